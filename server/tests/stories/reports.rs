//! Reports at the desk: drafted from the ledger, written, approved and frozen, sent up, returned, corrected, accepted.

use db::Cx;
use kernel::OrgId;
use kernel::jiff::SignedDuration;
use kernel::jiff::civil::date;
use ledger::verify::Check;
use ledger::{Facts, Ledger, Qualifier, Record};
use testkit::Browser;

use crate::scene;
use crate::story;
use crate::world::World;

pub const LIST: &str = "/desk/hung-yen/reports";

pub async fn workshop(world: &World, lead: OrgId, title: &str) {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day: date(2025, 3, 21),
        lead,
        with: Vec::new(),
        title: title.into(),
        desk_url: String::new(),
        portal_url: "/hung-yen/tin/hoi-thao".into(),
        facts: Facts::from([("participants".into(), (120, Qualifier::MoreThan))]),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
}

/// Opens the report of 2025; where it stands.
pub async fn opened(browser: &mut Browser) -> String {
    let reply = browser.post(LIST, &[("open", "2025")]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().split('?').next().expect("an address").to_owned()
}

pub fn value(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page.find(&mark).unwrap_or_else(|| panic!("{name} is not on the page")) + mark.len();
    page[at..].split('"').next().expect("closed").to_owned()
}

/// Takes a step with the version that the page shows.
pub async fn step(browser: &mut Browser, url: &str, name: &str, remark: &str) {
    let version = value(&browser.get(url).await.text(), "version");
    let reply = browser.post(&format!("{url}/{name}"), &[("version", &version), ("remark", remark)]).await;
    assert_eq!(reply.status, 303, "{name}: {}", reply.text());
}

/// The section about workshops: its address.
async fn section(browser: &mut Browser, url: &str) -> String {
    let _ = browser.get(url).await;
    format!("{url}/sections/5")
}

story!(a_report_goes_from_the_ledger_to_the_body_above_and_back, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, "Hội thảo nhãn lồng").await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    let list = officer.get(LIST).await;
    assert!(list.has("Báo cáo kế tiếp") && list.has("Lập báo cáo"), "{}", list.text());
    let url = opened(&mut officer).await;
    let page = officer.get(&url).await;
    assert!(page.has("Mới lập") && page.has("figures/workshops?period=2025"), "{}", page.text());
    assert!(page.has("hội thảo khoa học"), "{}", page.text());
    assert_eq!(officer.post(&format!("{url}/approval"), &[("version", "1")]).await.status, 403, "leaders approve");

    // What is written by hand stands beside what is bound.
    let write = section(&mut officer, &url).await;
    let form = officer.get(&write).await;
    assert!(form.has("[[workshops]]"), "{}", form.text());
    let text = "Năm qua cơ quan tổ chức [[workshops]] hội thảo khoa học về nhãn lồng.\nĐã tổ chức 9 hội thảo khoa học.";
    let kept = officer.post(&write, &[("version", &value(&form.text(), "version")), ("text", text)]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let page = officer.get(&url).await;
    assert!(page.has("Đang soạn") && page.has("về nhãn lồng"), "{}", page.text());
    assert!(page.has("trong bài ghi 9, sổ ghi 1"), "a typed figure that differs is told: {}", page.text());
    assert_eq!(officer.post(&format!("{url}/drafts"), &[]).await.status, 303);
    assert!(officer.get(&url).await.has("về nhãn lồng"), "drafting anew keeps what people wrote");

    // Who approves is asked about it first.
    let version = value(&leader.get(&url).await.text(), "version");
    let asked = leader.post(&format!("{url}/approval"), &[("version", &version)]).await;
    assert!(asked.status == 422 && asked.has("Vẫn duyệt") && asked.has("trong bài ghi 9"), "{}", asked.text());
    let confirmed = [("version", version.as_str()), ("confirmed", &value(&asked.text(), "confirmed"))];
    let done = leader.post(&format!("{url}/approval"), &confirmed).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = leader.get(&url).await;
    assert!(page.has("Đã duyệt") && page.has("01/BC-LHH"), "{}", page.text());
    assert!(!above.get("/desk/viet-nam/reports?period=2025").await.has("received-reports"), "not sent yet");
    step(&mut officer, &url, "sending", "").await;

    let list = above.get("/desk/viet-nam/reports?period=2025").await;
    assert!(list.has("Chờ tiếp nhận") && list.has("Đã nhận 1/2") && list.has("Chưa gửi"), "{}", list.text());
    let text = list.text();
    let received = text.split('"').find(|s| s.contains("/received-reports/")).expect("it opens").to_owned();
    assert!(above.get("/desk/viet-nam").await.has("Tiếp nhận:"), "today tells what has arrived");
    assert!(list.has("Gửi muộn") && officer.get(LIST).await.has("Gửi muộn"), "it came behind its day: {}", list.text());
    let page = above.get(&received).await;
    assert!(page.has("về nhãn lồng") && page.has(&format!("of={}", f.hung_yen.org)), "{}", page.text());
    let version = value(&page.text(), "version");
    let empty = above.post(&format!("{received}/return"), &[("version", &version), ("remark", " ")]).await;
    assert!(empty.status == 422 && empty.has("Hãy ghi ý kiến"), "{}", empty.text());
    step(&mut above, &received, "acceptance", "").await;
    assert!(above.get(&received).await.has("Đã tiếp nhận"));
    assert!(officer.get(&url).await.has("Đã tiếp nhận") && officer.get(&url).await.has("Gửi muộn"));

    // Later figures are differences, and stand in the next edition.
    workshop(&world, f.hung_yen.org, "Hội thảo vải").await;
    let page = officer.get(&url).await;
    assert!(page.has("Thay đổi từ khi duyệt") && page.has("tổ chức <a"), "{}", page.text());
    step(&mut officer, &url, "correction", "Bổ sung hội thảo vải").await;
    assert!(above.get(&received).await.has("Thay đổi từ khi duyệt"), "the frozen one is still read above");
    let text = "Năm qua cơ quan tổ chức [[workshops]] hội thảo khoa học về nhãn lồng.";
    let form = officer.get(&write).await;
    let kept = officer.post(&write, &[("version", &value(&form.text(), "version")), ("text", text)]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    step(&mut leader, &url, "approval", "").await;
    step(&mut officer, &url, "sending", "").await;
    let page = above.get(&received).await;
    assert!(page.has("Duyệt bản 2") && !page.has("Thay đổi từ khi duyệt"), "{}", page.text());
    step(&mut above, &received, "return", "Thiếu phần thi đua").await;
    assert!(officer.get(&url).await.has("Thiếu phần thi đua"));
    assert!(officer.get("/desk/hung-yen").await.has("Bị trả lại: Thiếu phần thi đua"));
    assert!(officer.get(&url).await.has("01/BC-LHH"), "the number stays");
});

story!(of_two_who_act_at_once_one_wins_and_the_other_is_told, |world| {
    scene::federation(&world).await;
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    let url = opened(&mut leader).await;
    let write = section(&mut leader, &url).await;
    let seen = value(&leader.get(&write).await.text(), "version");
    assert_eq!(leader.post(&write, &[("version", &seen), ("text", "Lời thứ nhất.")]).await.status, 303);
    let second = leader.post(&write, &[("version", &seen), ("text", "Lời thứ hai.")]).await;
    assert!(
        second.status == 409 && second.has("Lời thứ hai.") && second.has("Người khác vừa lưu"),
        "{}",
        second.text()
    );

    let version = value(&leader.get(&url).await.text(), "version");
    let form = [("version", version.as_str())];
    assert_eq!(leader.post(&format!("{url}/approval"), &form).await.status, 303);
    let again = leader.post(&format!("{url}/approval"), &form).await;
    assert_eq!(again.status, 409, "{}", again.text());
    let late = leader.post(&write, &[("version", "2"), ("text", "Lời đến muộn.")]).await;
    assert!(late.status == 409 && late.has("Lời đến muộn."), "what was typed is not lost: {}", late.text());

    step(&mut leader, &url, "sending", "").await;
    let page = leader.get(&url).await.text();
    let received = url.replace("/desk/hung-yen/reports/", "/desk/viet-nam/received-reports/");
    let seen_above = value(&above.get(&received).await.text(), "version");
    let seen_here = value(&page, "version");
    let form = [("version", seen_here.as_str()), ("remark", "Sót một hội thảo")];
    assert_eq!(leader.post(&format!("{url}/correction"), &form).await.status, 303);
    let form = [("version", seen_above.as_str()), ("remark", "Thiếu số liệu")];
    let lost = above.post(&format!("{received}/return"), &form).await;
    assert_eq!(lost.status, 409, "the sender was first: {}", lost.text());

    // Two nodes open and approve one period.
    let other = world.another_node().await;
    let mut there = Browser::new(other.router());
    let form = [("email", "administrator@hy.vn"), ("password", scene::PASSWORD)];
    assert_eq!(there.post("/sign-in", &form).await.status, 303);
    let opened = there.post(LIST, &[("open", "2025")]).await;
    assert_eq!(opened.location(), url, "one report a period");
    let version = value(&leader.get(&url).await.text(), "version");
    let form = [("version", version.as_str())];
    let address = format!("{url}/approval");
    let (one, two) = tokio::join!(leader.post(&address, &form), there.post(&address, &form));
    let mut both = [one.status.as_u16(), two.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [303, 409], "{}\n{}", one.text(), two.text());
});

story!(bad_input_leaves_nothing_behind, |world| {
    scene::federation(&world).await;
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    for (period, told) in [("nam-ngoai", "Kỳ chưa đúng"), ("2031", "chưa bắt đầu"), ("", "Kỳ chưa đúng")]
    {
        let reply = leader.post(LIST, &[("open", period)]).await;
        assert!(reply.status == 422 && reply.has(told), "{period}: {}", reply.text());
    }
    let running = leader.post(LIST, &[("open", "2026")]).await.location().split('?').next().expect("it").to_owned();
    let version = value(&leader.get(&running).await.text(), "version");
    let early = leader.post(&format!("{running}/approval"), &[("version", &version)]).await;
    assert!(early.status == 422 && early.has("chưa đến tháng cuối"), "{}", early.text());
    assert!(leader.get(&running).await.has("Mới lập"), "nothing half-done");

    let url = opened(&mut leader).await;
    let write = section(&mut leader, &url).await;
    let version = value(&leader.get(&write).await.text(), "version");
    let long = "Dài ".repeat(250_000);
    let reply = leader.post(&write, &[("version", &version), ("text", &long)]).await;
    assert!(reply.status == 422 || reply.status == 413, "{}", reply.status);
    for (slip, told) in [
        ("Có [[khong_co]] việc", "[[khong_co]]"),
        ("Có [[workshops:nam_ngoai]]", "nam_ngoai"),
        ("[[workshop", "[[workshop"),
    ] {
        let reply = leader.post(&write, &[("version", &version), ("text", slip)]).await;
        assert!(reply.status == 422 && reply.has("Không có số liệu nào tên là") && reply.has(told), "{}", reply.text());
    }
    let hostile = "Hội\u{202e}thảo\u{200b} <script>alert(1)</script> {{ name }}";
    assert_eq!(leader.post(&write, &[("version", &version), ("text", hostile)]).await.status, 303);
    let page = leader.get(&url).await;
    let text = page.text();
    assert!(!text.contains('\u{202e}') && !text.contains("<script>alert") && text.contains("{{ name }}"), "{text}");

    let template = "/desk/hung-yen/report-templates/year";
    let edit = leader.get(template).await;
    assert!(edit.has("Mẫu chung của phần mềm") && edit.has("Xem thử trên số liệu năm 2025"), "{}", edit.text());
    for (bad, told) in [
        ("== A\n{% for a in range(1000000) %}x{% endfor %}", "dòng 2"),
        ("== A\n\n{{ password }}", "dòng 3"),
        ("chỉ có chữ", "chưa có phần nào"),
        ("== A\n{{ tell(\"Có\", \"hoi_thao\") }}", "dòng 2: không có chỉ số “hoi_thao”"),
        ("== A\nMột\nCó [[hoi_thao]] việc", "dòng 3: không có số liệu nào tên là [[hoi_thao]]"),
        ("== A\n{{ tell( }}", "dòng 2: viết sai cú pháp"),
    ] {
        let reply = leader.post(template, &[("edition", "0"), ("text", bad), ("step", "save")]).await;
        assert!(reply.status == 422 && reply.has(told), "{bad}: {}", reply.text());
    }
    let shown = leader.post(template, &[("edition", "0"), ("text", "== A\n[[hoi_thao]]"), ("step", "preview")]).await;
    assert!(shown.status == 422 && shown.has("[[hoi_thao]]"), "the preview refuses it too: {}", shown.text());
    let own = "== Việc nhà nông\n{{ tell(\"Đã tổ chức\", \"workshops\") }}\nNăm {{ year }} được mùa.";
    let shown = leader.post(template, &[("edition", "0"), ("text", own), ("step", "preview")]).await;
    assert!(shown.status == 200 && shown.has("Năm 2025 được mùa."), "{}", shown.text());
    assert_eq!(leader.post(template, &[("edition", "0"), ("text", own), ("step", "save")]).await.status, 303);
    let lost = leader.post(template, &[("edition", "0"), ("text", own), ("step", "save")]).await;
    assert_eq!(lost.status, 409, "somebody else was first");
    assert!(leader.get(template).await.has("Mẫu của cơ quan, bản 1"));
    let next = leader.post(LIST, &[("open", "2024")]).await;
    assert!(leader.get(next.location()).await.has("Năm 2024 được mùa."), "the next report uses it");
});

story!(a_report_comes_as_a_file_and_verify_knows_what_was_frozen, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, "Hội thảo nhãn lồng").await;
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let url = opened(&mut leader).await;
    step(&mut leader, &url, "approval", "").await;
    workshop(&world, f.hung_yen.org, "Hội thảo đến sau").await;
    for (form, begins) in [("pdf", "%PDF"), ("docx", "PK"), ("xlsx", "PK"), ("json", "{")] {
        let file = leader.get(&format!("{url}/report.{form}")).await;
        assert!(file.status == 200 && file.bytes.starts_with(begins.as_bytes()), "{form}: {}", file.status);
        if form == "json" {
            let json: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
            let figures = json["figures"].as_array().expect("a list");
            let workshops = figures.iter().find(|f| f["key"] == "workshops").expect("it");
            assert_eq!(workshops["value"], 1, "as it was frozen");
        }
    }
    assert!(leader.get(&url).await.has("<svg") || !leader.get(&url).await.has("Biểu đồ"));
    let check = async |cx: &mut Cx| {
        let mut report = ledger::verify::Report::new();
        reports::ReportsCheck.check(cx, &mut report).await.expect("looked");
        report
    };
    let mut cx = world.read().await;
    let report = check(&mut cx).await;
    assert!(report.ok && report.checked["approvals"] == 1, "{report:?}");
    drop(cx);
    world.pass(SignedDuration::from_hours(1));
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(other.get(&url.replace("hung-yen", "lang-son")).await.status, 404, "a neighbour's report is not seen");
    assert_eq!(other.get(&url.replace("/desk/hung-yen/reports", "/desk/lang-son/received-reports")).await.status, 404);
});

