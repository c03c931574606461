//! From the title to the end of the story: paragraphs, pictures with captions, names; and where it ends.

use std::ops::Range;

use super::block::{Block, Cell, Kind, Role, Run};
use super::byline::{self, Byline};
use super::classify::Class;
use super::heart;
use super::meta_line::MetaLine;
use super::related;
use super::wording::{caption_worded, is_prose, numbered, same, sentence, shouted, stopped};

/// A piece of the story.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Para(Vec<Run>),
    Heading(u8, Vec<Run>),
    Item { ordered: bool, runs: Vec<Run> },
    Quote(Vec<Run>),
    Figure { src: String, alt: String, caption: Option<String> },
    Table(Vec<Vec<Cell>>),
}

impl Part {
    /// Its words as they stand in the text of the body; pictures have none there.
    pub fn text(&self) -> String {
        match self {
            Part::Para(runs) | Part::Heading(_, runs) | Part::Quote(runs) | Part::Item { runs, .. } => {
                runs.iter().map(|run| run.text.as_str()).collect()
            }
            Part::Figure { .. } => String::new(),
            Part::Table(rows) => {
                let line = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ");
                rows.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// The story and what was found on the way.
#[derive(Clone, Debug, Default)]
pub struct Story {
    pub parts: Vec<Part>,
    /// A summary by its markup.
    pub lead: Option<String>,
    /// The first part stands alone: a gap follows it.
    pub first_alone: bool,
    pub captions: Vec<String>,
    /// Captions without a picture.
    pub lone_captions: Vec<String>,
    pub pictures: usize,
    pub names: Byline,
    pub meta: MetaLine,
    /// Where the list of other articles may begin.
    pub tail_from: usize,
    /// Prose behind the end, left out.
    pub left_out: Option<String>,
}

pub struct Teller<'a> {
    pub blocks: &'a [Block],
    pub classes: &'a [Class],
    pub title: Option<&'a str>,
    /// The blocks in the main element are the story and nothing else.
    pub exact: bool,
}

impl Teller<'_> {
    /// Tells the story between `from` and its end.
    pub fn tell(&self, from: usize, heart: &Range<usize>) -> Story {
        let mut story = Story::default();
        let end = self.end(from, heart);
        story.tail_from = end;
        let last = self.last(from, end, heart);
        for at in from..end {
            match self.class(at) {
                Class::Image => self.picture(&mut story, at, at > last + 2),
                Class::Caption(words) if at <= last + 3 => self.caption(&mut story, at, words),
                Class::Meta(line) if !(line.clock && at > last) => merge_meta(&mut story.meta, line),
                Class::Byline(names) => merge(&mut story.names, names),
                Class::Text => self.text_block(&mut story, at, last, end),
                _ => {}
            }
        }
        // Names may stand behind tools and counters, before or in the tail.
        for at in end..self.blocks.len().min(end + 12) {
            match self.class(at) {
                Class::Byline(names) => merge(&mut story.names, names),
                Class::Meta(line) if line.views.is_some() => story.meta.views = story.meta.views.or(line.views),
                Class::RelatedHeading | Class::SideHeading | Class::Related => break,
                _ => {}
            }
        }
        story
    }

    /// The last block of the story: by the markup, by the end mark, or where the prose ends.
    fn last(&self, from: usize, end: usize, heart: &Range<usize>) -> usize {
        let texts = || (from..end).filter(|at| self.class(*at) == &Class::Text);
        let by_markup = || texts().rfind(|at| self.blocks[*at].main && self.blocks[*at].link_share() < 0.6);
        let by_mark = || texts().rfind(|at| super::wording::end_mark(&self.text(*at)).is_some());
        let by_prose = || {
            heart::stretch(self.blocks, self.classes, heart.start.max(from)..heart.end.max(from)).end.saturating_sub(1)
        };
        if self.exact { by_markup().or_else(by_mark) } else { by_mark() }.unwrap_or_else(by_prose)
    }

    fn class(&self, at: usize) -> &Class {
        &self.classes[at]
    }

    fn text(&self, at: usize) -> String {
        self.blocks[at].text()
    }

    /// Where the story surely is over: another list's heading, a list without heading, the next page's furniture.
    fn end(&self, from: usize, heart: &Range<usize>) -> usize {
        let mut ended = false;
        for at in from..self.blocks.len() {
            match self.class(at) {
                Class::RelatedHeading | Class::SideHeading | Class::Related if at > heart.start => return at,
                Class::Greeting(_) | Class::Crumbs(_) if at > heart.start => return at,
                Class::Byline(names) if at > heart.start => ended = ended || names.author.is_some(),
                Class::Text => {
                    ended = ended || super::wording::end_mark(&self.text(at)).is_some();
                    if at > heart.start && related::begins(self.blocks, self.classes, at, ended) {
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.blocks.len()
    }

    fn picture(&self, story: &mut Story, at: usize, late: bool) {
        let Kind::Image { src, alt } = &self.blocks[at].kind else { return };
        if late || src.is_empty() {
            return;
        }
        story.pictures += 1;
        story.parts.push(Part::Figure { src: src.clone(), alt: alt.clone(), caption: None });
        // A caption that stood before its picture.
        if let [.., Part::Figure { .. }] = story.parts.as_slice()
            && at > 0
            && matches!(self.class(at - 1), Class::Caption(_))
            && self.blocks[at - 1].role != Role::Caption
            && let (Some(words), Some(Part::Figure { caption, .. })) =
                (story.lone_captions.pop(), story.parts.last_mut())
        {
            *caption = Some(words);
        }
    }

    fn caption(&self, story: &mut Story, at: usize, words: &str) {
        let (words, credit) = byline::credit_in_caption(words.trim());
        if words.is_empty() {
            return;
        }
        story.names.photo = story.names.photo.take().or(credit);
        story.captions.push(words.clone());
        let near = at > 0 && matches!(self.class(at - 1), Class::Image | Class::Caption(_));
        match story.parts.last_mut() {
            Some(Part::Figure { caption, .. }) if near => match caption {
                Some(before) => *before = format!("{before} {words}"),
                None => *caption = Some(words),
            },
            _ => story.lone_captions.push(words),
        }
    }

    fn text_block(&self, story: &mut Story, at: usize, last: usize, end: usize) {
        let block = &self.blocks[at];
        let text = block.text();
        // A tool among the head's links may have become an item; the summary is still the summary.
        let idle = |part: &Part| match part {
            Part::Figure { .. } => true,
            Part::Item { .. } => !is_prose(&part.text()),
            _ => false,
        };
        if block.role == Role::Lead && story.parts.iter().all(idle) {
            story.lead = Some(match story.lead.take() {
                Some(before) => format!("{before} {text}"),
                None => text,
            });
            return;
        }
        let begun = story.parts.iter().any(|part| !matches!(part, Part::Figure { .. }));
        if !begun && self.title.is_some_and(|title| same_title(&text, title)) {
            return;
        }
        if self.is_caption(at, begun, end) {
            return self.caption(story, at, &text);
        }
        if at > last {
            let near = at <= last + 3;
            if let Some(names) = self.signature(at, &text).filter(|names| near && new_name(&story.names, names)) {
                merge(&mut story.names, &names);
            } else if at <= last + 6 && block.runs.iter().any(|run| run.href.as_deref().is_some_and(is_file)) {
                story.parts.push(part_of(block.clone(), &text));
            } else if (is_prose(&text) || sentence(&text))
                && block.link_share() < 0.5
                && story.left_out.is_none()
                && at < last + 6
            {
                story.left_out = Some(text);
            }
            return;
        }
        // Without an end mark, a bare name in the last line is the author's.
        let closing = at == last || (at < last && (at + 1..=last).all(|next| self.class(next) != &Class::Text));
        if closing
            && begun
            && !is_prose(&text)
            && let Some(names) = self.signature(at, &text).filter(|names| new_name(&story.names, names))
        {
            return merge(&mut story.names, &names);
        }
        let mut block = block.clone();
        if block.drop_end_mark() && block.runs.iter().all(|run| run.text.trim_matches(['.', ' ']).is_empty()) {
            return;
        }
        if !begun && at + 1 < end {
            story.first_alone = self.blocks[at + 1].gap && self.class(at + 1) == &Class::Text;
            if self.set_apart(at, end) {
                story.lead = Some(text);
                return;
            }
        }
        story.parts.push(part_of(block, &text));
    }

    /// Whoever signs: a bare name, or anything short that is set to the right.
    fn signature(&self, at: usize, text: &str) -> Option<Byline> {
        byline::signature(text).or_else(|| byline::signed(text).filter(|_| self.blocks[at].right))
    }

    /// The first paragraph is bold or italic as a whole and the next is not: a summary by its looks.
    fn set_apart(&self, at: usize, end: usize) -> bool {
        let block = &self.blocks[at];
        let next = (at + 1..end).find(|next| self.class(*next) == &Class::Text && is_prose(&self.text(*next)));
        is_prose(&block.text())
            && (block.all_bold() || block.all_italic() || matches!(block.kind, Kind::Heading(2..)))
            && next.is_some_and(|next| !self.blocks[next].all_bold() && !self.blocks[next].all_italic())
    }

    /// A caption by where it stands: under a picture, or a short line worded like one between paragraphs.
    fn is_caption(&self, at: usize, begun: bool, end: usize) -> bool {
        let block = &self.blocks[at];
        let text = block.text();
        let length = text.chars().count();
        if !matches!(block.kind, Kind::Para | Kind::Heading(4..))
            || !(6..=300).contains(&length)
            || text.ends_with(':')
            || numbered(&text)
        {
            return false;
        }
        if super::wording::end_mark(&text).is_some() {
            return false;
        }
        // `Hai bên trao văn bản ký kết (Ảnh: Tú Anh)`: who credits a picture writes under it.
        if length <= 200 && byline::credit_in_caption(&text).1.is_some() && !super::wording::numbered(&text) {
            return true;
        }
        let dressed = block.all_italic() || block.centred;
        // A picture above the text of the article belongs to its head; what begins the text is no caption of it.
        let under = at > 0
            && matches!(self.class(at - 1), Class::Image)
            && !(self.exact && block.main && !self.blocks[at - 1].main && is_prose(&text));
        if under && (dressed || (!stopped(&text) && length <= 200) || (caption_worded(&text) && length <= 160)) {
            return true;
        }
        let next = self.classes.get(at + 1);
        if dressed
            && caption_worded(&text)
            && length <= 200
            && (!stopped(&text) || matches!(next, Some(Class::Image)))
            && (matches!(next, Some(Class::Image)) || begun)
            && !super::wording::inner_stop(&text)
        {
            return true;
        }
        let between =
            at + 1 >= end || matches!(next, Some(Class::Text | Class::Image | Class::Caption(_) | Class::Byline(_)));
        !block.all_bold() && !stopped(&text) && length <= 160 && between && caption_worded(&text)
            // Above the body only directly under the title; a line of the body itself must not be a whole paragraph.
            && (begun || at + 1 < end)
    }
}

/// A file that belongs to the article, behind its end or not.
fn is_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar"].iter().any(|end| path.ends_with(end))
}

fn same_title(text: &str, title: &str) -> bool {
    super::fold::key(text) == super::fold::key(title) || (!stopped(text) && !is_prose(text) && same(text, title))
}

fn part_of(block: Block, original: &str) -> Part {
    let length = original.chars().count();
    let short = length <= 140 && !stopped(original) && super::wording::end_mark(original).is_none();
    let (bold, roman) = (block.all_bold(), numbered(original) && shouted(original));
    match block.kind {
        Kind::Heading(level) if length <= 240 => Part::Heading(level.max(2), block.runs),
        Kind::Item { ordered } => Part::Item { ordered, runs: block.runs },
        Kind::Quote => Part::Quote(block.runs),
        Kind::Table(rows) => Part::Table(rows),
        Kind::Para if short && (bold || roman) => Part::Heading(3, block.runs),
        _ => Part::Para(block.runs),
    }
}

fn merge(into: &mut Byline, names: &Byline) {
    into.author = into.author.take().or_else(|| names.author.clone());
    into.unit = into.unit.take().or_else(|| names.unit.clone());
    into.photo = into.photo.take().or_else(|| names.photo.clone());
    into.source = into.source.take().or_else(|| names.source.clone());
}

/// Whether a signature may be taken out of the text: nobody is named yet, or the same person signs once more.
fn new_name(known: &Byline, found: &Byline) -> bool {
    let key = |names: &Byline| names.author.as_deref().map(super::fold::key);
    known.author.is_none() || key(known) == key(found)
}

fn merge_meta(into: &mut MetaLine, line: &MetaLine) {
    into.date = into.date.or(line.date);
    into.views = into.views.or(line.views);
    into.author = into.author.take().or_else(|| line.author.clone());
    into.section = into.section.take().or_else(|| line.section.clone());
}
