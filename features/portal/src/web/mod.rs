//! A file for each public page.

pub(crate) mod article;
mod article_parts;
pub(crate) mod contact;
pub(crate) mod events;
pub(crate) mod experts;
pub(crate) mod figures;
pub(crate) mod home;
pub(crate) mod library;
pub(crate) mod lineage;
pub(crate) mod links;
pub(crate) mod lost;
pub(crate) mod lost_elsewhere;
pub(crate) mod map;
pub(crate) mod members;
pub(crate) mod named;
pub(crate) mod organisation;
pub(crate) mod press;
pub(crate) mod preview;
pub(crate) mod related;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod static_page;
pub(crate) mod tag;
pub(crate) mod terms_line;
