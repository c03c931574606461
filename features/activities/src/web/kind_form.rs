//! The form of a kind: its names, its place in lists, and its fields with their types.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use db::Cx;
use http::StatusCode;
use kernel::text;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::form::TYPED;
use super::kinds::own;
use crate::kind_change::KindError;
use crate::{Field, FieldType, Kind, Listed, routes, sheet};

/// Most fields of a kind.
const MOST: usize = 16;
/// Empty fields below those that are there.
const MORE: usize = 3;
/// Where a new kind stands: behind those of the catalogue.
const LAST: i64 = 1_000;

#[derive(Template)]
#[template(path = "activity_kind.html")]
struct KindPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    fresh: bool,
    /// Whether a new one may be made for everybody.
    may_share: bool,
    key: String,
    rows: Vec<Row>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// A field of the form; `at` is the beginning of its names.
struct Row {
    at: String,
    key: String,
    head: String,
    types: Vec<Choice>,
    /// Whether it is there already, and may be let go.
    known: bool,
}

impl Row {
    fn name(&self, part: &str) -> String {
        format!("{}.{part}", self.at)
    }
}

fn render(app: &App, desk: &Desk, kind: Option<&Kind>, form: Posted, errors: Errors, status: StatusCode) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let title = kind.map_or(l.t("activity.kind_new"), |k| k.name(l)).to_owned();
    let known = kind.map_or(0, |k| k.fields.len());
    // What was typed into fields that were empty stays there.
    let typed = (0..MOST).filter(|n| form.some(&format!("f{n}.vi")).is_some()).max().map_or(0, |n| n + 1);
    let row = |n: usize| {
        let at = format!("f{n}");
        let of = form.read(&format!("{at}.type")).unwrap_or(FieldType::Number);
        let field = kind.and_then(|k| k.fields.get(n));
        Row {
            key: field.map(|f| f.key.clone()).unwrap_or_default(),
            head: field.map_or_else(|| l.t("activity.field_new").to_owned(), |f| f.name(l).to_owned()),
            types: FieldType::ALL
                .map(|t| Choice::new(t.word(), l.t(&format!("activity.type.{}", t.word())), t == of))
                .into(),
            known: field.is_some(),
            at,
        }
    };
    let mut shell = desk.shell(app, &title, routes::ACTIVITIES);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("activity.title"), routes::activities(slug)),
        Crumb::to(l.t("activity.kinds"), routes::kinds(slug)),
        Crumb::here(&title),
    ];
    let page = KindPage {
        shell,
        l,
        action: kind.map_or_else(|| routes::kinds(slug), |k| routes::kind(slug, k.id)),
        back: routes::kinds(slug),
        fresh: kind.is_none(),
        may_share: kind.is_none() && desk.is_root(app) && desk.may(Permission::People),
        key: kind.map(|k| k.key.clone()).unwrap_or_default(),
        rows: (0..(known.max(typed) + MORE).min(MOST)).map(row).collect(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// What is kept, as it would be typed.
fn typed(kind: &Kind) -> Posted {
    let mut form = Posted::default();
    form.set("name_vi", &kind.name_vi);
    form.set("name_en", &kind.name_en);
    form.set("position", kind.position.to_string());
    form.set("version", kind.version.to_string());
    for (n, field) in kind.fields.iter().enumerate() {
        let choices: Vec<String> = field
            .choices
            .iter()
            .filter(|o| !o.retired)
            .map(|o| if o.en == o.vi { o.vi.clone() } else { format!("{} | {}", o.vi, o.en) })
            .collect();
        let tick = |on: bool| String::from(if on { "1" } else { "" });
        let parts = [
            ("vi", field.vi.clone()),
            ("en", field.en.clone()),
            ("type", field.of.word().to_owned()),
            ("choices", choices.join("\n")),
            ("order", (n + 1).to_string()),
            ("required", tick(field.required)),
            ("public", tick(field.public)),
            ("off", tick(field.retired)),
        ];
        for (part, value) in parts {
            form.set(&format!("f{n}.{part}"), value);
        }
    }
    form
}

/// The form for a new one.
pub(crate) async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("shared", "1");
    render(&app, &desk, None, form, Errors::new(), StatusCode::OK)
}

/// The form of one.
pub(crate) async fn edit(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let kind = own(&app, &mut cx, &desk, &id).await?;
    drop(cx);
    let form = typed(&kind);
    render(&app, &desk, Some(&kind), form, Errors::new(), StatusCode::OK)
}

/// A word for tables: `ngay_hoi`.
fn word(text: &str) -> String {
    text::slug(text, 40).replace('-', "_")
}

/// A word that nothing here bears yet.
fn free(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(wanted) {
        return wanted.to_owned();
    }
    (2_u32..).map(|n| format!("{wanted}_{n}")).find(|w| !taken(w)).unwrap_or_default()
}

/// Reads the form: the kind as it shall be.
struct Reading<'a> {
    r: form::Reader<'a>,
    /// As it stands; none for a new one.
    kind: Option<&'a Kind>,
    /// All kinds: a field that one of them has under this name bears the same word, so that rules know it.
    all: &'a [Kind],
}

