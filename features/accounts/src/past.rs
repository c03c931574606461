//! What happened to a thing, as the bottom of its page tells it: one reading of the audit trail for every feature, shown
//! with `ui::history`.

use audit::Recorded;
use db::Cx;
use kernel::{Timestamp, Uuid, text};
use ui::Lang;

use crate::told::{told, word};

/// Events of a page; the audit trail has the others.
const MOST: i64 = 20;
/// Characters of a value; longer ones are cut at a word.
const LONG: usize = 120;

/// One event of a thing's history.
#[derive(Clone, Debug)]
pub struct Past {
    pub at: Timestamp,
    /// The day and the minute.
    pub day: String,
    /// What was done, with the name of what it was done to where the event says one.
    pub text: String,
    /// Who did it.
    pub by: String,
    /// Why; empty when nobody said.
    pub reason: String,
    /// Field, before, after.
    pub fields: Vec<(String, String, String)>,
}

/// The latest events of a thing, the newest first.
pub async fn past(cx: &mut Cx, l: Lang, kind: &str, id: Uuid) -> db::Result<Vec<Past>> {
    let events = audit::of_subject(cx, kind, id, MOST).await?;
    Ok(events.into_iter().map(|e| Past::of(l, e)).collect())
}

impl Past {
    /// An event that was read already.
    pub fn of(l: Lang, e: Recorded) -> Self {
        let shown = |name: &str, value: &String| text::excerpt(&told(l, name, value), LONG);
        let done = l.t(&format!("audit.verb.{}", e.verb));
        Self {
            at: e.at,
            day: l.date_time(e.at),
            text: if e.title.is_empty() { done.to_owned() } else { format!("{done} “{}”", e.title) },
            by: e.name,
            reason: e.reason.unwrap_or_default(),
            fields: e
                .diff
                .0
                .iter()
                .map(|(name, (before, after))| (word(l, "audit.field", name), shown(name, before), shown(name, after)))
                .collect(),
        }
    }
}
