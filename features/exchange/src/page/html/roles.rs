//! What an element is for, from its name, its classes and its id; and which element holds the article.
//!
//! Words of the common systems (NukeViet, Joomla, Liferay, DNN, WordPress, SharePoint) and of hand-made pages, in
//! English and Vietnamese. A word counts as a whole part of a class (`news-related` has the parts `news`, `related`).

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::head::selector;
use crate::page::block::Role;

const FURNITURE: &[&str] = &[
    "menu",
    "navbar",
    "navigation",
    "nav",
    "sidebar",
    "tabs",
    "invisible",
    "visuallyhidden",
    "sronly",
    "screenreadertext",
    "social",
    "share",
    "sharing",
    "addthis",
    "sharethis",
    "comment",
    "comments",
    "commentlist",
    "respond",
    "responses",
    "rating",
    "ratings",
    "vote",
    "toolbar",
    "tool",
    "tools",
    "print",
    "login",
    "search",
    "counter",
    "online",
    "statistic",
    "statistics",
    "thongke",
    "truycap",
    "banner",
    "advert",
    "ads",
    "quangcao",
    "popup",
    "modal",
    "cookie",
    "pagination",
    "pager",
    "copyright",
    "weblink",
    "weblinks",
    "slider",
    "carousel",
    "marquee",
    "skip",
    "topbar",
    "tags",
    "keywords",
    "newskeywords",
    "toc",
    "fb",
    "plugin",
    "poll",
    "timkiem",
    "lienketweb",
    "pagenav",
    "postnavigation",
];
const RELATED: &[&str] = &[
    "related",
    "othernews",
    "lienquan",
    "tinlienquan",
    "tinkhac",
    "cungchuyenmuc",
    "similar",
    "relatedposts",
    "othernew",
    "relateds",
    "yarpp",
];
/// The same without the signs between the parts.
const RELATED_WHOLE: &[&str] = &[
    "othernews",
    "newsother",
    "tinkhac",
    "tinlienquan",
    "baivietkhac",
    "relatednews",
    "listother",
    "othersnews",
    "readmorenews",
];
/// What an article is filed under, as a whole class: `category-tin-tuc` stands on the article itself.
const CATEGORY: &[&str] = &[
    "category-name",
    "taxonomy-category",
    "cat-links",
    "cat-link",
    "entry-categories",
    "entry-category",
    "post-categories",
    "post-category",
    "itemcategory",
    "article-category",
    "news-category",
    "td-post-category",
];
const LEAD: &[&str] = &[
    "sapo",
    "lead",
    "hometext",
    "chapeau",
    "standfirst",
    "trichyeu",
    "tomtat",
    "mota",
    "abstract",
    "subhead",
    "introtext",
    "shortdesc",
    "teaser",
    "brief",
];
/// A whole class or the end of an id, without the signs between its parts: `summary` alone stands on every box.
const LEAD_WHOLE: &[&str] = &[
    "newssummary",
    "articlesummary",
    "postsummary",
    "entrysummary",
    "detailsummary",
    "summarydetail",
    "articlesubtitle",
    "fieldsummary",
    "summaryarticle",
    "articleintro",
    "newsintro",
    "detailintro",
    "introarticle",
    "introtext",
    "shortcontent",
    "newsdescription",
    "articledescription",
    "descdetail",
    "lbldesc",
    "lblsummary",
    "lbltomtat",
    "lblsapo",
    "lbltrichdan",
];
/// A whole class or the end of an id: `title` alone stands on every box of a page.
const TITLE: &[&str] = &[
    "contentheading",
    "newstitle",
    "titlenews",
    "articletitle",
    "titlearticle",
    "posttitle",
    "entrytitle",
    "itemtitle",
    "detailtitle",
    "titledetail",
    "tieudetin",
    "tieudebai",
    "tieudebaiviet",
    "tieudechitiet",
    "headlinenews",
    "newsheadline",
    "headertitle",
    "lbltitle",
    "lbltieude",
    "lblheadline",
];
const CRUMBS: &[&str] =
    &["breadcrumb", "breadcrumbs", "pathway", "duongdan", "bread", "crumb", "crumbs", "breadcrum", "breakcrum"];
