//! The lines of a file before anything is kept: what goes in, what is wrong and how to mend it, who is known already.

use std::collections::BTreeMap;

use ::web::{Answer, App, PageError, Posted, page, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State as Held};
use db::Cx;
use organisation::Trees;
use ui::Lang;
use ui::parts::{Choice as Option_, Crumb};

use super::find;
use super::list::said;
use crate::access::Manner;
use crate::field::FieldOfWork;
use crate::import::{Choice, Column, Judged, PersonImport, Reading, State, judge};
use crate::{Person, Scope, routes, web::orgs};

/// Good lines shown; the others are only counted.
const SHOWN: usize = 10;
/// Wrong and doubtful lines shown.
const MOST: usize = 500;

struct Good {
    number: u32,
    name: String,
    more: String,
    org: String,
}

struct Wrong {
    number: u32,
    name: String,
    /// Column and what is wrong.
    faults: Vec<(String, String)>,
}

struct Doubt {
    number: u32,
    name: String,
    more: String,
    /// Who is known, with a link to the record.
    known: String,
    known_more: String,
    known_url: String,
    why: String,
    choices: Vec<Option_>,
}

#[derive(Template)]
#[template(path = "import_preview.html")]
struct PreviewPage {
    shell: ui::desk::Shell,
    l: Lang,
    open: bool,
    said: String,
    confirm_url: String,
    columns_url: String,
    drop_url: String,
    rejects_url: String,
    members_url: String,
    twins_url: String,
    version: i64,
    good: Vec<Good>,
    good_count: usize,
    wrong: Vec<Wrong>,
    wrong_count: usize,
    doubts: Vec<Doubt>,
    button: String,
}

/// Judges the lines of an import.
pub(super) async fn judged(app: &App, desk: &Desk, cx: &mut Cx, import: &PersonImport) -> db::Result<Vec<Judged>> {
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(app, desk);
    let catalogue = FieldOfWork::all(cx).await?;
    let reading = Reading {
        l: desk.l,
        today: desk.actor.today,
        tree: &tree,
        scope: &scope,
        catalogue: &catalogue,
        columns: &import.columns,
        into: import.into_org,
    };
    judge(cx, &scope, &reading, &import.sheet).await
}

