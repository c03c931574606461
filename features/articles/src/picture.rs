//! Photos: stored as uploaded, shown only in prepared sizes without metadata.

use std::collections::BTreeMap;

use audit::{Diff, Event};
use db::{Args, Cx, Result, Row, args};
use kernel::{ArticleId, PictureId, SiteId, Timestamp, text};
use serde::{Deserialize, Serialize};

/// Prepares the sizes of an uploaded picture.
pub const PREPARE_JOB: &str = "picture.prepare";

/// Payload of the job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prepare {
    /// Which picture.
    pub picture: PictureId,
}

/// A picture of a portal's library.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its id; `/media/{id}/w960.webp`.
    pub id: PictureId,
    /// Of which portal.
    pub site: SiteId,
    /// Content address of what was uploaded.
    pub original: String,
    /// The name it had.
    pub file_name: String,
    /// Pixels, after turning it upright.
    pub width: i64,
    /// Pixels.
    pub height: i64,
    /// `#rrggbb` shown while it loads.
    pub colour: String,
    /// `w960.webp` → content address; empty until the job has run.
    pub sizes: BTreeMap<String, String>,
    /// Caption proposed where it is used.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Its text for who cannot see it.
    pub alt: String,
    /// Says nothing; needs no text.
    pub decorative: bool,
    /// Uploaded by.
    pub made_by_name: String,
    /// Uploaded at.
    pub made_at: Timestamp,
    /// Against lost updates.
    pub version: i64,
}

/// A picture to be kept.
#[derive(Clone, Debug, Default)]
pub struct NewPicture {
    /// Content address of what was uploaded.
    pub original: String,
    /// The name it had.
    pub file_name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Caption.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Its text for who cannot see it.
    pub alt: String,
    /// Says nothing.
    pub decorative: bool,
    /// Cut from another one.
    pub cropped_from: Option<PictureId>,
}

db::queries! {
    INSERT = "INSERT INTO picture (id, site, original, file_name, width, height, colour, sizes, caption, credit, alt, decorative, cropped_from, made_by, made_by_name, made_at, words, version)
        VALUES ($1, $2, $3, $4, $5, $6, '#d7dde3', '{}', $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)";
    FIND = "SELECT id, site, original, file_name, width, height, colour, sizes, caption, credit, alt, decorative, made_by_name, made_at, version FROM picture WHERE id = $1";
    FILES = "SELECT original, sizes FROM picture";
    SIZES = "UPDATE picture SET sizes = $2, colour = $3, width = $4, height = $5 WHERE id = $1";
    PUBLIC = "SELECT p.article FROM article_picture u JOIN placement p ON p.article = u.article WHERE u.picture = $1 LIMIT 1";
    USED_IN = "SELECT a.id, a.title FROM article_picture u JOIN article a ON a.id = u.article WHERE u.picture = $1 ORDER BY a.updated_at DESC, a.id LIMIT 50";
    WORDS = "UPDATE picture SET caption = $3, credit = $4, alt = $5, decorative = $6, words = $7, version = version + 1 WHERE id = $1 AND version = $2";
}

const COLUMNS: &str = "id, site, original, file_name, width, height, colour, sizes, caption, credit, alt, decorative, made_by_name, made_at, version";

impl NewPicture {
    /// What a search compares.
    fn words(&self) -> String {
        text::fold(&[self.caption.as_str(), &self.credit, &self.file_name].join(" "))
    }
}

/// Which pictures of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFilter {
    /// With these words in caption, credit or file name, without regard to marks.
    pub words: String,
    /// Without caption, credit or description.
    pub incomplete: bool,
}

impl PictureFilter {
    fn condition(&self, site: SiteId) -> (String, Args) {
        let (mut condition, mut args) = ("site = $1".to_owned(), args![site]);
        for word in text::fold(&self.words).split_whitespace().take(8) {
            let word: String =
                word.chars().flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c])).collect();
            args.push(format!("%{word}%").into());
            // Older pictures have no folded words.
            let at = args.len();
            condition.push_str(&format!(
                " AND (words LIKE ${at} ESCAPE '!' OR words = '' AND LOWER(caption) LIKE ${at} ESCAPE '!')"
            ));
        }
        if self.incomplete {
            condition.push_str(" AND (caption = '' OR credit = '' OR alt = '' AND NOT decorative)");
        }
        (condition, args)
    }
}

