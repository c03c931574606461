//! Colours: wide-gamut photos to sRGB, and the one colour that stands for a picture until it is there.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::error::MediaError;

/// The colour profile of a photo. Phones shoot Display P3; with the profile dropped but the numbers kept,
/// faces and flags would look dull.
pub(crate) struct Profile(ColorProfile);

impl Profile {
    /// Reads an ICC block. Profiles that are broken or not of RGB are ignored: the numbers then count as sRGB.
    pub(crate) fn read(icc: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        (profile.color_space == DataColorSpace::Rgb).then_some(Self(profile))
    }

    /// The same picture in sRGB; unchanged when the profile cannot be followed.
    pub(crate) fn to_srgb(&self, pixels: DynamicImage) -> DynamicImage {
        let layout = if pixels.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
        let srgb = ColorProfile::new_srgb();
        let Ok(transform) = self.0.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
            return pixels;
        };
        let mut out = vec![0; pixels.as_bytes().len()];
        if transform.transform(pixels.as_bytes(), &mut out).is_err() {
            return pixels;
        }
        with_bytes(&pixels, out).unwrap_or(pixels)
    }
}

/// A picture of the same size and layout over other bytes.
fn with_bytes(like: &DynamicImage, bytes: Vec<u8>) -> Option<DynamicImage> {
    let (width, height) = (like.width(), like.height());
    if like.color().has_alpha() {
        image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    }
}

/// The picture on white, for formats without transparency.
pub(crate) fn on_white(pixels: &DynamicImage) -> DynamicImage {
    let DynamicImage::ImageRgba8(rgba) = pixels else { return pixels.clone() };
    let mut out = image::RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in out.pixels_mut().zip(rgba.pixels()) {
        let alpha = u32::from(from[3]);
        for c in 0..3 {
            let mixed = (u32::from(from[c]) * alpha + 255 * (255 - alpha)) / 255;
            to[c] = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    DynamicImage::ImageRgb8(out)
}

/// The dominant colour as `#rrggbb`: the mean of the fullest of 512 boxes of colour space. The mean of the whole
/// picture would be mud for most photos.
pub(crate) fn dominant(pixels: &DynamicImage) -> Result<String, MediaError> {
    let opaque = on_white(pixels);
    let mut boxes = vec![[0u64; 4]; 512];
    for p in opaque.as_bytes().as_chunks::<3>().0 {
        let key = p.iter().fold(0usize, |key, c| key << 3 | usize::from(c >> 5));
        let found = &mut boxes[key];
        found[0] += 1;
        for c in 0..3 {
            found[c + 1] += u64::from(p[c]);
        }
    }
    let fullest = boxes.iter().max_by_key(|b| b[0]).filter(|b| b[0] > 0);
    let [count, red, green, blue] = fullest.ok_or_else(|| MediaError::Encoding("no pixels".into()))?;
    let mean = |sum: &u64| (sum + count / 2) / count;
    Ok(format!("#{:02x}{:02x}{:02x}", mean(red), mean(green), mean(blue)))
}
