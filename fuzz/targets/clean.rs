//! The cleaner: never panics, never hangs, and what it has cleaned is clean.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|html: &str| {
    let Ok(clean) = richtext::clean(html) else { return };
    let again = richtext::clean(&clean.html).expect("clean text is within the limits");
    assert_eq!(again.html, clean.html, "cleaning twice changes nothing");
    let _ = (richtext::plain_text(&clean.html), richtext::figures(&clean.html), richtext::outline(&clean.html));
    let _ = (richtext::doubtful_links(&clean.html), richtext::missing_captions(&clean.html));
    let lower = clean.html.to_lowercase();
    assert!(!lower.contains("<script") && !lower.contains("href=\"javascript:"), "{}", clean.html);
});
