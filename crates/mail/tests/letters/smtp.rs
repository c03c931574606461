use mail::{Address, Letter, MailError, Mailer};

use crate::server::{Moods, Server};
use crate::{letter, office};

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let server = Server::open(&[]).await;
    let mailer = Mailer::smtp(&server.url(), office()).unwrap();
    let dots = Letter { text: ".\r\n..\r\nplain text that needs no encoding\r\n.\r\n".into(), ..letter() };
    for sent in [letter(), dots] {
        mailer.send(&sent).await.unwrap();
        let arrived = server.arrived().pop().unwrap();
        assert_eq!(arrived.from, "vanphong@lienhiephoi.example.vn");
        assert_eq!(arrived.to, ["an@example.vn"]);
        let written = String::from_utf8(mailer.lines(&sent).unwrap()).unwrap();
        assert_eq!(arrived.lines.trim_end(), written.trim_end());
    }
    assert_eq!(server.arrived().len(), 2);
}

async fn error_of(moods: Moods) -> MailError {
    let server = Server::open(moods).await;
    let url = server.url().replace("smtp://", "smtp://vanphong:mat-khau@");
    let error = Mailer::smtp(&url, office()).unwrap().send(&letter()).await.unwrap_err();
    assert_eq!(server.arrived(), []);
    assert!(!error.to_string().contains("mat-khau"), "{error}");
    error
}

#[tokio::test]
async fn a_server_that_says_never_is_not_asked_again() {
    for moods in [
        &[("RCPT", "550 5.1.1 no such user")] as Moods,
        &[("MAIL", "553 5.1.8 sender not allowed")],
        &[("DATA", "554 5.7.1 no")],
        &[("END", "552 5.3.4 too large")],
    ] {
        let error = error_of(moods).await;
        assert!(matches!(error, MailError::Refused(_)) && !error.is_temporary(), "{moods:?} {error:?}");
        assert!(error.vi().contains("từ chối") && error.en().contains("refuses"));
    }
    assert!(error_of(&[("RCPT", "550 5.1.1 no such user")]).await.to_string().contains("no such user"));
}

#[tokio::test]
async fn a_server_that_says_not_now_is_asked_again() {
    for moods in [
        &[("HELLO", "421 4.3.2 closing")] as Moods,
        &[("HELLO", "")],
        &[("RCPT", "451 4.7.1 greylisted")],
        &[("MAIL", "452 4.3.1 disk full")],
        &[("DATA", "")],
        &[("END", "451 4.3.0 try again")],
    ] {
        let error = error_of(moods).await;
        assert!(error.is_temporary(), "{moods:?} {error:?}");
        assert!(error.vi().contains("tự gửi lại"));
    }
}

#[tokio::test]
async fn a_wrong_password_of_ours_keeps_letters_waiting() {
    let error = error_of(&[("AUTH", "535 5.7.8 authentication failed")]).await;
    assert!(error.is_temporary(), "{error:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_asked_again() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = Mailer::smtp(&url, office()).unwrap().send(&letter()).await.unwrap_err();
    assert!(error.is_temporary(), "{error:?}");
}

#[tokio::test]
async fn an_address_the_server_cannot_write_is_refused_for_good() {
    let server = Server::open(&[]).await;
    let to = Address::new("nguyễn@example.vn").unwrap();
    let error = Mailer::smtp(&server.url(), office()).unwrap().send(&Letter { to, ..letter() }).await.unwrap_err();
    assert!(!error.is_temporary(), "{error:?}");
}

#[tokio::test]
async fn a_password_never_travels_in_the_clear() {
    for url in [
        "smtp://vp:mat-khau@smtp.example.vn?tls=none",
        "smtp://smtp.example.vn?tls=co",
        "http://smtp.example.vn",
        "smtp",
        "smtps://",
    ] {
        let error = Mailer::smtp(url, office()).unwrap_err();
        assert!(matches!(error, MailError::Settings(_)) && !error.is_temporary(), "{url}");
        assert!(!error.to_string().contains("mat-khau"));
    }
    for url in [
        "smtps://vp:mat-khau@smtp.example.vn",
        "smtp://vp:mat-khau@smtp.example.vn:587",
        "smtp://relay.example.vn:25?tls=none",
    ] {
        Mailer::smtp(url, office()).unwrap();
    }
}

#[tokio::test]
async fn a_server_elsewhere_without_tls_gets_no_letter() {
    let server = Server::open(&[]).await;
    let url = format!("{}?tls=required", server.url());
    let error = Mailer::smtp(&url, office()).unwrap().send(&letter()).await.unwrap_err();
    assert!(error.is_temporary() && server.arrived().is_empty(), "{error:?}");
}
