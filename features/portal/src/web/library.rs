//! The document library: filters, list, and the page of one document.

use ::documents::{Cursor, Document, Effect, Facet, Facets, Filter, Kind, Order, Relations};
use axum::extract::Path;
use serde::Deserialize;
use ui::Lang;
use ui::parts::{Choice, DocumentRow, Fact, FileLink, Link, Pager, Tone};
use web::{Answer, Posted};

use crate::routes;
use crate::view::{Here, encoded};
use crate::web::lost;

/// Documents on a page.
const PAGE: i64 = 20;

#[derive(Deserialize)]
pub(crate) struct At {
    document: String,
}

#[derive(askama::Template)]
#[template(path = "library.html")]
struct LibraryPage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    words: String,
    kinds: Vec<Choice>,
    issuers: Vec<Choice>,
    years: Vec<Choice>,
    fields: Vec<Choice>,
    effects: Vec<Choice>,
    orders: Vec<Choice>,
    documents: Vec<DocumentRow>,
    pages: Pager,
    narrow: bool,
}

#[derive(askama::Template)]
#[template(path = "document.html")]
struct DocumentPage {
    shell: ui::portal::Shell,
    l: Lang,
    kind: String,
    about: String,
    foreign: Option<&'static str>,
    effect: &'static str,
    tone: Tone,
    facts: Vec<Fact>,
    file: Option<FileLink>,
    relations: Vec<Related>,
    address: String,
}

/// Documents that stand in one relation to this one.
struct Related {
    title: &'static str,
    links: Vec<RelatedLink>,
}

/// A document of the library, or a reference that it does not hold.
struct RelatedLink {
    label: String,
    url: Option<String>,
}

/// What a reader asked.
struct Asked {
    filter: Filter,
    order: Order,
    cursor: Option<Cursor>,
}

impl Asked {
    fn read(query: &str) -> Self {
        let q = Posted::parse(query);
        let text = |name: &str| q.some(name).map(|t| t.chars().take(200).collect::<String>());
        let filter = Filter {
            issuer: text("co-quan"),
            kind: q.some("loai").and_then(|w| Kind::all().find(|k| k.word() == w)),
            year: q.read("nam"),
            field: text("linh-vuc"),
            effect: q.some("hieu-luc").and_then(|w| w.parse().ok()),
            words: text("q").unwrap_or_default(),
            ..Filter::public()
        };
        Self { filter, order: Order::parse(q.get("thu-tu")), cursor: Cursor::parse(q.get("sau"), q.get("truoc")) }
    }

    /// The address of this list from a place on.
    fn url(&self, here: &Here, word: &str, cursor: &Cursor) -> String {
        let f = &self.filter;
        let fields = [
            ("q", f.words.clone()),
            ("loai", f.kind.map(|k| k.word().to_owned()).unwrap_or_default()),
            ("co-quan", f.issuer.clone().unwrap_or_default()),
            ("nam", f.year.map(|y| y.to_string()).unwrap_or_default()),
            ("linh-vuc", f.field.clone().unwrap_or_default()),
            ("hieu-luc", f.effect.map(|e| e.word().to_owned()).unwrap_or_default()),
            ("thu-tu", if self.order == Order::Newest { String::new() } else { self.order.word().to_owned() }),
        ];
        let mut url = format!("{}?{word}={}", here.paths.at(routes::DOCUMENTS), encoded(&cursor.to_string()));
        for (name, value) in fields.iter().filter(|(_, v)| !v.is_empty()) {
            url.push_str(&format!("&{name}={}", encoded(value)));
        }
        url
    }
}

