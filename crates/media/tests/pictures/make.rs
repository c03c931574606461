//! Pictures made by hand: colours in the four corners, EXIF blocks byte by byte.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, RgbaImage};

pub const RED: [u8; 3] = [220, 30, 30];
pub const GREEN: [u8; 3] = [30, 180, 60];
pub const BLUE: [u8; 3] = [30, 60, 210];
pub const WHITE: [u8; 3] = [250, 250, 250];

/// Red, green / blue, white: the corners as they are to be seen.
pub fn corners(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    }))
}

pub fn jpeg(picture: &DynamicImage) -> Vec<u8> {
    let mut out = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 92)).unwrap();
    out
}

pub fn saved(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

pub fn see_through(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, |x, _| {
        image::Rgba(if x < width / 2 { [220, 30, 30, 255] } else { [0, 0, 0, 0] })
    }))
}

/// The colour in the middle of each corner: upper left, upper right, lower left, lower right.
pub fn corner_colours(file: &[u8]) -> [[u8; 3]; 4] {
    let picture = image::load_from_memory(file).unwrap().into_rgb8();
    let (w, h) = picture.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| picture.get_pixel(w * x / 4, h * y / 4).0)
}

/// Near enough after two lossy encodings.
pub fn alike(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 24)
}

/// What the photo's EXIF says besides how the camera was held.
pub const SECRET: &str = "NHA RIENG SO 7 NGO 12";

/// A TIFF block: orientation, a description, the time of the photo, a position in Hà Nội.
pub fn exif(orientation: u16) -> Vec<u8> {
    let text = format!("{SECRET}\0").into_bytes();
    let taken = b"2026:05:19 07:30:00\0";
    // Layout: header 8, IFD0 (4 entries) 54, Exif IFD (1) 18, GPS IFD (4) 54, then values.
    let (exif_at, gps_at) = (8 + 54u32, 8 + 54 + 18u32);
    let values = gps_at + 54;
    let (taken_at, lat_at) = (values + text.len() as u32, values + text.len() as u32 + 20);
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    let entry = |out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(value);
    };
    out.extend(4u16.to_le_bytes());
    entry(&mut out, 0x010E, 2, text.len() as u32, values.to_le_bytes());
    entry(&mut out, 0x0112, 3, 1, [orientation as u8, 0, 0, 0]);
    entry(&mut out, 0x8769, 4, 1, exif_at.to_le_bytes());
    entry(&mut out, 0x8825, 4, 1, gps_at.to_le_bytes());
    out.extend([0; 4]);
    out.extend(1u16.to_le_bytes());
    entry(&mut out, 0x9003, 2, 20, taken_at.to_le_bytes());
    out.extend([0; 4]);
    out.extend(4u16.to_le_bytes());
    entry(&mut out, 1, 2, 2, *b"N\0\0\0");
    entry(&mut out, 2, 5, 3, lat_at.to_le_bytes());
    entry(&mut out, 3, 2, 2, *b"E\0\0\0");
    entry(&mut out, 4, 5, 3, (lat_at + 24).to_le_bytes());
    out.extend([0; 4]);
    assert_eq!(out.len() as u32, values);
    out.extend(text);
    out.extend(taken);
    for degrees in [21u32, 1, 42, 105, 50, 12] {
        out.extend(degrees.to_le_bytes());
        out.extend(1u32.to_le_bytes());
    }
    out
}

/// A JPEG with an EXIF block behind its first mark.
pub fn with_exif(jpeg: &[u8], tiff: &[u8]) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend((tiff.len() as u16 + 8).to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(tiff);
    out.extend(&jpeg[2..]);
    out
}

/// A JPEG of Display P3, the colours of phones.
pub fn wide_gamut(picture: &RgbImage) -> Vec<u8> {
    let mut photo = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut photo, 95);
    encoder.set_icc_profile(moxcms::ColorProfile::new_display_p3().encode().unwrap()).unwrap();
    encoder.write_image(picture, picture.width(), picture.height(), image::ExtendedColorType::Rgb8).unwrap();
    photo
}

/// The checksum of PNG chunks (ISO 3309).
pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, b| {
        (0..8).fold(crc ^ u32::from(*b), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}

/// A PNG of no pixels that says it has `width` × `height`.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    out.extend(&head);
    out.extend(crc(&head).to_be_bytes());
    out.extend(b"\0\0\0\0IDAT");
    out.extend(crc(b"IDAT").to_be_bytes());
    out
}

/// A small JPEG whose frame header says it has `width` × `height`.
pub fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut out = jpeg(&corners(16, 16));
    let frame = out.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    out[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    out[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    out
}

/// The names of the chunks of a WebP file.
pub fn webp_chunks(file: &[u8]) -> Vec<String> {
    let (mut at, mut names) = (12, Vec::new());
    while at + 8 <= file.len() {
        names.push(String::from_utf8_lossy(&file[at..at + 4]).trim().to_owned());
        let length = u32::from_le_bytes(file[at + 4..at + 8].try_into().unwrap()) as usize;
        at += 8 + length + length % 2;
    }
    names
}
