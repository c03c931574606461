//! The document library, static pages and events: from the desk to the reader.

use std::fmt::Write as _;
use std::io::Write as _;

use documents::{Document, Effect, Entry, Filter, Happening, Order, Page, State, TextState};
use files::Files;
use futures_util::StreamExt;
use kernel::jiff::SignedDuration;
use kernel::jiff::civil::date;
use testkit::{Browser, Reply};

use crate::scene::{federation, sign_in};
use crate::story;
use crate::world::World;

/// A container with packed parts.
fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).expect("memory");
        let packed = packed.finish().expect("memory");
        let number = |n: usize| u32::try_from(n).expect("small").to_le_bytes();
        let mut head = vec![20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0];
        head.extend(crc.sum().to_le_bytes());
        head.extend(number(packed.len()));
        head.extend(number(bytes.len()));
        head.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        head.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(number(out.len()));
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(packed);
    }
    let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
    let (at, long) = (u32::try_from(out.len()).expect("small"), u32::try_from(directory.len()).expect("small"));
    out.extend(directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend([count, count].concat());
    out.extend(long.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn docx(text: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body = format!(
        "<w:document xmlns:w=\"{space}\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    container(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())])
}

fn pdf(text: &str) -> Vec<u8> {
    let stream = format!("BT /F1 18 Tf 72 700 Td ({text}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (n, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", out.len()).expect("memory");
        writeln!(out, "{} 0 obj\n{object}\nendobj", n + 1).expect("memory");
    }
    let start = out.len();
    write!(
        out,
        "xref\n0 6\n0000000000 65535 f \n{places}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .expect("memory");
    out.into_bytes()
}

const DECISION: [(&str, &str); 5] = [
    ("kind", "QĐ"),
    ("reference", "3476/QĐ-UBND"),
    ("issuer", "Ủy ban nhân dân tỉnh Hưng Yên"),
    ("day", "24/11/2016"),
    ("abstract", "Giao nhiệm vụ năm 2017 cho các hội"),
];

/// Files a document with its file at the desk of hung-yen; answers its address.
async fn filed(browser: &mut Browser, form: &[(&str, &str)], file: Option<(&str, &[u8])>) -> String {
    let files: Vec<_> = file.iter().map(|(name, bytes)| ("file", *name, *bytes)).collect();
    let reply = browser.upload("/desk/hung-yen/documents", form, &files).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().trim_end_matches("?done=saved").to_owned()
}

async fn published(browser: &mut Browser, url: &str) {
    let reply = browser.post(&format!("{url}/publication"), &[]).await;
    assert_eq!((reply.status.as_u16(), reply.location()), (303, format!("{url}?done=published").as_str()));
}

async fn stored(world: &World, url: &str) -> Document {
    let id = url.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    Document::find(&mut world.read().await, id).await.expect("the database answers").expect("the document")
}

/// How many files of documents lie in the store.
async fn files_kept(world: &World) -> usize {
    world.booted.app.service::<Files>().list(Some(documents::FILES)).count().await
}

fn file_of(page: &Reply) -> String {
    page.between("class=\"file file-", "</a>")
        .and_then(|a| Some(a.split("href=\"").nth(1)?.split('"').next()?.to_owned()))
        .expect("a link to the file")
}

story!(the_words_of_word_and_pdf_files_are_read_later_and_found_without_diacritics, |world| {
    let hung_yen = federation(&world).await.hung_yen;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let word =
        filed(&mut officer, &DECISION, Some(("Quyết định.docx", &docx("Chỉ tiêu phản biện ba đề án nuôi ngao")))).await;
    let paper = filed(
        &mut officer,
        &[("kind", "KH"), ("issuer", "Liên hiệp Hội"), ("day", "2026-01-05"), ("abstract", "Kế hoạch 2026")],
        Some(("ke hoach.pdf", &pdf("Ke hoach tap huan muoi lop"))),
    )
    .await;
    assert_eq!(stored(&world, &word).await.text_state, TextState::Waiting);
    world.run_jobs().await;
    let mut cx = world.read().await;
    for (url, words) in [(&word, "phản biện ba đề án"), (&paper, "tap huan muoi lop")] {
        let document = stored(&world, url).await;
        assert_eq!(document.text_state, TextState::Done);
        let text = Document::text(&mut cx, document.id).await.expect("the database answers");
        assert!(text.contains(words), "{text}");
    }
    for (words, found) in
        [("nuoi ngao", 1), ("3476 / qd-ubnd", 1), ("3476/qd-ubnd", 1), ("tập huấn", 1), ("khong co", 0)]
    {
        let filter = Filter { words: words.into(), ..Filter::default() };
        assert_eq!(Document::count(&mut cx, &[hung_yen.site], &filter).await.expect("a count"), found, "{words}");
    }
    let list = officer.get("/desk/hung-yen/documents?words=nuoi+ngao").await;
    assert!(list.has("Giao nhiệm vụ năm 2017") && !list.has("Kế hoạch 2026"));
});

story!(a_draft_and_its_file_are_seen_at_its_own_desk_only, |world| {
    federation(&world).await;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let url = filed(&mut officer, &DECISION, Some(("qd.pdf", &pdf("Giao nhiem vu")))).await;
    let file = file_of(&officer.get(&url).await);
    let (mut reader, mut neighbour, mut colleague) =
        (world.browser(), sign_in(&world, "administrator@ls.vn").await, sign_in(&world, "reader@hy.vn").await);
    assert_eq!(reader.get(&file).await.status, 404);
    assert_eq!(neighbour.get(&file).await.status, 404);
    let seen = colleague.get(&file).await;
    assert_eq!((seen.status.as_u16(), seen.header("cache-control")), (200, "private, no-store"));

    published(&mut officer, &url).await;
    let seen = reader.get(&file).await;
    assert_eq!((seen.status.as_u16(), seen.header("content-type")), (200, "application/pdf"));
    assert_eq!(seen.header("content-disposition"), "inline; filename=\"qd.pdf\"");
    assert_eq!(seen.bytes, pdf("Giao nhiem vu"));
    reader.extra = vec![("range", "bytes=0-3".into())];
    let part = reader.get(&file).await;
    assert_eq!((part.status.as_u16(), part.bytes.as_slice()), (206, b"%PDF".as_slice()));
    reader.extra = vec![("if-none-match", seen.header("etag").into())];
    assert_eq!(reader.get(&file).await.status, 304);
    reader.extra.clear();

    let refused = officer.post(&format!("{url}/withdrawal"), &[("reason", "")]).await;
    assert!(refused.status == 422 && refused.has("Hãy ghi lý do gỡ xuống."));
    assert_eq!(officer.post(&format!("{url}/withdrawal"), &[("reason", "Nhầm văn bản")]).await.status, 303);
    assert_eq!(reader.get(&file).await.status, 404);
    assert!(officer.get(&url).await.has("Nhầm văn bản"));
});

story!(who_may_not_keep_documents_is_forbidden_and_who_may_not_see_them_finds_nothing, |world| {
    federation(&world).await;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let url = filed(&mut officer, &DECISION, None).await;
    let (id, mut author, mut neighbour) = (
        url.rsplit('/').next().expect("an id"),
        sign_in(&world, "author@hy.vn").await,
        sign_in(&world, "administrator@ls.vn").await,
    );
    assert_eq!(author.get(&url).await.status, 200);
    assert_eq!(author.get("/desk/hung-yen/documents/new").await.status, 403);
    for path in ["/publication", "/withdrawal", "/file/removal", ""] {
        assert_eq!(author.post(&format!("{url}{path}"), &[]).await.status, 403, "{path}");
        assert_eq!(
            neighbour.post(&format!("/desk/lang-son/documents/{id}{path}"), &[("reason", "x")]).await.status,
            404,
            "{path}"
        );
    }
    assert_eq!(neighbour.get(&url).await.status, 404);
    assert_eq!(neighbour.get(&format!("/desk/lang-son/documents/{id}")).await.status, 404);
    assert_eq!(officer.get("/desk/hung-yen/documents/not-an-id").await.status, 404);
    assert_eq!(stored(&world, &url).await.state, State::Draft);
});

story!(files_that_are_not_what_they_say_are_refused_and_leave_nothing_behind, |world| {
    let site = federation(&world).await.hung_yen.site;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let zeros = vec![0_u8; 64 << 20];
    let bomb = container(&[("word/document.xml", b"<a/>"), ("word/media/a.bin", &zeros)]);
    let macros = container(&[("word/document.xml", b"<a/>"), ("word/vbaProject.bin", b"x")]);
    let hostile: [(&str, &[u8], &str); 5] = [
        ("qd.pdf", b"MZ\x90\x00\x03", "Loại tệp này không nhận"),
        ("qd.pdf", &docx("x"), "bên trong là tệp DOCX"),
        ("qd.docx", &bomb, "giải nén ra quá lớn"),
        ("qd.docx", &macros, "chứa macro"),
        ("qd.docx", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "Office đời cũ"),
    ];
    for (name, bytes, told) in hostile {
        let reply = officer.upload("/desk/hung-yen/documents", &DECISION, &[("file", name, bytes)]).await;
        assert!(reply.status == 422 && reply.has(told), "{told}");
        // What was typed is still there.
        assert!(reply.has("value=\"3476/QĐ-UBND\"") && reply.has("Giao nhiệm vụ năm 2017"), "{told}");
    }
    let large = vec![b'x'; world.booted.app.settings.upload_limit + (2 << 20)];
    assert_eq!(officer.upload("/desk/hung-yen/documents", &DECISION, &[("file", "qd.pdf", &large)]).await.status, 413);
    let typed = [("kind", "QĐ"), ("day", "31/02/2026"), ("issuer", ""), ("abstract", "Về việc X")];
    let reply = officer.upload("/desk/hung-yen/documents", &typed, &[("file", "qd.pdf", &pdf("x"))]).await;
    assert!(
        reply.status == 422 && reply.has("Ngày chưa đúng") && reply.has("hãy chọn lại tệp") && reply.has("Về việc X")
    );
    assert_eq!(files_kept(&world).await, 0);
    assert_eq!(Document::count(&mut world.read().await, &[site], &Filter::default()).await.expect("a count"), 0);

    let url = filed(&mut officer, &DECISION, Some(("qd.pdf", &pdf("ban dau")))).await;
    let reply = officer.upload(&format!("{url}/file"), &[], &[("file", "qd.pdf", b"hello")]).await;
    assert!(reply.status == 422 && reply.has("Loại tệp này không nhận"));
    assert_eq!(
        (files_kept(&world).await, stored(&world, &url).await.file.expect("the file").bytes),
        (1, pdf("ban dau").len() as u64)
    );
});

story!(a_file_that_cannot_be_read_says_so_and_can_be_replaced, |world| {
    federation(&world).await;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let url = filed(&mut officer, &DECISION, Some(("qd.pdf", b"%PDF-1.7\nbroken"))).await;
    world.run_jobs().await;
    assert_eq!(stored(&world, &url).await.text_state, TextState::Broken);
    assert!(officer.get(&url).await.has("Tệp bị hỏng nên không đọc được nội dung"));
    assert!(officer.get("/desk/hung-yen/documents").await.has("Chưa đọc được"));
    assert_eq!(officer.post(&format!("{url}/file/reading"), &[]).await.status, 303);
    let version = stored(&world, &url).await.version.to_string();
    let reply = officer
        .upload(&format!("{url}/file"), &[("version", &version)], &[("file", "moi.docx", &docx("Bản đọc được"))])
        .await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    // The job of the first file finds the second one: it may run twice and writes the same.
    world.run_jobs().await;
    let document = stored(&world, &url).await;
    assert_eq!(document.text_state, TextState::Done);
    assert_eq!(Document::text(&mut world.read().await, document.id).await.expect("the text"), "Bản đọc được");
    let version = document.version.to_string();
    assert_eq!(officer.post(&format!("{url}/file/removal"), &[("version", &version)]).await.status, 303);
    assert_eq!(stored(&world, &url).await.text_state, TextState::None);
});

story!(effect_follows_the_days_and_ends_with_the_document_that_replaces_it, |world| {
    let hung_yen = federation(&world).await.hung_yen;
    let mut cx = world.write().await;
    let mut old = Entry::new("NĐ".parse().expect("a type"), date(2010, 4, 21));
    (old.reference, old.issuer, old.abstract_vi) = ("45/2010/NĐ-CP".into(), "Chính phủ".into(), "Về hội".into());
    // The newer one comes first and waits for the older one.
    let mut new = Entry {
        reference: "126/2026/NĐ-CP".into(),
        day: date(2026, 10, 8),
        effect_from: Some(date(2026, 11, 26)),
        ..old.clone()
    };
    new.replaces = vec!["Nghị định số 45/2010/NĐ-CP ngày 21/4/2010".into(), "33/2012/NĐ-CP".into()];
    let newer = Document::begin(&mut cx, hung_yen.site, hung_yen.org, &new, documents::Birth::default())
        .await
        .expect("a draft");
    let older = Document::begin(&mut cx, hung_yen.site, hung_yen.org, &old, documents::Birth::default())
        .await
        .expect("a draft");
    for id in [older, newer] {
        let document = Document::find(&mut cx, id).await.expect("an answer").expect("the document");
        Document::publish(&mut cx, &document).await.expect("an answer").expect("published");
    }
    cx.commit().await.expect("kept");
    for (days, of_older, of_newer) in [(0, Effect::InForce, Effect::NotYet), (6, Effect::Replaced, Effect::InForce)] {
        world.pass(SignedDuration::from_hours(24 * days));
        let mut cx = world.read().await;
        let today = cx.today();
        for (id, effect) in [(older, of_older), (newer, of_newer)] {
            let document = Document::find(&mut cx, id).await.expect("an answer").expect("the document");
            assert_eq!(document.effect(today), effect);
            for asked in Effect::ALL {
                let filter = Filter { effect: Some(asked), ..Filter::public() };
                let shelf =
                    Document::list(&mut cx, &[hung_yen.site], &filter, Order::Newest, None, 10).await.expect("a list");
                assert_eq!(shelf.documents.iter().any(|d| d.id == id), asked == effect, "{asked:?} on {today}");
            }
        }
    }
    let mut cx = world.write().await;
    let document = Document::find(&mut cx, newer).await.expect("an answer").expect("the document");
    Document::withdraw(&mut cx, &document, "nhầm").await.expect("withdrawn");
    let document = Document::find(&mut cx, older).await.expect("an answer").expect("the document");
    assert_eq!(document.effect(cx.today()), Effect::InForce);
});

story!(lists_go_forth_and_back_through_every_filter_within_the_budget_of_statements, |world| {
    let hung_yen = federation(&world).await.hung_yen;
    let mut cx = world.write().await;
    for n in 1..=25_i8 {
        let mut entry = Entry::new(
            if n % 5 == 0 { "KH" } else { "QĐ" }.parse().expect("a type"),
            date(2020 + i16::from(n) % 3, 1, 1 + n),
        );
        entry.reference = format!("{n}/QĐ-LHH");
        entry.issuer = if n % 2 == 0 { "Liên hiệp Hội".into() } else { "LIÊN HIỆP  HỘI".into() };
        entry.field = "Tổ chức".into();
        entry.abstract_vi = format!("Việc thứ {n}");
        Document::begin(&mut cx, hung_yen.site, hung_yen.org, &entry, documents::Birth::default())
            .await
            .expect("a draft");
    }
    cx.commit().await.expect("kept");
    let mut cx = world.read().await;
    let sites = [hung_yen.site];
    for order in [Order::Newest, Order::Oldest, Order::Reference] {
        let (mut seen, mut from, mut last) = (Vec::new(), None, None);
        loop {
            let shelf =
                Document::list(&mut cx, &sites, &Filter::default(), order, from.as_ref(), 10).await.expect("a page");
            seen.extend(shelf.documents.iter().map(|d| d.reference.clone()));
            let Some(next) = shelf.next else { break };
            (last, from) = (shelf.previous.or(last), Some(next));
        }
        assert_eq!(seen.len(), 25, "{order:?}");
        if order == Order::Reference {
            assert_eq!((seen[1].as_str(), seen[9].as_str()), ("2/QĐ-LHH", "10/QĐ-LHH"));
        }
        let back = last.expect("a way back");
        let shelf = Document::list(&mut cx, &sites, &Filter::default(), order, Some(&back), 10).await.expect("a page");
        let names: Vec<_> = shelf.documents.iter().map(|d| d.reference.clone()).collect();
        assert_eq!((names.as_slice(), shelf.previous), (&seen[..10], None), "{order:?}");
    }
    let facets = Document::facets(&mut cx, &sites, None).await.expect("facets");
    assert_eq!((facets.issuers.len(), facets.issuers[0].count, facets.years.len(), facets.kinds.len()), (1, 25, 3, 2));
    assert_eq!(facets.years[0].value, "2022");
    drop(cx);
    let mut cx = world.read().await;
    Document::list(&mut cx, &sites, &Filter::default(), Order::Newest, None, 30).await.expect("a page");
    Document::count(&mut cx, &sites, &Filter::default()).await.expect("a count");
    Document::facets(&mut cx, &sites, None).await.expect("facets");
    assert!(cx.statements() <= 10, "{}", cx.statements());
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let page =
        officer.get("/desk/hung-yen/documents?kind=K%C4%90&issuer=lien+hiep+hoi&year=2021&order=reference").await;
    assert!(page.status == 200 && page.has("Liên hiệp Hội"));
    assert!(officer.get("/desk/hung-yen/documents?after=x~y&year=1e9&effect=z").await.status == 200);
});

story!(a_save_over_somebody_elses_keeps_both, |world| {
    federation(&world).await;
    let (mut officer, mut editor) = (sign_in(&world, "officer@hy.vn").await, sign_in(&world, "editor@hy.vn").await);
    let url = filed(&mut officer, &DECISION, None).await;
    let mut first = DECISION.to_vec();
    first.extend([("version", "1"), ("signer", "Nguyễn Văn A")]);
    assert_eq!(officer.post(&url, &first).await.status, 303);
    let mut second = DECISION.to_vec();
    second.extend([("version", "1"), ("signer", "Trần Thị B")]);
    let reply = editor.post(&url, &second).await;
    assert_eq!(reply.status, 409);
    assert!(reply.has("Trần Thị B") && reply.has("Nguyễn Văn A") && reply.has("Người giữ vai officer"));
    assert_eq!(stored(&world, &url).await.signer, "Nguyễn Văn A");
    // The form now stands on the newer version: saving once more is a decision.
    let version = reply.between("name=\"version\" value=\"", "\"").expect("the version");
    second[5].1 = &version;
    assert_eq!(editor.post(&url, &second).await.status, 303);
    assert_eq!(stored(&world, &url).await.signer, "Trần Thị B");
    let page = editor.get(&url).await;
    assert!(page.has("<del>Nguyễn Văn A</del> → <ins>Trần Thị B</ins>"));
});

story!(a_citation_is_compared_with_the_register, |world| {
    federation(&world).await;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let url = filed(&mut officer, &DECISION, None).await;
    published(&mut officer, &url).await;
    let mut cx = world.read().await;
    let text =
        "Theo Quyết định 3476/QĐ-UBND ngày 24/11/2016; Quyết định 3476/QĐ-UBND ngày 25/11/2016; Nghị quyết 36-NQ/TW.";
    let citations = documents::citations(text);
    let verdicts = documents::check_citations(&mut cx, &citations, None).await.expect("an answer");
    let verdicts: Vec<&str> = verdicts
        .iter()
        .map(|verdict| match verdict {
            documents::Verdict::Known(_) => "known",
            documents::Verdict::OtherDay(d) if d.day == date(2016, 11, 24) => "other day",
            documents::Verdict::OtherDay(_) => "wrong",
            documents::Verdict::Unknown => "unknown",
        })
        .collect();
    assert_eq!(verdicts, ["known", "other day", "unknown"]);
});

story!(a_static_page_keeps_its_states_and_brings_one_back, |world| {
    let site = federation(&world).await.hung_yen.site;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let typed =
        [("title", "Giới thiệu"), ("body", "<p>Bản đầu <script>alert(1)</script></p>"), ("title_en", "About us")];
    let reply = officer.post("/desk/hung-yen/pages", &[("title", ""), ("body", "<p>Giữ lại</p>")]).await;
    assert!(reply.status == 422 && reply.has("Giữ lại"));
    let reply = officer.post("/desk/hung-yen/pages", &typed).await;
    let url = reply.location().trim_end_matches("?done=saved").to_owned();
    assert_eq!(Page::list(&mut world.read().await, site, 10).await.expect("a list").len(), 0);
    assert_eq!(officer.post(&format!("{url}/publication"), &[("version", "1")]).await.status, 303);
    let page = Page::at(&mut world.read().await, site, "gioi-thieu").await.expect("an answer").expect("the page");
    assert!(page.is_public() && page.content.body_vi.contains("Bản đầu") && !page.content.body_vi.contains("script"));
    let typed = [("title", "Giới thiệu"), ("body", "<p>Bản hai</p>"), ("title_en", "About us"), ("version", "2")];
    assert_eq!(officer.post(&url, &typed).await.status, 303);
    let reply = officer.post(&url, &typed).await;
    assert!(reply.status == 409 && reply.has("Bản hai"));
    assert!(officer.get(&format!("{url}/revisions/1")).await.has("<del>đầu</del>"));
    assert_eq!(officer.post(&format!("{url}/revisions/1/restoration"), &[("version", "2")]).await.status, 409);
    assert_eq!(officer.post(&format!("{url}/revisions/1/restoration"), &[("version", "3")]).await.status, 303);
    let mut cx = world.read().await;
    let page = Page::at(&mut cx, site, "gioi-thieu").await.expect("an answer").expect("the page");
    assert!(page.content.body_vi.contains("Bản đầu"));
    assert_eq!(Page::revisions(&mut cx, page.id).await.expect("states").len(), 3);
    let mut neighbour = sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.get(&format!("/desk/lang-son/pages/{}", page.id)).await.status, 404);
    let mut author = sign_in(&world, "author@hy.vn").await;
    assert_eq!(
        (author.get("/desk/hung-yen/pages").await.status.as_u16(), author.get(&url).await.status.as_u16()),
        (200, 403)
    );
});

story!(an_event_is_coming_until_it_ends, |world| {
    let site = federation(&world).await.hung_yen.site;
    let mut officer = sign_in(&world, "officer@hy.vn").await;
    let typed = [
        ("title", "Hội thảo lúa"),
        ("from_day", "21/11/2026"),
        ("from_hour", "8h00"),
        ("to_hour", "11:30"),
        ("mode", "hybrid"),
        ("place", "Hội trường A"),
    ];
    let reply = officer.post("/desk/hung-yen/happenings", &[("title", "Họp"), ("from_day", "32/1/2026")]).await;
    assert!(reply.status == 422 && reply.has("value=\"Họp\"") && reply.has("Ngày chưa đúng"));
    let reply = officer.post("/desk/hung-yen/happenings", &typed).await;
    let url = reply.location().trim_end_matches("?done=saved").to_owned();
    assert!(Happening::upcoming(&mut world.read().await, site, 5).await.expect("a list").is_empty());
    assert_eq!(officer.post(&format!("{url}/publication"), &[]).await.status, 303);
    let told = Happening::upcoming(&mut world.read().await, site, 5).await.expect("a list").remove(0).told;
    assert_eq!(told.when(ui::Lang::Vi), "21/11/2026 08:00–11:30");
    let list = officer.get("/desk/hung-yen/happenings").await;
    assert!(list.has("Hội thảo lúa") && list.has("Trực tiếp kết hợp trực tuyến"));
    world.pass(SignedDuration::from_hours(28));
    let mut cx = world.read().await;
    assert!(Happening::upcoming(&mut cx, site, 5).await.expect("a list").is_empty());
    assert_eq!(Happening::past(&mut cx, site, None, 5).await.expect("a list").len(), 1);
    assert!(officer.get("/desk/hung-yen/happenings?when=past").await.has("Hội thảo lúa"));
});
