//! Tables of old addresses.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = sites::redirect_file::Sheet::read(bytes, &HashMap::new()) else { return };
    for (old, new) in &sheet.rows {
        assert!(old.starts_with('/'), "{old}");
        assert!(new.starts_with('/') || new.starts_with("http"), "{new}");
        assert!(!new.contains(['\r', '\n']), "{new:?}");
    }
});
