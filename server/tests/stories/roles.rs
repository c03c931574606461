//! Roles with their days, substitutes, inheritance, suspension; the people, audit and queue pages.

use accounts::Role;
use kernel::jiff::{SignedDuration, civil::date};
use organisation::Kind;

use crate::accounts::link_in;
use crate::scene::{self, PASSWORD};
use crate::story;

const DAY: SignedDuration = SignedDuration::from_hours(24);

story!(a_role_ends_with_its_last_day_by_itself, |world| {
    let f = scene::federation(&world).await;
    let id = scene::account(&world, "temp@hy.vn", "Đỗ Thị Tạm").await;
    scene::give(&world, id, f.hung_yen.org, Role::Editor, date(2026, 11, 21), Some(date(2026, 11, 23))).await;
    let mut browser = scene::sign_in(&world, "temp@hy.vn").await;
    assert!(browser.get("/desk").await.has("Bạn chưa được phân công"));
    assert_eq!(browser.get("/desk/hung-yen").await.status, 404, "the role has not begun");
    assert!(browser.get("/account").await.has("từ 21/11/2026 đến hết 22/11/2026"));
    world.pass(DAY);
    assert_eq!(browser.get("/desk/hung-yen").await.status, 200);
    world.pass(DAY);
    assert_eq!(browser.get("/desk/hung-yen").await.status, 200, "the last day counts");
    world.pass(DAY);
    assert_eq!(browser.get("/desk/hung-yen").await.status, 404, "it has ended by itself");
});

story!(what_one_may_not_see_is_not_found_and_what_one_may_not_do_is_forbidden, |world| {
    scene::federation(&world).await;
    let mut author = scene::sign_in(&world, "author@hy.vn").await;
    assert_eq!(author.get("/desk/lang-son").await.status, 404);
    assert_eq!(author.get("/desk/no-such").await.status, 404);
    let forbidden = author.get("/desk/hung-yen/people").await;
    assert_eq!(forbidden.status, 403);
    assert!(forbidden.has("Bạn chưa được phép"));
    assert_eq!(author.post("/desk/switch", &[("organisation", "lang-son")]).await.status, 404);
});

story!(an_administrator_manages_below_but_an_editor_does_not, |world| {
    let f = scene::federation(&world).await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    assert_eq!(above.get("/desk/hung-yen/people").await.status, 200);
    assert_eq!(above.post("/desk/switch", &[("organisation", "lang-son")]).await.location(), "/desk/lang-son");
    assert_eq!(above.get("/desk").await.location(), "/desk/lang-son", "the desk one was at last");
    scene::holder(&world, "editor@vn.vn", "Biên tập trung ương", f.national.org, Role::Editor).await;
    let mut editor = scene::sign_in(&world, "editor@vn.vn").await;
    assert_eq!(editor.get("/desk/viet-nam").await.status, 200);
    assert_eq!(editor.get("/desk/hung-yen").await.status, 404);
    let mut below = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(below.get("/desk/viet-nam").await.status, 404);
    assert_eq!(below.get("/desk/lang-son/people").await.status, 404);
});

story!(a_role_is_given_and_somebody_new_is_invited, |world| {
    let f = scene::federation(&world).await;
    let club = scene::organisation(&world, Kind::Club, "cau-lac-bo", "Câu lạc bộ Trí thức", Some(f.hung_yen.org)).await;
    scene::holder(&world, "administrator@clb.vn", "Quản trị câu lạc bộ", club, Role::Administrator).await;
    let mut administrator = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = administrator.get("/desk/cau-lac-bo/people/new").await;
    assert!(form.status == 200 && form.has("value=\"2026-11-20\"") && !form.has("⟦"));
    let known = [("email", "author@hy.vn"), ("role", "editor"), ("from", "2026-11-20")];
    let given = administrator.post("/desk/cau-lac-bo/people", &known).await;
    assert_eq!(given.location(), "/desk/cau-lac-bo/people?done=given");
    assert_eq!(administrator.post("/desk/cau-lac-bo/people", &known).await.status, 422, "held already");
    let unknown = [("email", "moi@clb.vn"), ("role", "author"), ("from", "2026-11-20")];
    let asked = administrator.post("/desk/cau-lac-bo/people", &unknown).await;
    assert!(asked.status == 422 && asked.has("chưa có tài khoản") && asked.has("moi@clb.vn"));
    let named = [("email", "moi@clb.vn"), ("name", "Vũ Thị Mới"), ("role", "author"), ("from", "2026-11-20")];
    let invited = administrator.post("/desk/cau-lac-bo/people", &named).await;
    assert_eq!(invited.location(), "/desk/cau-lac-bo/people?done=invited");
    assert!(administrator.get("/desk/cau-lac-bo/people").await.has("Vũ Thị Mới"));

    world.run_jobs().await;
    let sent = world.mailer.sent();
    let letter = sent.iter().find(|l| l.to.mail() == "moi@clb.vn").expect("an invitation");
    assert!(sent.iter().any(|l| l.to.mail() == "author@hy.vn" && l.subject.contains("Biên tập viên")));
    world.pass(DAY * 6);
    let mut new = world.browser();
    let chosen = [("password", "mật khẩu đầu tiên"), ("again", "mật khẩu đầu tiên")];
    assert_eq!(new.post(&link_in(&letter.text), &chosen).await.status, 303);
    assert_eq!(new.post("/sign-in", &[("email", "moi@clb.vn"), ("password", "mật khẩu đầu tiên")]).await.status, 303);
    assert_eq!(new.get("/desk/cau-lac-bo").await.status, 200);
});

