//! Posting rules of the installation: which kind of record posts which indicator. A change is shown before it is made.

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::{Dates, RuleId};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page, page_with, redirect};

use super::asked::snapshot;
use crate::record_kind::{self, RecordKind, field_name, kind_name};
use crate::{Amount, CountsFor, Effect, Indicators, Ledger, Phase, Rule, Scope, routes};

#[derive(Template)]
#[template(path = "rules_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    rows: Vec<Row>,
}

struct Row {
    kind: String,
    key: String,
    indicator: String,
    amount: String,
    counts_for: &'static str,
    days: String,
    url: String,
}

fn amount(l: Lang, a: Amount) -> &'static str {
    match a {
        Amount::One => l.t("ledger.amount.one"),
        Amount::MinusOne => l.t("ledger.amount.minus_one"),
        Amount::Field => l.t("ledger.amount.field"),
        Amount::MinusField => l.t("ledger.amount.minus_field"),
        Amount::OneIfField => l.t("ledger.amount.one_if_field"),
    }
}

fn counts_for(l: Lang, c: CountsFor) -> &'static str {
    match c {
        CountsFor::Each => l.t("ledger.counts_for.each"),
        CountsFor::Lead => l.t("ledger.counts_for.lead"),
    }
}

/// All rules.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need_operator(&app)?;
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let rules = Rule::all(&mut cx).await?;
    let kinds = record_kind::all(&mut cx, app.service()).await?;
    drop(cx);
    let row = |r: &Rule| Row {
        kind: kind_name(l, &kinds, &r.kind),
        key: r.kind.clone(),
        indicator: indicators.number(r.indicator).map_or("", |i| i.name(l)).to_owned(),
        amount: if r.field.is_empty() {
            amount(l, r.amount).to_owned()
        } else {
            format!("{}: {}", amount(l, r.amount), field_name(l, &kinds, &r.kind, &r.field))
        },
        counts_for: counts_for(l, r.counts_for),
        days: form::span(l, r.dates),
        url: routes::rule(slug, r.id),
    };
    let mut shell = desk.shell(&app, l.t("ledger.rules.title"), routes::RULES);
    if let Some(n) = form::query(raw).read::<u64>("changed") {
        shell.flash = form::done(l.tf("ledger.rules.done", &[("n", &l.number(n))]));
    }
    page(&ListPage { shell, l, new_url: routes::new_rule(slug), rows: rules.iter().map(row).collect() })
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    fresh: bool,
    head: String,
    kinds: Vec<Choice>,
    fields: Vec<Choice>,
    indicators: Vec<Choice>,
    amounts: Vec<Choice>,
    counts: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    previewed: bool,
    effects: Vec<EffectRow>,
}

struct EffectRow {
    year: i16,
    records: String,
    before: String,
    after: String,
}

/// What the form stands for: a known rule, or a new one.
struct Draft {
    known: Option<Rule>,
    indicators: Indicators,
    kinds: Vec<RecordKind>,
}

impl Draft {
    async fn new(app: &App, cx: &mut db::Cx, known: Option<Rule>) -> Result<Self, PageError> {
        let indicators = Indicators::read(cx).await?;
        let kinds = record_kind::all(cx, app.service()).await?;
        Ok(Self { known, indicators, kinds })
    }

    /// The fields of the kind that is chosen; of all kinds as long as none is, each with the kinds that have it.
    fn fields(&self, l: Lang, kind: &str, chosen: &str) -> Vec<Choice> {
        let mut list = vec![Choice::new("", l.t("ledger.rules.no_field_chosen"), chosen.is_empty())];
        let of_kind = self.kinds.iter().any(|k| k.key == kind);
        for (word, names) in self.kinds.iter().filter(|k| !of_kind || k.key == kind).flat_map(|k| &k.fields) {
            if !list.iter().any(|c| c.value == *word) {
                list.push(Choice::new(word, l.pick(&names[0], &names[1]), word == chosen));
            }
        }
        if !list.iter().any(|c| c.value == chosen) {
            list.push(Choice::new(chosen, chosen, true));
        }
        list
    }

