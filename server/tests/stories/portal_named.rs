//! Organisations and people found by name, and English names where they are kept.

use articles::Content;
use kernel::{Date, Dates, jiff::civil::date};
use organisation::{Kind, Trees};
use people::{Details, Person};
use terms::{NewPost, Post};

use crate::portal_scene::{Scene, content, organisation, publish_of};
use crate::story;
use crate::world::World;

/// Gives somebody a post from a day on, to another where one is named.
async fn post(world: &World, scene: &Scene, name: &str, title: &str, from: Date, to: Option<Date>) {
    let mut cx = world.write().await;
    let details = Details { name: name.into(), phone: "0912 345 678".into(), ..Details::default() };
    let person = Person::create(&mut cx, scene.hung_yen_org, &details).await.expect("stored");
    let new = NewPost::of(person, "standing_board", title, Dates { from: Some(from), to });
    Post::fill(&mut cx, scene.hung_yen_org, &new).await.expect("stored").expect("a post");
    cx.commit().await.expect("committed");
}

story!(organisations_are_found_by_any_of_their_names_and_lead_to_their_pages, |world| {
    Scene::new(&world).await;
    let body = organisation(
        &world,
        Kind::ExternalBody,
        "so-khcn-hung-yen",
        "Sở Khoa học và Công nghệ tỉnh Hưng Yên",
        "",
        "Sở KH&CN Hưng Yên",
        None,
        Dates::default(),
    );
    body.await;
    let mut browser = world.browser();
    let page = browser.get("/hung-yen/tim?q=lam+vuon").await;
    assert!(page.has("aria-label=\"Tổ chức\"") && page.has("href=\"/hung-yen/thanh-vien/hoi-lam-vuon-hung-yen\""));
    assert!(page.has("Hội Làm vườn tỉnh Hưng Yên") && !page.has("Không tìm thấy"));
    let english = browser.get("/hung-yen/en/tim?q=gardening").await;
    assert!(english.has("aria-label=\"Organisations\"") && english.has("Gardening Association of Hưng Yên Province"));
    assert!(english.has("href=\"/hung-yen/en/thanh-vien/hoi-lam-vuon-hung-yen\""));
    let union = browser.get("/viet-nam/tim?q=li%C3%AAn+hi%E1%BB%87p+h%E1%BB%99i+h%C6%B0ng+y%C3%AAn&noi=tat-ca").await;
    let (new, old) = (union.text().find("href=\"/hung-yen/\""), union.text().find("đến 01/07/2025"));
    assert!(new.is_some() && new < old, "who is there today stands first: {}", union.text());
    // A body without a public page is not listed, and a narrowed search is about texts.
    assert!(!browser.get("/hung-yen/tim?q=so+khoa+hoc+cong+nghe&noi=tat-ca").await.has("aria-label=\"Tổ chức\""));
    assert!(!browser.get("/hung-yen/tim?q=lam+vuon&loai=document").await.has("aria-label=\"Tổ chức\""));
    let suggested = browser.get("/hung-yen/goi-y?q=lam+vu").await;
    assert!(suggested.has("Hội Làm vườn tỉnh Hưng Yên") && suggested.has("/hung-yen/thanh-vien/hoi-lam-vuon-hung-yen"));
    let escaped = browser.get("/hung-yen/tim?q=%22%3E%3Cb%3E%25_!").await;
    assert!(escaped.status == 200 && !escaped.has("\"><b>"));
});

story!(leaders_of_today_are_found_by_name_and_nobody_else, |world| {
    let scene = Scene::new(&world).await;
    post(&world, &scene, "Bùi Quang Thắng", "Phó Chủ tịch", date(2025, 7, 1), None).await;
    post(&world, &scene, "Bùi Quang Tới", "Phó Chủ tịch", date(2027, 1, 1), None).await;
    post(&world, &scene, "Bùi Quang Xưa", "Phó Chủ tịch", date(2010, 1, 1), Some(date(2015, 1, 1))).await;
    let mut cx = world.write().await;
    let details = Details { name: "Bùi Quang Kín".into(), ..Details::default() };
    Person::create(&mut cx, scene.hung_yen_org, &details).await.expect("stored");
    cx.commit().await.expect("committed");
    let mut browser = world.browser();
    let page = browser.get("/hung-yen/tim?q=bui+quang").await;
    assert!(page.has("aria-label=\"Người\"") && page.has("Bùi Quang Thắng") && page.has("href=\"/hung-yen/to-chuc\""));
    assert!(page.has("Phó Chủ tịch, Liên hiệp Hội Hưng Yên") && !page.has("0912"));
    for hidden in ["Bùi Quang Tới", "Bùi Quang Xưa", "Bùi Quang Kín"] {
        assert!(!page.has(hidden), "{hidden}");
    }
    let english = browser.get("/hung-yen/en/tim?q=thang+quang").await;
    assert!(english.has("aria-label=\"People\"") && english.has("Vice President"), "{}", english.text());
    assert!(
        browser.get("/viet-nam/tim?q=Th%E1%BA%AFng+Quang").await.has("Bùi Quang Thắng"),
        "below the national union"
    );
});

story!(english_pages_say_the_english_names_that_are_kept, |world| {
    let scene = Scene::new(&world).await;
    let mut browser = world.browser();
    let home = browser.get("/hung-yen/en/").await;
    assert!(home.has("Nguyễn Thu Hạnh, Chief of Office") && !home.has("Chánh Văn phòng"), "{}", home.text());
    assert!(browser.get("/hung-yen/en/lien-he").await.has("Chief of Office"));
    assert!(browser.get("/hung-yen/lien-he").await.has("Chánh Văn phòng"));
    let id = scene.article(&world, "Hội thảo vườn mẫu", "2026-11-01T02:00:00Z").await;
    let english = Content {
        lang: "en".into(),
        author_unit: "Hội Làm vườn tỉnh Hưng Yên".into(),
        ..content("A workshop on model gardens", Some(scene.activities))
    };
    publish_of(&world, scene.hung_yen, scene.hung_yen_org, english, "2026-11-01T03:00:00Z", Some(id)).await;
    let page = browser.get("/hung-yen/en/tin/a-workshop-on-model-gardens").await;
    assert!(page.has("<p>Gardening Association of Hưng Yên Province</p>"), "{}", page.text());
});

story!(an_organisation_that_is_only_decided_is_not_found_before_its_day, |world| {
    let scene = Scene::new(&world).await;
    let days = Dates { from: Some(date(2027, 1, 1)), to: None };
    let name = "Hội Thiên văn tỉnh Hưng Yên";
    let org = Some(scene.hung_yen_org);
    organisation(&world, Kind::MemberAssociation, "hoi-thien-van", name, "", "Hội Thiên văn", org, days).await;
    assert!(!world.browser().get("/hung-yen/tim?q=thien+van&noi=tat-ca").await.has(name));
    let trees: &Trees = world.booted.app.service();
    assert!(trees.now().called(name).len() == 1, "it stands in the tree all the same");
});
