//! Pictures of an imported text: those at hand beside the file are taken in, of the others the captions are noted.
//!
//! Read at one go before the transaction ([`Shelf::take`]); rows are written in it ([`Shelf::place`]). An address is
//! only ever looked up below the folder given, never fetched.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

use articles::{NewPicture, Picture};
use db::Cx;
use files::{Files, Kind};
use kernel::{PictureId, SiteId, text};
use media::Limits;
use percent_encoding::percent_decode_str;
use regex::Regex;
use richtext::Figure;

use super::{Note, SaveError};

/// Where uploaded pictures lie as they came; the same place as those of the desk.
const ORIGINAL: Kind = Kind::new("original");
/// Largest picture taken in.
const LARGEST: u64 = 30 << 20;
/// Most pictures of one text.
const MOST: usize = 200;

static PIECES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<img\b([^>]*)>|<figcaption>(.*?)</figcaption>").expect("a constant used by every test")
});
static SRC: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bsrc="([^"]*)""#).expect("a constant used by every test"));
static ALT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\balt="([^"]*)""#).expect("a constant used by every test"));
static RESIZED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"-(?:\d{2,5}x\d{2,5}|scaled)(\.[A-Za-z]{3,4})$").expect("a constant used by every test")
});

/// Pictures stored and not yet named by a row, and those of this transaction.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    stored: HashMap<PathBuf, NewPicture>,
    kept: HashMap<PathBuf, PictureId>,
}

/// Words that stand with a picture elsewhere than in the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub alt: String,
    pub caption: String,
    pub credit: String,
}

/// A text with its pictures in place, the first of them apart.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    pub html: String,
    pub lead: Option<Figure>,
}

fn unescape(attribute: &str) -> String {
    attribute.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The addresses of the pictures of a text.
pub(crate) fn addresses(html: &str) -> Vec<String> {
    let images = PIECES.captures_iter(html).filter_map(|c| c.get(1).map(|m| m.as_str().to_owned()));
    images.filter_map(|tag| SRC.captures(&tag).map(|c| unescape(&c[1]))).collect()
}

/// A path below `folder` and nowhere else.
fn below(folder: &Path, relative: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(relative);
    if !relative.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir)) {
        return None;
    }
    let path = folder.join(relative).canonicalize().ok()?;
    (path.starts_with(folder.canonicalize().ok()?) && path.is_file()).then_some(path)
}

