//! The photo library of a portal: several uploads at once, words for each photo, cuts.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, Request, State as Held};
use axum::response::IntoResponse;
use files::Files;
use http::{StatusCode, header};
use kernel::{PictureId, text};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError, Pager};
use web::{Answer, App, Errors, PageError, Posted, page_with, read_upload, redirect};

use super::parts::PhotoView;
use super::{draft, editor, site};
use crate::intake::{self, IntakeError};
use crate::{NewPicture, Picture, PictureFilter, routes};

/// Photos of a page.
const MOST: i64 = 24;
/// All photos of one request without scripts; with them each photo is a request of its own.
const BATCH: usize = 128 << 20;

#[derive(Template)]
#[template(path = "photo_library.html")]
struct LibraryPage {
    shell: ui::desk::Shell,
    l: Lang,
    upload_url: String,
    filter: PictureFilter,
    narrow: bool,
    photos: Vec<PhotoView>,
    pager: Pager,
    may_write: bool,
    errors: Vec<FieldError>,
}

/// GET `/desk/{org}/photos`.
pub async fn library(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let asked = Posted::parse(&raw.unwrap_or_default());
    show_library(&app, &desk, &asked, Vec::new()).await
}

async fn show_library(app: &App, desk: &Desk, asked: &Posted, refused: Vec<String>) -> Answer {
    let l = desk.l;
    let entry = site::home(app, desk)?;
    let org = &desk.org.slug;
    let mut cx = app.read(&desk.who()).await?;
    let before = asked.read::<PictureId>("before");
    let filter = PictureFilter { words: asked.get("q").to_owned(), incomplete: asked.ticked("incomplete") };
    let mut list = Picture::of_site(&mut cx, entry.site.id, &filter, before, MOST + 1).await?;
    let total = Picture::count(&mut cx, entry.site.id, &filter).await?;
    drop(cx);
    let more = list.len() > usize::try_from(MOST).unwrap_or(0);
    list.truncate(usize::try_from(MOST).unwrap_or(0));
    let url = routes::photos(org);
    let pager = Pager {
        previous: before.map(|_| place(&url, &filter, None)),
        next: list.last().filter(|_| more).map(|p| place(&url, &filter, Some(p.id))),
        shown: i64::try_from(list.len()).unwrap_or(0),
        total: Some(total),
    };
    let mut shell = desk.shell(app, l.t("article.photos"), "/photos");
    shell.page_url = desk.url("/photos");
    shell.tools = true;
    shell.flash = editor::flash(l, asked.get("done"), "");
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = LibraryPage {
        upload_url: url,
        narrow: filter != PictureFilter::default(),
        filter,
        photos: list.into_iter().map(|p| PhotoView::of(l, org, p)).collect(),
        pager,
        may_write: desk.may(Permission::Write),
        errors: refused.into_iter().map(|text| FieldError { field: "photos-files".into(), text }).collect(),
        shell,
        l,
    };
    page_with(status, &page)
}

/// The address of a page of the library with its filter.
fn place(url: &str, filter: &PictureFilter, before: Option<PictureId>) -> String {
    let words = percent_encoding::utf8_percent_encode(&filter.words, percent_encoding::NON_ALPHANUMERIC);
    let parts = [
        (!filter.words.is_empty()).then(|| format!("q={words}")),
        filter.incomplete.then(|| "incomplete=1".to_owned()),
        before.map(|id| format!("before={id}")),
    ];
    let query: Vec<String> = parts.into_iter().flatten().collect();
    if query.is_empty() { url.to_owned() } else { format!("{url}?{}", query.join("&")) }
}

/// POST `/desk/{org}/photos`: takes photos in; answers JSON to a script and the library to a form.
pub async fn upload(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Write)?;
    let entry = site::home(&app, &desk)?;
    let wants_json =
        request.headers().get(header::ACCEPT).is_some_and(|a| a.as_bytes().starts_with(b"application/json"));
    let (_, uploads) = match read_upload(&app, request, BATCH).await {
        Ok(read) => read,
        Err(PageError::TooLarge(limit)) if wants_json => {
            let text = desk.l.tf("article.photo.too_large", &[("mb", &(limit >> 20))]);
            return refusal(StatusCode::PAYLOAD_TOO_LARGE, &text);
        }
        Err(e) => return Err(e),
    };
    if uploads.is_empty() {
        let text = desk.l.t("article.photo.none");
        return if wants_json {
            refusal(StatusCode::UNPROCESSABLE_ENTITY, text)
        } else {
            show_library(&app, &desk, &Posted::default(), vec![text.to_owned()]).await
        };
    }
    let (mut kept, mut refused) = (Vec::new(), Vec::new());
    for file in uploads {
        match intake::picture(app.service::<Files>(), &file.name, file.bytes).await {
            Ok(new) => {
                let mut cx = app.write(&desk.who()).await?;
                let id = Picture::keep(&mut cx, entry.site.id, &new).await?;
                let picture = Picture::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
                cx.commit().await?;
                kept.push(picture);
            }
            Err(e @ (IntakeError::Store(_) | IntakeError::Task(_))) => return Err(PageError::internal(e)),
            Err(e) => {
                let why = draft::sentence(desk.l, &e).unwrap_or_default();
                refused.push((file.name, why));
            }
        }
    }
    if !wants_json {
        if refused.is_empty() {
            return redirect(format!("{}?done=photos", routes::photos(&desk.org.slug)));
        }
        let named = refused.into_iter().map(|(name, why)| format!("{name}: {why}")).collect();
        return show_library(&app, &desk, &Posted::default(), named).await;
    }
    match kept.pop() {
        Some(picture) => web::json(&tile(&desk, picture)?),
        None => refusal(StatusCode::UNPROCESSABLE_ENTITY, refused.first().map_or("", |(_, why)| why)),
    }
}

