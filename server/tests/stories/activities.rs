//! Activities: recorded once, counted, corrected, told in an article, many at once from a spreadsheet.

use testkit::{Browser, Reply};

use crate::scene;
use crate::story;
use crate::world::World;

const LIST: &str = "/desk/hung-yen/activities";

async fn record(officer: &mut Browser, fields: &[(&str, &str)]) -> Reply {
    let mut form =
        vec![("kind", "workshop"), ("title", "Hội thảo nhãn lồng"), ("first", "2026-03-21"), ("place", "Phố Hiến")];
    for field in fields {
        form.retain(|(name, _)| name != &field.0);
        form.push(*field);
    }
    officer.post(LIST, &form).await
}

async fn version(officer: &mut Browser, address: &str) -> String {
    officer.get(address).await.between("name=\"version\" value=\"", "\"").expect("a version")
}

async fn well(world: &World) {
    use ledger::verify::{Check, Recount, Report};
    let ledger: &ledger::Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut report = Report::new();
    let mut cx = world.read().await;
    activities::ActivitiesCheck.check(&mut cx, &mut report).await.expect("a report");
    Recount(ledger.clone()).check(&mut cx, &mut report).await.expect("a report");
    assert!(report.ok && report.checked["activities"] > 0, "{report:?}");
}

async fn workshops(browser: &mut Browser, desk: &str) -> String {
    let json = browser.get(&format!("/desk/{desk}/figures/table.json?period=2026")).await;
    let json: serde_json::Value = serde_json::from_slice(&json.bytes).expect("JSON");
    let lines = json["indicators"].as_array().expect("a list");
    let of = |key: &str| lines.iter().find(|x| x["key"] == key).expect("in the catalogue")["value"].to_string();
    format!("{} {}", of("workshops"), of("participants"))
}

