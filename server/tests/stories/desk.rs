//! What the office works with every day: previews, the checks beside the text, the language of the desk, lists that can
//! be put right.

use kernel::jiff::civil::date;
use sites::Redirect;

use crate::articles_scene::{WHOLE, begin, newsroom, publish, with};
use crate::scene;
use crate::story;

story!(a_preview_is_the_page_that_readers_will_see, |world| {
    let mut room = newsroom(&world).await;
    let fields =
        with(&WHOLE, &[("body", "<h2>Kết quả</h2><p>Một trăm đại biểu dự hội thảo.</p>"), ("tags", "nhãn lồng")]);
    let url = begin(&mut room.author, &fields).await;
    let reply = room.author.post(&url, &with(&fields, &[("version", "1"), ("do", "preview")])).await;
    assert_eq!(reply.location(), format!("{url}/preview"), "the button saves and shows");
    let preview = room.author.get(&format!("{url}/preview")).await;
    assert_eq!((preview.status.as_u16(), preview.header("cache-control")), (200, "no-store"));
    assert!(preview.has("Bản xem trước") && preview.has("Bản nháp") && preview.has("noindex"), "{}", preview.text());
    let article = |reply: &testkit::Reply| reply.between("<article", "</article>").expect("an article");
    let before = article(&preview);
    assert!(before.contains("<time datetime=") && before.contains("20/11/2026"), "as on its day: {before}");
    assert_eq!(world.browser().get(&format!("{url}/preview")).await.status, 303, "strangers are asked to sign in");
    assert_eq!(world.browser().get("/hung-yen/tin/hoi-thao-giong-nhan-chin-muon").await.status, 404);
    let mut nobody = scene::sign_in(&world, "nobody@hy.vn").await;
    assert_eq!(nobody.get(&format!("{url}/preview")).await.status, 404);

    for (browser, part) in
        [(&mut room.author, "submission"), (&mut room.editor, "approval"), (&mut room.chief, "publication")]
    {
        assert_eq!(browser.post(&format!("{url}/{part}"), &[]).await.status, 303, "{part}");
    }
    let public = world.browser().get("/hung-yen/tin/hoi-thao-giong-nhan-chin-muon").await;
    assert_eq!(article(&public), before, "not a letter differs");
    let again = room.author.get(&format!("{url}/preview")).await;
    assert!(again.has("Đã đăng") && again.header("cache-control") == "no-store");
});

story!(a_scheduled_article_is_previewed_as_on_its_day, |world| {
    let mut room = newsroom(&world).await;
    let url = begin(&mut room.chief, &with(&WHOLE, &[("publish_at", "2026-12-24T07:30")])).await;
    let preview = room.chief.get(&format!("{url}/preview")).await;
    assert!(
        preview.between("<p class=\"meta\"", "</p>").expect("its day").contains("24/12/2026"),
        "{}",
        preview.text()
    );
});

const RESOLUTION: [(&str, &str); 5] = [
    ("kind", "NQ"),
    ("reference", "36-NQ/TW"),
    ("issuer", "Bộ Chính trị"),
    ("day", "30/01/2023"),
    ("abstract", "Phát triển và ứng dụng công nghệ sinh học"),
];

