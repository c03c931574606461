//! What stands around every page of a portal: masthead, menu, breadcrumb, banner of an archive, footer, addresses.

use db::Cx;
use organisation::Contact;
use sites::{MenuItem, SiteState};
use ui::Lang;
use ui::parts::{Crumb, Flash, Link, Tone};
use ui::portal::{Alternate, Footer, Shell, Site};

use crate::TheNumbers;
use crate::routes::{self, Paths};
use crate::view::{Here, json_ld};

/// Statements that a page may run.
const BUDGET: u32 = 15;

/// Builds the shell of a page. Addresses are given as places below the portal (`/muc/x`).
#[derive(Clone, Debug)]
pub struct Frame {
    shell: Shell,
    here: Here,
    contact: Contact,
    crumbs: Vec<(String, Option<String>)>,
    place: String,
}

impl Frame {
    /// Contact and counters are two statements.
    pub(crate) async fn new(here: &Here, cx: &mut Cx) -> db::Result<Self> {
        // Every page asks for its frame last, so each story proves the budget of the pages it opens.
        debug_assert!(cx.statements() <= BUDGET, "{}: {} statements", here.place, cx.statements());
        Self::beyond(here, cx).await
    }

    /// The same for the pages of figures: several years stand side by side there, each a handful of statements on cells.
    pub(crate) async fn beyond(here: &Here, cx: &mut Cx) -> db::Result<Self> {
        let entry = &here.entry;
        let contact = Contact::of(cx, entry.site.org).await?;
        let counters = match here.app.find_service::<TheNumbers>() {
            Some(numbers) => numbers.0.counters(cx, entry.site.id).await?,
            None => None,
        };
        let path_alternates =
            Lang::ALL.map(|lang| Alternate { lang, url: here.absolute_in(lang, &here.place) }).to_vec();
        let shell = Shell {
            l: here.l,
            site: site(here),
            look: here.look,
            canonical: here.absolute(&here.place),
            search_url: here.paths.at(routes::SEARCH),
            suggest_url: here.paths.at(routes::SUGGEST),
            welcome_line: Some(here.l.clock(here.now)),
            counters,
            footer: footer(here, &contact),
            alternates: path_alternates,
            feeds: vec![Link::new(here.l.t("portal.feed"), here.paths.at(routes::FEED))],
            notice: archive(here),
            ..Shell::default()
        };
        Ok(Self { shell, here: here.clone(), contact, crumbs: Vec::new(), place: here.place.clone() })
    }

    /// Title of the page; also the last step of the breadcrumb.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.shell.title = title.into();
        self
    }

    /// For search engines and shared links.
    #[must_use]
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.shell.description = text.into();
        self
    }

    /// A step of the breadcrumb between home and the page.
    #[must_use]
    pub fn step(mut self, label: impl Into<String>, place: String) -> Self {
        self.crumbs.push((label.into(), Some(place)));
        self
    }

    /// The entry of the menu that is marked, when it is not the page's own.
    #[must_use]
    pub fn within(mut self, place: String) -> Self {
        self.place = place;
        self
    }

    /// The one address of the page and its addresses in other languages, absolute.
    #[must_use]
    pub fn addresses(mut self, canonical: String, alternates: Vec<Alternate>) -> Self {
        self.shell.switch = self.shell.alternates;
        self.shell.canonical = canonical;
        self.shell.alternates = alternates;
        self
    }

    /// What was searched for.
    #[must_use]
    pub fn query(mut self, text: impl Into<String>) -> Self {
        self.shell.query = text.into();
        self
    }

    /// Not for search engines.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.shell.robots = "noindex".into();
        self
    }

    /// A feed beside the portal's own.
    #[must_use]
    pub fn feed(mut self, label: String, place: &str) -> Self {
        self.shell.feeds.push(Link::new(label, self.here.paths.at(place)));
        self
    }

    /// Anything else of the shell.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Shell)) -> Self {
        change(&mut self.shell);
        self
    }

    /// Tells machines who the organisation is and how to reach it.
    #[must_use]
    pub fn organization(mut self) -> Self {
        self.shell.json_ld.push(json_ld::organization(&self.here, &self.contact));
        self
    }

    /// The shell of the home page, which has neither title nor breadcrumb.
    pub fn home(mut self) -> Shell {
        self = self.organization();
        self.shell.json_ld.push(json_ld::web_site(&self.here));
        self.shell.body_class = "home";
        self.shell.menu = menu(&self.here, &self.place);
        self.shell
    }

    /// The shell.
    pub fn shell(mut self) -> Shell {
        let here = &self.here;
        let home = (here.l.t("ui.home").to_owned(), Some("/".to_owned()));
        let last = (self.shell.title.clone(), None);
        let crumbs: Vec<_> = [home].into_iter().chain(self.crumbs).chain([last]).collect();
        let at = |paths: &Paths| -> Vec<Crumb> {
            let step = |(label, place): &(String, Option<String>)| Crumb {
                label: label.clone(),
                url: place.as_ref().map(|p| paths.at(p)),
            };
            crumbs.iter().map(step).collect()
        };
        let absolute = Paths::new(&here.entry.address(&here.app.settings.address), here.l);
        self.shell.json_ld.push(json_ld::breadcrumbs(&at(&absolute)));
        self.shell.breadcrumbs = at(&here.paths);
        self.shell.menu = menu(here, &self.place);
        self.shell
    }
}