story!(a_joint_workshop_counts_once_confirmed_and_is_corrected_with_a_reason, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let reply = record(&mut officer, &[("n.participants", "hơn 120"), ("with", "Liên hiệp Hội Lạng Sơn")]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let address = reply.location().split('?').next().expect("an address").to_owned();
    assert_eq!(workshops(&mut nation, "viet-nam").await, "null null", "it waits to be confirmed");
    let page = officer.get(&address).await;
    assert!(page.has("Đã tổ chức, chờ xác nhận") && page.has("Liên hiệp Hội Lạng Sơn"), "{}", page.text());
    let version1 = version(&mut officer, &address).await;
    let done = officer.post(&format!("{address}/confirmation"), &[("version", &version1)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(workshops(&mut nation, "viet-nam").await, "1 120", "a joint one counts once");
    assert!(officer.get(&address).await.has("/desk/hung-yen/figures/workshops?period=2026"));
    let again = officer.post(&format!("{address}/confirmation"), &[("version", &version1)]).await;
    assert_eq!(again.status, 409, "it counts once, however often somebody presses");

    let fields =
        [("title", "Hội thảo nhãn lồng"), ("kind", "workshop"), ("first", "2026-03-21"), ("n.participants", "150")];
    let now = version(&mut officer, &format!("{address}/edit")).await;
    let mut silent = fields.to_vec();
    silent.push(("version", &now));
    let refused = officer.post(&address, &silent).await;
    assert!(refused.status == 422 && refused.has("Ghi rõ lý do"), "{}", refused.text());
    let mut said = silent.clone();
    said.push(("reason", "Đếm lại danh sách"));
    assert_eq!(officer.post(&address, &said).await.status, 303);
    assert_eq!(workshops(&mut nation, "viet-nam").await, "1 150");
    well(&world).await;
    let stale = officer.post(&address, &said).await;
    assert_eq!(stale.status, 409, "an old page corrects nothing");

    let withdrawn = officer.post(&format!("{address}/withdrawal"), &[("reason", "Ghi trùng")]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    assert_eq!(workshops(&mut nation, "viet-nam").await, "null null");
    well(&world).await;
});

story!(one_gathering_of_several_kinds_counts_its_people_once, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let fields = [
        ("kind2", "conference"),
        ("kind3", "merit_decision"),
        ("n.participants", "80"),
        ("n.collectives", "5"),
        ("n.individuals", "10"),
        ("confirm", "1"),
    ];
    let reply = record(&mut officer, &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert_eq!(workshops(&mut officer, "hung-yen").await, "1 80");
    let table = officer.get("/desk/hung-yen/figures/table.json?period=2026").await;
    let json: serde_json::Value = serde_json::from_slice(&table.bytes).expect("JSON");
    let value = |key: &str| {
        json["indicators"].as_array().and_then(|all| all.iter().find(|x| x["key"] == key)).map(|x| x["value"].clone())
    };
    assert_eq!(value("conferences"), Some(1.into()));
    assert_eq!((value("merit_collectives"), value("merit_individuals")), (Some(5.into()), Some(10.into())));
    well(&world).await;
});

story!(what_is_wrong_is_told_at_its_field_and_nothing_is_kept, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let fields = [
        ("title", ""),
        ("first", "31/02/2026"),
        ("n.participants", "vài chục"),
        ("state_money", "nhiều"),
        ("confirm", "1"),
    ];
    let reply = record(&mut officer, &fields).await;
    assert_eq!(reply.status, 422);
    for text in ["Ghi tên hoạt động.", "Ngày chưa đúng", "“vài chục” không phải số", "“nhiều” không phải số tiền"]
    {
        assert!(reply.has(text), "{text}: {}", reply.text());
    }
    let stranger = record(&mut officer, &[("with", "Hội Không Có Thật")]).await;
    assert!(stranger.status == 422 && stranger.has("Không có đơn vị nào tên “Hội Không Có Thật”"));
    let early = record(&mut officer, &[("first", "2027-05-01"), ("confirm", "1")]).await;
    assert!(early.status == 422 && early.has("Hoạt động chưa đến ngày"));
    assert!(officer.get(LIST).await.has("Chưa có hoạt động nào"), "nothing is half-done");
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    let own = record(&mut officer, &[]).await.location().split('?').next().expect("an address").to_owned();
    let there = own.replace("/hung-yen/", "/lang-son/");
    assert_eq!(neighbour.get(&there).await.status, 404);
    assert_eq!(neighbour.post(&format!("{there}/confirmation"), &[]).await.status, 404);
});

story!(ten_activities_come_from_a_spreadsheet_or_none_does, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let template = officer.get(&format!("{LIST}/imports/form.xlsx")).await;
    assert!(template.bytes.starts_with(b"PK"));
    let heads = ["Loại", "Tên hoạt động", "Ngày", "Đơn vị phối hợp", "Lượt người dự"];
    let sheet = |rows: &[[&str; 5]]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(std::iter::once(&heads).chain(rows)) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, *cell).expect("written");
            }
        }
        book.save_to_buffer().expect("a file")
    };
    let bad = sheet(&[
        ["Hội thảo", "Hội thảo một", "08/02/2026", "", "40"],
        ["Hội chợ", "Không rõ loại", "08/02/2026", "", ""],
        ["Lớp tập huấn", "Lớp hai", "08/22/2026", "Hội lạ", "x"],
    ]);
    let sent = officer.upload(&format!("{LIST}/imports"), &[], &[("file", "hoat-dong.xlsx", &bad)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let read = officer.get(sent.location()).await;
    assert!(read.status == 422 && read.has("3 dòng, 2 dòng cần sửa"), "{}", read.text());
    assert!(read.has("Không có loại “Hội chợ”") && read.has("Ngày chưa đúng") && read.has("“x” không phải số"));
    let forced = officer.post(&format!("{}/confirmation", sent.location()), &[("confirm", "1")]).await;
    assert_eq!(forced.status, 422);
    assert!(officer.get(LIST).await.has("Chưa có hoạt động nào"), "nothing half-imported");

    let names: Vec<String> = (1..=10).map(|n| format!("Hội thảo số {n:02}")).collect();
    let good: Vec<[&str; 5]> =
        names.iter().map(|n| ["Hội thảo", n.as_str(), "08/02/2026", "Liên hiệp Hội Lạng Sơn", "40"]).collect();
    let sent = officer.upload(&format!("{LIST}/imports"), &[], &[("file", "hoat-dong.xlsx", &sheet(&good))]).await;
    let confirmation = format!("{}/confirmation", sent.location());
    assert_eq!(officer.post(&confirmation, &[("confirm", "1")]).await.status, 303);
    assert_eq!(workshops(&mut officer, "hung-yen").await, "10 400");
    officer.post(&confirmation, &[("confirm", "1")]).await;
    assert_eq!(workshops(&mut officer, "hung-yen").await, "10 400", "a file is taken in once");
    let again = officer.upload(&format!("{LIST}/imports"), &[], &[("file", "lan-hai.xlsx", &sheet(&good))]).await;
    let again = officer.get(again.location()).await;
    assert!(again.status == 422 && again.has("Đã có hoạt động cùng tên"), "{}", again.text());
    well(&world).await;
});

