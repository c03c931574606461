//! Members, experts and a few puzzles of the demo: invented people by the same verbs that offices use.
//!
//! The same people every time: chance is seeded. Each association of the unions gets some dozens of members over the
//! years; some left, some became honorary; the learned ones are listed as experts, and most agreed to be public. Two
//! records are one person, so that the page of duplicates has something to show.

use kernel::jiff::ToSpan;
use kernel::{Date, Dates, OrgId};
use organisation::{Kind, Trees};
use people::{
    Born, Consent, Details, Expert, FieldOfWork, How, Leaving, MemberKind, Membership, NewConsent, NewExpert,
    NewMembership, Person, PublicField, PublicFields, Purpose, Sex,
};
use ui::Lang;

use super::{DemoError, Filling};
use crate::generate::dice::Dice;
use crate::generate::words::{GIVEN, SURNAMES};

/// Unions whose associations have members.
const UNIONS: [&str; 4] = ["can-tho", "hung-yen", "lang-son", "tay-ninh"];
/// Members of an association, at most.
const MEMBERS: usize = 14;
/// Associations of a union.
const ASSOCIATIONS: usize = 6;

const MEN: [&str; 8] = ["Văn", "Đức", "Quang", "Hữu", "Xuân", "Minh", "Quốc", "Thanh"];
const WOMEN: [&str; 5] = ["Thị", "Thu", "Ngọc", "Hồng", "Thị Kim"];
const PLACES: [&str; 8] = [
    "Trung tâm Khuyến nông",
    "Trường Cao đẳng Cộng đồng",
    "Bệnh viện Đa khoa",
    "Sở Khoa học và Công nghệ",
    "Chi cục Thủy lợi",
    "Trường Trung học phổ thông chuyên",
    "Hợp tác xã nông nghiệp",
    "Cán bộ hưu trí",
];
const DEGREES: [&str; 8] = ["", "", "KS", "BS", "CN", "ThS", "TS", "PGS.TS"];
const FIELDS: [&str; 10] = [
    "crops",
    "livestock",
    "fisheries",
    "water",
    "environment",
    "medicine",
    "education",
    "construction",
    "computing",
    "history",
];

pub(super) async fn fill(f: &mut Filling<'_>) -> Result<(), DemoError> {
    let dice = Dice::new(2_026);
    for union in UNIONS {
        let Ok(org) = f.org(union) else { continue };
        let tree = f.app.service::<Trees>().now();
        let children = tree.children(org, f.today);
        let kinds = [Kind::MemberAssociation, Kind::Club];
        let below: Vec<OrgId> =
            children.iter().filter(|n| kinds.contains(&n.kind)).map(|n| n.id).take(ASSOCIATIONS).collect();
        let mut cx = f.write().await?;
        for org in below {
            let Some(brief) = tree.brief(org, f.today) else { continue };
            let place = tree.get(org).map(|n| n.place.clone()).unwrap_or_default();
            for n in 0..dice.between(MEMBERS / 2, MEMBERS) {
                let details = someone(&dice, n);
                let id = Person::create(&mut cx, org, &details).await?;
                let Some(person) = Person::find(&mut cx, id).await? else { continue };
                member(&mut cx, &dice, f.today, &brief, &person, n).await?;
                if person.details.degree.ends_with("TS") || n % 5 == 0 {
                    expert(&mut cx, &dice, &brief, &person, &place).await?;
                }
            }
            twin(&mut cx, org, &dice).await?;
        }
        cx.commit().await?;
    }
    Ok(())
}

fn someone(dice: &Dice, n: usize) -> Details {
    let woman = dice.percent(42);
    let middle = if woman { dice.word(&WOMEN) } else { dice.word(&MEN) };
    let name = format!("{} {middle} {}", dice.word(&SURNAMES), dice.word(&GIVEN));
    let year = i16::try_from(dice.between(1945, 1995)).unwrap_or(1970);
    let (month, day) = (dice.between(1, 12), dice.between(1, 28));
    let day = Date::new(year, i8::try_from(month).unwrap_or(1), i8::try_from(day).unwrap_or(1)).ok();
    let born = if n.is_multiple_of(4) { Some(Born::Year(year)) } else { day.map(Born::Day) };
    let phone = format!("09{:02} {:03} {:03}", dice.below(100), dice.below(1_000), dice.below(1_000));
    Details {
        born,
        sex: Some(if woman { Sex::Female } else { Sex::Male }),
        email: if n.is_multiple_of(3) {
            format!("{}@example.vn", kernel::text::slug(&name, 40))
        } else {
            String::new()
        },
        phone,
        work_place: dice.word(&PLACES).to_owned(),
        degree: dice.word(&DEGREES).to_owned(),
        name,
        ..Details::default()
    }
}

