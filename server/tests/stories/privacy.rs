//! Personal data: what readers see, who saw what, one's own record; and two records that become one.

use accounts::Account;
use kernel::OrgId;
use organisation::Trees;
use people::{Details, Expert, Membership, NewExpert, NewMembership, Person, Twin};

use crate::scene;
use crate::story;
use crate::world::World;

async fn person(world: &World, org: OrgId, details: Details) -> Person {
    let mut cx = world.write().await;
    let id = Person::create(&mut cx, org, &details).await.expect("a person");
    let found = Person::find(&mut cx, id).await.expect("an answer").expect("the person");
    cx.commit().await.expect("kept");
    found
}

async fn listed(world: &World, org: OrgId, person: &Person) {
    let brief = world.booted.app.service::<Trees>().now().brief(org, world.clock.today()).expect("an organisation");
    let new = NewExpert { fields: vec!["water".into()], place: "Hưng Yên".into(), ..NewExpert::default() };
    let mut cx = world.write().await;
    Expert::put_on_list(&mut cx, &brief, person, &new).await.expect("an answer").expect("listed");
    cx.commit().await.expect("kept");
}

fn doctor() -> Details {
    Details {
        name: "Vũ Thị Nước".into(),
        degree: "TS".into(),
        born: "1970-05-06".parse().ok(),
        phone: "0912 777 888".into(),
        email: "nuoc.vu@vien.vn".into(),
        work_place: "Viện Thủy lợi".into(),
        ..Details::default()
    }
}

story!(readers_see_an_expert_while_a_consent_holds_and_only_the_chosen_fields, |world| {
    let federation = scene::federation(&world).await;
    let expert = person(&world, federation.hung_yen.org, doctor()).await;
    listed(&world, federation.hung_yen.org, &expert).await;
    let mut reader = world.browser();
    assert!(!reader.get("/hung-yen/chuyen-gia").await.has("Vũ Thị Nước"), "private by default");
    assert!(!reader.get("/hung-yen/tim?q=vu+thi+nuoc").await.has("Vũ Thị Nước"), "also to the search");

    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let record = format!("/desk/hung-yen/persons/{}", expert.id);
    let unsigned = office.post(&format!("{record}/consents"), &[("purpose", "directory"), ("own", "1")]).await;
    assert_eq!(unsigned.status, 422, "where the paper lies is asked");
    let form = [("purpose", "directory"), ("own", "1"), ("evidence", "bản ký ngày 12/3/2026")];
    assert_eq!(office.post(&format!("{record}/consents"), &form).await.status, 303);
    let fields = [("public", "degree"), ("public", "work_place"), ("public", "birth_year")];
    assert_eq!(office.post(&format!("{record}/public"), &fields).await.status, 303);

    let list = reader.get("/hung-yen/chuyen-gia").await;
    assert!(list.has("TS Vũ Thị Nước") && list.has("Thủy lợi"), "{}", list.text());
    let path = list.between("<h2><a href=\"", "\"").expect("a link");
    let page = reader.get(&path).await;
    assert!(page.has("Viện Thủy lợi") && page.has("1970"), "{}", page.text());
    for hidden in ["0912", "nuoc.vu", "06/05/1970"] {
        assert!(!page.has(hidden), "{hidden} was not chosen");
    }
    assert!(
        reader.get("/viet-nam/en/chuyen-gia?linh-vuc=water").await.has("Irrigation and water"),
        "above, in English"
    );
    assert!(!reader.get("/lang-son/chuyen-gia").await.has("Vũ Thị Nước"), "elsewhere");
    let found = reader.get("/hung-yen/tim?q=vu+thi+nuoc").await;
    assert!(found.has("aria-label=\"Người\"") && found.has("Vũ Thị Nước") && found.has("/hung-yen/chuyen-gia/"));
    assert!(!reader.get("/lang-son/tim?q=vu+thi+nuoc").await.has("Vũ Thị Nước"), "elsewhere");
    assert!(
        reader.get("/lang-son/tim?q=nuoc+vu&noi=tat-ca").await.has("/hung-yen/chuyen-gia/"),
        "looked for everywhere"
    );
    assert!(!reader.get("/hung-yen/tim?q=thuy+loi").await.has("aria-label=\"Người\""), "by the name alone");
    assert!(reader.get("/hung-yen/chuyen-gia?q=thuy+loi").await.has("Vũ Thị Nước"), "found by the field");

    let shown = office.get(&record).await;
    let withdrawal = shown.between("action=\"/desk/hung-yen/consents/", "\"").expect("a form");
    assert_eq!(office.post(&format!("/desk/hung-yen/consents/{withdrawal}"), &[]).await.status, 303);
    assert!(!reader.get("/hung-yen/chuyen-gia").await.has("Vũ Thị Nước"), "masked at once");
    assert!(!reader.get("/hung-yen/tim?q=vu+thi+nuoc").await.has("Vũ Thị Nước"), "masked at once");
    assert_eq!(reader.get(&path).await.status, 404);
});

