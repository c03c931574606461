//! Word files (.docx) to a cleaned text with its pictures.
//!
//! The parts are read straight from the container; what comes out is written as Word itself would put it on the
//! clipboard and then goes through the cleaner like any paste. So a file and a paste of it give the same text.
//! Nothing of a file is believed: sizes are counted while unpacking, entity declarations are refused, pictures are
//! told by their first bytes.

mod body;
mod numbers;
mod parts;
mod styles;
mod table;
mod xml;

use thiserror::Error;

use crate::model::{Block, Source};
use crate::{CleanError, Limits, Options, Pasted, build, clean_with, model, plain_text};

/// What a file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocxLimits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of all that is unpacked.
    pub unpacked: u64,
    /// Unpacked bytes per packed byte, once more than 8 MB come out.
    pub ratio: u64,
    /// Entries of the container.
    pub entries: usize,
    /// Elements open at the same time.
    pub depth: usize,
}

impl Default for DocxLimits {
    /// 50 MB packed, 200 MB unpacked, 100 to 1, 2,000 entries, 200 elements deep.
    fn default() -> Self {
        Self { bytes: 50 << 20, unpacked: 200 << 20, ratio: 100, entries: 2000, depth: 200 }
    }
}

/// A Word file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxDoc {
    /// Cleaned HTML; pictures are `<img data-pasted="N">`.
    pub html: String,
    /// The paragraph of style Title (not in `html` then), else the title among the file's properties.
    pub title: Option<String>,
    /// The pictures, for [`crate::place_pictures`].
    pub pictures: Vec<Pasted>,
    /// What the writer should look at.
    pub warnings: Vec<DocxWarning>,
}

/// Something of the file that did not come along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocxWarning {
    /// A picture of a kind that no browser shows (EMF, WMF, TIFF…): its name.
    PictureKind(String),
    /// A picture that is linked, not embedded, or missing in the file.
    PictureMissing,
    /// Tracked deletions were left out, insertions taken.
    TrackedChanges,
    /// Remarks of reviewers were left out.
    Remarks,
    /// A formula came as bare text.
    Formula,
    /// A chart or drawing did not come along.
    Drawing,
}

impl DocxWarning {
    /// In Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::PictureKind(name) => {
                format!("Ảnh “{name}” không thuộc loại JPEG, PNG, WebP, GIF nên không lấy được.")
            }
            Self::PictureMissing => "Có ảnh chỉ được liên kết, không nằm trong tệp.".into(),
            Self::TrackedChanges => "Tệp còn dấu vết chỉnh sửa: phần đã xóa bị bỏ, phần thêm được giữ.".into(),
            Self::Remarks => "Nhận xét trong tệp đã được bỏ.".into(),
            Self::Formula => "Công thức được chuyển thành văn bản thuần, hãy kiểm tra lại.".into(),
            Self::Drawing => "Biểu đồ hoặc hình vẽ trong tệp không lấy được, hãy chụp thành ảnh.".into(),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            Self::PictureKind(name) => format!("The picture “{name}” is not JPEG, PNG, WebP or GIF and was left out."),
            Self::PictureMissing => "A picture is only linked and does not lie in the file.".into(),
            Self::TrackedChanges => "The file has tracked changes: deletions were left out, insertions taken.".into(),
            Self::Remarks => "Remarks of reviewers were left out.".into(),
            Self::Formula => "A formula became plain text; please check it.".into(),
            Self::Drawing => "A chart or drawing was left out; insert it as a picture.".into(),
        }
    }
}

