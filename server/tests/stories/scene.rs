//! A small federation for stories: a national union, two provincial unions with portals and sections, and somebody in
//! every role. Everybody has the same password.

use accounts::{Account, Grant, NewAccount, NewGrant, Passwords, Role};
use kernel::{AccountId, Date, Dates, OrgId, SiteId, jiff::civil::date};
use organisation::{Kind, Name, NewOrganisation, Organisation, Trees};
use sites::{NewSection, NewSite, Section, Site, SiteEntry, Sites};
use testkit::Browser;

use crate::world::World;

/// Everybody's.
pub const PASSWORD: &str = "lúa chín vàng đồng";

/// An organisation with its portal.
pub struct Union {
    pub org: OrgId,
    pub site: SiteId,
    pub slug: &'static str,
}

/// The federation. `hung-yen` and `lang-son` stand under `viet-nam`.
///
/// In `hung-yen` there is one account for each role, `administrator@hy.vn` to `reader@hy.vn`; `administrator@ls.vn`
/// in `lang-son`; `administrator@vn.vn` in `viet-nam`; `nobody@hy.vn` holds no role.
pub struct Federation {
    pub national: Union,
    pub hung_yen: Union,
    pub lang_son: Union,
}

/// Builds the federation.
pub async fn federation(world: &World) -> Federation {
    let national = union(world, Kind::NationalUnion, "viet-nam", "Liên hiệp Hội Việt Nam", None).await;
    let hung_yen = union(world, Kind::ProvincialUnion, "hung-yen", "Liên hiệp Hội Hưng Yên", Some(national.org)).await;
    let lang_son = union(world, Kind::ProvincialUnion, "lang-son", "Liên hiệp Hội Lạng Sơn", Some(national.org)).await;
    for role in Role::ALL {
        let email = format!("{}@hy.vn", role.word());
        holder(world, &email, &format!("Người giữ vai {}", role.word()), hung_yen.org, role).await;
    }
    holder(world, "administrator@ls.vn", "Hoàng Văn Lạng", lang_son.org, Role::Administrator).await;
    holder(world, "administrator@vn.vn", "Trần Thị Quốc", national.org, Role::Administrator).await;
    account(world, "nobody@hy.vn", "Lê Văn Không").await;
    Federation { national, hung_yen, lang_son }
}

/// An organisation that has always been there, with a portal of two sections.
pub async fn union(world: &World, kind: Kind, slug: &'static str, name: &str, parent: Option<OrgId>) -> Union {
    let org = organisation(world, kind, slug, name, parent).await;
    let mut cx = world.write().await;
    let new = NewSite { org, slug, name_vi: name, name_en: "", primary: "#0b5394", accent: "#c00000" };
    let site = Site::create(&mut cx, new).await.expect("the database answers").expect("a portal");
    let found = Site::find(&mut cx, site).await.expect("the database answers").expect("the portal");
    for (slug, name_vi, name_en) in
        [("tin-hoat-dong", "Tin hoạt động", "News"), ("pho-bien-kien-thuc", "Phổ biến kiến thức", "Know-how")]
    {
        let new =
            NewSection { slug: slug.into(), name_vi: name_vi.into(), name_en: name_en.into(), ..NewSection::default() };
        Section::create(&mut cx, &found, &new).await.expect("a section");
    }
    world.booted.app.service::<Sites>().commit(cx).await.expect("the portal is kept");
    Union { org, site, slug }
}

/// An organisation that has always been there, without a portal.
pub async fn organisation(world: &World, kind: Kind, slug: &str, name: &str, parent: Option<OrgId>) -> OrgId {
    let trees: &Trees = world.booted.app.service();
    let mut cx = world.write().await;
    let name = Name { vi: name.into(), short_vi: name.into(), ..Name::default() };
    let new = NewOrganisation {
        kind,
        external: None,
        name,
        aliases: Vec::new(),
        slug: slug.into(),
        parent,
        place: String::new(),
        dates: Dates::default(),
    };
    let made = Organisation::create(&mut cx, &trees.now(), new).await.expect("the database answers");
    trees.commit(cx).await.expect("the tree is kept");
    made.expect("an organisation")
}

/// The portal with its sections, as pages see it.
pub fn portal(world: &World, union: &Union) -> std::sync::Arc<SiteEntry> {
    world.booted.app.service::<Sites>().get(union.site).expect("the portal")
}

/// An account with the common password and no role.
pub async fn account(world: &World, email: &str, name: &str) -> AccountId {
    let passwords: &Passwords = world.booted.app.service();
    let hashed = passwords.hash(PASSWORD, world.booted.app.db.chance()).await.expect("a hash");
    let mut cx = world.write().await;
    let made = Account::create(&mut cx, NewAccount { email, name, password: Some(hashed) }).await;
    cx.commit().await.expect("the account is kept");
    made.expect("the database answers").expect("an account")
}

/// An account with a role since the beginning of the year.
pub async fn holder(world: &World, email: &str, name: &str, org: OrgId, role: Role) -> AccountId {
    let id = account(world, email, name).await;
    give(world, id, org, role, date(2026, 1, 1), None).await;
    id
}

/// Gives a role between two days.
pub async fn give(world: &World, account: AccountId, org: OrgId, role: Role, from: Date, to: Option<Date>) {
    let mut cx = world.write().await;
    let new = NewGrant { account, org, role, from, to, stands_in_for: None };
    Grant::give(&mut cx, new).await.expect("the database answers").expect("a role");
    cx.commit().await.expect("the role is kept");
}

/// A browser in which somebody has signed in with the common password.
pub async fn sign_in(world: &World, email: &str) -> Browser {
    let mut browser = world.browser();
    let reply = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!(reply.status, 303, "{email} signs in: {}", reply.text());
    browser
}
