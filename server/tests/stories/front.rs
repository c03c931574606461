//! The page cache, seen from outside: nothing stale, nothing of somebody else's, readers counted all the same.

use articles::Article;
use kernel::jiff::SignedDuration;
use portal::front::{Feeder, Follower};
use readers::Readers;
use testkit::{Browser, Reply};

use crate::portal_scene::Scene;
use crate::scene;
use crate::story;
use crate::world::World;

const PHONE: &str = "Mozilla/5.0 (Linux; Android 9; SM-J730G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";
const DESKTOP: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";

fn reader(world: &World, agent: &str) -> Browser {
    let mut browser = world.browser();
    browser.extra.push(("user-agent", agent.to_owned()));
    browser
}

async fn rename(world: &World, id: kernel::ArticleId, title: &str) {
    let mut cx = world.write().await;
    let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
    let mut content = article.content.clone();
    content.title = title.to_owned();
    article
        .correct(&mut cx, world.booted.app.service::<ledger::Ledger>(), article.version, &content, "Sửa tên")
        .await
        .expect("stored")
        .expect("corrected");
    cx.commit().await.expect("committed");
}

async fn views(world: &World, id: kernel::ArticleId) -> i64 {
    let readers: &Readers = world.booted.app.service();
    readers.views(&mut world.read().await, id).await.expect("views")
}

fn is_xml(reply: &Reply) -> bool {
    // Every element that opens closes, in order.
    let text = reply.text();
    let mut open: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').expect("a whole tag") + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        let name = tag.split_whitespace().next().unwrap_or("").to_owned();
        match name.strip_prefix('/') {
            Some(name) => {
                if open.pop().as_deref() != Some(name) {
                    return false;
                }
            }
            None => open.push(name),
        }
    }
    open.is_empty() && text.starts_with("<?xml")
}

story!(an_edit_is_in_the_next_request_though_the_page_is_kept, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Tên cũ của bài", "2026-11-19T02:00:00Z").await;
    let mut browser = world.browser();
    let first = browser.get("/hung-yen/tin/ten-cu-cua-bai").await;
    assert!(first.status == 200 && first.has("Tên cũ của bài"));
    assert!(browser.get("/hung-yen/").await.has("Tên cũ của bài"));
    assert_eq!(first.header("cache-control"), "public, max-age=0, must-revalidate");
    rename(&world, id, "Tên mới của bài").await;
    assert!(browser.get("/hung-yen/tin/ten-cu-cua-bai").await.has("Tên mới của bài"));
    let home = browser.get("/hung-yen/").await;
    assert!(home.has(">Tên mới của bài<") && !home.has(">Tên cũ của bài<"));
});

story!(a_page_that_has_not_changed_is_not_sent_again, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Bài để so", "2026-11-19T02:00:00Z").await;
    let mut browser = world.browser();
    let first = browser.get("/hung-yen/tin/bai-de-so").await;
    let etag = first.header("etag").to_owned();
    assert!(etag.starts_with("W/\""));
    browser.extra.push(("if-none-match", etag));
    let again = browser.get("/hung-yen/tin/bai-de-so").await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    rename(&world, id, "Bài đã khác").await;
    assert_eq!(browser.get("/hung-yen/tin/bai-de-so").await.status, 200);
});

story!(every_form_holds_the_same_page, |world| {
    let scene = Scene::new(&world).await;
    scene.rich(&world).await;
    let plain = world.browser().get("/hung-yen/").await;
    assert_eq!(plain.header("content-encoding"), "");
    for (accepted, form) in [("gzip, deflate, br, zstd", "br"), ("zstd, gzip", "zstd"), ("gzip", "gzip")] {
        let mut browser = world.browser();
        browser.extra.push(("accept-encoding", accepted.to_owned()));
        // The second one comes from the cache.
        for _ in 0..2 {
            let reply = browser.get("/hung-yen/").await;
            assert_eq!(reply.header("content-encoding"), form);
            assert_eq!(reply.header("content-length"), reply.bytes.len().to_string());
            assert!(reply.header("vary").contains("Accept-Encoding"));
            assert_eq!(decoded(form, &reply.bytes), plain.bytes, "{form}");
        }
    }
});

fn decoded(form: &str, bytes: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut out = Vec::new();
    match form {
        "br" => brotli::BrotliDecompress(&mut &bytes[..], &mut out).expect("brotli"),
        "zstd" => out = zstd::decode_all(bytes).expect("zstd"),
        _ => _ = flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).expect("gzip"),
    }
    out
}