/// Why a file is refused.
#[derive(Debug, Error)]
pub enum DocxError {
    /// Word 97–2003.
    #[error("this is an old .doc file")]
    OldDoc,
    /// Protected by a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// Something else.
    #[error("this is not a .docx file")]
    NotDocx,
    /// More than the limits allow, packed or unpacked.
    #[error("the file is too large or unpacks to too much")]
    TooLarge,
    /// XML that declares entities.
    #[error("the file declares XML entities")]
    Entities,
    /// XML nested deeper than the limits allow.
    #[error("the file is nested too deeply")]
    TooDeep,
    /// A damaged container.
    #[error("the file is damaged")]
    Zip(#[source] zip::result::ZipError),
    /// A damaged part.
    #[error("the file is damaged")]
    Xml(#[source] quick_xml::Error),
    /// The text is more than the cleaner takes.
    #[error(transparent)]
    Clean(#[from] CleanError),
}

impl DocxError {
    /// The message for the person who uploaded, in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::OldDoc => "Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word và lưu lại thành .docx.".into(),
            Self::Encrypted => "Tệp được đặt mật khẩu. Hãy gỡ mật khẩu rồi tải lên lại.".into(),
            Self::NotDocx => "Tệp này không phải là tệp Word (.docx).".into(),
            Self::TooLarge => "Tệp quá lớn hoặc giải nén ra quá lớn nên không thể nhận.".into(),
            Self::Entities | Self::TooDeep => "Tệp có cấu trúc không an toàn nên không thể nhận.".into(),
            Self::Zip(_) | Self::Xml(_) => "Tệp bị hỏng, không đọc được. Hãy mở bằng Word và lưu lại.".into(),
            Self::Clean(e) => e.vi(),
        }
    }

    /// The message for the person who uploaded, in English.
    pub fn en(&self) -> String {
        match self {
            Self::OldDoc => "This is an old Word file (.doc). Open it in Word and save it as .docx.".into(),
            Self::Encrypted => "The file is protected by a password. Remove it and upload the file again.".into(),
            Self::NotDocx => "This is not a Word file (.docx).".into(),
            Self::TooLarge => "The file is too large, or unpacks to too much.".into(),
            Self::Entities | Self::TooDeep => "The file's structure is unsafe and was refused.".into(),
            Self::Zip(_) | Self::Xml(_) => "The file is damaged. Open it in Word and save it again.".into(),
            Self::Clean(e) => e.en(),
        }
    }
}

/// Reads a Word file.
///
/// # Errors
/// When it is no .docx, protected, damaged, or costs more than `limits`.
pub fn read(bytes: &[u8], limits: &DocxLimits) -> Result<DocxDoc, DocxError> {
    let mut parts = parts::Parts::open(bytes, *limits)?;
    let raw = body::convert(&mut parts, true)?;
    let options = Options { limits: Limits { bytes: 256 << 20, ..Limits::default() }, ..Options::default() };
    let html = clean_with(&raw.html, &options)?.html;
    let mut pictures = raw.pictures;
    let built = build::build(&html, &Options::stored())?;
    captions(&built.blocks, &mut pictures);
    Ok(DocxDoc { html, title: raw.title, pictures, warnings: raw.warnings })
}

/// The bare words of a Word file, title first, for search.
///
/// # Errors
/// As [`read`], with the default limits.
pub fn text(bytes: &[u8]) -> Result<String, DocxError> {
    let mut parts = parts::Parts::open(bytes, DocxLimits::default())?;
    let raw = body::convert(&mut parts, false)?;
    let body = plain_text(&raw.html);
    Ok(match raw.title {
        Some(title) if !body.contains(&title) => format!("{title}\n\n{body}"),
        _ => body,
    })
}

fn captions(blocks: &[Block], pictures: &mut [Pasted]) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                if let Source::Pasted(n) = figure.picture.source
                    && let Some(picture) = pictures.iter_mut().find(|p| p.number == n)
                {
                    picture.caption = Some(model::words(&figure.caption)).filter(|c| !c.is_empty());
                }
            }
            Block::Table(table) => table.rows.iter().flat_map(|r| &r.cells).for_each(|c| captions(&c.blocks, pictures)),
            Block::Quote(inner) => captions(inner, pictures),
            _ => {}
        }
    }
}