story!(citations_are_held_against_the_document_library, |world| {
    let mut room = newsroom(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let filed = officer.upload("/desk/hung-yen/documents", &RESOLUTION, &[]).await;
    let document = filed.location().split('?').next().unwrap_or_default().to_owned();
    assert_eq!(officer.post(&format!("{document}/publication"), &[]).await.status, 303, "{}", filed.text());

    let body = "<p>Theo Nghị quyết 36-NQ/TW ngày 23/01/2023 và Kế hoạch 999/KH-XYZ.</p>";
    let url = begin(&mut room.author, &with(&WHOLE, &[("body", body)])).await;
    let page = room.author.get(&url).await;
    assert!(page.has("36-NQ/TW ngày 23/01/2023, nhưng kho văn bản ghi ngày 30/01/2023"), "{}", page.text());
    assert!(page.has("Không có trong kho văn bản, hãy xem lại số và ngày: 999/KH-XYZ"));

    // Taking the offer over puts the day right; then the document is offered as a link, once.
    let offer = page.between("name=\"take\" value=\"body\u{1f}36-NQ/TW", "\"").expect("an offer");
    let take = format!("body\u{1f}36-NQ/TW{offer}");
    let typed = with(&WHOLE, &[("body", body), ("version", "1"), ("take", &take)]);
    assert_eq!(room.author.post(&url, &typed).await.status, 303);
    let page = room.author.get(&url).await;
    assert!(page.has("Văn bản có trong kho, chưa gắn liên kết: 36-NQ/TW ngày 30/01/2023"), "{}", page.text());
    let offer = page.between("name=\"take\" value=\"link\u{1f}", "\"").expect("an offer");
    let (take, body) = (format!("link\u{1f}{offer}"), body.replace("23/01/2023", "30/01/2023"));
    let typed = with(&WHOLE, &[("body", &body), ("version", "2"), ("take", &take)]);
    assert_eq!(room.author.post(&url, &typed).await.status, 303);
    let page = room.author.get(&url).await;
    assert!(page.has("/hung-yen/van-ban/"), "{}", page.text());
    assert!(!page.has("chưa gắn liên kết"));
});

story!(the_language_is_switched_on_every_page_signed_in_or_not, |world| {
    scene::federation(&world).await;
    let mut browser = world.browser();
    assert!(browser.get("/sign-in").await.has("value=\"en\" lang=\"en\""));
    browser.extra.push(("referer", "http://lienhiep.test/sign-in?next=%2Fdesk".into()));
    let reply = browser.post("/preferences", &[("lang", "en")]).await;
    assert_eq!(reply.location(), "/sign-in?next=%2Fdesk");
    let page = browser.get("/sign-in").await;
    assert!(page.has("<html lang=\"en\"") && page.has("Password") && page.has("value=\"vi\" lang=\"vi\""));

    let mut editor = scene::sign_in(&world, "editor@hy.vn").await;
    assert!(editor.get("/desk/hung-yen").await.has("<html lang=\"vi\""));
    assert_eq!(editor.post("/preferences", &[("lang", "en")]).await.status, 303);
    assert!(editor.get("/desk/hung-yen").await.has("<html lang=\"en\""));
    let elsewhere = scene::sign_in(&world, "editor@hy.vn").await.get("/desk/hung-yen").await;
    assert!(elsewhere.has("<html lang=\"en\""), "the account keeps it for every device");
    let lost = scene::sign_in(&world, "editor@hy.vn")
        .await
        .get("/desk/hung-yen/articles/0190a000-0000-7000-8000-000000000001")
        .await;
    assert!(lost.has("<html lang=\"en\""), "faults speak it too");
});

story!(links_are_changed_and_put_in_order, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let list = "/desk/hung-yen/site/links";
    for (label, url) in [("Báo Hưng Yên", "https://baohungyen.vn"), ("Sở Khoa học", "https://skhcn.vn")] {
        assert_eq!(browser.post(list, &[("label_vi", label), ("url", url)]).await.status, 303);
    }
    let links = || scene::portal(&world, &federation.hung_yen).links.clone();
    let second = links()[1].clone();
    assert_eq!(browser.post(&format!("{list}/{}/place", second.id), &[("to", "up")]).await.status, 303);
    assert_eq!(links()[0].id, second.id);
    let one = format!("{list}/{}", second.id);
    assert!(browser.get(&one).await.has("value=\"https://skhcn.vn\""));
    let wrong = browser.post(&one, &[("label_vi", "Sở KHCN"), ("url", "javascript:alert(1)")]).await;
    assert!(wrong.status == 422 && wrong.has("value=\"Sở KHCN\""));
    let right = [
        ("label_vi", "Sở Khoa học và Công nghệ"),
        ("label_en", "Department of Science"),
        ("url", "https://skhcn.hungyen.gov.vn"),
        ("heading_vi", "Cơ quan"),
        ("heading_en", "Offices"),
    ];
    assert_eq!(browser.post(&one, &right).await.status, 303);
    let kept = links()[0].clone();
    assert_eq!((kept.label_en.as_str(), kept.heading_vi.as_str()), ("Department of Science", "Cơ quan"));
    let mut above = scene::sign_in(&world, "administrator@ls.vn").await;
    let other = format!("/desk/lang-son/site/links/{}", second.id);
    assert_eq!(above.post(&other, &right).await.status, 404, "another portal's link is not there");
});