story!(the_other_node_shows_a_change_as_soon_as_it_has_followed_the_log, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Tin ở hai nút", "2026-11-19T02:00:00Z").await;
    let there = world.another_node().await;
    let mut follower = Follower::new(&there.app).await.expect("a follower");
    let mut browser = Browser::new(there.router());
    assert!(browser.get("/hung-yen/tin/tin-o-hai-nut").await.has("Tin ở hai nút"));
    rename(&world, id, "Tin đã sửa ở nút kia").await;
    follower.follow_once().await.expect("followed");
    assert!(browser.get("/hung-yen/tin/tin-o-hai-nut").await.has("Tin đã sửa ở nút kia"));
});

story!(views_are_counted_under_the_cache_once_in_thirty_minutes, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Bài được đọc", "2026-11-19T02:00:00Z").await;
    let (mut phone, mut desktop) = (reader(&world, PHONE), reader(&world, DESKTOP));
    for _ in 0..5 {
        assert_eq!(phone.get("/hung-yen/tin/bai-duoc-doc").await.status, 200);
    }
    desktop.get("/hung-yen/tin/bai-duoc-doc").await;
    assert_eq!(views(&world, id).await, 2);
    // Robots, prefetches and headers are no views.
    reader(&world, "Mozilla/5.0 (compatible; Googlebot/2.1)").get("/hung-yen/tin/bai-duoc-doc").await;
    let mut ahead = reader(&world, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15 Version/17");
    ahead.extra.push(("sec-purpose", "prefetch".to_owned()));
    ahead.get("/hung-yen/tin/bai-duoc-doc").await;
    assert_eq!(views(&world, id).await, 2);
    world.pass(SignedDuration::from_mins(31));
    phone.get("/hung-yen/tin/bai-duoc-doc").await;
    assert_eq!(views(&world, id).await, 3);
    // Written and read again the numbers are the same, and a second writing adds nothing.
    let readers: &Readers = world.booted.app.service();
    readers.flush().await.expect("written");
    readers.flush().await.expect("nothing to write");
    assert_eq!(views(&world, id).await, 3);
    let there = world.another_node().await;
    let other: &Readers = there.app.service();
    assert_eq!(other.views(&mut world.read().await, id).await.expect("views"), 3);
    let visits = readers.visits(&mut world.read().await, scene.hung_yen).await.expect("visits");
    assert_eq!((visits.today, visits.week, visits.total), (3, 3, 3));
    assert_eq!(visits.online.guests, 1, "the others left half an hour ago");
});

story!(who_is_online_is_added_up_over_the_nodes, |world| {
    let scene = Scene::new(&world).await;
    let there = world.another_node().await;
    let (here, elsewhere): (&Readers, &Readers) = (world.booted.app.service(), there.app.service());
    reader(&world, PHONE).get("/hung-yen/").await;
    let mut other = Browser::new(there.router());
    other.extra.push(("user-agent", DESKTOP.to_owned()));
    other.get("/hung-yen/").await;
    let online = async |readers: &Readers| {
        readers.visits(&mut world.read().await, scene.hung_yen).await.expect("visits").online_now()
    };
    assert_eq!((online(here).await, online(elsewhere).await), (1, 1), "nobody has told yet");
    for readers in [here, elsewhere, here] {
        readers.flush().await.expect("told and heard");
    }
    assert_eq!((online(here).await, online(elsewhere).await), (2, 2));
    assert_eq!(here.online_here().guests, 1);
    // A node that ends takes its readers along; one that falls silent is forgotten within a minute.
    elsewhere.leave().await.expect("gone");
    here.flush().await.expect("heard");
    assert_eq!(online(here).await, 1);
    elsewhere.flush().await.expect("told again");
    here.flush().await.expect("heard");
    assert_eq!(online(here).await, 2);
    world.pass(SignedDuration::from_secs(60));
    here.flush().await.expect("heard");
    assert_eq!(online(here).await, 1);
});

