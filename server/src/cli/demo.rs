//! `lienhiep demo`: fills an empty data folder with the demo federation, prints the addresses and the sign-ins, serves.

use std::process::ExitCode;

use clap::Args;

use super::configure::{Common, Serving};
use super::serve::{Doors, serve};
use crate::boot::boot;

/// Fill an empty data directory with the demo federation, then serve it.
#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    serving: Serving,
}

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let mut common = self.common;
        if common.data.is_none() {
            common.data = Some("data-demo".into());
        }
        let mut configured = common.configure_with(&self.serving)?;
        let doors = Doors::open(&mut configured).await?;
        let address = doors.address()?;
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
        serve(booted, doors).await?;
        Ok(ExitCode::SUCCESS)
    }
}
