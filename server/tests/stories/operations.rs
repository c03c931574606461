//! The tree moves: mergers and the like with their day, decision, preview and undo, and what follows them.

use accounts::Role;
use articles::{Article, Birth, Content};
use kernel::jiff::{SignedDuration, civil::date};
use kernel::{Date, OrgId};
use organisation::operation::{self, Asked, Operation, OperationState, Portals, Wanted};
use organisation::{Kind, Tree, Trees};
use sites::{Section, SiteState, Sites};
use testkit::Browser;

use crate::scene::{self, Federation, Union};
use crate::story;
use crate::world::World;

pub struct Stage {
    pub federation: Federation,
    pub thai_binh: Union,
    pub gardeners: OrgId,
    pub anglers: OrgId,
}

/// The federation with Thái Bình beside, and a member association under each of the two that will merge.
pub async fn stage(world: &World) -> Stage {
    let federation = scene::federation(world).await;
    let above = Some(federation.national.org);
    let thai_binh = scene::union(world, Kind::ProvincialUnion, "thai-binh", "Liên hiệp Hội Thái Bình", above).await;
    let one = Some(federation.hung_yen.org);
    let gardeners = scene::organisation(world, Kind::MemberAssociation, "hoi-lam-vuon", "Hội Làm vườn", one).await;
    let two = Some(thai_binh.org);
    let anglers = scene::organisation(world, Kind::MemberAssociation, "hoi-nghe-ca", "Hội Nghề cá", two).await;
    scene::holder(world, "administrator@tb.vn", "Trần Thị Thái", thai_binh.org, Role::Administrator).await;
    Stage { federation, thai_binh, gardeners, anglers }
}

fn tree(world: &World) -> std::sync::Arc<Tree> {
    world.booted.app.service::<Trees>().now()
}

