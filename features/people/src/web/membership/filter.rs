//! The filter of the member list, shared by the page, its print and its exports.

use ::web::{App, Posted};
use accounts::Desk;
use kernel::OrgId;
use organisation::{Trees, form};
use ui::parts::Choice;

use crate::field::FieldOfWork;
use crate::membership::{Filter, Kind, Order, State};
use crate::web::orgs;
use crate::{Scope, Sex};

/// What was asked for.
pub(crate) struct Asked {
    /// The organisations the list is about.
    pub scope: Scope,
    /// The filter.
    pub filter: Filter,
    /// One organisation, when asked for.
    pub org: Option<OrgId>,
    /// What is wrong with the day.
    pub on_error: String,
    /// What is wrong with the organisation.
    pub org_error: String,
}

impl Asked {
    /// Reads the query of a list.
    pub fn read(app: &App, desk: &Desk, query: &Posted) -> Self {
        let l = desk.l;
        let (on, on_error) = form::as_of(query, desk);
        let whole = Scope::of(app, desk);
        let tree = app.service::<Trees>().now();
        let mut org_error = String::new();
        let org = query.some("of").and_then(|typed| {
            let found = orgs::asked(&tree, &whole, on, typed);
            if found.is_none() {
                org_error = l.t("membership.error.org").to_owned();
            }
            found
        });
        let mut filter = Filter::on(on);
        filter.words = query.get("q").to_owned();
        filter.kind = query.read::<Kind>("kind");
        filter.state = State::parse(query.get("state"));
        filter.field = query.some("field").map(str::to_owned);
        filter.sex = query.read::<Sex>("sex");
        filter.order = if query.get("order") == "newest" { Order::Newest } else { Order::Name };
        let scope = org.and_then(|id| whole.only(id)).unwrap_or(whole);
        Self { scope, filter, org, on_error: on_error.unwrap_or_default(), org_error }
    }

    /// Whether anything was asked for beside today's members.
    pub fn is_narrow(&self, desk: &Desk) -> bool {
        let plain = Filter { order: self.filter.order, ..Filter::on(desk.actor.today) };
        self.filter != plain || self.org.is_some() || !self.org_error.is_empty()
    }

    /// The choices of a kind.
    pub fn kinds(&self, desk: &Desk) -> Vec<Choice> {
        let l = desk.l;
        let kinds = Kind::ALL.iter().map(|k| Choice::new(k.word(), l.t(k.key()), self.filter.kind == Some(*k)));
        std::iter::once(Choice::new("", l.t("person.any"), false)).chain(kinds).collect()
    }

    /// The choices of a state.
    pub fn states(&self, desk: &Desk) -> Vec<Choice> {
        let of = |s: State, key: &str| Choice::new(s.word(), desk.l.t(key), self.filter.state == s);
        vec![
            of(State::Members, "membership.state.members"),
            of(State::Left, "membership.state.left"),
            of(State::Ever, "membership.state.ever"),
        ]
    }

    /// The choices of a sex.
    pub fn sexes(&self, desk: &Desk) -> Vec<Choice> {
        let l = desk.l;
        let sexes = Sex::ALL.map(|s| Choice::new(s.word(), l.t(s.key()), self.filter.sex == Some(s)));
        std::iter::once(Choice::new("", l.t("person.any"), false)).chain(sexes).collect()
    }

    /// The choices of a field.
    pub fn fields(&self, desk: &Desk, catalogue: &[FieldOfWork]) -> Vec<Choice> {
        let l = desk.l;
        let chosen = self.filter.field.as_deref().unwrap_or("");
        let fields = catalogue.iter().map(|f| Choice::new(&f.word, f.name(l), f.word == chosen));
        std::iter::once(Choice::new("", l.t("person.any"), false)).chain(fields).collect()
    }
}
