//! Every address of the feature.

use web::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
}
