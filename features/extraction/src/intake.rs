//! From files and articles to what was read in them.

use articles::Article;
use db::{Cx, Result};
use exchange::document;
use files::{Files, Kind};
use kernel::{ExtractionId, OrgId};
use reading::{Reading, Told};
use web::Upload;

use crate::batch::{Batch, Pile, Source};

/// Originals of read reports.
pub(crate) const KIND: Kind = Kind::new("report");

/// In Vietnamese, in English.
type Words = (String, String);

/// The figures of a file with what was left aside of it, or why there are none (Vietnamese, English).
pub fn text_of(bytes: &[u8], name: &str) -> std::result::Result<(Reading, Vec<Words>), Words> {
    let document = document::read(bytes, name).map_err(|e| {
        let said = e.to_string();
        let (vi, en) = said.split_once(" / ").unwrap_or((said.as_str(), said.as_str()));
        (vi.to_owned(), en.to_owned())
    })?;
    Ok((reading::read(&document.text, &Told { furniture: document.furniture }), document.notes))
}

/// Reads one uploaded file; the original is kept.
pub(crate) async fn file(store: &Files, upload: Upload) -> std::result::Result<(Source, Reading), web::PageError> {
    let name = upload.name.clone();
    let bytes = upload.bytes;
    let read = tokio::task::spawn_blocking(move || {
        let read = text_of(&bytes, &upload.name);
        (bytes, read)
    });
    let (bytes, read) = read.await.map_err(web::PageError::internal)?;
    let mut source = Source { name, ..Source::default() };
    match read {
        Ok((reading, notes)) => {
            let joined = |of: fn(&Words) -> &str| notes.iter().map(of).collect::<Vec<_>>().join(" ");
            (source.note_vi, source.note_en) = (joined(|n| &n.0), joined(|n| &n.1));
            source.file = store.put(KIND, bytes).await.map_err(web::PageError::internal)?.to_string();
            Ok((source, reading))
        }
        Err((vi, en)) => {
            (source.error_vi, source.error_en) = (vi, en);
            Ok((source, Reading::default()))
        }
    }
}

/// Reads articles as one pile: their figures are offered with the article as their evidence. Articles that were read before
/// are left out; none when nothing is left.
pub async fn articles(
    cx: &mut Cx,
    org: OrgId,
    title: &str,
    list: &[(Article, String)],
) -> Result<Option<ExtractionId>> {
    let mut sources = Vec::new();
    for (article, address) in list {
        if !Source::knows(cx, article.id).await? {
            sources.push(read_article(article, address));
        }
    }
    if sources.iter().all(|(_, reading)| reading.figures.is_empty()) {
        return Ok(None);
    }
    Batch::keep(cx, Pile { org, of_org: org, by_period: true, title, period: "" }, &sources).await.map(Some)
}

/// What stands in an article.
pub(crate) fn read_article(article: &Article, address: &str) -> (Source, Reading) {
    let c = &article.content;
    let text = [c.title.clone(), c.lead.clone(), richtext::plain_text(&c.body)].join("\n\n");
    let source =
        Source { name: c.title.clone(), article: Some(article.id), address: address.to_owned(), ..Source::default() };
    (source, reading::read(&kernel::text::nfc(&text), &Told::default()))
}
