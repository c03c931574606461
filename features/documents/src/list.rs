//! Lists of the library: filters, orders, keyset paging, and the counts beside the filters.
//!
//! The quick search compares folded words with `LIKE` over one library, in what the list shows and in the words of the
//! files. A library holds thousands of documents, not millions; ranked search over everything is the search index's.

use db::{Args, Cx, Result, args};
use kernel::{Date, DocumentId, SiteId, text};

use crate::document::COLUMNS;
use crate::{Document, Effect, Kind, Reference, State, effect};

/// Which documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Drafts too (`None`), or one state. Readers ask for [`Filter::public`].
    pub state: Option<State>,
    /// Issued by: the name without regard to marks and case.
    pub issuer: Option<String>,
    /// Of this type.
    pub kind: Option<Kind>,
    /// Issued in, or ordering the work of, this year.
    pub year: Option<i64>,
    /// Of this field.
    pub field: Option<String>,
    /// In force and so on, on the day of the snapshot.
    pub effect: Option<Effect>,
    /// Words or a reference; all of them must be there.
    pub words: String,
}

impl Filter {
    /// Everything readers see.
    pub fn public() -> Self {
        Self { state: Some(State::Published), ..Self::default() }
    }

    /// Whether a reader has narrowed the list.
    pub fn is_narrow(&self) -> bool {
        let bare = Self { state: self.state, ..Self::default() };
        *self != bare
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the day of issue, the newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By symbol and number.
    Reference,
}

impl Order {
    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Order::Newest => "newest",
            Order::Oldest => "oldest",
            Order::Reference => "reference",
        }
    }

    /// Reads the word; the newest first when it is none of ours.
    pub fn parse(word: &str) -> Self {
        [Order::Oldest, Order::Reference].into_iter().find(|o| o.word() == word).unwrap_or_default()
    }

    fn column(self) -> &'static str {
        if self == Order::Reference { "d.reference_sort" } else { "d.day" }
    }
}

/// A place in a list. In addresses `key~id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The value that is sorted by.
    pub key: String,
    /// Which document.
    pub id: DocumentId,
    /// The list goes backwards from here.
    pub back: bool,
}

impl Cursor {
    /// Reads the query parameters `after` or `before`.
    pub fn parse(after: &str, before: &str) -> Option<Self> {
        let (text, back) = if after.is_empty() { (before, true) } else { (after, false) };
        let (key, id) = text.rsplit_once('~')?;
        Some(Self { key: key.to_owned(), id: id.parse().ok()?, back })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}", self.key, self.id)
    }
}

/// A page of a list, with the places where the neighbouring pages begin.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The documents.
    pub documents: Vec<Document>,
    /// `after=` of the next page.
    pub next: Option<Cursor>,
    /// `before=` of the page before.
    pub previous: Option<Cursor>,
}

/// A value of a filter and how many documents have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What the filter takes.
    pub value: String,
    /// How many.
    pub count: i64,
}

/// The values of all filters.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Issuers by name, the most productive first.
    pub issuers: Vec<Facet>,
    /// Words of [`Kind`].
    pub kinds: Vec<Facet>,
    /// Years of issue, the newest first.
    pub years: Vec<Facet>,
    /// Fields by name.
    pub fields: Vec<Facet>,
}

/// Grows a condition with its arguments.
struct Where(String, Args);

impl Where {
    fn sites(sites: &[SiteId]) -> Self {
        let places: Vec<String> = (1..=sites.len()).map(|n| format!("${n}")).collect();
        let list = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
        Self(format!("d.site IN ({list})"), sites.iter().map(|s| (*s).into()).collect())
    }

    /// Adds a condition; `?` stands for the argument, as often as it likes.
    fn and(&mut self, condition: &str, arg: impl Into<db::Value>) {
        self.1.push(arg.into());
        let place = format!("${}", self.1.len());
        self.0.push_str(" AND ");
        self.0.push_str(&condition.replace('?', &place));
    }

    fn filter(sites: &[SiteId], filter: &Filter, today: Date) -> Self {
        let mut all = Self::sites(sites);
        if let Some(state) = filter.state {
            all.and("d.state = ?", state.word());
        }
        if let Some(issuer) = &filter.issuer {
            all.and("d.issuer_key = ?", name_key(issuer));
        }
        if let Some(kind) = filter.kind {
            all.and("d.kind = ?", kind.word());
        }
        if let Some(year) = filter.year {
            all.and("(d.applies_to = ? OR SUBSTR(d.day, 1, 4) = CAST(? AS TEXT))", year);
        }
        if let Some(field) = &filter.field {
            all.and("d.field_key = ?", name_key(field));
        }
        if let Some(effect) = filter.effect {
            let condition = effect::condition(effect, all.1.len() + 1);
            all.and(&condition, today);
        }
        let folded = text::fold(&filter.words);
        for word in folded.split_whitespace().take(12) {
            let like = format!("%{}%", escape(word));
            let in_file =
                "EXISTS (SELECT 1 FROM document_text w WHERE w.document = d.id AND w.folded LIKE ? ESCAPE '!')";
            all.and(&format!("(d.words LIKE ? ESCAPE '!' OR {in_file})"), like);
        }
        all
    }
}

