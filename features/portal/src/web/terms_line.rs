//! The terms of an organisation and of those it came from, each a click away from its leaders.

use db::Cx;
use kernel::OrgId;
use terms::Term;
use ui::parts::Link;

use crate::routes;
use crate::view::Here;

/// Predecessors whose terms are told; a line of more than that is a story of its own.
const LINE: usize = 6;

/// A link to the leaders of every term, the newest first. Where a predecessor keeps its own portal, its
/// leaders stand there.
pub(crate) async fn of(here: &Here, cx: &mut Cx, org: OrgId, action: &str) -> db::Result<Vec<Link>> {
    let l = here.l;
    let mut list = Vec::new();
    for id in here.tree.line(org).into_iter().take(LINE) {
        // A folded portal only leads on; where it went over to the heir with its word, this page tells of both.
        let portal = here.portal_of(id).filter(|p| id != org && p.site.folded_into.is_none());
        let of = if id == org || portal.is_some() { String::new() } else { format!("&cua={id}") };
        let base = portal.map_or_else(|| action.to_owned(), |p| here.paths_of(&p).at(routes::ORGANISATION));
        let terms = Term::of_org(cx, id).await?.into_iter().filter(|t| t.from <= here.today());
        for term in terms.map(|t| t.as_of(here.today())) {
            let name = term.name(l);
            let label = if id == org { name } else { format!("{} – {name}", here.name_on(id, term.from)) };
            list.push((term.from, Link::new(label, format!("{base}?ngay={}{of}", term.from))));
        }
    }
    list.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
    Ok(list.into_iter().map(|(_, link)| link).collect())
}
