//! From flags, environment and `lienhiep.toml` to [`Options`]. The flags are the one list of settings: variables, lines of
//! the file, `lienhiep settings` and the help come from it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use figment::Figment;
use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use files::Files;
use kernel::{Chance, Clock};
use mail::{Address, Mailer};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::archive::said;
use crate::boot::Options;

/// Settings that every command takes. A flag wins over a variable, a variable over the file.
#[derive(Clone, Debug, Default, Args, Serialize, Deserialize)]
#[serde(default)]
pub struct Common {
    /// Folder of the data: database, files, search index.
    #[arg(long, env = "LIENHIEP_DATA", value_name = "DIR")]
    #[serde(skip)]
    pub data: Option<PathBuf>,
    /// The settings file; lienhiep.toml in the data folder when it is there.
    #[arg(long, env = "LIENHIEP_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// PostgreSQL instead of the embedded SQLite: postgres://user:password@host/database
    #[arg(long, env = "LIENHIEP_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// Connections to the database; 6 readers for SQLite, 16 for PostgreSQL.
    #[arg(long, env = "LIENHIEP_DATABASE_CONNECTIONS", value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub database_connections: Option<u32>,
    /// Where pictures and documents lie: file:///folder or s3://bucket/prefix?endpoint=…&region=…
    #[arg(long, env = "LIENHIEP_FILES", value_name = "URL", hide_env_values = true)]
    pub files: Option<String>,
    /// SMTP server for letters: smtp://user:password@host; without one, letters are written into the data folder.
    #[arg(long, env = "LIENHIEP_SMTP", value_name = "URL", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Sender of letters.
    #[arg(long, env = "LIENHIEP_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Address under which the installation is reached: https://lienhiep.example.vn
    #[arg(long, env = "LIENHIEP_ADDRESS", value_name = "URL")]
    pub address: Option<String>,
    /// Slug of the organisation whose portal answers at the installation's own root; viet-nam.
    #[arg(long, env = "LIENHIEP_ROOT_SLUG", value_name = "SLUG")]
    pub root_slug: Option<String>,
    /// Largest upload in megabytes; 25.
    #[arg(long, env = "LIENHIEP_UPLOAD_MB", value_name = "N")]
    pub upload_mb: Option<usize>,
    /// Address of a proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(long, env = "LIENHIEP_TRUSTED_PROXIES", value_delimiter = ',', value_name = "IP")]
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// How much to say on standard error: error, warn, info, debug, or by part: warn,lienhiep=debug.
    #[arg(long, env = "LIENHIEP_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// Form of the log: text, or json for machines.
    #[arg(long, env = "LIENHIEP_LOG_FORMAT", value_name = "FORM", value_parser = ["text", "json"])]
    pub log_format: Option<String>,
}

/// Settings of the commands that serve.
#[derive(Clone, Debug, Default, Args, Serialize, Deserialize)]
#[serde(default)]
pub struct Serving {
    /// Where to listen; 0.0.0.0:8080 for all networks, port 0 for any free one; 127.0.0.1:8080.
    #[arg(long, env = "LIENHIEP_LISTEN", value_name = "ADDR")]
    pub listen: Option<String>,
    /// Where /metrics, /healthz and /readyz answer for those who watch over the installation; nowhere.
    #[arg(long, env = "LIENHIEP_MANAGEMENT", value_name = "ADDR")]
    pub management: Option<String>,
    /// Megabytes that kept pages may take; 64.
    #[arg(long, env = "LIENHIEP_PAGE_CACHE_MB", value_name = "N")]
    pub page_cache_mb: Option<u64>,
    /// Searches and suggestions that one address may ask for in a minute; 60.
    #[arg(long, env = "LIENHIEP_SEARCHES_PER_MINUTE", value_name = "N")]
    pub searches_per_minute: Option<u32>,
    /// Articles that one address may have set as PDF in a minute; 20.
    #[arg(long, env = "LIENHIEP_PAPERS_PER_MINUTE", value_name = "N")]
    pub papers_per_minute: Option<u32>,
    /// Passwords that one address may try in a minute; 60. An account locks itself long before.
    #[arg(long, env = "LIENHIEP_SIGN_INS_PER_MINUTE", value_name = "N")]
    pub sign_ins_per_minute: Option<u32>,
    /// Seconds that a reader may take to send the headers of a request; 30.
    #[arg(long, env = "LIENHIEP_HEADER_SECONDS", value_name = "N")]
    pub header_seconds: Option<u64>,
    /// Seconds that running requests may take to end when the program is told to stop; 20.
    #[arg(long, env = "LIENHIEP_STOP_SECONDS", value_name = "N")]
    pub stop_seconds: Option<u64>,
    /// Days that changes stay in the log; a node that was away for longer feeds its search index anew; 7.
    #[arg(long, env = "LIENHIEP_KEEP_CHANGES_DAYS", value_name = "N")]
    pub keep_changes_days: Option<u32>,
    /// Days that finished jobs stay in the queue to be looked at; 7.
    #[arg(long, env = "LIENHIEP_KEEP_JOBS_DAYS", value_name = "N")]
    pub keep_jobs_days: Option<u32>,
}

