//! schema.org for machines that read pages: NewsArticle, BreadcrumbList, Organization, WebSite, Event.

use articles::Article;
use documents::{Happening, Mode};
use kernel::HANOI;
use organisation::Contact;
use serde_json::{Value, json};
use ui::parts::Crumb;

use crate::routes::{self, Paths};
use crate::view::Here;

/// The way from home to here; `crumbs` hold absolute addresses.
pub(crate) fn breadcrumbs(crumbs: &[Crumb]) -> String {
    let item = |(n, crumb): (usize, &Crumb)| {
        let mut item = json!({ "@type": "ListItem", "position": n + 1, "name": crumb.label });
        if let Some(url) = &crumb.url {
            item["item"] = Value::String(url.clone());
        }
        item
    };
    let items: Vec<Value> = crumbs.iter().enumerate().map(item).collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items }).to_string()
}

/// An article; `canonical` is its absolute address, `publisher` who published it.
pub fn news_article(here: &Here, article: &Article, canonical: &str, publisher: &str, section: &str) -> String {
    let c = &article.content;
    let mut news = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": canonical,
        "headline": c.title,
        "inLanguage": c.lang,
        "publisher": { "@type": "Organization", "name": publisher, "url": here.absolute("/") },
    });
    let mut put = |key: &str, value: String| {
        if !value.is_empty() {
            news[key] = Value::String(value);
        }
    };
    put("description", article.excerpt.clone());
    put("articleSection", section.to_owned());
    put("keywords", c.tags.join(", "));
    put("datePublished", article.published_at.map(|at| at.to_string()).unwrap_or_default());
    let changed = article.corrected_at.or(article.published_at);
    put("dateModified", changed.map(|at| at.to_string()).unwrap_or_default());
    if let Some(id) = c.lead_picture {
        put("image", format!("{}{}", here.app.settings.address, routes::share_picture(id)));
    }
    if !c.author.is_empty() {
        news["author"] = json!({ "@type": "Person", "name": c.author });
    }
    news.to_string()
}

/// What the organisation is called and how to reach it; `@id` is the home page of its portal.
pub(crate) fn organization(here: &Here, contact: &Contact) -> String {
    let site = &here.entry.site;
    let node = here.tree.get(site.org);
    let mut org = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": here.absolute("/"),
        "url": here.absolute("/"),
        "name": site.name(here.l),
    });
    let mut put = |key: &str, value: Value| {
        if value.as_str().is_none_or(|text| !text.is_empty()) {
            org[key] = value;
        }
    };
    put("address", contact.address(here.l).into());
    put("telephone", contact.phone.as_str().into());
    put("email", contact.email.as_str().into());
    if let Some(key) = &site.logo {
        put("logo", format!("{}{}", here.app.settings.address, routes::logo(&site.slug, key)).into());
    }
    if let Some(node) = node {
        put("alternateName", node.name_on(here.today()).short(here.l).into());
        put("foundingDate", node.dates.from.map(|day| day.to_string()).unwrap_or_default().into());
        if let Some(parent) = node.parent_on(here.today()) {
            let portal = here.portal_of(parent);
            let url = portal.map(|p| Paths::new(&p.address(&here.app.settings.address), here.l).home());
            let name = here.tree.get(parent).map(|n| n.name_on(here.today()).full(here.l).to_owned());
            let mut above = json!({ "@type": "Organization", "name": name.unwrap_or_default() });
            if let Some(url) = url {
                above["url"] = url.into();
            }
            put("parentOrganization", above);
        }
    }
    org.to_string()
}

/// The portal as a site that can be searched.
pub(crate) fn web_site(here: &Here) -> String {
    let target = format!("{}?q={{q}}", here.absolute(routes::SEARCH));
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "url": here.absolute("/"),
        "name": here.entry.site.name(here.l),
        "inLanguage": here.l.code(),
        "potentialAction": { "@type": "SearchAction", "target": target, "query-input": "required name=q" },
    })
    .to_string()
}

/// A public event; of one without hours only the days are told.
pub(crate) fn event(here: &Here, event: &Happening, about: &str) -> String {
    let told = &event.told;
    let moment = |at: kernel::Timestamp| {
        let at = at.to_zoned(HANOI.clone());
        if told.all_day { at.date().to_string() } else { at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string() }
    };
    let last = if told.all_day {
        moment(told.ends_at - kernel::jiff::SignedDuration::from_secs(1))
    } else {
        moment(told.ends_at)
    };
    let mode = match told.mode {
        Mode::InPerson => "OfflineEventAttendanceMode",
        Mode::Online => "OnlineEventAttendanceMode",
        Mode::Hybrid => "MixedEventAttendanceMode",
    };
    let here_url = here.absolute(&routes::event(&event.slug));
    let place = json!({ "@type": "Place", "name": told.place(here.l), "address": told.place(here.l) });
    let online = json!({ "@type": "VirtualLocation", "url": here_url });
    let location = match told.mode {
        Mode::InPerson => place,
        Mode::Online => online,
        Mode::Hybrid => json!([place, online]),
    };
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": told.title(here.l),
        "url": here_url,
        "startDate": moment(told.starts_at),
        "endDate": last,
        "eventAttendanceMode": format!("https://schema.org/{mode}"),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": location,
        "organizer": {
            "@type": "Organization",
            "name": here.entry.site.name(here.l),
            "url": here.absolute("/"),
        },
    });
    if !about.is_empty() {
        value["description"] = about.into();
    }
    value.to_string()
}
