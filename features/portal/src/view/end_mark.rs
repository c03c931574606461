//! The end mark `./.` of administrative prose. It is never stored: the template sets it behind the last words.

const MARK: &str = "<span class=\"end-mark\">./.</span>";

/// Clean HTML with the mark behind its last words.
pub fn with_end_mark(html: &str) -> String {
    let html = html.trim_end();
    if html.is_empty() {
        return String::new();
    }
    // The last words stand in a paragraph, or in the last point of a list, perhaps of one within another.
    let mut open = html;
    while let Some(outer) = BOXES.iter().find_map(|end| open.strip_suffix(end)) {
        open = outer.trim_end();
    }
    match ["</p>", "</li>"].iter().find(|end| html[open.len()..].trim_start().starts_with(*end)) {
        Some(_) => {
            let behind = &html[open.len()..];
            // The mark ends the sentence itself: "…năm 2018./."
            let open = open.strip_suffix("./.").map_or(open, str::trim_end);
            let open = open.strip_suffix(['.', ';']).unwrap_or(open);
            format!("{open}{MARK}{}", behind.trim_start())
        }
        None => format!("{html}<p>{MARK}</p>"),
    }
}

/// What may close behind the last words.
const BOXES: [&str; 5] = ["</p>", "</li>", "</ul>", "</ol>", "</blockquote>"];

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
    fn in_a_list_it_stands_in_the_last_point() {
        assert_eq!(
            with_end_mark("<ul>\n<li>a;</li>\n<li>b.</li>\n</ul>"),
            format!("<ul>\n<li>a;</li>\n<li>b{MARK}</li>\n</ul>")
        );
        assert_eq!(with_end_mark("<ol><li><p>a;</p></li></ol>"), format!("<ol><li><p>a{MARK}</p></li></ol>"));
        assert_eq!(
            with_end_mark("<blockquote><p>Lời.</p></blockquote>"),
            format!("<blockquote><p>Lời{MARK}</p></blockquote>")
        );
    }

    #[test]
    fn after_a_table_it_stands_alone_and_an_empty_text_has_none() {
        assert_eq!(with_end_mark("<table></table>"), format!("<table></table><p>{MARK}</p>"));
        assert_eq!(with_end_mark(" \n"), "");
    }
}
