//! The menu of the portal, all entries in one form.

use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State};
use kernel::text;
use organisation::form;
use ui::Lang;
use ui::parts::{FieldError, Link, Tab};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::{frame, rows_form};
use crate::{MenuItem, SiteEntry, Sites, routes};

/// Entries a menu may have; more is no menu.
const MOST: usize = 24;

#[derive(Template)]
#[template(path = "site_menu.html")]
struct MenuPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    rows: Vec<Row>,
    targets: Vec<Link>,
    summary: Vec<FieldError>,
}

struct Row {
    number: usize,
    order: String,
    item: MenuItem,
    error: String,
}

/// Where an entry may lead on this portal.
fn targets(l: Lang, entry: &SiteEntry) -> Vec<Link> {
    let mut list = vec![
        Link::new(l.t("ui.home"), "/"),
        Link::new(l.t("site.menu.organisation"), "/to-chuc"),
        Link::new(l.t("site.menu.members"), "/thanh-vien"),
        Link::new(l.t("site.menu.documents"), "/van-ban"),
        Link::new(l.t("site.menu.happenings"), "/su-kien"),
        Link::new(l.t("site.menu.links"), "/lien-ket"),
        Link::new(l.t("site.menu.contact"), "/lien-he"),
        Link::new(l.t("site.menu.map"), "/so-do"),
    ];
    list.extend(entry.sections.iter().map(|s| Link::new(s.name(l), format!("/muc/{}", s.slug))));
    list
}

fn render(
    app: &App,
    desk: &Desk,
    entry: &SiteEntry,
    query: &Posted,
    items: Vec<MenuItem>,
    errors: &Errors,
    spare: usize,
) -> Answer {
    let l = desk.l;
    let blank = std::iter::repeat_n(MenuItem::default(), spare);
    let row = |(n, item): (usize, MenuItem)| Row {
        number: n + 1,
        order: if item == MenuItem::default() { String::new() } else { (n + 1).to_string() },
        error: errors.of(&format!("row-{}", n + 1)).to_owned(),
        item,
    };
    let page = MenuPage {
        shell: frame::shell(app, desk, l.t("site.tab.menu"), "menu", query),
        l,
        tabs: frame::tabs(desk, "menu"),
        action: routes::part(&desk.org.slug, "menu"),
        rows: items.into_iter().chain(blank).enumerate().map(row).collect(),
        targets: targets(l, entry),
        summary: form::summary(errors),
    };
    page_with(frame::status(errors), &page)
}

/// The form.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let entry = frame::own(&app, &desk)?;
    render(&app, &desk, &entry, &form::query(raw), entry.menu.clone(), &Errors::new(), rows_form::SPARE)
}

/// Keeps the menu; or, with the button for it, only offers more rows.
pub(crate) async fn save(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let l = desk.l;
    let line = |s: &str| text::collapse_spaces(&text::nfc(s));
    let rows = rows_form::rows(&form, &["label_vi", "label_en", "target"]);
    let items: Vec<MenuItem> = rows
        .iter()
        .map(|r| MenuItem {
            label_vi: line(&r.values[0]),
            label_en: line(&r.values[1]),
            target: r.values[2].trim().to_owned(),
        })
        .collect();
    let none = Posted::default();
    if form.get("step") == "more" {
        return render(&app, &desk, &entry, &none, items, &Errors::new(), rows_form::SPARE + 3);
    }
    let mut errors = Errors::new();
    for (n, item) in items.iter().enumerate() {
        let field = format!("row-{}", n + 1);
        if item.label_vi.is_empty() {
            errors.add(&field, l.tf("site.error.menu_label", &[("n", &(n + 1))]));
        } else if item.label_vi.chars().count() > 60 || item.label_en.chars().count() > 60 {
            errors.add(&field, l.tf("site.error.menu_long", &[("n", &(n + 1))]));
        } else if !item.is_fit() || item.target.len() > 500 || item.target.chars().any(char::is_control) {
            errors.add(&field, l.tf("site.error.menu_target", &[("n", &(n + 1))]));
        }
    }
    if items.len() > MOST {
        errors.add("row-1", l.tf("site.error.menu_many", &[("n", &MOST)]));
    }
    if !errors.is_empty() {
        return render(&app, &desk, &entry, &none, items, &errors, rows_form::SPARE);
    }
    let mut cx = app.write(&desk.who()).await?;
    MenuItem::put_all(&mut cx, &entry.site, &items).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "menu"), "saved"))
}
