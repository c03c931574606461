//! The desk's list of articles: filters, sort orders, keyset paging, counts for each state.

use db::{Args, Cx, Result, Row, args};
use kernel::{AccountId, ArticleId, Date, HANOI, SectionId, SiteId, Timestamp, text};

use crate::State;

/// By which column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// When it was changed last.
    #[default]
    Updated,
    /// By title, in the order of the Vietnamese alphabet.
    Title,
    /// When it was published; the unpublished ones together at one end.
    Published,
}

impl Sort {
    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Updated => "updated",
            Sort::Title => "title",
            Sort::Published => "published",
        }
    }

    /// The order of a word.
    pub fn parse(word: &str) -> Self {
        [Sort::Updated, Sort::Title, Sort::Published].into_iter().find(|s| s.word() == word).unwrap_or_default()
    }

    fn column(self) -> &'static str {
        match self {
            Sort::Updated => "a.updated_at",
            Sort::Title => "a.title_sort",
            Sort::Published => "COALESCE(a.published_at, 0)",
        }
    }
}

/// Which articles.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of these portals.
    pub sites: Vec<SiteId>,
    /// In this state.
    pub state: Option<State>,
    /// In this main section.
    pub section: Option<SectionId>,
    /// Begun by this person.
    pub author: Option<AccountId>,
    /// With these words in the title, without regard to marks.
    pub text: String,
    /// Changed on this day or later.
    pub from: Option<Date>,
    /// Changed on this day or earlier.
    pub to: Option<Date>,
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its id.
    pub id: ArticleId,
    /// Title; may be empty.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Main section.
    pub section: Option<SectionId>,
    /// `vi` or `en`.
    pub lang: String,
    /// Who began it.
    pub made_by: Option<AccountId>,
    /// Their name.
    pub made_by_name: String,
    /// Changed at.
    pub updated_at: Timestamp,
    /// Public since.
    pub published_at: Option<Timestamp>,
    /// To be published at.
    pub publish_at: Option<Timestamp>,
    /// The value sorted by, for paging.
    key: Key,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Time(i64),
    Letters(Vec<u8>),
}

/// Where a page begins: beside this line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    key: Key,
    id: ArticleId,
}

impl Place {
    /// As it stands in an address: `key.id`.
    pub fn word(&self) -> String {
        let key = match &self.key {
            Key::Time(at) => at.to_string(),
            Key::Letters(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
        };
        format!("{key}.{}", self.id)
    }

    /// The place of a word.
    pub fn parse(word: &str, sort: Sort) -> Option<Self> {
        let (key, id) = word.rsplit_once('.')?;
        let key = match sort {
            Sort::Title => {
                let byte = |at: usize| u8::from_str_radix(key.get(at..at + 2)?, 16).ok();
                Key::Letters((0..key.len()).step_by(2).map(byte).collect::<Option<_>>()?)
            }
            _ => Key::Time(key.parse().ok()?),
        };
        Some(Self { key, id: id.parse().ok()? })
    }
}

impl Line {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            title: r.get("title")?,
            state: r.parse("state")?,
            section: r.get("section")?,
            lang: r.get("lang")?,
            made_by: r.get("made_by")?,
            made_by_name: r.get("made_by_name")?,
            updated_at: r.get("updated_at")?,
            published_at: r.get("published_at")?,
            publish_at: r.get("publish_at")?,
            key: Key::Letters(r.get("title_sort")?),
        })
    }

    /// Where the page after or before this line begins.
    pub fn place(&self, sort: Sort) -> Place {
        let key = match sort {
            Sort::Updated => Key::Time(self.updated_at.as_microsecond()),
            Sort::Published => Key::Time(self.published_at.map_or(0, Timestamp::as_microsecond)),
            Sort::Title => self.key.clone(),
        };
        Place { key, id: self.id }
    }
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Line>,
    /// There are lines before the first one.
    pub earlier: bool,
    /// There are lines after the last one.
    pub later: bool,
}

/// Which part of the list.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// By which column.
    pub sort: Sort,
    /// The other way round: ascending for times, descending for titles.
    pub reversed: bool,
    /// After this line.
    pub after: Option<Place>,
    /// Before this line; wins over `after`.
    pub before: Option<Place>,
    /// So many lines.
    pub most: usize,
}

