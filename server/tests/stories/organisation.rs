//! The organisation's own record: names with their days, contact, posts, and members with their portals.

use accounts::{Account, Grant, Role};
use kernel::jiff::civil::date;
use organisation::{Contact, Kind, Trees};
use sites::Sites;

use crate::scene;
use crate::story;

/// The form of a new member association with its portal.
fn gardeners<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "member_association"),
        ("name_vi", "Hội Làm vườn tỉnh Hưng Yên"),
        ("name_en", "Gardening Association of Hưng Yên"),
        ("short_vi", "Hội Làm vườn"),
        ("abbreviation", "HLV"),
        ("place", "Hưng Yên"),
        ("from", "01/06/2026"),
        ("decision", "05/QĐ-LHH"),
        ("decided_on", "28/05/2026"),
        ("phone", "0221 3863 000"),
        ("portal", "1"),
        ("primary", "#2e7d32"),
        ("accent", "#b3261e"),
        ("sections", "tin-hoat-dong"),
        ("sections", "thong-bao"),
        ("admin_email", "quantri@hoilamvuon.vn"),
        ("admin_name", "Nguyễn Thị Vườn"),
    ]
}

story!(an_administrator_adds_a_member_association_and_its_portal_answers_at_once, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = browser.get("/desk/hung-yen/members/new").await;
    assert!(form.has("value=\"#0b5394\"") && form.has("Người quản trị đầu tiên"), "{}", form.text());
    let checked = browser.get("/desk/hung-yen/members/slug?name_vi=H%E1%BB%99i+L%C3%A0m+v%C6%B0%E1%BB%9Dn").await;
    assert!(checked.has("/hoi-lam-vuon"), "{}", checked.text());

    let reply = browser.post("/desk/hung-yen/members", &gardeners()).await;
    assert_eq!(
        (reply.status.as_u16(), reply.location()),
        (303, "/desk/hoi-lam-vuon/site?done=made"),
        "{}",
        reply.text()
    );
    let settings = browser.get(reply.location()).await;
    assert!(settings.has("Cổng thông tin đã hoạt động") && settings.has("#2e7d32"), "{}", settings.text());

    let mut reader = world.browser();
    let home = reader.get("/hoi-lam-vuon/").await;
    assert_eq!(home.status, 200);
    assert!(home.has("Hội Làm vườn tỉnh Hưng Yên") && home.has("/hoi-lam-vuon/muc/tin-hoat-dong"), "{}", home.text());

    let tree = world.booted.app.service::<Trees>().now();
    let made = tree.bearer("hoi-lam-vuon", date(2026, 11, 20)).expect("the association");
    assert_eq!(made.parent_on(date(2026, 6, 1)), Some(federation.hung_yen.org));
    assert_eq!(made.parent_on(date(2026, 5, 31)), None);
    let mut cx = world.read().await;
    assert_eq!(Contact::of(&mut cx, made.id).await.expect("read").phone, "0221 3863 000");
    let account = Account::by_email(&mut cx, "quantri@hoilamvuon.vn").await.expect("read").expect("an account");
    let grants = Grant::of_account(&mut cx, account.id).await.expect("read");
    assert_eq!(grants.iter().map(|g| (g.org, g.role)).collect::<Vec<_>>(), [(made.id, Role::Administrator)]);
    drop(cx);
    world.run_jobs().await;
    let list = browser.get("/desk/hung-yen/members?q=hoi+lam+vuon").await;
    assert!(list.has("Hội Làm vườn tỉnh Hưng Yên") && list.has("Hội thành viên"), "{}", list.text());
});

