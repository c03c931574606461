//! Who leads a cluster in a year. Units take turns: last year's deputy is put forward as this year's leader.

use std::str::FromStr;

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{ClusterId, OrgId};

use super::verbs::happened;
use super::{Cluster, Scheme};

/// As what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfficerRole {
    /// Cụm trưởng.
    Leader,
    /// Cụm phó.
    Deputy,
    /// The member of the Presidium (or of the Standing Committee) in charge.
    InCharge,
}

impl OfficerRole {
    /// All of them, in their order.
    pub const ALL: [OfficerRole; 3] = [OfficerRole::Leader, OfficerRole::Deputy, OfficerRole::InCharge];

    /// The stored word, also the last part of its text key.
    pub fn word(self) -> &'static str {
        match self {
            OfficerRole::Leader => "leader",
            OfficerRole::Deputy => "deputy",
            OfficerRole::InCharge => "in_charge",
        }
    }
}

impl FromStr for OfficerRole {
    type Err = String;
    fn from_str(word: &str) -> std::result::Result<Self, String> {
        Self::ALL.into_iter().find(|k| k.word() == word).ok_or_else(|| "no such officer".into())
    }
}

/// An officer of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Of which cluster.
    pub cluster: ClusterId,
    /// In which year.
    pub year: i64,
    /// As what.
    pub role: OfficerRole,
    /// The unit that leads.
    pub org: Option<OrgId>,
    /// The member in charge.
    pub person: String,
}

db::queries! {
    OF_CLUSTER = "SELECT cluster, year, role, org, person FROM cluster_officer WHERE cluster = $1 ORDER BY year DESC, role LIMIT 300";
    OF_SCHEME = "SELECT o.cluster, o.year, o.role, o.org, o.person FROM cluster_officer o JOIN cluster c ON c.id = o.cluster
        WHERE c.scheme = $1 AND o.year = $2 LIMIT 900";
    CLEAR = "DELETE FROM cluster_officer WHERE cluster = $1 AND year = $2";
    INSERT = "INSERT INTO cluster_officer (cluster, year, role, org, person) VALUES ($1, $2, $3, $4, $5)";
}

/// Who is put forward for a year, from the officers of the years before: the deputy of the year before as leader.
pub fn proposed(officers: &[Officer], year: i64) -> Option<OrgId> {
    officers.iter().find(|o| o.year == year - 1 && o.role == OfficerRole::Deputy).and_then(|o| o.org)
}

impl Officer {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            cluster: r.get("cluster")?,
            year: r.get("year")?,
            role: r.parse("role")?,
            org: r.get("org")?,
            person: r.get("person")?,
        })
    }

    /// The officers of a cluster, the newest year first.
    pub async fn of_cluster(cx: &mut Cx, cluster: ClusterId) -> Result<Vec<Self>> {
        cx.all(OF_CLUSTER, args![cluster], Self::read).await
    }

    /// The officers of all clusters of a scheme in a year.
    pub async fn of_scheme(cx: &mut Cx, scheme: &Scheme, year: i64) -> Result<Vec<Self>> {
        cx.all(OF_SCHEME, args![scheme.id, year], Self::read).await
    }

    /// Writes down who leads a cluster in a year, in place of what stood there.
    pub async fn elect(cx: &mut Cx, scheme: &Scheme, cluster: &Cluster, year: i64, officers: &[Self]) -> Result<()> {
        let before = Self::of_cluster(cx, cluster.id).await?;
        cx.run(CLEAR, args![cluster.id, year]).await?;
        let mut diff = Diff::new().field("year", "", year);
        for role in OfficerRole::ALL {
            let told = |list: &[Self]| {
                let one = list.iter().find(|o| o.year == year && o.role == role);
                one.map(|o| o.org.map_or_else(|| o.person.clone(), |id| id.to_string())).unwrap_or_default()
            };
            diff = diff.field(role.word(), told(&before), told(officers));
        }
        for o in officers {
            cx.run(INSERT, args![cluster.id, year, o.role.word(), o.org, &o.person]).await?;
        }
        happened(cx, scheme.org, cluster.id, "cluster_officers_set", &cluster.name_vi, diff, None).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn the_deputy_of_last_year_is_put_forward() {
        let unit = OrgId(Uuid::from_u128(7));
        let officer = |year, role, org| Officer { cluster: Uuid::nil().into(), year, role, org, person: String::new() };
        let list = [officer(2024, OfficerRole::Deputy, Some(unit)), officer(2024, OfficerRole::Leader, None)];
        assert_eq!(proposed(&list, 2025), Some(unit));
        assert_eq!(proposed(&list, 2026), None);
    }
}
