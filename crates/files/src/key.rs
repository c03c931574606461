//! The address of a file. It is parsed from forms, databases and archives, so nothing but the one shape passes:
//! no `..`, no slashes of other places, no upper case.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::FilesError;

/// What a file is for; the first part of its key. Lower-case letters and digits, at most 24.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Kind(&'static str);

impl Kind {
    /// A kind; meant for constants, where a wrong name does not compile.
    ///
    /// # Panics
    /// When the name is empty, longer than 24 or has other characters than `a-z` and `0-9`.
    pub const fn new(name: &'static str) -> Self {
        assert!(is_kind(name.as_bytes()), "a kind has 1 to 24 of a-z and 0-9");
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

const fn is_kind(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if !(name[at].is_ascii_lowercase() || name[at].is_ascii_digit()) {
            return false;
        }
        at += 1;
    }
    !name.is_empty() && name.len() <= 24
}

/// `kind/ab/<64 hexadecimal digits>`, where `ab` are the first two digits: no folder gets too full.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct FileKey {
    kind: Box<str>,
    digest: [u8; 32],
}

impl FileKey {
    /// The key of these bytes.
    pub fn of(kind: Kind, bytes: &[u8]) -> Self {
        Self { kind: kind.0.into(), digest: Sha256::digest(bytes).into() }
    }

    /// What the file is for.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The SHA-256 in hexadecimal digits; fit for an ETag.
    pub fn digest(&self) -> String {
        self.digest.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Whether these are the bytes of this key.
    pub fn matches(&self, bytes: &[u8]) -> bool {
        self.digest == <[u8; 32]>::from(Sha256::digest(bytes))
    }
}

impl fmt::Display for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digest = self.digest();
        write!(f, "{}/{}/{digest}", self.kind, &digest[..2])
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileKey({self})")
    }
}

impl From<FileKey> for String {
    fn from(key: FileKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for FileKey {
    type Error = FilesError;

    fn try_from(text: String) -> Result<Self, FilesError> {
        text.parse()
    }
}

impl FromStr for FileKey {
    type Err = FilesError;

    fn from_str(text: &str) -> Result<Self, FilesError> {
        read(text).ok_or_else(|| FilesError::BadKey(text.chars().take(120).collect()))
    }
}

fn read(text: &str) -> Option<FileKey> {
    let (kind, rest) = text.split_once('/')?;
    let (shelf, hex) = rest.split_once('/')?;
    let lower_hex = |b: &u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if !is_kind(kind.as_bytes()) || hex.len() != 64 || !hex.as_bytes().iter().all(lower_hex) || !hex.starts_with(shelf)
    {
        return None;
    }
    if shelf.len() != 2 {
        return None;
    }
    let mut digest = [0; 32];
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(FileKey { kind: kind.into(), digest })
}
