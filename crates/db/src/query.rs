//! Named query texts.

/// A query text that runs on both engines, with the name it is reported under.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    /// `module::NAME`.
    pub name: &'static str,
    /// The text, with `$1` placeholders.
    pub sql: &'static str,
}

/// Names the query texts of a module and lists them as `QUERIES`.
///
/// ```
/// db::queries! {
///     /// The one with this id.
///     FIND = "SELECT id FROM change_log WHERE number = $1";
/// }
/// assert_eq!(QUERIES.len(), 1);
/// ```
#[macro_export]
macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: $crate::Query =
            $crate::Query { name: concat!(module_path!(), "::", stringify!($name)), sql: $sql };)*
        /// Every query text of this module.
        pub const QUERIES: &[$crate::Query] = &[$($name),*];
    };
}