story!(a_child_is_public_only_with_both_words, |world| {
    let federation = scene::federation(&world).await;
    let child = Details { name: "Lê Bé".into(), born: "2014-01-01".parse().ok(), ..Details::default() };
    let child = person(&world, federation.hung_yen.org, child).await;
    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let address = format!("/desk/hung-yen/persons/{}/consents", child.id);
    let form = office.get(&format!("{address}/new")).await;
    assert!(form.has("từ 7 đến dưới 16 tuổi") && form.has("name=\"representative\""), "{}", form.text());
    let alone = [("purpose", "articles"), ("own", "1"), ("evidence", "giấy")];
    assert_eq!(office.post(&address, &alone).await.status, 422);
    let mother = [("purpose", "articles"), ("representative", "Trần Thị Mẹ"), ("evidence", "giấy")];
    assert_eq!(office.post(&address, &mother).await.status, 422, "the child is asked too");
    let both = [("purpose", "articles"), ("own", "1"), ("representative", "Trần Thị Mẹ"), ("evidence", "giấy")];
    assert_eq!(office.post(&address, &both).await.status, 303);
});

story!(a_person_sees_corrects_takes_home_and_withdraws, |world| {
    let federation = scene::federation(&world).await;
    let expert = person(&world, federation.hung_yen.org, doctor()).await;
    listed(&world, federation.hung_yen.org, &expert).await;
    let mut own = scene::sign_in(&world, "nobody@hy.vn").await;
    assert!(own.get("/account/person").await.has("Chưa có hồ sơ gắn với tài khoản này"));
    let mut office = scene::sign_in(&world, "officer@hy.vn").await;
    let record = format!("/desk/hung-yen/persons/{}", expert.id);
    let unknown = office.post(&format!("{record}/account"), &[("account_email", "khong-co@hy.vn")]).await;
    assert_eq!(unknown.status, 422);
    assert_eq!(office.post(&format!("{record}/account"), &[("account_email", "nobody@hy.vn")]).await.status, 303);
    for _ in 0..2 {
        office.get(&record).await;
    }
    let mine = own.get("/account/person").await;
    for shown in ["Vũ Thị Nước", "06/05/1970", "Chuyên gia", "Người giữ vai officer", "Mở hồ sơ"] {
        assert!(mine.has(shown), "{shown}: {}", mine.text());
    }
    let agreed = own.post("/account/person/consents", &[("purpose", "directory")]).await;
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    assert_eq!(own.post("/account/person/public", &[("public", "email")]).await.status, 303);
    let mut reader = world.browser();
    let list = reader.get("/hung-yen/chuyen-gia").await;
    assert!(list.has("Vũ Thị Nước"), "{}", list.text());

    let form = own.get("/account/person/edit").await;
    let version = form.between("name=\"version\" value=\"", "\"").expect("a version");
    let corrected = [("name", "Vũ Thị Nước"), ("phone", "0999 111 222"), ("version", &version)];
    assert_eq!(own.post("/account/person", &corrected).await.status, 303);
    let json = own.get("/account/person.json").await;
    let held: serde_json::Value = serde_json::from_slice(&json.bytes).expect("JSON");
    assert_eq!(held["person"]["phone"], "0999 111 222");
    assert_eq!(held["held"]["expert"][0]["fields"][0], "water");
    assert!(held["seen_by"][0]["times"].as_i64() >= Some(2), "{held}");

    let mine = own.get("/account/person").await;
    let withdrawal = mine.between("action=\"/account/person/consents/", "\"").expect("a form");
    assert_eq!(own.post(&format!("/account/person/consents/{withdrawal}"), &[]).await.status, 303);
    assert!(!reader.get("/hung-yen/chuyen-gia").await.has("Vũ Thị Nước"), "masked at once");
    let mut stranger = scene::sign_in(&world, "reader@hy.vn").await;
    assert_eq!(stranger.post(&format!("/account/person/consents/{withdrawal}"), &[]).await.status, 404);
    assert_eq!(stranger.get(&record).await.status, 403);
});

