//! Names of people: how they are sorted, folded and found.

use kernel::text;

/// The name as it is compared: no marks, no case, no punctuation, single spaces.
pub fn folded(name: &str) -> String {
    let folded = text::fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The sort key: the given name, which stands last in Vietnamese, then the family and middle names.
pub fn sort(name: &str) -> Vec<u8> {
    let name = text::collapse_spaces(name);
    match name.rsplit_once(' ') {
        Some((rest, given)) => text::collation_key(&format!("{given} {rest}")),
        None => text::collation_key(&name),
    }
}

/// The folded name turned so that each of its words stands first once: `an  nguyen van`, `nguyen van an`, `van an  nguyen`.
/// Two spaces stand where the name was joined. Any word is found by its beginning, and the others are found in the same
/// key, so that a search reads one index and nobody's record.
pub fn keys(folded: &str) -> Vec<String> {
    let starts = folded.char_indices().filter(|(at, _)| *at == 0 || folded.as_bytes()[at - 1] == b' ');
    let turned = |at: usize| {
        if at == 0 { folded.to_owned() } else { format!("{}  {}", &folded[at..], folded[..at].trim_end()) }
    };
    let mut keys: Vec<String> = starts.map(|(at, _)| turned(at)).take(MOST_WORDS).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What somebody typed of a name, as a range of the keys: the first word by its beginning, the others as patterns on the
/// key with a space before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The first key.
    pub from: String,
    /// Behind the last one.
    pub to: String,
    /// What `' ' || key` is like, with `!` as the escape.
    pub patterns: Vec<String>,
}

impl Typed {
    /// None when no word was typed.
    pub fn of(text: &str) -> Option<Self> {
        let folded = folded(text);
        let mut words = folded.split(' ').filter(|w| !w.is_empty());
        let first = words.next()?;
        Some(Self {
            from: first.to_owned(),
            to: crate::sql::end_of(first),
            patterns: words.take(MOST_WORDS).map(crate::sql::begins).collect(),
        })
    }
}

/// Words of one name that are indexed.
const MOST_WORDS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_by_the_given_name() {
        let mut names = ["Trần Văn Bình", "Nguyễn Thị Ánh", "Lê An", "Đỗ Thị An", "Nguyễn Văn An"];
        names.sort_by_cached_key(|n| sort(n));
        assert_eq!(names, ["Đỗ Thị An", "Lê An", "Nguyễn Văn An", "Nguyễn Thị Ánh", "Trần Văn Bình"]);
    }

    #[test]
    fn every_word_of_a_name_begins_a_key() {
        let folded = folded("  Nguyễn-Văn  ẤN ");
        assert_eq!(folded, "nguyen van an");
        assert_eq!(keys(&folded), ["an  nguyen van", "nguyen van an", "van an  nguyen"]);
        assert_eq!(keys("an an"), ["an  an", "an an"]);
        assert!(keys("").is_empty());
    }
}
