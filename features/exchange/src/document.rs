//! A file of any kind to the text that figures are read out of: saved pages (HTML or text), `.docx`, PDF.
//!
//! Rules: nothing is written and nothing is fetched. What is the page's furniture gives no figures: of a web page only
//! title, lead and story are taken; of a text file all of it, with the lines that are not the article marked where it
//! was saved from a page, so that places in the text are places in the file.

use std::ops::Range;

use richtext::docx::{self, DocxError};
use thiserror::Error;

use crate::page::{self, ReadError, ReadPage, Rules};

/// Text to read figures from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentText {
    /// Composed (NFC).
    pub text: String,
    /// Byte ranges that are not the article, in order.
    pub furniture: Vec<Range<usize>>,
    /// What was left aside of the file, in Vietnamese and in English.
    pub notes: Vec<(String, String)>,
}

/// Why a file gives no text. Each message stands in Vietnamese and English.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// Not readable as a page or text.
    #[error(transparent)]
    Page(#[from] ReadError),
    /// Not readable as a Word file.
    #[error("{} / {}", .0.vi(), .0.en())]
    Word(#[source] DocxError),
    /// Not readable as a PDF file.
    #[error("{} / {}", pdf_error(.0).0, pdf_error(.0).1)]
    Pdf(#[source] papers::TextError),
    /// Pictures of pages instead of text.
    #[error(
        "Tệp chỉ có ảnh chụp, không có chữ; hãy nhận dạng chữ (OCR) trước. / The file is a scan without text; run text recognition (OCR) first."
    )]
    Scan,
}

impl DocumentError {
    /// A word for programs, as the JSON answer gives it.
    pub fn code(&self) -> &'static str {
        match self {
            DocumentError::Page(error) => error.code(),
            DocumentError::Word(DocxError::Encrypted) | DocumentError::Pdf(papers::TextError::Locked) => "locked",
            DocumentError::Word(DocxError::TooLarge)
            | DocumentError::Pdf(papers::TextError::TooLarge(_) | papers::TextError::Bomb(_)) => "too_large",
            DocumentError::Pdf(papers::TextError::TooSlow(_)) => "too_slow",
            DocumentError::Word(_) => "not_docx",
            DocumentError::Pdf(_) => "broken_pdf",
            DocumentError::Scan => "scan",
        }
    }
}

fn pdf_error(error: &papers::TextError) -> (String, String) {
    use papers::TextError as E;
    let (vi, en) = match error {
        E::TooLarge(limit) => {
            return (format!("Tệp PDF lớn hơn {limit} byte."), format!("The PDF file is larger than {limit} bytes."));
        }
        E::Bomb(limit) => {
            return (
                format!("Tệp PDF giải nén ra hơn {limit} byte."),
                format!("The PDF file unpacks to more than {limit} bytes."),
            );
        }
        E::TooSlow(time) => {
            return (format!("Đọc tệp PDF quá {time:?}."), format!("Reading the PDF file took longer than {time:?}."));
        }
        E::Locked => {
            ("Tệp PDF được đặt mật khẩu; hãy gỡ mật khẩu.", "The PDF file is locked with a password; remove it.")
        }
        E::Broken(_) => ("Tệp PDF bị hỏng, không đọc được.", "The PDF file is damaged and cannot be read."),
    };
    (vi.to_owned(), en.to_owned())
}

/// Reads a file. `file` is its name, repeated in messages only.
///
/// # Errors
/// When the file is empty, damaged, locked, too large, of a kind that holds no text, or a scan.
pub fn read(bytes: &[u8], file: &str) -> Result<DocumentText, DocumentError> {
    let head = &bytes[..bytes.len().min(1024)];
    let whole = |text: String| DocumentText { text: shown(&text), ..DocumentText::default() };
    if head.windows(5).any(|word| word == b"%PDF-") {
        let read = papers::pdf_read(bytes, &papers::TextLimits::default()).map_err(DocumentError::Pdf)?;
        if !has_words(&read.text) {
            return Err(DocumentError::Scan);
        }
        let notes = if read.pages_read < read.pages { vec![unread(read.pages_read, read.pages)] } else { Vec::new() };
        return Ok(DocumentText { notes, ..whole(read.text) });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let text = docx::text(bytes).map_err(DocumentError::Word)?;
        if !has_words(&text) {
            return Err(DocumentError::Scan);
        }
        // The list of a package's parts names them in plain letters.
        let macros = bytes.windows(14).any(|name| name == b"vbaProject.bin");
        let notes = if macros { vec![macros_left()] } else { Vec::new() };
        return Ok(DocumentText { notes, ..whole(text) });
    }
    let rules = Rules::default();
    let text = page::text_of(bytes, &rules)?;
    let read = page::read_with(bytes, file, &rules)?;
    if page::is_web_page(&text) {
        return Ok(whole(told(&read)));
    }
    // A report typed as text has nothing but text: every paragraph counts, however short and wherever it stands.
    let furniture = if page::is_page_text(&text) { furniture(&text, &read) } else { Vec::new() };
    Ok(DocumentText { text, furniture, notes: Vec::new() })
}

