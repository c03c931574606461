//! Our own drawings (SVG) as pictures, for the demo. Drawings of users are refused in `decode`.
//!
//! Nothing is read from outside the text: no files, no addresses, no fonts of the machine. Text in a drawing needs
//! a font that is passed in; without one it is an error, since it would vanish in silence.

use std::sync::Arc;

use image::DynamicImage;
use image::metadata::Orientation;
use resvg::{tiny_skia, usvg};

use crate::crop::Crop;
use crate::decode::plain;
use crate::error::MediaError;
use crate::kind::Kind;
use crate::prepare::{Prepared, sizes};
use crate::{Limits, encode};

/// A rendered drawing.
#[derive(Clone, Debug)]
pub struct Drawing {
    pixels: DynamicImage,
}

/// Renders a drawing without text at `width` pixels; the height follows its own proportions.
pub fn drawing(svg: &str, width: u32) -> Result<Drawing, MediaError> {
    drawing_with(svg, width, &[])
}

/// [`drawing`] with fonts (TTF or OTF bytes) for its text.
pub fn drawing_with(svg: &str, width: u32, fonts: &[&[u8]]) -> Result<Drawing, MediaError> {
    let mut known = usvg::fontdb::Database::new();
    for font in fonts {
        known.load_font_data(font.to_vec());
    }
    let options = usvg::Options {
        resources_dir: None,
        fontdb: Arc::new(known),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let document = usvg::roxmltree::Document::parse(svg).map_err(|e| MediaError::Drawing(e.to_string()))?;
    let has_text = document.descendants().any(|node| node.tag_name().name() == "text");
    if has_text && fonts.is_empty() {
        return Err(MediaError::Drawing("text without a font".into()));
    }
    let tree = usvg::Tree::from_xmltree(&document, &options).map_err(|e| MediaError::Drawing(e.to_string()))?;

    let scale = f64::from(width) / f64::from(tree.size().width());
    let height = (f64::from(tree.size().height()) * scale).round();
    let limits = Limits::default();
    let area = f64::from(width) * height;
    if !(height >= 1.0 && height <= f64::from(limits.side) && area <= 60e6) || width == 0 || width > limits.side {
        return Err(MediaError::Drawing(format!("{width} × {height} pixels")));
    }
    let height = height as u32;
    let mut canvas = tiny_skia::Pixmap::new(width, height)
        .ok_or_else(|| MediaError::Drawing(format!("{width} × {height} pixels")))?;
    let transform = tiny_skia::Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut canvas.as_mut());

    let rgba = image::RgbaImage::from_raw(width, height, canvas.take_demultiplied())
        .ok_or_else(|| MediaError::Drawing("wrong length".into()))?;
    Ok(Drawing { pixels: plain(DynamicImage::ImageRgba8(rgba)) })
}

impl Drawing {
    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.pixels.width(), self.pixels.height())
    }

    /// As PNG.
    pub fn png(&self) -> Result<Vec<u8>, MediaError> {
        encode::png(&self.pixels)
    }

    /// As JPEG on white.
    pub fn jpeg(&self) -> Result<Vec<u8>, MediaError> {
        encode::jpeg(&self.pixels)
    }

    /// Straight to the sizes of pages, without a file between.
    pub fn prepare(self, crop: Crop) -> Result<Prepared, MediaError> {
        let done = sizes(self.pixels, Orientation::NoTransforms, crop, |pixels| pixels)?;
        Ok(Prepared {
            kind: Kind::Png,
            width: done.width,
            height: done.height,
            taken_at: None,
            located: false,
            sizes: done.sizes,
            colour: done.colour,
        })
    }
}
