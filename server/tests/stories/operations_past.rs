//! What a move of the tree must leave alone: the members of earlier years, the figures of terms, old addresses; and what
//! its forms ask and show.

use articles::{Article, Share};
use kernel::jiff::civil::date;
use kernel::{Date, Dates, OrgId};
use organisation::{Kind, Trees};
use people::{Details, Membership, NewMembership, Person};
use terms::post::{NewPost, Post};
use terms::{Term, TermEntry};

use crate::operations::{confirm, consolidation, published, stage};
use crate::scene;
use crate::story;
use crate::world::World;

const TODAY: Date = date(2026, 11, 20);

/// Members since a day, and a term whose congress is due next year.
async fn filled(world: &World, org: OrgId, members: usize, since: Date) {
    let tree = world.booted.app.service::<Trees>().now();
    let brief = tree.brief(org, TODAY).expect("the association");
    let mut cx = world.write().await;
    for n in 0..members {
        let details = Details { name: format!("Phạm Thị {n} {}", brief.slug), ..Details::default() };
        let id = Person::create(&mut cx, org, &details).await.expect("a person");
        let person = Person::find(&mut cx, id).await.expect("an answer").expect("the person");
        let new = NewMembership { dates: Dates { from: Some(since), to: None }, ..NewMembership::default() };
        Membership::admit(&mut cx, &brief, &person, &new).await.expect("an answer").expect("a member");
    }
    let term = TermEntry {
        number: 3,
        from: date(2022, 3, 1),
        planned_end: date(2027, 3, 1),
        ended_on: None,
        decision: String::new(),
    };
    Term::begin(&mut cx, org, &term).await.expect("an answer").expect("a term");
    terms::counted::settle(&mut cx, world.booted.app.service(), org, "term").await.expect("booked");
    cx.commit().await.expect("kept");
}

async fn terms_are_counted_right(world: &World, when: &str) {
    let ledger: &ledger::Ledger = world.booted.app.service();
    let mut report = ledger::verify::Report::new();
    let mut cx = world.read().await;
    let check = terms::counted::TermsCheck(ledger.clone());
    ledger::verify::Check::check(&check, &mut cx, &mut report).await.expect("checked");
    assert!(report.ok, "{when}: {report:?}");
}

/// The line of a year in the stock of members.
fn line(page: &str, year: &str) -> String {
    let from = page.find(&format!("<tr><th scope=\"row\">{year}")).unwrap_or_else(|| panic!("{year}: {page}"));
    page[from..].split("</tr>").next().unwrap_or_default().to_owned()
}

story!(a_merger_inside_a_union_leaves_its_earlier_years_alone, |world| {
    let s = stage(&world).await;
    let union = s.federation.hung_yen.org;
    let florists =
        scene::organisation(&world, Kind::MemberAssociation, "hoi-sinh-vat", "Hội Sinh vật cảnh", Some(union)).await;
    filled(&world, s.gardeners, 3, date(2020, 5, 1)).await;
    filled(&world, florists, 2, date(2021, 5, 1)).await;
    terms_are_counted_right(&world, "before").await;
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let stock = office.get("/desk/hung-yen/memberships/stock").await.text();
    let then = "/desk/hung-yen/memberships?on=2022-06-30&q=hoi-sinh-vat";
    assert!(office.get(then).await.has("Phạm Thị 1 hoi-sinh-vat"));

    let merger = [
        ("kind", "merger"),
        ("orgs", "hoi-sinh-vat"),
        ("into", "hoi-lam-vuon"),
        ("on", "20/11/2026"),
        ("decision", "77/QĐ-LHH"),
        ("portals", "archive"),
    ];
    let at = confirm(&mut office, "hung-yen", &merger).await;
    terms_are_counted_right(&world, "merged").await;
    let after = office.get("/desk/hung-yen/memberships/stock").await.text();
    for year in ["2020", "2021"] {
        assert_eq!(line(&after, year), line(&stock, year), "{year}");
    }
    assert_eq!(line(&after, "2026").matches(">0</td>").count(), 4, "nobody came and nobody left: {after}");
    let list = office.get(then).await;
    assert!(list.has("Phạm Thị 1 hoi-sinh-vat") && list.has("Hội Sinh vật cảnh"), "{}", list.text());
    let own = [
        ("person", "Người mới"),
        ("org", "hoi-sinh-vat"),
        ("from", "2026-11-20"),
        ("admitted_by", "1/QĐ"),
        ("person_id", "new"),
        ("person_asked", "Người mới"),
    ];
    assert_eq!(office.post("/desk/hung-yen/memberships", &own).await.status, 422, "who has ended admits nobody");

    // The nation sees what its unions record.
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    let list = nation.get("/desk/viet-nam/operations").await;
    assert!(list.has("Hội Sinh vật cảnh") && list.has("77/QĐ-LHH"), "{}", list.text());
    let id = at.split('?').next().and_then(|p| p.rsplit('/').next()).expect("an id");
    assert_eq!(nation.get(&format!("/desk/viet-nam/operations/{id}")).await.status, 200);
    let mut stranger = scene::sign_in(&world, "administrator@tb.vn").await;
    assert!(!stranger.get("/desk/thai-binh/operations").await.has("77/QĐ-LHH"));
});

