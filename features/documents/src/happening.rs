//! Public events: meetings, workshops, congresses that a portal announces.

use std::str::FromStr;

use audit::{Diff, Event};
use db::{Cx, DbError, Result, Row, args};
use kernel::jiff::ToSpan;
use kernel::{ArticleId, Date, HANOI, HappeningId, OrgId, SiteId, Timestamp, at_hanoi, text};
use ui::Lang;

use crate::State;

/// How one takes part (text keys `happening.mode.…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// In the room.
    #[default]
    InPerson,
    /// Over the net.
    Online,
    /// A room and remote sites.
    Hybrid,
}

impl Mode {
    /// All of them.
    pub const ALL: [Mode; 3] = [Mode::InPerson, Mode::Online, Mode::Hybrid];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Mode::InPerson => "in_person",
            Mode::Online => "online",
            Mode::Hybrid => "hybrid",
        }
    }

    /// The text key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Mode::InPerson => "happening.mode.in_person",
            Mode::Online => "happening.mode.online",
            Mode::Hybrid => "happening.mode.hybrid",
        }
    }
}

impl FromStr for Mode {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Mode::ALL.into_iter().find(|m| m.word() == word).ok_or_else(|| "no such mode".into())
    }
}

/// What an officer writes about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// What happens.
    pub title_vi: String,
    /// In English; empty where there is no translation.
    pub title_en: String,
    /// When it begins; at midnight in Hà Nội when it takes the whole day.
    pub starts_at: Timestamp,
    /// The first instant after it.
    pub ends_at: Timestamp,
    /// No hours are named.
    pub all_day: bool,
    /// Where.
    pub place: String,
    /// In English; empty where nobody wrote it.
    pub place_en: String,
    /// How one takes part.
    pub mode: Mode,
    /// Clean HTML (`richtext::clean`).
    pub about_vi: String,
    /// In English.
    pub about_en: String,
    /// The article that tells of it.
    pub article: Option<ArticleId>,
}

/// A public event.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Its id.
    pub id: HappeningId,
    /// On which portal.
    pub site: SiteId,
    /// Whose.
    pub org: OrgId,
    /// Its word in addresses.
    pub slug: String,
    /// Whether readers see it.
    pub state: State,
    /// What is said about it.
    pub told: Announcement,
    /// When readers first saw it.
    pub published_at: Option<Timestamp>,
    /// Who changed it last.
    pub updated_by_name: String,
    /// When.
    pub updated_at: Timestamp,
    /// Against lost updates.
    pub version: i64,
}

/// Which events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Not over yet, the next one first.
    Upcoming,
    /// Over, the latest first.
    Past,
}

/// A place in a list: its first instant and its id.
pub type HappeningCursor = (Timestamp, HappeningId);

const COLUMNS: &str = "id, site, org, slug, state, title_vi, title_en, starts_at, ends_at, all_day, place, place_en, mode, about_vi, about_en, article, published_at, \
     updated_by_name, updated_at, version";

db::queries! {
    INSERT = "INSERT INTO happening (id, site, org, slug, state, title_vi, title_en, starts_at, ends_at, all_day, place, mode, about_vi, about_en, article,
            made_at, updated_by_name, updated_at, version, place_en)
        VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $15, 1, $17)";
    UPDATE = "UPDATE happening SET title_vi = $3, title_en = $4, starts_at = $5, ends_at = $6, all_day = $7, place = $8, mode = $9, about_vi = $10, about_en = $11,
            article = $12, slug = $13, updated_by_name = $14, updated_at = $15, place_en = $16, version = version + 1 WHERE id = $1 AND version = $2";
    STATE = "UPDATE happening SET state = $3, published_at = COALESCE(published_at, $4), updated_by_name = $5, updated_at = $6, version = version + 1
        WHERE id = $1 AND version = $2";
    TAKEN = "SELECT slug FROM happening WHERE site = $1 AND (slug = $2 OR slug LIKE $3) AND id <> $4";
}

impl Announcement {
    /// An event of whole days, from the first to the last.
    pub fn days(title_vi: &str, first: Date, last: Date) -> Self {
        Self { all_day: true, ..Self::hours(title_vi, midnight(first), midnight(last.saturating_add(1.day()))) }
    }

    /// An event of hours.
    pub fn hours(title_vi: &str, starts_at: Timestamp, ends_at: Timestamp) -> Self {
        let none = String::new;
        Self {
            title_vi: title_vi.to_owned(),
            title_en: none(),
            starts_at,
            ends_at,
            all_day: false,
            place: none(),
            place_en: none(),
            mode: Mode::InPerson,
            about_vi: none(),
            about_en: none(),
            article: None,
        }
    }

    /// The title in a language.
    pub fn title(&self, l: Lang) -> &str {
        if l == Lang::En && !self.title_en.is_empty() { &self.title_en } else { &self.title_vi }
    }

    /// The text in a language.
    pub fn about(&self, l: Lang) -> &str {
        if l == Lang::En && richtext::has_text(&self.about_en) { &self.about_en } else { &self.about_vi }
    }

