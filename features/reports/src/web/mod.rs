//! Pages of this feature.

pub(crate) mod files;
pub(crate) mod list;
pub(crate) mod received;
pub(crate) mod record;
pub(crate) mod section;
pub(crate) mod steps;
pub(crate) mod templates;
pub(crate) mod view;

use accounts::{Desk, Permission, TheLineage};
use db::Cx;
use http::StatusCode;
use kernel::ReportId;
use ledger::LedgerError;
use organisation::Tree;
use ui::Lang;
use ui::parts::{Flash, Tone};
use web::{Answer, App, PageError, Posted};

use crate::report::{Report, State};
use crate::steps::Refusal;

/// What can have been done; the last part of a text key.
const DONE: [&str; 9] =
    ["opened", "drafted", "written", "approved", "sent", "corrected", "returned", "accepted", "template"];

/// What the last action did.
pub(crate) fn flash(l: Lang, query: &Posted) -> Option<Flash> {
    let done = query.some("done").filter(|d| DONE.contains(d))?;
    organisation::form::done(l.t(&format!("report.done.{done}")))
}

/// Whether the actor decides here as one of the organisation's own: what its leadership approves, nobody above approves in its
/// place.
pub(crate) fn leads(app: &App, desk: &Desk) -> bool {
    let lineage: &TheLineage = app.service();
    desk.may(Permission::People) && desk.actor.organisations(lineage).iter().any(|o| o.id == desk.org.id)
}

/// The report of an address at this desk.
pub(crate) async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Report, PageError> {
    let id: ReportId = id.parse().map_err(|_| PageError::NotFound)?;
    Report::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}

/// The report of an address, for reading: the desk's own, or that of whoever has become its organisation.
pub(crate) async fn readable(cx: &mut Cx, desk: &Desk, tree: &Tree, id: &str) -> Result<Report, PageError> {
    let id: ReportId = id.parse().map_err(|_| PageError::NotFound)?;
    for org in tree.line(desk.org.id) {
        if let Some(report) = Report::find(cx, org, id).await? {
            return Ok(report);
        }
    }
    Err(PageError::NotFound)
}

/// Why something was not done, in a sentence.
pub(crate) fn sentence(l: Lang, why: &Refusal) -> String {
    match why {
        Refusal::Taken(_) => l.t("report.error.taken").to_owned(),
        Refusal::State => l.t("report.error.state").to_owned(),
        Refusal::Unfinished | Refusal::Ledger(LedgerError::Days { .. }) => l.t("report.error.unfinished").to_owned(),
        Refusal::NotThere => l.t("report.error.not_there").to_owned(),
        Refusal::Unknown(places) => l.tf("report.error.unknown", &[("places", &places.join(", "))]),
        Refusal::Above => l.t("report.error.above").to_owned(),
        Refusal::Signer => l.t("report.error.signer").to_owned(),
        Refusal::Ledger(why) => why.text(l).to_owned(),
        Refusal::NobodyAbove => l.t("report.error.nobody_above").to_owned(),
        Refusal::Remark => l.t("report.error.remark").to_owned(),
        Refusal::TooLong => l.tf(
            "report.error.section_long",
            &[("n", &l.number(i64::try_from(crate::steps::LONGEST_SECTION).unwrap_or(0)))],
        ),
    }
}

/// A refusal as an answer: what another has changed meanwhile is a conflict, the rest cannot be carried out.
pub(crate) fn refused<T>(l: Lang, why: &Refusal) -> Result<T, PageError> {
    match why {
        Refusal::State => Err(PageError::Conflict),
        why => Err(PageError::Refused(sentence(l, why))),
    }
}

/// How a state is shown.
pub(crate) fn tone(state: State) -> Tone {
    match state {
        State::Open | State::Draft => Tone::Quiet,
        State::Approved | State::Sent => Tone::Warn,
        State::Returned => Tone::Bad,
        State::Accepted => Tone::Good,
    }
}

/// The status of a form page.
pub(crate) fn status(errors: &web::Errors) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// Where a verb leads: back to the report, with what was done.
pub(crate) async fn back(cx: Cx, desk: &Desk, report: &Report, done: &str) -> Answer {
    cx.commit().await?;
    web::redirect(crate::routes::after(&desk.org.slug, report.id, done))
}
