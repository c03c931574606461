//! Tables on the screen that can be put into the docs as they are, and the verdict at the end.

use std::cell::RefCell;
use std::fmt::Display;

/// Prints a row.
pub fn row(cells: &[&dyn Display]) {
    let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
    println!("| {} |", cells.join(" | "));
}

/// Prints the head of a table.
pub fn head(names: &[&str]) {
    println!("| {} |\n|{}", names.join(" | "), "---|".repeat(names.len()));
}

/// What was promised and what was measured.
#[derive(Debug, Default)]
pub struct Bars(RefCell<Vec<(String, String, String, bool)>>);

impl Bars {
    /// Notes one.
    pub fn note(&self, what: &str, bar: &str, measured: impl Display, met: bool) {
        self.0.borrow_mut().push((what.to_owned(), bar.to_owned(), measured.to_string(), met));
    }

    /// Prints all; answers whether every one is met.
    pub fn tell(&self) -> bool {
        println!("\n## Bars\n");
        head(&["what", "bar", "measured", "met"]);
        for (what, bar, measured, met) in self.0.borrow().iter() {
            row(&[what, bar, measured, &if *met { "yes" } else { "NO" }]);
        }
        self.0.borrow().iter().all(|(_, _, _, met)| *met)
    }
}
