//! The public pages of a portal, as readers meet them.

use articles::{Article, Content};
use kernel::jiff::SignedDuration;

use crate::portal_scene::{Scene, content, publish, publish_of};
use crate::story;
use crate::world::World;

/// Writes a page where somebody can look at it.
async fn open(world: &World, path: &str) -> testkit::Reply {
    let reply = world.browser().get(path).await;
    if let Ok(folder) = std::env::var("LOOK") {
        let name = path.trim_matches('/').replace(['/', '?', '&', '='], "_");
        std::fs::write(format!("{folder}/{name}.html"), &reply.bytes).expect("a folder to look at");
    }
    reply
}

async fn correct(world: &World, id: kernel::ArticleId, change: impl FnOnce(&mut Content), note: &str) {
    let mut cx = world.write().await;
    let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
    let mut content = article.content.clone();
    change(&mut content);
    article
        .correct(&mut cx, world.booted.app.service::<ledger::Ledger>(), article.version, &content, note)
        .await
        .expect("stored")
        .expect("corrected");
    cx.commit().await.expect("committed");
}

story!(the_home_page_shows_the_lead_the_latest_and_the_blocks, |world| {
    let scene = Scene::new(&world).await;
    assert!(open(&world, "/hung-yen/").await.has("Cổng thông tin đang được chuẩn bị"));
    for n in 1..=6 {
        scene.article(&world, &format!("Bài viết số {n}"), &format!("2026-11-{:02}T02:00:00Z", n + 5)).await;
    }
    scene.rich(&world).await;
    let home = open(&world, "/hung-yen/").await;
    assert_eq!(home.status, 200);
    assert!(home.has("Thứ Sáu, 20/11/2026 09:00"), "the clock of Hà Nội");
    assert!(home.has("Chào mừng bạn đến với Liên hiệp Hội Hưng Yên"));
    assert!(home.has("Liên hiệp Hội Việt Nam"), "the union above stands in the masthead");
    assert!(home.has("story-lead") && home.has("/hung-yen/tin/bai-viet-so-6"));
    assert_eq!(home.text().matches("href=\"/hung-yen/tin/bai-viet-so-6\"").count(), 1, "no story is told twice");
    assert!(home.has("Hội Làm vườn tỉnh Hưng Yên") && home.has("https://hungyen.example.vn"));
    assert!(home.has("Đầu mối liên hệ: Nguyễn Thu Hạnh, Chánh Văn phòng"));
    assert!(home.has("(đến 01/07/2025)"), "earlier names in the footer");
    assert!(home.has("Số lượt truy cập"));
    assert!(!home.has("⟦"), "every text has its words");
    let english = open(&world, "/hung-yen/en/").await;
    assert!(english.has("lang=\"en\"") && english.has("Friday, 20/11/2026 09:00"));
    assert!(english.has("lang=\"vi\""), "a Vietnamese story on an English page says its language");
    assert!(!english.has("⟦"));
    let slash = world.browser().get("/hung-yen").await;
    assert_eq!((slash.status.as_u16(), slash.location()), (308, "/hung-yen/"));
    assert_eq!(world.browser().get("/khong-co").await.status, 404);
});

story!(an_article_page_has_every_part_in_its_place, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.rich(&world).await;
    let newer = scene.article(&world, "Bài mới hơn", "2018-03-01T02:00:00Z").await;
    scene.article(&world, "Bài cũ hơn", "2018-01-01T02:00:00Z").await;
    let same = Content { tags: vec!["Tổng kết năm".into()], ..content("Cùng chủ đề", Some(scene.reviews)) };
    publish(&world, scene.hung_yen, scene.hung_yen_org, same, "2018-02-20T02:00:00Z").await;
    correct(&world, id, |c| c.pins = vec![newer], "Sửa số mô hình từ 149 thành 194.").await;
    let page = open(&world, "/hung-yen/tin/tong-ket-nam-2017-va-nhiem-vu-nam-2018").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let html = page.text();
    assert!(page.has("<time datetime=\"2018-02-08T02:15:00Z\">08/02/2018</time>"), "published");
    assert!(page.has("Thứ Ba, 30/01/2018") && page.has("Thành phố Hưng Yên"), "event date and place apart");
    assert!(page.has("/w960.webp") && page.has("Thảo luận về kế hoạch năm 2018") && page.has("Ảnh: Đức Anh"));
    assert!(page.has("alt=\"Các đại biểu ngồi trong hội trường\"") && page.has("width=\"1600\" height=\"1067\""));
    assert!(page.has("ba việc<span class=\"end-mark\">./.</span></p>"));
    assert!(page.has("Trong bài này") && page.has("href=\"#muc-hai-cuoc-thi\"") && page.has("id=\"muc-hai-cuoc-thi\""));
    assert!(page.has("<b>Nguyễn Thu Hạnh</b>") && page.has("Văn phòng Liên hiệp Hội"));
    assert!(page.has("Đính chính ngày 20/11/2026:") && page.has("từ 149 thành 194"));
    assert!(page.has("/hung-yen/nhan/tong-ket-nam"));
    let others = html.find("Các bài viết khác").expect("other articles");
    let related = html.find("Bài viết liên quan").expect("related articles");
    assert!(html[others..related].contains("Bài mới hơn") && html[others..related].contains("Bài cũ hơn"));
    let (pinned, computed) = (html[related..].find("Bài mới hơn"), html[related..].find("Cùng chủ đề"));
    assert!(pinned.is_some() && pinned < computed, "pinned before computed");
    assert!(page.has("<link rel=\"canonical\" href=\"http://lienhiep.test/hung-yen/tin/tong-ket-nam-2017"));
    assert!(page.has("\"@type\":\"NewsArticle\"") && page.has("\"@type\":\"BreadcrumbList\""));
    assert!(page.has("property=\"og:image\" content=\"http://lienhiep.test/media/"));
    assert!(page.has("Trang chủ") && page.has("/hung-yen/muc/hoat-dong-lien-hiep-hoi"));
    assert!(page.has("lượt xem"));
    assert!(
        !page.has("hreflang=\"en\" href=\"http://lienhiep.test/hung-yen/en/tin"),
        "no alternate without translation"
    );
    assert!(page.has("hreflang=\"en\" lang=\"en\">English"), "the frame can be switched all the same");
    assert!(!page.has("⟦"));
    let english = open(&world, "/hung-yen/en/tin/tong-ket-nam-2017-va-nhiem-vu-nam-2018").await;
    assert!(english.has("<article class=\"article\" lang=\"vi\">") && english.has("Other articles"));
    assert!(english.has("rel=\"canonical\" href=\"http://lienhiep.test/hung-yen/tin/"), "one address");
    let print = open(&world, "/hung-yen/tin/tong-ket-nam-2017-va-nhiem-vu-nam-2018/in").await;
    assert!(print.status == 200 && print.has("./.") && !print.has("class=\"menu\""));
});

