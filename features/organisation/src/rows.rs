//! Reading the whole tree: a few statements.

use std::collections::HashMap;

use db::{Cx, Result, Row, args};
use kernel::{Dates, OrgId};

use crate::tree::{Admission, Name, Node, Succession, Tree};

db::queries! {
    NODES = "SELECT id, kind, external_kind, place, from_day, to_day FROM organisation";
    NAMES = "SELECT org, name_vi, name_en, short_vi, short_en, abbreviation, from_day, to_day FROM organisation_name ORDER BY org, from_day NULLS FIRST, id";
    ALIASES = "SELECT org, alias FROM organisation_alias ORDER BY org, folded";
    SLUGS = "SELECT org, slug, from_day, to_day FROM organisation_slug ORDER BY org, from_day NULLS FIRST, slug";
    ADMISSIONS = "SELECT org, from_day, decision, decided_on FROM organisation_parent WHERE decision <> ''";
    PARENTS = "SELECT org, parent, from_day, to_day FROM organisation_parent ORDER BY org, from_day NULLS FIRST, parent";
    SUCCESSIONS = "SELECT predecessor, successor, kind, day, decision FROM organisation_succession ORDER BY day, predecessor, successor";
}

fn dates(row: &Row) -> Result<Dates> {
    Ok(Dates { from: row.get("from_day")?, to: row.get("to_day")? })
}

fn grouped<T>(rows: Vec<(OrgId, T)>) -> HashMap<OrgId, Vec<T>> {
    let mut map: HashMap<OrgId, Vec<T>> = HashMap::new();
    for (org, value) in rows {
        map.entry(org).or_default().push(value);
    }
    map
}

impl Tree {
    /// Reads the tree, also inside a transaction that has changed it.
    pub async fn read(cx: &mut Cx) -> Result<Self> {
        let name = |r: &Row| {
            let name = Name {
                vi: r.get("name_vi")?,
                en: r.get("name_en")?,
                short_vi: r.get("short_vi")?,
                short_en: r.get("short_en")?,
                abbreviation: r.get("abbreviation")?,
                dates: dates(r)?,
            };
            Ok((r.get::<OrgId>("org")?, name))
        };
        let mut names = grouped(cx.all(NAMES, args![], name).await?);
        let mut aliases = grouped(cx.all(ALIASES, args![], |r| Ok((r.get("org")?, r.get::<String>("alias")?))).await?);
        let slug = |r: &Row| Ok((r.get("org")?, (r.get::<String>("slug")?, dates(r)?)));
        let mut slugs = grouped(cx.all(SLUGS, args![], slug).await?);
        let parent = |r: &Row| Ok((r.get("org")?, (r.get::<OrgId>("parent")?, dates(r)?)));
        let mut parents = grouped(cx.all(PARENTS, args![], parent).await?);
        let succession = |r: &Row| {
            Ok(Succession {
                predecessor: r.get("predecessor")?,
                successor: r.get("successor")?,
                kind: r.get("kind")?,
                day: r.get("day")?,
                decision: r.get("decision")?,
            })
        };
        let successions = cx.all(SUCCESSIONS, args![], succession).await?;
        let node = |r: &Row| {
            Ok(Node {
                id: r.get("id")?,
                kind: r.parse("kind")?,
                external: r.get::<Option<String>>("external_kind")?.and_then(|w| w.parse().ok()),
                place: r.get("place")?,
                dates: dates(r)?,
                names: Vec::new(),
                aliases: Vec::new(),
                slugs: Vec::new(),
                parents: Vec::new(),
            })
        };
        let mut nodes = cx.all(NODES, args![], node).await?;
        for node in &mut nodes {
            node.names = names.remove(&node.id).unwrap_or_default();
            node.aliases = aliases.remove(&node.id).unwrap_or_default();
            node.slugs = slugs.remove(&node.id).unwrap_or_default();
            node.parents = parents.remove(&node.id).unwrap_or_default();
        }
        nodes.retain(|n| !n.names.is_empty());
        let admission = |r: &Row| {
            let one = Admission { decision: r.get("decision")?, decided_on: r.get("decided_on")? };
            Ok(((r.get::<OrgId>("org")?, r.get("from_day")?), one))
        };
        let mut tree = Tree::new(nodes, successions);
        tree.admissions = cx.all(ADMISSIONS, args![], admission).await?.into_iter().collect();
        Ok(tree)
    }
}
