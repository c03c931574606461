//! The figures of the demo: activities that are recorded and confirmed as an office would, and declarations with the
//! article that is their evidence.

use std::collections::HashMap;

use activities::{Activity, Entry, Kind, State, Told};
use db::{Cx, Who};
use kernel::jiff::ToSpan;
use kernel::jiff::civil::time;
use kernel::{ArticleId, Date, OrgId, TaskId, Timestamp};
use ledger::{Indicators, Ledger, NewDeclaration, Position, Qualifier, Scope};
use plan::Task;

use super::{DemoError, Filling, instant};
use crate::data;

fn refused(what: &str, why: impl std::fmt::Display) -> DemoError {
    DemoError::Refused(what.to_owned(), why.to_string())
}

/// The evening of a day: when its figures are written down.
fn evening(day: Date) -> Timestamp {
    instant(day.to_datetime(time(17, 0, 0, 0)))
}

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    let ledger: &Ledger = f.app.service();
    let mut list = f.demo.figures.records.clone();
    list.sort_by_key(|r| r.day);
    let mut cx = f.write().await?;
    let kinds = Kind::all(&mut cx).await?;
    let tasks = wanted(f, &mut cx).await?;
    cx.who.name = "Văn phòng".into();
    let now = cx.now;
    for r in &list {
        cx.now = evening(r.day).min(now);
        happened(f, &mut cx, (&kinds, &tasks), ledger, r).await?;
    }
    cx.now = now;
    waiting(f, &mut cx, &kinds).await?;
    terms::counted::settle_all(&mut cx, ledger).await?;
    cx.commit().await?;
    for d in &f.demo.figures.declarations {
        declare(f, ledger, d).await?;
    }
    Ok(())
}

/// Tasks by who leads, year and what is wanted.
type Wanted = HashMap<(OrgId, i64, String), TaskId>;

/// The tasks whose targets the recorded work serves.
async fn wanted(f: &Filling<'_>, cx: &mut Cx) -> Result<Wanted, DemoError> {
    let indicators = Indicators::read(cx).await?;
    let mut wanted = Wanted::new();
    let mut orgs: Vec<OrgId> = f.demo.papers.iter().map(|p| f.org(&p.org)).collect::<Result<_, _>>()?;
    orgs.dedup();
    for org in orgs {
        let filter = plan::Filter { orgs: vec![org], ..plan::Filter::default() };
        let tasks = Task::list(cx, &filter, None, 200).await?;
        let ids: Vec<TaskId> = tasks.iter().map(|t| t.id).collect();
        for (id, target) in Task::targets_of(cx, &ids).await? {
            let year = tasks.iter().find(|t| t.id == id).map_or(0, |t| t.entry.year);
            if let Some(indicator) = indicators.number(target.indicator) {
                wanted.insert((org, year, indicator.key.clone()), id);
            }
        }
    }
    Ok(wanted)
}

/// An activity of the demo: what lies ahead is planned, all else is confirmed and counts.
async fn happened(
    f: &Filling<'_>,
    cx: &mut Cx,
    (kinds, tasks): (&[Kind], &Wanted),
    ledger: &Ledger,
    r: &data::Happened,
) -> Result<(), DemoError> {
    let kind = kinds.iter().find(|k| k.key == r.kind).ok_or_else(|| refused(&r.kind, "no such kind of activity"))?;
    let org = f.org(&r.organisation)?;
    let entry = Entry {
        with: r.with.iter().map(|key| f.org(key)).collect::<Result<_, _>>()?,
        facts: r.facts.iter().map(|(field, n)| (field.clone(), (*n, Qualifier::Exact))).collect(),
        task: tasks.get(&(org, i64::from(r.day.year()), format!("{}s", r.kind))).copied(),
        ..plain(&r.title, kind, r.day)
    };
    let told = match r.article.as_deref() {
        Some(reference) => told_in(f, cx, reference).await?,
        None => None,
    };
    let ahead = r.day > f.today;
    let state = if ahead { State::Planned } else { State::Held };
    let id = Activity::record(cx, org, &entry, state, told).await?;
    if ahead {
        return Ok(());
    }
    let desk_slug = f.slug(&r.organisation)?;
    let portal_url = match r.article.as_deref() {
        Some(reference) => article(f, reference)?,
        None if f.sites.contains_key(&r.organisation) => activities::routes::public(&desk_slug, id),
        None => String::new(),
    };
    let recorded = Activity::find(cx, id).await?.ok_or_else(|| refused(&r.title, "it is not there"))?;
    let told = Told { desk_slug, portal_url };
    recorded.confirm(cx, ledger, &told).await?.map_err(|e| refused(&r.title, format!("{e:?}")))
}

