//! What the process counts about its answers, and the text in which Prometheus reads it.
//!
//! Answers that were rendered are counted and timed by route, method and status. Answers from the kept pages are counted
//! only: they take microseconds, and reading the clock twice would be a part of that which one can measure.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;

/// Upper ends of the histogram in microseconds.
const ENDS: [u64; 13] =
    [500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 10_000_000];

/// Answers of one kind.
#[derive(Debug, Default)]
pub struct Series {
    count: AtomicU64,
    micros: AtomicU64,
    ends: [AtomicU64; ENDS.len()],
}

impl Series {
    /// One more.
    pub fn count(&self) {
        self.count.fetch_add(1, Relaxed);
    }

    fn time(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.count();
        self.micros.fetch_add(micros, Relaxed);
        if let Some(at) = ENDS.iter().position(|end| micros <= *end) {
            self.ends[at].fetch_add(1, Relaxed);
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    route: Arc<str>,
    method: &'static str,
    status: u16,
    kept: bool,
}

/// The counts of this node. A service of the application; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Requests(Arc<RwLock<BTreeMap<Key, Arc<Series>>>>);

/// The route that answered: an extension of the answer.
#[derive(Clone, Debug)]
pub struct AnsweredBy(pub Arc<str>);

impl Requests {
    fn series(&self, key: &Key) -> Arc<Series> {
        if let Some(series) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return series.clone();
        }
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(key.clone()).or_default().clone()
    }

    /// Where answers of a kept page are counted.
    pub fn kept(&self, route: &Arc<str>, status: u16) -> Arc<Series> {
        self.series(&Key { route: route.clone(), method: "GET", status, kept: true })
    }

    /// Writes all counts.
    pub fn write(&self, page: &mut Exposition) {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        page.about("lienhiep_requests_total", "counter", "Answers by route, method, status, and whether a kept page");
        for (key, series) in &all {
            let status = key.status.to_string();
            let kept = if key.kept { "yes" } else { "no" };
            let labels = [("route", &*key.route), ("method", key.method), ("status", status.as_str()), ("kept", kept)];
            page.value("lienhiep_requests_total", &labels, series.count.load(Relaxed));
        }
        page.about("lienhiep_render_seconds", "histogram", "Time to render an answer that was not kept");
        let mut routes: BTreeMap<&str, Vec<&Series>> = BTreeMap::new();
        for (key, series) in all.iter().filter(|(key, _)| !key.kept) {
            routes.entry(&key.route).or_default().push(series);
        }
        for (route, parts) in routes {
            let sum = |of: &dyn Fn(&Series) -> u64| parts.iter().map(|part| of(part)).sum::<u64>();
            let mut below = 0;
            for (at, end) in ENDS.iter().enumerate() {
                below += sum(&|s| s.ends[at].load(Relaxed));
                let end = seconds(*end);
                page.value("lienhiep_render_seconds_bucket", &[("route", route), ("le", &end)], below);
            }
            let count = sum(&|s| s.count.load(Relaxed));
            page.value("lienhiep_render_seconds_bucket", &[("route", route), ("le", "+Inf")], count);
            page.value("lienhiep_render_seconds_sum", &[("route", route)], seconds(sum(&|s| s.micros.load(Relaxed))));
            page.value("lienhiep_render_seconds_count", &[("route", route)], count);
        }
    }
}

/// Microseconds as seconds, without the rounding of a float.
fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// Middleware around the router: counts and times what it answers.
pub async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    // What matches nothing shares one name: addresses are endless.
    let route: Arc<str> = matched.map_or_else(|| "none".into(), |path| path.as_str().into());
    let method = match request.method().as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "other",
    };
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let key = Key { route: route.clone(), method, status: response.status().as_u16(), kept: false };
    app.service::<Requests>().series(&key).time(begun.elapsed());
    response.extensions_mut().insert(AnsweredBy(route));
    response
}

/// A page in the text format of Prometheus, 0.0.4.
#[derive(Debug, Default)]
pub struct Exposition(String);

impl Exposition {
    /// What a name means; before its values.
    pub fn about(&mut self, name: &str, kind: &str, help: &str) {
        self.0.push_str(&format!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
    }

    /// A value.
    pub fn value(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.0.push_str(name);
        for (n, (label, word)) in labels.iter().enumerate() {
            let word = word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            // Writing to a String does not fail.
            let _ = write!(self.0, "{}{label}=\"{word}\"", if n == 0 { '{' } else { ',' });
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    /// A name with one value.
    pub fn gauge(&mut self, name: &str, help: &str, value: impl Display) {
        self.about(name, "gauge", help);
        self.value(name, &[], value);
    }

    /// The text.
    pub fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_histogram_adds_up_over_the_states_of_a_route() {
        let requests = Requests::default();
        let route: Arc<str> = "/{site}/tin/{slug}".into();
        for (status, micros) in [(200, 400), (200, 3_000), (404, 3_000), (200, 60_000_000)] {
            let key = Key { route: route.clone(), method: "GET", status, kept: false };
            requests.series(&key).time(Duration::from_micros(micros));
        }
        requests.kept(&route, 200).count();
        let mut page = Exposition::default();
        requests.write(&mut page);
        let text = page.into_text();
        for line in [
            r#"lienhiep_requests_total{route="/{site}/tin/{slug}",method="GET",status="200",kept="no"} 3"#,
            r#"lienhiep_requests_total{route="/{site}/tin/{slug}",method="GET",status="200",kept="yes"} 1"#,
            r#"lienhiep_render_seconds_bucket{route="/{site}/tin/{slug}",le="0.000500"} 1"#,
            r#"lienhiep_render_seconds_bucket{route="/{site}/tin/{slug}",le="0.005000"} 3"#,
            r#"lienhiep_render_seconds_bucket{route="/{site}/tin/{slug}",le="10.000000"} 3"#,
            r#"lienhiep_render_seconds_bucket{route="/{site}/tin/{slug}",le="+Inf"} 4"#,
            r#"lienhiep_render_seconds_sum{route="/{site}/tin/{slug}"} 60.006400"#,
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_label_cannot_break_out_of_its_quotes() {
        let mut page = Exposition::default();
        page.value("x", &[("a", "b\"} 1\n")], 2);
        assert_eq!(page.into_text(), "x{a=\"b\\\"} 1\\n\"} 2\n");
    }
}
