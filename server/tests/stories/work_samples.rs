//! Samples of what is planned, done and reported: requests for figures with their returns.

use db::Cx;
use kernel::jiff::civil::date;
use kernel::{OrgId, Uuid};
use ledger::{Indicators, Scope};
use returns::{NewRequest, Request, Return};

/// Figures of 2025 that an organisation asks of itself; the request and its return.
pub async fn request(cx: &mut Cx, org: OrgId) -> (Uuid, Uuid) {
    let indicators = Indicators::read(cx).await.expect("an answer");
    let number = indicators.key("workshops").expect("in the catalogue").number;
    let new = NewRequest {
        title: "Số liệu năm 2025".into(),
        period: "2025".parse().expect("a period"),
        scope: Scope::Own,
        due_on: date(2099, 1, 31),
        note: String::new(),
        indicators: vec![number],
        asked: vec![org],
    };
    let id = Request::ask(cx, org, &new).await.expect("kept");
    let all = Return::of_request(cx, id).await.expect("an answer");
    (id.0, all[0].id.0)
}

/// A return with one figure and its paper is sent.
pub async fn sent(cx: &mut Cx, ret: Uuid, key: String) {
    let ret = Return::find(cx, ret.into()).await.expect("an answer").expect("the return");
    let request = Request::find(cx, ret.request).await.expect("an answer").expect("its request");
    let items = request.items(cx).await.expect("an answer");
    let mut line = returns::Line::empty(items[0]);
    line.value = Some(3);
    line.evidence_file = ledger::EvidenceFile { key, name: "minh-chung.pdf".into() };
    ret.send(cx, &request, &[line]).await.expect("an answer").expect("sent");
}

/// A drafted decision; with a key, one that was issued and has its signed copy.
pub async fn paper(cx: &mut Cx, org: OrgId, signed: Option<&str>) -> Uuid {
    let series = series(cx, org).await;
    let entry = register::Entry { about: "Về việc tổ chức hội thảo".into(), ..register::Entry::default() };
    let id = register::Paper::draft(cx, &series, &entry, "").await.expect("kept");
    if let Some(key) = signed {
        let today = cx.db().clock().today();
        let paper = register::Paper::find(cx, id).await.expect("an answer").expect("the paper");
        paper.issue(cx, &series, today).await.expect("kept").expect("issued");
        let paper = register::Paper::find(cx, id).await.expect("an answer").expect("the paper");
        paper.attach(cx, key, "ban-ky.pdf").await.expect("kept").expect("attached");
    }
    id.0
}

/// The series of decisions.
pub async fn series(cx: &mut Cx, org: OrgId) -> register::Series {
    register::Series::of_kind(cx, org, register::PaperKind::Decision, "", "QĐ-LHH").await.expect("kept")
}

/// A held workshop, and a file of it.
pub async fn activity(cx: &mut Cx, org: OrgId, key: &str) -> (Uuid, Uuid) {
    let kinds = activities::Kind::all(cx).await.expect("an answer");
    let kind = kinds.iter().find(|k| k.key == "workshop").expect("in the catalogue").id;
    let entry = activities::Entry {
        title: "Hội thảo nhãn lồng".into(),
        kinds: vec![kind],
        first_day: date(2026, 3, 3),
        last_day: date(2026, 3, 3),
        starts: String::new(),
        place: "Phố Hiến".into(),
        summary: String::new(),
        with: Vec::new(),
        facts: ledger::Facts::new(),
        details: activities::Details::new(),
        state_money: 0,
        sponsored_money: 0,
        sponsors: String::new(),
        task: None,
    };
    let id = activities::Activity::record(cx, org, &entry, activities::State::Held, None).await.expect("kept");
    let file = activities::Attached::keep(cx, id, key, "tham-luan.pdf", "").await.expect("kept");
    (id.0, file.0)
}

/// A kind of activity of one's own.
pub async fn activity_kind(cx: &mut Cx, org: OrgId, made: u32) -> Uuid {
    let kind = activities::Kind {
        id: cx.id(),
        key: format!("ngay_hoi_{made}"),
        name_vi: format!("Ngày hội {made}"),
        name_en: format!("Fair {made}"),
        fields: Vec::new(),
        owner: Some(org),
        position: 1_000,
        retired: false,
        version: 1,
    };
    kind.add(cx, org).await.expect("an answer").expect("a kind");
    kind.id.0
}
