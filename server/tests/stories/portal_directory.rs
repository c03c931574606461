//! The directory of members, the page of a member without portal, leaders of any day, and what machines are told.

use kernel::{Dates, OrgId};
use organisation::Kind;

use crate::portal_scene::{Scene, organisation};
use crate::story;
use crate::world::World;

async fn member(world: &World, kind: Kind, slug: &str, name: &str, parent: OrgId) -> OrgId {
    organisation(world, kind, slug, name, "", name, Some(parent), Dates::default()).await
}

story!(members_are_found_without_diacritics_by_kind_and_by_place, |world| {
    let scene = Scene::new(&world).await;
    let vets = member(&world, Kind::MemberAssociation, "hoi-thu-y", "Hội Thú y Hưng Yên", scene.hung_yen_org).await;
    member(&world, Kind::Club, "clb-thu-y-tre", "Câu lạc bộ Thú y trẻ", vets).await;
    member(&world, Kind::Club, "clb-tri-thuc", "Câu lạc bộ Trí thức", scene.hung_yen_org).await;
    let mut browser = world.browser();
    let all = browser.get("/hung-yen/thanh-vien").await;
    assert!(all.has("3 tổ chức") && all.has("Câu lạc bộ Trí thức") && !all.has("Câu lạc bộ Thú y trẻ"));
    let found = browser.get("/hung-yen/thanh-vien?ten=thu+y").await;
    assert!(found.has("1 tổ chức") && found.has("Hội Thú y Hưng Yên") && !found.has("Hội Làm vườn"));
    assert!(found.has("name=\"robots\" content=\"noindex\""));
    let deep = browser.get("/hung-yen/thanh-vien?ten=thu+y&pham-vi=cay").await;
    assert!(deep.has("2 tổ chức") && deep.has("Câu lạc bộ Thú y trẻ"));
    let clubs = browser.get("/hung-yen/thanh-vien?loai=club").await;
    assert!(clubs.has("1 tổ chức") && clubs.has("Câu lạc bộ Trí thức"));
    let elsewhere = browser.get("/hung-yen/thanh-vien?noi=L%C3%A0o+Cai").await;
    assert!(elsewhere.has("Không có tổ chức phù hợp"));
    let english = browser.get("/hung-yen/en/thanh-vien?ten=gardening").await;
    assert!(english.has("1 organisation<") && english.has("Gardening Association"));
    for query in ["ten=%ff%00", "loai=external_body", "sau=khong-co", "pham-vi=%3Cscript%3E"] {
        assert_eq!(browser.get(&format!("/hung-yen/thanh-vien?{query}")).await.status, 200, "{query}");
    }
});

story!(a_long_directory_is_turned_page_by_page, |world| {
    let scene = Scene::new(&world).await;
    for n in 0..65 {
        let (slug, name) = (format!("hoi-{n:02}"), format!("Hội số {n:02}"));
        member(&world, Kind::MemberAssociation, &slug, &name, scene.hung_yen_org).await;
    }
    let mut browser = world.browser();
    let first = browser.get("/hung-yen/thanh-vien?ten=hoi+so").await;
    assert!(first.has("65 tổ chức") && first.has("Hội số 59") && !first.has("Hội số 60"));
    assert!(first.has("/hung-yen/thanh-vien?ten=hoi%20so&#38;sau=hoi-59"), "{}", first.text());
    let second = browser.get("/hung-yen/thanh-vien?ten=hoi%20so&sau=hoi-59").await;
    assert!(second.has("Hội số 60") && second.has("Hội số 64") && !second.has("Hội số 59"));
});

story!(a_member_without_portal_has_a_page_and_one_with_portal_leads_there, |world| {
    Scene::new(&world).await;
    let mut browser = world.browser();
    let list = browser.get("/hung-yen/thanh-vien").await;
    assert!(list.has("href=\"/hung-yen/thanh-vien/hoi-lam-vuon-hung-yen\""));
    let page = browser.get("/hung-yen/thanh-vien/hoi-lam-vuon-hung-yen").await;
    assert!(page.has("Hội Làm vườn tỉnh Hưng Yên") && page.has("0221 300 0819"));
    assert!(page.has("Gardening Association of Hưng Yên Province"), "its English name");
    let english = browser.get("/hung-yen/en/thanh-vien/hoi-lam-vuon-hung-yen").await;
    assert!(english.has("<h1>Gardening Association of Hưng Yên Province</h1>") && !english.has("⟦"));
    let union = browser.get("/viet-nam/thanh-vien/hung-yen").await;
    assert_eq!(union.location(), "/hung-yen/to-chuc");
    let stranger = browser.get("/hung-yen/thanh-vien/viet-nam").await;
    assert_eq!(stranger.status, 404, "what stands above is no member");
    assert_eq!(browser.get("/hung-yen/thanh-vien/khong-co-hoi-nay").await.status, 404);
});

story!(leaders_of_any_day_are_one_question_away, |world| {
    Scene::new(&world).await;
    let mut browser = world.browser();
    let then = browser.get("/hung-yen/to-chuc?ngay=2015-06-01").await;
    assert!(then.has("Vũ Đình Thức") && !then.has("Đoàn Thị Kim Oanh"));
    assert!(then.has("Lãnh đạo và bộ máy tại ngày") && then.has("name=\"robots\" content=\"noindex\""));
    let gap = browser.get("/hung-yen/to-chuc?ngay=2020-06-01").await;
    assert!(gap.has("Chưa có thông tin về lãnh đạo tại ngày này."));
    for day in ["2999-01-01", "hom-nay", "2024-13-45", ""] {
        let today = browser.get(&format!("/hung-yen/to-chuc?ngay={day}")).await;
        assert!(today.has("Đoàn Thị Kim Oanh"), "{day}");
    }
});

story!(machines_are_told_who_the_organisation_is, |world| {
    Scene::new(&world).await;
    for place in ["/", "/to-chuc", "/lien-he"] {
        let page = world.browser().get(&format!("/hung-yen{place}")).await;
        assert!(page.has("\"@type\":\"Organization\"") && page.has("\"telephone\":\"0221 300 1111\""), "{place}");
        assert!(page.has("\"parentOrganization\""), "{place}");
    }
    assert!(world.browser().get("/hung-yen/").await.has("\"@type\":\"SearchAction\""));
});