/// The form that consolidates the two.
pub fn consolidation(day: &str) -> Vec<(&str, &str)> {
    vec![
        ("kind", "consolidation"),
        ("orgs", "hung-yen\nthai-binh"),
        ("new_kind", "provincial_union"),
        ("name_vi", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hưng Yên"),
        ("short_vi", "Liên hiệp Hội Hưng Yên mới"),
        ("slug", "hung-yen"),
        ("on", day),
        ("decision", "Quyết định số 412/QĐ-UBND"),
        ("portals", "archive"),
    ]
}

/// The word with which a preview asks to be confirmed.
fn seen(text: &str) -> String {
    let at = text.find("name=\"seen\" value=\"").expect("a preview") + "name=\"seen\" value=\"".len();
    text[at..].split('"').next().unwrap_or_default().to_owned()
}

/// Asks, looks at the preview, confirms; answers where it led.
pub async fn confirm(browser: &mut Browser, desk: &str, form: &[(&str, &str)]) -> String {
    let url = format!("/desk/{desk}/operations");
    let preview = browser.post(&url, &[form, &[("step", "check")]].concat()).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    let seen = seen(&preview.text());
    let done = browser.post(&url, &[form, &[("step", "do"), ("seen", seen.as_str())]].concat()).await;
    assert_eq!(done.status, 303, "{}", done.text());
    done.location().to_owned()
}

/// A published article of a portal's first section; answers its word in addresses.
pub async fn published(world: &World, union: &Union, title: &str) -> String {
    let mut cx = world.write().await;
    let section = Section::of_site(&mut cx, union.site).await.expect("read")[0].id;
    let content = Content {
        title: title.into(),
        lang: "vi".into(),
        lead: "Sáng 18/11/2026.".into(),
        section: Some(section),
        ..Content::default()
    };
    let id = Article::begin(&mut cx, union.site, union.org, &content, Birth::default()).await.expect("begun");
    for step in 0..3 {
        let found = Article::find(&mut cx, id).await.expect("read").expect("the article");
        let done = match step {
            0 => found.submit(&mut cx, "").await,
            1 => found.approve(&mut cx, false, "").await,
            _ => found.publish(&mut cx, world.booted.app.service::<ledger::Ledger>()).await,
        };
        done.expect("an answer").expect("the step");
    }
    let slug = Article::find(&mut cx, id).await.expect("read").expect("the article").slug;
    cx.commit().await.expect("kept");
    slug
}

fn said(tree: &Tree, id: OrgId, day: Date) -> (bool, Option<OrgId>, String, String) {
    let node = tree.get(id).expect("nobody is forgotten");
    (node.dates.holds_on(day), node.parent_on(day), node.name_on(day).vi.clone(), node.slug_on(day).to_owned())
}

story!(two_unions_become_a_new_one_on_the_day_and_until_then_it_can_be_taken_back, |world| {
    let s = stage(&world).await;
    let (hy, tb) = (s.federation.hung_yen.org, s.thai_binh.org);
    let article = published(&world, &s.federation.hung_yen, "Giống nhãn chín muộn").await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let before = tree(&world);
    let form = consolidation("01/12/2026");

    let url = "/desk/viet-nam/operations";
    let preview = browser.post(url, &[form.as_slice(), &[("step", "check")]].concat()).await;
    let text = preview.text();
    for told in [
        "Liên hiệp Hội Thái Bình",
        "Hội Làm vườn",
        "Hội Nghề cá",
        "/hung-yen-cu/",
        "vai trò của tài khoản",
        "30/11/2026",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert_eq!(tree(&world).len(), before.len(), "a preview writes nothing");

    let at = confirm(&mut browser, "viet-nam", &form).await;
    let (eve, day) = (date(2026, 11, 30), date(2026, 12, 1));
    let ahead = tree(&world);
    let new = ahead.bearer("hung-yen", day).expect("the new union").id;
    assert!(new != hy && ahead.bearer("hung-yen", eve).is_some_and(|n| n.id == hy));
    assert_eq!(ahead.get(s.gardeners).and_then(|n| n.parent_on(day)), Some(new));
    assert_eq!(ahead.get(s.anglers).and_then(|n| n.parent_on(eve)), Some(tb));
    assert_eq!(ahead.get(hy).map(|n| n.slug_on(day).to_owned()).as_deref(), Some("hung-yen-cu"));
    assert_eq!(world.browser().get("/thai-binh/").await.status, 200, "the portals go on until the day");

    let page = browser.get(&at).await;
    assert!(page.has("Chờ đến ngày hiệu lực") && page.has("Thu hồi"), "{}", page.text());
    let undone = browser.post(&format!("{}/undoing", at.split('?').next().unwrap_or_default()), &[]).await;
    assert_eq!(undone.status, 303, "{}", undone.text());
    let after = tree(&world);
    for id in [hy, tb, s.gardeners, s.anglers] {
        for day in [eve, day, date(2030, 1, 1)] {
            assert_eq!(said(&before, id, day), said(&after, id, day), "exactly as it was");
        }
    }
    assert_eq!(after.len(), before.len());
    let mut theirs = scene::sign_in(&world, "administrator@tb.vn").await;
    assert_eq!(theirs.get("/desk/thai-binh/organisation").await.status, 200);
    drop(theirs);

    confirm(&mut browser, "viet-nam", &form).await;
    world.pass(SignedDuration::from_hours(24 * 11));
    world.run_jobs().await;
    let new = tree(&world).bearer("hung-yen", day).expect("the new union").id;
    let sites: &Sites = world.booted.app.service();
    let made = sites.of_org(new);
    assert_eq!(made.iter().map(|e| e.site.slug.as_str()).collect::<Vec<_>>(), ["hung-yen"]);
    assert_eq!(sites.of_org(hy)[0].site.state, SiteState::Archive);
    assert_eq!(sites.of_org(hy)[0].site.slug, "hung-yen-cu");
    let mut reader = world.browser();
    let old = reader.get(&format!("/hung-yen/tin/{article}")).await;
    assert_eq!((old.status.as_u16(), old.location()), (301, format!("/hung-yen-cu/tin/{article}").as_str()));
    assert!(reader.get(old.location()).await.has("Giống nhãn chín muộn"));
    let mut theirs = scene::sign_in(&world, "administrator@tb.vn").await;
    assert_eq!(theirs.get("/desk/hung-yen/organisation").await.status, 200, "roles went along");
});

story!(a_folded_portal_is_found_in_that_of_its_successor, |world| {
    let s = stage(&world).await;
    let article = published(&world, &s.thai_binh, "Nghề biển đọc bản đồ").await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = [
        ("kind", "merger"),
        ("orgs", "Liên hiệp Hội Thái Bình"),
        ("into", "hung-yen"),
        ("on", "20/11/2026"),
        ("decision", "1/QĐ-TTg"),
        ("portals", "fold"),
    ];
    let at = confirm(&mut browser, "viet-nam", &form).await;
    assert!(browser.get(&at).await.has("Đã có hiệu lực"));
    let mut reader = world.browser();
    let home = reader.get("/thai-binh/").await;
    assert_eq!((home.status.as_u16(), home.location()), (301, "/hung-yen/"));
    assert!(reader.get("/hung-yen/").await.has("Nghề biển đọc bản đồ"), "it stands in the lists of the successor");
    assert!(reader.get("/hung-yen/muc/tin-hoat-dong").await.has("Nghề biển đọc bản đồ"));
    let page = reader.get(&format!("/thai-binh/tin/{article}")).await;
    assert!(page.status == 200 && page.has("Nghề biển đọc bản đồ"));
    let found = tree(&world);
    assert_eq!(found.get(s.anglers).and_then(|n| n.parent_on(date(2026, 11, 20))), Some(s.federation.hung_yen.org));
    assert_eq!(found.leads_to("thai-binh", date(2027, 1, 1)).map(|n| n.id), Some(s.federation.hung_yen.org));
});

story!(what_cannot_be_is_said_beside_the_field_and_nothing_is_half_done, |world| {
    let s = stage(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let url = "/desk/viet-nam/operations";
    let merge = |orgs: &'static str, into: &'static str, on: &'static str| {
        vec![("kind", "merger"), ("orgs", orgs), ("into", into), ("on", on), ("decision", "1/QĐ"), ("step", "check")]
    };
    let move_to = |org: &'static str, parent: &'static str| {
        vec![
            ("kind", "move"),
            ("org", org),
            ("parent", parent),
            ("on", "01/12/2026"),
            ("decision", "1/QĐ"),
            ("step", "check"),
        ]
    };
    let cases: Vec<(Vec<(&str, &str)>, &str)> = vec![
        (merge("hung-yen", "hung-yen", "01/12/2026"), "chính mình"),
        (merge("hung-yen", "hoi-lam-vuon", "01/12/2026"), "trực thuộc Liên hiệp Hội Hưng Yên"),
        (merge("khong-co", "hung-yen", "01/12/2026"), "Không tìm thấy “khong-co”"),
        (merge("thai-binh", "hung-yen", ""), "Vui lòng nhập"),
        (merge("", "hung-yen", "01/12/2026"), "Chưa chọn đơn vị sáp nhập"),
        (move_to("hung-yen", "hoi-lam-vuon"), "trực thuộc Liên hiệp Hội Hưng Yên"),
        (move_to("hung-yen", "viet-nam"), "Không có gì thay đổi"),
    ];
    for (form, why) in cases {
        let reply = browser.post(url, &form).await;
        assert_eq!(reply.status, 422, "{form:?}: {}", reply.text());
        assert!(reply.has(why), "{why}: {}", reply.text());
    }
    // On a day before one of them began.
    let new = [
        ("kind", "create"),
        ("new_kind", "provincial_union"),
        ("name_vi", "Liên hiệp Hội Mới"),
        ("parent", "viet-nam"),
        ("on", "01/10/2026"),
        ("decision", "2/QĐ"),
    ];
    confirm(&mut browser, "viet-nam", &new).await;
    let early = browser.post(url, &merge("lien-hiep-hoi-moi", "hung-yen", "01/09/2026")).await;
    assert!(early.status == 422 && early.has("chưa hoạt động: đơn vị này bắt đầu từ 01/10/2026"), "{}", early.text());
    // Twice.
    let form = merge("thai-binh", "hung-yen", "01/12/2026");
    confirm(&mut browser, "viet-nam", &form[..5]).await;
    let again = browser.post(url, &form).await;
    assert!(again.status == 422 && again.has("đã có quyết định kết thúc hoạt động từ 01/12/2026"), "{}", again.text());
    let before = tree(&world);
    assert_eq!(before.get(s.thai_binh.org).and_then(|n| n.dates.to), Some(date(2026, 12, 1)));
    // Others have nothing to say here, and nobody ends himself.
    let mut other = scene::sign_in(&world, "administrator@hy.vn").await;
    let own = merge("hung-yen", "lang-son", "01/12/2026");
    assert_eq!(other.post("/desk/hung-yen/operations", &own).await.status, 422);
    assert_eq!(other.post(url, &own).await.status, 404);
    let mut author = scene::sign_in(&world, "author@hy.vn").await;
    assert_eq!(author.get("/desk/hung-yen/operations/new").await.status, 403);
});

story!(two_offices_at_once_do_it_one_after_the_other, |world| {
    stage(&world).await;
    let mut first = scene::sign_in(&world, "administrator@vn.vn").await;
    let url = "/desk/viet-nam/operations";
    let form = consolidation("01/12/2026");
    let mut second = scene::sign_in(&world, "administrator@hy.vn").await;
    let renaming =
        [("kind", "move"), ("org", "hoi-lam-vuon"), ("leaves", "1"), ("on", "01/12/2026"), ("decision", "3/QĐ")];
    let preview = first.post(url, &[form.as_slice(), &[("step", "check")]].concat()).await;
    let word = seen(&preview.text());
    confirm(&mut second, "hung-yen", &renaming).await;
    let stale = first.post(url, &[form.as_slice(), &[("step", "do"), ("seen", word.as_str())]].concat()).await;
    assert_eq!(stale.status, 409, "{}", stale.text());
    assert!(stale.has("một cơ quan khác đã thay đổi"), "{}", stale.text());
    let word = seen(&stale.text());
    let done = first.post(url, &[form.as_slice(), &[("step", "do"), ("seen", word.as_str())]].concat()).await;
    assert_eq!(done.status, 303, "the preview of now is confirmed: {}", done.text());
});

story!(a_move_recorded_after_its_day_holds_from_that_day_and_leaves_the_days_before, |world| {
    let s = stage(&world).await;
    let before = tree(&world);
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = consolidation("01/07/2025");
    let url = "/desk/viet-nam/operations";
    let preview = browser.post(url, &[form.as_slice(), &[("step", "check")]].concat()).await;
    assert!(preview.has("đã qua: thay đổi có tác dụng ngay"), "{}", preview.text());
    let at = confirm(&mut browser, "viet-nam", &form).await;
    let after = tree(&world);
    for id in [s.federation.hung_yen.org, s.thai_binh.org, s.gardeners, s.anglers] {
        assert_eq!(said(&before, id, date(2025, 6, 30)), said(&after, id, date(2025, 6, 30)));
    }
    assert!(!after.get(s.thai_binh.org).expect("there").dates.holds_on(date(2025, 7, 1)));
    let undo = browser.post(&format!("{}/undoing", at.split('?').next().unwrap_or_default()), &[]).await;
    assert!(undo.status == 422 && undo.has("không thu hồi được"), "{}", undo.text());
});

story!(the_plan_of_the_provinces_is_carried_out_by_the_queue_for_those_who_are_there, |world| {
    let s = stage(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let page = browser.get("/desk/viet-nam/provinces").await;
    assert!(page.has("1 trên 34 dòng") && page.has("Bà Rịa - Vũng Tàu"), "{}", page.text());
    let form = [("line", "hung-yen"), ("on", "2025-07-01"), ("decision", "Quyết định 412/QĐ-UBND")];
    let preview = browser.post("/desk/viet-nam/provinces", &[&form[..], &[("step", "check")]].concat()).await;
    assert!(preview.has("2 đơn vị cấp dưới"), "{}", preview.text());
    let done = browser.post("/desk/viet-nam/provinces", &[&form[..], &[("step", "do")]].concat()).await;
    assert_eq!(done.location(), "/desk/viet-nam/operations", "{}", done.text());
    assert!(browser.get("/desk/viet-nam/operations").await.has("Đang thực hiện"));
    assert_eq!(tree(&world).get(s.thai_binh.org).and_then(|n| n.dates.to), None, "the queue has not come to it");
    world.run_jobs().await;
    let node = tree(&world);
    let new = node.bearer("hung-yen", date(2025, 7, 1)).expect("the new union");
    assert_eq!(
        new.name_on(date(2026, 1, 1)).vi,
        "Liên hiệp Hội Hưng Yên",
        "it goes on under the name of the union whose place it takes"
    );
    assert!(browser.get("/desk/viet-nam/provinces").await.has("Đã hợp nhất"));
    let mut other = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(other.get("/desk/hung-yen/provinces").await.status, 404);
});

story!(an_operation_that_cannot_be_carried_out_any_more_is_refused_with_its_reason, |world| {
    let s = stage(&world).await;
    let asked = |into: OrgId| Asked {
        by: s.federation.national.org,
        on: date(2026, 12, 1),
        decision: "1/QĐ".into(),
        document: String::new(),
        portals: Portals::Archive,
        plan: String::new(),
        wanted: Wanted::Merge { orgs: vec![s.thai_binh.org], into },
        seen: String::new(),
    };
    let mut cx = world.write().await;
    let one = operation::decide_later(&mut cx, &asked(s.federation.hung_yen.org)).await.expect("kept").expect("fits");
    let two = operation::decide_later(&mut cx, &asked(s.federation.lang_son.org)).await.expect("kept").expect("fits");
    cx.commit().await.expect("kept");
    world.run_jobs().await;
    let mut cx = world.read().await;
    let one = Operation::find(&mut cx, one.id).await.expect("read").expect("there");
    let two = Operation::find(&mut cx, two.id).await.expect("read").expect("there");
    drop(cx);
    let (done, refused): (Vec<Operation>, Vec<Operation>) =
        [one, two].into_iter().partition(|op| op.state == OperationState::Decided);
    assert_eq!((done.len(), refused.len()), (1, 1), "the one that came first");
    assert_eq!(refused[0].state, OperationState::Refused);
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let page = browser.get(&format!("/desk/viet-nam/operations/{}", refused[0].id)).await;
    assert!(page.has("chưa có gì thay đổi") && page.has("đã có quyết định kết thúc"), "{}", page.text());
});

story!(the_trees_of_two_days_stand_side_by_side_and_every_organisation_has_its_history, |world| {
    let s = stage(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    confirm(&mut browser, "viet-nam", &consolidation("01/07/2025")).await;
    let page = browser.get("/desk/viet-nam/tree?on=2024-12-31&with=2026-01-01").await;
    let text = page.text();
    assert!(text.contains("31/12/2024") && text.contains("01/01/2026"), "{text}");
    assert!(text.contains("kết thúc 01/07/2025, vào Liên hiệp Hội Hưng Yên mới"), "{text}");
    assert!(text.contains("mới, từ 01/07/2025") && text.contains("Không thay đổi: 1 đơn vị"), "{text}");
    let history = browser.get(&format!("/desk/viet-nam/lineage/{}?on=2020-03-15", s.thai_binh.org)).await;
    assert!(history.has("Ngày 15/03/2020") && history.has("Hợp nhất thành"), "{}", history.text());
    assert!(history.has("Quyết định số 412/QĐ-UBND"), "{}", history.text());
    assert_eq!(browser.get("/desk/viet-nam/tree?on=hom-qua").await.status, 422);

    let mut reader = world.browser();
    let portal = reader.get("/hung-yen/lich-su?on=2020-03-15").await;
    assert!(portal.has("Liên hiệp Hội Thái Bình") && portal.has("Liên hiệp Hội Hưng Yên"), "{}", portal.text());
    let tree = reader.get("/viet-nam/en/cay-to-chuc?on=2024-12-31&with=2026-01-01").await;
    assert!(tree.has("ended 01/07/2025, into") && !tree.has("⟦"), "{}", tree.text());
});

story!(who_left_may_join_the_same_union_again_and_whoever_moved_may_move_back, |world| {
    let s = stage(&world).await;
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let step = |on: &'static str, how: (&'static str, &'static str)| {
        vec![("kind", "move"), ("org", "hoi-lam-vuon"), how, ("on", on), ("decision", "4/QĐ")]
    };
    for form in [
        step("01/02/2020", ("leaves", "1")),
        step("01/02/2021", ("parent", "hung-yen")),
        step("01/02/2022", ("parent", "thai-binh")),
        step("01/02/2023", ("parent", "hung-yen")),
    ] {
        confirm(&mut browser, "viet-nam", &form).await;
    }
    let tree = tree(&world);
    let node = tree.get(s.gardeners).expect("there");
    let (hy, tb) = (Some(s.federation.hung_yen.org), Some(s.thai_binh.org));
    let years: Vec<Option<OrgId>> = (2019..=2023).map(|y| node.parent_on(date(y, 6, 1))).collect();
    assert_eq!(years, [hy, None, hy, tb, hy]);
});

story!(another_node_knows_the_moved_tree, |world| {
    let s = stage(&world).await;
    let other = world.another_node().await;
    let mut follower = portal::front::Follower::new(&other.app).await.expect("it follows");
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    confirm(&mut browser, "viet-nam", &consolidation("20/11/2026")).await;
    follower.follow_once().await.expect("it follows");
    let tree = other.app.service::<Trees>().now();
    assert_eq!(tree.get(s.thai_binh.org).and_then(|n| n.dates.to), Some(date(2026, 11, 20)));
    assert!(other.app.service::<Sites>().by_slug("hung-yen-cu").is_some());
});

story!(what_is_open_in_the_plan_of_an_office_goes_to_its_successor, |world| {
    stage(&world).await;
    let mut theirs = scene::sign_in(&world, "administrator@tb.vn").await;
    let forms: [(&str, &[(&str, &str)]); 5] = [
        ("tasks", &[("title", "Mở lớp nuôi ngao"), ("year", "2026"), ("due_on", "30/12/2026")]),
        (
            "limits",
            &[("title", "Số liệu chậm"), ("measure", "Ghi ngay"), ("owner", "Văn phòng"), ("named_on", "2/11/2026")],
        ),
        ("proposals", &[("addressee", "UBND tỉnh"), ("title", "Cấp trụ sở"), ("asked_on", "2/11/2026")]),
        ("coming-year/lines", &[("year", "2027"), ("title", "Hội thảo rong biển")]),
        ("coming-year/discussion", &[("year", "2027"), ("version", "1"), ("directions", "Hướng ra biển")]),
    ];
    for (place, form) in forms {
        let reply = theirs.post(&format!("/desk/thai-binh/{place}"), form).await;
        assert_eq!(reply.status, 303, "{place}: {}", reply.text());
    }
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = [
        ("kind", "merger"),
        ("orgs", "thai-binh"),
        ("into", "hung-yen"),
        ("on", "20/11/2026"),
        ("decision", "1/QĐ-TTg"),
        ("portals", "archive"),
    ];
    let preview = browser.post("/desk/viet-nam/operations", &[&form[..], &[("step", "check")]].concat()).await;
    assert!(preview.has("hạn chế, kiến nghị còn mở") && preview.has("dòng dự thảo kế hoạch năm tới"));
    confirm(&mut browser, "viet-nam", &form).await;
    let mut ours = scene::sign_in(&world, "administrator@hy.vn").await;
    for (place, text) in [
        ("tasks?year=2026", "Mở lớp nuôi ngao"),
        ("limits", "Số liệu chậm"),
        ("proposals", "Cấp trụ sở"),
        ("coming-year?year=2027", "Hội thảo rong biển"),
        ("coming-year?year=2027", "Hướng ra biển"),
    ] {
        let page = ours.get(&format!("/desk/hung-yen/{place}")).await;
        assert!(page.has(text), "{place}: {}", page.text());
    }
});
