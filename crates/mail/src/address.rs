//! A mail address with the name people see.

use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};

use crate::MailError;

/// Someone who sends or receives letters. Checked when made and when read back from a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Address {
    name: Option<String>,
    mail: String,
}

#[derive(Deserialize)]
struct Raw {
    name: Option<String>,
    mail: String,
}

impl TryFrom<Raw> for Address {
    type Error = MailError;

    fn try_from(raw: Raw) -> Result<Self, MailError> {
        let address = Address::new(&raw.mail)?;
        Ok(match raw.name {
            Some(name) => address.named(&name),
            None => address,
        })
    }
}

impl Address {
    /// A bare address; surrounding blanks are forgiven, anything else that is not an address is refused.
    pub fn new(mail: &str) -> Result<Self, MailError> {
        let mail = mail.trim_matches(' ');
        let wrong = || MailError::Address(one_line(mail).chars().take(100).collect());
        // RFC 5321, 4.5.3.1.3: a path has 256 octets with its brackets. Quoted local parts are nobody's address.
        let strange = |c: char| c.is_control() || c.is_whitespace() || "\"<>(),;:\\".contains(c);
        if mail.len() > 254 || mail.chars().any(strange) {
            return Err(wrong());
        }
        mail.parse::<lettre::Address>().map_err(|_| wrong())?;
        Ok(Self { name: None, mail: mail.to_owned() })
    }

    /// The same address with the name people see, cut to one line of 100 characters.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        let name: String = one_line(name).chars().take(100).collect();
        Self { name: (!name.is_empty()).then_some(name), ..self }
    }

    /// The bare address.
    pub fn mail(&self) -> &str {
        &self.mail
    }

    /// The name people see.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn domain(&self) -> &str {
        self.mail.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }

    pub(crate) fn mailbox(&self) -> Result<Mailbox, MailError> {
        let address = self.mail.parse().map_err(|_| MailError::Address(self.mail.clone()))?;
        Ok(Mailbox::new(self.name.clone(), address))
    }
}

impl std::str::FromStr for Address {
    type Err = MailError;

    /// `a@b.vn` or `Tên <a@b.vn>`, as in settings.
    fn from_str(text: &str) -> Result<Self, MailError> {
        match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, mail)) => Ok(Self::new(mail)?.named(name.trim().trim_matches('"'))),
            None => Self::new(text.trim()),
        }
    }
}

/// Text for a header: every run of control characters and blanks is one blank.
pub(crate) fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