const CAPTION: &[&str] = &["caption", "figcaption", "chuthich", "chuthichanh", "imgcaption", "piccaption", "pcaption"];
const DATE: &[&str] = &[
    "date",
    "postdate",
    "pubdate",
    "ngaydang",
    "ngay",
    "ngaythang",
    "published",
    "createdate",
    "newsdate",
    "lbldate",
    "time",
    "datetime",
    "posted",
    "timestamp",
];
const VIEWS: &[&str] = &[
    "viewnumber",
    "viewcounter",
    "numview",
    "totalview",
    "hits",
    "views",
    "luotxem",
    "luotdoc",
    "viewcount",
    "viewed",
    "hit",
];
const AUTHOR: &[&str] = &["author", "byline", "tacgia", "createdby", "signature"];

/// Parts and the whole of classes and id, in small letters.
fn words(element: ElementRef<'_>) -> Vec<String> {
    let all = [element.attr("class"), element.attr("id")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut words = Vec::new();
    for whole in all.split_whitespace().take(24) {
        // `newsRelated`, `TinLienQuan`, `dnn_ctr123_ViewNews`
        let mut spaced = String::with_capacity(whole.len() + 4);
        let mut before = ' ';
        for c in whole.chars() {
            if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
                spaced.push('-');
            }
            spaced.push(c.to_ascii_lowercase());
            before = c;
        }
        words.extend(spaced.split(['-', '_', '.', ':']).filter(|part| part.len() > 1).map(str::to_owned));
        words.push(whole.to_ascii_lowercase());
        words.push(spaced.replace(['-', '_'], ""));
    }
    words
}

/// The role an element gives to what is in it.
pub fn role_of(element: ElementRef<'_>, in_article: bool) -> Option<Role> {
    let name = element.value().name();
    let words = words(element);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let itemprop = element.attr("itemprop").unwrap_or("");
    let label = element.attr("aria-label").unwrap_or("").to_lowercase();
    if has(CRUMBS)
        || element.attr("itemtype").is_some_and(|kind| kind.contains("BreadcrumbList"))
        || label.contains("breadcrumb")
    {
        return Some(Role::Breadcrumb);
    }
    match name {
        // The foot of an article says who wrote it and when.
        "footer" if in_article => {}
        "nav" | "footer" | "aside" | "form" | "button" | "select" => {
            let related = has(RELATED) || has(RELATED_WHOLE);
            // ASP.NET wraps the whole page in a form.
            return if name == "form" && !in_article {
                None
            } else {
                Some(if related { Role::Related } else { Role::Furniture })
            };
        }
        "figcaption" => return Some(Role::Caption),
        "header"
            if !in_article
                && (has(&["site", "masthead", "top", "header"]) || element.attr("role") == Some("banner")) =>
        {
            return Some(Role::Furniture);
        }
        "h1" => return Some(Role::Title),
        _ => {}
    }
    if itemprop.contains("headline") {
        return Some(Role::Title);
    }
    if has(RELATED) || has(RELATED_WHOLE) {
        return Some(Role::Related);
    }
    // A box around heading, date and names is called so as well.
    let bare = !element.child_elements().any(|child| matches!(child.value().name(), "h1" | "h2" | "h3"));
    if bare && words.iter().any(|word| TITLE.iter().any(|title| word.ends_with(title))) {
        return Some(Role::Title);
    }
    if has(FURNITURE)
        || foot(&words)
        || (name == "div" && !in_article && element.attr("id") == Some("header"))
        || hidden(element)
    {
        return Some(Role::Furniture);
    }
    if has(CAPTION)
        && !words.iter().any(|word| word == "wp-caption" || word == "img-caption" || word == "image-caption-box")
    {
        return Some(Role::Caption);
    }
    let classes = || element.attr("class").unwrap_or("").split_whitespace();
    let filed = |class: &str| CATEGORY.iter().any(|category| class.eq_ignore_ascii_case(category));
    if classes().any(filed) || element.attr("rel").is_some_and(|rel| rel.split(' ').any(|word| word == "category")) {
        return Some(Role::Category);
    }
    if itemprop.contains("author") || element.attr("rel").is_some_and(|rel| rel == "author") {
        return Some(Role::Author);
    }
    if itemprop.contains("datePublished") {
        return Some(Role::Date);
    }
    if has(LEAD)
        || words.iter().any(|word| LEAD_WHOLE.iter().any(|lead| word.ends_with(lead)))
        || (itemprop == "description" && in_article)
    {
        return Some(Role::Lead);
    }
    if has(AUTHOR) {
        return Some(Role::Author);
    }
    // `views-row` is a list of Drupal's.
    if has(VIEWS) && !classes().any(|class| class.starts_with("views-")) {
        return Some(Role::Views);
    }
    (name == "time" || has(DATE)).then_some(Role::Date)
}

