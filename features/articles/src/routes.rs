//! Every address of the feature, with the words its templates and letters use.

use kernel::{ArticleId, PictureId, ShareId};
use web::{Access, Routes};

use crate::web::{
    autosave, bulk, clean, crop, docx, editor, list, media, photos, preview, revisions, save, shares, steps,
    translation,
};

const READ: Access = Access::Desk("read_desk");
const WRITE: Access = Access::Desk("write");
const EDIT: Access = Access::Desk("edit");
const PUBLISH: Access = Access::Desk("publish");
const SHARE: Access = Access::Desk("share");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/articles", READ, list::list)
        .get("/desk/{org}/articles.csv", READ, list::export)
        .post("/desk/{org}/articles", WRITE, save::begin)
        .post("/desk/{org}/articles/selection", WRITE, bulk::bulk)
        .get("/desk/{org}/articles/new", WRITE, editor::new)
        .post("/desk/{org}/articles/autosave", WRITE, autosave::begin)
        .post("/desk/{org}/articles/clean", WRITE, clean::clean)
        .post("/desk/{org}/articles/docx", WRITE, docx::import)
        .get("/desk/{org}/articles/{article}", READ, editor::show)
        .post("/desk/{org}/articles/{article}", WRITE, save::save)
        .post("/desk/{org}/articles/{article}/autosave", WRITE, autosave::keep)
        .post("/desk/{org}/articles/{article}/autosave/removal", WRITE, autosave::forget)
        .post("/desk/{org}/articles/{article}/submission", WRITE, steps::submit)
        .post("/desk/{org}/articles/{article}/return", EDIT, steps::give_back)
        .post("/desk/{org}/articles/{article}/approval", EDIT, steps::approve)
        .post("/desk/{org}/articles/{article}/publication", PUBLISH, steps::publish)
        .post("/desk/{org}/articles/{article}/correction", PUBLISH, steps::correct)
        .post("/desk/{org}/articles/{article}/withdrawal", PUBLISH, steps::withdraw)
        .get("/desk/{org}/articles/{article}/preview", READ, preview::preview)
        .get("/desk/{org}/articles/{article}/revisions", READ, revisions::list)
        .post("/desk/{org}/articles/{article}/revisions/{number}/restoration", WRITE, revisions::restore)
        .get("/desk/{org}/articles/{article}/translation", WRITE, translation::side_by_side)
        .post("/desk/{org}/articles/{article}/translation", WRITE, translation::begin)
        .get("/desk/{org}/photos", READ, photos::library)
        .post("/desk/{org}/photos", WRITE, photos::upload)
        .get("/desk/{org}/photos/{picture}", READ, photos::show)
        .post("/desk/{org}/photos/{picture}", WRITE, photos::describe)
        .post("/desk/{org}/photos/{picture}/crops", WRITE, crop::crop)
        .get("/desk/{org}/shares", SHARE, shares::list)
        .post("/desk/{org}/shares", SHARE, shares::ask)
        .post("/desk/{org}/shares/{share}/answer", SHARE, shares::answer)
        .post("/desk/{org}/shares/{share}/end", SHARE, shares::end)
        .get("/media/{picture}/{size}", Access::Public, media::media)
}

/// The list of an organisation's articles.
pub fn list(org: &str) -> String {
    format!("/desk/{org}/articles")
}

/// The list as a table file.
pub fn export(org: &str) -> String {
    format!("/desk/{org}/articles.csv")
}

/// The page to begin an article.
pub fn new(org: &str) -> String {
    format!("/desk/{org}/articles/new")
}

/// The page of an article at the desk.
pub fn article(org: &str, id: ArticleId) -> String {
    format!("/desk/{org}/articles/{id}")
}

/// A page or change of an article: `submission`, `preview`, `revisions`, …
pub fn part(org: &str, id: ArticleId, part: &str) -> String {
    format!("/desk/{org}/articles/{id}/{part}")
}

/// The photo library.
pub fn photos(org: &str) -> String {
    format!("/desk/{org}/photos")
}

/// The page of a photo.
pub fn photo(org: &str, id: PictureId) -> String {
    format!("/desk/{org}/photos/{id}")
}

/// Shared articles.
pub fn shares(org: &str) -> String {
    format!("/desk/{org}/shares")
}

/// A change of a share: `answer` or `end`.
pub fn share(org: &str, id: ShareId, part: &str) -> String {
    format!("/desk/{org}/shares/{id}/{part}")
}

/// A size of a picture.
pub fn media(id: PictureId, size: &str) -> String {
    format!("/media/{id}/{size}")
}

/// The public address of an article, below the portal's own.
pub fn public(base: &str, slug: &str, lang: &str) -> String {
    if lang == "en" { format!("{base}/en/tin/{slug}") } else { format!("{base}/tin/{slug}") }
}