story!(old_addresses_are_found_and_changed, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let list = "/desk/hung-yen/site/redirects";
    for (old, new) in [("/bai.aspx?ma=7", "/tin/mot"), ("/Trang_Cu", "/tin/hai")] {
        assert_eq!(browser.post(list, &[("old", old), ("new", new)]).await.status, 303);
    }
    let found = browser.get(&format!("{list}?q=trang_cu")).await;
    assert!(found.has("/Trang_Cu") && !found.has("/bai.aspx?ma=7"), "{}", found.text());
    assert!(browser.get(&format!("{list}?q=khongco")).await.has("Không có địa chỉ nào phù hợp"));
    let mut cx = world.read().await;
    let site = federation.hung_yen.site;
    let one = Redirect::find(&mut cx, site, "/Trang_Cu").await.expect("an answer").expect("the address");
    drop(cx);
    let url = format!("{list}/{}", one.id);
    assert_eq!(browser.post(&url, &[("old", "/bai.aspx?ma=7"), ("new", "/tin/ba")]).await.status, 422);
    assert_eq!(browser.post(&url, &[("old", "/trang-cu"), ("new", "/tin/ba")]).await.status, 303);
    let mut reader = world.browser();
    assert_eq!(reader.get("/hung-yen/trang-cu").await.location(), "/hung-yen/tin/ba");
    assert_eq!(reader.get("/hung-yen/Trang_Cu").await.status, 404);
});

story!(a_portal_says_its_licence_in_both_languages, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = [
        ("name_vi", "Cổng Hưng Yên"),
        ("primary", "#123c69"),
        ("accent", "#b3261e"),
        ("licence_vi", "Ghi rõ nguồn"),
        ("licence_en", "Name the source"),
        ("version", "1"),
    ];
    assert_eq!(browser.post("/desk/hung-yen/site", &form).await.status, 303);
    let mut reader = world.browser();
    assert!(reader.get("/hung-yen/").await.has("Ghi rõ nguồn"));
    let english = reader.get("/hung-yen/en/").await;
    assert!(english.has("Name the source") && !english.has("Ghi rõ nguồn"));
});

story!(who_is_stood_in_for_is_named_on_every_page, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let chief = scene::holder(&world, "chief@hy.vn", "Bùi Thị Chánh", org, accounts::Role::ChiefEditor).await;
    let deputy = scene::account(&world, "deputy@hy.vn", "Đỗ Văn Phó").await;
    let mut cx = world.write().await;
    let new = accounts::NewGrant {
        account: deputy,
        org,
        role: accounts::Role::ChiefEditor,
        from: date(2026, 11, 1),
        to: Some(date(2026, 12, 1)),
        stands_in_for: Some(chief),
    };
    accounts::Grant::give(&mut cx, new).await.expect("an answer").expect("a role");
    cx.commit().await.expect("the role is kept");
    let mut browser = scene::sign_in(&world, "deputy@hy.vn").await;
    for page in ["", "/articles", "/photos"] {
        assert!(browser.get(&format!("/desk/hung-yen{page}")).await.has("Bùi Thị Chánh"), "{page}");
    }
    assert!(browser.get("/account").await.has("Bùi Thị Chánh"));
    world.pass(kernel::jiff::SignedDuration::from_hours(24 * 11));
    assert_eq!(browser.get("/desk/hung-yen").await.status, 404, "the right has ended by itself");
});

