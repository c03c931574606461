//! The directory of member organisations: found by name or place, grouped by kind, with how to reach them.

use db::{Cx, Result};
use kernel::OrgId;
use ui::Lang;
use ui::parts::{Choice, Pager};
use web::Answer;

use crate::routes;
use crate::view::{Found, Group, Here, ORDER, Wanted, encoded, kind_title, listed, look};

#[derive(askama::Template)]
#[template(path = "members.html")]
struct MembersPage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    text: String,
    kinds: Vec<Choice>,
    places: Vec<Choice>,
    reaches: Vec<Choice>,
    filters: bool,
    narrow: bool,
    count: String,
    groups: Vec<Group>,
    pages: Pager,
}

pub(crate) async fn show(here: Here) -> Answer {
    let (l, wanted) = (here.l, Wanted::read(&here.query));
    let mut cx = here.read().await?;
    let found = look(&here, &wanted, &ORDER);
    let mut groups = listed(&here, &found.page);
    reach(&here, &mut cx, &mut groups).await?;
    let frame = here.frame(&mut cx).await?.title(l.t("portal.members"));
    let frame = frame.description(l.tf("portal.members.about", &[("name", &here.entry.site.name(l))]));
    // Answers to a question are for who asked it, not for search engines.
    let shell = if here.query.is_empty() { frame.shell() } else { frame.unlisted().shell() };
    let shown = found.page.len();
    web::page(&MembersPage {
        shell,
        l,
        action: here.paths.at(routes::MEMBERS),
        text: wanted.text.clone(),
        kinds: kinds(&here, &wanted, &found),
        places: places(&here, &wanted, &found),
        reaches: if found.deep || wanted.whole { reaches(&here, &wanted) } else { Vec::new() },
        filters: wanted.narrow() || wanted.whole || found.deep || found.total > 6,
        narrow: wanted.narrow(),
        count: match found.total {
            1 => l.t("portal.members.one").to_owned(),
            n => l.tf("portal.members.count", &[("n", &l.number(n))]),
        },
        groups,
        pages: Pager {
            previous: found.later.then(|| address(&here, &wanted, "")),
            next: found.next.map(|n| address(&here, &wanted, n.slug_on(here.today()))),
            shown: i64::try_from(shown).unwrap_or(0),
            total: i64::try_from(found.total).ok(),
        },
    })
}

/// The address of this list, from after a member on.
fn address(here: &Here, wanted: &Wanted, after: &str) -> String {
    let fields = [
        ("ten", wanted.text.as_str()),
        ("loai", wanted.kind.map_or("", organisation::Kind::word)),
        ("noi", wanted.place.as_str()),
        ("pham-vi", if wanted.whole { "cay" } else { "" }),
        ("sau", after),
    ];
    let pairs: Vec<String> =
        fields.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}={}", encoded(v))).collect();
    let url = here.paths.at(routes::MEMBERS);
    if pairs.is_empty() { url } else { format!("{url}?{}", pairs.join("&")) }
}

fn kinds(here: &Here, wanted: &Wanted, found: &Found<'_>) -> Vec<Choice> {
    let any = Choice::new("", here.l.t("portal.members.any_kind"), wanted.kind.is_none());
    let one = |k: &organisation::Kind| Choice::new(k.word(), kind_title(here, *k), wanted.kind == Some(*k));
    [any].into_iter().chain(found.kinds.iter().map(one)).collect()
}

fn places(here: &Here, wanted: &Wanted, found: &Found<'_>) -> Vec<Choice> {
    let any = Choice::new("", here.l.t("portal.members.any_place"), wanted.place.is_empty());
    let one = |place: &&str| Choice::new(*place, *place, wanted.place == **place);
    [any].into_iter().chain(found.places.iter().map(one)).collect()
}

fn reaches(here: &Here, wanted: &Wanted) -> Vec<Choice> {
    vec![
        Choice::new("", here.l.t("portal.members.direct"), !wanted.whole),
        Choice::new("cay", here.l.t("portal.members.whole"), wanted.whole),
    ]
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
