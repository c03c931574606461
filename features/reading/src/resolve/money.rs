//! Prize money and budgets of topics; all other money is no figure.

use super::{Case, Proposal};
use crate::Indicator;
use crate::contest::Contest;
use crate::lexicon::Tag;
use crate::model::Reason;

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let left = case.part_left();
    let near = left.end.saturating_sub(16).max(left.start)..left.end;
    let total = s.says(near.clone(), &["tổng"]);
    let prize = s.says_pair(near.clone(), ("giải", "thưởng")) || s.says_pair(near.clone(), ("tiền", "thưởng"));
    let known = matches!(case.contest, Some((Contest::Youth | Contest::Technical | Contest::Both, _)));
    let done = s.says(case.all_left(), &["đã", "trao"]) && !case.announces;
    // "trao 74 giải, tổng giá trị 948 triệu đồng"
    let prized = case.earlier.iter().any(|p| matches!(p.indicator, Indicator::TechPrizes | Indicator::YouthPrizes));
    let given = prized && !case.announces && s.says_pair(near.clone(), ("giá", "trị"));
    if total && known && ((prize && done) || given) {
        return case.propose(Indicator::PrizeMoney);
    }
    let budget = s.says_pair(near.clone(), ("kinh", "phí"));
    let topics = case.earlier.iter().any(|p| {
        matches!(p.indicator, Indicator::TopicsRunning | Indicator::TopicsStarted | Indicator::TopicsAccepted)
    }) || s.has(near, &[Tag::Topic]);
    if budget && topics { case.propose(Indicator::TopicBudget) } else { Err(Reason::Money) }
}
