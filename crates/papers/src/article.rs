//! What an article paper is made of, and its data for the template.

use crate::blocks::{self, Block, Known};
use crate::inline;
use crate::typeset::PaperError;
use kernel::{Timestamp, text::excerpt};
use serde::Serialize;
use std::collections::HashMap;
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

/// Longest body in bytes of HTML: some five hundred pages.
const MAX_BODY: usize = 2_000_000;
/// Photos beyond this are left out; their captions stay.
const MAX_PICTURES: usize = 100;
/// Two such texts stand side by side above a page.
const SHORT: usize = 55;

/// An article to be printed. Empty strings are left out of the paper.
#[derive(Debug, Clone, Copy)]
pub struct ArticlePaper<'a> {
    pub site_name: &'a str,
    pub section: &'a str,
    pub title: &'a str,
    pub lead: &'a str,
    /// Cleaned HTML: `p h2 h3 ul ol li blockquote table strong em u a br figure figcaption img`, also `sub sup`. Other
    /// tags are looked through. The lead photo is simply the first `figure`.
    pub body_html: &'a str,
    /// Shown side by side below the title: "Thứ Sáu, 20/11/2026", "Sự kiện: 18/11/2026".
    pub date_lines: &'a [String],
    pub place: &'a str,
    pub author: &'a str,
    pub unit: &'a str,
    pub photo_credit: &'a str,
    /// The permanent address, printed in the foot of every page; links that begin with `/` are completed from it.
    pub address: &'a str,
    pub printed_at: Timestamp,
    pub pictures: &'a [Picture],
}

/// A photo of the body: JPEG, PNG, GIF or WebP. JPEG goes into the file as it is, so hand in a reading size (1600 px).
#[derive(Debug, Clone)]
pub struct Picture {
    /// The `src` of the `img` it belongs to.
    pub key: String,
    pub bytes: Vec<u8>,
}

#[derive(Serialize)]
struct Data<'a> {
    lang: &'a str,
    site_name: String,
    section: String,
    title: String,
    /// For the head of the pages after the first.
    short_title: String,
    short_site: String,
    lead: String,
    lines: Vec<String>,
    author: String,
    unit: String,
    photo_credit: String,
    address: String,
    printed: String,
    blocks: Vec<Block>,
}

/// The data file of the template and the pictures it may show.
pub(crate) fn data(paper: &ArticlePaper<'_>, lang: &str) -> Result<(Bytes, Vec<Bytes>), PaperError> {
    if paper.body_html.len() > MAX_BODY {
        return Err(PaperError::TooLong(paper.body_html.len(), MAX_BODY));
    }
    let (pictures, known) = pictures(paper.pictures);
    let lang = if lang == "vi" { "vi" } else { "en" };
    let lines = paper.date_lines.iter().map(String::as_str).chain([paper.place]);
    let data = Data {
        lang,
        site_name: inline::line(paper.site_name),
        section: inline::line(paper.section),
        title: inline::line(paper.title),
        short_title: excerpt(&inline::line(paper.title), SHORT),
        short_site: excerpt(&inline::line(paper.site_name), SHORT),
        lead: inline::line(paper.lead),
        lines: lines.map(inline::line).filter(|line| !line.is_empty()).collect(),
        author: inline::line(paper.author),
        unit: inline::line(paper.unit),
        photo_credit: inline::line(paper.photo_credit),
        address: inline::line(paper.address),
        printed: printed(paper.printed_at, lang),
        blocks: blocks::read(paper.body_html, &known, paper.address),
    };
    let json = serde_json::to_vec(&data).map_err(|e| PaperError::Typesetting(e.to_string()))?;
    Ok((Bytes::new(json), pictures))
}

/// Photos that decode. A broken one is left out here, since it would stop the whole paper.
fn pictures(given: &[Picture]) -> (Vec<Bytes>, HashMap<&str, Known>) {
    let mut kept = Vec::new();
    let mut known = HashMap::new();
    for picture in given.iter().take(MAX_PICTURES) {
        let Some(format) = ExchangeFormat::detect(&picture.bytes) else { continue };
        let bytes = Bytes::new(picture.bytes.clone());
        // Not decoded twice: the typesetter remembers it.
        let Ok(image) = RasterImage::plain(bytes.clone(), format) else { continue };
        let format = match format {
            ExchangeFormat::Png => "png",
            ExchangeFormat::Jpg => "jpg",
            ExchangeFormat::Gif => "gif",
            ExchangeFormat::Webp => "webp",
        };
        let (width, height) = (image.width(), image.height());
        known.insert(picture.key.as_str(), Known { picture: kept.len(), format, width, height });
        kept.push(bytes);
    }
    (kept, known)
}

fn printed(at: Timestamp, lang: &str) -> String {
    let local = kernel::at_hanoi(at);
    let format = if lang == "vi" { "%H:%M, %d/%m/%Y" } else { "%-d %B %Y, %H:%M" };
    local.strftime(format).to_string()
}