fn decoded(address: &str) -> Option<String> {
    let bare = address.split(['?', '#']).next().unwrap_or("");
    percent_decode_str(bare).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The file an address of a saved page means, when it lies in the page's folder. Of an address from the root of the
/// old site (`/uploads/a.jpg`, whole or not) the same folders are looked for there, for so copies of a site lie.
pub(crate) fn beside_page(folder: &Path, address: &str) -> Option<PathBuf> {
    let path = match address.split_once("://") {
        // One name alone says nothing of the page's own site.
        Some((_, rest)) => rest.split_once('/').map(|(_, path)| path).filter(|path| path.contains('/'))?,
        None => address.trim_start_matches('/'),
    };
    let name = decoded(path)?;
    below(folder, &name).or_else(|| below(folder, path))
}

/// The file an address of WordPress means, when its uploads lie beside the export; the original before a resized one.
pub(crate) fn in_uploads(folder: &Path, address: &str) -> Option<PathBuf> {
    let path = decoded(address)?;
    let rest = path.split_once("/uploads/").map(|(_, rest)| rest.to_owned())?;
    let original = RESIZED.replace(&rest, "$1").into_owned();
    let places = ["wp-content/uploads", "uploads", "."];
    [original, rest].iter().find_map(|name| places.iter().find_map(|place| below(&folder.join(place), name)))
}

impl Shelf {
    /// Stores a picture unless it is on the shelf; false when it is none that we can show.
    pub(crate) async fn take(&mut self, files: &Files, path: &Path) -> Result<bool, SaveError> {
        if self.stored.contains_key(path) {
            return Ok(true);
        }
        let small = tokio::fs::metadata(path).await.is_ok_and(|m| m.len() <= LARGEST);
        let Some(bytes) = (if small { tokio::fs::read(path).await.ok() } else { None }) else { return Ok(false) };
        let limits = Limits { bytes: usize::try_from(LARGEST).unwrap_or(usize::MAX), ..Limits::default() };
        let looked = tokio::task::spawn_blocking(move || (media::inspect(&bytes, &limits), bytes)).await?;
        let (Ok(facts), bytes) = looked else { return Ok(false) };
        let key = files.put(ORIGINAL, bytes).await?;
        let new = NewPicture {
            original: key.to_string(),
            file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            width: facts.width,
            height: facts.height,
            ..NewPicture::default()
        };
        self.stored.insert(path.to_owned(), new);
        Ok(true)
    }

    /// How many rows were written.
    pub(crate) fn kept(&self) -> usize {
        self.kept.len()
    }

    /// The figure of a file on the shelf; its row is written once.
    pub(crate) async fn figure(
        &mut self,
        cx: &mut Cx,
        site: SiteId,
        path: &Path,
        words: &Words,
    ) -> Result<Option<Figure>, SaveError> {
        let Some(new) = self.stored.get(path) else { return Ok(None) };
        let mut new = new.clone();
        let id = match self.kept.get(path) {
            Some(id) => *id,
            None => {
                (new.alt, new.caption) = (words.alt.clone(), words.caption.clone());
                new.credit.clone_from(&words.credit);
                Picture::keep(cx, site, &new).await?
            }
        };
        self.kept.insert(path.to_owned(), id);
        Ok(Some(Figure {
            picture: id.to_string(),
            alt: words.alt.clone(),
            caption: words.caption.clone(),
            credit: words.credit.clone(),
            size: Some((new.width, new.height)),
            ..Figure::default()
        }))
    }

    /// Cleans a text and puts its pictures in place. `file` tells which file an address means and the words known of it.
    /// With `lift`, the first picture becomes the lead picture and leaves the text.
    pub(crate) async fn place(
        &mut self,
        cx: &mut Cx,
        site: SiteId,
        html: &str,
        file: &(dyn Fn(&str) -> Option<(PathBuf, Words)> + Sync),
        lift: bool,
        notes: &mut Vec<Note>,
    ) -> Result<Placed, SaveError> {
        let mut out = String::with_capacity(html.len());
        let mut figures: Vec<Figure> = Vec::new();
        let (mut at, mut missing) = (0, false);
        let pieces: Vec<_> = PIECES.captures_iter(html).collect();
        for (index, piece) in pieces.iter().enumerate() {
            let Some(all) = piece.get(0) else { continue };
            out.push_str(&html[at..all.start()]);
            at = all.end();
            let Some(tag) = piece.get(1) else {
                // A caption: with its picture it stays, without one it is noted and not printed under nothing.
                let words = richtext::plain_text(&piece[2]);
                if missing {
                    notes.push(lone_caption(&words));
                } else {
                    out.push_str(all.as_str());
                }
                continue;
            };
            let attribute = |of: &Regex| of.captures(tag.as_str()).map(|c| unescape(&c[1])).unwrap_or_default();
            let address = attribute(&SRC);
            let caption = pieces.get(index + 1).and_then(|next| next.get(2));
            let caption = caption.map(|c| richtext::plain_text(c.as_str())).unwrap_or_default();
            let found = file(&address).filter(|_| figures.len() < MOST);
            let figure = match found {
                Some((path, known)) => {
                    let words = described(attribute(&ALT), caption, known);
                    self.figure(cx, site, &path, &words).await?
                }
                None => None,
            };
            missing = figure.is_none();
            if let Some(figure) = figure {
                out.push_str(&format!("<img data-pasted=\"{}\">", figures.len()));
                figures.push(figure);
            } else if !address.is_empty() {
                notes.push(Note::new(
                    "picture_not_at_hand",
                    "Ảnh không có kèm theo tệp. / A picture is not at hand beside the file.",
                    &address,
                ));
            }
        }
        out.push_str(&html[at..]);
        let clean = richtext::clean(&out)?;
        let stored = |n: u32| usize::try_from(n).ok().and_then(|n| figures.get(n)).cloned();
        let lead = if lift { figures.first().cloned() } else { None };
        let html = richtext::place_pictures(&clean.html, &|n| if lift && n == 0 { None } else { stored(n) })?;
        // The cleaner keeps the caption of a placeholder that was taken away; it goes with its picture.
        let html = match &lead {
            Some(figure) if !figure.caption.is_empty() => without_caption(&html, &figure.caption),
            _ => html,
        };
        Ok(Placed { html, lead })
    }
}

/// Removes the one paragraph that says exactly the caption of the lifted picture.
fn without_caption(html: &str, caption: &str) -> String {
    let mut gone = false;
    let keep = |line: &&str| {
        let is = !gone && line.starts_with("<p") && text::collapse_spaces(&richtext::plain_text(line)) == caption;
        gone |= is;
        !is
    };
    html.split('\n').filter(keep).collect::<Vec<_>>().join("\n")
}

/// The words of a picture: what the text says, then what is known of the file. Somebody who cannot see it is told at
/// least the caption.
fn described(alt: String, caption: String, known: Words) -> Words {
    let or = |first: String, second: String| if first.trim().is_empty() { second } else { first };
    let caption = text::collapse_spaces(&or(caption, known.caption));
    Words { alt: or(or(alt, known.alt), caption.clone()), caption, credit: known.credit }
}

/// A caption whose picture is missing.
pub(crate) fn lone_caption(words: &str) -> Note {
    let message = "Chú thích của ảnh còn thiếu. / The caption of a missing picture.".to_owned();
    Note { code: articles::CAPTION, message, excerpt: text::collapse_spaces(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_leaves_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("trang");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(folder.path().join("bi-mat.jpg"), b"x").unwrap();
        std::fs::write(inner.join("ảnh 1.jpg"), b"x").unwrap();
        assert!(beside_page(&inner, "%E1%BA%A3nh%201.jpg").is_some());
        assert!(beside_page(&inner, "./ảnh 1.jpg").is_some());
        std::fs::create_dir_all(inner.join("uploads/2019")).unwrap();
        std::fs::write(inner.join("uploads/2019/b.jpg"), b"x").unwrap();
        for address in ["/uploads/2019/b.jpg", "https://cu.vn/uploads/2019/b.jpg?w=300", "uploads/2019/b.jpg"] {
            assert!(beside_page(&inner, address).is_some(), "{address}");
        }
        for address in [
            "https://a.vn/uploads/../../bi-mat.jpg",
            "//../bi-mat.jpg",
            "../bi-mat.jpg",
            "%2e%2e/bi-mat.jpg",
            "/etc/passwd",
            "https://a.vn/ảnh 1.jpg",
            "",
        ] {
            assert_eq!(beside_page(&inner, address), None, "{address}");
        }
    }

    #[test]
    fn wordpress_names_resized_copies_and_the_original_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let month = folder.path().join("wp-content/uploads/2023/12");
        std::fs::create_dir_all(&month).unwrap();
        std::fs::write(month.join("a.jpg"), b"x").unwrap();
        let found = in_uploads(folder.path(), "https://a.vn/wp-content/uploads/2023/12/a-300x200.jpg");
        assert!(found.unwrap().ends_with("2023/12/a.jpg"));
        assert_eq!(in_uploads(folder.path(), "https://a.vn/wp-content/uploads/../../a.jpg"), None);
    }
}
