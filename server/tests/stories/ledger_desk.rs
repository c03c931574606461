//! Figures at the desk: the table, a figure opened, declaring and confirming, closing, rules with their preview.

use kernel::jiff::civil::date;
use ledger::{Facts, Ledger, Qualifier, Record};

use crate::scene;
use crate::story;
use crate::world::World;

async fn workshop(world: &World, lead: kernel::OrgId, with: &[kernel::OrgId], title: &str) {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day: date(2025, 3, 21),
        lead,
        with: with.to_vec(),
        title: title.into(),
        desk_url: String::new(),
        portal_url: "/hung-yen/tin/hoi-thao".into(),
        facts: Facts::from([("participants".into(), (1250, Qualifier::MoreThan))]),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
}

story!(a_figure_opens_down_to_its_records, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, &[f.lang_son.org], "Hội thảo nhãn lồng").await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let table = browser.get("/desk/viet-nam/figures?period=2025").await;
    assert_eq!(table.status, 200, "{}", table.text());
    assert!(
        table.has("Hội thảo khoa học") && table.has("hơn 1.250") && table.has("đã có báo cáo 2/3"),
        "{}",
        table.text()
    );
    assert!(table.has("/desk/viet-nam/figures/workshops?period=2025&amp;tree=then") || table.has("figures/workshops"));
    let page = browser.get("/desk/viet-nam/figures/workshops?period=2025").await;
    assert!(page.has("Liên hiệp Hội Hưng Yên") && page.has("Việc làm chung, chỉ tính một lần"), "{}", page.text());
    assert!(page.has("Hội thảo nhãn lồng") && page.has("Một hội thảo, dù họp mấy ngày."));
    let below = format!("/desk/viet-nam/figures/workshops?period=2025&of={}", f.hung_yen.org);
    let below = browser.get(&below).await;
    assert!(below.has("Hội thảo nhãn lồng") && below.has("/hung-yen/tin/hoi-thao"), "{}", below.text());

    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    let foreign = format!("/desk/lang-son/figures/workshops?period=2025&of={}", f.hung_yen.org);
    assert_eq!(other.get(&foreign).await.status, 404, "a neighbour's figures are not seen here");
    assert_eq!(browser.get("/desk/viet-nam/figures?period=nam-ngoai").await.status, 422);
    assert_eq!(browser.get("/desk/viet-nam/figures/khong-co?period=2025").await.status, 404);
    let json = browser.get("/desk/viet-nam/figures/table.json?period=2025").await;
    let json: serde_json::Value = serde_json::from_slice(&json.bytes).expect("JSON");
    assert_eq!((&json["org"], &json["period"], &json["tree"]), (&"viet-nam".into(), &"2025".into(), &"then".into()));
    assert!(browser.get("/desk/viet-nam/figures/table.csv?period=2025").await.has("workshops,"));
});

story!(a_declared_figure_counts_once_it_is_confirmed, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let empty = officer.post("/desk/hung-yen/declarations", &[("indicator", "tech_entries"), ("period", "2025")]).await;
    assert!(empty.status == 422 && empty.has("Ghi một con số"), "{}", empty.text());
    let form = [
        ("indicator", "tech_entries"),
        ("period", "2025"),
        ("value", "1.128"),
        ("qualifier", "about"),
        ("scope", "own"),
        ("round", "7"),
        ("evidence_label", "Bài tổng kết năm 2025"),
        ("evidence_url", "/hung-yen/tin/tong-ket"),
        ("sentence", "Hội thi nhận khoảng 1.128 giải pháp."),
    ];
    let reply = officer.post("/desk/hung-yen/declarations", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let record = reply.location().to_owned();
    assert!(officer.get(&record).await.has("Hội thi nhận khoảng 1.128 giải pháp."));
    let table = "/desk/hung-yen/figures?period=2025";
    assert!(!officer.get(table).await.has("khoảng 1.128"), "it waits");
    let above = record.replace("/desk/hung-yen/", "/desk/viet-nam/");
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    assert_eq!(nation.get(&above).await.status, 404, "what is not confirmed is theirs alone");
    assert_eq!(officer.post(&format!("{record}/confirmation"), &[]).await.status, 303);
    assert!(officer.get(table).await.has("khoảng 1.128"));
    let opened = nation.get(&above).await;
    assert!(opened.has("Hội thi nhận khoảng 1.128 giải pháp.") && !opened.has("/withdrawal"), "{}", opened.text());
    assert_eq!(nation.post(&format!("{above}/withdrawal"), &[("reason", "x")]).await.status, 404);
    let mut neighbour = scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(neighbour.get(&record.replace("hung-yen", "lang-son")).await.status, 404);
    let bad = officer.post(&format!("{record}/withdrawal"), &[("reason", "")]).await;
    assert!(bad.status == 422 && bad.has("Nêu lý do"), "{}", bad.text());
    assert_eq!(officer.post(&format!("{record}/withdrawal"), &[("reason", "khai nhầm")]).await.status, 303);
    assert!(!officer.get(table).await.has("khoảng 1.128"));
    let mut reader = scene::sign_in(&world, "reader@hy.vn").await;
    assert_eq!(reader.post("/desk/hung-yen/declarations", &form).await.status, 403);
});

