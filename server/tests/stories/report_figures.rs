//! Reports drafted from the ledger: sentences, tables and links whose figures are those of the records.

use std::sync::Arc;

use kernel::jiff::civil::date;
use ledger::{Facts as Numbers, Ledger, NewDeclaration, Qualifier, Record, Scope};
use reports::outline::{self, DEFAULT};
use reports::{Document, Points};
use ui::Lang;

use crate::scene;
use crate::story;

story!(a_report_is_written_from_the_records_and_opens_to_them, |world| {
    let f = scene::federation(&world).await;
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    for (n, day) in [date(2025, 3, 21), date(2025, 4, 2)].into_iter().enumerate() {
        let record = Record {
            id: cx.id(),
            kind: "workshop".into(),
            day,
            lead: f.hung_yen.org,
            with: Vec::new(),
            title: format!("Hội thảo nhãn lồng {n}"),
            desk_url: String::new(),
            portal_url: "/hung-yen/tin/hoi-thao".into(),
            facts: Numbers::from([("participants".into(), (120, Qualifier::MoreThan))]),
            round: None,
        };
        ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    }
    let indicators = ledger::Indicators::read(&mut cx).await.expect("an answer");
    let entries = indicators.key("tech_entries").expect("known").number;
    let period = "2025".parse().expect("a period");
    let new = NewDeclaration {
        scope: Scope::Own,
        evidence_label: "Bài tổng kết".into(),
        sentence: "Hội thi nhận 128 giải pháp.".into(),
        ..NewDeclaration::new(f.hung_yen.org, entries, period, 128)
    };
    let id = ledger.declare(&mut cx, &new).await.expect("stored").expect("declared");
    let declared = ledger::Declaration::find(&mut cx, id).await.expect("an answer").expect("it");
    ledger.confirm(&mut cx, &declared).await.expect("confirmed");
    cx.commit().await.expect("kept");

    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut cx = world.read().await;
    let facts = reports::gather(&mut cx, ledger, f.hung_yen.org, period, Lang::Vi).await.expect("facts");
    let nation = reports::gather(&mut cx, ledger, f.national.org, period, Lang::Vi).await.expect("facts");
    drop(cx);
    let write = |facts: &Arc<reports::Facts>| {
        let sections = outline::draft(Lang::Vi, DEFAULT, facts).expect("a draft");
        Document::of(Lang::Vi, facts, &sections, &Points::default()).json(Lang::Vi, facts)
    };
    let json = write(&Arc::new(facts));
    let text = json["sections"].to_string();
    assert!(text.contains("Đã tổ chức 2 hội thảo khoa học."), "{text}");
    assert!(text.contains("Thu hút hơn 240 lượt người tham dự."), "{text}");
    assert!(text.contains("Đã tiếp nhận 128 giải pháp"), "{text}");
    let figures = json["figures"].as_array().expect("a list");
    let of = |key: &str| figures.iter().find(|x| x["key"] == key).expect("known").clone();
    assert_eq!(of("workshops")["records"].as_array().map(Vec::len), Some(2));
    assert_eq!(of("workshops")["records"][0]["url"], "/hung-yen/tin/hoi-thao");
    assert_eq!(of("tech_entries")["evidence"][0]["sentence"], "Hội thi nhận 128 giải pháp.");

    let json = write(&Arc::new(nation));
    let text = json["sections"].to_string();
    assert!(text.contains("Liên hiệp Hội Hưng Yên: tổ chức 2 hội thảo khoa học"), "{text}");
    assert!(text.contains("Chưa có báo cáo:") && text.contains("Lạng Sơn"), "who is missing is named: {text}");
    assert!(json["unions"][0]["figures"][0]["key"].is_string());
});
