//! A letter as the lines that travel (RFC 5322, MIME).

use std::time::SystemTime;

use kernel::Timestamp;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{MultiPart, SinglePart};

use crate::address::one_line;
use crate::{Address, Letter, MailError};

/// The last second of the year 9999, the last a `Date` can say.
const LAST: i64 = 253_402_300_799;

/// The same letter gives the same bytes, whenever and wherever it is composed.
pub(crate) fn compose(from: &Address, letter: &Letter) -> Result<Message, MailError> {
    let at = Timestamp::from_second(letter.at.as_second().clamp(0, LAST)).unwrap_or(Timestamp::UNIX_EPOCH);
    let builder = Message::builder()
        .message_id(Some(format!("<{}@{}>", letter.id, from.domain())))
        .date(SystemTime::from(at))
        .from(from.mailbox()?)
        .to(letter.to.mailbox()?)
        .subject(one_line(&letter.subject))
        // RFC 3834: keeps holiday messages from answering.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
    let text = SinglePart::plain(letter.text.clone());
    let message = match &letter.html {
        None => builder.singlepart(text),
        Some(html) => builder.multipart(
            MultiPart::alternative()
                .boundary(format!("={}=", letter.id.simple()))
                .singlepart(text)
                .singlepart(SinglePart::html(html.clone())),
        ),
    };
    message.map_err(|e| MailError::Compose(e.to_string()))
}
