//! Organs: the bodies of an organisation in which posts are held. Which kinds of organisation have which is data; an
//! organisation may add its own.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{OrgId, text};
use organisation::Kind;
use ui::Lang;

use super::Obtained;

/// An organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organ {
    /// Its word.
    pub id: String,
    /// Only in this organisation.
    pub org: Option<OrgId>,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// Order on pages.
    pub position: i64,
    /// Who fills it.
    pub filled_by: Obtained,
    /// Whether it elects others between congresses.
    pub elects: bool,
    kinds: String,
}

/// An organ that an organisation adds.
#[derive(Clone, Debug)]
pub struct NewOrgan {
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// Who fills it.
    pub filled_by: Obtained,
}

db::queries! {
    /// The common ones and the organisation's own.
    OF_ORG = "SELECT id, org, kinds, name_vi, name_en, position, filled_by, elects FROM organ WHERE org IS NULL OR org = $1 ORDER BY position, id";
    INSERT = "INSERT INTO organ (id, org, kinds, name_vi, name_en, position, filled_by, elects) VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE)";
}

impl Organ {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            position: r.get("position")?,
            filled_by: r.parse("filled_by")?,
            elects: r.get("elects")?,
            kinds: r.get("kinds")?,
        })
    }

    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        if l == Lang::En && !self.name_en.is_empty() { &self.name_en } else { &self.name_vi }
    }

    /// The organs of an organisation of a kind, the highest first.
    pub async fn of(cx: &mut Cx, org: OrgId, kind: Kind) -> Result<Vec<Self>> {
        let word = format!(" {} ", kind.word());
        let mut all = Self::all(cx, org).await?;
        all.retain(|o| o.org.is_some() || o.kinds.contains(&word));
        Ok(all)
    }

    /// The organs of an organisation, also those its kind has no more.
    pub async fn all(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// Adds an organ of the organisation's own. None when it has one of that name.
    pub async fn add(cx: &mut Cx, org: OrgId, kind: Kind, new: &NewOrgan) -> Result<Option<String>> {
        let held = Self::of(cx, org, kind).await?;
        if held.iter().any(|o| text::same_name(&o.name_vi, &new.name_vi)) {
            return Ok(None);
        }
        let id = cx.id::<kernel::NoteId>();
        let position = held.iter().map(|o| o.position).max().unwrap_or(0) + 5;
        let row = args![id.to_string(), org, "", &new.name_vi, &new.name_en, position, new.filled_by.word()];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("name", "", &new.name_vi);
        let event = Event {
            org: Some(org),
            verb: "organ_added",
            kind: "organisation",
            id: org.0,
            title: &new.name_vi,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        Ok(Some(id.to_string()))
    }
}
