//! What was typed, as what is asked for.

use accounts::Desk;
use kernel::{Date, OrgId, text};
use ui::Lang;
use web::{Errors, Posted};

use super::chosen::Reach;
use crate::form::{self, Reader};
use crate::operation::{Asked, Named, Newcomer, OperationKind, Part, Portals, Wanted};

/// Parts of a split in the form.
pub(crate) const PARTS: [(&str, &str); 3] = [("1", "_1"), ("2", "_2"), ("3", "_3")];
/// Longest list of organisations.
const MOST: usize = 200;

/// The fields of a name, each with an ending.
fn named(r: &mut Reader<'_>, end: &str) -> Named {
    let mut line = |field: &str, most: usize| r.line(&format!("{field}{end}"), most);
    Named {
        vi: line("name_vi", form::NAME),
        en: line("name_en", form::NAME),
        short_vi: line("short_vi", form::NAME),
        short_en: line("short_en", form::NAME),
        abbreviation: line("abbreviation", 40),
    }
}

fn newcomer(r: &mut Reader<'_>, end: &str, needed: bool) -> Newcomer {
    let name = named(r, end);
    if needed && name.vi.is_empty() {
        r.errors.add(&format!("name_vi{end}"), r.l.t("organisation.form.needed"));
    }
    let spoken = if name.short_vi.is_empty() { &name.vi } else { &name.short_vi };
    let proposed = text::slug_or(spoken, 60, "");
    let slug = match r.line(&format!("slug{end}"), 80) {
        typed if typed.is_empty() => proposed,
        typed => typed,
    };
    Newcomer {
        kind: r.form.get("new_kind").to_owned(),
        external: r.form.get("external").to_owned(),
        name,
        aliases: Vec::new(),
        slug,
        parent: None,
        place: r.line("place", form::LINE),
    }
}

/// One organisation in a box; empty is none.
fn one(r: &mut Reader<'_>, reach: &Reach<'_>, field: &str, needed: bool) -> Option<OrgId> {
    let typed = r.line(field, form::NAME);
    if typed.is_empty() {
        if needed {
            r.errors.add(field, r.l.t("organisation.form.needed"));
        }
        return None;
    }
    let found = reach.find(&typed);
    if found.is_none() {
        r.errors.add(field, r.l.tf("operation.form.unknown", &[("name", &typed)]));
    }
    found
}

/// Ticked and typed ones, each once, in that order.
fn many(r: &mut Reader<'_>, reach: &Reach<'_>, ticks: &str, lines: &str) -> Vec<OrgId> {
    let ticked: Vec<String> = r.form.all(ticks).map(str::to_owned).collect();
    let typed = r.paragraphs(lines);
    let typed = typed.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned);
    let mut list: Vec<OrgId> = Vec::new();
    for name in ticked.into_iter().chain(typed).take(MOST) {
        match reach.find(&name) {
            Some(id) if list.contains(&id) => {}
            Some(id) => list.push(id),
            None => r.errors.add(lines, r.l.tf("operation.form.unknown", &[("name", &name)])),
        }
    }
    list
}

fn parts(r: &mut Reader<'_>, reach: &Reach<'_>) -> Vec<Part> {
    let mut list = Vec::new();
    for (n, end) in PARTS {
        let new = newcomer(r, end, n == "1");
        let children = many(r, reach, &format!("child{end}"), &format!("children{end}"));
        if !new.name.vi.is_empty() {
            list.push(Part { new, children });
        }
    }
    list
}

/// The field beside which an error of the tree stands, in the form of a kind.
pub(crate) fn field_of(kind: OperationKind, field: &'static str) -> &'static str {
    use OperationKind as K;
    match (kind, field) {
        (K::Create | K::Move, "into" | "orgs") => "parent",
        (K::Dissolution, "into") => "children_to",
        (K::Split, "name_vi") => "name_vi_1",
        (K::Split, "slug") => "slug_1",
        (K::Split, "children") => "children_1",
        (K::Split | K::Rename | K::Dissolution | K::ClosedLevel, "into" | "orgs") => "org",
        (K::Consolidation, "into") => "orgs",
        (_, "kind") => "new_kind",
        (_, other) => other,
    }
}

/// The first day and the most years ahead on which something may be arranged; anything else is a slip of the hand.
const FIRST: i16 = 1900;
const AHEAD: i16 = 20;

/// The day of an operation.
pub(crate) fn day(r: &mut Reader<'_>, today: Date) -> Option<Date> {
    let on = r.needed_day("on")?;
    if (FIRST..=today.year() + AHEAD).contains(&on.year()) {
        return Some(on);
    }
    r.errors.add("on", r.l.t("operation.error.year"));
    None
}

/// Reads the form of a kind.
pub(crate) fn read(
    desk: &Desk,
    l: Lang,
    kind: OperationKind,
    form: &Posted,
    reach: &Reach<'_>,
) -> Result<Asked, Errors> {
    let mut r = Reader::new(form, l);
    let wanted = match kind {
        OperationKind::Create => {
            let mut new = newcomer(&mut r, "", true);
            let outside = new.kind == crate::Kind::ExternalBody.word();
            new.parent = one(&mut r, reach, "parent", !outside);
            Wanted::Create { new }
        }
        OperationKind::Rename => {
            let name = named(&mut r, "");
            if name.vi.is_empty() {
                r.errors.add("name_vi", l.t("organisation.form.needed"));
            }
            let slug = r.line("slug", 80);
            Wanted::Rename { org: one(&mut r, reach, "org", true).unwrap_or(desk.org.id), name, slug }
        }
        OperationKind::Move => {
            let org = one(&mut r, reach, "org", true).unwrap_or(desk.org.id);
            let leaves = form.ticked("leaves");
            let parent = if leaves { None } else { one(&mut r, reach, "parent", true) };
            Wanted::Move { org, parent }
        }
        OperationKind::Merger => {
            let orgs = many(&mut r, reach, "org", "orgs");
            Wanted::Merge { orgs, into: one(&mut r, reach, "into", true).unwrap_or(desk.org.id) }
        }
        OperationKind::Consolidation => {
            let orgs = many(&mut r, reach, "org", "orgs");
            Wanted::Consolidate { orgs, new: newcomer(&mut r, "", true) }
        }
        OperationKind::Split => {
            let org = one(&mut r, reach, "org", true).unwrap_or(desk.org.id);
            let goes_on = form.ticked("goes_on");
            Wanted::Split { org, parts: parts(&mut r, reach), goes_on }
        }
        OperationKind::Dissolution => {
            let org = one(&mut r, reach, "org", true).unwrap_or(desk.org.id);
            Wanted::Dissolve { org, children_to: one(&mut r, reach, "children_to", false) }
        }
        OperationKind::ClosedLevel => {
            let below = one(&mut r, reach, "org", false).unwrap_or(desk.org.id);
            Wanted::CloseLevel { below, kind: form.get("new_kind").to_owned() }
        }
    };
    let on = day(&mut r, desk.actor.today);
    let decision = r.needed("decision", form::LINE);
    let document = r.line("document", 500);
    let portals = form.read("portals").unwrap_or(Portals::Archive);
    match on {
        Some(on) if r.errors.is_empty() => {
            let (plan, seen) = (String::new(), form.get("seen").to_owned());
            Ok(Asked { by: desk.org.id, on, decision, document, portals, plan, wanted, seen })
        }
        _ => Err(r.errors),
    }
}
