//! Word files: whatever the container holds, an answer or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(doc) = richtext::docx::read(bytes, &richtext::docx::DocxLimits::default()) else { return };
    drop(doc);
    let _ = richtext::docx::text(bytes);
});