pub(crate) async fn show(here: Here) -> Answer {
    let (l, site) = (here.l, here.entry.site.id);
    let asked = Asked::read(&here.query);
    let mut cx = here.read().await?;
    let shelf = Document::list(&mut cx, &[site], &asked.filter, asked.order, asked.cursor.as_ref(), PAGE).await?;
    let total = Document::count(&mut cx, &[site], &asked.filter).await?;
    let facets = Document::facets(&mut cx, &[site], asked.filter.state).await?;
    let mut frame = here.frame(&mut cx).await?.title(l.t("portal.documents"));
    if asked.filter.is_narrow() || asked.cursor.is_some() {
        frame = frame.unlisted();
    }
    let shell = frame.description(l.tf("portal.documents.about", &[("name", &here.entry.site.name(l))])).shell();
    let pages = Pager {
        previous: shelf.previous.as_ref().map(|c| asked.url(&here, "truoc", c)),
        next: shelf.next.as_ref().map(|c| asked.url(&here, "sau", c)),
        shown: i64::try_from(shelf.documents.len()).unwrap_or(0),
        total: Some(total),
    };
    web::page(&LibraryPage {
        shell,
        l,
        action: here.paths.at(routes::DOCUMENTS),
        words: asked.filter.words.clone(),
        kinds: kinds(l, &facets, asked.filter.kind),
        issuers: issuers(&here, &facets.issuers, asked.filter.issuer.as_deref()),
        years: choices(l, &facets.years, asked.filter.year.map(|y| y.to_string()).as_deref()),
        fields: choices(l, &facets.fields, asked.filter.field.as_deref()),
        effects: effects(l, asked.filter.effect),
        orders: orders(l, asked.order),
        documents: shelf.documents.iter().map(|d| row(&here, d)).collect(),
        pages,
        narrow: asked.filter.is_narrow(),
    })
}

fn any(l: Lang, chosen: bool) -> Choice {
    Choice::new("", l.t("portal.documents.any"), chosen)
}

fn choices(l: Lang, facets: &[Facet], chosen: Option<&str>) -> Vec<Choice> {
    let one =
        |f: &Facet| Choice::new(&*f.value, format!("{} ({})", f.value, l.number(f.count)), chosen == Some(&*f.value));
    [any(l, chosen.is_none())].into_iter().chain(facets.iter().map(one)).collect()
}

/// A document in a list, its issuer as the page's language names it.
fn row(here: &Here, d: &Document) -> DocumentRow {
    let row = d.row(here.l, here.paths.prefix(), here.today());
    DocumentRow { issuer: here.body(&row.issuer, d.day), ..row }
}

/// Issuers as the page's language names them; the filter takes them as they were typed.
fn issuers(here: &Here, facets: &[Facet], chosen: Option<&str>) -> Vec<Choice> {
    let mut list = choices(here.l, facets, chosen);
    for (choice, facet) in list.iter_mut().skip(1).zip(facets) {
        choice.label = format!("{} ({})", here.body(&facet.value, here.today()), here.l.number(facet.count));
    }
    list
}

fn kinds(l: Lang, facets: &Facets, chosen: Option<Kind>) -> Vec<Choice> {
    let one = |f: &Facet| {
        let kind = Kind::all().find(|k| k.word() == f.value)?;
        Some(Choice::new(kind.word(), format!("{} ({})", kind.name(l), l.number(f.count)), chosen == Some(kind)))
    };
    [any(l, chosen.is_none())].into_iter().chain(facets.kinds.iter().filter_map(one)).collect()
}

fn effects(l: Lang, chosen: Option<Effect>) -> Vec<Choice> {
    let one = |e: Effect| Choice::new(e.word(), l.t(e.key()), chosen == Some(e));
    [any(l, chosen.is_none())].into_iter().chain(Effect::ALL.map(one)).collect()
}

fn orders(l: Lang, chosen: Order) -> Vec<Choice> {
    let one = |(order, key): (Order, &str)| Choice::new(order.word(), l.t(key), order == chosen);
    [
        (Order::Newest, "portal.documents.newest"),
        (Order::Oldest, "portal.documents.oldest"),
        (Order::Reference, "portal.documents.by_reference"),
    ]
    .map(one)
    .to_vec()
}