impl Reading<'_> {
    /// One option a line, `Trực tuyến | Online`. One that was chosen before and stands here no more is kept aside.
    async fn choices(&mut self, cx: &mut Cx, at: &str, before: Option<&Field>) -> db::Result<Vec<Listed>> {
        let mut list: Vec<Listed> = Vec::new();
        for line in self.r.form.raw(&format!("{at}.choices")).lines().map(str::trim).filter(|s| !s.is_empty()).take(60)
        {
            let (vi, en) = line.split_once('|').map_or((line, line), |(vi, en)| (vi.trim(), en.trim()));
            let (vi, en) = (text::collapse_spaces(&text::nfc(vi)), text::collapse_spaces(&text::nfc(en)));
            if vi.is_empty() || list.iter().any(|o| text::fold(&o.vi) == text::fold(&vi)) {
                continue;
            }
            let known = before.and_then(|f| f.choices.iter().find(|o| text::fold(&o.vi) == text::fold(&vi)));
            let taken = |w: &str| {
                list.iter().any(|o| o.key == w) || before.is_some_and(|f| f.choices.iter().any(|o| o.key == w))
            };
            let key = known.map_or_else(|| free(&word(&vi), taken), |o| o.key.clone());
            let en = if en.is_empty() { vi.clone() } else { en };
            list.push(Listed { key, vi, en, retired: false });
        }
        if let (Some(field), Some(kind)) = (before, self.kind) {
            for gone in
                field.choices.iter().filter(|o| !list.iter().any(|n| n.key == o.key)).cloned().collect::<Vec<_>>()
            {
                if kind.has_chosen(cx, &field.key, &gone.key).await? {
                    list.push(Listed { retired: true, ..gone });
                }
            }
        }
        if list.iter().filter(|o| !o.retired).count() < 2 {
            self.r.errors.add(&format!("{at}.choices"), self.r.l.t("activity.error.few_choices"));
        }
        Ok(list)
    }

    fn key(&self, name: &str, of: FieldType, taken: &[Field]) -> String {
        let here = |w: &str| {
            let old = self.kind.is_some_and(|k| k.fields.iter().any(|f| f.key == w));
            old || taken.iter().any(|f| f.key == w) || TYPED.contains(&w)
        };
        let folded = text::fold(name);
        let mut others = self.all.iter().flat_map(|k| &k.fields);
        let same = others.find(|f| f.of == of && text::fold(&f.vi) == folded && !here(&f.key));
        same.map_or_else(|| free(&word(name), here), |f| f.key.clone())
    }

    /// One field; none where nothing is typed, or where one that nobody uses is let go.
    async fn field(&mut self, cx: &mut Cx, n: usize, so_far: &[Field]) -> db::Result<Option<Field>> {
        let (at, l) = (format!("f{n}"), self.r.l);
        let part = |part: &str| format!("{at}.{part}");
        let before = self.kind.and_then(|k| k.fields.get(n));
        let vi = self.r.line(&part("vi"), 100);
        let en = self.r.line(&part("en"), 100);
        if vi.is_empty() && before.is_none() {
            return Ok(None);
        }
        let used = match (before, self.kind) {
            (Some(field), Some(kind)) => kind.uses(cx, &field.key).await?,
            _ => false,
        };
        let off = self.r.form.ticked(&part("off"));
        if off && !used {
            return Ok(None);
        }
        if vi.is_empty() {
            self.r.errors.add(&part("vi"), l.t("organisation.form.needed"));
        } else if sheet::is_column(&vi) || so_far.iter().any(|f| text::fold(&f.vi) == text::fold(&vi)) {
            self.r.errors.add(&part("vi"), l.tf("activity.error.field_taken", &[("name", &vi)]));
        }
        let of = self.r.form.read(&part("type")).unwrap_or_default();
        if used && before.is_some_and(|f| f.of != of) {
            self.r.errors.add(&part("type"), l.t("activity.error.field_type"));
        }
        let choices = if of == FieldType::Choice { self.choices(cx, &at, before).await? } else { Vec::new() };
        Ok(Some(Field {
            key: before.map_or_else(|| self.key(&vi, of, so_far), |f| f.key.clone()),
            of,
            en: if en.is_empty() { vi.clone() } else { en },
            vi,
            required: self.r.form.ticked(&part("required")) && !off,
            public: self.r.form.ticked(&part("public")),
            retired: off,
            choices,
        }))
    }

    /// The fields in the order that was typed.
    async fn fields(&mut self, cx: &mut Cx) -> db::Result<Vec<Field>> {
        let (mut fields, mut order): (Vec<Field>, Vec<i64>) = (Vec::new(), Vec::new());
        for n in 0..MOST {
            if let Some(field) = self.field(cx, n, &fields).await? {
                fields.push(field);
                order.push(self.r.form.read(&format!("f{n}.order")).unwrap_or(i64::try_from(n).unwrap_or(0) + 1));
            }
        }
        let mut both: Vec<(i64, Field)> = order.into_iter().zip(fields).collect();
        both.sort_by_key(|(order, _)| *order);
        Ok(both.into_iter().map(|(_, field)| field).collect())
    }

    async fn kind(&mut self, cx: &mut Cx, owner: Option<kernel::OrgId>) -> db::Result<Kind> {
        let (name_vi, name_en) = (self.r.needed("name_vi", 100), self.r.line("name_en", 100));
        let position = self.r.form.read("position").unwrap_or(LAST);
        let fields = self.fields(cx).await?;
        let taken = |w: &str| self.all.iter().any(|k| k.key == w);
        Ok(Kind {
            id: self.kind.map_or_else(|| cx.id(), |k| k.id),
            key: self.kind.map_or_else(|| free(&word(&name_vi), taken), |k| k.key.clone()),
            name_en: if name_en.is_empty() { name_vi.clone() } else { name_en },
            name_vi,
            fields,
            owner,
            position,
            retired: self.kind.is_some_and(|k| k.retired),
            version: self.r.form.read("version").unwrap_or(1),
        })
    }
}

