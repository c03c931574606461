//! Reads how many tests passed and failed out of what the runners print.

/// What a runner counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
}

impl Counts {
    pub fn any(self) -> bool {
        self.passed + self.failed > 0
    }

    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Reads the closing lines of nextest, `cargo test` and node.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader {
    /// nextest shows the output of a failed test, in which `cargo test`'s line stands too; then only this counts.
    nextest: Counts,
    others: Counts,
}

impl Reader {
    /// Looks at one line of output.
    pub fn line(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        if line.starts_with("Summary [") {
            // "Summary [ 4.9s] 7 tests run: 5 passed (1 slow), 1 failed, 1 timed out, 0 skipped"
            self.nextest.passed += before(line, " passed");
            self.nextest.failed += before(line, " failed") + before(line, " timed out") + before(line, " exec failed");
        } else if line.starts_with("test result: ") {
            self.others.passed += before(line, " passed");
            self.others.failed += before(line, " failed");
        } else if let Some(number) = line.strip_prefix("ℹ pass ") {
            self.others.passed += number.parse().unwrap_or(0);
        } else if let Some(number) = line.strip_prefix("ℹ fail ").or_else(|| line.strip_prefix("ℹ cancelled ")) {
            self.others.failed += number.parse().unwrap_or(0);
        }
    }

    /// The sum of two streams of one program.
    pub fn plus(self, other: Self) -> Self {
        Self { nextest: self.nextest.plus(other.nextest), others: self.others.plus(other.others) }
    }

    pub fn counts(self) -> Counts {
        if self.nextest.any() { self.nextest } else { self.others }
    }
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> usize {
    let Some(at) = line.find(word) else { return 0 };
    let digits = line[..at].rsplit(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &str) -> Counts {
        let mut reader = Reader::default();
        lines.lines().for_each(|line| reader.line(line));
        reader.counts()
    }

    #[test]
    fn the_closing_lines_of_every_runner_are_read() {
        let nextest = "     Summary [   4.921s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 0 skipped";
        assert_eq!(of(nextest), Counts { passed: 7, failed: 2 });
        let coloured = "\u{1b}[32;1m     Summary\u{1b}[0m [ 1s] \u{1b}[1m12\u{1b}[0m tests run: \u{1b}[1m12\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, 0 skipped";
        assert_eq!(of(coloured), Counts { passed: 12, failed: 0 });
        let cargo =
            "test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: FAILED. 4 passed; 1 failed; 0 ignored";
        assert_eq!(of(cargo), Counts { passed: 7, failed: 1 });
        assert_eq!(of("ℹ tests 3\nℹ pass 2\nℹ fail 1\nℹ cancelled 0"), Counts { passed: 2, failed: 1 });
    }

    #[test]
    fn a_failed_test_that_nextest_shows_counts_once() {
        let shown = "test result: FAILED. 0 passed; 1 failed; 0 ignored\nSummary [ 1s] 5 tests run: 4 passed, 1 failed, 0 skipped";
        assert_eq!(of(shown), Counts { passed: 4, failed: 1 });
    }

    #[test]
    fn other_lines_count_nothing() {
        assert!(!of("PASS 3 passed\nℹ duration_ms 3").any());
    }
}
