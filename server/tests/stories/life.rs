//! The life of organisations and people as a reader and an office see it: photos, decisions on admissions, who looked,
//! old addresses of desks, what an operation leaves behind.

use accounts::{Grant, Role};
use kernel::Dates;
use kernel::jiff::civil::date;
use organisation::{Kind, Trees};
use people::{Details, Person};

use crate::operations::{confirm, consolidation, stage};
use crate::posts::{leads, person};
use crate::scene;
use crate::story;

/// A picture of one colour, as a scanner might send it.
fn picture() -> Vec<u8> {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"80\"><rect width=\"60\" height=\"80\" fill=\"#884422\"/></svg>";
    media::drawing(svg, 600).expect("a drawing").jpeg().expect("a picture")
}

/// The number in a column of the first table after a heading.
fn cell(page: &str, heading: &str, label: &str) -> Vec<String> {
    let table = page.split(&format!("<h2>{heading}</h2>")).nth(1).expect("the section");
    let table = table.split("</table>").next().expect("a table");
    let mark = format!("data-label=\"{label}\">");
    table.split(&mark).skip(1).map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
}

story!(members_that_come_by_a_consolidation_are_moves_and_no_admissions, |world| {
    stage(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    confirm(&mut browser, "viet-nam", &consolidation("20/11/2026")).await;
    let page = browser.get("/desk/hung-yen/memberships/stock").await.text();
    let of = |label: &str| cell(&page, "Tổ chức thành viên", label);
    assert_eq!((of("Kết nạp"), of("Chuyển đến")), (vec!["0".to_owned()], vec!["2".to_owned()]), "{page}");
});

story!(a_portal_that_bears_its_organisations_name_bears_the_new_one, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = [
        ("kind", "rename"),
        ("org", "hung-yen"),
        ("name_vi", "Liên hiệp Hội Phố Hiến"),
        ("on", "20/11/2026"),
        ("decision", "9/QĐ-UBND"),
    ];
    confirm(&mut browser, "viet-nam", &form).await;
    let home = world.browser().get("/hung-yen/").await;
    assert!(home.has("<h1>Liên hiệp Hội Phố Hiến") || home.has("Liên hiệp Hội Phố Hiến</"), "{}", home.text());
    assert!(!home.has("Liên hiệp Hội Hưng Yên</title>"));
});

story!(leaders_of_the_days_before_are_those_of_the_predecessors_each_with_its_name, |world| {
    let s = stage(&world).await;
    let then = Dates { from: Some(date(2018, 1, 1)), to: None };
    leads(&world, s.thai_binh.org, "Phạm Văn Biển", "Chủ tịch", then).await;
    leads(&world, s.federation.hung_yen.org, "Trần Thị Nhãn", "Chủ tịch", then).await;
    crate::terms::term(&world, s.federation.hung_yen.org, 4, date(2018, 1, 1), date(2023, 1, 1)).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let mut form = consolidation("20/11/2026");
    form.retain(|(name, _)| *name != "portals");
    form.push(("portals", "fold"));
    confirm(&mut browser, "viet-nam", &form).await;
    let mut reader = world.browser();
    let page = reader.get("/hung-yen/to-chuc?ngay=2019-01-01").await;
    for told in ["Phạm Văn Biển", "Trần Thị Nhãn", "Liên hiệp Hội Thái Bình", "Liên hiệp Hội Hưng Yên"]
    {
        assert!(page.has(told), "{told}: {}", page.text());
    }
    let today = reader.get("/hung-yen/to-chuc").await.text();
    let link = today.split("href=\"/hung-yen/to-chuc?ngay=2018-01-01").nth(1).expect("the term is a click away");
    let link = format!("/hung-yen/to-chuc?ngay=2018-01-01{}", link.split('"').next().unwrap_or_default());
    let led = reader.get(&link.replace("&#38;", "&").replace("&amp;", "&")).await;
    assert!(led.has("Trần Thị Nhãn") && !led.has("Phạm Văn Biển"), "{link}: {}", led.text());
    let old = reader.get("/hung-yen-cu/to-chuc").await;
    assert_eq!((old.status.as_u16(), old.location()), (301, "/hung-yen/to-chuc"), "{}", old.text());
});

