//! Admissions, departures and moves of member organisations, read off the tree itself.
//!
//! Whoever stands under a union is its member, so the edges of the tree say everything: a first place is an admission, a
//! last one a departure, and one that follows another on the same day a transfer, which moves the stock and counts as
//! neither. The id of such a record is made from what it says; when the tree changes, records that no longer follow from
//! it are taken back, and new ones are posted.

use std::collections::BTreeMap;

use kernel::jiff::civil::date;
use kernel::{Date, Dates, OrgId, RecordId, Uuid};
use organisation::{Kind, Tree, routes};
use sha2::{Digest, Sha256};

use crate::{Facts, Places, Qualifier, Record};

/// Kinds of record that move a stock; a union books them on the day after its last too, when its members have gone.
pub(crate) const TRANSFERS: [&str; 2] = ["transfer_in", "transfer_out"];

/// The field that a kind of member is counted in.
fn field(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::MemberAssociation | Kind::NationalAssociation | Kind::ProvincialUnion => Some("associations"),
        Kind::CollectiveMember => Some("collectives"),
        Kind::LinkedUnit => Some("linked"),
        Kind::AffiliatedUnit | Kind::Club => Some("units"),
        _ => None,
    }
}

fn is_union(kind: Kind) -> bool {
    matches!(kind, Kind::NationalUnion | Kind::ProvincialUnion)
}

fn id(what: &str, org: OrgId, union: OrgId, day: Date) -> RecordId {
    let hash = Sha256::digest(format!("{what} {org} {union} {day}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    // Version 8 of RFC 9562: made from content.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    RecordId(Uuid::from_bytes(bytes))
}

/// All of them, by id.
pub(crate) fn records(tree: &Tree, places: &Places) -> BTreeMap<RecordId, Record> {
    let mut list = BTreeMap::new();
    for org in places.all() {
        let Some(node) = tree.get(org) else { continue };
        let Some(field) = field(node.kind) else { continue };
        let edges = places.under(org);
        for (union, dates) in edges {
            let Some(above) = tree.get(*union).filter(|n| is_union(n.kind)) else { continue };
            // A founding year that nobody wrote down: it has always been there.
            let day = dates.from.or(node.dates.from).or(above.dates.from).unwrap_or(date(1900, 1, 1));
            let first = day.max(above.dates.from.unwrap_or(day));
            if !within(above.dates, first) {
                continue;
            }
            let heir = places.came_from(org).iter().any(|(_, on)| Some(*on) == dates.from);
            let follows = heir || dates.from.is_none() || edges.iter().any(|(_, d)| d.to == dates.from);
            let (kind, word) = if follows { ("transfer_in", "Chuyển đến") } else { ("admission", "Kết nạp") };
            let mut put = |kind: &str, word: &str, on: Date| {
                let id = id(kind, org, *union, on);
                let record = Record {
                    id,
                    kind: kind.to_owned(),
                    day: on,
                    lead: *union,
                    with: Vec::new(),
                    title: format!("{word}: {}", node.name_on(on).vi),
                    desk_url: routes::record(node.slug_on(places.day())),
                    portal_url: String::new(),
                    facts: Facts::from([(field.to_owned(), (1, Qualifier::Exact))]),
                    round: None,
                };
                list.insert(id, record);
            };
            put(kind, word, first);
            let Some(to) = dates.to.filter(|to| *to > first && within(above.dates, *to)) else { continue };
            let merged = places.became(org).iter().any(|(_, on)| *on == to);
            // Who is left without a union has not left it.
            let alone = above.dates.to == Some(to);
            let moved = merged || alone || edges.iter().any(|(_, d)| d.from == Some(to));
            if moved {
                put("transfer_out", "Chuyển đi", to);
            } else {
                put("departure", "Ra khỏi liên hiệp hội", to);
            }
        }
    }
    list
}

/// Whether a union may book on a day: while it exists, and on the day after its last.
fn within(lived: Dates, day: Date) -> bool {
    lived.holds_on(day) || lived.to == Some(day)
}
