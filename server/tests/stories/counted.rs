//! What counts without anybody recording it: what a portal publishes, what a decision assigns.

use ledger::verify::{Check, Recount, Report};
use testkit::Browser;

use crate::articles_scene::{WHOLE, newsroom, publish, with};
use crate::plan::{DECISIONS, TASKS, done, paper};
use crate::scene;
use crate::story;
use crate::world::World;

async fn figures(browser: &mut Browser, desk: &str, period: &str, keys: &[&str]) -> String {
    let json = browser.get(&format!("/desk/{desk}/figures/table.json?period={period}")).await;
    let json: serde_json::Value = serde_json::from_slice(&json.bytes).expect("JSON");
    let lines = json["indicators"].as_array().expect("a list");
    let of = |key: &&str| lines.iter().find(|x| x["key"] == **key).expect("in the catalogue")["value"].to_string();
    keys.iter().map(of).collect::<Vec<_>>().join(" ")
}

async fn well(world: &World) {
    let ledger: &ledger::Ledger = world.booted.app.service();
    ledger.ready(&world.booted.app.db).await.expect("ready");
    let mut report = Report::new();
    let mut cx = world.read().await;
    Recount(ledger.clone()).check(&mut cx, &mut report).await.expect("a report");
    articles::counted::ArticlesCheck(ledger.clone()).check(&mut cx, &mut report).await.expect("a report");
    plan::PlanCheck(ledger.clone()).check(&mut cx, &mut report).await.expect("a report");
    assert!(report.ok, "{:?}", report.differences);
}

const WEB: [&str; 2] = ["web_articles", "web_images"];

story!(what_a_portal_publishes_counts_and_a_withdrawn_article_counts_no_more, |world| {
    let mut room = newsroom(&world).await;
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    publish(&world, &mut room, &WHOLE).await;
    let second = publish(&world, &mut room, &with(&WHOLE, &[("title", "Kè chống sạt lở sông Luộc")])).await;
    assert_eq!(figures(&mut nation, "viet-nam", "2026", &WEB).await, "2 0");
    assert_eq!(figures(&mut nation, "viet-nam", "2026-11", &WEB).await, "2 0", "on the day it came out");
    assert_eq!(figures(&mut nation, "viet-nam", "2025", &WEB).await, "null null");
    let opened = room.chief.get("/desk/hung-yen/figures/web_articles?period=2026").await;
    assert!(opened.has("Kè chống sạt lở") && opened.has("/hung-yen/tin/"), "{}", opened.text());
    let public = world.browser().get("/hung-yen/so-lieu/web_articles?ky=2026").await;
    assert!(public.has("/hung-yen/tin/ke-chong-sat-lo-song-luoc"), "{}", public.text());
    well(&world).await;
    let withdrawn = room.chief.post(&format!("{second}/withdrawal"), &[("reason", "Sai số liệu")]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    assert_eq!(figures(&mut nation, "viet-nam", "2026", &WEB).await, "1 0");
    well(&world).await;
    let again = room.chief.post(&format!("{second}/publication"), &[]).await;
    assert_eq!(again.status, 303, "{}", again.text());
    assert_eq!(figures(&mut nation, "viet-nam", "2026", &WEB).await, "2 0", "out again, it counts again");
});

story!(a_task_of_an_assigning_decision_counts_in_its_year_until_it_is_dropped, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let table = "Nội dung\tĐơn vị chủ trì\nVận động trí thức\tLiên hiệp Hội Hưng Yên\nTuyên truyền nghị quyết\t\n";
    let form = [paper(), vec![("table", table), ("step", "confirm")]].concat();
    let kept = officer.upload("/desk/hung-yen/decisions/import", &form, &[]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let assigned = ["reviews_assigned"];
    assert_eq!(figures(&mut officer, "hung-yen", "2026", &assigned).await, "2");
    assert_eq!(figures(&mut officer, "hung-yen", "2025", &assigned).await, "null", "not in the year of its signing");
    well(&world).await;
    let list = officer.get(TASKS).await;
    let text = list.text();
    let at = text.find("/desk/hung-yen/tasks/0").expect("a task");
    let task = text[at..].split('"').next().expect("its address").to_owned();
    done(&mut officer, &format!("{task}/state"), &[("state", "dropped"), ("reason", "không có kinh phí")]).await;
    assert_eq!(figures(&mut officer, "hung-yen", "2026", &assigned).await, "1");
    well(&world).await;
    let paper_url = kept.location().split('?').next().expect("an address").to_owned();
    let edit = officer.get(&format!("{paper_url}/edit")).await;
    let version = edit.between("name=\"version\" value=\"", "\"").expect("a version");
    let mut own: Vec<(&str, &str)> = paper().into_iter().filter(|(name, _)| *name != "source").collect();
    own.extend([("source", "initiative"), ("version", version.as_str())]);
    let saved = officer.upload(&paper_url, &own, &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(figures(&mut officer, "hung-yen", "2026", &assigned).await, "null", "one's own wish assigns nothing");
    assert!(officer.get(DECISIONS).await.has("3476/QĐ-UBND"));
    well(&world).await;
});
