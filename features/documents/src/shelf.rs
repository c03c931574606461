//! Resolutions of congresses, filed in the library of the organisation's portal as drafts.

use db::Cx;
use kernel::{DocumentId, OrgId, Uuid};
use organisation::Joined;
use sites::{SiteState, Sites};
use terms::congress::{Resolution, Shelf};

use crate::{Birth, Document, Entry, Kind, routes};

/// The libraries of all portals.
#[derive(Clone, Debug)]
pub struct ResolutionShelf(pub Sites);

impl Shelf for ResolutionShelf {
    fn file<'a>(&'a self, cx: &'a mut Cx, org: OrgId, r: &'a Resolution) -> Joined<'a, Option<Uuid>> {
        Box::pin(async move {
            let portals = self.0.of_org(org);
            let Some(portal) = portals.iter().find(|e| e.site.state == SiteState::Live) else { return Ok(None) };
            let kind = Kind::all().find(|k| k.word() == "NQ").unwrap_or(Kind::OTHER);
            let entry = Entry {
                reference: r.number.clone(),
                issuer: portal.site.name_vi.clone(),
                issuer_org: Some(org),
                abstract_vi: r.abstract_line.clone(),
                signer: r.signer.clone(),
                ..Entry::new(kind, r.day)
            };
            let id = Document::begin(cx, portal.site.id, org, &entry, Birth::default()).await?;
            Ok(Some(id.0))
        })
    }

    fn url(&self, desk: &str, id: Uuid) -> String {
        routes::document(desk, DocumentId(id))
    }
}
