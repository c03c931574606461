//! What an organisation was, when, as desk and portal show it: what it was on a day, its line, and what happened to it.

use askama::Template;
use db::Cx;
use kernel::{Date, Dates, OrgId};
use ui::Lang;
use ui::parts::{Fact, FieldError};
use web::{App, Errors, Posted};

use super::tree_part::Places;
use crate::chronicle::{Chronicles, Evidence, Told};
use crate::operation::Operation;
use crate::{Node, Tree, form};

struct Then {
    name: String,
    url: String,
    facts: Vec<Fact>,
    leaders: Vec<(String, String)>,
}

struct Kin {
    name: String,
    url: String,
    how: &'static str,
    day: String,
}

struct Event {
    day: Date,
    date: String,
    text: String,
    note: String,
    url: String,
}

/// The page's middle.
#[derive(Template)]
#[template(path = "lineage_part.html")]
pub struct LineagePart {
    l: Lang,
    action: String,
    of: String,
    on: String,
    errors: Errors,
    summary: Vec<FieldError>,
    asked: String,
    then: Vec<Then>,
    absent: String,
    before: Vec<Kin>,
    name: String,
    span: String,
    after: Vec<Kin>,
    events: Vec<Event>,
    tree_url: String,
}

impl std::fmt::Debug for LineagePart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LineagePart({})", self.name)
    }
}

/// What the part is made from.
pub struct Asking<'a> {
    /// The application.
    pub app: &'a App,
    /// The language.
    pub l: Lang,
    /// The tree.
    pub tree: &'a Tree,
    /// Where links lead.
    pub places: &'a dyn Places,
    /// Today.
    pub today: Date,
    /// Whether what is only decided is told too: at the desk it is, on a portal not before its day.
    pub ahead: bool,
}

impl std::fmt::Debug for Asking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asking")
    }
}

