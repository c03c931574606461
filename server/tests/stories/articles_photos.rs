//! Photos: taken in, described, cut, shown; and Word files with photos inside.

use testkit::{Browser, Reply};

use crate::articles_scene::*;
use crate::story;

const PHOTOS: &str = "/desk/hung-yen/photos";

async fn send(browser: &mut Browser, name: &str, bytes: &[u8]) -> Reply {
    browser.extra = vec![("accept", "application/json".into())];
    let reply = browser.upload(PHOTOS, &[], &[("photo", name, bytes)]).await;
    browser.extra.clear();
    reply
}

async fn sent(browser: &mut Browser) -> String {
    let reply = send(browser, "hoi-thao.jpg", &photo()).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.between("\"id\":\"", "\"").expect("an id")
}

story!(a_photo_is_shown_to_its_desk_and_to_readers_once_its_article_is_public, |world| {
    let mut room = newsroom(&world).await;
    let id = sent(&mut room.author).await;
    let address = format!("/media/{id}/w480.webp");
    assert_eq!(world.browser().get(&address).await.status, 404);
    let mut stranger = crate::scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(stranger.get(&address).await.status, 404);
    let own = room.author.get(&address).await;
    assert_eq!((own.status.as_u16(), own.header("content-type")), (200, "image/webp"));
    assert!(own.header("cache-control").starts_with("private"));

    let fields = [("lead_picture", id.as_str()), ("lead_alt", "Hội trường"), ("photo", id.as_str())];
    let url = begin(&mut room.author, &with(&WHOLE, &fields)).await;
    let refused = room.author.post(&format!("{url}/submission"), &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("thiếu chú thích") && refused.has("Ảnh đại diện chưa có chú thích."));
    let words = [
        ("lead_caption", "Quang cảnh"),
        ("lead_credit", "N.T.A."),
        ("lead_alt", "Hội trường"),
        ("lead_picture", id.as_str()),
    ];
    assert_eq!(save(&world, &mut room.author, &url, &words).await.status, 303);
    room.author.post(&format!("{url}/submission"), &[]).await;
    room.editor.post(&format!("{url}/approval"), &[]).await;
    assert_eq!(world.browser().get(&address).await.status, 404);
    room.chief.post(&format!("{url}/publication"), &[]).await;
    for size in ["w480.webp", "w960.webp", "w1600.webp", "share.jpg"] {
        let reply = world.browser().get(&format!("/media/{id}/{size}")).await;
        assert_eq!(reply.status, 200, "{size}");
        assert!(reply.header("cache-control").contains("immutable"));
    }
    assert_eq!(world.browser().get(&format!("/media/{id}/w9999.webp")).await.status, 404);
    assert_eq!(world.browser().get("/media/x/w480.webp").await.status, 404);
});

story!(what_is_no_picture_is_refused_in_both_languages, |world| {
    let mut room = newsroom(&world).await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    let (bomb, page) = (bomb(), b"<!doctype html><html><script>alert(1)</script>".to_vec());
    let mut cut = photo();
    cut.truncate(200);
    for (name, bytes, word) in [
        ("a.jpg", &svg, "SVG"),
        ("b.png", &bomb, "60000"),
        ("c.jpg", &page, "ảnh"),
        ("d.jpg", &cut, "ảnh"),
        ("e.jpg", &Vec::new(), "ảnh"),
    ] {
        let reply = send(&mut room.author, name, bytes).await;
        assert_eq!(reply.status, 422, "{name}: {}", reply.text());
        assert!(reply.has("\"error\"") && reply.has(word), "{name}: {}", reply.text());
    }
    let library = room.author.get(PHOTOS).await;
    assert!(library.has("Kho chưa có ảnh"), "nothing was left behind");
    let plain = room
        .author
        .upload(PHOTOS, &[], &[("photos_files", "a.svg", &svg), ("photos_files", "tot.jpg", &photo())])
        .await;
    assert_eq!(plain.status, 422);
    assert!(plain.has("a.svg") && plain.has("tot.jpg"), "the good one is kept, the other named");
    let mut reader = crate::scene::sign_in(&world, "reader@hy.vn").await;
    assert_eq!(send(&mut reader, "a.jpg", &photo()).await.status, 403);
});

