//! The kit under every page: the app, routes with their access, forms, errors, security headers.

mod app;
mod client;
mod error;
mod form;
mod limit;
pub mod metrics;
mod respond;
mod routes;
mod security;
mod sheet;
mod upload;

pub use app::{App, Settings, Tuning};
pub use client::Client;
pub use error::{Fault, PageError, render_faults};
pub use form::{Errors, Posted};
pub use limit::Limiter;
pub use respond::{Page, cached, download, json, page, page_with, redirect};
pub use routes::{Access, Route, Routes};
pub use security::{CSP, refuse_foreign, secure};
pub use sheet::csv;
pub use upload::{Upload, read_either, read_upload};

/// What handlers answer.
pub type Answer = Result<axum::response::Response, PageError>;