/// What the script puts into the page.
fn tile(desk: &Desk, picture: Picture) -> Result<serde_json::Value, PageError> {
    let (width, height) = (picture.width, picture.height);
    let view = PhotoView { fresh: true, ..PhotoView::of(desk.l, &desk.org.slug, picture) };
    let html = view.render().map_err(PageError::internal)?;
    Ok(serde_json::json!({
        "id": view.id.to_string(), "url": view.src, "thumb": view.thumb, "alt": view.alt, "caption": view.caption,
        "credit": view.credit, "width": width, "height": height, "html": html.trim(),
    }))
}

fn refusal(status: StatusCode, text: &str) -> Answer {
    let body = serde_json::json!({ "error": text }).to_string();
    let headers = [(header::CONTENT_TYPE, "application/json; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((status, headers, body).into_response())
}

#[derive(Template)]
#[template(path = "photo.html")]
struct PhotoPage {
    shell: ui::desk::Shell,
    l: Lang,
    photo: PhotoView,
    width: i64,
    height: i64,
    made: String,
    version: i64,
    form: Posted,
    decorative: bool,
    e: Errors,
    errors: Vec<FieldError>,
    formats: Vec<Choice>,
    crop_url: String,
    used: Vec<(String, String)>,
    may_write: bool,
}

/// GET `/desk/{org}/photos/{picture}`.
pub async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, PictureId)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let asked = Posted::parse(&raw.unwrap_or_default());
    show_photo(&app, &desk, id, &asked, None, Errors::new(), StatusCode::OK).await
}

/// The page of a photo, with what was typed and what is wrong.
pub async fn show_photo(
    app: &App,
    desk: &Desk,
    id: PictureId,
    asked: &Posted,
    typed: Option<Posted>,
    errors: Errors,
    status: StatusCode,
) -> Answer {
    let l = desk.l;
    let org = &desk.org.slug;
    let mut cx = app.read(&desk.who()).await?;
    let picture = site::picture(app, desk, &mut cx, id).await?;
    let used = Picture::used_in(&mut cx, id).await?;
    drop(cx);
    let form = typed.unwrap_or_else(|| {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Posted(vec![
            field("caption", &picture.caption),
            field("credit", &picture.credit),
            field("alt", &picture.alt),
            field("decorative", if picture.decorative { "1" } else { "" }),
        ])
    });
    let mut shell = desk.shell(app, picture.file_name.clone(), "/photos");
    shell.page_url = desk.url("/photos");
    shell.tools = true;
    shell.flash = editor::flash(l, asked.get("done"), "");
    shell.breadcrumbs =
        vec![Crumb::to(l.t("article.photos"), routes::photos(org)), Crumb::here(picture.file_name.clone())];
    let format = |name: &str, label: &'static str| Choice::new(name, l.t(label), name == "16x9");
    let page = PhotoPage {
        width: picture.width,
        height: picture.height,
        made: l.tf("article.photo.made", &[("name", &picture.made_by_name), ("time", &l.date_time(picture.made_at))]),
        version: form.read("version").unwrap_or(picture.version),
        decorative: form.ticked("decorative"),
        errors: errors.list().map(|(f, t)| FieldError { field: f.into(), text: t.into() }).collect(),
        e: errors,
        form,
        formats: vec![
            format("16x9", "article.photo.wide"),
            format("4x3", "article.photo.classic"),
            format("1x1", "article.photo.square"),
        ],
        crop_url: format!("{}/crops", routes::photo(org, id)),
        used: used.into_iter().map(|(id, title)| (title, routes::article(org, id))).collect(),
        may_write: desk.may(Permission::Write),
        photo: PhotoView::of(l, org, picture),
        shell,
        l,
    };
    page_with(status, &page)
}

/// POST `/desk/{org}/photos/{picture}`: caption, credit, description.
pub async fn describe(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, PictureId)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Write)?;
    let mut cx = app.write(&desk.who()).await?;
    let picture = site::picture(&app, &desk, &mut cx, id).await?;
    let new = NewPicture {
        caption: text::nfc(form.get("caption")),
        credit: text::nfc(form.get("credit")),
        alt: text::nfc(form.get("alt")),
        decorative: form.ticked("decorative"),
        ..NewPicture::default()
    };
    let mut errors = Errors::new();
    if new.alt.is_empty() && !new.decorative {
        errors.add("alt", desk.l.t("article.photo.alt_needed"));
    }
    let version = form.read("version").unwrap_or(0);
    if errors.is_empty() && version != picture.version {
        errors.add("caption", desk.l.t("article.photo.changed"));
    }
    if !errors.is_empty() {
        drop(cx);
        let status = if version == picture.version { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
        let mut form = form;
        form.set("version", picture.version.to_string());
        return show_photo(&app, &desk, id, &Posted::default(), Some(form), errors, status).await;
    }
    Picture::describe(&mut cx, &picture, version, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=photo", routes::photo(&desk.org.slug, id)))
}