story!(an_article_alone_hides_related_and_others, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Bài duy nhất", "2026-11-01T02:00:00Z").await;
    let page = open(&world, "/hung-yen/tin/bai-duy-nhat").await;
    assert!(!page.has("Bài viết liên quan") && !page.has("Các bài viết khác"));
});

story!(an_article_as_paper_is_a_pdf, |world| {
    let scene = Scene::new(&world).await;
    scene.rich(&world).await;
    let pdf = world.browser().get("/hung-yen/tin/tong-ket-nam-2017-va-nhiem-vu-nam-2018/pdf").await;
    assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert!(pdf.header("content-disposition").contains("tong-ket-nam-2017-va-nhiem-vu-nam-2018.pdf"));
});

story!(a_translation_is_offered_both_ways, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Hội thảo khoa học", "2026-11-01T02:00:00Z").await;
    let english = Content { lang: "en".into(), ..content("A scientific workshop", Some(scene.activities)) };
    publish_of(&world, scene.hung_yen, scene.hung_yen_org, english, "2026-11-01T03:00:00Z", Some(id)).await;
    let vi = open(&world, "/hung-yen/tin/hoi-thao-khoa-hoc").await;
    let en = open(&world, "/hung-yen/en/tin/a-scientific-workshop").await;
    for page in [&vi, &en] {
        assert!(page.has("hreflang=\"vi\" href=\"http://lienhiep.test/hung-yen/tin/hoi-thao-khoa-hoc\""));
        assert!(page.has("hreflang=\"en\" href=\"http://lienhiep.test/hung-yen/en/tin/a-scientific-workshop\""));
    }
    assert!(en.has("rel=\"canonical\" href=\"http://lienhiep.test/hung-yen/en/tin/a-scientific-workshop\""));
});

story!(a_section_is_turned_by_keyset_without_loss, |world| {
    let scene = Scene::new(&world).await;
    for n in 1..=30 {
        scene.article(&world, &format!("Tin thứ {n}"), &format!("2026-10-{n:02}T02:00:00Z")).await;
    }
    let mut browser = world.browser();
    let mut page = open(&world, "/hung-yen/muc/hoat-dong-lien-hiep-hoi").await;
    assert!(page.has("Tin về Hoạt động liên hiệp hội."));
    let mut seen = Vec::new();
    let mut turns = 0;
    loop {
        seen.extend(titles(&page.text()));
        let Some(next) = page.between("rel=\"next\" href=\"", "\"") else { break };
        page = browser.get(&next.replace("&#38;", "&")).await;
        turns += 1;
    }
    let wanted: Vec<String> = (1..=30).rev().map(|n| format!("Tin thứ {n}")).collect();
    assert_eq!((seen, turns), (wanted, 2));
    let back = page.between("rel=\"prev\" href=\"", "\"").expect("a way back");
    let back = browser.get(&back).await;
    assert_eq!(titles(&back.text()).len(), 13);
    assert_eq!(browser.get("/hung-yen/muc/khong-co").await.status, 404);
    assert_eq!(browser.get("/hung-yen/muc/hoat-dong-lien-hiep-hoi?sau=x&truoc=%ff").await.status, 200);
    let tag = browser.get("/hung-yen/nhan/khong-co").await;
    assert_eq!(tag.status, 404);
});

