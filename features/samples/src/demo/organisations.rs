//! The organisations of all years, in the order of their founding; those of 1/7/2025 by the operations of the plan.

use kernel::{Date, Dates};
use organisation::operation::{self, Asked, Named, Newcomer, Portals, Wanted};
use organisation::plan::PROVINCES;
use organisation::{Contact, ExternalKind, Kind, Name, NewOrganisation, Organisation, Tree, Trees};
use people::{Details, Person};
use terms::post::Obtained;
use terms::{NewPost, Post};

use super::{DemoError, Filling, instant};
use crate::data;

pub(super) async fn fill(f: &mut Filling<'_>) -> Result<(), DemoError> {
    let mut cx = f.write().await?;
    let mut list: Vec<data::Organisation> = f.demo.organisations.clone();
    list.sort_by_key(|o| o.founded);
    while !list.is_empty() {
        let at = list.iter().position(|o| o.parents.first().is_none_or(|p| f.orgs.contains_key(&p.parent)));
        let org =
            list.remove(at.ok_or_else(|| DemoError::Refused(list[0].key.clone(), "its parent is never made".into()))?);
        if org.predecessors.is_empty() {
            make(&mut cx, f, &org).await?;
        } else {
            consolidate(&mut cx, f, &org).await?;
        }
    }
    for org in &f.demo.organisations.clone() {
        if org.closed.is_some() {
            end(&mut cx, f, org).await?;
        }
        later(&mut cx, f, org).await?;
    }
    f.app.service::<Trees>().commit(cx).await?;
    Ok(())
}

fn name(n: &data::Name) -> Name {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    Name {
        vi: n.vi.clone(),
        en: n.en.clone(),
        short_vi: text(&n.short_vi),
        short_en: text(&n.short_en),
        abbreviation: text(&n.abbreviation),
        dates: Dates { from: n.from, to: n.to },
    }
}

/// The province of an organisation: that of the union it first stood under, by the union's own short name.
fn place(f: &Filling<'_>, org: &data::Organisation) -> String {
    let mut at = Some(org);
    while let Some(one) = at {
        if one.kind == data::Kind::ProvincialUnion {
            let short = one.names.first().and_then(|n| n.short_vi.as_deref()).unwrap_or_default();
            return short.strip_prefix("Liên hiệp Hội ").unwrap_or_default().to_owned();
        }
        at = one.parents.first().and_then(|p| f.demo.organisation(&p.parent));
    }
    String::new()
}

fn kind(kind: data::Kind) -> Kind {
    match kind {
        data::Kind::NationalUnion => Kind::NationalUnion,
        data::Kind::ProvincialUnion => Kind::ProvincialUnion,
        data::Kind::NationalAssociation => Kind::NationalAssociation,
        data::Kind::MemberAssociation => Kind::MemberAssociation,
        data::Kind::CollectiveMember => Kind::CollectiveMember,
        data::Kind::AffiliatedUnit => Kind::AffiliatedUnit,
        data::Kind::LinkedMember => Kind::LinkedUnit,
        data::Kind::Club => Kind::Club,
        data::Kind::ExternalBody => Kind::ExternalBody,
    }
}

fn refused(key: &str, why: impl std::fmt::Debug) -> DemoError {
    DemoError::Refused(key.to_owned(), format!("{why:?}"))
}

