//! Papers, the tasks they assign, and how far they are: counted from records, never claimed without a number.

use kernel::jiff::SignedDuration;
use kernel::jiff::civil::date;
use kernel::{OrgId, RecordId, TaskId};
use ledger::{Facts, Ledger, Record};
use testkit::Browser;

use crate::scene;
use crate::story;
use crate::world::World;

pub const DECISIONS: &str = "/desk/hung-yen/decisions";
pub const TASKS: &str = "/desk/hung-yen/tasks";

pub fn paper() -> Vec<(&'static str, &'static str)> {
    vec![
        ("source", "decision"),
        ("issuer", "UBND tỉnh Hưng Yên"),
        ("number", "3476/QĐ-UBND"),
        ("issued_on", "24/11/2025"),
        ("abstract", "Giao nhiệm vụ cho các hội năm 2026"),
        ("year", "2026"),
    ]
}

async fn workshop(world: &World, lead: OrgId, with: &[OrgId], title: &str) -> RecordId {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day: date(2026, 3, 21),
        lead,
        with: with.to_vec(),
        title: title.into(),
        desk_url: String::new(),
        portal_url: String::new(),
        facts: Facts::new(),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
    record.id
}

async fn serve(world: &World, record: RecordId, task: &str) {
    let task: TaskId = task.rsplit('/').next().expect("an id").parse().expect("an id");
    let mut cx = world.write().await;
    plan::serve(&mut cx, record, Some(task)).await.expect("kept");
    cx.commit().await.expect("kept");
}

/// Posts a form and answers where it led, without what it says there.
pub async fn done(browser: &mut Browser, url: &str, form: &[(&str, &str)]) -> String {
    let reply = browser.post(url, form).await;
    assert_eq!(reply.status, 303, "{url}: {}", reply.text());
    reply.location().split('?').next().unwrap_or_default().to_owned()
}

pub async fn keep(browser: &mut Browser, form: &[(&str, &str)]) -> String {
    let reply = browser.upload(DECISIONS, form, &[]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().split('?').next().unwrap_or_default().to_owned()
}

story!(a_paper_is_kept_once, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let empty = officer.upload(DECISIONS, &[], &[]).await;
    assert!(empty.status == 422 && empty.has("Vui lòng nhập"), "{}", empty.text());
    let file: [(&str, &str, &[u8]); 1] = [("file", "3476.pdf", b"%PDF-1.4")];
    let reply = officer.upload(DECISIONS, &paper(), &file).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let record = reply.location().split('?').next().unwrap_or_default().to_owned();
    let page = officer.get(&record).await;
    assert!(page.has("Quyết định số 3476/QĐ-UBND ngày 24/11/2025") && page.has("3476.pdf"), "{}", page.text());
    assert_eq!(officer.get(&format!("{record}/file")).await.bytes, b"%PDF-1.4");
    let mut same = paper();
    same[1] = ("issuer", "ubnd tinh Hung Yen");
    let twice = officer.upload(DECISIONS, &same, &[]).await;
    assert!(twice.status == 422 && twice.has("Văn bản này đã có"), "{}", twice.text());
    let id = record.rsplit('/').next().expect("an id").to_owned();
    let mut later = paper();
    later[2] = ("number", "3690/QĐ-UBND");
    later.extend([("relation", "replaces"), ("relates_to", id.as_str())]);
    keep(&mut officer, &later).await;
    assert!(officer.get(&record).await.has("Được thay thế bởi"));
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.get(&record.replace("hung-yen", "lang-son")).await.status, 404);
    let mut reader = scene::sign_in(&world, "reader@hy.vn").await;
    assert_eq!(reader.get(&record).await.status, 200);
    assert_eq!(reader.upload(DECISIONS, &paper(), &[]).await.status, 403);
    let stale = [paper(), vec![("version", "9")]].concat();
    assert_eq!(officer.upload(&record, &stale, &[]).await.status, 409);
});

story!(what_the_library_knows_of_a_paper_is_not_typed_again, |world| {
    let f = scene::federation(&world).await;
    let mut cx = world.write().await;
    let mut entry = documents::Entry::new("QĐ".parse().expect("a type"), date(2025, 11, 24));
    entry.reference = "3476/QĐ-UBND".into();
    entry.issuer = "UBND tỉnh Hưng Yên".into();
    entry.abstract_vi = "Giao nhiệm vụ năm 2026".into();
    entry.applies_to = Some(2026);
    let (site, org) = (f.hung_yen.site, f.hung_yen.org);
    let document = documents::Document::begin(&mut cx, site, org, &entry, documents::Birth::default());
    let document = document.await.expect("a document").to_string();
    cx.commit().await.expect("kept");
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let form = officer.get(&format!("{DECISIONS}/new?document={document}")).await;
    assert!(form.has("value=\"QĐ-UBND\"") && form.has("value=\"2025-11-24\""), "{}", form.text());
    let fields = [&paper()[..], &[("document", document.as_str())]].concat();
    let at = keep(&mut officer, &fields).await;
    let page = officer.get(&at).await;
    assert!(page.has(&format!("/desk/hung-yen/documents/{document}")), "{}", page.text());
    let strange = [&paper()[..], &[("number", "1"), ("document", "0190f000-0000-7000-8000-000000000001")]].concat();
    assert_eq!(officer.upload(DECISIONS, &strange, &[]).await.status, 404, "only what stands in the own library");
});

