//! Lists of experts: at the desk, and the ones readers may see.

use db::{Cx, Result, Row, args};
use kernel::{Date, ExpertId, OrgId};

use super::Expert;
use crate::list::COUNTED;
use crate::name;
use crate::scope::FEW;
use crate::sql::{Sql, begins};

/// Which experts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words in name, focus, place or field.
    pub words: String,
    /// A field's word.
    pub field: Option<String>,
    /// Province or town, as written.
    pub place: Option<String>,
    /// On which day.
    pub on: Date,
    /// Only those who agreed to the public directory.
    pub public: bool,
}

impl Filter {
    /// All experts of a day.
    pub fn on(day: Date) -> Self {
        Self { words: String::new(), field: None, place: None, on: day, public: false }
    }

    /// `once`: of those who are listed by several of these organisations, one listing alone.
    fn conditions(&self, sql: &mut Sql, orgs: &[OrgId], once: bool) -> String {
        let column = if orgs.len() <= FEW { "e.org" } else { "COALESCE(e.org, e.id)" };
        let list = sql.orgs(orgs);
        let on = sql.arg(self.on);
        let mut all = format!(
            "p.merged_into IS NULL AND {column} IN ({list}) AND e.from_day <= {on} AND (e.to_day IS NULL OR e.to_day > {on})"
        );
        for word in name::folded(&self.words).split_whitespace().take(6) {
            let pattern = sql.arg(begins(word));
            all.push_str(&format!(
                " AND (' ' || p.folded LIKE {pattern} ESCAPE '!' OR ' ' || e.words LIKE {pattern} ESCAPE '!')"
            ));
        }
        if let Some(field) = &self.field {
            let field = sql.arg(field);
            all.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM expert_field f WHERE f.expert = e.id AND f.field = {field})"
            ));
        }
        if let Some(place) = &self.place {
            let place = sql.arg(place);
            all.push_str(&format!(" AND e.place = {place}"));
        }
        if self.public {
            all.push_str(
                " AND EXISTS (SELECT 1 FROM consent c WHERE c.person = e.person AND c.purpose = 'directory' AND c.withdrawn_at IS NULL)",
            );
        }
        if self.public && once {
            all.push_str(&format!(
                " AND NOT EXISTS (SELECT 1 FROM expert o WHERE o.person = e.person AND o.id < e.id AND COALESCE(o.org, o.id) IN ({list})
                AND o.from_day <= {on} AND (o.to_day IS NULL OR o.to_day > {on}))"
            ));
        }
        all
    }
}

/// A line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The listing, without its fields.
    pub expert: Expert,
    /// The person's name.
    pub name: String,
    /// Title and degree.
    pub degree: String,
    /// Whether a consent to the directory is recorded and not withdrawn.
    pub public: bool,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The lines.
    pub lines: Vec<Line>,
    /// `after=` of the next page.
    pub next: Option<ExpertId>,
    /// `before=` of the page before.
    pub previous: Option<ExpertId>,
}

db::queries! {
    PLACE = "SELECT sort FROM expert WHERE id = $1";
}

impl Line {
    pub(super) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            expert: Expert::read(r)?,
            name: r.get("name")?,
            degree: r.get("degree")?,
            public: r.get::<i64>("agreed")? > 0,
        })
    }
}

