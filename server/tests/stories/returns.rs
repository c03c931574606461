//! Figures asked for, filled in on the page or as a spreadsheet, checked, given back, accepted.

use kernel::jiff::SignedDuration;
use testkit::Browser;

use crate::story;
use crate::world::World;
use crate::{scene, scene::Federation};

/// The national union asks both unions for the figures of 2025; gives the address of the form of Hưng Yên.
async fn asked(world: &World, f: &Federation, due_on: &str) -> (Browser, Browser, String, String) {
    let mut nation = scene::sign_in(world, "administrator@vn.vn").await;
    let (hung_yen, lang_son) = (f.hung_yen.org.to_string(), f.lang_son.org.to_string());
    let form = [
        ("title", "Số liệu năm 2025"),
        ("period", "2025"),
        ("due_on", due_on),
        ("scope", "own"),
        ("indicator", "workshops"),
        ("indicator", "participants"),
        ("asked", hung_yen.as_str()),
        ("asked", lang_son.as_str()),
    ];
    let reply = nation.post("/desk/viet-nam/requests", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let list = nation.get("/desk/viet-nam/requests").await;
    assert!(list.has("0 trên 2 đơn vị"), "{}", list.text());
    let request = link(&list.text(), "/desk/viet-nam/requests/0");
    let mut officer = scene::sign_in(world, "officer@hy.vn").await;
    let ours = officer.get("/desk/hung-yen/returns").await;
    let form = link(&ours.text(), "/desk/hung-yen/returns/0");
    (nation, officer, request, form)
}

/// The first address in a page that begins so.
fn link(page: &str, begins: &str) -> String {
    let at = page.find(begins).unwrap_or_else(|| panic!("no link {begins} in {page}"));
    page[at..].split('"').next().expect("an address").to_owned()
}

fn version(page: &str) -> String {
    let at = page.find("name=\"version\" value=\"").expect("a version") + 22;
    page[at..].split('"').next().expect("a number").to_owned()
}

async fn send(officer: &mut Browser, form: &str, fields: &[(&str, &str)]) -> testkit::Reply {
    let version = version(&officer.get(form).await.text());
    let mut all = vec![("version", version.as_str()), ("send", "1")];
    all.extend_from_slice(fields);
    officer.post(form, &all).await
}

story!(a_return_is_filled_in_checked_given_back_and_accepted, |world| {
    let f = scene::federation(&world).await;
    let (mut nation, mut officer, request, form) = asked(&world, &f, "2099-07-10").await;
    let wrong =
        send(&mut officer, &form, &[("value.workshops", "1.5"), ("address.participants", "javascript:x")]).await;
    assert!(
        wrong.status == 422 && wrong.has("“1.5” không phải số nguyên") && wrong.has("value=\"1.5\""),
        "{}",
        wrong.text()
    );
    let empty = send(&mut officer, &form, &[]).await;
    assert!(empty.status == 422 && empty.has("Chưa điền số liệu nào"), "{}", empty.text());
    let fields = [("value.workshops", "16"), ("value.participants", "1.250"), ("qualifier.participants", "more_than")];
    assert_eq!(send(&mut officer, &form, &fields).await.status, 303);
    assert!(
        !nation.get("/desk/hung-yen/figures?period=2025").await.has("1.250"),
        "nothing counts before it is accepted"
    );

    let record = nation.get(&request).await;
    assert!(record.has("Đã gửi, chờ kiểm tra") && record.has("1 trên 2 đơn vị"), "{}", record.text());
    let review = link(&record.text(), &format!("{request}/returns/0"));
    let silent = nation.post(&format!("{review}/remark"), &[("remark", " ")]).await;
    assert!(silent.status == 422 && silent.has("Ghi rõ cần sửa điều gì"));
    let back = nation.post(&format!("{review}/remark"), &[("remark", "Thiếu hội thảo quý IV.")]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert!(officer.get(&form).await.has("Thiếu hội thảo quý IV."));
    assert!(officer.get("/desk/hung-yen").await.has("Bị trả lại: Thiếu hội thảo quý IV."));

    assert_eq!(
        send(&mut officer, &form, &[("value.workshops", "18"), ("evidence.workshops", "Báo cáo 05/BC-LHH")])
            .await
            .status,
        303
    );
    let stale = nation.post(&format!("{review}/acceptance"), &[("version", "1")]).await;
    assert_eq!(stale.status, 409, "a page that was opened before decides nothing");
    let page = nation.get(&review).await;
    let accepted = nation.post(&format!("{review}/acceptance"), &[("version", &version(&page.text()))]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    let figure = nation.get("/desk/viet-nam/figures/workshops?period=2025").await;
    assert!(figure.has("Liên hiệp Hội Hưng Yên") && figure.has("18"), "{}", figure.text());
    let late = send_again(&mut officer, &form).await;
    assert_eq!(late.status, 409, "what is accepted is not written in any more");
});

async fn send_again(officer: &mut Browser, form: &str) -> testkit::Reply {
    officer.post(form, &[("version", "5"), ("send", "1"), ("value.workshops", "99")]).await
}

story!(two_officers_in_one_form_do_not_write_over_each_other, |world| {
    let f = scene::federation(&world).await;
    let (_, mut officer, _, form) = asked(&world, &f, "2099-07-10").await;
    let mut chief = scene::sign_in(&world, "administrator@hy.vn").await;
    let first = version(&officer.get(&form).await.text());
    assert_eq!(chief.post(&form, &[("version", &first), ("value.workshops", "7")]).await.status, 303);
    let second = officer.post(&form, &[("version", &first), ("value.workshops", "8")]).await;
    assert!(second.status == 409 && second.has("value=\"8\""), "told, and nothing typed is lost");
    assert!(officer.get(&form).await.has("value=\"7\""));
});

story!(nobody_sees_a_form_that_is_not_theirs, |world| {
    let f = scene::federation(&world).await;
    let (_, _, request, form) = asked(&world, &f, "2099-07-10").await;
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    let elsewhere = form.replace("/hung-yen/", "/lang-son/");
    assert_eq!(neighbour.get(&elsewhere).await.status, 404);
    assert_eq!(neighbour.post(&elsewhere, &[("value.workshops", "1")]).await.status, 404);
    assert_eq!(neighbour.get(&request.replace("/viet-nam/", "/lang-son/")).await.status, 404);
    let mut reader = scene::sign_in(&world, "reader@hy.vn").await;
    assert_eq!(reader.get(&form).await.status, 200);
    assert_eq!(reader.post(&form, &[("value.workshops", "1")]).await.status, 403);
    let file = reader.get(&format!("{form}/form.xlsx")).await;
    assert!(file.status == 200 && file.bytes.starts_with(b"PK"));
});

story!(who_is_late_is_told_and_reminded_once_a_day, |world| {
    let f = scene::federation(&world).await;
    let today = world.booted.app.clock().today();
    let (mut nation, mut officer, request, _) = asked(&world, &f, &today.to_string()).await;
    let tree = world.booted.app.service::<organisation::Trees>().now();
    let db = &world.booted.app.db;
    let written = returns::remind(db, &tree, "https://lienhiep.example").await.expect("written");
    assert!(written >= 2, "everybody who may fill it in gets a letter: {written}");
    assert_eq!(returns::remind(db, &tree, "https://lienhiep.example").await.expect("nothing"), 0);
    world.pass(SignedDuration::from_hours(48));
    assert!(officer.get("/desk/hung-yen").await.has("Quá hạn từ ngày"));
    assert!(nation.get(&request).await.has("Quá hạn"));
    let closed = nation.post(&format!("{request}/closing"), &[]).await;
    assert_eq!(closed.status, 303);
    assert!(!officer.get("/desk/hung-yen").await.has("Quá hạn từ ngày"), "nothing is awaited any more");
});

story!(a_request_without_figures_or_with_strangers_is_refused_at_its_fields, |world| {
    let f = scene::federation(&world).await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let stranger = f.national.org.to_string();
    let form = [("title", ""), ("period", "nam-ngoai"), ("due_on", "1999-01-01"), ("asked", stranger.as_str())];
    let reply = nation.post("/desk/viet-nam/requests", &form).await;
    assert_eq!(reply.status, 422);
    for text in ["Kỳ chưa đúng", "Hạn gửi đã qua", "Chọn ít nhất một chỉ số", "Chọn ít nhất một đơn vị"]
    {
        assert!(reply.has(text), "{text}: {}", reply.text());
    }
    assert!(nation.get("/desk/viet-nam/requests").await.has("Chưa yêu cầu số liệu lần nào"), "nothing is half-done");
});

fn sheet(rows: &[[&str; 3]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).expect("written");
        }
    }
    book.save_to_buffer().expect("a file")
}

story!(the_same_form_comes_as_a_spreadsheet_and_each_bad_line_is_told, |world| {
    let f = scene::federation(&world).await;
    let (_, mut officer, _, form) = asked(&world, &f, "2099-07-10").await;
    let template = officer.get(&format!("{form}/form.xlsx")).await;
    let own = officer.upload(&format!("{form}/sheet"), &[], &[("file", "mau.xlsx", &template.bytes)]).await;
    assert_eq!(own.status, 200, "the form itself is read: {}", own.text());
    let heads = ["Mã", "Chỉ tiêu", "Kết quả"];
    let bad = sheet(&[heads, ["workshops", "", "mười 6"], ["khong_co", "", "3"], ["participants", "", "1.250"]]);
    let told = officer.upload(&format!("{form}/sheet"), &[], &[("file", "so-lieu.xlsx", &bad)]).await;
    assert_eq!(told.status, 422);
    assert!(
        told.has("Dòng 2: “mười 6” không phải số nguyên") && told.has("Dòng 3: “khong_co” không có trong"),
        "{}",
        told.text()
    );
    assert!(told.has("value=\"1.250\""), "what is good stands in the form");
    assert!(!officer.get(&form).await.has("1.250"), "and nothing is kept yet");
    let good = sheet(&[heads, ["", "Hội thảo khoa học", "16"], ["participants", "", "vài trăm lượt người"]]);
    let read = officer.upload(&format!("{form}/sheet"), &[], &[("file", "so-lieu.xlsx", &good)]).await;
    assert!(read.status == 200 && read.has("value=\"16\"") && read.has("vài trăm lượt người"), "{}", read.text());
    let junk = officer.upload(&format!("{form}/sheet"), &[], &[("file", "a.xlsx", b"PK khong phai")]).await;
    assert!(junk.status == 422 && junk.has("Excel"), "{}", junk.text());
    let none = officer.upload(&format!("{form}/sheet"), &[], &[]).await;
    assert!(none.status == 422 && none.has("Hãy chọn tệp Excel đã điền."), "{}", none.text());
});
