//! The blocks of the home page, all in one form.

use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State};
use kernel::SectionId;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, FieldError, Tab};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::{frame, rows_form};
use crate::{BlockKind, HomeBlock, SiteEntry, Sites, routes};

/// Blocks a home page may have.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "site_blocks.html")]
struct BlocksPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    rows: Vec<Row>,
    summary: Vec<FieldError>,
}

struct Row {
    number: usize,
    order: String,
    kinds: Vec<Choice>,
    sections: Vec<Choice>,
    error: String,
}

/// A row as it was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    kind: String,
    section: String,
}

fn render(
    app: &App,
    desk: &Desk,
    entry: &SiteEntry,
    query: &Posted,
    typed: Vec<Typed>,
    errors: &Errors,
    spare: usize,
) -> Answer {
    let l = desk.l;
    let blank = std::iter::repeat_n(Typed::default(), spare);
    let row = |(n, typed): (usize, Typed)| {
        let kinds = BlockKind::ALL.iter().map(|k| {
            let word = k.word();
            Choice::new(word, l.t(&format!("block.{word}")), word == typed.kind)
        });
        let sections = entry.sections.iter().map(|s| {
            let id = s.id.to_string();
            let chosen = id == typed.section;
            Choice::new(id, s.name(l), chosen)
        });
        Row {
            number: n + 1,
            order: if typed.kind.is_empty() { String::new() } else { (n + 1).to_string() },
            kinds: std::iter::once(Choice::new("", "–", typed.kind.is_empty())).chain(kinds).collect(),
            sections: std::iter::once(Choice::new("", "–", typed.section.is_empty())).chain(sections).collect(),
            error: errors.of(&format!("row-{}", n + 1)).to_owned(),
        }
    };
    let page = BlocksPage {
        shell: frame::shell(app, desk, l.t("site.tab.blocks"), "blocks", query),
        l,
        tabs: frame::tabs(desk, "blocks"),
        action: routes::part(&desk.org.slug, "blocks"),
        rows: typed.into_iter().chain(blank).enumerate().map(row).collect(),
        summary: form::summary(errors),
    };
    page_with(frame::status(errors), &page)
}

/// The form.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let typed = entry.blocks.iter().map(|b| Typed {
        kind: b.kind.word().to_owned(),
        section: b.section.map(|s| s.to_string()).unwrap_or_default(),
    });
    render(&app, &desk, &entry, &form::query(raw), typed.collect(), &Errors::new(), rows_form::SPARE)
}

/// Keeps the blocks; or, with the button for it, only offers more rows.
pub(crate) async fn save(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let l = desk.l;
    let rows = rows_form::rows(&form, &["kind", "section"]);
    let typed: Vec<Typed> =
        rows.iter().map(|r| Typed { kind: r.values[0].clone(), section: r.values[1].clone() }).collect();
    let none = Posted::default();
    if form.get("step") == "more" {
        return render(&app, &desk, &entry, &none, typed, &Errors::new(), rows_form::SPARE + 3);
    }
    let mut errors = Errors::new();
    let mut blocks = Vec::new();
    for (n, row) in typed.iter().enumerate() {
        let field = format!("row-{}", n + 1);
        let Ok(kind) = row.kind.parse::<BlockKind>() else {
            errors.add(&field, l.tf("site.error.block_kind", &[("n", &(n + 1))]));
            continue;
        };
        // A section of another portal is no section here.
        let section = row.section.parse::<SectionId>().ok().filter(|id| entry.section_by_id(*id).is_some());
        if kind == BlockKind::Section && section.is_none() {
            errors.add(&field, l.tf("site.error.block_section", &[("n", &(n + 1))]));
        }
        let block = HomeBlock { kind, section: section.filter(|_| kind == BlockKind::Section) };
        if blocks.contains(&block) {
            errors.add(&field, l.tf("site.error.block_twice", &[("n", &(n + 1))]));
        }
        blocks.push(block);
    }
    if blocks.len() > MOST {
        errors.add("row-1", l.tf("site.error.blocks_many", &[("n", &MOST)]));
    }
    if !errors.is_empty() {
        return render(&app, &desk, &entry, &none, typed, &errors, rows_form::SPARE);
    }
    let mut cx = app.write(&desk.who()).await?;
    HomeBlock::put_all(&mut cx, &entry.site, &blocks).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "blocks"), "saved"))
}
