//! Just enough of a Rust lexer to tell code, string literals and comments apart.
//!
//! The checks look for SQL words in strings, calls in code and postponed work in comments; a plain search would find
//! each of them in the other two.

/// Which of the three a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Code,
    /// The inside of a string literal, escapes as written.
    Text,
    /// With its slashes.
    Comment,
}

/// A stretch of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub kind: Kind,
    /// The line it begins on, from 1.
    pub line: usize,
    pub text: &'a str,
}

/// Cuts a source file into pieces, in order; code may come in several pieces one after the other.
pub fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut at, mut code, mut line, mut counted) = (0, 0, 1, 0);
    let mut push = |kind, from: usize, to: usize| {
        if from < to {
            line += source[counted..from].matches('\n').count();
            counted = from;
            out.push(Piece { kind, line, text: &source[from..to] });
        }
    };
    while let Some(found) = source[at..].find(['/', '"', '\'']) {
        let start = at + found;
        let rest = &source[start..];
        let token = match rest.as_bytes() {
            [b'/', b'/', ..] => Some((Kind::Comment, 0, rest.find('\n').unwrap_or(rest.len()), 0)),
            [b'/', b'*', ..] => Some((Kind::Comment, 0, block_comment(rest), 0)),
            [b'"', ..] => {
                let hashes = raw_hashes(&source[code.min(start)..start]);
                let inside = match hashes {
                    Some(count) => rest[1..].find(&format!("\"{}", "#".repeat(count))),
                    None => end_of_string(&rest[1..]),
                };
                Some((Kind::Text, 1, 1 + inside.unwrap_or(rest.len() - 1), 1 + hashes.unwrap_or(0)))
            }
            _ => None,
        };
        match token {
            Some((kind, skip, end, tail)) => {
                push(Kind::Code, code, start);
                push(kind, start + skip, start + end);
                // An empty string still separates what stands before from what stands behind.
                at = (start + end + tail).min(source.len());
                code = at;
            }
            None => at = start + after_quote(rest),
        }
    }
    push(Kind::Code, code, source.len());
    out
}

/// The line on which the tests inside of a source file begin: `#[cfg(test)]` before a module. They stand at the end.
pub fn tests_from(source: &str) -> usize {
    let lines: Vec<&str> = source.lines().collect();
    let begins = |at: &usize| {
        lines[*at].trim() == "#[cfg(test)]"
            && lines[*at + 1..]
                .iter()
                .find(|next| !next.trim().starts_with("#["))
                .is_some_and(|next| next.contains("mod "))
    };
    (0..lines.len()).find(begins).map_or(usize::MAX, |at| at + 1)
}

/// `Some(number of #)` when the code before a quote ends with `r`, `br`, `r##` ….
fn raw_hashes(before: &str) -> Option<usize> {
    let bare = before.trim_end_matches('#');
    let hashes = before.len() - bare.len();
    let word = bare.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next()?;
    matches!(word, "r" | "br" | "cr").then_some(hashes)
}

fn end_of_string(inside: &str) -> Option<usize> {
    let mut escaped = false;
    inside.bytes().position(|byte| {
        let end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        end
    })
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

/// How far to go on after a `'` (a character or a lifetime) or a lone `/`.
fn after_quote(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (rest.starts_with('\''), chars.next(), chars.next()) {
        // '\'' and '\u{1EA0}': to the closing quote, past the escaped character.
        (true, Some((_, '\\')), Some((escaped, c))) => {
            let from = escaped + c.len_utf8();
            rest[from..].find('\'').map_or(rest.len(), |end| from + end + 1)
        }
        // 'x'
        (true, Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind, source: &str) -> Vec<(usize, &str)> {
        pieces(source).into_iter().filter(|piece| piece.kind == kind).map(|piece| (piece.line, piece.text)).collect()
    }

    #[test]
    fn strings_comments_and_code_are_told_apart() {
        let source = "let a = \"x // y\"; // \"no\"\nlet b = 1; /* \"no\" /* nested */ */ f(\"z\")";
        assert_eq!(of(Kind::Text, source), [(1, "x // y"), (2, "z")]);
        assert_eq!(of(Kind::Comment, source), [(1, "// \"no\""), (2, "/* \"no\" /* nested */ */")]);
        assert_eq!(of(Kind::Code, source)[0], (1, "let a = "));
    }

    #[test]
    fn escapes_raw_strings_characters_and_lifetimes_do_not_confuse() {
        let source = r###"f("a\"b\\", r#"c"d"#, '"', '\'', '\u{22}', 'ệ', x::<'a>(), br"e\", b"f")"###;
        let texts: Vec<&str> = of(Kind::Text, source).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, [r#"a\"b\\"#, "c\"d", "e\\", "f"]);
    }

    #[test]
    fn every_line_is_counted_once() {
        assert_eq!(of(Kind::Text, "\n\n\"a\nb\"\n'\n'\n\"c\""), [(3, "a\nb"), (7, "c")]);
    }

    #[test]
    fn an_unfinished_string_ends_with_the_file() {
        assert_eq!(of(Kind::Text, "f(\"đang"), [(1, "đang")]);
        assert_eq!(of(Kind::Text, "\""), []);
    }

    #[test]
    fn tests_begin_at_their_module_and_not_at_a_lone_test_function() {
        assert_eq!(tests_from("fn a() {}\n#[cfg(test)]\nfn of() {}\n#[cfg(test)]\nmod tests {}\n"), 4);
        assert_eq!(tests_from("fn a() {}"), usize::MAX);
    }
}
