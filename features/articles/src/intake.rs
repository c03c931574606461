//! What comes from outside: bodies with pictures inside, uploaded pictures. Files are stored before the transaction
//! that mentions them; what a broken transaction leaves behind, the sweep takes away.

use db::Cx;
use files::{Files, Kind};
use kernel::{PictureId, SiteId};
use media::{Limits, MediaError};
use richtext::{Dropped, Figure, Pasted};

use crate::{NewPicture, Picture};

/// Uploaded pictures as they came.
pub const ORIGINAL: Kind = Kind::new("original");
/// Sizes that are shown.
pub const SIZE: Kind = Kind::new("picture");

/// What one picture may cost: what the upload box promises.
pub fn limits() -> Limits {
    Limits { bytes: 30 << 20, ..Limits::default() }
}

/// Why something was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The text.
    #[error(transparent)]
    Text(#[from] richtext::CleanError),
    /// A picture.
    #[error(transparent)]
    Picture(#[from] MediaError),
    /// The store.
    #[error("the picture could not be stored")]
    Store(#[from] files::FilesError),
    /// The machine.
    #[error("a picture's task was broken off")]
    Task(#[from] tokio::task::JoinError),
}

/// A stored picture that no row mentions yet.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The placeholder in the text.
    pub number: u32,
    /// To be kept.
    pub new: NewPicture,
}

/// A cleaned body with its stored pictures.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// With placeholders where the pictures go.
    pub html: String,
    /// Those pictures.
    pub pictures: Vec<Stored>,
    /// What was left out.
    pub dropped: Vec<Dropped>,
    /// Pictures that could not be read.
    pub bad: usize,
}

/// Looks at a picture and stores it. A small decode proves it: a file that only begins like a picture is refused here,
/// while the person who sent it is still looking.
pub async fn picture(files: &Files, name: &str, bytes: Vec<u8>) -> Result<NewPicture, IntakeError> {
    let (facts, bytes) = tokio::task::spawn_blocking(move || {
        let facts = media::inspect(&bytes, &limits())?;
        Ok::<_, MediaError>((facts, bytes))
    })
    .await??;
    let key = files.put(ORIGINAL, bytes).await?;
    Ok(NewPicture {
        original: key.to_string(),
        file_name: name.to_owned(),
        width: facts.width,
        height: facts.height,
        ..NewPicture::default()
    })
}

/// Cleans a body and stores the pictures that came inside it.
pub async fn body(files: &Files, html: &str) -> Result<Body, IntakeError> {
    let clean = richtext::clean(html)?;
    let mut body = Body { html: clean.html, dropped: clean.dropped, ..Body::default() };
    store(files, &mut body, clean.pictures).await?;
    Ok(body)
}

/// A Word file's text with its pictures.
pub async fn docx(files: &Files, doc: richtext::docx::DocxDoc) -> Result<Body, IntakeError> {
    let mut body = Body { html: doc.html, ..Body::default() };
    store(files, &mut body, doc.pictures).await?;
    Ok(body)
}

async fn store(files: &Files, body: &mut Body, pictures: Vec<Pasted>) -> Result<(), IntakeError> {
    for pasted in pictures {
        let extension = pasted.mime.strip_prefix("image/").unwrap_or("jpeg");
        let name = format!("dan-{}.{extension}", pasted.number + 1);
        match picture(files, &name, pasted.bytes).await {
            Ok(mut new) => {
                new.alt = pasted.alt.unwrap_or_default();
                new.caption = pasted.caption.unwrap_or_default();
                body.pictures.push(Stored { number: pasted.number, new });
            }
            Err(IntakeError::Picture(_)) => body.bad += 1,
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

impl Body {
    /// Keeps the pictures of the text in the portal's library and puts them where they stood.
    pub async fn keep(&self, cx: &mut Cx, site: SiteId) -> Result<String, KeepError> {
        if !self.html.contains("data-pasted") {
            return Ok(self.html.clone());
        }
        let mut kept: Vec<(u32, PictureId)> = Vec::new();
        for stored in &self.pictures {
            kept.push((stored.number, Picture::keep(cx, site, &stored.new).await?));
        }
        let place = |number: u32| {
            let (_, id) = kept.iter().find(|(n, _)| *n == number)?;
            let new = &self.pictures.iter().find(|p| p.number == number)?.new;
            Some(Figure {
                picture: id.to_string(),
                alt: new.alt.clone(),
                size: Some((new.width, new.height)),
                ..Figure::default()
            })
        };
        Ok(richtext::place_pictures(&self.html, &place)?)
    }
}

/// Why the pictures of a text were not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The database.
    #[error(transparent)]
    Db(#[from] db::DbError),
    /// The text.
    #[error(transparent)]
    Text(#[from] richtext::CleanError),
}
