//! Where files lie, from one setting: `file:///srv/lienhiep/files` or `s3://bucket/prefix?endpoint=…&region=…`.
//!
//! Keys of a bucket come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, …), never from the
//! address, because addresses end up in logs and process lists.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use url::Url;

use crate::{Files, FilesError};

/// What is wrong with the address of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not an address at all, or of another scheme than `file` and `s3`.
    Scheme,
    /// No bucket, or a prefix with strange characters.
    Bucket,
    /// An option we do not know, or a value we do not understand.
    Option(String),
    /// Keys written into the address.
    SecretInAddress,
    /// No keys in the environment.
    NoKeys,
    /// The S3 client refuses the settings; its words.
    Settings(String),
}

impl Fault {
    pub(crate) fn vi(&self) -> String {
        match self {
            Fault::Scheme => "hãy dùng file:///đường/dẫn hoặc s3://bucket/tiền-tố?endpoint=…&region=….".into(),
            Fault::Bucket => "hãy ghi tên bucket ngay sau s3://, ví dụ s3://lienhiep/tep.".into(),
            Fault::Option(name) => {
                format!("không hiểu tùy chọn “{name}”; chỉ có endpoint, region, hosted=true và credentials=machine.")
            }
            Fault::SecretInAddress => {
                "không ghi khóa trong địa chỉ; hãy đặt biến môi trường AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY.".into()
            }
            Fault::NoKeys => {
                "chưa có khóa truy cập; hãy đặt biến môi trường AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY, hoặc thêm credentials=machine nếu máy chủ được cấp quyền sẵn.".into()
            }
            Fault::Settings(why) => format!("thiết lập S3 không hợp lệ ({why})."),
        }
    }

    pub(crate) fn en(&self) -> String {
        match self {
            Fault::Scheme => "use file:///path or s3://bucket/prefix?endpoint=…&region=….".into(),
            Fault::Bucket => "write the name of the bucket after s3://, for example s3://lienhiep/files.".into(),
            Fault::Option(name) => {
                format!("the option “{name}” is not understood; there are endpoint, region, hosted=true and credentials=machine.")
            }
            Fault::SecretInAddress => {
                "keys do not belong into an address; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.".into()
            }
            Fault::NoKeys => {
                "there are no keys; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or add credentials=machine when the machine itself has the right.".into()
            }
            Fault::Settings(why) => format!("the S3 settings are not valid ({why})."),
        }
    }
}

impl Files {
    /// The store at `address`, keys from the environment of the process.
    pub fn url(address: &str) -> Result<Self, FilesError> {
        let environment = std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)));
        Self::url_with(address, environment)
    }

    /// [`Files::url`] with the environment passed in; variables that do not begin with `AWS_` are ignored.
    pub fn url_with(
        address: &str,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, FilesError> {
        let shown = address.split('?').next().unwrap_or_default();
        let wrong = |fault: Fault| {
            // Whoever wrote a secret into the address shall not find it in a log.
            let address = if shown.contains('@') { "s3://…" } else { shown };
            FilesError::Address { address: address.to_owned(), fault }
        };
        let url = Url::parse(address).map_err(|_| wrong(Fault::Scheme))?;
        match url.scheme() {
            "file" => Self::folder(url.to_file_path().map_err(|()| wrong(Fault::Scheme))?),
            "s3" => {
                let (store, prefix) = bucket(&url, environment).map_err(wrong)?;
                let place = url.host_str().map_or_else(String::new, |bucket| format!("s3://{bucket}/{prefix}"));
                Ok(Self::over(store, place))
            }
            _ => Err(wrong(Fault::Scheme)),
        }
    }
}

/// The bucket of an `s3:` address, and the prefix in it.
fn bucket(
    url: &Url,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<(Arc<dyn ObjectStore>, String), Fault> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::SecretInAddress);
    }
    let name = url.host_str().filter(|host| !host.is_empty()).ok_or(Fault::Bucket)?;
    let prefix = object_store::path::Path::from_url_path(url.path()).map_err(|_| Fault::Bucket)?;

    let mut builder = AmazonS3Builder::new().with_bucket_name(name);
    let mut keys = false;
    for (variable, value) in environment {
        if let Some(key) = variable.strip_prefix("AWS_").and_then(|_| variable.to_ascii_lowercase().parse().ok()) {
            keys |= matches!(
                key,
                AmazonS3ConfigKey::AccessKeyId
                    | AmazonS3ConfigKey::WebIdentityTokenFile
                    | AmazonS3ConfigKey::ContainerCredentialsRelativeUri
                    | AmazonS3ConfigKey::ContainerCredentialsFullUri
            );
            builder = builder.with_config(key, value);
        }
    }
    for (option, value) in url.query_pairs() {
        match (option.as_ref(), value.as_ref()) {
            // Plain HTTP only where the address says so: a server in the same room.
            ("endpoint", value) => {
                builder = builder.with_endpoint(value).with_allow_http(value.starts_with("http://"));
            }
            ("region", value) => builder = builder.with_region(value),
            ("hosted", "true" | "false") => builder = builder.with_virtual_hosted_style_request(value == "true"),
            // Asking the cloud's metadata service hangs on machines that have none, so it must be wished for.
            ("credentials", "machine") => keys = true,
            (option, _) => return Err(Fault::Option(option.to_owned())),
        }
    }
    if !keys {
        return Err(Fault::NoKeys);
    }

    // An error means that a provider is there already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let store = builder
        .with_retry(RetryConfig {
            backoff: BackoffConfig {
                init_backoff: Duration::from_millis(50),
                max_backoff: Duration::from_secs(2),
                base: 2.0,
            },
            max_retries: 4,
            retry_timeout: Duration::from_secs(30),
        })
        .with_client_options(client(url))
        // Not every S3-compatible server knows the call that deletes many.
        .with_disable_bulk_delete(true)
        .build()
        .map_err(|e| Fault::Settings(e.to_string()))?;
    let shown = prefix.to_string();
    if shown.is_empty() {
        return Ok((Arc::new(store), shown));
    }
    Ok((Arc::new(PrefixStore::new(store, prefix)), shown))
}

/// Enough time for 256 MiB over a slow line; a server that is not there is noticed in seconds.
fn client(url: &Url) -> ClientOptions {
    let plain = url.query_pairs().any(|(option, value)| option == "endpoint" && value.starts_with("http://"));
    ClientOptions::new()
        .with_allow_http(plain)
        .with_connect_timeout(Duration::from_secs(5))
        .with_timeout(Duration::from_secs(300))
}
