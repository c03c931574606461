//! What comes out: proposed figures, and the numbers that are none with the reason why.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Indicator;

/// What was read out of one text. A person confirms; nothing here is a fact yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Proposed figures, in the order of the text.
    pub figures: Vec<Figure>,
    /// Numbers that look like figures and are not.
    pub skipped: Vec<Skipped>,
}

/// One counted figure with the sentence it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub indicator: Indicator,
    /// Other indicators in the same count, which is not split.
    pub also: Vec<Indicator>,
    /// How many, or the words that stand for a number.
    pub value: Value,
    /// How exact the text says it is.
    pub qualifier: Qualifier,
    /// Result or plan.
    pub phase: Phase,
    /// Opening or closing of a stock, where both are told.
    pub position: Option<Position>,
    /// Whose figure, where the text says so.
    pub scope: Option<Scope>,
    /// Assigned or planned number of a "done of assigned" pair.
    pub of: Option<i64>,
    /// Number of the contest's round.
    pub round: Option<u16>,
    /// Tier of a prize, else the level of what was counted.
    pub level: Option<Level>,
    /// Reporting period in the words of `kernel::Period`.
    pub period: Option<String>,
    /// The sentence, as it stands in the text.
    pub sentence: String,
    /// First character of the sentence in the text.
    pub start: usize,
    /// First character behind the sentence.
    pub end: usize,
    /// Characters of the number itself, for marking it on a screen.
    #[serde(skip)]
    pub number: Range<usize>,
}

/// A number that is no figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The number with the words around it.
    pub text: String,
    /// Why.
    pub reason: Reason,
    /// Characters of the number itself.
    #[serde(skip)]
    pub number: Range<usize>,
}

/// A count, or words like "vài trăm".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A number; money in whole VND.
    Count(i64),
    /// Words or a range, not to be summed.
    Words(String),
}

macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$d:meta])* $item:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$d])* $item,)* }
    };
}

closed! {
    /// How exact a value is.
    Qualifier {
        /// As written.
        Exact,
        /// "khoảng", "ước".
        About,
        /// "hơn", "trên".
        MoreThan,
        /// "gần", "xấp xỉ".
        Nearly,
        /// "ít nhất", "trở lên".
        AtLeast,
        /// "không quá", "tối đa".
        AtMost,
        /// "10-15".
        Range,
        /// "vài trăm": no number at all.
        WordOnly,
    }
}

closed! {
    /// Whether something was done or is intended.
    Phase {
        /// Done.
        Result,
        /// Intended, assigned, promised.
        Plan,
    }
}

closed! {
    /// Which end of a period a stock stands at.
    Position {
        /// At the beginning.
        Opening,
        /// At the end.
        Closing,
    }
}

closed! {
    /// Whose figure it is.
    Scope {
        /// The union's own office.
        Own,
        /// The union with all its members.
        WholeSystem,
    }
}

closed! {
    /// Tier of a prize, or the level something was held at.
    Level {
        /// Special prize.
        Special,
        /// First prize.
        First,
        /// Second prize.
        Second,
        /// Third prize.
        Third,
        /// Consolation prize.
        Consolation,
        /// A school, a ward, an institution.
        Grassroots,
        /// A district or town.
        District,
        /// A province or city.
        Provincial,
        /// A ministry.
        Ministry,
        /// The country.
        National,
        /// Beyond it.
        International,
    }
}

closed! {
    /// Why a number is no figure.
    Reason {
        /// Number of a decision, resolution, letter.
        DocumentNumber,
        /// Article, clause, chapter.
        LegalClause,
        /// A day, month or quarter.
        Date,
        /// A year or a span of years.
        Year,
        /// A time of day.
        Clock,
        /// "5 năm", "6 tháng đầu năm".
        Duration,
        /// An age.
        Age,
        /// Round, term, session: "lần thứ 10", "khóa 3".
        Round,
        /// Number that is part of a name: "cụm thi đua số 9", "4.0".
        Name,
        /// Inside the title of a book, topic or movement.
        Title,
        /// House number, ward, road.
        Place,
        /// Telephone, fax, account.
        Phone,
        /// A rank.
        Rank,
        /// Numbering of a list.
        Numbering,
        /// Counters of the page itself.
        Counter,
        /// Menu, related articles and other furniture of the page.
        Furniture,
        /// A share.
        Percent,
        /// Money that is neither prize money nor a topic's budget.
        Money,
        /// How many copies went where.
        Distribution,
        /// Who attended the meeting told of.
        Attendance,
        /// Parts of a total that is proposed already.
        Breakdown,
        /// The same figure, told again.
        Repeated,
        /// Prizes a contest offers, not those it gave.
        PrizeStructure,
        /// Entries of a stage between receipt and prize.
        ShortList,
        /// Entries or prizes of a contest that has no indicator or is not named.
        OtherContest,
        /// An event attended, not held.
        Attended,
        /// Certificates above the certificate of merit.
        Commendation,
        /// More or fewer than another time: "tăng 14 sản phẩm".
        Comparison,
        /// Share or part of a stock, not the stock.
        PartOfStock,
        /// Quantity of something no indicator counts.
        NoIndicator,
        /// Might be a figure; the sentence does not say clearly of what.
        Unclear,
    }
}
