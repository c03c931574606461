//! Papers that stand in the document library of the desk's portal: what is known of them there is not typed again.

use ::web::{App, PageError, Posted};
use accounts::Desk;
use db::Cx;
use documents::{Document, Filter, Order, Reference};
use kernel::{DocumentId, SiteId};
use sites::Sites;
use ui::Lang;

/// So many are offered, the newest first.
const MOST: i64 = 100;

fn portals(app: &App, desk: &Desk) -> Vec<SiteId> {
    app.service::<Sites>().of_org(desk.org.id).iter().map(|s| s.site.id).collect()
}

/// The newest papers of the desk's libraries.
pub(crate) async fn newest(app: &App, cx: &mut Cx, desk: &Desk) -> db::Result<Vec<Document>> {
    let portals = portals(app, desk);
    if portals.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Document::list(cx, &portals, &Filter::default(), Order::Newest, None, MOST).await?.documents)
}

/// A paper of the desk's libraries; 404 for any other.
pub(crate) async fn find(app: &App, cx: &mut Cx, desk: &Desk, id: DocumentId) -> Result<Document, PageError> {
    let found = Document::find(cx, id).await?.filter(|d| portals(app, desk).contains(&d.site));
    found.ok_or(PageError::NotFound)
}

/// What a list of choices says.
pub(crate) fn name(l: Lang, d: &Document) -> String {
    let about: String = d.abstract_line(l).chars().take(80).collect();
    format!("{} ({}): {about}", d.reference, l.date(d.day))
}

/// Fills the form with what the library knows.
pub(crate) fn fill(form: &mut Posted, d: &Document) {
    let parts = Reference::parse(&d.reference);
    form.set("document", d.id.to_string());
    form.set("issuer", &d.issuer);
    form.set("number", parts.number);
    form.set("symbol", parts.symbol);
    form.set("issued_on", d.day.to_string());
    form.set("abstract", &d.abstract_vi);
    if let Some(year) = d.applies_to {
        form.set("year", year.to_string());
    }
}
