//! Emulation clusters: dated places, one cluster of a scheme at a time, two schemes at once, leaders in turn.

use kernel::jiff::civil::date;
use organisation::Kind;
use terms::cluster::{Officer, Place, Scheme, proposed};

use crate::scene;
use crate::story;

story!(a_unit_sits_in_the_clusters_of_two_schemes_but_once_in_each, |world| {
    let federation = scene::federation(&world).await;
    let parent = Some(federation.hung_yen.org);
    let gardeners = scene::organisation(&world, Kind::MemberAssociation, "hoi-lam-vuon", "Hội Làm vườn", parent).await;
    let mut national = scene::sign_in(&world, "administrator@vn.vn").await;
    let scheme = |name: &'static str, kind: &'static str| {
        [("kind", kind), ("name_vi", name), ("decision", "586/QĐ-LHHVN"), ("from", "13/07/2022")]
    };
    let made = national.post("/desk/viet-nam/clusters/schemes", &scheme("Cụm thi đua", "cluster")).await;
    let url = made.location().split('?').next().expect("an address").to_owned();
    let mut clusters = Vec::new();
    for n in ["1", "2"] {
        let form = [
            ("number", n),
            ("name_vi", if n == "1" { "Cụm thi đua số 1" } else { "Cụm thi đua số 2" }),
            ("from", "13/07/2022"),
        ];
        let reply = national.post(&format!("{url}/clusters"), &form).await;
        clusters.push(reply.location().split('?').next().expect("an address").to_owned());
    }
    let (hung_yen, lang_son) = (federation.hung_yen.org.to_string(), federation.lang_son.org.to_string());
    let place = |unit: &str, from: &str| [("unit", unit.to_owned()), ("from", from.to_owned())];
    let take = async |browser: &mut testkit::Browser, cluster: &str, unit: &str, from: &str| {
        let form = place(unit, from);
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (*a, b.as_str())).collect();
        browser.post(&format!("{cluster}/places"), &form).await
    };
    assert_eq!(take(&mut national, &clusters[0], &hung_yen, "13/07/2022").await.status, 303);
    assert_eq!(take(&mut national, &clusters[0], &lang_son, "13/07/2022").await.status, 303);
    let twice = take(&mut national, &clusters[1], &hung_yen, "01/01/2024").await;
    assert!(twice.status == 422 && twice.has("cụm, khối khác của cùng hệ thống"), "{}", twice.text());
    assert_eq!(
        take(&mut national, &clusters[1], &hung_yen, "01/01/2020").await.status,
        422,
        "before there was a cluster"
    );

    let mut province = scene::sign_in(&world, "administrator@hy.vn").await;
    let seen = clusters[0].replace("viet-nam", "hung-yen");
    assert!(province.get(&seen).await.has("Liên hiệp Hội Lạng Sơn"), "a member sees its cluster");
    assert_eq!(take(&mut province, &seen, &lang_son, "01/01/2026").await.status, 403, "but it is not its own");
    assert_eq!(province.get(&clusters[1].replace("viet-nam", "hung-yen")).await.status, 404);
    let block = province.post("/desk/hung-yen/clusters/schemes", &scheme("Khối thi đua", "block")).await;
    let url = block.location().split('?').next().expect("an address").to_owned();
    let form = [("number", "1"), ("name_vi", "Khối số 1"), ("from", "2022-07-13")];
    let block =
        province.post(&format!("{url}/clusters"), &form).await.location().split('?').next().expect("one").to_owned();
    assert_eq!(take(&mut province, &block, &gardeners.to_string(), "2023-01-01").await.status, 303);
    let page = province.get("/desk/hung-yen/clusters").await;
    assert!(page.has("Cụm thi đua số 1") && page.has("Khối số 1"), "{}", page.text());
});

story!(leaders_take_turns_and_history_stays, |world| {
    let federation = scene::federation(&world).await;
    let mut national = scene::sign_in(&world, "administrator@vn.vn").await;
    let form = [("kind", "cluster"), ("name_vi", "Cụm thi đua"), ("from", "13/07/2022")];
    let url = national
        .post("/desk/viet-nam/clusters/schemes", &form)
        .await
        .location()
        .split('?')
        .next()
        .expect("one")
        .to_owned();
    let form = [("number", "9"), ("name_vi", "Cụm thi đua số 9"), ("from", "13/07/2022")];
    let cluster =
        national.post(&format!("{url}/clusters"), &form).await.location().split('?').next().expect("one").to_owned();
    let (hung_yen, lang_son) = (federation.hung_yen.org.to_string(), federation.lang_son.org.to_string());
    for unit in [&hung_yen, &lang_son] {
        let form = [("unit", unit.as_str()), ("from", "13/07/2022")];
        assert_eq!(national.post(&format!("{cluster}/places"), &form).await.status, 303);
    }
    let officers = format!("{cluster}/officers");
    let same = [("year", "2025"), ("leader", hung_yen.as_str()), ("deputy", hung_yen.as_str())];
    assert_eq!(national.post(&officers, &same).await.status, 422);
    let year =
        [("year", "2025"), ("leader", hung_yen.as_str()), ("deputy", lang_son.as_str()), ("in_charge", "Võ Quốc Bảo")];
    assert_eq!(national.post(&officers, &year).await.status, 303);
    let page = national.get(&cluster).await;
    assert!(page.has("Võ Quốc Bảo"), "{}", page.text());
    assert!(page.text().contains(&format!("value=\"{lang_son}\" selected")), "last year's deputy is put forward");

    let mut cx = world.read().await;
    let scheme = Scheme::of_org(&mut cx, federation.national.org).await.expect("read").remove(0);
    let places = Place::of_scheme(&mut cx, scheme.id).await.expect("read");
    let place = places.iter().find(|p| p.org == federation.lang_son.org).expect("a place").clone();
    let told = Officer::of_cluster(&mut cx, place.cluster).await.expect("read");
    assert_eq!(proposed(&told, 2026), Some(federation.lang_son.org));
    drop(cx);
    let leave = format!("{cluster}/places/{}/end", place.id);
    assert_eq!(national.post(&leave, &[("on", "13/07/2022")]).await.status, 422, "it would never have been there");
    assert_eq!(national.post(&leave, &[("on", "01/07/2025"), ("decision", "9/QĐ")]).await.status, 303);
    let now = national.get(&cluster).await;
    assert!(now.has("Thành viên trước đây") && now.has("9/QĐ"), "{}", now.text());
    let then = national.get(&format!("{cluster}?on=2025-06-30")).await.text();
    assert_eq!(then.matches("class=\"main-cell\">Liên hiệp Hội").count(), 2, "{then}");
    let mut cx = world.read().await;
    assert!(
        !Place::of_scheme(&mut cx, scheme.id)
            .await
            .expect("read")
            .iter()
            .any(|p| p.org == place.org && p.dates.holds_on(date(2025, 7, 1)))
    );
});
