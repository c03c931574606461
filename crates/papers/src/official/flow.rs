//! The paper as it is printed: every word cleaned, every number counted, every rule measured. Both writers read it; the
//! typesetter gets it as JSON.

use super::clean;
use super::outline::Outline;
use super::{Annex, Block, Chart, Day, Kind, Level, Number, Official, Power, STYLE, Signature, Style};
use super::{number_text, official_day, roman};
use crate::fonts::Measure;
use crate::inline::Run;
use crate::typeset::PaperError;
use serde::Serialize;

mod grid;
mod limits;
mod widths;

pub(crate) use grid::{FlowCell, FlowTable};

/// A blank that neither writer may collapse.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

#[derive(Debug, Serialize)]
pub(crate) struct Flow {
    pub lang: &'static str,
    /// Of the file.
    pub title: String,
    pub words: Words,
    pub parent: String,
    pub organ: String,
    /// Millimetres of the rule below the organ, the motto and the abstract.
    pub organ_rule: f64,
    pub motto_rule: f64,
    pub about_rule: f64,
    pub number: String,
    pub subject: String,
    pub place_and_day: String,
    pub kind: String,
    pub about: Vec<String>,
    pub authority: String,
    pub addressees: Vec<String>,
    pub grounds: Vec<Vec<Run>>,
    pub body: Vec<Piece>,
    pub signatures: Vec<Signed>,
    pub recipients: Vec<String>,
    pub annexes: Vec<Pages>,
    pub foot: Vec<String>,
    /// Drawings, in the order of their numbers.
    #[serde(skip)]
    pub charts: Vec<String>,
    pub style: Style,
}

/// The few words the layout adds.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Words {
    pub nation: &'static str,
    pub motto: &'static str,
    pub to: &'static str,
    pub recipients: &'static str,
    pub number: &'static str,
    pub annex: &'static str,
    pub about: &'static str,
    pub with: &'static str,
}

const VI: Words = Words {
    nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto: "Độc lập - Tự do - Hạnh phúc",
    to: "Kính gửi:",
    recipients: "Nơi nhận:",
    number: "Số:",
    annex: "PHỤ LỤC",
    about: "V/v",
    with: "Kèm theo",
};

const EN: Words = Words {
    nation: "SOCIALIST REPUBLIC OF VIỆT NAM",
    motto: "Independence - Freedom - Happiness",
    to: "To:",
    recipients: "Recipients:",
    number: "No.",
    annex: "ANNEX",
    about: "Re:",
    with: "Attached to",
};

/// A part of the body.
#[derive(Debug, Serialize)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub(crate) enum Piece {
    /// `Chương I` and its title, in the middle.
    Title {
        level: usize,
        label: String,
        runs: Vec<Run>,
    },
    /// Bold, at the first line's indent.
    Heading {
        level: usize,
        label: String,
        capitals: bool,
        runs: Vec<Run>,
    },
    /// Running text, perhaps after a number, perhaps a bold one.
    Paragraph {
        label: String,
        strong: bool,
        runs: Vec<Run>,
    },
    Bullet {
        depth: u8,
        runs: Vec<Run>,
    },
    Centred {
        runs: Vec<Run>,
    },
    Table(FlowTable),
    Chart {
        chart: usize,
        alt: String,
        caption: String,
        width: f64,
        height: f64,
    },
}

