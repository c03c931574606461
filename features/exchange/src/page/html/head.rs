//! What a web page says for machines: `<title>`, Open Graph, itemprop, JSON-LD.

use std::sync::LazyLock;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::page::block::Head;
use crate::page::classify::is_home;
use crate::page::dates;
use crate::page::fold::{fold, key};
use crate::page::furniture;
use crate::page::wording::{is_account, is_name, same};

/// Longest JSON-LD read.
const MAX_JSON: usize = 200_000;

static METAS: LazyLock<Selector> = LazyLock::new(|| selector("meta[content]"));
static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("title"));
static HEADLINE: LazyLock<Selector> = LazyLock::new(|| selector("[itemprop~=headline]"));
static DATED: LazyLock<Selector> =
    LazyLock::new(|| selector("[itemprop~=datePublished], time.published, time.entry-date, time[pubdate]"));
static CANONICAL: LazyLock<Selector> = LazyLock::new(|| selector("link[rel~=canonical][href]"));
static BASE: LazyLock<Selector> = LazyLock::new(|| selector("base[href]"));
static JSON: LazyLock<Selector> = LazyLock::new(|| selector("script[type='application/ld+json']"));

/// A selector that is right by its tests.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("selectors are constants, each used by a test")
}

pub fn read(page: &Html) -> Head {
    let mut head = Head::default();
    for script in page.select(&JSON) {
        let text: String = script.text().collect();
        if text.len() <= MAX_JSON
            && let Ok(value) = serde_json::from_str::<Value>(&text)
        {
            linked_data(&value, &mut head);
        }
    }
    for meta in page.select(&METAS) {
        let name = meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop")).unwrap_or("");
        let content = one_line(meta.attr("content").unwrap_or(""));
        if content.is_empty() {
            continue;
        }
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "headline" => head.titles.push(content),
            "og:site_name" => head.site_name = head.site_name.take().or(Some(content)),
            "article:published_time" | "datepublished" | "pubdate" | "date" | "dc.date" => {
                head.published_on = head.published_on.or_else(|| dates::machine(&content));
            }
            "og:url" => head.address = head.address.take().or_else(|| whole(&content)),
            "article:section" => head.section = head.section.take().or(Some(content)),
            "author" | "article:author" => person(&content, &mut head),
            _ => {}
        }
    }
    let canonical = page.select(&CANONICAL).find_map(|link| whole(link.attr("href").unwrap_or("")));
    head.address = canonical.or(head.address.take());
    for element in page.select(&HEADLINE) {
        head.titles.push(one_line(&element.text().collect::<String>()));
    }
    for element in page.select(&DATED) {
        let stamp = element.attr("datetime").or_else(|| element.attr("content")).map(str::to_owned);
        // Microdata in hidden elements hold the instant as their text.
        let stamp = stamp.unwrap_or_else(|| one_line(&element.text().collect::<String>()));
        head.published_on = head.published_on.or_else(|| dates::machine(&stamp));
    }
    let title: String =
        page.select(&TITLE).next().map(|title| one_line(&title.text().collect::<String>())).unwrap_or_default();
    from_title_tag(&title, &mut head);
    let site = head.site_name.clone().unwrap_or_default();
    head.titles =
        head.titles.iter().map(|title| without_site(title, &site)).filter(|title| !of_the_site(title, &site)).collect();
    head
}

/// A whole web address of one page; the home page is no article's.
pub fn whole(address: &str) -> Option<String> {
    let url = url::Url::parse(address.trim()).ok()?;
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    (web && (url.path() != "/" || url.query().is_some())).then(|| url.to_string())
}

