//! What is done to memberships: admit, end, change the kind, correct what was written down.

use accounts::OrgBrief;
use audit::Diff;
use db::{Cx, Result, args};
use kernel::{Date, Dates, MembershipId, PersonId};

use super::{Kind, Leaving, Membership, NewMembership};
use crate::Person;
use crate::person::happened;

/// Why it cannot be done; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MembershipError {
    /// The person is a member there in those days already.
    Twice,
    /// It would end before it begins.
    Dates,
    /// It has ended.
    Ended,
}

impl MembershipError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            MembershipError::Twice => "membership.error.twice",
            MembershipError::Dates => "membership.error.dates",
            MembershipError::Ended => "membership.error.ended",
        }
    }
}

db::queries! {
    INSERT = "INSERT INTO membership (id, org, person, kind, card, sort, from_day, to_day, admitted_by, admitted_on, left_how, left_by, left_on,
        continues, made_at, version)
        SELECT $1, $2, p.id, $4, $5, p.sort, $6, $7, $8, $9, NULL, '', NULL, $10, $11, 1 FROM person p WHERE p.id = $3";
    END = "UPDATE membership SET to_day = $2, left_how = $3, left_by = $4, left_on = $5, version = version + 1
        WHERE id = $1 AND version = $6 AND to_day IS NULL";
    CORRECT = "UPDATE membership SET kind = $2, card = $3, from_day = $4, admitted_by = $5, admitted_on = $6, version = version + 1
        WHERE id = $1 AND version = $7";
    REOPEN = "UPDATE membership SET to_day = NULL, left_how = NULL, left_by = '', left_on = NULL, version = version + 1
        WHERE id = $1 AND version = $2";
    RESORT = "UPDATE membership SET sort = $2 WHERE person = $1";
}