    /// Whether a kind has a field by its own account.
    fn knows(&self, kind: &str, field: &str) -> bool {
        self.kinds.iter().any(|k| k.key == kind && k.fields.iter().any(|(word, _)| word == field))
    }
}

fn render(app: &App, desk: &Desk, draft: &Draft, form: Posted, errors: Errors, effects: Option<&[Effect]>) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let back = routes::rules(slug);
    let title = if draft.known.is_some() { l.t("ledger.rules.edit") } else { l.t("ledger.rules.new") };
    let mut shell = desk.shell(app, title, routes::RULES);
    shell.breadcrumbs = vec![Crumb::to(l.t("ledger.rules.title"), &back), Crumb::here(title)];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let name = |r: &Rule| draft.indicators.number(r.indicator).map_or("", |i| i.name(l));
    let is = |field: &str, word: &str| form.get(field) == word;
    let effect = |e: &Effect| EffectRow {
        year: e.year,
        records: l.number(e.records),
        before: l.number(e.before),
        after: l.number(e.after),
    };
    let page = RulePage {
        shell,
        l,
        action: draft.known.as_ref().map_or_else(|| back.clone(), |r| routes::rule(slug, r.id)),
        back,
        fresh: draft.known.is_none(),
        head: draft
            .known
            .as_ref()
            .map_or_else(String::new, |r| format!("{} → {}", kind_name(l, &draft.kinds, &r.kind), name(r))),
        kinds: draft
            .kinds
            .iter()
            .map(|k| Choice::new(&k.key, l.pick(&k.names[0], &k.names[1]), is("kind", &k.key)))
            .collect(),
        fields: draft.fields(
            l,
            draft.known.as_ref().map_or_else(|| form.get("kind"), |r| r.kind.as_str()),
            form.get("field"),
        ),
        indicators: draft
            .indicators
            .0
            .iter()
            .map(|i| Choice::new(&i.key, i.name(l), is("indicator", &i.key)))
            .collect(),
        amounts: Amount::ALL.iter().map(|a| Choice::new(a.word(), amount(l, *a), is("amount", a.word()))).collect(),
        counts: CountsFor::ALL
            .iter()
            .map(|c| Choice::new(c.word(), counts_for(l, *c), is("counts_for", c.word())))
            .collect(),
        summary: form::summary(&errors),
        form,
        errors,
        previewed: effects.is_some(),
        effects: effects.unwrap_or_default().iter().map(effect).collect(),
    };
    page_with(status, &page)
}

fn filled(rule: &Rule) -> Posted {
    let mut form = Posted::default();
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    form.set("version", rule.version.to_string());
    form.set("amount", rule.amount.word());
    form.set("field", rule.field.clone());
    form.set("counts_for", rule.counts_for.word());
    form.set("from", day(rule.dates.from));
    form.set("to", day(rule.dates.to));
    form
}

/// The form for a new rule.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.read(&desk.who()).await?;
    let draft = Draft::new(&app, &mut cx, None).await?;
    drop(cx);
    render(&app, &desk, &draft, Posted::default(), Errors::new(), None)
}

async fn known(cx: &mut db::Cx, id: &str) -> Result<Rule, PageError> {
    let id: RuleId = id.parse().map_err(|_| PageError::NotFound)?;
    Rule::all(cx).await?.into_iter().find(|r| r.id == id).ok_or(PageError::NotFound)
}

/// The form for a known rule.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.read(&desk.who()).await?;
    let rule = known(&mut cx, &id).await?;
    let form = filled(&rule);
    let draft = Draft::new(&app, &mut cx, Some(rule)).await?;
    drop(cx);
    render(&app, &desk, &draft, form, Errors::new(), None)
}

