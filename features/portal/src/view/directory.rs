//! The directory of member organisations: what a reader asks, and who answers to it.
//!
//! The tree is in memory, so the whole of it is looked through: 2,500 organisations in about a millisecond.

use kernel::{Date, text};
use organisation::{Kind, Node};
use web::Posted;

use crate::view::Here;

/// Organisations on a page.
pub const PAGE: usize = 60;

/// What a reader asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// As typed.
    pub text: String,
    /// One kind alone.
    pub kind: Option<Kind>,
    /// One place alone.
    pub place: String,
    /// Members of members too.
    pub whole: bool,
    /// The organisation after which the page begins, by its word in addresses.
    pub after: String,
}

impl Wanted {
    /// Reads `?ten=lam+vuon&loai=member_association&noi=Hưng Yên&pham-vi=cay&sau=hoi-lam-vuon`.
    pub fn read(query: &str) -> Self {
        let query = Posted::parse(query);
        Self {
            text: query.get("ten").chars().take(200).collect(),
            kind: query.get("loai").parse().ok().filter(|kind: &Kind| kind.is_member()),
            place: query.get("noi").to_owned(),
            whole: query.get("pham-vi") == "cay",
            after: query.get("sau").to_owned(),
        }
    }

    /// Whether anything narrows the list.
    pub fn narrow(&self) -> bool {
        !self.text.trim().is_empty() || self.kind.is_some() || !self.place.is_empty()
    }

    fn admits(&self, node: &Node) -> bool {
        self.kind.is_none_or(|kind| kind == node.kind)
            && (self.place.is_empty() || self.place == node.place)
            && spoken_of(node, &self.text)
    }
}

/// Every word typed is a word of one of the names (of today or before), or of the place; the last may be its beginning.
fn spoken_of(node: &Node, text: &str) -> bool {
    let names = node.names.iter().flat_map(|n| [&n.vi, &n.en, &n.short_vi, &n.short_en, &n.abbreviation]);
    let all: Vec<&str> = names.chain(&node.aliases).chain([&node.place]).map(String::as_str).collect();
    said_in(&all.join(" "), text)
}

/// Every word of `wanted` is a word of `names`, without regard to marks and case; the last may be the beginning of one.
pub fn said_in(names: &str, wanted: &str) -> bool {
    let wanted = text::fold(wanted);
    let wanted: Vec<&str> = pieces(&wanted).collect();
    wanted.is_empty() || said_in_folded(&text::fold(names), &wanted)
}

/// Words of a folded text.
pub fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The same of texts that are folded already, for those who ask many names.
pub fn said_in_folded(names: &str, wanted: &[&str]) -> bool {
    let Some((last, whole)) = wanted.split_last() else { return true };
    // Most names say none of it: a look for the letters alone settles that.
    names.contains(last)
        && whole.iter().all(|word| pieces(names).any(|known| known == *word))
        // One letter begins half the words there are: `đông y` is not `cộng đồng … Yên`.
        && pieces(names).any(|known| known == *last || last.len() > 1 && known.starts_with(last))
}

/// Members of this portal's organisation, or everything below it, in the order of their names.
fn candidates(here: &Here, whole: bool, today: Date) -> Vec<&Node> {
    let org = here.entry.site.org;
    let mut list = if whole {
        let all = here.tree.subtree(org, today).into_iter().filter(|id| *id != org);
        let mut list: Vec<&Node> = all.filter_map(|id| here.tree.get(id)).collect();
        list.sort_by_cached_key(|n| text::collation_key(n.name_on(today).short(ui::Lang::Vi)));
        list
    } else {
        here.tree.children(org, today)
    };
    list.retain(|n| n.kind.is_member() && n.dates.holds_on(today));
    list
}

/// Who answers to it, and what the filters can offer.
#[derive(Debug)]
pub struct Found<'t> {
    /// One page of them, in the order of kinds and names.
    pub page: Vec<&'t Node>,
    /// How many in all.
    pub total: usize,
    /// Whether the page is not the first.
    pub later: bool,
    /// The last of the page, where more follow.
    pub next: Option<&'t Node>,
    /// Kinds that occur.
    pub kinds: Vec<Kind>,
    /// Places that occur.
    pub places: Vec<&'t str>,
    /// Whether members have members.
    pub deep: bool,
}

/// Looks the members through.
pub fn look<'t>(here: &'t Here, wanted: &Wanted, order: &[Kind]) -> Found<'t> {
    let today = here.today();
    let near = candidates(here, false, today);
    let deep = near.iter().any(|n| !here.tree.children(n.id, today).is_empty());
    let all = if wanted.whole { candidates(here, true, today) } else { near };
    let mut places: Vec<&str> = all.iter().map(|n| n.place.as_str()).filter(|p| !p.is_empty()).collect();
    places.sort_by_cached_key(|p| text::collation_key(p));
    places.dedup();
    let kinds = order.iter().copied().filter(|k| all.iter().any(|n| n.kind == *k)).collect();
    let rank = |n: &Node| order.iter().position(|k| *k == n.kind);
    let mut found: Vec<&Node> = all.into_iter().filter(|n| wanted.admits(n)).collect();
    found.sort_by_key(|n| rank(n));
    let total = found.len();
    let from = found.iter().position(|n| n.slug_on(today) == wanted.after).map_or(0, |at| at + 1);
    let more = total > from + PAGE;
    let page: Vec<&Node> = found.into_iter().skip(from).take(PAGE).collect();
    Found { next: page.last().copied().filter(|_| more), page, total, later: from > 0, kinds, places, deep }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Dates, OrgId, Uuid};
    use organisation::Name;

    fn node() -> Node {
        Node {
            id: OrgId(Uuid::nil()),
            kind: Kind::MemberAssociation,
            external: None,
            place: "Long An".into(),
            dates: Dates::default(),
            names: vec![Name {
                vi: "Hội Làm vườn tỉnh Long An".into(), abbreviation: "HLV".into(), ..Name::default()
            }],
            aliases: vec!["Hội VAC".into()],
            slugs: Vec::new(),
            parents: Vec::new(),
        }
    }

    #[test]
    fn names_are_found_with_and_without_marks_by_their_words_the_last_unfinished() {
        for text in ["", "làm vườn", "lam vuon", "LAM  VƯ", "hlv", "vac long an", "an hoi"] {
            assert!(spoken_of(&node(), text), "{text}");
        }
        for text in ["lam vuong", "cá", "uon", "la vuon", "vuon l"] {
            assert!(!spoken_of(&node(), text), "{text}");
        }
    }

    #[test]
    fn a_query_is_read_whatever_it_holds() {
        let wanted = Wanted::read("ten=lam+vuon&loai=member_association&noi=Long+An&pham-vi=cay");
        assert_eq!(wanted.kind, Some(Kind::MemberAssociation));
        assert!(wanted.whole && wanted.narrow());
        let odd = Wanted::read("loai=external_body&pham-vi=x");
        assert!(odd.kind.is_none() && !odd.narrow());
    }
}
