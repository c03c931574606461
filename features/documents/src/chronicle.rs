//! Decisions that the history of an organisation cites, as documents of a public library.

use db::Cx;
use organisation::Joined;
use organisation::chronicle::{Chronicle, Evidence};
use sites::Sites;

use crate::cited::{Citation, Verdict, check, citations};

/// Most decisions looked for on one page; one statement for all.
const MOST: usize = 50;

/// The libraries of all portals.
#[derive(Clone, Debug)]
pub struct DocumentsChronicle(pub Sites);

impl Chronicle for DocumentsChronicle {
    fn evidence<'a>(&'a self, cx: &'a mut Cx, decisions: &'a [String]) -> Joined<'a, Vec<Evidence>> {
        Box::pin(async move {
            let cited: Vec<(&String, Citation)> =
                decisions.iter().filter_map(|d| Some((d, citations(d).into_iter().next()?))).take(MOST).collect();
            let wanted: Vec<Citation> = cited.iter().map(|(_, citation)| citation.clone()).collect();
            let verdicts = check(cx, &wanted, None).await?;
            let known = cited.into_iter().zip(verdicts).filter_map(|((decision, _), verdict)| match verdict {
                Verdict::Known(document) => Some((decision, document)),
                _ => None,
            });
            let mut found = Vec::new();
            for (decision, document) in known {
                if let Some(entry) = self.0.get(document.site) {
                    let url = format!("/{}/van-ban/{}", entry.site.slug, document.slug);
                    found.push(Evidence { decision: decision.clone(), url });
                }
            }
            Ok(found)
        })
    }
}
