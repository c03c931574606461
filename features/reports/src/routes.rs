//! Every address of this feature.

use accounts::NavEntry;
use web::Routes;

/// Places at the desk.
pub const NAV: &[NavEntry] = &[];

/// The routes with their access.
pub fn routes() -> Routes {
    Routes::new()
}
