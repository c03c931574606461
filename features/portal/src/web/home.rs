//! The first screen of a portal: the lead story, what is new, the blocks of the site in their order.

use articles::{Listing, Teaser};
use db::Cx;
use kernel::ArticleId;
use sites::{BlockKind, HomeBlock};
use ui::Lang;
use ui::parts::{DocumentRow, EventRow, Link, Story};
use web::Answer;

use crate::routes;
use crate::view::{Here, MemberLine, Telling, groups, tell};
use crate::web::{events, library, lost, lost_elsewhere};

/// Stories beside the lead.
const SECOND: usize = 3;
/// Stories of a block.
const BLOCK: usize = 6;
/// The newest that are asked for: lead, second, the block of the latest, and some that stand elsewhere.
const LATEST: usize = 16;
/// Blocks that ask the database; more would break the budget of statements.
const ASKING: usize = 11;
/// Events and documents beside the stories.
const SIDE: i64 = 4;
/// Members shown on the first page.
const MEMBERS: usize = 12;

#[derive(askama::Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: ui::portal::Shell,
    l: Lang,
    lead: Option<Story>,
    second: Vec<Story>,
    wide: Vec<Block>,
    side: Vec<Block>,
    last: Vec<Block>,
    empty: bool,
}

/// A block with its heading.
struct Block {
    title: String,
    url: String,
    content: Content,
}

enum Content {
    Cards(Vec<Story>),
    Rows(Vec<Story>),
    Members(Vec<MemberLine>),
    Links(Vec<Link>),
    Events(Vec<EventRow>),
    Documents(Vec<DocumentRow>),
}

/// `/hung-yen` → `/hung-yen/`.
pub(crate) async fn slash(here: Here) -> Answer {
    let mut answer = web::redirect(here.paths.home())?;
    *answer.status_mut() = http::StatusCode::PERMANENT_REDIRECT;
    Ok(answer)
}

pub(crate) async fn show(here: Here) -> Answer {
    if let Some(to) = lost_elsewhere::folded(&here) {
        return lost::moved(&to);
    }
    let mut cx = here.read().await?;
    let latest = latest(&here, &mut cx).await?;
    let mut shown = Shown::default();
    let lead = latest.iter().take(SECOND + 1).position(|t| t.picture.is_some()).unwrap_or(0);
    let lead = latest.get(lead).cloned();
    shown.all(lead.as_slice());
    let second = shown.fresh(&latest, SECOND);
    let told = Telling { section: true, at_owner: false };
    let mut page = HomePage {
        l: here.l,
        lead: tell(&here, lead.as_slice(), told).pop(),
        second: tell(&here, &second, told),
        wide: Vec::new(),
        side: Vec::new(),
        last: Vec::new(),
        empty: latest.is_empty(),
        shell: ui::portal::Shell::default(),
    };
    for (kind, made) in all_blocks(&here, &mut cx, &latest, &mut shown).await? {
        match kind {
            BlockKind::Members | BlockKind::Links => page.last.push(made),
            BlockKind::Happenings | BlockKind::Documents => page.side.push(made),
            BlockKind::Latest | BlockKind::Section | BlockKind::Provinces => page.wide.push(made),
        }
    }
    page.shell = here.frame(&mut cx).await?.home();
    web::page(&page)
}

/// The blocks as the site orders them, or the usual ones.
fn blocks(here: &Here) -> Vec<HomeBlock> {
    if !here.entry.blocks.is_empty() {
        return here.entry.blocks.clone();
    }
    let one = |kind| HomeBlock { kind, section: None };
    let sections = here.entry.sections.iter().filter(|s| !s.hidden && s.parent.is_none()).take(4);
    let sections = sections.map(|s| HomeBlock { kind: BlockKind::Section, section: Some(s.id) });
    [one(BlockKind::Latest)]
        .into_iter()
        .chain(sections)
        .chain([BlockKind::Happenings, BlockKind::Documents, BlockKind::Links, BlockKind::Members].map(one))
        .collect()
}

/// The latest in the page's language; Vietnamese where the portal has none in English.
async fn latest(here: &Here, cx: &mut Cx) -> db::Result<Vec<Teaser>> {
    let site = Listing::Site(here.entry.site.id);
    listed(here, cx, &site, LATEST).await
}

async fn listed(here: &Here, cx: &mut Cx, listing: &Listing, most: usize) -> db::Result<Vec<Teaser>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = Teaser::list(cx, listing, here.l.code(), None, most).await?;
    if found.is_empty() && here.l == Lang::En {
        return Teaser::list(cx, listing, Lang::Vi.code(), None, most).await;
    }
    Ok(found)
}