fn site(here: &Here) -> Site {
    let entry = &here.entry;
    let node = here.tree.get(entry.site.org);
    let parent = node.and_then(|n| n.parent_on(here.today())).and_then(|id| {
        let portal = here.portal_of(id)?;
        Some(Link::new(here.name_on(id, here.today()), here.paths_of(&portal).home()))
    });
    Site {
        name: entry.site.name(here.l).to_owned(),
        short_name: node.map_or_else(String::new, |n| n.name_on(here.today()).short(here.l).to_owned()),
        parent,
        base: here.paths.prefix().to_owned(),
        logo: entry.site.logo.as_deref().map(|key| routes::logo(&entry.site.slug, key)),
        theme_css: Some(routes::theme(&here.base, entry.site.version)),
    }
}

fn footer(here: &Here, contact: &Contact) -> Footer {
    let (l, entry) = (here.l, &here.entry);
    let post = here.office(&contact.officer_post);
    let officer: Vec<&str> = [&contact.officer_name, &post, &contact.officer_phone, &contact.officer_email]
        .into_iter()
        .map(|s| s.trim())
        .filter(|s| !s.is_empty())
        .collect();
    let mut officers: Vec<String> = entry.site.footer(l).lines().map(str::to_owned).filter(|s| !s.is_empty()).collect();
    if !officer.is_empty() {
        officers.push(l.tf("portal.officer", &[("who", &officer.join(", "))]));
    }
    let link = |key: &str, place: &str| Link::new(l.t(key), here.paths.at(place));
    let mut links = vec![
        link("portal.organisation", routes::ORGANISATION),
        link("portal.members", routes::MEMBERS),
        link("portal.contact", routes::CONTACT),
        link("portal.map", routes::MAP),
    ];
    if !entry.links.is_empty() {
        links.insert(3, link("portal.links", routes::LINKS));
    }
    Footer {
        officers,
        address: contact.address(l).to_owned(),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        licence: entry.site.licence(l).to_owned(),
        links,
        old_names: old_names(here),
    }
}

/// Earlier names of the organisation and what it came from, the newest first.
pub(crate) fn old_names(here: &Here) -> Vec<String> {
    let (l, org, today) = (here.l, here.entry.site.org, here.today());
    let Some(node) = here.tree.get(org) else { return Vec::new() };
    let until = |name: &str, day: kernel::Date| l.tf("portal.name_until", &[("name", &name), ("day", &l.date(day))]);
    let own = node.names.iter().rev().filter(|n| !n.dates.holds_on(today));
    let own = own.filter_map(|n| n.dates.to.filter(|to| *to <= today).map(|to| until(n.full(l), to)));
    let before = here.tree.predecessors(org).filter(|s| s.day <= today);
    let before = before.filter_map(|s| {
        let node = here.tree.get(s.predecessor)?;
        Some(until(node.names.last()?.full(l), s.day))
    });
    own.chain(before).collect()
}

