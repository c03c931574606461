//! The register of official papers: numbers without gaps, the administrative layout, signed copies.

use crate::scene;
use crate::story;
use crate::world::World;
use testkit::{Browser, Reply};

async fn draft(officer: &mut Browser, kind: &str, about: &str) -> String {
    let form = [
        ("kind", kind),
        ("about", about),
        ("power", "deputy"),
        ("power_of", "Chủ tịch"),
        ("post", "Phó Chủ tịch"),
        ("signer", "Phạm Thị Hoa"),
        ("grounds", "Căn cứ Điều lệ Liên hiệp Hội;\nCăn cứ Quyết định số 3690/QĐ-UBND ngày 22/12/2017"),
        ("body", "<p>Điều 1. Tổ chức hội thảo.</p><script>alert(1)</script>"),
        ("recipients", "Như Điều 2\nLưu: VT"),
    ];
    let reply = officer.post("/desk/hung-yen/papers", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().to_owned()
}

async fn issue(officer: &mut Browser, paper: &str, day: &str) -> Reply {
    let version = officer.get(paper).await.between("name=\"version\" value=\"", "\"").expect("a version");
    officer.post(&format!("{paper}/number"), &[("version", &version), ("day", day)]).await
}

async fn well(world: &World) {
    use ledger::verify::{Check, Report};
    let mut report = Report::new();
    let mut cx = world.read().await;
    register::RegisterCheck.check(&mut cx, &mut report).await.expect("a report");
    assert!(report.ok, "{report:?}");
}

story!(numbers_follow_each_other_and_a_paper_taken_back_keeps_its_own, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let (first, second) = (
        draft(&mut officer, "decision", "Về việc thứ nhất").await,
        draft(&mut officer, "decision", "Về việc thứ hai").await,
    );
    assert!(officer.get(&first).await.has("chưa cấp số"));
    assert_eq!(issue(&mut officer, &first, "2026-11-18").await.status, 303);
    assert!(officer.get(&first).await.has("01/QĐ-LHH"), "{}", officer.get(&first).await.text());
    let before = issue(&mut officer, &second, "2026-11-17").await;
    assert!(before.status == 422 && before.has("không được trước ngày"), "a later number bears no earlier day");
    let ahead = issue(&mut officer, &second, "2027-01-01").await;
    assert_eq!(ahead.status, 422);
    let silent = officer.post(&format!("{first}/withdrawal"), &[("reason", "")]).await;
    assert!(silent.status == 422 && silent.has("Ghi rõ lý do"));
    assert_eq!(officer.post(&format!("{first}/withdrawal"), &[("reason", "Ghi nhầm căn cứ")]).await.status, 303);
    assert_eq!(issue(&mut officer, &second, "2026-11-20").await.status, 303);
    let list = officer.get("/desk/hung-yen/papers").await;
    assert!(list.has("01/QĐ-LHH") && list.has("02/QĐ-LHH") && list.has("Đã thu hồi"), "{}", list.text());
    let letter = draft(&mut officer, "letter", "mời dự hội thảo").await;
    assert_eq!(issue(&mut officer, &letter, "2026-11-20").await.status, 303);
    assert!(officer.get(&letter).await.has("01/LHH-VP"), "each kind counts by itself");
    well(&world).await;
});

story!(a_number_is_taken_once_when_two_issue_at_the_same_time, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let mut chief = scene::sign_in(&world, "administrator@hy.vn").await;
    let paper = draft(&mut officer, "plan", "Kế hoạch năm 2027").await;
    let version = officer.get(&paper).await.between("name=\"version\" value=\"", "\"").expect("a version");
    let form = [("version", version.as_str()), ("day", "2026-11-20")];
    let address = format!("{paper}/number");
    let (a, b) = tokio::join!(officer.post(&address, &form), chief.post(&address, &form));
    let mut both = [a.status.as_u16(), b.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [303, 409], "one wins, the other is told");
    let stale = officer.post(&paper, &[("version", &version), ("about", "Khác")]).await;
    assert_eq!(stale.status, 409, "an issued paper is not written in");
    well(&world).await;
});