fn read(desk: &Desk, draft: &Draft, posted: &Posted, id: RuleId) -> (Rule, Errors) {
    let l = desk.l;
    let mut r = form::Reader::new(posted, l);
    let mut rule = draft.known.clone().unwrap_or_else(|| Rule {
        id,
        kind: r.needed("kind", 60),
        indicator: 0,
        amount: Amount::One,
        field: String::new(),
        counts_for: CountsFor::Each,
        phase: Phase::Result,
        scope: Scope::Own,
        dates: Dates::default(),
        version: 1,
    });
    if draft.known.is_none() {
        match draft.indicators.key(posted.get("indicator")) {
            Some(i) => rule.indicator = i.number,
            None => r.errors.add("indicator", l.t("ledger.form.indicator")),
        }
        if !rule.kind.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.') {
            r.errors.add("kind", l.t("ledger.error.key"));
        }
    } else {
        rule.version = posted.read("version").unwrap_or(rule.version);
    }
    rule.amount = posted.read("amount").unwrap_or(Amount::One);
    rule.counts_for = posted.read("counts_for").unwrap_or(CountsFor::Each);
    rule.field = r.line("field", 60);
    let reads = matches!(rule.amount, Amount::Field | Amount::MinusField | Amount::OneIfField);
    if reads && rule.field.is_empty() {
        r.errors.add("field", l.t("organisation.form.needed"));
    }
    if !reads {
        rule.field.clear();
    }
    rule.dates = Dates { from: r.day("from"), to: r.day("to") };
    if rule.dates.from.zip(rule.dates.to).is_some_and(|(from, to)| to <= from) {
        r.errors.add("to", l.t("organisation.form.span"));
    }
    if posted.get("step") == "save" && posted.some("reason").is_none() {
        r.errors.add("reason", l.t("ledger.error.reason"));
    }
    (rule, r.errors)
}

async fn put(app: &App, desk: &Desk, draft: Draft, posted: Posted, id: RuleId) -> Answer {
    let ledger: &Ledger = app.service();
    let (rule, mut errors) = read(desk, &draft, &posted, id);
    if !errors.is_empty() {
        return render(app, desk, &draft, posted, errors, None);
    }
    if posted.get("step") != "save" {
        let mut cx = snapshot(app, desk).await?;
        let declared = draft.knows(&rule.kind, &rule.field);
        if !rule.field.is_empty() && !declared && !ledger.knows_field(&mut cx, &rule.kind, &rule.field).await? {
            let name = draft.fields(desk.l, "", &rule.field).into_iter().find(|c| c.chosen).map(|c| c.label);
            let name = name.unwrap_or_else(|| rule.field.clone());
            errors.add("field", desk.l.tf("ledger.rules.no_field", &[("field", &name)]));
            drop(cx);
            return render(app, desk, &draft, posted, errors, None);
        }
        let effects = ledger.preview_rule(&mut cx, &rule).await?;
        return render(app, desk, &draft, posted, errors, Some(&effects));
    }
    let mut cx = app.write(&desk.who()).await?;
    match ledger.put_rule(&mut cx, &rule, desk.org.id, posted.get("reason")).await? {
        Ok(n) => {
            cx.commit().await?;
            redirect(format!("{}?changed={n}", routes::rules(&desk.org.slug)))
        }
        Err(why) => {
            drop(cx);
            errors.add("reason", why.text(desk.l));
            render(app, desk, &draft, posted, errors, None)
        }
    }
}

/// Shows what a new rule would do, or puts it in place.
pub(crate) async fn create(State(app): State<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.read(&desk.who()).await?;
    let id: RuleId = cx.id();
    let draft = Draft::new(&app, &mut cx, None).await?;
    drop(cx);
    put(&app, &desk, draft, posted, id).await
}

/// Shows what a change would do, or makes it.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.read(&desk.who()).await?;
    let rule = known(&mut cx, &id).await?;
    let id = rule.id;
    let draft = Draft::new(&app, &mut cx, Some(rule)).await?;
    drop(cx);
    put(&app, &desk, draft, posted, id).await
}
