//! Memberships: admitted, left, changed, counted; lists, exports, and spreadsheets that come in.

use kernel::jiff::civil::date;
use kernel::{Dates, OrgId};
use organisation::{Kind as OrgKind, Trees};
use people::{Details, MemberFilter, Membership, NewMembership, Person, Scope};

use crate::scene;
use crate::story;
use crate::world::World;

/// An association of Hưng Yên with so many members since 2020.
async fn association(world: &World, above: OrgId, members: usize) -> OrgId {
    let name = "Hội Làm vườn tỉnh Hưng Yên";
    let org = scene::organisation(world, OrgKind::MemberAssociation, "hoi-lam-vuon", name, Some(above)).await;
    let brief = world.booted.app.service::<Trees>().now().brief(org, date(2026, 11, 20)).expect("the association");
    let mut cx = world.write().await;
    for n in 0..members {
        let details = Details { name: format!("Nguyễn Văn Số {n}"), ..Details::default() };
        let id = Person::create(&mut cx, org, &details).await.expect("a person");
        let person = Person::find(&mut cx, id).await.expect("an answer").expect("the person");
        let new = NewMembership { dates: Dates { from: Some(date(2020, 5, 1)), to: None }, ..NewMembership::default() };
        Membership::admit(&mut cx, &brief, &person, &new).await.expect("an answer").expect("a member");
    }
    cx.commit().await.expect("kept");
    org
}

story!(admission_leaving_and_a_change_of_kind_keep_the_stock_right, |world| {
    let federation = scene::federation(&world).await;
    let org = association(&world, federation.hung_yen.org, 3).await;
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let org_id = org.to_string();
    let form = [
        ("person", "Trần Thị Mới"),
        ("org", &org_id),
        ("kind", "official"),
        ("from", "2026-01-10"),
        ("admitted_by", "05/QĐ-HLV"),
    ];
    let asked = office.post("/desk/hung-yen/memberships", &form).await;
    assert!(asked.status == 422 && asked.has("Người mới: Trần Thị Mới"), "{}", asked.text());
    let mut sure = form.to_vec();
    sure.extend([("person_id", "new"), ("person_asked", "Trần Thị Mới")]);
    let made = office.post("/desk/hung-yen/memberships", &sure).await;
    assert!(made.location().ends_with("?done=admitted"), "{}", made.text());
    let record = office.get(made.location()).await;
    assert!(record.has("Hội viên") && record.has("Chính thức"), "{}", record.text());
    let twice = office
        .post(
            "/desk/hung-yen/memberships",
            &[
                ("person", "Trần Thị Mới"),
                ("person_id", made.location().split('/').nth(4).and_then(|p| p.split('?').next()).expect("an id")),
                ("org", &org_id),
                ("from", "2026-02-01"),
                ("admitted_by", "06/QĐ-HLV"),
            ],
        )
        .await;
    assert!(twice.status == 422 && twice.has("đã là hội viên của tổ chức"), "{}", twice.text());

    let mut cx = world.read().await;
    let scope = Scope { orgs: vec![org] };
    let day = date(2026, 11, 20);
    let members = Membership::list(&mut cx, &scope, &MemberFilter::on(day), None, 10).await.expect("a list").lines;
    assert_eq!(members.len(), 4);
    let (first, second) = (members[0].membership.clone(), members[1].membership.clone());
    drop(cx);
    let end = [("how", "withdrawn"), ("end_on", "2026-06-30"), ("left_by", "09/QĐ-HLV")];
    let left = office.post(&format!("/desk/hung-yen/memberships/{}/end", first.id), &end).await;
    assert_eq!(left.status, 303, "{}", left.text());
    let undecided = [("how", "withdrawn"), ("end_on", "2026-06-30")];
    let refused = office.post(&format!("/desk/hung-yen/memberships/{}/end", second.id), &undecided).await;
    assert!(refused.status == 422 && refused.has("phải có căn cứ"), "{}", refused.text());
    let early = [("how", "died"), ("end_on", "2019-01-01")];
    assert_eq!(office.post(&format!("/desk/hung-yen/memberships/{}/end", second.id), &early).await.status, 422);
    let kind = [("other_kind", "honorary"), ("kind_on", "2026-09-02"), ("kind_by", "11/QĐ-HLV")];
    let changed = office.post(&format!("/desk/hung-yen/memberships/{}/kind", second.id), &kind).await;
    assert_eq!(changed.status, 303, "{}", changed.text());

    let mut cx = world.read().await;
    let years = Membership::stock(&mut cx, &[org], None).await.expect("the years");
    let told: Vec<_> = years.iter().map(|y| (y.year, y.opening, y.flows.admitted, y.flows.gone, y.closing())).collect();
    assert_eq!(told, [(2026, 3, 1, 1, 3), (2020, 0, 3, 0, 3)], "opening and closing add up");
    assert_eq!(Membership::number_on(&mut cx, &[org], None, day).await.expect("a number"), 3);
    assert_eq!(Membership::recount(&mut cx).await.expect("counted"), Vec::<String>::new());
    let then = MemberFilter::on(date(2026, 6, 29));
    assert_eq!(Membership::count(&mut cx, &scope, &then).await.expect("a count"), 4, "what was true then stays true");
    drop(cx);
    let page = office.get("/desk/hung-yen/memberships/stock").await;
    assert!(page.status == 200 && page.has("Đầu kỳ") && page.has("2020"), "{}", page.text());
    let gone = office.get("/desk/hung-yen/memberships?state=left").await;
    assert!(gone.has("Xin ra") && gone.has("30/06/2026"), "{}", gone.text());
});