story!(the_result_of_a_task_is_counted_from_its_records, |world| {
    let f = scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let id = keep(&mut officer, &paper()).await.rsplit('/').next().expect("an id").to_owned();
    let mut form = vec![
        ("title", "Tổ chức hội thảo khoa học"),
        ("decision", id.as_str()),
        ("item", "II.3"),
        ("year", "2026"),
        ("due_on", "30/11/2026"),
        ("helpers", "Liên hiệp Hội Lạng Sơn"),
        ("state_money", "735 triệu"),
        ("sponsored_money", "50.000.000"),
        ("indicator_0", "workshops"),
        ("comparison_0", "at_least"),
        ("value_0", "hai"),
    ];
    let bad = officer.post(TASKS, &form).await;
    assert!(bad.status == 422 && bad.has("số nguyên không âm"), "{}", bad.text());
    form[10] = ("value_0", "2");
    let task = done(&mut officer, TASKS, &form).await;
    let first = workshop(&world, f.hung_yen.org, &[], "Hội thảo nhãn lồng").await;
    let page = officer.get(&task).await;
    assert!(
        page.has("Chưa có việc nào được ghi là phục vụ") && page.has("(50%)"),
        "the year's figure: {}",
        page.text()
    );
    assert!(page.has("Đạt một phần") && page.has("735") && page.has("Liên hiệp Hội Lạng Sơn"));
    let joint = workshop(&world, f.hung_yen.org, &[f.lang_son.org], "Hội thảo liên tỉnh").await;
    serve(&world, joint, &task).await;
    let page = officer.get(&task).await;
    assert!(page.has("(50%)") && page.has("Hội thảo liên tỉnh") && !page.has("nhãn lồng"), "once: {}", page.text());
    serve(&world, first, &task).await;
    assert!(officer.get(&task).await.has("(100%)"));
    let third = workshop(&world, f.lang_son.org, &[], "Hội thảo thứ ba").await;
    serve(&world, third, &task).await;
    let page = officer.get(&task).await;
    assert!(page.has("(150%)") && page.has(">Vượt<"), "{}", page.text());
    let json = officer.get("/desk/hung-yen/figures?period=2026").await;
    assert_eq!(json.status, 200);

    let bare =
        done(&mut officer, TASKS, &[("title", "Vận động trí thức"), ("year", "2026"), ("indicator_0", "workshops")])
            .await;
    let page = officer.get(&bare).await;
    assert!(page.has("Không có chỉ tiêu bằng số") && !page.has("tone-good"), "{}", page.text());
    done(&mut officer, &format!("{bare}/state"), &[("state", "done")]).await;
    assert!(officer.get(&bare).await.has("Không có chỉ tiêu bằng số"), "done, but nothing is said to be met");

    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    let theirs = task.replace("hung-yen", "lang-son");
    assert_eq!(neighbour.get(&theirs).await.status, 200, "who helps sees it");
    assert_eq!(neighbour.post(&format!("{theirs}/state"), &[("state", "done")]).await.status, 403);
    assert_eq!(neighbour.get(&bare.replace("hung-yen", "lang-son")).await.status, 404);
    let stale = officer.post(&format!("{task}/state"), &[("state", "planned"), ("version", "7")]).await;
    assert_eq!(stale.status, 409);
});

