//! Charts in the Word file: the drawing itself for programs that know SVG, and a picture of it for the others.

use super::xml::{emu, escape};
use crate::fonts;
use crate::typeset::PaperError;
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

/// Pixels across: 200 dpi on the width of the text.
const ACROSS: f32 = 1260.0;

static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut known = usvg::fontdb::Database::new();
    fonts::files().into_iter().for_each(|file| known.load_font_data(file.to_vec()));
    for set in [usvg::fontdb::Database::set_serif_family, usvg::fontdb::Database::set_sans_serif_family] {
        set(&mut known, "Tinos");
    }
    Arc::new(known)
});

/// A PNG picture of a drawing; `at` is its place among the drawings.
pub(super) fn picture(svg: &str, at: usize) -> Result<Vec<u8>, PaperError> {
    let broken = |why: String| PaperError::Chart(at + 1, why);
    let options = usvg::Options { fontdb: FONTS.clone(), font_family: "Tinos".to_owned(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|e| broken(e.to_string()))?;
    let scale = ACROSS / tree.size().width();
    let height = (tree.size().height() * scale).round().clamp(1.0, 4000.0);
    let mut canvas =
        tiny_skia::Pixmap::new(ACROSS as u32, height as u32).ok_or_else(|| broken("it has no size".to_owned()))?;
    canvas.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut canvas.as_mut());
    canvas.encode_png().map_err(|e| broken(e.to_string()))
}

/// A run that shows chart `at` (from 0).
pub(super) fn run(at: usize, alt: &str, width: f64, height: f64) -> String {
    let (cx, cy, number, alt) = (emu(width), emu(height), at + 1, escape(alt));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
         <wp:docPr id=\"{number}\" name=\"Biểu đồ {number}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr>\
         <a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
         <pic:cNvPr id=\"{number}\" name=\"chart{number}.png\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"chart{number}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip r:embed=\"drawing{number}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch>\
         </pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>\
         </w:drawing></w:r>"
    )
}
