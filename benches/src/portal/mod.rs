//! The portal side by side with what others use.

pub mod articles;
pub mod judged;
pub mod nginx;
pub mod page;
pub mod paper;
pub mod search;
pub mod start;
pub mod uncached;
pub mod wordpress;

use std::path::{Path, PathBuf};

use crate::Done;
use crate::product::Product;
use crate::table::Bars;

/// Where things lie, and what was found so far.
#[derive(Debug)]
pub struct Bench {
    /// The product's program.
    pub program: PathBuf,
    /// Folder of this machine's throw-away data, kept between runs.
    pub folder: PathBuf,
    /// Promises and measurements.
    pub bars: Bars,
}

impl Bench {
    /// The national federation.
    pub fn national(&self) -> PathBuf {
        self.folder.join("national")
    }

    /// A small one.
    pub fn small(&self) -> PathBuf {
        self.folder.join("small")
    }

    /// The product on the national federation.
    pub fn product(&self) -> Done<Product> {
        Product::ready(&self.program, &self.national())
    }

    /// A file of the bench's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Writes lines into a file.
pub fn write_lines<'a>(path: &Path, lines: impl Iterator<Item = &'a str>) -> Done {
    Ok(std::fs::write(path, lines.map(|line| format!("{line}\n")).collect::<String>())?)
}