/// What stands on the page already: no story is told twice.
#[derive(Default)]
struct Shown(Vec<ArticleId>);

impl Shown {
    fn all(&mut self, teasers: &[Teaser]) {
        self.0.extend(teasers.iter().map(|t| t.id));
    }

    fn fresh(&mut self, teasers: &[Teaser], most: usize) -> Vec<Teaser> {
        let fresh: Vec<Teaser> = teasers.iter().filter(|t| !self.0.contains(&t.id)).take(most).cloned().collect();
        self.all(&fresh);
        fresh
    }
}

/// The blocks in their order. Sections choose their stories first and the latest takes what is left: on a small
/// portal it would leave the sections nothing.
async fn all_blocks(
    here: &Here,
    cx: &mut Cx,
    latest: &[Teaser],
    shown: &mut Shown,
) -> db::Result<Vec<(BlockKind, Block)>> {
    let (mut made, mut asking) = (Vec::new(), 0);
    let wanted = blocks(here);
    let (late, early): (Vec<_>, Vec<_>) = wanted.iter().enumerate().partition(|(_, b)| b.kind == BlockKind::Latest);
    for (place, block) in early.into_iter().chain(late) {
        asking += usize::from(!matches!(block.kind, BlockKind::Latest | BlockKind::Members | BlockKind::Links));
        if asking <= ASKING
            && let Some(done) = make(here, cx, block, latest, shown).await?
        {
            made.push((place, block.kind, done));
        }
    }
    made.sort_by_key(|(place, ..)| *place);
    Ok(made.into_iter().map(|(_, kind, block)| (kind, block)).collect())
}

async fn make(
    here: &Here,
    cx: &mut Cx,
    block: &HomeBlock,
    latest: &[Teaser],
    shown: &mut Shown,
) -> db::Result<Option<Block>> {
    let l = here.l;
    let made = |title: &str, url: String, content| Some(Block { title: title.to_owned(), url, content });
    Ok(match block.kind {
        BlockKind::Latest => {
            let stories = tell(here, &shown.fresh(latest, BLOCK), Telling { section: true, at_owner: false });
            (!stories.is_empty()).then(|| made(l.t("portal.latest"), String::new(), Content::Cards(stories))).flatten()
        }
        BlockKind::Section => {
            let Some(section) = block.section.and_then(|id| here.entry.section_by_id(id)) else { return Ok(None) };
            let found = listed(here, cx, &Listing::Section(section.id), BLOCK / 2 + LATEST).await?;
            let stories = tell(here, &shown.fresh(&found, BLOCK / 2), Telling::default());
            let url = here.paths.section(&section.slug);
            (!stories.is_empty()).then(|| made(section.name(l), url, Content::Cards(stories))).flatten()
        }
        BlockKind::Provinces => {
            let found = listed(here, cx, &Listing::Others(here.entry.site.id, None), BLOCK).await?;
            let stories = tell(here, &found, Telling { section: false, at_owner: true });
            (!stories.is_empty())
                .then(|| made(l.t("portal.provinces"), String::new(), Content::Rows(stories)))
                .flatten()
        }
        BlockKind::Members => {
            let members: Vec<MemberLine> = groups(here).into_iter().flat_map(|g| g.members).take(MEMBERS).collect();
            let url = here.paths.at(routes::MEMBERS);
            (!members.is_empty()).then(|| made(l.t("portal.members"), url, Content::Members(members))).flatten()
        }
        BlockKind::Links => {
            let links: Vec<Link> =
                here.entry.links.iter().take(8).map(|k| Link::new(k.label(l), k.url.clone())).collect();
            let url = here.paths.at(routes::LINKS);
            (!links.is_empty()).then(|| made(l.t("portal.links"), url, Content::Links(links))).flatten()
        }
        BlockKind::Happenings => {
            let next = events::next(here, cx, SIDE).await?;
            let url = here.paths.at(routes::EVENTS);
            (!next.is_empty()).then(|| made(l.t("portal.events.upcoming"), url, Content::Events(next))).flatten()
        }
        BlockKind::Documents => {
            let latest = library::latest(here, cx, SIDE).await?;
            let url = here.paths.at(routes::DOCUMENTS);
            (!latest.is_empty())
                .then(|| made(l.t("portal.documents.latest"), url, Content::Documents(latest)))
                .flatten()
        }
    })
}
