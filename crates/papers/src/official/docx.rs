//! The Word file: plain WordprocessingML (ECMA-376), with the measures of [`super::STYLE`] and the styles that Word users
//! expect, so that a paper can be worked on further.

mod body;
mod draw;
mod head;
mod parts;
mod styles;
mod xml;

use super::Flow;
use crate::typeset::PaperError;
use kernel::Timestamp;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The file.
pub(crate) fn write(flow: &Flow, at: Timestamp) -> Result<Vec<u8>, PaperError> {
    let mut links = Links::default();
    let document = body::document(flow, &mut links);
    let charts = flow.charts.iter().enumerate().map(|(at, svg)| draw::picture(svg, at));
    let charts = charts.collect::<Result<Vec<_>, PaperError>>()?;
    let foot = !flow.foot.is_empty();
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), parts::content_types(foot).into_bytes()),
        ("_rels/.rels".into(), parts::ROOT.into()),
        ("docProps/core.xml".into(), parts::core(flow, at).into_bytes()),
        ("docProps/app.xml".into(), parts::APP.into()),
        ("word/document.xml".into(), document.into_bytes()),
        ("word/_rels/document.xml.rels".into(), parts::relations(&links, flow.charts.len(), foot).into_bytes()),
        ("word/styles.xml".into(), styles::styles(flow.lang).into_bytes()),
        ("word/numbering.xml".into(), styles::numbering().into_bytes()),
        ("word/settings.xml".into(), parts::SETTINGS.into()),
        ("word/fontTable.xml".into(), parts::FONTS.into()),
        ("word/header1.xml".into(), parts::PAGE_NUMBER.into()),
        ("word/header2.xml".into(), parts::NO_NUMBER.into()),
    ];
    if foot {
        files.push(("word/footer1.xml".into(), head::foot(flow).into_bytes()));
    }
    for (at, (svg, png)) in flow.charts.iter().zip(charts).enumerate() {
        files.push((format!("word/media/chart{}.png", at + 1), png));
        files.push((format!("word/media/chart{}.svg", at + 1), svg.clone().into_bytes()));
    }
    pack(&files).map_err(|e| PaperError::Typesetting(e.to_string()))
}

fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Addresses that the text leads to; the first is `link1`.
#[derive(Debug, Default)]
pub(super) struct Links {
    list: Vec<String>,
    known: std::collections::HashMap<String, usize>,
}

impl Links {
    /// The name under which the text refers to it.
    pub fn id(&mut self, address: &str) -> String {
        let at = match self.known.get(address) {
            Some(at) => *at,
            None => {
                self.list.push(address.to_owned());
                self.known.insert(address.to_owned(), self.list.len());
                self.list.len()
            }
        };
        format!("link{at}")
    }
}
