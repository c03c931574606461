//! Reports drafted from the ledger: sentences, tables and links whose figures are those of the records.

use std::sync::Arc;

use kernel::jiff::civil::date;
use kernel::{Date, OrgId};
use ledger::{Facts as Numbers, Ledger, NewDeclaration, Qualifier, Record, Scope};
use reports::outline::{self, DEFAULT};
use reports::{Document, Points};
use ui::Lang;

use crate::scene;
use crate::story;
use crate::world::World;

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
    // A stock that somebody only says, the year before, without a paper.
    let members = indicators.key("members").expect("known").number;
    let new = NewDeclaration::new(f.hung_yen.org, members, "2024".parse().expect("a period"), 420);
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
        Document::of(Lang::Vi, facts, &sections, &Points::default()).json(Lang::Vi, facts, "")
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
    let label = &of("members")["evidence"][0]["label"];
    assert_eq!(label, "Số khai của Liên hiệp Hội Hưng Yên, năm 2024", "a stock has what it rests on");

    let json = write(&Arc::new(nation));
    let text = json["sections"].to_string();
    assert!(text.contains("Liên hiệp Hội Hưng Yên: tổ chức 2 hội thảo khoa học"), "{text}");
    assert!(text.contains("Chưa có báo cáo:") && text.contains("Lạng Sơn"), "who is missing is named: {text}");
    assert!(json["unions"][0]["figures"][0]["key"].is_string());
});

/// A workshop of an office.
async fn workshop(world: &World, lead: OrgId, with: &[OrgId], day: Date) {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day,
        lead,
        with: with.to_vec(),
        title: format!("Hội thảo ngày {day}"),
        desk_url: String::new(),
        portal_url: "/hung-yen/tin/hoi-thao".into(),
        facts: Numbers::new(),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
}

/// A report as a file.
async fn file(world: &World, org: OrgId, period: &str) -> reports::Printed {
    let ledger: &Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut cx = world.read().await;
    let period = period.parse().expect("a period");
    reports::Printed::of_period(&mut cx, ledger, org, period).await.expect("an answer").expect("a report")
}

fn json(printed: &reports::Printed) -> serde_json::Value {
    printed.frozen.document.json(Lang::Vi, &printed.frozen.facts, "")
}

fn figure(json: &serde_json::Value, key: &str) -> serde_json::Value {
    let figures = json["figures"].as_array().expect("a list");
    figures.iter().find(|x| x["key"] == key).unwrap_or_else(|| panic!("{key}: {json}")).clone()
}

/// The rows of the table of an indicator by union.
fn rows(printed: &reports::Printed, caption: &str) -> Vec<(String, String)> {
    let items = printed.frozen.document.sections.iter().flat_map(|(_, items)| items);
    let mut tables = items.filter_map(|i| if let reports::document::Item::Table(t) = i { Some(t) } else { None });
    let table = tables.find(|t| t.caption.starts_with(caption)).expect("the table");
    table.rows.iter().map(|row| (row[0].text.clone(), row[1].text.clone())).collect()
}

