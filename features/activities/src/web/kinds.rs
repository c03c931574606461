//! The kinds of activities: whose they are, what they ask for, and offering one no more.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use db::Cx;
use kernel::ActivityKindId;
use organisation::form;
use ui::Lang;
use ui::parts::Crumb;
use web::{Answer, App, PageError, page, redirect};

use crate::{Field, Kind, routes};

#[derive(Template)]
#[template(path = "activity_kinds.html")]
struct KindsPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    key: String,
    fields: String,
    number: String,
    own: bool,
    retired: bool,
    /// Empty for whoever may not change it.
    url: String,
    retire_url: String,
    offer_url: String,
}

/// Whether a desk may change a kind: its own, or for the office that runs the installation those that everybody has.
pub(crate) fn may_change(app: &App, desk: &Desk, kind: &Kind) -> bool {
    match kind.owner {
        Some(owner) => owner == desk.org.id && desk.may(Permission::Organisation),
        None => desk.is_root(app) && desk.may(Permission::People),
    }
}

/// A kind that this desk may change.
pub(crate) async fn own(app: &App, cx: &mut Cx, desk: &Desk, id: &str) -> Result<Kind, PageError> {
    desk.need(Permission::Organisation)?;
    let id: ActivityKindId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = Kind::all(cx).await?.into_iter().find(|k| k.id == id && k.is_for(desk.org.id));
    let kind = found.ok_or(PageError::NotFound)?;
    if may_change(app, desk, &kind) { Ok(kind) } else { Err(PageError::Forbidden) }
}

fn told(l: Lang, field: &Field) -> String {
    let of = l.t(&format!("activity.type.{}", field.of.word()));
    if field.required {
        format!("{} ({of}, {})", field.name(l), l.t("activity.is_required"))
    } else {
        format!("{} ({of})", field.name(l))
    }
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let all = Kind::all(&mut cx).await?;
    let numbers = Kind::numbers(&mut cx).await?;
    drop(cx);
    let row = |k: &Kind| {
        let may = may_change(&app, &desk, k);
        let when = |may: bool, url: String| if may { url } else { String::new() };
        let retirement = routes::kind_retirement(slug, k.id);
        Row {
            name: k.name(l).to_owned(),
            key: k.key.clone(),
            fields: k.asked().map(|f| told(l, f)).collect::<Vec<_>>().join("; "),
            number: l.number(numbers.iter().find(|(id, _)| *id == k.id).map_or(0, |(_, n)| *n)),
            own: k.owner.is_some(),
            retired: k.retired,
            url: when(may, routes::kind(slug, k.id)),
            retire_url: when(may && !k.retired, retirement.clone()),
            offer_url: when(may && k.retired, format!("{retirement}/removal")),
        }
    };
    let mut shell = desk.shell(&app, l.t("activity.kinds"), routes::ACTIVITIES);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("activity.title"), routes::activities(slug)), Crumb::here(l.t("activity.kinds"))];
    shell.flash = match form::query(raw).get("done") {
        "saved" => form::done(l.t("activity.done.saved")),
        "retired" => form::done(l.t("activity.done.kind_retired")),
        "offered" => form::done(l.t("activity.done.kind_offered")),
        _ => None,
    };
    page(&KindsPage {
        shell,
        l,
        new_url: if desk.may(Permission::Organisation) { routes::new_kind(slug) } else { String::new() },
        rows: all.iter().filter(|k| k.is_for(desk.org.id)).map(row).collect(),
    })
}

type Address = Path<(String, String)>;

async fn turn(app: &App, desk: &Desk, id: &str, retired: bool) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let kind = own(app, &mut cx, desk, id).await?;
    kind.retire(&mut cx, desk.org.id, retired).await?;
    cx.commit().await?;
    let done = if retired { "retired" } else { "offered" };
    redirect(format!("{}?done={done}", routes::kinds(&desk.org.slug)))
}

/// Offers it no more; what was recorded keeps it.
pub(crate) async fn retire(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    turn(&app, &desk, &id, true).await
}

/// Offers it again.
pub(crate) async fn offer(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    turn(&app, &desk, &id, false).await
}