story!(a_substitute_stands_in_for_a_period_and_no_longer_than_the_person, |world| {
    let f = scene::federation(&world).await;
    let mut administrator = scene::sign_in(&world, "administrator@hy.vn").await;
    let chief = {
        let mut cx = world.read().await;
        accounts::Account::by_email(&mut cx, "chief_editor@hy.vn")
            .await
            .expect("an answer")
            .expect("the chief")
            .id
            .to_string()
    };
    scene::account(&world, "thay@hy.vn", "Ngô Văn Thay").await;
    let open =
        [("email", "thay@hy.vn"), ("role", "chief_editor"), ("from", "2026-11-20"), ("instead_of", chief.as_str())];
    let refused = administrator.post("/desk/hung-yen/people", &open).await;
    assert!(refused.status == 422 && refused.has("phải có ngày cuối"));
    let other = [
        ("email", "thay@hy.vn"),
        ("role", "officer"),
        ("from", "2026-11-20"),
        ("until", "2026-11-30"),
        ("instead_of", &chief),
    ];
    assert!(administrator.post("/desk/hung-yen/people", &other).await.has("không giữ vai trò này"));
    let fit = [
        ("email", "thay@hy.vn"),
        ("role", "chief_editor"),
        ("from", "2026-11-20"),
        ("until", "2026-11-30"),
        ("instead_of", &chief),
    ];
    assert_eq!(administrator.post("/desk/hung-yen/people", &fit).await.status, 303);
    let mut substitute = scene::sign_in(&world, "thay@hy.vn").await;
    assert!(substitute.get("/desk/hung-yen").await.has("Thay mặt"));
    let people = administrator.get("/desk/hung-yen/people").await;
    assert!(people.has("thay mặt Người giữ vai chief_editor"), "{}", people.text());

    // The chief's own role ends earlier: so does the substitute's.
    let grant = {
        let mut cx = world.read().await;
        let grants = accounts::Grant::of_org(&mut cx, f.hung_yen.org).await.expect("an answer");
        grants.into_iter().find(|g| g.email == "chief_editor@hy.vn").expect("the grant").id
    };
    let end = format!("/desk/hung-yen/people/{grant}/end");
    assert_eq!(administrator.post(&end, &[("day", "2026-11-22")]).await.status, 303);
    world.pass(DAY * 2);
    assert_eq!(substitute.get("/desk/hung-yen").await.status, 200);
    world.pass(DAY);
    assert_eq!(substitute.get("/desk/hung-yen").await.status, 404);
});

story!(the_last_administrator_cannot_lock_the_door_from_inside, |world| {
    let f = scene::federation(&world).await;
    let grant = {
        let mut cx = world.read().await;
        let grants = accounts::Grant::of_org(&mut cx, f.hung_yen.org).await.expect("an answer");
        grants.into_iter().find(|g| g.role == Role::Administrator).expect("the grant").id
    };
    let end = format!("/desk/hung-yen/people/{grant}/end");
    let mut administrator = scene::sign_in(&world, "administrator@hy.vn").await;
    let refused = administrator.post(&end, &[("now", "1")]).await;
    assert!(refused.status == 422 && refused.has("người quản trị cuối cùng"), "{}", refused.text());
    let mut foreign = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(foreign.post(&end, &[("now", "1")]).await.status, 404);
    assert_eq!(
        foreign.post(&end.replace("hung-yen", "lang-son"), &[("now", "1")]).await.status,
        404,
        "a forged address"
    );
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    assert_eq!(above.post(&end, &[("day", "2026-11-19")]).await.status, 422, "the past is not changed");
    assert_eq!(above.post(&end, &[("now", "1")]).await.status, 303);
    assert_eq!(administrator.get("/desk/hung-yen").await.status, 404, "at once");
});

