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
    assert_eq!(browser.get("/desk").await.location(), "/desk/hung-yen");

    let kept = browser.cookie(accounts::COOKIE).expect("a session").to_owned();
    assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
    assert!(browser.cookie(accounts::COOKIE).is_none());
    browser.keep_cookie(accounts::COOKIE, &kept);
    assert_eq!(browser.get("/desk/hung-yen").await.status, 303, "the old cookie is worth nothing");
});