story!(a_photo_is_seen_by_readers_while_it_is_chosen_and_a_consent_holds, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let post = leads(&world, org, "Đoàn Thị Oanh", "Chủ tịch", Dates { from: Some(date(2020, 1, 1)), to: None }).await;
    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let record = format!("/desk/hung-yen/persons/{}", post.person);
    let wrong = office.upload(&format!("{record}/photo"), &[], &[("photo", "a.jpg", b"<svg/>")]).await;
    assert_eq!(wrong.status, 422, "no picture");
    let none = office.upload(&format!("{record}/photo"), &[], &[]).await;
    assert!(none.status == 422 && none.has("Hãy chọn một tệp ảnh"), "{}", none.text());
    let put = office.upload(&format!("{record}/photo"), &[], &[("photo", "chan-dung.jpg", &picture())]).await;
    assert_eq!(put.status, 303, "{}", put.text());
    assert_eq!(office.get(&format!("{record}/photo.webp")).await.status, 200);
    let mut reader = world.browser();
    let media = format!("/media/person/{}", post.person);
    assert!(!reader.get("/hung-yen/to-chuc").await.has(&media), "private by default");
    assert_eq!(reader.get(&media).await.status, 404);
    let consent = [("purpose", "articles"), ("own", "1"), ("evidence", "giấy")];
    assert_eq!(office.post(&format!("{record}/consents"), &consent).await.status, 303);
    assert_eq!(office.post(&format!("{record}/public"), &[("public", "photo")]).await.status, 303);
    assert!(reader.get("/hung-yen/to-chuc").await.has(&media), "shown beside the post");
    let shown = reader.get(&media).await;
    assert!(shown.status == 200 && shown.bytes.starts_with(b"RIFF"));
    assert_eq!(office.post(&format!("{record}/public"), &[]).await.status, 303);
    assert!(!reader.get("/hung-yen/to-chuc").await.has(&media), "masked at once");
    assert_eq!(office.post(&format!("{record}/photo/removal"), &[]).await.status, 303);
    assert_eq!(office.get(&format!("{record}/photo.webp")).await.status, 404);
    let mut stranger = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(stranger.get(&format!("/desk/lang-son/persons/{}/photo", post.person)).await.status, 404);
});

story!(a_member_is_admitted_by_a_decision_that_history_and_stock_tell, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = [("kind", "member_association"), ("name_vi", "Hội Thú y Hưng Yên"), ("from", "01/06/2026")];
    let bare = browser.post("/desk/hung-yen/members", &form).await;
    assert!(bare.status == 422 && bare.has("id=\"decision\""), "{}", bare.text());
    let late = [("decision", "232/QĐ-LHH"), ("decided_on", "02/06/2026")];
    let late = browser.post("/desk/hung-yen/members", &[&form[..], &late].concat()).await;
    assert!(late.status == 422 && late.has("không thể sau ngày trở thành thành viên"), "{}", late.text());
    let decided = [("decision", "232/QĐ-LHH"), ("decided_on", "28/05/2026")];
    let made = browser.post("/desk/hung-yen/members", &[&form[..], &decided].concat()).await;
    assert_eq!(made.status, 303, "{}", made.text());
    assert!(browser.get(made.location()).await.has("232/QĐ-LHH, 28/05/2026"));
    let org = world.booted.app.service::<Trees>().now();
    let org = org.bearer("hoi-thu-y-hung-yen", world.clock.today()).expect("the member").id;
    for page in [format!("/desk/hung-yen/lineage/{org}"), "/desk/hung-yen/memberships/stock".to_owned()] {
        let reply = browser.get(&page).await;
        assert!(reply.has("232/QĐ-LHH, 28/05/2026"), "{page}: {}", reply.text());
    }
});

story!(whoever_sees_what_is_held_is_noted, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let (one, other) = (person(&world, org, "Lê Thị Nước").await, person(&world, org, "Lê Thị Nướcc").await);
    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let times = async |id| {
        let mut cx = world.read().await;
        let rows = people::Access::of_person(&mut cx, id, 10).await.expect("read");
        rows.iter().map(|a| a.times).sum::<i64>()
    };
    office.get(&format!("/desk/hung-yen/persons/{one}/edit")).await;
    assert_eq!(times(one).await, 1, "the form that changes it shows it");
    office.get(&format!("/desk/hung-yen/persons/{one}/twins/{other}")).await;
    assert_eq!((times(one).await, times(other).await), (2, 1));
    office.get("/desk/hung-yen/persons?q=le+thi").await;
    let mut administrator = scene::sign_in(&world, "administrator@hy.vn").await;
    let trail = administrator.get("/desk/hung-yen/audit").await;
    assert!(trail.has("đã xem danh sách hồ sơ cá nhân"), "{}", trail.text());
    // The e-mail of nobody is said beside its field; nothing typed is lost.
    let link = format!("/desk/hung-yen/persons/{one}/account");
    let unknown = office.post(&link, &[("account_email", "khong-co@hy.vn")]).await;
    assert!(unknown.status == 422 && unknown.has("value=\"khong-co@hy.vn\""), "{}", unknown.text());
    assert!(unknown.has("id=\"account_email-error\"") || unknown.has("Không có tài khoản nào"), "{}", unknown.text());
});

