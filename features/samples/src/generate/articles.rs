//! Articles in bulk: everything that `Article::begin` and `Article::publish_as_of` write, but audit events.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ::articles::{Content, NewPicture, Picture};
use db::{Cx, Who, args};
use files::Files;
use kernel::jiff::ToSpan;
use kernel::{
    ArticleId, EventId, HANOI, PictureId, RevisionId, SectionId, ShareId, SiteId, Timestamp, day_hanoi, text,
};
use web::App;

use super::bulk::Bulk;
use super::dice::Dice;
use super::story::Scene;
use super::{Counts, Portal, Size, before};
use crate::data;
use crate::demo::DemoError;
use crate::demo::pictures::{Drawn, draw};

/// Articles of one transaction.
const BATCH: usize = 2_000;
const DAY: i64 = 86_400;
/// Who wrote them, as the verbs would note it.
const BY: &str = "lienhiep generate";

struct Tables {
    article: Bulk,
    tag: Bulk,
    picture: Bulk,
    revision: Bulk,
    placement: Bulk,
    tagged: Bulk,
    step: Bulk,
    share: Bulk,
}

impl Tables {
    fn new() -> Self {
        Self {
            article: Bulk::new(
                "article",
                format!(
                    "id, site, org, slug, state, published_at, correction_note, withdrawn_reason, made_by_name, made_at, \
                     updated_at, version, {}",
                    Content::COLUMNS
                ),
            ),
            tag: Bulk::new("article_tag", "article, tag, slug"),
            picture: Bulk::new("article_picture", "article, picture"),
            revision: Bulk::new("revision", "id, article, number, content, note, made_by_name, made_at"),
            placement: Bulk::new("placement", "article, site, section, lang, published_at, main, canonical, share"),
            tagged: Bulk::new("tagged", "site, lang, slug, published_at, article"),
            step: Bulk::new("article_step", "id, article, number, step, remark, made_by_name, made_at"),
            share: Bulk::new(
                "share",
                "id, article, from_site, to_site, kind, state, section, note, made_by_name, made_at, answered_by_name, answered_at",
            ),
        }
    }

    async fn flush(&mut self, cx: &mut Cx) -> db::Result<()> {
        // In the order of the references between them.
        let all = [
            &mut self.article,
            &mut self.tag,
            &mut self.picture,
            &mut self.revision,
            &mut self.placement,
            &mut self.tagged,
            &mut self.step,
            &mut self.share,
        ];
        for table in all {
            table.flush(cx).await?;
        }
        Ok(())
    }
}

/// Words in addresses that are taken, for each portal.
#[derive(Default)]
struct Slugs {
    taken: HashSet<(SiteId, String)>,
    last: HashMap<(SiteId, String), u32>,
}

impl Slugs {
    fn free(&mut self, site: SiteId, title: &str) -> String {
        let wanted = text::slug(title, 80);
        if self.taken.insert((site, wanted.clone())) {
            return wanted;
        }
        let n = self.last.entry((site, wanted.clone())).or_insert(1);
        loop {
            *n += 1;
            let next = format!("{wanted}-{n}");
            if self.taken.insert((site, next.clone())) {
                return next;
            }
        }
    }
}

pub(super) async fn fill(
    app: &App,
    size: &Size,
    dice: &Dice,
    portals: &[Portal],
    counts: &mut Counts,
    told: &(dyn Fn(String) + Sync),
) -> Result<(), DemoError> {
    let pictures = pictures(app, size, portals, counts).await?;
    told(format!("{} ảnh / pictures", counts.pictures));
    let now = app.clock().now();
    let span = size.years * 365 * DAY;
    let national = portals.iter().find(|p| p.national);
    let mut tables = Tables::new();
    let mut slugs = Slugs::default();
    let mut done = 0;
    while done < size.articles {
        let batch = BATCH.min(size.articles - done);
        let mut cx = app.db.write(Who::command(BY)).await?;
        for n in done..done + batch {
            let share = i64::try_from(n).unwrap_or(0) * span / i64::try_from(size.articles).unwrap_or(1);
            let at = hour(dice, before(now, span - share + DAY));
            let portal = match national {
                Some(portal) if dice.percent(10) => portal,
                _ => dice.pick(portals),
            };
            let draft = n + size.articles / 100 >= size.articles && dice.percent(50);
            let made = Made { dice, portal, national, pictures: &pictures, at, draft };
            let id = made.write(&mut tables, &mut slugs);
            cx.changed("article", id, Some(portal.entry.site.org));
        }
        for portal in portals {
            cx.changed(::articles::LISTING, portal.entry.site.id, Some(portal.entry.site.org));
        }
        tables.flush(&mut cx).await?;
        cx.commit().await?;
        done += batch;
        if done % 10_000 == 0 || done == size.articles {
            told(format!("{done}/{} bài / articles", size.articles));
        }
    }
    counts.articles = tables.article.written;
    counts.tags = tables.tag.written;
    counts.placements = tables.placement.written;
    Ok(())
}

/// Some hour of the working day.
fn hour(dice: &Dice, at: Timestamp) -> Timestamp {
    let minutes = i64::try_from(dice.between(7 * 60, 17 * 60)).unwrap_or(480);
    let day = day_hanoi(at).to_zoned(HANOI.clone()).map(|day| day.timestamp());
    day.ok().and_then(|day| day.checked_add(minutes.minutes()).ok()).unwrap_or(at)
}

