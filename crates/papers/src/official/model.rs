//! What an official paper is made of.

use super::{Table, Text};
use kernel::{Date, Timestamp};

/// An official paper. Empty strings and lists are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Official {
    /// Language of the few words the layout adds: `vi`, else English. Official papers are Vietnamese.
    pub lang: String,
    pub organ: Organ,
    pub number: Number,
    /// Where the organ sits: `Hưng Yên`.
    pub place: String,
    pub day: Day,
    pub kind: Kind,
    /// After `Kính gửi:`; only in letters, formal proposals and reports to a superior.
    pub addressees: Vec<String>,
    /// Who decides, over the grounds: `CHỦ TỊCH LIÊN HIỆP HỘI TỈNH HƯNG YÊN`.
    pub authority: String,
    /// `Căn cứ Điều lệ …`, without the semicolon at the end.
    pub grounds: Vec<Text>,
    pub body: Vec<Block>,
    /// From left to right; who answers for the paper stands on the right. Mostly one, in minutes two.
    pub signatures: Vec<Signature>,
    /// After `Nơi nhận:`, without hyphen and semicolon; the last is `Lưu: VT, VP`.
    pub recipients: Vec<String>,
    pub annexes: Vec<Annex>,
    /// Address, telephone, mail address: under a rule at the foot of the first page of letters.
    pub foot: String,
    /// What the file says about when it was written.
    pub written_at: Timestamp,
}

impl Official {
    /// A paper without body.
    pub fn new(organ: Organ, kind: Kind, written_at: Timestamp) -> Self {
        Self {
            lang: "vi".to_owned(),
            organ,
            number: Number::None,
            place: String::new(),
            day: Day::None,
            kind,
            addressees: Vec::new(),
            authority: String::new(),
            grounds: Vec::new(),
            body: Vec::new(),
            signatures: Vec::new(),
            recipients: Vec::new(),
            annexes: Vec::new(),
            foot: String::new(),
            written_at,
        }
    }
}

/// Who issues (box 2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organ {
    /// The body above; empty for none.
    pub parent: String,
    pub name: String,
}

/// Number and symbol (box 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// The paper bears none (an annex of something else, minutes of a small meeting).
    None,
    /// `Số:      /BC-LHH`.
    Blank { symbol: String },
    /// `Số: 05/BC-LHH`.
    Given { number: u32, symbol: String },
    /// As it was written elsewhere: `01/BB-ĐH`.
    Written(String),
}

/// The day behind the place (box 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    None,
    /// `ngày      tháng      năm 2026`, to be filled in by hand.
    Blank {
        year: i16,
    },
    On(Date),
    /// In other words than those of Vietnamese offices.
    Written(String),
}

/// What kind of paper it is (boxes 5a and 5b).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `BÁO CÁO`, and below it `Kết quả hoạt động năm 2026`.
    Typed { name: String, about: String },
    /// An official letter; the subject without its `V/v`.
    Letter { subject: String },
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading with its number. The title of a part, chapter or Roman section is printed in capitals.
    Heading {
        level: Level,
        text: Text,
    },
    /// Running text with a number: `Điều 2. Quyết định này …`, `1. …`, `a) …`.
    Item {
        level: Level,
        text: Text,
    },
    Paragraph(Text),
    /// A point after a hyphen; `depth` 0, after a plus 1 and more.
    Bullet {
        depth: u8,
        text: Text,
    },
    /// A bold line in the middle: `QUYẾT ĐỊNH:`.
    Centred(Text),
    Table(Table),
    Chart(Chart),
}

impl Block {
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
    }

    pub fn heading(level: Level, text: impl Into<Text>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    pub fn item(level: Level, text: impl Into<Text>) -> Self {
        Self::Item { level, text: text.into() }
    }

    pub fn bullet(text: impl Into<Text>) -> Self {
        Self::Bullet { depth: 0, text: text.into() }
    }

    pub fn centred(text: impl Into<Text>) -> Self {
        Self::Centred(text.into())
    }
}

/// What is counted, from the outside to the inside. A number begins anew under everything that stands further out,
/// save that chapters and articles run through the whole paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `Phần I`, in its own line, the title below in capitals.
    Part,
    /// `Chương I`, likewise.
    Chapter,
    /// `Mục 1`, likewise.
    Section,
    /// `Điều 1.`
    Article,
    /// `I.`, as reports and plans are divided.
    Roman,
    /// `1.`
    Arabic,
    /// `1.1.`, below `1.`
    SubArabic,
    /// `a)`, by the Vietnamese alphabet: đ after d.
    Letter,
    /// No number.
    Plain,
}

/// A picture drawn from figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A drawing with a `viewBox`; it is scaled to the width of the text.
    pub svg: String,
    /// What it shows, in words, for those who do not see it. Without it the paper is refused.
    pub alt: String,
    /// Printed below; empty for none.
    pub caption: String,
}

/// Whose name stands below, and by what power (box 7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub power: Power,
    /// `Chủ tịch`; printed in capitals.
    pub post: String,
    /// Without academic title.
    pub name: String,
}

/// By what power somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Power {
    /// By that of the post itself: `CHỦ TỊCH`.
    Own,
    /// For a collective: `TM. BAN THƯỜNG VỤ`, below it the post.
    OnBehalf(String),
    /// Acting head: `Q. CHỦ TỊCH`.
    Acting,
    /// Deputy for the head: `KT. CHỦ TỊCH`, below it `PHÓ CHỦ TỊCH`.
    Deputy(String),
    /// By order of the head: `TL. CHỦ TỊCH`, below it `CHÁNH VĂN PHÒNG`.
    ByOrder(String),
    /// By authorisation of the head: `TUQ. CHỦ TỊCH`.
    ByAuthorisation(String),
}

/// What is attached, with pages and page numbers of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// Printed in capitals below `PHỤ LỤC I`; a single annex has no number.
    pub title: String,
    /// For wide tables.
    pub landscape: bool,
    pub body: Vec<Block>,
}
