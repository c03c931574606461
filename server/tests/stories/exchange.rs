//! Pages and archives of other portals come in, and stand on ours with every part in its place.

use std::path::Path;

use articles::{Article, Revision, State};
use exchange::page::{ReadPage, read};
use exchange::save::{Outcome, SaveError, SavedExport, SavedPage, page, wordpress};
use exchange::wxr;
use testkit::Browser;

use crate::scene::{Federation, federation};
use crate::story;
use crate::world::World;

const PAGE: &str = r#"<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>Hội nghị tổng kết phong trào làm vườn năm 2019 - Trang thông tin Hội Làm vườn</title>
<link rel="canonical" href="https://lamvuon.example.vn/tin-tuc/tong-ket-lam-vuon-45.html">
<meta property="og:title" content="Hội nghị tổng kết phong trào làm vườn năm 2019">
</head><body><div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/hd">Tin hoạt động</a></div>
<article><h1>Hội nghị tổng kết phong trào làm vườn năm 2019</h1>
<div class="meta">27/12/2019 | Lượt xem: 1.234</div>
<p class="sapo"><strong>Sáng 25/12, Hội Làm vườn tổng kết phong trào cải tạo vườn tạp của năm.</strong></p>
<p>Dự hội nghị có đại diện các chi hội cơ sở, hợp tác xã và nhiều chủ vườn tiêu biểu trong toàn tỉnh, cùng trao đổi kinh nghiệm.</p>
<figure><img src="anh/vuon.png" alt="Vườn nhãn lồng"><figcaption>Vườn nhãn lồng của hội viên</figcaption></figure>
<p>Năm qua các chi hội đã mở nhiều lớp tập huấn về ghép cải tạo, giúp năng suất vườn tăng lên rõ rệt so với những năm trước./.</p>
<p style="text-align:right"><strong>Tác giả: Vũ Thị Bưởi (VP Hội)</strong></p></article>
<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/x">Trao giải vườn mẫu cấp tỉnh lần thứ ba</a> (20/12/2019)</li></ul></div>
</body></html>"#;

const OTHER: &str = r#"<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trao giải vườn mẫu cấp tỉnh lần thứ ba</title></head>
<body><article><h1>Trao giải vườn mẫu cấp tỉnh lần thứ ba</h1><div class="meta">20/12/2019</div>
<p>Ban tổ chức đã trao mười giải cho các chủ vườn có mô hình sạch, đẹp, cho thu nhập cao và có sức lan tỏa trong cộng đồng.</p>
<p>Cuộc thi năm nay có hơn một trăm vườn dự thi, được chấm trong ba tháng bởi các chuyên gia của hội và của ngành nông nghiệp.</p>
</article></body></html>"#;

const WXR: &str = include_str!("../../../features/exchange/tests/wxr/site.xml");

fn as_read(html: &str, file: &str) -> ReadPage {
    read(html.as_bytes(), file).expect("a page")
}

async fn keep(world: &World, html: &str, folder: Option<&Path>) -> SavedPage {
    page(&world.booted.app, "hung-yen", &as_read(html, "trang.html"), folder).await.expect("the page is kept")
}

async fn article(world: &World, saved: &SavedPage) -> Article {
    Article::find(&mut world.read().await, saved.article).await.expect("read").expect("the article")
}

/// How many articles, pages and sections there are.
async fn size(world: &World, _: &Federation) -> Vec<u64> {
    let mut cx = world.read().await;
    let tables = cx.tables().await.expect("the tables");
    let mut sizes = Vec::new();
    for table in &tables {
        sizes.push(cx.dump_table(table, |_| Ok(())).await.expect("the rows"));
    }
    sizes
}

async fn keep_export(world: &World, text: &str) -> SavedExport {
    let export = wxr::read(text.as_bytes()).expect("an export");
    wordpress(&world.booted.app, "hung-yen", &export, None, &|_, _| {}).await.expect("the export is kept")
}

