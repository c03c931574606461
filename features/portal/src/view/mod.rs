//! What all public pages share.

mod directory;
mod end_mark;
mod frame;
mod here;
mod json_ld;
mod keyset;
mod mentions;
mod people;
mod stories;

pub use directory::{Found, Wanted, look, pieces, said_in, said_in_folded};
pub use end_mark::with_end_mark;
pub use frame::Frame;
pub use here::Here;
pub(crate) use json_ld::event;
pub use json_ld::news_article;
pub use keyset::{Turn, cursor_of, cursor_word, moment_of, moment_word};
pub use mentions::mentioned;
pub use people::{Group, MemberLine, ORDER, groups, kind_title, listed};
pub use stories::{Telling, photo, tell};

/// A text as a part of an address.
pub fn encoded(text: &str) -> String {
    let whole: String = text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
        out
    });
    whole
}
