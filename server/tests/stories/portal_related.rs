//! Related articles: what others have in common with an article, and when a page that is kept hears of them.

use articles::{Article, Content};
use portal::front::Feeder;
use testkit::Reply;

use crate::portal_scene::{Scene, content, publish};
use crate::story;
use crate::world::World;

/// The part of a page below the heading of related articles; empty where there is none.
fn related(page: &Reply) -> String {
    let html = page.text();
    html.find("Bài viết liên quan").map_or(String::new(), |at| html[at..].to_owned())
}

/// Which of the titles stand there, in the order of the page.
fn order<'t>(part: &str, titles: &[&'t str]) -> Vec<&'t str> {
    let mut found: Vec<(usize, &str)> = titles.iter().filter_map(|t| part.find(*t).map(|at| (at, *t))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, title)| title).collect()
}

async fn feed(world: &World) {
    Feeder::new(&world.booted.app).feed_once().await.expect("fed");
}

async fn told(world: &World, scene: &Scene, title: &str, lead: &str, when: &str) -> kernel::ArticleId {
    let words = Content { lead: lead.into(), ..content(title, Some(scene.activities)) };
    publish(world, scene.hung_yen, scene.hung_yen_org, words, when).await
}

/// Articles without any tag, as an import leaves them, among others about other things.
async fn imported(world: &World, scene: &Scene) {
    for (title, lead, when) in [
        (
            "Tập huấn phòng trừ sâu bệnh trên cây nhãn",
            "Hội Làm vườn hướng dẫn nhà vườn Khoái Châu.",
            "2024-04-02T02:00:00Z",
        ),
        ("Phòng trừ sâu bệnh cho vườn nhãn chín muộn", "Kỹ sư xuống từng vườn.", "2024-05-20T02:00:00Z"),
        ("Thăm vườn nhãn chín muộn ở Khoái Châu", "Vườn ít sâu bệnh nhờ quy trình mới.", "2025-07-11T02:00:00Z"),
        ("Khai mạc giải cờ tướng mùa xuân", "Ba mươi kỳ thủ tranh tài.", "2024-04-03T02:00:00Z"),
        ("Ra mắt tủ sách điện tử cho học sinh", "Mỗi trường nhận hai máy đọc.", "2024-04-05T02:00:00Z"),
        ("Lớp tin học cho cán bộ văn phòng", "Hai buổi mỗi tuần.", "2024-06-01T02:00:00Z"),
    ] {
        told(world, scene, title, lead, when).await;
    }
}

const NEAR: [&str; 3] = [
    "Thăm vườn nhãn chín muộn ở Khoái Châu",
    "Phòng trừ sâu bệnh cho vườn nhãn chín muộn",
    "Tập huấn phòng trừ sâu bệnh trên cây nhãn",
];

story!(imported_articles_without_tags_find_each_other_by_their_words, |world| {
    let scene = Scene::new(&world).await;
    imported(&world, &scene).await;
    feed(&world).await;
    let page = world.browser().get("/hung-yen/tin/phong-tru-sau-benh-cho-vuon-nhan-chin-muon").await;
    let part = related(&page);
    assert_eq!(order(&part, &NEAR), [NEAR[0], NEAR[2]], "the newest first, and not the article itself");
    for far in ["cờ tướng", "tủ sách", "Lớp tin học"] {
        assert!(!part.contains(far), "{far}");
    }
    let alone = world.browser().get("/hung-yen/tin/khai-mac-giai-co-tuong-mua-xuan").await;
    assert!(alone.status == 200 && related(&alone).is_empty(), "hidden when nothing is near enough");
});

story!(a_shared_tag_goes_before_words_and_pinned_ones_before_all, |world| {
    let scene = Scene::new(&world).await;
    imported(&world, &scene).await;
    let tagged = |title: &str| Content { tags: vec!["Nhãn lồng".into()], ..content(title, Some(scene.reviews)) };
    let (site, org) = (scene.hung_yen, scene.hung_yen_org);
    for n in 1..=4 {
        let title = format!("Ngày hội quê hương lần {n}");
        publish(&world, site, org, tagged(&title), &format!("2023-0{n}-01T02:00:00Z")).await;
    }
    let pinned = told(&world, &scene, "Mùa gặt sớm", "Lúa chín vàng.", "2022-01-01T02:00:00Z").await;
    let own = Content { pins: vec![pinned], ..tagged("Phòng trừ sâu bệnh cho nhãn chín muộn") };
    publish(&world, site, org, own, "2024-08-01T02:00:00Z").await;
    feed(&world).await;
    let page = world.browser().get("/hung-yen/tin/phong-tru-sau-benh-cho-nhan-chin-muon").await;
    let part = related(&page);
    assert!(part.matches("class=\"story-title").count() == 4, "a row of four at most");
    let titles = ["Mùa gặt sớm", "quê hương lần 4", "quê hương lần 3", "quê hương lần 2"];
    assert_eq!(order(&part, &titles), titles, "{part}");
    assert!(!part.contains("Tập huấn phòng trừ"));
});

story!(a_kept_page_hears_of_a_related_article_as_soon_as_it_is_found_and_of_its_withdrawal_at_once, |world| {
    let scene = Scene::new(&world).await;
    imported(&world, &scene).await;
    let mut feeder = Feeder::new(&world.booted.app);
    feeder.feed_once().await.expect("fed");
    let mut browser = world.browser();
    let path = "/hung-yen/tin/khai-mac-giai-co-tuong-mua-xuan";
    assert!(related(&browser.get(path).await).is_empty());
    let id =
        told(&world, &scene, "Bế mạc giải cờ tướng mùa xuân", "Kỳ thủ Phố Hiến vô địch.", "2024-04-09T02:00:00Z").await;
    // Published, and not yet in the index: the page is rendered anew and kept without it.
    assert!(related(&browser.get(path).await).is_empty());
    feeder.feed_once().await.expect("fed");
    assert!(related(&browser.get(path).await).contains("Bế mạc giải cờ tướng"));
    let mut cx = world.write().await;
    let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
    article.withdraw(&mut cx, world.booted.app.service(), "Sai kết quả").await.expect("stored").expect("withdrawn");
    cx.commit().await.expect("committed");
    // The index still knows it; the database decides.
    assert!(related(&browser.get(path).await).is_empty());
});
