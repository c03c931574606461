//! Pages of an election.

pub(crate) mod form;
pub(crate) mod record;
pub(crate) mod steps;

use ::web::PageError;
use accounts::Desk;
use db::Cx;
use kernel::ElectionId;

use crate::election::Election;

/// The election of the address.
pub(crate) async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Election, PageError> {
    let id: ElectionId = id.parse().map_err(|_| PageError::NotFound)?;
    Election::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}
