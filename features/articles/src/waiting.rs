//! What waits for somebody at the desk, for its first page: submitted articles for editors, returned ones for their
//! authors, approved ones for who publishes; what is planned; requests and offers of other portals.

use accounts::{Desk, Permission, Today, TodayFuture, TodayGroup, TodayItem};
use db::{Cx, Result, args};
use kernel::{ArticleId, SiteId, Timestamp, jiff::SignedDuration};
use sites::Sites;
use ui::parts::Tone;

use crate::routes;

/// One thing that waits.
#[derive(Clone, Debug)]
pub struct WaitingItem {
    /// What it is about.
    pub title: String,
    /// Where it is done.
    pub url: String,
    /// What is to be done, in a few words.
    pub label: String,
    /// How pressing.
    pub tone: Tone,
    /// Who brought it here.
    pub by: String,
    /// Since when; for planned ones: when.
    pub at: Timestamp,
    /// Nothing has to be done: it will happen by itself.
    pub planned: bool,
}

db::queries! {
    IN_STATE = "SELECT id, title, made_by_name, updated_at, publish_at FROM article WHERE site = $1 AND state = $2 ORDER BY updated_at, id LIMIT 50";
    OWN_RETURNED = "SELECT id, title, made_by_name, updated_at, publish_at FROM article WHERE site = $1 AND state = 'returned' AND made_by = $2 ORDER BY updated_at, id LIMIT 50";
    TO_ANSWER = "SELECT s.id, a.title, s.made_by_name, s.made_at FROM share s JOIN article a ON a.id = s.article
        WHERE s.state = 'open' AND ((s.kind = 'request' AND s.from_site = $1) OR (s.kind = 'offer' AND s.to_site = $1)) ORDER BY s.made_at, s.id LIMIT 50";
}

struct Row {
    id: ArticleId,
    title: String,
    by: String,
    at: Timestamp,
    publish_at: Option<Timestamp>,
}

fn read(r: &db::Row) -> Result<Row> {
    Ok(Row {
        id: r.get("id")?,
        title: r.get("title")?,
        by: r.get("made_by_name")?,
        at: r.get("updated_at")?,
        publish_at: r.get("publish_at")?,
    })
}

/// What waits for this person at this desk, the longest waiting first. At most five statements for each portal.
pub async fn waiting(sites: &Sites, cx: &mut Cx, desk: &Desk) -> Result<Vec<WaitingItem>> {
    let l = desk.l;
    let org = &desk.org.slug;
    let mut items = Vec::new();
    let item = |row: Row, label: &'static str, tone: Tone| WaitingItem {
        title: if row.title.is_empty() { l.t("article.untitled").to_owned() } else { row.title },
        url: routes::article(org, row.id),
        label: l.t(label).to_owned(),
        tone,
        by: row.by,
        at: row.at,
        planned: false,
    };
    let sites: Vec<SiteId> = sites.of_org(desk.org.id).iter().map(|e| e.site.id).collect();
    for site in sites {
        if desk.may(Permission::Write) {
            let account = desk.actor.account;
            for row in cx.all(OWN_RETURNED, args![site, account], read).await? {
                items.push(item(row, "article.waiting.returned", Tone::Bad));
            }
        }
        if desk.may(Permission::Edit) {
            for row in cx.all(IN_STATE, args![site, "submitted"], read).await? {
                items.push(item(row, "article.waiting.submitted", Tone::Warn));
            }
        }
        if desk.may(Permission::Publish) {
            for row in cx.all(IN_STATE, args![site, "approved"], read).await? {
                match row.publish_at.filter(|at| *at > cx.now) {
                    Some(at) => {
                        let planned = item(row, "article.waiting.scheduled", Tone::Info);
                        items.push(WaitingItem { at, planned: true, ..planned });
                    }
                    None => items.push(item(row, "article.waiting.approved", Tone::Warn)),
                }
            }
        }
        if desk.may(Permission::Share) {
            let share =
                |r: &db::Row| Ok((r.get::<String>("title")?, r.get::<String>("made_by_name")?, r.get("made_at")?));
            for (title, by, at) in cx.all(TO_ANSWER, args![site], share).await? {
                items.push(WaitingItem {
                    title,
                    url: routes::shares(org),
                    label: l.t("article.waiting.share").to_owned(),
                    tone: Tone::Warn,
                    by,
                    at,
                    planned: false,
                });
            }
        }
    }
    items.sort_by_key(|i| (i.planned, i.at));
    Ok(items)
}

/// An article that waited longer than this is late.
const PATIENCE: SignedDuration = SignedDuration::from_hours(72);

/// The articles of the desk's first page.
#[derive(Clone, Debug)]
pub struct ArticlesToday(pub Sites);

impl Today for ArticlesToday {
    fn items<'a>(&'a self, cx: &'a mut Cx, desk: &'a Desk) -> TodayFuture<'a> {
        Box::pin(async move {
            let now = cx.now;
            let item = |w: WaitingItem| TodayItem {
                group: match w.planned {
                    true => TodayGroup::Changed,
                    false if now.duration_since(w.at) > PATIENCE => TodayGroup::Late,
                    false => TodayGroup::Waiting,
                },
                note: format!("{} · {}", w.label, w.by),
                title: w.title,
                url: w.url,
                at: Some(w.at),
            };
            Ok(waiting(&self.0, cx, desk).await?.into_iter().map(item).collect())
        })
    }
}
