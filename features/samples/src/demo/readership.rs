//! Readers of the past year, so that counters, statistics and "most read" have something to say.

use ::articles::{Listing, Teaser};
use db::Who;
use kernel::jiff::Span;
use kernel::jiff::civil::Weekday;
use kernel::{ArticleId, Date, HANOI, SiteId};

use super::{DemoError, Filling};
use crate::generate::Dice;

/// Days of visits.
const DAYS: i32 = 420;
/// Days of views, article by article.
const RECENT: i32 = 60;

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    let mut sites: Vec<(&String, &SiteId)> = f.sites.iter().collect();
    sites.sort();
    for (n, (key, site)) in sites.into_iter().enumerate() {
        let dice = Dice::new(2026 + n as u64);
        let most = if key == "viet-nam" { 900 } else { 90 + dice.below(160) };
        let mut cx = f.app.db.write(Who::command("lienhiep demo")).await?;
        let visits: Vec<(SiteId, Date, i64)> =
            (0..DAYS).map(|ago| before(f.today, ago)).map(|day| (*site, day, visits(&dice, day, most))).collect();
        let stories = Teaser::list(&mut cx, &Listing::Site(*site), "vi", None, 200).await?;
        let views: Vec<_> = stories.iter().flat_map(|s| views(&dice, s, *site, f.today)).collect();
        readers::record_past(&mut cx, &visits, &views).await?;
        cx.commit().await?;
    }
    Ok(())
}

fn before(today: Date, ago: i32) -> Date {
    today.saturating_sub(Span::new().days(ago))
}

/// Offices read on working days.
fn visits(dice: &Dice, day: Date, most: usize) -> i64 {
    let quiet = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let most = if quiet { most / 3 } else { most };
    i64::try_from(dice.between(most / 2, most)).unwrap_or(0)
}

/// Many on the first days, then now and then somebody who searched.
fn views(dice: &Dice, story: &Teaser, site: SiteId, today: Date) -> Vec<(ArticleId, Date, SiteId, i64)> {
    let published = story.published_at.to_zoned(HANOI.clone()).date();
    let share = 40 + dice.below(260);
    let of_day = |ago: i32| {
        let day = before(today, ago);
        let age = usize::try_from(published.until(day).ok()?.get_days()).ok()?;
        let n = dice.between(0, share / (1 + age * age / 2).min(share)) + usize::from(dice.percent(20));
        (n > 0).then(|| (story.id, day, site, i64::try_from(n).unwrap_or(0)))
    };
    (0..RECENT).filter_map(of_day).collect()
}
