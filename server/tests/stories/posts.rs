//! Posts: a person in an organ for some days; rights that hang on a post; posts of other years.

use accounts::{Account, Grant, Role};
use kernel::jiff::civil::date;
use kernel::{Dates, OrgId, PersonId};
use people::{Details, Person};
use terms::{NewPost, Post};

use crate::scene;
use crate::story;
use crate::terms::term;
use crate::world::World;

/// A person known to an organisation.
pub async fn person(world: &World, org: OrgId, name: &str) -> PersonId {
    let mut cx = world.write().await;
    let id =
        Person::create(&mut cx, org, &Details { name: name.into(), ..Details::default() }).await.expect("a person");
    cx.commit().await.expect("kept");
    id
}

/// Fills a post of the permanent leadership.
pub async fn leads(world: &World, org: OrgId, name: &str, title: &str, dates: Dates) -> Post {
    let person = person(world, org, name).await;
    let mut cx = world.write().await;
    let new = NewPost::of(person, "standing_board", title, dates);
    let id = Post::fill(&mut cx, org, &new).await.expect("an answer").expect("a post");
    let post = Post::find(&mut cx, org, id).await.expect("an answer").expect("the post");
    cx.commit().await.expect("kept");
    post
}

story!(a_post_is_filled_by_a_new_person_and_ends_with_its_day, |world| {
    let federation = scene::federation(&world).await;
    let mut browser = scene::sign_in(&world, "officer@hy.vn").await;
    let mut form = vec![
        ("person", "Trần Văn Chủ"),
        ("organ", "standing_board"),
        ("title_vi", "Chủ tịch"),
        ("from", "2020-01-01"),
        ("obtained", "congress"),
        ("concurrent", "Giám đốc Sở Khoa học và Công nghệ"),
    ];
    let asked = browser.post("/desk/hung-yen/posts", &form).await;
    assert!(asked.status == 422 && asked.has("Trần Văn Chủ"), "who is meant is asked: {}", asked.text());
    form.extend([("person_asked", "Trần Văn Chủ"), ("person_id", "new")]);
    let reply = browser.post("/desk/hung-yen/posts", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let list = browser.get("/desk/hung-yen/posts").await;
    assert!(list.has("Trần Văn Chủ") && list.has("Thường trực") && list.has("Giám đốc Sở"), "{}", list.text());
    let mut cx = world.read().await;
    let post = Post::on(&mut cx, federation.hung_yen.org, date(2026, 11, 20)).await.expect("read").remove(0);
    assert_eq!((post.title_en.as_str(), post.position), ("President", 5), "known offices are known in English");
    drop(cx);
    let end = format!("/desk/hung-yen/posts/{}/end", post.id);
    assert_eq!(browser.post(&end, &[("on", "2019-12-31")]).await.status, 422);
    assert_eq!(browser.post(&end, &[("on", "20/11/2026"), ("reason", "Nghỉ hưu")]).await.status, 303);
    let mut cx = world.read().await;
    let org = federation.hung_yen.org;
    assert!(Post::on(&mut cx, org, date(2026, 11, 20)).await.expect("read").is_empty());
    assert_eq!(Post::on(&mut cx, org, date(2026, 11, 19)).await.expect("read").len(), 1);
    drop(cx);
    assert!(browser.get("/desk/hung-yen/posts?on=2026-11-19").await.has("Trần Văn Chủ"));
    assert!(browser.get(&format!("/desk/hung-yen/posts/{}", post.id)).await.has("Nghỉ hưu"));
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    let foreign = format!("/desk/lang-son/posts/{}/end", post.id);
    assert_eq!(other.post(&foreign, &[("on", "20/11/2026")]).await.status, 404);
});

story!(one_person_holds_several_posts_but_the_same_one_only_once, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let who = person(&world, org, "Đoàn Thị Kim Oanh").await;
    let mut cx = world.write().await;
    let from = |from| Dates { from: Some(from), to: None };
    let president = NewPost::of(who, "standing_board", "Chủ tịch", from(date(2025, 7, 1)));
    let member = NewPost::of(who, "executive_committee", "Ủy viên", from(date(2025, 7, 1)));
    Post::fill(&mut cx, org, &president).await.expect("an answer").expect("filled");
    Post::fill(&mut cx, org, &member).await.expect("an answer").expect("both at once");
    let again = NewPost { dates: from(date(2026, 1, 1)), ..president };
    assert!(Post::fill(&mut cx, org, &again).await.expect("an answer").is_err(), "held already");
    assert_eq!(Post::size(&mut cx, org, "executive_committee", date(2026, 1, 1)).await.expect("read"), 1);
    assert_eq!(Post::of_person(&mut cx, who).await.expect("read").len(), 2);
});