story!(a_paper_comes_out_in_the_administrative_layout_and_carries_its_signed_copy, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let paper = draft(&mut officer, "decision", "Về việc tổ chức hội thảo").await;
    assert!(!officer.get(&paper).await.has("alert(1)"), "what is pasted is cleaned");
    let scan = officer.get(&format!("{paper}/paper.pdf")).await.bytes;
    let early = officer.upload(&format!("{paper}/signed"), &[], &[("file", "ky.pdf", &scan)]).await;
    assert_eq!(early.status, 409, "a draft has no signed copy");
    assert_eq!(issue(&mut officer, &paper, "2026-11-20").await.status, 303);
    let pdf = officer.get(&format!("{paper}/paper.pdf")).await;
    let text = papers::pdf_text(&pdf.bytes, &papers::TextLimits::default()).expect("text");
    for part in ["01/QĐ-LHH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phạm Thị Hoa", "QUYẾT ĐỊNH:", "Điều 1.", "Lưu: VT"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.contains("Hưng Yên, ngày 20 tháng 11 năm 2026"), "the seat stands before the day: {text}");
    let letter = draft(&mut officer, "letter", "V/v mời dự hội thảo").await;
    let pdf = officer.get(&format!("{letter}/paper.pdf")).await;
    let text = papers::pdf_text(&pdf.bytes, &papers::TextLimits::default()).expect("text");
    assert_eq!(text.matches("V/v").count(), 1, "{text}");
    let word = officer.get(&format!("{paper}/paper.docx")).await;
    assert!(word.bytes.starts_with(b"PK"));
    let wrong = officer.upload(&format!("{paper}/signed"), &[], &[("file", "ky.exe", b"MZ")]).await;
    assert!(wrong.status == 422 && wrong.has("PDF, JPEG hoặc PNG"));
    let broken = officer.upload(&format!("{paper}/signed"), &[], &[("file", "ky.pdf", b"%PDF-1.7 signed")]).await;
    assert!(broken.status == 422 && broken.has("hỏng, không mở được"), "{}", broken.text());
    let signed = officer.upload(&format!("{paper}/signed"), &[], &[("file", "ban-ky.pdf", &pdf.bytes)]).await;
    assert_eq!(signed.status, 303, "{}", signed.text());
    let copy = officer.get(&format!("{paper}/signed")).await;
    assert_eq!(copy.bytes, pdf.bytes);
    assert_eq!(copy.header("content-type"), "application/pdf");
    assert!(copy.header("content-disposition").starts_with("inline"), "it opens where it stands");
    let second = officer.upload(&format!("{paper}/signed"), &[], &[("file", "ky-lai.jpg", b"\xff\xd8\xff")]).await;
    assert_eq!(second.status, 303, "{}", second.text());
    let page = officer.get(&paper).await;
    assert!(page.has("ky-lai.jpg") && page.has("Bản ký trước đây") && page.has("ban-ky.pdf"), "{}", page.text());
    assert_eq!(officer.get(&format!("{paper}/signed/1")).await.bytes, pdf.bytes, "the first one stays");
    assert_eq!(officer.get(&format!("{paper}/signed/2")).await.status, 404);
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.get(&paper.replace("/hung-yen/", "/lang-son/")).await.status, 404);
});

story!(a_council_has_a_series_of_its_own, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let bad = [("kind", "decision"), ("body", "Hội đồng giám khảo"), ("symbol", "QĐ/HĐGK")];
    assert_eq!(officer.post("/desk/hung-yen/papers/series", &bad).await.status, 422);
    let good = [("kind", "decision"), ("body", "Hội đồng giám khảo"), ("symbol", "QĐ-HĐGK")];
    assert_eq!(officer.post("/desk/hung-yen/papers/series", &good).await.status, 303);
    assert_eq!(officer.post("/desk/hung-yen/papers/series", &good).await.status, 422, "it is there already");
    let series = officer.get("/desk/hung-yen/papers/new?kind=decision").await;
    let id = series.between("<option value=\"0", "\"").expect("the council in the form");
    let form = [("kind", "decision"), ("series", &format!("0{id}")), ("about", "Chấm sơ khảo"), ("power", "own")];
    let paper = officer.post("/desk/hung-yen/papers", &form).await.location().to_owned();
    let own = draft(&mut officer, "decision", "Của cơ quan").await;
    assert_eq!(issue(&mut officer, &paper, "2026-11-20").await.status, 303);
    assert_eq!(issue(&mut officer, &own, "2026-11-20").await.status, 303);
    assert!(officer.get(&paper).await.has("01/QĐ-HĐGK") && officer.get(&own).await.has("01/QĐ-LHH"));
});
