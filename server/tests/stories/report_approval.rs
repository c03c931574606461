//! What an approval asks and gives: who has reported, what is given out, who signs, from which day on.

use kernel::OrgId;
use kernel::jiff::SignedDuration;
use kernel::jiff::civil::date;
use ledger::verify::Check;
use ledger::{Facts, Ledger, Record};
use testkit::Browser;

use crate::reports::{LIST, opened, step, value, workshop};
use crate::scene;
use crate::story;
use crate::world::World;

/// What the nation's report of 2025 reads now, as a file.
async fn nation(world: &World, org: OrgId) -> serde_json::Value {
    let ledger: &Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut cx = world.read().await;
    let printed = reports::Printed::of_period(&mut cx, ledger, org, "2025".parse().expect("a period")).await;
    let printed = printed.expect("an answer").expect("a report");
    printed.frozen.document.json(reports::compose::L, &printed.frozen.facts, "https://lienhiep.test")
}

story!(only_what_was_sent_up_has_come_in, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, "Hội thảo nhãn lồng").await;
    let before = nation(&world, f.national.org).await;
    assert_eq!(before["returns"]["missing"], serde_json::json!(["Liên hiệp Hội Lạng Sơn"]), "the books say so alone");

    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    let url = opened(&mut leader).await;
    let json = nation(&world, f.national.org).await;
    let both = serde_json::json!(["Liên hiệp Hội Hưng Yên", "Liên hiệp Hội Lạng Sơn"]);
    assert_eq!(json["returns"]["missing"], both, "a draft has not come in; the nation is none of its own missing");
    let text = json["sections"].to_string();
    assert!(text.contains("Số liệu của Liên hiệp Hội Hưng Yên lấy từ hồ sơ đã ghi sổ"), "{text}");
    assert!(!text.contains("Số liệu của các đơn vị này chưa được tính"), "one of them stands in the totals: {text}");

    step(&mut leader, &url, "approval", "").await;
    step(&mut leader, &url, "sending", "").await;
    let json = nation(&world, f.national.org).await;
    assert_eq!(json["returns"]["missing"], serde_json::json!(["Liên hiệp Hội Lạng Sơn"]));
    assert_eq!((&json["returns"]["in"], &json["returns"]["expected"]), (&1.into(), &2.into()));
    let figures = json["figures"].as_array().expect("a list");
    let workshops = figures.iter().find(|f| f["key"] == "workshops").expect("it");
    assert_eq!(workshops["records"][0]["url"], "https://lienhiep.test/hung-yen/tin/hoi-thao", "records of those below");
    for _ in 0..3 {
        assert_eq!(nation(&world, f.national.org).await, json, "said the same way each time");
    }

    let received = url.replace("/desk/hung-yen/reports/", "/desk/viet-nam/received-reports/");
    step(&mut above, &received, "return", "Thiếu phần thi đua").await;
    assert_eq!(nation(&world, f.national.org).await["returns"]["missing"], both, "given back, it is missing");
});

story!(a_report_is_given_out_as_the_desk_has_it, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, "Hội thảo nhãn lồng").await;
    let ledger: &Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let printed = async || {
        let mut cx = world.read().await;
        let period = "2025".parse().expect("a period");
        let printed = reports::Printed::of_period(&mut cx, ledger, f.hung_yen.org, period).await;
        let printed = printed.expect("an answer").expect("a report");
        let paper = printed.paper(&ledger.tree(), "https://lienhiep.test", cx.now);
        let bytes = papers::Papers::new().official_pdf(&paper).expect("paper");
        papers::pdf_text(&bytes, &papers::TextLimits::default()).expect("text")
    };
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let own = "== Việc nhà nông\n{{ tell(\"Đã tổ chức\", \"workshops\") }}\nNăm {{ year }} được mùa.";
    let template = [("edition", "0"), ("text", own), ("step", "save")];
    assert_eq!(leader.post("/desk/hung-yen/report-templates/year", &template).await.status, 303);
    let text = printed().await;
    assert!(text.contains("Năm 2025 được mùa."), "nobody has opened it: the organisation's template: {text}");
    let url = opened(&mut leader).await;
    let write = format!("{url}/sections/1");
    let version = value(&leader.get(&write).await.text(), "version");
    let form = [("version", version.as_str()), ("text", "Nông dân ba xã dự [[workshops]] hội thảo.")];
    assert_eq!(leader.post(&write, &form).await.status, 303);
    assert!(printed().await.contains("Nông dân ba xã dự 1 hội thảo."), "what people have written");
    step(&mut leader, &url, "approval", "").await;
    workshop(&world, f.hung_yen.org, "Hội thảo đến sau").await;
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let text = printed().await;
    assert!(text.contains("01/BC-LHH") && text.contains("dự 1 hội thảo") && text.contains("ngày 20"), "frozen: {text}");
});

