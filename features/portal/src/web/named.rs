//! Who is called so: organisations by any of their names, and people that readers may see anyway — experts who agreed to
//! the directory, and whoever holds a post that an organisation's page shows. Nobody else's record is read.

use std::collections::{HashMap, HashSet};

use db::Cx;
use kernel::{Date, OrgId, text};
use organisation::Node;
use people::PublicExpert;
use terms::Post;

use crate::view::{Here, kind_title, pieces, said_in, said_in_folded};

/// Hits of each block.
const SHOWN: usize = 5;
/// Experts and posts that are looked at for them.
const LOOKED_AT: usize = 40;

/// Somebody, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedLine {
    pub(crate) url: String,
    pub(crate) name: String,
    /// Kind and end of an organisation; post of a person.
    pub(crate) note: String,
}

/// Where names are looked for.
pub(crate) fn reach(here: &Here, scope: &str) -> Option<HashSet<OrgId>> {
    let (own, today) = (here.entry.site.org, here.today());
    let subtree = |org: OrgId| -> HashSet<OrgId> { here.tree.subtree(org, today).into_iter().collect() };
    match scope {
        "tat-ca" => None,
        "cay" => Some(subtree(own)),
        "" => {
            // Who stands above, and who one was before, belong to the portal's world too.
            let mut all = subtree(own);
            all.extend(here.tree.above(own, today));
            all.extend(here.tree.line(own));
            Some(all)
        }
        slug => Some(here.tree.bearer_ever(slug, today).map(|node| subtree(node.id)).unwrap_or_default()),
    }
}

/// The public page of an organisation, in the language of this page: its portal, or its page on the nearest portal above.
pub(crate) fn page_of(here: &Here, node: &Node) -> Option<String> {
    if let Some(portal) = here.portal_of(node.id) {
        return Some(here.paths_of(&portal).home());
    }
    if !node.kind.is_member() {
        return None;
    }
    let day = node.dates.to.and_then(|to| to.yesterday().ok()).unwrap_or_else(|| here.today()).min(here.today());
    let portal = here.tree.above(node.id, day).into_iter().find_map(|above| here.portal_of(above))?;
    Some(here.paths_of(&portal).member(node.slug_on(here.today())))
}

/// Organisations called so, those of today first, the closest names first.
///
/// The folded names of the whole tree are looked through (12,000 of 2,500 organisations: about two milliseconds); only
/// the closest are looked at as they are written.
pub(crate) fn organisations(here: &Here, reach: Option<&HashSet<OrgId>>, typed: &str, most: usize) -> Vec<NamedLine> {
    let today = here.today();
    let folded = text::fold(typed);
    let words: Vec<&str> = pieces(&folded).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut closest: HashMap<OrgId, usize> = HashMap::new();
    for (name, ids) in here.tree.folded_names().filter(|(name, _)| said_in_folded(name, &words)) {
        let more = pieces(name).count().abs_diff(words.len());
        for id in ids.iter().filter(|id| reach.is_none_or(|r| r.contains(id))) {
            closest.entry(*id).and_modify(|least| *least = more.min(*least)).or_insert(more);
        }
    }
    let ended = |node: &Node| node.dates.to.is_some_and(|to| to <= today);
    let mut found: Vec<(bool, usize, &Node)> = closest
        .into_iter()
        .filter_map(|(id, more)| here.tree.get(id).map(|node| (ended(node), more, node)))
        .filter(|(.., node)| known_by(node, typed, today))
        .collect();
    found.sort_by_key(|(ended, more, node)| (*ended, *more, node.id));
    found.truncate(LOOKED_AT);
    let exact = text::exact(&text::collapse_spaces(typed));
    let accents = |node: &Node| !names_by(node, today).any(|name| text::exact(name).contains(&exact));
    found.sort_by_cached_key(|(ended, more, node)| {
        (*ended, accents(node), *more, text::collation_key(node.name_on(today).short(here.l)), node.id)
    });
    found.into_iter().filter_map(|(.., node)| line(here, node)).take(most).collect()
}

/// The names of an organisation up to a day; what is only decided is no news of the portal before its day.
fn names_by(node: &Node, day: Date) -> impl Iterator<Item = &str> {
    let names = node.names.iter().filter(move |n| n.dates.from.is_none_or(|from| from <= day));
    let names = names.flat_map(|n| [&n.vi, &n.en, &n.short_vi, &n.short_en, &n.abbreviation]);
    names.chain(&node.aliases).map(String::as_str).filter(|name| !name.is_empty())
}