/// The settings of a command, all sources taken together.
#[derive(Clone, Debug)]
pub struct Configured {
    /// Folder of the data.
    pub data: PathBuf,
    /// For boot.
    pub options: Options,
    /// What all commands take.
    pub common: Common,
    /// What serving takes.
    pub serving: Serving,
}

impl Common {
    /// As [`Common::configure`], for commands on data that must be there already.
    pub fn existing(&self) -> anyhow::Result<Configured> {
        let data = self.folder();
        if self.database.is_none() && !data.join("lienhiep.db").exists() && !data.join("lienhiep.toml").exists() {
            let place = data.display();
            anyhow::bail!(said(
                format_args!("Không có dữ liệu lienhiep trong {place}; hãy chỉ thư mục bằng --data."),
                format_args!("There is no installation in {place}; name its folder with --data."),
            ));
        }
        self.configure()
    }

    /// Puts flags, variables and file together, and makes the data folder.
    pub fn configure(&self) -> anyhow::Result<Configured> {
        self.configure_with(&Serving::default())
    }

    /// The same for commands that serve.
    pub fn configure_with(&self, serving: &Serving) -> anyhow::Result<Configured> {
        let data = self.folder();
        std::fs::create_dir_all(&data).with_context(|| {
            let place = data.display();
            said(
                format_args!("Không tạo được thư mục dữ liệu {place}"),
                format_args!("the data folder {place} cannot be made"),
            )
        })?;
        let (common, serving) = self.with_file(serving)?;
        log(&common);
        let options = common.options(&serving, &data)?;
        Ok(Configured { data, options, common, serving })
    }

    /// The folder of the data.
    pub fn folder(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("data"))
    }

    /// What flags and variables leave open comes from the file.
    pub fn with_file(&self, serving: &Serving) -> anyhow::Result<(Self, Serving)> {
        let path = self.config.clone().unwrap_or_else(|| self.folder().join("lienhiep.toml"));
        if self.config.is_some() && !path.exists() {
            anyhow::bail!("there is no settings file {}", path.display());
        }
        let file = Figment::from(Toml::file(&path));
        let lines: Dict = file.extract().with_context(|| format!("in {}", path.display()))?;
        let known = super::settings::names();
        if let Some(name) = lines.keys().find(|name| !known.contains(name)) {
            anyhow::bail!("{}: there is no setting {name}; lienhiep settings lists them", path.display());
        }
        let mut common: Self = together(&file, self).with_context(|| format!("in {}", path.display()))?;
        (common.data, common.config) = (self.data.clone(), self.config.clone());
        Ok((common, together(&file, serving).with_context(|| format!("in {}", path.display()))?))
    }

    fn options(&self, serving: &Serving, data: &Path) -> anyhow::Result<Options> {
        let database = match self.database.clone() {
            Some(url) => db::Settings::Server(url),
            None => db::Settings::File(data.join("lienhiep.db")),
        };
        let files = match &self.files {
            Some(url) => Files::url(url).context("the files")?,
            None => Files::folder(data.join("files")).context("the folder of files")?,
        };
        let mut settings = web::Settings::default();
        settings.address = self.address.clone().unwrap_or(settings.address).trim_end_matches('/').to_owned();
        settings.secure_cookies = settings.address.starts_with("https://");
        settings.mail_from = self.mail_from.clone().unwrap_or(settings.mail_from);
        settings.root_slug = self.root_slug.clone().unwrap_or(settings.root_slug);
        if let Some(mb) = self.upload_mb {
            settings.upload_limit = mb.saturating_mul(1024 * 1024);
        }
        settings.trusted_proxies.clone_from(&self.trusted_proxies);
        settings.tuning = serving.tuning();
        settings.tuning.connections = self.database_connections;
        let from: Address = settings.mail_from.parse().map_err(|e| anyhow::anyhow!("mail_from: {e}"))?;
        let mailer = match &self.smtp {
            Some(url) => Mailer::smtp(url, from).context("the SMTP server")?,
            None => Mailer::folder(data.join("letters"), from).context("the folder of letters")?,
        };
        Ok(Options {
            database,
            files,
            index: Some(data.join("index")),
            mailer,
            settings,
            clock: Clock::Machine,
            chance: Chance::machine(),
            cheap_passwords: false,
        })
    }
}

