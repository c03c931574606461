//! Kinds of activities are data: fields of every type, checked, shown, imported, exported, changed and retired.

use testkit::{Browser, Reply};

use crate::scene;
use crate::story;

const LIST: &str = "/desk/hung-yen/activities";
const KINDS: &str = "/desk/hung-yen/activities/kinds";

/// A kind with a field of each type.
const FAIR: [(&str, &str); 18] = [
    ("name_vi", "Ngày hội khoa học"),
    ("name_en", "Science fair"),
    ("f0.vi", "Gian trưng bày"),
    ("f0.type", "number"),
    ("f0.required", "1"),
    ("f1.vi", "Người phụ trách"),
    ("f1.type", "text"),
    ("f2.vi", "Hình thức"),
    ("f2.en", "Mode"),
    ("f2.type", "choice"),
    ("f2.choices", "Trực tiếp | In person\nTrực tuyến | Online"),
    ("f2.public", "1"),
    ("f3.vi", "Ngày nghiệm thu"),
    ("f3.type", "day"),
    ("f4.vi", "Tiền giải"),
    ("f4.type", "money"),
    ("f5.vi", ""),
    ("f5.type", "number"),
];

async fn fair(officer: &mut Browser) -> String {
    let made = officer.post(KINDS, &FAIR).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let list = officer.get(KINDS).await;
    let text = list.text();
    let before = text.split("Ngày hội khoa học</a>").next().expect("the kind");
    let id = before.rsplit("activities/kinds/").next().and_then(|rest| rest.split('"').next()).expect("its address");
    format!("{KINDS}/{id}")
}

async fn record(officer: &mut Browser, fields: &[(&str, &str)]) -> Reply {
    let mut form = vec![("kind", "ngay_hoi_khoa_hoc"), ("title", "Ngày hội mùa xuân"), ("first", "2026-03-21")];
    form.extend(fields);
    officer.post(LIST, &form).await
}

const GOOD: [(&str, &str); 5] = [
    ("n.gian_trung_bay", "hơn 12"),
    ("n.nguoi_phu_trach", "Bà Nguyễn Thị A"),
    ("n.hinh_thuc", "truc_tuyen"),
    ("n.ngay_nghiem_thu", "2026-04-02"),
    ("n.tien_giai", "1,5 triệu"),
];

story!(a_kind_has_texts_choices_days_and_money_without_code, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    fair(&mut officer).await;
    let form = officer.get(&format!("{LIST}/new?kind=ngay_hoi_khoa_hoc")).await;
    assert!(form.has("Trực tuyến") && form.has("type=\"date\" id=\"n.ngay_nghiem_thu\""), "{}", form.text());
    let wrong = [
        ("n.nguoi_phu_trach", "Bà A"),
        ("n.hinh_thuc", "bay"),
        ("n.ngay_nghiem_thu", "31/02/2026"),
        ("n.tien_giai", "nhiều"),
    ];
    let refused = record(&mut officer, &wrong).await;
    assert_eq!(refused.status, 422);
    for text in [
        "Gian trưng bày: chưa ghi",
        "Hình thức: không có lựa chọn “bay”",
        "“31/02/2026” không phải ngày",
        "Tiền giải: “nhiều” không phải số tiền",
    ] {
        assert!(refused.has(text), "{text}: {}", refused.text());
    }
    let kept = record(&mut officer, &GOOD).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let address = kept.location().split('?').next().expect("an address").to_owned();
    let page = officer.get(&address).await;
    for text in ["hơn 12", "Bà Nguyễn Thị A", "Trực tuyến", "02/04/2026", "1.500.000 đồng"] {
        assert!(page.has(text), "{text}: {}", page.text());
    }
    let edit = officer.get(&format!("{address}/edit")).await;
    assert!(edit.has("value=\"2026-04-02\"") && edit.has("value=\"truc_tuyen\" selected"), "{}", edit.text());
    let version = page.between("name=\"version\" value=\"", "\"").expect("a version");
    assert_eq!(officer.post(&format!("{address}/confirmation"), &[("version", &version)]).await.status, 303);
    let id = address.rsplit('/').next().expect("an id");
    let public = world.browser().get(&format!("/hung-yen/hoat-dong/{id}")).await;
    assert!(public.has("Trực tuyến") && !public.has("Bà Nguyễn Thị A"), "what is not public stays inside");
});

