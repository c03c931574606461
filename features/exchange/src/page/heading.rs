//! The head of the article: title, section, date line, breadcrumb, and where the body begins.
//!
//! Looked for upward from the heart. A title is a line that is no sentence; of two such lines the one nearer the date
//! or the body is the title and a short one above it the section.

use std::ops::Range;

use super::block::{Block, Head, Kind, Role};
use super::classify::{Class, is_home};
use super::fold::key;
use super::meta_line::{MetaLine, trailing_date};
use super::wording::{caption_worded, is_prose, same};

/// How far above the heart a title may stand.
const REACH: usize = 14;

/// What stands above the body.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    pub title: Option<String>,
    pub section: Option<String>,
    pub breadcrumb: Vec<String>,
    pub site_name: Option<String>,
    /// The line under the title; its parts win over the markup's.
    pub meta: MetaLine,
    /// First block of the body.
    pub body_from: usize,
    /// The block that is the title, to be skipped in the body.
    pub title_at: Option<usize>,
    /// A date line stands directly above the body.
    pub dated: bool,
}

pub fn find(head: &Head, blocks: &[Block], classes: &[Class], heart: &Range<usize>) -> Heading {
    let mut out = Heading { body_from: heart.start, ..Heading::default() };
    out.site_name = classes.iter().find_map(|class| match class {
        Class::Greeting(house) if !house.is_empty() => Some(house.clone()),
        _ => None,
    });
    out.breadcrumb = breadcrumb(classes, heart.end);
    let crumb: Vec<String> =
        out.breadcrumb.last().filter(|last| last.chars().count() >= 20).cloned().into_iter().collect();
    // A breadcrumb may end with the section; then another title stands below the line that repeats it.
    let by_crumb = by_markup(blocks, classes, heart, &crumb, false).filter(|at| {
        !(at + 1..heart.start).any(|below| {
            let caption = caption_worded(&blocks[below].text()) && !dated_below(classes, below);
            titleish(&blocks[below], &classes[below]) && !caption
        })
    });
    out.title_at = by_markup(blocks, classes, heart, &head.titles, true)
        .or(by_crumb)
        .or_else(|| by_place(blocks, classes, heart, &mut out.section));
    let site = head.site_name.as_deref().or(out.site_name.as_deref()).unwrap_or("").to_owned();
    let site = site.as_str();
    if let Some(at) = out.title_at {
        let text = blocks[at].text();
        let (title, date) = match trailing_date(&text) {
            Some((end, date)) => (text[..end].trim().to_owned(), Some(date)),
            None => (text, None),
        };
        out.title = Some(title);
        out.meta.date = date;
        out.dated = date.is_some();
        out.body_from = at + 1;
    } else {
        out.title = head.titles.first().cloned();
        out.body_from = first_of_body(blocks, classes, heart);
    }
    gather(&mut out, blocks, classes, heart);
    if out.section.is_none() {
        out.section = out.title_at.and_then(|at| kicker(blocks, classes, at)).filter(|line| !same(line, site));
    }
    sections(&mut out);
    out
}