story!(those_who_watch_see_routes_queue_log_and_memory_and_readers_do_not, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Bài được đếm", "2026-11-19T02:00:00Z").await;
    let mut browser = reader(&world, PHONE);
    for path in ["/hung-yen/tin/bai-duoc-dem", "/hung-yen/tin/bai-duoc-dem", "/hung-yen/tin/khong-co", "/wp-login.php"]
    {
        browser.get(path).await;
    }
    assert_eq!(browser.get("/metrics").await.status, 404);
    let mut follower = Follower::new(&world.booted.app).await.expect("a follower");
    follower.follow_once().await.expect("followed");
    let watch = lienhiep::management::router(world.booted.app.clone(), std::env::temp_dir());
    let mut watcher = Browser::new(watch);
    let page = watcher.get("/metrics").await;
    assert!(page.header("content-type").starts_with("text/plain; version=0.0.4"));
    for line in [
        r#"lienhiep_requests_total{route="/{site}/tin/{article}",method="GET",status="200",kept="no"} 1"#,
        r#"lienhiep_requests_total{route="/{site}/tin/{article}",method="GET",status="200",kept="yes"} 1"#,
        r#"lienhiep_requests_total{route="/{site}/tin/{article}",method="GET",status="404",kept="no"} 1"#,
        r#"lienhiep_render_seconds_count{route="/{site}/tin/{article}"} 2"#,
        r#"lienhiep_change_log_lag_seconds{by="pages"} 0"#,
        r#"lienhiep_jobs{state="failed"} 0"#,
        r#"lienhiep_readers_online{kind="guest"} 1"#,
        "lienhiep_kept_pages_limit_bytes 67108864",
        "lienhiep_database_up 1",
    ] {
        assert!(page.text().lines().any(|l| l == line), "{line}\n{}", page.text());
    }
    assert!(page.has("process_resident_memory_bytes ") && page.has("lienhiep_disk_free_bytes "));
    // Prometheus wants every sample to be a name, labels and a number.
    for line in page.text().lines().filter(|l| !l.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').expect("two words");
        assert!(value.parse::<f64>().is_ok() && name.starts_with(|c: char| c.is_ascii_lowercase()), "{line}");
    }
    assert_eq!(watcher.get("/readyz").await.text(), "ok\n");
});

story!(clock_and_counters_lag_less_than_a_minute, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Đồng hồ", "2026-11-19T02:00:00Z").await;
    let mut browser = world.browser();
    assert!(browser.get("/hung-yen/").await.has("20/11/2026 09:00"));
    world.pass(SignedDuration::from_secs(60));
    assert!(browser.get("/hung-yen/").await.has("20/11/2026 09:01"));
});

story!(portals_answer_at_the_root_at_their_slug_and_on_their_own_host, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Bài trên máy riêng", "2026-11-19T02:00:00Z").await;
    let mut cx = world.write().await;
    let site = sites::Site::by_slug(&mut cx, "hung-yen").await.expect("read").expect("the portal");
    let done = sites::Host::put_all(&mut cx, &site, &["lienhiephoi.hungyen.test".to_owned()]).await.expect("stored");
    assert!(done.is_ok());
    world.booted.app.service::<sites::Sites>().commit(cx).await.expect("committed");
    let mut own = world.browser();
    own.host = "lienhiephoi.hungyen.test".into();
    let home = own.get("/").await;
    assert!(home.has("href=\"/tin/bai-tren-may-rieng\""), "links stay on the host");
    let article = own.get("/tin/bai-tren-may-rieng").await;
    assert!(article.has("rel=\"canonical\" href=\"http://lienhiephoi.hungyen.test/tin/bai-tren-may-rieng\""));
    // The same path on the shared host is the national union's: pages of hosts are kept apart.
    assert_eq!(world.browser().get("/tin/bai-tren-may-rieng").await.status, 404);
    let moved = own.get("/hung-yen/tin/bai-tren-may-rieng?trang=2").await;
    assert_eq!((moved.status.as_u16(), moved.location()), (301, "/tin/bai-tren-may-rieng?trang=2"));
    assert!(own.get("/robots.txt").await.has("Sitemap: http://lienhiephoi.hungyen.test/sitemap.xml"));
});

