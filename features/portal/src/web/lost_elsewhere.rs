//! An address that this portal does not know, but somebody does: one of the organisations it came from, or the bearer of a
//! word that an organisation bore once. Such an address leads on for ever.

use db::{Cx, args};
use kernel::SiteId;
use sites::{Redirect, SiteEntry, Sites};
use ui::Lang;

use crate::routes::Paths;
use crate::view::Here;

db::queries! {
    /// Its own, or one that it has accepted from another portal.
    ARTICLE = "SELECT id FROM article WHERE site = $1 AND slug = $2 AND state IN ('published', 'withdrawn', 'expired')
        UNION ALL SELECT a.id FROM share s JOIN article a ON a.id = s.article
        WHERE s.to_site = $1 AND s.state = 'accepted' AND a.slug = $2 AND a.state = 'published'";
    DOCUMENT = "SELECT id FROM document WHERE site = $1 AND slug = $2 AND state = 'published'";
    PAGE = "SELECT id FROM static_page WHERE site = $1 AND slug = $2 AND state = 'published'";
    HAPPENING = "SELECT id FROM happening WHERE site = $1 AND slug = $2 AND state = 'published'";
}

/// Where an address leads that this portal does not know.
pub(crate) async fn elsewhere(here: &Here, cx: &mut Cx) -> db::Result<Option<String>> {
    if let Some(to) = at_a_predecessor(here, cx).await? {
        return Ok(Some(to));
    }
    Ok(under_an_old_word(here))
}

/// The same place on a portal of an organisation that this one came from, the nearest first.
async fn at_a_predecessor(here: &Here, cx: &mut Cx) -> db::Result<Option<String>> {
    let sites = here.app.service::<Sites>();
    let line = here.tree.line(here.entry.site.org);
    for entry in line.into_iter().flat_map(|org| sites.of_org(org)).filter(|e| e.site.id != here.entry.site.id) {
        if knows(cx, &entry, &here.place).await? {
            return Ok(Some(here.paths_of(&entry).at(&here.place)));
        }
        if let Some(old) = Redirect::find(cx, entry.site.id, &here.place).await? {
            let inside = old.target.starts_with('/');
            return Ok(Some(if inside { here.paths_of(&entry).at(&old.target) } else { old.target }));
        }
    }
    Ok(None)
}

async fn knows(cx: &mut Cx, entry: &SiteEntry, place: &str) -> db::Result<bool> {
    let mut parts = place.trim_start_matches('/').split('/');
    let (Some(kind), Some(slug)) = (parts.next(), parts.next()) else { return Ok(false) };
    let query = match kind {
        "muc" => return Ok(entry.section(slug).is_some()),
        "tin" => ARTICLE,
        "van-ban" => DOCUMENT,
        "trang" => PAGE,
        "su-kien" => HAPPENING,
        _ => return Ok(false),
    };
    Ok(cx.opt(query, args![entry.site.id, slug], |r| r.get::<kernel::Uuid>("id")).await?.is_some())
}

/// `/old-word/tin/x` where an organisation bore the word once: its portal of today, or that of whoever goes on in its
/// place. Asked only where no portal answers to the first part of the path.
fn under_an_old_word(here: &Here) -> Option<String> {
    if here.entry.site.slug != here.app.settings.root_slug {
        return None;
    }
    let place = here.place.trim_start_matches('/');
    let (first, rest) = place.split_once('/').unwrap_or((place, ""));
    let bearer = here.tree.bearer_ever(first, here.today())?;
    let heir = here.tree.goes_on_as(bearer.id, here.today());
    let entry = here.portal_of(bearer.id).or_else(|| here.portal_of(heir)).filter(|e| e.site.slug != first)?;
    let (l, rest) = match rest.strip_prefix("en") {
        Some("") => (Lang::En, ""),
        Some(below) if below.starts_with('/') => (Lang::En, below.trim_start_matches('/')),
        _ => (here.l, rest),
    };
    let paths = here.paths_of(&entry);
    let paths = if l == here.l { paths } else { Paths::new(paths.prefix(), l) };
    Some(paths.at(&format!("/{rest}")))
}

/// The portal into which this one was folded.
pub(crate) fn folded(here: &Here) -> Option<String> {
    let into: SiteId = here.entry.site.folded_into?;
    let entry = here.app.service::<Sites>().get(into)?;
    Some(here.paths_of(&entry).home())
}
