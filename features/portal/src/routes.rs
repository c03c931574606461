//! Every public address of a portal, in Vietnamese and below `/en`, and the builders beside them.

use ui::Lang;
use web::{Access, Routes};

use crate::web::{
    article, contact, events, experts, figures, home, library, lineage, links, lost, map, members, organisation, press,
    search, section, static_page, tag,
};

macro_rules! pages {
    ($($path:literal => $handler:path,)*) => {
        Routes::new()$(
            .get(concat!("/{site}", $path), Access::Public, $handler)
            .get(concat!("/{site}/en", $path), Access::Public, $handler)
        )*
    };
}

/// The routes.
pub fn routes() -> Routes {
    pages! {
        "" => home::slash,
        "/" => home::show,
        "/muc/{section}" => section::show,
        "/nhan/{tag}" => tag::show,
        "/tin/{article}" => article::show,
        "/tin/{article}/in" => article::print,
        "/tin/{article}/pdf" => press::pdf,
        "/trang/{page}" => static_page::show,
        "/van-ban" => library::show,
        "/van-ban/{document}" => library::one,
        "/su-kien" => events::show,
        "/su-kien.ics" => events::all,
        "/su-kien/{happening}" => events::one,
        "/to-chuc" => organisation::show,
        "/lich-su" => lineage::show,
        "/cay-to-chuc" => lineage::tree,
        "/thanh-vien" => members::show,
        "/chuyen-gia" => experts::show,
        "/chuyen-gia/{expert}" => experts::one,
        "/thanh-vien/{member}" => organisation::member,
        "/so-lieu" => figures::glance::show,
        "/so-lieu/bang.csv" => figures::csv,
        "/so-lieu/bang.json" => figures::json,
        "/so-lieu/{indicator}" => figures::one::show,
        "/so-lieu/{indicator}/bang.csv" => figures::one_csv,
        "/so-lieu/{indicator}/bang.json" => figures::one_json,
        "/lien-he" => contact::show,
        "/lien-ket" => links::show,
        "/so-do" => map::show,
        "/tim" => search::show,
        "/goi-y" => search::suggest,
        "/{*rest}" => lost::show,
    }
}

/// Addresses below one portal in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths(String);

impl Paths {
    /// `base` is empty on the portal's own host, `/slug` or a whole `https://…` elsewhere.
    pub fn new(base: &str, l: Lang) -> Self {
        Self(format!("{base}{}", l.pick("", "/en")))
    }

    /// What every address of the portal begins with.
    pub fn prefix(&self) -> &str {
        &self.0
    }

    /// An address from its part below the portal, which begins with a slash.
    pub fn at(&self, place: &str) -> String {
        format!("{}{place}", self.0)
    }

    /// Home.
    pub fn home(&self) -> String {
        self.at("/")
    }

    /// A section.
    pub fn section(&self, slug: &str) -> String {
        self.at(&section(slug))
    }

    /// An article.
    pub fn article(&self, slug: &str) -> String {
        self.at(&article(slug))
    }

    /// An article for printing.
    pub fn print(&self, slug: &str) -> String {
        format!("{}/in", self.article(slug))
    }

    /// An article as PDF.
    pub fn pdf(&self, slug: &str) -> String {
        format!("{}/pdf", self.article(slug))
    }

    /// A static page.
    pub fn page(&self, slug: &str) -> String {
        self.at(&page(slug))
    }

    /// A document.
    pub fn document(&self, slug: &str) -> String {
        self.at(&document(slug))
    }

    /// An event.
    pub fn event(&self, slug: &str) -> String {
        self.at(&event(slug))
    }

    /// An expert.
    pub fn expert(&self, id: kernel::ExpertId) -> String {
        self.at(&format!("{EXPERTS}/{id}"))
    }

    /// A member organisation that has no portal of its own.
    pub fn member(&self, slug: &str) -> String {
        format!("{}/{slug}", self.at(MEMBERS))
    }

    /// A figure, opened.
    pub fn figure(&self, key: &str) -> String {
        format!("{}/{key}", self.at(FIGURES))
    }

    /// All articles with a tag.
    pub fn tag(&self, slug: &str) -> String {
        self.at(&tag(slug))
    }

    /// Contact, with the article that a reader reports an error of.
    pub fn report(&self, slug: &str) -> String {
        format!("{}?bai={slug}", self.at(CONTACT))
    }

    /// Results of a search for a text.
    pub fn found(&self, text: &str) -> String {
        let text = crate::view::encoded(text);
        format!("{}?q={text}", self.at(SEARCH))
    }
}

/// The organisation.
pub const ORGANISATION: &str = "/to-chuc";
/// What the organisation was, when.
pub const LINEAGE: &str = "/lich-su";
/// The tree of any day.
pub const TREE: &str = "/cay-to-chuc";
/// Member organisations.
pub const MEMBERS: &str = "/thanh-vien";
/// Directory of experts.
pub const EXPERTS: &str = "/chuyen-gia";
/// Contact.
pub const CONTACT: &str = "/lien-he";
/// Links.
pub const LINKS: &str = "/lien-ket";
/// Site map.
pub const MAP: &str = "/so-do";
/// Search.
pub const SEARCH: &str = "/tim";
/// Suggestions while typing.
pub const SUGGEST: &str = "/goi-y";
/// What the organisation does; the pages are those of the activities, which stand above the portal.
pub const ACTIVITIES: &str = "/hoat-dong";
/// Its activities to come as a calendar file.
pub const ACTIVITIES_CALENDAR: &str = "/hoat-dong.ics";
/// Document library.
pub const DOCUMENTS: &str = "/van-ban";
/// The figures of the organisation.
pub const FIGURES: &str = "/so-lieu";
/// Events.
pub const EVENTS: &str = "/su-kien";
/// Events to come as a calendar file.
pub const CALENDAR: &str = "/su-kien.ics";
/// Atom feed of the portal.
pub const FEED: &str = "/atom.xml";

/// A section, below its portal.
pub fn section(slug: &str) -> String {
    format!("/muc/{slug}")
}

/// The feed of a section, below its portal.
pub fn section_feed(slug: &str) -> String {
    format!("/muc/{slug}/atom.xml")
}

/// An article, below its portal.
pub fn article(slug: &str) -> String {
    format!("/tin/{slug}")
}

/// A static page, below its portal.
pub fn page(slug: &str) -> String {
    format!("/trang/{slug}")
}

/// A document, below its portal.
pub fn document(slug: &str) -> String {
    format!("{DOCUMENTS}/{slug}")
}

/// An event, below its portal.
pub fn event(slug: &str) -> String {
    format!("{EVENTS}/{slug}")
}

/// A tag, below its portal.
pub fn tag(slug: &str) -> String {
    format!("/nhan/{slug}")
}

/// The colours of a portal; the version makes a changed sheet another address.
pub fn theme(base: &str, version: i64) -> String {
    format!("{base}/theme.css?v={version}")
}

/// The logo of a portal, by the portal's slug; the end of its content address makes a changed one another address.
pub fn logo(site: &str, key: &str) -> String {
    let end = key.len().saturating_sub(12);
    format!("/media/logo/{site}?v={}", key.get(end..).unwrap_or(""))
}

/// The photo that readers see of a person; the end of its content address makes a changed one another address.
pub fn person_photo(id: kernel::PersonId, key: &str) -> String {
    let end = key.len().saturating_sub(12);
    format!("/media/person/{id}?v={}", key.get(end..).unwrap_or(""))
}

/// The picture that shared links show.
pub fn share_picture(id: kernel::PictureId) -> String {
    format!("/media/{id}/share.jpg")
}
