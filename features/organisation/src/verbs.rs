//! What is done to organisations. Each verb ends one fact with a day and begins the next; nothing is overwritten.

use accounts::OrgBrief;
use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{Date, Dates, NameId, OrgId, text};

use crate::tree::{Admission, Name, Succession, Tree};
use crate::{ExternalKind, Kind};

/// The verbs.
#[derive(Clone, Copy, Debug)]
pub struct Organisation;

/// What a new organisation needs.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its kind.
    pub kind: Kind,
    /// Which external body.
    pub external: Option<ExternalKind>,
    /// Its name; the days of the name are those of the organisation.
    pub name: Name,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Its word in addresses.
    pub slug: String,
    /// Its parent from the first day on.
    pub parent: Option<OrgId>,
    /// Province or town.
    pub place: String,
    /// From founding (open: always) to dissolution.
    pub dates: Dates,
}

/// Why it cannot be done; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationError {
    /// It has no name.
    Name,
    /// The word in addresses may hold a–z, 0–9 and hyphens, and must not be one of ours.
    Slug,
    /// Another organisation bears the word in those days.
    SlugTaken,
    /// There is no such parent, or not in those days.
    Parent,
    /// It would stand under itself.
    Circle,
    /// It would end before it begins, or change before it exists.
    Dates,
}

impl OrganisationError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            OrganisationError::Name => "organisation.error.name",
            OrganisationError::Slug => "organisation.error.slug",
            OrganisationError::SlugTaken => "organisation.error.slug_taken",
            OrganisationError::Parent => "organisation.error.parent",
            OrganisationError::Circle => "organisation.error.circle",
            OrganisationError::Dates => "organisation.error.dates",
        }
    }
}

