//! A new member organisation in one step: its record, its portal, its first administrator. One transaction; either
//! everything is there or nothing.

use accounts::{Account, Grant, NewAccount, NewGrant, Role};
use db::{Cx, Result};
use kernel::{OrgId, SectionId, text};
use organisation::{Admission, Contact, NewOrganisation, Organisation, Tree};
use ui::Lang;
use web::App;

use crate::{BlockKind, HomeBlock, MenuItem, NewSection, NewSite, Section, Site, Sites};

/// The sections proposed to a new portal: slug, Vietnamese, English.
pub const SECTIONS: [(&str, &str, &str); 5] = [
    ("tin-hoat-dong", "Tin hoạt động", "News"),
    ("thong-bao", "Thông báo", "Announcements"),
    ("pho-bien-kien-thuc", "Phổ biến kiến thức", "Science for everyone"),
    ("tu-van-phan-bien", "Tư vấn, phản biện", "Advice and review"),
    ("guong-dien-hinh", "Gương điển hình", "People and achievements"),
];

/// A portal to be made with an organisation.
#[derive(Clone, Debug)]
pub struct NewPortal {
    /// `#rrggbb`.
    pub primary: String,
    /// `#rrggbb`.
    pub accent: String,
    /// Slugs out of [`SECTIONS`].
    pub sections: Vec<String>,
}

/// The first administrator.
#[derive(Clone, Debug)]
pub struct NewAdministrator {
    /// The e-mail; of somebody who has an account, or of somebody new.
    pub email: String,
    /// The name, for somebody new.
    pub name: String,
}

/// Everything a new member organisation may come with.
#[derive(Clone, Debug)]
pub struct Founding {
    /// Its record.
    pub organisation: NewOrganisation,
    /// How to reach it.
    pub contact: Contact,
    /// Its portal.
    pub portal: Option<NewPortal>,
    /// Who runs it.
    pub administrator: Option<NewAdministrator>,
    /// The decision on its admission; none for a body outside the federation.
    pub admission: Option<Admission>,
}

/// The field that stands in the way, and the text key that says why.
pub type Refusal = (&'static str, &'static str);

impl Founding {
    /// Does everything. After a refusal the transaction must be thrown away.
    pub async fn carry_out(self, app: &App, cx: &mut Cx, tree: &Tree) -> Result<std::result::Result<OrgId, Refusal>> {
        use organisation::OrganisationError as E;
        let new = self.organisation;
        let (name, slug, from) = (new.name.clone(), new.slug.clone(), new.dates.from);
        if self.portal.is_some() && Site::by_slug(cx, &slug).await?.is_some() {
            return Ok(Err(("slug", E::SlugTaken.key())));
        }
        let org = match Organisation::create(cx, tree, new).await? {
            Ok(org) => org,
            Err(e) => {
                let field = match e {
                    E::Name => "name_vi",
                    E::Slug | E::SlugTaken => "slug",
                    E::Dates => "from",
                    E::Parent | E::Circle => "kind",
                };
                return Ok(Err((field, e.key())));
            }
        };
        if let Some(admission) = &self.admission {
            Organisation::admit(cx, org, &name.vi, from, admission).await?;
        }
        if self.contact != Contact::default() {
            Contact::put(cx, org, &name.vi, &self.contact).await?;
        }
        if let Some(portal) = self.portal {
            let new = NewSite {
                org,
                slug: &slug,
                name_vi: &name.vi,
                name_en: &name.en,
                primary: &portal.primary,
                accent: &portal.accent,
            };
            match Site::create(cx, new).await? {
                Ok(_) => {}
                Err(e) => return Ok(Err((e.field(), e.key()))),
            }
            let site = Site::by_slug(cx, &slug).await?.ok_or(db::DbError::Missing("site"))?;
            furnish(cx, &site, &portal.sections).await?;
        }
        if let Some(administrator) = self.administrator {
            let today = cx.today();
            let from = from.map_or(today, |from| from.max(today));
            let short = if name.short_vi.is_empty() { &name.vi } else { &name.short_vi };
            if let Err(refusal) = appoint(app, cx, org, short, &administrator, from).await? {
                return Ok(Err(refusal));
            }
        }
        Ok(Ok(org))
    }
}