/// A day as `from_day` stores it.
pub(crate) fn from_day(day: Option<Date>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

impl Membership {
    /// Admits a person: the person becomes known to the organisation.
    pub async fn admit(
        cx: &mut Cx,
        org: &OrgBrief,
        person: &Person,
        new: &NewMembership,
    ) -> Result<Result<MembershipId, MembershipError>> {
        if new.dates.from.zip(new.dates.to).is_some_and(|(from, to)| to <= from) {
            return Ok(Err(MembershipError::Dates));
        }
        let others = Self::of_person(cx, person.id).await?;
        if others.iter().any(|m| m.org == org.id && m.dates.overlaps(new.dates)) {
            return Ok(Err(MembershipError::Twice));
        }
        let id = Self::begin(cx, org, person.id, new, None).await?;
        let diff = Diff::new().field("membership", "", new.kind).maybe("from", None, new.dates.from).field(
            "decision",
            "",
            &new.admitted_by,
        );
        happened(cx, Some(org.id), "member_admitted", person.id, &person.details.name, diff, None).await?;
        Ok(Ok(id))
    }

    async fn begin(
        cx: &mut Cx,
        org: &OrgBrief,
        person: PersonId,
        new: &NewMembership,
        continues: Option<MembershipId>,
    ) -> Result<MembershipId> {
        let id: MembershipId = cx.id();
        let row = args![
            id,
            org.id,
            person,
            new.kind.word(),
            &new.card,
            from_day(new.dates.from),
            new.dates.to,
            &new.admitted_by,
            new.admitted_on,
            continues,
            cx.now
        ];
        cx.run_one(INSERT, row).await?;
        Person::tie(cx, person, org.id).await?;
        if let Some(made) = Self::find(cx, id).await? {
            made.count_in(cx, 1).await?;
        }
        Ok(id)
    }

    /// Ends it with a day, the first without it.
    pub async fn end(
        cx: &mut Cx,
        name: &str,
        m: &Self,
        how: Leaving,
        on: Date,
        decision: (&str, Option<Date>),
    ) -> Result<Result<(), MembershipError>> {
        if m.dates.to.is_some() {
            return Ok(Err(MembershipError::Ended));
        }
        if m.dates.from.is_some_and(|from| on <= from) {
            return Ok(Err(MembershipError::Dates));
        }
        Self::close(cx, m, how, on, decision).await?;
        let diff = Diff::new().maybe("to", None, Some(on)).field("left_how", "", how).field("decision", "", decision.0);
        happened(cx, Some(m.org), "member_left", m.person, name, diff, None).await?;
        Ok(Ok(()))
    }

    async fn close(cx: &mut Cx, m: &Self, how: Leaving, on: Date, decision: (&str, Option<Date>)) -> Result<()> {
        cx.run_one(END, args![m.id, on, how.word(), decision.0, decision.1, m.version]).await?;
        let ended = Self { dates: Dates { to: Some(on), ..m.dates }, left_how: Some(how), ..m.clone() };
        super::tally::add(cx, m.org, m.kind, i64::from(on.year()), ended.flow_out(), 1).await
    }

    /// Goes on as another kind from a day on: an official member becomes an honorary one.
    pub async fn change_kind(
        cx: &mut Cx,
        org: &OrgBrief,
        name: &str,
        m: &Self,
        kind: Kind,
        on: Date,
        decision: (&str, Option<Date>),
    ) -> Result<Result<MembershipId, MembershipError>> {
        if m.dates.to.is_some() {
            return Ok(Err(MembershipError::Ended));
        }
        if m.dates.from.is_some_and(|from| on <= from) {
            return Ok(Err(MembershipError::Dates));
        }
        Self::close(cx, m, Leaving::Changed, on, decision).await?;
        let new = NewMembership {
            kind,
            card: m.card.clone(),
            dates: Dates { from: Some(on), to: None },
            admitted_by: decision.0.to_owned(),
            admitted_on: decision.1,
        };
        let id = Self::begin(cx, org, m.person, &new, Some(m.id)).await?;
        let diff = Diff::new().field("membership", m.kind, kind).maybe("from", m.dates.from, Some(on));
        happened(cx, Some(m.org), "member_changed", m.person, name, diff, None).await?;
        Ok(Ok(id))
    }

    /// Mends what was written down wrongly: kind, card, first day, decision.
    pub async fn correct(
        cx: &mut Cx,
        name: &str,
        before: &Self,
        new: &NewMembership,
    ) -> Result<Result<(), MembershipError>> {
        let dates = Dates { from: new.dates.from, to: before.dates.to };
        if dates.from.zip(dates.to).is_some_and(|(from, to)| to <= from) {
            return Ok(Err(MembershipError::Dates));
        }
        let others = Self::of_person(cx, before.person).await?;
        if others.iter().any(|m| m.org == before.org && m.id != before.id && m.dates.overlaps(dates)) {
            return Ok(Err(MembershipError::Twice));
        }
        let row = args![
            before.id,
            new.kind.word(),
            &new.card,
            from_day(dates.from),
            &new.admitted_by,
            new.admitted_on,
            before.version
        ];
        cx.run_one(CORRECT, row).await?;
        before.count_in(cx, -1).await?;
        Self { kind: new.kind, dates, ..before.clone() }.count_in(cx, 1).await?;
        let diff = Diff::new()
            .field("membership", before.kind, new.kind)
            .field("card", &before.card, &new.card)
            .maybe("from", before.dates.from, dates.from)
            .field("decision", &before.admitted_by, &new.admitted_by);
        happened(cx, Some(before.org), "membership_corrected", before.person, name, diff, None).await?;
        Ok(Ok(()))
    }

    /// Takes back an end that was recorded by mistake.
    pub async fn reopen(cx: &mut Cx, name: &str, m: &Self) -> Result<Result<(), MembershipError>> {
        let Some(to) = m.dates.to else { return Ok(Err(MembershipError::Ended)) };
        let others = Self::of_person(cx, m.person).await?;
        let open = Dates { from: m.dates.from, to: None };
        if others.iter().any(|o| o.id != m.id && o.org == m.org && o.dates.overlaps(open)) {
            return Ok(Err(MembershipError::Twice));
        }
        cx.run_one(REOPEN, args![m.id, m.version]).await?;
        super::tally::add(cx, m.org, m.kind, i64::from(to.year()), m.flow_out(), -1).await?;
        let diff = Diff::new().maybe("to", Some(to), None);
        happened(cx, Some(m.org), "membership_reopened", m.person, name, diff, None).await?;
        Ok(Ok(()))
    }

    pub(crate) async fn resort(cx: &mut Cx, person: PersonId, sort: Vec<u8>) -> Result<()> {
        cx.run(RESORT, args![person, sort]).await.map(|_| ())
    }
}