story!(an_article_is_made_in_one_step_and_readers_see_what_was_done, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let fields = [("confirm", "1"), ("summary", "Bàn về <b>nhãn</b> & đầu ra."), ("n.participants", "120")];
    let address = record(&mut officer, &fields).await.location().split('?').next().expect("an address").to_owned();
    let made = officer.post(&format!("{address}/article"), &[]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let mut editor = scene::sign_in(&world, "chief_editor@hy.vn").await;
    let article = officer.get(&address).await.between("href=\"/desk/hung-yen/articles/", "\"").expect("the article");
    let article = editor.get(&format!("/desk/hung-yen/articles/{article}")).await;
    assert!(article.has("Hội thảo nhãn lồng") && article.has("Phố Hiến"), "{}", article.text());
    assert_eq!(officer.post(&format!("{address}/article"), &[]).await.status, 409, "one article each");
    record(&mut officer, &[("title", "Hội thảo sắp tới"), ("first", "2026-12-20")]).await;
    let mut reader = world.browser();
    let list = reader.get("/hung-yen/hoat-dong").await;
    assert!(list.has("Hội thảo sắp tới") && list.has("Hội thảo nhãn lồng"), "{}", list.text());
    let id = address.rsplit('/').next().expect("an id");
    let one = reader.get(&format!("/hung-yen/hoat-dong/{id}")).await;
    assert!(
        one.has("Phố Hiến") && one.has("/hung-yen/so-lieu/workshops?ky=2026") && !one.has("/desk/"),
        "{}",
        one.text()
    );
    assert!(one.has("Bàn về &#60;b&#62;nhãn&#60;/b&#62;"), "what people write is text");
    let feed = reader.get("/hung-yen/hoat-dong.ics").await;
    assert!(feed.has("BEGIN:VEVENT") && feed.has("DTSTART;VALUE=DATE:20261220"), "{}", feed.text());
    assert_eq!(reader.get("/hung-yen/hoat-dong/khong-co").await.status, 404);
    let figure = reader.get("/hung-yen/so-lieu/workshops?ky=2026").await;
    assert!(figure.has(&format!("/hung-yen/hoat-dong/{id}")), "the figure opens to it: {}", figure.text());
});

