//! An operation in words: what ends, what begins, who goes where. The preview and the record say it alike.

use ui::Lang;

use crate::Tree;
use crate::operation::{Fate, Moving, Named, Operation, Wanted};
use crate::routes;
use kernel::OrgId;

/// A line of what happens.
pub(crate) struct Line {
    /// “Kết thúc hoạt động”.
    pub what: &'static str,
    /// Who.
    pub name: String,
    /// The page of its history; empty for who is not there yet.
    pub url: String,
    /// Where it goes, or which word it bears.
    pub more: String,
}

/// A line of what moves along.
pub(crate) struct Along {
    pub what: String,
    pub count: String,
    pub from: String,
    pub fate: String,
    pub note: String,
}

/// Names of organisations, those of the operation itself too.
pub(crate) struct Names<'a> {
    /// The tree before the operation.
    pub before: &'a Tree,
    /// The tree with it.
    pub after: &'a Tree,
    /// The operation.
    pub op: &'a Operation,
    /// What was asked for.
    pub wanted: Option<&'a Wanted>,
    /// The language.
    pub l: Lang,
}

impl Names<'_> {
    /// The name of somebody: as it was before the day for who ends or is renamed, else on the day.
    pub fn full(&self, id: OrgId) -> String {
        let before = self.op.ends(id) || self.op.effects.renamed.contains(&id);
        let day = if before { self.op.on.yesterday().unwrap_or(self.op.on) } else { self.op.on };
        if let Some(node) = self.after.get(id).or_else(|| self.before.get(id)) {
            return node.name_on(day).full(self.l).to_owned();
        }
        // One that is only to begin, or never began.
        let at = self.op.begins().iter().position(|b| *b == id);
        let new = at.and_then(|at| self.wanted?.newcomers().get(at).copied());
        new.map_or_else(String::new, |n| told(self.l, &n.name))
    }

    fn url(&self, desk: &str, id: OrgId) -> String {
        if self.before.get(id).is_some() { routes::lineage(desk, id) } else { String::new() }
    }
}

fn told(l: Lang, name: &Named) -> String {
    if l == Lang::En && !name.en.is_empty() { name.en.clone() } else { name.vi.clone() }
}

/// Everything that happens to the tree.
pub(crate) fn lines(names: &Names<'_>, desk: &str) -> Vec<Line> {
    let (l, op) = (names.l, names.op);
    let line = |what, id, more: String| Line { what, name: names.full(id), url: names.url(desk, id), more };
    let to = |id: OrgId| l.tf("operation.line.to", &[("name", &names.full(id))]);
    let mut list = Vec::new();
    for ending in op.endings() {
        list.push(line(l.t("operation.line.ends"), ending.org, ending.heir.map(to).unwrap_or_default()));
    }
    for id in op.begins() {
        let node = names.after.get(*id);
        let under = node.and_then(|n| n.parent_on(op.on)).map(|p| names.full(p));
        let under = under.map(|name| l.tf("operation.line.under", &[("name", &name)])).unwrap_or_default();
        let word = node.map_or_else(String::new, |n| format!("/{}/", n.slug_on(op.on)));
        list.push(line(
            l.t("operation.line.begins"),
            *id,
            [under, word].join(" · ").trim_matches([' ', '·']).to_owned(),
        ));
    }
    for id in &op.effects.renamed {
        list.extend(renamed(names, *id, names.url(desk, *id)));
    }
    for shift in op.moves() {
        let more = shift.to.map_or_else(|| l.t("operation.line.alone").to_owned(), to);
        list.push(line(l.t("operation.line.moves"), shift.org, more));
    }
    for word in &op.effects.words {
        let heir = word.to.map(|id| l.tf("operation.line.word_to", &[("word", &word.word), ("name", &names.full(id))]));
        let own = l.tf("operation.line.word", &[("old", &word.word), ("new", &word.instead)]);
        let more = heir.map_or(own.clone(), |heir| format!("{heir} {own}"));
        list.push(line(l.t("operation.line.address"), word.org, more));
    }
    list
}

/// A line for each name that changes: a form filled with the names of somebody else would show here.
fn renamed(names: &Names<'_>, id: OrgId, url: String) -> Vec<Line> {
    let (l, op) = (names.l, names.op);
    let Some(Wanted::Rename { name: new, .. }) = names.wanted else { return Vec::new() };
    let eve = op.on.yesterday().unwrap_or(op.on);
    let Some(old) = names.before.get(id).map(|n| n.name_on(eve)) else { return Vec::new() };
    let none =
        |name: &str| if name.is_empty() { l.t("operation.line.no_name").to_owned() } else { format!("“{name}”") };
    let pairs = [
        ("organisation.name_vi", &old.vi, &new.vi),
        ("organisation.name_en", &old.en, &new.en),
        ("organisation.short_vi", &old.short_vi, &new.short_vi),
        ("organisation.short_en", &old.short_en, &new.short_en),
        ("organisation.abbreviation", &old.abbreviation, &new.abbreviation),
    ];
    let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
    let line = |(label, old, new): (&'static str, &String, &String)| Line {
        what: l.t("operation.line.renamed"),
        name: names.full(id),
        url: url.clone(),
        more: l.tf("operation.line.name", &[("which", &l.t(label)), ("old", &none(old)), ("new", &none(new))]),
    };
    changed.map(line).collect()
}

/// What moves along, as a table shows it.
pub(crate) fn along(names: &Names<'_>, list: &[Moving]) -> Vec<Along> {
    let l = names.l;
    let told = |m: &Moving| Along {
        what: m.what.text(l).to_owned(),
        count: l.number(i64::try_from(m.count).unwrap_or(i64::MAX)),
        from: names.full(m.from),
        fate: match m.fate {
            Fate::To(id) => l.tf("operation.line.to", &[("name", &names.full(id))]),
            Fate::Ends => l.tf("operation.fate.ends", &[("day", &l.date(names.op.on))]),
            Fate::Stays => l.t("operation.fate.stays").to_owned(),
        },
        note: m.note.text(l).to_owned(),
    };
    list.iter().map(told).collect()
}

/// A sentence that says in a list what an operation is about.
pub(crate) fn about(l: Lang, tree: &Tree, op: &Operation) -> String {
    let name = |id: OrgId, day| tree.get(id).map_or_else(String::new, |n| n.name_on(day).short(l).to_owned());
    let eve = op.on.yesterday().unwrap_or(op.on);
    let joined = |ids: Vec<OrgId>, day| {
        let names: Vec<String> = ids.iter().take(4).map(|id| name(*id, day)).filter(|n| !n.is_empty()).collect();
        let more = ids.len().saturating_sub(4);
        let more = if more > 0 { l.tf("operation.about.more", &[("n", &more)]) } else { String::new() };
        format!("{}{more}", names.join(", "))
    };
    let ends = joined(op.endings().iter().map(|e| e.org).collect(), eve);
    let mut heirs: Vec<OrgId> = op.endings().iter().filter_map(|e| e.heir).chain(op.begins().iter().copied()).collect();
    heirs.sort_unstable();
    heirs.dedup();
    let heirs = joined(heirs, op.on);
    let others = joined(op.effects.renamed.iter().copied().chain(op.moves().iter().map(|m| m.org)).collect(), op.on);
    match (ends.is_empty(), heirs.is_empty()) {
        (false, false) => format!("{ends} → {heirs}"),
        (false, true) => ends,
        (true, false) => heirs,
        (true, true) => others,
    }
}