    /// The place in a language.
    pub fn place(&self, l: Lang) -> &str {
        if l == Lang::En && !self.place_en.is_empty() { &self.place_en } else { &self.place }
    }

    /// Its first day in Hà Nội.
    pub fn first_day(&self) -> Date {
        at_hanoi(self.starts_at).date()
    }

    /// Its last day in Hà Nội.
    pub fn last_day(&self) -> Date {
        let before_end = Timestamp::from_microsecond(self.ends_at.as_microsecond() - 1).unwrap_or(self.ends_at);
        at_hanoi(before_end.max(self.starts_at)).date()
    }

    /// When it is, as people write it: `25/12/2026 08:00–11:30`, `25/12/2026–26/12/2026`.
    pub fn when(&self, l: Lang) -> String {
        let (first, last) = (self.first_day(), self.last_day());
        match (self.all_day, first == last) {
            (true, true) => l.date(first),
            (true, false) => format!("{}–{}", l.date(first), l.date(last)),
            (false, true) => format!("{} {}–{}", l.date(first), l.time(self.starts_at), l.time(self.ends_at)),
            (false, false) => format!("{} – {}", l.date_time(self.starts_at), l.date_time(self.ends_at)),
        }
    }

    fn diff(&self, after: &Self) -> Diff {
        Diff::new()
            .field("title", &self.title_vi, &after.title_vi)
            .field("title_en", &self.title_en, &after.title_en)
            .field("when", self.when(Lang::Vi), after.when(Lang::Vi))
            .field("place", &self.place, &after.place)
            .field("place_en", &self.place_en, &after.place_en)
            .field("mode", self.mode.word(), after.mode.word())
            .field("about", richtext::plain_text(&self.about_vi), richtext::plain_text(&after.about_vi))
            .field("about_en", richtext::plain_text(&self.about_en), richtext::plain_text(&after.about_en))
            .maybe("article", self.article, after.article)
    }
}

/// The first instant of a day in Hà Nội.
pub fn midnight(day: Date) -> Timestamp {
    day.to_zoned(HANOI.clone()).map_or(Timestamp::UNIX_EPOCH, |z| z.timestamp())
}

