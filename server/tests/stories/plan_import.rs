//! A whole paper entered at once; limits and proposals; tasks that go to the successor.

use kernel::jiff::SignedDuration;

use crate::plan::{DECISIONS, TASKS, done, paper};
use crate::scene;
use crate::story;

const IMPORT: &str = "/desk/hung-yen/decisions/import";

const TABLE: &str = "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tPhối hợp\tThời hạn\tChỉ số\tSố lượng\tNgân sách\n\
    1\tTổ chức hội thảo khoa học\tLiên hiệp Hội Hưng Yên\tLiên hiệp Hội Lạng Sơn\tQuý II\tworkshops\t≥ 5\t735 triệu\n\
    2\tVận động trí thức\t\t\tCả năm\t\t\t\n";

story!(a_whole_paper_is_entered_at_once_or_not_at_all, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    assert!(officer.get(IMPORT).await.has("Bảng nhiệm vụ"));
    let bad = TABLE
        .replace("Quý II", "sớm")
        .replace("≥ 5", "nhiều")
        .replace("Liên hiệp Hội Lạng Sơn", "Hội không có")
        .replace("Vận động trí thức", "#REF!");
    let sent = [paper(), vec![("table", bad.as_str()), ("step", "confirm")]].concat();
    let reply = officer.upload(IMPORT, &sent, &[]).await;
    assert_eq!(reply.status, 422, "{}", reply.text());
    for fault in ["thời hạn “sớm”", "“nhiều” không phải", "“Hội không có”", "lỗi công thức", "Chưa lưu gì"]
    {
        assert!(reply.has(fault), "{fault}: {}", reply.text());
    }
    assert!(officer.get(DECISIONS).await.has("Chưa có văn bản"), "nothing half-done");
    let form = [paper(), vec![("table", TABLE)]].concat();
    let looked = officer.upload(IMPORT, &[form.clone(), vec![("step", "check")]].concat(), &[]).await;
    assert!(looked.status == 200 && looked.has("Xác nhận và lưu tất cả"), "{}", looked.text());
    assert!(officer.get(DECISIONS).await.has("Chưa có văn bản"), "only looked at");
    let sure = [form, vec![("step", "confirm")]].concat();
    let kept = officer.upload(IMPORT, &sure, &[]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let page = officer.get(kept.location()).await;
    assert!(page.has("Tổ chức hội thảo khoa học") && page.has("Vận động trí thức"), "{}", page.text());
    assert!(page.has("30/06/2026") && page.has("Ít nhất 5"), "{}", page.text());
    let twice = officer.upload(IMPORT, &sure, &[]).await;
    assert!(twice.status == 422 && twice.has("Văn bản này đã có"), "{}", twice.text());
});

story!(a_table_comes_out_of_a_spreadsheet_with_merged_cells, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (n, head) in ["STT", "Nội dung", "Đơn vị", "Chỉ số", "Số lượng"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(n).expect("few"), head).expect("written");
    }
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(1, 0, 2, 0, "I", &plain).expect("merged");
    sheet.write(1, 1, "Hội thảo").expect("written");
    sheet.write(1, 3, "workshops").expect("written");
    let formula = rust_xlsxwriter::Formula::new("=2+3").set_result("5");
    sheet.write_formula(1, 4, formula).expect("written");
    sheet.write(2, 1, "Lớp tập huấn").expect("written");
    sheet.write(2, 3, "training_classes").expect("written");
    sheet.write(2, 4, "mười").expect("written");
    let bytes = book.save_to_buffer().expect("a sheet");
    let reply = officer.upload(IMPORT, &paper(), &[("file", "giao-viec.xlsx", &bytes)]).await;
    assert!(reply.status == 422 && reply.has("“mười” không phải"), "{}", reply.text());
    assert!(reply.has("Ít nhất 5") && reply.has("I\tLớp tập huấn"), "{}", reply.text());
    let broken = officer.upload(IMPORT, &paper(), &[("file", "x.docx", b"PK nothing")]).await;
    assert_eq!(broken.status, 422, "{}", broken.text());
    assert!(officer.get(DECISIONS).await.has("Chưa có văn bản"));
});

