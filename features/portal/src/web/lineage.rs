//! What an organisation was, when; and the tree of any day, beside that of another.

use http::StatusCode;
use kernel::OrgId;
use organisation::{Asking, LineagePart, Places, TreePart};
use web::{Answer, PageError, Posted};

use crate::routes;
use crate::view::Here;

#[derive(askama::Template)]
#[template(path = "lineage.html")]
struct LineagePage {
    shell: ui::portal::Shell,
    part: LineagePart,
}

#[derive(askama::Template)]
#[template(path = "tree.html")]
struct TreePage {
    shell: ui::portal::Shell,
    part: TreePart,
}

/// Links below a portal.
struct PortalPlaces<'a>(&'a Here);

impl Places for PortalPlaces<'_> {
    fn tree(&self) -> String {
        self.0.paths.at(routes::TREE)
    }

    fn lineage(&self, id: OrgId) -> String {
        let page = self.0.paths.at(routes::LINEAGE);
        if id == self.0.entry.site.org { page } else { format!("{page}?of={id}") }
    }
}

pub(crate) async fn show(here: Here) -> Answer {
    let query = Posted::parse(&here.query);
    let id = query.read::<OrgId>("of").unwrap_or(here.entry.site.org);
    let places = PortalPlaces(&here);
    let asking =
        Asking { app: &here.app, l: here.l, tree: &here.tree, places: &places, today: here.today(), ahead: false };
    let mut cx = here.read().await?;
    let part = asking.part(&mut cx, id, &query).await?.ok_or(PageError::NotFound)?;
    let frame = here.frame(&mut cx).await?.step(here.l.t("portal.organisation"), routes::ORGANISATION.to_owned());
    let shell = frame.title(part.name()).unlisted().shell();
    let status = if part.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    web::page_with(status, &LineagePage { shell, part })
}

pub(crate) async fn tree(here: Here) -> Answer {
    // A day that lies ahead is shown as today: what is only decided is not public before its day.
    let mut query = Posted::parse(&here.query);
    for name in ["on", "with"] {
        if organisation::form::day(query.get(name)).is_some_and(|day| day > here.today()) {
            query.set(name, here.today().to_string());
        }
    }
    let places = PortalPlaces(&here);
    let part = TreePart::of(here.l, &here.tree, &places, &query, here.entry.site.org, here.today());
    let mut cx = here.read().await?;
    let frame = here.frame(&mut cx).await?.step(here.l.t("portal.organisation"), routes::ORGANISATION.to_owned());
    let shell = frame.title(here.l.t("portal.tree")).unlisted().shell();
    let status = if part.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    web::page_with(status, &TreePage { shell, part })
}
