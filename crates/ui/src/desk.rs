//! What stands around every page of the desk: acting organisation, places, user, flash.
//!
//! A page struct has a field `shell: ui::desk::Shell`, and its template starts with `{% extends "desk_base.html" %}`.

use crate::parts::{Crumb, Flash, Link};
use crate::{Lang, Look};

/// Everything `desk_base.html` shows.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Language of the page.
    pub l: Lang,
    /// The user's settings where they came by cookie.
    pub look: Look,
    /// Title of the page; also its `<h1>` unless the template fills the block `heading`.
    pub title: String,
    /// The organisation acted for, and the others one may act for.
    pub organisation: Acting,
    /// The places, in their order; only those the actor may enter.
    pub places: Vec<Place>,
    /// Who is signed in.
    pub user: User,
    /// What the last action did.
    pub flash: Option<Flash>,
    /// The way here below the place.
    pub breadcrumbs: Vec<Crumb>,
    /// Where the search form leads; empty hides it.
    pub search_url: String,
    /// What was searched for.
    pub query: String,
    /// The public portal of the acting organisation.
    pub portal_url: String,
    /// Loads `desk.js` (uploads, cropping).
    pub tools: bool,
    /// Loads the rich text editor.
    pub editor: bool,
    /// Address of this page, to mark it in the side bar.
    pub page_url: String,
    /// Wide pages use the whole screen: editor, comparison, big tables.
    pub wide: bool,
}

impl Shell {
    /// The desk wears the colours of the house.
    pub fn theme(&self) -> Option<&str> {
        None
    }
}

/// The acting organisation, always visible.
#[derive(Clone, Debug, Default)]
pub struct Acting {
    /// Its name.
    pub name: String,
    /// What the actor is there: `Biên tập viên`.
    pub role: String,
    /// In whose place, when acting as a substitute.
    pub substitute_for: Option<String>,
    /// Form action of the switch (`POST`, field `organisation`).
    pub switch_url: String,
    /// The others: value of the field and name.
    pub others: Vec<(String, String)>,
}

/// One of the places in the side bar.
#[derive(Clone, Debug)]
pub struct Place {
    /// Which of the six (or the administration).
    pub kind: PlaceKind,
    /// Where it leads.
    pub url: String,
    /// The page is here or below.
    pub current: bool,
    /// What waits there; 0 shows nothing.
    pub count: i64,
    /// Pages of the place, shown while one is in it.
    pub pages: Vec<Link>,
}

/// The places of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// Hôm nay: what waits for me, what is late, what changed.
    Today,
    /// Tin bài.
    Articles,
    /// Công việc.
    Work,
    /// Cuộc thi, xét chọn.
    Calls,
    /// Báo cáo.
    Reports,
    /// Tổ chức.
    Organisation,
    /// Quản trị hệ thống.
    Administration,
}

impl PlaceKind {
    /// Its name.
    pub fn name(self, l: &Lang) -> &'static str {
        match self {
            PlaceKind::Today => l.t("ui.place_today"),
            PlaceKind::Articles => l.t("ui.place_articles"),
            PlaceKind::Work => l.t("ui.place_work"),
            PlaceKind::Calls => l.t("ui.place_calls"),
            PlaceKind::Reports => l.t("ui.place_reports"),
            PlaceKind::Organisation => l.t("ui.place_organisation"),
            PlaceKind::Administration => l.t("ui.place_administration"),
        }
    }

    /// Name of its icon in the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            PlaceKind::Today => "today",
            PlaceKind::Articles => "article",
            PlaceKind::Work => "work",
            PlaceKind::Calls => "call",
            PlaceKind::Reports => "report",
            PlaceKind::Organisation => "organisation",
            PlaceKind::Administration => "settings",
        }
    }
}

/// Who is signed in.
#[derive(Clone, Debug, Default)]
pub struct User {
    /// Name of the person.
    pub name: String,
    /// Own account page.
    pub account_url: String,
    /// Form action that ends the session (`POST`).
    pub sign_out_url: String,
}

impl User {
    /// Letters for the round mark: of the last two words, as Vietnamese given names stand last.
    pub fn initials(&self) -> String {
        crate::parts::initials(&self.name)
    }
}
