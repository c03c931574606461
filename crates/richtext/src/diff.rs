//! What changed between two texts, for a reader: paragraph by paragraph, then word by word.
//!
//! Lists and tables are taken apart into items and rows. Looks (bold, links) are not compared; what is the same is
//! shown with its looks, what changed as bare words between `<ins>` and `<del>`.

use std::time::Duration;

use similar::{ChangeTag, DiffOp, TextDiff};

use crate::model::{Block, Inline, words};
use crate::write::{Scheme, guarded, inlines};
use crate::{Options, build, wall};

/// After so long the comparison gets coarser instead of slower.
const PATIENCE: Duration = Duration::from_millis(400);
/// Paragraphs less alike than this are two paragraphs, not one that changed.
const ALIKE: f32 = 0.35;

struct Unit {
    /// What is compared.
    text: String,
    /// What is shown when nothing changed.
    html: String,
}

/// The differences as safe HTML: each paragraph in a `<div>` of class `same`, `old`, `new` or `changed`.
pub fn diff(old_html: &str, new_html: &str) -> String {
    let old = units(old_html);
    let new = units(new_html);
    let left: Vec<&str> = old.iter().map(|u| u.text.as_str()).collect();
    let right: Vec<&str> = new.iter().map(|u| u.text.as_str()).collect();
    let paragraphs = TextDiff::configure().timeout(PATIENCE).diff_slices(&left, &right);
    let mut out = String::new();
    for op in paragraphs.ops() {
        match *op {
            DiffOp::Equal { new_index, len, .. } => {
                new[new_index..new_index + len].iter().for_each(|u| show(&mut out, "same", &u.html));
            }
            DiffOp::Delete { old_index, old_len, .. } => gone(&mut out, &old[old_index..old_index + old_len]),
            DiffOp::Insert { new_index, new_len, .. } => come(&mut out, &new[new_index..new_index + new_len]),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let pairs = old_len.min(new_len);
                for i in 0..pairs {
                    changed(&mut out, &old[old_index + i], &new[new_index + i]);
                }
                gone(&mut out, &old[old_index + pairs..old_index + old_len]);
                come(&mut out, &new[new_index + pairs..new_index + new_len]);
            }
        }
    }
    wall::pass_differences(&out)
}

fn show(out: &mut String, class: &str, html: &str) {
    out.push_str("<div class=\"");
    out.push_str(class);
    out.push_str("\">");
    out.push_str(html);
    out.push_str("</div>\n");
}

fn marked(tag: &str, text: &str) -> String {
    let mut out = format!("<{tag}>");
    guarded(&mut out, text);
    out.push_str(&format!("</{tag}>"));
    out
}

fn gone(out: &mut String, units: &[Unit]) {
    units.iter().for_each(|u| show(out, "old", &marked("del", &u.text)));
}

fn come(out: &mut String, units: &[Unit]) {
    units.iter().for_each(|u| show(out, "new", &marked("ins", &u.text)));
}

fn changed(out: &mut String, old: &Unit, new: &Unit) {
    let words = TextDiff::configure().timeout(PATIENCE / 8).diff_unicode_words(&old.text, &new.text);
    if words.ratio() < ALIKE {
        gone(out, std::slice::from_ref(old));
        come(out, std::slice::from_ref(new));
        return;
    }
    let mut html = String::new();
    let mut run: (ChangeTag, String) = (ChangeTag::Equal, String::new());
    for change in words.iter_all_changes() {
        if change.tag() != run.0 {
            close(&mut html, &mut run);
            run.0 = change.tag();
        }
        run.1.push_str(change.value());
    }
    close(&mut html, &mut run);
    show(out, "changed", &html);
}

fn close(html: &mut String, run: &mut (ChangeTag, String)) {
    let text = std::mem::take(&mut run.1);
    match run.0 {
        _ if text.is_empty() => {}
        ChangeTag::Equal => guarded(html, &text),
        ChangeTag::Delete => html.push_str(&marked("del", &text)),
        ChangeTag::Insert => html.push_str(&marked("ins", &text)),
    }
}

fn units(html: &str) -> Vec<Unit> {
    match build::build(html, &Options::stored()) {
        Ok(built) => {
            let mut out = Vec::new();
            take_apart(&mut out, &built.blocks, "");
            out
        }
        Err(_) => vec![plain(crate::plain_text(html))],
    }
}

fn plain(text: String) -> Unit {
    let mut html = String::new();
    guarded(&mut html, &text);
    Unit { text, html }
}

fn take_apart(out: &mut Vec<Unit>, blocks: &[Block], sign: &str) {
    for (i, block) in blocks.iter().enumerate() {
        let sign = if i == 0 { sign } else { "" };
        match block {
            Block::Para(_, text) | Block::Caption(text) | Block::Heading(_, _, _, text) => {
                let heading = matches!(block, Block::Heading(..));
                out.push(unit(text, sign, heading));
                for inline in text {
                    if let Inline::Picture(picture) = inline {
                        out.push(plain(format!("[{}]", picture.alt.as_deref().unwrap_or_default())));
                    }
                }
            }
            Block::List(list) => {
                for (n, item) in list.items.iter().enumerate() {
                    let sign = match list.numbering {
                        Some(numbering) => format!("{}. ", numbering.start as usize + n),
                        None => "• ".to_owned(),
                    };
                    take_apart(out, item, &sign);
                }
            }
            Block::Quote(inner) | Block::Flat(_, _, inner) => take_apart(out, inner, "» "),
            Block::Pre(text) => text.lines().for_each(|l| out.push(plain(l.to_owned()))),
            Block::Rule => out.push(plain("―――".to_owned())),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    out.push(unit(&table.caption, "", false));
                }
                for row in &table.rows {
                    let cells: Vec<String> = row
                        .cells
                        .iter()
                        .map(|c| {
                            let mut inner = Vec::new();
                            take_apart(&mut inner, &c.blocks, "");
                            inner.into_iter().map(|u| u.text).collect::<Vec<_>>().join(" ")
                        })
                        .collect();
                    out.push(plain(cells.join(" | ")));
                }
            }
            Block::Figure(figure) => {
                let text = [
                    format!("[{}]", figure.picture.alt.as_deref().unwrap_or_default()),
                    words(&figure.caption),
                    figure.credit.clone(),
                ];
                out.push(plain(text.join(" ").trim().to_owned()));
            }
        }
    }
}

fn unit(text: &[Inline], sign: &str, heading: bool) -> Unit {
    let shown: Vec<Inline> = text.iter().filter(|i| !matches!(i, Inline::Picture(_))).cloned().collect();
    let mut html = String::new();
    guarded(&mut html, sign);
    if heading {
        html.push_str("<strong>");
    }
    inlines(&mut html, &shown, Scheme::default());
    if heading {
        html.push_str("</strong>");
    }
    Unit { text: format!("{sign}{}", words(text)), html }
}
