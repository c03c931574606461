//! Articles that travel: asking for another portal's, offering one's own, answering, ending.

use accounts::{Desk, Permission};
use axum::extract::{Path, RawQuery, State as Held};
use db::args;
use http::StatusCode;
use kernel::{ArticleId, SectionId, ShareId, SiteId, Timestamp};
use organisation::Trees;
use sites::{SiteEntry, Sites};
use ui::Lang;
use ui::parts::{Choice, FieldError, Pager, Tone};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::{editor, parts, site};
use crate::{Article, Share, State, routes};

db::queries! {
    OWN_PUBLISHED = "SELECT id, title FROM article WHERE site = $1 AND state = 'published' ORDER BY published_at DESC, id DESC LIMIT 50";
}

/// Lines of a page.
const MOST: i64 = 30;

/// A request or offer as the page shows it.
#[derive(Debug)]
struct Row {
    id: ShareId,
    title: String,
    url: String,
    other: String,
    kind: &'static str,
    state: &'static str,
    tone: Tone,
    note: String,
    by: String,
    at: Timestamp,
    answered_by: String,
    mine_to_answer: bool,
    needs_section: bool,
    may_end: bool,
}

impl Row {
    fn url_of(&self, org: &str, part: &str) -> String {
        routes::share(org, self.id, part)
    }
}

#[derive(askama::Template)]
#[template(path = "shares.html")]
struct SharesPage {
    shell: ui::desk::Shell,
    l: Lang,
    org: String,
    action: String,
    waiting: Vec<Row>,
    rows: Vec<Row>,
    pager: Pager,
    sections: Vec<Choice>,
    portals: Vec<Choice>,
    own: Vec<Choice>,
    form: Posted,
    e: Errors,
    errors: Vec<FieldError>,
}

/// GET `/desk/{org}/shares`.
pub async fn list(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Share)?;
    let asked = Posted::parse(&raw.unwrap_or_default());
    render(&app, &desk, asked, Errors::new()).await
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let entry = site::home(app, desk)?;
    let sites: &Sites = app.service();
    let mut cx = app.read(&desk.who()).await?;
    let after = form.get("after").split_once('~');
    let after =
        after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?)));
    let waiting = Share::to_answer(&mut cx, entry.site.id).await?;
    let mut shares = Share::of_site(&mut cx, entry.site.id, after, MOST + 1).await?;
    let total = Share::count(&mut cx, entry.site.id).await?;
    let read = |r: &db::Row| Ok((r.get::<ArticleId>("id")?, r.get::<String>("title")?));
    let own = cx.all(OWN_PUBLISHED, args![entry.site.id], read).await?;
    drop(cx);
    let more = i64::try_from(shares.len()).is_ok_and(|n| n > MOST);
    shares.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    let list = routes::shares(&desk.org.slug);
    let next = shares.last().filter(|_| more);
    let next = next.map(|s| format!("{list}?after={}~{}#all", s.made_at.as_microsecond(), s.id));
    let told = |shares: Vec<Share>| shares.into_iter().map(|s| row(l, app, sites, &entry, s)).collect::<Vec<_>>();
    let waiting = told(waiting);
    // What waits for an answer has its form above.
    let rows: Vec<Row> = told(shares).into_iter().map(|row| Row { mine_to_answer: false, ..row }).collect();
    let chosen = form.get("article").to_owned();
    let mut own: Vec<Choice> =
        own.into_iter().map(|(id, title)| Choice::new(id.to_string(), title, id.to_string() == chosen)).collect();
    own.insert(0, Choice::new("", l.t("article.share.choose"), chosen.is_empty()));
    let mut shell = desk.shell(app, l.t("article.shares"), "/shares");
    shell.page_url = desk.url("/shares");
    shell.flash = editor::flash(l, form.get("done"), "");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SharesPage {
        org: desk.org.slug.clone(),
        action: list.clone(),
        pager: Pager {
            previous: after.map(|_| format!("{list}#all")),
            next,
            shown: i64::try_from(rows.len()).unwrap_or(0),
            total: Some(total),
        },
        waiting,
        rows,
        sections: parts::sections(l, &entry, form.read("section"), true),
        portals: portals(l, app, desk, sites, &entry, form.get("to")),
        own,
        errors: errors.list().map(|(f, t)| FieldError { field: f.into(), text: t.into() }).collect(),
        e: errors,
        form,
        shell,
        l,
    };
    page_with(status, &page)
}

/// The portals one may offer to, those above first.
fn portals(l: Lang, app: &App, desk: &Desk, sites: &Sites, own: &SiteEntry, chosen: &str) -> Vec<Choice> {
    let tree = app.service::<Trees>().now();
    let above = tree.above(desk.org.id, app.clock().today());
    let mut all = sites.all();
    all.retain(|e| e.site.id != own.site.id && e.site.state == sites::SiteState::Live);
    all.sort_by_key(|e| above.iter().position(|o| *o == e.site.org).unwrap_or(usize::MAX));
    all.iter().map(|e| Choice::new(&e.site.slug, e.site.name(l), e.site.slug == chosen)).collect()
}

