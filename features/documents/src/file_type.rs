//! Why the library does not take a file, in a sentence.

use files::paper::FileError;
use ui::Lang;

/// The sentence for the officer.
pub fn told(why: FileError, l: Lang) -> String {
    match why {
        FileError::Empty => l.t("document.file_error.empty").to_owned(),
        FileError::TooLarge(limit) => l.tf("document.file_error.large", &[("limit", &l.bytes(limit))]),
        FileError::Kind => l.t("document.file_error.kind").to_owned(),
        FileError::OldOffice => l.t("document.file_error.old_office").to_owned(),
        FileError::Disguised(kind) => {
            l.tf("document.file_error.disguised", &[("kind", &kind.word().to_ascii_uppercase())])
        }
        FileError::Macros => l.t("document.file_error.macros").to_owned(),
        FileError::Bomb => l.t("document.file_error.bomb").to_owned(),
        FileError::Damaged => l.t("document.file_error.damaged").to_owned(),
    }
}
