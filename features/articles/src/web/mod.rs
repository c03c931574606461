//! Pages of this feature.

pub mod autosave;
pub mod bulk;
pub mod clean;
pub mod crop;
pub mod docx;
mod draft;
pub mod editor;
mod findings;
mod form;
pub mod list;
pub mod media;
mod parts;
pub mod photos;
pub mod preview;
pub mod revisions;
pub mod save;
pub mod shares;
mod site;
pub mod steps;
pub mod translation;
mod words;

pub(crate) use findings::QUERIES as FINDINGS_QUERIES;
pub(crate) use parts::QUERIES as PARTS_QUERIES;
pub(crate) use shares::QUERIES as SHARES_QUERIES;
pub(crate) use translation::QUERIES as TRANSLATION_QUERIES;
