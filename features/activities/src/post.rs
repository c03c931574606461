//! What an activity posts: a record for each of its kinds.

use kernel::{OrgId, RecordId, Uuid};
use ledger::{Facts, Record};

use crate::{Activity, Kind};

/// The id of the record of the nth kind: the activity's own for the first, else made from it, so that it stays the same.
pub(crate) fn id_of(activity: Uuid, nth: u8) -> RecordId {
    if nth == 0 {
        return RecordId(activity);
    }
    let mut bytes = *activity.as_bytes();
    bytes[15] ^= nth;
    // Version 8 of RFC 9562: made from content.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    RecordId(Uuid::from_bytes(bytes))
}

/// Most kinds of one activity.
pub(crate) const MOST: usize = 4;

/// The records of an activity. A number that several of its kinds have counts with the first of them: people were there
/// once, whatever the gathering was.
pub(crate) fn records(a: &Activity, kinds: &[Kind], (desk_url, portal_url): (&str, &str)) -> Vec<Record> {
    let mut taken: Vec<&str> = Vec::new();
    let mut list = Vec::new();
    let with: Vec<OrgId> = a.entry.with.clone();
    for (nth, id) in (0_u8..).zip(&a.entry.kinds) {
        let Some(kind) = kinds.iter().find(|k| k.id == *id) else { continue };
        let mut facts = Facts::new();
        for field in &kind.fields {
            if let Some(n) = a.entry.facts.get(&field.key).filter(|_| !taken.contains(&field.key.as_str())) {
                facts.insert(field.key.clone(), *n);
            }
        }
        taken.extend(kind.fields.iter().map(|f| f.key.as_str()));
        list.push(Record {
            id: id_of(a.id.0, nth),
            kind: kind.key.clone(),
            day: a.entry.first_day,
            lead: a.org,
            with: with.clone(),
            title: a.entry.title.clone(),
            desk_url: desk_url.to_owned(),
            portal_url: portal_url.to_owned(),
            facts,
            round: None,
        });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_kinds_differ_and_stay() {
        let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
        assert_eq!(id_of(id, 0).0, id);
        assert_ne!(id_of(id, 1), id_of(id, 2));
        assert_eq!(id_of(id, 1), id_of(id, 1));
    }
}
