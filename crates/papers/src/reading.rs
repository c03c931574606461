//! Letters with places to lines of text.
//!
//! A PDF file says where each letter stands, seldom where words and lines end. The reader's own writer looks for the end
//! of a line only where a new string begins, and so glues lines of files that write a paragraph as one string.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};
use std::sync::atomic::{AtomicBool, Ordering};

/// Writes one page; ends at the stop mark or when enough letters were read.
pub(crate) struct Reading<'a> {
    text: &'a mut String,
    stop: &'a AtomicBool,
    limit: usize,
    /// Where the last letter ended, and its line.
    last: Option<(f64, f64)>,
    begins: bool,
}

impl<'a> Reading<'a> {
    pub fn new(text: &'a mut String, stop: &'a AtomicBool, limit: usize) -> Self {
        Self { text, stop, limit, last: None, begins: false }
    }

    fn check(&self) -> Result<(), OutputError> {
        if self.text.len() >= self.limit || self.stop.load(Ordering::Relaxed) {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        Ok(())
    }

    /// What stands between the last letter and one at this place.
    fn gap(&self, x: f64, y: f64, size: f64) -> &'static str {
        let Some((end, line)) = self.last else { return "" };
        let down = (y - line).abs();
        if down > size * 1.5 {
            "\n\n"
        } else if down > size * 0.5 && x < end {
            "\n"
        } else if self.begins && x > end + size * 0.1 {
            " "
        } else {
            ""
        }
    }
}

impl OutputDev for Reading<'_> {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.check()
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        letters: &str,
    ) -> Result<(), OutputError> {
        self.check()?;
        // The font size after scaling; turning does not change it.
        let size = size * (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let (x, y) = (place.m31, place.m32);
        let gap = self.gap(x, y, size);
        self.text.push_str(gap);
        self.text.push_str(letters);
        self.last = Some((x + width * size, y));
        self.begins = false;
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.begins = true;
        self.check()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
