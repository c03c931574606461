//! Bad input that no other story meets: each gets a clear answer and leaves nothing behind. (Wrong types, drawings with
//! scripts and picture bombs: `articles_photos`; documents: `documents`; a million rows: `sites`; posts from other sites:
//! `accounts`; other organisations' articles: `articles_lists`; codes used twice: `second_factor`.)

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use bytes::Bytes;
use http::{Method, Request, header};
use tower::ServiceExt;

use crate::articles_scene::*;
use crate::story;
use crate::world::World;

async fn articles(world: &World) -> usize {
    let mut cx = world.read().await;
    let table = cx.tables().await.expect("the tables").into_iter().find(|t| t.name == "article").expect("the table");
    let mut rows = 0;
    let counted = cx.dump_table(&table, |_| {
        rows += 1;
        Ok(())
    });
    counted.await.expect("the rows");
    rows
}

/// A container whose one part unpacks to so many megabytes of nothing.
fn swollen(part: &str, megabytes: usize) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    let (nothing, mut sum) = (vec![b' '; 1 << 20], flate2::Crc::new());
    for _ in 0..megabytes {
        packer.write_all(&nothing).expect("packed");
        sum.update(&nothing);
    }
    let packed = packer.finish().expect("packed");
    let four = |n: usize| u32::try_from(n).expect("below 4 GB").to_le_bytes();
    let mut facts = vec![20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0];
    facts.extend(sum.sum().to_le_bytes());
    facts.extend(four(packed.len()));
    facts.extend(four(megabytes << 20));
    facts.extend(&four(part.len())[..2]);
    facts.extend([0, 0]);
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend(&facts);
    zip.extend(part.as_bytes());
    zip.extend(&packed);
    let start = zip.len();
    zip.extend(b"PK\x01\x02\x14\x00");
    zip.extend(&facts);
    zip.extend([0; 14]);
    zip.extend(part.as_bytes());
    let length = zip.len() - start;
    zip.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    zip.extend(four(length));
    zip.extend(four(start));
    zip.extend([0, 0]);
    zip
}

story!(a_word_file_that_swells_is_refused_in_both_languages, |world| {
    let mut room = newsroom(&world).await;
    let bomb = swollen("word/document.xml", 400);
    assert!(bomb.len() < 1 << 20, "small as it comes");
    for (lang, word) in [("", "tệp Word"), ("en", "Word")] {
        room.author.keep_cookie("lang", lang);
        let reply = room.author.upload(&format!("{LIST}/docx"), &[], &[("docx", "a.docx", &bomb)]).await;
        assert!(reply.status == 422 && reply.text().to_lowercase().contains(&word.to_lowercase()), "{}", reply.text());
    }
    assert_eq!(articles(&world).await, 0);
});

story!(three_hundred_megabytes_of_text_are_not_even_read, |world| {
    let room = newsroom(&world).await;
    let cookie = room.author.cookie("lienhiep").expect("signed in").to_owned();
    for content_type in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=edge"] {
        let path = if content_type.starts_with("multipart") { "/desk/hung-yen/photos" } else { LIST };
        let head: &[u8] = b"--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n";
        let (taken, mega) = (Arc::new(AtomicUsize::new(0)), Bytes::from(vec![b'a'; 1 << 20]));
        let counted = taken.clone();
        let begin = if content_type.starts_with("multipart") { head } else { b"body=" };
        let parts = (0..301).map(move |n| {
            counted.fetch_add(1, Ordering::SeqCst);
            Ok::<_, std::io::Error>(if n == 0 { Bytes::from_static(begin) } else { mega.clone() })
        });
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::HOST, "lienhiep.test")
            .header(header::COOKIE, format!("lienhiep={cookie}"))
            .header(header::CONTENT_TYPE, content_type)
            .body(Body::from_stream(futures_util::stream::iter(parts)))
            .expect("a request");
        let Ok(response) = world.router.clone().oneshot(request).await;
        assert_eq!(response.status(), 413, "{path}");
        let text = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a page");
        assert!(String::from_utf8_lossy(&text).contains("MB"), "the limit is named");
        assert!(taken.load(Ordering::SeqCst) < 150, "{} MB were taken in", taken.load(Ordering::SeqCst));
    }
    assert_eq!(articles(&world).await, 0);
});

