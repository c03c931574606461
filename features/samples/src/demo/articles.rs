//! Articles in every state, with pictures, translations, shares and pins.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::articles::{Article, Birth, Content, FlowError, NewPicture, Picture, Share};
use ::sites::{SiteEntry, Sites};
use db::{Cx, Who};
use files::Files;
use kernel::jiff::ToSpan;
use kernel::{ArticleId, PictureId, SiteId, Timestamp};
use ledger::Ledger;
use richtext::Figure;

use super::pictures::{Drawn, draw};
use super::{DemoError, Filling, instant};
use crate::data::{self, ShareState, State};

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    let used: BTreeSet<String> = f.demo.articles.iter().flat_map(|a| &a.figures).map(|p| p.drawing.clone()).collect();
    let drawn = draw(f.app.service::<Files>(), used.into_iter().collect()).await?;
    let mut list: Vec<&data::Article> = f.demo.articles.iter().collect();
    list.sort_by_key(|a| a.published.at(f.today));
    let mut made: HashMap<String, ArticleId> = HashMap::new();
    let mut pictures: HashMap<(SiteId, String), PictureId> = HashMap::new();
    for article in list {
        let id = one(f, article, &drawn, &mut pictures, &made).await?;
        made.insert(article.reference(), id);
    }
    Ok(())
}

fn refused(article: &data::Article, why: FlowError) -> DemoError {
    DemoError::Refused(article.reference(), format!("{why:?}"))
}

fn entry(f: &Filling<'_>, key: &str) -> Result<std::sync::Arc<SiteEntry>, DemoError> {
    let id = f.sites.get(key).copied().ok_or_else(|| DemoError::Refused(key.to_owned(), "no portal".into()))?;
    f.app.service::<Sites>().get(id).ok_or(DemoError::NotEmpty)
}

/// Who acts: the account with this name when there is one, or a person known by name only.
fn who(f: &Filling<'_>, name: &str, org: kernel::OrgId) -> Who {
    let account = f.accounts.values().find(|(_, n)| n == name).map(|(id, _)| *id);
    Who { account, session: None, name: name.to_owned(), acting_for: Some(org), via: db::Via::Web }
}

async fn one(
    f: &Filling<'_>,
    a: &data::Article,
    drawn: &BTreeMap<String, Drawn>,
    pictures: &mut HashMap<(SiteId, String), PictureId>,
    made: &HashMap<String, ArticleId>,
) -> Result<ArticleId, DemoError> {
    let entry = entry(f, &a.organisation)?;
    let org = f.org(&a.organisation)?;
    let out = instant(a.published.at(f.today));
    let begun = out.checked_sub(26.hours()).unwrap_or(out);
    let mut cx = f.write_at(begun, who(f, &a.author, org)).await?;
    let mut figures = Vec::new();
    for p in &a.figures {
        let known = pictures.get(&(entry.site.id, p.drawing.clone())).copied();
        let id = match known {
            Some(id) => id,
            None => picture(&mut cx, entry.site.id, p, drawn).await?,
        };
        pictures.insert((entry.site.id, p.drawing.clone()), id);
        figures.push((id, p));
    }
    let content = content(f, a, &entry, &figures, made);
    let birth = Birth { slug: a.slug.clone(), ..Birth::default() };
    let id = Article::begin(&mut cx, entry.site.id, org, &content, birth).await?;
    if let (Some(en), Some(body)) = (&a.en, &a.body_en) {
        let mut english = content.clone();
        english.lang = "en".into();
        english.title.clone_from(&en.title);
        english.lead.clone_from(&en.lead);
        english.pins.clear();
        english.lead_caption = en.captions.first().cloned().unwrap_or_default();
        english.body = body.html(|n| figure(&figures, n, en.captions.get(n - 1)));
        let birth = Birth { slug: format!("{}-en", a.slug), translation_of: Some(id), ..Birth::default() };
        let translation = Article::begin(&mut cx, entry.site.id, org, &english, birth).await?;
        cx.commit().await?;
        if a.state.was_public() {
            go(f, a, translation, org, begun, out).await?;
        }
    } else {
        cx.commit().await?;
    }
    go(f, a, id, org, begun, out).await?;
    shares(f, a, id).await?;
    Ok(id)
}

