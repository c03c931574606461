//! `lienhiep demo`: fills an empty data folder with the demo federation, prints the addresses and the sign-ins, serves.

use std::process::ExitCode;

use clap::Args;

use super::Common;
use super::serve::{bind, log, serve};
use crate::boot::boot;

/// Fill an empty data directory with the demo federation, then serve it.
#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    common: Common,
    /// Where to listen; port 0 for any free one.
    #[arg(long, env = "LIENHIEP_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
}

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        log();
        let mut common = self.common;
        if common.data.is_none() {
            common.data = Some("data-demo".into());
        }
        let mut configured = common.configure()?;
        let listener = bind(&self.listen).await?;
        let address = listener.local_addr()?;
        if common.address.is_none() {
            configured.options.settings.address = format!("http://{address}");
        }
        let booted = boot(configured.options).await?;
        let app = &booted.app;
        let filled = samples::demo::fill(app).await?;
        println!("Các cổng thông tin (portals):");
        for portal in &filled.portals {
            println!("  http://{address}/{}/  {}", portal.slug, portal.name);
        }
        println!("Đăng nhập tại (sign in at) http://{address}/sign-in với (with):");
        for account in &filled.accounts {
            println!("  {}  {}  {}", account.role, account.email, account.password);
        }
        println!("lienhiep serves at http://{address}");
        serve(booted, listener).await?;
        Ok(ExitCode::SUCCESS)
    }
}
