//! Pages of this feature: member organisations, and the settings of the portal.

pub(crate) mod blocks;
mod frame;
pub(crate) mod hosts;
pub(crate) mod links;
pub(crate) mod logo;
pub(crate) mod member;
pub(crate) mod member_new;
pub(crate) mod members;
pub(crate) mod menu;
mod palette;
pub(crate) mod redirect;
pub(crate) mod redirects;
pub(crate) mod redirects_file;
mod rows_form;
pub(crate) mod sections;
pub(crate) mod settings;