impl Picture {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            original: r.get("original")?,
            file_name: r.get("file_name")?,
            width: r.get("width")?,
            height: r.get("height")?,
            colour: r.get("colour")?,
            sizes: serde_json::from_str(&r.get::<String>("sizes")?).unwrap_or_default(),
            caption: r.get("caption")?,
            credit: r.get("credit")?,
            alt: r.get("alt")?,
            decorative: r.get("decorative")?,
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
            version: r.get("version")?,
        })
    }

    /// Keeps an uploaded picture and enqueues the preparation of its sizes. The file must be stored already.
    pub async fn keep(cx: &mut Cx, site: SiteId, new: &NewPicture) -> Result<PictureId> {
        let id = Self::keep_bare(cx, site, new).await?;
        jobs::enqueue_later(cx, PREPARE_JOB, &Prepare { picture: id }).await?;
        Ok(id)
    }

    /// Keeps a picture whose sizes the caller prepares at once ([`Picture::prepared`]).
    pub async fn keep_bare(cx: &mut Cx, site: SiteId, new: &NewPicture) -> Result<PictureId> {
        let id: PictureId = cx.id();
        let (account, name) = (cx.who.account, cx.who.name.clone());
        let row = args![
            id,
            site,
            &new.original,
            &new.file_name,
            new.width,
            new.height,
            &new.caption,
            &new.credit,
            &new.alt,
            new.decorative,
            new.cropped_from,
            account,
            name,
            cx.now,
            new.words()
        ];
        cx.run(INSERT, row).await?;
        let org = cx.who.acting_for;
        let event = Event {
            org,
            verb: "picture_added",
            kind: "picture",
            id: id.0,
            title: &new.file_name,
            diff: Diff::new(),
            reason: None,
        };
        audit::record(cx, event).await?;
        Ok(id)
    }

    /// The picture with this id.
    pub async fn find(cx: &mut Cx, id: PictureId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The pictures of a portal that fit, the newest first, before `before`.
    pub async fn of_site(
        cx: &mut Cx,
        site: SiteId,
        filter: &PictureFilter,
        before: Option<PictureId>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let (mut condition, mut args) = filter.condition(site);
        args.extend(args![before.map_or(kernel::Uuid::max(), |p| p.0), most]);
        condition.push_str(&format!(" AND id < ${} ORDER BY id DESC LIMIT ${}", args.len() - 1, args.len()));
        let sql = format!("SELECT {COLUMNS} FROM picture WHERE {condition}");
        cx.compose("articles::picture::OF_SITE", sql, args, Self::read).await
    }

    /// How many pictures of a portal fit.
    pub async fn count(cx: &mut Cx, site: SiteId, filter: &PictureFilter) -> Result<i64> {
        let (condition, args) = filter.condition(site);
        let sql = format!("SELECT COUNT(*) AS n FROM picture WHERE {condition}");
        let counted = cx.compose("articles::picture::COUNT", sql, args, |r| r.get::<i64>("n")).await?;
        Ok(counted.into_iter().next().unwrap_or(0))
    }

    /// The pictures with these ids, in no order.
    pub async fn of(cx: &mut Cx, ids: &[PictureId]) -> Result<Vec<Self>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT {COLUMNS} FROM picture WHERE id IN ({})", places.join(", "));
        cx.compose("articles::picture::OF", sql, ids.iter().map(|id| (*id).into()).collect(), Self::read).await
    }

    /// Whether an article that readers see uses it.
    pub async fn is_public(cx: &mut Cx, id: PictureId) -> Result<bool> {
        Ok(cx.opt(PUBLIC, args![id], |r| r.get::<ArticleId>("article")).await?.is_some())
    }

    /// The articles that use it, the latest first.
    pub async fn used_in(cx: &mut Cx, id: PictureId) -> Result<Vec<(ArticleId, String)>> {
        cx.all(USED_IN, args![id], |r| Ok((r.get("id")?, r.get("title")?))).await
    }

    /// The job has prepared the sizes.
    pub async fn prepared(
        cx: &mut Cx,
        id: PictureId,
        sizes: &BTreeMap<String, String>,
        colour: &str,
        width: u32,
        height: u32,
    ) -> Result<()> {
        let json = serde_json::to_string(sizes).unwrap_or_else(|_| "{}".into());
        cx.run(SIZES, args![id, json, colour, width, height]).await?;
        cx.changed("picture", id, None);
        Ok(())
    }

    /// Changes caption, credit and alternative text, unless somebody was faster.
    pub async fn describe(cx: &mut Cx, before: &Self, version: i64, new: &NewPicture) -> Result<()> {
        let words = NewPicture { file_name: before.file_name.clone(), ..new.clone() }.words();
        let row = args![before.id, version, &new.caption, &new.credit, &new.alt, new.decorative, words];
        cx.run_one(WORDS, row).await?;
        let diff = Diff::new()
            .field("caption", &before.caption, &new.caption)
            .field("credit", &before.credit, &new.credit)
            .field("alt", &before.alt, &new.alt);
        let org = cx.who.acting_for;
        audit::record(
            cx,
            Event {
                org,
                verb: "picture_described",
                kind: "picture",
                id: before.id.0,
                title: &before.file_name,
                diff,
                reason: None,
            },
        )
        .await?;
        cx.changed("picture", before.id, None);
        Ok(())
    }
}

/// The keys of all files that pictures name.
pub async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    let rows = cx.all(FILES, args![], |r| Ok((r.get::<String>("original")?, r.get::<String>("sizes")?))).await?;
    let mut keys = Vec::new();
    for (original, sizes) in rows {
        keys.push(original);
        keys.extend(serde_json::from_str::<BTreeMap<String, String>>(&sizes).unwrap_or_default().into_values());
    }
    Ok(keys)
}
