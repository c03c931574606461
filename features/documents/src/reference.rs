//! Number and symbol of a document, and the forms in which it is compared and sorted.

use kernel::text;

/// `3476/QĐ-UBND` in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// As printed, blanks put right.
    pub full: String,
    /// `3476`; empty when there is none.
    pub number: String,
    /// `QĐ-UBND`, `2024/NĐ-CP`, `CTr/TU`.
    pub symbol: String,
}

impl Reference {
    /// Reads what was typed: `Số: 3476 / QĐ - UBND` is `3476/QĐ-UBND`.
    pub fn parse(typed: &str) -> Self {
        let bare: String = text::nfc(typed).chars().filter(|c| !c.is_whitespace()).map(dash).collect();
        let mut bare = bare.as_str();
        // "Số:" and "Số" before the number, as it stands in the head of a document.
        while let Some(rest) =
            bare.split_once(':').filter(|(word, _)| text::fold(word) == "so").map(|(_, rest)| rest).or_else(|| {
                let rest = ["Số", "số", "SỐ"].iter().find_map(|word| bare.strip_prefix(word))?;
                rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
            })
        {
            bare = rest;
        }
        let full = text::nfc(bare);
        let digits = full.find(|c: char| !c.is_ascii_digit()).unwrap_or(full.len());
        let symbol = full[digits..].trim_start_matches(['/', '-']).to_owned();
        Self { number: full[..digits].to_owned(), symbol, full }
    }

    /// The form that is compared: no marks, no case, no blanks, no leading zeros; `05/BNV-VP` is `5/bnv-vp`.
    pub fn key(&self) -> String {
        let folded = text::fold(&self.full);
        let bare = folded.trim_start_matches('0');
        if bare.starts_with(|c: char| c.is_ascii_digit()) { bare.to_owned() } else { folded }
    }

    /// The form that is sorted by: the symbol, then the number as a number.
    pub fn sort(&self) -> String {
        format!("{} {:0>10}", text::fold(&self.symbol), self.number.trim_start_matches('0'))
    }
}

/// Long dashes and odd hyphens come from word processors.
fn dash(c: char) -> char {
    if matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '−') { '-' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_case_marks_and_zeros_do_not_part_one_document_from_itself() {
        let key = |s: &str| Reference::parse(s).key();
        assert_eq!(key("Số: 3476 / QĐ – UBND"), key("3476/qd-ubnd"));
        assert_eq!(key("05/BNV-VP"), key("5/BNV-VP"));
        assert_ne!(key("3476/QĐ-UBND"), key("476/QĐ-UBND"));
    }

    #[test]
    fn number_and_symbol_part_at_the_first_sign() {
        let parts = |s: &str| {
            let r = Reference::parse(s);
            (r.number, r.symbol)
        };
        assert_eq!(parts("126/2024/NĐ-CP"), ("126".into(), "2024/NĐ-CP".into()));
        assert_eq!(parts("38-CTr/TU"), ("38".into(), "CTr/TU".into()));
        assert_eq!(parts("QĐ-UBND"), (String::new(), "QĐ-UBND".into()));
        assert_eq!(parts(""), (String::new(), String::new()));
    }

    #[test]
    fn numbers_sort_as_numbers_within_a_symbol() {
        let sort = |s: &str| Reference::parse(s).sort();
        assert!(sort("98/QĐ-LHH") < sort("112/QĐ-LHH") && sort("112/QĐ-LHH") < sort("3/TB-LHH"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_reference_that_reads_back(typed in "\\PC{0,40}") {
            let once = Reference::parse(&typed);
            proptest::prop_assert_eq!(Reference::parse(&once.full).key(), once.key());
        }
    }
}