story!(an_address_written_another_way_leads_to_the_right_one, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Bài một địa chỉ", "2026-11-19T02:00:00Z").await;
    let mut cx = world.write().await;
    let site = sites::Site::by_slug(&mut cx, "hung-yen").await.expect("read").expect("the portal");
    sites::Host::put_all(&mut cx, &site, &["lhh.hungyen.test".to_owned()]).await.expect("stored").expect("a host");
    world.booted.app.service::<sites::Sites>().commit(cx).await.expect("committed");
    let (mut shared, mut own) = (world.browser(), world.browser());
    own.host = "lhh.hungyen.test".into();
    for (written, right) in [
        ("/hung-yen/tin/bai-mot-dia-chi/", "/hung-yen/tin/bai-mot-dia-chi"),
        ("/Hung-Yen/Tin/Bai-Mot-Dia-Chi?Trang=2", "/hung-yen/tin/bai-mot-dia-chi?Trang=2"),
        ("//hung-yen//tin///bai-mot-dia-chi", "/hung-yen/tin/bai-mot-dia-chi"),
        ("/hung-yen/EN/so-do/", "/hung-yen/en/so-do"),
        ("/HUNG-YEN", "/hung-yen/"),
        ("/hung-yen//", "/hung-yen/"),
        ("/hung-yen/van-ban/", "/hung-yen/van-ban"),
        ("/Hung-Yen/ATOM.xml", "/hung-yen/atom.xml"),
    ] {
        let reply = shared.get(written).await;
        assert_eq!((reply.status.as_u16(), reply.location()), (301, right), "{written}");
    }
    for (written, right) in [
        ("/Tin/bai-mot-dia-chi/", "/tin/bai-mot-dia-chi"),
        ("//tin//bai-mot-dia-chi", "/tin/bai-mot-dia-chi"),
        ("/EN/To-Chuc", "/en/to-chuc"),
    ] {
        let reply = own.get(written).await;
        assert_eq!((reply.status.as_u16(), reply.location()), (301, right), "{written} on its own host");
    }
    // What is nowhere stays where it was asked for, and nothing leads to another host.
    for nowhere in ["/Hung-Yen/Tin/Khong-Co/", "//evil.example/tin/", "/hung-yen/KHONG//CO"] {
        assert_eq!(shared.get(nowhere).await.status, 404, "{nowhere}");
    }
    // What is sent is never led elsewhere.
    for path in ["/hung-yen/tin/bai-mot-dia-chi/", "/Desk/hung-yen/articles", "//desk/hung-yen/articles"] {
        let reply = shared.post(path, &[("title", "x")]).await;
        assert!(!reply.status.is_redirection(), "{path}: {} {}", reply.status, reply.location());
    }
});

story!(feeds_and_maps_are_whole_and_absolute, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Hội & \"bạn\" <1>", "2026-11-19T02:00:00Z").await;
    let mut browser = world.browser();
    for path in [
        "/sitemap.xml",
        "/hung-yen/sitemap.xml",
        "/hung-yen/sitemap/trang.xml",
        "/hung-yen/sitemap/tin-1.xml",
        "/hung-yen/sitemap/moi.xml",
        "/hung-yen/atom.xml",
    ] {
        let reply = browser.get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(is_xml(&reply), "{path}\n{}", reply.text());
        assert!(reply.has("http://lienhiep.test/hung-yen"), "{path}");
    }
    assert!(browser.get("/hung-yen/atom.xml").await.has("<title>Hội &amp; &quot;bạn&quot; &lt;1&gt;</title>"));
    assert_eq!(browser.get("/hung-yen/sitemap/tin-2.xml").await.status, 404);
    assert!(browser.get("/robots.txt").await.has("Disallow: /desk"));
    assert_eq!(browser.get("/healthz").await.text(), "ok\n");
    assert_eq!(browser.get("/readyz").await.status, 200);
    let sheet = browser.get("/hung-yen/theme.css").await;
    assert!(sheet.header("content-type").starts_with("text/css") && sheet.has("--brand:"));
    let css = ui::asset("app.css");
    assert_eq!(browser.get(css).await.header("cache-control"), "public, max-age=31536000, immutable");
});

story!(a_published_article_is_found_and_a_withdrawn_one_is_not, |world| {
    let scene = Scene::new(&world).await;
    let id = scene.article(&world, "Nhãn lồng Phố Hiến vào mùa", "2026-11-19T02:00:00Z").await;
    let mut feeder = Feeder::new(&world.booted.app);
    feeder.feed_once().await.expect("fed");
    let found = async |words: &str| -> Vec<String> {
        let index: &search::Search = world.booted.app.service();
        let query = search::Query { text: words.to_owned(), limit: 10, ..search::Query::default() };
        index.ask(query).await.expect("an answer").hits.into_iter().map(|hit| hit.title).collect()
    };
    assert_eq!(found("nhan long pho hien").await, ["Nhãn lồng Phố Hiến vào mùa"]);
    rename(&world, id, "Tinh bột nghệ Chí Tân").await;
    feeder.feed_once().await.expect("fed");
    assert_eq!(found("bot nghe chi tan").await, ["Tinh bột nghệ Chí Tân"]);
    let mut cx = world.write().await;
    let article = Article::find(&mut cx, id).await.expect("read").expect("the article");
    article
        .withdraw(&mut cx, world.booted.app.service::<ledger::Ledger>(), "Sai số liệu")
        .await
        .expect("stored")
        .expect("withdrawn");
    cx.commit().await.expect("committed");
    feeder.feed_once().await.expect("fed");
    assert!(found("bot nghe chi tan").await.is_empty());
});

