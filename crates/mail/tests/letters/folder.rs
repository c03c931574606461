use std::fs;

use mail::{MailError, Mailer};

use crate::{letter, office};

#[tokio::test]
async fn a_letter_is_a_file_that_only_its_owner_reads() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(folder.path().join("thu/di"), office()).unwrap();
    mailer.send(&letter()).await.unwrap();
    mailer.send(&letter()).await.unwrap();
    let files: Vec<_> = fs::read_dir(folder.path().join("thu/di")).unwrap().map(|f| f.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "a second try is the same letter: {files:?}");
    assert!(files[0].ends_with(format!("20261120T013000Z-{}.eml", letter().id)));
    assert_eq!(fs::read(&files[0]).unwrap(), mailer.lines(&letter()).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&files[0]).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_folder_that_is_gone_is_an_error_worth_another_try() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(folder.path().join("thu"), office()).unwrap();
    fs::remove_dir(folder.path().join("thu")).unwrap();
    let error = mailer.send(&letter()).await.unwrap_err();
    assert!(matches!(error, MailError::Folder { .. }) && error.is_temporary());
    assert!(error.vi().contains("thư mục") && error.en().contains("folder"));
}

#[tokio::test]
async fn memory_keeps_letters_in_order() {
    let mailer = Mailer::memory(office());
    mailer.send(&letter()).await.unwrap();
    let second = mail::Letter { subject: "Thứ hai".into(), ..letter() };
    mailer.clone().send(&second).await.unwrap();
    assert_eq!(mailer.sent(), [letter(), second]);
}
