//! The member list on paper: every line of the filter on one page, without the desk around it.

use ::web::{Answer, App, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use organisation::{Trees, form};
use ui::Lang;

use super::filter::Asked;
use super::list::{Row, row};
use crate::access::{Access, Manner};
use crate::membership::Membership;
use crate::{routes, web::orgs};

/// Lines of one print.
const MOST: usize = 3_000;

#[derive(Template)]
#[template(path = "membership_print.html")]
struct PrintPage {
    shell: ui::desk::Shell,
    l: Lang,
    org: String,
    said: String,
    rows: Vec<Row>,
    several: bool,
    cut: bool,
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let (l, query) = (desk.l, form::query(raw));
    let asked = Asked::read(&app, &desk, &query);
    let tree = app.service::<Trees>().now();
    let mut cx = app.write(&desk.who()).await?;
    let shelf = Membership::list(&mut cx, &asked.scope, &asked.filter, None, MOST).await?;
    let mut people: Vec<_> = shelf.lines.iter().map(|line| line.membership.person).collect();
    people.sort_unstable();
    people.dedup();
    Access::note(&mut cx, desk.org.id, Manner::Print, &people).await?;
    cx.commit().await?;
    let on = asked.filter.on;
    let count = shelf.lines.len();
    let org = asked.org.unwrap_or(desk.org.id);
    page(&PrintPage {
        shell: desk.shell(&app, l.t("membership.title"), routes::MEMBERSHIPS),
        l,
        org: orgs::name(&tree, l, org, on),
        said: l.tf("membership.print_said", &[("n", &l.number(count)), ("day", &l.date(on))]),
        rows: shelf.lines.iter().map(|line| row(l, &desk.org.slug, &tree, line, on)).collect(),
        several: asked.scope.orgs.len() > 1,
        cut: shelf.next.is_some(),
    })
}
