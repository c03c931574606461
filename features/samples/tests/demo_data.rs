//! The demo federation holds together: everything parses, every reference resolves, every date is plausible.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kernel::jiff::civil::date;
use kernel::{Date, Dates};
use samples::data::{Block, Body, Demo, Kind, Organisation, Role, ShareState, State, drawing, drawings, emblem};

const TODAY: Date = date(2026, 11, 20);

fn demo() -> Demo {
    Demo::load().unwrap_or_else(|error| panic!("{error:?}"))
}

fn holds(organisation: &Organisation, day: Date) -> bool {
    organisation.founded.is_none_or(|d| d <= day) && organisation.closed.is_none_or(|d| day < d)
}

#[test]
fn keys_are_unique_and_on_no_day_do_two_organisations_bear_one_slug() {
    let demo = demo();
    let keys: HashSet<_> = demo.organisations.iter().map(|o| &o.key).collect();
    assert_eq!(keys.len(), demo.organisations.len());

    let mut bearers: BTreeMap<&str, Vec<(&str, Dates)>> = BTreeMap::new();
    for organisation in &demo.organisations {
        assert!(!organisation.slugs.is_empty() && !organisation.names.is_empty(), "{}", organisation.key);
        for slug in &organisation.slugs {
            bearers.entry(&slug.slug).or_default().push((&organisation.key, Dates { from: slug.from, to: slug.to }));
        }
    }
    for (slug, bearers) in bearers {
        for (i, (a, dates)) in bearers.iter().enumerate() {
            for (b, others) in &bearers[i + 1..] {
                assert!(!dates.overlaps(*others), "{a} and {b} both bear '{slug}'");
            }
        }
    }
}

#[test]
fn the_promised_slugs_answer_today() {
    let demo = demo();
    for slug in
        ["viet-nam", "lang-son", "hung-yen", "thai-binh", "long-an", "tay-ninh", "soc-trang", "hau-giang", "can-tho"]
    {
        let bearer = demo
            .organisations
            .iter()
            .filter(|o| o.slugs.iter().any(|s| s.slug == slug && Dates { from: s.from, to: s.to }.holds_on(TODAY)));
        assert_eq!(bearer.count(), 1, "{slug}");
    }
}

#[test]
fn parents_and_predecessors_exist_on_the_days_they_are_named_for() {
    let demo = demo();
    for organisation in &demo.organisations {
        for (i, link) in organisation.parents.iter().enumerate() {
            let parent = demo.organisation(&link.parent).unwrap_or_else(|| panic!("parent of {}", organisation.key));
            let (from, to) = (link.from.expect("a parent has a first day"), link.to.unwrap_or(TODAY));
            assert!(from < to, "{}", organisation.key);
            assert!(holds(parent, from), "{} under {} on {from}", organisation.key, parent.key);
            assert!(parent.closed.is_none_or(|end| to <= end), "{} under {} until {to}", organisation.key, parent.key);
            for other in &organisation.parents[i + 1..] {
                let span = |l: &samples::data::Parent| Dates { from: l.from, to: l.to };
                assert!(!span(link).overlaps(span(other)), "{}", organisation.key);
            }
        }
        for origin in &organisation.predecessors {
            let before = demo.organisation(&origin.of).unwrap_or_else(|| panic!("origin of {}", organisation.key));
            assert_eq!(before.closed, Some(origin.date), "{} ends when {} begins", before.key, organisation.key);
            assert_eq!(organisation.founded, Some(origin.date), "{}", organisation.key);
            assert!(origin.decided.is_none_or(|day| day <= origin.date));
        }
        if organisation.kind != Kind::ExternalBody && organisation.kind != Kind::NationalUnion {
            assert!(!organisation.parents.is_empty(), "{} belongs nowhere", organisation.key);
        }
        for post in &organisation.posts {
            assert!(post.to.is_none_or(|to| post.from < to), "{} of {}", post.person, organisation.key);
            assert!(organisation.founded.is_none_or(|d| d <= post.from), "{} of {}", post.person, organisation.key);
        }
    }
}

#[test]
fn the_mergers_of_july_2025_have_their_predecessors() {
    let demo = demo();
    let of = |key: &str| -> Vec<String> {
        let organisation = demo.organisation(key).expect("the union is there");
        organisation.predecessors.iter().map(|p| p.of.clone()).collect()
    };
    assert_eq!(of("hung-yen"), ["hung-yen-cu", "thai-binh"]);
    assert_eq!(of("tay-ninh"), ["long-an", "tay-ninh-cu"]);
    assert_eq!(of("can-tho"), ["can-tho-cu", "soc-trang", "hau-giang"]);
}

