//! The audit trail of an organisation: who changed what, field by field; filtered, page by page, as a table file.

use askama::Template;
use audit::{Filter, Recorded};
use axum::extract::State;
use kernel::{AccountId, Date, EventId, HANOI, Timestamp};
use ui::Lang;
use ui::parts::{Choice, Pager};
use web::{Answer, App, Posted, csv, page};

use super::visitor::Visitor;
use super::{day_after, word};
use crate::{Account, Desk, Permission, Subjects, routes, told};

const PAGE: i64 = 50;
/// Lines of an exported table; more is a task for the database.
const MOST: i64 = 20_000;

struct Line {
    at: Timestamp,
    name: String,
    via: String,
    what: String,
    kind: String,
    title: String,
    url: String,
    reason: String,
    fields: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage {
    shell: ui::desk::Shell,
    l: Lang,
    people: Vec<Choice>,
    verbs: Vec<Choice>,
    from: String,
    until: String,
    filtered: bool,
    lines: Vec<Line>,
    pages: Pager,
    action: String,
    export: String,
}

/// The midnight a day begins with in Hà Nội.
fn begins(day: Date) -> Option<Timestamp> {
    day.to_zoned(HANOI.clone()).ok().map(|z| z.timestamp())
}

fn filter(query: &Posted) -> Filter {
    Filter {
        account: query.read::<AccountId>("person"),
        verb: query.get("verb").chars().take(60).collect(),
        from: query.read::<Date>("from").and_then(begins),
        to: query.read::<Date>("until").map(day_after).and_then(begins),
    }
}

fn line(l: Lang, org: &str, subjects: &Subjects, event: Recorded) -> Line {
    let value = |field: &str, value: &str| told(l, field, value);
    let diff = event.diff.0.iter();
    let fields = diff.map(|(field, (a, b))| (word(l, "audit.field", field), value(field, a), value(field, b)));
    let fields: Vec<(String, String, String)> = fields.collect();
    Line {
        at: event.at,
        name: event.name,
        via: word(l, "audit.via", &event.via),
        what: word(l, "audit.verb", &event.verb),
        kind: word(l, "audit.kind", &event.kind),
        url: subjects.url(org, &event.kind, event.subject),
        title: event.title,
        reason: event.reason.unwrap_or_default(),
        fields,
    }
}

fn subjects(app: &App) -> Subjects {
    app.find_service::<Subjects>().cloned().unwrap_or_default()
}

/// The page.
pub async fn list(State(app): State<App>, desk: Desk, visitor: Visitor) -> Answer {
    desk.need(Permission::Audit)?;
    let l = desk.l;
    let (query, wanted) = (&visitor.query, filter(&visitor.query));
    let mut cx = app.read(&desk.who()).await?;
    let before = query.read::<EventId>("before");
    let mut events = audit::search(&mut cx, desk.org.id, &wanted, before, PAGE + 1).await?;
    let more = events.len() as i64 > PAGE;
    events.truncate(PAGE as usize);
    let here = desk.url(routes::AUDIT);
    let next =
        events.last().filter(|_| more).map(|e| routes::with_query(&here, query, &[("before", &e.id.to_string())]));
    let people = Account::of_org(&mut cx, desk.org.id).await?;
    let mut verbs: Vec<(&str, &str)> = ui::texts::keys()
        .into_iter()
        .filter_map(|key| key.strip_prefix("audit.verb.").map(|verb| (verb, l.t(key))))
        .collect();
    verbs.sort_by_cached_key(|(_, text)| kernel::text::collation_key(text));
    let choice = |(verb, text): (&str, &str)| Choice::new(verb, text, wanted.verb == verb);
    let all = Choice::new("", l.t("audit.all"), false);
    let person = |a: &Account| Choice::new(a.id.to_string(), &a.name, wanted.account == Some(a.id));
    let addresses = subjects(&app);
    let lines: Vec<Line> = events.into_iter().map(|e| line(l, &desk.org.slug, &addresses, e)).collect();
    page(&AuditPage {
        shell: desk.shell(&app, l.t("audit.title"), routes::AUDIT),
        l,
        people: std::iter::once(all.clone()).chain(people.iter().map(person)).collect(),
        verbs: std::iter::once(all).chain(verbs.into_iter().map(choice)).collect(),
        from: query.get("from").to_owned(),
        until: query.get("until").to_owned(),
        filtered: wanted != Filter::default(),
        pages: Pager {
            previous: before.map(|_| routes::with_query(&here, query, &[])),
            next,
            shown: i64::try_from(lines.len()).unwrap_or_default(),
            total: None,
        },
        lines,
        export: routes::with_query(&desk.url(routes::AUDIT_CSV), query, &[]),
        action: here,
    })
}

/// The trail as a table file, with the filters of the page.
pub async fn export(State(app): State<App>, desk: Desk, visitor: Visitor) -> Answer {
    desk.need(Permission::Audit)?;
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let events = audit::search(&mut cx, desk.org.id, &filter(&visitor.query), None, MOST).await?;
    drop(cx);
    let (org, addresses) = (desk.org.slug.clone(), subjects(&app));
    let heads = ["audit.at", "audit.person", "audit.way", "audit.what", "audit.kind_head", "audit.subject"];
    let heads = heads.iter().map(|key| l.t(key)).chain([
        l.t("audit.field_head"),
        l.t("audit.before"),
        l.t("audit.after"),
        l.t("audit.reason"),
    ]);
    let rows = events.into_iter().flat_map(|event| {
        let line = line(l, &org, &addresses, event);
        let whole = if line.fields.is_empty() { vec![Default::default()] } else { line.fields };
        let (at, name, via, what) = (l.date_time(line.at), line.name, line.via, line.what);
        let (kind, title, reason) = (line.kind, line.title, line.reason);
        let row = move |(field, before, after): (String, String, String)| {
            let told = [&at, &name, &via, &what, &kind, &title].map(String::clone);
            told.into_iter().chain([field, before, after, reason.clone()])
        };
        whole.into_iter().map(row)
    });
    csv(&format!("{}-{org}", l.t("audit.file")), heads, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_looked_at_from_midnight_to_midnight_in_ha_noi() {
        let wanted = filter(&Posted::parse("from=2026-11-20&until=2026-11-20"));
        assert_eq!(wanted.from.map(|t| t.to_string()).as_deref(), Some("2026-11-19T17:00:00Z"));
        assert_eq!(wanted.to.map(|t| t.to_string()).as_deref(), Some("2026-11-20T17:00:00Z"));
    }
}
