//! Organisation, members, contact, links, site map, search, lost addresses.

use search::{Kind, Search, SearchDoc};
use sites::{Redirect, Site, Sites};

use crate::portal_scene::Scene;
use crate::story;
use crate::world::World;

async fn open(world: &World, path: &str) -> testkit::Reply {
    let reply = world.browser().get(path).await;
    if let Ok(folder) = std::env::var("LOOK") {
        let name = path.trim_matches('/').replace(['/', '?', '&', '='], "_");
        std::fs::write(format!("{folder}/{name}.html"), &reply.bytes).expect("a folder to look at");
    }
    reply
}

story!(the_organisation_page_shows_today_and_where_it_came_from, |world| {
    Scene::new(&world).await;
    let page = open(&world, "/hung-yen/to-chuc").await;
    assert!(page.has("Đoàn Thị Kim Oanh") && page.has("Lãnh đạo và bộ máy"));
    assert!(!page.has("Vũ Đình Thức"), "his term has ended");
    assert!(page.has("Tư vấn, phản biện và giám định xã hội."));
    assert!(page.has("Hợp nhất") && page.has("Quyết định 412/QĐ-UBND") && page.has("href=\"/hung-yen-cu/\""));
    let english = open(&world, "/hung-yen/en/to-chuc").await;
    assert!(english.has("President") && english.has("Brings scientists and engineers together."));
    assert!(english.has("18 Phố Hiến Street") && english.has("Consolidation") && !english.has("⟦"));
    let old = open(&world, "/hung-yen-cu/to-chuc").await;
    assert!(old.has("Được kế thừa bởi"), "{}", old.text());
});

story!(members_are_listed_by_kind_with_how_to_reach_them, |world| {
    Scene::new(&world).await;
    let page = open(&world, "/hung-yen/thanh-vien").await;
    assert!(page.has("Hội thành viên") && page.has("Hội Làm vườn tỉnh Hưng Yên") && page.has("0221 300 0819"));
    let national = open(&world, "/viet-nam/thanh-vien").await;
    assert!(national.has("Liên hiệp hội tỉnh, thành phố") && national.has("href=\"/hung-yen/\""));
    assert!(!national.has("href=\"/hung-yen-cu/\""), "what has ended is no member today");
    let empty = open(&world, "/hung-yen-cu/thanh-vien").await;
    assert!(empty.has("Chưa có tổ chức thành viên"));
});

story!(contact_answers_in_two_languages_and_takes_reports_of_errors, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Bài có lỗi", "2026-11-01T02:00:00Z").await;
    let page = open(&world, "/hung-yen/lien-he?bai=bai-co-loi").await;
    assert!(page.has("Báo lỗi trong bài:") && page.has("mailto:lienhiephoi@example.vn?subject="));
    assert!(page.has("Nguyễn Thu Hạnh") && page.has("tel:02213001115"));
    let english = open(&world, "/hung-yen/en/lien-he").await;
    assert!(english.has("18 Phố Hiến Street") && !english.has("Error in the article") && !english.has("⟦"));
    assert_eq!(world.browser().get("/hung-yen/lien-he?bai=%3Cscript%3E").await.status, 200);
});

story!(links_and_site_map_lead_everywhere, |world| {
    Scene::new(&world).await;
    let links = open(&world, "/hung-yen/lien-ket").await;
    assert!(links.has("Cơ quan của tỉnh") && links.has("https://hungyen.example.vn"));
    let map = open(&world, "/viet-nam/so-do").await;
    assert!(map.has("href=\"/viet-nam/muc/tin-lien-hiep\"") && map.has("href=\"/hung-yen/\""));
    let own = open(&world, "/hung-yen/so-do").await;
    for place in ["/so-lieu", "/hoat-dong", "/lich-su", "/cay-to-chuc", "/van-ban", "/su-kien", "/thanh-vien", "/tim"] {
        assert!(own.has(&format!("href=\"/hung-yen{place}\"")), "{place}");
    }
    for feed in ["/atom.xml", "/muc/hoat-dong-lien-hiep-hoi/atom.xml", "/su-kien.ics", "/hoat-dong.ics"] {
        assert!(own.has(&format!("href=\"/hung-yen{feed}\"")), "{feed}");
    }
    let menu = own.text().find("Trình đơn").expect("the menu of the office");
    assert!(own.text()[menu..].contains("href=\"https://skhcn.example.vn\""));
    let english = open(&world, "/viet-nam/en/so-do").await;
    assert!(english.has("href=\"/viet-nam/en/muc/tin-lien-hiep\"") && english.has("href=\"/hung-yen/en/\""));
});

