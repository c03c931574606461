//! Members and experts move along with the tree: where an organisation ends, memberships end with the day and go on with
//! its heir, with the same card and kind; without an heir they end. What was true before the day stays as it is.
//!
//! The rows of the heir need ids of their own, which no database makes for us, so they are written forty at a time and
//! not by one `INSERT … SELECT`; everything else is one statement for each organisation.

use std::collections::{BTreeMap, HashSet};

use db::{Cx, Result, args};
use kernel::{ExpertId, MembershipId, OrgId, PersonId, Uuid};
use organisation::operation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};

use crate::membership::{Flow, Kind, Leaving, Membership, add_to_tally};
use crate::sql::Sql;

/// The members and experts of a move.
#[derive(Clone, Copy, Debug)]
pub struct PeopleAlong;

/// Rows of one statement.
const BATCH: usize = 40;

db::queries! {
    OPEN = "SELECT id, person, kind, card, sort FROM membership WHERE org = $1 AND to_day IS NULL AND from_day < $2 ORDER BY id";
    MEMBERS = "SELECT person FROM membership WHERE org = $1 AND (to_day IS NULL OR to_day > $2)";
    CLOSE = "UPDATE membership SET to_day = $2, left_how = $3, left_by = $4, version = version + 1
        WHERE org = $1 AND to_day IS NULL AND from_day < $2";
    NOTE = "INSERT INTO member_move (operation, old, made, what) VALUES ($1, $2, $3, $4)";
    NOTED = "SELECT old, made FROM member_move WHERE operation = $1 AND what = $2";
    FORGET = "DELETE FROM member_move WHERE operation = $1";
    DROP_MADE = "DELETE FROM membership WHERE id = $1";
    REOPEN = "UPDATE membership SET to_day = NULL, left_how = NULL, left_by = '', version = version + 1 WHERE id = $1";
    TIES = "INSERT INTO person_tie (org, person, sort) SELECT $2, t.person, t.sort FROM person_tie t WHERE t.org = $1
        ON CONFLICT (person, org) DO NOTHING";
    LISTED = "SELECT COUNT(*) AS n FROM expert WHERE org = $1 AND (to_day IS NULL OR to_day > $2)";
    EXPERTS = "SELECT id FROM expert WHERE org = $1 AND to_day IS NULL AND from_day < $2 ORDER BY id";
    CLOSE_EXPERT = "UPDATE expert SET to_day = $2, version = version + 1 WHERE id = $1";
    REOPEN_EXPERT = "UPDATE expert SET to_day = NULL, version = version + 1 WHERE id = $1";
    COPY_EXPERT = "INSERT INTO expert (id, org, person, focus_vi, focus_en, place, words, sort, from_day, to_day, made_at, version)
        SELECT $2, $3, e.person, e.focus_vi, e.focus_en, e.place, e.words, e.sort, $4, NULL, $5, 1 FROM expert e
        WHERE e.id = $1 AND NOT EXISTS (SELECT 1 FROM expert o WHERE o.org = $3 AND o.person = e.person)";
    COPY_FIELDS = "INSERT INTO expert_field (expert, field) SELECT $2, f.field FROM expert_field f WHERE f.expert = $1";
    DROP_FIELDS = "DELETE FROM expert_field WHERE expert = $1";
    DROP_EXPERT = "DELETE FROM expert WHERE id = $1";
}

/// A membership that moves.
struct Going {
    id: MembershipId,
    person: PersonId,
    kind: Kind,
    card: String,
    sort: Vec<u8>,
}

impl MovesAlong for PeopleAlong {
    fn name(&self) -> &'static str {
        "people"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut lines = Vec::new();
            for ending in op.endings() {
                let fate = ending.heir.map_or(Fate::Ends, Fate::To);
                let members: Vec<PersonId> = cx.all(MEMBERS, args![ending.org, op.on], |r| r.get("person")).await?;
                let experts: i64 = cx.one(LISTED, args![ending.org, op.on], |r| r.get("n")).await?;
                let line = |key: &'static str, count: usize| Moving {
                    what: Both::told(|l| l.t(key).to_owned()),
                    count: u64::try_from(count).unwrap_or(u64::MAX),
                    from: ending.org,
                    fate,
                    note: Both::default(),
                };
                lines.push(line("membership.moving", members.len()));
                lines.push(line("expert.moving", usize::try_from(experts).unwrap_or(0)));
            }
            Ok(lines)
        })
    }

    fn carry_out<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            for ending in op.endings() {
                members(cx, op, ending.org, ending.heir, progress).await?;
                experts(cx, op, ending.org, ending.heir).await?;
            }
            Ok(())
        })
    }

    fn undo<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async move {
            let read = |r: &db::Row| Ok((r.get::<Uuid>("old")?, r.get::<Option<Uuid>>("made")?));
            for (old, made) in cx.all(NOTED, args![op.id.0, "membership"], read).await? {
                if let Some(made) = made
                    && let Some(m) = Membership::find(cx, MembershipId(made)).await?
                {
                    m.count_in(cx, -1).await?;
                    cx.run(DROP_MADE, args![made]).await?;
                }
                if let Some(m) = Membership::find(cx, MembershipId(old)).await? {
                    m.count_in(cx, -1).await?;
                    cx.run(REOPEN, args![old]).await?;
                    if let Some(open) = Membership::find(cx, m.id).await? {
                        open.count_in(cx, 1).await?;
                    }
                }
            }
            for (old, made) in cx.all(NOTED, args![op.id.0, "expert"], read).await? {
                if let Some(made) = made {
                    cx.run(DROP_FIELDS, args![made]).await?;
                    cx.run(DROP_EXPERT, args![made]).await?;
                }
                cx.run(REOPEN_EXPERT, args![old]).await?;
            }
            cx.run(FORGET, args![op.id.0]).await.map(|_| ())
        })
    }

    fn take_effect<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            // Which office knows whom has no dates: the heir's office sees the people from the day on.
            for (from, to) in &op.effects.successions {
                cx.run(TIES, args![*from, *to]).await?;
            }
            Ok(())
        })
    }
}

