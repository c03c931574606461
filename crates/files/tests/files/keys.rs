use files::{FileKey, FilesError, Kind};
use proptest::prelude::*;

const PICTURE: Kind = Kind::new("picture");
const EMPTY: &str = "picture/e3/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn a_key_names_its_bytes() {
    let key = FileKey::of(PICTURE, b"");
    assert_eq!(key.to_string(), EMPTY);
    assert_eq!(EMPTY.parse::<FileKey>().unwrap(), key);
    assert_eq!(key.kind(), "picture");
    assert!(key.matches(b"") && !key.matches(b"x"));
}

#[test]
fn no_key_leads_out_of_the_store() {
    let hex = &EMPTY[11..];
    for text in [
        "".to_owned(),
        "..".to_owned(),
        "../../etc/passwd".to_owned(),
        format!("../e3/{hex}"),
        format!("picture/../{hex}"),
        format!("picture/e4/{hex}"),
        format!("picture/e3/{hex}/.."),
        format!("/picture/e3/{hex}"),
        format!("picture//{hex}"),
        format!("picture/e3b/{hex}"),
        format!("PICTURE/e3/{hex}"),
        format!("picture/E3/{}", hex.to_uppercase()),
        format!("picture%2fe3/e3/{hex}"),
        format!("ảnh/e3/{hex}"),
        format!("picture/e3/{}", &hex[1..]),
        format!("picture/e3/{hex}\n"),
        format!("{}/e3/{hex}", "a".repeat(25)),
    ] {
        let error = text.parse::<FileKey>().unwrap_err();
        assert!(matches!(error, FilesError::BadKey(_)), "{text}");
        assert!(error.vi().contains("Hãy") && !error.is_temporary());
    }
}

proptest! {
    #[test]
    fn a_key_reads_back_as_it_was_written(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let key = FileKey::of(PICTURE, &bytes);
        prop_assert_eq!(key.to_string().parse::<FileKey>().unwrap(), key);
    }

    #[test]
    fn any_text_that_is_a_key_stays_in_its_folder(text in "([a-z./]{0,12}/)?[0-9a-f]{0,2}/[0-9a-f]{0,70}|\\PC{0,90}") {
        if let Ok(key) = text.parse::<FileKey>() {
            prop_assert_eq!(key.to_string(), text.clone());
            prop_assert!(!text.contains('.') && text.matches('/').count() == 2);
        }
    }
}
