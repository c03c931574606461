//! The front: everything between the network and the pages of portals.
//!
//! 1. A page that is kept is answered at once, before routing, in the form the browser takes ([`entry`]), and counted
//!    ([`readers`]).
//! 2. Otherwise the address is resolved ([`address`]), one request renders for all who wait ([`flights`]), and the page is
//!    kept when the table says what it depends on ([`table`]).
//! 3. A commit of this process makes pages void before it returns; changes of other nodes come through the change log
//!    within a second ([`follow`]), and so do the trees, the sites and the search index ([`feed`]).
//!
//! Who has signed in is never answered from the cache, and nothing of theirs is kept.

mod address;
mod asked;
mod encoding;
mod entry;
mod feed;
mod flights;
mod follow;
mod limits;
mod numbers;
mod pages;
pub mod routes;
mod serve;
mod service;
mod table;
mod tags;
mod web;

pub use address::Reserved;
pub use feed::{Feeder, article_key};
pub use follow::{Follower, follow};
pub use limits::limit;
pub use numbers::counting;
pub use pages::{Pages, PagesState};
pub use serve::serve;
pub use service::Front;
pub use tags::{Deps, Tag};

/// The article that a page shows: an extension of its answer, so that reading it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadArticle(pub kernel::ArticleId);

/// Says that an answer shows an article: what it depends on beyond its address, and that reading it counts.
pub fn shows(answer: ::web::Answer, article: &articles::Article) -> ::web::Answer {
    answer.map(|mut response| {
        let related = [article.id].into_iter().chain(article.content.pins.iter().copied()).map(Tag::Article);
        let pictures = articles::pictures_of(&article.content).into_iter().map(Tag::Picture);
        let extensions = response.extensions_mut();
        extensions.insert(Deps(related.chain(pictures).collect()));
        extensions.insert(ReadArticle(article.id));
        response
    })
}

/// Query lists of the front.
pub fn queries() -> Vec<&'static [db::Query]> {
    [&[feed::QUERIES], web::QUERIES].concat()
}