fn titles(html: &str) -> Vec<String> {
    let main = &html[html.find("<main").expect("a main part")..];
    let parts = main.split("class=\"story-title\"><a href=\"").skip(1);
    parts.filter_map(|p| Some(p.split_once('>')?.1.split_once('<')?.0.to_owned())).collect()
}

story!(a_withdrawn_article_says_why, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Tin sẽ gỡ", "2026-11-01T02:00:00Z").await;
    let mut cx = world.write().await;
    let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
    article
        .withdraw(&mut cx, world.booted.app.service::<ledger::Ledger>(), "Số liệu chưa được kiểm tra")
        .await
        .expect("stored")
        .expect("withdrawn");
    cx.commit().await.expect("committed");
    let page = open(&world, "/hung-yen/tin/tin-se-go").await;
    assert_eq!(page.status, 410);
    assert!(page.has("Bài viết đã được gỡ") && page.has("Số liệu chưa được kiểm tra"));
    assert!(!page.has("Tin sẽ gỡ"), "nothing of the article remains");
    assert!(page.has("name=\"robots\" content=\"noindex\""));
});

story!(a_draft_is_nowhere, |world| {
    let scene = Scene::new(&world).await;
    let mut cx = world.write().await;
    let draft = content("Bản nháp bí mật", Some(scene.activities));
    Article::begin(&mut cx, scene.hung_yen, scene.hung_yen_org, &draft, articles::Birth::default())
        .await
        .expect("kept");
    cx.commit().await.expect("committed");
    for path in ["/tin/ban-nhap-bi-mat", "/tin/ban-nhap-bi-mat/in", "/tin/ban-nhap-bi-mat/pdf"] {
        assert_eq!(world.browser().get(&format!("/hung-yen{path}")).await.status, 404, "{path}");
    }
});

story!(a_shared_article_is_shown_in_place_with_one_address, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Chuyện từ Hưng Yên", "2026-11-01T02:00:00Z").await;
    let feed = open(&world, "/viet-nam/").await;
    assert!(feed.has("Tin từ các địa phương") && feed.has("href=\"/hung-yen/tin/chuyen-tu-hung-yen\""));
    assert_eq!(world.browser().get("/viet-nam/tin/chuyen-tu-hung-yen").await.status, 404);
    scene.share_with_national(&world, id).await;
    let page = open(&world, "/viet-nam/tin/chuyen-tu-hung-yen").await;
    assert_eq!(page.status, 200);
    assert!(page.has("rel=\"canonical\" href=\"http://lienhiep.test/hung-yen/tin/chuyen-tu-hung-yen\""));
    assert!(page.has("Đăng lại từ <a href=\"/hung-yen/tin/chuyen-tu-hung-yen\">"));
    assert!(page.has("<strong>Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam</strong>"), "in our own frame");
});

story!(an_old_portal_keeps_its_articles_and_names_its_successor, |world| {
    let scene = Scene::new(&world).await;
    let old = content("Hội nghị giao ban năm 2021", None);
    publish(&world, scene.old, scene.old_org, old, "2021-11-24T02:00:00Z").await;
    let page = open(&world, "/hung-yen-cu/tin/hoi-nghi-giao-ban-nam-2021").await;
    assert_eq!(page.status, 200);
    assert!(page.has("được lưu giữ nguyên trạng") && page.has("từ ngày 01/07/2025, theo Quyết định 412/QĐ-UBND"));
    assert!(page.has("<a href=\"/hung-yen/\">Đến cổng của đơn vị mới</a>"));
    // The successor takes the portal over: the article stays with who published it.
    let mut cx = world.write().await;
    let site = sites::Site::find(&mut cx, scene.old).await.expect("read").expect("the portal");
    sites::Site::hand_over(&mut cx, &site, scene.hung_yen_org).await.expect("handed over");
    world.booted.app.service::<sites::Sites>().commit(cx).await.expect("committed");
    let page = open(&world, "/hung-yen-cu/tin/hoi-nghi-giao-ban-nam-2021").await;
    assert!(page.has("Đăng bởi Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên"));
});

story!(a_repost_names_its_source, |world| {
    let scene = Scene::new(&world).await;
    let repost = Content {
        source_name: "Báo Nhân dân".into(),
        source_url: "https://nhandan.example.vn/bai".into(),
        source_at: Some("2026-11-01T01:00:00Z".parse().expect("an instant")),
        source_agreement: "Thỏa thuận số 12/TT".into(),
        ..content("Bài đăng lại", None)
    };
    publish(&world, scene.hung_yen, scene.hung_yen_org, repost, "2026-11-01T03:00:00Z").await;
    let page = open(&world, "/hung-yen/tin/bai-dang-lai").await;
    assert!(page.has("Nguồn: <a href=\"https://nhandan.example.vn/bai\" rel=\"noopener\">Báo Nhân dân</a>"));
    assert!(page.has("01/11/2026 08:00") && page.has("Thỏa thuận số 12/TT"));
});

story!(the_clock_goes_on, |world| {
    Scene::new(&world).await;
    world.pass(SignedDuration::from_mins(61));
    assert!(open(&world, "/hung-yen/").await.has("20/11/2026 10:01"));
});