story!(the_body_above_merges_what_was_said_below, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, "Hội thảo nhãn lồng").await;
    let mut leader = scene::sign_in(&world, "administrator@hy.vn").await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    let url = opened(&mut leader).await;
    let write = section(&mut leader, &url).await;
    let version = value(&leader.get(&write).await.text(), "version");
    let text = "Hội thảo nhãn lồng có nông dân ba xã dự.";
    assert_eq!(leader.post(&write, &[("version", &version), ("text", text)]).await.status, 303);
    step(&mut leader, &url, "approval", "").await;
    step(&mut leader, &url, "sending", "").await;
    let reply = above.post("/desk/viet-nam/reports", &[("open", "2025")]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let page = above.get(reply.location()).await;
    assert!(page.has("Liên hiệp Hội Hưng Yên: Hội thảo nhãn lồng có nông dân ba xã dự."), "{}", page.text());
    assert!(
        page.has("Chưa có báo cáo") && page.has("Liên hiệp Hội Lạng Sơn"),
        "who is missing is named: {}",
        page.text()
    );
});

story!(reports_stay_with_who_wrote_them_and_are_read_from_the_successor, |world| {
    scene::federation(&world).await;
    let mut writer = scene::sign_in(&world, "administrator@ls.vn").await;
    let reply = writer.post("/desk/lang-son/reports", &[("open", "2025")]).await;
    let url = reply.location().split('?').next().expect("an address").to_owned();
    step(&mut writer, &url, "approval", "").await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    let mut form = vec![
        ("kind", "merger"),
        ("orgs", "lang-son"),
        ("into", "hung-yen"),
        ("on", "20/11/2026"),
        ("decision", "1/QĐ-TTg"),
        ("portals", "archive"),
        ("step", "check"),
    ];
    let preview = above.post("/desk/viet-nam/operations", &form).await.text();
    assert!(preview.contains("Báo cáo ở lại với đơn vị đã lập"), "{preview}");
    let seen = value(&preview, "seen");
    form[6] = ("step", "do");
    form.push(("seen", &seen));
    assert_eq!(above.post("/desk/viet-nam/operations", &form).await.status, 303);
    let mut heir = scene::sign_in(&world, "administrator@hy.vn").await;
    let list = heir.get(LIST).await;
    assert!(list.has("Báo cáo của đơn vị tiền thân"), "{}", list.text());
    let here = url.replace("/desk/lang-son", "/desk/hung-yen");
    let page = heir.get(&here).await;
    assert!(page.status == 200 && page.has("Đã duyệt") && !page.has("Mở lại để sửa</button>"), "{}", page.text());
    let sent = heir.post(&format!("{here}/sending"), &[("version", "2")]).await;
    assert_eq!(sent.status, 404, "it is read, and changed by nobody");
});