story!(a_merge_that_is_sent_twice_says_so_and_is_taken_back_on_the_record, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let mut ids = Vec::new();
    let mut cx = world.write().await;
    for name in ["Vũ Thị Nước", "VU THI NUOC"] {
        let details = Details { name: name.into(), born: "1970-05-06".parse().ok(), ..Details::default() };
        ids.push(Person::create(&mut cx, org, &details).await.expect("a person"));
    }
    cx.commit().await.expect("kept");
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let merge = format!("/desk/hung-yen/persons/{}/twins/{}/merge", ids[0], ids[1]);
    let record = format!("/desk/hung-yen/persons/{}", ids[0]);
    assert_eq!(office.post(&merge, &[("sure", "1")]).await.status, 303);
    let again = office.post(&merge, &[("sure", "1")]).await;
    assert_eq!(again.location(), format!("{record}?done=merged_before"));
    assert!(office.get(again.location()).await.has("đã được gộp từ trước"));
    let page = office.get(&record).await;
    assert_eq!(page.text().matches("Gộp hồ sơ").count(), 1, "told once: {}", page.text());
    let undo = page.between("action=\"/desk/hung-yen/merges/", "\"").expect("a form");
    assert_eq!(office.post(&format!("/desk/hung-yen/merges/{undo}"), &[]).await.status, 303);
});

story!(every_old_address_of_a_desk_answers, |world| {
    let s = stage(&world).await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let rename = [
        ("kind", "rename"),
        ("org", "lang-son"),
        ("name_vi", "Liên hiệp Hội Lạng Sơn"),
        ("slug", "xu-lang"),
        ("on", "20/11/2026"),
        ("decision", "9/QĐ"),
    ];
    confirm(&mut nation, "viet-nam", &rename).await;
    let mut theirs = scene::sign_in(&world, "administrator@ls.vn").await;
    let old = theirs.get("/desk/lang-son/members?q=hoi").await;
    assert_eq!((old.status.as_u16(), old.location()), (307, "/desk/xu-lang/members?q=hoi"));
    confirm(&mut nation, "viet-nam", &consolidation("20/11/2026")).await;
    let archive = nation.get("/desk/thai-binh/organisation").await;
    assert_eq!(archive.status, 200, "those above read it: {}", archive.text());
    assert_eq!(nation.get("/desk/thai-binh/members/new").await.status, 403, "and change nothing");
    let mut heirs = scene::sign_in(&world, "administrator@tb.vn").await;
    let led = heirs.get("/desk/thai-binh/organisation").await;
    assert_eq!((led.status.as_u16(), led.location()), (307, "/desk/hung-yen/organisation"));
    assert_eq!(theirs.get("/desk/thai-binh/organisation").await.status, 404, "a stranger learns nothing");
    let mut cx = world.read().await;
    let heir = world.booted.app.service::<Trees>().now();
    let heir = heir.bearer("hung-yen", world.clock.today()).expect("the heir").id;
    let held = Grant::reaching(&mut cx, heir, world.clock.today()).await.expect("read");
    assert!(held.iter().any(|g| g.role == Role::Administrator) && heir != s.thai_binh.org);
});

story!(an_operation_is_news_and_its_record_keeps_what_moved, |world| {
    stage(&world).await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let at = confirm(&mut nation, "viet-nam", &consolidation("20/11/2026")).await;
    let record = nation.get(&at).await;
    assert!(record.has("Chuyển theo") && record.has("vai trò của tài khoản"), "{}", record.text());
    let home = nation.get("/desk/viet-nam").await;
    assert!(home.has("Hợp nhất: Liên hiệp Hội") && home.has("/operations/"), "{}", home.text());
    let mut heirs = scene::sign_in(&world, "administrator@tb.vn").await;
    nation.get("/desk/viet-nam/persons").await;
    assert!(!nation.get("/desk/viet-nam").await.has("đã xem danh sách"), "looking changes nothing");
    assert!(heirs.get("/desk/hung-yen").await.has("Hợp nhất: Liên hiệp Hội"));
});

