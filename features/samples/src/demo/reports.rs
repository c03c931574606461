//! Reports of the demo unions, by the verbs of the desk: accepted ones of past years, those of 2017 and of ten months of
//! 2021 with what their offices said then, and the current period in full swing: one waiting for approval, one with the
//! national union, one returned, one late.

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

/// The one that came behind its day.
const LATE: (&str, i16) = ("hau-giang", 2024);

/// What offices write themselves in the first section; the union's place in the list chooses one.
const OWN: [&str; 3] = [
    "Ban Thường vụ tổ chức học tập, quán triệt các nghị quyết của Đảng tới cán bộ chủ chốt của [[member_associations]] hội thành viên.",
    "Đảng viên, hội viên yên tâm công tác; Liên hiệp hội gặp mặt trí thức đầu xuân và lấy ý kiến cho văn kiện đại hội.",
    "Liên hiệp hội phát huy vai trò thành viên Mặt trận Tổ quốc, vận động trí thức tham gia góp ý chính sách của tỉnh.",
];

/// What an office wrote in a section, by its place.
type Said = (i64, &'static str);

/// Reports of long ago: the period, the union, and what its office wrote. The others have sent none.
const TOLD: &[(&str, &str, &[Said])] = &[
    (
        "2017",
        "hung-yen-cu",
        &[
            (1, "Cơ quan tổ chức quán triệt các nghị quyết của Đảng tới cán bộ chủ chốt của các hội thành viên."),
            (5, "Hội thảo và lớp tập huấn bám sát cây nhãn, con cá và việc thu gom rác thải ở nông thôn."),
            (10, "Thực hiện các nhiệm vụ được giao tại Quyết định số 3690/QĐ-UBND ngày 22/12/2017."),
        ],
    ),
    (
        "2017",
        "lang-son",
        &[
            (1, "Tập hợp đội ngũ trí thức, đưa chủ trương của Đảng và pháp luật của Nhà nước đến hội viên."),
            (
                5,
                "Mở lớp tại cơ sở gắn với xây dựng nông thôn mới: chọn giống, bón phân, phòng bệnh cho đàn vật nuôi khi rét đậm.",
            ),
            (6, "Cùng các cơ quan trong ban tổ chức giai đoạn 2016–2020 tổ chức xong hai cuộc thi sáng tạo của tỉnh."),
        ],
    ),
    (
        "2017",
        "soc-trang",
        &[
            (1, "Vận động trí thức góp ý các chính sách của tỉnh; giữ mối liên hệ với hội thành viên ở cơ sở."),
            (5, "Cán bộ các hội về tận ấp hướng dẫn bà con trồng lúa thơm trên đất nuôi tôm."),
        ],
    ),
    (
        "2021-10M",
        "hung-yen-cu",
        &[
            (1, "Cơ quan học tập nghị quyết Đại hội XIII của Đảng bằng hình thức trực tuyến."),
            (3, "Vì dịch bệnh, các cuộc họp phản biện được tổ chức từ xa; chuyên gia gửi ý kiến bằng văn bản."),
        ],
    ),
    (
        "2021-10M",
        "lang-son",
        &[
            (1, "Trí thức của các hội tham gia tuyên truyền phòng, chống dịch tại các huyện biên giới."),
            (5, "Bài giảng được đưa lên mạng để nông dân xem lại khi lớp tập huấn phải hoãn."),
        ],
    ),
    (
        "2021-10M",
        "soc-trang",
        &[
            (1, "Liên hiệp hội vận động trí thức ủng hộ quỹ phòng, chống dịch của tỉnh."),
            (6, "Ban tổ chức chấm hồ sơ dự thi bằng bản điện tử."),
        ],
    ),
];

/// What the national office writes first in each of its reports.
const NATION: &[(&str, &str)] = &[
    (
        "2017",
        "Đoàn Chủ tịch chỉ đạo các liên hiệp hội quán triệt nghị quyết của Đảng và đổi mới phương thức hoạt động.",
    ),
    (
        "2021-10M",
        "Đoàn Chủ tịch chỉ đạo giữ nhịp hoạt động trong điều kiện dịch bệnh và chuẩn bị chia các liên hiệp hội thành cụm.",
    ),
    ("2024", "Đoàn Chủ tịch chỉ đạo chuẩn bị việc sắp xếp tổ chức hội ở các tỉnh."),
    ("2025", "Đoàn Chủ tịch chỉ đạo hợp nhất các liên hiệp hội theo địa giới mới, bảo đảm hoạt động không gián đoạn."),
];

/// What they write of the coming year.
const NEXT: [&str; 3] = [
    "Củng cố tổ chức các hội thành viên; chủ động nhận nhiệm vụ phản biện các đề án lớn của tỉnh.",
    "Mở rộng tập huấn tại cơ sở; vận động thêm nguồn lực cho Hội thi Sáng tạo kỹ thuật.",
    "Đổi mới hội thảo theo nhu cầu của địa phương; đẩy mạnh tập hợp trí thức trẻ.",
];
const NEXT_OF_NATION: &str =
    "Hỗ trợ các liên hiệp hội ổn định tổ chức; nâng chất lượng tư vấn, phản biện và giám định xã hội.";

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

    /// The whole way up, in time.
    async fn accepted(&self) -> Result<(), DemoError> {
        self.approve(9).await?;
        self.send(11).await?;
        self.answer(18, None).await
    }

    /// The same, behind its day.
    async fn accepted_late(&self) -> Result<(), DemoError> {
        self.approve(20).await?;
        self.send(22).await?;
        self.answer(26, None).await
    }

    async fn send(&self, days: i64) -> Result<(), DemoError> {
        let (mut cx, report) = self.at(days, "Văn phòng").await?;
        let national = self.f.org("viet-nam")?;
        report.send(&mut cx, report.version, Some(national)).await?.map_err(|e| refused(self.key, &e))?;
        cx.commit().await?;
        Ok(())
    }

    /// What the national union answers: accepted, or returned with a remark.
    async fn answer(&self, days: i64, remark: Option<&str>) -> Result<(), DemoError> {
        let (mut cx, report) = self.at(days, "Ban Tổ chức, Liên hiệp hội Việt Nam").await?;
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
    for (period, key, said) in TOLD {
        let Some(period) = past(f, period) else { continue };
        let work = Work::open(f, key, period).await?;
        for (place, text) in *said {
            work.write(*place, text).await?;
        }
        work.accepted().await?;
    }
    for (n, (key, years)) in ACCEPTED.iter().enumerate() {
        for year in *years {
            let Some(period) = past(f, &year.to_string()) else { continue };
            let work = Work::open(f, key, period).await?;
            work.write(1, OWN[n % OWN.len()]).await?;
            work.write(10, NEXT[(n + usize::from(year.unsigned_abs())) % NEXT.len()]).await?;
            if (*key, *year) == LATE {
                work.accepted_late().await?;
            } else {
                work.accepted().await?;
            }
        }
    }
    for (period, said) in NATION {
        let Some(period) = past(f, period) else { continue };
        let work = Work::open(f, "viet-nam", period).await?;
        work.write(1, said).await?;
        work.write(11, NEXT_OF_NATION).await?;
        work.approve(31).await?;
    }
    current(f).await
}

/// A period whose report was made long ago, as the demo's clock says.
fn past(f: &Filling<'_>, period: &str) -> Option<Period> {
    let period: Period = period.parse().ok()?;
    (behind(period, 40) < f.app.clock().now()).then_some(period)
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
    returned.send(11).await?;
    returned.answer(18, Some(REMARK)).await?;
    let waiting = Work::open(f, "lang-son", period).await?;
    waiting.write(1, OWN[0]).await?;
    waiting.approve(9).await?;
    waiting.send(11).await?;
    // Ready for the leaders, but for a number that somebody typed.
    let draft = Work::open(f, "hung-yen", period).await?;
    draft.write(1, OWN[2]).await?;
    draft.write(5, "Các hội thành viên và Văn phòng đã tổ chức 99 hội thảo khoa học.").await
}
