//! The labelled corpus: how a line says what must be read, and how readings are scored against it.

use std::fmt::Write as _;

use reading::{Figure, Told, Value, read};

/// A text with the figures that must be read out of it.
pub struct Labelled {
    pub name: String,
    pub text: String,
    pub wanted: Vec<Wanted>,
}

/// One labelled figure: the parts that are written are compared.
#[derive(Debug)]
pub struct Wanted {
    indicators: Vec<String>,
    value: String,
    plan: bool,
    of: Option<String>,
    qualifier: Option<String>,
    round: Option<String>,
    level: Option<String>,
    period: Option<String>,
    position: Option<&'static str>,
    scope: Option<String>,
}

/// Lines of the form `sentence => figures`.
pub fn sentences(file: &str) -> Vec<Labelled> {
    file.lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        .map(|line| {
            let (text, labels) = line.rsplit_once(" => ").expect(line);
            Labelled { name: line.to_owned(), text: text.to_owned(), wanted: wanted(labels) }
        })
        .collect()
}

/// Pages of the form `=== name | figures`, then the text.
pub fn pages(file: &str) -> Vec<Labelled> {
    file.split("\n=== ")
        .skip(1)
        .map(|page| {
            let (head, text) = page.split_once('\n').expect(page);
            let (name, labels) = head.split_once(" | ").expect(head);
            Labelled { name: name.to_owned(), text: text.to_owned(), wanted: wanted(labels) }
        })
        .collect()
}

/// Signs that begin an attribute behind the value.
const SIGNS: &[char] = &['~', '/', '@', '^', ':', '%', '<', '>', '!'];

fn wanted(labels: &str) -> Vec<Wanted> {
    let mut out: Vec<Wanted> = Vec::new();
    // A value may be words ("vài trăm"), so a label goes on until the next one with "=".
    let mut parts: Vec<String> = Vec::new();
    for word in labels.split_whitespace().filter(|w| *w != "-") {
        match parts.last_mut() {
            Some(last) if !word.contains('=') => write!(last, " {word}").unwrap(),
            _ => parts.push(word.to_owned()),
        }
    }
    for part in parts {
        let (keys, rest) = part.split_once('=').expect(&part);
        let cut = rest.find(SIGNS).unwrap_or(rest.len());
        let mut one = Wanted {
            indicators: keys.split('+').map(str::to_owned).collect(),
            value: rest[..cut].to_owned(),
            plan: false,
            of: None,
            qualifier: None,
            round: None,
            level: None,
            period: None,
            position: None,
            scope: None,
        };
        let mut rest = &rest[cut..];
        while let Some(sign) = rest.chars().next() {
            let end = rest[1..].find(SIGNS).map_or(rest.len(), |e| e + 1);
            let word = Some(rest[1..end].to_owned());
            match sign {
                '~' => one.qualifier = word,
                '/' => one.of = word,
                '@' => one.plan = true,
                '^' => one.round = word,
                ':' => one.level = word,
                '%' => one.period = word,
                '!' => one.scope = word,
                '<' => one.position = Some("opening"),
                _ => one.position = Some("closing"),
            }
            rest = &rest[end..];
        }
        out.push(one);
    }
    out
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn word<T: std::fmt::Debug>(value: &T) -> String {
    snake(&format!("{value:?}"))
}

pub fn value(figure: &Figure) -> String {
    match &figure.value {
        Value::Count(n) => n.to_string(),
        Value::Words(words) => words.clone(),
    }
}

impl Wanted {
    fn is(&self, figure: &Figure) -> bool {
        let mut keys: Vec<&str> = figure.also.iter().map(|i| i.key()).collect();
        keys.push(figure.indicator.key());
        keys.sort_unstable();
        let mut wanted: Vec<&str> = self.indicators.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        let says = |wanted: &Option<String>, found: Option<String>| wanted.is_none() || *wanted == found;
        keys == wanted
            && self.value == value(figure)
            && self.plan == (word(&figure.phase) == "plan")
            && says(&self.qualifier, Some(word(&figure.qualifier)))
            && says(&self.of, figure.of.map(|n| n.to_string()))
            && says(&self.round, figure.round.map(|n| n.to_string()))
            && says(&self.level, figure.level.map(|l| word(&l)))
            && says(&self.period, figure.period.clone())
            && says(&self.scope, figure.scope.map(|s| word(&s)))
            && self.position.is_none_or(|p| figure.position.is_some_and(|f| word(&f) == p))
    }
}

/// How a part of the corpus was read.
#[derive(Debug, Default)]
pub struct Score {
    pub texts: usize,
    pub wanted: usize,
    pub right: usize,
    pub proposed: usize,
    pub faults: String,
}

impl Score {
    pub fn of(texts: &[Labelled]) -> Self {
        let mut score = Self { texts: texts.len(), ..Self::default() };
        for one in texts {
            score.add(one);
        }
        score
    }

    fn add(&mut self, one: &Labelled) {
        let reading = read(&one.text, &Told::default());
        self.wanted += one.wanted.len();
        self.proposed += reading.figures.len();
        let mut left: Vec<&Figure> = reading.figures.iter().collect();
        let mut missed = Vec::new();
        for wanted in &one.wanted {
            match left.iter().position(|f| wanted.is(f)) {
                Some(at) => {
                    left.remove(at);
                    self.right += 1;
                }
                None => missed.push(wanted),
            }
        }
        if missed.is_empty() && left.is_empty() {
            return;
        }
        writeln!(self.faults, "{}", one.name).unwrap();
        for wanted in missed {
            writeln!(self.faults, "    missed {}={} {wanted:?}", wanted.indicators.join("+"), wanted.value).unwrap();
        }
        for f in left {
            writeln!(
                self.faults,
                "    wrong  {}={} also {:?} {:?} of {:?} round {:?} level {:?} {:?} {:?} {:?} | {}",
                f.indicator.key(),
                value(f),
                f.also,
                f.qualifier,
                f.of,
                f.round,
                f.level,
                f.period,
                f.phase,
                f.position,
                f.sentence
            )
            .unwrap();
        }
        for s in &reading.skipped {
            writeln!(self.faults, "    skipped {:?}: {}", s.reason, s.text).unwrap();
        }
    }

    pub fn precision(&self) -> f64 {
        if self.proposed == 0 { 1.0 } else { self.right as f64 / self.proposed as f64 }
    }

    pub fn recall(&self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.right as f64 / self.wanted as f64 }
    }

    pub fn line(&self, name: &str) -> String {
        format!(
            "{name:<22} {:>4} texts {:>4} figures  precision {:.3}  recall {:.3}",
            self.texts,
            self.wanted,
            self.precision(),
            self.recall()
        )
    }
}