async fn members(cx: &mut Cx, op: &Operation, org: OrgId, heir: Option<OrgId>, progress: &Progress) -> Result<()> {
    let read = |r: &db::Row| {
        Ok(Going {
            id: r.get("id")?,
            person: r.get("person")?,
            kind: r.parse("kind")?,
            card: r.get("card")?,
            sort: r.get("sort")?,
        })
    };
    let going = cx.all(OPEN, args![org, op.on], read).await?;
    let total = u64::try_from(going.len()).unwrap_or(0);
    progress.begins(Both::told(|l| l.t("membership.moving").to_owned()), total);
    let mut there: HashSet<PersonId> = match heir {
        Some(heir) => cx.all(MEMBERS, args![heir, op.on], |r| r.get("person")).await?.into_iter().collect(),
        None => HashSet::new(),
    };
    let (mut out, mut into) = (BTreeMap::<Kind, i64>::new(), BTreeMap::<Kind, i64>::new());
    let mut done = 0;
    for batch in going.chunks(BATCH) {
        let mut made = Vec::with_capacity(batch.len());
        for m in batch {
            *out.entry(m.kind).or_default() += 1;
            // A member of two that become one is one member.
            let goes_on = heir.is_some() && there.insert(m.person);
            if goes_on {
                *into.entry(m.kind).or_default() += 1;
            }
            made.push((m, goes_on.then(|| cx.id::<MembershipId>())));
        }
        if let Some(heir) = heir {
            insert(cx, op, heir, &made).await?;
        }
        for (m, made) in &made {
            cx.run(NOTE, args![op.id.0, m.id, *made, "membership"]).await?;
        }
        done += u64::try_from(batch.len()).unwrap_or(0);
        progress.done(done);
    }
    let how = if heir.is_some() { Leaving::Transferred } else { Leaving::Dissolved };
    cx.run(CLOSE, args![org, op.on, how.word(), &op.decision]).await?;
    let year = i64::from(op.on.year());
    let flow = if how.goes_on() { Flow::Went } else { Flow::Gone };
    for (kind, n) in out {
        add_to_tally(cx, org, kind, year, flow, n).await?;
    }
    for (kind, n) in into {
        if let Some(heir) = heir {
            add_to_tally(cx, heir, kind, year, Flow::Came, n).await?;
        }
    }
    Ok(())
}

async fn insert(cx: &mut Cx, op: &Operation, heir: OrgId, made: &[(&Going, Option<MembershipId>)]) -> Result<()> {
    let mut sql = Sql::default();
    let (heir, on, now) = (sql.arg(heir), sql.arg(op.on.to_string()), sql.arg(cx.now));
    let decision = sql.arg(&op.decision);
    let mut rows = Vec::with_capacity(made.len());
    for (m, id) in made {
        let Some(id) = id else { continue };
        let [id, person, kind, card] = [sql.arg(*id), sql.arg(m.person), sql.arg(m.kind.word()), sql.arg(&m.card)];
        let (sort, old) = (sql.arg(m.sort.clone()), sql.arg(m.id));
        rows.push(format!("({id}, {heir}, {person}, {kind}, {card}, {sort}, {on}, {decision}, '', {old}, {now}, 1)"));
    }
    if rows.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO membership (id, org, person, kind, card, sort, from_day, admitted_by, left_by, continues, made_at, version) VALUES {}",
        rows.join(", ")
    );
    cx.compose("people::along::INSERT", text, sql.args, |_| Ok(())).await.map(|_| ())
}

async fn experts(cx: &mut Cx, op: &Operation, org: OrgId, heir: Option<OrgId>) -> Result<()> {
    for id in cx.all(EXPERTS, args![org, op.on], |r| r.get::<ExpertId>("id")).await? {
        let mut made = None;
        if let Some(heir) = heir {
            let new: ExpertId = cx.id();
            if cx.run(COPY_EXPERT, args![id, new, heir, op.on.to_string(), cx.now]).await? == 1 {
                cx.run(COPY_FIELDS, args![id, new]).await?;
                made = Some(new);
            }
        }
        cx.run(CLOSE_EXPERT, args![id, op.on]).await?;
        cx.run(NOTE, args![op.id.0, id, made, "expert"]).await?;
    }
    Ok(())
}
