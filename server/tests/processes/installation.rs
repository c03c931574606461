//! A small installation behind the processes: one organisation with a portal, an author, a chief editor.

use std::path::Path;

use accounts::{Account, Grant, NewAccount, NewGrant, Passwords, Role};
use articles::Article;
use db::{Settings, Who};
use files::Files;
use kernel::{Chance, Clock, Dates, SiteId, jiff::civil::date};
use lienhiep::boot::{Options, boot};
use mail::{Address, Mailer};
use organisation::{Kind, Name, NewOrganisation, Organisation, Trees};
use sites::{NewSite, Site, Sites};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub const PASSWORD: &str = "mưa thuận gió hòa";
pub const AUTHOR: &str = "tac-gia@example.vn";
pub const CHIEF: &str = "tong-bien-tap@example.vn";
pub const LEADER: &str = "chu-tich@example.vn";

/// The data, and what looks into them beside the processes.
pub struct Installation {
    folder: TempDir,
    database: Settings,
    runtime: Runtime,
    site: SiteId,
}

impl Installation {
    /// In a folder of its own.
    pub fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Settings::File(folder.path().join("lienhiep.db"));
        Self::made(folder, database)
    }

    /// In an empty database of a server.
    pub fn on_postgres(url: &str) -> Self {
        Self::made(tempfile::tempdir().expect("a folder"), Settings::Server(url.to_owned()))
    }

    fn made(folder: TempDir, database: Settings) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let site = runtime.block_on(furnish(options(folder.path(), &database)));
        Self { folder, database, runtime, site }
    }

    /// The data folder, for the command line.
    pub fn data(&self) -> &str {
        self.folder.path().to_str().expect("a folder of plain letters")
    }

    /// Every address of an article is that of one that is there.
    pub fn holds_all(&self, places: &[String]) {
        self.runtime.block_on(async {
            let booted = boot(options(self.folder.path(), &self.database)).await.expect("boots");
            let mut cx = booted.app.db.read(Who::reader()).await.expect("a snapshot");
            for place in places {
                let id = place.split(['/', '?', '#']).find_map(|part| part.parse().ok());
                let id = id.unwrap_or_else(|| panic!("no id in {place}"));
                let article = Article::find(&mut cx, id).await.expect("read");
                assert_eq!(article.unwrap_or_else(|| panic!("{place} was lost")).site, self.site);
            }
            drop(cx);
            booted.app.db.close().await;
        });
    }
}

/// How the tests open the data beside the processes.
pub fn options(data: &Path, database: &Settings) -> Options {
    let from = Address::new("lienhiep@example.vn").expect("an address");
    Options {
        database: database.clone(),
        files: Files::folder(data.join("files")).expect("a folder"),
        index: None,
        mailer: Mailer::folder(data.join("letters"), from).expect("a folder"),
        settings: web::Settings::default(),
        clock: Clock::Machine,
        chance: Chance::machine(),
        cheap_passwords: false,
    }
}

async fn furnish(options: Options) -> SiteId {
    let booted = boot(options).await.expect("boots");
    let app = &booted.app;
    let trees = app.service::<Trees>();
    let (mut national, mut org) = (None, None);
    for (kind, slug, name) in [
        (Kind::NationalUnion, "lien-hiep-hoi", "Liên hiệp Hội Việt Nam"),
        (Kind::ProvincialUnion, "hung-yen", "Liên hiệp Hội Hưng Yên"),
    ] {
        let mut cx = app.db.write(Who::command("story")).await.expect("a transaction");
        let new = NewOrganisation {
            kind,
            external: None,
            name: Name { vi: name.into(), ..Name::default() },
            aliases: Vec::new(),
            slug: slug.into(),
            parent: national,
            place: String::new(),
            dates: Dates::default(),
        };
        let made = Organisation::create(&mut cx, &trees.now(), new).await.expect("stored").expect("accepted");
        trees.commit(cx).await.expect("kept");
        (national, org) = (national.or(Some(made)), Some(made));
    }
    let org = org.expect("made");
    let mut cx = app.db.write(Who::command("story")).await.expect("a transaction");
    let portal =
        NewSite { org, slug: "hung-yen", name_vi: "Hưng Yên", name_en: "", primary: "#0b5394", accent: "#c00000" };
    let site = Site::create(&mut cx, portal).await.expect("stored").expect("accepted");
    for (email, name, role) in [
        (AUTHOR, "Tác giả", Role::Author),
        (CHIEF, "Tổng biên tập", Role::ChiefEditor),
        (LEADER, "Chủ tịch", Role::Administrator),
    ] {
        let hashed = app.service::<Passwords>().hash(PASSWORD, app.db.chance()).await.expect("a hash");
        let new = NewAccount { email, name, password: Some(hashed) };
        let account = Account::create(&mut cx, new).await.expect("stored").expect("accepted");
        let grant = NewGrant { account, org, role, from: date(2020, 1, 1), to: None, stands_in_for: None };
        Grant::give(&mut cx, grant).await.expect("stored").expect("accepted");
    }
    app.service::<Trees>().commit(cx).await.expect("kept");
    app.service::<Sites>().reload(&app.db).await.expect("read");
    app.db.close().await;
    site
}
