//! An article as PDF.

use std::str::FromStr;

use articles::{Article, Picture, State, pictures_of};
use axum::extract::Path;
use files::{FileKey, Files};
use kernel::day_hanoi;
use papers::{ArticlePaper, Papers, Press, PressError};
use ui::Lang;
use web::{Answer, PageError};

use crate::routes::{self, Paths};
use crate::view::Here;
use crate::web::article::{self, At, owner};
use crate::web::lost;

/// Photos on paper.
const PHOTOS: usize = 30;
/// The size of photos that goes on paper.
const SIZE: &str = "w1600.webp";

pub(crate) async fn pdf(here: Here, Path(at): Path<At>) -> Answer {
    let mut cx = here.read().await?;
    let found = article::find(&mut cx, here.entry.site.id, &at.article).await?;
    let Some(article) = found.filter(|a| a.state == State::Published) else { return lost::page(&here).await };
    let pictures = Picture::of(&mut cx, &pictures_of(&article.content)).await?;
    drop(cx);
    let photos = photos(&here, &pictures).await;
    let name = format!("{}.pdf", article.slug);
    let press: Press = here.app.service::<Press>().clone();
    let bytes = press.set(move |papers| set(&here, &article, &pictures, &photos, papers)).await.map_err(failed)?;
    web::download(bytes, "application/pdf", &name, true)
}

/// A press that is full asks to come again; all else is a failure of ours.
fn failed(why: PressError) -> PageError {
    match why {
        PressError::Busy => PageError::TooMany,
        other => PageError::internal(other),
    }
}

/// The files of the photos; one that is not prepared or not there is left out.
async fn photos(here: &Here, pictures: &[Picture]) -> Vec<papers::Picture> {
    let files = here.app.service::<Files>();
    let mut list = Vec::new();
    for picture in pictures.iter().take(PHOTOS) {
        let Some(Ok(key)) = picture.sizes.get(SIZE).map(|key| FileKey::from_str(key)) else { continue };
        if let Ok(bytes) = files.get(&key).await {
            list.push(papers::Picture { key: src(picture), bytes: bytes.to_vec() });
        }
    }
    list
}

/// The address under which clean text names a picture.
fn src(picture: &Picture) -> String {
    format!("/media/{}/w960.webp", picture.id)
}

fn set(
    here: &Here,
    article: &Article,
    pictures: &[Picture],
    photos: &[papers::Picture],
    papers: &Papers,
) -> Result<Vec<u8>, papers::PaperError> {
    let c = &article.content;
    let l = Lang::parse(&c.lang).unwrap_or_default();
    let owner = owner(here, article);
    let address = owner.as_ref().map_or_else(String::new, |o| {
        Paths::new(&o.address(&here.app.settings.address), l).at(&routes::article(&article.slug))
    });
    let day = article.published_at.map_or_else(|| here.today(), day_hanoi);
    let publisher = here.tree.get(article.org).map_or_else(String::new, |n| n.name_on(day).full(l).to_owned());
    let section = c.section.and_then(|id| here.entry.section_by_id(id));
    let mut lines = vec![l.date_long(day)];
    if let Some(event) = c.event_from {
        lines.push(l.tf("portal.paper.event", &[("day", &l.date(event))]));
    }
    let lead = c.lead_picture.and_then(|id| pictures.iter().find(|p| p.id == id));
    let figure = lead.map_or_else(String::new, |p| {
        let photo = crate::view::photo(p, &c.lead_alt, &c.lead_caption, &c.lead_credit);
        richtext::Figure {
            picture: photo.id,
            src: src(p),
            alt: photo.alt,
            caption: photo.caption,
            credit: photo.credit,
            ..richtext::Figure::default()
        }
        .html()
    });
    let body = format!("{figure}{}", crate::view::with_end_mark(&c.body));
    let paper = ArticlePaper {
        site_name: &publisher,
        section: section.map_or("", |s| s.name(l)),
        title: &c.title,
        lead: &c.lead,
        body_html: &body,
        date_lines: &lines,
        place: &c.place,
        author: &c.author,
        unit: &c.author_unit,
        photo_credit: &c.photo_credit,
        address: &address,
        printed_at: here.now,
        pictures: photos,
    };
    papers.article_pdf(&paper, l.code())
}
