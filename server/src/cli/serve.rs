//! `lienhiep serve`: opens the data and answers until it is told to stop.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use super::Common;
use crate::boot::{Booted, boot};

/// Serve the portals and desks.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    common: Common,
    /// Where to listen; 0.0.0.0:8080 for all networks, port 0 for any free one.
    #[arg(long, env = "LIENHIEP_LISTEN", value_name = "ADDR")]
    listen: Option<String>,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        log();
        let mut configured = self.common.configure()?;
        let listen = self.listen.clone().or(configured.listen.clone()).unwrap_or_else(|| "127.0.0.1:8080".into());
        let listener = bind(&listen).await?;
        let address = listener.local_addr()?;
        if self.common.address.is_none() && configured.options.settings.address == web::Settings::default().address {
            configured.options.settings.address = format!("http://{address}");
        }
        let booted = boot(configured.options).await?;
        println!("lienhiep serves at http://{address}");
        serve(booted, listener).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Takes the address, or says what to do.
pub(super) async fn bind(listen: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen at {listen}; choose another with --listen 127.0.0.1:8081"))
}

/// Answers until interrupted; running requests are finished first.
pub(super) async fn serve(booted: Booted, listener: TcpListener) -> anyhow::Result<()> {
    if booted.app.db.engine() == db::dialect::Engine::Sqlite {
        // The only process that runs jobs: what a killed one held runs again now, not after its lease.
        let mut cx = booted.app.db.write(db::Who::command("serve")).await?;
        jobs::release_all(&mut cx).await?;
        cx.commit().await?;
    }
    let background = booted.background();
    portal::front::serve(listener, booted.front(), stopped()).await;
    background.stop().await;
    booted.app.db.close().await;
    Ok(())
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

/// Logs to standard error; `LIENHIEP_LOG=debug` says more, `LIENHIEP_LOG_FORMAT=json` makes lines for machines.
pub(super) fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("LIENHIEP_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,lienhiep=info,usvg=error"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let json = std::env::var("LIENHIEP_LOG_FORMAT").is_ok_and(|f| f == "json");
    // Already set when a test runs several commands in one process.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}
