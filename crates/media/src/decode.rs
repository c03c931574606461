//! From bytes to pixels, with every limit checked before memory is taken.

use std::io::{Cursor, ErrorKind};

use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use kernel::jiff::civil::DateTime;

use crate::camera::Camera;
use crate::error::MediaError;
use crate::kind::{Kind, jpeg_is_whole};
use crate::{Limits, colour};

/// What a picture is, without decoding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Told by the bytes.
    pub kind: Kind,
    /// Pixels from left to right, as it is meant to be seen (turned).
    pub width: u32,
    /// Pixels from top to bottom, as it is meant to be seen (turned).
    pub height: u32,
    /// When the camera says it was taken, on its own wall clock.
    pub taken_at: Option<DateTime>,
    /// The file says where it was taken. What we store does not.
    pub located: bool,
}

/// Looks at the beginning of a picture: kind, size, camera time. Does not prove that it can be decoded.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Facts, MediaError> {
    let (kind, mut decoder) = open(bytes, limits)?;
    let camera = Camera::read(decoder.exif_metadata().unwrap_or(None));
    let (width, height) = turned(decoder.dimensions(), camera);
    Ok(Facts { kind, width, height, taken_at: camera.taken_at, located: camera.located })
}

/// A decoded picture: 8-bit RGB, or RGBA when something is transparent; not yet turned, colours not yet sRGB.
pub(crate) struct Decoded {
    pub kind: Kind,
    pub camera: Camera,
    pub profile: Option<colour::Profile>,
    pub pixels: DynamicImage,
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    let (kind, mut decoder) = open(bytes, limits)?;
    let camera = Camera::read(decoder.exif_metadata().unwrap_or(None));
    let profile = decoder.icc_profile().unwrap_or(None).and_then(|icc| colour::Profile::read(&icc));
    let size = decoder.dimensions();
    let pixels = DynamicImage::from_decoder(decoder).map_err(|e| mended(e, size, limits))?;
    Ok(Decoded { kind, camera, profile, pixels: plain(pixels) })
}

/// 8-bit RGB or, when a pixel is not opaque, RGBA.
pub(crate) fn plain(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return DynamicImage::ImageRgb8(pixels.into_rgb8());
    }
    let rgba = pixels.into_rgba8();
    if rgba.as_raw().chunks_exact(4).all(|p| p[3] == u8::MAX) {
        DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8())
    } else {
        DynamicImage::ImageRgba8(rgba)
    }
}

/// The size as it is meant to be seen.
fn turned((width, height): (u32, u32), camera: Camera) -> (u32, u32) {
    // EXIF values 5 to 8 lie on their side.
    if camera.turn.to_exif() >= 5 { (height, width) } else { (width, height) }
}

fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<(Kind, impl ImageDecoder + 'a), MediaError> {
    if bytes.is_empty() {
        return Err(MediaError::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(MediaError::TooManyBytes { bytes: bytes.len(), limit: limits.bytes });
    }
    let kind = Kind::of(bytes).map_err(MediaError::NotAPicture)?;
    if kind == Kind::Jpeg && !jpeg_is_whole(bytes) {
        return Err(MediaError::Truncated);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind.decoder());
    // No caps on the sides here: the decoder would refuse without telling the size, which people want to know.
    // They are checked below, before any pixel is decoded.
    let mut caps = image::Limits::no_limits();
    caps.max_alloc = Some(limits.memory);
    reader.limits(caps);
    let decoder = reader.into_decoder().map_err(|e| mended(e, claimed(kind, bytes), limits))?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(MediaError::Broken(format!("{width} × {height} pixels")));
    }
    let area = u64::from(width) * u64::from(height);
    if width.max(height) > limits.side || area > limits.pixels || decoder.total_bytes() > limits.memory {
        return Err(too_large((width, height), limits));
    }
    Ok((kind, decoder))
}

/// The size in the header, for the message when the decoder refuses before it tells.
fn claimed(kind: Kind, bytes: &[u8]) -> (u32, u32) {
    match (kind, bytes) {
        (Kind::Png, [_, _, _, _, _, _, _, _, _, _, _, _, b'I', b'H', b'D', b'R', a, b, c, d, e, f, g, h, ..]) => {
            (u32::from_be_bytes([*a, *b, *c, *d]), u32::from_be_bytes([*e, *f, *g, *h]))
        }
        (Kind::Gif, [_, _, _, _, _, _, a, b, c, d, ..]) => {
            (u32::from(u16::from_le_bytes([*a, *b])), u32::from(u16::from_le_bytes([*c, *d])))
        }
        _ => (0, 0),
    }
}

fn too_large((width, height): (u32, u32), limits: &Limits) -> MediaError {
    MediaError::TooManyPixels { width, height, megapixels: limits.pixels / 1_000_000, side: limits.side }
}

/// The decoder's error in our words.
fn mended(error: ImageError, size: (u32, u32), limits: &Limits) -> MediaError {
    match error {
        ImageError::Limits(_) => too_large(size, limits),
        ImageError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => MediaError::Truncated,
        other => MediaError::Broken(other.to_string()),
    }
}