/// The article that tells of an activity.
async fn told_in(f: &Filling<'_>, cx: &mut Cx, reference: &str) -> Result<Option<ArticleId>, DemoError> {
    let Some((org, slug)) = reference.split_once('/') else { return Ok(None) };
    let Some(site) = f.sites.get(org) else { return Ok(None) };
    Ok(articles::Article::at(cx, *site, slug).await?.map(|a| a.id))
}

fn plain(title: &str, kind: &Kind, day: Date) -> Entry {
    Entry {
        title: title.to_owned(),
        kinds: vec![kind.id],
        first_day: day,
        last_day: day,
        starts: String::new(),
        place: String::new(),
        summary: String::new(),
        with: Vec::new(),
        facts: ledger::Facts::new(),
        details: activities::Details::new(),
        state_money: 0,
        sponsored_money: 0,
        sponsors: String::new(),
        task: None,
    }
}

/// What is on just now in Hưng Yên: one that waits to be confirmed, and the coming weeks.
async fn waiting(f: &Filling<'_>, cx: &mut Cx, kinds: &[Kind]) -> Result<(), DemoError> {
    let org = f.org("hung-yen")?;
    let now = [
        (-2, "workshop", "Hội thảo: truy xuất nguồn gốc nhãn lồng bằng mã QR", "Hội trường Liên hiệp Hội", 64),
        (6, "training_class", "Lớp tập huấn: ủ phân hữu cơ từ phụ phẩm long nhãn", "Nhà văn hóa xã Hồng Nam", 0),
        (13, "workshop", "Hội thảo: chống úng cho vùng chuyên canh ven sông Luộc", "Hội trường Sở Nông nghiệp", 0),
        (20, "review_meeting", "Tổng kết công tác năm, phương hướng năm sau", "Hội trường Liên hiệp Hội", 0),
    ];
    for (days, key, title, place, people) in now {
        let Some(kind) = kinds.iter().find(|k| k.key == key) else { continue };
        let mut entry = plain(title, kind, f.today.saturating_add(days.days()));
        entry.place = place.to_owned();
        if people > 0 {
            entry.facts.insert("participants".into(), (people, Qualifier::Exact));
        }
        let state = if days < 0 { State::Held } else { State::Planned };
        Activity::record(cx, org, &entry, state, None).await?;
    }
    Ok(())
}

/// The public address of an article of the demo.
fn article(f: &Filling<'_>, reference: &str) -> Result<String, DemoError> {
    let (org, slug) = reference.split_once('/').ok_or_else(|| refused(reference, "names no article"))?;
    Ok(readers::routes::article(&f.slug(org)?, "vi", slug))
}

async fn declare(f: &Filling<'_>, ledger: &Ledger, d: &data::Declared) -> Result<(), DemoError> {
    let org = f.org(&d.organisation)?;
    let after = d.period.last.saturating_add(10.days()).min(f.today);
    let who = |name: &str| Who { name: name.to_owned(), acting_for: Some(org), ..Who::default() };
    let mut cx = f.write_at(evening(after), who("Văn phòng")).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let indicator = indicators.key(&d.indicator).ok_or_else(|| refused(&d.indicator, "no such indicator"))?;
    let evidence = d.article.as_deref().and_then(|a| f.demo.article(a).map(|found| (a, found.title.clone())));
    let new = NewDeclaration {
        value: d.value,
        words: d.words.clone(),
        qualifier: d.qualifier.unwrap_or(Qualifier::Exact),
        scope: d.scope.unwrap_or(Scope::Own),
        position: d.position.unwrap_or(Position::Closing),
        of_assigned: d.of_assigned,
        round: d.round,
        evidence_label: evidence.as_ref().map(|(_, title)| title.clone()).unwrap_or_default(),
        evidence_url: evidence.as_ref().map(|(a, _)| article(f, a)).transpose()?.unwrap_or_default(),
        sentence: d.sentence.clone(),
        ..NewDeclaration::new(org, indicator.number, d.period, 0)
    };
    let id = ledger.declare(&mut cx, &new).await?.map_err(|e| refused(&d.indicator, e))?;
    cx.commit().await?;
    if d.waiting {
        return Ok(());
    }
    let mut cx = f.write_at(evening(after.saturating_add(1.days())), who("Chánh Văn phòng")).await?;
    if let Some(declared) = ledger::Declaration::find(&mut cx, id).await? {
        ledger.confirm(&mut cx, &declared).await?;
    }
    cx.commit().await?;
    Ok(())
}