story!(a_suspended_account_is_out_at_once, |world| {
    scene::federation(&world).await;
    let mut author = scene::sign_in(&world, "author@hy.vn").await;
    let mut operator = scene::sign_in(&world, "administrator@vn.vn").await;
    let list = operator.get("/desk/viet-nam/accounts?q=author+HY").await;
    assert!(list.has("author@hy.vn") && !list.has("editor@hy.vn") && !list.has("⟦"), "{}", list.text());
    let url = list.between("<form class=\"form\" method=\"post\" action=\"", "\"").expect("the form");
    assert_eq!(operator.post(&url, &[]).await.status, 422, "a reason is asked for");
    assert_eq!(operator.post(&url, &[("reason", "Nghỉ việc")]).await.status, 303);
    assert_eq!(author.get("/account").await.status, 303);
    let again = author.post("/sign-in", &[("email", "author@hy.vn"), ("password", PASSWORD)]).await;
    assert!(again.status == 422 && again.has("chưa đúng"), "the answer does not say why");
    assert_eq!(operator.post(&url, &[("restore", "1")]).await.status, 303);
    scene::sign_in(&world, "author@hy.vn").await;

    let mut below = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(below.get("/desk/hung-yen/accounts").await.status, 404);
    assert_eq!(below.post(&url, &[("reason", "x")]).await.status, 404);
});

story!(the_audit_trail_shows_filters_pages_and_exports, |world| {
    scene::federation(&world).await;
    let mut administrator = scene::sign_in(&world, "administrator@hy.vn").await;
    for n in 0..60 {
        let email = format!("nguoi{n:02}@hy.vn");
        let new = [("email", email.as_str()), ("name", "=Người mới"), ("role", "reader"), ("from", "2026-11-20")];
        assert_eq!(administrator.post("/desk/hung-yen/people", &new).await.status, 303);
    }
    let first = administrator.get("/desk/hung-yen/audit?verb=role_given").await;
    assert!(
        first.has("đã giao vai trò cho") && !first.has("đã tạo tài khoản “") && !first.has("⟦"),
        "{}",
        first.text()
    );
    let next =
        first.between("rel=\"next\" href=\"", "\"").expect("an older page").replace("&#38;", "&").replace("&amp;", "&");
    assert!(next.contains("verb=role") && next.contains("before="), "{next}");
    let second = administrator.get(&next).await;
    assert!(second.status == 200 && second.has("đã giao vai trò cho"));
    assert!(administrator.get("/desk/hung-yen/audit?until=2026-11-19").await.has("Không có thay đổi nào khớp"));
    let table = administrator.get("/desk/hung-yen/audit.csv?verb=role_given").await;
    assert!(table.header("content-disposition").contains("attachment"));
    assert!(table.has("'=Người mới") && table.text().starts_with('\u{feff}'), "{}", &table.text()[..200]);
    let mut editor = scene::sign_in(&world, "editor@hy.vn").await;
    assert_eq!(editor.get("/desk/hung-yen/audit").await.status, 403);
    assert_eq!(editor.get("/desk/hung-yen/audit.csv").await.status, 403);
});

story!(failed_jobs_are_seen_and_tried_again_by_operators_only, |world| {
    scene::federation(&world).await;
    let mut cx = world.write().await;
    jobs::enqueue_later(&mut cx, "nobody.knows", &"mật khẩu trong thư").await.expect("a job");
    cx.commit().await.expect("kept");
    for _ in 0..jobs::MOST_ATTEMPTS {
        world.run_jobs().await;
        world.pass(SignedDuration::from_hours(1));
    }
    let mut operator = scene::sign_in(&world, "administrator@vn.vn").await;
    let page = operator.get("/desk/viet-nam/jobs").await;
    assert!(page.has("no handler for jobs of kind nobody.knows") && !page.has("mật khẩu trong thư") && !page.has("⟦"));
    let retry = page.between("<form method=\"post\" action=\"/desk/viet-nam/jobs/", "\"").expect("a way to try again");
    assert_eq!(operator.post(&format!("/desk/viet-nam/jobs/{retry}"), &[]).await.status, 303);
    assert_eq!(operator.post(&format!("/desk/viet-nam/jobs/{retry}"), &[]).await.status, 404, "it is waiting now");
    let mut below = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(below.get("/desk/hung-yen/jobs").await.status, 404);
    assert!(!below.get("/desk/hung-yen").await.has("Việc chạy nền"));
});