story!(a_photo_with_its_position_is_published_without_it, |world| {
    let mut room = newsroom(&world).await;
    let plain = photo();
    let secret = b"Exif\0\0GPS 20.6464N 106.0511E of somebody's home";
    let mut located = plain[..2].to_vec();
    located.extend([0xff, 0xe1]);
    located.extend(u16::try_from(secret.len() + 2).expect("short").to_be_bytes());
    located.extend_from_slice(secret);
    located.extend_from_slice(&plain[2..]);
    room.author.extra = vec![("accept", "application/json".into())];
    let reply = room.author.upload("/desk/hung-yen/photos", &[], &[("photo", "nha.jpg", &located)]).await;
    room.author.extra.clear();
    assert_eq!(reply.status, 200, "{}", reply.text());
    let id = reply.between("\"id\":\"", "\"").expect("an id");
    let words = [
        ("lead_picture", id.as_str()),
        ("lead_alt", "Ngôi nhà"),
        ("lead_caption", "Ngôi nhà"),
        ("lead_credit", "N.T.A."),
        ("photo", id.as_str()),
    ];
    publish(&world, &mut room, &with(&WHOLE, &words)).await;
    world.run_jobs().await;
    for size in ["w480.webp", "w960.webp", "w1600.webp", "share.jpg"] {
        let reply = world.browser().get(&format!("/media/{id}/{size}")).await;
        assert_eq!(reply.status, 200, "{size}");
        let has = |needle: &[u8]| reply.bytes.windows(needle.len()).any(|w| w == needle);
        assert!(!has(b"Exif") && !has(b"106.0511E"), "{size}");
    }
});

story!(scripts_links_and_depth_do_not_reach_readers, |world| {
    let mut room = newsroom(&world).await;
    let deep = format!("{}sâu{}", "<div><b>".repeat(60_000), "</b></div>".repeat(60_000));
    let body = format!(
        "<p>Một trăm đại biểu. <a href=\"JaVa\tScRiPt:alert(1)\">một</a> <a href='data:text/html,<script>alert(2)</script>'>hai</a>\
         <img src=x onerror=alert(3)><svg onload=alert(4)></svg><iframe src=//evil.example></iframe></p>{deep}"
    );
    let fields = with(&WHOLE, &[("body", body.as_str())]);
    let reply = room.author.post(LIST, &fields).await;
    // Depth may be flattened or refused, not fatal.
    assert!(matches!(reply.status.as_u16(), 303 | 422), "{}", reply.status);
    let shallow = body.replace(&deep, "");
    publish(&world, &mut room, &with(&WHOLE, &[("body", shallow.as_str())])).await;
    let page = world.browser().get("/hung-yen/tin/hoi-thao-giong-nhan-chin-muon").await;
    assert_eq!(page.status, 200);
    let text = page.text().to_lowercase();
    for bad in ["javascript:", "alert(", "onerror", "onload", "iframe", "evil.example", "data:text"] {
        assert!(!text.contains(bad), "{bad}");
    }
    assert!(page.has("Một trăm đại biểu."));
});

story!(broken_letters_are_refused_and_nothing_is_kept, |world| {
    let mut room = newsroom(&world).await;
    let before = articles(&world).await;
    let form = Some("application/x-www-form-urlencoded");
    for body in [&b"title=%ff%fe"[..], b"title=H%E1%BB%99i&lead=%c3%28", b"title=H\xff"] {
        let reply = room.author.send(Method::POST, LIST, form, body.to_vec()).await;
        assert_eq!(reply.status, 422, "{}", reply.text());
        assert!(reply.has("UTF-8") && reply.has("chưa lưu gì"), "{}", reply.text());
    }
    assert_eq!(articles(&world).await, before);
    // NUL alone spoils no word.
    let reply = room.author.send(Method::POST, LIST, form, b"title=H%E1%BB%99i+ngh%00%E1%BB%8B".to_vec()).await;
    let url = reply.location().split('?').next().unwrap_or_default().to_owned();
    assert_eq!(stored(&world, &url).await.content.title, "Hội nghị");
    for path in ["/hung-yen/tin/%ff%fe", "/hung-yen/tim?q=%ff%00%fe", "/hung-yen/%00", "/%c0%af%c0%af/etc/passwd"] {
        let status = world.browser().get(path).await.status.as_u16();
        assert!(matches!(status, 200 | 400 | 404), "{path}: {status}");
    }
});

