//! The document library, static pages and events, as readers meet them.

use documents::{Announcement, Birth, Document, Entry, Happening, Kind, Page, PageContent};

use crate::portal_scene::{Scene, day};
use crate::story;
use crate::world::World;

/// Files a document, and publishes it when asked to.
async fn file(world: &World, scene: &Scene, reference: &str, on: &str, about: &str, public: bool) {
    let mut cx = world.write().await;
    let entry = Entry {
        reference: reference.into(),
        issuer: "Liên hiệp Hội tỉnh Hưng Yên".into(),
        abstract_vi: about.into(),
        signer: "Đoàn Thị Kim Oanh".into(),
        signer_post: "Chủ tịch".into(),
        ..Entry::new(Kind::of_reference(reference), day(on))
    };
    let id =
        Document::begin(&mut cx, scene.hung_yen, scene.hung_yen_org, &entry, Birth::default()).await.expect("filed");
    let document = Document::find(&mut cx, id).await.expect("read").expect("the document");
    if public {
        Document::publish(&mut cx, &document).await.expect("stored").expect("published");
    }
    cx.commit().await.expect("committed");
}

story!(the_library_is_filtered_turned_and_opened, |world| {
    let scene = Scene::new(&world).await;
    assert!(world.browser().get("/hung-yen/van-ban").await.has("Thư viện chưa có văn bản"));
    for n in 1..=25 {
        file(&world, &scene, &format!("{n}/QĐ-LHH"), &format!("2026-03-{n:02}"), &format!("Về việc thứ {n}"), true)
            .await;
    }
    file(&world, &scene, "99/KH-LHH", "2025-05-05", "Kế hoạch mật", false).await;
    let mut browser = world.browser();
    let first = browser.get("/hung-yen/van-ban").await;
    assert!(first.has("Hiển thị 20 trong tổng số 25") && first.has("Về việc thứ 25") && !first.has("Kế hoạch mật"));
    assert!(!first.has('⟦'.to_string().as_str()), "every text has its words");
    let next = first.between("rel=\"next\" href=\"", "\"").expect("a next page").replace("&#38;", "&");
    let second = browser.get(&next).await;
    assert!(second.has("Về việc thứ 5") && !second.has("Về việc thứ 6<"), "{}", second.text());
    let found = browser.get("/hung-yen/van-ban?q=thu+7").await;
    assert!(found.has("Về việc thứ 7") && found.has("name=\"robots\" content=\"noindex\""));
    let none = browser.get("/hung-yen/van-ban?nam=1999&loai=zz&hieu-luc=zz&sau=x~y&truoc=z").await;
    assert!(none.status == 200 && none.has("Không có văn bản phù hợp"));
    let slug = first.between("href=\"/hung-yen/van-ban/", "\"").expect("a document");
    let one = browser.get(&format!("/hung-yen/van-ban/{slug}")).await;
    assert!(one.has("25/QĐ-LHH") && one.has("25/03/2026") && one.has("Đoàn Thị Kim Oanh, Chủ tịch"));
    let english = browser.get(&format!("/hung-yen/en/van-ban/{slug}")).await;
    assert!(english.has("<p class=\"lead\" lang=\"vi\">") && english.has("Signed by"));
    let home = browser.get("/hung-yen/").await;
    assert!(home.has("Văn bản mới"));
    assert_eq!(browser.get("/hung-yen/van-ban/khong-co").await.status, 404);
});

story!(a_static_page_stands_in_the_site_map, |world| {
    let scene = Scene::new(&world).await;
    let mut cx = world.write().await;
    let content = PageContent {
        title_vi: "Giới thiệu chung".into(),
        body_vi: "<h2>Lịch sử</h2><p>Thành lập năm 2025.</p>".into(),
        ..PageContent::default()
    };
    let id =
        Page::begin(&mut cx, scene.hung_yen, scene.hung_yen_org, "gioi-thieu", &content, None).await.expect("begun");
    cx.commit().await.expect("committed");
    assert_eq!(world.browser().get("/hung-yen/trang/gioi-thieu").await.status, 404, "a draft is nowhere");
    let mut cx = world.write().await;
    let page = Page::find(&mut cx, id).await.expect("read").expect("the page");
    Page::publish(&mut cx, &page).await.expect("published");
    cx.commit().await.expect("committed");
    let shown = world.browser().get("/hung-yen/trang/gioi-thieu").await;
    assert!(shown.status == 200 && shown.has("id=\"muc-lich-su\"") && shown.has("Cập nhật ngày 20/11/2026"));
    assert!(world.browser().get("/hung-yen/so-do").await.has("href=\"/hung-yen/trang/gioi-thieu\""));
    let english = world.browser().get("/hung-yen/en/trang/gioi-thieu").await;
    assert!(english.has("class=\"prose\" lang=\"vi\""));
});

story!(events_are_announced_and_go_into_calendars, |world| {
    let scene = Scene::new(&world).await;
    let mut cx = world.write().await;
    let soon = Announcement {
        place: "Hội trường Liên hiệp hội".into(),
        place_en: "Hall of the union".into(),
        about_vi: "<p>Mời các hội thành viên.</p>".into(),
        ..Announcement::days("Hội nghị tổng kết", day("2026-12-20"), day("2026-12-21"))
    };
    let past = Announcement::days("Hội thảo mùa hè", day("2026-06-01"), day("2026-06-01"));
    for told in [&soon, &past] {
        let id = Happening::begin(&mut cx, scene.hung_yen, scene.hung_yen_org, told).await.expect("begun");
        let it = Happening::find(&mut cx, id).await.expect("read").expect("the event");
        Happening::publish(&mut cx, &it).await.expect("published");
    }
    cx.commit().await.expect("committed");
    let mut browser = world.browser();
    assert!(browser.get("/hung-yen/en/su-kien").await.has("Hall of the union"));
    let list = browser.get("/hung-yen/su-kien").await;
    let html = list.text();
    let (next, over) = (html.find("Sự kiện sắp tới").expect("to come"), html.find("Sự kiện đã qua").expect("over"));
    assert!(html[next..over].contains("Hội nghị tổng kết") && html[over..].contains("Hội thảo mùa hè"));
    let path = list.between("href=\"/hung-yen/su-kien/", "\"").expect("an event");
    let one = browser.get(&format!("/hung-yen/su-kien/{path}")).await;
    assert!(one.has("20/12/2026–21/12/2026") && one.has("Hội trường Liên hiệp hội") && !one.has("⟦"));
    let file = browser.get(&format!("/hung-yen/su-kien/{path}.ics")).await;
    assert!(file.header("content-type").starts_with("text/calendar") && file.has("SUMMARY:Hội nghị tổng kết"));
    let all = browser.get("/hung-yen/su-kien.ics").await;
    assert!(all.has("Hội nghị tổng kết") && !all.has("Hội thảo mùa hè"));
    assert!(browser.get("/hung-yen/").await.has("Sự kiện sắp tới"));
});