story!(limits_and_proposals_are_followed_up, |world| {
    let f = scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let limits = "/desk/hung-yen/limits";
    let mut form =
        vec![("title", "Báo cáo còn chậm"), ("measure", "Nhắc trước hạn 5 ngày"), ("named_on", "30/06/2026")];
    let bad = officer.post(limits, &form).await;
    assert!(bad.status == 422 && bad.has("Vui lòng nhập"), "{}", bad.text());
    form.extend([("owner", "Chánh Văn phòng"), ("due_on", "30/09/2026")]);
    done(&mut officer, limits, &form).await;
    let page = officer.get(limits).await;
    assert!(page.has("Báo cáo còn chậm") && page.has("Quá hạn"), "{}", page.text());
    let text = page.text();
    let at = text.find("/review\"").expect("a form");
    let url = text[text[..at].rfind('"').expect("an address") + 1..at + 7].to_owned();
    let field = format!("finding_{}", url.split('/').nth(4).expect("an id"));
    done(&mut officer, &url, &[(field.as_str(), "Quý III nộp đúng hạn"), ("solved", "1")]).await;
    assert!(officer.get(limits).await.has("Đã khắc phục"));
    let proposals = "/desk/hung-yen/proposals";
    let asked = [("addressee", "UBND tỉnh"), ("title", "Bố trí trụ sở"), ("asked_on", "01/07/2026")];
    done(&mut officer, proposals, &asked).await;
    let text = officer.get(proposals).await.text();
    assert!(text.contains("Chưa trả lời"), "{text}");
    let mut cx = world.read().await;
    let period = "2026".parse().expect("a year");
    let said = plan::proposals_of(&mut cx, f.hung_yen.org, period).await.expect("read");
    assert_eq!(said, ["UBND tỉnh: Bố trí trụ sở"]);
    assert_eq!(plan::limits_of(&mut cx, f.hung_yen.org, period).await.expect("read").len(), 1);
    drop(cx);
    let at = text.find("/answer\"").expect("a form");
    let url = text[text[..at].rfind('"').expect("an address") + 1..at + 7].to_owned();
    let field = format!("answer_{}", url.split('/').nth(4).expect("an id"));
    done(&mut officer, &url, &[(field.as_str(), "Đồng ý tại Thông báo 12/TB-UBND")]).await;
    assert!(officer.get(proposals).await.has("Đã trả lời"));
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.post(&url.replace("hung-yen", "lang-son"), &[]).await.status, 404);
});

story!(open_tasks_go_to_the_successor, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let open = [("title", "Việc còn dở"), ("year", "2026"), ("indicator_0", "workshops"), ("value_0", "4")];
    done(&mut officer, TASKS, &open).await;
    let closed = done(&mut officer, TASKS, &[("title", "Việc đã xong"), ("year", "2026")]).await;
    done(&mut officer, &format!("{closed}/state"), &[("state", "done")]).await;
    let mut national = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = vec![
        ("kind", "merger"),
        ("orgs", "hung-yen"),
        ("into", "lang-son"),
        ("on", "01/12/2026"),
        ("decision", "Quyết định số 412/QĐ-UBND"),
        ("portals", "archive"),
    ];
    let url = "/desk/viet-nam/operations";
    let preview = national.post(url, &[form.clone(), vec![("step", "check")]].concat()).await;
    assert!(preview.has("nhiệm vụ đang thực hiện"), "{}", preview.text());
    let text = preview.text();
    let seen = text[text.find("name=\"seen\" value=\"").expect("a preview") + 19..].split('"').next().expect("a word");
    let sure = national.post(url, &[form, vec![("step", "do"), ("seen", seen)]].concat()).await;
    assert_eq!(sure.status, 303, "{}", sure.text());
    world.run_jobs().await;
    world.pass(SignedDuration::from_hours(24 * 12));
    world.run_jobs().await;
    let mut heir = scene::sign_in(&world, "administrator@ls.vn").await;
    let list = heir.get("/desk/lang-son/tasks?show=all").await;
    assert!(list.has("Việc còn dở") && list.has("Việc đã xong"), "{}", list.text());
    let text = list.text();
    let at = text.find("Việc còn dở").expect("the task");
    let start = text[..at].rfind("/desk/lang-son/tasks/").expect("its address");
    let page = heir.get(text[start..].split('"').next().expect("its address")).await;
    assert!(page.has("Chuyển giao khi sáp nhập") && page.has("01/12/2026"), "{}", page.text());
    let ledger: &ledger::Ledger = world.booted.app.service();
    let mut report = ledger::verify::Report::new();
    let mut cx = world.read().await;
    ledger::verify::Check::check(&plan::PlanCheck(ledger.clone()), &mut cx, &mut report).await.expect("checked");
    assert!(report.ok, "{:?}", report.differences);
});