story!(a_closed_period_shows_what_came_later, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, &[], "Hội thảo thứ nhất").await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let closing = [("period", "2025"), ("tree", "then")];
    let reply = browser.post("/desk/hung-yen/figures/closings", &closing).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert!(browser.get(reply.location()).await.has("Đã khóa sổ."));
    workshop(&world, f.hung_yen.org, &[], "Hội thảo thứ hai").await;
    let table = browser.get("/desk/hung-yen/figures?period=2025").await;
    assert!(table.has("Từ khi khóa sổ") && table.has(">+1<"), "{}", table.text());
    let page = browser.get("/desk/hung-yen/figures/workshops?period=2025").await;
    assert!(page.has("thay đổi +1"), "{}", page.text());
    let again = browser.post("/desk/hung-yen/figures/closings", &closing).await;
    assert!(again.has("Kỳ này đã khóa sổ"), "{}", again.text());
});

story!(a_rule_is_previewed_before_it_books_everything_anew, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, &[f.lang_son.org], "Hội thảo").await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let mut cx = world.read().await;
    let indicators = ledger::Indicators::read(&mut cx).await.expect("read");
    let workshops = indicators.key("workshops").expect("known").number;
    let rules = ledger::Rule::all(&mut cx).await.expect("read");
    let rule = rules.iter().find(|r| r.kind == "workshop" && r.indicator == workshops).expect("the rule");
    drop(cx);
    let url = format!("/desk/viet-nam/posting-rules/{}", rule.id);
    assert!(browser.get(&url).await.has("Sửa quy tắc"));
    let version = rule.version.to_string();
    let mut form = vec![
        ("version", version.as_str()),
        ("amount", "field"),
        ("field", "participants"),
        ("counts_for", "lead"),
        ("step", "preview"),
    ];
    let shown = browser.post(&url, &form).await;
    assert!(shown.has("Nếu áp dụng") && shown.has("1.250"), "{}", shown.text());
    form[4] = ("step", "save");
    assert_eq!(browser.post(&url, &form).await.status, 422, "no reason");
    form.push(("reason", "đếm theo lượt"));
    let done = browser.post(&url, &form).await;
    assert_eq!(done.location(), "/desk/viet-nam/posting-rules?changed=1", "{}", done.text());
    let json = browser.get("/desk/viet-nam/figures/table.json?period=2025").await;
    assert!(
        json.has("\"key\":\"workshops\",\"name\":\"Hội thảo khoa học\",\"unit\":\"cuộc\",\"value\":1250"),
        "{}",
        json.text()
    );
    let mut province = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(province.get("/desk/hung-yen/posting-rules").await.status, 404);
});

story!(an_organisation_adds_an_indicator_of_its_own, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let mut form = vec![("key", "Số cây"), ("name_vi", "Cây nhãn giống"), ("unit_vi", "cây"), ("nature", "flow")];
    assert_eq!(browser.post("/desk/hung-yen/indicators", &form).await.status, 422);
    form[0] = ("key", "cay_giong");
    form.push(("definition_vi", "Một cây giống giao cho hộ."));
    let reply = browser.post("/desk/hung-yen/indicators", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert!(browser.get("/desk/hung-yen/indicators").await.has("hung_yen_cay_giong"));
    assert!(browser.get("/desk/hung-yen/figures?period=2025&all=1").await.has("Cây nhãn giống"));
    let own = "/desk/hung-yen/indicators/hung_yen_cay_giong";
    let bare = browser.post(&format!("{own}/definitions"), &[("from", "01/01/2026")]).await;
    assert_eq!(bare.status, 422, "{}", bare.text());
    let anew = [("from", "01/01/2026"), ("definition_vi", "Một cây giống còn sống sau một năm.")];
    assert_eq!(browser.post(&format!("{own}/definitions"), &anew).await.status, 303);
    let page = browser.get(own).await;
    assert!(page.has("còn sống sau một năm") && page.has("giao cho hộ") && page.has("01/01/2026"), "{}", page.text());
    let shared = browser.post("/desk/hung-yen/indicators/workshops/definitions", &anew).await;
    assert_eq!(shared.status, 403, "what everybody counts is the operator's to define");
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    assert!(!other.get("/desk/lang-son/figures?period=2025&all=1").await.has("Cây nhãn giống"));
    assert_eq!(other.get(&own.replace("hung-yen", "lang-son")).await.status, 404);
});

story!(the_table_keeps_to_its_budget_of_statements, |world| {
    let f = scene::federation(&world).await;
    workshop(&world, f.hung_yen.org, &[f.lang_son.org], "Hội thảo").await;
    let ledger: &Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    for period in ["2025", "2025-H1"] {
        let mut cx = world.read().await;
        let days = period.parse().expect("a period");
        ledger.rollup(&mut cx, f.national.org, days, ledger::TreeKind::Then).await.expect("an answer");
        assert!(cx.statements() <= 15, "{period}: {} statements", cx.statements());
    }
});
