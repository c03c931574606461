//! The organs of the organisation; its own may be added.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, Flash};

use super::kind;
use crate::post::{NewOrgan, Obtained, Organ};
use crate::routes;
use crate::web::flash;

#[derive(Template)]
#[template(path = "organs.html")]
struct OrgansPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    rows: Vec<Row>,
    ways: Vec<Choice>,
    form: Posted,
    errors: Errors,
}

struct Row {
    name: String,
    way: &'static str,
    own: bool,
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, Posted::default(), Errors::new(), flash).await
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, flash: Option<Flash>) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(app, desk)).await?;
    let back = routes::posts(&desk.org.slug);
    let mut shell = desk.shell(app, l.t("organ.title"), routes::POSTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("post.title"), &back), Crumb::here(l.t("organ.title"))];
    shell.flash = flash;
    let way = form.read::<Obtained>("filled_by").unwrap_or_default();
    let row = |o: &Organ| Row {
        name: o.name(l).to_owned(),
        way: l.t(&format!("post.obtained.{}", o.filled_by)),
        own: o.org.is_some(),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = OrgansPage {
        shell,
        l,
        action: format!("{back}/organs"),
        rows: organs.iter().map(row).collect(),
        ways: Obtained::ALL.map(|o| Choice::new(o.word(), l.t(&format!("post.obtained.{o}")), o == way)).into(),
        form,
        errors,
    };
    page_with(status, &page)
}

/// Adds an organ.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let new = NewOrgan {
        name_vi: r.needed("name_vi", form::NAME),
        name_en: r.line("name_en", form::NAME),
        filled_by: form.read("filled_by").unwrap_or_default(),
    };
    let mut errors = r.errors;
    if errors.is_empty() {
        let mut cx = app.write(&desk.who()).await?;
        if Organ::add(&mut cx, desk.org.id, kind(&app, &desk), &new).await?.is_some() {
            cx.commit().await?;
            return redirect(routes::after(&format!("{}/organs", routes::posts(&desk.org.slug)), "organ"));
        }
        errors.add("name_vi", desk.l.t("organ.held"));
    }
    render(&app, &desk, form, errors, None).await
}