/// The first sections, menu and blocks of a portal, so that it can be shown at once.
pub async fn furnish(cx: &mut Cx, site: &Site, wanted: &[String]) -> Result<()> {
    let mut made: Vec<SectionId> = Vec::new();
    let item = |vi: &str, en: &str, target: &str| MenuItem {
        label_vi: vi.to_owned(),
        label_en: en.to_owned(),
        target: target.to_owned(),
    };
    let mut menu = vec![item("Giới thiệu", "About", "/to-chuc")];
    for (slug, vi, en) in SECTIONS.into_iter().filter(|(slug, _, _)| wanted.iter().any(|w| w == slug)) {
        let new = NewSection {
            slug: slug.into(),
            name_vi: vi.into(),
            name_en: en.into(),
            position: i64::try_from(made.len()).unwrap_or(0),
            ..NewSection::default()
        };
        made.push(Section::create(cx, site, &new).await?);
        menu.push(item(vi, en, &format!("/muc/{slug}")));
    }
    menu.push(item("Văn bản", "Documents", "/van-ban"));
    menu.push(item("Liên hệ", "Contact", "/lien-he"));
    MenuItem::put_all(cx, site, &menu).await?;
    let plain = |kind| HomeBlock { kind, section: None };
    let mut blocks = vec![plain(BlockKind::Latest)];
    blocks.extend(made.iter().take(3).map(|id| HomeBlock { kind: BlockKind::Section, section: Some(*id) }));
    blocks.extend([BlockKind::Happenings, BlockKind::Documents, BlockKind::Links].map(plain));
    HomeBlock::put_all(cx, site, &blocks).await
}

async fn appoint(
    app: &App,
    cx: &mut Cx,
    org: OrgId,
    org_name: &str,
    who: &NewAdministrator,
    from: kernel::Date,
) -> Result<std::result::Result<(), Refusal>> {
    let known = Account::by_email(cx, &who.email).await?;
    let is_new = known.is_none();
    let account = match known {
        Some(account) if account.suspended => return Ok(Err(("admin_email", "member.error.suspended"))),
        Some(account) => account,
        None => {
            let new = NewAccount { email: &who.email, name: &who.name, password: None };
            match Account::create(cx, new).await? {
                Ok(id) => Account::find(cx, id).await?.ok_or(db::DbError::Missing("account"))?,
                Err(e @ accounts::AccountError::Name) => return Ok(Err(("admin_name", e.key()))),
                Err(e) => return Ok(Err(("admin_email", e.key()))),
            }
        }
    };
    let new = NewGrant { account: account.id, org, role: Role::Administrator, from, to: None, stands_in_for: None };
    if let Err(e) = Grant::give(cx, new).await? {
        return Ok(Err(("admin_email", e.key())));
    }
    let theirs = Lang::parse(&account.lang).unwrap_or_default();
    let role = theirs.t(accounts::role_key(Role::Administrator));
    if is_new {
        accounts::invite(app, cx, &account, org_name, role).await?;
    } else {
        accounts::role_given(app, cx, &account, org_name, role, &theirs.date(from)).await?;
    }
    Ok(Ok(()))
}

/// Whether an organisation or a portal bears the word already, today or later.
pub fn is_taken(tree: &Tree, sites: &Sites, slug: &str, dates: kernel::Dates) -> bool {
    sites.by_slug(slug).is_some() || tree.all().any(|n| n.slugs.iter().any(|(s, d)| s == slug && d.overlaps(dates)))
}

/// A free word for a name; with the place when the name alone is taken.
pub fn propose_slug(tree: &Tree, sites: &Sites, name: &str, place: &str, dates: kernel::Dates) -> String {
    let base = text::slug_or(name, 60, "");
    if base.is_empty() {
        return base;
    }
    let with_place = text::slug(&format!("{name} {place}"), 75);
    let numbered = (2..1000).map(|n| format!("{base}-{n}"));
    let free = |slug: &String| organisation::slug_is_fit(slug) && !is_taken(tree, sites, slug, dates);
    [base.clone(), with_place].into_iter().chain(numbered).find(free).unwrap_or(base)
}
