//! Saved pages of other portals, HTML or text, in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.first() == Some(&b'<') { "page.html" } else { "page.txt" };
    let _ = exchange::page::read(bytes, name);
});