story!(a_list_is_filtered_turned_exported_and_printed, |world| {
    let federation = scene::federation(&world).await;
    association(&world, federation.hung_yen.org, 60).await;
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let list = office.get("/desk/hung-yen/memberships").await;
    assert!(list.has("rel=\"next\"") && list.has("Hiển thị 50 trên tổng số 60") || list.has("60"), "{}", list.text());
    let found = office.get("/desk/hung-yen/memberships?q=so+7").await;
    assert!(found.has("Nguyễn Văn Số 7") && !found.has("Nguyễn Văn Số 8"), "{}", found.text());
    let none = office.get("/desk/hung-yen/memberships?of=khong+co").await;
    assert_eq!(none.status, 422, "an organisation nobody knows");
    let csv = office.get("/desk/hung-yen/memberships.csv?q=so+7").await;
    assert!(
        csv.text().starts_with('\u{feff}') && csv.has("Nguyễn Văn Số 7") && csv.has("01/05/2020"),
        "{}",
        csv.text()
    );
    let xlsx = office.get("/desk/hung-yen/memberships.xlsx").await;
    let sheet = people::read_sheet(&xlsx.bytes).expect("a sheet that we read ourselves");
    assert_eq!(sheet.rows.len(), 60);
    let print = office.get("/desk/hung-yen/memberships/print?q=so+7").await;
    assert!(print.status == 200 && print.has("1 hội viên"), "{}", print.text());
    let mut cx = world.read().await;
    let person =
        Person::search(&mut cx, &Scope { orgs: vec![federation.hung_yen.org] }, "so 7", 5).await.expect("read");
    assert!(person.is_empty(), "the union itself knows nobody; its subtree does");
    drop(cx);
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let own = officer.get("/desk/hung-yen/memberships").await;
    assert!(own.status == 200 && !own.has("Nguyễn Văn Số"), "an officer's right is not inherited");
});

/// A sheet as an office makes it: a title, heads in capitals, numbers where text should be, ten lines that are wrong
/// and two people who are known.
fn sheet(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 2, "DANH SÁCH HỘI VIÊN").expect("written");
    let heads = ["STT", "HỌ VÀ TÊN", "Ngay sinh", "GT", "SĐT", "Email", "Ngày vào Hội", "Loại hội viên"];
    for (at, head) in heads.iter().enumerate() {
        page.write_string(3, u16::try_from(at).expect("few"), *head).expect("written");
    }
    for (n, row) in rows.iter().enumerate() {
        let line = u32::try_from(n + 4).expect("few");
        page.write_number(line, 0, (n + 1) as f64).expect("written");
        for (at, cell) in row.iter().enumerate() {
            let column = u16::try_from(at + 1).expect("few");
            match cell.parse::<f64>() {
                Ok(number) => page.write_number(line, column, number).map(|_| ()),
                Err(_) => page.write_string(line, column, *cell).map(|_| ()),
            }
            .expect("written");
        }
    }
    book.save_to_buffer().expect("a file")
}

