//! A free word in addresses.

/// The wanted word, or the word with the first free number behind it.
pub(crate) fn free(taken: &[String], wanted: &str) -> Option<String> {
    let numbered = (2_u32..).map(|n| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|s| !taken.contains(s))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_second_of_a_name_gets_a_two() {
        assert_eq!(super::free(&["a".into(), "a-2".into()], "a").as_deref(), Some("a-3"));
        assert_eq!(super::free(&["a-2".into()], "a").as_deref(), Some("a"));
    }
}
