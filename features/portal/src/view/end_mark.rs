//! The end mark `./.` of administrative prose. It is never stored: the template sets it behind the last words.

const MARK: &str = "<span class=\"end-mark\">./.</span>";

/// Clean HTML with the mark behind its last words.
pub fn with_end_mark(html: &str) -> String {
    let html = html.trim_end();
    if html.is_empty() {
        return String::new();
    }
    match html.strip_suffix("</p>") {
        Some(open) => {
            // The mark ends the sentence itself: "…năm 2018./."
            let open = open.trim_end();
            let open = open.strip_suffix("./.").map_or(open, str::trim_end);
            let open = open.strip_suffix('.').unwrap_or(open);
            format!("{open}{MARK}</p>")
        }
        None => format!("{html}<p>{MARK}</p>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_behind_the_last_words_once() {
        assert_eq!(with_end_mark("<p>Hết.</p>"), format!("<p>Hết{MARK}</p>"));
        assert_eq!(with_end_mark("<p>Hết./.</p>\n"), format!("<p>Hết{MARK}</p>"));
        assert_eq!(with_end_mark("<p>Hết</p>"), format!("<p>Hết{MARK}</p>"));
    }

    #[test]
    fn after_a_table_it_stands_alone_and_an_empty_text_has_none() {
        assert_eq!(with_end_mark("<table></table>"), format!("<table></table><p>{MARK}</p>"));
        assert_eq!(with_end_mark(" \n"), "");
    }
}
