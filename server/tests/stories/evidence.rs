//! The paper behind a figure, and parts that must fit to their whole.

use crate::scene;
use crate::story;

const NEW: &str = "/desk/hung-yen/declarations";
const PDF: &[u8] = b"%PDF-1.7 bao cao nam";

fn declaration<'a>(indicator: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("indicator", indicator), ("period", "2025"), ("value", value), ("scope", "own")]
}

story!(a_declaration_keeps_its_paper_for_whoever_may_open_it, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let form = declaration("tech_entries", "128");
    let strange = officer.upload(NEW, &form, &[("evidence_file", "phan-mem.exe", b"MZ not a paper")]).await;
    assert!(strange.status == 422 && strange.has("Chỉ nhận PDF, ảnh, Word"), "{}", strange.text());
    let disguised = officer.upload(NEW, &form, &[("evidence_file", "anh.docx", PDF)]).await;
    assert!(disguised.status == 422 && disguised.has("không đúng với nội dung"), "{}", disguised.text());
    let vast = vec![b'x'; (20 << 20) + 1];
    assert_eq!(officer.upload(NEW, &form, &[("evidence_file", "to.pdf", &vast)]).await.status, 413);
    let kept = officer.upload(NEW, &form, &[("evidence_file", "Báo cáo năm.pdf", PDF)]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let url = kept.location().to_owned();
    let page = officer.get(&url).await;
    assert!(page.has("bao-cao-nam.pdf") && page.has(&format!("{url}/evidence")), "{}", page.text());
    let file = officer.get(&format!("{url}/evidence")).await;
    assert_eq!((file.status.as_u16(), file.header("content-type"), &*file.bytes), (200, "application/pdf", PDF));

    let above = url.replace("/hung-yen/", "/viet-nam/");
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    assert_eq!(nation.get(&format!("{above}/evidence")).await.status, 404, "it waits to be confirmed");
    assert_eq!(officer.post(&format!("{url}/confirmation"), &[]).await.status, 303);
    assert_eq!(nation.get(&format!("{above}/evidence")).await.status, 200);
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.get(&format!("{}/evidence", url.replace("/hung-yen/", "/lang-son/"))).await.status, 404);

    let id = url.rsplit('/').next().expect("an id");
    let change = officer.get(&format!("{NEW}/new?of={id}")).await;
    assert!(change.has("Tệp đang có: bao-cao-nam.pdf"), "{}", change.text());
    let anew = [declaration("tech_entries", "129"), vec![("of", id), ("reason", "Đếm lại")]].concat();
    let changed = officer.post(NEW, &anew).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert!(officer.get(changed.location()).await.has("bao-cao-nam.pdf"), "the paper stays with the figure");
});

story!(a_part_that_is_larger_than_its_whole_elsewhere_is_told_before_it_is_kept, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let whole = officer.post(NEW, &declaration("members", "1000")).await;
    assert_eq!(whole.status, 303, "{}", whole.text());
    officer.post(&format!("{}/confirmation", whole.location()), &[]).await;
    let form = declaration("intellectual_members", "1200");
    let warned = officer.post(NEW, &form).await;
    assert!(warned.status == 422 && warned.has("(1.200) lớn hơn") && warned.has("Đã kiểm tra"), "{}", warned.text());
    let sure = [form, vec![("sure", "1")]].concat();
    assert_eq!(officer.post(NEW, &sure).await.status, 303, "the office decides");
    assert_eq!(officer.post(NEW, &declaration("intellectual_members", "900")).await.status, 303);
});

story!(a_return_holds_parts_against_their_whole_and_carries_its_papers, |world| {
    let f = scene::federation(&world).await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let hung_yen = f.hung_yen.org.to_string();
    let ask = [
        ("title", "Số liệu năm 2025"),
        ("period", "2025"),
        ("due_on", "2099-07-10"),
        ("scope", "own"),
        ("area", "organisation"),
        ("asked", hung_yen.as_str()),
    ];
    let form = nation.get("/desk/viet-nam/requests/new").await;
    assert!(form.has("Tư vấn, phản biện, giám định xã hội") && form.has("Tất cả chỉ số của nhóm"), "{}", form.text());
    assert_eq!(nation.post("/desk/viet-nam/requests", &ask).await.status, 303);
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let list = officer.get("/desk/hung-yen/returns").await.text();
    let at = list.find("/desk/hung-yen/returns/0").expect("the return");
    let url = list[at..].split('"').next().expect("its address").to_owned();
    let page = officer.get(&url).await;
    assert!(page.has("name=\"value.congresses_held\"") && !page.has("name=\"value.workshops\""), "{}", page.text());
    let version = page.between("name=\"version\" value=\"", "\"").expect("a version");
    let fields =
        |members: &'static str| vec![("value.members", members), ("value.intellectual_members", "900"), ("send", "1")];
    let with_version = |fields: Vec<(&'static str, &'static str)>| {
        let mut all: Vec<(&str, String)> = fields.into_iter().map(|(k, v)| (k, v.to_owned())).collect();
        all.push(("version", version.clone()));
        all
    };
    let owned = with_version(fields("800"));
    let borrowed: Vec<(&str, &str)> = owned.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let refused = officer.post(&url, &borrowed).await;
    assert!(refused.status == 422 && refused.has("Lớn hơn “Hội viên” trong cùng biểu mẫu"), "{}", refused.text());
    let owned = with_version(fields("1000"));
    let borrowed: Vec<(&str, &str)> = owned.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let sent = officer.upload(&url, &borrowed, &[("file.members", "danh-sach.pdf", PDF)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let own = officer.get(&format!("{url}/evidence/members")).await;
    assert_eq!((own.status.as_u16(), &*own.bytes), (200, PDF));
    let list = nation.get("/desk/viet-nam/requests").await.text();
    let at = list.find("/desk/viet-nam/requests/0").expect("the request");
    let request = list[at..].split('"').next().expect("its address").to_owned();
    let record = nation.get(&request).await.text();
    let at = record.find(&format!("{request}/returns/0")).expect("the return");
    let review = record[at..].split('"').next().expect("its address").to_owned();
    let page = nation.get(&review).await;
    assert!(page.has("danh-sach.pdf"), "{}", page.text());
    assert_eq!(nation.get(&format!("{review}/evidence/members")).await.status, 200);
    let version = page.between("name=\"version\" value=\"", "\"").expect("a version");
    assert_eq!(nation.post(&format!("{review}/acceptance"), &[("version", &version)]).await.status, 303);
    let declared = officer.get("/desk/hung-yen/declarations?period=2025").await.text();
    let at = declared.rfind("/desk/hung-yen/declarations/0").expect("a declaration");
    let first = declared[at..].split('"').next().expect("its address");
    let any = officer.get(first).await;
    assert_eq!(any.status, 200, "{}", any.text());
});
