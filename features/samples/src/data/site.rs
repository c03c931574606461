//! The portal of an organisation.

use serde::Deserialize;

use super::When;

/// A portal. The file's name is the key of its organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Key of the organisation whose portal it is (from the file name).
    #[serde(skip)]
    pub organisation: String,
    /// Name in the head, Vietnamese.
    pub name_vi: String,
    /// Name in the head, English.
    pub name_en: String,
    /// One line under it, Vietnamese.
    pub tagline_vi: String,
    /// One line under it, English.
    pub tagline_en: String,
    /// Main colour, `#rrggbb`.
    pub main_colour: String,
    /// Accent colour, `#rrggbb`.
    pub accent_colour: String,
    /// Emblem (see [`super::emblem`]).
    pub emblem: String,
    /// Drawing behind the head of the home page.
    pub cover: String,
    /// When the portal went on line.
    pub opened: When,
    /// When it was closed; its articles stay.
    pub closed: Option<When>,
    /// Visits counted before.
    pub visits: i64,
    /// Whether approving needs a second person.
    pub two_persons: bool,
    /// Hosts on which it answers at `/`.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// The menu, left to right.
    pub menu: Vec<MenuItem>,
    /// The sections.
    pub sections: Vec<Section>,
    /// The blocks of the home page, top to bottom.
    pub blocks: Vec<HomeBlock>,
    /// Licence line of the footer, Vietnamese (invented).
    pub licence_vi: String,
    /// Licence line of the footer, English.
    pub licence_en: String,
    /// Who is responsible for the content.
    pub responsible_vi: String,
    /// The same, English.
    pub responsible_en: String,
    /// Contact officers of the footer.
    #[serde(default)]
    pub officers: Vec<Officer>,
    /// Old addresses and where they lead now.
    #[serde(default)]
    pub redirects: Vec<(String, String)>,
}

/// One entry of the menu.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuItem {
    /// Label, Vietnamese.
    pub vi: String,
    /// Label, English.
    pub en: String,
    /// `home`, `section:SLUG`, `page:SLUG`, `documents`, `organisation`, `members`, `happenings`, `contact`.
    pub target: String,
}

/// One section.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The word in the address.
    pub slug: String,
    /// Name, Vietnamese.
    pub vi: String,
    /// Name, English.
    pub en: String,
    /// What the section is for, Vietnamese.
    pub about_vi: String,
}

/// One block of the home page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeBlock {
    /// `lead`, `latest`, `section`, `provinces`, `happenings`, `documents`, `members`, `links`.
    pub kind: String,
    /// Which section, for `section`.
    pub section: Option<String>,
    /// How many things it shows.
    pub count: Option<u8>,
}

/// A contact officer of the footer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// Name (invented).
    pub name: String,
    /// Post, Vietnamese.
    pub post_vi: String,
    /// Post, English.
    pub post_en: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}
