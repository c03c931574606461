//! Letters: over SMTP, into a folder of `.eml` files, or into memory for tests.
//!
//! Rules: a letter carries its own id and instant, so a job that tries again sends the same letter (same
//! `Message-ID`) and not a second one. An error says whether trying again makes sense. Nothing from a form can add
//! a header or a recipient: addresses are checked, names and subjects become one line.
//!
//! Trade-off: TLS is demanded of every server but one on this machine; an old relay in the same room has to be
//! named with `?tls=none`, and then gets no password.

mod address;
mod compose;
mod error;
mod folder;
mod letter;
mod mailer;
mod smtp;

pub use address::Address;
pub use error::MailError;
pub use letter::Letter;
pub use mailer::Mailer;