#[derive(Debug, Serialize)]
pub(crate) struct Signed {
    /// `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`.
    pub lines: Vec<String>,
    pub name: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Pages {
    pub label: String,
    pub title: String,
    /// `(Kèm theo Báo cáo số 05/BC-LHH ngày …)`
    pub belongs: String,
    pub landscape: bool,
    pub body: Vec<Piece>,
}

/// Checks, cleans and counts.
pub(crate) fn flow(paper: &Official, measure: &Measure) -> Result<Flow, PaperError> {
    limits::check(paper)?;
    let (lang, words) = if paper.lang == "vi" { ("vi", VI) } else { ("en", EN) };
    let mut charts = Vec::new();
    let (kind, about, subject) = match &paper.kind {
        Kind::Typed { name, about } => (capitals(name), clean::lines(about), String::new()),
        Kind::Letter { subject } => (String::new(), Vec::new(), unlabelled(&clean::line(subject))),
    };
    let first_level = if kind.is_empty() { 1 } else { 2 };
    let mut body = |blocks: &[Block], base: usize, landscape: bool| {
        Setter { width: STYLE.text_width(landscape), measure, charts: &mut charts }.pieces(blocks, base)
    };
    let main = body(&paper.body, first_level, false)?;
    let title = [kind.clone(), about.join(" "), subject.clone()].into_iter().filter(|t| !t.is_empty());
    let title = title.collect::<Vec<_>>().join(" ");
    let count = paper.annexes.len();
    let annexes = paper.annexes.iter().enumerate().map(|(at, annex)| {
        let body = body(&annex.body, first_level + 1, annex.landscape)?;
        Ok(pages(annex, if count > 1 { Some(at) } else { None }, belongs(paper, words), words, body))
    });
    let annexes = annexes.collect::<Result<Vec<_>, PaperError>>()?;
    let organ = capitals(&paper.organ.name);
    let left = STYLE.head_left - 2.0;
    let last = paper.grounds.len().saturating_sub(1);
    let recipients: Vec<String> = paper.recipients.iter().flat_map(|r| clean::lines(r)).collect();
    Ok(Flow {
        lang,
        title,
        words,
        parent: capitals(&paper.organ.parent),
        organ_rule: measure.bold(&organ, STYLE.organ).min(left) * STYLE.rule_share,
        motto_rule: measure.bold(words.motto, STYLE.motto),
        about_rule: about.iter().map(|line| measure.bold(line, STYLE.about)).fold(0.0, f64::max).clamp(60.0, 150.0)
            * STYLE.rule_share,
        organ,
        number: number(&paper.number, words),
        subject: if subject.is_empty() { subject } else { format!("{} {subject}", words.about) },
        place_and_day: place_and_day(&clean::line(&paper.place), &paper.day),
        kind,
        about,
        authority: capitals(&paper.authority),
        addressees: paper.addressees.iter().flat_map(|a| clean::lines(a)).collect(),
        grounds: paper
            .grounds
            .iter()
            .enumerate()
            .map(|(at, text)| clean::ended(clean::runs(text), if at == last { "." } else { ";" }))
            .filter(|runs| !runs.is_empty())
            .collect(),
        body: main,
        signatures: paper.signatures.iter().map(signed).collect(),
        recipients: listed(&recipients),
        annexes,
        foot: clean::lines(&paper.foot),
        charts,
        style: STYLE,
    })
}

/// A subject without the `V/v` that many type before it: the layout sets its own.
fn unlabelled(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some(head) = rest.get(..3).filter(|head| head.eq_ignore_ascii_case("v/v")) {
        let after = rest[head.len()..].trim_start_matches([':', '.', ' ', '\u{a0}']);
        if after.len() == rest.len() - head.len() && !after.is_empty() {
            break;
        }
        rest = after;
    }
    rest.to_owned()
}

fn capitals(text: &str) -> String {
    clean::line(text).to_uppercase()
}

/// A list as the decree writes it: a hyphen before each, a semicolon after each, a full stop after the last.
fn listed(lines: &[String]) -> Vec<String> {
    let last = lines.len().saturating_sub(1);
    let end = |at| if at == last { "." } else { ";" };
    lines.iter().enumerate().map(|(at, line)| format!("- {}{}", clean::open_ended(line), end(at))).collect()
}

fn number(number: &Number, words: Words) -> String {
    let said = match number {
        Number::None => return String::new(),
        Number::Blank { symbol } => format!("{BLANK}/{}", clean::line(symbol)),
        Number::Given { number, symbol } => number_text(*number, &clean::line(symbol)),
        Number::Written(text) => clean::line(text),
    };
    if said.is_empty() { said } else { format!("{} {said}", words.number) }
}

fn place_and_day(place: &str, day: &Day) -> String {
    let day = match day {
        Day::None => return place.to_owned(),
        Day::Written(text) => clean::line(text),
        Day::Blank { year } => format!("ngày{BLANK}tháng{BLANK}năm {year}"),
        Day::On(day) => official_day(*day),
    };
    if place.is_empty() { day } else { format!("{place}, {day}") }
}

fn belongs(paper: &Official, words: Words) -> String {
    let Kind::Typed { name, .. } = &paper.kind else {
        let number = plain_number(&paper.number);
        return if number.is_empty() { String::new() } else { format!("({} Công văn số {number})", words.with) };
    };
    let name = kernel::text::collapse_spaces(&clean::line(name)).to_lowercase();
    let mut letters = name.chars();
    let name = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
    let number = plain_number(&paper.number);
    let day = match &paper.day {
        Day::On(day) => format!(" {}", official_day(*day)),
        Day::None | Day::Blank { .. } | Day::Written(_) => String::new(),
    };
    let number = if number.is_empty() { number } else { format!(" số {number}") };
    format!("({} {name}{number}{day} của {})", words.with, clean::line(&paper.organ.name))
}

fn plain_number(number: &Number) -> String {
    match number {
        Number::None => String::new(),
        Number::Blank { symbol } => format!("{BLANK}/{}", clean::line(symbol)),
        Number::Given { number, symbol } => number_text(*number, &clean::line(symbol)),
        Number::Written(text) => clean::line(text),
    }
}

fn pages(annex: &Annex, at: Option<usize>, belongs: String, words: Words, body: Vec<Piece>) -> Pages {
    let number = at.and_then(|at| u32::try_from(at + 1).ok()).map(|n| format!(" {}", roman(n))).unwrap_or_default();
    Pages {
        label: format!("{}{number}", words.annex),
        title: capitals(&annex.title),
        belongs,
        landscape: annex.landscape,
        body,
    }
}

fn signed(signature: &Signature) -> Signed {
    let post = capitals(&signature.post);
    let (first, below) = match &signature.power {
        Power::Own => (post, String::new()),
        Power::OnBehalf(organ) => (format!("TM. {}", capitals(organ)), post),
        Power::Acting => (format!("Q. {post}"), String::new()),
        Power::Deputy(head) => (format!("KT. {}", capitals(head)), post),
        Power::ByOrder(head) => (format!("TL. {}", capitals(head)), post),
        Power::ByAuthorisation(head) => (format!("TUQ. {}", capitals(head)), post),
    };
    let lines = [first, below].into_iter().filter(|line| !line.is_empty()).collect();
    Signed { lines, name: clean::line(&signature.name) }
}

/// Sets blocks into a text of some width.
struct Setter<'a> {
    width: f64,
    measure: &'a Measure,
    charts: &'a mut Vec<String>,
}

