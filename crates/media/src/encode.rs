//! Pixels to files.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder};

use crate::colour::on_white;
use crate::error::MediaError;

/// Quality of WebP: no visible loss on photos, about a third of the JPEG of a camera.
const WEBP_QUALITY: f32 = 78.0;
/// libwebp's effort, 0 to 6. 3 is a third faster than its default of 4, files are 2 % larger.
const WEBP_METHOD: i32 = 3;
/// Quality of the one JPEG.
const JPEG_QUALITY: u8 = 82;

/// Lossy WebP of 8-bit RGB or RGBA.
pub(crate) fn webp(pixels: &DynamicImage) -> Result<Vec<u8>, MediaError> {
    let (width, height) = (pixels.width(), pixels.height());
    let layout = if pixels.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let mut config = webp::WebPConfig::new().map_err(|()| MediaError::Encoding("WebP settings".into()))?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    config.thread_level = 1;
    webp::Encoder::new(pixels.as_bytes(), layout, width, height)
        .encode_advanced(&config)
        .map(|memory| memory.to_vec())
        .map_err(|e| MediaError::Encoding(format!("WebP: {e:?}")))
}

/// Baseline JPEG on white, for old phones and for `og:image`.
pub(crate) fn jpeg(pixels: &DynamicImage) -> Result<Vec<u8>, MediaError> {
    let mut out = Vec::new();
    on_white(pixels)
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY))
        .map_err(|e| MediaError::Encoding(e.to_string()))?;
    Ok(out)
}

/// Lossless PNG.
pub(crate) fn png(pixels: &DynamicImage) -> Result<Vec<u8>, MediaError> {
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive)
        .write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into())
        .map_err(|e| MediaError::Encoding(e.to_string()))?;
    Ok(out)
}
