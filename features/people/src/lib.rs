//! People: a human being once, whatever roles he or she holds over time.
//!
//! Personal data is private. An office sees the people tied to its organisation ([`Scope`]); readers see the fields
//! that were chosen to be public while a consent holds ([`PublicExpert`]); the audit trail names fields and hides their
//! values; whoever opens or takes data is noted, and the person reads it. Lists are built for a million people.
//!
//! Features above join a person's line, and the merging of two records, through [`Part`].

mod access;
mod account_part;
mod along;
mod born;
mod consent;
mod expert;
mod field;
mod import;
mod list;
mod membership;
mod name;
mod part;
mod person;
mod photo;
pub mod picker;
mod public;
pub mod reach;
pub mod routes;
mod scope;
mod sex;
mod sql;
mod table;
mod twin;
mod web;

pub use access::{Access, Manner};
pub use along::PeopleAlong;
pub use born::Born;
pub use consent::{CHILD, Consent, HEARD, How, NewConsent, Purpose, suffices};
pub use expert::{
    Expert, Filter as ExpertFilter, Line as ExpertLine, NewExpert, PublicExpert, PublicShelf, Shelf as ExpertShelf,
};
pub use field::FieldOfWork;
pub use import::{Column, MOST_ROWS, PersonImport, Sheet, SheetError, State as ImportState, read_sheet};
pub use list::{COUNTED, Filter, Shelf};
pub use membership::{
    Filter as MemberFilter, Flow, Kind as MemberKind, Leaving, Line as MemberLine, Membership, MembershipError,
    NewMembership, Order as MemberOrder, Shelf as MemberShelf, State as MemberState, Stock, YearStock,
};
pub use name::{Typed, folded, keys as name_keys, sort as sort_key};
pub use part::{Moved, Part, PartFuture, Parts, RoleLine};
pub use person::{Details, Person};
pub use picker::{Picked, Picker};
pub use public::{Field as PublicField, Fields as PublicFields};
pub use routes::NAV;
pub use scope::Scope;
pub use sex::Sex;
pub use sql::Place;
pub use twin::{Merge, Twin};
pub use web::photo::PHOTO;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("people", 1, "person", include_str!("../migrations/0001_person.sql")),
    db::Migration::new("people", 2, "membership", include_str!("../migrations/0002_membership.sql")),
    db::Migration::new("people", 3, "expert", include_str!("../migrations/0003_expert.sql")),
    db::Migration::new("people", 4, "twin", include_str!("../migrations/0004_twin.sql")),
    db::Migration::new("people", 5, "person_import", include_str!("../migrations/0005_person_import.sql")),
    db::Migration::new("people", 6, "member_move", include_str!("../migrations/0006_member_move.sql")),
    db::Migration::new("people", 7, "member_cover", include_str!("../migrations/0007_member_cover.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    let mut lists = vec![
        access::QUERIES,
        account_part::QUERIES,
        along::QUERIES,
        consent::QUERIES,
        field::QUERIES,
        import::QUERIES,
        list::QUERIES,
        person::QUERIES,
        photo::QUERIES,
    ];
    lists.extend(membership::queries());
    lists.extend(expert::queries());
    lists.extend(twin::queries());
    lists
}

/// Keys of the files that rows of this feature name.
pub async fn files_used(cx: &mut db::Cx) -> db::Result<Vec<String>> {
    photo::used(cx).await
}
