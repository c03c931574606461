//! Another spelling, under which the organisation is found too.

use accounts::{Desk, Permission};
use axum::extract::State;
use kernel::text;
use web::{Answer, App, PageError, Posted, redirect};

use super::record;
use crate::{Organisation, Trees, form, routes};

pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let trees: &Trees = app.service();
    let mut r = form::Reader::new(&form, desk.l);
    let alias = r.needed("alias", form::NAME);
    let tree = trees.now();
    let node = tree.get(desk.org.id).ok_or(PageError::NotFound)?;
    let folded = text::fold(&alias);
    if node.aliases.iter().any(|a| text::fold(a) == folded) {
        r.errors.add("alias", desk.l.t("organisation.form.alias_known"));
    }
    if !r.errors.is_empty() {
        let refused = (form.get("alias").to_owned(), r.errors.of("alias").to_owned());
        return record::render(&app, &desk, &Posted::default(), None, Some(refused)).await;
    }
    let mut cx = app.write(&desk.who()).await?;
    Organisation::add_alias(&mut cx, &desk.org, &alias).await?;
    trees.commit(cx).await?;
    redirect(routes::after(&routes::record(&desk.org.slug), "alias"))
}
