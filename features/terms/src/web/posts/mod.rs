//! Pages of posts.

pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod organs;
pub(crate) mod rights;

use ::web::{App, PageError};
use accounts::Desk;
use db::Cx;
use kernel::PostId;
use organisation::{Kind, Trees};
use ui::Lang;

use crate::post::{Organ, Post};

/// The kind of the desk's organisation.
pub(crate) fn kind(app: &App, desk: &Desk) -> Kind {
    app.service::<Trees>().now().get(desk.org.id).map_or(Kind::MemberAssociation, |n| n.kind)
}

/// The name of an organ.
pub(crate) fn organ_name(l: Lang, organs: &[Organ], id: &str) -> String {
    organs.iter().find(|o| o.id == id).map(|o| o.name(l).to_owned()).unwrap_or_default()
}

/// The post of the address.
pub(crate) async fn own(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Post, PageError> {
    let id: PostId = id.parse().map_err(|_| PageError::NotFound)?;
    Post::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}