async fn picture(
    cx: &mut Cx,
    site: SiteId,
    p: &data::Figure,
    drawn: &BTreeMap<String, Drawn>,
) -> Result<PictureId, DemoError> {
    let d = drawn.get(&p.drawing).ok_or_else(|| DemoError::Drawing(p.drawing.clone(), "there is none".into()))?;
    let new = NewPicture {
        original: d.original.clone(),
        file_name: format!("{}.jpg", p.drawing),
        width: d.width,
        height: d.height,
        caption: p.caption.clone(),
        credit: p.credit.clone(),
        alt: p.alt.clone(),
        ..NewPicture::default()
    };
    let id = Picture::keep_bare(cx, site, &new).await?;
    Picture::prepared(cx, id, &d.sizes, &d.colour, d.width, d.height).await?;
    Ok(id)
}

fn figure(figures: &[(PictureId, &data::Figure)], n: usize, caption: Option<&String>) -> String {
    let Some((id, p)) = n.checked_sub(1).and_then(|i| figures.get(i)) else { return String::new() };
    let figure = Figure {
        picture: id.to_string(),
        alt: p.alt.clone(),
        caption: caption.unwrap_or(&p.caption).clone(),
        credit: p.credit.clone(),
        size: Some((1600, 900)),
        ..Figure::default()
    };
    figure.html()
}

fn content(
    f: &Filling<'_>,
    a: &data::Article,
    entry: &SiteEntry,
    figures: &[(PictureId, &data::Figure)],
    made: &HashMap<String, ArticleId>,
) -> Content {
    let html = a.body.html(|n| figure(figures, n, None));
    let body = richtext::clean(&html).map(|c| c.html).unwrap_or_default();
    let lead = figures.first();
    let scheduled = (a.state == State::Scheduled).then(|| instant(a.published.at(f.today)));
    Content {
        title: a.title.clone(),
        lead: a.lead.clone(),
        body,
        lang: "vi".into(),
        section: entry.section(&a.section).map(|s| s.id),
        tags: a.tags.clone(),
        event_from: a.event.map(|e| e.day(f.today)),
        place: a.place.clone().unwrap_or_default(),
        author: a.author.clone(),
        author_unit: a.unit.clone().unwrap_or_default(),
        photo_credit: a.photo_credit.clone().unwrap_or_default(),
        lead_picture: lead.map(|(id, _)| *id),
        lead_caption: lead.map(|(_, p)| p.caption.clone()).unwrap_or_default(),
        lead_credit: lead.map(|(_, p)| p.credit.clone()).unwrap_or_default(),
        lead_alt: lead.map(|(_, p)| p.alt.clone()).unwrap_or_default(),
        source_name: a.source.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
        source_url: a.source.as_ref().map(|s| s.url.clone()).unwrap_or_default(),
        source_at: a.source.as_ref().map(|s| instant(s.published.at(f.today))),
        source_agreement: a.source.as_ref().map(|s| s.licence.clone()).unwrap_or_default(),
        publish_at: scheduled,
        pins: a.related.iter().filter_map(|r| made.get(r).copied()).collect(),
        ..Content::default()
    }
}

