//! A reader that counts lines and stops at a limit, so that errors can name their line.

use std::io::{BufRead, Error, Read, Result};

/// Counts what passes through.
pub struct Lines<R> {
    inner: R,
    line: u64,
    left: u64,
    full: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(inner: R, limit: u64) -> Self {
        Self { inner, line: 1, left: limit, full: false }
    }

    /// Line of the next byte, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The limit was reached.
    pub fn full(&self) -> bool {
        self.full
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(buf.len());
        buf[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let available = self.inner.fill_buf()?;
        if self.left == 0 && !available.is_empty() {
            self.full = true;
            return Err(Error::other("limit"));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(available.len());
        Ok(&available[..most])
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(available) = self.inner.fill_buf() {
            let passed = &available[..amount.min(available.len())];
            self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        }
        self.left = self.left.saturating_sub(amount as u64);
        self.inner.consume(amount);
    }
}
