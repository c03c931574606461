//! The settings of a portal at the desk.

use sites::{BlockKind, Redirect, Sites};

use crate::scene;
use crate::story;

const SETTINGS: &str = "/desk/hung-yen/site";

story!(colours_with_poor_contrast_are_adjusted_and_the_page_says_so, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let shown = browser.get("/desk/hung-yen/site/colours?primary=%2377aa77&accent=%23b3261e").await;
    assert!(shown.has("#77aa77 chưa đủ tương phản"), "{}", shown.text());
    let fit = browser.get("/desk/hung-yen/site/colours?primary=%23123c69&accent=%23b3261e").await;
    assert!(!fit.has("chưa đủ tương phản") && fit.has("Nền tối"), "{}", fit.text());
    let form = [
        ("name_vi", "Cổng Liên hiệp Hội Hưng Yên"),
        ("primary", "#77AA77"),
        ("accent", "#b3261e"),
        ("two_persons", "1"),
        ("footer_vi", "Giấy phép số 1"),
        ("version", "1"),
    ];
    assert_eq!(browser.post(SETTINGS, &form).await.status, 303);
    let portal = scene::portal(&world, &federation.hung_yen);
    assert!(portal.site.two_persons && portal.site.primary == "#77aa77" && portal.site.footer_vi == "Giấy phép số 1");
    assert!(world.browser().get("/hung-yen/").await.has("Cổng Liên hiệp Hội Hưng Yên"));

    let stale = browser.post(SETTINGS, &form).await;
    assert!(stale.status == 409 && stale.has("name=\"version\" value=\"2\""), "{}", stale.text());
    let wrong = browser.post(SETTINGS, &[("name_vi", "x"), ("primary", "url(x)"), ("accent", "#b3261e")]).await;
    assert!(wrong.status == 422 && wrong.has("#rrggbb"));
    let mut editor = scene::sign_in(&world, "editor@hy.vn").await;
    assert_eq!(editor.get(SETTINGS).await.status, 403);
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    assert_eq!(above.get(SETTINGS).await.status, 200, "administering goes down the tree");
});

story!(a_logo_is_drawn_anew_and_a_drawing_with_scripts_is_refused, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let url = "/desk/hung-yen/site/logo";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let refused = browser.upload(url, &[], &[("logo", "logo.svg", svg)]).await;
    assert!(refused.status == 422 && refused.has("SVG"), "{}", refused.text());
    assert_eq!(browser.upload(url, &[], &[]).await.status, 422);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"><circle cx=\"32\" cy=\"32\" r=\"30\"/></svg>";
    let png = media::drawing(drawing, 64).and_then(|d| d.png()).expect("a picture");
    assert_eq!(browser.upload(url, &[], &[("logo", "logo.png", &png)]).await.status, 303);
    let key = scene::portal(&world, &federation.hung_yen).site.logo.clone().expect("a logo");
    assert!(key.starts_with("logo/"), "{key}");
    assert_eq!(browser.post("/desk/hung-yen/site/logo/removal", &[]).await.status, 303);
    assert!(scene::portal(&world, &federation.hung_yen).site.logo.is_none());
});

