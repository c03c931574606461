//! `styles.xml`: which styles are headings, captions, lists, bold or italic, by their English names, which Word
//! keeps in the file whatever language it speaks.

use std::collections::HashMap;

use super::DocxError;
use super::xml::{self, Node};

#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub based_on: Option<String>,
    pub title: bool,
    pub heading: Option<u8>,
    pub caption: bool,
    pub contents: bool,
    pub bold: bool,
    pub italic: bool,
    /// Styles of letters, not of paragraphs: only their boldness counts.
    pub character: bool,
    pub list: Option<(u32, u8)>,
    pub align: Option<String>,
}

/// Styles by id, each with what it inherits.
pub(super) fn read(text: &str, depth: usize) -> Result<HashMap<String, Style>, DocxError> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut now: Option<(String, Style)> = None;
    xml::walk(text, depth, &mut |node| {
        match node {
            Node::Start(e) if e.name() == "w:style" => {
                let style = Style { character: e.get("w:type").is_some_and(|t| t == "character"), ..Style::default() };
                now = Some((e.get("w:styleId").unwrap_or_default(), style));
            }
            Node::Start(e) => {
                if let Some((_, style)) = &mut now {
                    property(style, e);
                }
            }
            Node::End("w:style") => {
                if let Some((id, style)) = now.take() {
                    styles.insert(id, style);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let bases = styles.clone();
    for style in styles.values_mut() {
        let mut base = style.based_on.clone();
        // A chain longer than this is a circle.
        for _ in 0..10 {
            let Some(parent) = base.as_ref().and_then(|id| bases.get(id)) else { break };
            style.title |= parent.title;
            style.caption |= parent.caption;
            style.contents |= parent.contents;
            style.heading = style.heading.or(parent.heading);
            style.list = style.list.or(parent.list);
            style.align = style.align.take().or_else(|| parent.align.clone());
            base = parent.based_on.clone();
        }
    }
    Ok(styles)
}

fn property(style: &mut Style, e: &xml::Element<'_>) {
    let value = || e.val().unwrap_or_default();
    match e.name() {
        "w:basedOn" => style.based_on = e.val(),
        "w:name" => {
            let name = value().to_lowercase();
            style.title = name == "title";
            style.caption = name == "caption";
            style.contents = name.starts_with("toc ") || name == "toc heading";
            style.heading = name.strip_prefix("heading ").and_then(|n| n.parse().ok()).filter(|n| (1..=6).contains(n));
            if name == "subtitle" {
                style.heading = Some(2);
            }
        }
        "w:outlineLvl" if style.heading.is_none() => {
            style.heading = value().parse().ok().filter(|n: &u8| *n < 6).map(|n| n + 1);
        }
        "w:numId" => {
            let level = style.list.map_or(0, |l| l.1);
            style.list = value().parse().ok().map(|id| (id, level));
        }
        "w:ilvl" => {
            let level = value().parse().unwrap_or(0);
            style.list = Some((style.list.map_or(0, |l| l.0), level));
        }
        "w:b" => style.bold = e.on(),
        "w:i" => style.italic = e.on(),
        "w:jc" => style.align = e.val(),
        _ => {}
    }
}