db::queries! {
    INSERT = "INSERT INTO organisation (id, kind, external_kind, place, from_day, to_day, made_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    INSERT_NAME = "INSERT INTO organisation_name (id, org, name_vi, name_en, short_vi, short_en, abbreviation, from_day, to_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_ALIAS = "INSERT INTO organisation_alias (org, alias, folded) VALUES ($1, $2, $3) ON CONFLICT (org, folded) DO NOTHING";
    INSERT_SLUG = "INSERT INTO organisation_slug (slug, org, from_day, to_day) VALUES ($1, $2, $3, $4)";
    INSERT_PARENT = "INSERT INTO organisation_parent (org, parent, from_day, to_day, decision) VALUES ($1, $2, $3, $4, $5)";
    INSERT_SUCCESSION = "INSERT INTO organisation_succession (predecessor, successor, kind, day, decision) VALUES ($1, $2, $3, $4, $5)";
    ADMIT = "UPDATE organisation_parent SET decision = $3, decided_on = $4 WHERE org = $1 AND COALESCE(from_day, '') = $2";
    END = "UPDATE organisation SET to_day = $2, version = version + 1 WHERE id = $1";
    END_NAME = "UPDATE organisation_name SET to_day = $2 WHERE org = $1 AND (to_day IS NULL OR to_day > $2)";
    END_SLUG = "UPDATE organisation_slug SET to_day = $2 WHERE org = $1 AND (to_day IS NULL OR to_day > $2)";
    END_PARENT = "UPDATE organisation_parent SET to_day = $2 WHERE org = $1 AND (to_day IS NULL OR to_day > $2)";
}

/// First parts of our own addresses; no organisation may bear them.
const OURS: [&str; 14] = [
    "desk",
    "sign-in",
    "sign-out",
    "account",
    "assets",
    "media",
    "files",
    "healthz",
    "readyz",
    "metrics",
    "preferences",
    "en",
    "robots",
    "sitemap",
];
/// Parts below a portal; an organisation that bore one would shadow the national union's pages at `/`.
const PORTAL: [&str; 19] = [
    "tin",
    "muc",
    "van-ban",
    "trang",
    "to-chuc",
    "lich-su",
    "cay-to-chuc",
    "lien-he",
    "so-do",
    "tim",
    "su-kien",
    "lien-ket",
    "thanh-vien",
    "chuyen-gia",
    "nhan",
    "tep",
    "theme",
    "atom",
    "goi-y",
];

/// Whether a word may stand in addresses as an organisation's.
pub fn slug_is_fit(slug: &str) -> bool {
    let legal = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    legal
        && (2..=80).contains(&slug.len())
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !OURS.contains(&slug)
        && !PORTAL.contains(&slug)
}

impl Organisation {
    /// Makes an organisation. `tree` is the tree before.
    pub async fn create(cx: &mut Cx, tree: &Tree, new: NewOrganisation) -> Result<Result<OrgId, OrganisationError>> {
        if let Err(e) = check(tree, &new) {
            return Ok(Err(e));
        }
        let id: OrgId = cx.id();
        let d = new.dates;
        let external = new.external.map(ExternalKind::word);
        cx.run(INSERT, args![id, new.kind.word(), external, &new.place, d.from, d.to, cx.now]).await?;
        Self::put_name(cx, id, &new.name, d).await?;
        for alias in &new.aliases {
            cx.run(INSERT_ALIAS, args![id, alias, text::fold(alias)]).await?;
        }
        cx.run(INSERT_SLUG, args![&new.slug, id, d.from, d.to]).await?;
        if let Some(parent) = new.parent {
            cx.run(INSERT_PARENT, args![id, parent, d.from, d.to, ""]).await?;
        }
        let diff = Diff::new().field("name", "", &new.name.vi).field("kind", "", new.kind).field("slug", "", &new.slug);
        Self::happened(cx, id, "organisation_made", &new.name.vi, diff, None).await?;
        Ok(Ok(id))
    }

    /// Gives a new name from a day on; the old one ends with that day.
    pub async fn rename(
        cx: &mut Cx,
        tree: &Tree,
        id: OrgId,
        name: Name,
        on: Date,
        decision: &str,
    ) -> Result<Result<(), OrganisationError>> {
        let Some(node) = tree.get(id) else { return Ok(Err(OrganisationError::Parent)) };
        if name.vi.trim().is_empty() {
            return Ok(Err(OrganisationError::Name));
        }
        if !node.dates.holds_on(on) || node.names.iter().any(|n| n.dates.from.is_some_and(|f| f >= on)) {
            return Ok(Err(OrganisationError::Dates));
        }
        let before = node.name_on(on).vi.clone();
        cx.run(END_NAME, args![id, on]).await?;
        Self::put_name(cx, id, &name, Dates { from: Some(on), to: node.dates.to }).await?;
        let diff = Diff::new().field("name", before, &name.vi).field("from", "", on);
        Self::happened(cx, id, "organisation_renamed", &name.vi, diff, Some(decision)).await?;
        Ok(Ok(()))
    }

    /// Puts it under another parent from a day on.
    pub async fn move_under(
        cx: &mut Cx,
        tree: &Tree,
        id: OrgId,
        parent: OrgId,
        on: Date,
        decision: &str,
    ) -> Result<Result<(), OrganisationError>> {
        let (Some(node), Some(to)) = (tree.get(id), tree.get(parent)) else {
            return Ok(Err(OrganisationError::Parent));
        };
        // Nobody stands under one that has ended.
        let outlives = to.dates.to.is_none_or(|ends| node.dates.to.is_some_and(|own| own <= ends));
        if !node.dates.holds_on(on)
            || !to.dates.holds_on(on)
            || !outlives
            || node.parents.iter().any(|(_, d)| d.from.is_some_and(|f| f >= on))
        {
            return Ok(Err(OrganisationError::Dates));
        }
        if tree.would_circle(id, parent, on) {
            return Ok(Err(OrganisationError::Circle));
        }
        if node.parent_on(on) == Some(parent) {
            return Ok(Err(OrganisationError::Parent));
        }
        cx.run(END_PARENT, args![id, on]).await?;
        cx.run(INSERT_PARENT, args![id, parent, Some(on), node.dates.to, decision]).await?;
        let diff = Diff::new().field("parent", "", &to.name_on(on).vi).field("from", "", on);
        let title = node.name_on(on).vi.clone();
        Self::happened(cx, id, "organisation_moved", &title, diff, Some(decision)).await?;
        Ok(Ok(()))
    }

    /// Ends it with a day (the first day without it); its names, addresses and places in the tree end with it.
    pub async fn end(
        cx: &mut Cx,
        tree: &Tree,
        id: OrgId,
        on: Date,
        decision: &str,
    ) -> Result<Result<(), OrganisationError>> {
        let Some(node) = tree.get(id) else { return Ok(Err(OrganisationError::Parent)) };
        // A name or a parent that begins later would end before it begins.
        let begun = |d: &Dates| d.from.is_none_or(|from| from < on);
        let all_begun = node.names.iter().all(|n| begun(&n.dates)) && node.parents.iter().all(|(_, d)| begun(d));
        if !begun(&node.dates) || node.dates.to.is_some() || !all_begun {
            return Ok(Err(OrganisationError::Dates));
        }
        for query in [END, END_NAME, END_SLUG, END_PARENT] {
            cx.run(query, args![id, on]).await?;
        }
        let title = node.name_on(on).vi.clone();
        Self::happened(cx, id, "organisation_ended", &title, Diff::new().field("to", "", on), Some(decision)).await?;
        Ok(Ok(()))
    }

    /// Ends the membership in the union above with a day (the first day without it); the organisation goes on.
    pub async fn leave(
        cx: &mut Cx,
        tree: &Tree,
        id: OrgId,
        on: Date,
        decision: &str,
    ) -> Result<Result<(), OrganisationError>> {
        let Some(node) = tree.get(id) else { return Ok(Err(OrganisationError::Parent)) };
        let Some((parent, dates)) = node.parents.last() else { return Ok(Err(OrganisationError::Parent)) };
        if dates.to.is_some() || dates.from.is_some_and(|from| on <= from) {
            return Ok(Err(OrganisationError::Dates));
        }
        cx.run(END_PARENT, args![id, on]).await?;
        let above = tree.get(*parent).map(|p| p.name_on(on).vi.clone()).unwrap_or_default();
        let diff = Diff::new().field("parent", above, "").field("to", "", on);
        let title = node.name_on(on).vi.clone();
        Self::happened(cx, id, "membership_ended", &title, diff, Some(decision)).await?;
        Ok(Ok(()))
    }

    /// Notes the decision by which it was admitted where it has stood since a day.
    pub async fn admit(cx: &mut Cx, id: OrgId, title: &str, from: Option<Date>, by: &Admission) -> Result<()> {
        let first = from.map(|d| d.to_string()).unwrap_or_default();
        cx.run_one(ADMIT, args![id, first, &by.decision, by.decided_on]).await?;
        let diff = Diff::new().maybe("from", None::<Date>, from).maybe("decided_on", None, by.decided_on);
        Self::happened(cx, id, "organisation_admitted", title, diff, Some(&by.decision)).await
    }

    /// Gives it a word in addresses for some days.
    pub async fn give_slug(
        cx: &mut Cx,
        tree: &Tree,
        id: OrgId,
        slug: &str,
        dates: Dates,
    ) -> Result<Result<(), OrganisationError>> {
        if !slug_is_fit(slug) {
            return Ok(Err(OrganisationError::Slug));
        }
        if tree.all().any(|n| n.slugs.iter().any(|(s, d)| s == slug && d.overlaps(dates))) {
            return Ok(Err(OrganisationError::SlugTaken));
        }
        cx.run(INSERT_SLUG, args![slug, id, dates.from, dates.to]).await?;
        let title = tree.get(id).and_then(|n| n.names.last()).map(|n| n.vi.clone()).unwrap_or_default();
        Self::happened(cx, id, "slug_given", &title, Diff::new().field("slug", "", slug), None).await?;
        Ok(Ok(()))
    }

    /// Notes that one became another.
    pub async fn succeed(cx: &mut Cx, succession: Succession) -> Result<()> {
        let s = &succession;
        cx.run(INSERT_SUCCESSION, args![s.predecessor, s.successor, &s.kind, s.day, &s.decision]).await?;
        let diff = Diff::new().field("predecessor", "", s.predecessor).field("day", "", s.day);
        Self::happened(cx, s.successor, "organisation_succeeded", &s.kind, diff, Some(&s.decision)).await
    }

    /// Adds another spelling.
    pub async fn add_alias(cx: &mut Cx, org: &OrgBrief, alias: &str) -> Result<()> {
        cx.run(INSERT_ALIAS, args![org.id, alias, text::fold(alias)]).await?;
        Self::happened(cx, org.id, "alias_added", &org.name_vi, Diff::new().field("alias", "", alias), None).await
    }

    async fn put_name(cx: &mut Cx, org: OrgId, name: &Name, d: Dates) -> Result<()> {
        let id: NameId = cx.id();
        let row = args![id, org, &name.vi, &name.en, &name.short_vi, &name.short_en, &name.abbreviation, d.from, d.to];
        cx.run(INSERT_NAME, row).await.map(|_| ())
    }

    pub(crate) async fn happened(
        cx: &mut Cx,
        id: OrgId,
        verb: &str,
        title: &str,
        diff: Diff,
        reason: Option<&str>,
    ) -> Result<()> {
        audit::record(cx, Event { org: Some(id), verb, kind: "organisation", id: id.0, title, diff, reason }).await?;
        cx.changed("organisation", id, Some(id));
        Ok(())
    }
}

fn check(tree: &Tree, new: &NewOrganisation) -> Result<(), OrganisationError> {
    if new.name.vi.trim().is_empty() {
        return Err(OrganisationError::Name);
    }
    if !slug_is_fit(&new.slug) {
        return Err(OrganisationError::Slug);
    }
    if new.dates.from.zip(new.dates.to).is_some_and(|(from, to)| to <= from) {
        return Err(OrganisationError::Dates);
    }
    if tree.all().any(|n| n.slugs.iter().any(|(slug, d)| *slug == new.slug && d.overlaps(new.dates))) {
        return Err(OrganisationError::SlugTaken);
    }
    match new.parent.map(|p| tree.get(p)) {
        Some(None) => Err(OrganisationError::Parent),
        Some(Some(p)) if !p.dates.overlaps(new.dates) => Err(OrganisationError::Parent),
        // Nobody stands under one that has ended by then, or has not begun.
        Some(Some(p)) if p.dates.to.is_some_and(|end| new.dates.to.is_none_or(|to| to > end)) => {
            Err(OrganisationError::Parent)
        }
        Some(Some(p)) if new.dates.from.is_some_and(|from| p.dates.from.is_some_and(|begun| from < begun)) => {
            Err(OrganisationError::Parent)
        }
        _ => Ok(()),
    }
}
