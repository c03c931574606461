//! A congress from its plan to the posts it fills; one that is stopped; one that nobody may call; elections between.

use kernel::jiff::civil::date;
use kernel::{CongressId, Dates};
use organisation::Kind;
use terms::congress::State;
use terms::{Congress, Election, Post, Term};
use testkit::Browser;

use crate::posts::{leads, person};
use crate::scene;
use crate::story;
use crate::terms::term;
use crate::world::World;

async fn found(world: &World, org: kernel::OrgId, url: &str) -> Congress {
    let id: CongressId =
        url.rsplit('/').next().and_then(|id| id.split('?').next()).expect("an id").parse().expect("an id");
    let mut cx = world.read().await;
    Congress::find(&mut cx, org, id).await.expect("read").expect("the congress")
}

async fn plan(browser: &mut Browser, kind: &str, more: &[(&str, &str)]) -> String {
    let mut form = vec![
        ("kind", kind),
        ("number", "4"),
        ("mode", "hybrid"),
        ("place", "Hội trường"),
        ("starts_on", "20/12/2026"),
        ("begins_term", "1"),
        ("next_due", "20/12/2031"),
    ];
    form.extend(more);
    let reply = browser.post("/desk/hung-yen/congresses", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().split('?').next().expect("an address").to_owned()
}

async fn call(browser: &mut Browser, url: &str) -> u16 {
    let form = [("on", "20/11/2026"), ("decision", "12/QĐ-LHH")];
    browser.post(&format!("{url}/summons"), &form).await.status.as_u16()
}

async fn open(browser: &mut Browser, url: &str, summoned: &str, present: &str) -> String {
    let reply =
        browser.post(&format!("{url}/holding"), &[("summoned", summoned), ("present", present), ("stops", "1")]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().to_owned()
}

/// One short: it is asked before the congress stops.
async fn asked(browser: &mut Browser, url: &str, summoned: &str, present: &str) {
    let reply = browser.post(&format!("{url}/holding"), &[("summoned", summoned), ("present", present)]).await;
    assert!(reply.status == 422 && reply.has("xác nhận dừng đại hội"), "{}", reply.text());
}

async fn elect(browser: &mut Browser, url: &str, organ: &str, title: &str, seats: &str, names: &str) -> String {
    let form = [("organ", organ), ("title", title), ("seats", seats), ("method", "ballot")];
    let reply = browser.post(&format!("{url}/elections"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let election = reply.location().split('?').next().expect("an address").to_owned();
    assert_eq!(browser.post(&format!("{election}/candidates"), &[("names", names)]).await.status, 303);
    election
}

story!(a_congress_elects_and_its_results_become_posts_and_a_new_term, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let old = term(&world, org, 3, date(2018, 6, 15), date(2023, 6, 15)).await;
    let before =
        leads(&world, org, "Trần Quang Thái", "Chủ tịch", Dates { from: Some(date(2018, 6, 15)), to: None }).await;
    let known = person(&world, org, "Lý Thị Sen").await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let url = plan(&mut browser, "regular", &[]).await;
    assert_eq!(call(&mut browser, &url).await, 303);
    assert!(open(&mut browser, &url, "150", "76").await.ends_with("done=held"));
    let page = browser.get(&url).await;
    assert!(page.has("Hợp lệ: có mặt 76 trên 150 (cần 76)"), "{}", page.text());

    let votes = format!("{url}/votes");
    let vote = |n: &'static str| [("title", "Thông qua điều lệ"), ("method", "hands"), ("in_favour", n)];
    let many = browser.post(&votes, &vote("77")).await;
    assert!(many.status == 422 && many.has("nhiều hơn số đại biểu có mặt"), "{}", many.text());
    assert_eq!(browser.post(&votes, &vote("75")).await.status, 303);
    assert_eq!(browser.post(&votes, &vote("76")).await.status, 303);
    let listed = browser.get(&votes).await;
    let wrong = format!("{votes}/{}", listed.between(&format!("href=\"{votes}/"), "\"").expect("the vote has a page"));
    let form = browser.get(&wrong).await;
    assert!(form.has("value=\"75\"") && form.has("Lý do sửa hoặc bỏ"), "{}", form.text());
    let corrected = [("title", "Thông qua điều lệ"), ("method", "hands"), ("in_favour", "70")];
    assert_eq!(browser.post(&wrong, &corrected).await.status, 422, "why is asked");
    let reason = [("reason", "Nhập nhầm số phiếu")];
    assert_eq!(browser.post(&wrong, &[&corrected[..], &reason].concat()).await.status, 303);
    assert_eq!(browser.post(&votes, &vote("74")).await.status, 303);
    let text = browser.get(&votes).await.text();
    let last =
        text.rsplit(&format!("href=\"{votes}/")).next().and_then(|t| t.split('"').next()).expect("an id").to_owned();
    assert_eq!(browser.post(&format!("{votes}/{last}/removal"), &[]).await.status, 422);
    assert_eq!(browser.post(&format!("{votes}/{last}/removal"), &reason).await.status, 303);
    assert!(browser.get(&url).await.has("Nhập nhầm số phiếu"), "the history keeps why");
    let votes = browser.get(&votes).await.text();
    assert_eq!((votes.matches("Không thông qua</span>").count(), votes.matches(">Thông qua</span>").count()), (1, 1));

    let names = "1. Nguyễn Hữu Nghị; Giám đốc Sở\n2. Lý Thị Sen\n3. Thạch Sô Phươl";
    let committee = elect(&mut browser, &url, "executive_committee", "Ủy viên", "2", names).await;
    let early = browser.post(&format!("{url}/closing"), &[("number", "4"), ("next_due", "20/12/2031")]).await;
    assert!(early.status == 422 && early.has("chưa nhập biên bản kiểm phiếu"), "{}", early.text());
    let tally = format!("{committee}/tally");
    let sheet = |invalid: &'static str| {
        [
            ("issued", "76"),
            ("returned", "76"),
            ("valid", "76"),
            ("invalid", invalid),
            ("votes-0", "76"),
            ("votes-1", "76"),
            ("votes-2", "0"),
        ]
    };
    let wrong = browser.post(&tally, &sheet("3")).await;
    assert!(wrong.status == 422 && wrong.has("không bằng số phiếu thu về"), "{}", wrong.text());
    assert_eq!(browser.post(&tally, &sheet("0")).await.status, 303);
    assert_eq!(browser.get(&committee).await.text().matches("Trúng cử</span>").count(), 2);

    let closing = browser.get(&format!("{url}/closing")).await;
    assert!(closing.has("Người mới: Nguyễn Hữu Nghị") && closing.has(&known.to_string()), "{}", closing.text());
    let fields: Vec<String> = closing
        .text()
        .split("name=\"person-")
        .skip(1)
        .map(|rest| format!("person-{}", rest.split('"').next().expect("an id")))
        .collect();
    let known_id = known.to_string();
    let form = [
        ("number", "4"),
        ("next_due", "20/12/2031"),
        (fields[0].as_str(), "new"),
        (fields[1].as_str(), known_id.as_str()),
    ];
    let open_question = browser.post(&format!("{url}/closing"), &form[..3]).await;
    assert!(open_question.status == 422 && open_question.has("Lý Thị Sen là ai"), "{}", open_question.text());
    let closed = browser.post(&format!("{url}/closing"), &form).await;
    assert_eq!(closed.status, 303, "{}", closed.text());
    let table = browser.get("/desk/hung-yen/figures/congresses_held?period=2025-01-01..2026-12-31").await;
    assert!(table.has(&url), "the congress counts, and its figure opens to it: {}", table.text());

    let mut cx = world.read().await;
    let terms = Term::of_org(&mut cx, org).await.expect("read");
    assert_eq!(
        terms.iter().map(|t| (t.number, t.from, t.ended_on)).collect::<Vec<_>>(),
        [(4, date(2026, 12, 20), None), (3, date(2018, 6, 15), Some(date(2026, 12, 20))),]
    );
    let posts = Post::on(&mut cx, org, date(2026, 12, 20)).await.expect("read");
    let mut names: Vec<&str> = posts.iter().map(|p| p.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Lý Thị Sen", "Nguyễn Hữu Nghị"], "the outgoing president has left");
    assert!(posts.iter().all(|p| p.term == Some(terms[0].id)));
    assert!(posts.iter().any(|p| p.person == known), "nobody is made twice");
    let relieved = Post::find(&mut cx, org, before.id).await.expect("read").expect("still there");
    assert_eq!(relieved.dates.to, Some(date(2026, 12, 20)));
    assert_eq!(terms[1].id, old.id);
    drop(cx);
    assert_eq!(found(&world, org, &url).await.state, State::Closed);
    let filed = browser.post(&format!("{url}/resolution"), &[]).await;
    assert_eq!(filed.status, 303, "{}", filed.text());
    let draft = browser.get(filed.location()).await;
    assert!(draft.has("Nghị quyết") && draft.has("Đại hội lần thứ IV"), "{}", draft.text());
    assert!(browser.get(&url).await.has("Nghị quyết trong thư viện văn bản"), "filed once");
    let again = browser.post(&format!("{url}/closing"), &form).await;
    assert_eq!(again.status, 422, "once is enough");
});

story!(a_congress_to_which_too_few_come_is_stopped_and_called_again, |world| {
    let federation = scene::federation(&world).await;
    let parent = Some(federation.hung_yen.org);
    let gardeners = scene::organisation(&world, Kind::MemberAssociation, "hoi-lam-vuon", "Hội Làm vườn", parent).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let url = plan(&mut browser, "regular", &[]).await;
    let places = format!("places-{gardeners}");
    assert_eq!(browser.post(&format!("{url}/allocation"), &[(places.as_str(), "3")]).await.status, 303);
    let unit = gardeners.to_string();
    let names = [("unit", unit.as_str()), ("names", "Lê Văn An\nTrần Thị Bình\nPhạm Văn Cường\nĐỗ Thị Dung")];
    assert_eq!(browser.post(&format!("{url}/delegates"), &names).await.status, 303);
    let page = browser.get(&format!("{url}/delegates")).await;
    assert!(page.has("Quá số phân bổ") && page.has("Đỗ Thị Dung"), "{}", page.text());
    assert_eq!(browser.post(&format!("{url}/delegates"), &names).await.status, 422, "all of them are on the list");
    assert_eq!(call(&mut browser, &url).await, 303);

    let ids: Vec<String> = page.text().split("name=\"credentials-").skip(1).map(|r| r[..36].to_owned()).collect();
    let (first, second) = (format!("present-{}", ids[0]), format!("present-{}", ids[1]));
    let form = [("all", "1"), (first.as_str(), "1"), (second.as_str(), "1")];
    assert_eq!(browser.post(&format!("{url}/credentials"), &form).await.status, 303);
    asked(&mut browser, &url, "", "").await;
    assert!(open(&mut browser, &url, "", "").await.ends_with("done=stopped"), "two of four are not more than one half");
    let stopped = browser.get(&url).await;
    assert!(stopped.has("Không hợp lệ: có mặt 2 trên 4 (cần 3)"), "{}", stopped.text());
    let vote = [("title", "x"), ("in_favour", "2")];
    assert_eq!(browser.post(&format!("{url}/votes"), &vote).await.status, 422, "it decides nothing");

    let early = [("starts_on", "19/12/2026")];
    assert_eq!(browser.post(&format!("{url}/repetition"), &early).await.status, 422);
    let again = browser.post(&format!("{url}/repetition"), &[("starts_on", "10/01/2027")]).await;
    assert_eq!(again.status, 303, "{}", again.text());
    let again = again.location().split('?').next().expect("an address").to_owned();
    let next = found(&world, federation.hung_yen.org, &again).await;
    assert_eq!((next.state, next.entry.starts_on), (State::Planned, date(2027, 1, 10)));
    assert!(browser.get(&format!("{again}/delegates")).await.has("Phạm Văn Cường"), "the list goes on");
});

story!(an_extraordinary_congress_needs_two_thirds_of_the_committee, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let url = plan(&mut browser, "extraordinary", &[("committee", "31"), ("asked_committee", "20")]).await;
    assert_eq!(call(&mut browser, &url).await, 422);
    let form = [
        ("kind", "extraordinary"),
        ("number", "4"),
        ("starts_on", "2026-12-20"),
        ("committee", "31"),
        ("asked_committee", "21"),
    ];
    assert_eq!(browser.post(&url, &form).await.status, 303);
    assert_eq!(call(&mut browser, &url).await, 303);
    assert_eq!(found(&world, federation.hung_yen.org, &url).await.state, State::Called);
    let more = [
        ("kind", "extraordinary"),
        ("number", "5"),
        ("starts_on", "2026-12-20"),
        ("committee", "31"),
        ("asked_committee", "32"),
    ];
    assert_eq!(browser.post("/desk/hung-yen/congresses", &more).await.status, 422);
});

story!(a_congress_keeps_the_rules_it_was_called_under, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let url = plan(&mut browser, "regular", &[]).await;
    assert_eq!(call(&mut browser, &url).await, 303);
    let mut cx = world.write().await;
    let rules = terms::Rules { quorum: terms::Share::at_least(9, 10), ..terms::Rules::default() };
    let set = terms::Setting { rules, ..terms::Setting::default() };
    terms::Setting::put(&mut cx, org, "Hưng Yên", &set).await.expect("set");
    cx.commit().await.expect("kept");
    assert!(open(&mut browser, &url, "100", "51").await.ends_with("done=held"));
});

story!(a_club_holds_a_congress_too, |world| {
    let federation = scene::federation(&world).await;
    let club = scene::union(&world, Kind::Club, "clb", "Câu lạc bộ Trí thức", Some(federation.hung_yen.org)).await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = [("kind", "founding"), ("number", "1"), ("starts_on", "20/12/2026"), ("begins_term", "1")];
    let reply = browser.post("/desk/clb/congresses", &form).await;
    let url = reply.location().split('?').next().expect("an address").to_owned();
    assert_eq!(call(&mut browser, &url).await, 303);
    assert!(open(&mut browser, &url, "30", "25").await.ends_with("done=held"));
    let election = elect(&mut browser, &url, "club_board", "Chủ nhiệm", "1", "Vũ Đình Thức").await;
    let sheet = [("issued", "25"), ("returned", "25"), ("valid", "25"), ("invalid", "0"), ("votes-0", "20")];
    assert_eq!(browser.post(&format!("{election}/tally"), &sheet).await.status, 303);
    let closing = browser.get(&format!("{url}/closing")).await.text();
    let field = format!("person-{}", &closing.split("id=\"person-").nth(1).expect("a field")[..36]);
    let no_day = browser.post(&format!("{url}/closing"), &[("number", "1"), (field.as_str(), "new")]).await;
    assert!(no_day.status == 422 && no_day.has("hạn đại hội kế tiếp"), "{}", no_day.text());
    let form = [("number", "1"), ("next_due", "20/12/2031"), (field.as_str(), "new")];
    assert_eq!(browser.post(&format!("{url}/closing"), &form).await.status, 303);
    let mut cx = world.read().await;
    let posts = Post::on(&mut cx, club.org, date(2027, 1, 1)).await.expect("read");
    assert_eq!(
        posts.iter().map(|p| (p.name.as_str(), p.title_vi.as_str())).collect::<Vec<_>>(),
        [("Vũ Đình Thức", "Chủ nhiệm")]
    );
});

story!(the_committee_elects_a_president_between_congresses, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    term(&world, org, 3, date(2018, 6, 15), date(2023, 6, 15)).await;
    let old =
        leads(&world, org, "Trần Quang Thái", "Chủ tịch", Dates { from: Some(date(2018, 6, 15)), to: None }).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let form = |present: &'static str| {
        [
            ("committee", "executive_committee"),
            ("summoned", "31"),
            ("present", present),
            ("organ", "standing_board"),
            ("title", "Chủ tịch"),
            ("seats", "1"),
            ("method", "ballot"),
            ("day", "20/11/2026"),
            ("decision", "02/NQ-BCH"),
        ]
    };
    let few = browser.post("/desk/hung-yen/elections", &form("15")).await;
    let few = few.location().split('?').next().expect("an address").to_owned();
    assert_eq!(browser.post(&format!("{few}/candidates"), &[("names", "Nguyễn Hữu Nghị")]).await.status, 303);
    let sheet = [("issued", "15"), ("returned", "15"), ("valid", "15"), ("invalid", "0"), ("votes-0", "15")];
    let refused = browser.post(&format!("{few}/tally"), &sheet).await;
    assert!(refused.status == 422 && refused.has("cần 16"), "{}", refused.text());

    let url = browser
        .post("/desk/hung-yen/elections", &form("28"))
        .await
        .location()
        .split('?')
        .next()
        .expect("one")
        .to_owned();
    assert_eq!(browser.post(&format!("{url}/candidates"), &[("names", "Nguyễn Hữu Nghị")]).await.status, 303);
    let sheet = [("issued", "28"), ("returned", "28"), ("valid", "27"), ("invalid", "1"), ("votes-0", "26")];
    assert_eq!(browser.post(&format!("{url}/tally"), &sheet).await.status, 303);
    let page = browser.get(&url).await.text();
    let field = format!("person-{}", &page.split("id=\"person-").nth(1).expect("a field")[..36]);
    let confirm = [(field.as_str(), "new"), ("relieve", "1")];
    assert_eq!(browser.post(&format!("{url}/confirmation"), &confirm).await.status, 303);
    let mut cx = world.read().await;
    let now = Post::on(&mut cx, org, date(2026, 11, 20)).await.expect("read");
    assert_eq!(
        now.iter().map(|p| (p.name.as_str(), p.obtained.word())).collect::<Vec<_>>(),
        [("Nguyễn Hữu Nghị", "committee")]
    );
    let before = Post::find(&mut cx, org, old.id).await.expect("read").expect("there");
    assert_eq!(before.dates.to, Some(date(2026, 11, 20)));
    assert_eq!(Election::of_org(&mut cx, org).await.expect("read").len(), 2);
});