fn folder_with_a_photo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("anh")).expect("a folder in it");
    let png = media::drawing("<svg xmlns='http://www.w3.org/2000/svg' width='640' height='360'><rect width='640' height='360' fill='green'/></svg>", 640)
        .and_then(|d| d.png())
        .expect("a picture");
    std::fs::write(folder.path().join("anh/vuon.png"), png).expect("a photo");
    folder
}

story!(a_saved_page_stands_on_the_portal_with_every_part_in_its_place, |world| {
    federation(&world).await;
    let folder = folder_with_a_photo();
    let saved = keep(&world, PAGE, Some(folder.path())).await;
    assert_eq!((saved.outcome, saved.state), (Outcome::Imported, "published"));
    let made = article(&world, &saved).await;
    let c = &made.content;
    assert_eq!(c.title, "Hội nghị tổng kết phong trào làm vườn năm 2019");
    assert_eq!(c.lead, "Sáng 25/12, Hội Làm vườn tổng kết phong trào cải tạo vườn tạp của năm.");
    assert_eq!((c.author.as_str(), c.author_unit.as_str()), ("Vũ Thị Bưởi", "VP Hội"));
    assert_eq!(c.event_from.map(|d| d.to_string()).as_deref(), Some("2019-12-25"));
    assert_eq!(made.published_at.map(|at| at.to_string()).as_deref(), Some("2019-12-27T01:00:00Z"));
    assert!(c.section.is_some(), "the breadcrumb names a section of the portal");
    assert!(c.lead_picture.is_some() && c.lead_caption == "Vườn nhãn lồng của hội viên");
    assert!(!c.body.contains("Vườn nhãn lồng"), "the lead picture and its caption stand once: {}", c.body);
    let note = Revision::find(&mut world.read().await, made.id, 1).await.expect("read").expect("a revision").note;
    assert!(
        note.contains("lamvuon.example.vn") && note.contains("Năm được suy ra") || note.contains("năm được suy ra"),
        "{note}"
    );
    let mut reader: Browser = world.browser();
    let shown = reader.get(&saved.address).await;
    assert_eq!(shown.status, 200);
    for part in ["Vũ Thị Bưởi", "27/12/2019", "1.234", "Vườn nhãn lồng của hội viên", "cải tạo vườn tạp"]
    {
        assert!(shown.has(part), "{part}");
    }
    let old = world.browser().get("/hung-yen/tin-tuc/tong-ket-lam-vuon-45.html").await;
    assert_eq!((old.status.as_u16(), old.location()), (301, saved.address.as_str()));
});

story!(importing_twice_changes_nothing, |world| {
    let federation = federation(&world).await;
    let first = keep(&world, PAGE, None).await;
    let before = size(&world, &federation).await;
    let again = keep(&world, PAGE, None).await;
    assert_eq!((again.outcome, again.article), (Outcome::Known, first.article));
    // Another copy of the same story: other words, the same title and day.
    let copy = keep(&world, &PAGE.replace("rõ rệt", "đáng kể"), None).await;
    assert_eq!((copy.outcome, copy.article), (Outcome::SameTitle, first.article));
    assert_eq!(size(&world, &federation).await, before);
});

