//! A figure opened for readers: the records it is made of, and the confirmed declarations with their evidence.

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, Period};

use crate::cells::Book;
use crate::rollup::branches::Layout;
use crate::{Declaration, Indicator, Ledger, Made, Nature, TreeKind};

/// Declarations of one organisation that are looked through.
const DECLARED: i64 = 400;

/// What an organisation's own figure is made of.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The records, the newest first.
    pub records: Vec<Made>,
    /// Whether there are more than were asked for.
    pub more: bool,
    /// The confirmed declarations.
    pub declarations: Vec<Declaration>,
}

db::queries! {
    OF_FIGURE = "SELECT p.record, p.day, CAST(SUM(p.amount) AS BIGINT) AS amount, r.title, r.desk_url, r.portal_url
        FROM ledger_posting p JOIN ledger_record r ON r.id = p.record
        WHERE p.org = $1 AND p.indicator = $2 AND p.phase = 0 AND p.day >= $3 AND p.day <= $4
        GROUP BY p.record, p.day, r.title, r.desk_url, r.portal_url
        HAVING SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY p.day DESC, p.record DESC LIMIT $5";
    FIRST_SPAN = "SELECT MIN(span) AS span FROM ledger_cell WHERE book = $1";
    FIRST_DECLARED = "SELECT MIN(first_day) AS day FROM ledger_declaration WHERE confirmed_at IS NOT NULL AND withdrawn_at IS NULL";
}

impl Ledger {
    /// What the own figure of an organisation is made of; in the year of a merger that of its predecessors too, as the
    /// tree that is asked for sees them. Ask in a snapshot, after [`Ledger::ready`].
    pub async fn opened(
        &self,
        cx: &mut Cx,
        org: OrgId,
        indicator: &Indicator,
        period: Period,
        tree: TreeKind,
        most: i64,
    ) -> Result<Opened> {
        let places = self.places(cx).await?;
        let mut opened = Opened::default();
        for part in Layout::new(&places, org, tree, period).root {
            // A stock is made of everything up to the day.
            let days = match indicator.nature {
                Nature::Flow => part.days,
                Nature::Stock => Period { first: Date::constant(1, 1, 1), last: part.days.last },
            };
            let read = |r: &Row| {
                Ok(Made {
                    record: r.get("record")?,
                    indicator: indicator.key.clone(),
                    day: r.get("day")?,
                    amount: r.get("amount")?,
                    title: r.get("title")?,
                    desk_url: r.get("desk_url")?,
                    portal_url: r.get("portal_url")?,
                })
            };
            let args = args![part.org, indicator.number, days.first, days.last, most + 1];
            opened.records.extend(cx.all(OF_FIGURE, args, read).await?);
            let declared = Declaration::of_org(cx, part.org, days, None, DECLARED).await?;
            let of_it =
                |d: &Declaration| d.figure.indicator == indicator.number && d.confirmed_at.is_some() && !d.withdrawn;
            opened.declarations.extend(declared.into_iter().filter(of_it));
        }
        opened.records.sort_by_key(|m| std::cmp::Reverse((m.day, m.record)));
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        opened.more = opened.records.len() > most;
        opened.records.truncate(most);
        opened.declarations.sort_by_key(|d| std::cmp::Reverse((d.figure.period.last, d.id)));
        Ok(opened)
    }

    /// The first year that any figure speaks of.
    pub async fn first_year(&self, cx: &mut Cx) -> Result<Option<i16>> {
        let span = cx.opt(FIRST_SPAN, args![Book::Own.number()], |r| r.get::<Option<i64>>("span")).await?.flatten();
        let counted = span.and_then(|s| i16::try_from(s / 100).ok());
        let day = cx.opt(FIRST_DECLARED, args![], |r| r.get::<Option<Date>>("day")).await?.flatten();
        Ok([counted, day.map(Date::year)].into_iter().flatten().min())
    }
}
