//! Records of people: found, made once, kept from those who may not see them.

use people::{Details, Filter, Person, Scope};

use crate::scene;
use crate::story;

story!(an_officer_makes_a_record_once_and_finds_it_without_marks, |world| {
    scene::federation(&world).await;
    let mut officer = scene::sign_in(&world, "officer@hy.vn").await;
    let list = officer.get("/desk/hung-yen/persons").await;
    assert!(list.status == 200 && list.has("Chưa có hồ sơ nào"), "{}", list.text());
    let form = [
        ("name", "Nguyễn Thị Ánh"),
        ("degree", "TS"),
        ("born", "08/03/1965"),
        ("sex", "female"),
        ("phone", "912345678"),
        ("email", "anh.nguyen@hoi.vn"),
    ];
    let reply = officer.post("/desk/hung-yen/persons", &form).await;
    assert!(reply.location().ends_with("?done=made"), "{}", reply.text());
    let record = officer.get(reply.location()).await;
    for shown in ["Nguyễn Thị Ánh", "08/03/1965", "0912345678", "Lập hồ sơ"] {
        assert!(record.has(shown), "{shown}: {}", record.text());
    }
    let again = officer.post("/desk/hung-yen/persons", &[("name", "Nguyen Thi Anh")]).await;
    assert!(again.status == 422 && again.has("Đã có người cùng tên") && again.has("sinh 08/03/1965"));
    let sure = [("name", "Nguyen Thi Anh"), ("sure", "Nguyen Thi Anh")];
    assert_eq!(officer.post("/desk/hung-yen/persons", &sure).await.status, 303);

    let found = officer.get("/desk/hung-yen/persons?q=anh+nguyen").await;
    assert!(found.has("Nguyễn Thị Ánh") && found.has("Nguyen Thi Anh"), "{}", found.text());
    let women = officer.get("/desk/hung-yen/persons?q=ngu&sex=female").await;
    assert!(women.has("Nguyễn Thị Ánh") && !women.has("Nguyen Thi Anh"), "{}", women.text());
    let wrong = [("name", "Lê Văn B"), ("born", "31/02/1960"), ("phone", "không có"), ("email", "b@")];
    let refused = officer.post("/desk/hung-yen/persons", &wrong).await;
    assert!(refused.status == 422 && refused.has("31/02/1960") && refused.has("0912 345 678"), "{}", refused.text());
});

story!(a_record_is_seen_by_its_office_and_from_above_only, |world| {
    let federation = scene::federation(&world).await;
    let mut cx = world.write().await;
    let details = Details { name: "Trần Văn Kín".into(), phone: "0912000111".into(), ..Details::default() };
    let id = Person::create(&mut cx, federation.hung_yen.org, &details).await.expect("a person");
    cx.commit().await.expect("kept");
    let own = format!("/desk/hung-yen/persons/{id}");
    for (email, address, status) in [
        ("officer@hy.vn", own.clone(), 200),
        ("administrator@vn.vn", format!("/desk/viet-nam/persons/{id}"), 200),
        ("administrator@ls.vn", format!("/desk/lang-son/persons/{id}"), 404),
        ("author@hy.vn", own.clone(), 403),
        ("administrator@ls.vn", own.clone(), 404),
    ] {
        let mut browser = scene::sign_in(&world, email).await;
        assert_eq!(browser.get(&address).await.status, status, "{email} {address}");
    }
    let mut administrator = scene::sign_in(&world, "administrator@hy.vn").await;
    let form = [("name", "Trần Văn Kín"), ("phone", "0912000222"), ("version", "1")];
    assert_eq!(administrator.post(&own, &form).await.status, 303);
    let late = administrator.post(&own, &form).await;
    assert_eq!(late.status, 409, "somebody was faster");
    let trail = administrator.get("/desk/hung-yen/audit").await;
    assert!(trail.has("đã sửa hồ sơ của") && !trail.has("0912000"), "the trail hides values: {}", trail.text());
});

story!(a_long_list_turns_its_pages_by_given_name, |world| {
    let federation = scene::federation(&world).await;
    let mut cx = world.write().await;
    for n in 0..130 {
        let given = ["An", "Bình", "Chi", "Dũng", "Giang"][n % 5];
        let org = if n % 2 == 0 { federation.hung_yen.org } else { federation.lang_son.org };
        let details = Details { name: format!("Nguyễn Văn {given}"), ..Details::default() };
        let id = Person::create(&mut cx, org, &details).await.expect("a person");
        Person::tie(&mut cx, id, federation.national.org).await.expect("tied");
    }
    cx.commit().await.expect("kept");
    let mut cx = world.read().await;
    let few = Scope { orgs: vec![federation.national.org, federation.hung_yen.org, federation.lang_son.org] };
    // The same organisations among many others that know nobody: the other way of reading must say the same.
    let many = Scope { orgs: few.orgs.iter().copied().chain((0..300).map(|_| cx.id())).collect() };
    for words in ["", "ngu", "an ngu"] {
        let filter = Filter { words: words.into(), ..Filter::default() };
        let mut pages = Vec::new();
        for scope in [&few, &many] {
            let (mut at, mut ids) = (None, Vec::new());
            loop {
                let shelf = Person::list(&mut cx, scope, &filter, at, 40).await.expect("a page");
                ids.extend(shelf.people.iter().map(|p| p.id));
                match shelf.next {
                    Some(id) => at = Some(people::Place { id, back: false }),
                    None => break,
                }
            }
            let count = Person::count(&mut cx, scope, &filter).await.expect("a count");
            assert_eq!(ids.len() as i64, count, "{words}");
            let last = people::Place { id: *ids.last().expect("people"), back: true };
            let before = Person::list(&mut cx, scope, &filter, Some(last), 10).await.expect("the page before");
            let expected = &ids[ids.len() - 11..ids.len() - 1];
            assert_eq!(before.people.iter().map(|p| p.id).collect::<Vec<_>>(), expected, "{words}");
            let mut sorted = ids.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), ids.len(), "nobody twice");
            pages.push(sorted);
        }
        assert_eq!(pages[0], pages[1], "{words}");
        assert_eq!(pages[0].len(), if words == "an ngu" { 26 } else { 130 });
    }
    drop(cx);
    let mut browser = scene::sign_in(&world, "administrator@vn.vn").await;
    let first = browser.get("/desk/viet-nam/persons").await;
    assert!(first.has("rel=\"next\"") && first.has("Nguyễn Văn An") && !first.has("Nguyễn Văn Giang"));
});