story!(a_report_bears_the_number_and_symbol_of_the_register, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, "Hội thảo nhãn lồng").await;
    let mut cx = world.write().await;
    let kind = register::PaperKind::Report;
    let series = register::Series::of_kind(&mut cx, f.hung_yen.org, kind, "", "BC-LHHHY").await.expect("kept");
    register::issue(&mut cx, &series, "Báo cáo nhanh", "", date(2026, 2, 3)).await.expect("a number");
    cx.commit().await.expect("kept");
    let mut chief = scene::sign_in(&world, "administrator@hy.vn").await;
    let url = opened(&mut chief).await;
    step(&mut chief, &url, "approval", "").await;
    assert!(chief.get(LIST).await.has("02/BC-LHHHY"), "the next number, behind it the symbol of the office");
    let register = chief.get("/desk/hung-yen/papers").await;
    assert!(register.has("01/BC-LHHHY") && register.has("02/BC-LHHHY"), "{}", register.text());
    let mut cx = world.write().await;
    let series = register::Series::find(&mut cx, series.id).await.expect("an answer").expect("the series");
    assert!(series.rename(&mut cx, "BC-HY").await.expect("kept"));
    cx.commit().await.expect("kept");
    assert!(chief.get(LIST).await.has("02/BC-LHHHY"), "what was issued keeps its symbol");
    let pdf = chief.get(&format!("{url}/report.pdf")).await;
    let text = papers::pdf_text(&pdf.bytes, &papers::TextLimits::default()).expect("text");
    assert!(text.contains("02/BC-LHHHY"), "{text}");
});
