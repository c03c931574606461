//! Organisations that a text names.

use kernel::OrgId;
use organisation::Tree;

/// Words of the longest name that is looked for.
const LONGEST: usize = 14;

/// The names of organisations in a text, as it writes them; those of `own` are left out, since every article of a
/// portal names its own. A name begins with a capital and has two words at least.
pub fn mentioned(tree: &Tree, own: &[OrgId], text: &str, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in text.split(['.', ',', ';', ':', '\n', '(', ')', '“', '”', '"', '–']) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let mut at = 0;
        while at < words.len() && found.len() < most {
            let capital = words[at].chars().next().is_some_and(char::is_uppercase);
            let longest = LONGEST.min(words.len() - at);
            let named =
                capital.then(|| (2..=longest).rev().find(|n| !tree.called(&words[at..at + n].join(" ")).is_empty()));
            let Some(n) = named.flatten() else {
                at += 1;
                continue;
            };
            let name = words[at..at + n].join(" ");
            if !tree.called(&name).iter().any(|node| own.contains(&node.id)) && !found.contains(&name) {
                found.push(name);
            }
            at += n;
        }
    }
    found
}
