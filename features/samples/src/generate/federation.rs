//! Organisations, portals and one administrator.

use ::sites::{BlockKind, HomeBlock, MenuItem, NewSection, NewSite, Section, Site, Sites};
use accounts::{Account, Grant, NewAccount, NewGrant, Passwords, Role};
use db::{Cx, Who};
use kernel::jiff::ToSpan;
use kernel::{Date, Dates, OrgId, SectionId, SiteId, text};
use organisation::{Kind, Name, NewOrganisation, Organisation, Tree, Trees};
use web::App;

use super::dice::Dice;
use super::story::person;
use super::words::{FIELDS, PROVINCES, SECTIONS};
use super::{Counts, Portal, Size};
use crate::demo::{DemoError, PASSWORD};

const EMAIL: &str = "quan-tri@example.vn";
const COLOURS: [(&str, &str); 6] = [
    ("#0b4f8a", "#b3261e"),
    ("#14532d", "#9a3412"),
    ("#7f1d1d", "#1e4e79"),
    ("#1e3a5f", "#8a5a00"),
    ("#0f5c5c", "#a21c4b"),
    ("#3b2f7a", "#8a3b12"),
];

/// An organisation to be made.
struct Plan {
    kind: Kind,
    vi: String,
    en: String,
    short: String,
    abbreviation: String,
    slug: String,
    place: String,
    parent: Option<OrgId>,
}

fn refused(name: &str, why: impl std::fmt::Debug) -> DemoError {
    DemoError::Refused(name.to_owned(), format!("{why:?}"))
}

pub(super) async fn fill(app: &App, size: &Size, dice: &Dice, counts: &mut Counts) -> Result<Vec<Portal>, DemoError> {
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    let mut unions: Vec<(OrgId, Plan)> = Vec::new();
    let root = if size.national {
        let plan = national();
        let id = make(&mut cx, &plan, dice).await?;
        unions.push((id, plan));
        Some(id)
    } else {
        None
    };
    let tree = Tree::read(&mut cx).await?;
    for (name, slug) in PROVINCES.iter().take(size.provinces) {
        let plan = provincial(name, slug, root);
        let id = create(&mut cx, &tree, &plan, dice).await?;
        unions.push((id, plan));
    }
    // Unions that merged into these in 2025; they have no portals of their own any more.
    let mut old: Vec<(OrgId, Plan, OrgId)> = Vec::new();
    for (id, plan) in unions.iter().filter(|(_, p)| p.kind == Kind::ProvincialUnion).take(size.merged) {
        let name = format!("{} (cũ)", plan.place);
        let plan = provincial(&name, &format!("{}-cu", plan.slug), root);
        old.push((create(&mut cx, &tree, &plan, dice).await?, plan, *id));
    }
    // Everything below is made against a tree that holds all the parents.
    let tree = Tree::read(&mut cx).await?;
    let mut made = unions.len() + old.len();
    let mut parents: Vec<(OrgId, String, String, Kind)> = Vec::new();
    for field in FIELDS.iter().take(size.associations) {
        let plan = Plan {
            kind: Kind::NationalAssociation,
            vi: format!("Hội {field} Việt Nam"),
            en: String::new(),
            short: format!("Hội {field} Việt Nam"),
            abbreviation: String::new(),
            slug: format!("hoi-{}-viet-nam", text::slug(field, 50)),
            place: String::new(),
            parent: root,
        };
        let id = create(&mut cx, &tree, &plan, dice).await?;
        made += 1;
        parents.push((id, field.to_lowercase(), plan.slug, Kind::AffiliatedUnit));
    }
    let tree = Tree::read(&mut cx).await?;
    let before = old.iter().map(|(id, plan, _)| (id, plan));
    let provinces = unions.iter().filter(|(_, p)| p.kind == Kind::ProvincialUnion).map(|(id, plan)| (id, plan));
    let below = provinces.chain(before).map(|(id, p)| (*id, p.place.clone(), p.slug.clone(), Kind::MemberAssociation));
    let mut below: Vec<_> = below.chain(parents).collect();
    below.sort_by_key(|(_, _, _, kind)| *kind == Kind::AffiliatedUnit);
    let mut round = 0;
    while made < size.organisations {
        for (parent, name, slug, kind) in &below {
            if made >= size.organisations {
                break;
            }
            let plan = member(*parent, name, slug, *kind, round);
            create(&mut cx, &tree, &plan, dice).await?;
            made += 1;
        }
        round += 1;
    }
    counts.organisations = u64::try_from(made).unwrap_or(0);
    super::mergers::carry_out(&mut cx, &old.iter().map(|(id, _, to)| (*id, *to)).collect::<Vec<_>>()).await?;
    app.service::<Trees>().commit(cx).await?;

    administrator(app, unions[0].0, dice, counts).await?;
    portals(app, unions, dice, counts).await
}

