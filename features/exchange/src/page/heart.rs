//! Where the story is: the stretch of blocks with the most prose and the least of anything else.
//!
//! Every block gets a weight, prose positive and furniture negative; the stretch with the greatest sum is the heart.
//! It is found in one pass, for pages of any markup and of none.

use std::ops::Range;

use super::block::{Block, Kind, Role};
use super::classify::Class;
use super::wording::is_prose;

/// The heart, or `None` when the page has no prose.
pub fn find(blocks: &[Block], classes: &[Class]) -> Option<Range<usize>> {
    let main = |block: &Block| block.main;
    let prose: usize = blocks
        .iter()
        .zip(classes)
        .filter(|(block, class)| block.main && **class == Class::Text && block.link_share() < 0.5)
        .map(|(block, _)| block.text().len())
        .sum();
    let bounded = prose >= 80;
    let (mut best, mut sum, mut start) = (None, 0i64, 0usize);
    let mut best_sum = 0i64;
    for (at, (block, class)) in blocks.iter().zip(classes).enumerate() {
        if bounded && !main(block) {
            (sum, start) = (0, at + 1);
            continue;
        }
        sum += weight(block, class);
        if sum <= 0 {
            (sum, start) = (0, at + 1);
        } else if sum > best_sum {
            best_sum = sum;
            best = Some(start..at + 1);
        }
    }
    best
}

fn weight(block: &Block, class: &Class) -> i64 {
    match class {
        Class::Furniture => -60,
        Class::Greeting(_) | Class::Crumbs(_) => -400,
        Class::RelatedHeading | Class::SideHeading => -900,
        Class::Related => -300,
        Class::Meta(_) => -10,
        Class::Byline(_) => -5,
        Class::Image | Class::Caption(_) => 0,
        Class::Text => {
            let text = block.text();
            let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / 4).min(2000);
            if matches!(block.kind, Kind::Table(_)) {
                return 0;
            }
            if block.role == Role::Title {
                return -20;
            }
            if is_prose(&text) && block.link_share() < 0.6 {
                length
            } else if block.link_share() >= 0.6 {
                -60
            } else if matches!(block.kind, Kind::Item { .. }) {
                0
            } else {
                -15
            }
        }
    }
}

/// The heart, lengthened over short blocks that still belong to the story: list items, captions, a signature.
pub fn stretch(blocks: &[Block], classes: &[Class], heart: Range<usize>) -> Range<usize> {
    let mut end = heart.end;
    for at in heart.end..blocks.len() {
        let block = &blocks[at];
        let belongs = match &classes[at] {
            Class::Image | Class::Caption(_) | Class::Byline(_) | Class::Meta(_) => true,
            Class::Text => {
                let text = block.text();
                let worded = super::wording::caption_worded(&text)
                    || super::wording::numbered(&text)
                    || super::byline::signature(&text).is_some()
                    || text.chars().count() >= 40
                    || super::wording::end_mark(&text).is_some()
                    // However short, a sentence is told, and so is what stands right above the names.
                    || super::wording::sentence(&text)
                    || matches!(classes.get(at + 1), Some(Class::Byline(_)));
                // A short line (a caption without mark) ends nothing while a sentence follows it.
                let goes_on = blocks.get(at + 1).is_some_and(|next| {
                    classes[at + 1] == Class::Text
                        && next.main == block.main
                        && next.link_share() < 0.5
                        && super::wording::sentence(&next.text())
                });
                let worded = worded || goes_on;
                block.link_share() < 0.5 && (worded || !matches!(block.kind, Kind::Para | Kind::Heading(_)))
            }
            _ => false,
        };
        if !belongs || (blocks[at.saturating_sub(1)].main && !block.main) {
            break;
        }
        end = at + 1;
    }
    heart.start..end
}