/// A portal that is kept as it was says so on every page.
fn archive(here: &Here) -> Option<Flash> {
    let (l, site) = (here.l, &here.entry.site);
    if site.state != SiteState::Archive {
        return None;
    }
    let Some(step) = here.tree.successors(site.org).next() else {
        return Some(Flash { tone: Tone::Warn, text: l.t("portal.archive").to_owned(), link: None });
    };
    let name = here.tree.get(step.successor).map_or_else(String::new, |n| n.name_on(step.day).full(l).to_owned());
    let day = l.date(step.day);
    let text = if step.decision.is_empty() {
        l.tf("portal.archive.became", &[("name", &name), ("day", &day)])
    } else {
        l.tf("portal.archive.became_by", &[("name", &name), ("day", &day), ("decision", &step.decision)])
    };
    let link =
        here.portal_of(step.successor).map(|p| Link::new(l.t("portal.archive.successor"), here.paths_of(&p).home()));
    Some(Flash { tone: Tone::Warn, text, link })
}

fn menu(here: &Here, place: &str) -> Vec<ui::portal::MenuItem> {
    let entry = &here.entry;
    if entry.menu.is_empty() {
        return usual_menu(here, place);
    }
    let mut menu: Vec<_> =
        entry.menu.iter().map(|item| menu_item(here, place, item.label(here.l), &item.target)).collect();
    // Every portal shows its figures; an office that names them itself chooses where.
    if !entry.menu.iter().any(|item| item.target == routes::FIGURES) {
        let figures = menu_item(here, place, here.l.t("portal.figures"), routes::FIGURES);
        menu.insert(menu.len().saturating_sub(2), figures);
    }
    menu
}

/// The menu of a portal that has none yet.
fn usual_menu(here: &Here, place: &str) -> Vec<ui::portal::MenuItem> {
    let l = here.l;
    let item = |key: &str, target: &str| MenuItem {
        label_vi: Lang::Vi.t(key).to_owned(),
        label_en: Lang::En.t(key).to_owned(),
        target: target.to_owned(),
    };
    let sections = here.entry.sections.iter().filter(|s| !s.hidden && s.parent.is_none()).take(5);
    let sections = sections.map(|s| MenuItem {
        label_vi: s.name_vi.clone(),
        label_en: s.name(Lang::En).to_owned(),
        target: routes::section(&s.slug),
    });
    let all: Vec<MenuItem> = [item("ui.home", "/")]
        .into_iter()
        .chain(sections)
        .chain([
            item("portal.figures", routes::FIGURES),
            item("portal.organisation", routes::ORGANISATION),
            item("portal.contact", routes::CONTACT),
        ])
        .collect();
    all.iter().map(|i| menu_item(here, place, i.label(l), &i.target)).collect()
}

fn menu_item(here: &Here, place: &str, label: &str, target: &str) -> ui::portal::MenuItem {
    let inside = target.starts_with('/');
    let below = |target: &str| target != "/" && place.strip_prefix(target).is_some_and(|rest| rest.starts_with('/'));
    let current = |target: &str| target == place || below(target);
    let section = target.strip_prefix("/muc/").and_then(|slug| here.entry.section(slug));
    let children: Vec<_> = here
        .entry
        .sections
        .iter()
        .filter(|s| !s.hidden && s.parent.is_some() && s.parent == section.map(|p| p.id))
        .map(|s| menu_item(here, place, s.name(here.l), &routes::section(&s.slug)))
        .collect();
    ui::portal::MenuItem {
        label: label.to_owned(),
        url: if inside { here.paths.at(target) } else { target.to_owned() },
        current: inside && (current(target) || children.iter().any(|c| c.current)),
        children,
    }
}
