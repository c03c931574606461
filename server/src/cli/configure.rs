//! From flags, environment and `lienhiep.toml` to [`Options`].

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use figment::Figment;
use figment::providers::{Format, Toml};
use files::Files;
use kernel::{Chance, Clock};
use mail::{Address, Mailer};
use serde::Deserialize;

use crate::boot::Options;

/// Settings that every command takes. A flag wins over a variable, a variable over the file.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Folder of the data: database, files, search index.
    #[arg(long, env = "LIENHIEP_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL instead of the embedded SQLite: postgres://user:password@host/database
    #[arg(long, env = "LIENHIEP_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// Where pictures and documents lie: file:///folder or s3://bucket/prefix?endpoint=…&region=…
    #[arg(long, env = "LIENHIEP_FILES", value_name = "URL", hide_env_values = true)]
    pub files: Option<String>,
    /// The settings file; lienhiep.toml in the data folder when it is there.
    #[arg(long, env = "LIENHIEP_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// SMTP server for letters: smtp://user:password@host; without one, letters are written into the data folder.
    #[arg(long, env = "LIENHIEP_SMTP", value_name = "URL", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Sender of letters.
    #[arg(long, env = "LIENHIEP_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Address under which the installation is reached: https://lienhiep.example.vn
    #[arg(long, env = "LIENHIEP_ADDRESS", value_name = "URL")]
    pub address: Option<String>,
    /// Largest upload in megabytes.
    #[arg(long, env = "LIENHIEP_UPLOAD_MB", value_name = "N")]
    pub upload_mb: Option<usize>,
    /// Address of a proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(long, env = "LIENHIEP_TRUSTED_PROXIES", value_delimiter = ',', value_name = "IP")]
    pub trusted_proxies: Vec<std::net::IpAddr>,
}

/// The lines of `lienhiep.toml`; the same names as the flags.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    database: Option<String>,
    files: Option<String>,
    smtp: Option<String>,
    mail_from: Option<String>,
    address: Option<String>,
    upload_mb: Option<usize>,
    trusted_proxies: Vec<std::net::IpAddr>,
    listen: Option<String>,
    management: Option<String>,
}

/// The settings of a command, all sources taken together.
#[derive(Clone, Debug)]
pub struct Configured {
    /// Folder of the data.
    pub data: PathBuf,
    /// For boot.
    pub options: Options,
    /// From the file, where the flag is not given.
    pub listen: Option<String>,
    /// From the file.
    pub management: Option<String>,
}

impl Common {
    /// As [`Common::configure`], for commands on data that must be there already.
    pub fn existing(&self) -> anyhow::Result<Configured> {
        let data = self.data.clone().unwrap_or_else(|| PathBuf::from("data"));
        if self.database.is_none() && !data.join("lienhiep.db").exists() && !data.join("lienhiep.toml").exists() {
            anyhow::bail!("there is no installation in {}; name its folder with --data", data.display());
        }
        self.configure()
    }

    /// Puts flags, variables and file together, and makes the data folder.
    pub fn configure(&self) -> anyhow::Result<Configured> {
        let data = self.data.clone().unwrap_or_else(|| PathBuf::from("data"));
        std::fs::create_dir_all(&data).with_context(|| format!("the data folder {} cannot be made", data.display()))?;
        let path = self.config.clone().unwrap_or_else(|| data.join("lienhiep.toml"));
        if self.config.is_some() && !path.exists() {
            anyhow::bail!("there is no settings file {}", path.display());
        }
        let file: File =
            Figment::from(Toml::file(&path)).extract().with_context(|| format!("in {}", path.display()))?;
        let database = match self.database.clone().or(file.database) {
            Some(url) => db::Settings::Server(url),
            None => db::Settings::File(data.join("lienhiep.db")),
        };
        let files = match self.files.clone().or(file.files) {
            Some(url) => Files::url(&url).context("the files")?,
            None => Files::folder(data.join("files")).context("the folder of files")?,
        };
        let mut settings = web::Settings::default();
        settings.address =
            self.address.clone().or(file.address).unwrap_or(settings.address).trim_end_matches('/').to_owned();
        settings.secure_cookies = settings.address.starts_with("https://");
        settings.mail_from = self.mail_from.clone().or(file.mail_from).unwrap_or(settings.mail_from);
        if let Some(mb) = self.upload_mb.or(file.upload_mb) {
            settings.upload_limit = mb.saturating_mul(1024 * 1024);
        }
        settings.trusted_proxies =
            if self.trusted_proxies.is_empty() { file.trusted_proxies } else { self.trusted_proxies.clone() };
        let from: Address = settings.mail_from.parse().map_err(|e| anyhow::anyhow!("mail_from: {e}"))?;
        let mailer = match self.smtp.clone().or(file.smtp) {
            Some(url) => Mailer::smtp(&url, from).context("the SMTP server")?,
            None => Mailer::folder(data.join("letters"), from).context("the folder of letters")?,
        };
        let options = Options {
            database,
            files,
            index: Some(data.join("index")),
            mailer,
            settings,
            clock: Clock::Machine,
            chance: Chance::machine(),
            cheap_passwords: false,
        };
        Ok(Configured { data, options, listen: file.listen, management: file.management })
    }
}
