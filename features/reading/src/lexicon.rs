//! The words the reader knows, from `lexicon.txt`: each phrase bears one tag. The longest phrase wins.
//!
//! The list is data: a new wording is a line there, not a rule here. A test holds that every tag is known, every phrase
//! stands once, and is spelt as `kernel::text::exact` spells it.

use std::collections::HashMap;
use std::sync::LazyLock;

use kernel::text::exact;

use crate::tokens::Tokens;

/// A syllable the lexicon knows, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

impl Symbol {
    /// A syllable in no phrase.
    pub const NONE: Symbol = Symbol(0);
}

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What a phrase is to the reader.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Tag { $($(#[$doc])* $name,)* }

        impl Tag {
            fn named(name: &str) -> Option<Tag> {
                match name { $(stringify!($name) => Some(Tag::$name),)* _ => None }
            }
        }
    };
}

tags! {
    // Events and what classifies them.
    Workshop, Talk, Forum, Conference, Exhibition, TrainingClass, TrainingHalfDay, Course, TrainWord, CourseWord,
    Class, EventClassifier, Congress, CommitteeMeeting, Turn, OtherEvent,
    // Persons.
    PersonTurn, Person, Member, MemberIntellectual, NewMember, Author, AuthorGroup, ExpertTurn, Expert, Intellectual, Individual, Collective,
    // Bodies.
    MemberOrg, CollectiveMember, LinkedMember, AffiliatedUnit, Association, Unit, OtherBody,
    // Things reviewed, researched, sent in, printed.
    Scheme, Topic, Project, Entry, Work, Dossier, Draft, Paper, Task, Opinion, Council, EiaReport,
    NewsletterIssue, Newsletter, Copy, Leaflet, WebArticle, WebImage, Field,
    // Prizes and awards.
    Prize, PrizeSpecial, PrizeFirst, PrizeSecond, PrizeThird, PrizeConsolation, PrizeOther,
    MeritCertificate, Commendation, Order, Flag, HonourTitle,
    // Verbs.
    Review, Consult, ConsultReview, Appraise, GiveOpinion, Accept, StartNew, RunTopic, Propose, Organise, Attend, Receive, SendIn,
    WinPrize, Reach, GivePrize, GiveAward, ReceiveAward, Honour, Admit, Leave, Grow, Publish, Post, Distribute, Have, Total, Assign,
    HoldCongress, DueCongress, OverdueCongress, Select, Discuss, FrontLed, AtFinal, Eligible, Judge, Invite,
    // Contests and levels.
    YouthContest, TechContest, OtherContest, AnyContest, National, International, Provincial, District, Grassroots, Ministry,
    // Phase, scope, structure.
    Money, Plan, Done, PrizeStructure, EachOne, AmongThem, Including, Own, WholeSystem, Website, Eia, FirstPerson,
}

/// A phrase found: its tag and its length in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub tag: Tag,
    pub len: usize,
}

#[derive(Debug, Default)]
struct Trie {
    symbols: HashMap<String, Symbol>,
    steps: HashMap<(u32, Symbol), u32>,
    ends: HashMap<u32, Tag>,
}

static TRIE: LazyLock<Trie> = LazyLock::new(|| {
    let mut trie = Trie::default();
    let mut nodes = 0;
    for (tag, phrase) in phrases() {
        let mut node = 0;
        for word in phrase.split(' ') {
            let next = Symbol(u32::try_from(trie.symbols.len()).unwrap_or(0) + 1);
            let symbol = *trie.symbols.entry(exact(word)).or_insert(next);
            node = *trie.steps.entry((node, symbol)).or_insert_with(|| {
                nodes += 1;
                nodes
            });
        }
        trie.ends.insert(node, tag);
    }
    trie
});

/// Every phrase of the list with its tag.
fn phrases() -> impl Iterator<Item = (Tag, &'static str)> {
    include_str!("lexicon.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(name, list)| {
            Tag::named(name.trim())
                .into_iter()
                .flat_map(move |tag| list.split('|').map(str::trim).filter(|p| !p.is_empty()).map(move |p| (tag, p)))
        })
}

/// The symbol of a spelling.
pub fn symbol(spelling: &str) -> Symbol {
    TRIE.symbols.get(spelling).copied().unwrap_or(Symbol::NONE)
}

/// The longest phrase that begins at a token.
pub fn longest(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Term> {
    let mut node = 0;
    let mut found = None;
    for i in at..end {
        let symbol = tokens.symbol(i);
        if symbol == Symbol::NONE {
            break;
        }
        let Some(next) = TRIE.steps.get(&(node, symbol)) else { break };
        node = *next;
        if let Some(tag) = TRIE.ends.get(&node) {
            found = Some(Term { tag: *tag, len: i + 1 - at });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_bears_a_known_tag_and_every_phrase_stands_once() {
        let mut seen: HashMap<&str, Tag> = HashMap::new();
        for line in include_str!("lexicon.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (name, _) = line.split_once(':').expect(line);
            assert!(Tag::named(name.trim()).is_some(), "unknown tag {name}");
        }
        for (tag, phrase) in phrases() {
            assert_eq!(phrase, exact(phrase), "not in exact spelling");
            if let Some(other) = seen.insert(phrase, tag) {
                panic!("'{phrase}' stands as {other:?} and as {tag:?}");
            }
        }
    }
}
