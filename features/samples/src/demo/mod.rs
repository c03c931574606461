//! Fills an empty installation with the demo federation, by the same verbs that people use.
//!
//! Each step runs in a transaction of its own with the clock set to when it would have happened, so that ids, audit
//! events and histories tell a plausible past. Filling takes some seconds; most of it is drawing pictures.

mod articles;
mod figures;
mod library;
mod members;
mod organisations;
mod people;
pub(crate) mod pictures;
mod plan;
mod portraits;
mod readership;
mod reports;
mod returns;
mod sites;
mod terms;

use std::collections::HashMap;

use ::sites::Sites;
use db::{Cx, Who};
use kernel::jiff::civil::DateTime;
use kernel::{AccountId, Date, HANOI, OrgId, PersonId, SiteId, Timestamp};
use organisation::Trees;
use web::App;

use crate::data::Demo;

/// What was filled, for printing.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// The portals that go on.
    pub portals: Vec<Portal>,
    /// One account for each role.
    pub accounts: Vec<SignIn>,
}

/// A portal and where it answers.
#[derive(Clone, Debug)]
pub struct Portal {
    /// `/hung-yen/`.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// An account of the demo.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Its role and organisation.
    pub role: String,
    /// E-mail.
    pub email: String,
    /// The password; the same for all.
    pub password: String,
}

/// The password of every demo account.
pub const PASSWORD: &str = "xin-chao-2026";

/// Why the demo cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The content of the demo is broken.
    #[error(transparent)]
    Data(#[from] crate::data::DataError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] db::DbError),
    /// A picture cannot be drawn.
    #[error("drawing {0}: {1}")]
    Drawing(String, String),
    /// A verb refused what the content says.
    #[error("{0}: {1}")]
    Refused(String, String),
    /// The installation holds other data.
    #[error("the data folder holds an installation that is not the demo; choose an empty folder with --data")]
    NotEmpty,
}

/// What the steps hand to each other.
pub(crate) struct Filling<'a> {
    pub(crate) app: &'a App,
    pub(crate) demo: Demo,
    pub(crate) today: Date,
    pub(crate) orgs: HashMap<String, OrgId>,
    pub(crate) sites: HashMap<String, SiteId>,
    pub(crate) accounts: HashMap<String, (AccountId, String)>,
    /// People of the organisations' files, by name: nobody is made twice.
    pub(crate) persons: HashMap<String, PersonId>,
}

impl Filling<'_> {
    /// A transaction as of an instant.
    pub(crate) async fn write_at(&self, at: Timestamp, who: Who) -> Result<Cx, DemoError> {
        let mut cx = self.app.db.write(who).await?;
        cx.now = at.min(cx.now);
        Ok(cx)
    }

    /// A transaction as of now.
    pub(crate) async fn write(&self) -> Result<Cx, DemoError> {
        Ok(self.app.db.write(Who::command("lienhiep demo")).await?)
    }

    pub(crate) fn org(&self, key: &str) -> Result<OrgId, DemoError> {
        self.orgs.get(key).copied().ok_or_else(|| DemoError::Refused(key.to_owned(), "no such organisation".into()))
    }

    /// The slug under which the organisation's portal stands today.
    pub(crate) fn slug(&self, key: &str) -> Result<String, DemoError> {
        let tree = self.app.service::<Trees>().now();
        let node = tree.get(self.org(key)?).ok_or(DemoError::NotEmpty)?;
        Ok(node.slug_on(self.today).to_owned())
    }
}

/// An hour in Hà Nội as an instant.
pub(crate) fn instant(at: DateTime) -> Timestamp {
    at.to_zoned(HANOI.clone()).map_or(Timestamp::UNIX_EPOCH, |z| z.timestamp())
}

/// Fills an empty installation; an installation that is the demo already is left as it is.
pub async fn fill(app: &App) -> Result<Filled, DemoError> {
    let demo = Demo::load()?;
    let trees: &Trees = app.service();
    let tree = trees.now();
    if !tree.is_empty() {
        let known =
            accounts::Account::by_email(&mut app.db.read(Who::reader()).await?, &demo.accounts[0].email).await?;
        return if known.is_some() { Ok(listed(app, &demo)) } else { Err(DemoError::NotEmpty) };
    }
    let mut filling = Filling {
        app,
        demo,
        today: app.clock().today(),
        orgs: HashMap::new(),
        sites: HashMap::new(),
        accounts: HashMap::new(),
        persons: HashMap::new(),
    };
    organisations::fill(&mut filling).await?;
    terms::fill(&filling).await?;
    people::fill(&mut filling).await?;
    members::fill(&mut filling).await?;
    portraits::fill(&filling).await?;
    sites::fill(&mut filling).await?;
    articles::fill(&filling).await?;
    library::fill(&filling, &papers::Papers::new()).await?;
    plan::fill(&filling).await?;
    figures::fill(&filling).await?;
    returns::fill(&filling).await?;
    reports::fill(&filling).await?;
    readership::fill(&filling).await?;
    Ok(listed(app, &filling.demo))
}

fn listed(app: &App, demo: &Demo) -> Filled {
    let live = app.service::<Sites>().all().into_iter().filter(|e| e.site.state == ::sites::SiteState::Live);
    let portals = live.map(|e| Portal { slug: e.site.slug.clone(), name: e.site.name_vi.clone() }).collect();
    let sign_in = |a: &crate::data::Account| {
        let name = demo.organisation(&a.organisation).and_then(|o| o.names.last());
        let org = name.map(|n| n.short_vi.clone().unwrap_or_else(|| n.vi.clone())).unwrap_or_default();
        let role = ui::Lang::Vi.t(accounts::role_key(people::role(a.role)));
        SignIn { role: format!("{role}, {org}"), email: a.email.clone(), password: PASSWORD.into() }
    };
    Filled { portals, accounts: demo.accounts.iter().map(sign_in).collect() }
}
