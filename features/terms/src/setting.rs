//! What an organisation has set for its terms and congresses. Who has set nothing follows the decree, and is warned six
//! months ahead.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::OrgId;

use crate::Rules;

/// The settings of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Months before the planned end from which the desk warns.
    pub warn_months: i64,
    /// Quorum, majority and their bases.
    pub rules: Rules,
    /// Counts changes; 0 when nothing was set yet.
    pub version: i64,
}

/// Months of warning where nothing is set.
pub const WARN_MONTHS: i64 = 6;

impl Default for Setting {
    fn default() -> Self {
        Self { warn_months: WARN_MONTHS, rules: Rules::default(), version: 0 }
    }
}

db::queries! {
    OF_ORG = "SELECT org, warn_months, rules, version FROM term_setting WHERE org = $1";
    ALL = "SELECT org, warn_months, rules, version FROM term_setting";
    INSERT = "INSERT INTO term_setting (org, warn_months, rules, version) VALUES ($1, $2, $3, 1) ON CONFLICT (org) DO NOTHING";
    UPDATE = "UPDATE term_setting SET warn_months = $3, rules = $4, version = version + 1 WHERE org = $1 AND version = $2";
}

impl Setting {
    fn read(r: &Row) -> Result<(OrgId, Self)> {
        let rules = serde_json::from_str(&r.get::<String>("rules")?).unwrap_or_default();
        Ok((r.get("org")?, Self { warn_months: r.get("warn_months")?, rules, version: r.get("version")? }))
    }

    /// Of an organisation.
    pub async fn of(cx: &mut Cx, org: OrgId) -> Result<Self> {
        Ok(cx.opt(OF_ORG, args![org], Self::read).await?.map(|(_, s)| s).unwrap_or_default())
    }

    /// Of all that have set something.
    pub async fn all(cx: &mut Cx) -> Result<Vec<(OrgId, Self)>> {
        cx.all(ALL, args![], Self::read).await
    }

    /// Keeps other settings; refused when somebody else was faster than the version says.
    pub async fn put(cx: &mut Cx, org: OrgId, title: &str, new: &Self) -> Result<()> {
        let before = Self::of(cx, org).await?;
        let rules = serde_json::to_string(&new.rules).unwrap_or_default();
        if new.version == 0 {
            cx.run_one(INSERT, args![org, new.warn_months, &rules]).await?;
        } else {
            cx.run_one(UPDATE, args![org, new.version, new.warn_months, &rules]).await?;
        }
        let (a, b) = (before.rules, new.rules);
        let diff = Diff::new()
            .field("warn_months", before.warn_months, new.warn_months)
            .field("quorum", a.quorum, b.quorum)
            .field("majority", a.majority, b.majority)
            .field("majority_base", a.majority_base.word(), b.majority_base.word())
            .field("election", a.election, b.election)
            .field("election_base", a.election_base.word(), b.election_base.word())
            .field("call_committee", a.call_committee, b.call_committee)
            .field("call_members", a.call_members, b.call_members)
            .field("committee_quorum", a.committee_quorum, b.committee_quorum)
            .field("substitutes", a.substitutes, b.substitutes);
        let event = Event {
            org: Some(org),
            verb: "term_rules_set",
            kind: "organisation",
            id: org.0,
            title,
            diff,
            reason: None,
        };
        audit::record(cx, event).await.map(|_| ())
    }
}
