//! schema.org for machines that read pages: NewsArticle and BreadcrumbList.

use articles::Article;
use serde_json::{Value, json};
use ui::parts::Crumb;

use crate::routes;
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