pub(crate) async fn one(here: Here, Path(at): Path<At>) -> Answer {
    let l = here.l;
    let mut cx = here.read().await?;
    let found = Document::at(&mut cx, here.entry.site.id, &at.document).await?;
    let Some(document) = found.filter(Document::is_public) else { return lost::page(&here).await };
    let relations = Relations::of(&mut cx, document.id, true).await?;
    let about = document.abstract_line(l).to_owned();
    let frame = here.frame(&mut cx).await?.title(document.name(l)).description(&about);
    let shell =
        frame.step(l.t("portal.documents"), routes::DOCUMENTS.to_owned()).within(routes::DOCUMENTS.into()).shell();
    let effect = document.effect(here.today());
    web::page(&DocumentPage {
        shell,
        l,
        kind: document.kind.name(l).to_owned(),
        foreign: (l == Lang::En && document.abstract_en.is_empty()).then_some("vi"),
        about,
        effect: l.t(effect.key()),
        tone: if effect.is_over() { Tone::Quiet } else { Tone::Good },
        facts: facts(&here, &document),
        file: document.file_link(),
        relations: related(&here, &relations),
        address: here.absolute(&here.place),
    })
}

fn facts(here: &Here, d: &Document) -> Vec<Fact> {
    let l = here.l;
    let fact =
        |key: &str, value: String| (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value, url: None });
    let signer_post = here.office(&d.signer_post);
    let signer = [d.signer.as_str(), signer_post.as_str()].into_iter().filter(|s| !s.is_empty());
    let issuer = d.issuer_org.and_then(|id| here.portal_of(id)).map(|p| here.paths_of(&p).home());
    let mut list: Vec<Fact> = [
        fact("portal.document.reference", d.reference.clone()),
        fact("portal.document.issuer", here.body(&d.issuer, d.day)).map(|f| Fact { url: issuer, ..f }),
        fact("portal.document.day", l.date(d.day)),
        fact("portal.document.effect_from", l.date(d.effect_from.unwrap_or(d.day))),
        fact("portal.document.effect_to", d.effect_to.or(d.replaced_on).map(|day| l.date(day)).unwrap_or_default()),
        fact("portal.document.signer", signer.collect::<Vec<_>>().join(", ")),
        fact("portal.document.field", d.field.clone()),
        fact("portal.document.applies_to", d.applies_to.map(|y| y.to_string()).unwrap_or_default()),
    ]
    .into_iter()
    .flatten()
    .collect();
    list.truncate(8);
    list
}

fn related(here: &Here, relations: &Relations) -> Vec<Related> {
    let l = here.l;
    let own = |d: &Document| (d.site == here.entry.site.id).then(|| here.paths.document(&d.slug));
    let held = |d: &Document| RelatedLink { label: format!("{}: {}", d.name(l), d.abstract_line(l)), url: own(d) };
    let does = |wanted: ::documents::RelationKind| -> Vec<RelatedLink> {
        let of = relations.does.iter().filter(|(r, _)| r.kind == wanted);
        of.map(|(r, d)| d.as_ref().map_or_else(|| RelatedLink { label: r.label.clone(), url: None }, held)).collect()
    };
    let list = [
        ("portal.document.replaces", does(::documents::RelationKind::Replaces)),
        ("portal.document.amends", does(::documents::RelationKind::Amends)),
        ("portal.document.replaced_by", relations.replaced_by.iter().map(held).collect()),
        ("portal.document.amended_by", relations.amended_by.iter().map(held).collect()),
    ];
    list.into_iter()
        .filter(|(_, links)| !links.is_empty())
        .map(|(key, links)| Related { title: l.t(key), links })
        .collect()
}

/// The newest documents, for the home page.
pub(crate) async fn latest(here: &Here, cx: &mut db::Cx, most: i64) -> db::Result<Vec<DocumentRow>> {
    let found = Document::latest(cx, here.entry.site.id, most).await?;
    Ok(found.iter().map(|d| row(here, d)).collect())
}

/// A static page as a link.
pub(crate) fn page_link(here: &Here, page: &::documents::Page) -> Link {
    Link::new(page.content.title(here.l), here.paths.page(&page.slug))
}
