//! Terms of office: due, overdue, held; who is overdue below; what an organisation has set for its congresses.

use accounts::Role;
use kernel::jiff::civil::date;
use organisation::Kind;
use terms::{Note, Setting, Term, TermEntry};

use crate::scene;
use crate::story;
use crate::world::World;

/// Records a term.
pub async fn term(
    world: &World,
    org: kernel::OrgId,
    number: i64,
    from: kernel::Date,
    planned_end: kernel::Date,
) -> Term {
    let mut cx = world.write().await;
    let entry = TermEntry { number, from, planned_end, ended_on: None, decision: String::new() };
    let id = Term::begin(&mut cx, org, &entry).await.expect("an answer").expect("a term");
    let term = Term::find(&mut cx, org, id).await.expect("an answer").expect("the term");
    cx.commit().await.expect("kept");
    term
}

story!(a_term_is_recorded_and_warns_when_its_congress_is_due, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let form = [("number", "4"), ("from", "15/06/2022"), ("planned_end", "15/03/2027"), ("decision", "01/NQ-ĐH")];
    let reply = officer.post("/desk/hung-yen/terms", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let record = officer.get(reply.location()).await;
    assert!(record.has("Nhiệm kỳ IV (2022–2027)") && record.has("Sắp đến hạn"), "{}", record.text());
    assert!(record.has("Hạn đại hội 15/03/2027") && record.has("01/NQ-ĐH"));
    let today = officer.get("/desk/hung-yen").await;
    assert!(today.has("chuẩn bị đề án nhân sự"), "{}", today.text());

    for (form, why) in [
        ([("number", "4"), ("from", "2027-06-01"), ("planned_end", "2030-01-01")], "đã có nhiệm kỳ mang số này"),
        ([("number", "5"), ("from", "2023-06-01"), ("planned_end", "2028-01-01")], "trùng với một nhiệm kỳ khác"),
        ([("number", "5"), ("from", "2030-06-01"), ("planned_end", "2028-01-01")], "phải sau ngày bắt đầu"),
        ([("number", "V"), ("from", "2030-06-01"), ("planned_end", "2035-01-01")], "từ 1 đến 200"),
    ] {
        let refused = officer.post("/desk/hung-yen/terms", &form).await;
        assert!(refused.status == 422 && refused.has(why), "{why}: {}", refused.text());
        assert!(refused.has(form[1].1), "what was typed is kept");
    }
    let mut author = scene::sign_in(&world, "author@hy.vn").await;
    assert_eq!(author.post("/desk/hung-yen/terms", &form).await.status, 403);
    assert_eq!(author.get("/desk/hung-yen/terms").await.status, 200);
});

story!(the_union_sees_who_is_overdue_since_when_and_what_was_tried, |world| {
    let federation = scene::federation(&world).await;
    let parent = Some(federation.hung_yen.org);
    let gardeners = scene::organisation(&world, Kind::MemberAssociation, "hoi-lam-vuon", "Hội Làm vườn", parent).await;
    let club = scene::organisation(&world, Kind::Club, "clb", "Câu lạc bộ Trí thức", parent).await;
    scene::organisation(&world, Kind::CollectiveMember, "truong", "Trường Đại học", parent).await;
    let late = term(&world, gardeners, 3, date(2018, 3, 1), date(2023, 3, 1)).await;
    term(&world, club, 3, date(2024, 6, 1), date(2029, 6, 1)).await;
    term(&world, federation.lang_son.org, 5, date(2019, 10, 1), date(2024, 10, 1)).await;
    let mut cx = world.write().await;
    Note::add(&mut cx, gardeners, &late, date(2026, 8, 5), "Mời lên làm việc").await.expect("noted");
    cx.commit().await.expect("kept");

    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let board = officer.get("/desk/hung-yen/terms/overview").await;
    for told in
        ["Hội Làm vườn", "Quá hạn từ 01/03/2023 (44 tháng)", "Mời lên làm việc", "05/08/2026", "Câu lạc bộ Trí thức"]
    {
        assert!(board.has(told), "{told}: {}", board.text());
    }
    assert!(!board.has("Trường Đại học") && !board.has("Lạng Sơn"), "only what holds congresses, and only below");
    let narrow = officer.get("/desk/hung-yen/terms/overview?standing=overdue&words=lam+vuon").await;
    assert!(narrow.has("Hội Làm vườn") && !narrow.has("Câu lạc bộ Trí thức"));
    let table = officer.get("/desk/hung-yen/terms/overview.csv?standing=overdue").await;
    assert!(table.text().contains("Hội Làm vườn,Hội thành viên,"), "{}", table.text());
    assert!(!table.text().contains("Câu lạc bộ"));
    let today = officer.get("/desk/hung-yen").await;
    assert!(today.has("1 đơn vị quá hạn đại hội"), "{}", today.text());

    let mut national = scene::sign_in(&world, "administrator@vn.vn").await;
    let nation = national.get("/desk/viet-nam/terms/overview?standing=overdue").await;
    assert!(nation.has("Liên hiệp Hội Lạng Sơn") && nation.has("Hội Làm vườn"), "{}", nation.text());
    assert_eq!(national.get("/desk/viet-nam/terms/overview?on=hom-qua").await.status, 422);
    let then = national.get("/desk/viet-nam/terms/overview?standing=overdue&on=2023-01-01").await;
    assert!(!then.has("Hội Làm vườn</a>"), "it was not overdue then: {}", then.text());
});

