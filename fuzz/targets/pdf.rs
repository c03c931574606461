//! The words of PDF files.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use papers::{TextLimits, pdf_text};

fuzz_target!(|bytes: &[u8]| {
    let limits = TextLimits { time: Duration::from_secs(3), ..TextLimits::default() };
    let _ = pdf_text(bytes, &limits);
});
