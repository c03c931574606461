//! What stands around every public page: head, masthead, menu, footer.
//!
//! A page struct has a field `shell: ui::portal::Shell`, and its template starts with `{% extends "portal_base.html" %}`.

use crate::parts::{Crumb, Flash, Link};
use crate::{Lang, Look};

/// Everything `portal_base.html` shows. Start from `Shell { l, site, ..Default::default() }`.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Language of the page.
    pub l: Lang,
    /// Whose portal this is.
    pub site: Site,
    /// The reader's settings where they came by cookie; leave alone on cached pages.
    pub look: Look,
    /// Title of the page without the site's name; empty on the home page.
    pub title: String,
    /// For search engines and shared links; empty leaves it out.
    pub description: String,
    /// Absolute address of the page; empty leaves it out.
    pub canonical: String,
    /// Absolute address of the picture for shared links.
    pub og_image: Option<String>,
    /// `website` when empty, `article` for articles.
    pub og_type: String,
    /// The way from home to here; the last one is the page itself and is not a link.
    pub breadcrumbs: Vec<Crumb>,
    /// The menu, at most two levels.
    pub menu: Vec<MenuItem>,
    /// Where the search form leads; empty hides the form.
    pub search_url: String,
    /// Answers suggestions as JSON `[{"title": …, "url": …}]` to `?q=`; empty for none.
    pub suggest_url: String,
    /// What was searched for.
    pub query: String,
    /// `Thứ Năm, 18/04/2024 13:32`: the moment the page was served.
    pub welcome_line: Option<String>,
    /// Visits and users online.
    pub counters: Option<Counters>,
    /// The foot of the page.
    pub footer: Footer,
    /// Who is signed in. Never on cached pages.
    pub user: Option<SignedIn>,
    /// JSON-LD documents; `<` is escaped here.
    pub json_ld: Vec<String>,
    /// `noindex` and the like; empty leaves it out.
    pub robots: String,
    /// The page in other languages, for `hreflang` and the language switch.
    pub alternates: Vec<Alternate>,
    /// What the language switch offers where it differs from `alternates`: a page without a translation still has its
    /// frame in both languages.
    pub switch: Vec<Alternate>,
    /// Said above every page of the portal: an archive, a notice.
    pub notice: Option<Flash>,
    /// Atom feeds of the page.
    pub feeds: Vec<Link>,
    /// A class for `<body>`, such as `home`.
    pub body_class: &'static str,
}

/// The organisation whose portal it is.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// `Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên`.
    pub name: String,
    /// `Liên hiệp hội Hưng Yên`; falls back to the name.
    pub short_name: String,
    /// Line above the name in the masthead: the parent organisation.
    pub parent: Option<Link>,
    /// `""` on its own host, `/hung-yen` below a shared one.
    pub base: String,
    /// Address of the logo.
    pub logo: Option<String>,
    /// Address of the palette, `/hung-yen/theme.css?…`; `None` uses the colours of the house.
    pub theme_css: Option<String>,
}

impl Site {
    /// The home address: `/` or `/hung-yen/`.
    pub fn home(&self) -> String {
        format!("{}/", self.base)
    }

    /// The short name, or the full one where there is none.
    pub fn short(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }

    /// Two letters in place of a logo: of the last words, as in `HY` for Hưng Yên.
    pub fn initials(&self) -> String {
        crate::parts::initials(self.short())
    }
}

/// An entry of the menu.
#[derive(Clone, Debug, Default)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// The page is here or below.
    pub current: bool,
    /// Second level.
    pub children: Vec<MenuItem>,
}

/// Visits and users online. A number nobody knows hides its label.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    /// Visits today.
    pub today: Option<i64>,
    /// Visits of the last seven days.
    pub week: Option<i64>,
    /// Visits of all time.
    pub total: Option<i64>,
    /// Guests online.
    pub online_guests: Option<i64>,
    /// Signed-in members online.
    pub online_members: Option<i64>,
    /// Guests and members.
    pub online_total: Option<i64>,
}

