//! `lienhiep serve`: opens the data and answers until it is told to stop.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use super::configure::{Common, Configured, Serving};
use crate::boot::{Booted, boot};
use crate::management;

/// Serve the portals and desks.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    serving: Serving,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let mut configured = self.common.configure_with(&self.serving)?;
        let doors = Doors::open(&mut configured).await?;
        let booted = boot(configured.options).await?;
        serve(booted, doors).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Where a node listens. Opened before the data, so that a taken address is told at once.
pub(super) struct Doors {
    readers: TcpListener,
    management: Option<TcpListener>,
    data: PathBuf,
}

impl Doors {
    /// Takes the addresses; without a setting the installation's own address is where it listens.
    pub(super) async fn open(configured: &mut Configured) -> anyhow::Result<Self> {
        let listen = configured.serving.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let readers = bind(listen, "--listen 127.0.0.1:8081").await?;
        let management = match configured.serving.management.as_deref() {
            Some(address) => Some(bind(address, "--management 127.0.0.1:9090").await?),
            None => None,
        };
        if configured.common.address.is_none() {
            configured.options.settings.address = format!("http://{}", readers.local_addr()?);
        }
        Ok(Self { readers, management, data: configured.data.clone() })
    }

    /// `127.0.0.1:8080`.
    pub(super) fn address(&self) -> anyhow::Result<String> {
        Ok(self.readers.local_addr()?.to_string())
    }
}

/// Takes the address, or says what to do.
async fn bind(listen: &str, other: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen).await.with_context(|| format!("cannot listen at {listen}; choose another with {other}"))
}

/// Answers until interrupted; running requests are finished first.
pub(super) async fn serve(booted: Booted, doors: Doors) -> anyhow::Result<()> {
    if booted.app.db.engine() == db::dialect::Engine::Sqlite {
        // The only process that runs jobs: what a killed one held runs again now, not after its lease.
        let mut cx = booted.app.db.write(db::Who::command("serve")).await?;
        jobs::release_all(&mut cx).await?;
        cx.commit().await?;
    }
    println!("lienhiep serves at http://{}", doors.address()?);
    let background = booted.background();
    let management = match doors.management {
        Some(listener) => {
            println!("metrics at http://{}/metrics", listener.local_addr()?);
            Some(tokio::spawn(management::serve(listener, booted.app.clone(), doors.data)))
        }
        None => None,
    };
    portal::front::serve(doors.readers, booted.front(), stopped()).await;
    if let Some(management) = management {
        management.abort();
    }
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