async fn make(cx: &mut db::Cx, f: &mut Filling<'_>, org: &data::Organisation) -> Result<(), DemoError> {
    let tree = Tree::read(cx).await?;
    let first = |what: &str| refused(&org.key, what);
    let external = org.body.as_deref().map(|b| b.parse().unwrap_or(ExternalKind::Other));
    let parent = org.parents.first().map(|p| f.org(&p.parent)).transpose()?;
    // Some are older than those they came to stand under.
    let begun = parent.and_then(|id| tree.get(id)).and_then(|n| n.dates.from);
    let joined = begun.filter(|begun| org.founded.is_some_and(|founded| founded < *begun));
    let new = NewOrganisation {
        kind: kind(org.kind),
        external,
        name: name(org.names.first().ok_or_else(|| first("no name"))?),
        aliases: org.aliases.clone(),
        slug: org.slugs.first().ok_or_else(|| first("no slug"))?.slug.clone(),
        parent: parent.filter(|_| joined.is_none()),
        place: place(f, org),
        dates: Dates { from: org.founded, to: None },
    };
    let id = Organisation::create(cx, &tree, new).await?.map_err(|e| refused(&org.key, e))?;
    if let (Some(parent), Some(begun)) = (parent, joined) {
        let on = org.parents.first().and_then(|p| p.from).unwrap_or(begun);
        let tree = Tree::read(cx).await?;
        Organisation::move_under(cx, &tree, id, parent, on, "").await?.map_err(|e| refused(&org.key, e))?;
    }
    f.orgs.insert(org.key.clone(), id);
    Ok(())
}

/// Those who became another one go into it by the operation that an office would record, on the day itself.
async fn consolidate(cx: &mut db::Cx, f: &mut Filling<'_>, org: &data::Organisation) -> Result<(), DemoError> {
    let first = &org.predecessors[0];
    let orgs = org.predecessors.iter().map(|p| f.org(&p.of)).collect::<Result<Vec<_>, _>>()?;
    let new = Newcomer {
        kind: kind(org.kind).word().into(),
        external: org.body.clone().unwrap_or_default(),
        name: Named::from(name(org.names.first().ok_or_else(|| refused(&org.key, "no name"))?)),
        aliases: org.aliases.clone(),
        slug: org.slugs.first().ok_or_else(|| refused(&org.key, "no slug"))?.slug.clone(),
        parent: org.parents.first().map(|p| f.org(&p.parent)).transpose()?,
        place: place(f, org),
    };
    let union = new.kind == kind(data::Kind::ProvincialUnion).word();
    let by = f.demo.organisations.iter().find(|o| o.kind == data::Kind::NationalUnion).map(|o| o.key.clone());
    let asked = Asked {
        by: f.org(&by.unwrap_or_default())?,
        on: first.date,
        decision: first.decision.clone(),
        document: String::new(),
        portals: Portals::Archive,
        plan: if union { format!("{}/{}", PROVINCES.key, new.slug) } else { String::new() },
        wanted: Wanted::Consolidate { orgs, new },
        seen: String::new(),
    };
    let (now, day) = (cx.now, instant(first.date.at(7, 30, 0, 0)));
    cx.now = day.min(now);
    let done = operation::decide(f.app, cx, &asked).await?;
    cx.now = now;
    let op = done.map_err(|e| refused(&org.key, e))?;
    let made = op.begins().first().copied().ok_or_else(|| refused(&org.key, "nobody begins"))?;
    f.orgs.insert(org.key.clone(), made);
    Ok(())
}

/// Ends one that has no successor; the others have ended by then.
async fn end(cx: &mut db::Cx, f: &Filling<'_>, org: &data::Organisation) -> Result<(), DemoError> {
    let (id, Some(on)) = (f.org(&org.key)?, org.closed) else { return Ok(()) };
    let tree = Tree::read(cx).await?;
    if tree.get(id).is_some_and(|n| n.dates.to.is_some()) {
        return Ok(());
    }
    Organisation::end(cx, &tree, id, on, "").await?.map_err(|e| refused(&org.key, e))?;
    Ok(())
}