impl Expert {
    /// A page of experts by given name.
    pub async fn list(
        cx: &mut Cx,
        orgs: &[OrgId],
        filter: &Filter,
        from: Option<(ExpertId, bool)>,
        most: usize,
    ) -> Result<Shelf> {
        let back = from.is_some_and(|(_, back)| back);
        let (sign, order) = if back { ('<', "DESC") } else { ('>', "ASC") };
        let mut sql = Sql::default();
        let conditions = filter.conditions(&mut sql, orgs, true);
        let mut behind = String::new();
        if let Some((id, _)) = from
            && let Some(sort) = cx.opt(PLACE, args![id], |r| r.get::<Vec<u8>>("sort")).await?
        {
            let (sort, id) = (sql.arg(sort), sql.arg(id));
            behind = format!(" AND (e.sort, e.id) {sign} ({sort}, {id})");
        }
        let limit = sql.arg(most + 1);
        let text = format!(
            "SELECT e.id, e.org, e.person, e.focus_vi, e.focus_en, e.place, e.from_day, e.to_day, e.version, p.name, p.degree,
            (SELECT COUNT(*) FROM consent c WHERE c.person = e.person AND c.purpose = 'directory' AND c.withdrawn_at IS NULL) AS agreed
            FROM expert e JOIN person p ON p.id = e.person WHERE {conditions}{behind} ORDER BY e.sort {order}, e.id {order} LIMIT {limit}"
        );
        let mut lines = cx.compose("people::expert::LIST", text, sql.args, Line::read).await?;
        let more = lines.len() > most;
        lines.truncate(most);
        if back {
            lines.reverse();
        }
        let next = lines.last().filter(|_| more || back).map(|l| l.expert.id);
        let previous = lines.first().filter(|_| if back { more } else { from.is_some() }).map(|l| l.expert.id);
        let ids: Vec<ExpertId> = lines.iter().map(|l| l.expert.id).collect();
        for (id, field) in fields_of(cx, &ids).await? {
            if let Some(line) = lines.iter_mut().find(|l| l.expert.id == id) {
                line.expert.fields.push(field);
            }
        }
        Ok(Shelf { lines, next, previous })
    }

    /// How many, counted up to [`COUNTED`] + 1.
    pub async fn count(cx: &mut Cx, orgs: &[OrgId], filter: &Filter) -> Result<i64> {
        let mut sql = Sql::default();
        let conditions = filter.conditions(&mut sql, orgs, true);
        let most = sql.arg(COUNTED + 1);
        let text = format!(
            "SELECT COUNT(*) AS n FROM (SELECT e.id FROM expert e JOIN person p ON p.id = e.person WHERE {conditions} LIMIT {most}) s"
        );
        Ok(cx.compose("people::expert::COUNT", text, sql.args, |r| r.get("n")).await?.pop().unwrap_or(0))
    }

    /// The places of the experts that the filter lets through without its own place, with their numbers.
    pub async fn places(cx: &mut Cx, orgs: &[OrgId], filter: &Filter) -> Result<Vec<(String, i64)>> {
        let bare = Filter { place: None, ..filter.clone() };
        Self::facet(cx, orgs, &bare, "e.place", "").await
    }

    /// The same for fields.
    pub async fn fields_used(cx: &mut Cx, orgs: &[OrgId], filter: &Filter) -> Result<Vec<(String, i64)>> {
        let bare = Filter { field: None, ..filter.clone() };
        Self::facet(cx, orgs, &bare, "x.field", " JOIN expert_field x ON x.expert = e.id").await
    }

    async fn facet(
        cx: &mut Cx,
        orgs: &[OrgId],
        filter: &Filter,
        column: &str,
        join: &str,
    ) -> Result<Vec<(String, i64)>> {
        let mut sql = Sql::default();
        let conditions = filter.conditions(&mut sql, orgs, false);
        // Readers see people, the desk sees listings.
        let counted = if filter.public { "DISTINCT e.person" } else { "*" };
        let text = format!(
            "SELECT {column} AS value, COUNT({counted}) AS n FROM expert e JOIN person p ON p.id = e.person{join}
            WHERE {conditions} AND {column} <> '' GROUP BY {column} ORDER BY {column} LIMIT 200"
        );
        cx.compose("people::expert::FACET", text, sql.args, |r| Ok((r.get("value")?, r.get("n")?))).await
    }
}

async fn fields_of(cx: &mut Cx, experts: &[ExpertId]) -> Result<Vec<(ExpertId, String)>> {
    if experts.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    let ids: Vec<String> = experts.iter().map(|id| sql.arg(*id)).collect();
    let text =
        format!("SELECT expert, field FROM expert_field WHERE expert IN ({}) ORDER BY expert, field", ids.join(", "));
    cx.compose("people::expert::FIELDS_OF", text, sql.args, |r| Ok((r.get("expert")?, r.get("field")?))).await
}
