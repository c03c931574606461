//! People who sign in, their sessions, and the roles they hold in organisations between two dates.
//!
//! What an actor may do is asked through [`Desk`]: it is found by the organisation in the address; what the actor
//! may not see is 404, what he sees but may not do is 403 ([`Desk::need`]).

mod account;
mod actor;
mod attempt;
mod digest;
mod grant;
mod letters;
mod lineage;
mod navigation;
mod password;
mod past;
mod reset;
mod role;
pub mod routes;
mod session;
mod today;
mod told;
mod totp;
mod web;

pub use crate::web::SignInLimits;
pub use crate::web::home::own_shell;
pub use crate::web::news::News;
use ui::desk::PlaceKind;

pub use account::{Account, AccountError, NewAccount};
pub use actor::{Actor, Desk, SignedIn};
pub use attempt::{Attempt, LockOut};
pub use grant::{Grant, GrantError, NewGrant};
pub use letters::{MAIL_JOB, invite, jobs, role_given, send_later};
pub use lineage::{Lineage, OrgBrief, TheLineage};
pub use navigation::{AccountPages, NavEntry, Navigation, role_key};
pub use password::Passwords;
pub use past::{Past, past};
pub use reset::Reset;
pub use role::{Permission, Role};
pub use session::{COOKIE, Session};
pub use today::{SubjectUrl, Subjects, Today, TodayFuture, TodayGroup, TodayItem, TodayProviders};
pub use told::told;
pub use totp::Totp;

/// Pages of this feature at the desk.
pub const NAV: &[NavEntry] = &[
    entry(PlaceKind::Today, "ui.place_today", "", Permission::ReadDesk),
    entry(PlaceKind::Organisation, "people.title", routes::PEOPLE, Permission::People),
    entry(PlaceKind::Organisation, "audit.title", routes::AUDIT, Permission::Audit),
    entry(PlaceKind::Administration, "accounts.title", routes::ACCOUNTS, Permission::People),
    entry(PlaceKind::Administration, "jobs.title", routes::JOBS, Permission::People),
];

const fn entry(place: PlaceKind, label: &'static str, path: &'static str, permission: Permission) -> NavEntry {
    NavEntry { place, label, path, permission }
}

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("accounts", 1, "accounts", include_str!("../migrations/0001_accounts.sql")),
    db::Migration::new("accounts", 2, "grant_post", include_str!("../migrations/0002_grant_post.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![account::QUERIES, attempt::QUERIES, grant::QUERIES, reset::QUERIES, session::QUERIES, totp::QUERIES]
}
