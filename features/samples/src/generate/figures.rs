//! Records of ten years with what they post: events and classes, some of them joint, with corrections and withdrawals.
//!
//! Rows go in by themselves, organisation by organisation, so that the indexes grow at their ends; the books are filled
//! once at the end ([`Ledger::rebuild`]). Corrections go through the ledger's own verbs.

use std::collections::HashMap;

use db::Who;
use kernel::jiff::ToSpan;
use kernel::jiff::civil::date;
use kernel::{Date, OrgId, RecordId};
use ledger::{Facts, Indicators, Ledger, NewDeclaration, Qualifier, Record};
use organisation::{Kind, Tree, Trees};
use web::App;

use super::dice::Dice;
use super::{Counts, Size};
use crate::demo::DemoError;

/// Years with figures.
const YEARS: i64 = 10;
/// Postings of a record, on average, with the mix below.
const EACH: f64 = 2.2;
/// One record in so many is corrected or withdrawn.
const CORRECTED: u64 = 1_200;

/// A kind of record: its share, its title, and a field with its largest number.
struct Sort {
    kind: &'static str,
    share: u32,
    title: &'static str,
    fields: &'static [(&'static str, i64)],
    joint: bool,
}

const SORTS: [Sort; 10] = [
    Sort { kind: "workshop", share: 22, title: "Hội thảo", fields: &[("participants", 180)], joint: true },
    Sort {
        kind: "training_class",
        share: 24,
        title: "Lớp tập huấn",
        fields: &[("participants", 60), ("half_days", 6)],
        joint: true,
    },
    Sort { kind: "critical_review", share: 8, title: "Phản biện", fields: &[("experts", 9)], joint: true },
    Sort { kind: "consultancy", share: 6, title: "Tư vấn", fields: &[("experts", 6)], joint: false },
    Sort { kind: "draft_opinion", share: 10, title: "Góp ý dự thảo", fields: &[], joint: false },
    Sort { kind: "award_received", share: 6, title: "Bằng khen", fields: &[], joint: false },
    Sort { kind: "newsletter", share: 6, title: "Bản tin", fields: &[("copies", 900)], joint: false },
    Sort {
        kind: "activity",
        share: 14,
        title: "Tin, bài trong tuần",
        fields: &[("web_articles", 12), ("web_images", 30)],
        joint: false,
    },
    Sort { kind: "topic_start", share: 2, title: "Đề tài", fields: &[("budget", 400_000_000)], joint: true },
    Sort { kind: "topic_acceptance", share: 2, title: "Nghiệm thu đề tài", fields: &[], joint: false },
];

/// A number from `from` to `to`, both possible.
fn between(dice: &Dice, from: i64, to: i64) -> i64 {
    let wide = usize::try_from(to.saturating_sub(from)).unwrap_or(0);
    from + i64::try_from(dice.below(wide + 1)).unwrap_or(0)
}

fn sort(dice: &Dice) -> &'static Sort {
    let all: u32 = SORTS.iter().map(|s| s.share).sum();
    let mut at = u32::try_from(between(dice, 0, i64::from(all) - 1)).unwrap_or(0);
    for sort in &SORTS {
        if at < sort.share {
            return sort;
        }
        at -= sort.share;
    }
    &SORTS[0]
}

/// Ids that grow, so that the key's tree does too.
fn id(base: u64, n: u64, dice: &Dice) -> RecordId {
    let mut tail = [0_u8; 10];
    tail[..2].copy_from_slice(&u16::try_from(n % 4096).unwrap_or(0).to_be_bytes());
    tail[2..].copy_from_slice(&between(dice, 0, i64::MAX - 1).to_be_bytes());
    RecordId(kernel::uuid_v7(base + n / 4096, tail))
}

pub(super) async fn fill(
    app: &App,
    size: &Size,
    dice: &Dice,
    counts: &mut Counts,
    told: &(dyn Fn(String) + Sync),
) -> Result<(), DemoError> {
    let ledger: &Ledger = app.service();
    let tree = app.service::<Trees>().now();
    let today = app.clock().today();
    let mut orgs: Vec<OrgId> = tree.all().filter(|n| n.kind != Kind::ExternalBody).map(|n| n.id).collect();
    orgs.sort_unstable();
    let lived: HashMap<OrgId, (Date, Date)> = orgs.iter().map(|o| (*o, life(&tree, *o, today))).collect();
    let records = (size.postings as f64 / EACH) as usize / orgs.len().max(1) + 1;

    ledger.ready(&app.db).await?;
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    let loading = ledger.loading(&mut cx).await?;
    let base = u64::try_from(cx.now.as_millisecond()).unwrap_or(0);
    let mut kept: Vec<Record> = Vec::new();
    let mut n = 0_u64;
    for (at, org) in orgs.iter().enumerate() {
        let (first, last) = lived[org];
        let days = i64::from(first.until(last).map_or(0, |s| s.get_days())).max(1);
        let mut batch = Vec::with_capacity(records);
        for k in 0..records {
            let sort = sort(dice);
            // In the order of the days, for the index.
            let step = i64::try_from(k).unwrap_or(0) * days / i64::try_from(records).unwrap_or(1);
            let day = first.saturating_add((step.min(days - 1)).days());
            let mut record = Record {
                id: id(base, n, dice),
                kind: sort.kind.into(),
                day,
                lead: *org,
                with: Vec::new(),
                title: sort.title.into(),
                desk_url: String::new(),
                portal_url: String::new(),
                facts: facts(sort, dice),
                round: None,
            };
            if sort.joint && between(dice, 0, 99) < 6 {
                record.with = partners(&orgs, &lived, at, day, dice);
            }
            n += 1;
            if n.is_multiple_of(CORRECTED) {
                kept.push(record.clone());
            }
            batch.push(record);
        }
        counts.records += u64::try_from(batch.len()).unwrap_or(0);
        counts.postings += ledger.load(&mut cx, &loading, &batch).await?;
        if at % 250 == 249 {
            told(format!("{} hồ sơ, {} bút toán / records, postings", counts.records, counts.postings));
        }
    }
    told("sổ số dư / books of balances".into());
    ledger.rebuild(&mut cx).await?;
    cx.commit().await?;
    corrections(app, ledger, dice, kept, counts).await?;
    declarations(app, ledger, &tree, dice, today).await?;
    ledger.fold(&app.db).await?;
    told(format!("{} hồ sơ, {} bút toán / records, postings", counts.records, counts.postings));
    Ok(())
}

