//! Old reports read at the desk: what was found beside each sentence, confirmed, corrected, dropped, and where the reader is weak.

use crate::scene;
use crate::story;

const LIST: &str = "/desk/hung-yen/extractions";

const REPORT: &str = "Báo cáo công tác năm 2019\n\nTrong năm 2019, Liên hiệp Hội đã tổ chức 12 hội thảo khoa học và 09 lớp tập huấn với hơn 1.150 lượt người tham dự.\n\nCông văn số 36/LHH-VP ngày 12/3/2019 đã được gửi đi.\n";

/// The address of the form that decides about the figure on the page.
fn step(page: &str, name: &str) -> String {
    let end = page.find(&format!("/{name}\"")).expect("a form") + name.len() + 1;
    let start = page[..end].rfind('"').expect("an address") + 1;
    page[start..end].to_owned()
}

fn value(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name}: {page}"));
    let rest = &page[at + name.len() + 15..];
    rest[..rest.find('"').expect("closed")].to_owned()
}

/// The first line in the list that is chosen in a select.
fn chosen(page: &str, name: &str) -> String {
    let select = &page[page.find(&format!("name=\"{name}\"")).expect("a list")..];
    let at = select.find("\" selected").expect("chosen");
    select[select[..at].rfind('"').expect("value") + 1..at].to_owned()
}

fn form(page: &str) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> =
        ["version", "value", "period", "of_assigned", "round"].into_iter().map(|n| (n, value(page, n))).collect();
    fields.extend(["indicator", "qualifier", "scope", "phase", "position"].into_iter().map(|n| (n, chosen(page, n))));
    fields
}

fn sent<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

story!(figures_of_an_old_report_are_confirmed_with_their_sentence, |world| {
    let federation = scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    assert!(officer.get(LIST).await.has("Tệp báo cáo"));
    assert_eq!(officer.upload(LIST, &[], &[]).await.status, 422, "nothing was sent");
    let files: [(&str, &str, &[u8]); 2] =
        [("files", "bao-cao-2019.txt", REPORT.as_bytes()), ("files", "hong.pdf", b"%PDF-1.4 nothing")];
    let reply = officer.upload(LIST, &[("title", "Báo cáo cũ")], &files).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let pile = reply.location().to_owned();
    let page = officer.get(&pile).await;
    let text = page.text();
    assert!(text.contains("<mark>12</mark> hội thảo"), "{text}");
    assert!(text.contains("hong.pdf") && text.contains("error-text"), "a broken file is told at its place: {text}");
    assert!(!text.contains("<mark>36</mark>"), "a document number is no figure");

    // Whose the figures are can be changed, but not to a body this desk has nothing to do with.
    let (own, foreign) = (federation.hung_yen.org.to_string(), federation.lang_son.org.to_string());
    assert_eq!(officer.post(&format!("{pile}/bearer"), &[("bearer", &foreign)]).await.status, 404);
    assert_eq!(officer.post(&format!("{pile}/bearer"), &[("bearer", "x")]).await.status, 404);
    for of in [own.as_str(), ""] {
        assert_eq!(officer.post(&format!("{pile}/bearer"), &[("bearer", of)]).await.status, 303);
    }
    let mut fields = form(&text);
    fields.push(("of", foreign));
    assert_eq!(officer.post(&step(&text, "confirmation"), &sent(&fields)).await.status, 404);
    let fields = form(&text);
    let confirmed = officer.post(&step(&text, "confirmation"), &sent(&fields)).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text());
    assert_eq!(officer.post(&step(&text, "confirmation"), &sent(&fields)).await.status, 422, "once");
    let table = officer.get("/desk/hung-yen/figures/workshops?period=2019").await;
    let text = table.text();
    let declared = text.split('"').find(|s| s.contains("/declarations/")).expect("it opens").to_owned();
    let declared = officer.get(&declared).await;
    assert!(declared.has("đã tổ chức 12 hội thảo khoa học") && declared.has("bao-cao-2019.txt"), "{}", declared.text());

    // The next one is corrected, the last dropped.
    let text = officer.get(confirmed.location()).await.text();
    assert!(text.contains("autofocus"), "Enter confirms: {text}");
    let mut fields = form(&text);
    fields.iter_mut().filter(|(n, _)| *n == "value").for_each(|f| f.1 = "chín".into());
    fields.iter_mut().filter(|(n, _)| *n == "period").for_each(|f| f.1 = "năm kia".into());
    let wrong = officer.post(&step(&text, "confirmation"), &sent(&fields)).await;
    assert!(wrong.status == 422 && wrong.has("Kỳ chưa đúng") && wrong.has("năm kia"), "{}", wrong.text());
    fields.iter_mut().filter(|(n, _)| *n == "value").for_each(|f| f.1 = "10".into());
    fields.iter_mut().filter(|(n, _)| *n == "period").for_each(|f| f.1 = "2019".into());
    let corrected = officer.post(&step(&text, "confirmation"), &sent(&fields)).await;
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    let text = officer.get(corrected.location()).await.text();
    let dropped = officer.post(&step(&text, "removal"), &[]).await;
    assert_eq!(dropped.status, 303, "{}", dropped.text());
    let list = officer.get(LIST).await;
    assert!(list.has("Đã xong") && list.has("Chỗ phần mềm hay đọc sai"), "{}", list.text());
    let text = officer.get(&pile).await.text();
    assert!(text.contains("đã sửa") && text.contains("Đã xem hết"), "{text}");
    let again = officer.post(&step(&text, "return"), &[]).await;
    assert_eq!(again.status, 303);

    let original = text.split('"').find(|s| s.contains("/files/")).expect("the original").to_owned();
    let file = officer.get(&original).await;
    assert!(file.status == 200 && file.bytes == REPORT.as_bytes());
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    let foreign = pile.replace("hung-yen", "lang-son");
    assert_eq!(other.get(&foreign).await.status, 404, "a pile of another desk is not seen");
    assert_eq!(other.get(&original.replace("hung-yen", "lang-son")).await.status, 404);
});
