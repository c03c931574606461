//! The figures of the demo: records through the ledger's door, as the activities that are to own them will; and
//! declarations with the article that is their evidence.

use db::Who;
use kernel::jiff::ToSpan;
use kernel::jiff::civil::time;
use kernel::{Date, Timestamp};
use ledger::{Indicators, Ledger, NewDeclaration, Position, Qualifier, Record, Scope};

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
    list.retain(|r| r.day <= f.today);
    list.sort_by_key(|r| r.day);
    let mut cx = f.write().await?;
    let mut records = Vec::new();
    for r in &list {
        let lead = f.org(&r.organisation)?;
        records.push(Record {
            id: cx.id(),
            kind: r.kind.clone(),
            day: r.day,
            lead,
            with: r.with.iter().map(|key| f.org(key)).collect::<Result<_, _>>()?,
            title: r.title.clone(),
            desk_url: String::new(),
            portal_url: r.article.as_deref().map(|a| article(f, a)).transpose()?.unwrap_or_default(),
            facts: r.facts.iter().map(|(field, n)| (field.clone(), (*n, Qualifier::Exact))).collect(),
            round: None,
        });
    }
    ledger.post_all(&mut cx, &records).await?.map_err(|e| refused("figures", e))?;
    terms::counted::settle_all(&mut cx, ledger).await?;
    cx.commit().await?;
    for d in &f.demo.figures.declarations {
        declare(f, ledger, d).await?;
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