/// The foot of the page, not that of an article (`post-footer`, `itemContentFooter`).
fn foot(words: &[String]) -> bool {
    const OF_ARTICLE: &[&str] = &["post", "entry", "item", "article", "content", "node", "news"];
    let foot = |word: &&String| word.contains("footer") && !OF_ARTICLE.iter().any(|part| word.contains(part));
    words.iter().any(|word| word == "footer")
        && words.iter().filter(foot).count() == words.iter().filter(|w| w.contains("footer")).count()
}

/// Classes of the common style sheets for what only machines or screen readers shall find.
const UNSEEN: &[&str] = &[
    "hidden",
    "hide",
    "d-none",
    "sr-only",
    "visually-hidden",
    "hide-accessible",
    "screen-reader-text",
    "screen-reader-response",
    "assistive-text",
    "element-invisible",
];

fn hidden(element: ElementRef<'_>) -> bool {
    let style: String = element.attr("style").unwrap_or("").to_ascii_lowercase().split_whitespace().collect();
    let mut classes = element.attr("class").unwrap_or("").split_whitespace();
    // `d-none d-md-block` is only hidden on a phone.
    let wide =
        |class: &str| class.starts_with("d-") && ["block", "flex", "inline", "grid"].iter().any(|w| class.ends_with(w));
    style.contains("display:none")
        || style.contains("visibility:hidden")
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || classes.clone().any(|class| UNSEEN.contains(&class)) && !classes.any(wide)
}

/// Selectors of the element with the text of an article, the surest first.
static MAIN: LazyLock<Vec<Selector>> = LazyLock::new(|| {
    [
        "[itemprop~=articleBody]",
        "#news-bodyhtml, .news-bodyhtml, .bodytext, #bodytext, .entry-content, .post-content, .post-body, .article-content, .article-body, .articlebody, .com-content-article__body, .news-content, .newscontent, .news-detail-content, .detail-content, .content-detail, .contentdetail, .detailcontent, .noidung, .noi-dung, .noidungchitiet, .chi-tiet-tin, .asset-full-content .journal-content-article, .journal-content-article, .edn_articleContent, .td-post-content, .elementor-widget-theme-post-content, .field-name-body, .content-article, .main-content-detail, .noidung_tin, .noidung-tin, .noi_dung, .content_detail, .detail_content, .news_content, .article__body, .article__content, .amp-wp-article-content, .ms-rtestate-field, .post > .entry, [id$=lblContent], [id$=lblNoiDung], [id$=lblNoidung], [id$=divContent], .newsbody, .fck_detail, .ArticleContent, .NewsContent",
        ".item-page, .asset-full-content, .asset-content, .news_column.panel, .edn_article, .article-detail, .news-detail, .newsdetail, .detail-news, .post-detail, .single-post:not(body), .itemView, .article-view, .chi-tiet, .chitiet, .chitiettin, .detail",
        "article",
        "main, [role=main]",
    ]
    .iter()
    .map(|css| selector(css))
    .collect()
});

/// How many of [`MAIN`] name the text alone; the others hold title and related lists as well.
const EXACT: usize = 2;

/// The element with the article, when the markup names one and it holds enough words; and whether it holds nothing else.
pub fn main_element(page: &Html) -> Option<(ElementRef<'_>, bool)> {
    let length = |element: &ElementRef<'_>| element.text().map(|text| text.trim().len()).sum::<usize>();
    MAIN.iter().enumerate().find_map(|(at, css)| {
        let held = page.select(css).map(|element| (length(&element), element)).filter(|(length, _)| *length >= 200);
        held.max_by_key(|(length, _)| *length).map(|(_, element)| (element, at < EXACT))
    })
}
