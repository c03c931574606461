//! Signing in and out, and everything around it.

use kernel::jiff::SignedDuration;

use crate::scene::{self, PASSWORD};
use crate::story;

story!(somebody_signs_in_reaches_the_desk_and_signs_out, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    let asked = browser.get("/desk/hung-yen").await;
    assert_eq!((asked.status.as_u16(), asked.location()), (303, "/sign-in?next=%2Fdesk%2Fhung%2Dyen"));
    let form = browser.get(asked.location()).await;
    assert!(form.has("Mật khẩu") && form.has("value=\"/desk/hung-yen\""), "{}", form.text());

    let entered = [("email", " Editor@HY.vn "), ("password", PASSWORD), ("next", "/desk/hung-yen")];
    let reply = browser.post("/sign-in", &entered).await;
    assert_eq!((reply.status.as_u16(), reply.location()), (303, "/desk/hung-yen"));
    let cookie = reply.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Max-Age"), "{cookie}");
    let desk = browser.get("/desk/hung-yen").await;
    assert!(desk.has("Liên hiệp Hội Hưng Yên") && desk.has("Biên tập viên") && desk.has("Đang chờ tôi"));
    assert!(!desk.has("⟦"), "every text is there");
    assert_eq!(browser.get("/desk").await.location(), "/desk/hung-yen");

    let kept = browser.cookie(accounts::COOKIE).expect("a session").to_owned();
    assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
    assert!(browser.cookie(accounts::COOKIE).is_none());
    browser.keep_cookie(accounts::COOKIE, &kept);
    assert_eq!(browser.get("/desk/hung-yen").await.status, 303, "the old cookie is worth nothing");
});

story!(whoever_asks_to_be_remembered_keeps_the_cookie_for_a_fortnight, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    let reply = browser.post("/sign-in", &[("email", "editor@hy.vn"), ("password", PASSWORD), ("remember", "1")]).await;
    assert!(reply.header("set-cookie").contains("Max-Age=1209600"), "{}", reply.header("set-cookie"));
    world.pass(SignedDuration::from_hours(24 * 14 + 1));
    assert_eq!(browser.get("/desk/hung-yen").await.status, 303, "a session unused for a fortnight has ended");
});

story!(a_wrong_password_and_an_unknown_address_get_the_same_answer, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    let mut bodies = Vec::new();
    for email in ["editor@hy.vn", "no-one@hy.vn"] {
        let reply = browser.post("/sign-in", &[("email", email), ("password", "không phải mật khẩu")]).await;
        assert_eq!(reply.status, 422);
        assert!(reply.has("chưa đúng") && reply.has(email), "the form keeps what was typed");
        bodies.push(reply.text().replace(email, "—"));
    }
    assert_eq!(bodies[0], bodies[1]);
});

story!(after_five_wrong_passwords_one_waits_a_quarter_of_an_hour, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    for email in ["editor@hy.vn", "no-one@hy.vn"] {
        for _ in 0..5 {
            assert_eq!(browser.post("/sign-in", &[("email", email), ("password", "sai")]).await.status, 422);
        }
        let reply = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, 429, "the right password does not help either");
        assert!(reply.has("15 phút"));
    }
    assert_eq!(browser.post("/sign-in", &[("email", "author@hy.vn"), ("password", PASSWORD)]).await.status, 303);
    world.pass(SignedDuration::from_mins(15));
    scene::sign_in(&world, "editor@hy.vn").await;
});

story!(an_address_that_guesses_at_many_accounts_waits_too, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    for n in 0..30 {
        let email = format!("guess{n}@hy.vn");
        assert_eq!(browser.post("/sign-in", &[("email", &email), ("password", "sai")]).await.status, 422);
    }
    let reply = browser.post("/sign-in", &[("email", "editor@hy.vn"), ("password", PASSWORD)]).await;
    assert_eq!(reply.status, 429);
});

story!(after_signing_in_nobody_is_sent_to_another_site, |world| {
    scene::federation(&world).await;
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"]
    {
        let mut browser = world.browser();
        let entered = [("email", "editor@hy.vn"), ("password", PASSWORD), ("next", next)];
        assert_eq!(browser.post("/sign-in", &entered).await.location(), "/desk", "{next}");
    }
});

story!(a_post_from_another_site_is_refused, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    for site in ["cross-site", "same-site"] {
        browser.extra = vec![("sec-fetch-site", site.to_owned())];
        let reply = browser.post("/account", &[("name", "Kẻ khác"), ("lang", "vi"), ("version", "1")]).await;
        assert_eq!(reply.status, 403);
        assert!(reply.has("một trang web khác"));
    }
    browser.extra = vec![("origin", "https://evil.example".to_owned())];
    assert_eq!(browser.post("/sign-out", &[]).await.status, 403);
    browser.extra.clear();
    assert!(!browser.get("/account").await.has("Kẻ khác"));
});

