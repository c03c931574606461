//! POST `/desk/{org}/photos/{picture}/crops`: a part of a photo in a lead format becomes a photo of its own.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use files::{FileKey, Files};
use http::StatusCode;
use kernel::PictureId;
use media::{Format, MediaError, Rect};
use web::{Answer, App, Errors, PageError, Posted, redirect};

use super::{photos, site};
use crate::intake::{self, ORIGINAL};
use crate::{NewPicture, Picture, routes};

/// Cuts.
pub async fn crop(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, PictureId)>, form: Posted) -> Answer {
    desk.need(Permission::Write)?;
    let mut cx = app.read(&desk.who()).await?;
    let picture = site::picture(&app, &desk, &mut cx, id).await?;
    drop(cx);
    let part = |name: &str| form.get(name).replace(',', ".").parse::<f64>().unwrap_or(f64::NAN);
    let rect = Rect { x: part("x"), y: part("y"), width: part("w"), height: part("h") };
    let format = Format::named(form.get("format")).unwrap_or(Format::Wide);
    let files: &Files = app.service();
    let key: FileKey = picture.original.parse().map_err(PageError::internal)?;
    let bytes = files.get(&key).await.map_err(PageError::internal)?;
    let cut = tokio::task::spawn_blocking(move || media::crop(&bytes, rect, format, &intake::limits())).await;
    // The largest size is what the cut is kept as: metadata is gone with it.
    let cut = cut.map_err(PageError::internal)?.and_then(|mut prepared| match prepared.sizes.pop() {
        Some(size) => Ok(size),
        None => Err(MediaError::BadCrop),
    });
    let size = match cut {
        Ok(size) => size,
        Err(e) => {
            let mut errors = Errors::new();
            errors.add("format", desk.l.pick(e.vi(), e.en()));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return photos::show_photo(&app, &desk, id, &Posted::default(), None, errors, status).await;
        }
    };
    let key = files.put(ORIGINAL, size.webp).await.map_err(PageError::internal)?;
    let stem = picture.file_name.rsplit_once('.').map_or(picture.file_name.as_str(), |(stem, _)| stem);
    let new = NewPicture {
        original: key.to_string(),
        file_name: format!("{stem}-{}.webp", format.name()),
        width: size.width,
        height: size.height,
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
        alt: picture.alt.clone(),
        decorative: picture.decorative,
        cropped_from: Some(picture.id),
    };
    let mut cx = app.write(&desk.who()).await?;
    let new_id = Picture::keep(&mut cx, picture.site, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=cropped", routes::photo(&desk.org.slug, new_id)))
}
