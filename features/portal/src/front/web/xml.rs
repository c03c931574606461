//! Text in XML.

/// Escapes a text for content and attributes; what XML 1.0 cannot hold goes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_leaves_its_element() {
        assert_eq!(
            super::escape("<b a=\"1\">Hội & 'bạn'\u{0}\u{8}</b>"),
            "&lt;b a=&quot;1&quot;&gt;Hội &amp; &#39;bạn&#39;&lt;/b&gt;"
        );
    }
}