story!(a_forgotten_password_is_chosen_anew_by_mail, |world| {
    scene::federation(&world).await;
    let mut old = scene::sign_in(&world, "editor@hy.vn").await;
    let mut browser = world.browser();
    let known = browser.post("/password/forgot", &[("email", "editor@hy.vn")]).await;
    let unknown = browser.post("/password/forgot", &[("email", "no-one@hy.vn")]).await;
    assert_eq!(known.text().replace("editor@hy.vn", "—"), unknown.text().replace("no-one@hy.vn", "—"));
    world.run_jobs().await;
    let sent = world.mailer.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to.mail(), "editor@hy.vn");
    let link = link_in(&sent[0].text);

    assert!(browser.get(&link).await.has("editor@hy.vn"));
    let short = browser.post(&link, &[("password", "ngắn"), ("again", "ngắn")]).await;
    assert_eq!(short.status, 422);
    let differs = browser.post(&link, &[("password", "mật khẩu mới tinh"), ("again", "mật khẩu mới")]).await;
    assert!(differs.status == 422 && differs.has("chưa giống nhau"));
    let chosen = [("password", "mật khẩu mới tinh"), ("again", "mật khẩu mới tinh")];
    let done = browser.post(&link, &chosen).await;
    assert_eq!(done.location(), "/sign-in?done=password");
    assert!(browser.get(done.location()).await.has("Đã lưu mật khẩu mới"));

    assert_eq!(browser.get(&link).await.status, 410, "the link is good once");
    assert_eq!(browser.post(&link, &chosen).await.status, 410);
    assert_eq!(old.get("/desk/hung-yen").await.status, 303, "older sessions have ended");
    assert_eq!(browser.post("/sign-in", &[("email", "editor@hy.vn"), ("password", PASSWORD)]).await.status, 422);
    let new = [("email", "editor@hy.vn"), ("password", "mật khẩu mới tinh")];
    assert_eq!(browser.post("/sign-in", &new).await.status, 303);
});

story!(a_link_to_choose_a_password_ends_after_an_hour, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    browser.post("/password/forgot", &[("email", "editor@hy.vn")]).await;
    world.run_jobs().await;
    let link = link_in(&world.mailer.sent()[0].text);
    world.pass(SignedDuration::from_mins(61));
    let gone = browser.get(&link).await;
    assert!(gone.status == 410 && gone.has("hết hạn"));
});

story!(nobody_floods_a_mailbox_with_letters, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    for _ in 0..12 {
        assert_eq!(browser.post("/password/forgot", &[("email", "editor@hy.vn")]).await.status, 200);
    }
    world.run_jobs().await;
    assert_eq!(world.mailer.sent().len(), 4);
});

story!(sessions_are_listed_and_ended, |world| {
    scene::federation(&world).await;
    let mut office = world.browser();
    office.extra =
        vec![("user-agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0".into())];
    assert_eq!(office.post("/sign-in", &[("email", "editor@hy.vn"), ("password", PASSWORD)]).await.status, 303);
    let mut home = scene::sign_in(&world, "editor@hy.vn").await;
    let mut phone = scene::sign_in(&world, "editor@hy.vn").await;
    let mut other = scene::sign_in(&world, "author@hy.vn").await;

    let list = home.get("/account").await;
    assert!(list.has("Firefox, Windows") && list.has("Thiết bị bạn đang dùng") && !list.has("⟦"));
    let end = list.between("<form method=\"post\" action=\"/account/sessions/", "\"").expect("a session to end");
    assert_eq!(other.post(&format!("/account/sessions/{end}"), &[]).await.status, 404, "it is somebody else's");
    assert_eq!(home.post(&format!("/account/sessions/{end}"), &[]).await.location(), "/account?done=session");
    let left = [office.get("/account").await.status.as_u16(), phone.get("/account").await.status.as_u16()];
    assert!(left == [303, 200] || left == [200, 303], "one of them is out: {left:?}");
    assert_eq!(home.post("/account/sessions/end-others", &[]).await.location(), "/account?done=sessions");
    assert_eq!(office.get("/account").await.status, 303);
    assert_eq!(phone.get("/account").await.status, 303);
    assert_eq!(home.get("/account").await.status, 200);
    assert_eq!(other.get("/account").await.status, 200);
});

story!(a_changed_password_needs_the_old_one_and_signs_out_the_others, |world| {
    scene::federation(&world).await;
    let mut here = scene::sign_in(&world, "author@hy.vn").await;
    let mut there = scene::sign_in(&world, "author@hy.vn").await;
    let new = "một câu dài dễ nhớ";
    let wrong = here.post("/account/password", &[("old", "không phải"), ("password", new), ("again", new)]).await;
    assert!(wrong.status == 422 && wrong.has("Mật khẩu chưa đúng"));
    let done = here.post("/account/password", &[("old", PASSWORD), ("password", new), ("again", new)]).await;
    assert_eq!(done.location(), "/account?done=password");
    assert_eq!(here.get("/account").await.status, 200);
    assert_eq!(there.get("/account").await.status, 303);
});

story!(name_and_language_are_changed_and_two_at_once_are_told, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "author@hy.vn").await;
    let page = browser.get("/account").await;
    let version = page.between("name=\"version\" value=\"", "\"").expect("the version");
    let entered = [("name", "Phạm Thị Ánh"), ("lang", "en"), ("version", version.as_str())];
    assert_eq!(browser.post("/account", &entered).await.location(), "/account?done=profile");
    let page = browser.get("/account").await;
    assert!(page.has("Phạm Thị Ánh") && page.has("Signed-in browsers") && page.has("lang=\"en\"") && !page.has("⟦"));
    assert!(browser.get("/desk/hung-yen").await.has("Waiting for me"));
    assert_eq!(browser.post("/account", &entered).await.status, 409, "an old version is not saved over a newer one");
    assert_eq!(browser.post("/account", &[("name", " "), ("version", "2")]).await.status, 422);
});

/// The path of the link in a letter.
pub fn link_in(text: &str) -> String {
    let start = text.find("http://lienhiep.test").expect("a link") + "http://lienhiep.test".len();
    text[start..].split_whitespace().next().expect("a path").to_owned()
}
