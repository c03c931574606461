//! Calling a congress, opening it or stopping it where too few came, calling it again.

use audit::Diff;
use db::{Cx, Result, args};
use kernel::{CongressId, Date, OrgId};

use super::model::{happened, told};
use super::{Allocation, Congress, CongressKind, Delegate, GroupPlaces, Sent, State, heads};
use crate::{Heads, Setting};

/// Why a step cannot be taken; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepError {
    /// It does not stand where the step begins.
    State,
    /// Too few have asked for an extraordinary congress.
    Asked,
    /// Nobody is summoned.
    Nobody,
    /// More present than summoned.
    Present,
    /// Fewer present than needed, and nobody has said yet that it stops.
    Short,
}

impl StepError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            StepError::State => "congress.error.state",
            StepError::Asked => "congress.error.asked",
            StepError::Nobody => "congress.error.nobody",
            StepError::Present => "congress.error.present",
            StepError::Short => "congress.error.short",
        }
    }
}

/// Whose delegate somebody is: of an organisation, or of a group.
type Sender = (Option<OrgId>, String);

db::queries! {
    CALL = "UPDATE congress SET state = 'called', called_on = $3, call_decision = $4, rules = $5, version = version + 1 WHERE id = $1 AND version = $2";
    OPEN = "UPDATE congress SET state = $3, summoned = $4, present = $5, version = version + 1 WHERE id = $1 AND version = $2";
}

impl Congress {
    /// Those summoned and present: from the list of delegates where there is one, else as typed.
    pub async fn heads(&self, cx: &mut Cx) -> Result<Heads> {
        let delegates = Delegate::of(cx, self.id).await?;
        if delegates.is_empty() {
            return Ok(Heads { summoned: self.typed.0, present: self.typed.1, valid: 0 });
        }
        Ok(heads(&delegates))
    }

    /// Calls the congress: from here on it keeps the rules that hold today.
    pub async fn call(cx: &mut Cx, c: &Self, on: Date, decision: &str) -> Result<std::result::Result<(), StepError>> {
        if c.state != State::Planned {
            return Ok(Err(StepError::State));
        }
        let rules = Setting::of(cx, c.org).await?.rules;
        let ((committee, asked), (members, member_votes)) = (c.entry.committee, c.entry.members);
        if c.entry.kind == CongressKind::Extraordinary && !rules.may_call(asked, committee, member_votes, members) {
            return Ok(Err(StepError::Asked));
        }
        let kept = serde_json::to_string(&rules).unwrap_or_default();
        cx.run_one(CALL, args![c.id, c.version, on, decision, kept]).await?;
        let diff = Diff::new().field("state", c.state, State::Called).field("quorum", "", rules.quorum).field(
            "majority",
            "",
            rules.majority,
        );
        happened(cx, c.org, c.id, "congress_called", &told(&c.entry), diff, Some(decision)).await?;
        Ok(Ok(()))
    }

    /// Opens it when enough are present; when not, stops it once `stops` says that this is meant, since there is no way
    /// back. Says which.
    pub async fn open(
        cx: &mut Cx,
        c: &Self,
        typed: (i64, i64),
        stops: bool,
    ) -> Result<std::result::Result<State, StepError>> {
        if c.state != State::Called {
            return Ok(Err(StepError::State));
        }
        let listed = !Delegate::of(cx, c.id).await?.is_empty();
        let heads = if listed { c.heads(cx).await? } else { Heads { summoned: typed.0, present: typed.1, valid: 0 } };
        if heads.summoned <= 0 {
            return Ok(Err(StepError::Nobody));
        }
        if heads.present > heads.summoned {
            return Ok(Err(StepError::Present));
        }
        let state = if c.rules(cx).await?.is_valid(heads) { State::Held } else { State::Stopped };
        if state == State::Stopped && !stops {
            return Ok(Err(StepError::Short));
        }
        cx.run_one(OPEN, args![c.id, c.version, state.word(), heads.summoned, heads.present]).await?;
        let verb = if state == State::Held { "congress_opened" } else { "congress_stopped" };
        let diff = Diff::new().field("state", c.state, state).field("summoned", "", heads.summoned).field(
            "present",
            "",
            heads.present,
        );
        happened(cx, c.org, c.id, verb, &told(&c.entry), diff, None).await?;
        Ok(Ok(state))
    }

    /// Plans a congress that was stopped anew, on other days, with its places, delegates and agenda.
    pub async fn repeat(
        cx: &mut Cx,
        c: &Self,
        starts_on: Date,
        ends_on: Date,
    ) -> Result<std::result::Result<CongressId, StepError>> {
        if c.state != State::Stopped {
            return Ok(Err(StepError::State));
        }
        let entry = super::CongressEntry { starts_on, ends_on, ..c.entry.clone() };
        let id = Self::insert(cx, c.org, &entry, &c.agenda, Some(c.id)).await?;
        Allocation::copy(cx, c.id, id).await?;
        GroupPlaces::copy(cx, c.id, id).await?;
        let Some(again) = Self::find(cx, c.org, id).await? else { return Ok(Err(StepError::State)) };
        let delegates = Delegate::of(cx, c.id).await?;
        let mut groups: Vec<(Sender, Vec<Sent>)> = Vec::new();
        for d in delegates.into_iter().filter(|d| d.stands_for.is_none()) {
            let row = (d.name, d.about, d.person);
            let from = (d.org, d.unit);
            match groups.iter_mut().find(|(known, _)| *known == from) {
                Some((_, list)) => list.push(row),
                None => groups.push((from, vec![row])),
            }
        }
        for ((org, unit), list) in groups {
            Delegate::summon_from(cx, &again, org, &unit, &list).await?;
        }
        let diff = Diff::new().field("begins", c.entry.starts_on, starts_on);
        happened(cx, c.org, id, "congress_repeated", &told(&entry), diff, None).await?;
        Ok(Ok(id))
    }
}