/// The name a line shows, wrong or not.
pub(super) fn name_of(import: &PersonImport, number: u32) -> String {
    let cells = import.sheet.rows.iter().find(|(n, _)| *n == number).map(|(_, row)| row.as_slice()).unwrap_or_default();
    let of = |column: Column| {
        let at = import.columns.iter().position(|c| *c == column);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    };
    [of(Column::Name), of(Column::Family), of(Column::Given)]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Head of the column a fault is about.
pub(super) fn head(l: Lang, import: &PersonImport, column: Option<usize>) -> String {
    column.and_then(|at| import.sheet.heads.get(at)).cloned().unwrap_or_else(|| l.t("person.name").to_owned())
}

fn more(l: Lang, d: &crate::Details) -> String {
    let born = d.born.map(|b| b.shown(l)).unwrap_or_default();
    let parts = [born.as_str(), &d.phone, &d.email, &d.work_place];
    parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn doubt(l: Lang, slug: &str, line: &Judged) -> Option<Doubt> {
    let draft = line.draft.as_ref().ok().filter(|_| line.is_doubtful())?;
    let proposed = line.proposed();
    let option = |c: Choice, key: &str| Option_::new(c.word(), l.t(key), c == proposed);
    let mut choices = Vec::new();
    if line.known.is_some() {
        choices.push(option(Choice::Same, "personimport.choice.same"));
    }
    choices.push(option(Choice::New, "personimport.choice.new"));
    choices.push(option(Choice::Skip, "personimport.choice.skip"));
    let (known, known_more, known_url, mut why) = match &line.known {
        Some((person, _, reasons)) => {
            let why = reasons.iter().map(|r| l.t(r.key())).collect::<Vec<_>>().join("; ");
            (person.styled(), more(l, &person.details), routes::person(slug, person.id), why)
        }
        None => Default::default(),
    };
    if line.member {
        why = format!("{why}; {}", l.t("personimport.member_already"));
    }
    if let Some(earlier) = line.earlier {
        let same = l.tf("personimport.same_as_line", &[("n", &earlier)]);
        why = if why.is_empty() { same } else { format!("{why}; {same}") };
    }
    let (number, name) = (line.number, draft.details.name.clone());
    Some(Doubt { number, name, more: more(l, &draft.details), known, known_more, known_url, why, choices })
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let import = find(&desk, &mut cx, &id).await?;
    if import.state == State::Columns {
        return redirect(routes::import_columns(slug, import.id));
    }
    let lines = judged(&app, &desk, &mut cx, &import).await?;
    drop(cx);
    if import.state == State::Preview {
        let mut known: Vec<&Person> = lines.iter().filter_map(|j| j.known.as_ref().map(|(p, ..)| p)).collect();
        // One row of the note for each, however many lines may be the same person.
        known.sort_by_key(|p| p.id);
        known.dedup_by_key(|p| p.id);
        crate::web::note(&app, &desk, Manner::Read, &known).await?;
    }
    let tree = app.service::<Trees>().now();
    let today = desk.actor.today;
    let plain = |j: &&Judged| j.draft.is_ok() && !j.is_doubtful();
    let good_count = lines.iter().filter(plain).count();
    let good = lines.iter().filter(plain).take(SHOWN).filter_map(|j| {
        let draft = j.draft.as_ref().ok()?;
        Some(Good {
            number: j.number,
            name: draft.details.name.clone(),
            more: more(l, &draft.details),
            org: orgs::name(&tree, l, draft.org, today),
        })
    });
    let wrong_lines: Vec<&Judged> = lines.iter().filter(|j| j.draft.is_err()).collect();
    let wrong = wrong_lines.iter().take(MOST).filter_map(|j| {
        let faults = j.draft.as_ref().err()?;
        let told = faults.iter().map(|f| (head(l, &import, f.column), f.text.clone())).collect();
        Some(Wrong { number: j.number, name: name_of(&import, j.number), faults: told })
    });
    let doubts: Vec<Doubt> = lines.iter().filter_map(|j| doubt(l, slug, j)).take(MOST).collect();
    let open = import.state == State::Preview;
    let mut shell = desk.shell(&app, import.file_name.clone(), routes::MEMBERSHIPS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("membership.title"), routes::memberships(slug)),
        Crumb::to(l.t("personimport.title"), routes::imports(slug)),
        Crumb::here(import.file_name.clone()),
    ];
    let wrong_count = wrong_lines.len();
    // What the button promises is what happens when nothing on the page is changed.
    let entering = |j: &&Judged| j.is_doubtful() && j.proposed() != Choice::Skip;
    let (fine, bad) = (l.number(good_count + lines.iter().filter(entering).count()), l.number(wrong_count));
    let button = if wrong_count == 0 {
        l.tf("personimport.confirm", &[("n", &fine)])
    } else {
        l.tf("personimport.confirm_without", &[("n", &fine), ("bad", &bad)])
    };
    page(&PreviewPage {
        shell,
        l,
        open,
        said: if import.state == State::Done {
            said(l, &import)
        } else {
            l.tf(
                "personimport.preview_said",
                &[("good", &l.number(good_count)), ("bad", &bad), ("doubt", &l.number(doubts.len()))],
            )
        },
        confirm_url: routes::import_confirmation(slug, import.id),
        columns_url: routes::import_columns(slug, import.id),
        drop_url: routes::import_drop(slug, import.id),
        rejects_url: if wrong_count == 0 { String::new() } else { routes::import_rejects(slug, import.id) },
        members_url: routes::memberships(slug),
        twins_url: routes::twin_list(slug),
        version: import.version,
        good: if open { good.collect() } else { Vec::new() },
        good_count,
        wrong: wrong.collect(),
        wrong_count,
        doubts: if open { doubts } else { Vec::new() },
        button,
    })
}

/// Takes the good lines in, all of them or none.
pub(crate) async fn confirm(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let mut import = find(&desk, &mut cx, &id).await?;
    if import.state != State::Preview {
        return redirect(routes::import(&desk.org.slug, import.id));
    }
    import.version = form.read("version").unwrap_or(import.version);
    let lines = judged(&app, &desk, &mut cx, &import).await?;
    let mut choices = BTreeMap::new();
    for line in lines.iter().filter(|j| j.is_doubtful()) {
        if let Some(choice) = Choice::parse(form.get(&format!("d{}", line.number))) {
            choices.insert(line.number, choice);
        }
    }
    let tree = app.service::<Trees>().now();
    PersonImport::confirm(&mut cx, &tree, &import, lines, &choices).await?;
    cx.commit().await?;
    redirect(routes::import(&desk.org.slug, import.id))
}

/// Gives up: the cells are thrown away at once.
pub(crate) async fn give_up(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let import = find(&desk, &mut cx, &id).await?;
    PersonImport::drop(&mut cx, &import).await.map_err(PageError::from)?;
    cx.commit().await?;
    redirect(format!("{}?done=dropped", routes::imports(&desk.org.slug)))
}
