//! What terms tell of the past of an organisation: who led on a day, which terms and congresses there were.

use db::Cx;
use kernel::{Date, Dates, OrgId};
use organisation::{Both, Chronicle, Joined, Leader, Told};

use crate::congress::State;
use crate::{Congress, Post, Term};

/// The chronicle of this feature.
#[derive(Clone, Copy, Debug, Default)]
pub struct TermsChronicle;

/// Leaders told of a day; the rest of a committee stands on its own page.
const LEADERS: usize = 12;

impl Chronicle for TermsChronicle {
    fn leaders<'a>(&'a self, cx: &'a mut Cx, org: OrgId, day: Date) -> Joined<'a, Vec<Leader>> {
        Box::pin(async move {
            let posts = Post::on(cx, org, day).await?;
            let leader = |p: Post| Leader { title: Both::told(|l| p.title(l).to_owned()), person: p.name.clone() };
            Ok(posts.into_iter().take(LEADERS).map(leader).collect())
        })
    }

    fn leaders_page(&self, org: &str) -> Option<String> {
        Some(crate::routes::posts(org))
    }

    fn lines<'a>(&'a self, cx: &'a mut Cx, orgs: &'a [OrgId]) -> Joined<'a, Vec<Told>> {
        Box::pin(async move {
            let mut lines = Vec::new();
            for org in orgs {
                let today = cx.today();
                for term in Term::of_org(cx, *org).await?.into_iter().map(|t| t.as_of(today)) {
                    lines.push(Told {
                        org: *org,
                        dates: term.dates(),
                        text: Both::told(|l| term.name(l)),
                        note: Both { vi: term.decision.clone(), en: term.decision.clone() },
                        url: String::new(),
                    });
                }
                for c in Congress::of_org(cx, *org).await?.into_iter().filter(|c| c.state == State::Closed) {
                    let note = c.protocol.resolution_abstract.clone();
                    lines.push(Told {
                        org: *org,
                        dates: Dates { from: Some(c.entry.starts_on), to: None },
                        text: Both::told(|l| c.name(l)),
                        note: Both { vi: note.clone(), en: note },
                        url: String::new(),
                    });
                }
            }
            Ok(lines)
        })
    }
}
