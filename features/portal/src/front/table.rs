//! The one table: which change makes what void, and which page depends on what.

use db::Change;
use kernel::{ArticleId, PictureId, SiteId};

use super::tags::Tag;

/// What a change makes void.
pub fn voided(change: &Change) -> Vec<Tag> {
    match change.kind.as_ref() {
        // Drafts are saved often and shown nowhere; what readers see of an article is announced as a listing.
        "article" => vec![Tag::Article(ArticleId(change.id))],
        articles::LISTING => vec![Tag::List(SiteId(change.id)), Tag::Feed],
        "picture" => vec![Tag::Picture(PictureId(change.id))],
        "site" => vec![Tag::Sites],
        "organisation" | "post" | "term" => vec![Tag::Tree],
        "document" => vec![Tag::Documents],
        "page" => vec![Tag::Pages],
        "happening" => vec![Tag::Happenings],
        "person" | "field" => vec![Tag::People],
        "figures" | "activity" => vec![Tag::Figures],
        // Seen at the desk only.
        "share" | "account" | "grant" | "session" | "congress" | "election" | "cluster" | "figure_request"
        | "paper" | "series" | "return" => Vec::new(),
        _ => vec![Tag::Other],
    }
}

/// What every page of a portal depends on.
const FRAME: [Tag; 3] = [Tag::Sites, Tag::Tree, Tag::Other];

/// What the page at a place of a portal (`/tin/x`, without the language) depends on; none: it is not kept.
pub fn needed(site: SiteId, place: &str) -> Option<Vec<Tag>> {
    let list = Tag::List(site);
    let first = place.trim_start_matches('/').split('/').next().unwrap_or("");
    let more: &[Tag] = match first {
        "" => &[list, Tag::Feed, Tag::Documents, Tag::Pages, Tag::Happenings],
        // The index is fed after the commit; related articles change once more then.
        "tin" => &[list, Tag::Near(site)],
        "muc" | "nhan" | "atom.xml" => &[list],
        // Leaders stand there with their photos.
        "to-chuc" | "thanh-vien" => &[Tag::People],
        "lien-ket" | "theme.css" => &[],
        "so-do" | "sitemap.xml" | "sitemap" => &[list, Tag::Documents, Tag::Pages, Tag::Happenings],
        "van-ban" => &[Tag::Documents],
        "trang" => &[Tag::Pages],
        "su-kien" => &[Tag::Happenings],
        "chuyen-gia" => &[Tag::People],
        "so-lieu" | "hoat-dong" | "hoat-dong.ics" => &[Tag::Figures, list],
        // Search, contact forms, old addresses.
        _ => return None,
    };
    Some(FRAME.iter().chain(more).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_new_story_voids_the_pages_that_list_it_and_no_others() {
        let (here, there) = (SiteId(Uuid::from_u128(1)), SiteId(Uuid::from_u128(2)));
        let change = Change { number: 1, kind: articles::LISTING.into(), id: here.0, org: None };
        let tags = voided(&change);
        let void = |site, place| needed(site, place).is_some_and(|n| n.iter().any(|t| tags.contains(t)));
        assert!(void(here, "/") && void(here, "/tin/x") && void(here, "/muc/tin") && void(here, "/atom.xml"));
        // The other portal's first page may show the feed of the provinces.
        assert!(void(there, "/"));
        assert!(!void(there, "/tin/x") && !void(here, "/van-ban") && !void(here, "/theme.css"));
    }

    #[test]
    fn a_new_figure_voids_the_pages_of_figures_and_no_others() {
        let here = SiteId(Uuid::from_u128(1));
        let change = Change { number: 1, kind: "figures".into(), id: Uuid::from_u128(7), org: None };
        let tags = voided(&change);
        let void = |place| needed(here, place).is_some_and(|n| n.iter().any(|t| tags.contains(t)));
        assert!(void("/so-lieu") && void("/so-lieu/workshops"));
        assert!(!void("/") && !void("/tin/x"));
    }

    #[test]
    fn what_costs_much_and_comes_in_endless_forms_is_not_kept() {
        assert!(needed(SiteId(Uuid::nil()), "/tim").is_none());
        assert!(needed(SiteId(Uuid::nil()), "/wp-login.php").is_none());
    }
}
