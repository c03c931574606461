//! The organisations of all years: made in the order of their founding, ended when they became others.

use kernel::{Date, Dates};
use organisation::{
    Contact, ExternalKind, Kind, Name, NewOrganisation, NewPost, Organisation, Post, Succession, Tree, Trees,
};

use super::{DemoError, Filling};
use crate::data;

pub(super) async fn fill(f: &mut Filling<'_>) -> Result<(), DemoError> {
    let mut cx = f.write().await?;
    let mut list: Vec<data::Organisation> = f.demo.organisations.clone();
    list.sort_by_key(|o| o.founded);
    let mut ended: Vec<String> = Vec::new();
    while !list.is_empty() {
        let at = list.iter().position(|o| o.parents.first().is_none_or(|p| f.orgs.contains_key(&p.parent)));
        let org =
            list.remove(at.ok_or_else(|| DemoError::Refused(list[0].key.clone(), "its parent is never made".into()))?);
        for old in &f.demo.organisations {
            let over = old.closed.is_some_and(|closed| org.founded.is_some_and(|founded| closed <= founded));
            if over && !ended.contains(&old.key) && f.orgs.contains_key(&old.key) {
                end(&mut cx, f, old).await?;
                ended.push(old.key.clone());
            }
        }
        make(&mut cx, f, &org).await?;
    }
    for org in &f.demo.organisations.clone() {
        if org.closed.is_some() && !ended.contains(&org.key) {
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
    let new = NewOrganisation {
        kind: kind(org.kind),
        external,
        name: name(org.names.first().ok_or_else(|| first("no name"))?),
        aliases: org.aliases.clone(),
        slug: org.slugs.first().ok_or_else(|| first("no slug"))?.slug.clone(),
        parent: org.parents.first().map(|p| f.org(&p.parent)).transpose()?,
        place: String::new(),
        dates: Dates { from: org.founded, to: None },
    };
    let id = Organisation::create(cx, &tree, new).await?.map_err(|e| refused(&org.key, e))?;
    f.orgs.insert(org.key.clone(), id);
    Ok(())
}

async fn end(cx: &mut db::Cx, f: &Filling<'_>, org: &data::Organisation) -> Result<(), DemoError> {
    let (id, Some(on)) = (f.org(&org.key)?, org.closed) else { return Ok(()) };
    let successor = f.demo.organisations.iter().flat_map(|o| &o.predecessors).find(|p| p.of == org.key);
    let decision = successor.map(|p| p.decision.clone()).unwrap_or_default();
    let tree = Tree::read(cx).await?;
    Organisation::end(cx, &tree, id, on, &decision).await?.map_err(|e| refused(&org.key, e))?;
    Ok(())
}

/// Everything after the founding: further names, slugs and parents, what it came from, posts, contact.
async fn later(cx: &mut db::Cx, f: &Filling<'_>, org: &data::Organisation) -> Result<(), DemoError> {
    let id = f.org(&org.key)?;
    for next in org.names.iter().skip(1) {
        let tree = Tree::read(cx).await?;
        let on = next.from.ok_or_else(|| refused(&org.key, "a later name without its day"))?;
        Organisation::rename(cx, &tree, id, name(next), on, "").await?.map_err(|e| refused(&org.key, e))?;
    }
    for next in org.slugs.iter().skip(1) {
        let tree = Tree::read(cx).await?;
        let dates = Dates { from: next.from, to: next.to };
        Organisation::give_slug(cx, &tree, id, &next.slug, dates).await?.map_err(|e| refused(&org.key, e))?;
    }
    for next in org.parents.iter().skip(1) {
        let tree = Tree::read(cx).await?;
        let on: Date = next.from.ok_or_else(|| refused(&org.key, "a later parent without its day"))?;
        let decision = next.decision.clone().unwrap_or_default();
        let to = f.org(&next.parent)?;
        Organisation::move_under(cx, &tree, id, to, on, &decision).await?.map_err(|e| refused(&org.key, e))?;
    }
    for p in &org.predecessors {
        let kind = match p.how {
            data::How::Merger => "merger",
            _ => "consolidation",
        };
        let succession = Succession {
            predecessor: f.org(&p.of)?,
            successor: id,
            kind: kind.into(),
            day: p.date,
            decision: p.decision.clone(),
        };
        Organisation::succeed(cx, succession).await?;
    }
    for (position, p) in org.posts.iter().enumerate() {
        let post = NewPost {
            person: p.person.clone(),
            organ: if matches!(p.how, data::How::Appointment) { "office" } else { "standing_board" }.into(),
            title_vi: p.title_vi.clone(),
            title_en: p.title_en.clone(),
            phone: p.phone.clone().unwrap_or_default(),
            email: p.email.clone().unwrap_or_default(),
            position: i64::try_from(position).unwrap_or(0),
            dates: Dates { from: Some(p.from), to: p.to },
        };
        Post::fill(cx, id, &post).await?;
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