impl Filter {
    /// The condition with its arguments; `with_state` leaves the state out for the counts.
    fn condition(&self, with_state: bool) -> (String, Args) {
        let mut args: Args = self.sites.iter().map(|s| (*s).into()).collect();
        let places: Vec<String> = (1..=args.len()).map(|n| format!("${n}")).collect();
        let mut sql = format!("a.site IN ({})", if places.is_empty() { "NULL".into() } else { places.join(", ") });
        let mut add = |text: &str, value: db::Value| {
            args.push(value);
            sql.push_str(&text.replace('?', &format!("${}", args.len())));
        };
        if let Some(state) = self.state.filter(|_| with_state) {
            add(" AND a.state = ?", state.word().into());
        }
        if let Some(section) = self.section {
            add(" AND a.section = ?", section.into());
        }
        if let Some(author) = self.author {
            add(" AND a.made_by = ?", author.into());
        }
        for word in text::fold(&self.text).split_whitespace().take(12) {
            let plain = word.replace(['%', '_', '\\'], "");
            add(" AND a.title_fold LIKE ?", format!("%{plain}%").into());
        }
        if let Some(at) = self.from.and_then(|d| d.to_zoned(HANOI.clone()).ok()) {
            add(" AND a.updated_at >= ?", at.timestamp().into());
        }
        if let Some(at) = self.to.and_then(|d| d.tomorrow().ok()).and_then(|d| d.to_zoned(HANOI.clone()).ok()) {
            add(" AND a.updated_at < ?", at.timestamp().into());
        }
        (sql, args)
    }

    /// How many articles are in each state, under the other filters.
    pub async fn counts(&self, cx: &mut Cx) -> Result<Vec<(State, i64)>> {
        let (condition, args) = self.condition(false);
        let sql = format!("SELECT a.state, COUNT(*) AS n FROM article a WHERE {condition} GROUP BY a.state");
        cx.compose("articles::desk_list::COUNTS", sql, args, |r| Ok((r.parse("state")?, r.get("n")?))).await
    }

    /// A page of the list.
    pub async fn page(&self, cx: &mut Cx, window: &Window) -> Result<Page> {
        let (mut condition, mut args) = self.condition(true);
        let backwards = window.before.is_some();
        // Times the newest first, titles from A: both may be turned round.
        let down = (window.sort != Sort::Title) != window.reversed;
        let down = down != backwards;
        let (sign, order) = if down { ('<', "DESC") } else { ('>', "ASC") };
        let column = window.sort.column();
        if let Some(place) = window.before.as_ref().or(window.after.as_ref()) {
            args.push(match &place.key {
                Key::Time(at) => (*at).into(),
                Key::Letters(bytes) => bytes.clone().into(),
            });
            args.extend(args![place.id]);
            let (key, id) = (args.len() - 1, args.len());
            condition.push_str(&format!(" AND ({column} {sign} ${key} OR ({column} = ${key} AND a.id {sign} ${id}))"));
        }
        args.push((window.most + 1).into());
        let sql = format!(
            "SELECT a.id, a.title, a.state, a.section, a.lang, a.made_by, a.made_by_name, a.updated_at, a.published_at, a.publish_at, a.title_sort \
             FROM article a WHERE {condition} ORDER BY {column} {order}, a.id {order} LIMIT ${}",
            args.len()
        );
        let mut lines = cx.compose("articles::desk_list::PAGE", sql, args, Line::read).await?;
        let more = lines.len() > window.most;
        lines.truncate(window.most);
        if backwards {
            lines.reverse();
        }
        let (earlier, later) = if backwards { (more, true) } else { (window.after.is_some(), more) };
        Ok(Page { lines, earlier, later })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address() {
        let id: ArticleId = "0190a000-0000-7000-8000-000000000001".parse().expect("an id");
        for (key, sort) in [(Key::Time(-5), Sort::Updated), (Key::Letters(vec![0, 255, 16]), Sort::Title)] {
            let place = Place { key, id };
            assert_eq!(Place::parse(&place.word(), sort), Some(place));
        }
    }

    #[test]
    fn a_forged_place_is_the_beginning() {
        for word in ["", ".", "zz.0190a000-0000-7000-8000-000000000001", "é.1", "1"] {
            assert_eq!(Place::parse(word, Sort::Title), None, "{word}");
        }
    }
}
