use files::{Fault, Files, FilesError};
use kernel::Timestamp;

use crate::bucket::Bucket;
use crate::promises::{DOCUMENT, PICTURE};

#[tokio::test]
async fn a_file_lies_in_the_bucket_under_its_key() {
    let bucket = Bucket::open().await;
    let files = bucket.files("/tep").unwrap();
    let key = files.put(PICTURE, "ảnh").await.unwrap();
    assert_eq!(bucket.names(), [format!("tep/{key}")]);
    assert_eq!(files.place(), "s3://kho/tep");
    let put_at: Timestamp = "2026-11-20T02:00:00Z".parse().unwrap();
    assert_eq!(files.stored(&key).await.unwrap().put_at, put_at);
    assert_eq!(files.sweep(put_at, |_| false).await.unwrap().files, 0);
    assert_eq!(files.sweep("2026-11-20T02:00:01Z".parse().unwrap(), |_| false).await.unwrap().files, 1);
}

#[tokio::test]
async fn a_bucket_that_is_busy_for_a_moment_is_asked_again() {
    let bucket = Bucket::open().await;
    let files = bucket.files("").unwrap();
    bucket.busy_for(2);
    let key = files.put(DOCUMENT, "quyết định").await.unwrap();
    assert_eq!(bucket.requests(), 3);
    assert_eq!(files.get(&key).await.unwrap(), "quyết định");
}

#[tokio::test]
async fn a_bucket_that_refuses_is_an_error_and_not_an_empty_store() {
    let bucket = Bucket::open().await;
    let key = bucket.files("").unwrap().put(DOCUMENT, "quyết định").await.unwrap();
    let stranger = bucket.files_as("", "KHOALA").unwrap();
    for error in [
        stranger.get(&key).await.unwrap_err(),
        stranger.exists(&key).await.unwrap_err(),
        stranger.probe().await.unwrap_err(),
    ] {
        assert!(matches!(error, FilesError::Storage { .. }) && error.is_temporary(), "{error:?}");
        assert!(error.vi().contains("s3://kho"));
    }
}

#[tokio::test]
async fn damage_in_the_bucket_is_seen() {
    let bucket = Bucket::open().await;
    let files = bucket.files("").unwrap();
    let key = files.put(DOCUMENT, "quyết định").await.unwrap();
    bucket.change(|objects| objects.values_mut().for_each(|object| object[0] ^= 1));
    assert!(matches!(files.get(&key).await, Err(FilesError::Damaged(_))));
}

fn fault(address: &str, environment: &[(&str, &str)]) -> Fault {
    let environment = environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    let error = Files::url_with(address, environment).unwrap_err();
    assert!(error.vi().contains("kho tệp") && !error.is_temporary());
    assert!(!error.to_string().contains("bi-mat"), "{error}");
    match error {
        FilesError::Address { fault, .. } => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_wrong_address_says_what_is_wrong_and_tells_no_secret() {
    let keys = [("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "bi-mat")];
    assert_eq!(fault("kho", &keys), Fault::Scheme);
    assert_eq!(fault("ftp://kho", &keys), Fault::Scheme);
    assert_eq!(fault("s3:///tep", &keys), Fault::Bucket);
    assert_eq!(fault("s3://a:bi-mat@kho", &keys), Fault::SecretInAddress);
    assert_eq!(fault("s3://kho?region=hn-1", &[]), Fault::NoKeys);
    assert_eq!(fault("s3://kho?secret=bi-mat", &keys), Fault::Option("secret".into()));
    assert_eq!(fault("s3://kho?hosted=co", &keys), Fault::Option("hosted".into()));
}

#[test]
fn a_secure_endpoint_needs_no_other_crypto_than_ours() {
    let keys = [("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let files = Files::url_with("s3://kho/tep?endpoint=https://s3.example.vn&hosted=true", keys).unwrap();
    assert_eq!(files.place(), "s3://kho/tep");
}
