//! Types of documents: the abbreviations of Decree 30/2020/NĐ-CP, and those of laws and Party papers that libraries hold.
//!
//! Abbreviations are case-sensitive (`CTr` is a programme, `TTr` a formal proposal), so they are compared as they stand.

use std::fmt;
use std::str::FromStr;

use ui::Lang;

/// Abbreviation, Vietnamese name, English name.
type Row = (&'static str, &'static str, &'static str);

/// The types, in the order of the select: what issues rules first, then what is decided, then letters and slips.
const ROWS: [Row; 38] = [
    ("Luật", "Luật", "Law"),
    ("NĐ", "Nghị định", "Decree"),
    ("TT", "Thông tư", "Circular"),
    ("NQ", "Nghị quyết", "Resolution"),
    ("NQLT", "Nghị quyết liên tịch", "Joint resolution"),
    ("KL", "Kết luận", "Conclusion"),
    ("QĐ", "Quyết định", "Decision"),
    ("CT", "Chỉ thị", "Directive"),
    ("QC", "Quy chế", "Regulation"),
    ("QyĐ", "Quy định", "Rules"),
    ("ĐL", "Điều lệ", "Statutes"),
    ("TC", "Thông cáo", "Communiqué"),
    ("TB", "Thông báo", "Notice"),
    ("HD", "Hướng dẫn", "Guidance"),
    ("CTr", "Chương trình", "Programme"),
    ("KH", "Kế hoạch", "Plan"),
    ("PA", "Phương án", "Option plan"),
    ("ĐA", "Đề án", "Scheme"),
    ("DA", "Dự án", "Project"),
    ("BC", "Báo cáo", "Report"),
    ("BB", "Biên bản", "Minutes"),
    ("TTr", "Tờ trình", "Formal proposal"),
    ("HĐ", "Hợp đồng", "Contract"),
    ("CĐ", "Công điện", "Official telegram"),
    ("BGN", "Bản ghi nhớ", "Memorandum"),
    ("BTT", "Bản thỏa thuận", "Agreement"),
    ("GUQ", "Giấy ủy quyền", "Authorisation"),
    ("GM", "Giấy mời", "Invitation"),
    ("GGT", "Giấy giới thiệu", "Letter of introduction"),
    ("GNP", "Giấy nghỉ phép", "Leave permit"),
    ("PG", "Phiếu gửi", "Sending slip"),
    ("PC", "Phiếu chuyển", "Transfer slip"),
    ("PB", "Phiếu báo", "Notification slip"),
    ("SY", "Bản sao y", "True copy"),
    ("TrS", "Bản trích sao", "Extract"),
    ("SL", "Bản sao lục", "Copy of a copy"),
    ("CV", "Công văn", "Official letter"),
    ("TL", "Tài liệu khác", "Other paper"),
];

/// The type of a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kind(&'static Row);

impl Kind {
    /// A letter: its symbol names the issuer and the drafting unit, never a type.
    pub const OFFICIAL_LETTER: Kind = Kind(&ROWS[36]);
    /// What stands in no list: brochures, forms, slides.
    pub const OTHER: Kind = Kind(&ROWS[37]);

    /// All of them, in the order of the select.
    pub fn all() -> impl Iterator<Item = Kind> {
        ROWS.iter().map(Kind)
    }

    /// The stored word; also the value in addresses.
    pub fn word(self) -> &'static str {
        self.0.0
    }

    /// What stands in a symbol; nothing for an official letter and other papers.
    pub fn abbreviation(self) -> Option<&'static str> {
        Some(self.0.0).filter(|_| self != Kind::OFFICIAL_LETTER && self != Kind::OTHER)
    }

    /// The name.
    pub fn name(self, l: Lang) -> &'static str {
        l.pick(self.0.1, self.0.2)
    }

    /// The type that a reference speaks of: of `3476/QĐ-UBND` a decision, of `91/2025/QH15` a law, of `05/BNV-VP` a
    /// letter. A proposal, not a proof.
    pub fn of_reference(reference: &str) -> Kind {
        let symbol = crate::Reference::parse(reference).symbol;
        let words = || symbol.split(['-', '/']).map(str::trim).filter(|w| !w.is_empty());
        let named = words().find_map(|w| Kind::all().find(|k| k.abbreviation() == Some(w)));
        let law = || words().any(|w| w.strip_prefix("QH").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())));
        named.unwrap_or_else(|| if law() { Kind(&ROWS[0]) } else { Kind::OFFICIAL_LETTER })
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kind({})", self.word())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Kind {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Kind::all().find(|k| k.word() == word).ok_or_else(|| "no such type of document".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_read_from_the_symbol_with_its_case() {
        let kind = |r: &str| Kind::of_reference(r).name(Lang::En);
        assert_eq!(kind("3476/QĐ-UBND"), "Decision");
        assert_eq!(kind("38-CTr/TU"), "Programme");
        assert_eq!(kind("126/2024/NĐ-CP"), "Decree");
        assert_eq!(kind("12/TTr-LHH"), "Formal proposal");
        assert_eq!(kind("91/2025/QH15"), "Law");
        assert_eq!(kind("05/BNV-VP"), "Official letter");
    }

    #[test]
    fn every_word_is_there_once_and_reads_back() {
        for kind in Kind::all() {
            assert_eq!(kind.word().parse(), Ok(kind));
            assert_eq!(Kind::all().filter(|k| k.word() == kind.word()).count(), 1);
        }
        assert_eq!(Kind::OFFICIAL_LETTER.abbreviation(), None);
        assert_eq!(Kind::OFFICIAL_LETTER.name(Lang::Vi), "Công văn");
    }
}
