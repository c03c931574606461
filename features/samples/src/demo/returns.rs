//! Figures that Tây Ninh asks of its member associations for the half-year before today: one has answered, the rest are
//! late.

use ::returns::{Line, NewRequest, Request, Return};
use db::Who;
use kernel::jiff::ToSpan;
use kernel::jiff::civil::{date, time};
use kernel::{Date, Period};
use ledger::{Indicators, Scope};
use organisation::{Kind, Trees};

use super::{DemoError, Filling, instant};

const ASKS: &str = "tay-ninh";
/// What is asked, and what the first association answers.
const ASKED: [(&str, i64); 4] = [("workshops", 2), ("training_classes", 3), ("participants", 145), ("members", 412)];

/// The half-year that ended last.
fn half_year(today: Date) -> Period {
    let year = today.year();
    let (first, last) = match today.month() {
        1..=6 => (date(year - 1, 7, 1), date(year - 1, 12, 31)),
        _ => (date(year, 1, 1), date(year, 6, 30)),
    };
    Period { first, last }
}

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    let org = f.org(ASKS)?;
    let tree = f.app.service::<Trees>().now();
    let of = |kind: Kind| matches!(kind, Kind::MemberAssociation | Kind::CollectiveMember);
    let members = tree.children(org, f.today).into_iter().filter(|n| of(n.kind)).map(|n| n.id).collect();
    let period = half_year(f.today);
    let asked_on = period.last.saturating_sub(14.days());
    let mut cx = f.write_at(instant(asked_on.to_datetime(time(9, 0, 0, 0))), Who::command("lienhiep demo")).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let number = |key: &str| {
        let found = indicators.key(key).map(|i| i.number);
        found.ok_or_else(|| DemoError::Refused(key.to_owned(), "no such indicator".into()))
    };
    let mut lines = Vec::new();
    for (key, value) in ASKED {
        lines.push(Line { value: Some(value), ..Line::empty(number(key)?) });
    }
    let half = if period.first.month() == 1 { 1 } else { 2 };
    let new = NewRequest {
        title: format!("Số liệu 6 tháng {} năm {}", ["đầu", "cuối"][half - 1], period.first.year()),
        period,
        scope: Scope::Own,
        due_on: period.last.saturating_add(10.days()),
        note: "Đơn vị không có mạng tải biểu Excel, điền rồi gửi lại cho Văn phòng.".into(),
        indicators: lines.iter().map(|l| l.indicator).collect(),
        asked: members,
    };
    let request = Request::ask(&mut cx, org, &new).await?;
    cx.commit().await?;
    let sent_on = period.last.saturating_add(6.days()).min(f.today);
    let mut cx = f.write_at(instant(sent_on.to_datetime(time(10, 0, 0, 0))), Who::command("lienhiep demo")).await?;
    let request = Request::find(&mut cx, request).await?.ok_or(DemoError::NotEmpty)?;
    // The form of the gardeners, who have a desk of their own, stays open; the first of the others has sent its own.
    let gardeners = f.org("hoi-lam-vuon-long-an")?;
    if let Some(first) = Return::of_request(&mut cx, request.id).await?.into_iter().find(|r| r.org != gardeners) {
        first.send(&mut cx, &request, &lines).await?.map_err(|e| DemoError::Refused(new.title, format!("{e:?}")))?;
    }
    cx.commit().await?;
    Ok(())
}
