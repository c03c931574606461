//! Newsletters, leaflets, articles and pictures on the website.

use super::{Case, Proposal, events};
use crate::Indicator;
use crate::lexicon::Tag;
use crate::model::Reason;

pub fn resolve(case: &Case<'_>) -> Result<Proposal, Reason> {
    if events::each(case) {
        return Err(Reason::Unclear);
    }
    // "Thư viện có 2.500 cuốn sách, 120 số tạp chí"
    if case.s.says_pair(case.part_left(), ("thư", "viện")) {
        return Err(Reason::NoIndicator);
    }
    match case.head.first() {
        Tag::NewsletterIssue => issues(case),
        Tag::Newsletter => newsletters(case),
        Tag::Copy => copies(case),
        Tag::Leaflet => case.propose(Indicator::Leaflets),
        Tag::WebArticle => articles(case),
        _ => images(case),
    }
}

/// The newsletter is named in the sentence, nearer than anything else that is printed.
fn of_newsletter(case: &Case<'_>) -> bool {
    let s = case.s;
    let at = s.numbers[case.n].at.end;
    let printed = |i: usize| matches!(s.word(i), "sách" | "lịch" | "tài" | "kỷ" | "báo");
    let behind = at..case.right().end;
    if s.terms_in(behind.clone()).any(|t| t.tag == Tag::Newsletter)
        || case.head.end > at + 1 && case.head.is(&[Tag::NewsletterIssue])
        || s.says_pair(at..case.head.end, ("bản", "tin"))
    {
        return true;
    }
    if behind.clone().any(printed) {
        return false;
    }
    let all = case.all_left();
    let from = all.end.saturating_sub(45).max(all.start);
    s.nearest(from, all.end, &[Tag::Newsletter, Tag::NewsletterIssue, Tag::Leaflet, Tag::WebArticle])
        .is_some_and(|t| t.tag == Tag::Newsletter || (t.tag == Tag::NewsletterIssue && t.to - t.from > 1))
        || case.earlier.iter().any(|p| p.indicator == Indicator::NewsletterIssues)
}

fn issues(case: &Case<'_>) -> Result<Proposal, Reason> {
    // "biên tập 4 số “Thông tin khoa học”": a title that numbers of issues are published of.
    let s = case.s;
    let titled = matches!(s.word(case.head.end), "“" | "\"" | "«") && {
        let left = case.left();
        s.has(left.end.saturating_sub(6).max(left.start)..left.end, &[Tag::Publish])
    };
    if titled || of_newsletter(case) { case.propose(Indicator::NewsletterIssues) } else { Err(Reason::NoIndicator) }
}

fn newsletters(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let word = (s.word(s.numbers[case.n].at.end), s.word(s.numbers[case.n].at.end + 1));
    if !matches!(word, ("bản", "tin") | ("tập", "san") | ("đặc", "san") | ("tạp", "chí") | ("nội", "san")) {
        return Err(Reason::NoIndicator);
    }
    let printed = s.has(case.all_left(), &[Tag::Publish]) || s.has(case.right(), &[Tag::Publish]);
    match (printed, case.count()) {
        (false, _) => Err(Reason::Unclear),
        (true, n) if n >= 100 => case.propose(Indicator::NewsletterCopies),
        _ => case.propose(Indicator::NewsletterIssues),
    }
}

fn copies(case: &Case<'_>) -> Result<Proposal, Reason> {
    let per_issue = case.s.says(case.right().start..(case.right().start + 4).min(case.s.range.end), &["số", "kỳ", "/"])
        && case.s.word(case.head.end) == "/";
    if of_newsletter(case) && !per_issue { case.propose(Indicator::NewsletterCopies) } else { Err(Reason::NoIndicator) }
}

/// Named as published on the website, or on the news page of the union.
fn posted(case: &Case<'_>) -> bool {
    let s = case.s;
    let all = case.all_left();
    let from = all.end.saturating_sub(60).max(all.start);
    s.has(from..case.s.part_end(case.head.end), &[Tag::Website]) || s.has(from..all.end, &[Tag::Post])
}

fn articles(case: &Case<'_>) -> Result<Proposal, Reason> {
    let s = case.s;
    let word = s.word(s.numbers[case.n].at.end);
    let short = case.head.end - s.numbers[case.n].at.end == 1;
    // "5 bài" may be lessons, songs, papers read; "tin" alone needs the same company.
    let website = s.has(s.range.clone(), &[Tag::Website]);
    let told = case.follows(&[Indicator::WebArticles]);
    if short && matches!(word, "bài" | "tin") && !website && !told {
        return Err(Reason::Unclear);
    }
    if !posted(case) && !told {
        return Err(Reason::Unclear);
    }
    let pictures = case.head.tags.contains(&Tag::WebImage) || s.says(s.numbers[case.n].at.end..case.head.end, &["ảnh"]);
    if pictures {
        case.combined(&[Indicator::WebArticles, Indicator::WebImages])
    } else {
        case.propose(Indicator::WebArticles)
    }
}

fn images(case: &Case<'_>) -> Result<Proposal, Reason> {
    let beside = case.earlier.iter().any(|p| p.indicator == Indicator::WebArticles);
    if beside || (posted(case) && case.s.has(case.s.range.clone(), &[Tag::Website])) {
        case.propose(Indicator::WebImages)
    } else {
        Err(Reason::Unclear)
    }
}