story!(the_look_of_one_reader_is_not_shown_to_another, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Giao diện", "2026-11-19T02:00:00Z").await;
    let mut dark = world.browser();
    let kept = dark.post("/preferences", &[("look", "dark")]).await;
    assert_eq!(kept.status, 303);
    assert_eq!(dark.cookie("look"), Some("dark"));
    assert!(dark.get("/hung-yen/").await.has("data-theme=\"dark\""));
    assert!(!world.browser().get("/hung-yen/").await.has("data-theme=\"dark\""));
});

story!(too_many_searches_wait, |world| {
    let _scene = Scene::new(&world).await;
    let mut browser = world.browser();
    let mut statuses = Vec::new();
    for n in 0..61 {
        statuses.push(browser.get(&format!("/hung-yen/tim?q=a{n}")).await.status.as_u16());
    }
    assert!(statuses[..60].iter().all(|s| *s == 200));
    assert_eq!(statuses[60], 429);
    assert_eq!(browser.get("/hung-yen/").await.status, 200, "pages go on");
});

story!(an_index_that_knows_nothing_is_fed_with_everything, |world| {
    let scene = Scene::new(&world).await;
    scene.article(&world, "Bài có trước chỉ mục", "2026-11-19T02:00:00Z").await;
    let there = world.another_node().await;
    Feeder::new(&there.app).feed_once().await.expect("fed");
    let index: &search::Search = there.app.service();
    let query = search::Query { text: "truoc chi muc".into(), limit: 1, ..search::Query::default() };
    assert_eq!(index.ask(query).await.expect("an answer").hits.len(), 1);
    let last = there.app.db.last_change().await.expect("a number");
    assert_eq!(index.checkpoint(), u64::try_from(last).ok());
});

story!(the_office_sees_who_reads_and_is_not_counted_itself, |world| {
    let federation = scene::federation(&world).await;
    scene::holder(&world, "tbt@hungyen.vn", "Lê Thu Hà", federation.hung_yen.org, accounts::Role::ChiefEditor).await;
    let mut staff = scene::sign_in(&world, "tbt@hungyen.vn").await;
    staff.extra.push(("user-agent", DESKTOP.to_owned()));
    let empty = staff.get("/desk/hung-yen/statistics").await;
    assert!(empty.status == 200 && empty.has("Chưa có lượt truy cập nào") && !empty.has("⟦"));
    assert_eq!(staff.get("/hung-yen/").await.status, 200);
    reader(&world, PHONE).get("/hung-yen/").await;
    let readers: &Readers = world.booted.app.service();
    readers.flush().await.expect("written");
    let page = staff.get("/desk/hung-yen/statistics?by=month").await;
    assert!(page.has("11/2026") && page.has("<b>1</b><span>Hôm nay</span>"));
    assert!(page.has("<b>2</b><span>Đang trực tuyến</span>"), "staff is there, but makes no visit");
    let table = staff.get("/desk/hung-yen/statistics/table.csv?by=day").await;
    assert!(table.text().ends_with("2026-11-20,1,0\r\n"));
    assert_eq!(world.browser().get("/desk/hung-yen/statistics").await.status, 303);
});

story!(a_page_made_for_somebody_signed_in_is_shown_to_nobody_else, |world| {
    let federation = scene::federation(&world).await;
    scene::holder(&world, "tbt@hungyen.vn", "Lê Thu Hà", federation.hung_yen.org, accounts::Role::ChiefEditor).await;
    let mut staff = scene::sign_in(&world, "tbt@hungyen.vn").await;
    assert!(!world.browser().get("/hung-yen/").await.header("etag").is_empty());
    for _ in 0..2 {
        let own = staff.get("/hung-yen/").await;
        assert!(own.header("etag").is_empty(), "never from the kept pages");
        assert_eq!(own.header("cache-control"), "no-store");
    }
    let other = world.browser().get("/hung-yen/").await;
    assert!(!other.has("Lê Thu Hà"));
});
