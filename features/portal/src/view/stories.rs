//! From articles to stories as cards and lists show them.

use articles::{Picture, Teaser};
use kernel::day_hanoi;
use sites::Sites;
use ui::parts::{Link, Story};

use crate::view::Here;

/// What a list says beside the title.
#[derive(Clone, Copy, Debug, Default)]
pub struct Telling {
    /// The section above the title.
    pub section: bool,
    /// The link leads to the portal that published it, not to our showing of it.
    pub at_owner: bool,
}

/// A story for each article.
pub fn tell(here: &Here, teasers: &[Teaser], telling: Telling) -> Vec<Story> {
    teasers.iter().map(|t| story(here, t, telling)).collect()
}

fn story(here: &Here, t: &Teaser, telling: Telling) -> Story {
    let day = day_hanoi(t.published_at);
    let owner = (t.site != here.entry.site.id).then(|| here.app.service::<Sites>().get(t.site)).flatten();
    let url = match &owner {
        Some(owner) if telling.at_owner => here.paths_of(owner).article(&t.slug),
        _ => here.paths.article(&t.slug),
    };
    let source = owner.as_ref().map(|o| Link::new(here.name_on(t.org, day), here.paths_of(o).home()));
    let section = t.section.filter(|_| telling.section && owner.is_none());
    let section = section.and_then(|id| here.entry.section_by_id(id));
    Story {
        url,
        title: t.title.clone(),
        lead: t.excerpt.clone(),
        date: Some(day),
        section: section.map(|s| Link::new(s.name(here.l), here.paths.section(&s.slug))),
        source,
        picture: t.picture.map(|id| ui::parts::Picture {
            id: id.to_string(),
            alt: t.alt.clone(),
            ..ui::parts::Picture::default()
        }),
        lang: Some(t.lang.clone()).filter(|code| code != here.l.code()),
        ..Story::default()
    }
}

/// A photo with the words that its place gives it.
pub fn photo(picture: &Picture, alt: &str, caption: &str, credit: &str) -> ui::parts::Picture {
    let or = |own: &str, stored: &str| if own.is_empty() { stored.to_owned() } else { own.to_owned() };
    ui::parts::Picture {
        id: picture.id.to_string(),
        alt: if picture.decorative { String::new() } else { or(alt, &picture.alt) },
        width: u32::try_from(picture.width).unwrap_or(0),
        height: u32::try_from(picture.height).unwrap_or(0),
        caption: or(caption, &picture.caption),
        credit: or(credit, &picture.credit),
        focus: "",
    }
}