story!(a_right_that_hangs_on_a_post_ends_with_it, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let post =
        leads(&world, org, "Nguyễn Thu Hạnh", "Chánh Văn phòng", Dates { from: Some(date(2024, 1, 1)), to: None })
            .await;
    let mut browser = scene::sign_in(&world, "administrator@hy.vn").await;
    let url = format!("/desk/hung-yen/posts/{}", post.id);
    let unknown = browser.post(&format!("{url}/rights"), &[("account", "ai@do.vn"), ("role", "officer")]).await;
    assert!(unknown.status == 422 && unknown.has("Chưa có tài khoản"), "{}", unknown.text());
    let given = browser.post(&format!("{url}/rights"), &[("account", "nobody@hy.vn"), ("role", "officer")]).await;
    assert_eq!(given.status, 303, "{}", given.text());
    let mut holder = scene::sign_in(&world, "nobody@hy.vn").await;
    assert_eq!(holder.get("/desk/hung-yen/posts").await.status, 200, "the right holds");
    assert_eq!(browser.post(&format!("{url}/end"), &[("on", "20/11/2026")]).await.status, 303);
    assert_eq!(holder.get("/desk/hung-yen/posts").await.status, 404, "and is gone with the post");
    let mut cx = world.read().await;
    let account = Account::by_email(&mut cx, "nobody@hy.vn").await.expect("read").expect("an account");
    let grants = Grant::of_account(&mut cx, account.id).await.expect("read");
    assert!(grants.iter().all(|g| g.dates.to.is_some_and(|to| to <= date(2026, 11, 20))), "{grants:?}");
});

story!(the_last_administrator_is_not_locked_out_by_the_end_of_a_post, |world| {
    let federation = scene::federation(&world).await;
    let union =
        scene::union(&world, organisation::Kind::Club, "clb", "Câu lạc bộ", Some(federation.hung_yen.org)).await;
    let chair =
        leads(&world, union.org, "Vũ Đình Thức", "Chủ nhiệm", Dates { from: Some(date(2024, 1, 1)), to: None }).await;
    let account = scene::account(&world, "chu.nhiem@clb.vn", "Vũ Đình Thức").await;
    let mut cx = world.write().await;
    chair.give_right(&mut cx, account, Role::Administrator).await.expect("an answer").expect("given");
    cx.commit().await.expect("kept");
    let mut own = scene::sign_in(&world, "chu.nhiem@clb.vn").await;
    let end = format!("/desk/clb/posts/{}/end", chair.id);
    assert_eq!(own.post(&end, &[("on", "20/11/2026")]).await.status, 422);
    let mut above = scene::sign_in(&world, "administrator@hy.vn").await;
    assert_eq!(above.post(&end, &[("on", "20/11/2026")]).await.status, 303, "from above nobody is locked out");
});

story!(the_leaders_of_a_term_and_of_today_are_one_click_apart, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let old = term(&world, org, 3, date(2013, 1, 1), date(2018, 1, 1)).await;
    let mut cx = world.write().await;
    terms::Term::end(&mut cx, &old, date(2018, 11, 30), "").await.expect("ended");
    cx.commit().await.expect("kept");
    term(&world, org, 4, date(2018, 11, 30), date(2023, 11, 30)).await;
    let until = Dates { from: Some(date(2013, 1, 1)), to: Some(date(2018, 11, 30)) };
    leads(&world, org, "Vũ Đình Thức", "Chủ tịch", until).await;
    leads(&world, org, "Đoàn Thị Kim Oanh", "Chủ tịch", Dates { from: Some(date(2018, 11, 30)), to: None }).await;
    let mut reader = scene::sign_in(&world, "reader@hy.vn").await;
    let now = reader.get("/desk/hung-yen/posts").await;
    assert!(now.has("Đoàn Thị Kim Oanh") && !now.has("Vũ Đình Thức"), "{}", now.text());
    assert!(now.has(&format!("/desk/hung-yen/posts?term={}", old.id)), "the old term is a click away");
    let then = reader.get(&format!("/desk/hung-yen/posts?term={}", old.id)).await;
    assert!(then.has("Vũ Đình Thức") && !then.has("Đoàn Thị Kim Oanh"), "{}", then.text());
});

story!(an_organisation_adds_an_organ_of_its_own, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let url = "/desk/hung-yen/posts/organs";
    assert_eq!(officer.post(url, &[("name_vi", "Hội đồng Khoa học"), ("filled_by", "appointment")]).await.status, 303);
    assert_eq!(officer.post(url, &[("name_vi", "hội đồng khoa học")]).await.status, 422, "the same name");
    assert!(officer.get(url).await.has("Hội đồng Khoa học"));
    assert!(officer.get("/desk/hung-yen/posts/new").await.has("Hội đồng Khoa học"));
    let mut other = scene::sign_in(&world, "administrator@ls.vn").await;
    assert!(!other.get("/desk/lang-son/posts/new").await.has("Hội đồng Khoa học"), "of nobody else");
});
