//! Pages of this feature.

pub(crate) mod ask;
pub(crate) mod files;
pub(crate) mod fill;
pub(crate) mod list;
pub(crate) mod record;
pub(crate) mod review;

use accounts::Desk;
use db::Cx;
use kernel::{OrgId, RequestId, ReturnId};
use organisation::Tree;
use ui::Lang;
use ui::parts::Tone;
use web::PageError;

use crate::{Request, Return, State};

/// Where a return stands, as a badge.
fn badge(l: Lang, state: State, late: bool) -> (Tone, &'static str) {
    match (state, late) {
        (State::Accepted, _) => (Tone::Good, l.t("returns.state.accepted")),
        (State::Sent, _) => (Tone::Info, l.t("returns.state.sent")),
        (_, true) => (Tone::Bad, l.t("returns.state.late")),
        (State::Returned, _) => (Tone::Warn, l.t("returns.state.returned")),
        (State::Open, _) => (Tone::Quiet, l.t("returns.state.open")),
    }
}

fn name(l: Lang, tree: &Tree, org: OrgId, day: kernel::Date) -> String {
    tree.get(org).map_or_else(String::new, |n| n.name_on(day).full(l).to_owned())
}

/// A request of this desk.
async fn own_request(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Request, PageError> {
    let id: RequestId = id.parse().map_err(|_| PageError::NotFound)?;
    Request::find(cx, id).await?.filter(|q| q.org == desk.org.id).ok_or(PageError::NotFound)
}

/// A return to a request of this desk.
async fn return_to(cx: &mut Cx, request: &Request, id: &str) -> Result<Return, PageError> {
    let id: ReturnId = id.parse().map_err(|_| PageError::NotFound)?;
    Return::find(cx, id).await?.filter(|r| r.request == request.id).ok_or(PageError::NotFound)
}

/// A return that this desk fills in, with its request.
async fn own_return(cx: &mut Cx, desk: &Desk, id: &str) -> Result<(Return, Request), PageError> {
    let id: ReturnId = id.parse().map_err(|_| PageError::NotFound)?;
    let ret = Return::find(cx, id).await?.filter(|r| r.org == desk.org.id).ok_or(PageError::NotFound)?;
    let request = Request::find(cx, ret.request).await?.ok_or(PageError::NotFound)?;
    Ok((ret, request))
}
