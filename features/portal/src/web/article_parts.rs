//! An article as its pages show it.

use articles::{Article, Picture, Teaser};
use kernel::{Date, day_hanoi, text};
use sites::Sites;
use ui::Lang;
use ui::parts::{Fact, Link};
use ui::portal::Alternate;

use crate::routes::Paths;
use crate::view::{Here, photo, with_end_mark};
use crate::web::article::owner;

/// Fewer headings need no table of contents.
const OUTLINE: usize = 3;

/// Everything that is said of an article, ready to be written.
pub(crate) struct View {
    /// Language of the article.
    pub lang: Lang,
    /// Set where the page is in another language.
    pub foreign: Option<&'static str>,
    /// Its section.
    pub kicker: Option<Link>,
    pub title: String,
    pub lead: String,
    pub published: Option<Date>,
    pub published_time: String,
    pub views: Option<i64>,
    /// Event date and place, apart from the publication date.
    pub facts: Vec<Fact>,
    pub photo: Option<ui::parts::Picture>,
    pub outline: Vec<richtext::Heading>,
    /// Clean HTML with anchors and end mark.
    pub body: String,
    pub author: String,
    pub unit: String,
    pub photo_credit: String,
    pub tags: Vec<Link>,
    pub source: Option<Source>,
    pub correction: Option<Correction>,
    /// Who published it, in full.
    pub publisher: String,
    /// Said only where another organisation goes on with the portal.
    pub published_by: Option<String>,
    /// The portal of the owner, where this is a showing.
    pub shared_from: Option<Link>,
    /// The one address, absolute.
    pub canonical: String,
    /// Translations with absolute addresses.
    pub translations: Vec<Alternate>,
    /// Translations as the page offers them.
    pub other_languages: Vec<Translation>,
    pub print_url: String,
    pub pdf_url: String,
    pub report_url: String,
}

/// Where a re-post comes from.
pub(crate) struct Source {
    pub name: String,
    pub url: String,
    pub at: String,
    pub agreement: String,
}

/// What was corrected after publication.
pub(crate) struct Correction {
    pub day: String,
    pub note: String,
}

/// The article in another language.
pub(crate) struct Translation {
    pub code: &'static str,
    pub name: &'static str,
    pub title: String,
    pub url: String,
}

impl View {
    pub(crate) fn new(
        here: &Here,
        article: &Article,
        picture: Option<&Picture>,
        translations: &[Teaser],
        views: Option<i64>,
    ) -> Self {
        let (l, c) = (here.l, &article.content);
        let lang = Lang::parse(&c.lang).unwrap_or_default();
        let published = article.published_at.map(day_hanoi);
        let day = published.unwrap_or_else(|| here.today());
        let node = here.tree.get(article.org);
        let name_then = |l: Lang| node.map_or_else(String::new, |n| n.name_on(day).full(l).to_owned());
        let owner = owner(here, article);
        let shown = article.site != here.entry.site.id;
        let section = c.section.and_then(|id| here.entry.section_by_id(id));
        let (body, outline) = richtext::outline(&c.body).unwrap_or_else(|_| (c.body.clone(), Vec::new()));
        let translations = translations.iter().filter_map(|t| translated(here, t));
        let (translations, other_languages) = translations.unzip();
        let source = (!c.source_name.is_empty() || !c.source_url.is_empty()).then(|| Source {
            name: if c.source_name.is_empty() { c.source_url.clone() } else { c.source_name.clone() },
            url: c.source_url.clone(),
            at: c.source_at.map(|at| l.date_time(at)).unwrap_or_default(),
            agreement: c.source_agreement.clone(),
        });
        let correction =
            article.corrected_at.map(|at| Correction { day: l.day(at), note: article.correction_note.clone() });
        Self {
            lang,
            foreign: (lang != l).then(|| lang.code()),
            kicker: section.map(|s| Link::new(s.name(l), here.paths.section(&s.slug))),
            title: c.title.clone(),
            lead: c.lead.clone(),
            published,
            published_time: article.published_at.map(|at| at.to_string()).unwrap_or_default(),
            views,
            facts: facts(here, article),
            photo: picture.map(|p| photo(p, &c.lead_alt, &c.lead_caption, &c.lead_credit)),
            outline: if outline.len() < OUTLINE { Vec::new() } else { outline },
            body: with_end_mark(&body),
            author: c.author.clone(),
            unit: in_its_language(here, lang, &c.author_unit, day),
            photo_credit: c.photo_credit.clone(),
            tags: c.tags.iter().map(|t| Link::new(t.clone(), here.paths.tag(&text::slug_or(t, 60, "nhan")))).collect(),
            source,
            correction,
            publisher: name_then(l),
            published_by: (article.org != here.entry.site.org && !shown).then(|| name_then(l)),
            shared_from: owner
                .as_ref()
                .filter(|_| shown)
                .map(|o| Link::new(name_then(l), here.paths_of(o).article(&article.slug))),
            canonical: owner.map_or_else(String::new, |o| {
                Paths::new(&o.address(&here.app.settings.address), lang).article(&article.slug)
            }),
            translations,
            other_languages,
            print_url: here.paths.print(&article.slug),
            pdf_url: here.paths.pdf(&article.slug),
            report_url: here.paths.report(&article.slug),
        }
    }
}

/// Names of bodies in an article follow its own language, not that of the frame.
fn in_its_language(here: &Here, lang: Lang, written: &str, day: Date) -> String {
    if lang == here.l { here.body(written, day) } else { written.to_owned() }
}

fn facts(here: &Here, article: &Article) -> Vec<Fact> {
    let (l, c) = (here.l, &article.content);
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let when = match (c.event_from, c.event_to) {
        (Some(from), Some(to)) if from != to => {
            Some(l.tf("portal.event_days", &[("from", &l.date(from)), ("to", &l.date(to))]))
        }
        (Some(day), _) | (None, Some(day)) => Some(l.date_long(day)),
        (None, None) => None,
    };
    let when = when.map(|text| fact("portal.event_date", text));
    let lang = Lang::parse(&c.lang).unwrap_or_default();
    let held = c.event_from.unwrap_or_else(|| here.today());
    let place = (!c.place.is_empty()).then(|| fact("portal.event_place", in_its_language(here, lang, &c.place, held)));
    when.into_iter().chain(place).collect()
}

fn translated(here: &Here, t: &Teaser) -> Option<(Alternate, Translation)> {
    let lang = Lang::parse(&t.lang)?;
    let owner = here.app.service::<Sites>().get(t.site)?;
    let url = Paths::new(&owner.address(&here.app.settings.address), lang).article(&t.slug);
    let near = Paths::new(&here.base, lang).article(&t.slug);
    let near = if owner.site.id == here.entry.site.id { near } else { url.clone() };
    let told = Translation { code: lang.code(), name: lang.own_name(), title: t.title.clone(), url: near };
    Some((Alternate { lang, url }, told))
}
