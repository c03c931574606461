//! From settings to a running application, read from top to bottom.

use std::path::PathBuf;
use std::sync::Arc;

use accounts::{AccountPages, NavEntry, Navigation, Passwords, SignInLimits, Subjects, TheLineage, TodayProviders};
use anyhow::Context;
use axum::Router;
use db::{Db, Migration};
use files::Files;
use jobs::Worker;
use kernel::{Chance, Clock};
use ledger::Ledger;
use mail::Mailer;
use organisation::operation::{Along, Progresses, RightsAlong};
use organisation::{Chronicles, Trees};
use portal::front::{self, Front, Pages, Reserved};
use readers::Readers;
use search::Search;
use sites::Sites;
use web::metrics::Requests;
use web::{App, Settings};

use crate::background::Background;

/// Every table, in the order of the arrows.
pub const MIGRATIONS: &[&[Migration]] = &[
    db::MIGRATIONS,
    jobs::MIGRATIONS,
    audit::MIGRATIONS,
    accounts::MIGRATIONS,
    organisation::MIGRATIONS,
    ledger::MIGRATIONS,
    register::MIGRATIONS,
    people::MIGRATIONS,
    terms::MIGRATIONS,
    sites::MIGRATIONS,
    articles::MIGRATIONS,
    documents::MIGRATIONS,
    readers::MIGRATIONS,
    returns::MIGRATIONS,
    plan::MIGRATIONS,
    activities::MIGRATIONS,
    reports::MIGRATIONS,
    exchange::MIGRATIONS,
    extraction::MIGRATIONS,
];

/// Every list of query texts, for the test that prepares them on both engines.
pub fn queries() -> Vec<&'static [db::Query]> {
    let lists = [
        db::queries(),
        jobs::queries(),
        audit::queries(),
        accounts::queries(),
        organisation::queries(),
        ledger::queries(),
        people::queries(),
        terms::queries(),
        sites::queries(),
        articles::queries(),
        documents::queries(),
        readers::queries(),
        portal::queries(),
        returns::queries(),
        register::queries(),
        plan::queries(),
        activities::queries(),
        reports::queries(),
        exchange::queries(),
        extraction::queries(),
    ];
    lists.into_iter().flatten().collect()
}

/// Every text of every page.
pub const TEXTS: &[ui::Texts] = &[
    ui::TEXTS,
    charts::TEXTS,
    crate::TEXTS,
    accounts::TEXTS,
    organisation::TEXTS,
    ledger::TEXTS,
    people::TEXTS,
    terms::TEXTS,
    sites::TEXTS,
    articles::TEXTS,
    documents::TEXTS,
    portal::TEXTS,
    readers::TEXTS,
    returns::TEXTS,
    register::TEXTS,
    plan::TEXTS,
    activities::TEXTS,
    reports::TEXTS,
    extraction::TEXTS,
];

/// The pages of the desk, in the order of the places.
pub fn navigation() -> Navigation {
    let features: [&[NavEntry]; 15] = [
        articles::NAV,
        documents::NAV,
        activities::NAV,
        plan::NAV,
        ledger::NAV,
        reports::NAV,
        extraction::NAV,
        returns::NAV,
        register::NAV,
        readers::NAV,
        organisation::NAV,
        people::NAV,
        terms::NAV,
        sites::NAV,
        accounts::NAV,
    ];
    Navigation(features.concat())
}

/// What the first page of the desk shows, in the order of the features.
pub fn today(sites: &Sites, trees: &Trees) -> TodayProviders {
    TodayProviders(vec![
        Arc::new(articles::ArticlesToday(sites.clone())),
        Arc::new(terms::TermsToday::new(trees.clone())),
        Arc::new(returns::ReturnsToday),
        Arc::new(activities::ActivitiesToday),
        Arc::new(reports::ReportsToday::new(trees.clone())),
        Arc::new(plan::PlanToday::new(trees.clone())),
        Arc::new(accounts::News::new(subjects())),
    ])
}

/// Who moves along when the tree moves, in the order of the house.
pub fn along(sites: &Sites, ledger: &Ledger) -> Along {
    Along(vec![
        Arc::new(RightsAlong),
        Arc::new(ledger.clone()),
        Arc::new(people::PeopleAlong),
        Arc::new(terms::TermsAlong(ledger.clone())),
        Arc::new(sites::SitesAlong(sites.clone())),
        Arc::new(articles::ArticlesAlong),
        Arc::new(activities::ActivitiesAlong),
        Arc::new(reports::ReportsAlong),
        Arc::new(plan::PlanAlong),
    ])
}

/// Who holds something about people, in the order of the house.
pub fn parts() -> people::Parts {
    let mut parts = people::Parts::own();
    parts.0.push(Arc::new(terms::PostsPart));
    parts
}

/// Who knows something of the past of organisations.
pub fn chronicles(sites: &Sites) -> Chronicles {
    Chronicles(vec![Arc::new(terms::TermsChronicle), Arc::new(documents::DocumentsChronicle(sites.clone()))])
}

