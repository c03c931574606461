//! The logo of the portal: a picture, drawn anew without anything else its file held. SVG is refused: it may carry
//! scripts.

use accounts::Desk;
use axum::extract::{Request, State};
use db::DbError;
use files::{Files, Kind};
use media::{Crop, Limits};
use web::{Answer, App, PageError, Posted, read_upload, redirect};

use super::{frame, settings};
use crate::{Site, Sites, routes};

/// Files of logos.
const LOGO: Kind = Kind::new("logo");
/// Largest upload, in bytes.
const MOST: usize = 5 * 1024 * 1024;

/// Takes a logo.
pub(crate) async fn put(State(app): State<App>, desk: Desk, request: Request) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let (_, files) = read_upload(&app, request, MOST).await?;
    let none = Posted::default();
    let Some(file) = files.into_iter().find(|f| f.field == "logo") else {
        return settings::stored(&app, &desk, &entry.site, &none, desk.l.t("site.logo.none").to_owned());
    };
    let limits = Limits { bytes: MOST, pixels: 24_000_000, side: 8_000, memory: 96 << 20 };
    let prepared = tokio::task::spawn_blocking(move || media::prepare(&file.bytes, Crop::Whole, &limits));
    let prepared = match prepared.await.map_err(PageError::internal)? {
        Ok(prepared) => prepared,
        Err(e) => return settings::stored(&app, &desk, &entry.site, &none, desk.l.pick(e.vi(), e.en())),
    };
    let first = prepared.sizes.into_iter().next().ok_or(PageError::NotFound)?;
    let key = app.service::<Files>().put(LOGO, first.webp).await.map_err(PageError::internal)?;
    keep(&app, &desk, &entry.site, Some(key.to_string())).await
}

/// Takes it away.
pub(crate) async fn remove(State(app): State<App>, desk: Desk) -> Answer {
    let entry = frame::own(&app, &desk)?;
    keep(&app, &desk, &entry.site, None).await
}

async fn keep(app: &App, desk: &Desk, site: &Site, logo: Option<String>) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    // Only the logo is changed; what somebody else saved a moment ago stays.
    let mut site = Site::find(&mut cx, site.id).await?.ok_or(DbError::Missing("site"))?;
    site.logo = logo;
    if let Err(e) = Site::put(&mut cx, &site).await? {
        return settings::stored(app, desk, &site, &Posted::default(), desk.l.t(e.key()).to_owned());
    }
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::site(&desk.org.slug), "saved"))
}