story!(a_photo_is_described_and_cut_and_the_original_stays, |world| {
    let mut room = newsroom(&world).await;
    let id = sent(&mut room.author).await;
    let page = format!("{PHOTOS}/{id}");
    let bare = room.author.post(&page, &[("version", "1"), ("caption", "Quang cảnh")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.has("Hãy mô tả ảnh"));
    let words = [("version", "1"), ("caption", "Quang cảnh"), ("credit", "N.T.A."), ("alt", "Hội trường đông người")];
    assert_eq!(room.author.post(&page, &words).await.status, 303);
    let stale = room.editor.post(&page, &words).await;
    assert_eq!(stale.status, 409);
    let crops = format!("{page}/crops");
    let part = [("format", "16x9"), ("x", "0.1"), ("y", "0.1"), ("w", "0.5"), ("h", "0.5")];
    let cut = room.author.post(&crops, &part).await;
    assert_eq!(cut.status, 303, "{}", cut.text());
    let new = room.author.get(cut.location()).await;
    assert!(new.has("hoi-thao-16x9.webp") && new.has("Hội trường đông người"));
    assert_eq!(room.author.get(&page).await.status, 200);
    let outside = room.author.post(&crops, &with(&part, &[("w", "0")])).await;
    assert_eq!(outside.status, 422);
    assert!(outside.has("Khung cắt không hợp lệ"));
    world.run_jobs().await;
    let mut cx = world.read().await;
    let picture =
        articles::Picture::find(&mut cx, id.parse().expect("an id")).await.expect("the database").expect("the photo");
    assert_eq!(picture.sizes.len(), 4);
});

story!(a_word_file_becomes_a_draft_with_its_picture, |world| {
    let mut room = newsroom(&world).await;
    let file = docx("Báo cáo năm 2026", &photo());
    let reply = room.author.upload(&format!("{LIST}/docx"), &[], &[("docx", "bao-cao.docx", &file)]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let url = reply.location().split('?').next().unwrap_or_default().to_owned();
    let content = stored(&world, &url).await.content;
    assert_eq!(content.title, "Báo cáo năm 2026");
    assert!(content.body.contains("Đoạn thứ nhất") && content.body.contains("/media/"), "{}", content.body);
    assert!(room.author.get(reply.location()).await.has("Đã nhập tệp Word"));
    for bad in [b"\xd0\xcf\x11\xe0 an old file".to_vec(), b"nothing".to_vec()] {
        let reply = room.author.upload(&format!("{LIST}/docx"), &[], &[("docx", "a.doc", &bad)]).await;
        assert_eq!(reply.status, 422);
        assert!(reply.has("Word"));
    }
    assert_eq!(room.author.upload(&format!("{LIST}/docx"), &[], &[]).await.status, 422);
});

story!(a_paste_with_a_picture_inside_keeps_it_in_the_library, |world| {
    let mut room = newsroom(&world).await;
    let data = base64(&photo());
    let body = format!(
        "<h1 style='mso-x:1'>Tiêu đề</h1><p class=MsoNormal>Chữ<script>x()</script></p><img alt='Quang cảnh' src='data:image/jpeg;base64,{data}'>"
    );
    let url = begin(&mut room.author, &with(&WHOLE, &[("body", &body)])).await;
    let content = stored(&world, &url).await.content;
    assert!(content.body.contains("data-picture=") && content.body.contains("/media/"), "{}", content.body);
    assert!(!content.body.contains("script") && !content.body.contains("base64") && !content.body.contains("Mso"));
    let reply = room
        .author
        .send(axum::http::Method::POST, &format!("{LIST}/clean"), Some("text/html"), body.into_bytes())
        .await;
    assert_eq!(reply.status, 200);
    assert!(reply.has("/media/") && !reply.has("script"));
    let stolen = stored(&world, &url).await.content.body;
    let id = stolen.split("data-picture=\"").nth(1).and_then(|s| s.split('"').next()).expect("an id").to_owned();
    let federation = &room.federation;
    crate::scene::holder(&world, "author@ls.vn", "Ngô Văn Tác", federation.lang_son.org, accounts::Role::Author).await;
    let mut thief = crate::scene::sign_in(&world, "author@ls.vn").await;
    let body =
        format!("<p>Chữ</p><figure data-picture=\"{id}\"><img src=\"/media/{id}/w960.webp\" alt=\"a\"></figure>");
    let fields = [("title", "Bài"), ("body", body.as_str()), ("lead_picture", id.as_str())];
    let reply = thief.post("/desk/lang-son/articles", &fields).await;
    let theirs = stored(&world, reply.location().split('?').next().unwrap_or_default()).await.content;
    assert!(!theirs.body.contains(&id) && theirs.lead_picture.is_none(), "a picture of another portal is not taken");
});

/// RFC 4648, 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for at in 0..=chunk.len() {
            out.push(char::from(LETTERS[(n >> (18 - 6 * at) & 63) as usize]));
        }
        out.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    out
}