story!(ids_of_another_organisation_are_nobodys, |world| {
    let mut room = newsroom(&world).await;
    let theirs = room.federation.lang_son.org;
    crate::scene::holder(&world, "chief@ls.vn", "Vũ Thị Chi", theirs, accounts::Role::ChiefEditor).await;
    let mut other = crate::scene::sign_in(&world, "chief@ls.vn").await;
    other.extra = vec![("accept", "application/json".into())];
    let reply = other.upload("/desk/lang-son/photos", &[], &[("photo", "cua-ho.jpg", &photo())]).await;
    let theirs = reply.between("\"id\":\"", "\"").expect("an id");
    let section = world.booted.app.service::<sites::Sites>().all().into_iter().find(|e| e.site.slug == "lang-son");
    let section = section.and_then(|e| e.sections.first().map(|s| s.id.to_string())).unwrap_or_else(|| theirs.clone());
    let figure =
        format!("<p>Chữ.</p><figure data-picture=\"{theirs}\"><img src=\"/media/{theirs}/w960.webp\"></figure>");
    let forged = [
        ("lead_picture", theirs.as_str()),
        ("photo", theirs.as_str()),
        ("section", section.as_str()),
        ("body", figure.as_str()),
    ];
    let words = [(format!("caption_{theirs}"), "Của chúng tôi")];
    let mut fields = with(&WHOLE, &forged);
    fields.extend(words.iter().map(|(k, v)| (k.as_str(), *v)));
    let reply = room.author.post(LIST, &fields).await;
    assert!(matches!(reply.status.as_u16(), 303 | 422), "{}", reply.text());
    if reply.status == 303 {
        let article = stored(&world, reply.location().split('?').next().unwrap_or_default()).await;
        assert_eq!((article.content.lead_picture, article.content.section), (None, None));
        assert!(!article.content.body.contains(&theirs), "{}", article.content.body);
    }
    assert_eq!(room.chief.get(&format!("/desk/hung-yen/photos/{theirs}")).await.status, 404);
    assert_eq!(room.chief.get(&format!("/media/{theirs}/w480.webp")).await.status, 404);
    let mut cx = world.read().await;
    let picture =
        articles::Picture::find(&mut cx, theirs.parse().expect("an id")).await.expect("read").expect("theirs");
    assert_eq!(picture.caption, "", "nobody else describes it");
});

story!(a_step_sent_twice_is_taken_once, |world| {
    let mut room = newsroom(&world).await;
    let url = begin(&mut room.author, &WHOLE).await;
    for (part, again) in [("submission", 422), ("approval", 422), ("publication", 422)] {
        let browser = match part {
            "submission" => &mut room.author,
            "approval" => &mut room.editor,
            _ => &mut room.chief,
        };
        assert_eq!(browser.post(&format!("{url}/{part}"), &[]).await.status, 303, "{part}");
        let reply = browser.post(&format!("{url}/{part}"), &[]).await;
        // Whoever pressed twice is told, or led back; a second step is never written.
        assert!(matches!(reply.status.as_u16(), 303 | 403 | 409) || reply.status == again, "{part}: {}", reply.status);
    }
    let before = stored(&world, &url).await;
    let old = with(&WHOLE, &[("version", "1"), ("title", "Gửi lại bản cũ"), ("note", "x")]);
    let reply = room.chief.post(&format!("{url}/correction"), &old).await;
    assert!(matches!(reply.status.as_u16(), 409 | 422), "{}", reply.status);
    let after = stored(&world, &url).await;
    assert_eq!((after.version, &after.content.title), (before.version, &before.content.title));
    let mut cx = world.read().await;
    let steps = cx.tables().await.expect("the tables").into_iter().find(|t| t.name == "article_step").expect("steps");
    let mut rows = 0;
    let counted = cx.dump_table(&steps, |_| {
        rows += 1;
        Ok(())
    });
    counted.await.expect("the rows");
    assert_eq!(rows, 3, "submitted, approved, published");
});