impl Asking<'_> {
    fn full(&self, id: OrgId, day: Date) -> String {
        self.tree.get(id).map_or_else(String::new, |n| n.name_on(day).full(self.l).to_owned())
    }

    fn how(&self, kind: &str) -> &'static str {
        super::record::succession(self.l, kind)
    }

    /// Whether something of a day is told.
    fn tells(&self, day: Date) -> bool {
        self.ahead || day <= self.today
    }

    async fn then(&self, cx: &mut Cx, id: OrgId, day: Date) -> db::Result<Then> {
        let l = self.l;
        let mut leaders = Vec::new();
        for chronicle in &self.app.service::<Chronicles>().0 {
            let told = chronicle.leaders(cx, id, day).await?;
            leaders.extend(told.into_iter().map(|p| (p.person, p.title.text(l).to_owned())));
        }
        let node = self.tree.get(id);
        let above = node.and_then(|n| n.parent_on(day)).map(|p| (self.full(p, day), self.places.lineage(p)));
        let below = self.tree.subtree(id, day).len() - 1;
        let word = node.and_then(|n| n.slugs.iter().find(|(_, d)| d.holds_on(day)).map(|(w, _)| format!("/{w}/")));
        let fact = |key: &str, value: String, url: Option<String>| {
            (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value, url })
        };
        let (parent, parent_url) = above.unzip();
        let kind = node.map(|n| super::record::kind_name(l, n)).unwrap_or_default();
        let facts = [
            fact("organisation.kind", kind, None),
            fact("organisation.parent", parent.unwrap_or_default(), parent_url),
            fact("organisation.slug", word.unwrap_or_default(), None),
            fact("organisation.lineage.below", if below > 0 { l.number(below) } else { String::new() }, None),
        ];
        Ok(Then {
            name: self.full(id, day),
            url: self.places.lineage(id),
            facts: facts.into_iter().flatten().collect(),
            leaders,
        })
    }

    fn event(&self, day: Option<Date>, text: String, note: String) -> Option<Event> {
        let day = day?;
        Some(Event { day, date: self.l.date(day), text, note, url: String::new() })
    }

    /// What the tree itself tells of one organisation.
    fn own_events(&self, node: &Node) -> Vec<Event> {
        let l = self.l;
        let mut list = Vec::new();
        list.extend(self.event(
            node.dates.from,
            l.tf("organisation.lineage.began", &[("name", &self.full(node.id, node.dates.from.unwrap_or(self.today)))]),
            String::new(),
        ));
        for name in node.names.iter().filter(|n| n.dates.from != node.dates.from) {
            list.extend(self.event(
                name.dates.from,
                l.tf("organisation.lineage.renamed", &[("name", &name.full(l))]),
                String::new(),
            ));
        }
        for (n, (parent, dates)) in node.parents.iter().enumerate() {
            let day = dates.from.filter(|d| Some(*d) != node.dates.from || n > 0);
            let name = self.full(*parent, dates.from.unwrap_or(self.today));
            let decision = self.tree.admission(node.id, dates.from).map(|a| a.told(l)).unwrap_or_default();
            // Where it has stood from its first day on, its place is told for its decision's sake alone.
            let day = day.or(dates.from.filter(|_| !decision.is_empty()));
            list.extend(self.event(day, l.tf("organisation.lineage.under", &[("name", &name)]), decision));
            let last = node.parents.get(n + 1).is_none_or(|(_, next)| next.from != dates.to);
            let left = dates.to.filter(|to| last && node.dates.to != Some(*to));
            list.extend(self.event(left, l.tf("organisation.lineage.left", &[("name", &name)]), String::new()));
        }
        for (word, dates) in node.slugs.iter().filter(|(_, d)| d.from.is_some() && d.from != node.dates.from) {
            list.extend(self.event(dates.from, l.tf("organisation.lineage.word", &[("word", word)]), String::new()));
        }
        for s in self.tree.predecessors(node.id) {
            let name = self.full(s.predecessor, s.day.yesterday().unwrap_or(s.day));
            let text = l.tf("organisation.lineage.from", &[("how", &self.how(&s.kind)), ("name", &name)]);
            list.extend(self.event(Some(s.day), text, s.decision.clone()));
        }
        for s in self.tree.successors(node.id) {
            let name = self.full(s.successor, s.day);
            let text = l.tf("organisation.lineage.into", &[("how", &self.how(&s.kind)), ("name", &name)]);
            list.extend(self.event(Some(s.day), text, s.decision.clone()));
        }
        let gone = node.dates.to.filter(|_| self.tree.successors(node.id).next().is_none());
        list.extend(self.event(gone, l.t("organisation.lineage.ended").to_owned(), String::new()));
        list
    }

    fn told(&self, told: Told) -> Option<Event> {
        let note = [
            told.note.text(self.l).to_owned(),
            told.dates.to.map(|to| form::span(self.l, Dates { from: None, to: Some(to) })).unwrap_or_default(),
        ];
        let note = note.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut event = self.event(told.dates.from, told.text.text(self.l).to_owned(), note)?;
        event.url = told.url;
        Some(event)
    }

    /// All that happened, the newest first, with the decisions that operations cite and where these can be read.
    async fn events(&self, cx: &mut Cx, node: &Node) -> db::Result<Vec<Event>> {
        let mut list = self.own_events(node);
        for op in Operation::of(cx, &[node.id]).await? {
            for event in list.iter_mut().filter(|e| e.day == op.on) {
                if event.note.is_empty() {
                    event.note.clone_from(&op.decision);
                }
                if op.document.starts_with('/') || op.document.starts_with("https://") {
                    event.url.clone_from(&op.document);
                }
            }
        }
        let mut cited: Vec<String> = list.iter().map(|e| e.note.clone()).filter(|n| !n.is_empty()).collect();
        cited.sort_unstable();
        cited.dedup();
        let mut found: Vec<Evidence> = Vec::new();
        for chronicle in &self.app.service::<Chronicles>().0 {
            found.extend(chronicle.evidence(cx, &cited).await?);
            list.extend(chronicle.lines(cx, &[node.id]).await?.into_iter().filter_map(|t| self.told(t)));
        }
        for event in list.iter_mut().filter(|e| e.url.is_empty()) {
            if let Some(evidence) = found.iter().find(|e| e.decision == event.note) {
                event.url.clone_from(&evidence.url);
            }
        }
        list.retain(|e| self.tells(e.day));
        list.sort_by_key(|e| std::cmp::Reverse(e.day));
        Ok(list)
    }

    /// The part for an organisation and the day that a query names.
    pub async fn part(&self, cx: &mut Cx, id: OrgId, query: &Posted) -> db::Result<Option<LineagePart>> {
        let Some(node) = self.tree.get(id) else { return Ok(None) };
        let l = self.l;
        let mut r = form::Reader::new(query, l);
        let typed = r.day("on");
        let errors = r.errors;
        let day = typed.filter(|day| self.tells(*day)).unwrap_or(self.today);
        let events = self.events(cx, node).await?;
        let mut then = Vec::new();
        for id in self.tree.stood_for(id, day).into_iter().take(6) {
            then.push(self.then(cx, id, day).await?);
        }
        let kin = |other: OrgId, kind: &str, day: Date, on: Date| Kin {
            name: self.full(other, on),
            url: self.places.lineage(other),
            how: self.how(kind),
            day: l.date(day),
        };
        let eve = |day: Date| day.yesterday().unwrap_or(day);
        let before = self
            .tree
            .predecessors(id)
            .filter(|s| self.tells(s.day))
            .map(|s| kin(s.predecessor, &s.kind, s.day, eve(s.day)))
            .collect();
        let after = self
            .tree
            .successors(id)
            .filter(|s| self.tells(s.day))
            .map(|s| kin(s.successor, &s.kind, s.day, s.day))
            .collect();
        let ended = node.dates.to.filter(|to| self.tells(*to));
        let on = ended.map_or(self.today, eve);
        // A form loses the query of its address, so what stands there becomes a field.
        let address = self.places.lineage(id);
        let (action, of) = address.split_once("?of=").unwrap_or((&address, ""));
        Ok(Some(LineagePart {
            action: action.to_owned(),
            of: of.to_owned(),
            on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
            summary: form::summary(&errors),
            errors,
            asked: l.tf("organisation.lineage.on", &[("day", &l.date(day))]),
            absent: l.tf("organisation.lineage.absent", &[("day", &l.date(day))]),
            then,
            before,
            name: self.full(id, on),
            span: form::span(l, Dates { to: ended, ..node.dates }),
            after,
            events,
            tree_url: format!("{}?of={id}&on={day}", self.places.tree()),
            l,
        }))
    }
}

impl LineagePart {
    /// The name of the organisation.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the query could not be read.
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}