/// The days with figures: the last ten years, as far as it existed.
fn life(tree: &Tree, org: OrgId, today: Date) -> (Date, Date) {
    let begin = date(today.year() - i16::try_from(YEARS).unwrap_or(10), 1, 1);
    let dates = tree.get(org).map(|n| n.dates).unwrap_or_default();
    let first = dates.from.map_or(begin, |from| from.max(begin));
    let last = dates.to.map_or(today, |to| to.saturating_sub(1.day()).min(today));
    (first, last.max(first))
}

fn facts(sort: &Sort, dice: &Dice) -> Facts {
    let one = |(name, most): &(&str, i64)| {
        let qualifier = match between(dice, 0, 199) {
            0 => Qualifier::About,
            1 => Qualifier::MoreThan,
            2 => Qualifier::Nearly,
            _ => Qualifier::Exact,
        };
        ((*name).to_owned(), (between(dice, 1, *most), qualifier))
    };
    sort.fields.iter().map(one).collect()
}

/// One or two others; mostly neighbours in the list, which often share a parent.
fn partners(orgs: &[OrgId], lived: &HashMap<OrgId, (Date, Date)>, at: usize, day: Date, dice: &Dice) -> Vec<OrgId> {
    let mut with = Vec::new();
    for _ in 0..between(dice, 1, 2) {
        let far = usize::try_from(between(dice, 1, 90)).unwrap_or(1);
        let other = orgs[(at + far) % orgs.len()];
        let (first, last) = lived[&other];
        if other != orgs[at] && !with.contains(&other) && first <= day && day <= last {
            with.push(other);
        }
    }
    with
}

async fn corrections(
    app: &App,
    ledger: &Ledger,
    dice: &Dice,
    kept: Vec<Record>,
    counts: &mut Counts,
) -> Result<(), DemoError> {
    let refused = |e: ledger::LedgerError| DemoError::Refused("figures".into(), e.to_string());
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    for mut record in kept {
        if between(dice, 0, 9) == 0 {
            ledger.withdraw(&mut cx, record.id, "ghi nhầm").await?.map_err(refused)?;
            counts.postings += 1;
        } else {
            record.facts.insert("participants".into(), (between(dice, 1, 90), Qualifier::Exact));
            ledger.correct(&mut cx, &record, "đếm lại").await?.map_err(refused)?;
            counts.postings += 2;
        }
    }
    cx.commit().await?;
    Ok(())
}

/// Some offices declare what they keep no records of.
async fn declarations(app: &App, ledger: &Ledger, tree: &Tree, dice: &Dice, today: Date) -> Result<(), DemoError> {
    let refused = |e: ledger::LedgerError| DemoError::Refused("declarations".into(), e.to_string());
    let mut cx = app.db.write(Who::command("lienhiep generate")).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let mut orgs: Vec<OrgId> =
        tree.all().filter(|n| n.kind == Kind::ProvincialUnion && n.dates.to.is_none()).map(|n| n.id).collect();
    orgs.sort_unstable();
    for org in orgs {
        for year in [today.year() - 2, today.year() - 1] {
            for key in ["tech_entries", "youth_entries", "tech_prizes", "youth_prizes", "members"] {
                let Some(indicator) = indicators.key(key) else { continue };
                let period = kernel::Period { first: date(year, 1, 1), last: date(year, 12, 31) };
                let new = NewDeclaration::new(org, indicator.number, period, between(dice, 10, 400));
                let id = ledger.declare(&mut cx, &new).await?.map_err(refused)?;
                if let Some(declared) = ledger::Declaration::find(&mut cx, id).await? {
                    ledger.confirm(&mut cx, &declared).await?;
                }
            }
        }
    }
    cx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn ids_grow() {
        let dice = Dice::new(1);
        let list: Vec<Uuid> = (0..10_000).map(|n| id(1_800_000_000_000, n, &dice).0).collect();
        assert!(list.windows(2).all(|w| w[0] < w[1]));
    }
}
