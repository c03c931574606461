//! Who was there, by name, where the office keeps a list.

use db::{Cx, Result, Row, args};
use kernel::ActivityId;

/// Somebody who was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attender {
    /// Name.
    pub name: String,
    /// Unit; may be empty.
    pub unit: String,
}

/// Most names of one list.
pub const MOST: usize = 3_000;

db::queries! {
    OF = "SELECT name, unit FROM activity_attender WHERE activity = $1 ORDER BY place";
    CLEAR = "DELETE FROM activity_attender WHERE activity = $1";
    INSERT = "INSERT INTO activity_attender (activity, place, name, unit) VALUES ($1, $2, $3, $4)";
}

impl Attender {
    /// The list of an activity.
    pub async fn of(cx: &mut Cx, activity: ActivityId) -> Result<Vec<Self>> {
        let read = |r: &Row| Ok(Self { name: r.get("name")?, unit: r.get("unit")? });
        cx.all(OF, args![activity], read).await
    }

    pub(crate) async fn keep(cx: &mut Cx, activity: ActivityId, list: &[Self]) -> Result<()> {
        cx.run(CLEAR, args![activity]).await?;
        for (place, a) in (0_i64..).zip(list) {
            cx.run(INSERT, args![activity, place, &a.name, &a.unit]).await?;
        }
        Ok(())
    }
}

/// A list as people type it: a line each, the unit behind a semicolon, a tab or ` - `.
pub(crate) fn typed(text: &str) -> Vec<Attender> {
    let line = |line: &str| {
        let parts = line.split_once([';', '\t']).or_else(|| line.split_once(" - ")).unwrap_or((line, ""));
        let tidy = |s: &str| kernel::text::collapse_spaces(&kernel::text::nfc(s)).chars().take(200).collect();
        Attender { name: tidy(parts.0), unit: tidy(parts.1) }
    };
    text.lines().map(line).filter(|a| !a.name.is_empty()).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_people_type_it() {
        let list = typed("Nguyễn Văn A; Hội Làm vườn\n\n Trần  Thị B - Sở KH&CN\nLê C");
        let names: Vec<(&str, &str)> = list.iter().map(|a| (a.name.as_str(), a.unit.as_str())).collect();
        assert_eq!(names, [("Nguyễn Văn A", "Hội Làm vườn"), ("Trần Thị B", "Sở KH&CN"), ("Lê C", "")]);
    }
}