story!(a_page_without_title_is_a_draft_with_a_proposed_one, |world| {
    federation(&world).await;
    let text = "26/12/2024 Lượt xem: 83\nSáng ngày 24/12, Hội Đông y tổ chức hội nghị tổng kết công tác năm 2024 và bàn nhiệm vụ năm tới. Dự hội nghị có các ủy viên ban chấp hành.\nBáo cáo cho thấy hội đã khám và cấp thuốc cho hơn hai nghìn lượt người, trong đó có nhiều người cao tuổi ở các xã vùng sâu./.\nThu Hà\n";
    let saved = keep(&world, text, None).await;
    assert_eq!((saved.outcome, saved.state), (Outcome::Imported, "draft"));
    let made = article(&world, &saved).await;
    assert_eq!(made.state, State::Draft);
    assert!(made.content.title.starts_with("Hội Đông y"), "{}", made.content.title);
    assert_eq!(world.browser().get(&saved.address).await.status, 404);
    assert_eq!(made.content.original_day.map(|d| d.to_string()).as_deref(), Some("2024-12-26"));
    let mut chief = crate::scene::sign_in(&world, "chief_editor@hy.vn").await;
    let url = format!("/desk/hung-yen/articles/{}", made.id);
    let editor = chief.get(&url).await;
    assert!(editor.has("Ngày đăng gốc") && editor.has("2024-12-26"), "{}", editor.text());
    assert!(editor.has("Trang không có tiêu đề"), "the doubts stand in the list of checks");
    // Published much later it is no news of today: it bears the day of the old page.
    let mut cx = world.booted.app.write(&db::Who::command("test")).await.expect("a transaction");
    let draft = Article::find(&mut cx, made.id).await.expect("read").expect("the article");
    draft.submit(&mut cx, "").await.expect("written").expect("submitted");
    let submitted = Article::find(&mut cx, made.id).await.expect("read").expect("the article");
    submitted.approve(&mut cx, false, "").await.expect("written").expect("approved");
    let approved = Article::find(&mut cx, made.id).await.expect("read").expect("the article");
    approved.publish(&mut cx, world.booted.app.service::<ledger::Ledger>()).await.expect("written").expect("published");
    cx.commit().await.expect("kept");
    assert_eq!(
        article(&world, &saved).await.published_at.map(|at| at.to_string()).as_deref(),
        Some("2024-12-26T01:00:00Z")
    );
    assert!(world.browser().get(&saved.address).await.has("26/12/2024"));
});

story!(a_related_list_becomes_links_when_the_other_page_comes_in, |world| {
    federation(&world).await;
    let first = keep(&world, PAGE, None).await;
    assert!(article(&world, &first).await.content.pins.is_empty());
    let other = keep(&world, OTHER, None).await;
    assert_eq!(article(&world, &first).await.content.pins, [other.article]);
    assert!(world.browser().get(&first.address).await.has(&other.address));
});

story!(captions_of_missing_pictures_are_noted_and_not_printed, |world| {
    federation(&world).await;
    let saved = keep(&world, PAGE, None).await;
    assert!(saved.notes.iter().any(|n| n.code == "caption_kept_apart" && n.excerpt == "Vườn nhãn lồng của hội viên"));
    let made = article(&world, &saved).await;
    assert!(made.content.lead_picture.is_none() && !made.content.body.contains("Vườn nhãn lồng"));
    let note = Revision::find(&mut world.read().await, made.id, 1).await.expect("read").expect("a revision").note;
    assert!(note.contains("Vườn nhãn lồng của hội viên"), "{note}");
    // The list beside the text has it ready; once used it is gone from the list.
    let caption = |doubts: Vec<&articles::Doubt>| {
        doubts.iter().filter(|d| d.code == articles::CAPTION).map(|d| d.excerpt.clone()).collect::<Vec<_>>()
    };
    let draft = Article { state: State::Draft, ..made.clone() };
    assert_eq!(caption(draft.open_doubts(&draft.content)), ["Vườn nhãn lồng của hội viên"]);
    let used =
        articles::Content { body: "<p>Vườn nhãn lồng của hội viên</p>".into(), ..draft.content.clone() };
    assert_eq!(caption(draft.open_doubts(&used)), Vec::<String>::new());
    // The old page told how often it was read; one that does not shows no number.
    let silent = keep(&world, OTHER, None).await;
    assert!(!world.browser().get(&silent.address).await.has("lượt xem"));
});

story!(an_unknown_portal_is_named_and_nothing_is_kept, |world| {
    let federation = federation(&world).await;
    let before = size(&world, &federation).await;
    let refused = page(&world.booted.app, "khong-co", &as_read(PAGE, "trang.html"), None).await;
    assert!(matches!(refused, Err(SaveError::NoSite(slug)) if slug == "khong-co"));
    assert_eq!(size(&world, &federation).await, before);
});

