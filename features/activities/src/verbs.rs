//! What happens to an activity. Each verb is one transaction: state, ledger, audit.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{ActivityId, ArticleId, OrgId, RecordId, text};
use ledger::{Kept, Ledger, LedgerError, Record};

use crate::post::{MOST, id_of, records};
use crate::{Activity, Attender, Entry, Kind, Refusal, State, facts, routes};

/// What belongs to an activity beside its row.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Word of the organisation at the desk.
    pub desk_slug: String,
    /// Where readers find it: the article, or its own page; empty for nowhere.
    pub portal_url: String,
}

db::queries! {
    INSERT = "INSERT INTO activity (id, org, state, title, title_fold, first_day, last_day, starts, place, summary, facts, state_money, sponsored_money, sponsors,
        task, article, made_by, made_at, details, confirmed_by, confirmed_at, withdrawn_reason, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, '', NULL, '', 1)";
    UPDATE = "UPDATE activity SET title = $3, title_fold = $4, first_day = $5, last_day = $6, starts = $7, place = $8, summary = $9, facts = $10,
        state_money = $11, sponsored_money = $12, sponsors = $13, task = $14, details = $16, version = version + 1 WHERE id = $1 AND version = $2 AND state = $15";
    DROP_KINDS = "DELETE FROM activity_of_kind WHERE activity = $1";
    DROP_PARTS = "DELETE FROM activity_part WHERE activity = $1";
    INSERT_KIND = "INSERT INTO activity_of_kind (activity, place, kind) VALUES ($1, $2, $3)";
    INSERT_PART = "INSERT INTO activity_part (activity, org) VALUES ($1, $2)";
    HOLD = "UPDATE activity SET state = 'held', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'planned'";
    CONFIRM = "UPDATE activity SET state = 'confirmed', confirmed_by = $3, confirmed_at = $4, version = version + 1
        WHERE id = $1 AND version = $2 AND state IN ('planned', 'held')";
    WITHDRAW = "UPDATE activity SET state = 'withdrawn', withdrawn_reason = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state <> 'withdrawn'";
    ARTICLE = "UPDATE activity SET article = $3, version = version + 1 WHERE id = $1 AND version = $2 AND article IS NULL";
}

impl Activity {
    /// Records it. It counts only when it is confirmed.
    pub async fn record(
        cx: &mut Cx,
        org: OrgId,
        e: &Entry,
        state: State,
        article: Option<ArticleId>,
    ) -> Result<ActivityId> {
        let id: ActivityId = cx.id();
        let (name, fold) = (cx.who.name.clone(), text::fold(&e.title));
        let state = if state == State::Planned { State::Planned } else { State::Held };
        let row = args![
            id,
            org,
            state.word(),
            &e.title,
            fold,
            e.first_day,
            e.last_day,
            &e.starts,
            &e.place,
            &e.summary,
            facts::text(&e.facts),
            e.state_money,
            e.sponsored_money,
            &e.sponsors,
            e.task,
            article,
            name,
            cx.now,
            facts::details_text(&e.details)
        ];
        cx.run(INSERT, row).await?;
        lists(cx, id, e).await?;
        event(cx, org, id, "activity_recorded", &e.title, Diff::new().field("day", "", e.first_day), None).await?;
        Ok(id)
    }

    /// Changes one that does not count yet.
    pub async fn save(&self, cx: &mut Cx, e: &Entry) -> Result<Result<(), Refusal>> {
        if self.state == State::Confirmed || self.state == State::Withdrawn || !self.put(cx, e).await? {
            return Ok(Err(Refusal::Elsewhere));
        }
        event(cx, self.org, self.id, "activity_changed", &e.title, self.difference(e), None).await?;
        Ok(Ok(()))
    }