story!(terms_stay_counted_right_while_an_end_waits_when_it_is_taken_back_and_under_a_new_address, |world| {
    let s = stage(&world).await;
    filled(&world, s.gardeners, 1, date(2020, 5, 1)).await;
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let end = [
        ("kind", "dissolution"),
        ("org", "hoi-lam-vuon"),
        ("on", "01/01/2027"),
        ("decision", "80/QĐ-LHH"),
        ("portals", "archive"),
    ];
    let at = confirm(&mut office, "hung-yen", &end).await;
    terms_are_counted_right(&world, "while it waits").await;
    let undo = format!("{}/undoing", at.split('?').next().unwrap_or_default());
    assert_eq!(office.post(&undo, &[]).await.status, 303);
    terms_are_counted_right(&world, "taken back").await;
    let rename = [
        ("kind", "rename"),
        ("org", "hoi-lam-vuon"),
        ("name_vi", "Hội Làm vườn và Trang trại"),
        ("slug", "hoi-lam-vuon-trang-trai"),
        ("on", "20/11/2026"),
        ("decision", "81/QĐ-LHH"),
    ];
    confirm(&mut office, "hung-yen", &rename).await;
    terms_are_counted_right(&world, "renamed").await;
});

story!(a_renaming_shows_the_names_of_whom_it_is_about_and_every_name_that_changes, |world| {
    stage(&world).await;
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let ask = "/desk/hung-yen/operations/new?kind=rename";
    let whom = office.get(ask).await;
    assert!(whom.has("Đổi tên đơn vị nào?") && !whom.has("name=\"name_vi\""), "{}", whom.text());
    let unknown = office.get(&format!("{ask}&org=hoi-nghe-ca")).await;
    assert!(unknown.status == 422 && unknown.has("Không tìm thấy đơn vị này"), "{}", unknown.text());
    let form = office.get(&format!("{ask}&org=H%E1%BB%99i+L%C3%A0m+v%C6%B0%E1%BB%9Dn")).await;
    assert!(form.has("value=\"Hội Làm vườn\"") && form.has("name=\"org\" value=\"hoi-lam-vuon\""), "{}", form.text());
    let change = [
        ("kind", "rename"),
        ("org", "hoi-lam-vuon"),
        ("name_vi", "Hội Làm vườn và Trang trại"),
        ("short_vi", "Hội Làm vườn"),
        ("abbreviation", "HLV"),
        ("on", "01/12/2026"),
        ("decision", "81/QĐ-LHH"),
        ("step", "check"),
    ];
    let preview = office.post("/desk/hung-yen/operations", &change).await;
    for told in ["“Hội Làm vườn” → “Hội Làm vườn và Trang trại”", "(chưa có) → “HLV”"]
    {
        assert!(preview.has(told), "{told}: {}", preview.text());
    }
});