story!(minutes_tell_what_was_recorded_on_the_page_and_on_paper, |world| {
    scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let url = plan(&mut browser, "regular", &[]).await;
    assert_eq!(call(&mut browser, &url).await, 303);
    open(&mut browser, &url, "150", "140").await;
    let vote = [("title", "Thông qua báo cáo"), ("method", "hands"), ("in_favour", "139"), ("against", "1")];
    assert_eq!(browser.post(&format!("{url}/votes"), &vote).await.status, 303);
    let protocol = [
        ("chair", "Nguyễn Hữu Nghị"),
        ("secretary", "Lý Thị Sen"),
        ("opened_at", "7:30"),
        ("discussion", "Ông Nghị đọc báo cáo.\nBảy đại biểu phát biểu."),
        ("resolution_number", "01/NQ-ĐH"),
        ("resolution_abstract", "Phương hướng nhiệm kỳ IV"),
    ];
    assert_eq!(browser.post(&format!("{url}/protocol"), &protocol).await.status, 303);
    assert_eq!(browser.post(&format!("{url}/protocol"), &[("opened_at", "sáng")]).await.status, 422);
    let page = browser.get(&format!("{url}/minutes")).await;
    for told in [
        "BIÊN BẢN",
        "triệu tập: 150; có mặt: 140; vắng mặt: 10",
        "Thông qua báo cáo",
        "Bảy đại biểu",
        "01/NQ-ĐH: Phương hướng",
    ] {
        assert!(page.has(told), "{told}: {}", page.text());
    }
    assert!(page.has("Số: …"), "no number before it is taken");
    for _ in 0..2 {
        assert_eq!(browser.post(&format!("{url}/minutes/number"), &[]).await.status, 303);
    }
    let page = browser.get(&format!("{url}/minutes")).await;
    assert!(page.has("Số: 01/BB-") && !page.has("Lấy số"), "one number, however often it is asked: {}", page.text());
    assert!(browser.get("/desk/hung-yen/papers").await.has("01/BB-"), "it stands in the register");
    let pdf = browser.get(&format!("{url}/minutes.pdf")).await;
    let text = papers::pdf_text(&pdf.bytes, &papers::TextLimits::default()).expect("a PDF");
    assert!(text.contains("01/BB-") && text.contains("BIÊN BẢN"), "{text}");
    let word = browser.get(&format!("{url}/minutes.docx")).await;
    assert!(word.status == 200 && word.bytes.starts_with(b"PK"), "the same for Word");
});
