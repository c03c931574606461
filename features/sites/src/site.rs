//! One portal.

use std::str::FromStr;

use audit::{Diff, Event};
use db::{Cx, DbError, Result, Row, args};
use kernel::{OrgId, SiteId};
use ui::Lang;

/// Whether a portal goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteState {
    /// Written by its organisation.
    Live,
    /// Kept as it was; its organisation has become another.
    Archive,
}

impl SiteState {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            SiteState::Live => "live",
            SiteState::Archive => "archive",
        }
    }
}

impl FromStr for SiteState {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "live" => Ok(SiteState::Live),
            "archive" => Ok(SiteState::Archive),
            _ => Err("no such state".into()),
        }
    }
}

/// A portal.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Its word in addresses.
    pub slug: String,
    /// Whose.
    pub org: OrgId,
    /// Its name.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// `#rrggbb`.
    pub primary: String,
    /// `#rrggbb`.
    pub accent: String,
    /// Content address of the logo.
    pub logo: Option<String>,
    /// Whether it goes on.
    pub state: SiteState,
    /// Into which portal it was folded.
    pub folded_into: Option<SiteId>,
    /// Whether approving needs another person than the author.
    pub two_persons: bool,
    /// Plain text of the footer.
    pub footer_vi: String,
    /// In English.
    pub footer_en: String,
    /// Licence line of the footer.
    pub licence_vi: String,
    /// In English.
    pub licence_en: String,
    /// Against lost updates.
    pub version: i64,
}

/// What a new portal needs.
#[derive(Clone, Debug)]
pub struct NewSite<'a> {
    /// Whose.
    pub org: OrgId,
    /// Its word in addresses: the organisation's slug.
    pub slug: &'a str,
    /// Its name.
    pub name_vi: &'a str,
    /// In English.
    pub name_en: &'a str,
    /// `#rrggbb`.
    pub primary: &'a str,
    /// `#rrggbb`.
    pub accent: &'a str,
}

/// Why it cannot be done; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteError {
    /// It has no name.
    Name,
    /// Another portal has the slug.
    SlugTaken,
    /// Not `#rrggbb`.
    Colour,
}

impl SiteError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            SiteError::Name => "site.error.name",
            SiteError::SlugTaken => "site.error.slug_taken",
            SiteError::Colour => "site.error.colour",
        }
    }

    /// The field of a form that it stands beside.
    pub fn field(self) -> &'static str {
        match self {
            SiteError::Name => "name_vi",
            SiteError::SlugTaken => "slug",
            SiteError::Colour => "primary",
        }
    }
}

db::queries! {
    FIND = "SELECT id, slug, org, name_vi, name_en, primary_colour, accent_colour, logo, state, folded_into, two_persons, footer_vi, footer_en, licence, licence_en, version FROM site WHERE id = $1";
    BY_SLUG = "SELECT id, slug, org, name_vi, name_en, primary_colour, accent_colour, logo, state, folded_into, two_persons, footer_vi, footer_en, licence, licence_en, version FROM site WHERE slug = $1";
    INSERT = "INSERT INTO site (id, slug, org, name_vi, name_en, primary_colour, accent_colour, state, two_persons, footer_vi, footer_en, licence, licence_en, made_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'live', FALSE, '', '', '', '', $8, 1)";
    PUT = "UPDATE site SET name_vi = $3, name_en = $4, primary_colour = $5, accent_colour = $6, logo = $7, two_persons = $8, footer_vi = $9, footer_en = $10,
        licence = $11, licence_en = $12, version = version + 1 WHERE id = $1 AND version = $2";
    HAND_OVER = "UPDATE site SET org = $2, version = version + 1 WHERE id = $1";
    ARCHIVE = "UPDATE site SET state = 'archive', version = version + 1 WHERE id = $1";
    FOLD = "UPDATE site SET state = 'archive', folded_into = $2, version = version + 1 WHERE id = $1";
    READDRESS = "UPDATE site SET slug = $2, version = version + 1 WHERE id = $1";
    OF_ORG = "SELECT id, slug, org, name_vi, name_en, primary_colour, accent_colour, logo, state, folded_into, two_persons, footer_vi, footer_en, licence, licence_en, version FROM site
        WHERE org = $1 ORDER BY id";
}

/// Whether it is `#rrggbb`.
pub(crate) fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

