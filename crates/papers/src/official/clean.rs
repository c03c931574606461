//! Text on its way to a writer: letters that can be printed, spaces counted once, links that may be followed.

use super::Text;
use crate::inline::{Line, Run, Style};

/// Runs of one paragraph.
pub(crate) fn runs(text: &Text) -> Vec<Run> {
    let mut line = Line::default();
    for run in &text.0 {
        let marks = [(run.bold, 'b'), (run.italic, 'i'), (run.underlined, 'u'), (run.raised, '^'), (run.lowered, '_')];
        let style = marks.into_iter().filter(|(on, _)| *on).fold(Style::default(), |style, (_, c)| style.with(c));
        let style = style.linked(run.link.as_deref().and_then(|link| crate::inline::link(link, "")));
        for (at, part) in run.text.split('\n').enumerate() {
            if at > 0 {
                line.line_break();
            }
            line.push(part, &style);
        }
    }
    line.take()
}

/// One line without marks.
pub(crate) fn line(text: &str) -> String {
    crate::inline::line(text)
}

/// Lines without marks; empty ones are left out.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(line).filter(|line| !line.is_empty()).collect()
}

/// Without what closes a line of a list: the writers set it anew.
pub(crate) fn open_ended(text: &str) -> &str {
    text.trim_end_matches([';', '.', ',', ' '])
}

/// Ends a run of words with a mark of its own, whatever stood there.
pub(crate) fn ended(mut runs: Vec<Run>, mark: &str) -> Vec<Run> {
    if let Some(last) = runs.last_mut() {
        last.text.truncate(open_ended(&last.text).len());
        match last.href {
            // The mark is no part of the link.
            Some(_) => runs.push(Run { text: mark.to_owned(), style: String::new(), href: None }),
            None => last.text.push_str(mark),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &Text) -> Vec<(String, String)> {
        runs(text).into_iter().map(|run| (run.text, run.style)).collect()
    }

    #[test]
    fn lines_break_where_the_writer_broke_them_and_nowhere_else() {
        let text = Text::from("Đã\ttổ chức \n\u{7}16").bold(" hội\u{200b} thảo");
        let wanted = [("Đã tổ chức", ""), ("", "/"), ("16", ""), (" hội thảo", "b")];
        assert_eq!(words(&text), wanted.map(|(t, s)| (t.to_owned(), s.to_owned())));
    }

    #[test]
    fn a_line_of_a_list_ends_as_the_list_wants_it() {
        let ended = |text: &str| ended(runs(&Text::from(text)), ";");
        assert_eq!(ended("Căn cứ Điều lệ.;").last().map(|run| run.text.as_str()), Some("Căn cứ Điều lệ;"));
        assert!(ended("").is_empty());
    }

    #[test]
    fn only_addresses_that_may_be_followed_are_links() {
        let text = Text::from("a ").link("16", "https://a.vn/s").link("17", "javascript:x").link("18", "/y");
        let links: Vec<_> = runs(&text).into_iter().map(|run| run.href).collect();
        assert_eq!(links, [None, Some("https://a.vn/s".to_owned()), None]);
    }
}
