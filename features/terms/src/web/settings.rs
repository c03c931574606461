//! What the organisation has set for its terms and congresses: warning, quorum, majority, who may call.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State;
use db::DbError;
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use crate::{Base, Rules, Setting, Share, routes};

#[derive(Template)]
#[template(path = "term_settings.html")]
struct SettingsPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    majority_base: Vec<Choice>,
    election_base: Vec<Choice>,
    /// What the settings mean for 150 delegates and a committee of 31.
    example: String,
}

fn shown(s: &Setting) -> Posted {
    let mut form = Posted::default();
    let r = &s.rules;
    form.set("warn_months", s.warn_months.to_string());
    let shares = [
        ("quorum", r.quorum),
        ("majority", r.majority),
        ("election", r.election),
        ("call_committee", r.call_committee),
        ("call_members", r.call_members),
        ("committee_quorum", r.committee_quorum),
    ];
    for (name, share) in shares {
        form.set(name, share.to_string());
    }
    form.set("majority_base", r.majority_base.word());
    form.set("election_base", r.election_base.word());
    form.set("substitutes", if r.substitutes { "1" } else { "" });
    form
}

/// The form.
pub(crate) async fn show(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let setting = Setting::of(&mut cx, desk.org.id).await?;
    render(&app, &desk, &setting, shown(&setting), Errors::new(), StatusCode::OK)
}

/// Keeps the settings.
pub(crate) async fn save(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let before = Setting::of(&mut cx, desk.org.id).await?;
    let (new, errors) = read(&form, desk.l, before.version);
    let Some(new) = new else {
        drop(cx);
        return render(&app, &desk, &before, form, errors, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match Setting::put(&mut cx, desk.org.id, desk.org.name(desk.l), &new).await {
        Ok(()) => {
            cx.commit().await?;
            redirect(routes::after(&routes::terms(&desk.org.slug), "set"))
        }
        Err(DbError::Stale(_)) => {
            drop(cx);
            let mut errors = Errors::new();
            errors.add("warn_months", desk.l.t("term.set.stale"));
            render(&app, &desk, &before, form, errors, StatusCode::CONFLICT)
        }
        Err(e) => Err(e.into()),
    }
}

fn read(form: &Posted, l: Lang, version: i64) -> (Option<Setting>, Errors) {
    let mut errors = Errors::new();
    let warn_months = form.read::<i64>("warn_months").filter(|n| (0..=60).contains(n));
    if warn_months.is_none() {
        errors.add("warn_months", l.t("term.set.months_error"));
    }
    let mut share = |name: &str| {
        let read = form.read::<Share>(name);
        if read.is_none() {
            errors.add(name, l.t("term.set.share_error"));
        }
        read.unwrap_or(Share::over(1, 2))
    };
    let rules = Rules {
        quorum: share("quorum"),
        majority: share("majority"),
        election: share("election"),
        call_committee: share("call_committee"),
        call_members: share("call_members"),
        committee_quorum: share("committee_quorum"),
        majority_base: form.read::<Base>("majority_base").filter(|b| *b != Base::Valid).unwrap_or(Base::Summoned),
        election_base: form.read("election_base").unwrap_or(Base::Summoned),
        substitutes: form.ticked("substitutes"),
    };
    let version = form.read("version").unwrap_or(version);
    let setting = Setting { warn_months: warn_months.unwrap_or(0), rules, version };
    (Some(setting).filter(|_| errors.is_empty()), errors)
}

fn render(app: &App, desk: &Desk, now: &Setting, form: Posted, errors: Errors, status: StatusCode) -> Answer {
    let l = desk.l;
    let back = routes::terms(&desk.org.slug);
    let mut shell = desk.shell(app, l.t("term.set.title"), routes::TERMS);
    shell.breadcrumbs = vec![Crumb::to(l.t("term.title"), &back), Crumb::here(l.t("term.set.title"))];
    let base = |name: &str, b: Base| {
        Choice::new(b.word(), l.t(&format!("term.base.{}", b.word())), form.get(name) == b.word())
    };
    let r = &now.rules;
    let heads = crate::Heads { summoned: 150, present: 150, valid: 150 };
    let example = l.tf(
        "term.set.example",
        &[("quorum", &r.quorum_of(150)), ("majority", &r.needed(heads)), ("committee", &r.call_committee.least(31))],
    );
    let page = SettingsPage {
        shell,
        l,
        action: format!("{back}/settings"),
        back,
        version: now.version,
        majority_base: [Base::Summoned, Base::Present].map(|b| base("majority_base", b)).into(),
        election_base: Base::ALL.map(|b| base("election_base", b)).into(),
        summary: form::summary(&errors),
        example,
        form,
        errors,
    };
    page_with(status, &page)
}
