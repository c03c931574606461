//! The document libraries, for the checks of the desk's editor.

use articles::{Answering, Cited, Known, Register};
use db::Cx;
use documents::{Citation, Verdict, check_citations, citations};
use kernel::SiteId;
use sites::Sites;

use crate::routes;

/// Answers from the libraries of all portals.
#[derive(Clone, Debug)]
pub struct Libraries(pub Sites);

impl Register for Libraries {
    fn cited<'a>(&'a self, cx: &'a mut Cx, site: SiteId, plain: &'a str) -> Answering<'a> {
        Box::pin(async move {
            let mut found = citations(plain);
            found.truncate(50);
            let verdicts = check_citations(cx, &found, Some(site)).await?;
            Ok(found.iter().zip(verdicts).map(|(citation, verdict)| self.told(citation, verdict)).collect())
        })
    }
}

impl Libraries {
    fn told(&self, citation: &Citation, verdict: Verdict) -> Cited {
        let known = match verdict {
            Verdict::Unknown => Known::Nowhere,
            Verdict::OtherDay(document) => {
                Known::OtherDay { day: document.day, mended: citation.with_day(document.day) }
            }
            Verdict::Known(document) => match self.0.get(document.site) {
                Some(entry) => Known::Here(format!("/{}{}", entry.site.slug, routes::document(&document.slug))),
                None => Known::Nowhere,
            },
        };
        Cited { excerpt: citation.excerpt.clone(), known }
    }
}
