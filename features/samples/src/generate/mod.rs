//! The synthetic federation: a portal half of any size, for measuring and for trying things out.
//!
//! Rules: the same seed makes the same words in the same order; only an empty installation is filled. Organisations,
//! portals, documents and the one account go through the verbs of the product; articles go in bulk ([`bulk`]), as rows
//! that the verbs would have written, without audit events.

mod articles;
mod bulk;
pub(crate) mod dice;
mod federation;
mod figures;
mod library;
mod members;
mod mergers;
mod story;
pub(crate) mod words;

use std::str::FromStr;
use std::sync::Arc;

use ::sites::{SiteEntry, Sites};
use kernel::Timestamp;
use ledger::Ledger;
use organisation::Trees;
use serde::Serialize;
use web::App;

use crate::demo::DemoError;
pub(crate) use dice::Dice;

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// One union, ten organisations, 200 articles: seconds.
    Small,
    /// One union with sixty organisations, 5,000 articles.
    Province,
    /// The national union, 34 provinces, 2,500 organisations, 200,000 articles over ten years, 20,000 documents,
    /// 1,000,000 members.
    National,
}

impl FromStr for Scale {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "small" => Ok(Scale::Small),
            "province" => Ok(Scale::Province),
            "national" => Ok(Scale::National),
            _ => Err("small, province or national".into()),
        }
    }
}

/// The sizes of a scale.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// A national union above the provincial ones.
    pub national: bool,
    pub provinces: usize,
    pub associations: usize,
    /// Unions that merged into others on 1/7/2025.
    pub merged: usize,
    /// All organisations together.
    pub organisations: usize,
    pub articles: usize,
    pub documents: usize,
    pub members: usize,
    pub drawings: usize,
    pub years: i64,
    /// Postings of figures over ten years.
    pub postings: usize,
}

impl Scale {
    pub(crate) fn size(self) -> Size {
        let one = Size {
            national: false,
            provinces: 1,
            associations: 0,
            merged: 0,
            organisations: 11,
            articles: 200,
            documents: 40,
            members: 1_000,
            drawings: 3,
            years: 3,
            postings: 2_000,
        };
        match self {
            Scale::Small => one,
            Scale::Province => Size {
                organisations: 61,
                articles: 5_000,
                documents: 500,
                members: 20_000,
                drawings: 12,
                years: 10,
                postings: 100_000,
                ..one
            },
            Scale::National => Size {
                national: true,
                provinces: 34,
                associations: 64,
                merged: 29,
                organisations: 2_500,
                articles: 200_000,
                documents: 20_000,
                members: 1_000_000,
                drawings: 30,
                years: 10,
                postings: 5_000_000,
            },
        }
    }
}

/// What was made.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// Organisations.
    pub organisations: u64,
    /// Portals.
    pub portals: u64,
    /// Articles, drafts among them.
    pub articles: u64,
    /// Rows that put articles on lists.
    pub placements: u64,
    /// Tags on articles.
    pub tags: u64,
    /// Pictures in the libraries of the portals.
    pub pictures: u64,
    /// Documents.
    pub documents: u64,
    /// People who are or were members.
    pub members: u64,
    /// Listings of experts.
    pub experts: u64,
    /// Records of figures.
    pub records: u64,
    /// Postings of figures.
    pub postings: u64,
    /// Slugs of the portals, the first to look at first.
    pub slugs: Vec<String>,
    /// The administrator's e-mail.
    pub email: String,
    /// And password.
    pub password: String,
}

/// A portal to be filled.
pub(crate) struct Portal {
    pub entry: Arc<SiteEntry>,
    /// The name in running text.
    pub short: String,
    /// What stands for the issuer in symbols of documents.
    pub symbol: String,
    pub national: bool,
}

/// Which parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Everything.
    All,
    /// Organisations and figures only.
    Figures,
}

/// Fills an empty installation. `told` hears a line now and then.
///
/// # Errors
/// When the installation is not empty, or the database refuses.
pub async fn generate(
    app: &App,
    scale: Scale,
    parts: Parts,
    seed: u64,
    told: &(dyn Fn(String) + Sync),
) -> Result<Counts, DemoError> {
    if !app.service::<Trees>().now().is_empty() || !app.service::<Sites>().all().is_empty() {
        return Err(DemoError::NotEmpty);
    }
    let (size, dice) = (scale.size(), Dice::new(seed));
    let mut counts = Counts::default();
    let portals = federation::fill(app, &size, &dice, &mut counts).await?;
    told(format!("{} tổ chức, {} cổng thông tin / organisations, portals", counts.organisations, counts.portals));
    // A source of its own, so that articles stay the same with and without figures.
    figures::fill(app, &size, &Dice::new(seed.wrapping_add(1)), &mut counts, told).await?;
    if parts == Parts::All {
        members::fill(app, &size, &dice, &mut counts, told).await?;
        library::fill(app, &size, &dice, &portals, &mut counts, told).await?;
        articles::fill(app, &size, &dice, &portals, &mut counts, told).await?;
        // Written past the verbs, so they are counted as those of an installation that learns to count them.
        let counted = ::articles::counted::settle_first(&app.db, app.service::<Ledger>()).await?;
        told(format!("{counted} bài được tính / articles counted"));
    }
    Ok(counts)
}

/// An instant so many seconds before `now`, in whole microseconds.
pub(crate) fn before(now: Timestamp, seconds: i64) -> Timestamp {
    let at = now.as_second().saturating_sub(seconds);
    Timestamp::from_second(at).unwrap_or(now)
}