story!(a_second_one_of_the_same_name_and_a_kind_out_of_place_are_refused, |world| {
    stage(&world).await;
    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = |kind: &'static str, name: &'static str| {
        [
            ("kind", "create"),
            ("new_kind", kind),
            ("name_vi", name),
            ("slug", "hoi-moi"),
            ("parent", "hung-yen"),
            ("on", "01/12/2026"),
            ("decision", "82/QĐ-LHH"),
            ("step", "check"),
        ]
    };
    let twin = office.post("/desk/hung-yen/operations", &form("member_association", "HỘI LÀM VƯỜN")).await;
    assert!(twin.status == 422 && twin.has("Đã có đơn vị tên này"), "{}", twin.text());
    let place = office.post("/desk/hung-yen/operations", &form("provincial_union", "Liên hiệp Hội Mới")).await;
    assert!(place.status == 422 && place.has("không trực thuộc"), "{}", place.text());
    let fine = office.post("/desk/hung-yen/operations", &form("member_association", "Hội Mới")).await;
    assert_eq!(fine.status, 200, "{}", fine.text());
});

story!(an_article_carried_from_another_portal_is_found_under_the_successors_address, |world| {
    let s = stage(&world).await;
    let slug = published(&world, &s.federation.national, "Giao ban các liên hiệp hội").await;
    let (national, union) = (&s.federation.national, &s.federation.hung_yen);
    let mut cx = world.write().await;
    let article = Article::at(&mut cx, national.site, &slug).await.expect("read").expect("the article");
    assert!(Share::ask(&mut cx, &article, union.site, national.org, true, None, "").await.expect("an answer"));
    let share = Share::of_article(&mut cx, article.id).await.expect("read").remove(0);
    Share::answer(&mut cx, &share, union.org, true, None).await.expect("an answer");
    cx.commit().await.expect("kept");
    let address = format!("/hung-yen/tin/{slug}");
    assert_eq!(world.browser().get(&address).await.status, 200);
    let mut nation = scene::sign_in(&world, "administrator@vn.vn").await;
    confirm(&mut nation, "viet-nam", &consolidation("20/11/2026")).await;
    let old = world.browser().get(&address).await;
    assert_eq!(old.status, 301, "{}", old.text());
    assert_eq!(old.location(), format!("/hung-yen-cu/tin/{slug}"));
    assert_eq!(world.browser().get(old.location()).await.status, 200);
});

story!(who_rises_to_a_higher_office_leaves_the_lower_one_and_stands_first, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let mut cx = world.write().await;
    let details = Details { name: "Nguyễn Hữu Nghị".into(), ..Details::default() };
    let deputy = Person::create(&mut cx, org, &details).await.expect("a person");
    let details = Details { name: "An Văn Bình".into(), ..Details::default() };
    let other = Person::create(&mut cx, org, &details).await.expect("a person");
    let since = Dates { from: Some(date(2022, 1, 1)), to: None };
    let organ = terms::post::Organ::all(&mut cx, org).await.expect("the organs").remove(0).id;
    for (person, title) in [(deputy, "Phó Chủ tịch"), (deputy, "Ủy viên"), (other, "Phó Chủ tịch")] {
        let new = NewPost::of(person, &organ, title, since);
        Post::fill(&mut cx, org, &new).await.expect("an answer").expect("a post");
    }
    let from = Dates { from: Some(TODAY), to: None };
    let president = NewPost::of(deputy, &organ, "Chủ tịch Liên hiệp Hội", from);
    Post::rise(&mut cx, org, deputy, &president, "1/NQ").await.expect("an answer");
    Post::fill(&mut cx, org, &president).await.expect("an answer").expect("a post");
    let now = Post::on(&mut cx, org, TODAY).await.expect("the posts");
    let told: Vec<_> = now.iter().map(|p| (p.name.as_str(), p.title_vi.as_str())).collect();
    let wanted = [
        ("Nguyễn Hữu Nghị", "Chủ tịch Liên hiệp Hội"),
        ("An Văn Bình", "Phó Chủ tịch"),
        ("Nguyễn Hữu Nghị", "Ủy viên"),
    ];
    assert_eq!(told, wanted);
});