/// Composed, without marks that turn the direction of letters: with them a number reads otherwise than it is stored.
fn shown(text: &str) -> String {
    let turns = |c: &char| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    kernel::text::nfc(&text.chars().filter(turns).collect::<String>())
}

fn unread(read: usize, all: usize) -> (String, String) {
    (
        format!("Tệp có {all} trang; chỉ đọc {read} trang đầu. Hãy tách tệp để đọc phần còn lại."),
        format!("The file has {all} pages; only the first {read} were read. Split the file to read the rest."),
    )
}

fn macros_left() -> (String, String) {
    (
        "Tệp có macro; phần mềm bỏ qua macro, chỉ đọc chữ.".to_owned(),
        "The file holds macros; they were ignored and only its text was read.".to_owned(),
    )
}

/// A handful of letters on a page is a stamp or a page number.
fn has_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 20
}

/// Title, lead and story of a page.
fn told(page: &ReadPage) -> String {
    let parts = [page.title.as_deref(), page.lead.as_deref(), Some(page.body_text.as_str())];
    parts.into_iter().flatten().map(str::trim).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// How far beyond the last line found the next one is looked for, in bytes; the page reader keeps the order.
const WINDOW: usize = 4096;

/// The lines of a text file that the page reader left out. When it kept less than half of the words before the story's
/// end, the file is no page but a report, and all of it counts.
fn furniture(text: &str, page: &ReadPage) -> Vec<Range<usize>> {
    let story = squeeze(&told(page));
    let title = squeeze(page.title.as_deref().unwrap_or_default());
    let mut out: Vec<(Range<usize>, bool)> = Vec::new();
    let (mut kept, mut left) = (0, 0);
    // Where the last line was found, and its length: a summary is often printed twice, the first time cut.
    let (mut place, mut last) = (0, 0);
    // The part of the file that the story takes.
    let mut span: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let words = squeeze(bare(line));
        // The day may stand behind the title in the same line.
        if words.is_empty() || (title.len() >= 20 && words.starts_with(&title)) {
            continue;
        }
        let end = story.floor_char_boundary(place + last + words.len() + WINDOW);
        match story[place..end].find(&words) {
            // A few letters or digits may stand anywhere; they tell nothing of the place.
            Some(_) if words.len() < 20 => {}
            Some(found) => {
                place += found;
                last = words.len();
                kept += words.len();
                span = Some(span.map_or(range.start, |s| s.start)..range.end);
            }
            None => {
                left += if at < text.len() / 2 { words.len() } else { 0 };
                out.push((range, heads_or_lists(line)));
            }
        }
    }
    if kept < left {
        return Vec::new();
    }
    // Headings and items inside the story belong to it, whatever the page reader thought of them: they say whether
    // what follows is a result or a plan.
    let inside = |range: &Range<usize>| span.as_ref().is_some_and(|s| s.start < range.start && range.end <= s.end);
    out.into_iter().filter(|(range, part)| !(*part && inside(range))).map(|(range, _)| range).collect()
}

/// Whether a line is an item, numbered, or set in capitals.
fn heads_or_lists(line: &str) -> bool {
    let line = line.trim();
    let begins =
        line.starts_with(['-', '–', '+', '•', '*']) || line.split(['.', ')', '/']).next().is_some_and(numbered);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    begins || capitals * 10 > letters * 7
}

/// "1", "IV", "a".
fn numbered(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit() || "IVXabcdđ".contains(c))
}