story!(the_coming_year_is_drafted_discussed_and_approved, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let open = [("title", "Việc còn dở"), ("year", "2026"), ("indicator_0", "workshops"), ("value_0", "4")];
    let task = done(&mut officer, TASKS, &open).await;
    let limit = [("title", "Chậm"), ("measure", "Nhắc trước hạn"), ("owner", "Văn phòng"), ("named_on", "30/06/2026")];
    done(&mut officer, "/desk/hung-yen/limits", &limit).await;
    let url = "/desk/hung-yen/coming-year";
    assert!(officer.get(url).await.has("Chưa có dự thảo"));
    done(&mut officer, &format!("{url}/draft"), &[]).await;
    done(&mut officer, &format!("{url}/draft"), &[]).await;
    let page = officer.get(url).await;
    assert!(page.has("Nhắc trước hạn") && page.has("Ít nhất 4"), "{}", page.text());
    assert_eq!(page.text().matches("<td class=\"main-cell\">Việc còn dở").count(), 1, "drafted once");
    let early = officer.post(&format!("{url}/approval"), &[]).await;
    assert!(early.status == 422 && early.has("trước khi phê duyệt"), "{}", early.text());
    done(&mut officer, &format!("{url}/lines"), &[("title", "Mở trang tin")]).await;
    done(&mut officer, &format!("{url}/discussion"), &[("directions", "Hướng về cơ sở")]).await;
    let stale = officer.post(&format!("{url}/approval"), &[("version", "9")]).await;
    assert_eq!(stale.status, 409);
    done(&mut officer, &format!("{url}/approval"), &[]).await;
    let list = officer.get(&format!("{TASKS}?year=2027&show=all")).await;
    assert!(list.has("Việc còn dở") && list.has("Nhắc trước hạn") && list.has("Mở trang tin"), "{}", list.text());
    let page = officer.get(&task).await;
    assert!(
        page.has("Chuyển tiếp sang") && page.has("Mới giao"),
        "there is time until the year is over: {}",
        page.text()
    );
    assert_eq!(officer.post(&format!("{url}/lines"), &[("title", "Muộn")]).await.status, 422, "it is approved");
    world.pass(SignedDuration::from_hours(24 * 60));
    plan::remind(&world.booted.app).await.expect("done");
    let page = scene::sign_in(&world, "officer@hy.vn").await.get(&task).await;
    assert!(page.has(">Chuyển tiếp<"), "{}", page.text());
});

story!(numbers_in_the_words_of_a_task_are_proposed_and_kept_only_as_somebody_confirmed_them, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let table = "Nội dung nhiệm vụ\tThời hạn\n\
        Tổ chức 03 hội thảo khoa học\tQuý II\n\
        12 lớp tập huấn cho nông dân\tCả năm\n\
        Vận động trí thức\tCả năm\n";
    let form = [paper(), vec![("table", table)]].concat();
    let silent = officer.upload(IMPORT, &[form.clone(), vec![("step", "confirm")]].concat(), &[]).await;
    assert!(silent.status == 422 && silent.has("Hãy xem ở bảng kiểm tra rồi xác nhận"), "{}", silent.text());
    let looked = officer.upload(IMPORT, &[form.clone(), vec![("step", "check")]].concat(), &[]).await;
    assert!(looked.status == 200 && looked.has("Đề xuất từ nội dung"), "{}", looked.text());
    for field in [
        "name=\"p2.0.indicator\" value=\"Hội thảo khoa học\"",
        "name=\"p2.0.value\" value=\"3\"",
        "name=\"p3.0.value\" value=\"12\"",
    ] {
        assert!(looked.has(field), "{field}: {}", looked.text());
    }
    assert!(!looked.has("p4.0.value"), "what names no number proposes nothing");
    let seen = [
        ("p2.of", "Tổ chức 03 hội thảo khoa học"),
        ("p2.0.indicator", "Hội thảo khoa học"),
        ("p2.0.value", "≥ 4"),
        ("p3.of", "12 lớp tập huấn cho nông dân"),
        ("p3.0.indicator", ""),
        ("p3.0.value", "12"),
        ("step", "confirm"),
    ];
    let kept = officer.upload(IMPORT, &[form.clone(), seen.to_vec()].concat(), &[]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let page = officer.get(kept.location()).await;
    assert!(page.has("Ít nhất 4") && !page.has("Ít nhất 12") && !page.has("Ít nhất 3 "), "{}", page.text());
});

