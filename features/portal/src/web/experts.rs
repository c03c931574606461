//! The directory of experts: those of this organisation and of everything below it who agreed to be in it, with the
//! fields of their record that they chose.

use axum::extract::Path;
use kernel::{ExpertId, OrgId};
use people::{ExpertFilter, FieldOfWork, PublicExpert};
use serde::Deserialize;
use ui::Lang;
use ui::parts::{Choice, Fact, Pager};
use web::{Answer, Posted};

use crate::routes;
use crate::view::{Here, encoded};
use crate::web::lost;

/// Experts on a page.
const PAGE: usize = 24;

#[derive(Deserialize)]
pub(crate) struct At {
    expert: String,
}

/// An expert as the list shows him or her.
struct Card {
    url: String,
    name: String,
    initials: String,
    photo: Option<String>,
    fields: String,
    focus: String,
    more: String,
}

#[derive(askama::Template)]
#[template(path = "experts.html")]
struct ExpertsPage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    words: String,
    fields: Vec<Choice>,
    places: Vec<Choice>,
    cards: Vec<Card>,
    pages: Pager,
    narrow: bool,
}

#[derive(askama::Template)]
#[template(path = "expert.html")]
struct ExpertPage {
    shell: ui::portal::Shell,
    l: Lang,
    card: Card,
    bio: Vec<String>,
    facts: Vec<Fact>,
    email: String,
    phone: String,
    back: String,
}

/// This organisation and everything below it today.
fn orgs(here: &Here) -> Vec<OrgId> {
    here.tree.subtree(here.entry.site.org, here.today())
}

/// The names of fields, with a semicolon between.
fn names(l: Lang, catalogue: &[FieldOfWork], words: &[String]) -> String {
    let chosen = catalogue.iter().filter(|f| words.contains(&f.word));
    chosen.map(|f| f.name(l)).collect::<Vec<_>>().join("; ")
}

fn card(here: &Here, catalogue: &[FieldOfWork], e: &PublicExpert) -> Card {
    let org = here.name_on(e.org, here.today());
    let more = [e.work_place.as_str(), e.place.as_str(), org.as_str()];
    Card {
        url: here.paths.expert(e.id),
        initials: ui::parts::initials(&e.name),
        name: e.name.clone(),
        photo: e.photo.as_ref().map(|key| routes::person_photo(e.person, key)),
        fields: names(here.l, catalogue, &e.fields),
        focus: e.focus.clone(),
        more: more.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "),
    }
}

pub(crate) async fn show(here: Here) -> Answer {
    let (l, query) = (here.l, Posted::parse(&here.query));
    let text = |name: &str| query.some(name).map(|t| t.chars().take(200).collect::<String>());
    let filter = ExpertFilter {
        words: text("q").unwrap_or_default(),
        field: text("linh-vuc"),
        place: text("dia-ban"),
        public: true,
        ..ExpertFilter::on(here.today())
    };
    let from = match (query.read::<ExpertId>("sau"), query.read::<ExpertId>("truoc")) {
        (Some(id), _) => Some((id, false)),
        (None, before) => before.map(|id| (id, true)),
    };
    let orgs = orgs(&here);
    let mut cx = here.read().await?;
    let shelf = PublicExpert::list(&mut cx, l, &orgs, &filter, from, PAGE).await?;
    let catalogue = FieldOfWork::all(&mut cx).await?;
    let used = people::Expert::fields_used(&mut cx, &orgs, &filter).await?;
    let places = people::Expert::places(&mut cx, &orgs, &filter).await?;
    let narrow = !filter.words.is_empty() || filter.field.is_some() || filter.place.is_some();
    let mut frame = here.frame(&mut cx).await?.title(l.t("portal.experts"));
    if narrow || from.is_some() {
        frame = frame.unlisted();
    }
    let about = l.tf("portal.experts.about", &[("name", &here.entry.site.name(l))]);
    let url = |word: &str, id: ExpertId| {
        let mut url = format!("{}?{word}={id}", here.paths.at(routes::EXPERTS));
        let kept =
            [("q", Some(&filter.words)), ("linh-vuc", filter.field.as_ref()), ("dia-ban", filter.place.as_ref())];
        for (name, value) in kept.into_iter().filter_map(|(n, v)| v.filter(|v| !v.is_empty()).map(|v| (n, v))) {
            url.push_str(&format!("&{name}={}", encoded(value)));
        }
        url
    };
    let any = Choice::new("", l.t("portal.documents.any"), false);
    let field_choices = catalogue.iter().filter_map(|f| {
        let (_, n) = used.iter().find(|(word, _)| *word == f.word)?;
        let chosen = filter.field.as_deref() == Some(&f.word);
        Some(Choice::new(&f.word, format!("{} ({})", f.name(l), l.number(*n)), chosen))
    });
    let place_choices =
        places.iter().map(|(p, n)| Choice::new(p, format!("{p} ({})", l.number(*n)), filter.place.as_ref() == Some(p)));
    web::page(&ExpertsPage {
        shell: frame.description(about).shell(),
        l,
        action: here.paths.at(routes::EXPERTS),
        words: filter.words.clone(),
        fields: std::iter::once(any.clone()).chain(field_choices).collect(),
        places: std::iter::once(any).chain(place_choices).collect(),
        cards: shelf.experts.iter().map(|e| card(&here, &catalogue, e)).collect(),
        pages: Pager {
            previous: shelf.previous.map(|id| url("truoc", id)),
            next: shelf.next.map(|id| url("sau", id)),
            shown: i64::try_from(shelf.experts.len()).unwrap_or(0),
            total: (shelf.total <= people::COUNTED).then_some(shelf.total),
        },
        narrow,
    })
}

pub(crate) async fn one(here: Here, Path(at): Path<At>) -> Answer {
    let l = here.l;
    let Ok(id) = at.expert.parse::<ExpertId>() else { return lost::page(&here).await };
    let mut cx = here.read().await?;
    let Some(expert) = PublicExpert::find(&mut cx, l, &orgs(&here), id).await? else {
        return lost::page(&here).await;
    };
    let catalogue = FieldOfWork::all(&mut cx).await?;
    let card = card(&here, &catalogue, &expert);
    let frame = here.frame(&mut cx).await?.title(expert.name.clone()).description(&card.fields);
    let shell = frame.step(l.t("portal.experts"), routes::EXPERTS.to_owned()).within(routes::EXPERTS.into()).shell();
    let listed = here.portal_of(expert.org).map(|p| here.paths_of(&p).home());
    let fact = |key: &str, value: String, url: Option<String>| {
        (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value, url })
    };
    let facts = [
        fact("portal.expert.fields", card.fields.clone(), None),
        fact("portal.expert.work_place", expert.work_place.clone(), None),
        fact("portal.expert.place", expert.place.clone(), None),
        fact("portal.expert.birth_year", expert.birth_year.clone(), None),
        fact("portal.expert.listed_by", here.name_on(expert.org, here.today()), listed),
    ];
    web::page(&ExpertPage {
        shell,
        l,
        bio: expert.bio.lines().filter(|t| !t.trim().is_empty()).map(str::to_owned).collect(),
        facts: facts.into_iter().flatten().collect(),
        email: expert.email.clone(),
        phone: expert.phone.clone(),
        back: here.paths.at(routes::EXPERTS),
        card,
    })
}