story!(twins_are_found_made_one_and_parted_again, |world| {
    let federation = scene::federation(&world).await;
    let org = federation.hung_yen.org;
    let one = person(&world, org, doctor()).await;
    let other = Details { degree: String::new(), name: "VU THI NUOC".into(), phone: String::new(), ..doctor() };
    let other = person(&world, org, other).await;
    person(&world, org, Details { born: "1999".parse().ok(), email: String::new(), phone: String::new(), ..doctor() })
        .await;
    let brief = world.booted.app.service::<Trees>().now().brief(org, world.clock.today()).expect("an organisation");
    let mut cx = world.write().await;
    for p in [&one, &other] {
        Membership::admit(&mut cx, &brief, p, &NewMembership::default()).await.expect("an answer").expect("a member");
    }
    cx.commit().await.expect("kept");
    let members = async || {
        let mut cx = world.read().await;
        assert_eq!(Membership::recount(&mut cx).await.expect("counted"), Vec::<String>::new());
        Membership::number_on(&mut cx, &[org], None, world.clock.today()).await.expect("a number")
    };
    assert_eq!(members().await, 2);

    let mut office = scene::sign_in(&world, "administrator@hy.vn").await;
    let list = office.get("/desk/hung-yen/persons/twins").await;
    assert!(list.has("cùng thư điện tử") && list.has("cùng ngày sinh"), "{}", list.text());
    assert!(!list.has("1999"), "another birth year, another person");
    let pair = format!("/desk/hung-yen/persons/{}/twins/{}", one.id, other.id);
    assert!(office.get(&pair).await.has("VU THI NUOC"));
    assert_eq!(office.post(&format!("{pair}/merge"), &[]).await.status, 422, "it is asked whether that is sure");
    let merged = office.post(&format!("{pair}/merge"), &[("sure", "1"), ("name", "one")]).await;
    assert_eq!(merged.status, 303, "{}", merged.text());
    assert_eq!(members().await, 1, "one human being counts once");
    let old = office.get(&format!("/desk/hung-yen/persons/{}", other.id)).await;
    assert_eq!(old.location(), format!("/desk/hung-yen/persons/{}", one.id), "the old address answers");
    assert!(!office.get("/desk/hung-yen/persons?q=vu+thi+nuoc").await.has("VU THI NUOC"));

    let past = office.get(&format!("/desk/hung-yen/persons/{}/twins", one.id)).await;
    let undo = past.between("action=\"/desk/hung-yen/merges/", "\"").expect("a form");
    let parted = office.post(&format!("/desk/hung-yen/merges/{undo}"), &[]).await;
    assert_eq!(parted.status, 303, "{}", parted.text());
    assert_eq!(members().await, 2);
    assert_eq!(office.post(&format!("/desk/hung-yen/merges/{undo}"), &[]).await.status, 422, "only once");

    assert_eq!(office.post(&format!("{pair}/apart"), &[]).await.status, 303);
    let list = office.get("/desk/hung-yen/persons/twins").await;
    assert!(list.has("Không có hồ sơ nghi trùng"), "{}", list.text());
    let mut cx = world.write().await;
    let again = Person::find(&mut cx, one.id).await.expect("read").expect("the person");
    Person::change(&mut cx, Some(org), &again, &Details { address: "Phố Hiến".into(), ..again.details.clone() })
        .await
        .expect("changed");
    assert!(Twin::of_person(&mut cx, one.id).await.expect("read").is_empty(), "told apart for good");
});

story!(an_account_follows_a_merged_record, |world| {
    let federation = scene::federation(&world).await;
    let (one, other) = (
        person(&world, federation.hung_yen.org, doctor()).await,
        person(&world, federation.hung_yen.org, doctor()).await,
    );
    let mut cx = world.write().await;
    let account = Account::by_email(&mut cx, "nobody@hy.vn").await.expect("read").expect("an account");
    let brief = world.booted.app.service::<Trees>().now().brief(federation.hung_yen.org, world.clock.today());
    Person::link_account(&mut cx, &brief.expect("an organisation"), &other, Some(account.id)).await.expect("linked");
    let other = Person::find(&mut cx, other.id).await.expect("read").expect("the person");
    let parts = people::Parts::own();
    people::Merge::unite(&mut cx, &parts, federation.hung_yen.org, &other, &one, &one.details).await.expect("one");
    let now = Person::by_account(&mut cx, account.id).await.expect("read").expect("the person");
    assert_eq!(now.id, one.id);
});
