//! The article of an activity, made in one step: title, lead, place and day, what was done, its photos with their
//! captions.

use accounts::{Desk, Permission};
use articles::intake::{self, IntakeError};
use articles::{Article, Birth, Content, NewPicture, Picture};
use axum::extract::{Path, State as Held};
use db::Cx;
use files::{FileKey, Files};
use http::StatusCode;
use kernel::{SiteId, text};
use organisation::Trees;
use richtext::Figure;
use sites::Sites;
use ui::Lang;
use web::{Answer, App, PageError, redirect};

use super::steps::{Address, refused};
use super::{days, kind_names, org_name, own, record};
use crate::{Activity, Attached, Kind, Refusal, routes};

/// Makes the article in one step: title, lead, place, day and what was done are filled in.
pub(crate) async fn make(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let sites = app.service::<Sites>().of_org(desk.org.id);
    let Some(site) = sites.first() else {
        let text = desk.l.t("activity.error.no_portal").to_owned();
        return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, text, "").await;
    };
    let mut cx = app.read(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    let attached = Attached::of(&mut cx, a.id).await?;
    drop(cx);
    let photos = photos(&app, attached).await?;
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    let kinds = Kind::all(&mut cx).await?;
    let mut content = draft(&desk, &tree, &kinds, &a);
    hang(&mut cx, site.site.id, &mut content, &photos).await?;
    let article = Article::begin(&mut cx, site.site.id, desk.org.id, &content, Birth::default()).await?;
    if !a.tell(&mut cx, article).await? {
        drop(cx);
        let (status, text) = refused(desk.l, &Refusal::Elsewhere);
        return record::render(&app, &desk, &id, status, text, "").await;
    }
    cx.commit().await?;
    // Who may not write hands it to the editors.
    if desk.may(Permission::Write) {
        redirect(articles::routes::article(&desk.org.slug, article))
    } else {
        redirect(format!("{}?done=told", routes::activity(&desk.org.slug, a.id)))
    }
}

fn draft(desk: &Desk, tree: &organisation::Tree, kinds: &[Kind], a: &Activity) -> Content {
    let (l, e) = (Lang::Vi, &a.entry);
    let kind = kind_names(l, a, kinds).to_lowercase();
    let who = org_name(l, tree, a.org, e.first_day);
    let place = if e.place.is_empty() { String::new() } else { l.tf("activity.lead_place", &[("place", &e.place)]) };
    // A title that names its kind already is not told it twice: “tổ chức hội thảo đê biển”.
    let named = text::fold(&e.title).starts_with(&text::fold(&kind));
    let title = if named { lowered(&e.title) } else { e.title.clone() };
    let key = if named { "activity.lead_plain" } else { "activity.lead_text" };
    let values: [(&str, &dyn std::fmt::Display); 5] =
        [("day", &days(l, a)), ("place", &place), ("who", &who), ("kind", &kind), ("title", &title)];
    let lead = l.tf(key, &values);
    let mut body = String::new();
    for paragraph in e.summary.lines().map(str::trim).filter(|p| !p.is_empty()) {
        body.push_str(&format!("<p>{}</p>", escaped(paragraph)));
    }
    if !e.with.is_empty() {
        let names: Vec<String> = e.with.iter().map(|o| org_name(l, tree, *o, e.first_day)).collect();
        let said = l.tf("activity.with_text", &[("names", &names.join(", "))]);
        body.push_str(&format!("<p>{}</p>", escaped(&said)));
    }
    Content {
        title: e.title.clone(),
        lead,
        body,
        lang: "vi".into(),
        event_from: Some(e.first_day),
        event_to: (e.last_day != e.first_day).then_some(e.last_day),
        place: e.place.clone(),
        author: desk.who().name,
        ..Content::default()
    }
}

/// With a small first letter.
fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The photos among the files, stored once more as originals of the portal's library. What is no picture is a paper.
async fn photos(app: &App, attached: Vec<Attached>) -> Result<Vec<NewPicture>, PageError> {
    let store = app.service::<Files>();
    let mut photos = Vec::new();
    for file in attached {
        let key: FileKey = file.file.parse().map_err(|_| PageError::NotFound)?;
        let bytes = store.get(&key).await.map_err(PageError::internal)?;
        match intake::picture(store, &file.name, bytes.to_vec()).await {
            Ok(new) => photos.push(NewPicture { caption: file.caption.clone(), alt: file.caption, ..new }),
            Err(IntakeError::Picture(_)) => {}
            Err(e) => return Err(PageError::internal(e)),
        }
    }
    Ok(photos)
}

/// The first photo leads, the others stand in the text.
async fn hang(cx: &mut Cx, site: SiteId, content: &mut Content, photos: &[NewPicture]) -> Result<(), PageError> {
    for (nth, photo) in photos.iter().enumerate() {
        let id = Picture::keep(cx, site, photo).await?;
        if nth == 0 {
            content.lead_picture = Some(id);
            continue;
        }
        let figure = Figure {
            picture: id.to_string(),
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            size: Some((photo.width, photo.height)),
            ..Figure::default()
        };
        content.body.push_str(&figure.html());
    }
    Ok(())
}
