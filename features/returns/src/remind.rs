//! Letters that remind of returns: three days before the day it is due, on that day, and every week after it until it
//! is sent. One letter a day to each who may fill it in; what was said today is not said again, whichever node says it.

use accounts::{Account, Grant, Permission, send_later};
use db::{Cx, Db, Result, Row, Who, args};
use kernel::jiff::{ToSpan, Unit};
use kernel::{Date, OrgId, RequestId, ReturnId};
use organisation::Tree;
use ui::Lang;

use crate::{Request, routes};

db::queries! {
    WAITING = "SELECT r.id, r.org, r.request, r.reminded_on FROM figure_return r JOIN figure_request q ON q.id = r.request
        WHERE r.state IN ('open', 'returned') AND q.closed_at IS NULL AND q.due_on <= $1 ORDER BY r.id";
    REMINDED = "UPDATE figure_return SET reminded_on = $2 WHERE id = $1 AND (reminded_on IS NULL OR reminded_on < $2)";
}

/// Whether a letter goes out on a day.
fn is_day(due: Date, today: Date) -> bool {
    let days = due.until((Unit::Day, today)).map_or(0, |span| span.get_days());
    days == -3 || days == 0 || days > 0 && days % 7 == 0
}

/// Writes the letters of the day; says how many. Safe to call as often as one likes.
pub async fn remind(db: &Db, tree: &Tree, address: &str) -> Result<usize> {
    let today = db.clock().today();
    let mut cx = db.read(Who::job("returns")).await?;
    let ahead = today.saturating_add(3.days());
    let read = |r: &Row| {
        let reminded: Option<Date> = r.get("reminded_on")?;
        Ok((r.get::<ReturnId>("id")?, r.get::<OrgId>("org")?, r.get::<RequestId>("request")?, reminded))
    };
    let waiting = cx.all(WAITING, args![ahead], read).await?;
    drop(cx);
    let mut written = 0;
    for (id, org, request, reminded) in waiting {
        if reminded.is_some_and(|day| day >= today) {
            continue;
        }
        let mut cx = db.write(Who::job("returns")).await?;
        let Some(request) = Request::find(&mut cx, request).await? else { continue };
        if !is_day(request.due_on, today) || cx.run(REMINDED, args![id, today]).await? == 0 {
            continue;
        }
        written += write(&mut cx, &request, (id, org), tree, address).await?;
        cx.commit().await?;
    }
    Ok(written)
}

/// Subject and text.
fn letter(l: Lang, name: &str, request: &Request, today: Date, url: &str) -> (String, String) {
    let day = l.date(request.due_on);
    let said = [("name", &name as &dyn std::fmt::Display), ("title", &request.title), ("day", &day), ("url", &url)];
    let (subject, text) = if request.due_on < today {
        ("returns.letter.late", "returns.letter.late_text")
    } else {
        ("returns.letter.due", "returns.letter.due_text")
    };
    (l.t(subject).to_owned(), l.tf(text, &said))
}

async fn write(
    cx: &mut Cx,
    request: &Request,
    (id, org): (ReturnId, OrgId),
    tree: &Tree,
    address: &str,
) -> Result<usize> {
    let mut written = 0;
    let today = cx.db().clock().today();
    let slug = tree.get(org).map_or("", |n| n.slug_on(today));
    let mut told: Vec<kernel::AccountId> = Vec::new();
    for grant in Grant::of_org(cx, org).await? {
        let holds = grant.dates.holds_on(today) && grant.role.may(Permission::Organisation);
        if !holds || told.contains(&grant.account) {
            continue;
        }
        told.push(grant.account);
        let Some(account) = Account::find(cx, grant.account).await?.filter(|a| !a.suspended) else { continue };
        let l = Lang::parse(&account.lang).unwrap_or_default();
        let url = format!("{address}{}", routes::fill(slug, id));
        let (subject, text) = letter(l, &account.name, request, today, &url);
        send_later(cx, &account, subject, text).await?;
        written += 1;
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn letters_go_out_before_on_and_every_week_after_the_day() {
        let due = date(2026, 7, 10);
        let days = [7, 8, 9, 10, 11, 16, 17, 24].map(|d| is_day(due, date(2026, 7, d)));
        assert_eq!(days, [true, false, false, true, false, false, true, true]);
    }
}