impl Happening {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            org: r.get("org")?,
            slug: r.get("slug")?,
            state: r.parse("state")?,
            told: Announcement {
                title_vi: r.get("title_vi")?,
                title_en: r.get("title_en")?,
                starts_at: r.get("starts_at")?,
                ends_at: r.get("ends_at")?,
                all_day: r.get("all_day")?,
                place: r.get("place")?,
                place_en: r.get("place_en")?,
                mode: r.parse("mode")?,
                about_vi: r.get("about_vi")?,
                about_en: r.get("about_en")?,
                article: r.get("article")?,
            },
            published_at: r.get("published_at")?,
            updated_by_name: r.get("updated_by_name")?,
            updated_at: r.get("updated_at")?,
            version: r.get("version")?,
        })
    }

    async fn first(cx: &mut Cx, name: &'static str, condition: &str, args: db::Args) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM happening WHERE {condition}");
        Ok(cx.compose(name, sql, args, Self::read).await?.pop())
    }

    /// The event with this id, in whatever state.
    pub async fn find(cx: &mut Cx, id: HappeningId) -> Result<Option<Self>> {
        Self::first(cx, "documents::happening::FIND", "id = $1", args![id]).await
    }

    /// The event at an address of a portal, in whatever state.
    pub async fn at(cx: &mut Cx, site: SiteId, slug: &str) -> Result<Option<Self>> {
        Self::first(cx, "documents::happening::AT", "site = $1 AND slug = $2", args![site, slug]).await
    }

    /// Events of portals after a place. Upcoming ones are those that are not over at the instant of the snapshot.
    pub async fn list(
        cx: &mut Cx,
        sites: &[SiteId],
        when: When,
        drafts: bool,
        after: Option<HappeningCursor>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let places: Vec<String> = (1..=sites.len()).map(|n| format!("${n}")).collect();
        let list = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
        let mut args: db::Args = sites.iter().map(|s| (*s).into()).collect();
        args.push(cx.now.into());
        let (sign, order, over) = if when == When::Upcoming { ('>', "ASC", ">") } else { ('<', "DESC", "<=") };
        let mut condition = format!("site IN ({list}) AND ends_at {over} ${}", args.len());
        if !drafts {
            condition.push_str(" AND state = 'published'");
        }
        if let Some((at, id)) = after {
            args.extend(args![at, id]);
            let (at, id) = (args.len() - 1, args.len());
            condition.push_str(&format!(" AND (starts_at {sign} ${at} OR (starts_at = ${at} AND id {sign} ${id}))"));
        }
        args.push(most.into());
        let sql = format!(
            "SELECT {COLUMNS} FROM happening WHERE {condition} ORDER BY starts_at {order}, id {order} LIMIT ${}",
            args.len()
        );
        cx.compose("documents::happening::LIST", sql, args, Self::read).await
    }

    /// The next published events of a portal.
    pub async fn upcoming(cx: &mut Cx, site: SiteId, most: i64) -> Result<Vec<Self>> {
        Self::list(cx, &[site], When::Upcoming, false, None, most).await
    }

    /// The latest published events of a portal that are over.
    pub async fn past(cx: &mut Cx, site: SiteId, after: Option<HappeningCursor>, most: i64) -> Result<Vec<Self>> {
        Self::list(cx, &[site], When::Past, false, after, most).await
    }

    /// Where a list after this one goes on.
    pub fn cursor(&self) -> HappeningCursor {
        (self.told.starts_at, self.id)
    }

    /// Whether readers see it.
    pub fn is_public(&self) -> bool {
        self.state == State::Published
    }

    /// Everything a search should find it by, in a language.
    pub fn plain(&self, l: Lang) -> String {
        format!("{}\n{}\n{}", self.told.title(l), self.told.place(l), richtext::plain_text(self.told.about(l)))
    }

    /// The row of a portal's list; `base` is what addresses of the portal begin with.
    pub fn row(&self, l: Lang, base: &str) -> ui::parts::EventRow {
        ui::parts::EventRow {
            url: format!("{base}/su-kien/{}", self.slug),
            title: self.told.title(l).to_owned(),
            date: self.told.first_day(),
            time: if self.told.all_day { String::new() } else { l.time(self.told.starts_at) },
            place: self.told.place(l).to_owned(),
        }
    }

    /// Announces an event, as a draft. The texts must be clean already.
    pub async fn begin(cx: &mut Cx, site: SiteId, org: OrgId, told: &Announcement) -> Result<HappeningId> {
        let id: HappeningId = cx.id();
        let slug = free_slug(cx, site, id, told).await?;
        let (t, name) = (told, cx.who.name.clone());
        let row = args![
            id,
            site,
            org,
            slug,
            &t.title_vi,
            &t.title_en,
            t.starts_at,
            t.ends_at,
            t.all_day,
            &t.place,
            t.mode.word(),
            &t.about_vi,
            &t.about_en,
            t.article,
            cx.now,
            name,
            &t.place_en
        ];
        cx.run(INSERT, row).await?;
        let empty = Announcement::hours("", t.starts_at, t.starts_at);
        happened(cx, id, org, "happening_begun", &t.title_vi, empty.diff(t), None).await?;
        Ok(id)
    }

    /// Saves what was written over `version`; [`DbError::Stale`] when somebody was faster.
    pub async fn save(cx: &mut Cx, before: &Self, version: i64, told: &Announcement) -> Result<()> {
        if before.told == *told && before.version == version {
            return Ok(());
        }
        // A public address stays for ever.
        let keeps = before.published_at.is_some() || before.told.title_vi == told.title_vi;
        let slug = if keeps { before.slug.clone() } else { free_slug(cx, before.site, before.id, told).await? };
        let (t, name) = (told, cx.who.name.clone());
        let row = args![
            before.id,
            version,
            &t.title_vi,
            &t.title_en,
            t.starts_at,
            t.ends_at,
            t.all_day,
            &t.place,
            t.mode.word(),
            &t.about_vi,
            &t.about_en,
            t.article,
            slug,
            name,
            cx.now,
            &t.place_en
        ];
        cx.run_one(UPDATE, row).await?;
        happened(cx, before.id, before.org, "happening_saved", &t.title_vi, before.told.diff(t), None).await
    }

    /// Shows it to readers.
    pub async fn publish(cx: &mut Cx, it: &Self) -> Result<()> {
        if it.is_public() { Ok(()) } else { Self::turn(cx, it, State::Published, "happening_published", None).await }
    }

    /// Takes it back, with a reason.
    pub async fn withdraw(cx: &mut Cx, it: &Self, reason: &str) -> Result<()> {
        if it.is_public() {
            Self::turn(cx, it, State::Draft, "happening_withdrawn", Some(reason)).await
        } else {
            Ok(())
        }
    }

    async fn turn(cx: &mut Cx, it: &Self, to: State, verb: &str, reason: Option<&str>) -> Result<()> {
        let published_at = (to == State::Published).then_some(cx.now);
        let name = cx.who.name.clone();
        cx.run_one(STATE, args![it.id, it.version, to.word(), published_at, name, cx.now]).await?;
        happened(cx, it.id, it.org, verb, &it.told.title_vi, Diff::new().field("state", it.state, to), reason).await
    }
}

async fn free_slug(cx: &mut Cx, site: SiteId, id: HappeningId, told: &Announcement) -> Result<String> {
    let wanted = text::slug_or(&told.title_vi, 80, "su-kien");
    let taken: Vec<String> = cx.all(TAKEN, args![site, &wanted, format!("{wanted}-%"), id], |r| r.get("slug")).await?;
    crate::slug::free(&taken, &wanted).ok_or(DbError::Missing("happening slug"))
}

async fn happened(
    cx: &mut Cx,
    id: HappeningId,
    org: OrgId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "happening", id: id.0, title, diff, reason }).await?;
    cx.changed("happening", id, Some(org));
    Ok(())
}