story!(a_planned_activity_may_lack_what_only_its_day_will_tell, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let planned = [("kind", "ngay_hoi_khoa_hoc"), ("title", "Ngày hội mùa hè"), ("first", "2026-12-21")];
    fair(&mut officer).await;
    let kept = officer.post(LIST, &planned).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let twin = record(&mut officer, &GOOD[1..]).await;
    assert!(twin.status == 422 && twin.has("Gian trưng bày: chưa ghi"), "{}", twin.text());
});

story!(fields_of_a_kind_are_columns_of_the_spreadsheet_both_ways, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    fair(&mut officer).await;
    let template = officer.get(&format!("{LIST}/imports/form.xlsx")).await;
    assert!(template.bytes.starts_with(b"PK"), "{}", template.text());
    let heads = ["Loại", "Tên hoạt động", "Ngày", "Gian trưng bày", "Hình thức", "Ngày nghiệm thu", "Số buổi"];
    let sheet = |rows: &[[&str; 7]]| {
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
        ["Ngày hội khoa học", "Ngày hội một", "08/02/2026", "", "Trực tuyến", "", ""],
        ["Ngày hội khoa học", "Ngày hội hai", "09/02/2026", "4", "Bay", "mai", ""],
        ["Ngày hội khoa học", "Ngày hội ba", "10/02/2026", "4", "", "", "2"],
    ]);
    let sent = officer.upload(&format!("{LIST}/imports"), &[], &[("file", "hoat-dong.xlsx", &bad)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let read = officer.get(sent.location()).await;
    for text in [
        "3 dòng, 3 dòng cần sửa",
        "Gian trưng bày: chưa ghi",
        "Hình thức: không có lựa chọn “Bay”",
        "Ngày nghiệm thu: “mai” không phải ngày",
        "Số buổi: loại hoạt động của dòng này không có ô đó",
    ] {
        assert!(read.has(text), "{text}: {}", read.text());
    }
    let good = sheet(&[["Ngày hội khoa học", "Ngày hội một", "08/02/2026", "7", "Trực tuyến", "10/02/2026", ""]]);
    let sent = officer.upload(&format!("{LIST}/imports"), &[], &[("file", "hoat-dong.xlsx", &good)]).await;
    let done = officer.post(&format!("{}/confirmation", sent.location()), &[("confirm", "1")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let table = officer.get(&format!("{LIST}/table.xlsx?kind=ngay_hoi_khoa_hoc")).await;
    let table = sheets::read(&table.bytes, |h| heads.contains(&h)).expect("a table");
    let cell = |head: &str| {
        let at = table.heads.iter().position(|h| h == head).expect("a column");
        table.rows[0].1[at].clone()
    };
    assert_eq!((cell("Gian trưng bày").as_str(), cell("Hình thức").as_str()), ("7", "Trực tuyến"));
    assert_eq!((cell("Ngày nghiệm thu").as_str(), cell("Tình trạng").as_str()), ("10/02/2026", "Đã xác nhận"));
});

story!(a_field_in_use_is_retired_and_a_kind_is_offered_no_more_while_old_records_keep_both, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let kind = fair(&mut officer).await;
    let kept = record(&mut officer, &GOOD).await;
    let address = kept.location().split('?').next().expect("an address").to_owned();
    let form = officer.get(&kind).await;
    assert!(form.has("value=\"Gian trưng bày\"") && form.has("Trực tuyến | Online"), "{}", form.text());
    let version = form.between("name=\"version\" value=\"", "\"").expect("a version");
    let mut change: Vec<(&str, &str)> = FAIR.iter().filter(|(name, _)| *name != "f4.type").copied().collect();
    change.extend([("version", version.as_str()), ("f4.type", "text")]);
    let refused = officer.post(&kind, &change).await;
    assert!(refused.status == 422 && refused.has("không đổi loại ô được"), "{}", refused.text());
    change.pop();
    change.retain(|(name, _)| !["f0.vi", "f2.choices"].contains(name));
    change.extend([
        ("f4.type", "money"),
        ("f0.vi", "Số gian trưng bày"),
        ("f1.off", "1"),
        ("f0.order", "9"),
        ("f2.choices", "Trực tiếp | In person\nKết hợp | Hybrid"),
    ]);
    let changed = officer.post(&kind, &change).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert_eq!(officer.post(&kind, &change).await.status, 409, "an old page changes nothing");
    let page = officer.get(&address).await;
    for text in ["Số gian trưng bày", "Bà Nguyễn Thị A", "Trực tuyến"] {
        assert!(page.has(text), "old records keep what was retired, {text}: {}", page.text());
    }
    let fresh = officer.get(&format!("{LIST}/new?kind=ngay_hoi_khoa_hoc")).await;
    assert!(!fresh.has("Người phụ trách") && !fresh.has("Trực tuyến") && fresh.has("Kết hợp"), "{}", fresh.text());

    assert_eq!(officer.post(&format!("{kind}/retirement"), &[]).await.status, 303);
    let fresh = officer.get(&format!("{LIST}/new")).await;
    assert!(!fresh.has("value=\"ngay_hoi_khoa_hoc\""), "not offered any more: {}", fresh.text());
    let refused = record(&mut officer, &GOOD).await;
    assert!(refused.status == 422 && refused.has("Không có loại"), "{}", refused.text());
    assert!(officer.get(&address).await.has("Ngày hội khoa học"), "old ones keep their kind");
    let edit = officer.get(&format!("{address}/edit")).await;
    assert!(edit.has("value=\"ngay_hoi_khoa_hoc\" selected") && edit.has("Bà Nguyễn Thị A"), "{}", edit.text());
    assert_eq!(officer.post(&format!("{kind}/retirement/removal"), &[]).await.status, 303);
    let again = record(&mut officer, &[("n.gian_trung_bay", "5"), ("n.hinh_thuc", "ket_hop")]).await;
    assert_eq!(again.status, 303, "{}", again.text());
});

story!(kinds_that_everybody_has_are_changed_by_whoever_runs_the_installation, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let list = nation.get("/desk/viet-nam/activities/kinds").await;
    let text = list.text();
    let before = text.split("Hội thảo</a>").next().expect("the kind");
    let id = before.rsplit("activities/kinds/").next().and_then(|rest| rest.split('"').next()).expect("its address");
    assert_eq!(officer.get(&format!("{KINDS}/{id}")).await.status, 403);
    let page = nation.get(&format!("/desk/viet-nam/activities/kinds/{id}")).await;
    let version = page.between("name=\"version\" value=\"", "\"").expect("a version");
    let fields = [
        ("version", version.as_str()),
        ("name_vi", "Hội thảo khoa học"),
        ("position", "0"),
        ("f0.vi", "Lượt người dự"),
        ("f1.vi", "Hình thức"),
        ("f1.type", "choice"),
        ("f1.choices", "Trực tiếp\nTrực tuyến"),
    ];
    let saved = nation.post(&format!("/desk/viet-nam/activities/kinds/{id}"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let form = officer.get(&format!("{LIST}/new?kind=workshop")).await;
    assert!(form.has("Hội thảo khoa học") && form.has("Trực tuyến"), "{}", form.text());
    let shared = nation
        .post("/desk/viet-nam/activities/kinds", &[("name_vi", "Chuyến khảo sát"), ("shared", "1"), ("f0.vi", "Số xã")])
        .await;
    assert_eq!(shared.status, 303, "{}", shared.text());
    assert!(officer.get(&format!("{LIST}/new")).await.has("Chuyến khảo sát"));
    let taken = officer.post(KINDS, &[("name_vi", "Hội thảo khoa học")]).await;
    assert!(taken.status == 422 && taken.has("Đã có loại mang tên này"), "{}", taken.text());
    let column = officer.post(KINDS, &[("name_vi", "Loại khác"), ("f0.vi", "Địa điểm")]).await;
    assert!(column.status == 422 && column.has("Đã có ô hoặc cột mang tên “Địa điểm”"), "{}", column.text());
});
