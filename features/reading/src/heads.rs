//! The noun a number counts, with the nouns that share the count: "12 hội thảo, tọa đàm" is one count of two.

use crate::lexicon::{self, Tag};
use crate::sentence::{Placed, Sentence};
use crate::tokens::Tokens;

/// What a number counts.
#[derive(Clone, Debug)]
pub struct Head {
    /// The nouns, the first one first; more than one when the count is combined.
    pub tags: Vec<Tag>,
    /// The first token behind the nouns.
    pub end: usize,
}

impl Head {
    pub fn first(&self) -> Tag {
        self.tags[0]
    }

    pub fn is(&self, tags: &[Tag]) -> bool {
        tags.contains(&self.first())
    }
}

/// Words that may stand between a number and its noun.
const FILLERS: &[&str] = &["các", "mới", "chiếc", "vị", "đầu", "loại", "bộ"];

/// The noun behind number `n` of a sentence.
pub fn head(s: &Sentence<'_>, n: usize) -> Option<Head> {
    let mut at = s.numbers[n].at.end;
    if s.term_at(at).is_none() && FILLERS.contains(&s.word(at)) {
        at += 1;
    } else if s.numbers[n].of.is_some() && (s.word(at), s.word(at + 1)) == ("tổng", "số") {
        // "11/106 tổng số giải"
        at += 2;
    }
    let first = s.term_at(at).map(|t| noun(s, t)).filter(|t| is_noun(t.tag))?;
    let mut head = Head { tags: vec![first.tag], end: first.to };
    // "25 đơn vị khoa học và công nghệ trực thuộc"
    if first.tag == Tag::Unit
        && let Some(end) = affiliated(s, first.to)
    {
        return Some(Head { tags: vec![Tag::AffiliatedUnit], end });
    }
    // "lượt" + persons, "cuộc" + event, "lớp" + what is taught
    if let Some(inner) = s.term_at(first.to)
        && let Some(tag) = classified(first.tag, inner.tag)
    {
        head = Head { tags: vec![tag], end: inner.to };
    }
    while let Some(next) = joined(s, head.end) {
        let Some(tag) = goes_with(head.first(), next.tag) else { break };
        if !head.tags.contains(&tag) {
            head.tags.push(tag);
        }
        head.end = next.to;
    }
    Some(head)
}

/// Where "trực thuộc" ends that makes units the union's own.
fn affiliated(s: &Sentence<'_>, from: usize) -> Option<usize> {
    let end = (from..(from + 8).min(s.range.end)).find(|i| {
        // "8 trung tâm, viện nghiên cứu trực thuộc" is one count.
        let joins = s.word(*i) == "," && s.term_at(*i + 1).is_some_and(|t| t.tag == Tag::Unit);
        !joins && matches!(s.word(*i), "," | ";" | "." | "(" | "tham" | "đã" | "được")
    });
    let near = from..end.unwrap_or(from + 8).min(s.range.end);
    near.into_iter().find(|i| s.word(*i) == "trực" && s.word(*i + 1) == "thuộc").map(|i| i + 2)
}

/// Behind a number "tổ chức" is an organisation, elsewhere a verb.
fn noun(s: &Sentence<'_>, term: Placed) -> Placed {
    let organisation = term.tag == Tag::Organise && s.word(term.from) == "tổ" && term.to - term.from == 2;
    if organisation { Placed { tag: Tag::Unit, ..term } } else { term }
}

/// The phrase behind ", ", " và ", "/" when no number follows it directly.
fn joined(s: &Sentence<'_>, at: usize) -> Option<Placed> {
    let sign = matches!(s.word(at), "," | "và" | "/" | "hoặc" | "-" | "&" | "cùng");
    let mut to = at + usize::from(sign);
    if s.word(at) == "," && s.word(to) == "và" {
        to += 1;
    }
    // "đề tài mô hình, sản phẩm": two nouns of what is sent in, side by side.
    let entry = !sign && s.term_at(at).is_some_and(|t| t.tag == Tag::Entry);
    let next = (sign || entry).then(|| s.term_at(to)).flatten()?;
    let counted = s.numbers.iter().any(|n| n.from == next.to || n.at.start == next.to);
    (!counted).then_some(next)
}

