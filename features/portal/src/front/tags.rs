//! What a page depends on, and how a change makes it void: generations.
//!
//! Every tag falls into one of 65,536 slots; a slot remembers the moment of its last change. A page remembers the moment
//! before it was rendered and the slots it depends on, and is good as long as none of them changed later. So a change
//! that happens while a page is being rendered makes it void too, memory is bounded, and a check takes no lock. Two tags in
//! one slot cost a page rendered for nothing, never a stale one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use kernel::{ArticleId, PictureId, SiteId};

/// Something whose change makes pages void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Settings, menu, sections, hosts of any portal: every page has a masthead and links to others.
    Sites,
    /// Names, parents, contacts, posts of any organisation.
    Tree,
    /// What a portal shows of articles: something was published, corrected, withdrawn, shared.
    List(SiteId),
    /// The same of any portal, for the feed of the provinces.
    Feed,
    /// What the search index of this node knows of a portal's articles: related ones are looked up there.
    Near(SiteId),
    /// An article, wherever it lives: pinned ones, translations.
    Article(ArticleId),
    /// Sizes and words of a picture.
    Picture(PictureId),
    /// Any document of any library.
    Documents,
    /// Any static page.
    Pages,
    /// Any event.
    Happenings,
    /// What readers see of any person.
    People,
    /// Any figure of the ledger.
    Figures,
    /// Anything that the table of changes does not know.
    Other,
}

/// More that a page depends on than what its address says; an extension of the answer.
#[derive(Clone, Debug, Default)]
pub struct Deps(pub Vec<Tag>);

const SLOTS: usize = 1 << 16;

/// When each slot changed last.
#[derive(Debug)]
pub struct Generations {
    now: AtomicU64,
    slots: Vec<AtomicU64>,
}

impl Default for Generations {
    fn default() -> Self {
        Self { now: AtomicU64::new(0), slots: (0..SLOTS).map(|_| AtomicU64::new(0)).collect() }
    }
}

/// The slot of a tag.
pub fn slot(tag: Tag) -> u16 {
    let mut hasher = DefaultHasher::new();
    tag.hash(&mut hasher);
    u16::try_from(hasher.finish() & 0xffff).unwrap_or(0)
}

impl Generations {
    /// The moment; taken before anything is read.
    pub fn moment(&self) -> u64 {
        self.now.load(SeqCst)
    }

    /// Says that something has changed; the change must be readable already.
    pub fn bump(&self, tag: Tag) {
        let moment = self.now.fetch_add(1, SeqCst) + 1;
        self.slots[usize::from(slot(tag))].fetch_max(moment, SeqCst);
    }

    /// Whether none of the slots changed after the moment.
    pub fn unchanged(&self, slots: &[u16], since: u64) -> bool {
        slots.iter().all(|slot| self.slots[usize::from(*slot)].load(SeqCst) <= since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The truth of four things, pages that show some of them, and readers, in any order.
    #[derive(Clone, Debug)]
    enum Step {
        /// The thing has a new value, readable from now on, not yet announced.
        Commit(usize),
        /// What was committed is announced; then the change is done.
        Announce,
        /// A page begins to render: takes the moment.
        Begin(usize),
        /// It reads its things and is kept.
        Finish(usize),
        /// Somebody reads it.
        Read(usize),
    }

    const THINGS: [Tag; 4] = [Tag::Sites, Tag::Tree, Tag::Feed, Tag::Documents];
    const PAGES: [&[usize]; 3] = [&[0, 1], &[1, 2, 3], &[3]];

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0..THINGS.len()).prop_map(Step::Commit),
            Just(Step::Announce),
            (0..PAGES.len()).prop_map(Step::Begin),
            (0..PAGES.len()).prop_map(Step::Finish),
            (0..PAGES.len()).prop_map(Step::Read),
        ]
    }

    proptest! {
        /// Once a change is done, no page that was rendered from what was before is given out.
        #[test]
        fn no_order_of_rendering_and_changing_serves_what_is_stale(steps in proptest::collection::vec(step(), 1..200)) {
            let generations = Generations::default();
            let mut truth = [0_u64; 4];
            let mut announced = [0_u64; 4];
            let mut begun: [Option<(u64, Vec<u64>)>; 3] = [None, None, None];
            let mut kept: [Option<(u64, Vec<u64>)>; 3] = [None, None, None];
            for step in steps {
                match step {
                    Step::Commit(thing) => truth[thing] += 1,
                    Step::Announce => {
                        for (thing, tag) in THINGS.iter().enumerate() {
                            if announced[thing] != truth[thing] {
                                generations.bump(*tag);
                            }
                        }
                        announced = truth;
                    }
                    Step::Begin(page) => {
                        // Values are read at once after the moment: the worst a slow page can have.
                        let values = PAGES[page].iter().map(|t| truth[*t]).collect();
                        begun[page] = Some((generations.moment(), values));
                    }
                    Step::Finish(page) => {
                        if let Some(rendered) = begun[page].take() {
                            kept[page] = Some(rendered);
                        }
                    }
                    Step::Read(page) => {
                        let slots: Vec<u16> = PAGES[page].iter().map(|t| slot(THINGS[*t])).collect();
                        if let Some((moment, values)) = &kept[page] && generations.unchanged(&slots, *moment) {
                            for (thing, value) in PAGES[page].iter().zip(values) {
                                prop_assert!(*value >= announced[*thing]);
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_change_of_something_else_leaves_a_page_alone() {
        let generations = Generations::default();
        let moment = generations.moment();
        generations.bump(Tag::Documents);
        assert!(generations.unchanged(&[slot(Tag::Tree)], moment));
        assert!(!generations.unchanged(&[slot(Tag::Tree), slot(Tag::Documents)], moment));
    }
}