impl Setter<'_> {
    fn pieces(&mut self, blocks: &[Block], base: usize) -> Result<Vec<Piece>, PaperError> {
        let mut outline = Outline::default();
        let mut open: Vec<Level> = Vec::new();
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            match block {
                Block::Heading { level, text } => {
                    let runs = clean::runs(text);
                    if runs.is_empty() && *level == Level::Plain {
                        continue;
                    }
                    // Levels of accessible files may not jump, whatever levels the paper leaves out.
                    open.retain(|above| above < level);
                    let depth = (base + open.len()).min(6);
                    open.push(*level);
                    let label = outline.next(*level);
                    out.push(match level {
                        Level::Part | Level::Chapter | Level::Section => {
                            Piece::Title { level: depth, label, runs: upper(runs) }
                        }
                        Level::Roman => Piece::Heading { level: depth, label, capitals: true, runs: upper(runs) },
                        _ => Piece::Heading { level: depth, label, capitals: false, runs },
                    });
                }
                Block::Item { level, text } => {
                    let label = outline.next(*level);
                    out.push(Piece::Paragraph { label, strong: *level == Level::Article, runs: clean::runs(text) });
                }
                Block::Paragraph(text) => {
                    let runs = clean::runs(text);
                    if !runs.is_empty() {
                        out.push(Piece::Paragraph { label: String::new(), strong: false, runs });
                    }
                }
                Block::Bullet { depth, text } => {
                    let runs = clean::runs(text);
                    if !runs.is_empty() {
                        out.push(Piece::Bullet { depth: (*depth).min(2), runs });
                    }
                }
                Block::Centred(text) => out.push(Piece::Centred { runs: clean::runs(text) }),
                Block::Table(table) => out.extend(grid::table(table, self.width, self.measure).map(Piece::Table)),
                Block::Chart(chart) => out.push(self.chart(chart)?),
            }
        }
        Ok(out)
    }

    fn chart(&mut self, chart: &Chart) -> Result<Piece, PaperError> {
        let at = self.charts.len();
        let size = limits::chart(chart, at)?;
        self.charts.push(chart.svg.clone());
        let height = (self.width * size.1 / size.0).min(HIGHEST);
        Ok(Piece::Chart {
            chart: at,
            alt: clean::line(&chart.alt),
            caption: clean::line(&chart.caption),
            width: height * size.0 / size.1,
            height,
        })
    }
}

/// Millimetres: no chart fills more than half a page.
const HIGHEST: f64 = 120.0;

fn upper(mut runs: Vec<Run>) -> Vec<Run> {
    for run in &mut runs {
        run.text = run.text.to_uppercase();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_bears_its_label_once() {
        for typed in ["mời họp", "V/v mời họp", "v/v: mời họp", "V/v V/v mời họp"] {
            assert_eq!(unlabelled(typed), "mời họp", "{typed}");
        }
        assert_eq!(unlabelled("v/vv"), "v/vv");
    }
}