/// Whether it is there, and the name that was typed is not only one of days to come.
fn known_by(node: &Node, typed: &str, day: Date) -> bool {
    let later = |from: Option<Date>| from.is_some_and(|from| from > day);
    let renamed_later = node.names.iter().any(|n| later(n.dates.from));
    !later(node.dates.from) && (!renamed_later || names_by(node, day).any(|name| said_in(name, typed)))
}

fn line(here: &Here, node: &Node) -> Option<NamedLine> {
    let today = here.today();
    let ended = node.dates.to.filter(|to| *to <= today);
    let until = ended.map(|to| here.l.tf("portal.search.until", &[("day", &here.l.date(to))]));
    let notes = [Some(kind_title_of_one(here, node)), until];
    Some(NamedLine {
        url: page_of(here, node)?,
        name: node.name_on(today).full(here.l).to_owned(),
        note: notes.into_iter().flatten().filter(|n| !n.is_empty()).collect::<Vec<_>>().join(" · "),
    })
}

fn kind_title_of_one(here: &Here, node: &Node) -> String {
    let parent = node.parent_on(here.today()).filter(|id| *id != here.entry.site.org);
    match parent {
        Some(id) if node.kind.is_member() => here.name_on(id, here.today()),
        _ if node.kind.is_member() => kind_title(here, node.kind).to_owned(),
        _ => String::new(),
    }
}

/// People called so whom readers may see.
pub(crate) async fn people(
    here: &Here,
    cx: &mut Cx,
    reach: Option<&HashSet<OrgId>>,
    typed: &str,
) -> db::Result<Vec<NamedLine>> {
    let (l, today) = (here.l, here.today());
    let Some(name) = people::Typed::of(typed).filter(|t| t.from.chars().count() > 1) else { return Ok(Vec::new()) };
    let mut lines: Vec<(kernel::PersonId, NamedLine)> = Vec::new();
    let within = |org: &OrgId| reach.is_none_or(|r| r.contains(org));
    for post in Post::of_name(cx, &name, today, LOOKED_AT).await? {
        let Some(node) = here.tree.get(post.org).filter(|n| within(&n.id)) else { continue };
        let url = match here.portal_of(node.id) {
            Some(portal) => Some(here.paths_of(&portal).at(crate::routes::ORGANISATION)),
            None => page_of(here, node),
        };
        let Some(url) = url else { continue };
        let note = format!("{}, {}", here.office(post.title(l)), node.name_on(today).short(l));
        match lines.iter_mut().find(|(person, _)| *person == post.person) {
            // The same person's further posts stand beside the first.
            Some((_, line)) if !line.note.contains(&note) => line.note = format!("{}; {note}", line.note),
            Some(_) => {}
            None => lines.push((post.person, NamedLine { url, name: post.styled(), note })),
        }
    }
    let orgs: Option<Vec<OrgId>> = reach.map(|r| r.iter().copied().collect());
    for expert in PublicExpert::called(cx, l, typed, orgs.as_deref(), LOOKED_AT).await? {
        if !said_in(&expert.name, typed) {
            continue;
        }
        let Some(url) = expert_page(here, &expert) else { continue };
        let focus = if expert.focus.is_empty() { expert.work_place } else { expert.focus };
        let known = [l.t("portal.search.expert").to_owned(), focus];
        let note = known.into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join(": ");
        match lines.iter_mut().find(|(person, _)| *person == expert.person) {
            Some((_, line)) => (line.url, line.note) = (url, format!("{}; {note}", line.note)),
            None => lines.push((expert.person, NamedLine { url, name: expert.name, note })),
        }
    }
    Ok(lines.into_iter().map(|(_, line)| line).take(SHOWN).collect())
}

/// An expert's page on this portal, or on the nearest portal above the organisation that lists him or her.
fn expert_page(here: &Here, expert: &PublicExpert) -> Option<String> {
    let above = here.tree.above(expert.org, here.today());
    if expert.org == here.entry.site.org || above.contains(&here.entry.site.org) {
        return Some(here.paths.expert(expert.id));
    }
    let portal = std::iter::once(expert.org).chain(above).find_map(|org| here.portal_of(org))?;
    Some(here.paths_of(&portal).expert(expert.id))
}

/// How many organisations the search page shows.
pub(crate) const ORGANISATIONS: usize = SHOWN;