impl Counters {
    /// Label and number of visits, as they stand in the footer.
    pub fn visits(&self, l: &Lang) -> Vec<(&'static str, i64)> {
        known([(l.t("ui.today"), self.today), (l.t("ui.week"), self.week), (l.t("ui.total"), self.total)])
    }

    /// Label and number of who is online, as they stand in the footer.
    pub fn online(&self, l: &Lang) -> Vec<(&'static str, i64)> {
        known([
            (l.t("ui.guests"), self.online_guests),
            (l.t("ui.members"), self.online_members),
            (l.t("ui.sum"), self.online_total),
        ])
    }
}

fn known(numbers: [(&'static str, Option<i64>); 3]) -> Vec<(&'static str, i64)> {
    numbers.into_iter().filter_map(|(label, n)| n.map(|n| (label, n))).collect()
}

/// The foot of a portal. Empty parts are not shown.
#[derive(Clone, Debug, Default)]
pub struct Footer {
    /// Contact officers, each on a line: name, office, telephone.
    pub officers: Vec<String>,
    /// Postal address.
    pub address: String,
    /// Telephone as written.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Licence of the portal and who answers for its content.
    pub licence: String,
    /// Links in the foot: site map, contact, parent, members.
    pub links: Vec<Link>,
    /// Earlier names of the organisation with their years.
    pub old_names: Vec<String>,
}

impl Footer {
    /// The telephone as a device dials it.
    pub fn phone_dial(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// Who is signed in, on pages that are not cached.
#[derive(Clone, Debug, Default)]
pub struct SignedIn {
    /// Name of the person.
    pub name: String,
    /// To the desk.
    pub desk_url: String,
    /// To the editor of this page.
    pub edit_url: Option<String>,
}

/// The same page in another language.
#[derive(Clone, Debug, Default)]
pub struct Alternate {
    /// The language.
    pub lang: Lang,
    /// Its absolute address.
    pub url: String,
}

impl Shell {
    /// `Title – Site`, or the site's name alone.
    pub fn head_title(&self) -> String {
        if self.title.is_empty() { self.site.name.clone() } else { format!("{} – {}", self.title, self.site.short()) }
    }

    /// The other languages that the reader can switch to.
    pub fn switches(&self) -> &[Alternate] {
        if self.switch.is_empty() { &self.alternates } else { &self.switch }
    }

    /// The title for shared links.
    pub fn og_title(&self) -> &str {
        if self.title.is_empty() { &self.site.name } else { &self.title }
    }

    /// `website` or what the page said.
    pub fn og_kind(&self) -> &str {
        if self.og_type.is_empty() { "website" } else { &self.og_type }
    }

    /// Address of the palette.
    pub fn theme(&self) -> Option<&str> {
        self.site.theme_css.as_deref()
    }

    /// The icon of the tab: the site's logo, or the mark of the house.
    pub fn icon(&self) -> &str {
        self.site.logo.as_deref().unwrap_or_else(|| crate::asset("favicon.svg"))
    }

    /// JSON-LD that cannot end its script element.
    pub fn json_ld_safe(&self) -> Vec<String> {
        self.json_ld.iter().map(|json| json.replace('<', "\\u003c")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_cannot_leave_its_script_element() {
        let shell = Shell { json_ld: vec!["{\"name\":\"</script><b>\"}".into()], ..Shell::default() };
        assert_eq!(shell.json_ld_safe(), ["{\"name\":\"\\u003c/script>\\u003cb>\"}"]);
    }

    #[test]
    fn an_unknown_number_hides_its_label() {
        let counters = Counters { today: Some(31), online_members: Some(0), ..Counters::default() };
        crate::texts::install(&[crate::TEXTS]).unwrap();
        assert_eq!(counters.visits(&Lang::Vi), [("Hôm nay", 31)]);
        assert_eq!(counters.online(&Lang::En), [("Members", 0)]);
    }

    #[test]
    fn initials_stand_in_for_a_logo() {
        let site = Site { name: "Liên hiệp hội Hưng Yên".into(), ..Site::default() };
        assert_eq!(site.initials(), "HY");
        assert_eq!(Site::default().initials(), "");
    }
}
