//! Members in bulk: people with their keys and ties, memberships with their tally, experts with consents; everything
//! that `Person::create` and `Membership::admit` write, but audit events, revisions and the look for twins.
//!
//! Rows go in sorted by their indexes, a batch at a time: with random keys the same million takes three times as long.

use std::collections::BTreeMap;

use db::{Cx, Who, args};
use kernel::jiff::{SignedDuration, ToSpan};
use kernel::{ConsentId, Date, ExpertId, MembershipId, OrgId, PersonId};
use organisation::{Kind, Trees};
use people::{MemberKind, reach};
use web::App;

use super::bulk::Bulk;
use super::dice::Dice;
use super::story::person;
use super::words::{PLACES, PROVINCES, SURNAMES};
use super::{Counts, Size};
use crate::demo::DemoError;

/// People of one transaction.
const BATCH: usize = 20_000;
/// Further middle names, so that a million people do not share seven thousand names.
const SECOND: [&str; 16] = [
    "An", "Bảo", "Công", "Diệu", "Gia", "Huyền", "Khắc", "Lệ", "Mạnh", "Nhật", "Phương", "Sỹ", "Tường", "Uyên", "Vĩnh",
    "Ý",
];
const DEGREES: [&str; 8] = ["", "", "", "KS", "CN", "ThS", "TS", "PGS.TS"];
const FIELDS: [&str; 12] = [
    "mathematics",
    "computing",
    "biology",
    "environment",
    "water",
    "construction",
    "medicine",
    "crops",
    "livestock",
    "fisheries",
    "education",
    "economics",
];
/// Of so many members one is listed as an expert.
const EXPERT: usize = 50;

struct Tables {
    person: Bulk,
    key: Bulk,
    tie: Bulk,
    membership: Bulk,
    expert: Bulk,
    field: Bulk,
    consent: Bulk,
}

impl Tables {
    fn new() -> Self {
        Self {
            person: Bulk::new(
                "person",
                "id, name, sort, folded, born, sex, email, email_key, phone, phone_key, work_place, degree, address, bio_vi, bio_en, public, made_at, \
                 version",
            ),
            key: Bulk::new("person_key", "key, person"),
            tie: Bulk::new("person_tie", "org, person, sort"),
            membership: Bulk::new(
                "membership",
                "id, org, person, kind, card, sort, from_day, to_day, admitted_by, admitted_on, left_how, left_by, made_at, version",
            ),
            expert: Bulk::new(
                "expert",
                "id, org, person, focus_vi, focus_en, place, words, sort, from_day, made_at, version",
            ),
            field: Bulk::new("expert_field", "expert, field"),
            consent: Bulk::new(
                "consent",
                "id, person, purpose, shown, lang, how, evidence, own, representative, given_at, given_name, withdrawn_name",
            ),
        }
    }

    async fn flush(&mut self, cx: &mut Cx) -> db::Result<()> {
        // In the order of the references between them.
        let all = [
            &mut self.person,
            &mut self.key,
            &mut self.tie,
            &mut self.membership,
            &mut self.expert,
            &mut self.field,
            &mut self.consent,
        ];
        for table in all {
            table.flush(cx).await?;
        }
        Ok(())
    }
}