/// One article.
struct Made<'a> {
    dice: &'a Dice,
    portal: &'a Portal,
    national: Option<&'a Portal>,
    pictures: &'a HashMap<SiteId, Vec<PictureId>>,
    at: Timestamp,
    draft: bool,
}

impl Made<'_> {
    fn write(&self, tables: &mut Tables, slugs: &mut Slugs) -> ArticleId {
        let (dice, at, site) = (self.dice, self.at, &self.portal.entry.site);
        let id: ArticleId = dice.id(at);
        let content = self.content();
        let slug = slugs.free(site.id, &content.title);
        let (state, version) = if self.draft { ("draft", 1_i64) } else { ("published", 2) };
        let published = (!self.draft).then_some(at);
        let c = &content;
        let mut row = args![id, site.id, site.org, slug, state, published, "", "", BY, at, at, version];
        row.extend(c.row());
        tables.article.push(row);
        for tag in &c.tags {
            tables.tag.push(args![id, tag, tag_slug(tag)]);
        }
        for picture in ::articles::pictures_of(c).into_iter().take(1) {
            tables.picture.push(args![id, picture]);
        }
        let json = serde_json::to_string(c).unwrap_or_else(|_| "{}".into());
        tables.revision.push(args![dice.id::<RevisionId>(at), id, 1_i64, json, "", BY, at]);
        if !self.draft {
            tables.step.push(args![dice.id::<EventId>(at), id, 1_i64, "published", "", BY, at]);
            tables.placement.push(args![id, site.id, c.section, &c.lang, at, true, true, None::<ShareId>]);
            tagged(tables, site.id, c, at, id);
            self.share(tables, id, c);
        }
        id
    }

    fn content(&self) -> Content {
        let dice = self.dice;
        let scene = Scene::new(dice, &self.portal.short, day_hanoi(self.at));
        let pictures = self.pictures.get(&self.portal.entry.site.id);
        let picture = pictures.filter(|p| !p.is_empty() && dice.percent(75)).map(|p| *dice.pick(p));
        let caption = if picture.is_some() { scene.caption() } else { String::new() };
        let photo = if picture.is_some() { super::story::person(dice) } else { String::new() };
        let mut tags: Vec<String> = scene.topic.tags.iter().map(|t| (*t).to_owned()).collect();
        if dice.percent(40) {
            tags.push(format!("Năm {}", scene.day.year()));
        }
        Content {
            title: scene.title(),
            lead: scene.lead(),
            body: scene.body(),
            lang: "vi".into(),
            section: self.portal.entry.section(scene.topic.section).map(|s| s.id),
            tags,
            event_from: Some(scene.day),
            place: scene.place.to_owned(),
            author: scene.person.clone(),
            author_unit: format!("Văn phòng {}", self.portal.short),
            photo_credit: photo.clone(),
            lead_picture: picture,
            lead_alt: caption.clone(),
            lead_caption: caption,
            lead_credit: photo,
            ..Content::default()
        }
    }

    /// One of twenty stories of a province is shown on the national portal too.
    fn share(&self, tables: &mut Tables, id: ArticleId, c: &Content) {
        let Some(national) = self.national.filter(|n| n.entry.site.id != self.portal.entry.site.id) else { return };
        if !self.dice.percent(5) {
            return;
        }
        let (from, to) = (self.portal.entry.site.id, national.entry.site.id);
        let share: ShareId = self.dice.id(self.at);
        let none = None::<SectionId>;
        tables.share.push(args![share, id, from, to, "request", "accepted", none, "", BY, self.at, BY, self.at]);
        tables.placement.push(args![id, to, none, &c.lang, self.at, true, false, Some(share)]);
        tagged(tables, to, c, self.at, id);
    }
}

fn tag_slug(tag: &str) -> String {
    text::slug_or(tag, 60, "nhan")
}

/// The article stands in the lists of its tags.
fn tagged(tables: &mut Tables, site: SiteId, c: &Content, at: Timestamp, id: ArticleId) {
    let slugs: BTreeSet<String> = c.tags.iter().map(|tag| tag_slug(tag)).collect();
    for slug in slugs {
        tables.tagged.push(args![site, &c.lang, slug, at, id]);
    }
}

/// Draws the drawings once; each portal has them in its library.
async fn pictures(
    app: &App,
    size: &Size,
    portals: &[Portal],
    counts: &mut Counts,
) -> Result<HashMap<SiteId, Vec<PictureId>>, DemoError> {
    let names: Vec<String> = data::drawings().take(size.drawings).map(|(name, _)| name.to_owned()).collect();
    let drawn: BTreeMap<String, Drawn> = draw(app.service::<Files>(), names).await?;
    let mut cx = app.db.write(Who::command(BY)).await?;
    let mut all: HashMap<SiteId, Vec<PictureId>> = HashMap::new();
    for portal in portals {
        let site = portal.entry.site.id;
        for (name, d) in &drawn {
            let new = NewPicture {
                original: d.original.clone(),
                file_name: format!("{name}.jpg"),
                width: d.width,
                height: d.height,
                caption: "Tranh minh họa".into(),
                alt: "Tranh minh họa".into(),
                ..NewPicture::default()
            };
            let id = Picture::keep_bare(&mut cx, site, &new).await?;
            Picture::prepared(&mut cx, id, &d.sizes, &d.colour, d.width, d.height).await?;
            all.entry(site).or_default().push(id);
            counts.pictures += 1;
        }
    }
    cx.commit().await?;
    Ok(all)
}