fn row(l: Lang, app: &App, sites: &Sites, own: &SiteEntry, share: Share) -> Row {
    let outgoing = share.from_site == own.site.id;
    let other = if outgoing { share.to_site } else { share.from_site };
    let name = sites.get(other).map(|e| e.site.name(l).to_owned()).unwrap_or_default();
    let home = sites.get(share.from_site).map(|e| e.address(&app.settings.address)).unwrap_or_default();
    let address = routes::public(&home, &share.slug, &share.lang);
    let kind = match (share.kind.as_str(), outgoing) {
        ("request", true) => l.t("article.share.they_ask"),
        ("request", false) => l.t("article.share.we_ask"),
        (_, true) => l.t("article.share.we_offer"),
        (_, false) => l.t("article.share.they_offer"),
    };
    let (state, tone) = match share.state.as_str() {
        "open" => (l.t("article.share.open"), Tone::Warn),
        "accepted" => (l.t("article.share.accepted"), Tone::Good),
        "declined" => (l.t("article.share.declined"), Tone::Bad),
        _ => (l.t("article.share.ended"), Tone::Quiet),
    };
    Row {
        id: share.id,
        url: address,
        other: name,
        kind,
        state,
        tone,
        mine_to_answer: share.state == "open" && share.answered_at_site() == own.site.id,
        needs_section: !outgoing,
        may_end: share.state == "accepted",
        title: share.title,
        note: share.note,
        by: share.made_by_name,
        at: share.made_at,
        answered_by: share.answered_by_name,
    }
}

/// POST `/desk/{org}/shares`: asks for an article by its address, or offers one's own.
pub async fn ask(Held(app): Held<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Share)?;
    let l = desk.l;
    let entry = site::home(&app, &desk)?;
    let sites: &Sites = app.service();
    let mut errors = Errors::new();
    let mut cx = app.write(&desk.who()).await?;
    let offer = form.get("kind") == "offer";
    let wanted = if offer {
        let article = match form.read::<ArticleId>("article") {
            Some(id) => Article::find(&mut cx, id).await?.filter(|a| a.site == entry.site.id),
            None => None,
        };
        if article.is_none() {
            errors.add("article", l.t("article.share.no_article"));
        }
        let to = sites.by_slug(form.get("to")).map(|e| e.site.id).filter(|id| *id != entry.site.id);
        if to.is_none() {
            errors.add("to", l.t("article.share.no_portal"));
        }
        article.zip(to)
    } else {
        let article = at_address(&app, &mut cx, sites, form.get("address")).await?;
        let article = article.filter(|a| a.site != entry.site.id);
        if article.is_none() {
            errors.add("address", l.t("article.share.not_found"));
        }
        article.map(|a| (a, entry.site.id))
    };
    let Some((article, to)) = wanted.filter(|(a, _)| a.state == State::Published) else {
        drop(cx);
        if errors.is_empty() {
            errors.add(if offer { "article" } else { "address" }, l.t("article.share.not_found"));
        }
        return render(&app, &desk, form, errors).await;
    };
    let section = form.read::<SectionId>("section").filter(|s| !offer && entry.section_by_id(*s).is_some());
    let new = Share::ask(&mut cx, &article, to, desk.org.id, offer, section, form.get("note")).await?;
    cx.commit().await?;
    let word = if new { "asked" } else { "asked_already" };
    redirect(format!("{}?done={word}", routes::shares(&desk.org.slug)))
}

/// The published article at an address, on its portal's own host or below the installation's.
async fn at_address(app: &App, cx: &mut db::Cx, sites: &Sites, address: &str) -> Result<Option<Article>, PageError> {
    let rest = address.trim();
    let (host, path) = match rest.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or((rest, String::new()), |(h, p)| (h, format!("/{p}"))),
        None => ("", if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") }),
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().to_owned();
    let Some(found) = sites.find(host, &path, &app.settings.root_slug) else { return Ok(None) };
    let parts: Vec<&str> = found.rest.split('/').filter(|p| !p.is_empty() && *p != "en").collect();
    let ["tin", slug] = parts.as_slice() else { return Ok(None) };
    Ok(Article::at(cx, found.entry.site.id, slug).await?.filter(|a| a.state == State::Published))
}

/// POST `/desk/{org}/shares/{share}/answer`: accepts or declines.
pub async fn answer(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, ShareId)>, form: Posted) -> Answer {
    desk.need(Permission::Share)?;
    let mut cx = app.write(&desk.who()).await?;
    let (share, mine) = own(&app, &desk, &mut cx, id).await?;
    if share.answered_at_site() != mine {
        return Err(PageError::Forbidden);
    }
    let accept = form.get("do") == "accept";
    let entry = site::home(&app, &desk)?;
    let section = form.read::<SectionId>("section").filter(|s| entry.section_by_id(*s).is_some());
    Share::answer(&mut cx, &share, desk.org.id, accept, section.filter(|_| share.to_site == mine)).await?;
    cx.commit().await?;
    let word = if accept { "accepted" } else { "declined" };
    redirect(format!("{}?done={word}", routes::shares(&desk.org.slug)))
}

/// POST `/desk/{org}/shares/{share}/end`: takes it off the other portal.
pub async fn end(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, ShareId)>) -> Answer {
    desk.need(Permission::Share)?;
    let mut cx = app.write(&desk.who()).await?;
    let (share, _) = own(&app, &desk, &mut cx, id).await?;
    Share::end(&mut cx, &share, desk.org.id).await?;
    cx.commit().await?;
    redirect(format!("{}?done=ended", routes::shares(&desk.org.slug)))
}

/// A share of this desk, and which of its portals it concerns.
async fn own(app: &App, desk: &Desk, cx: &mut db::Cx, id: ShareId) -> Result<(Share, SiteId), PageError> {
    let share = Share::find(cx, id).await?.ok_or(PageError::NotFound)?;
    let mine = site::all(app, desk).into_iter().find(|s| *s == share.from_site || *s == share.to_site);
    let mine = mine.ok_or(PageError::NotFound)?;
    Ok((share, mine))
}
