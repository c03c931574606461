//! Templates that administrators edit: one an organisation and cadence, each change an edition of its own. Who has none
//! uses that of the nearest body above, else the one that the installation came with.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{OrgId, OutlineId, Timestamp};

use crate::cadence::Cadence;
use crate::outline::DEFAULT;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Whose; none for the one that the installation came with.
    pub org: Option<OrgId>,
    /// Which change it is; 0 for the one that the installation came with.
    pub edition: i64,
    /// The text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
}

db::queries! {
    EDITIONS = "SELECT org, edition, text, made_by_name, made_at FROM report_outline WHERE org = $1 AND cadence = $2 ORDER BY edition DESC LIMIT 30";
    INSERT = "INSERT INTO report_outline (id, org, cadence, edition, text, made_by_name, made_at)
        SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM report_outline WHERE org = $2 AND cadence = $3 AND edition >= $4)
        ON CONFLICT (org, cadence, edition) DO NOTHING";
}

fn read(r: &Row) -> Result<Template> {
    let (org, edition, text) = (r.get("org")?, r.get("edition")?, r.get("text")?);
    Ok(Template { org: Some(org), edition, text, by: r.get("made_by_name")?, at: Some(r.get("made_at")?) })
}

impl Template {
    /// The one that the installation came with.
    pub fn first() -> Self {
        Self { org: None, edition: 0, text: DEFAULT.to_owned(), by: String::new(), at: None }
    }

    /// The editions of an organisation's own template, the newest first.
    pub async fn editions(cx: &mut Cx, org: OrgId, cadence: Cadence) -> Result<Vec<Self>> {
        cx.all(EDITIONS, args![org, cadence.word()], read).await
    }

    /// The template that holds for an organisation; `line` is itself and the bodies above, the nearest first.
    pub async fn holding(cx: &mut Cx, line: &[OrgId], cadence: Cadence) -> Result<Self> {
        for org in line {
            if let Some(own) = Self::editions(cx, *org, cadence).await?.into_iter().next() {
                return Ok(own);
            }
        }
        Ok(Self::first())
    }

    /// Keeps a new edition; `seen` is the one it was written over. Stale when there is a newer one.
    pub async fn keep(cx: &mut Cx, org: OrgId, cadence: Cadence, seen: i64, text: &str) -> Result<()> {
        let (id, edition, name): (OutlineId, _, String) = (cx.id(), seen + 1, cx.who.name.clone());
        cx.run_one(INSERT, args![id, org, cadence.word(), edition, text, name, cx.now]).await?;
        let event = Event {
            org: Some(org),
            verb: "report_template_kept",
            kind: "report_template",
            id: id.0,
            title: cadence.word(),
            diff: Diff::new().field("edition", seen, edition),
            reason: None,
        };
        audit::record(cx, event).await?;
        cx.changed("report_template", id, Some(org));
        Ok(())
    }
}
