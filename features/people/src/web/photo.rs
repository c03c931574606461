//! The photo of a person at the desk: seen, put, taken away. Nothing of the received file is kept but its pixels.

use ::web::{Answer, App, PageError, Posted, page_with, read_upload, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, Request, State};
use axum::response::IntoResponse;
use files::{FileKey, Files, Kind};
use http::{HeaderValue, StatusCode, header};
use media::{Crop, Focus, Format, Limits};
use ui::Lang;
use ui::parts::Crumb;

use super::seen;
use crate::public::{Field, Fields};
use crate::{Person, routes};

/// Files of photos.
pub const PHOTO: Kind = Kind::new("person");
/// Largest upload, in bytes.
const MOST: usize = 10 * 1024 * 1024;
/// Faces stand in the upper part of a picture.
const FACE: Focus = Focus { x: 0.5, y: 0.4 };

#[derive(Template)]
#[template(path = "person_photo.html")]
struct PhotoPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    removal: String,
    back: String,
    photo: Option<String>,
    name: String,
    public: bool,
    error: String,
}

fn render(app: &App, desk: &Desk, person: &Person, error: String) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let back = routes::person(slug, person.id);
    let mut shell = desk.shell(app, l.t("person.photo.title"), routes::PERSONS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("person.title"), routes::persons(slug)),
        Crumb::to(person.details.name.clone(), &back),
        Crumb::here(l.t("person.photo.title")),
    ];
    let status = if error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(
        status,
        &PhotoPage {
            shell,
            l,
            action: routes::part(slug, person.id, "photo"),
            removal: routes::part(slug, person.id, "photo/removal"),
            back,
            photo: routes::photo(slug, person),
            name: person.details.name.clone(),
            public: Fields::parse(&person.public).has(Field::Photo),
            error,
        },
    )
}

/// The form.
pub(crate) async fn show(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    drop(cx);
    render(&app, &desk, &person, String::new())
}

/// The picture itself, for who sees the record.
pub(crate) async fn picture(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    drop(cx);
    let key: FileKey = person.photo.as_deref().and_then(|k| k.parse().ok()).ok_or(PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/webp")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    Ok((headers, bytes).into_response())
}

/// Takes a photo: stored before the transaction, so that the record never names a file that is not there.
pub(crate) async fn put(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    request: Request,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    drop(cx);
    let (_, files) = read_upload(&app, request, MOST).await?;
    let Some(file) = files.into_iter().find(|f| f.field == "photo") else {
        return render(&app, &desk, &person, desk.l.t("person.photo.none").to_owned());
    };
    let limits = Limits { bytes: MOST, pixels: 48_000_000, side: 12_000, memory: 192 << 20 };
    let crop = Crop::Around(FACE, Format::Square);
    let prepared = tokio::task::spawn_blocking(move || media::prepare(&file.bytes, crop, &limits));
    let prepared = match prepared.await.map_err(PageError::internal)? {
        Ok(prepared) => prepared,
        Err(e) => return render(&app, &desk, &person, desk.l.pick(e.vi(), e.en())),
    };
    let smallest = prepared.sizes.into_iter().next().ok_or(PageError::NotFound)?;
    let key = app.service::<Files>().put(PHOTO, smallest.webp).await.map_err(PageError::internal)?;
    keep(&app, &desk, &id, Some(key.to_string())).await
}

/// Takes it away.
pub(crate) async fn remove(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    keep(&app, &desk, &id, None).await
}

async fn keep(app: &App, desk: &Desk, id: &str, photo: Option<String>) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    // Only the photo is changed; what somebody else saved a moment ago stays.
    let (_, person) = seen(app, desk, &mut cx, id).await?;
    Person::put_photo(&mut cx, Some(desk.org.id), &person, photo).await?;
    cx.commit().await?;
    redirect(format!("{}?done=photo", routes::person(&desk.org.slug, person.id)))
}
