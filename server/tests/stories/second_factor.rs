//! The second factor: codes that are good once, recovery codes, the way back.

use kernel::jiff::SignedDuration;
use testkit::Browser;

use crate::scene::{self, PASSWORD};
use crate::story;
use crate::world::World;

/// The code of the app at this moment (RFC 6238 with the parameters every app takes for granted).
fn code(world: &World, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
    let totp = totp_rs::Builder::new()
        .with_algorithm(totp_rs::Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(secret)
        .with_account_name("x")
        .build()
        .expect("the app");
    let seconds = u64::try_from(world.clock.now().as_second()).expect("after 1970");
    totp.generate(seconds).to_string()
}

/// Switches it on; answers the secret and the recovery codes.
async fn switch_on(world: &World, browser: &mut Browser) -> (String, Vec<String>) {
    let page = browser.get("/account/second-factor").await;
    assert!(page.has("<svg") && page.has("otpauth://totp/") && !page.has("⟦"), "{}", page.text());
    let secret = page.between("name=\"secret\" value=\"", "\"").expect("a secret");
    let wrong = browser.post("/account/second-factor", &[("secret", &secret), ("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.has(&secret), "the same secret is offered again");
    let on = browser.post("/account/second-factor", &[("secret", &secret), ("code", &code(world, &secret))]).await;
    assert_eq!(on.status, 200);
    let codes: Vec<String> =
        on.text().split("<code>").skip(1).filter_map(|c| c.split('<').next().map(str::to_owned)).collect();
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

async fn first_step(world: &World) -> Browser {
    let mut browser = world.browser();
    let entered = [("email", "editor@hy.vn"), ("password", PASSWORD), ("next", "/account")];
    let reply = browser.post("/sign-in", &entered).await;
    assert_eq!(reply.location(), "/sign-in/code?next=%2Faccount");
    browser
}

story!(a_code_is_asked_for_and_is_good_once, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "editor@hy.vn").await;
    let (secret, _) = switch_on(&world, &mut browser).await;
    let mut second = first_step(&world).await;
    assert_eq!(second.get("/desk/hung-yen").await.status, 303, "half a session opens nothing");
    let half = second.cookie(accounts::COOKIE).expect("half a session").to_owned();
    let used = second.post("/sign-in/code", &[("code", &code(&world, &secret)), ("next", "/account")]).await;
    assert_eq!(used.status, 422, "the code was used to switch it on");
    world.pass(SignedDuration::from_secs(30));
    let now = code(&world, &secret);
    let done = second.post("/sign-in/code", &[("code", &now), ("next", "/account")]).await;
    assert_eq!(done.location(), "/account");
    assert_ne!(second.cookie(accounts::COOKIE), Some(half.as_str()), "the cookie is a new one");
    assert_eq!(second.get("/desk/hung-yen").await.status, 200);

    let mut thief = first_step(&world).await;
    assert_eq!(thief.post("/sign-in/code", &[("code", &now)]).await.status, 422, "a code seen over the shoulder");
});

story!(a_recovery_code_replaces_the_phone_once, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "editor@hy.vn").await;
    let (_, codes) = switch_on(&world, &mut browser).await;
    let mut second = first_step(&world).await;
    assert_eq!(second.post("/sign-in/code", &[("code", &codes[0].to_uppercase())]).await.status, 303);
    assert!(second.get("/account").await.has("Còn 9 mã"));
    let mut third = first_step(&world).await;
    assert_eq!(third.post("/sign-in/code", &[("code", &codes[0])]).await.status, 422);
    assert_eq!(third.post("/sign-in/code", &[("code", &codes[1])]).await.status, 303);
});

story!(codes_cannot_be_guessed_at_for_ever, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "editor@hy.vn").await;
    let (_, codes) = switch_on(&world, &mut browser).await;
    let mut guesser = first_step(&world).await;
    for _ in 0..5 {
        assert_eq!(guesser.post("/sign-in/code", &[("code", "123456")]).await.status, 422);
    }
    assert_eq!(guesser.post("/sign-in/code", &[("code", &codes[0])]).await.status, 429);
    let mut again = first_step(&world).await;
    assert_eq!(again.post("/sign-in/code", &[("code", &codes[0])]).await.status, 429, "starting anew does not help");
});

story!(switching_off_needs_the_password, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "editor@hy.vn").await;
    switch_on(&world, &mut browser).await;
    assert_eq!(browser.post("/account/second-factor/off", &[("password", "sai")]).await.status, 422);
    let fresh = browser.post("/account/second-factor/codes", &[("codes_password", PASSWORD)]).await;
    assert_eq!(fresh.text().matches("<code>").count(), 10);
    let off = browser.post("/account/second-factor/off", &[("password", PASSWORD)]).await;
    assert_eq!(off.location(), "/account?done=factor");
    scene::sign_in(&world, "editor@hy.vn").await;
});
