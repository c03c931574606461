//! The only place that knows the engine: opening, locking, table texts, catalogues.

pub(crate) mod lite;
pub(crate) mod pg;

use sqlx::{Postgres, Sqlite, Transaction};

/// The engine behind a [`crate::Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one file, one writer.
    Sqlite,
    /// A server, several nodes.
    Postgres,
}

impl Engine {
    /// The name people know.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }

    /// Whether writers take turns anyway, so that no row is ever waited for. Where it is false, a row that everybody
    /// changes is better appended to and folded later.
    pub fn has_one_writer(self) -> bool {
        self == Engine::Sqlite
    }

    /// Turns the one text of a migration into the engine's own types.
    pub(crate) fn table_text(self, text: &str) -> String {
        match self {
            Engine::Sqlite => lite::table_text(text),
            Engine::Postgres => pg::table_text(text),
        }
    }
}

impl Engine {
    /// Lets `IN ($n)` read a list of ids that is bound as one value ([`crate::Value::Ids`]).
    pub(crate) fn unpacked(self, text: String, args: &[crate::Value]) -> String {
        let lists = args.iter().enumerate().filter(|(_, v)| matches!(v, crate::Value::Ids(_)));
        lists.fold(text, |text, (at, _)| {
            let place = format!("${}", at + 1);
            let rows = match self {
                Engine::Sqlite => format!("(SELECT unhex(value) FROM json_each({place}))"),
                Engine::Postgres => {
                    format!("(SELECT CAST(value AS UUID) FROM json_array_elements_text(CAST({place} AS JSON)))")
                }
            };
            text.replace(&format!("({place})"), &rows)
        })
    }
}

/// The open transaction on either engine.
pub(crate) enum Open {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// Replaces whole words outside of comments; migrations hold no string literals that look like types.
pub(crate) fn replace_words(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        let (code, comment) = line.split_at(line.find("--").unwrap_or(line.len()));
        let mut rest = code;
        while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic() || c == '_') {
            out.push_str(&rest[..start]);
            let tail = &rest[start..];
            let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(tail.len());
            let word = &tail[..end];
            out.push_str(pairs.iter().find(|(from, _)| *from == word).map_or(word, |(_, to)| to));
            rest = &tail[end..];
        }
        out.push_str(rest);
        out.push_str(comment);
        out.push('\n');
    }
    out
}