story!(a_consolidation_is_told_once_and_its_rows_make_the_total, |world| {
    let f = scene::federation(&world).await;
    for org in [f.hung_yen.org, f.lang_son.org] {
        workshop(&world, org, &[], date(2024, 5, 2)).await;
        workshop(&world, org, &[], date(2025, 3, 21)).await;
    }
    workshop(&world, f.hung_yen.org, &[f.lang_son.org], date(2025, 4, 2)).await;
    let mut above = scene::sign_in(&world, "administrator@vn.vn").await;
    let mut form = vec![
        ("kind", "consolidation"),
        ("orgs", "hung-yen\nlang-son"),
        ("new_kind", "provincial_union"),
        ("name_vi", "Liên hiệp Hội Hưng Yên"),
        ("short_vi", "Liên hiệp Hội Hưng Yên"),
        ("slug", "hung-yen"),
        ("on", "01/07/2025"),
        ("decision", "412/QĐ-UBND"),
        ("portals", "archive"),
        ("step", "check"),
    ];
    let preview = above.post("/desk/viet-nam/operations", &form).await.text();
    let at = preview.find("name=\"seen\" value=\"").expect("a preview") + "name=\"seen\" value=\"".len();
    let seen = preview[at..].split('"').next().expect("closed").to_owned();
    form[9] = ("step", "do");
    form.push(("seen", &seen));
    assert_eq!(above.post("/desk/viet-nam/operations", &form).await.status, 303);
    let tree = world.booted.app.service::<organisation::Trees>().now();
    let new = tree.bearer("hung-yen", date(2026, 11, 20)).expect("it").id;
    workshop(&world, new, &[], date(2025, 9, 9)).await;

    let printed = file(&world, new, "2025").await;
    let report = json(&printed);
    let opening = report["opening"].to_string();
    let told = "Liên hiệp Hội Hưng Yên (đến 30/06/2025) và Liên hiệp Hội Lạng Sơn hợp nhất thành Liên hiệp Hội Hưng Yên từ ngày 01/07/2025";
    assert!(opening.contains(told), "{opening}");
    assert!(!report["sections"].to_string().contains("hợp nhất thành"), "it is no political work: {report}");
    let workshops = figure(&report, "workshops");
    assert_eq!((&workshops["value"], &workshops["last_year"]), (&4.into(), &2.into()), "both before it, joint once");
    assert_eq!(workshops["records"].as_array().map(Vec::len), Some(4), "every record of the figure: {workshops}");
    assert!(report["sections"].to_string().contains("So với năm 2024 (cộng cả các đơn vị tiền thân)"), "{report}");

    let nation = file(&world, f.national.org, "2025").await;
    assert_eq!(
        rows(&nation, "Hội thảo khoa học").into_iter().map(|(name, n)| format!("{name} = {n}")).collect::<Vec<_>>(),
        [
            "Liên hiệp Hội Hưng Yên = 4",
            "– trong đó: Liên hiệp Hội Hưng Yên (đến 30/06/2025) = 2",
            "– trong đó: Liên hiệp Hội Lạng Sơn = 2",
            "Tổng cộng = 4",
        ]
    );
    let text = json(&nation)["sections"].to_string();
    assert!(!text.contains("Liên hiệp Hội Lạng Sơn: tổ chức"), "who became another is told within it: {text}");

    let there = |period: &str| reports::was_there(&tree, new, period.parse().expect("a period"));
    assert!(!there("2019") && !there("2025-H1") && there("2025"));
});

story!(the_coming_year_and_open_proposals_stand_in_the_report_of_a_year, |world| {
    let f = scene::federation(&world).await;
    let bare = file(&world, f.hung_yen.org, "2025").await;
    let text = json(&bare)["sections"].to_string();
    assert!(text.contains("Kế hoạch năm 2026 đang được xây dựng."), "what the title promises is there: {text}");
    let half = file(&world, f.hung_yen.org, "2025-H1").await;
    assert!(!json(&half)["title"].to_string().contains("phương hướng"), "half a year promises none");

    let mut cx = world.write().await;
    let indicators = ledger::Indicators::read(&mut cx).await.expect("read");
    let line = plan::Line {
        id: kernel::Uuid::nil(),
        title: "Hội thảo về nhãn lồng".into(),
        indicator: indicators.key("workshops").map(|i| i.number),
        value: Some(6),
        source: plan::LineSource::Own,
        carried_from: None,
    };
    let coming = plan::Coming::of(&mut cx, f.hung_yen.org, 2026).await.expect("read");
    coming.add(&mut cx, &line).await.expect("an answer").expect("added");
    let asked = plan::NewProposal {
        addressee: "UBND tỉnh".into(),
        title: "Cấp kinh phí phản biện".into(),
        asked_on: date(2025, 10, 1),
    };
    plan::Proposal::make(&mut cx, f.hung_yen.org, &asked).await.expect("made");
    cx.commit().await.expect("kept");
    let printed = file(&world, f.hung_yen.org, "2025").await;
    let report = json(&printed);
    let sections = report["sections"].as_array().expect("a list");
    let next = sections.iter().find(|s| s["title"] == "Phương hướng, nhiệm vụ năm 2026").expect("the section");
    let text = next["paragraphs"].to_string();
    assert!(text.contains("Hội thảo về nhãn lồng (chỉ tiêu: 6 hội thảo khoa học)"), "{text}");
    assert!(text.contains("UBND tỉnh: Cấp kinh phí phản biện") && !text.contains("đang được xây dựng"), "{text}");

    // On screen the numbers are those of the paper, and lists open where they are kept.
    let mut chief = scene::sign_in(&world, "administrator@hy.vn").await;
    let opened = chief.post("/desk/hung-yen/reports", &[("open", "2025")]).await;
    let page = chief.get(opened.location()).await;
    let number = next["number"].as_u64().and_then(|n| u32::try_from(n).ok()).map(papers::official::roman);
    let heading = format!("{}. Phương hướng, nhiệm vụ năm 2026", number.expect("it is printed"));
    assert!(page.has(&heading), "{heading}: {}", page.text());
    for place in ["/desk/hung-yen/limits", "/desk/hung-yen/proposals", "/desk/hung-yen/coming-year?year=2026"] {
        assert!(page.has(&format!("href=\"{place}\"")), "{place}: {}", page.text());
    }
    let asked = chief.post("/desk/hung-yen/reports", &[("open", "2025-H1")]).await;
    assert_eq!(asked.status, 303);
});