story!(an_organisation_sets_its_own_shares_and_months_of_warning, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    term(&world, org, 4, date(2022, 6, 15), date(2027, 10, 1)).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    assert!(!officer.get("/desk/hung-yen").await.has("chuẩn bị đề án nhân sự"), "eleven months are too early");
    let form = officer.get("/desk/hung-yen/terms/settings").await;
    assert!(form.has("phải có mặt 76 và tán thành 76") && form.has("21 người đề nghị"), "{}", form.text());
    let mut fields = vec![
        ("warn_months", "12"),
        ("quorum", ">=2/3"),
        ("majority", ">1/2"),
        ("majority_base", "present"),
        ("election", ">1/2"),
        ("election_base", "valid"),
        ("call_committee", ">=2/3"),
        ("call_members", ">1/2"),
        ("committee_quorum", ">1/2"),
        ("version", "0"),
    ];
    assert_eq!(officer.post("/desk/hung-yen/terms/settings", &fields).await.status, 303);
    let mut cx = world.read().await;
    let set = Setting::of(&mut cx, org).await.expect("read");
    assert_eq!((set.warn_months, set.rules.quorum_of(150), set.version), (12, 100, 1));
    drop(cx);
    assert!(officer.get("/desk/hung-yen").await.has("chuẩn bị đề án nhân sự"));
    let lost = officer.post("/desk/hung-yen/terms/settings", &fields).await;
    assert_eq!(lost.status, 409, "set from an old form");
    fields[1] = ("quorum", "một nửa");
    fields[9] = ("version", "1");
    let refused = officer.post("/desk/hung-yen/terms/settings", &fields).await;
    assert!(refused.status == 422 && refused.has("ví dụ &gt;1/2") | refused.has("một nửa"), "{}", refused.text());
});

story!(a_list_of_terms_of_the_nation_costs_few_statements, |world| {
    let federation = scene::federation(&world).await;
    for n in 0..60 {
        let name = format!("Hội {n}");
        let parent = Some(federation.hung_yen.org);
        let org = scene::organisation(&world, Kind::MemberAssociation, &format!("hoi-{n}"), &name, parent).await;
        term(&world, org, 1, date(2015, 1, 1), date(2020, 1, 1)).await;
    }
    let trees: &organisation::Trees = world.booted.app.service();
    let mut cx = world.read().await;
    let rows =
        terms::board::board(&mut cx, &trees.now(), federation.national.org, date(2026, 11, 20)).await.expect("read");
    assert!(rows.len() == 63 && cx.statements() <= 15, "{} rows, {} statements", rows.len(), cx.statements());
    drop(cx);
    scene::holder(&world, "reader@vn.vn", "Vũ Thị Xem", federation.national.org, Role::Reader).await;
    let mut reader = scene::sign_in(&world, "reader@vn.vn").await;
    let first = reader.get("/desk/viet-nam/terms/overview?standing=overdue").await.text();
    assert_eq!(first.matches("Quá hạn từ").count(), 50);
    let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a next page");
    let second = reader.get(&next.replace("&amp;", "&").replace("&#38;", "&")).await.text();
    assert_eq!(second.matches("Quá hạn từ").count(), 10, "{second}");
});

/// The own figure of an indicator in a period, as the desk's table gives it.
async fn figure(browser: &mut testkit::Browser, period: &str, key: &str) -> serde_json::Value {
    let table = browser.get(&format!("/desk/hung-yen/figures/table.json?period={period}")).await;
    let table: serde_json::Value = serde_json::from_slice(&table.bytes).expect("JSON");
    let lines = table["indicators"].as_array().expect("a list");
    lines.iter().find(|i| i["key"] == key).expect("every indicator")["own"].clone()
}

story!(terms_count_as_due_and_as_overdue_until_the_congress, |world| {
    let federation = scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let form = [("number", "4"), ("from", "15/06/2018"), ("planned_end", "15/03/2023")];
    let reply = officer.post("/desk/hung-yen/terms", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert_eq!(figure(&mut officer, "2023", "congresses_due").await, 1);
    assert!(figure(&mut officer, "2022", "congresses_due").await.is_null());
    assert_eq!(figure(&mut officer, "2024", "congresses_overdue").await, 1, "a stock");
    assert!(figure(&mut officer, "2022", "congresses_overdue").await.is_null(), "nothing was late yet");

    let record = reply.location().split('?').next().expect("a path").to_owned();
    let held = [("number", "4"), ("from", "15/06/2018"), ("planned_end", "15/03/2023"), ("ended_on", "20/10/2025")];
    assert_eq!(officer.post(&record, &held).await.status, 303);
    assert_eq!(figure(&mut officer, "2024", "congresses_overdue").await, 1, "as it was then");
    assert_eq!(figure(&mut officer, "2025", "congresses_overdue").await, 0, "until the congress");

    let ledger: &ledger::Ledger = world.booted.app.service();
    let mut report = ledger::verify::Report::new();
    let mut cx = world.read().await;
    let check = terms::counted::TermsCheck(ledger.clone());
    ledger::verify::Check::check(&check, &mut cx, &mut report).await.expect("checked");
    assert!(report.ok, "{report:?}");
    drop(cx);

    // A term that was written without its figures, as an older version did: the hourly work makes up for it.
    let mut cx = world.write().await;
    let gone = terms::Term::of_org(&mut cx, federation.hung_yen.org).await.expect("terms").remove(0);
    terms::Term::end(&mut cx, &gone, date(2024, 1, 10), "sửa").await.expect("ended");
    cx.commit().await.expect("kept");
    assert_eq!(terms::counted::settle_overdue(&world.booted.app.db, ledger).await.expect("settled"), 1);
    assert_eq!(figure(&mut officer, "2024", "congresses_overdue").await, 0);
    assert_eq!(terms::counted::settle_overdue(&world.booted.app.db, ledger).await.expect("settled"), 0);
});