story!(photos_are_found_without_marks_and_those_that_lack_words_apart, |world| {
    let mut room = newsroom(&world).await;
    let list = "/desk/hung-yen/photos";
    for name in ["nhan-long.jpg", "lop-hoc.jpg"] {
        let photo = crate::articles_scene::photo();
        assert_eq!(room.author.upload(list, &[], &[("photo", name, &photo)]).await.status, 303);
    }
    let library = room.author.get(&format!("{list}?q=nhan-long")).await;
    assert!(library.has("nhan-long.jpg") && !library.has("lop-hoc.jpg"), "{}", library.text());
    let one = library.between("<li><a href=\"/desk/hung-yen/photos/", "\"").expect("a photo");
    let one = format!("{list}/{one}");
    let told = [("caption", "Nhãn lồng Phố Hiến"), ("credit", "T.A."), ("alt", "Chùm nhãn chín"), ("version", "1")];
    assert_eq!(room.author.post(&one, &told).await.status, 303);
    assert!(room.author.get(&format!("{list}?q=pho%20hien")).await.has("Nhãn lồng Phố Hiến"));
    let lacking = room.author.get(&format!("{list}?incomplete=1")).await;
    assert!(lacking.has("lop-hoc.jpg") && !lacking.has("Nhãn lồng"), "{}", lacking.text());
    assert!(room.author.get(&format!("{list}?q=khongco")).await.has("Không có ảnh phù hợp"));
});

story!(lists_leave_as_tables_with_their_filters, |world| {
    let mut room = newsroom(&world).await;
    begin(&mut room.author, &WHOLE).await;
    begin(&mut room.author, &with(&WHOLE, &[("title", "=Bài có dấu bằng")])).await;
    let table = room.author.get("/desk/hung-yen/articles.csv?q=dau%20bang").await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").contains("tin-bai-hung-yen.csv"));
    assert!(table.has("'=Bài có dấu bằng") && table.has("Bản nháp") && !table.has(WHOLE[0].1), "{}", table.text());
    for list in ["documents", "members"] {
        assert_eq!(room.author.get(&format!("/desk/hung-yen/{list}.csv")).await.status, 200, "{list}");
        assert_eq!(world.browser().get(&format!("/desk/hung-yen/{list}.csv")).await.status, 303, "{list}");
    }
    let mut stranger = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(stranger.get("/desk/hung-yen/articles.csv").await.status, 404);
    let mine = format!(
        "/desk/hung-yen/articles?author={}",
        crate::articles_scene::stored(&world, &begin(&mut room.editor, &WHOLE).await).await.made_by.expect("an editor")
    );
    let found = room.chief.get(&mine).await;
    assert!(found.text().matches("type=\"checkbox\" name=\"id\"").count() == 1, "one of the editor: {}", found.text());
});

story!(a_published_article_of_ours_is_not_previewed_by_others, |world| {
    let mut room = newsroom(&world).await;
    let url = publish(&world, &mut room, &WHOLE).await;
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(other.get(&format!("{url}/preview")).await.status, 404);
});

story!(an_operator_lets_somebody_in_who_has_lost_the_telephone, |world| {
    let federation = scene::federation(&world).await;
    let id = scene::holder(&world, "lost@hy.vn", "Ngô Thị Quên", federation.hung_yen.org, accounts::Role::Editor).await;
    let mut cx = world.write().await;
    let account = accounts::Account::find(&mut cx, id).await.expect("an answer").expect("the account");
    let secret = accounts::Totp::new_secret(&cx);
    cx.run(
        db::Query { name: "story", sql: "UPDATE account SET totp_secret = $2 WHERE id = $1" },
        db::args![account.id, secret],
    )
    .await
    .expect("a secret");
    cx.commit().await.expect("kept");
    let url = format!("/desk/viet-nam/accounts/{id}/second-factor/removal");
    let mut here = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(here.post(&url, &[("reason", "x")]).await.status, 404, "not every administrator is an operator");
    let mut operator = scene::sign_in(&world, "administrator@vn.vn").await;
    assert_eq!(operator.post(&url, &[("reason", "")]).await.status, 422);
    assert_eq!(operator.post(&url, &[("reason", "Mất điện thoại, đã gặp trực tiếp")]).await.status, 303);
    let mut person = world.browser();
    let reply = person.post("/sign-in", &[("email", "lost@hy.vn"), ("password", scene::PASSWORD)]).await;
    assert_eq!(reply.location(), "/desk", "no code is asked for");
    world.run_jobs().await;
    let told = world.mailer.sent();
    assert!(told.iter().any(|l| l.to.mail() == "lost@hy.vn" && l.text.contains("Trần Thị Quốc")), "{told:#?}");
});
