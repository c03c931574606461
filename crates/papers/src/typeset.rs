//! From data to a PDF file.

use crate::article::{self, ArticlePaper};
use crate::official::{self, Official};
use crate::world::{Shop, Table};
use kernel::Timestamp;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Source;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Why no paper came out.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error("the text is too long for one paper: {0} bytes of at most {1}")]
    TooLong(usize, usize),
    #[error("the paper has too many parts: {0} of at most {1}")]
    TooMany(usize, usize),
    #[error("chart {0} cannot be drawn: {1}")]
    Chart(usize, String),
    #[error("the typesetter refused: {0}")]
    Typesetting(String),
}

/// The typesetter with its fonts. Opening takes some milliseconds; share one between threads.
///
/// Setting a page is work for the processor: call it from `spawn_blocking`.
pub struct Papers {
    shop: Shop,
}

impl std::fmt::Debug for Papers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Papers").finish_non_exhaustive()
    }
}

impl Default for Papers {
    fn default() -> Self {
        Self::new()
    }
}

impl Papers {
    pub fn new() -> Self {
        Self { shop: Shop::open() }
    }

    /// The article as A4 pages: PDF/A-2a (archive) and PDF/UA-1 (accessible) in one file.
    ///
    /// `lang` is the language of the text and of the few words the paper adds: `vi`, else English.
    pub fn article_pdf(&self, paper: &ArticlePaper<'_>, lang: &str) -> Result<Vec<u8>, PaperError> {
        let (data, pictures) = article::data(paper, lang)?;
        self.set(&self.shop.article, data, pictures, paper.printed_at)
    }

    /// An official paper as A4 pages: PDF/A-2a (archive) and PDF/UA-1 (accessible) in one file, as long as the font
    /// has every letter; else a plain PDF.
    pub fn official_pdf(&self, paper: &Official) -> Result<Vec<u8>, PaperError> {
        let flow = official::flow(paper, &self.shop.measure)?;
        let json = serde_json::to_vec(&flow).map_err(|e| PaperError::Typesetting(e.to_string()))?;
        let charts = flow.charts.into_iter().map(|svg| Bytes::new(svg.into_bytes())).collect();
        self.set(&self.shop.official, Bytes::new(json), charts, paper.written_at)
    }

    /// An official paper as a Word file (.docx) with the same measures.
    pub fn official_docx(&self, paper: &Official) -> Result<Vec<u8>, PaperError> {
        let flow = official::flow(paper, &self.shop.measure)?;
        official::write_docx(&flow, paper.written_at)
    }

    fn set(&self, template: &Source, data: Bytes, pictures: Vec<Bytes>, at: Timestamp) -> Result<Vec<u8>, PaperError> {
        let table = Table { shop: &self.shop, template, data, pictures };
        let answer = typst::compile(&table).output.and_then(|document| {
            // A letter that the font lacks (an emoji, a Chinese name) is forbidden in an archive file. Such a paper
            // is still wanted: then without the promise.
            let archive = [PdfStandard::A_2a, PdfStandard::Ua_1];
            typst_pdf::pdf(&document, &options(&archive, at)).or_else(|_| typst_pdf::pdf(&document, &options(&[], at)))
        });
        // The typesetter remembers results for the next run; without this it would remember every article and photo.
        typst::comemo::evict(KEPT_RUNS);
        answer.map_err(|problems| PaperError::Typesetting(told(&problems)))
    }
}

/// For how many papers an unused part result stays in memory.
const KEPT_RUNS: usize = 2;

fn options(standards: &[PdfStandard], at: Timestamp) -> PdfOptions {
    let local = kernel::at_hanoi(at);
    let number = |value: i8| u8::try_from(value).unwrap_or_default();
    let moment = Datetime::from_ymd_hms(
        i32::from(local.year()),
        number(local.month()),
        number(local.day()),
        number(local.hour()),
        number(local.minute()),
        number(local.second()),
    );
    let offset = local.offset().seconds() / 60;
    PdfOptions {
        creator: Smart::Custom(Some("lienhiep".to_owned())),
        ident: Smart::Auto,
        timestamp: moment.and_then(|moment| typst_pdf::Timestamp::new_local(moment, offset)),
        standards: PdfStandards::new(standards).expect("a test sets a page with every list we ask for"),
        ..PdfOptions::default()
    }
}

fn told(problems: &[SourceDiagnostic]) -> String {
    let words: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    words.join("; ")
}
