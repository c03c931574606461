//! Reports of the demo unions, by the verbs of the desk: accepted ones of past years, and the current period in full
//! swing: one waiting for approval, one with the national union, one returned, one late.

use db::{Cx, Who};
use kernel::jiff::ToSpan;
use kernel::jiff::civil::time;
use kernel::{Date, Period, ReportId, Timestamp};
use ledger::Ledger;
use reports::{Refusal, Report, compose};

use super::{DemoError, Filling, instant};

/// Unions with the years whose reports were accepted.
const ACCEPTED: &[(&str, &[i16])] = &[
    ("lang-son", &[2022, 2023, 2024, 2025]),
    ("hung-yen-cu", &[2023, 2024]),
    ("thai-binh", &[2022, 2023, 2024]),
    ("long-an", &[2023, 2024]),
    ("tay-ninh-cu", &[2024]),
    ("soc-trang", &[2023, 2024]),
    ("hau-giang", &[2024]),
    ("can-tho-cu", &[2023, 2024]),
    ("hung-yen", &[2025]),
    ("tay-ninh", &[2025]),
    ("can-tho", &[2025]),
];

/// What offices write themselves in the first section; the union's place in the list chooses one.
const OWN: [&str; 3] = [
    "Ban Thường vụ tổ chức học tập, quán triệt các nghị quyết của Đảng tới cán bộ chủ chốt của [[member_associations]] hội thành viên.",
    "Đảng viên, hội viên yên tâm công tác; Liên hiệp hội gặp mặt trí thức đầu xuân và lấy ý kiến cho văn kiện đại hội.",
    "Liên hiệp hội phát huy vai trò thành viên Mặt trận Tổ quốc, vận động trí thức tham gia góp ý chính sách của tỉnh.",
];

const REMARK: &str =
    "Đề nghị bổ sung kết quả của các hội thành viên trong quý III và nêu rõ khó khăn về kinh phí trước khi gửi lại.";

fn refused(org: &str, why: &Refusal) -> DemoError {
    DemoError::Refused(org.to_owned(), format!("{why:?}"))
}

/// Ten in the morning, so many days behind a period.
fn behind(period: Period, days: i64) -> Timestamp {
    let day: Date = period.last.saturating_add(days.days());
    instant(day.to_datetime(time(10, 0, 0, 0)))
}

fn who(name: &str) -> Who {
    Who { name: name.to_owned(), ..Who::command("lienhiep demo") }
}

/// A report at work: whose it is, and about what.
struct Work<'a> {
    f: &'a Filling<'a>,
    key: &'a str,
    period: Period,
    id: ReportId,
}

impl<'a> Work<'a> {
    async fn open(f: &'a Filling<'a>, key: &'a str, period: Period) -> Result<Self, DemoError> {
        let (ledger, org): (&Ledger, _) = (f.app.service(), f.org(key)?);
        let mut cx = f.write_at(behind(period, 4), who("Văn phòng")).await?;
        let facts = compose::facts(&mut cx, ledger, org, period).await?;
        let sections = compose::drafted(&mut cx, &ledger.tree(), &facts).await?;
        let sections = sections.map_err(|e| DemoError::Refused(key.to_owned(), e.to_string()))?;
        let title = reports::document::title(compose::L, &facts);
        let id = Report::open(&mut cx, org, period, &title, &sections).await?.map_err(|e| refused(key, &e))?;
        cx.commit().await?;
        Ok(Self { f, key, period, id })
    }

    async fn at(&self, days: i64, name: &str) -> Result<(Cx, Report), DemoError> {
        let mut cx = self.f.write_at(behind(self.period, days), who(name)).await?;
        let report = Report::find(&mut cx, self.f.org(self.key)?, self.id).await?;
        Ok((cx, report.ok_or_else(|| DemoError::Refused(self.key.to_owned(), "no report".into()))?))
    }

    async fn write(&self, place: i64, added: &str) -> Result<(), DemoError> {
        let (mut cx, report) = self.at(6, "Văn phòng").await?;
        let sections = report.sections(&mut cx).await?;
        if let Some(section) = sections.iter().find(|s| s.place == place) {
            let text = format!("{added}\n{}", section.text);
            report.write(&mut cx, section, section.version, &text).await?.map_err(|e| refused(self.key, &e))?;
        }
        cx.commit().await?;
        Ok(())
    }

    async fn approve(&self, days: i64) -> Result<(), DemoError> {
        let ledger: &Ledger = self.f.app.service();
        let (mut cx, report) = self.at(days, "Chủ tịch").await?;
        let freeze = async |cx: &mut Cx| compose::freeze(cx, ledger, &report).await;
        let done = report.approve(&mut cx, ledger, report.version, freeze).await?;
        done.map_err(|e| refused(self.key, &e))?;
        cx.commit().await?;
        Ok(())
    }

    async fn send(&self) -> Result<(), DemoError> {
        let (mut cx, report) = self.at(11, "Văn phòng").await?;
        let national = self.f.org("viet-nam")?;
        report.send(&mut cx, report.version, Some(national)).await?.map_err(|e| refused(self.key, &e))?;
        cx.commit().await?;
        Ok(())
    }

    /// What the national union answers: accepted, or returned with a remark.
    async fn answer(&self, remark: Option<&str>) -> Result<(), DemoError> {
        let (mut cx, report) = self.at(18, "Ban Tổ chức, Liên hiệp hội Việt Nam").await?;
        let done = match remark {
            Some(remark) => report.give_back(&mut cx, report.version, remark).await?,
            None => report.accept(&mut cx, report.version).await?,
        };
        done.map_err(|e| refused(self.key, &e))?;
        cx.commit().await?;
        Ok(())
    }
}

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    for (n, (key, years)) in ACCEPTED.iter().enumerate() {
        for year in *years {
            let Ok(period) = year.to_string().parse::<Period>() else { continue };
            if behind(period, 30) > f.app.clock().now() {
                continue;
            }
            let work = Work::open(f, key, period).await?;
            work.write(1, OWN[n % OWN.len()]).await?;
            work.approve(9).await?;
            work.send().await?;
            work.answer(None).await?;
        }
    }
    for period in ["2024", "2025"].into_iter().filter_map(|p| p.parse::<Period>().ok()) {
        if behind(period, 40) < f.app.clock().now() {
            Work::open(f, "viet-nam", period).await?.approve(31).await?;
        }
    }
    current(f).await
}

/// The period that is being reported on just now.
async fn current(f: &Filling<'_>) -> Result<(), DemoError> {
    let Some(period) = compose::customary(f.today).into_iter().next() else { return Ok(()) };
    if ACCEPTED.iter().any(|(_, years)| years.contains(&period.first.year()) && period.last.month() == 12) {
        return Ok(());
    }
    let returned = Work::open(f, "can-tho", period).await?;
    returned.write(1, OWN[1]).await?;
    returned.approve(9).await?;
    returned.send().await?;
    returned.answer(Some(REMARK)).await?;
    let waiting = Work::open(f, "lang-son", period).await?;
    waiting.write(1, OWN[0]).await?;
    waiting.approve(9).await?;
    waiting.send().await?;
    // Ready for the leaders, but for a number that somebody typed.
    let draft = Work::open(f, "hung-yen", period).await?;
    draft.write(1, OWN[2]).await?;
    draft.write(5, "Các hội thành viên và Văn phòng đã tổ chức 99 hội thảo khoa học.").await
}