fn breadcrumb(classes: &[Class], until: usize) -> Vec<String> {
    let mut best: Vec<String> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for class in classes.iter().take(until) {
        match class {
            Class::Crumbs(parts) => {
                for part in parts {
                    if !run.contains(part) {
                        run.push(part.clone());
                    }
                }
            }
            _ => run.clear(),
        }
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    best
}

/// The block that shows a title the markup or the breadcrumb names: a heading rather than another, the last before the body.
fn by_markup(
    blocks: &[Block],
    classes: &[Class],
    heart: &Range<usize>,
    known: &[String],
    roles: bool,
) -> Option<usize> {
    let until = (heart.start + 3).min(blocks.len());
    for title in known {
        let shown: Vec<usize> = (0..until)
            .filter(|at| {
                matches!(classes[*at], Class::Text) && matches!(blocks[*at].kind, Kind::Para | Kind::Heading(_))
            })
            .filter(|at| {
                let text = blocks[*at].text();
                let bare = trailing_date(&text).map_or(text.as_str(), |(end, _)| &text[..end]);
                key(bare).len() >= 8 && same(bare, title)
            })
            .collect();
        let heading = shown
            .iter()
            .rev()
            .find(|at| matches!(blocks[**at].kind, Kind::Heading(_)) || blocks[**at].role == Role::Title);
        if let Some(at) = heading.or(shown.last()) {
            return Some(*at);
        }
    }
    if !roles {
        return None;
    }
    (0..until).rfind(|at| {
        matches!(classes[*at], Class::Text) && blocks[*at].role == Role::Title && key(&blocks[*at].text()).len() >= 8
    })
}

fn titleish(block: &Block, class: &Class) -> bool {
    let text = block.text();
    let length = text.chars().count();
    *class == Class::Text
        && matches!(block.kind, Kind::Para | Kind::Heading(_))
        && block.role != Role::Lead
        && (4..=300).contains(&length)
        && !text.ends_with(':')
        && text.chars().any(char::is_alphabetic)
        && (!is_prose(&text) || trailing_date(&text).is_some() || matches!(block.kind, Kind::Heading(_)))
}

/// The title by where it stands.
fn by_place(blocks: &[Block], classes: &[Class], heart: &Range<usize>, section: &mut Option<String>) -> Option<usize> {
    let mut lines: Vec<usize> = Vec::new();
    let mut date_at = None;
    for at in (heart.start.saturating_sub(REACH)..heart.start).rev() {
        match &classes[at] {
            Class::Crumbs(_) | Class::Greeting(_) | Class::SideHeading | Class::RelatedHeading => break,
            Class::Furniture if !lines.is_empty() => break,
            // A weekday with an hour above the title is the clock of the page.
            Class::Meta(line) if line.clock && !lines.is_empty() => break,
            Class::Meta(_) => date_at = Some(at),
            _ if titleish(&blocks[at], &classes[at]) => lines.insert(0, at),
            _ => {}
        }
    }
    let text = |at: usize| blocks[at].text();
    // A line with a date behind it is a title; so is a heading.
    let marked = lines
        .iter()
        .rfind(|at| trailing_date(&text(**at)).is_some())
        .or_else(|| lines.iter().rfind(|at| matches!(blocks[**at].kind, Kind::Heading(_))));
    let before_date: Vec<usize> = lines.iter().copied().filter(|at| date_at.is_some_and(|date| *at < date)).collect();
    let titles = if before_date.is_empty() { &lines } else { &before_date };
    let chosen = marked.copied().or_else(|| {
        let mut rest: Vec<usize> = titles.to_vec();
        // A caption or a kicker between title and body is not the title; what the date line stands under is.
        let caption = |at: usize| caption_worded(&text(at)) || after_image(classes, at);
        while rest.len() > 1 && rest.last().is_some_and(|at| caption(*at) && !dated_below(classes, *at)) {
            rest.pop();
        }
        match rest.as_slice() {
            [.., above, last] if text(*above).chars().count() >= 60 && text(*last).chars().count() < 40 => Some(*above),
            [.., last] => Some(*last),
            [] => None,
        }
    });
    let chosen = chosen.or_else(|| sentence_title(blocks, classes, heart))?;
    let above = lines.iter().copied().rfind(|at| *at < chosen);
    // One link above the title is its section; several in a row are a menu.
    let linked = |at: usize| blocks.get(at).is_some_and(|block| block.link_share() > 0.6);
    let above = above.filter(|at| !(linked(*at) && *at > 0 && linked(at - 1))).map(text);
    let short = |line: &String| line.chars().count() <= 60 && line.chars().count() < text(chosen).chars().count();
    *section = above.filter(short);
    Some(chosen)
}

/// The short line directly above a title: the name of its section, unless it says nothing or names the house.
fn kicker(blocks: &[Block], classes: &[Class], title: usize) -> Option<String> {
    let at = title.checked_sub(1).filter(|at| classes[*at] == Class::Text)?;
    let text = blocks[at].text();
    let folded = super::furniture::bare(&text);
    let idle =
        ["chi tiet", "noi dung", "tin chi tiet", "bai viet", "detail", "lien hiep", "cong ", "trang ", "website"];
    let linked = |at: usize| blocks[at].link_share() > 0.6;
    let menu = linked(at) && at > 0 && linked(at - 1);
    let fits = (3..=60).contains(&text.chars().count()) && titleish(&blocks[at], &classes[at]);
    (fits && !menu && !idle.iter().any(|word| folded.starts_with(word))).then_some(text)
}

fn dated_below(classes: &[Class], at: usize) -> bool {
    matches!(classes.get(at + 1), Some(Class::Meta(line)) if line.date.is_some())
}

fn after_image(classes: &[Class], at: usize) -> bool {
    at > 0 && classes[at - 1] == Class::Image
}

/// A title written as a sentence: the first block of the heart, when the date line follows it.
fn sentence_title(blocks: &[Block], classes: &[Class], heart: &Range<usize>) -> Option<usize> {
    let next = classes.get(heart.start + 1)?;
    let text = blocks[heart.start].text();
    let dated = matches!(next, Class::Meta(line) if line.date.is_some());
    (dated && text.chars().count() <= 220 && !super::wording::inner_stop(&text)).then_some(heart.start)
}

/// Without a title the body begins after the last thing that is surely not body.
fn first_of_body(blocks: &[Block], classes: &[Class], heart: &Range<usize>) -> usize {
    let mut from = heart.start;
    while from > 0
        && matches!(classes[from - 1], Class::Image | Class::Caption(_))
        && blocks[from - 1].main == blocks[heart.start].main
    {
        from -= 1;
    }
    from
}

/// Date lines and names around the title.
fn gather(out: &mut Heading, blocks: &[Block], classes: &[Class], heart: &Range<usize>) {
    let top = out.title_at.unwrap_or(heart.start);
    let low = top.saturating_sub(8);
    // Below the title first, then above it.
    let below = (top..heart.start.max(top + 1).min(blocks.len())).chain((low..top).rev());
    let mut barrier = false;
    for at in below {
        match &classes[at] {
            Class::Meta(line) if at > top => {
                out.dated = out.dated || line.date.is_some();
                merge(&mut out.meta, line);
            }
            Class::Meta(line)
                if !barrier
                    && (!line.clock || blocks[at].role == Role::Date || !followed_by_site(&classes[..top], at)) =>
            {
                out.dated = out.dated || (line.date.is_some() && at + 1 == heart.start);
                merge(&mut out.meta, line);
            }
            Class::Furniture | Class::Greeting(_) | Class::Crumbs(_) if at < top => barrier = true,
            Class::Byline(names) if at > top => {
                out.meta.author = out.meta.author.take().or_else(|| names.author.clone());
            }
            _ => {}
        }
    }
}

/// The clock of a page stands beside its welcome, search box or menu.
fn followed_by_site(classes: &[Class], at: usize) -> bool {
    classes[at + 1..]
        .iter()
        .take(3)
        .any(|class| matches!(class, Class::Furniture | Class::Greeting(_) | Class::Crumbs(_)))
}

fn merge(into: &mut MetaLine, line: &MetaLine) {
    into.date = into.date.or(line.date);
    into.views = into.views.or(line.views);
    into.author = into.author.take().or_else(|| line.author.clone());
    into.section = into.section.take().or_else(|| line.section.clone());
}

/// The last entry of a breadcrumb that is neither the home page nor the article.
pub fn section_of(breadcrumb: &[String], title: Option<&str>) -> Option<String> {
    let of_article = |crumb: &str| title.is_some_and(|title| same(crumb, title));
    breadcrumb.iter().rev().find(|crumb| !is_home(crumb) && !of_article(crumb) && crumb.chars().count() <= 80).cloned()
}

/// The section: what the breadcrumb names before the article, else the date line's, else the line above the title.
fn sections(out: &mut Heading) {
    let title = out.title.as_deref();
    out.section = section_of(&out.breadcrumb, title).or_else(|| out.meta.section.take()).or_else(|| out.section.take());
}