/// What relative addresses of the page are meant from: `<base>`, else where the page stood.
pub fn base(page: &Html, address: Option<&str>) -> Option<url::Url> {
    let stood = address.and_then(|address| url::Url::parse(address).ok());
    let named = page.select(&BASE).find_map(|base| {
        let href = base.attr("href")?.trim();
        url::Url::parse(href).ok().or_else(|| stood.as_ref()?.join(href).ok())
    });
    named.or(stood).filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The note a browser writes at the top of a saved page: `<!-- saved from url=(0042)https://… -->`.
pub fn saved_from(text: &str) -> Option<String> {
    let at = text.find("saved from url=(")?;
    let note = text.get(at..)?.split_once(')')?.1;
    whole(note.split_whitespace().next()?.trim_end_matches("-->"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn person(name: &str, head: &mut Head) {
    if head.author.is_none() && is_name(name) && !is_account(name) && name.contains(' ') {
        head.author = Some(name.to_owned());
    }
}

const SIGNS: [&str; 8] = [" - ", " | ", " – ", " — ", " :: ", " » ", " « ", " · "];

/// `Title - Site`, `Site | Title` and their kin. The piece a better source confirms is the title, the other the site.
fn from_title_tag(title: &str, head: &mut Head) {
    let pieces: Vec<&str> = SIGNS
        .iter()
        .find(|sign| title.contains(*sign))
        .map_or_else(|| vec![title], |sign| title.split(sign).map(str::trim).collect());
    let (first, last) = (pieces.first().copied().unwrap_or(""), pieces.last().copied().unwrap_or(""));
    let confirmed = |piece: &str, head: &Head| head.titles.iter().any(|title| key(title) == key(piece));
    if pieces.len() >= 2 && head.site_name.is_none() && !first.is_empty() && !last.is_empty() {
        if confirmed(first, head) || (!confirmed(last, head) && houseish(last) && !houseish(first)) {
            head.site_name = Some(last.to_owned());
        } else if confirmed(last, head) || (houseish(first) && !houseish(last)) {
            head.site_name = Some(first.to_owned());
        }
    }
    let site = head.site_name.clone().unwrap_or_default();
    let long = pieces.iter().filter(|piece| piece.chars().count() >= 15 && !same(piece, &site) && !is_home(piece));
    // `Section - Title` and titles with a hyphen of their own: the longer piece first.
    let mut long: Vec<&str> = long.copied().collect();
    long.sort_by_key(|piece| std::cmp::Reverse(piece.chars().count()));
    head.titles.extend(long.into_iter().map(str::to_owned));
}

/// Named like a house rather than an event.
fn houseish(text: &str) -> bool {
    let folded = fold(text);
    ["lien hiep", "trang ", "cong thong tin", "cong ttdt", "website", "hoi ", "so ", "vusta", "ubnd"]
        .iter()
        .any(|start| folded.starts_with(start))
        && text.chars().count() <= 110
        && ![" to chuc", " hop", " trien khai", " tham ", " hoi nghi"].iter().any(|verb| folded.contains(verb))
}

/// A title that is only the name of the site.
fn of_the_site(title: &str, site: &str) -> bool {
    let folded = furniture::bare(title);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    title.is_empty()
        || (!site.is_empty() && key(title) == key(site))
        || [
            "trang thong tin",
            "cong thong tin",
            "website",
            "trang chu",
            "home",
            "chi tiet",
            "tin tuc",
            "untitled",
            "welcome",
        ]
        .iter()
        .any(|start| folded.starts_with(start) && folded.chars().count() < 90)
}

fn without_site(title: &str, site: &str) -> String {
    let mut title = title.trim();
    if !site.is_empty() {
        for sign in SIGNS {
            if let Some(rest) = title.strip_suffix(site).and_then(|rest| rest.strip_suffix(sign)) {
                title = rest.trim();
            }
        }
    }
    title.to_owned()
}

fn linked_data(value: &Value, head: &mut Head) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| linked_data(one, head)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                linked_data(graph, head);
            }
            let kind = object.get("@type").map(std::string::ToString::to_string).unwrap_or_default();
            let text =
                |name: &str| object.get(name).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
            if kind.contains("Article") || kind.contains("BlogPosting") {
                head.titles.extend(text("headline"));
                head.published_on = head.published_on.or_else(|| dates::machine(&text("datePublished")?));
                head.section = head.section.take().or_else(|| {
                    let section = object.get("articleSection")?;
                    let section = section.as_array().and_then(|all| all.first()).unwrap_or(section);
                    section.as_str().map(one_line)
                });
                let named = |field: &str| {
                    let value = object.get(field)?;
                    let value = value.as_array().and_then(|all| all.first()).unwrap_or(value);
                    value.as_str().or_else(|| value.get("name")?.as_str()).map(one_line)
                };
                if let Some(name) = named("author") {
                    person(&name, head);
                }
                head.site_name = head.site_name.take().or_else(|| named("publisher"));
            } else if kind.contains("BreadcrumbList") {
                let items = object.get("itemListElement").and_then(Value::as_array).cloned().unwrap_or_default();
                let name = |item: &Value| {
                    item.get("name").or_else(|| item.get("item")?.get("name")).and_then(Value::as_str).map(one_line)
                };
                head.breadcrumb = items.iter().filter_map(name).collect();
            }
        }
        _ => {}
    }
}
