//! Letters as `.eml` files, for installations without a mail server: an officer opens and forwards them.
//!
//! A file appears whole or not at all, and only its owner may read it: letters hold links that reset passwords.

use std::fs::{DirBuilder, File, OpenOptions, rename};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::Letter;

/// Makes the folder and those above it.
pub(crate) fn make(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Writes a letter; the same letter again replaces itself.
pub(crate) fn write(folder: &Path, letter: &Letter, lines: &[u8]) -> io::Result<PathBuf> {
    let name = format!("{}-{}.eml", letter.at.strftime("%Y%m%dT%H%M%SZ"), letter.id);
    let (path, part) = (folder.join(&name), folder.join(format!(".{name}.part")));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(lines)?;
    file.sync_all()?;
    rename(&part, &path)?;
    File::open(folder)?.sync_all()?;
    Ok(path)
}