async fn member(
    cx: &mut db::Cx,
    dice: &Dice,
    today: Date,
    org: &accounts::OrgBrief,
    person: &Person,
    n: usize,
) -> Result<(), DemoError> {
    let from = today.saturating_sub(i64::try_from(dice.between(200, 4_000)).unwrap_or(200).days());
    let number = dice.between(1, 90);
    let new = NewMembership {
        kind: if n % 11 == 10 { MemberKind::Linked } else { MemberKind::Official },
        card: format!("{:04}", dice.between(1, 9_999)),
        dates: Dates { from: Some(from), to: None },
        admitted_by: format!("{number:02}/QĐ-HTV"),
        admitted_on: from.checked_sub(7.days()).ok(),
    };
    let Ok(id) = Membership::admit(cx, org, person, &new).await? else { return Ok(()) };
    let Some(made) = Membership::find(cx, id).await? else { return Ok(()) };
    let name = &person.details.name;
    let later = from.saturating_add(150.days());
    if n % 9 == 8 {
        let decision = (&*format!("{:02}/QĐ-HTV", number + 1), later.checked_sub(3.days()).ok());
        let _ended = Membership::end(cx, name, &made, Leaving::Withdrawn, later, decision).await?;
    } else if n % 13 == 12 {
        let decision = (&*format!("{:02}/QĐ-HTV", number + 2), Some(later));
        let _goes_on = Membership::change_kind(cx, org, name, &made, MemberKind::Honorary, later, decision).await?;
    }
    Ok(())
}

async fn expert(
    cx: &mut db::Cx,
    dice: &Dice,
    org: &accounts::OrgBrief,
    person: &Person,
    place: &str,
) -> Result<(), DemoError> {
    let mut fields = vec![dice.word(&FIELDS).to_owned()];
    let second = dice.word(&FIELDS).to_owned();
    if dice.percent(40) && !fields.contains(&second) {
        fields.push(second);
    }
    let catalogue = FieldOfWork::all(cx).await?;
    let names: Vec<&str> = catalogue.iter().filter(|f| fields.contains(&f.word)).map(|f| f.name(Lang::Vi)).collect();
    let new = NewExpert {
        focus_vi: format!("Tư vấn, phản biện đề án về {}", names.join(", ").to_lowercase()),
        focus_en: "Advice on and review of schemes in these fields".into(),
        place: place.to_owned(),
        fields,
        dates: Dates { from: Date::new(2024, 1, 1).ok(), to: None },
    };
    Expert::put_on_list(cx, org, person, &new).await?;
    if dice.percent(75) {
        let consent = NewConsent {
            purpose: Purpose::Directory,
            shown: Lang::Vi.t(Purpose::Directory.text_key()).to_owned(),
            lang: Lang::Vi,
            how: How::Paper,
            evidence: "Bản ký năm 2026, lưu Văn phòng".into(),
            own: true,
            representative: String::new(),
        };
        Consent::give(cx, Some(org.id), person, &consent).await?;
        let fields = PublicFields::of([PublicField::Degree, PublicField::WorkPlace]);
        Person::choose_public(cx, Some(org.id), person, &fields).await?;
    }
    Ok(())
}

/// The same man, entered twice by two clerks.
async fn twin(cx: &mut db::Cx, org: OrgId, dice: &Dice) -> Result<(), DemoError> {
    if !dice.percent(25) {
        return Ok(());
    }
    let one = Details { degree: "KS".into(), sex: Some(Sex::Male), ..someone(dice, 1) };
    Person::create(cx, org, &one).await?;
    let other = Details {
        name: kernel::text::fold(&one.name).to_uppercase(),
        born: one.born.map(|b| Born::Year(b.year())),
        phone: one.phone.replace(' ', ""),
        ..Details::default()
    };
    Person::create(cx, org, &other).await?;
    Ok(())
}
