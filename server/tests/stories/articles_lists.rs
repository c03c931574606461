//! The list of articles, actions on several, and articles that travel between portals.

use articles::{Filter, Listing, State, Teaser, Window};

use crate::articles_scene::*;
use crate::story;

story!(the_list_is_filtered_counted_sorted_and_keeps_its_place, |world| {
    let mut room = newsroom(&world).await;
    for n in 0..35 {
        world.pass(kernel::jiff::SignedDuration::from_secs(1));
        let title = format!("Bài số {n:02}");
        begin(if n % 2 == 0 { &mut room.author } else { &mut room.editor }, &with(&WHOLE, &[("title", &title)])).await;
    }
    let first = room.author.get(LIST).await;
    assert!(first.has("Bài số 34") && first.has("Bài số 05") && !first.has("Bài số 04"));
    assert!(first.has("trong tổng số 35"));
    let next =
        first.between("rel=\"next\" href=\"", "\"").expect("a second page").replace("&amp;", "&").replace("&#38;", "&");
    let second = room.author.get(&next).await;
    assert!(second.has("Bài số 04") && second.has("Bài số 00") && !second.has("Bài số 05"));
    let back =
        second.between("rel=\"prev\" href=\"", "\"").expect("the way back").replace("&amp;", "&").replace("&#38;", "&");
    assert!(room.author.get(&back).await.has("Bài số 34"));

    let mine = room.author.get(&format!("{LIST}?author=mine&q=bai%20so%2003")).await;
    assert!(mine.has("Không có bài phù hợp"));
    assert!(room.author.get(&format!("{LIST}?author=mine&q=BAI%20so%2004")).await.has("Bài số 04"));
    let sorted = room.author.get(&format!("{LIST}?sort=title")).await;
    assert!(sorted.has("Bài số 00") && !sorted.has("Bài số 34"));
    assert!(room.author.get(&format!("{LIST}?state=submitted")).await.has("Không có bài phù hợp"));
    assert_eq!(room.author.get(&format!("{LIST}?after=x.y&sort=zz&from=abc")).await.status, 200);

    let mut cx = world.read().await;
    let filter = Filter { sites: vec![room.federation.hung_yen.site], ..Filter::default() };
    filter.page(&mut cx, &Window { most: 30, ..Window::default() }).await.expect("a page");
    filter.counts(&mut cx).await.expect("counts");
    assert_eq!(cx.statements(), 2);
});

story!(several_articles_are_acted_on_at_once_and_refusals_are_named, |world| {
    let mut room = newsroom(&world).await;
    let good = begin(&mut room.author, &WHOLE).await;
    let bare = begin(&mut room.author, &[("title", "Bài chưa có nội dung")]).await;
    let (a, b) = (id_of(&good).to_string(), id_of(&bare).to_string());
    let selection = format!("{LIST}/selection");
    let reply =
        room.author.post(&selection, &[("do", "submit"), ("id", &a), ("id", &b), ("back", "state=draft")]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.has("Bài chưa có nội dung") && reply.has("Đã làm xong 1 bài"));
    assert_eq!((state(&world, &good).await, state(&world, &bare).await), (State::Submitted, State::Draft));
    assert_eq!(room.author.post(&selection, &[("do", "approve"), ("id", &a)]).await.status, 403);
    assert_eq!(room.author.post(&selection, &[("do", "burn"), ("id", &a)]).await.status, 400);
    let reply = room.editor.post(&selection, &[("do", "approve"), ("id", &a), ("back", "state=submitted")]).await;
    assert_eq!(reply.location(), format!("{LIST}?state=submitted&done=approved&n=1"));
    room.chief.post(&selection, &[("do", "publish"), ("id", &a)]).await;
    assert_eq!(state(&world, &good).await, State::Published);
    assert_eq!(room.chief.post(&selection, &[("do", "withdraw"), ("id", &a)]).await.status, 422, "a reason is needed");
    let section = crate::scene::portal(&world, &room.federation.hung_yen).sections[1].id;
    let to = section.to_string();
    assert_eq!(room.editor.post(&selection, &[("do", "move"), ("id", &b), ("section", &to)]).await.status, 303);
    assert_eq!(stored(&world, &bare).await.content.section, Some(section));
    let strange = room
        .chief
        .post("/desk/hung-yen/articles/selection", &[("do", "publish"), ("id", "0190a000-0000-7000-8000-000000000001")])
        .await;
    assert_eq!(strange.status, 404);
});