story!(an_address_that_is_taken_is_refused_beside_the_field_and_nothing_is_left_behind, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    for (slug, why) in
        [("lang-son", "đã có đơn vị khác dùng"), ("desk", "chữ thường không dấu"), ("Hội", "chữ thường không dấu")]
    {
        let mut form = gardeners();
        form.push(("slug", slug));
        let reply = browser.post("/desk/hung-yen/members", &form).await;
        assert_eq!(reply.status, 422);
        assert!(reply.has(why) && reply.has("Hội Làm vườn tỉnh Hưng Yên"), "{slug}: {}", reply.text());
    }
    let mut form = gardeners();
    form.retain(|(name, _)| *name != "primary");
    form.push(("primary", "đỏ"));
    assert_eq!(browser.post("/desk/hung-yen/members", &form).await.status, 422);
    let tree = world.booted.app.service::<Trees>().now();
    assert_eq!(tree.len(), 3, "nothing was added");
    let mut cx = world.read().await;
    assert!(Account::by_email(&mut cx, "quantri@hoilamvuon.vn").await.expect("read").is_none());
    drop(cx);

    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let refused = officer.post("/desk/hung-yen/members", &gardeners()).await;
    assert_eq!(refused.status, 403, "an officer makes no portals");
    let mut author = scene::sign_in(&world, "author@hy.vn").await;
    assert_eq!(author.get("/desk/hung-yen/members/new").await.status, 403);
    assert_eq!(author.get("/desk/lang-son/members").await.status, 404);
});

story!(a_new_name_leaves_the_old_one_to_the_old_days, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = [
        ("name_vi", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên"),
        ("short_vi", "Liên hiệp Hội Hưng Yên mới"),
        ("on", "01/07/2026"),
        ("decision", "Quyết định số 1234/QĐ-UBND"),
    ];
    let reply = browser.post("/desk/hung-yen/organisation/names", &form).await;
    assert_eq!(reply.location(), "/desk/hung-yen/organisation?done=renamed", "{}", reply.text());
    let now = browser.get("/desk/hung-yen/organisation").await;
    assert!(now.has("<h1>Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên</h1>"), "{}", now.text());
    assert!(now.has("Quyết định số 1234/QĐ-UBND") && now.has("Từ 01/07/2026") && now.has("Đến trước 01/07/2026"));
    let then = browser.get("/desk/hung-yen/organisation?on=30/06/2026").await;
    assert!(then.has("<h1>Liên hiệp Hội Hưng Yên</h1>"), "{}", then.text());

    let again = [("name_vi", "Tên khác"), ("on", "2026-06-01")];
    let refused = browser.post("/desk/hung-yen/organisation/names", &again).await;
    assert!(refused.status == 422 && refused.has("đã có thay đổi ghi cho ngày 01/07/2026"), "{}", refused.text());
    assert_eq!(browser.get("/desk/hung-yen/organisation?on=hom-qua").await.status, 422);
    assert_eq!(browser.post("/desk/hung-yen/organisation/aliases", &[("alias", "LHH Hưng Yên")]).await.status, 303);
    assert_eq!(browser.post("/desk/hung-yen/organisation/aliases", &[("alias", "lhh hung yen")]).await.status, 422);
});

story!(two_who_change_the_contact_at_once_lose_nothing, |world| {
    let federation = scene::federation(&world).await;
    let mut first = scene::sign_in(&world, "administrator@hy.vn").await;
    let mut second = scene::sign_in(&world, "officer@hy.vn").await;
    let url = "/desk/hung-yen/organisation/contact";
    assert_eq!(first.post(url, &[("version", "0"), ("phone", "0221 111"), ("email", "a@b.vn")]).await.status, 303);
    let lost = second.post(url, &[("version", "0"), ("phone", "0221 222"), ("email", "a@b.vn")]).await;
    assert_eq!(lost.status, 409);
    assert!(lost.has("value=\"0221 222\"") && lost.has("Hiện đang lưu: “0221 111”"), "{}", lost.text());
    assert!(lost.has("name=\"version\" value=\"1\""), "the next saving is meant");
    assert_eq!(second.post(url, &[("version", "1"), ("phone", "0221 222"), ("email", "a@b.vn")]).await.status, 303);
    let mut cx = world.read().await;
    assert_eq!(Contact::of(&mut cx, federation.hung_yen.org).await.expect("read").phone, "0221 222");
    drop(cx);
    let wrong = first.post(url, &[("version", "2"), ("email", "không phải thư")]).await;
    assert!(wrong.status == 422 && wrong.has("không phải thư"));
});