story!(three_hundred_members_with_ten_bad_rows_and_two_known_people, |world| {
    let federation = scene::federation(&world).await;
    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let mut cx = world.write().await;
    for (name, born, phone) in [("Lê Văn Quen", "1960-03-02", ""), ("Phạm Thị Biết", "", "0912000001")] {
        let details = Details { name: name.into(), born: born.parse().ok(), phone: phone.into(), ..Details::default() };
        Person::create(&mut cx, federation.hung_yen.org, &details).await.expect("a person");
    }
    cx.commit().await.expect("kept");
    let names: Vec<String> = (0..288).map(|n| format!("NGUYỄN VĂN THỨ {}", letters(n))).collect();
    let phones: Vec<String> = (0..288).map(|n| format!("9130{n:05}")).collect();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for n in 0..288 {
        rows.push(vec![
            &names[n],
            "23809",
            if n % 2 == 0 { "Nam" } else { "nữ" },
            &phones[n],
            "",
            "2019",
            "Chính thức",
        ]);
    }
    rows.push(vec!["lê văn quen", "02/03/1960", "Nam", "", "", "2018", ""]);
    rows.push(vec!["Phạm Thị Biết", "1971", "Nữ", "912000001", "", "", "danh dự"]);
    let bad: [&[&str]; 10] = [
        &["", "1960", "Nam"],
        &["Lê Văn Hai", "31/02/1960"],
        &["Lê Văn Ba", "1960", "khác"],
        &["Lê Văn Tư", "1960", "Nam", "không có"],
        &["Lê Văn Năm", "1960", "Nam", "", "nam.hoi.vn"],
        &["Lê Văn Sáu", "1960", "Nam", "", "", "hôm qua"],
        &["Lê Văn Bảy", "1960", "Nam", "", "", "01/12/2026", ""],
        &["Lê Văn Tám", "2050"],
        &["Lê Văn 9", "1960"],
        &["#REF!", "1960"],
    ];
    rows.extend(bad.iter().map(|row| row.to_vec()));
    let file = sheet(&rows);

    let sent = office.upload("/desk/hung-yen/memberships/imports", &[], &[("file", "danh-sach.xlsx", &file)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let columns_page = sent.location().to_owned();
    let columns = office.get(&columns_page).await;
    assert!(columns.has("HỌ VÀ TÊN") && columns.has("value=\"phone\" selected"), "{}", columns.text());
    let version = columns.between("name=\"version\" value=\"", "\"").expect("a version");
    let form = [
        ("version", version.as_str()),
        ("c0", "ignore"),
        ("c1", "name"),
        ("c2", "born"),
        ("c3", "sex"),
        ("c4", "phone"),
        ("c5", "email"),
        ("c6", "from"),
        ("c7", "kind"),
    ];
    let twice = [("version", version.as_str()), ("c1", "name"), ("c2", "name")];
    assert_eq!(office.post(&columns_page, &twice).await.status, 422, "two columns of one kind");
    let named = office.post(&columns_page, &form).await;
    assert_eq!(named.status, 303, "{}", named.text());
    let preview = office.get(named.location()).await;
    for shown in [
        "288 dòng nhập được ngay, 10 dòng cần sửa, 2 dòng",
        "Nhập 290 người, bỏ lại 10 dòng cần sửa",
        "Không hiểu “31/02/1960”",
        "cùng họ tên",
        "Thiếu họ tên",
        "“01/12/2026” sau hôm nay",
    ] {
        assert!(preview.has(shown), "{shown}: {}", preview.text());
    }
    let mut cx = world.read().await;
    let scope = Scope { orgs: vec![federation.hung_yen.org] };
    let day = date(2026, 11, 20);
    assert_eq!(Membership::number_on(&mut cx, &scope.orgs, None, day).await.expect("a number"), 0, "nothing yet");
    drop(cx);
    let version = preview.between("name=\"version\" value=\"", "\"").expect("a version");
    let confirm = format!("{}/confirmation", named.location());
    let done = office.post(&confirm, &[("version", &version)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let again = office.post(&confirm, &[("version", &version)]).await;
    assert_eq!(again.status, 303, "a second click changes nothing");
    let result = office.get(done.location()).await;
    assert!(result.has("Tạo mới 288 hồ sơ, ghi thêm cho 2 người đã có, bỏ lại 10 dòng"), "{}", result.text());
    let rejects = office.get(&format!("{}/rejects.xlsx", named.location())).await;
    assert_eq!(people::read_sheet(&rejects.bytes).expect("a sheet").rows.len(), 10);

    let mut cx = world.read().await;
    assert_eq!(Membership::number_on(&mut cx, &scope.orgs, None, day).await.expect("a number"), 290);
    assert_eq!(Membership::recount(&mut cx).await.expect("counted"), Vec::<String>::new());
    let known = Person::search(&mut cx, &scope, "le van quen", 3).await.expect("read");
    assert_eq!(known.len(), 1, "nobody twice");
    let one = Person::search(&mut cx, &scope, "nguyen van thu a", 1).await.expect("read");
    assert_eq!(
        (one[0].details.name.as_str(), one[0].details.phone.len()),
        ("Nguyễn Văn Thứ A", 10),
        "names and zeros mended"
    );
});

/// A, B, …, Z, BA, …: names without digits.
fn letters(mut n: usize) -> String {
    let mut word = String::new();
    loop {
        word.insert(0, char::from(b'A' + u8::try_from(n % 26).expect("a letter")));
        n /= 26;
        if n == 0 {
            return word;
        }
    }
}

story!(files_that_are_no_lists_are_refused_with_what_to_do, |world| {
    scene::federation(&world).await;
    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let mut many = rust_xlsxwriter::Workbook::new();
    let page = many.add_worksheet();
    for n in 0..6_000 {
        page.write_string(n, 0, "Nguyễn Văn An").expect("written");
    }
    let many = many.save_to_buffer().expect("a file");
    let old = [&[0xd0_u8, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat();
    let empty = rust_xlsxwriter::Workbook::new().save_to_buffer().unwrap_or_default();
    for (file, said) in [
        (&b"%PDF-1.7 no list"[..], "không phải tệp Excel"),
        (&old, "kiểu cũ"),
        (&many, "tối đa 5.000 dòng"),
        (&b"PK\x03\x04 broken"[..], "bị hỏng"),
        (&empty, "Không tìm thấy bảng nào"),
        (&b""[..], "Hãy chọn một tệp"),
    ] {
        let reply = office.upload("/desk/hung-yen/memberships/imports", &[], &[("file", "x.xlsx", file)]).await;
        assert!(reply.status == 422 && reply.has(said), "{said}: {}", reply.text());
    }
});
