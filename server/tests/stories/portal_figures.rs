//! The public figures of an organisation: the year at a glance, and each figure opened down to its article and sentence.

use kernel::OrgId;
use kernel::jiff::civil::date;
use ledger::{Facts, Ledger, NewDeclaration, Qualifier, Record};

use crate::portal_scene::Scene;
use crate::story;
use crate::world::World;

async fn workshop(world: &World, lead: OrgId, day: kernel::Date, title: &str, article: &str) -> Record {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let record = Record {
        id: cx.id(),
        kind: "workshop".into(),
        day,
        lead,
        with: Vec::new(),
        title: title.into(),
        desk_url: "/desk/hung-yen/cho-nay".into(),
        portal_url: article.into(),
        facts: Facts::from([("participants".into(), (120, Qualifier::MoreThan))]),
        round: None,
    };
    ledger.post(&mut cx, &record).await.expect("stored").expect("booked");
    cx.commit().await.expect("kept");
    record
}

async fn declared(world: &World, org: OrgId, evidence: &str) {
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    let indicators = ledger::Indicators::read(&mut cx).await.expect("read");
    let number = indicators.key("tech_entries").expect("in the catalogue").number;
    let new = NewDeclaration {
        evidence_label: "Tổng kết Hội thi".into(),
        evidence_url: evidence.into(),
        sentence: "Ban Tổ chức đã nhận 128 giải pháp <dự thi>.".into(),
        ..NewDeclaration::new(org, number, "2025".parse().expect("a period"), 128)
    };
    let id = ledger.declare(&mut cx, &new).await.expect("stored").expect("declared");
    let found = ledger::Declaration::find(&mut cx, id).await.expect("read").expect("there");
    ledger.confirm(&mut cx, &found).await.expect("confirmed");
    cx.commit().await.expect("kept");
}

story!(a_reader_opens_a_figure_down_to_its_article, |world| {
    let scene = Scene::new(&world).await;
    workshop(&world, scene.hung_yen_org, date(2025, 9, 9), "Hội thảo nhãn lồng", "/hung-yen/tin/nhan-long").await;
    workshop(&world, scene.hung_yen_org, date(2025, 10, 2), "Hội thảo đê điều", "").await;
    let mut browser = world.browser();
    let home = browser.get("/hung-yen/").await;
    assert!(home.has("href=\"/hung-yen/so-lieu\""), "in the menu of every portal");
    let glance = browser.get("/hung-yen/so-lieu?ky=2025").await;
    assert!(glance.has("Tất cả số liệu") && glance.has("hơn 240"), "{}", glance.text());
    assert!(glance.has("href=\"/hung-yen/so-lieu/workshops?ky=2025\""));
    let figure = browser.get("/hung-yen/so-lieu/workshops?ky=2025").await;
    assert!(figure.has("<b>2</b>") && figure.has("href=\"/hung-yen/tin/nhan-long\">Hội thảo nhãn lồng</a>"));
    assert!(figure.has("Hội thảo đê điều") && !figure.has("/desk/"), "nothing of the desk is shown");
    let english = browser.get("/hung-yen/en/so-lieu/workshops?ky=2025").await;
    assert!(english.has("What this figure is made of") && !english.has("⟦"));
});

story!(a_declared_figure_shows_its_sentence_and_its_source, |world| {
    let scene = Scene::new(&world).await;
    declared(&world, scene.hung_yen_org, "/hung-yen/tin/tong-ket-hoi-thi").await;
    let mut browser = world.browser();
    let figure = browser.get("/hung-yen/so-lieu/tech_entries?ky=2025").await;
    assert!(figure.has("<b>128</b>") && figure.has("Ban Tổ chức đã nhận 128 giải pháp &#60;dự thi&#62;."));
    assert!(figure.has("href=\"/hung-yen/tin/tong-ket-hoi-thi\">Tổng kết Hội thi</a>"));
    let files = browser.get("/hung-yen/so-lieu/tech_entries/bang.json?ky=2025").await;
    let json: serde_json::Value = serde_json::from_slice(&files.bytes).expect("JSON");
    assert_eq!(
        (json["indicator"]["value"].as_i64(), json["indicator"]["basis"].as_str()),
        (Some(128), Some("declared"))
    );
});

story!(the_page_of_figures_is_new_after_a_correction, |world| {
    let scene = Scene::new(&world).await;
    let record = workshop(&world, scene.hung_yen_org, date(2025, 9, 9), "Hội thảo nhãn lồng", "").await;
    let mut browser = world.browser();
    assert!(browser.get("/hung-yen/so-lieu/workshops?ky=2025").await.has("<b>1</b>"));
    let ledger: &Ledger = world.booted.app.service();
    let mut cx = world.write().await;
    ledger.withdraw(&mut cx, record.id, "ghi nhầm").await.expect("stored").expect("taken back");
    cx.commit().await.expect("kept");
    let after = browser.get("/hung-yen/so-lieu/workshops?ky=2025").await;
    assert!(after.has("<b>–</b>") && !after.has("Hội thảo nhãn lồng"));
});

story!(figures_come_as_files_and_a_title_never_becomes_a_formula, |world| {
    let scene = Scene::new(&world).await;
    workshop(&world, scene.hung_yen_org, date(2025, 9, 9), "=HYPERLINK(\"http://xau.example\")", "").await;
    let mut browser = world.browser();
    let csv = browser.get("/hung-yen/so-lieu/bang.csv?ky=2025").await;
    assert!(csv.has("\"workshops\",\"Hội thảo\"") || csv.has("\"workshops\","), "{}", csv.text());
    let records = browser.get("/hung-yen/so-lieu/workshops/bang.csv?ky=2025").await;
    assert!(records.has("2025-09-09,\"'=HYPERLINK(\"\"http://xau.example\"\")\",1,"), "{}", records.text());
    let json = browser.get("/hung-yen/so-lieu/bang.json?ky=2025").await;
    let answer: serde_json::Value = serde_json::from_slice(&json.bytes).expect("JSON");
    assert_eq!((answer["org"].as_str(), answer["period"].as_str()), (Some("hung-yen"), Some("2025")));
});

story!(nonsense_asked_of_figures_is_no_page_and_no_fault, |world| {
    Scene::new(&world).await;
    let mut browser = world.browser();
    for place in [
        "so-lieu?ky=hom-nay",
        "so-lieu?cay=hom-qua",
        "so-lieu?ky=2025&dv=khong-co",
        "so-lieu/khong-co",
        "so-lieu/khong-co/bang.csv",
        "so-lieu/workshops?ky=99999",
        "so-lieu?dv=viet-nam",
    ] {
        assert_eq!(browser.get(&format!("/hung-yen/{place}")).await.status, 404, "{place}");
    }
    let empty = browser.get("/hung-yen/so-lieu?ky=1999").await;
    assert!(empty.status == 200 && empty.has("Chưa có số liệu của kỳ này"));
    let below = browser.get("/viet-nam/so-lieu?ky=2025&dv=hung-yen").await;
    assert_eq!(below.status, 200, "the nation opens its unions");
});
