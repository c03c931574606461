//! The quiet page for signing in and for errors: a mark, one column, nothing else.

use crate::parts::{Flash, Link};
use crate::{Lang, Look};

/// Everything `plain_base.html` shows.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Language of the page.
    pub l: Lang,
    /// The reader's settings where they came by cookie.
    pub look: Look,
    /// Title of the page.
    pub title: String,
    /// Name above the column; empty shows the product's.
    pub site_name: String,
    /// Where the name leads; empty is `/`.
    pub home: String,
    /// Address of the palette.
    pub theme_css: Option<String>,
    /// Message above the column.
    pub flash: Option<Flash>,
    /// Small links under the column.
    pub links: Vec<Link>,
}

impl Shell {
    /// Address of the palette.
    pub fn theme(&self) -> Option<&str> {
        self.theme_css.as_deref()
    }

    /// Name above the column.
    pub fn name(&self) -> &str {
        if self.site_name.is_empty() { self.l.t("ui.product") } else { &self.site_name }
    }

    /// Where the name leads.
    pub fn home_url(&self) -> &str {
        if self.home.is_empty() { "/" } else { &self.home }
    }
}