async fn put(app: &App, desk: &Desk, mut cx: Cx, kind: Option<Kind>, posted: Posted) -> Answer {
    let l = desk.l;
    let all = Kind::all(&mut cx).await?;
    let shared = desk.is_root(app) && desk.may(Permission::People) && posted.ticked("shared");
    let owner = match &kind {
        Some(kind) => kind.owner,
        None => (!shared).then_some(desk.org.id),
    };
    let mut reading = Reading { r: form::Reader::new(&posted, l), kind: kind.as_ref(), all: &all };
    let new = reading.kind(&mut cx, owner).await?;
    let mut errors = reading.r.errors;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    // An old page is told so, and not that fields which others changed meanwhile do not fit.
    if kind.as_ref().is_some_and(|kind| kind.version != new.version) {
        status = StatusCode::CONFLICT;
        errors = Errors::new();
        errors.add("name_vi", l.t("activity.error.kind_elsewhere"));
    } else if errors.is_empty() {
        let done = match &kind {
            Some(kind) => kind.change(&mut cx, desk.org.id, &new).await?,
            None => new.add(&mut cx, desk.org.id).await?,
        };
        match done {
            Ok(()) => {
                cx.commit().await?;
                return redirect(format!("{}?done=saved", routes::kinds(&desk.org.slug)));
            }
            Err(KindError::Taken) => errors.add("name_vi", l.t("activity.error.kind_taken")),
            Err(KindError::Elsewhere) => {
                status = StatusCode::CONFLICT;
                errors.add("name_vi", l.t("activity.error.kind_elsewhere"));
            }
        }
    }
    drop(cx);
    render(app, desk, kind.as_ref(), posted, errors, status)
}

/// A new kind; its word and those of its fields are made from the names.
pub(crate) async fn add(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let cx = app.write(&desk.who()).await?;
    put(&app, &desk, cx, None, posted).await
}

/// Changes one.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let kind = own(&app, &mut cx, &desk, &id).await?;
    put(&app, &desk, cx, Some(kind), posted).await
}
