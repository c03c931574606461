//! A section: what it is about, its stories the newest first, its subsections.

use articles::{Listing, Teaser};
use axum::extract::Path;
use serde::Deserialize;
use sites::Section;
use ui::Lang;
use ui::parts::{Link, Pager, Story};
use web::Answer;

use crate::routes;
use crate::view::{Here, Telling, Turn, cursor_word, tell};
use crate::web::lost;

/// Stories on a page: a lead and four rows of three.
pub(crate) const PAGE: usize = 13;

#[derive(Deserialize)]
pub(crate) struct At {
    section: String,
}

#[derive(askama::Template)]
#[template(path = "section.html")]
struct SectionPage {
    shell: ui::portal::Shell,
    l: Lang,
    about: String,
    subsections: Vec<Link>,
    lead: Option<Story>,
    stories: Vec<Story>,
    pages: Pager,
    empty: bool,
}

pub(crate) async fn show(here: Here, Path(at): Path<At>) -> Answer {
    let Some(section) = here.entry.section(&at.section).cloned() else { return lost::page(&here).await };
    let mut cx = here.read().await?;
    let list = List::read(&here, &mut cx, &Listing::Section(section.id)).await?;
    let (l, place) = (here.l, routes::section(&section.slug));
    let about = l.pick(&section.about_vi, &section.about_en);
    let mut frame = here.frame(&mut cx).await?.title(section.name(l)).description(about);
    for parent in parents(&here, &section) {
        frame = frame.step(parent.name(l), routes::section(&parent.slug));
    }
    let feed = l.tf("portal.feed_of", &[("name", &section.name(l))]);
    let shell = frame.feed(feed, &routes::section_feed(&section.slug)).shell();
    let children = here.entry.sections.iter().filter(|s| s.parent == Some(section.id) && !s.hidden);
    let (lead, stories) = list.told(&here);
    web::page(&SectionPage {
        shell,
        l,
        about: about.clone(),
        subsections: children.map(|s| Link::new(s.name(l), here.paths.section(&s.slug))).collect(),
        empty: lead.is_none() && stories.is_empty(),
        lead,
        stories,
        pages: list.pages(&here.paths.at(&place)),
    })
}

/// The sections above, the highest first. A circle ends it.
pub(crate) fn parents(here: &Here, section: &Section) -> Vec<Section> {
    let mut path: Vec<Section> = Vec::new();
    let mut next = section.parent;
    while let Some(parent) = next.and_then(|id| here.entry.section_by_id(id)) {
        if path.len() > 5 {
            break;
        }
        path.insert(0, parent.clone());
        next = parent.parent;
    }
    path
}

/// A page of a list that is turned by keyset.
pub(crate) struct List {
    teasers: Vec<Teaser>,
    newer: bool,
    older: bool,
    first: bool,
}

impl List {
    /// One more than the page holds says whether there is another page. In English a list without English articles
    /// shows the Vietnamese ones.
    pub(crate) async fn read(here: &Here, cx: &mut db::Cx, listing: &Listing) -> db::Result<Self> {
        let list = Self::read_in(here, cx, listing, here.l.code()).await?;
        if list.teasers.is_empty() && here.l == Lang::En {
            return Self::read_in(here, cx, listing, Lang::Vi.code()).await;
        }
        Ok(list)
    }

    async fn read_in(here: &Here, cx: &mut db::Cx, listing: &Listing, lang: &str) -> db::Result<Self> {
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut turn = Turn::of(&here.query);
        if let Turn::Before(cursor) = turn {
            let mut teasers = Teaser::newer(cx, listing, lang, cursor, most).await?;
            let newer = teasers.len() > PAGE;
            teasers.truncate(PAGE);
            teasers.reverse();
            if newer {
                return Ok(Self { teasers, newer, older: true, first: false });
            }
            // Turned back to the beginning: the first page, whole.
            turn = Turn::First;
        }
        let after = if let Turn::After(cursor) = turn { Some(cursor) } else { None };
        let mut teasers = Teaser::list(cx, listing, lang, after, most).await?;
        let older = teasers.len() > PAGE;
        teasers.truncate(PAGE);
        Ok(Self { teasers, newer: after.is_some(), older, first: after.is_none() })
    }

    /// The lead of the first page, and the other stories.
    pub(crate) fn told(&self, here: &Here) -> (Option<Story>, Vec<Story>) {
        let mut stories = tell(here, &self.teasers, Telling::default());
        let lead = self.first && stories.first().is_some_and(|s| s.picture.is_some());
        let lead = lead.then(|| stories.remove(0));
        (lead, stories)
    }

    /// To the neighbouring pages.
    pub(crate) fn pages(&self, url: &str) -> Pager {
        let to = |word: &str, t: Option<&Teaser>| t.map(|t| format!("{url}?{word}={}", cursor_word(t.cursor())));
        Pager {
            previous: to("truoc", self.teasers.first().filter(|_| self.newer)),
            next: to("sau", self.teasers.last().filter(|_| self.older)),
            shown: i64::try_from(self.teasers.len()).unwrap_or(0),
            total: None,
        }
    }
}