story!(a_membership_ends_with_its_day_and_a_portal_goes_on_under_the_successor, |world| {
    let federation = scene::federation(&world).await;
    let parent = Some(federation.hung_yen.org);
    let leaving = scene::organisation(&world, Kind::MemberAssociation, "hoi-cau", "Hội Cầu", parent).await;
    let ending = scene::union(&world, Kind::MemberAssociation, "hoi-duong", "Hội Đường", parent).await;
    let successor =
        scene::organisation(&world, Kind::MemberAssociation, "hoi-cau-duong", "Hội Cầu đường", parent).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let end = |id| format!("/desk/hung-yen/members/{id}/end");
    let leaves = [("how", "leaves"), ("on", "01/11/2026"), ("decision", "Quyết định 5/QĐ-LHH")];
    assert_eq!(browser.post(&end(leaving), &leaves[..2]).await.status, 422, "no decision");
    assert_eq!(browser.post(&end(leaving), &leaves).await.status, 303);
    let successor_id = successor.to_string();
    let dissolved =
        [("how", "dissolved"), ("on", "01/11/2026"), ("decision", "6/QĐ"), ("successor", successor_id.as_str())];
    assert_eq!(browser.post(&end(ending.org), &dissolved).await.status, 303);

    let list = browser.get("/desk/hung-yen/members").await.text();
    assert!(!list.contains("Hội Đường") && list.contains("Hội Cầu đường"), "{list}");
    let then = browser.get("/desk/hung-yen/members?on=2026-10-31").await;
    assert!(then.has(">Hội Cầu</a>") && then.has("Hội Đường"), "{}", then.text());
    let tree = world.booted.app.service::<Trees>().now();
    assert!(tree.get(leaving).expect("still there").dates.to.is_none(), "it goes on by itself");
    assert_eq!(world.booted.app.service::<Sites>().of_org(successor).len(), 1);
    let moved = world.browser().get("/hoi-duong/").await;
    assert_eq!((moved.status.as_u16(), moved.location()), (301, "/hoi-cau-duong/"), "the portal goes on");
    assert_eq!(world.browser().get("/hoi-cau-duong/").await.status, 200);

    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    let foreign = format!("/desk/lang-son/members/{successor}/end");
    assert_eq!(other.post(&foreign, &dissolved).await.status, 404);
});

story!(bodies_outside_are_registered_with_their_spellings, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let mut form = vec![
        ("kind", "external_body"),
        ("name_vi", "Ủy ban nhân dân tỉnh Hưng Yên"),
        ("aliases", "UBND tỉnh Hưng Yên\nUBND tỉnh"),
    ];
    let refused = browser.post("/desk/hung-yen/members", &form).await;
    assert!(refused.status == 422 && refused.has("chọn loại cơ quan"));
    form.push(("external", "peoples_committee"));
    let reply = browser.post("/desk/hung-yen/members", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let page = browser.get(reply.location()).await;
    assert!(page.has("UBND tỉnh Hưng Yên") && page.has("Cơ quan ngoài hệ thống – Ủy ban nhân dân"), "{}", page.text());
    let tree = world.booted.app.service::<Trees>().now();
    let body = tree.called("ubnd tinh hung yen").into_iter().next().expect("found by its spelling");
    assert!(body.parents.is_empty() && body.kind == Kind::ExternalBody);
    assert!(browser.get("/desk/hung-yen/members?kind=external_body").await.has("Ủy ban nhân dân tỉnh Hưng Yên"));
});
