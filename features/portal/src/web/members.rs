//! Member organisations with how to reach them, grouped by kind.

use db::{Cx, Result};
use kernel::OrgId;
use ui::Lang;
use web::Answer;

use crate::view::{Group, Here, groups};

#[derive(askama::Template)]
#[template(path = "members.html")]
struct MembersPage {
    shell: ui::portal::Shell,
    l: Lang,
    groups: Vec<Group>,
}

pub(crate) async fn show(here: Here) -> Answer {
    let l = here.l;
    let mut cx = here.read().await?;
    let mut groups = groups(&here);
    reach(&here, &mut cx, &mut groups).await?;
    let frame = here.frame(&mut cx).await?.title(l.t("portal.members"));
    let shell = frame.description(l.tf("portal.members.about", &[("name", &here.entry.site.name(l))])).shell();
    web::page(&MembersPage { shell, l, groups })
}

/// How to reach an organisation, as the list shows it.
struct Reach {
    org: OrgId,
    address_vi: String,
    address_en: String,
    phone: String,
    email: String,
    website: String,
}

/// Addresses of all members in one statement.
async fn reach(here: &Here, cx: &mut Cx, groups: &mut [Group]) -> Result<()> {
    let ids: Vec<OrgId> = groups.iter().flat_map(|g| &g.members).filter_map(|m| m.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT org, address_vi, address_en, phone, email, website FROM organisation_contact WHERE org IN ({})",
        places.join(", ")
    );
    let read = |r: &db::Row| {
        Ok(Reach {
            org: r.get("org")?,
            address_vi: r.get("address_vi")?,
            address_en: r.get("address_en")?,
            phone: r.get("phone")?,
            email: r.get("email")?,
            website: r.get("website")?,
        })
    };
    let args = ids.iter().map(|id| (*id).into()).collect();
    let found = cx.compose("portal::members::REACH", sql, args, read).await?;
    for member in groups.iter_mut().flat_map(|g| &mut g.members) {
        let Some(reach) = found.iter().find(|r| Some(r.org) == member.id) else { continue };
        let english = here.l == Lang::En && !reach.address_en.is_empty();
        member.address = if english { reach.address_en.clone() } else { reach.address_vi.clone() };
        member.phone.clone_from(&reach.phone);
        member.email.clone_from(&reach.email);
        let web = reach.website.starts_with("https://") || reach.website.starts_with("http://");
        if web {
            member.website.clone_from(&reach.website);
        }
    }
    Ok(())
}
