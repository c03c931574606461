//! How to reach the organisation, in two languages. When somebody else was faster, nothing typed is lost: the form
//! comes back with what is stored now beside each field that differs, and the next saving is meant.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State;
use db::DbError;
use http::StatusCode;
use ui::Lang;
use ui::parts::{Crumb, FieldError, Flash, Tone};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use crate::{Contact, Trees, form, routes};

#[derive(Template)]
#[template(path = "organisation_contact.html")]
struct ContactPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    stored: Option<Contact>,
}

impl ContactPage {
    /// What is stored now, where it differs from what was typed.
    fn other(&self, field: &str) -> String {
        let Some(stored) = &self.stored else { return String::new() };
        let theirs = fields(stored).into_iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value);
        if theirs == self.form.get(field) {
            return String::new();
        }
        self.l.tf("organisation.contact.stored", &[("text", &theirs)])
    }
}

fn fields(c: &Contact) -> [(&'static str, &str); 11] {
    [
        ("address_vi", &c.address_vi),
        ("address_en", &c.address_en),
        ("phone", &c.phone),
        ("email", &c.email),
        ("website", &c.website),
        ("duties_vi", &c.duties_vi),
        ("duties_en", &c.duties_en),
        ("officer_name", &c.officer_name),
        ("officer_post", &c.officer_post),
        ("officer_phone", &c.officer_phone),
        ("officer_email", &c.officer_email),
    ]
}

fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, stored: Option<Contact>, status: StatusCode) -> Answer {
    let l = desk.l;
    let mut shell = desk.shell(app, l.t("organisation.contact.edit"), routes::RECORD);
    let back = routes::record(&desk.org.slug);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("organisation.title"), &back), Crumb::here(l.t("organisation.contact.edit"))];
    shell.flash = stored.as_ref().map(|_| Flash {
        tone: Tone::Warn,
        text: l.t("organisation.contact.conflict").to_owned(),
        link: None,
    });
    let action = routes::part(&desk.org.slug, "contact");
    page_with(status, &ContactPage { shell, l, action, back, summary: form::summary(&errors), form, errors, stored })
}

/// The form with what is stored.
pub(crate) async fn edit(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let contact = Contact::of(&mut app.read(&desk.who()).await?, desk.org.id).await?;
    let mut form = Posted::default();
    fields(&contact).into_iter().for_each(|(name, value)| form.set(name, value));
    form.set("version", contact.version.to_string());
    render(&app, &desk, form, Errors::new(), None, StatusCode::OK)
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !text.contains(' '))
}

fn read(form: &Posted, l: Lang) -> (Contact, Errors) {
    let mut r = form::Reader::new(form, l);
    let contact = Contact {
        address_vi: r.line("address_vi", form::LINE),
        address_en: r.line("address_en", form::LINE),
        phone: r.line("phone", 60),
        email: r.line("email", 200),
        website: r.line("website", form::LINE),
        duties_vi: r.paragraphs("duties_vi"),
        duties_en: r.paragraphs("duties_en"),
        officer_name: r.line("officer_name", form::LINE),
        officer_post: r.line("officer_post", form::LINE),
        officer_phone: r.line("officer_phone", 60),
        officer_email: r.line("officer_email", 200),
        version: form.read("version").unwrap_or(0),
    };
    for (field, value) in [("email", &contact.email), ("officer_email", &contact.officer_email)] {
        if !value.is_empty() && !is_email(value) {
            r.errors.add(field, l.t("organisation.form.email"));
        }
    }
    let site = &contact.website;
    if !site.is_empty() && !site.starts_with("https://") && !site.starts_with("http://") {
        r.errors.add("website", l.t("organisation.form.website"));
    }
    (contact, r.errors)
}

/// Keeps it.
pub(crate) async fn save(State(app): State<App>, desk: Desk, mut form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let (contact, errors) = read(&form, desk.l);
    if !errors.is_empty() {
        return render(&app, &desk, form, errors, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let trees: &Trees = app.service();
    let tree = trees.now();
    let title = tree.get(desk.org.id).ok_or(PageError::NotFound)?.name_on(desk.actor.today).vi.clone();
    let mut cx = app.write(&desk.who()).await?;
    match Contact::put(&mut cx, desk.org.id, &title, &contact).await {
        Ok(()) => {
            cx.commit().await?;
            redirect(routes::after(&routes::record(&desk.org.slug), "contact"))
        }
        Err(DbError::Stale(_)) => {
            let stored = Contact::of(&mut cx, desk.org.id).await?;
            form.set("version", stored.version.to_string());
            render(&app, &desk, form, Errors::new(), Some(stored), StatusCode::CONFLICT)
        }
        Err(e) => Err(e.into()),
    }
}
