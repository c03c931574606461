//! From a posted form to content that may be saved: the body is cleaned, its pictures are stored, what belongs to
//! other portals is refused.

use accounts::Desk;
use db::Cx;
use files::Files;
use kernel::{PictureId, text};
use richtext::Figure;
use sites::SiteEntry;
use ui::Lang;
use web::{App, Errors, PageError, Posted};

use super::{form, site};
use crate::intake::{self, Body, IntakeError, KeepError};
use crate::{Content, NewPicture, Picture};

/// A form, read; its pictures lie in the store.
#[derive(Debug)]
pub struct Draft {
    content: Content,
    body: Body,
    /// What cannot be read.
    pub errors: Errors,
    form: Posted,
}

/// An error of the intake in the words of the desk.
pub fn sentence(l: Lang, error: &IntakeError) -> Option<String> {
    match error {
        IntakeError::Text(e) => Some(l.pick(e.vi(), e.en())),
        IntakeError::Picture(e) => Some(l.pick(e.vi(), e.en())),
        IntakeError::Store(_) | IntakeError::Task(_) => None,
    }
}

/// Reads the form. Nothing is written into the database yet.
pub async fn read(app: &App, entry: &SiteEntry, l: Lang, posted: &Posted) -> Result<Draft, PageError> {
    let (mut content, mut errors) = form::read(posted, entry, l);
    let mut body = Body::default();
    match intake::body(app.service::<Files>(), posted.raw("body")).await {
        Ok(taken) => {
            if taken.bad > 0 {
                errors.add("body", l.tf("article.form.bad_pictures", &[("n", &taken.bad)]));
            }
            content.body = taken.html.clone();
            body = taken;
        }
        Err(e) => match sentence(l, &e) {
            Some(sentence) => errors.add("body", sentence),
            None => return Err(PageError::internal(e)),
        },
    }
    Ok(Draft { content, body, errors, form: posted.clone() })
}

impl Draft {
    /// Keeps the pictures and what was said about them; answers the content to be saved.
    pub async fn settle(&self, app: &App, desk: &Desk, cx: &mut Cx, entry: &SiteEntry) -> Result<Content, PageError> {
        let mut content = self.content.clone();
        content.body = self.body.keep(cx, entry.site.id).await.map_err(|e| match e {
            KeepError::Db(e) => PageError::from(e),
            e => PageError::internal(e),
        })?;
        self.describe(app, desk, cx).await?;
        let mut used = crate::pictures_of(&content);
        used.sort_unstable();
        used.dedup();
        let mine = site::all(app, desk);
        let mut known = Vec::new();
        for picture in Picture::of(cx, &used).await? {
            if mine.contains(&picture.site) || Picture::is_public(cx, picture.id).await? {
                known.push(picture);
            }
        }
        fill(&mut content, &known);
        Ok(content)
    }

    /// The words typed beside the photos of the upload box.
    async fn describe(&self, app: &App, desk: &Desk, cx: &mut Cx) -> Result<(), PageError> {
        let ids: Vec<PictureId> = self.form.all("photo").filter_map(|id| id.parse().ok()).take(60).collect();
        let mine = site::all(app, desk);
        for picture in Picture::of(cx, &ids).await?.into_iter().filter(|p| mine.contains(&p.site)) {
            let word = |name: &str| text::nfc(self.form.get(&format!("{name}_{}", picture.id)));
            let new = NewPicture {
                caption: word("caption"),
                credit: word("credit"),
                alt: word("alt"),
                decorative: picture.decorative,
                ..NewPicture::default()
            };
            if new.caption != picture.caption || new.credit != picture.credit || new.alt != picture.alt {
                Picture::describe(cx, &picture, picture.version, &new).await?;
            }
        }
        Ok(())
    }
}

/// Takes captions, credits and descriptions from the library where the article has none; pictures that are nobody's go out.
fn fill(content: &mut Content, known: &[Picture]) {
    let find = |id: &str| known.iter().find(|p| p.id.to_string() == id);
    if let Some(id) = content.lead_picture {
        match known.iter().find(|p| p.id == id) {
            Some(picture) => {
                let take = |own: &mut String, theirs: &str| {
                    if own.trim().is_empty() {
                        theirs.clone_into(own);
                    }
                };
                take(&mut content.lead_caption, &picture.caption);
                take(&mut content.lead_credit, &picture.credit);
                take(&mut content.lead_alt, &picture.alt);
            }
            None => content.lead_picture = None,
        }
    }
    let known = |figure: &Figure| {
        let picture = find(&figure.picture)?;
        let or = |own: &str, theirs: &str| if own.trim().is_empty() { theirs.to_owned() } else { own.to_owned() };
        let size = u32::try_from(picture.width).ok().zip(u32::try_from(picture.height).ok());
        Some(Figure {
            caption: or(&figure.caption, &picture.caption),
            alt: or(&figure.alt, &picture.alt),
            credit: or(&figure.credit, &picture.credit),
            decorative: figure.decorative || picture.decorative && figure.alt.trim().is_empty(),
            size: figure.size.or(size),
            ..figure.clone()
        })
    };
    // A body beyond the limits was refused when the form was read.
    if let Ok(body) = richtext::retouch(&content.body, &known) {
        content.body = body;
    }
}
