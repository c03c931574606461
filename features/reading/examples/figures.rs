//! Prints what is read out of a plain text on standard input, as JSON.
//!
//!     cargo run -p reading --example figures < report.txt

use std::io::{Read, Write};

use reading::{Told, read};
use unicode_normalization::UnicodeNormalization;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let composed: String = text.nfc().collect();
    let json = serde_json::to_string_pretty(&read(&composed, &Told::default()))?;
    writeln!(std::io::stdout(), "{json}")?;
    Ok(())
}