story!(targets_stand_as_plan_in_the_roll_up, |world| {
    let f = scene::federation(&world).await;
    let mut national = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = [("title", "Hội thảo"), ("year", "2026"), ("indicator_0", "workshops"), ("value_0", "9")];
    let task = done(&mut national, "/desk/viet-nam/tasks", &form).await;
    let (hy, ls) = (format!("part_{}", f.hung_yen.org), format!("part_{}", f.lang_son.org));
    let bad = national.post(&format!("{task}/parts"), &[(hy.as_str(), "ba")]).await;
    assert_eq!(bad.status, 422, "{}", bad.text());
    done(&mut national, &format!("{task}/parts"), &[(hy.as_str(), "5"), (ls.as_str(), "x")]).await;
    let page = national.get(&task).await;
    assert!(page.has("Giao cho cấp dưới") && page.has("Liên hiệp Hội Hưng Yên"), "{}", page.text());
    let plan = async |org: OrgId| {
        let ledger: &Ledger = world.booted.app.service();
        ledger.ready(&world.booted.app.db).await.expect("ready");
        let mut cx = world.read().await;
        let period = "2026".parse().expect("a year");
        let all = ledger.rollup(&mut cx, org, period, ledger::TreeKind::Then).await.expect("an answer");
        assert!(cx.statements() <= 15, "{}", cx.statements());
        all.lines.into_iter().find(|l| l.indicator.key == "workshops").expect("known").plan
    };
    assert_eq!(
        (plan(f.national.org).await, plan(f.hung_yen.org).await, plan(f.lang_son.org).await),
        (Some(9), Some(5), None)
    );
    let record = workshop(&world, f.hung_yen.org, &[], "Hội thảo ở tỉnh").await;
    let mut province = scene::sign_in(&world, "officer@hy.vn").await;
    let list = province.get(TASKS).await;
    let at = list.text().find("/desk/hung-yen/tasks/01").expect("the part");
    let part = list.text()[at..].split('"').next().expect("an address").to_owned();
    assert!(province.get(&part).await.has("Là phần của nhiệm vụ"));
    serve(&world, record, &part).await;
    assert!(national.get(&task).await.has("Hội thảo ở tỉnh"), "what serves a part serves the whole");
    let none = province.post(&format!("{part}/state"), &[("state", "dropped")]).await;
    assert!(none.status == 422 && none.has("Nêu lý do"), "{}", none.text());
    done(&mut province, &format!("{part}/state"), &[("state", "dropped"), ("reason", "không có kinh phí")]).await;
    assert_eq!(plan(f.hung_yen.org).await, None, "a dropped task plans nothing");
    let ledger: &ledger::Ledger = world.booted.app.service();
    let mut report = ledger::verify::Report::new();
    let mut cx = world.read().await;
    ledger::verify::Check::check(&plan::PlanCheck(ledger.clone()), &mut cx, &mut report).await.expect("checked");
    assert!(report.ok, "{:?}", report.differences);
});

story!(late_tasks_are_listed_remembered_and_carried_over, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let late = [("title", "Nộp báo cáo chuyên đề"), ("year", "2026"), ("due_on", "15/11/2026")];
    let task = done(&mut officer, TASKS, &late).await;
    done(&mut officer, TASKS, &[("title", "Ra bản tin quý IV"), ("year", "2026"), ("due_on", "25/11/2026")]).await;
    done(&mut officer, TASKS, &[("title", "Tổng kết năm"), ("year", "2026"), ("due_on", "31/12/2026")]).await;
    let page = officer.get(&format!("{TASKS}?show=late")).await;
    assert!(page.has("Nộp báo cáo chuyên đề") && !page.has("Ra bản tin"), "{}", page.text());
    let page = officer.get(&format!("{TASKS}?show=soon")).await;
    assert!(page.has("Ra bản tin quý IV") && !page.has("Tổng kết năm"), "{}", page.text());
    assert_eq!(officer.get(&format!("{TASKS}?year=khong")).await.status, 422);
    let today = officer.get("/desk/hung-yen").await;
    assert!(today.has("Quá hạn từ 15/11/2026") && today.has("Hạn 25/11/2026"), "{}", today.text());
    let calendar = officer.get(&format!("{TASKS}/calendar?year=2026")).await;
    assert!(calendar.has("Tháng 11/2026") && calendar.has("Tháng 12/2026"), "{}", calendar.text());
    let written = plan::remind(&world.booted.app).await.expect("written");
    assert!(written > 0);
    assert_eq!(plan::remind(&world.booted.app).await.expect("written"), 0, "once");
    world.run_jobs().await;
    let letters = world.mailer.sent();
    assert_eq!(letters.len(), written);
    assert!(letters.iter().all(|letter| letter.text.contains("QUÁ HẠN từ 15/11/2026: Nộp báo cáo chuyên đề")));
    world.pass(SignedDuration::from_hours(24 * 6));
    assert!(plan::remind(&world.booted.app).await.expect("written") > 0, "the newsletter is late now");

    let early = officer.post(&format!("{task}/carrying-over"), &[("year", "2026")]).await;
    assert!(early.status == 422 && early.has("phải sau năm"), "{}", early.text());
    let next =
        done(&mut officer, &format!("{task}/carrying-over"), &[("year", "2027"), ("due_on", "31/03/2027")]).await;
    assert!(officer.get(&next).await.has("Chuyển tiếp từ"));
    assert!(officer.get(&task).await.has("Nộp báo cáo chuyên đề (2027)"));
    let before = officer.post(TASKS, &[("title", "Việc"), ("year", "2027"), ("due_on", "01/02/2026")]).await;
    assert!(before.status == 422 && before.has("trước năm của nhiệm vụ"), "{}", before.text());
});