/// Everything after the founding: further names, slugs and parents, what it came from, posts, contact.
async fn later(cx: &mut db::Cx, f: &mut Filling<'_>, org: &data::Organisation) -> Result<(), DemoError> {
    let id = f.org(&org.key)?;
    for next in org.names.iter().skip(1) {
        let tree = Tree::read(cx).await?;
        let on = next.from.ok_or_else(|| refused(&org.key, "a later name without its day"))?;
        Organisation::rename(cx, &tree, id, name(next), on, "").await?.map_err(|e| refused(&org.key, e))?;
    }
    for next in org.slugs.iter().skip(1) {
        let tree = Tree::read(cx).await?;
        let dates = Dates { from: next.from, to: next.to };
        if tree.get(id).is_some_and(|n| n.slugs.iter().any(|(word, d)| *word == next.slug && d.overlaps(dates))) {
            continue;
        }
        Organisation::give_slug(cx, &tree, id, &next.slug, dates).await?.map_err(|e| refused(&org.key, e))?;
    }
    for next in org.parents.iter().skip(1) {
        let tree = Tree::read(cx).await?;
        let on: Date = next.from.ok_or_else(|| refused(&org.key, "a later parent without its day"))?;
        let decision = next.decision.clone().unwrap_or_default();
        let to = f.org(&next.parent)?;
        // Whoever stood under one that became another stands under that one already.
        if tree.get(id).and_then(|n| n.parent_on(on)) == Some(to) {
            continue;
        }
        Organisation::move_under(cx, &tree, id, to, on, &decision).await?.map_err(|e| refused(&org.key, e))?;
    }
    for p in &org.posts {
        let person = known(cx, f, id, &p.person).await?;
        let dates = Dates { from: Some(p.from), to: p.to };
        let post = NewPost {
            title_en: p.title_en.clone(),
            obtained: match p.how {
                data::How::Appointment => Obtained::Appointment,
                data::How::CommitteeElection => Obtained::Committee,
                _ => Obtained::Congress,
            },
            phone: p.phone.clone().unwrap_or_default(),
            email: p.email.clone().unwrap_or_default(),
            ..NewPost::of(person, organ(&p.title_vi), &p.title_vi, dates)
        };
        Post::fill(cx, id, &post).await?.map_err(|e| refused(&org.key, e))?;
    }
    if let Some(c) = &org.contact {
        let officer = f.demo.sites.iter().find(|s| s.organisation == org.key).and_then(|s| s.officers.first());
        let contact = Contact {
            address_vi: c.address_vi.clone(),
            address_en: c.address_en.clone(),
            phone: c.phone.clone(),
            email: c.email.clone(),
            duties_vi: org.note_vi.clone().unwrap_or_default(),
            duties_en: org.note_en.clone().unwrap_or_default(),
            officer_name: officer.map(|o| o.name.clone()).unwrap_or_default(),
            officer_post: officer.map(|o| o.post_vi.clone()).unwrap_or_default(),
            officer_phone: officer.map(|o| o.phone.clone()).unwrap_or_default(),
            officer_email: officer.map(|o| o.email.clone()).unwrap_or_default(),
            ..Contact::default()
        };
        let title = org.names.last().map(|n| n.vi.as_str()).unwrap_or_default();
        Contact::put(cx, id, title, &contact).await?;
    }
    Ok(())
}

/// The organ that an office belongs to.
fn organ(title: &str) -> &'static str {
    match title {
        t if t.contains("Chủ tịch") || t.contains("Tổng Thư ký") => "standing_board",
        t if t.starts_with("Chủ nhiệm") || t.starts_with("Phó Chủ nhiệm") => "club_board",
        t if t.starts_with("Trưởng Ban") || t.starts_with("Trưởng ban") => "department",
        t if t.starts_with("Giám đốc") || t.starts_with("Hiệu trưởng") => "management",
        _ => "office",
    }
}

/// The person of a name, made once however many posts he or she holds.
async fn known(
    cx: &mut db::Cx,
    f: &mut Filling<'_>,
    org: kernel::OrgId,
    name: &str,
) -> Result<kernel::PersonId, DemoError> {
    if let Some(id) = f.persons.get(name) {
        return Ok(*id);
    }
    let id = Person::create(cx, org, &Details { name: name.to_owned(), ..Details::default() }).await?;
    f.persons.insert(name.to_owned(), id);
    Ok(id)
}