#[test]
fn every_portal_has_its_own_colours_an_emblem_and_a_menu_that_leads_somewhere() {
    let demo = demo();
    let mut colours = HashSet::new();
    for site in &demo.sites {
        let key = &site.organisation;
        assert!(demo.organisation(key).is_some(), "{key}");
        assert!(colours.insert((site.main_colour.clone(), site.accent_colour.clone())), "{key}");
        assert!(emblem(&site.emblem).is_some() && drawing(&site.cover).is_some(), "{key}");
        let sections: HashSet<_> = site.sections.iter().map(|s| s.slug.as_str()).collect();
        assert_eq!(sections.len(), site.sections.len(), "{key}");
        for item in &site.menu {
            let known = match item.target.split_once(':') {
                Some(("section", slug)) => sections.contains(slug),
                Some(("page", slug)) => demo.pages.iter().any(|p| p.organisation == *key && p.slug == slug),
                Some(_) => false,
                None => matches!(
                    item.target.as_str(),
                    "home" | "documents" | "happenings" | "organisation" | "members" | "contact"
                ),
            };
            assert!(known, "{key}: {}", item.target);
        }
        for block in &site.blocks {
            assert!(block.section.as_deref().is_none_or(|s| sections.contains(s)), "{key}: {block:?}");
        }
        for (from, to) in &site.redirects {
            let (org, slug) = to.trim_start_matches('/').split_once("/tin/").expect("redirects lead to articles");
            assert!(from.starts_with('/') && demo.article(&format!("{org}/{slug}")).is_some(), "{to}");
        }
    }
}

#[test]
fn there_is_enough_to_read_on_every_portal() {
    let demo = demo();
    assert!(demo.articles.len() >= 60 && demo.documents.len() >= 40);
    let public = |org: &str| demo.articles.iter().filter(|a| a.organisation == org && a.state.was_public()).count();
    for org in
        ["viet-nam", "lang-son", "hung-yen", "thai-binh", "long-an", "tay-ninh", "soc-trang", "hau-giang", "can-tho"]
    {
        assert!(public(org) >= 6, "{org} has {}", public(org));
    }
    for site in &demo.sites {
        assert!(public(&site.organisation) >= 2, "{}", site.organisation);
    }
}

#[test]
fn articles_refer_to_what_exists_and_their_dates_are_plausible() {
    let demo = demo();
    for article in &demo.articles {
        let name = article.reference();
        let site = demo.sites.iter().find(|s| s.organisation == article.organisation);
        let site = site.unwrap_or_else(|| panic!("{name} has no portal"));
        assert!(site.sections.iter().any(|s| s.slug == article.section), "{name}: {}", article.section);
        let published = article.published.day(TODAY);
        assert!(published >= date(2015, 1, 1) && published <= date(2026, 12, 31), "{name}");
        assert!(holds(demo.organisation(&article.organisation).expect("has one"), published), "{name}");
        assert_eq!(article.state == State::Scheduled, published > TODAY, "{name}");
        if let Some(event) = article.event {
            let forecast = article.state == State::Scheduled;
            assert!(forecast || event.day(TODAY) <= published, "{name}: the event comes after the article");
        }
        assert_eq!(article.state == State::Corrected, article.correction.is_some(), "{name}");
        assert_eq!(article.state == State::Withdrawn, article.withdrawal.is_some(), "{name}");
        assert_eq!(article.state == State::Returned, article.returned.is_some(), "{name}");
        for remark in article.withdrawal.iter().chain(&article.returned) {
            assert!(remark.by.iter().all(|by| demo.accounts.iter().any(|a| a.key == *by)), "{name}");
            assert!(remark.when.at(TODAY) > article.published.at(TODAY), "{name}");
        }
        for related in &article.related {
            assert!(*related != name && demo.article(related).is_some(), "{name}: {related}");
        }
        for share in &article.shares {
            assert!(share.to != article.organisation, "{name}");
            assert!(demo.sites.iter().any(|s| s.organisation == share.to), "{name}: {}", share.to);
            assert!(share.when.at(TODAY) >= article.published.at(TODAY), "{name}");
        }
        if let Some(source) = &article.source {
            let wait = source.published.at(TODAY).duration_until(article.published.at(TODAY));
            assert!(wait.as_mins() >= 60, "{name} was re-posted too early");
        }
    }
}

