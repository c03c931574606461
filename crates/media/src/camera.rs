//! What the camera wrote: how it was held, when, and whether it said where.

use exif::{Exif, In, Reader, Tag, Value};
use image::metadata::Orientation;
use kernel::jiff::civil::{DateTime, date};

/// The few things we read from EXIF. All of EXIF is dropped from what we store.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Camera {
    pub turn: Orientation,
    pub taken_at: Option<DateTime>,
    pub located: bool,
}

impl Camera {
    /// Reads an EXIF block; a broken one counts as none.
    pub(crate) fn read(block: Option<Vec<u8>>) -> Self {
        let none = Self { turn: Orientation::NoTransforms, taken_at: None, located: false };
        let Some(mut block) = block else { return none };
        // Some writers of WebP put JPEG's prefix before the TIFF header.
        if block.starts_with(b"Exif\0\0") {
            block.drain(..6);
        }
        let exif = match Reader::new().continue_on_error(true).read_raw(block) {
            Ok(exif) => exif,
            Err(exif::Error::PartialResult(partial)) => partial.into_inner().0,
            Err(_) => return none,
        };
        let turn = exif
            .get_field(Tag::Orientation, In::PRIMARY)
            .and_then(|field| field.value.get_uint(0))
            .and_then(|value| u8::try_from(value).ok())
            .and_then(Orientation::from_exif)
            .unwrap_or(Orientation::NoTransforms);
        let taken_at = moment(&exif, Tag::DateTimeOriginal).or_else(|| moment(&exif, Tag::DateTimeDigitized));
        Self { turn, taken_at, located: exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some() }
    }
}

/// A time as the camera's wall clock showed it. Before 1990 there were no such cameras: the clock was not set.
fn moment(exif: &Exif, tag: Tag) -> Option<DateTime> {
    let Value::Ascii(lines) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let at = exif::DateTime::from_ascii(lines.first()?).ok()?;
    let at = DateTime::new(
        i16::try_from(at.year).ok()?,
        i8::try_from(at.month).ok()?,
        i8::try_from(at.day).ok()?,
        i8::try_from(at.hour).ok()?,
        i8::try_from(at.minute).ok()?,
        i8::try_from(at.second).ok()?,
        0,
    )
    .ok()?;
    (at.date() >= date(1990, 1, 1)).then_some(at)
}
