//! The text of a PDF file, for search.
//!
//! The files come from anybody and the reader (pdf-extract) panics, loops and unpacks without limit. So: measured
//! first, tamed, read page by page in a thread of its own with a large stack and a time limit. A broken page is left
//! out, a broken file is an error, the process lives on.
//!
//! Trade-off: a file that is too slow keeps its thread until that sees the stop mark at its next letter.

use crate::reading::Reading;
use crate::{forms, inflate, widths};
use kernel::text::nfc;
use pdf_extract::{Document, output_doc_page};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Memory is taken page by page as it is used, so the size costs nothing.
const STACK: usize = 256 * 1024 * 1024;

/// What one file may cost.
#[derive(Debug, Clone)]
pub struct TextLimits {
    /// Size of the file.
    pub bytes: usize,
    /// Size of its packed parts when unpacked, photos not counted.
    pub unpacked: usize,
    /// Further pages are not read.
    pub pages: usize,
    /// Further text is not read.
    pub chars: usize,
    pub time: Duration,
}

impl Default for TextLimits {
    fn default() -> Self {
        Self { bytes: 100_000_000, unpacked: 200_000_000, pages: 2000, chars: 5_000_000, time: Duration::from_secs(30) }
    }
}

/// Why a PDF file has no text for us.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TextError {
    #[error("the file is larger than {0} bytes")]
    TooLarge(usize),
    #[error("the file unpacks to more than {0} bytes")]
    Bomb(usize),
    #[error("reading the file took longer than {0:?}")]
    TooSlow(Duration),
    #[error("the file is locked with a password")]
    Locked,
    #[error("the file is broken: {0}")]
    Broken(String),
}

/// What was read of a PDF file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfText {
    /// In reading order as far as the file has one, composed (NFC); empty of a scan.
    pub text: String,
    /// How many pages the file has.
    pub pages: usize,
    /// How many of them were read.
    pub pages_read: usize,
}

/// The text alone; see [`pdf_read`].
pub fn pdf_text(bytes: &[u8], limits: &TextLimits) -> Result<String, TextError> {
    pdf_read(bytes, limits).map(|read| read.text)
}

/// Reads a PDF file. Blocks: call it from `spawn_blocking` or a job.
pub fn pdf_read(bytes: &[u8], limits: &TextLimits) -> Result<PdfText, TextError> {
    if bytes.len() > limits.bytes {
        return Err(TextError::TooLarge(limits.bytes));
    }
    if !bytes[..bytes.len().min(1024)].windows(5).any(|word| word == b"%PDF-") {
        return Err(TextError::Broken("it does not begin with %PDF".to_owned()));
    }
    let stop = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = channel();
    let work = {
        let (bytes, limits, stop) = (bytes.to_vec(), limits.clone(), Arc::clone(&stop));
        move || {
            // Nobody listens any more after the time limit.
            sender.send(read(&bytes, &limits, &stop)).ok();
        }
    };
    let thread = std::thread::Builder::new().name("pdf-text".into()).stack_size(STACK);
    thread.spawn(work).map_err(|e| TextError::Broken(format!("no thread: {e}")))?;
    match receiver.recv_timeout(limits.time) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => {
            stop.store(true, Ordering::Relaxed);
            Err(TextError::TooSlow(limits.time))
        }
        Err(RecvTimeoutError::Disconnected) => Err(TextError::Broken("the reader gave up".to_owned())),
    }
}

fn read(bytes: &[u8], limits: &TextLimits, stop: &AtomicBool) -> Result<PdfText, TextError> {
    if !inflate::fits(bytes, limits.unpacked) {
        return Err(TextError::Bomb(limits.unpacked));
    }
    let mut doc = guarded(|| open(bytes, limits.unpacked))??;
    guarded(|| {
        forms::tame(&mut doc);
        widths::rewrite(&mut doc);
    })?;
    let mut text = String::new();
    let mut trouble = None;
    let all = doc.get_pages();
    let pages = all.len();
    let mut pages_read = 0;
    for page in all.into_keys().take(limits.pages) {
        if text.len() >= limits.chars || stop.load(Ordering::Relaxed) {
            break;
        }
        let mut output = Reading::new(&mut text, stop, limits.chars);
        let answer = guarded(|| output_doc_page(&doc, &mut output, page).map_err(|e| TextError::Broken(e.to_string())));
        if let Err(error) = answer.flatten() {
            trouble = Some(error);
        }
        text.push('\n');
        pages_read += 1;
    }
    match trouble {
        // A password that opens nothing leaves pages without a word, or words that are none.
        _ if text.trim().is_empty() && locked(bytes) => Err(TextError::Locked),
        Some(error) if text.trim().is_empty() => Err(error),
        _ => Ok(PdfText { text: nfc(text.trim()), pages, pages_read }),
    }
}

/// Whether the file says that it is encrypted.
fn locked(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|word| word == b"/Encrypt")
}

fn open(bytes: &[u8], unpacked: usize) -> Result<Document, TextError> {
    let broken = |e: pdf_extract::Error| TextError::Broken(e.to_string());
    let mut doc = Document::load_mem(bytes).map_err(|e| match e {
        pdf_extract::Error::Decryption(_) | pdf_extract::Error::InvalidPassword => TextError::Locked,
        other => broken(other),
    })?;
    if doc.is_encrypted() {
        // Many files carry an empty password, which only forbids printing or copying in polite programs.
        doc.decrypt("").map_err(|_| TextError::Locked)?;
        // What was locked could not be measured before.
        let mut left = unpacked;
        for stream in doc.objects.values().filter_map(|object| object.as_stream().ok()) {
            left -= inflate::size(&stream.content, left, 1).ok_or(TextError::Bomb(unpacked))?;
        }
    }
    Ok(doc)
}

/// A panic of the reader as an error.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, TextError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        TextError::Broken(words.unwrap_or("the reader gave up").chars().take(200).collect())
    })
}
