//! Puts the page together from what each rule found.

use super::block::{Head, Kind, Source};
use super::body::{Story, Teller};
use super::model::{ReadPage, Warning, WarningCode};
use super::{Rules, byline, classify, doubts, event, heading, heart, lead, proposed, related, render};

pub fn assemble(source: Source, file: &str, rules: &Rules) -> ReadPage {
    let Source { head, blocks } = source;
    let classes = classify::classify(&blocks);
    let heart = heart::find(&blocks, &classes).unwrap_or_else(|| {
        let end = classes.iter().rposition(|class| *class == classify::Class::Text).map_or(0, |at| at + 1);
        end..end
    });
    let heading = heading::find(&head, &blocks, &classes, &heart);
    let teller = Teller { blocks: &blocks, classes: &classes, title: heading.title.as_deref(), exact: head.exact_main };
    let mut story = teller.tell(heading.body_from, &heart);
    let (related, empty_related) = related::read(&blocks, &classes, story.tail_from);

    let bare = blocks
        .iter()
        .all(|block| matches!(block.kind, Kind::Para | Kind::Item { .. } | Kind::Image { .. }) && !block.main);
    let found_lead = lead::decide(&mut story, heading.dated && bare);
    let published_on = head.published_on.or(heading.meta.date).or(story.meta.date);

    let section = heading
        .section
        .or_else(|| story.meta.section.clone())
        .or_else(|| head.section.clone())
        .or_else(|| heading::section_of(&head.breadcrumb, heading.title.as_deref()));

    let mut page = ReadPage {
        section,
        file: file.to_owned(),
        title: heading.title,
        lead: found_lead.lead,
        body_text: render::text(&story.parts),
        body_html: render::html(&story.parts),
        published_on,
        views: heading.meta.views.or(story.meta.views),
        breadcrumb: if heading.breadcrumb.is_empty() { head.breadcrumb.clone() } else { heading.breadcrumb },
        site_name: head.site_name.clone().or(heading.site_name),
        address: head.address.clone(),
        captions: story.captions.clone(),
        related,
        ..ReadPage::default()
    };
    names(&mut page, &story, &head, heading.meta.author);

    let opening: Vec<String> = page
        .lead
        .iter()
        .cloned()
        .chain(story.parts.iter().map(super::body::Part::text))
        .filter(|text| !text.is_empty())
        .collect();
    let told = event::read(&opening, published_on);
    page.event_date = told.date;

    let mut warnings = Vec::new();
    if page.title.is_none() {
        page.proposed_title = opening.first().and_then(|text| proposed::propose(text));
        warnings.push(Warning::new(WarningCode::MissingTitle, page.proposed_title.as_deref().unwrap_or("")));
    }
    if page.body_text.is_empty() {
        warnings.push(Warning::new(WarningCode::MissingBody, ""));
    }
    let broken = doubts::broken_dates(&opening);
    warnings.extend(
        told.warnings
            .into_iter()
            .filter(|warning| !(warning.code == WarningCode::BrokenDate && broken.contains(warning))),
    );
    warnings.extend(broken);
    warnings.extend(doubts::year(
        page.title.as_deref().unwrap_or(""),
        &opening,
        page.event_date,
        published_on,
        rules.review_from_month,
    ));
    warnings.extend(found_lead.repeated.map(|words| Warning::new(WarningCode::RepeatedLead, &words)));
    warnings.extend(doubts::pictures(&story));
    warnings.extend(empty_related.map(|words| Warning::new(WarningCode::EmptyRelated, &words)));
    warnings.extend(story.names.source.as_ref().map(|words| Warning::new(WarningCode::SourceNamed, words)));
    warnings.extend(story.left_out.as_ref().map(|words| Warning::new(WarningCode::TextAfterEnd, words)));
    warnings.extend(head.unsafe_found.as_ref().map(|words| Warning::new(WarningCode::UnsafeRemoved, words)));
    page.warnings = warnings;
    page
}

/// Author, office and credit: the story's own line first, then the line under the title, then the markup.
fn names(page: &mut ReadPage, story: &Story, head: &Head, above: Option<String>) {
    let names = &story.names;
    let other = above.or_else(|| story.meta.author.clone()).or_else(|| head.author.clone());
    let (author, unit) = match (&names.author, other) {
        (Some(author), _) => (Some(author.clone()), names.unit.clone()),
        (None, Some(other)) => byline::name_and_unit(&other),
        (None, None) => (None, names.unit.clone()),
    };
    // A newspaper is no office of the person beside it: only when nobody is named it stands in the unit's place.
    let source = names.source.clone().filter(|source| author.is_none() || !byline::is_press(source));
    page.author_unit = unit.or(source);
    page.author = author;
    page.photo_credit = names.photo.clone();
}