fn classified(classifier: Tag, inner: Tag) -> Option<Tag> {
    use Tag::*;
    Some(match (classifier, inner) {
        (EventClassifier, Workshop | Talk | Forum | Conference | Exhibition) => inner,
        (EventClassifier | Class | Conference, TrainWord) => TrainingClass,
        (Class, CourseWord) => Course,
        (Turn, Person | Member | MemberIntellectual | Individual | Intellectual) => PersonTurn,
        (Turn, Expert) => ExpertTurn,
        (Turn, Draft | Paper | WebArticle | Entry) => inner,
        _ => return None,
    })
}

/// The tag a joined phrase adds to a count, when the two may be counted together.
fn goes_with(first: Tag, next: Tag) -> Option<Tag> {
    use Tag::*;
    let event =
        |t| matches!(t, Workshop | Talk | Forum | Conference | Exhibition | TrainingClass | TrainingHalfDay | Course);
    let object = |t| matches!(t, Scheme | Topic | Project | Work | Draft | Paper | Task | Dossier);
    let body = |t| matches!(t, MemberOrg | CollectiveMember | LinkedMember | AffiliatedUnit);
    let award = |t| matches!(t, MeritCertificate | Commendation | Order | Flag);
    let entry = |t| matches!(t, Entry | Topic | Project | Work | Dossier);
    let web = |t| matches!(t, WebArticle | WebImage);
    match next {
        TrainWord if event(first) => Some(TrainingClass),
        CourseWord if matches!(first, TrainingClass | Course) => Some(Course),
        Individual | Collective if matches!(first, Individual | Collective) => Some(next),
        Author | AuthorGroup if matches!(first, Author | AuthorGroup) => Some(next),
        _ if [
            event(first) && event(next),
            object(first) && object(next),
            body(first) && body(next),
            award(first) && award(next),
            entry(first) && entry(next),
            web(first) && web(next),
        ]
        .contains(&true) =>
        {
            Some(next)
        }
        _ => None,
    }
}

/// Whether a phrase is a noun that numbers count.
pub fn is_noun(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Workshop
            | Talk
            | Forum
            | Conference
            | Exhibition
            | TrainingClass
            | TrainingHalfDay
            | Course
            | Class
            | EventClassifier
            | Congress
            | CommitteeMeeting
            | Turn
            | OtherEvent
            | AnyContest
            | PersonTurn
            | Person
            | Member
            | MemberIntellectual
            | NewMember
            | Author
            | AuthorGroup
            | ExpertTurn
            | Expert
            | Intellectual
            | Individual
            | Collective
            | MemberOrg
            | CollectiveMember
            | LinkedMember
            | AffiliatedUnit
            | Association
            | Unit
            | OtherBody
            | Scheme
            | Topic
            | Project
            | Entry
            | Work
            | Dossier
            | Draft
            | Paper
            | Task
            | Opinion
            | Council
            | EiaReport
            | NewsletterIssue
            | Newsletter
            | Copy
            | Leaflet
            | WebArticle
            | WebImage
            | Prize
            | PrizeSpecial
            | PrizeFirst
            | PrizeSecond
            | PrizeThird
            | PrizeConsolation
            | PrizeOther
            | MeritCertificate
            | Commendation
            | Order
            | Flag
    )
}

/// Whether a countable noun begins at a token; "16/12 hội thảo" is a pair, "16/12" a date.
pub fn countable(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let noun = |at: usize| lexicon::longest(tokens, at, end).is_some_and(|t| is_noun(t.tag));
    // "2000 triệu" and the like are numbers too.
    noun(at)
        || crate::numerals::multiplier(tokens.word(at)).is_some()
        || (FILLERS.contains(&tokens.word(at)) && noun(at + 1))
}