#[test]
fn articles_are_written_as_a_newsroom_writes() {
    let demo = demo();
    let mut titles = HashSet::new();
    for article in &demo.articles {
        let name = article.reference();
        assert!(titles.insert(&article.title), "{name}");
        assert!(article.lead.chars().count() >= 40 && article.title.chars().count() <= 120, "{name}");
        assert!(!article.body.text().contains(article.lead.as_str()), "{name} repeats its lead");
        assert!(!article.body.text().contains("./."), "{name}: the template adds the end mark");
        assert!(article.body.0.len() >= 2 && !article.author.is_empty(), "{name}");
        assert!(!article.figures.is_empty() || article.state == State::Draft, "{name} has no picture");
        for figure in &article.figures {
            assert!(drawing(&figure.drawing).is_some(), "{name}: {}", figure.drawing);
            assert!(!figure.caption.is_empty() && !figure.alt.is_empty() && !figure.credit.is_empty(), "{name}");
        }
        assert_eq!(article.en.is_some(), article.body_en.is_some(), "{name}");
        if let Some(english) = &article.en {
            assert_eq!(english.captions.len(), article.figures.len(), "{name}");
        }
        for body in [Some(&article.body), article.body_en.as_ref()].into_iter().flatten() {
            let placed: Vec<_> =
                body.0.iter().filter_map(|b| if let Block::Figure(n) = b { Some(*n) } else { None }).collect();
            assert!(placed.iter().all(|n| (2..=article.figures.len()).contains(n)), "{name}");
            for block in &body.0 {
                if let Block::Table(rows) = block {
                    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name}: a ragged table");
                }
            }
        }
    }
}

#[test]
fn every_state_and_every_kind_of_share_can_be_seen() {
    let demo = demo();
    let states: HashSet<_> = demo.articles.iter().map(|a| a.state).collect();
    assert_eq!(states.len(), 8);
    let shares: Vec<_> = demo.articles.iter().flat_map(|a| &a.shares).map(|s| s.state).collect();
    for state in [ShareState::Requested, ShareState::Offered, ShareState::Accepted] {
        assert!(shares.contains(&state), "{state:?}");
    }
    assert!(demo.articles.iter().any(|a| a.source.is_some()) && demo.articles.iter().any(|a| a.en.is_some()));
}

#[test]
fn the_figures_of_the_years_that_are_on_record_are_told_rightly() {
    let demo = demo();
    let text = |reference: &str| demo.article(reference).map(|a| a.body.text()).unwrap_or_default();
    let hung_yen = text("hung-yen-cu/trien-khai-nhiem-vu-nam-2018");
    for (what, figure) in [
        ("được phản biện", "5"),
        ("Hội thảo khoa học", "16"),
        ("Lớp tập huấn", "14"),
        ("nhi đồng lần X", "194"),
        ("khuyến khích toàn quốc", "1"),
        ("kỹ thuật lần VII", "128"),
    ] {
        assert!(hung_yen.lines().any(|l| l.contains(what) && l.ends_with(&format!("– {figure}"))), "{what} = {figure}");
    }
    for figure in ["– 40", "– 48", "3476/QĐ-UBND", "3690/QĐ-UBND"] {
        assert!(hung_yen.contains(figure), "{figure}");
    }
    let long_an = text("long-an/hoi-nghi-tri-thuc-va-tong-ket-2023");
    assert!(long_an.contains("5 tập thể") && long_an.contains("10 cá nhân") && long_an.contains("30/01/2023"));
}

#[test]
fn documents_refer_to_what_exists_and_know_their_dates() {
    let demo = demo();
    let keys: BTreeSet<_> = demo.documents.iter().map(|d| d.key.as_str()).collect();
    assert_eq!(keys.len(), demo.documents.len());
    for document in &demo.documents {
        let key = &document.key;
        assert!(demo.organisation(&document.issuer).is_some(), "{key}: {}", document.issuer);
        assert!(!document.libraries.is_empty() && !document.text.is_empty(), "{key}");
        for library in &document.libraries {
            assert!(demo.sites.iter().any(|s| s.organisation == *library), "{key}: {library}");
        }
        for other in document.replaces.iter().chain(&document.amends) {
            let other = demo.documents.iter().find(|d| d.key == *other).unwrap_or_else(|| panic!("{key}: {other}"));
            assert!(other.date < document.date, "{key} replaces a younger document");
        }
        assert!(document.date <= TODAY && document.effect.zip(document.ends).is_none_or(|(a, b)| a < b), "{key}");
        if let Some(kind) = &document.kind {
            let law = kind == "Luật";
            assert!(law || document.symbol.contains(kind.as_str()), "{key}: {}", document.symbol);
        }
    }
}

