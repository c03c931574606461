//! Kinds of papers and their abbreviations (NĐ 30/2020/NĐ-CP, annex III).

use kernel::{Date, OrgId};
use organisation::Tree;
use ui::Lang;

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// Báo cáo.
    Report,
    /// Quyết định.
    Decision,
    /// Kế hoạch.
    Plan,
    /// Thông báo.
    Notice,
    /// Công văn: no abbreviation, its subject stands under the number.
    Letter,
    /// Giấy mời.
    Invitation,
    /// Biên bản.
    Minutes,
    /// Tờ trình.
    Proposal,
    /// Giấy khen, giấy chứng nhận: numbered in the book of certificates.
    Certificate,
}

impl PaperKind {
    /// All of them, in the order of lists.
    pub const ALL: [PaperKind; 9] = [
        PaperKind::Decision,
        PaperKind::Report,
        PaperKind::Letter,
        PaperKind::Plan,
        PaperKind::Proposal,
        PaperKind::Notice,
        PaperKind::Invitation,
        PaperKind::Minutes,
        PaperKind::Certificate,
    ];

    /// The word in tables, addresses and text keys.
    pub fn word(self) -> &'static str {
        match self {
            PaperKind::Report => "report",
            PaperKind::Decision => "decision",
            PaperKind::Plan => "plan",
            PaperKind::Notice => "notice",
            PaperKind::Letter => "letter",
            PaperKind::Invitation => "invitation",
            PaperKind::Minutes => "minutes",
            PaperKind::Proposal => "proposal",
            PaperKind::Certificate => "certificate",
        }
    }

    /// The abbreviation in the symbol; letters have none.
    pub fn abbreviation(self) -> &'static str {
        match self {
            PaperKind::Report => "BC",
            PaperKind::Decision => "QĐ",
            PaperKind::Plan => "KH",
            PaperKind::Notice => "TB",
            PaperKind::Letter => "",
            PaperKind::Invitation => "GM",
            PaperKind::Minutes => "BB",
            PaperKind::Proposal => "TTr",
            PaperKind::Certificate => "GCN",
        }
    }

    /// `BC-LHH`; of a letter `LHH-VP`.
    pub fn symbol(self, body: &str) -> String {
        match self.abbreviation() {
            "" => format!("{body}-VP"),
            abbreviation => format!("{abbreviation}-{body}"),
        }
    }

    /// Its name.
    pub fn name(self, l: Lang) -> &'static str {
        l.t(&format!("register.kinds.{}", self.word()))
    }

    /// Whether `Kính gửi:` belongs on it.
    pub fn is_addressed(self) -> bool {
        matches!(self, PaperKind::Letter | PaperKind::Proposal | PaperKind::Report | PaperKind::Invitation)
    }
}

/// The abbreviation of an organisation as symbols carry it: `LHH`.
pub fn abbreviation(tree: &Tree, org: OrgId, day: Date) -> String {
    let name = tree.get(org).map(|n| n.name_on(day).abbreviation.as_str()).unwrap_or_default();
    // "LHH Hưng Yên" signs as LHH.
    name.split_whitespace().next().unwrap_or("LHH").to_owned()
}

impl std::str::FromStr for PaperKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|k| k.word() == word).ok_or_else(|| format!("no kind of paper: {word}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_those_of_the_decree() {
        assert_eq!(PaperKind::Decision.symbol("LHH"), "QĐ-LHH");
        assert_eq!(PaperKind::Proposal.symbol("LHH"), "TTr-LHH");
        assert_eq!(PaperKind::Letter.symbol("LHH"), "LHH-VP");
    }
}