story!(a_wish_that_cannot_be_says_why, |world| {
    stage(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let url = "/desk/viet-nam/operations";
    let with = |more: &[(&'static str, &'static str)]| [&[("decision", "1/QĐ"), ("step", "check")][..], more].concat();
    let new = [
        ("kind", "create"),
        ("new_kind", "provincial_union"),
        ("name_vi", "Liên hiệp Hội Mới"),
        ("parent", "viet-nam"),
        ("on", "01/10/2026"),
        ("decision", "2/QĐ"),
    ];
    confirm(&mut browser, "viet-nam", &new).await;
    let merge: [(&str, &str); 2] = [("kind", "merger"), ("into", "hung-yen")];
    for (form, why) in [
        (with(&[merge[0], merge[1], ("orgs", "lien-hiep-hoi-moi"), ("on", "01/09/2026")]), "bắt đầu từ 01/10/2026"),
        (with(&[merge[0], merge[1], ("on", "01/12/2026")]), "Chưa chọn đơn vị sáp nhập"),
        (with(&[merge[0], merge[1], ("orgs", "thai-binh"), ("on", "9999-12-31")]), "không quá 20 năm nữa"),
    ] {
        let reply = browser.post(url, &form).await;
        assert!(reply.status == 422 && reply.has(why), "{why}: {}", reply.text());
    }
    let mut own = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = with(&[("kind", "dissolution"), ("org", "hung-yen"), ("on", "01/12/2026")]);
    let reply = own.post("/desk/hung-yen/operations", &form).await;
    assert!(reply.status == 422 && reply.has("do cơ quan cấp trên ghi"), "{}", reply.text());
});

story!(what_is_only_decided_is_not_public_before_its_day, |world| {
    let s = stage(&world).await;
    let term = crate::terms::term(&world, s.thai_binh.org, 5, date(2023, 1, 1), date(2028, 1, 1)).await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    confirm(&mut nation, "viet-nam", &consolidation("01/12/2026")).await;
    let mut reader = world.browser();
    for page in ["/thai-binh/to-chuc", "/thai-binh/lich-su", "/viet-nam/cay-to-chuc?on=2027-01-01"] {
        let reply = reader.get(page).await;
        assert!(reply.status == 200 && !reply.has("Hưng Yên mới") && !reply.has("412/QĐ"), "{page}: {}", reply.text());
    }
    let mut theirs = scene::sign_in(&world, "administrator@tb.vn").await;
    let page = theirs.get(&format!("/desk/thai-binh/terms/{}", term.id)).await;
    assert!(page.has("2023–2028") && page.has("01/01/2028"), "{}", page.text());
});

story!(groups_that_stand_in_no_tree_send_delegates, |world| {
    let federation = scene::federation(&world).await;
    let above = Some(federation.hung_yen.org);
    scene::organisation(&world, Kind::MemberAssociation, "hoi-lam-vuon", "Hội Làm vườn", above).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let plan = [("kind", "regular"), ("number", "4"), ("mode", "in_person"), ("starts_on", "20/12/2026")];
    let plan = browser.post("/desk/hoi-lam-vuon/congresses", &plan).await;
    assert_eq!(plan.status, 303, "{}", plan.text());
    let url = plan.location().split('?').next().expect("an address").to_owned();
    let wrong = browser.post(&format!("{url}/allocation"), &[("groups", "Chi hội Phố Hiến")]).await;
    assert!(wrong.status == 422 && wrong.has("“Chi hội Phố Hiến” chưa đúng"), "{}", wrong.text());
    let groups = [("groups", "Chi hội Phố Hiến; 40\nChi hội Khoái Châu; 25")];
    assert_eq!(browser.post(&format!("{url}/allocation"), &groups).await.status, 303);
    let one = [("unit", "g:Chi hội Phố Hiến"), ("names", "Trần Văn Nhãn; Chi hội trưởng")];
    assert_eq!(browser.post(&format!("{url}/delegates"), &one).await.status, 303);
    let page = browser.get(&format!("{url}/delegates")).await;
    assert!(page.has("64 đại biểu chưa có tên"), "{}", page.text());
    assert!(page.has("tính trên 1 đại biểu có tên") && page.has("<h2>Chi hội Phố Hiến</h2>"), "{}", page.text());
});
