//! Articles that may be related to another one, with what decides how near they are.

use db::{Cx, Result, args};
use kernel::{ArticleId, Date, SectionId, SiteId};

use crate::Teaser;
use crate::read::TEASER;

/// An article with what makes it near to another.
#[derive(Clone, Debug)]
pub struct Relative {
    /// As lists show it.
    pub teaser: Teaser,
    /// Its main section on the portal that was asked for.
    pub section: Option<SectionId>,
    /// The day of its event.
    pub event: Option<Date>,
}

impl Relative {
    /// These articles, as far as the portal shows them to readers of a language.
    pub async fn shown(cx: &mut Cx, site: SiteId, lang: &str, ids: &[ArticleId]) -> Result<Vec<Self>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (3..ids.len() + 3).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT {TEASER}, p.section AS shown_in, a.event_from FROM placement p JOIN article a ON a.id = p.article \
             WHERE p.site = $1 AND p.main AND p.lang = $2 AND p.article IN ({})",
            places.join(", ")
        );
        let mut args = args![site, lang];
        args.extend(ids.iter().map(|id| (*id).into()));
        let read = |r: &db::Row| {
            Ok(Self { teaser: Teaser::read(r)?, section: r.get("shown_in")?, event: r.get("event_from")? })
        };
        cx.compose("articles::relative::SHOWN", sql, args, read).await
    }
}