/// The titles in a section, as readers see them.
async fn shown(world: &crate::world::World, section: kernel::SectionId) -> Vec<String> {
    let mut cx = world.read().await;
    let list = Teaser::list(&mut cx, &Listing::Section(section), "vi", None, 10).await.expect("a list");
    list.into_iter().map(|t| t.title).collect()
}

story!(an_article_is_offered_upwards_and_requested_downwards, |world| {
    let mut room = newsroom(&world).await;
    let national = &room.federation.national;
    crate::scene::holder(&world, "editor@vn.vn", "Đỗ Văn Nam", national.org, accounts::Role::Editor).await;
    let mut centre = crate::scene::sign_in(&world, "editor@vn.vn").await;
    let first = publish(&world, &mut room, &WHOLE).await;
    let second = publish(&world, &mut room, &with(&WHOLE, &[("title", "Kè chống sạt lở sông Luộc")])).await;

    let id = id_of(&first).to_string();
    let offer = [("kind", "offer"), ("article", id.as_str()), ("to", "viet-nam"), ("note", "Mời đăng lại")];
    let reply = room.editor.post("/desk/hung-yen/shares", &offer).await;
    assert_eq!(reply.location(), "/desk/hung-yen/shares?done=asked");
    let inbox = centre.get("/desk/viet-nam/shares").await;
    assert!(inbox.has("Chờ bạn trả lời") && inbox.has("Mời đăng lại"));
    let answer = inbox.between("action=\"/desk/viet-nam/shares/", "/answer\"").expect("a form");
    let wrong = room.editor.post(&format!("/desk/hung-yen/shares/{answer}/answer"), &[("do", "accept")]).await;
    assert_eq!(wrong.status, 403, "who offers does not answer");
    let section = crate::scene::portal(&world, &room.federation.national).sections[0].id;
    let to = section.to_string();
    let accept = [("do", "accept"), ("section", to.as_str())];
    assert_eq!(centre.post(&format!("/desk/viet-nam/shares/{answer}/answer"), &accept).await.status, 303);
    assert_eq!(shown(&world, section).await, [WHOLE[0].1]);

    let slug = stored(&world, &second).await.slug;
    let address = format!("http://lienhiep.test/hung-yen/tin/{slug}?x=1");
    let ask = [("kind", "request"), ("address", address.as_str()), ("section", to.as_str())];
    assert_eq!(centre.post("/desk/viet-nam/shares", &ask).await.location(), "/desk/viet-nam/shares?done=asked");
    assert_eq!(centre.post("/desk/viet-nam/shares", &ask).await.location(), "/desk/viet-nam/shares?done=asked_already");
    let lost =
        centre.post("/desk/viet-nam/shares", &[("kind", "request"), ("address", "/hung-yen/tin/khong-co")]).await;
    assert_eq!(lost.status, 422);
    let inbox = room.editor.get("/desk/hung-yen/shares").await;
    let request = inbox.between("action=\"/desk/hung-yen/shares/", "/answer\"").expect("a form");
    room.editor.post(&format!("/desk/hung-yen/shares/{request}/answer"), &[("do", "accept")]).await;
    assert_eq!(shown(&world, section).await.len(), 2);
    assert_eq!(room.editor.post(&format!("/desk/hung-yen/shares/{request}/end"), &[]).await.status, 303);
    assert_eq!(shown(&world, section).await.len(), 1);
    let mut third = crate::scene::sign_in(&world, "administrator@ls.vn").await;
    assert_eq!(third.post(&format!("/desk/lang-son/shares/{answer}/end"), &[]).await.status, 404);
    assert_eq!(room.author.get("/desk/hung-yen/shares").await.status, 403);
});