    /// It took place.
    pub async fn hold(&self, cx: &mut Cx) -> Result<Result<(), Refusal>> {
        if self.entry.first_day > cx.db().clock().today() {
            return Ok(Err(Refusal::Early));
        }
        if cx.run(HOLD, args![self.id, self.version]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        let diff = Diff::new().field("state", self.state.word(), "held");
        event(cx, self.org, self.id, "activity_held", &self.entry.title, diff, None).await?;
        Ok(Ok(()))
    }

    /// From now on it counts.
    pub async fn confirm(&self, cx: &mut Cx, ledger: &Ledger, told: &Told) -> Result<Result<(), Refusal>> {
        if self.entry.first_day > cx.db().clock().today() {
            return Ok(Err(Refusal::Early));
        }
        let kinds = Kind::all(cx).await?;
        let mine = kinds.iter().filter(|k| self.entry.kinds.contains(&k.id));
        let has = |key: &String| self.entry.facts.contains_key(key) || self.entry.details.contains_key(key);
        if let Some(field) = mine.flat_map(Kind::asked).find(|f| f.required && !has(&f.key)) {
            return Ok(Err(Refusal::Lacks(field.key.clone(), [field.vi.clone(), field.en.clone()])));
        }
        let name = cx.who.name.clone();
        if cx.run(CONFIRM, args![self.id, self.version, name, cx.now]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        let list = self.records(cx, told).await?;
        if let Err(why) = ledger.post_all(cx, &list).await? {
            return Ok(Err(Refusal::Ledger(why)));
        }
        serve(cx, self, &list).await?;
        let diff = Diff::new().field("state", self.state.word(), "confirmed");
        event(cx, self.org, self.id, "activity_confirmed", &self.entry.title, diff, None).await?;
        Ok(Ok(()))
    }

    /// Changes one that counts: its figures are reversed and posted anew, with the reason.
    pub async fn correct(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        told: &Told,
        e: &Entry,
        reason: &str,
    ) -> Result<Result<(), Refusal>> {
        if reason.trim().is_empty() {
            return Ok(Err(Refusal::Reason));
        }
        if e.first_day > cx.db().clock().today() {
            return Ok(Err(Refusal::Early));
        }
        if self.state != State::Confirmed || !self.put(cx, e).await? {
            return Ok(Err(Refusal::Elsewhere));
        }
        let changed = Self { entry: e.clone(), ..self.clone() };
        let list = changed.records(cx, told).await?;
        if let Err(why) = repost(cx, ledger, self.id, &list, reason).await? {
            return Ok(Err(Refusal::Ledger(why)));
        }
        serve(cx, &changed, &list).await?;
        event(cx, self.org, self.id, "activity_corrected", &e.title, self.difference(e), Some(reason)).await?;
        Ok(Ok(()))
    }

    /// Takes it back; its figures with it.
    pub async fn withdraw(&self, cx: &mut Cx, ledger: &Ledger, reason: &str) -> Result<Result<(), Refusal>> {
        if reason.trim().is_empty() {
            return Ok(Err(Refusal::Reason));
        }
        if cx.run(WITHDRAW, args![self.id, self.version, reason.trim()]).await? == 0 {
            return Ok(Err(Refusal::Elsewhere));
        }
        if self.state == State::Confirmed
            && let Err(why) = repost(cx, ledger, self.id, &[], reason).await?
        {
            return Ok(Err(Refusal::Ledger(why)));
        }
        let diff = Diff::new().field("state", self.state.word(), "withdrawn");
        event(cx, self.org, self.id, "activity_withdrawn", &self.entry.title, diff, Some(reason)).await?;
        Ok(Ok(()))
    }

    /// The article made from it. False when there is one already.
    pub async fn tell(&self, cx: &mut Cx, article: ArticleId) -> Result<bool> {
        if cx.run(ARTICLE, args![self.id, self.version, article]).await? == 0 {
            return Ok(false);
        }
        event(cx, self.org, self.id, "activity_told", &self.entry.title, Diff::new(), None).await?;
        Ok(true)
    }

    /// Keeps who was there.
    pub async fn attended(&self, cx: &mut Cx, list: &[Attender]) -> Result<()> {
        Attender::keep(cx, self.id, list).await?;
        let diff = Diff::new().field("attenders", "", list.len());
        event(cx, self.org, self.id, "activity_attenders", &self.entry.title, diff, None).await
    }

    async fn put(&self, cx: &mut Cx, e: &Entry) -> Result<bool> {
        let row = args![
            self.id,
            self.version,
            &e.title,
            text::fold(&e.title),
            e.first_day,
            e.last_day,
            &e.starts,
            &e.place,
            &e.summary,
            facts::text(&e.facts),
            e.state_money,
            e.sponsored_money,
            &e.sponsors,
            e.task,
            self.state.word(),
            facts::details_text(&e.details)
        ];
        if cx.run(UPDATE, row).await? == 0 {
            return Ok(false);
        }
        lists(cx, self.id, e).await?;
        Ok(true)
    }

    async fn records(&self, cx: &mut Cx, told: &Told) -> Result<Vec<Record>> {
        let kinds = Kind::all(cx).await?;
        let desk_url = routes::activity(&told.desk_slug, self.id);
        Ok(records(self, &kinds, (&desk_url, &told.portal_url)))
    }

    fn difference(&self, e: &Entry) -> Diff {
        let (b, mut diff) = (&self.entry, Diff::new());
        let fields = [
            ("title", b.title.clone(), e.title.clone()),
            ("day", b.first_day.to_string(), e.first_day.to_string()),
            ("activity_place", b.place.clone(), e.place.clone()),
            ("facts", facts::said(&b.facts), facts::said(&e.facts)),
            ("activity_details", facts::details_said(&b.details), facts::details_said(&e.details)),
        ];
        for (name, before, after) in fields {
            if before != after {
                diff = diff.field(name, before, after);
            }
        }
        diff
    }
}

async fn lists(cx: &mut Cx, id: ActivityId, e: &Entry) -> Result<()> {
    cx.run(DROP_KINDS, args![id]).await?;
    cx.run(DROP_PARTS, args![id]).await?;
    for (place, kind) in (0_i64..).zip(e.kinds.iter().take(MOST)) {
        cx.run(INSERT_KIND, args![id, place, *kind]).await?;
    }
    for org in &e.with {
        cx.run(INSERT_PART, args![id, *org]).await?;
    }
    Ok(())
}

/// Brings what is booked to what is wanted: corrects, books, takes back.
async fn repost(
    cx: &mut Cx,
    ledger: &Ledger,
    id: ActivityId,
    wanted: &[Record],
    reason: &str,
) -> Result<Result<(), LedgerError>> {
    for nth in 0..u8::try_from(MOST).unwrap_or(4) {
        let record = id_of(id.0, nth);
        let booked = Kept::find(cx, record).await?;
        let done = match (wanted.iter().find(|r| r.id == record), booked) {
            (Some(r), Some(_)) => ledger.correct(cx, r, reason).await?,
            (Some(r), None) => ledger.post(cx, r).await?,
            (None, Some(kept)) if !kept.withdrawn => ledger.withdraw(cx, record, reason).await?,
            (None, _) => Ok(()),
        };
        if let Err(why) = done {
            return Ok(Err(why));
        }
    }
    Ok(Ok(()))
}

/// Says which task the records serve.
async fn serve(cx: &mut Cx, a: &Activity, list: &[Record]) -> Result<()> {
    let ids: Vec<RecordId> = list.iter().map(|r| r.id).collect();
    for id in ids {
        plan::serve(cx, id, a.entry.task).await?;
    }
    Ok(())
}

pub(crate) async fn event(
    cx: &mut Cx,
    org: OrgId,
    id: ActivityId,
    verb: &'static str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "activity", id: id.0, title, diff, reason }).await?;
    cx.changed("activity", id, Some(org));
    Ok(())
}