story!(people_papers_and_own_kinds_belong_to_an_activity, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let kind =
        officer.post(&format!("{LIST}/kinds"), &[("name_vi", "Ngày hội khoa học"), ("f0.vi", "Gian trưng bày")]).await;
    assert_eq!(kind.status, 303, "{}", kind.text());
    assert_eq!(officer.post(&format!("{LIST}/kinds"), &[("name_vi", "Ngày hội khoa học")]).await.status, 422);
    let form = officer.get(&format!("{LIST}/new?kind=ngay_hoi_khoa_hoc")).await;
    assert!(form.has("Gian trưng bày"), "a new kind has its fields at once: {}", form.text());
    let address = record(&mut officer, &[("kind", "ngay_hoi_khoa_hoc"), ("n.gian_trung_bay", "12")]).await;
    let address = address.location().split('?').next().expect("an address").to_owned();
    let people = [("attenders", "Nguyễn Văn A; Hội Làm vườn\nTrần Thị B")];
    assert_eq!(officer.upload(&format!("{address}/attenders"), &people, &[]).await.status, 303);
    let files: [(&str, &str, &[u8]); 1] = [("files", "tham-luan.pdf", b"%PDF-1.7 tham luan")];
    assert_eq!(officer.upload(&format!("{address}/files"), &[("caption", "Tham luận")], &files).await.status, 303);
    let page = officer.get(&address).await;
    assert!(page.has("Trần Thị B") && page.has("Hội Làm vườn") && page.has("tham-luan.pdf"), "{}", page.text());
    let copy = officer.get(&format!("{LIST}/new?copy=last")).await;
    assert!(
        copy.has("value=\"Hội thảo nhãn lồng\"") && copy.has("value=\"2026-11-20\""),
        "today, all else as last time"
    );
    let month = officer.get(&format!("{LIST}/calendar?month=2026-03")).await;
    assert!(month.has("Hội thảo nhãn lồng") && month.has("Phố Hiến"));
});

story!(photos_of_an_activity_go_into_its_article_with_their_captions, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let address = record(&mut officer, &[]).await.location().split('?').next().expect("an address").to_owned();
    let photo = crate::articles_scene::photo();
    let files: [(&str, &str, &[u8]); 3] =
        [("files", "hoi-truong.jpg", &photo), ("files", "vuon.jpg", &photo), ("files", "tham-luan.pdf", b"%PDF-1.7")];
    assert_eq!(officer.upload(&format!("{address}/files"), &[("caption", "Quang cảnh")], &files).await.status, 303);
    let page = officer.get(&address).await;
    let text = page.text();
    let row = text.split("vuon.jpg</a>").nth(1).expect("the second photo");
    let caption = row.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its form");
    assert_eq!(officer.post(caption, &[("caption", "Thăm vườn nhãn")]).await.status, 303);
    let made = officer.post(&format!("{address}/article"), &[]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let mut editor = scene::sign_in(&world, "chief_editor@hy.vn").await;
    let article = officer.get(&address).await.between("href=\"/desk/hung-yen/articles/", "\"").expect("the article");
    let article = editor.get(&format!("/desk/hung-yen/articles/{article}")).await;
    assert!(article.has("Thăm vườn nhãn"), "the second photo stands in the text: {}", article.text());
    let library = editor.get("/desk/hung-yen/photos").await;
    let (hall, garden, paper) = (library.has("Quang cảnh"), library.has("Thăm vườn nhãn"), library.has("tham-luan"));
    assert!(hall && garden && !paper, "{}", library.text());
});

story!(a_kind_that_no_rule_counts_is_confirmed_and_counts_nothing, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let address = record(&mut officer, &[("kind", "review_meeting"), ("kind2", "workshop"), ("confirm", "1")]).await;
    assert_eq!(address.status, 303, "{}", address.text());
    assert_eq!(workshops(&mut officer, "hung-yen").await, "1 null", "the workshop in it counts");
    let strange = [("task", "0190f000-0000-7000-8000-000000000001"), ("confirm", "1")];
    let refused = record(&mut officer, &strange).await;
    assert!(refused.status == 422 && refused.has("không còn mở với đơn vị"), "{}", refused.text());
    let vast = record(&mut officer, &[("n.participants", "1.000.000.000.000"), ("confirm", "1")]).await;
    assert!(vast.status == 422 && vast.has("lớn quá mức"), "{}", vast.text());
    well(&world).await;
});