story!(more_tasks_are_added_to_a_kept_decision_and_those_it_has_are_noticed, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let form = [paper(), vec![("table", TABLE), ("step", "confirm")]].concat();
    let kept = officer.upload(IMPORT, &form, &[]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let url = kept.location().split('?').next().expect("an address").to_owned();
    let twice = officer.upload(IMPORT, &form, &[]).await;
    assert!(twice.status == 422 && twice.has(&format!("{url}/import")), "leads to the paper: {}", twice.text());
    let more = format!("{url}/import");
    assert!(officer.get(&more).await.has("Nhập thêm nhiệm vụ"));
    let table = "Nội dung nhiệm vụ\tThời hạn\nVận động trí thức\tCả năm\nThành lập câu lạc bộ trí thức\tQuý IV\n";
    let looked = officer.upload(&more, &[("table", table), ("step", "check")], &[]).await;
    assert!(looked.status == 200 && looked.has("đã có, bỏ qua") && looked.has("1 nhiệm vụ đã có"), "{}", looked.text());
    let added = officer.upload(&more, &[("table", table), ("step", "confirm")], &[]).await;
    assert_eq!(added.status, 303, "{}", added.text());
    let page = officer.get(&url).await.text();
    assert_eq!(page.matches("Vận động trí thức").count(), 1, "{page}");
    assert!(page.contains("Thành lập câu lạc bộ trí thức"));
    let again = officer.upload(&more, &[("table", table), ("step", "confirm")], &[]).await;
    assert!(again.status == 422 && again.has("đều đã có trong văn bản này"), "{}", again.text());
    let double = "Nội dung nhiệm vụ\nViệc mới\nViệc mới\n";
    let told = officer.upload(&more, &[("table", double), ("step", "check")], &[]).await;
    assert!(told.status == 422 && told.has("Trùng với dòng 2"), "{}", told.text());
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.get(&more.replace("/hung-yen/", "/lang-son/")).await.status, 404);
});

story!(lists_of_tasks_go_on_after_the_last_line_of_a_page, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let mut table = "Nội dung nhiệm vụ\tThời hạn\n".to_owned();
    for n in 1..=130 {
        let due = if n % 3 == 0 { "Cả năm".to_owned() } else { format!("tháng {}/2026", n % 12 + 1) };
        table.push_str(&format!("Việc thứ {n:03}\t{due}\n"));
    }
    let form = [paper(), vec![("table", table.as_str()), ("step", "confirm")]].concat();
    assert_eq!(officer.upload(IMPORT, &form, &[]).await.status, 303);
    let mut seen = std::collections::BTreeSet::new();
    let mut url = format!("{TASKS}?show=all");
    for _ in 0..3 {
        let page = officer.get(&url).await.text();
        for part in page.split("Việc thứ ").skip(1) {
            assert!(seen.insert(part[..3].to_owned()), "{} stands on one page only", &part[..3]);
        }
        let Some(next) = page.split("rel=\"next\" href=\"").nth(1) else { break };
        url = next.split('"').next().expect("an address").replace("&#38;", "&").replace("&amp;", "&");
    }
    assert_eq!(seen.len(), 130, "every task stands on some page");
});