impl Serving {
    fn tuning(&self) -> web::Tuning {
        let usual = web::Tuning::default();
        web::Tuning {
            page_cache: self.page_cache_mb.map_or(usual.page_cache, |mb| mb.saturating_mul(1024 * 1024)),
            searches_per_minute: self.searches_per_minute.unwrap_or(usual.searches_per_minute),
            papers_per_minute: self.papers_per_minute.unwrap_or(usual.papers_per_minute),
            sign_ins_per_minute: self.sign_ins_per_minute.unwrap_or(usual.sign_ins_per_minute),
            header_timeout: self.header_seconds.map_or(usual.header_timeout, Duration::from_secs),
            stop_timeout: self.stop_seconds.map_or(usual.stop_timeout, Duration::from_secs),
            keep_changes_days: self.keep_changes_days.unwrap_or(usual.keep_changes_days),
            keep_jobs_days: self.keep_jobs_days.unwrap_or(usual.keep_jobs_days),
            ..usual
        }
    }
}

/// The lines of the file, and over them what was given as flags or variables.
fn together<T: Serialize + DeserializeOwned>(file: &Figment, given: &T) -> anyhow::Result<T> {
    Ok(file.clone().merge(Serialized::defaults(given_only(given)?)).extract()?)
}

/// Without what was left open.
pub(super) fn given_only<T: Serialize>(given: &T) -> anyhow::Result<Dict> {
    let is_open =
        |value: &Value| matches!(value, Value::Empty(..)) || value.as_array().is_some_and(<[Value]>::is_empty);
    let all = Value::serialize(given)?.into_dict().unwrap_or_default();
    Ok(all.into_iter().filter(|(_, value)| !is_open(value)).collect())
}

/// Logs to standard error.
fn log(common: &Common) {
    use std::io::IsTerminal;
    let usual = "warn,lienhiep=info,usvg=error";
    let wanted = common.log.as_deref().unwrap_or(usual);
    let filter =
        tracing_subscriber::EnvFilter::try_new(wanted).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let json = common.log_format.as_deref() == Some("json");
    // Already set when a test runs several commands in one process.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_file(lines: &str) -> (tempfile::TempDir, Common) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("lienhiep.toml"), lines).unwrap();
        let common = Common { data: Some(folder.path().to_owned()), ..Common::default() };
        (folder, common)
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_what_is_usual() {
        let (_folder, mut common) = in_file(
            "upload_mb = 40\nmail_from = \"a@example.vn\"\npage_cache_mb = 256\ntrusted_proxies = [\"10.0.0.1\"]\n",
        );
        common.upload_mb = Some(80);
        let serving = Serving { papers_per_minute: Some(3), ..Serving::default() };
        let configured = common.configure_with(&serving).unwrap();
        let settings = &configured.options.settings;
        assert_eq!(settings.upload_limit, 80 * 1024 * 1024);
        assert_eq!(settings.mail_from, "a@example.vn");
        assert_eq!(settings.trusted_proxies, ["10.0.0.1".parse::<std::net::IpAddr>().unwrap()]);
        assert_eq!((settings.tuning.page_cache, settings.tuning.papers_per_minute), (256 * 1024 * 1024, 3));
        assert_eq!(settings.tuning.searches_per_minute, 60);
    }

    #[test]
    fn a_line_that_nobody_knows_is_named() {
        let (_folder, common) = in_file("page_cash_mb = 1\n");
        let error = common.configure().unwrap_err().to_string();
        assert!(error.contains("there is no setting page_cash_mb"), "{error}");
        let (_folder, common) = in_file("page_cache_mb = \"many\"\n");
        let error = format!("{:#}", common.configure().unwrap_err());
        assert!(error.contains("page_cache_mb") && error.contains("lienhiep.toml"), "{error}");
    }
}
