//! Where a body sits, for the line of the day on its papers: `Hưng Yên, ngày 05 tháng 02 năm 2026`.

use kernel::{Date, OrgId};
use organisation::Tree;
use ui::Lang;

/// How unions call themselves before the name of their province.
const HEADS: [&str; 6] =
    ["Liên hiệp Hội tỉnh ", "Liên hiệp Hội thành phố ", "Liên hiệp các hội ", "Liên hiệp Hội ", "LHH tỉnh ", "LHH "];
/// Above a body stand few others.
const HIGHEST: usize = 12;

/// The seat that is entered for the body; else the province of the union that it is, or that it belongs to.
pub fn seat(tree: &Tree, org: OrgId, day: Date) -> String {
    let mut at = Some(org);
    for _ in 0..HIGHEST {
        let Some(node) = at.and_then(|id| tree.get(id)) else { break };
        if !node.place.trim().is_empty() {
            return node.place.trim().to_owned();
        }
        if let Some(place) = of_union(node.name_on(day).short(Lang::Vi)) {
            return place.to_owned();
        }
        at = node.parent_on(day);
    }
    String::new()
}

/// The province in a union's short name; the national union sits in the capital.
fn of_union(short_name: &str) -> Option<&str> {
    let province = HEADS.iter().find_map(|head| short_name.strip_prefix(head))?.trim();
    match province {
        "" => None,
        "Việt Nam" => Some("Hà Nội"),
        province => Some(province),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_union_names_its_province() {
        for (name, place) in [
            ("LHH Hưng Yên", Some("Hưng Yên")),
            ("Liên hiệp Hội tỉnh Hưng Yên", Some("Hưng Yên")),
            ("Liên hiệp Hội Việt Nam", Some("Hà Nội")),
            ("Hội Làm vườn", None),
        ] {
            assert_eq!(of_union(name), place, "{name}");
        }
    }
}