async fn feed(world: &World, scene: &Scene) {
    let doc = |key: &str, site: kernel::SiteId, org: kernel::OrgId, title: &str, url: &str| SearchDoc {
        key: key.into(),
        kind: Kind::Article,
        site: site.0,
        orgs: vec![org.0],
        lang: "vi".into(),
        title: title.into(),
        lead: "Đại biểu thảo luận về chuyển đổi số trong nông nghiệp.".into(),
        date: "2026-11-01T02:00:00Z".parse().expect("an instant"),
        url: url.into(),
        ..SearchDoc::default()
    };
    let docs = vec![
        doc("a", scene.hung_yen, scene.hung_yen_org, "Hội thảo nhãn lồng Phố Hiến", "/tin/hoi-thao-nhan-long"),
        doc("b", scene.old, scene.old_org, "Hội thảo cũ năm 2021", "/tin/hoi-thao-cu"),
    ];
    world.booted.app.service::<Search>().feed(docs, Vec::new(), 1).await.expect("fed");
}

story!(search_finds_without_diacritics_and_looks_where_it_is_told, |world| {
    let scene = Scene::new(&world).await;
    feed(&world, &scene).await;
    let page = open(&world, "/hung-yen/tim?q=hoi+thao+nhan").await;
    assert!(page.has("1 kết quả") && page.has("href=\"/hung-yen/tin/hoi-thao-nhan-long\"") && page.has("<mark>"));
    let wide = open(&world, "/hung-yen/tim?q=h%E1%BB%99i+th%E1%BA%A3o&noi=tat-ca").await;
    assert!(wide.has("2 kết quả") && wide.has("href=\"/hung-yen-cu/tin/hoi-thao-cu\""));
    let dated = open(&world, "/hung-yen/tim?q=hoi+thao&noi=tat-ca&tu=2026-11-02").await;
    assert!(dated.has("Không có kết quả"));
    let typo = open(&world, "/hung-yen/tim?q=hoi+thap+nhan+long").await;
    assert!(typo.status == 200);
    let escaped = open(&world, "/hung-yen/tim?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!escaped.has("<script>alert") && escaped.has("name=\"robots\" content=\"noindex\""));
    let suggested = world.browser().get("/hung-yen/goi-y?q=hoi").await;
    assert_eq!(suggested.header("content-type"), "application/json; charset=utf-8");
    assert!(suggested.has("/hung-yen/tim?q="), "{}", suggested.text());
    assert_eq!(world.browser().get("/hung-yen/goi-y?q=").await.text(), "[]");
    for query in ["q=%ff%00", "trang=0", "trang=99999999999", "noi=../..", "tu=x&den=2026-13-45", "loai=zz"] {
        assert_eq!(world.browser().get(&format!("/hung-yen/tim?{query}")).await.status, 200, "{query}");
    }
});

story!(a_lost_address_is_searched_for_and_an_old_one_redirects, |world| {
    let scene = Scene::new(&world).await;
    feed(&world, &scene).await;
    let page = open(&world, "/hung-yen/tin-tuc/hoi-thao-nhan-long-123.html").await;
    assert_eq!(page.status, 404);
    assert!(page.has("Có phải bạn tìm") && page.has("/hung-yen/tin/hoi-thao-nhan-long"));
    assert!(page.has("value=\"tin tuc hoi thao nhan long\"") && page.has("name=\"robots\" content=\"noindex\""));
    let english = open(&world, "/hung-yen/en/nothing/here").await;
    assert!(english.status == 404 && english.has("Page not found"));
    let mut cx = world.write().await;
    let site = Site::find(&mut cx, scene.hung_yen).await.expect("read").expect("the portal");
    let rows = [
        ("/index.php?id=7".to_owned(), "/tin/hoi-thao-nhan-long".to_owned()),
        ("/gioi-thieu.aspx".to_owned(), "/viet-nam/to-chuc".to_owned()),
    ];
    Redirect::put_all(&mut cx, &site, &rows).await.expect("stored");
    world.booted.app.service::<Sites>().commit(cx).await.expect("committed");
    let old = world.browser().get("/hung-yen/index.php?id=7").await;
    assert_eq!((old.status.as_u16(), old.location()), (301, "/hung-yen/tin/hoi-thao-nhan-long"));
    let other = world.browser().get("/hung-yen/gioi-thieu.aspx").await;
    assert_eq!(other.location(), "/viet-nam/to-chuc");
});

story!(every_page_keeps_the_policy_and_the_budget_of_bytes, |world| {
    let scene = Scene::new(&world).await;
    scene.rich(&world).await;
    for place in
        ["/", "/to-chuc", "/thanh-vien", "/lien-he", "/lien-ket", "/so-do", "/tim", "/muc/hoat-dong-lien-hiep-hoi"]
    {
        for language in ["", "/en"] {
            let path = format!("/hung-yen{language}{place}");
            let page = open(&world, &path).await;
            assert_eq!(page.status, 200, "{path}");
            let html = page.text();
            assert!(!html.contains(" style=") && !html.contains(" onclick="), "{path}");
            assert!(html.len() < 60 * 1024, "{path}: {} bytes", html.len());
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            assert!(!html.contains('⟦'), "{path}");
        }
    }
});
