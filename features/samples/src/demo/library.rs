//! The document library (each document with a PDF of its text), the static pages, and the events.

use db::Who;
use documents::{Announcement, Birth, Document, Entry, FileLimits, Happening, Kind, Mode, Page, PageContent};
use files::Files;
use kernel::jiff::ToSpan;
use papers::{ArticlePaper, Papers};
use ui::Lang;

use super::{DemoError, Filling, instant};
use crate::data;

pub(super) async fn fill(f: &Filling<'_>, papers: &Papers) -> Result<(), DemoError> {
    // The replaced before the replacing: a relation is noted by number, the older one must be there to be marked.
    let mut list: Vec<&data::Document> = f.demo.documents.iter().collect();
    list.sort_by_key(|d| d.date);
    for document in list {
        for library in &document.libraries {
            one(f, document, library, papers).await?;
        }
    }
    pages(f).await?;
    happenings(f).await
}

fn issuer(f: &Filling<'_>, d: &data::Document) -> String {
    let org = f.demo.organisation(&d.issuer);
    let name = org.and_then(|o| o.names.iter().find(|n| n.to.is_none_or(|to| d.date < to)).or(o.names.last()));
    name.map(|n| n.vi.clone()).unwrap_or_default()
}

fn references(f: &Filling<'_>, keys: &[String]) -> Vec<String> {
    keys.iter().filter_map(|k| f.demo.documents.iter().find(|d| d.key == *k)).map(|d| d.symbol.clone()).collect()
}

async fn one(f: &Filling<'_>, d: &data::Document, library: &str, papers: &Papers) -> Result<(), DemoError> {
    let Some(site) = f.sites.get(library).copied() else { return Ok(()) };
    let org = f.org(library)?;
    let kind = match d.kind.as_deref() {
        Some(word) => word.parse().unwrap_or_else(|_| Kind::of_reference(&d.symbol)),
        None => Kind::OFFICIAL_LETTER,
    };
    let entry = Entry {
        kind,
        reference: d.symbol.clone(),
        issuer: issuer(f, d),
        issuer_org: f.org(&d.issuer).ok(),
        day: d.date,
        abstract_vi: d.abstract_vi.clone(),
        abstract_en: d.abstract_en.clone().unwrap_or_default(),
        field: d.topic.clone(),
        signer: d.signer.clone().unwrap_or_default(),
        signer_post: d.signer_post.clone().unwrap_or_default(),
        applies_to: None,
        effect_from: d.effect,
        effect_to: d.ends,
        replaces: references(f, &d.replaces),
        amends: references(f, &d.amends),
    };
    let at = instant(d.date.at(9, 30, 0, 0));
    let refused = |e: String| DemoError::Refused(d.key.clone(), e);
    let checked = documents::check_file(
        &format!("{}.pdf", d.key),
        pdf(d, &entry, papers, at).map_err(refused)?,
        &FileLimits::default(),
    );
    let file = Document::store(f.app.service::<Files>(), checked.map_err(|e| refused(format!("{e:?}")))?).await;
    let file = file.map_err(|e| refused(e.to_string()))?;
    let mut cx = f.write_at(at, Who::command("Văn thư")).await?;
    let id = Document::begin(&mut cx, site, org, &entry, Birth::default()).await?;
    let begun = Document::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
    Document::put_file(&mut cx, &begun, &file).await?;
    let filed = Document::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
    Document::publish(&mut cx, &filed).await?.map_err(|e| refused(format!("{e:?}")))?;
    cx.commit().await?;
    Ok(())
}

/// The document's text on paper.
fn pdf(d: &data::Document, entry: &Entry, papers: &Papers, at: kernel::Timestamp) -> Result<Vec<u8>, String> {
    let escape = |t: &str| t.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut body: String = d.grounds.iter().map(|g| format!("<p><em>{}</em></p>", escape(g))).collect();
    body.extend(d.text.iter().map(|t| format!("<p>{}</p>", escape(t))));
    if !d.recipients.is_empty() {
        let items: String = d.recipients.iter().map(|r| format!("<li>{}</li>", escape(r))).collect();
        body.push_str(&format!("<p><strong>Nơi nhận:</strong></p><ul>{items}</ul>"));
    }
    let dates = [format!("{}, {}", d.place.clone().unwrap_or_default(), Lang::Vi.date(d.date))
        .trim_start_matches(", ")
        .to_owned()];
    let title = format!("{} số {}", entry.kind.name(Lang::Vi), d.symbol);
    let paper = ArticlePaper {
        site_name: &entry.issuer,
        section: &d.topic,
        title: &title,
        lead: &d.abstract_vi,
        body_html: &body,
        date_lines: &dates,
        place: "",
        author: &entry.signer,
        unit: &entry.signer_post,
        photo_credit: "",
        address: "",
        printed_at: at,
        pictures: &[],
    };
    papers.article_pdf(&paper, "vi").map_err(|e| e.to_string())
}

async fn pages(f: &Filling<'_>) -> Result<(), DemoError> {
    for p in &f.demo.pages {
        let Some(site) = f.sites.get(&p.organisation).copied() else { continue };
        let clean = |html: String| richtext::clean(&html).map(|c| c.html).unwrap_or_default();
        let content = PageContent {
            title_vi: p.title.clone(),
            title_en: p.title_en.clone(),
            body_vi: clean(p.body.html(|_| String::new())),
            body_en: p.body_en.as_ref().map(|b| clean(b.html(|_| String::new()))).unwrap_or_default(),
        };
        let mut cx = f.write_at(instant(p.updated.at(f.today)), Who::command("Ban Biên tập")).await?;
        let id =
            Page::begin(&mut cx, site, f.org(&p.organisation)?, &p.slug, &content, Some(i64::from(p.order))).await?;
        let page = Page::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
        Page::publish(&mut cx, &page).await?;
        cx.commit().await?;
    }
    Ok(())
}

async fn happenings(f: &Filling<'_>) -> Result<(), DemoError> {
    for h in &f.demo.happenings {
        let Some(site) = f.sites.get(&h.organisation).copied() else { continue };
        let starts_at = instant(h.starts.at(f.today));
        let text = |t: &str| richtext::from_plain(t);
        let told = Announcement {
            title_vi: h.title_vi.clone(),
            title_en: h.title_en.clone(),
            starts_at,
            ends_at: h
                .ends
                .map_or(starts_at.saturating_add(3.hours()).unwrap_or(starts_at), |e| instant(e.at(f.today))),
            all_day: !h.starts.has_time(),
            place: h.place_vi.clone(),
            place_en: h.place_en.clone(),
            mode: match h.mode.as_str() {
                "online" => Mode::Online,
                "hybrid" => Mode::Hybrid,
                _ => Mode::InPerson,
            },
            about_vi: text(&h.about_vi),
            about_en: text(&h.about_en),
            article: None,
        };
        let mut cx = f
            .write_at(starts_at.saturating_sub((24 * 20).hours()).unwrap_or(starts_at), Who::command("Văn phòng"))
            .await?;
        let id = Happening::begin(&mut cx, site, f.org(&h.organisation)?, &told).await?;
        let it = Happening::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
        Happening::publish(&mut cx, &it).await?;
        cx.commit().await?;
    }
    Ok(())
}
