//! What those who watch over an installation ask for, on an address of its own that readers do not reach: `/metrics` for
//! Prometheus, `/healthz`, `/readyz`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use db::Who;
use http::{StatusCode, header};
use kernel::Timestamp;
use portal::front::Pages;
use readers::Readers;
use search::Search;
use tokio::net::TcpListener;
use web::App;
use web::metrics::{Exposition, Requests};

#[derive(Clone)]
struct Watch {
    app: App,
    data: Arc<Path>,
}

/// Answers for ever.
pub async fn serve(listener: TcpListener, app: App, data: PathBuf) {
    if let Err(error) = axum::serve(listener, router(app, data)).await {
        tracing::error!(%error, "the management address does not answer any more");
    }
}

/// The three addresses.
pub fn router(app: App, data: PathBuf) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state(Watch { app, data: data.into() })
}

async fn ready(State(watch): State<Watch>) -> Response {
    match watch.app.db.last_change().await {
        Ok(_) => "ok\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response(),
    }
}

async fn metrics(State(watch): State<Watch>) -> Response {
    let mut page = Exposition::default();
    page.about("lienhiep_info", "gauge", "The program and its database");
    let labels = [("version", env!("CARGO_PKG_VERSION")), ("database", watch.app.db.engine().name())];
    page.value("lienhiep_info", &labels, 1);
    watch.app.service::<Requests>().write(&mut page);
    here(&watch.app, &mut page);
    // What needs the database is left out while it does not answer; the rest is worth all the more then.
    let up = match from_database(&watch.app, &mut page).await {
        Ok(()) => 1,
        Err(error) => {
            tracing::warn!(%error, "the metrics lack what the database knows");
            0
        }
    };
    page.gauge("lienhiep_database_up", "Whether the database answered just now", up);
    if let Ok(free) = fs4::available_space(&*watch.data) {
        page.gauge("lienhiep_disk_free_bytes", "Free space where the data folder lies", free);
    }
    process(&mut page);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], page.into_text()).into_response()
}

/// What this node knows without asking anybody.
fn here(app: &App, page: &mut Exposition) {
    let pages = app.service::<Pages>().state();
    page.gauge("lienhiep_kept_pages", "Kept pages, void ones among them until they are asked for", pages.pages);
    page.gauge("lienhiep_kept_pages_bytes", "What the kept pages weigh", pages.bytes);
    page.gauge("lienhiep_kept_pages_limit_bytes", "What they may weigh", app.settings.tuning.page_cache);
    page.gauge(
        "lienhiep_search_things",
        "Articles, documents and pages that can be found",
        app.service::<Search>().len(),
    );
    let online = app.service::<Readers>().online_here();
    page.about("lienhiep_readers_online", "gauge", "Readers of the last five minutes at this node");
    page.value("lienhiep_readers_online", &[("kind", "guest")], online.guests);
    page.value("lienhiep_readers_online", &[("kind", "member")], online.members);
    page.about("lienhiep_database_connections", "gauge", "Connections to the database");
    for pool in app.db.pools() {
        let used = pool.open.saturating_sub(pool.idle);
        for (state, n) in [("used", used), ("idle", pool.idle), ("most", pool.most)] {
            page.value("lienhiep_database_connections", &[("pool", pool.name), ("state", state)], n);
        }
    }
}

async fn from_database(app: &App, page: &mut Exposition) -> db::Result<()> {
    let pages = app.service::<Pages>().state();
    let last = app.db.last_change().await?;
    page.gauge("lienhiep_change_log_position", "Number of the newest change", last);
    let now = app.clock().now();
    let age = |since: Option<Timestamp>| since.map_or(0.0, |at| now.duration_since(at).as_secs_f64().max(0.0));
    let followers = [("pages", pages.followed), ("search", pages.fed)];
    page.about("lienhiep_change_log_followed", "gauge", "Number of the change up to which this node has followed");
    for (name, number) in followers {
        page.value("lienhiep_change_log_followed", &[("by", name)], number);
    }
    page.about("lienhiep_change_log_lag_seconds", "gauge", "Age of the oldest change that this node has not followed");
    for (name, number) in followers {
        let since = if number < last { app.db.change_since(number).await? } else { None };
        page.value("lienhiep_change_log_lag_seconds", &[("by", name)], age(since));
    }
    let mut cx = app.db.read(Who::job("metrics")).await?;
    let counts = jobs::counts(&mut cx).await?;
    page.about("lienhiep_jobs", "gauge", "Jobs of the queue by state");
    for state in ["waiting", "failed", "done"] {
        let n = counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
        page.value("lienhiep_jobs", &[("state", state)], n);
    }
    let due = age(jobs::due_since(&mut cx).await?);
    page.gauge("lienhiep_jobs_overdue_seconds", "Since when the oldest due job waits", due);
    Ok(())
}

/// What Linux knows about this process; elsewhere nothing.
fn process(page: &mut Exposition) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = |name: &str| -> Option<u64> {
        status.lines().find_map(|line| line.strip_prefix(name)?.strip_suffix("kB")?.trim().parse().ok())
    };
    if let Some(kb) = kilobytes("VmRSS:") {
        page.gauge("process_resident_memory_bytes", "Memory with files that are mapped", kb * 1024);
    }
    if let Some(kb) = kilobytes("RssAnon:") {
        page.gauge("lienhiep_anonymous_memory_bytes", "Memory without files that are mapped", kb * 1024);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        page.gauge("process_open_fds", "Open files and connections", open.count());
    }
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields 14 and 15 of proc(5), the eleventh and twelfth behind the name in brackets; a hundred ticks a second.
    let ticks: Vec<u64> = stat
        .rsplit(')')
        .next()
        .map(|rest| rest.split_whitespace().skip(11).take(2).filter_map(|n| n.parse().ok()).collect())
        .unwrap_or_default();
    if ticks.len() == 2 {
        let ticks: u64 = ticks.iter().sum();
        page.about("process_cpu_seconds_total", "counter", "Time on the processors");
        page.value("process_cpu_seconds_total", &[], format!("{}.{:02}", ticks / 100, ticks % 100));
    }
}