impl Site {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            slug: r.get("slug")?,
            org: r.get("org")?,
            name_vi: r.get("name_vi")?,
            name_en: r.get("name_en")?,
            primary: r.get("primary_colour")?,
            accent: r.get("accent_colour")?,
            logo: r.get("logo")?,
            state: r.parse("state")?,
            folded_into: r.get("folded_into")?,
            two_persons: r.get("two_persons")?,
            footer_vi: r.get("footer_vi")?,
            footer_en: r.get("footer_en")?,
            licence_vi: r.get("licence")?,
            licence_en: r.get("licence_en")?,
            version: r.get("version")?,
        })
    }

    /// The name in a language.
    pub fn name(&self, l: Lang) -> &str {
        if l == Lang::En && !self.name_en.is_empty() { &self.name_en } else { &self.name_vi }
    }

    /// The footer in a language.
    pub fn footer(&self, l: Lang) -> &str {
        if l == Lang::En && !self.footer_en.is_empty() { &self.footer_en } else { &self.footer_vi }
    }

    /// The licence line in a language.
    pub fn licence(&self, l: Lang) -> &str {
        if l == Lang::En && !self.licence_en.is_empty() { &self.licence_en } else { &self.licence_vi }
    }

    /// Makes a portal.
    pub async fn create(cx: &mut Cx, new: NewSite<'_>) -> Result<Result<SiteId, SiteError>> {
        if new.name_vi.trim().is_empty() {
            return Ok(Err(SiteError::Name));
        }
        if !is_colour(new.primary) || !is_colour(new.accent) {
            return Ok(Err(SiteError::Colour));
        }
        if Self::by_slug(cx, new.slug).await?.is_some() {
            return Ok(Err(SiteError::SlugTaken));
        }
        let id: SiteId = cx.id();
        let row = args![id, new.slug, new.org, new.name_vi, new.name_en, new.primary, new.accent, cx.now];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("slug", "", new.slug).field("name", "", new.name_vi);
        Self::happened(cx, id, new.org, "site_made", new.name_vi, diff).await?;
        Ok(Ok(id))
    }

    /// The portal with this id.
    pub async fn find(cx: &mut Cx, id: SiteId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The portal with this slug.
    pub async fn by_slug(cx: &mut Cx, slug: &str) -> Result<Option<Self>> {
        cx.opt(BY_SLUG, args![slug], Self::read).await
    }

    /// Keeps changed settings, unless somebody was faster.
    pub async fn put(cx: &mut Cx, new: &Self) -> Result<Result<(), SiteError>> {
        if new.name_vi.trim().is_empty() {
            return Ok(Err(SiteError::Name));
        }
        if !is_colour(&new.primary) || !is_colour(&new.accent) {
            return Ok(Err(SiteError::Colour));
        }
        let before = Self::find(cx, new.id).await?.ok_or(DbError::Missing("site"))?;
        let row = args![
            new.id,
            new.version,
            &new.name_vi,
            &new.name_en,
            &new.primary,
            &new.accent,
            new.logo.clone(),
            new.two_persons,
            &new.footer_vi,
            &new.footer_en,
            &new.licence_vi,
            &new.licence_en
        ];
        cx.run_one(PUT, row).await?;
        let diff = Diff::new()
            .field("name", &before.name_vi, &new.name_vi)
            .field("name_en", &before.name_en, &new.name_en)
            .field("primary_colour", &before.primary, &new.primary)
            .field("accent_colour", &before.accent, &new.accent)
            .maybe("logo", before.logo.clone(), new.logo.clone())
            .field("two_persons", before.two_persons, new.two_persons)
            .field("footer", &before.footer_vi, &new.footer_vi)
            .field("footer_en", &before.footer_en, &new.footer_en)
            .field("licence", &before.licence_vi, &new.licence_vi)
            .field("licence_en", &before.licence_en, &new.licence_en);
        Self::happened(cx, new.id, new.org, "site_changed", &new.name_vi, diff).await?;
        Ok(Ok(()))
    }

    /// The successor goes on with the portal.
    pub async fn hand_over(cx: &mut Cx, site: &Self, to: OrgId) -> Result<()> {
        cx.run(HAND_OVER, args![site.id, to]).await?;
        let diff = Diff::new().field("org", site.org, to);
        Self::happened(cx, site.id, to, "site_handed_over", &site.name_vi, diff).await
    }

    /// Keeps the portal as it is; nothing new is written in it.
    pub async fn archive(cx: &mut Cx, site: &Self) -> Result<()> {
        cx.run(ARCHIVE, args![site.id]).await?;
        let diff = Diff::new().field("state", site.state.word(), SiteState::Archive.word());
        Self::happened(cx, site.id, site.org, "site_archived", &site.name_vi, diff).await
    }

    /// The portals of an organisation, also inside a transaction that has changed them.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// Keeps the portal as it is, with its front page leading to another one that also lists its articles.
    pub async fn fold_into(cx: &mut Cx, site: &Self, into: &Self) -> Result<()> {
        cx.run(FOLD, args![site.id, into.id]).await?;
        let diff = Diff::new().field("state", site.state.word(), SiteState::Archive.word()).field(
            "folded_into",
            "",
            &into.slug,
        );
        Self::happened(cx, site.id, site.org, "site_folded", &site.name_vi, diff).await
    }

    /// Another word in addresses; where it is taken, one with a number. Answers the word.
    pub async fn readdress(cx: &mut Cx, site: &Self, wanted: &str) -> Result<String> {
        let mut slug = wanted.to_owned();
        for n in 2.. {
            match Self::by_slug(cx, &slug).await? {
                Some(other) if other.id != site.id => slug = format!("{wanted}-{n}"),
                _ => break,
            }
        }
        cx.run(READDRESS, args![site.id, &slug]).await?;
        let diff = Diff::new().field("slug", &site.slug, &slug);
        Self::happened(cx, site.id, site.org, "site_readdressed", &site.name_vi, diff).await?;
        Ok(slug)
    }

    /// Writes the event and announces the change; every verb on a part of the portal ends with it.
    pub(crate) async fn happened(
        cx: &mut Cx,
        id: SiteId,
        org: OrgId,
        verb: &str,
        title: &str,
        diff: Diff,
    ) -> Result<()> {
        audit::record(cx, Event { org: Some(org), verb, kind: "site", id: id.0, title, diff, reason: None }).await?;
        cx.changed("site", id, Some(org));
        Ok(())
    }
}
