use mail::{Address, Letter, MailError, Mailer};
use proptest::prelude::*;

use crate::{letter, office};

/// The names of the headers of the letter, in order.
fn headers(lines: &[u8]) -> Vec<String> {
    let text = String::from_utf8(lines.to_vec()).unwrap();
    let head = text.split("\r\n\r\n").next().unwrap();
    assert!(!head.replace("\r\n", "").contains(['\r', '\n']), "no bare line breaks: {head:?}");
    head.split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect()
}

const HEADERS: [&str; 9] = [
    "Message-ID",
    "Date",
    "From",
    "To",
    "Subject",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
];

fn sorted(names: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().map(Into::into).collect();
    names.sort();
    names
}

#[test]
fn a_letter_says_who_when_and_which() {
    let lines = String::from_utf8(Mailer::memory(office()).lines(&letter()).unwrap()).unwrap();
    assert!(lines.contains("Date: Fri, 20 Nov 2026 01:30:00 +0000\r\n"), "{lines}");
    assert!(lines.contains(&format!("Message-ID: <{}@lienhiephoi.example.vn>\r\n", letter().id)));
    assert!(lines.contains("<an@example.vn>"));
    assert!(lines.contains("Subject: =?utf-8?b?"), "the subject keeps its diacritics: {lines}");
    assert!(lines.is_ascii());
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    let letter = Letter { html: Some("<p>Kính gửi</p>".into()), ..letter() };
    let mailer = Mailer::memory(office());
    assert_eq!(mailer.lines(&letter).unwrap(), mailer.lines(&letter).unwrap());
    let text = String::from_utf8(mailer.lines(&letter).unwrap()).unwrap();
    assert!(text.contains("multipart/alternative") && text.contains("text/html"));
}

#[test]
fn a_letter_of_any_instant_can_be_composed() {
    for at in [kernel::Timestamp::MIN, kernel::Timestamp::MAX] {
        Mailer::memory(office()).lines(&Letter { at, ..letter() }).unwrap();
    }
}

#[test]
fn what_is_not_an_address_is_refused() {
    for mail in [
        "",
        "an",
        "an@",
        "@example.vn",
        "an@example.vn\r\nBcc: all@example.vn",
        "an@example.vn, binh@example.vn",
        "an@example.vn;binh@example.vn",
        "<an@example.vn>",
        "\"an\r\nx\"@example.vn",
        "an @example.vn",
        "an@exa mple.vn",
    ] {
        let error = Address::new(mail).unwrap_err();
        assert!(matches!(error, MailError::Address(_)) && !error.is_temporary(), "{mail}");
        assert!(error.vi().contains("địa chỉ thư điện tử") && error.en().contains("mail address"));
    }
    assert!(Address::new(&format!("{}@example.vn", "a".repeat(300))).is_err());
    assert_eq!(Address::new(" an@example.vn ").unwrap().mail(), "an@example.vn");
}

#[test]
fn an_address_of_the_settings_may_have_a_name() {
    let address: Address = "Văn phòng <vp@example.vn>".parse().unwrap();
    assert_eq!((address.name(), address.mail()), (Some("Văn phòng"), "vp@example.vn"));
    let bare: Address = "vp@example.vn".parse().unwrap();
    assert_eq!((bare.name(), bare.mail()), (None, "vp@example.vn"));
    assert!("Văn phòng <vp>".parse::<Address>().is_err());
}

#[test]
fn a_letter_survives_the_queue_and_its_address_is_checked_again() {
    let json = serde_json::to_string(&letter()).unwrap();
    assert_eq!(serde_json::from_str::<Letter>(&json).unwrap(), letter());
    let forged = json.replace("an@example.vn", "an@example.vn\\r\\nBcc: x@example.vn");
    assert!(serde_json::from_str::<Letter>(&forged).is_err());
}

#[tokio::test]
async fn a_letter_in_a_log_does_not_show_its_text() {
    let letter = Letter { text: "https://example.vn/reset/BI-MAT".into(), ..letter() };
    assert!(!format!("{letter:?}").contains("BI-MAT"));
    let mailer = Mailer::smtp("smtps://vp:BI-MAT@smtp.example.vn", office()).unwrap();
    assert!(!format!("{mailer:?}").contains("BI-MAT"));
}

proptest! {
    #[test]
    fn no_text_adds_a_header(
        subject in "\\PC{0,20}[\r\n\u{85}\u{2028}]{0,3}(Bcc: x@example.vn)?\\PC{0,200}",
        name in "\\PC{0,20}(\r\n){0,2}(Bcc: x@example.vn)?[\r\n,<>@\"]{0,3}",
        text in "(\\PC|[\r\n]){0,80}",
    ) {
        let to = Address::new("an@example.vn").unwrap().named(&name);
        let lines = Mailer::memory(office()).lines(&Letter { to, subject, text, ..letter() }).unwrap();
        prop_assert_eq!(sorted(headers(&lines)), sorted(HEADERS));
    }
}