story!(the_chair_signs_or_a_deputy_for_the_chair, |world| {
    let f = scene::federation(&world).await;
    let mut cx = world.write().await;
    for (name, degree, title) in
        [("Đoàn Thị Kim Oanh", "PGS.TS.", "Chủ tịch"), ("Bùi Quang Vinh", "ThS.", "Phó Chủ tịch")]
    {
        let details = people::Details { name: name.into(), degree: degree.into(), ..people::Details::default() };
        let person = people::Person::create(&mut cx, f.hung_yen.org, &details).await.expect("a person");
        let dates = kernel::Dates { from: Some(date(2025, 7, 1)), to: None };
        let post = terms::NewPost::of(person, "standing_committee", title, dates);
        terms::Post::fill(&mut cx, f.hung_yen.org, &post).await.expect("an answer").expect("a post");
    }
    cx.commit().await.expect("kept");
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let url = opened(&mut leader).await;
    let page = leader.get(&url).await;
    assert!(page.has("Đoàn Thị Kim Oanh, Chủ tịch") && page.has("Bùi Quang Vinh, Phó Chủ tịch"), "{}", page.text());
    let signed = async |leader: &mut Browser| {
        let pdf = leader.get(&format!("{url}/report.pdf")).await;
        papers::pdf_text(&pdf.bytes, &papers::TextLimits::default()).expect("text")
    };
    step(&mut leader, &url, "approval", "").await;
    let text = signed(&mut leader).await;
    assert!(text.contains("TM. BAN THƯỜNG VỤ") && text.contains("Đoàn Thị Kim Oanh"), "the chair: {text}");
    assert!(!text.contains("PGS"), "no titles before names: {text}");
    assert!(leader.get(&url).await.has("Đoàn Thị Kim Oanh, Chủ tịch"), "the page says who signed");
    step(&mut leader, &url, "correction", "Chủ tịch đi công tác").await;
    let page = leader.get(&url).await.text();
    let at = page.find(">Bùi Quang Vinh, Phó Chủ tịch").expect("a choice");
    let deputy = page[..at].rsplit("value=\"").next().and_then(|v| v.split('"').next()).expect("its value").to_owned();
    let version = value(&page, "version");
    let stranger = leader.post(&format!("{url}/approval"), &[("version", &version), ("signer", "ai-do")]).await;
    assert!(stranger.status == 422 && stranger.has("không giữ chức danh"), "{}", stranger.text());
    let form = [("version", version.as_str()), ("signer", deputy.as_str())];
    assert_eq!(leader.post(&format!("{url}/approval"), &form).await.status, 303);
    let text = signed(&mut leader).await;
    assert!(
        text.contains("KT. CHỦ TỊCH") && text.contains("PHÓ CHỦ TỊCH") && text.contains("Bùi Quang Vinh"),
        "{text}"
    );
});

story!(a_year_is_approved_in_its_december, |world| {
    let f = scene::federation(&world).await;
    world.pass(SignedDuration::from_hours(24 * 15));
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    assert!(leader.get(LIST).await.has("Báo cáo kế tiếp: năm 2026"), "offered in December");
    let reply = leader.post(LIST, &[("open", "2026")]).await;
    let url = reply.location().split('?').next().expect("an address").to_owned();
    assert!(leader.get(&url).await.has("sẽ hiện thành chênh lệch"), "what comes later is told of");
    step(&mut leader, &url, "approval", "").await;
    step(&mut leader, &url, "sending", "").await;
    assert!(!leader.get(LIST).await.has("Gửi muộn"));
    let mut cx = world.read().await;
    let mut report = ledger::verify::Report::new();
    reports::ReportsCheck.check(&mut cx, &mut report).await.expect("looked");
    assert!(report.ok, "an early one has closed nothing yet: {report:?}");
    drop(cx);
    // Later figures show, and the next edition closes the period.
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day: date(2026, 12, 20),
        lead: f.hung_yen.org,
        with: Vec::new(),
        title: "Hội thảo cuối năm".into(),
        desk_url: String::new(),
        portal_url: String::new(),
        facts: Facts::new(),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
    assert!(leader.get(&url).await.has("Thay đổi từ khi duyệt"));
});
