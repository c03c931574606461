//! Choosing a person in a form, without scripts: a name is typed and sent; the form comes back with the people of that
//! name to choose from, and "somebody new". A form with a picker named `person` sends `person` (the typed name) and
//! `person_id` (a choice: an id, or `new`).

use db::{Cx, Result};
use kernel::{PersonId, text};
use ui::Lang;
use ui::parts::Choice;
use web::Posted;

use crate::{Details, Person, Scope, name};

/// Longest name, in characters.
pub const NAME: usize = 200;
/// People offered.
const OFFERED: usize = 12;
/// The choice of somebody new.
const NEW: &str = "new";

/// What the template `ui::chooser` shows.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    /// The typed name.
    pub typed: String,
    /// Who is meant; empty before a name was sent.
    pub choices: Vec<Choice>,
    /// What is wrong.
    pub error: String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Picked {
    /// This person.
    Known(PersonId),
    /// Somebody new of this name; make him or her with [`Picked::person`].
    New(String),
    /// Not decided: show the form again.
    Open(Picker),
}

impl Picker {
    /// The picker of an empty form.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A picker that shows a person already chosen.
    pub fn of(l: Lang, person: &Person) -> Self {
        Self { typed: person.details.name.clone(), choices: vec![choice(l, person, true)], error: String::new() }
    }

    /// A picker that shows somebody new as chosen.
    pub fn anew(l: Lang, name: &str) -> Self {
        let choice = Choice::new(NEW, l.tf("person.picker.new", &[("name", &name)]), true);
        Self { typed: name.to_owned(), choices: vec![choice], error: String::new() }
    }

    /// Reads the fields `field` and `field_id`. Only people that `scope` sees can be chosen.
    pub async fn read(cx: &mut Cx, scope: &Scope, l: Lang, form: &Posted, field: &str) -> Result<Picked> {
        let typed = text::collapse_spaces(&text::nfc(form.get(field)));
        let chosen = form.get(&format!("{field}_id")).to_owned();
        let open = |choices: Vec<Choice>, error: &str| {
            Picked::Open(Picker { typed: typed.clone(), choices, error: error.to_owned() })
        };
        if let Ok(id) = chosen.parse::<PersonId>()
            && let Some(person) = Person::seen(cx, scope, id).await?.filter(|p| p.merged_into.is_none())
        {
            // Another name typed after the choice: the choice no longer counts.
            if typed.is_empty() || name::folded(&typed) == name::folded(&person.details.name) {
                return Ok(Picked::Known(id));
            }
        }
        if name::folded(&typed).is_empty() {
            return Ok(open(Vec::new(), l.t("person.picker.needed")));
        }
        if typed.chars().count() > NAME {
            return Ok(open(Vec::new(), &l.tf("organisation.form.too_long", &[("n", &NAME)])));
        }
        let found = Person::search(cx, scope, &typed, OFFERED).await?;
        if chosen == NEW && form.get(&format!("{field}_asked")) == typed {
            return Ok(Picked::New(typed));
        }
        let mut choices: Vec<Choice> = found.iter().map(|p| choice(l, p, false)).collect();
        let error = if choices.is_empty() { l.t("person.picker.unknown") } else { l.t("person.picker.which") };
        choices.push(Choice::new(NEW, l.tf("person.picker.new", &[("name", &typed)]), found.is_empty()));
        Ok(open(choices, error))
    }
}

impl Picked {
    /// The person: the known one, or a new one made for `org`. None while it is open.
    pub async fn person(self, cx: &mut Cx, org: kernel::OrgId) -> Result<Option<PersonId>> {
        match self {
            Picked::Known(id) => {
                Person::tie(cx, id, org).await?;
                Ok(Some(id))
            }
            Picked::New(name) => Person::create(cx, org, &Details { name, ..Details::default() }).await.map(Some),
            Picked::Open(_) => Ok(None),
        }
    }
}

/// A person as a choice: name, and what tells him or her from others of the name.
pub(crate) fn choice(l: Lang, person: &Person, chosen: bool) -> Choice {
    let d = &person.details;
    let born = d.born.map(|b| l.tf("person.born_in", &[("born", &b.shown(l))])).unwrap_or_default();
    let help = [born.as_str(), &d.work_place].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut choice = Choice::new(person.id.to_string(), person.styled(), chosen);
    choice.help = help;
    choice
}