/// Takes the article through the flow to where the content says it stands.
async fn go(
    f: &Filling<'_>,
    a: &data::Article,
    id: ArticleId,
    org: kernel::OrgId,
    begun: Timestamp,
    out: Timestamp,
) -> Result<(), DemoError> {
    if a.state == State::Draft {
        return Ok(());
    }
    let later = |hours: i64| begun.checked_add(hours.hours()).unwrap_or(begun);
    let mut cx = f.write_at(later(3), who(f, &a.author, org)).await?;
    let article = find(&mut cx, id).await?;
    article.submit(&mut cx, "").await?.map_err(|e| refused(a, e))?;
    cx.commit().await?;
    if a.state == State::Submitted {
        return Ok(());
    }
    // Whoever decides at the organisation: its chief editor, then its administrator, then the office.
    let boss = |roles: &[data::Role]| {
        let held = |r: &data::Role| f.demo.accounts.iter().find(|x| x.organisation == a.organisation && x.role == *r);
        roles.iter().find_map(held).map_or("Ban Biên tập", |x| x.name.as_str())
    };
    let editor = boss(&[data::Role::Editor, data::Role::ChiefEditor]);
    let chief = boss(&[data::Role::ChiefEditor]);
    let mut cx = f.write_at(later(8), who(f, editor, org)).await?;
    let article = find(&mut cx, id).await?;
    if let Some(remark) = a.returned.as_ref().filter(|_| a.state == State::Returned) {
        article.give_back(&mut cx, &remark.text).await?.map_err(|e| refused(a, e))?;
        cx.commit().await?;
        return Ok(());
    }
    article.approve(&mut cx, false, "").await?.map_err(|e| refused(a, e))?;
    cx.commit().await?;
    if a.state == State::Approved {
        return Ok(());
    }
    let mut cx = f.write_at(if a.state == State::Scheduled { later(10) } else { out }, who(f, chief, org)).await?;
    let article = find(&mut cx, id).await?;
    article.publish(&mut cx, f.app.service::<Ledger>()).await?.map_err(|e| refused(a, e))?;
    if a.views > 0 {
        readers::open_views(&mut cx, id, a.views).await?;
    }
    cx.commit().await?;
    if let Some(c) = a.correction.as_ref().filter(|_| a.state == State::Corrected) {
        let mut cx = f.write_at(instant(c.when.at(f.today)), who(f, chief, org)).await?;
        let article = find(&mut cx, id).await?;
        let content = article.content.clone();
        article
            .correct(&mut cx, f.app.service::<Ledger>(), article.version, &content, &c.note)
            .await?
            .map_err(|e| refused(a, e))?;
        cx.commit().await?;
    }
    if let Some(w) = a.withdrawal.as_ref().filter(|_| a.state == State::Withdrawn) {
        let mut cx = f.write_at(instant(w.when.at(f.today)), who(f, chief, org)).await?;
        let article = find(&mut cx, id).await?;
        article.withdraw(&mut cx, f.app.service::<Ledger>(), &w.text).await?.map_err(|e| refused(a, e))?;
        cx.commit().await?;
    }
    Ok(())
}

async fn find(cx: &mut Cx, id: ArticleId) -> Result<Article, DemoError> {
    Article::find(cx, id).await?.ok_or(DemoError::NotEmpty)
}

async fn shares(f: &Filling<'_>, a: &data::Article, id: ArticleId) -> Result<(), DemoError> {
    for s in &a.shares {
        let (to, org) = (entry(f, &s.to)?, f.org(&s.to)?);
        let owner = f.org(&a.organisation)?;
        let at = instant(s.when.at(f.today));
        let mut cx = f.write_at(at, who(f, "Ban Biên tập", org)).await?;
        let article = find(&mut cx, id).await?;
        let offer = s.state == ShareState::Offered;
        let note = s.note.clone().unwrap_or_default();
        if Share::ask(&mut cx, &article, to.site.id, if offer { owner } else { org }, offer, None, &note).await?
            && matches!(s.state, ShareState::Accepted | ShareState::Declined)
            && let Some(share) = Share::of_article(&mut cx, id).await?.into_iter().find(|x| x.to_site == to.site.id)
        {
            Share::answer(&mut cx, &share, owner, s.state == ShareState::Accepted, None).await?;
        }
        cx.commit().await?;
    }
    Ok(())
}
