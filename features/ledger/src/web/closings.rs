//! Closing a period at the desk, until the report does it.

use accounts::{Desk, Permission};
use axum::extract::State;
use organisation::form;
use ui::parts::{Flash, Tone};
use web::{Answer, App, Posted, redirect};

use super::asked::read;
use super::table::render;
use crate::{Ledger, routes};

/// Freezes the figures of a period as they are.
pub(crate) async fn close(State(app): State<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::People)?;
    let asked = read(&posted, &desk);
    if posted.some("period").is_none() || asked.error.is_some() {
        return render(&app, &desk, &posted, None).await;
    }
    let ledger: &Ledger = app.service();
    let mut cx = app.write(&desk.who()).await?;
    match ledger.close_period(&mut cx, asked.org, asked.period, asked.tree).await? {
        Ok(_) => {
            cx.commit().await?;
            let table = routes::table(&desk.org.slug, &asked.period.to_string(), asked.tree);
            redirect(format!("{table}&done=closed"))
        }
        Err(why) => {
            drop(cx);
            let flash = Flash { tone: Tone::Bad, text: why.text(desk.l).to_owned(), link: None };
            render(&app, &desk, &form::query(Some(encoded(&posted))), Some(flash)).await
        }
    }
}

fn encoded(posted: &Posted) -> String {
    format!("period={}&tree={}", posted.get("period"), posted.get("tree"))
}