story!(a_wordpress_export_keeps_its_states_sections_and_addresses, |world| {
    federation(&world).await;
    let saved = keep_export(&world, WXR).await;
    assert_eq!(saved.articles.get("published"), Some(&1), "{saved:?}");
    assert_eq!((saved.pages, saved.sections, saved.trashed, saved.comments), (1, 2, 1, 2));
    let mut cx = world.read().await;
    let of = "wordpress:https://truongson.example.vn#";
    let site = world.booted.app.service::<sites::Sites>().by_slug("hung-yen").expect("the portal");
    let mut states = Vec::new();
    for id in [7, 11, 12, 13, 14] {
        let found = Article::from_origin(&mut cx, site.site.id, &format!("{of}{id}")).await.expect("read");
        states.push(found.expect("an article").state);
    }
    // The scheduled and the pending one have no text yet, so they wait as drafts; so does the protected one.
    assert_eq!(states, [State::Published, State::Draft, State::Draft, State::Draft, State::Draft]);
    let prize = Article::from_origin(&mut cx, site.site.id, &format!("{of}7")).await.expect("read").expect("the post");
    assert_eq!(prize.content.author, "Đỗ Thanh Tùng");
    assert_eq!(prize.content.tags, ["Tuổi trẻ"]);
    let section = site.section_by_id(prize.content.section.expect("a section")).expect("the section");
    let above = section.parent.and_then(|id| site.section_by_id(id)).expect("the section above");
    assert_eq!((section.name_vi.as_str(), above.name_vi.as_str()), ("Cuộc thi", "Tin tức"));
    drop(cx);
    let old = world.browser().get("/hung-yen/2023/12/trao-giai/").await;
    assert_eq!((old.status.as_u16(), old.location()), (301, "/hung-yen/tin/trao-giai"));
    assert!(world.browser().get("/hung-yen/tin/trao-giai").await.has("Hẹn"));
});

story!(a_scheduled_and_a_pending_post_keep_their_place_in_the_flow, |world| {
    federation(&world).await;
    let text = WXR
        .replace("<title>Hẹn giờ</title>", "<title>Hẹn giờ</title><content:encoded>Sắp tới hội họp.</content:encoded>");
    let text =
        text.replace("<title>Chờ</title>", "<title>Chờ</title><content:encoded>Đang chờ duyệt.</content:encoded>");
    let saved = keep_export(&world, &text).await;
    assert_eq!((saved.articles.get("scheduled"), saved.articles.get("submitted")), (Some(&1), Some(&1)), "{saved:?}");
});

story!(an_export_imported_twice_changes_nothing, |world| {
    let federation = federation(&world).await;
    keep_export(&world, WXR).await;
    let before = size(&world, &federation).await;
    let again = keep_export(&world, WXR).await;
    assert_eq!((again.known, again.articles.len(), again.sections), (6, 0, 0), "{again:?}");
    assert_eq!(size(&world, &federation).await, before);
});

/// Runs a command as typed.
async fn typed(words: &[&str]) -> String {
    use clap::Parser;
    let cli = lienhiep::cli::Cli::try_parse_from(words).expect("a command");
    format!("{:?}", lienhiep::cli::run(cli).await.expect("an answer"))
}

#[tokio::test]
async fn a_dry_run_and_a_malformed_export_leave_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(path("trang.html"), PAGE).expect("a page");
    std::fs::write(path("rong.html"), "").expect("an empty page");
    std::fs::write(path("hong.xml"), &WXR[..WXR.len() - 40]).expect("an export cut off");
    let data = path("data");
    let well = format!("{:?}", std::process::ExitCode::SUCCESS);
    let (page, empty, broken) = (path("trang.html"), path("rong.html"), path("hong.xml"));
    let common = ["lienhiep", "import", "page", "--data", &data, "--dry-run", "--json"];
    assert_eq!(typed(&[&common[..], &[&page]].concat()).await, well);
    assert_ne!(typed(&[&common[..], &[&empty, &page]].concat()).await, well, "one of the files failed");
    let broken = ["lienhiep", "import", "wordpress", "--data", &data, "--site", "hung-yen", &broken];
    assert_ne!(typed(&broken).await, well);
    assert!(!Path::new(&data).exists(), "no data folder was made");
}