/// What went in and out: (organisation, year, kind) to (admitted, gone).
type Tally = BTreeMap<(OrgId, i64, &'static str), (i64, i64)>;

pub(super) async fn fill(
    app: &App,
    size: &Size,
    dice: &Dice,
    counts: &mut Counts,
    told: &(dyn Fn(String) + Sync),
) -> Result<(), DemoError> {
    let tree = app.service::<Trees>().now();
    let lowest = |k: Kind| matches!(k, Kind::MemberAssociation | Kind::AffiliatedUnit | Kind::NationalAssociation);
    let mut orgs: Vec<OrgId> = tree.all().filter(|n| lowest(n.kind)).map(|n| n.id).collect();
    orgs.sort_unstable();
    if orgs.is_empty() {
        return Ok(());
    }
    let (mut tables, mut tally) = (Tables::new(), Tally::new());
    let mut done = 0;
    while done < size.members {
        let batch = BATCH.min(size.members - done);
        let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
        let mut made: Vec<Made> = (0..batch).map(|n| one(dice, &cx, done + n, *dice.pick(&orgs))).collect();
        made.sort_by_key(|m| m.id);
        people(&mut tables, &cx, &made);
        let mut keys: Vec<(String, PersonId)> =
            made.iter().flat_map(|m| people::name_keys(&m.folded).into_iter().map(|k| (k, m.id))).collect();
        keys.sort_unstable();
        for (key, id) in keys {
            tables.key.push(args![key, id]);
        }
        made.sort_by(|a, b| (a.org, &a.sort).cmp(&(b.org, &b.sort)));
        for (n, m) in made.iter().enumerate() {
            tables.tie.push(args![m.org, m.id, m.sort.clone()]);
            member(&mut tables, &mut tally, dice, &cx, m, done + n);
        }
        tables.flush(&mut cx).await?;
        cx.commit().await?;
        done += batch;
        if done % 100_000 == 0 || done == size.members {
            told(format!("{done} / {} hội viên / members", size.members));
        }
    }
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    let mut rows = Bulk::new("membership_tally", "org, year, kind, admitted, came, gone, went");
    for ((org, year, kind), (admitted, gone)) in tally {
        rows.push(args![org, year, kind, admitted, 0_i64, gone, 0_i64]);
    }
    rows.flush(&mut cx).await?;
    cx.commit().await?;
    counts.members = tables.person.written;
    counts.experts = tables.expert.written;
    Ok(())
}

/// A person and the organisation of the membership.
struct Made {
    id: PersonId,
    org: OrgId,
    name: String,
    sort: Vec<u8>,
    folded: String,
    born: i16,
    number: usize,
}

fn one(dice: &Dice, cx: &Cx, number: usize, org: OrgId) -> Made {
    let mut name = person(dice);
    if dice.percent(85)
        && let Some((first, rest)) = name.split_once(' ')
    {
        let (middle, given) = rest.rsplit_once(' ').unwrap_or((rest, rest));
        name = format!("{first} {middle} {} {given}", dice.word(&SECOND));
    }
    // A double family name for some.
    if dice.percent(10) {
        name = format!("{} {name}", dice.word(&SURNAMES));
    }
    let at = cx.now - SignedDuration::from_millis(i64::try_from(BATCH - number % BATCH).unwrap_or(0));
    let born = i16::try_from(dice.between(1940, 2000)).unwrap_or(1970);
    Made { id: dice.id(at), org, sort: people::sort_key(&name), folded: people::folded(&name), name, born, number }
}

fn people(tables: &mut Tables, cx: &Cx, made: &[Made]) {
    for m in made {
        let sex = if m.name.contains(" Thị ") { "female" } else { "male" };
        let phone = format!("09{:08}", m.number);
        let email = if m.number % 3 == 0 { format!("hoi-vien-{}@example.vn", m.number) } else { String::new() };
        let place = PLACES[m.number % PLACES.len()];
        tables.person.push(args![
            m.id,
            &m.name,
            m.sort.clone(),
            &m.folded,
            m.born.to_string(),
            sex,
            &email,
            reach::email_key(&email),
            &phone,
            reach::phone_key(&phone),
            "",
            DEGREES[m.number % DEGREES.len()],
            place,
            "",
            "",
            "degree work_place",
            cx.now,
            1_i64
        ]);
    }
}

fn member(tables: &mut Tables, tally: &mut Tally, dice: &Dice, cx: &Cx, m: &Made, number: usize) {
    let today = cx.today();
    let kind = match number % 100 {
        0 => MemberKind::Honorary,
        1..5 => MemberKind::Linked,
        _ => MemberKind::Official,
    };
    let days = i64::try_from(dice.below(365 * 12)).unwrap_or(0) + 30;
    let from = today.saturating_sub(days.days());
    let left: Option<Date> = dice.percent(6).then(|| from.saturating_add((days / 2).days()));
    let id: MembershipId = dice.id(cx.now);
    tables.membership.push(args![
        id,
        m.org,
        m.id,
        kind.word(),
        format!("{:06}", number),
        m.sort.clone(),
        from.to_string(),
        left,
        "",
        None::<Date>,
        left.map(|_| "withdrawn"),
        "",
        cx.now,
        1_i64
    ]);
    tally.entry((m.org, i64::from(from.year()), kind.word())).or_default().0 += 1;
    if let Some(left) = left {
        tally.entry((m.org, i64::from(left.year()), kind.word())).or_default().1 += 1;
    }
    if number.is_multiple_of(EXPERT) {
        expert(tables, dice, cx, m, from);
    }
}

fn expert(tables: &mut Tables, dice: &Dice, cx: &Cx, m: &Made, from: Date) {
    let id: ExpertId = dice.id(cx.now);
    let field = dice.word(&FIELDS);
    let (place, _) = dice.pick(&PROVINCES);
    let words = people::folded(&format!("{field} {place}"));
    tables.expert.push(args![id, m.org, m.id, "", "", *place, words, m.sort.clone(), from.to_string(), cx.now, 1_i64]);
    tables.field.push(args![id, field]);
    if dice.percent(70) {
        let consent: ConsentId = dice.id(cx.now);
        tables.consent.push(args![
            consent,
            m.id,
            "directory",
            "(dữ liệu giả lập)",
            "vi",
            "paper",
            "(dữ liệu giả lập)",
            true,
            "",
            cx.now,
            "lienhiep generate",
            ""
        ]);
    }
}
