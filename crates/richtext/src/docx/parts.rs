//! The container: parts by name, with a purse that every unpacked byte is paid from.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Node};
use super::{DocxError, DocxLimits};

/// First bytes of the container of Word 97–2003, and of encrypted files of today.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Unpacked bytes from which on the ratio counts.
const RATIO_FROM: u64 = 8 << 20;

pub(super) struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    purse: u64,
    pub limits: DocxLimits,
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: DocxLimits) -> Result<Self, DocxError> {
        if bytes.starts_with(&OLE) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|w| w == name);
            return Err(if encrypted { DocxError::Encrypted } else { DocxError::OldDoc });
        }
        if bytes.len() > limits.bytes {
            return Err(DocxError::TooLarge);
        }
        if !bytes.starts_with(b"PK") {
            return Err(DocxError::NotDocx);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(DocxError::Zip)?;
        if zip.len() > limits.entries {
            return Err(DocxError::TooLarge);
        }
        // What the directory declares; what really comes out is counted again while unpacking.
        let mut declared = 0_u64;
        for i in 0..zip.len() {
            let entry = zip.by_index_raw(i).map_err(DocxError::Zip)?;
            if entry.encrypted() {
                return Err(DocxError::Encrypted);
            }
            declared = declared.saturating_add(entry.size());
        }
        let packed = bytes.len() as u64;
        let purse = limits.unpacked.min(packed.saturating_mul(limits.ratio).max(RATIO_FROM));
        if declared > purse {
            return Err(DocxError::TooLarge);
        }
        Ok(Self { zip, purse, limits })
    }

    /// The bytes of a part; `None` when there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocxError> {
        let mut entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(DocxError::Zip(e)),
        };
        let mut out = Vec::new();
        let read = (&mut entry).take(self.purse + 1).read_to_end(&mut out);
        read.map_err(|e| DocxError::Zip(zip::result::ZipError::Io(e)))?;
        match self.purse.checked_sub(out.len() as u64) {
            Some(left) => self.purse = left,
            None => return Err(DocxError::TooLarge),
        }
        Ok(Some(out))
    }

    /// An XML part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|b| String::from_utf8_lossy(b.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&b)).into_owned()))
    }

    /// Relationship ids and their targets; those inside the file as paths of parts.
    pub(super) fn relations(&mut self, name: &str) -> Result<HashMap<String, Target>, DocxError> {
        let mut out = HashMap::new();
        let Some(text) = self.text(name)? else { return Ok(out) };
        xml::walk(&text, self.limits.depth, &mut |node| {
            if let Node::Start(e) = node
                && e.name() == "Relationship"
                && let (Some(id), Some(target)) = (e.get("Id"), e.get("Target"))
            {
                let outside = e.get("TargetMode").is_some_and(|m| m == "External");
                let target = if outside {
                    Target::Outside(target)
                } else {
                    match target.strip_prefix('/') {
                        Some(path) => Target::Part(path.to_owned()),
                        None => Target::Part(format!("word/{}", target.trim_start_matches("./"))),
                    }
                };
                out.insert(id, target);
            }
            Ok(())
        })?;
        Ok(out)
    }
}

/// What a relationship points at.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Part(String),
    Outside(String),
}