fn national() -> Plan {
    Plan {
        kind: Kind::NationalUnion,
        vi: "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam (dữ liệu giả lập)".into(),
        en: "Vietnam Union of Science and Technology Associations (synthetic data)".into(),
        short: "Liên hiệp Hội Việt Nam".into(),
        abbreviation: "LHHVN".into(),
        slug: "viet-nam".into(),
        place: "Hà Nội".into(),
        parent: None,
    }
}

fn provincial(name: &str, slug: &str, parent: Option<OrgId>) -> Plan {
    Plan {
        kind: Kind::ProvincialUnion,
        vi: format!("Liên hiệp các Hội Khoa học và Kỹ thuật {name} (dữ liệu giả lập)"),
        en: format!("Union of Science and Technology Associations of {name} (synthetic data)"),
        short: format!("Liên hiệp Hội {name}"),
        abbreviation: "LHH".into(),
        slug: slug.into(),
        place: name.into(),
        parent,
    }
}

/// A member association of a province, or a unit of a national association.
fn member(parent: OrgId, name: &str, above: &str, kind: Kind, round: usize) -> Plan {
    let field = FIELDS[round % FIELDS.len()];
    let again = round / FIELDS.len();
    let (vi, slug) = match kind {
        Kind::MemberAssociation => (format!("Hội {field} {name}"), format!("hoi-{}-{above}", text::slug(field, 40))),
        _ => {
            let units =
                ["Trung tâm Tư vấn", "Viện Nghiên cứu", "Trung tâm Đào tạo", "Quỹ Phát triển", "Tạp chí", "Câu lạc bộ"];
            let unit = units[round % units.len()];
            let n = round / units.len() + 1;
            (format!("{unit} {name} {n}"), format!("{}-{n}-{above}", text::slug(unit, 30)))
        }
    };
    let (vi, slug) = if again > 0 && kind == Kind::MemberAssociation {
        (format!("{vi} – Chi hội {again}"), format!("{slug}-{again}"))
    } else {
        (vi, slug)
    };
    let place = if kind == Kind::MemberAssociation { name.to_owned() } else { String::new() };
    Plan {
        kind,
        en: String::new(),
        short: vi.clone(),
        vi,
        abbreviation: String::new(),
        slug,
        place,
        parent: Some(parent),
    }
}

async fn make(cx: &mut Cx, plan: &Plan, dice: &Dice) -> Result<OrgId, DemoError> {
    let tree = Tree::read(cx).await?;
    create(cx, &tree, plan, dice).await
}

/// Makes an organisation; `tree` holds its parent.
async fn create(cx: &mut Cx, tree: &Tree, plan: &Plan, dice: &Dice) -> Result<OrgId, DemoError> {
    // The upper ones are the older ones.
    let year = match plan.kind {
        Kind::NationalUnion => 1983,
        Kind::ProvincialUnion => 1990,
        Kind::NationalAssociation => 1992,
        _ => i16::try_from(dice.between(1995, 2012)).unwrap_or(2000),
    };
    let month = i8::try_from(dice.between(1, 12)).unwrap_or(1);
    let from = Date::new(year, month, 15).map_err(|e| refused(&plan.vi, e))?;
    let dates = Dates { from: Some(from), to: None };
    let name = Name {
        vi: plan.vi.clone(),
        en: plan.en.clone(),
        short_vi: plan.short.clone(),
        short_en: String::new(),
        abbreviation: plan.abbreviation.clone(),
        dates,
    };
    let new = NewOrganisation {
        kind: plan.kind,
        external: None,
        name,
        aliases: Vec::new(),
        slug: plan.slug.clone(),
        parent: plan.parent,
        place: plan.place.clone(),
        dates,
    };
    Organisation::create(cx, tree, new).await?.map_err(|e| refused(&plan.slug, e))
}

