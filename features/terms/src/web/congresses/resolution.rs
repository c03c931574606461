//! The resolution of a closed congress as a document of the library: filed once, as a draft.

use ::web::{Answer, App, PageError, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use ui::Lang;

use super::own;
use crate::congress::{Protocol, Resolution, State, TheShelf};
use crate::{Congress, routes};

/// Whether there is something to file, and nothing is filed yet.
pub(super) fn is_open(desk: &Desk, congress: &Congress) -> bool {
    congress.state == State::Closed && congress.protocol.document.is_none() && desk.may(Permission::Documents)
}

/// The document, where one is filed.
pub(super) fn url(app: &App, desk: &Desk, congress: &Congress) -> Option<String> {
    let shelf = app.find_service::<TheShelf>()?;
    congress.protocol.document.map(|id| shelf.0.url(&desk.org.slug, id))
}

/// Files it; a second time leads to the document that is there.
pub(crate) async fn file(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    if let Some(url) = url(&app, &desk, &congress) {
        return redirect(url);
    }
    desk.need(Permission::Documents)?;
    let refused = |key: &str| PageError::Refused(desk.l.t(key).to_owned());
    if congress.state != State::Closed {
        return Err(refused("congress.error.state"));
    }
    let p = &congress.protocol;
    let resolution = Resolution {
        number: p.resolution_number.clone(),
        day: p.resolution_day.unwrap_or(congress.entry.ends_on),
        abstract_line: if p.resolution_abstract.is_empty() {
            congress.name(Lang::Vi)
        } else {
            p.resolution_abstract.clone()
        },
        signer: p.chair.clone(),
    };
    let shelf = app.find_service::<TheShelf>().ok_or(PageError::NotFound)?.clone();
    let filed = shelf.0.file(&mut cx, desk.org.id, &resolution).await?;
    let Some(document) = filed else { return Err(refused("congress.error.no_library")) };
    let protocol = Protocol { document: Some(document), ..p.clone() };
    Congress::write_down(&mut cx, &congress, congress.version, &protocol).await?;
    cx.commit().await?;
    redirect(routes::after(&shelf.0.url(&desk.org.slug, document), "made"))
}