fn escape(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// How names of issuers and fields are compared.
pub(crate) fn name_key(name: &str) -> String {
    text::collapse_spaces(&text::fold(name))
}

impl Document {
    /// A page of the libraries of `sites`. At most `most` documents; `from` is a neighbour's place.
    pub async fn list(
        cx: &mut Cx,
        sites: &[SiteId],
        filter: &Filter,
        order: Order,
        from: Option<&Cursor>,
        most: i64,
    ) -> Result<Shelf> {
        let mut all = Where::filter(sites, filter, cx.today());
        let back = from.is_some_and(|c| c.back);
        let up = (order != Order::Newest) != back;
        let (column, sign, word) = (order.column(), if up { '>' } else { '<' }, if up { "ASC" } else { "DESC" });
        if let Some(cursor) = from {
            all.1.extend(args![&cursor.key, cursor.id]);
            let (key, id) = (all.1.len() - 1, all.1.len());
            all.0.push_str(&format!(" AND ({column} {sign} ${key} OR ({column} = ${key} AND d.id {sign} ${id}))"));
        }
        all.1.push((most + 1).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM document d WHERE {} ORDER BY {column} {word}, d.id {word} LIMIT ${}",
            all.0,
            all.1.len()
        );
        let mut documents = cx.compose("documents::list::LIST", sql, all.1, Self::read).await?;
        let more = documents.len() > usize::try_from(most).unwrap_or(0);
        documents.truncate(usize::try_from(most).unwrap_or(0));
        if back {
            documents.reverse();
        }
        let place = |d: &Document, back| Cursor { key: d.sort_value(order), id: d.id, back };
        let next = documents.last().filter(|_| more || back).map(|d| place(d, false));
        let previous = documents.first().filter(|_| if back { more } else { from.is_some() }).map(|d| place(d, true));
        Ok(Shelf { documents, next, previous })
    }

    fn sort_value(&self, order: Order) -> String {
        if order == Order::Reference { Reference::parse(&self.reference).sort() } else { self.day.to_string() }
    }

    /// How many the filter lets through.
    pub async fn count(cx: &mut Cx, sites: &[SiteId], filter: &Filter) -> Result<i64> {
        let all = Where::filter(sites, filter, cx.today());
        let sql = format!("SELECT COUNT(*) AS n FROM document d WHERE {}", all.0);
        Ok(cx.compose("documents::list::COUNT", sql, all.1, |r| r.get("n")).await?.pop().unwrap_or(0))
    }

    /// The newest published documents of a library.
    pub async fn latest(cx: &mut Cx, site: SiteId, most: i64) -> Result<Vec<Self>> {
        Ok(Self::list(cx, &[site], &Filter::public(), Order::Newest, None, most).await?.documents)
    }

    /// The values of the filters, with counts over the whole library in the filter's state.
    pub async fn facets(cx: &mut Cx, sites: &[SiteId], state: Option<State>) -> Result<Facets> {
        let bare = Filter { state, ..Filter::default() };
        let today = cx.today();
        let mut of = async |name, value: &str, group: &str, order: &str| {
            let all = Where::filter(sites, &bare, today);
            let sql = format!(
                "SELECT {value} AS value, COUNT(*) AS n FROM document d WHERE {} AND {group} <> '' GROUP BY {group} ORDER BY {order} LIMIT 200",
                all.0
            );
            cx.compose(name, sql, all.1, |r| Ok(Facet { value: r.get("value")?, count: r.get("n")? })).await
        };
        Ok(Facets {
            issuers: of("documents::list::ISSUERS", "MAX(d.issuer)", "d.issuer_key", "n DESC, d.issuer_key").await?,
            kinds: of("documents::list::KINDS", "d.kind", "d.kind", "n DESC, d.kind").await?,
            years: of("documents::list::YEARS", "SUBSTR(d.day, 1, 4)", "SUBSTR(d.day, 1, 4)", "value DESC").await?,
            fields: of("documents::list::FIELDS", "MAX(d.field)", "d.field_key", "n DESC, d.field_key").await?,
        })
    }

    /// Published documents of any library with these numbers and symbols, the newest first; fifty numbers at most.
    pub async fn by_numbers(cx: &mut Cx, references: &[&str]) -> Result<Vec<Self>> {
        let mut keys: Vec<String> = references.iter().map(|r| Reference::parse(r).key()).collect();
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(50);
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=keys.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT {COLUMNS} FROM document d WHERE d.state = 'published' AND d.reference_key IN ({}) \
             ORDER BY d.day DESC, d.id LIMIT 500",
            places.join(", ")
        );
        let args: Args = keys.into_iter().map(Into::into).collect();
        cx.compose("documents::list::BY_NUMBERS", sql, args, Self::read).await
    }
}