story!(sections_menu_and_blocks_are_kept_in_their_order, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let sections = "/desk/hung-yen/site/sections";
    assert_eq!(browser.post(sections, &[("name_vi", "")]).await.status, 422);
    assert_eq!(browser.post(sections, &[("name_vi", "Sáng chế"), ("slug", "tin-hoat-dong")]).await.status, 422);
    assert_eq!(browser.post(sections, &[("name_vi", "Sáng chế")]).await.status, 303);
    let portal = scene::portal(&world, &federation.hung_yen);
    let (first, last) = (portal.sections[0].clone(), portal.sections[2].clone());
    assert_eq!(last.slug, "sang-che");
    assert_eq!(browser.post(&format!("{sections}/{}/place", last.id), &[("to", "up")]).await.status, 303);
    let order: Vec<String> =
        scene::portal(&world, &federation.hung_yen).sections.iter().map(|s| s.slug.clone()).collect();
    assert_eq!(order, ["tin-hoat-dong", "sang-che", "pho-bien-kien-thuc"]);
    let parent = first.id.to_string();
    let hidden = [("name_vi", "Sáng chế"), ("parent", parent.as_str()), ("hidden", "1"), ("version", "1")];
    let one = format!("{sections}/{}", last.id);
    assert_eq!(browser.post(&one, &hidden).await.status, 303);
    assert_eq!(browser.post(&one, &hidden).await.status, 409, "somebody was faster");
    let below = format!("{sections}/{}", first.id);
    let circle = [("name_vi", "Tin"), ("parent", parent.as_str()), ("version", "1")];
    assert_eq!(browser.post(&below, &circle).await.status, 422);

    let menu = "/desk/hung-yen/site/menu";
    let rows = [
        ("order", "2"),
        ("label_vi", "Văn bản"),
        ("label_en", ""),
        ("target", "/van-ban"),
        ("order", "1"),
        ("label_vi", "Giới thiệu"),
        ("label_en", "About"),
        ("target", "/to-chuc"),
        ("order", ""),
        ("label_vi", ""),
        ("label_en", ""),
        ("target", ""),
    ];
    let mut more = rows.to_vec();
    more.push(("step", "more"));
    let again = browser.post(menu, &more).await;
    assert!(again.status == 200 && again.text().matches("name=\"target\"").count() == 7, "{}", again.text());
    assert_eq!(browser.post(menu, &rows).await.status, 303);
    let labels: Vec<String> =
        scene::portal(&world, &federation.hung_yen).menu.iter().map(|m| m.label_vi.clone()).collect();
    assert_eq!(labels, ["Giới thiệu", "Văn bản"]);
    let bad = browser.post(menu, &[("label_vi", "X"), ("label_en", ""), ("target", "javascript:alert(1)")]).await;
    assert!(bad.status == 422 && bad.has("javascript:alert(1)"), "nothing typed is lost");

    let blocks = "/desk/hung-yen/site/blocks";
    let rows = [("kind", "section"), ("section", parent.as_str()), ("kind", "latest"), ("section", "")];
    assert_eq!(browser.post(blocks, &rows).await.status, 303);
    let kinds: Vec<BlockKind> = scene::portal(&world, &federation.hung_yen).blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Section, BlockKind::Latest]);
    let foreign = scene::portal(&world, &federation.lang_son).sections[0].id.to_string();
    let forged = [("kind", "section"), ("section", foreign.as_str())];
    assert_eq!(browser.post(blocks, &forged).await.status, 422, "a section of another portal is none here");
    assert_eq!(browser.get(&format!("{sections}/{foreign}")).await.status, 404);
    assert_eq!(browser.post(&format!("{sections}/{foreign}/place"), &[("to", "up")]).await.status, 404);
});

story!(links_and_hosts_are_checked, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let links = "/desk/hung-yen/site/links";
    let link = [("label_vi", "UBND tỉnh"), ("url", "https://hungyen.gov.vn"), ("heading_vi", "Cơ quan")];
    assert_eq!(browser.post(links, &[("label_vi", "X"), ("url", "javascript:alert(1)")]).await.status, 422);
    assert_eq!(browser.post(links, &link).await.status, 303);
    let id = scene::portal(&world, &federation.hung_yen).links[0].id;
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(other.post(&format!("/desk/lang-son/site/links/{id}/removal"), &[]).await.status, 404);
    assert_eq!(browser.post(&format!("{links}/{id}/removal"), &[]).await.status, 303);

    let hosts = "/desk/hung-yen/site/hosts";
    for wrong in ["127.0.0.1", "localhost", "hội.vn", "lienhiep.test"] {
        let reply = browser.post(hosts, &[("hosts", wrong)]).await;
        assert!(reply.status == 422 && reply.has(wrong), "{wrong}: {}", reply.text());
    }
    let good = [("hosts", "https://LienHiepHoi.HungYen.vn/\nlhh.hungyen.vn")];
    assert_eq!(browser.post(hosts, &good).await.status, 303);
    let portal = scene::portal(&world, &federation.hung_yen);
    assert_eq!(portal.hosts.iter().find(|h| h.main).map(|h| h.host.as_str()), Some("lienhiephoi.hungyen.vn"));
    let taken = other.post("/desk/lang-son/site/hosts", &[("hosts", "lhh.hungyen.vn")]).await;
    assert!(taken.status == 422 && taken.has("đã thuộc cổng khác"), "{}", taken.text());
});