/// Where the things live that the audit trail tells about: kind, and the builder of its desk address.
pub fn subjects() -> Subjects {
    Subjects(vec![
        ("operation", |org, id| organisation::routes::operation(org, id.into())),
        ("term", |org, id| terms::routes::term(org, id.into())),
        ("post", |org, id| terms::routes::post(org, id.into())),
        ("congress", |org, id| terms::routes::congress(org, id.into())),
        ("election", |org, id| terms::routes::election(org, id.into())),
        ("cluster", |org, id| terms::routes::cluster(org, id.into())),
        ("scheme", |org, id| terms::routes::scheme(org, id.into())),
        ("article", |org, id| articles::routes::article(org, id.into())),
        ("document", |org, id| documents::routes::document(org, id.into())),
        ("page", |org, id| documents::routes::page(org, id.into())),
        ("happening", |org, id| documents::routes::happening(org, id.into())),
        ("report", |org, id| reports::routes::report(org, id.into())),
        ("decision", |org, id| plan::routes::decision(org, id.into())),
        ("task", |org, id| plan::routes::task(org, id.into())),
        ("person", people::routes::subject),
        ("activity", |org, id| activities::routes::activity(org, id.into())),
        ("paper", |org, id| register::routes::paper(org, id.into())),
        ("figure_request", |org, id| returns::routes::request(org, id.into())),
        ("return", |org, id| returns::routes::fill(org, id.into())),
    ])
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut db::Cx) -> db::Result<Vec<String>> {
    let mut keys = articles::files_used(cx).await?;
    keys.extend(ledger::files_used(cx).await?);
    keys.extend(returns::files_used(cx).await?);
    keys.extend(sites::files_used(cx).await?);
    keys.extend(people::files_used(cx).await?);
    keys.extend(documents::files_used(cx).await?);
    keys.extend(plan::files_used(cx).await?);
    keys.extend(extraction::files_used(cx).await?);
    keys.extend(register::files_used(cx).await?);
    keys.extend(activities::files_used(cx).await?);
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// What an installation is made of.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the data lies.
    pub database: db::Settings,
    /// Pictures and documents.
    pub files: Files,
    /// Folder of the search index; none keeps it in memory.
    pub index: Option<PathBuf>,
    /// How letters leave.
    pub mailer: Mailer,
    /// What the installation decides.
    pub settings: Settings,
    /// The clock.
    pub clock: Clock,
    /// The source of chance.
    pub chance: Chance,
    /// Cheap password hashes, for tests only.
    pub cheap_passwords: bool,
}

/// A wired application.
#[derive(Clone, Debug)]
pub struct Booted {
    /// What handlers reach.
    pub app: App,
    /// What runs the jobs.
    pub worker: Worker,
}

impl Booted {
    /// What answers the network: kept pages first, then everything behind one router.
    pub fn front(&self) -> Front {
        let reserved = Reserved::of(&crate::routes::all());
        Front::new(&self.app, reserved, crate::routes::router(&self.app))
    }

    /// The front as a router.
    pub fn router(&self) -> Router {
        self.front().into_router()
    }

    /// Starts what runs beside the pages: the queue, housekeeping.
    pub fn background(&self) -> Background {
        Background::start(self)
    }
}

/// Opens the data, brings it up to date, and wires the application. Nothing is served yet.
pub async fn boot(options: Options) -> anyhow::Result<Booted> {
    ui::texts::install(TEXTS).map_err(|e| anyhow::anyhow!("texts: {e}"))?;

    let connections = options.settings.tuning.connections;
    let db = Db::open_with(&options.database, connections, options.clock, options.chance);
    let db = db.await.context("the database cannot be opened")?;
    db.migrate(MIGRATIONS).await.context("the tables cannot be brought up to date")?;
    terms::post::settle(&db).await.context("names of posts cannot be worked out")?;

    ledger::seed(&db).await.context("the catalogue of indicators cannot be brought in")?;
    activities::seed(&db).await.context("the kinds of activities cannot be brought in")?;

    let trees = Trees::load(&db).await?;
    let ledger = Ledger::new(&trees);
    articles::counted::settle_first(&db, &ledger).await.context("published articles cannot be counted")?;
    plan::counted::settle_first(&db, &ledger).await.context("assigned tasks cannot be counted")?;
    let sites = Sites::load(&db).await?;
    let search = match &options.index {
        Some(folder) => Search::open(folder),
        None => Search::in_memory(),
    };
    let search = search.context("the search index cannot be opened")?;
    let passwords = if options.cheap_passwords { Passwords::cheap(db.chance()) } else { Passwords::new(db.chance()) };

    let readers = Readers::load(&db).await?;
    let tuning = options.settings.tuning.clone();
    let pages = Pages::new(&db, &sites, &trees, &tuning);

    let app = App::new(db.clone(), options.settings)
        .with(pages)
        .with(front::counting(&readers))
        .with(readers)
        .with(TheLineage(Arc::new(trees.clone())))
        .with(today(&sites, &trees))
        .with(trees)
        .with(along(&sites, &ledger))
        .with(chronicles(&sites))
        .with(Progresses::default())
        .with(ledger)
        .with(ledger::TheRecordKinds(Arc::new(activities::KindsInWords)))
        .with(articles::ThePreview(Arc::new(portal::AsPublished)))
        .with(terms::congress::TheShelf(Arc::new(documents::ResolutionShelf(sites.clone()))))
        .with(articles::TheRegister(Arc::new(portal::Libraries(sites.clone()))))
        .with(sites)
        .with(navigation())
        .with(parts())
        .with(AccountPages(vec![("person.mine.title", people::routes::MINE)]))
        .with(subjects())
        .with(SignInLimits::new(tuning.sign_ins_per_minute))
        .with(Requests::default())
        .with(options.files)
        .with(options.mailer)
        .with(search)
        .with(passwords)
        .with(papers::Press::default());

    let mut worker = Worker::new(db);
    accounts::jobs(&app, &mut worker);
    organisation::operation::jobs(&app, &mut worker);
    articles::jobs::jobs(&app, &mut worker);
    documents::jobs(&app, &mut worker);
    Ok(Booted { app, worker })
}