story!(a_small_synthetic_federation_is_read_like_any_other, |world| {
    let app = &world.booted.app;
    let counts =
        samples::generate::generate(app, samples::generate::Scale::Small, samples::generate::Parts::All, 7, &|_| {})
            .await
            .expect("filled");
    assert_eq!((counts.articles, counts.organisations, counts.portals, counts.documents), (200, 11, 1, 40));
    assert_eq!(world.browser().get("/hung-yen/").await.status, 200);
    let mut cx = world.read().await;
    let site = app.service::<sites::Sites>().by_slug("hung-yen").expect("the portal");
    let list =
        articles::Teaser::list(&mut cx, &articles::Listing::Site(site.site.id), "vi", None, 30).await.expect("a list");
    assert_eq!(list.len(), 30);
    let made = Article::find(&mut cx, list[0].id).await.expect("read").expect("an article");
    let kept = Revision::find(&mut cx, made.id, 1).await.expect("read").expect("its revision");
    // Tags come back in the order of the alphabet.
    let mut content = kept.content.clone();
    content.tags.clone_from(&made.content.tags);
    assert_eq!(content, made.content);
    drop(cx);
    let shown = world.browser().get(&format!("/hung-yen/tin/{}", made.slug)).await;
    assert!(shown.status == 200 && shown.has(&made.content.author));
    let again =
        samples::generate::generate(app, samples::generate::Scale::Small, samples::generate::Parts::All, 7, &|_| {})
            .await;
    assert!(again.is_err(), "an installation that is not empty is left as it is");
});

story!(rows_in_bulk_are_those_that_the_verbs_would_have_written, |world| {
    let app = &world.booted.app;
    samples::generate::generate(app, samples::generate::Scale::Small, samples::generate::Parts::All, 3, &|_| {})
        .await
        .expect("filled");
    let site = app.service::<sites::Sites>().by_slug("hung-yen").expect("the portal");
    let mut cx = world.write().await;
    cx.who.name = "lienhiep generate".into();
    let newest =
        articles::Teaser::list(&mut cx, &articles::Listing::Site(site.site.id), "vi", None, 1).await.expect("a list");
    let bulk = Article::find(&mut cx, newest[0].id).await.expect("read").expect("an article");
    let at = bulk.published_at.expect("published");
    let content = Revision::find(&mut cx, bulk.id, 1).await.expect("read").expect("its revision").content;
    cx.now = at;
    let birth = articles::Birth { slug: "moi".into(), ..articles::Birth::default() };
    let id = Article::begin(&mut cx, site.site.id, site.site.org, &content, birth).await.expect("begun");
    let begun = Article::find(&mut cx, id).await.expect("read").expect("an article");
    begun.publish_as_of(&mut cx, world.booted.app.service::<ledger::Ledger>(), at).await.expect("published");
    for name in ["article", "article_tag", "article_picture", "revision", "placement", "article_step"] {
        let tables = cx.tables().await.expect("the tables");
        let table = tables.iter().find(|t| t.name == name).expect("the table");
        let hex = |id: kernel::ArticleId| id.0.simple().to_string();
        let own = |line: &str, id: kernel::ArticleId| line.contains(&hex(id));
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        cx.dump_table(table, |line| {
            // What differs is the id, and the word in the address.
            let mut values: Vec<serde_json::Value> = serde_json::from_str(&line).map_err(std::io::Error::other)?;
            for (column, value) in table.columns.iter().zip(&mut values) {
                let id = ["id", "article"].contains(&column.name.as_str());
                if id || (name == "article" && column.name == "slug") {
                    *value = serde_json::Value::Null;
                }
            }
            let bare = serde_json::Value::Array(values).to_string();
            if own(&line, bulk.id) {
                ours.push(bare);
            } else if own(&line, id) {
                theirs.push(bare);
            }
            Ok(())
        })
        .await
        .expect("the rows");
        ours.sort();
        theirs.sort();
        assert_eq!(ours, theirs, "{name}");
    }
});