story!(old_addresses_come_from_a_file_whole_or_not_at_all, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let (file, import) = ("/desk/hung-yen/site/redirects/file", "/desk/hung-yen/site/redirects/import");
    let site = federation.hung_yen.site;

    let bad = "old,new\n/cu-1,/moi-1\n/cu-2,javascript:alert(1)\n/a,/b\n/b,/a\n";
    let looked = browser.upload(file, &[], &[("file", "cu.csv", bad.as_bytes())]).await;
    assert_eq!(looked.status, 422);
    assert!(looked.has("javascript:alert(1)") && looked.has("dẫn vòng tròn"), "{}", looked.text());
    let many = "/a,/b\n".repeat(1_000_000);
    let refused = browser.upload(file, &[], &[("file", "many.csv", many.as_bytes())]).await;
    assert!(refused.status == 422 && refused.has("100.000"), "{}", refused.text());
    let huge = vec![b'x'; 17 * 1024 * 1024];
    assert_eq!(browser.upload(file, &[], &[("file", "huge.csv", &huge)]).await.status, 413);
    for (content, why) in [
        (&b"/a,/b\0\n"[..], "không phải văn bản CSV"),
        (b"a;b;c\n/a;/b;/c\n", "đúng hai cột"),
        (b"\xff\xfe/\0a\0", "UTF-8"),
        (b"", "chọn một tệp"),
    ] {
        let refused = browser.upload(file, &[], &[("file", "x.csv", content)]).await;
        assert!(refused.status == 422, "{why}: {}", refused.status);
        assert!(refused.has(why) || content.is_empty(), "{why}: {}", refused.text());
    }
    let mut cx = world.read().await;
    assert_eq!(Redirect::count(&mut cx, site, "").await.expect("read"), 0, "nothing is half there");
    drop(cx);

    let rows: String = (0..1_200).map(|n| format!("/index.php?id={n:04},/tin/bai-{n}\n")).collect();
    let looked = browser.upload(file, &[], &[("file", "cu.csv", rows.as_bytes())]).await;
    assert!(looked.status == 200 && looked.has("1.200 địa chỉ"), "{}", looked.text());
    let key = looked.between("name=\"key\" value=\"", "\"").expect("a file that waits");
    let done = browser.post(import, &[("key", &key)]).await;
    assert_eq!(done.location(), "/desk/hung-yen/site/redirects?done=imported&n=1200", "{}", done.text());
    let page = browser.get("/desk/hung-yen/site/redirects").await;
    assert!(page.has("id=0000") && page.has("id=0049") && !page.has("id=0050") && page.has("1.200"));
    let next = page.between("rel=\"next\" href=\"", "\"").expect("a next page");
    assert!(browser.get(&next).await.has("id=0050"));
    assert_eq!(browser.post(import, &[("key", &key)]).await.status, 303, "once more changes nothing");
    assert_eq!(browser.post(import, &[("key", "logo/../x")]).await.status, 404);
    let moved = world.browser().get("/hung-yen/index.php?id=0007").await;
    assert_eq!((moved.status.as_u16(), moved.location()), (301, "/hung-yen/tin/bai-7"));

    let one = "/desk/hung-yen/site/redirects";
    assert_eq!(browser.post(one, &[("old", "/x"), ("new", "/x")]).await.status, 422);
    assert_eq!(browser.post(one, &[("old", "/x"), ("new", "/y")]).await.status, 303);
    assert_eq!(browser.post(one, &[("old", "/y"), ("new", "/x")]).await.status, 422, "a loop through the table");
    let mut cx = world.read().await;
    assert_eq!(Redirect::count(&mut cx, site, "").await.expect("read"), 1_201);
    let found = Redirect::find(&mut cx, site, "/x").await.expect("read").expect("a row");
    drop(cx);
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(other.post(&format!("/desk/lang-son/site/redirects/{}/removal", found.id), &[]).await.status, 404);
    assert_eq!(browser.post(&format!("{one}/{}/removal", found.id), &[]).await.status, 303);
});

story!(an_organisation_without_a_portal_is_offered_one, |world| {
    let federation = scene::federation(&world).await;
    let parent = Some(federation.hung_yen.org);
    let org =
        scene::organisation(&world, organisation::Kind::Club, "clb-sang-tao", "Câu lạc bộ Sáng tạo", parent).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    assert!(browser.get("/desk/clb-sang-tao/site").await.has("chưa có cổng thông tin"));
    assert_eq!(browser.get("/desk/clb-sang-tao/site/menu").await.status, 404);
    assert_eq!(browser.post("/desk/clb-sang-tao/site/portal", &[]).await.status, 303);
    assert_eq!(world.booted.app.service::<Sites>().of_org(org).len(), 1);
    assert_eq!(world.browser().get("/clb-sang-tao/").await.status, 200);
});