async fn administrator(app: &App, org: OrgId, dice: &Dice, counts: &mut Counts) -> Result<(), DemoError> {
    let passwords: &Passwords = app.service();
    let hashed = passwords.hash(PASSWORD, app.db.chance()).await?;
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    let new = NewAccount { email: EMAIL, name: &person(dice), password: Some(hashed) };
    let account = Account::create(&mut cx, new).await?.map_err(|e| refused(EMAIL, e))?;
    let from = cx.today().saturating_sub(1.days());
    let grant = NewGrant { account, org, role: Role::Administrator, from, to: None, stands_in_for: None };
    Grant::give(&mut cx, grant).await?.map_err(|e| refused(EMAIL, e))?;
    cx.commit().await?;
    (counts.email, counts.password) = (EMAIL.into(), PASSWORD.into());
    Ok(())
}

async fn portals(
    app: &App,
    unions: Vec<(OrgId, Plan)>,
    dice: &Dice,
    counts: &mut Counts,
) -> Result<Vec<Portal>, DemoError> {
    let mut made: Vec<(SiteId, Plan)> = Vec::new();
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    for (org, plan) in unions {
        let (primary, accent) = *dice.pick(&COLOURS);
        let name_vi = format!("Cổng thông tin {}", plan.short);
        let new = NewSite { org, slug: &plan.slug, name_vi: &name_vi, name_en: &plan.en, primary, accent };
        let id = Site::create(&mut cx, new).await?.map_err(|e| refused(&plan.slug, e))?;
        let site = Site::find(&mut cx, id).await?.ok_or(DemoError::NotEmpty)?;
        parts(&mut cx, &site, plan.kind == Kind::NationalUnion).await?;
        made.push((id, plan));
    }
    let sites: &Sites = app.service();
    sites.commit(cx).await?;
    counts.portals = u64::try_from(made.len()).unwrap_or(0);
    let mut portals = Vec::new();
    for (id, plan) in made {
        let entry = sites.get(id).ok_or(DemoError::NotEmpty)?;
        counts.slugs.push(entry.site.slug.clone());
        let national = plan.kind == Kind::NationalUnion;
        let symbol = if national { "LHHVN".to_owned() } else { "LHH".to_owned() };
        portals.push(Portal { entry, short: plan.short, symbol, national });
    }
    Ok(portals)
}

async fn parts(cx: &mut Cx, site: &Site, national: bool) -> Result<(), DemoError> {
    let mut ids: Vec<SectionId> = Vec::new();
    let mut menu = Vec::new();
    for (position, (slug, vi, en)) in SECTIONS.iter().enumerate() {
        let new = NewSection {
            slug: (*slug).into(),
            name_vi: (*vi).into(),
            name_en: (*en).into(),
            position: i64::try_from(position).unwrap_or(0),
            ..NewSection::default()
        };
        ids.push(Section::create(cx, site, &new).await?);
        menu.push(MenuItem { label_vi: (*vi).into(), label_en: (*en).into(), target: format!("/muc/{slug}") });
    }
    menu.push(MenuItem { label_vi: "Văn bản".into(), label_en: "Documents".into(), target: "/van-ban".into() });
    menu.push(MenuItem { label_vi: "Liên hệ".into(), label_en: "Contact".into(), target: "/lien-he".into() });
    MenuItem::put_all(cx, site, &menu).await?;
    let block = |kind| HomeBlock { kind, section: None };
    let mut blocks = vec![block(BlockKind::Latest)];
    blocks.extend(ids.iter().take(4).map(|id| HomeBlock { kind: BlockKind::Section, section: Some(*id) }));
    blocks.push(block(BlockKind::Documents));
    if national {
        blocks.push(block(BlockKind::Provinces));
    }
    blocks.push(block(BlockKind::Members));
    HomeBlock::put_all(cx, site, &blocks).await?;
    Ok(())
}
