//! Letters about tasks that are due within a week or have just become late: one letter to each person who keeps the work
//! of the organisation, once for each due date. Called every hour; where nothing is new it only reads.

use std::collections::BTreeMap;

use accounts::{Account, Grant, Permission, TheLineage};
use db::{Cx, Result, Row, Who, args};
use kernel::jiff::ToSpan;
use kernel::{AccountId, Date, OrgId, TaskId};
use ledger::Ledger;
use ui::Lang;
use web::App;

use crate::{coming, routes};

/// Days ahead that somebody is reminded.
pub(crate) const DAYS_AHEAD: i64 = 7;
/// What became late before that many days is no news.
const DAYS_BACK: i64 = 30;

db::queries! {
    SOON = "SELECT t.id, t.org, t.title, t.due_on FROM plan_task t WHERE t.state IN ('assigned', 'planned', 'in_progress') AND t.due_on >= $1
        AND t.due_on <= $2 AND NOT EXISTS (SELECT 1 FROM plan_reminder r WHERE r.task = t.id AND r.kind = 'soon' AND r.due_on = t.due_on)
        ORDER BY t.org, t.due_on, t.id";
    LATE = "SELECT t.id, t.org, t.title, t.due_on FROM plan_task t WHERE t.state IN ('assigned', 'planned', 'in_progress') AND t.due_on >= $1
        AND t.due_on < $2 AND NOT EXISTS (SELECT 1 FROM plan_reminder r WHERE r.task = t.id AND r.kind = 'late' AND r.due_on = t.due_on)
        ORDER BY t.org, t.due_on, t.id";
    SENT = "INSERT INTO plan_reminder (task, kind, due_on, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT (task, kind, due_on) DO NOTHING";
}

struct Due {
    id: TaskId,
    org: OrgId,
    title: String,
    due: Date,
    late: bool,
}

async fn due(cx: &mut Cx) -> Result<Vec<Due>> {
    let today = cx.today();
    let (from, to) = (today.saturating_sub(DAYS_BACK.days()), today.saturating_add(DAYS_AHEAD.days()));
    let read = |late: bool| {
        move |r: &Row| {
            Ok(Due { id: r.get("id")?, org: r.get("org")?, title: r.get("title")?, due: r.get("due_on")?, late })
        }
    };
    let mut list = cx.all(LATE, args![from, today], read(true)).await?;
    list.extend(cx.all(SOON, args![today, to], read(false)).await?);
    Ok(list)
}

/// Sends what is to be sent; says how many letters.
pub async fn remind(app: &App) -> Result<usize> {
    let who = Who::job("remind of tasks");
    if coming::has_carried(&mut app.read(&who).await?).await? {
        let mut cx = app.write(&who).await?;
        coming::close_carried(&mut cx, app.service::<Ledger>()).await?;
        cx.commit().await?;
    }
    if due(&mut app.read(&who).await?).await?.is_empty() {
        return Ok(0);
    }
    let mut cx = app.write(&who).await?;
    let mut by_org: BTreeMap<OrgId, Vec<Due>> = BTreeMap::new();
    for task in due(&mut cx).await? {
        let kind = if task.late { "late" } else { "soon" };
        cx.run(SENT, args![task.id, kind, task.due, cx.now]).await?;
        by_org.entry(task.org).or_default().push(task);
    }
    let mut letters = 0;
    for (org, tasks) in by_org {
        for account in keepers(&mut cx, org).await? {
            letters += usize::from(write(app, &mut cx, account, org, &tasks).await?);
        }
    }
    cx.commit().await?;
    Ok(letters)
}

/// Who keeps the work of an organisation.
async fn keepers(cx: &mut Cx, org: OrgId) -> Result<Vec<AccountId>> {
    let today = cx.today();
    let mut list: Vec<AccountId> = Vec::new();
    for grant in Grant::of_org(cx, org).await? {
        let keeps = grant.dates.holds_on(today) && grant.role.may(Permission::Organisation);
        if keeps && !list.contains(&grant.account) {
            list.push(grant.account);
        }
    }
    Ok(list)
}

async fn write(app: &App, cx: &mut Cx, to: AccountId, org: OrgId, tasks: &[Due]) -> Result<bool> {
    let Some(account) = Account::find(cx, to).await?.filter(|a| !a.suspended) else { return Ok(false) };
    let l = Lang::parse(&account.lang).unwrap_or_default();
    let lineage: &TheLineage = app.service();
    let Some(brief) = lineage.0.brief(org) else { return Ok(false) };
    let line = |t: &Due| {
        let key = if t.late { "task.letter.late" } else { "task.letter.soon" };
        let url = format!("{}{}", app.settings.address, routes::task(&brief.slug, t.id));
        l.tf(key, &[("title", &t.title), ("day", &l.date(t.due)), ("url", &url)])
    };
    let lines = tasks.iter().map(line).collect::<Vec<_>>().join("\n\n");
    let subject = l.tf("task.letter.subject", &[("n", &l.number(tasks.len())), ("org", &brief.name(l))]);
    let text = l.tf("task.letter.text", &[("name", &account.name), ("org", &brief.name(l)), ("lines", &lines)]);
    accounts::send_later(cx, &account, subject, text).await?;
    Ok(true)
}
