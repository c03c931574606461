//! Turning the pages of a list that is ordered by time: the address names the article before or after.

use std::str::FromStr;

use articles::Cursor;
use kernel::{ArticleId, Timestamp, Uuid};
use web::Posted;

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The newest.
    First,
    /// Older than this article.
    After(Cursor),
    /// Newer than this article.
    Before(Cursor),
}

impl Turn {
    /// Reads the query; a broken one is the first page.
    pub fn of(query: &str) -> Self {
        let query = Posted::parse(query);
        match (cursor_of(query.get("sau")), cursor_of(query.get("truoc"))) {
            (Some(after), _) => Turn::After(after),
            (None, Some(before)) => Turn::Before(before),
            (None, None) => Turn::First,
        }
    }
}

/// A cursor as it stands in addresses.
pub fn cursor_word(cursor: Cursor) -> String {
    moment_word(cursor.at, cursor.id.0)
}

/// The cursor of a word of an address.
pub fn cursor_of(word: &str) -> Option<Cursor> {
    let (at, id) = moment_of::<ArticleId>(word)?;
    Some(Cursor { at, id })
}

/// An instant and an id as they stand in addresses.
pub fn moment_word(at: Timestamp, id: Uuid) -> String {
    format!("{}-{}", at.as_microsecond(), id.simple())
}

/// The instant and the id of a word of an address. Instants before 1970 begin with a minus sign.
pub fn moment_of<T: FromStr>(word: &str) -> Option<(Timestamp, T)> {
    let (at, id) = word.rsplit_once('-')?;
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some((at, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went_and_nonsense_is_the_first_page() {
        let cursor = Cursor {
            at: "2026-11-20T02:00:00.000001Z".parse().unwrap(),
            id: "0190b0e2-7d00-7000-8000-000000000001".parse().unwrap(),
        };
        assert_eq!(cursor_of(&cursor_word(cursor)), Some(cursor));
        assert_eq!(Turn::of(&format!("sau={}", cursor_word(cursor))), Turn::After(cursor));
        for nonsense in ["", "sau=", "sau=1", "sau=x-y", "truoc=99999999999999999999-0190", "sau=1-zz"] {
            assert_eq!(Turn::of(nonsense), Turn::First, "{nonsense}");
        }
    }
}