#[test]
fn the_demo_has_one_account_per_role_at_each_level() {
    let demo = demo();
    let mails: HashSet<_> = demo.accounts.iter().map(|a| &a.email).collect();
    assert_eq!(mails.len(), demo.accounts.len());
    for account in &demo.accounts {
        assert!(account.email.ends_with("@example.vn"), "{}", account.email);
        for org in account.also.iter().map(|(org, _)| org).chain([&account.organisation]) {
            assert!(demo.organisation(org).is_some(), "{}: {org}", account.key);
        }
    }
    for org in ["viet-nam", "hung-yen", "hoi-lam-vuon-long-an"] {
        let roles: HashSet<Role> = demo.accounts.iter().filter(|a| a.organisation == org).map(|a| a.role).collect();
        assert_eq!(roles.len(), 6, "{org}");
    }
}

#[test]
fn events_pages_and_links_belong_to_portals() {
    let demo = demo();
    let has_site = |org: &String| demo.sites.iter().any(|s| s.organisation == *org);
    let mut slugs = HashSet::new();
    for happening in &demo.happenings {
        assert!(has_site(&happening.organisation) && slugs.insert((&happening.organisation, &happening.slug)));
        assert!(happening.article.iter().all(|a| demo.article(a).is_some()), "{}", happening.slug);
        assert!(happening.ends.is_none_or(|e| e.at(TODAY) > happening.starts.at(TODAY)), "{}", happening.slug);
        assert!(matches!(happening.mode.as_str(), "in_person" | "online" | "hybrid"));
    }
    let soon = |days: i64| demo.happenings.iter().filter(|h| h.starts.day(TODAY) > TODAY).count() as i64 >= days;
    assert!(soon(8));
    for page in &demo.pages {
        assert!(has_site(&page.organisation), "{}", page.organisation);
        assert!(page.body != Body::default() && page.body_en.is_some(), "{}/{}", page.organisation, page.slug);
    }
    for link in &demo.links {
        assert!(link.organisations.iter().all(has_site), "{}", link.vi);
        let known = link.url.starts_with("https://") || has_site(&link.url.trim_matches('/').to_owned());
        assert!(known, "{}", link.url);
    }
}

#[test]
fn drawings_are_small_and_say_nothing_in_letters() {
    let mut count = 0;
    for (name, svg) in drawings() {
        count += 1;
        assert!(svg.len() < 25_000, "{name} has {} bytes", svg.len());
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("viewBox=\"0 0 1600 900\""), "{name}");
        for foreign in ["<text", "<script", "<image", "href=\"http", "onload"] {
            assert!(!svg.contains(foreign), "{name} holds {foreign}");
        }
    }
    assert!(count >= 24);
}

#[test]
fn figures_name_organisations_of_their_days_and_articles_that_are_there() {
    let demo = demo();
    for record in &demo.figures.records {
        for key in std::iter::once(&record.organisation).chain(&record.with) {
            let organisation = demo.organisation(key).unwrap_or_else(|| panic!("{key} of '{}'", record.title));
            assert!(holds(organisation, record.day), "{key} on {}: {}", record.day, record.title);
        }
    }
    let articles = demo.figures.records.iter().filter_map(|r| r.article.as_ref());
    for article in articles.chain(demo.figures.declarations.iter().filter_map(|d| d.article.as_ref())) {
        assert!(demo.article(article).is_some(), "{article}");
    }
    for declared in &demo.figures.declarations {
        assert!(demo.organisation(&declared.organisation).is_some(), "{}", declared.organisation);
        assert!(
            declared.value.is_some() == declared.words.is_empty(),
            "{} {}",
            declared.organisation,
            declared.indicator
        );
    }
}

/// The counted figures of the pages that the demo is drawn from, and nothing beside them.
#[test]
fn figures_are_those_of_the_pages() {
    let demo = demo();
    let of = |org: &str, year: i16| {
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        for r in demo.figures.records.iter().filter(|r| r.organisation == org && r.day.year() == year) {
            if r.facts.is_empty() {
                *counts.entry(&r.kind).or_default() += 1;
            }
            for (field, n) in &r.facts {
                *counts.entry(field).or_default() += n;
            }
        }
        let declared = demo.figures.declarations.iter().filter(|d| d.organisation == org);
        for d in declared.filter(|d| d.period.first.year() == year) {
            *counts.entry(&d.indicator).or_default() += d.value.unwrap_or(0);
        }
        counts
    };
    let hung_yen = [
        ("critical_review", 5),
        ("national_youth_prizes", 1),
        ("tech_entries", 128),
        ("tech_prizes", 48),
        ("training_class", 14),
        ("workshop", 16),
        ("youth_entries", 194),
        ("youth_prizes", 40),
    ];
    assert_eq!(of("hung-yen-cu", 2017), BTreeMap::from(hung_yen));
    assert_eq!(of("long-an", 2023), BTreeMap::from([("collectives", 5), ("individuals", 10)]));
    assert!(of("lang-son", 2017).is_empty() && of("soc-trang", 2024).is_empty(), "these pages count nothing");
}