/// A line without the sign that makes it an item or heading, which the page reader takes off.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '–', '+', '*', '•', '●', '▪', '◦', '·', '#', ' '])
}

/// Letters and digits only, so that blanks, marks and links written around them do not matter.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furniture_of_a_saved_text_is_marked_and_places_stay() {
        let page = "Trang chủ >> Tin tức\n\nLiên hiệp hội tổng kết năm 2019\n\n10/01/2020 | 945\n\n\
            Năm qua, Liên hiệp hội đã tổ chức 11 hội thảo khoa học và mở nhiều lớp tập huấn cho hội viên các hội thành viên.\n\
            Hội nghị cũng đã bàn nhiệm vụ của năm tới và khen thưởng các tập thể có thành tích./.\n\nCác tin khác:\n\
            Trao 40 giải cho học sinh ( 20/01/2020 )\n";
        let read = read(page.as_bytes(), "x.txt").unwrap();
        assert_eq!(read.text, page);
        let marked: String = read.furniture.iter().map(|r| &page[r.clone()]).collect();
        assert!(marked.contains("945") && marked.contains("Trao 40 giải"), "{marked}");
        assert!(!marked.contains("11 hội thảo"), "{marked}");
    }

    #[test]
    fn a_report_typed_as_text_is_read_whole() {
        let long = "Năm qua, Liên hiệp hội đã bám sát chương trình công tác, phối hợp với các sở, ngành, hội thành viên \
            triển khai nhiệm vụ được giao và đạt nhiều kết quả trên các mặt công tác.";
        let report = format!("BÁO CÁO\n{long}\nĐã thực hiện 3 nhiệm vụ phản biện.\nĐã tổ chức 7 diễn đàn.\n");
        assert_eq!(read(report.as_bytes(), "x.txt").unwrap().furniture, Vec::<Range<usize>>::new());
    }

    #[test]
    fn headings_inside_the_story_stay() {
        let text = "Năm qua, Liên hiệp hội đã tổ chức 11 hội thảo khoa học cho hội viên các hội thành viên trong tỉnh.\n\
            PHƯƠNG HƯỚNG NĂM TỚI\nLiên hiệp hội mở 20 lớp tập huấn cho nông dân các xã vùng cao của tỉnh nhà.\n";
        let page = ReadPage { body_text: text.replace("PHƯƠNG HƯỚNG NĂM TỚI\n", ""), ..ReadPage::default() };
        assert_eq!(furniture(text, &page), Vec::<Range<usize>>::new());
    }

    #[test]
    fn of_a_web_page_only_the_story_is_taken() {
        let page = "<html><body><nav>Trang chủ <a href='/a'>Trao 40 giải</a></nav><article><h1>Tổng kết năm</h1>\
            <p>Năm qua, Liên hiệp hội đã tổ chức 11 hội thảo khoa học và mở nhiều lớp tập huấn cho hội viên.</p></article>\
            <footer>Lượt xem: 945</footer></body></html>";
        let read = read(page.as_bytes(), "x.html").unwrap();
        assert!(
            read.text.contains("11 hội thảo") && !read.text.contains("945") && !read.text.contains("40 giải"),
            "{}",
            read.text
        );
    }

    #[test]
    fn marks_that_turn_letters_go_before_numbers_are_read() {
        assert_eq!(shown("tổ chức \u{202E}21\u{202C} hội thảo"), "tổ chức 21 hội thảo");
        let text = read("Năm qua đã tổ chức \u{2067}12\u{2069} hội thảo.".as_bytes(), "x.txt").unwrap().text;
        assert_eq!(text, "Năm qua đã tổ chức 12 hội thảo.");
    }

    #[test]
    fn what_holds_no_text_is_refused_by_name() {
        assert_eq!(read(b"", "x").unwrap_err().code(), "empty");
        assert_eq!(read(b"%PDF-1.4 nothing", "x").unwrap_err().code(), "broken_pdf");
        assert_eq!(read(b"PK\x03\x04 nothing", "x").unwrap_err().code(), "not_docx");
        assert_eq!(read(b"\x89PNG....", "x").unwrap_err().code(), "not_text");
        for error in [
            DocumentError::Scan,
            DocumentError::Pdf(papers::TextError::Locked),
            DocumentError::Word(DocxError::Encrypted),
        ] {
            assert!(error.to_string().contains(" / "), "{error}");
        }
    }
}
