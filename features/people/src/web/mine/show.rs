//! The page of one's own record.

use ::web::{Answer, App, page};
use accounts::{SignedIn, own_shell};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::HeaderMap;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Fact};

use crate::access::Access;
use crate::consent::{Consent, Purpose};
use crate::part::Parts;
use crate::public::Fields;
use crate::web::record::{ConsentView, ReaderView, RoleView, consent, facts, reader, role};
use crate::web::{consents, done};
use crate::{Person, Scope, routes};

/// Readers shown.
const READERS: i64 = 200;

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage {
    shell: ui::desk::Shell,
    l: Lang,
    /// No office has linked a record.
    none: bool,
    correct_url: &'static str,
    export_url: &'static str,
    public_url: &'static str,
    consent_url: &'static str,
    facts: Vec<Fact>,
    bio: Vec<String>,
    roles: Vec<RoleView>,
    consents: Vec<ConsentView>,
    /// Purposes that have no holding consent.
    open: Vec<Purpose>,
    public: Vec<Choice>,
    readers: Vec<ReaderView>,
    known: Vec<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    actor: SignedIn,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Answer {
    let l = actor.lang;
    let mut shell = own_shell(&app, &actor, &headers, l.t("person.mine.title"));
    shell.flash = done(l, &form::query(raw));
    let mut shown = MinePage {
        shell,
        l,
        none: true,
        correct_url: routes::MINE_CORRECT,
        export_url: routes::MINE_EXPORT,
        public_url: routes::MINE_PUBLIC,
        consent_url: routes::MINE_CONSENTS,
        facts: Vec::new(),
        bio: Vec::new(),
        roles: Vec::new(),
        consents: Vec::new(),
        open: Vec::new(),
        public: Vec::new(),
        readers: Vec::new(),
        known: Vec::new(),
    };
    let mut cx = app.read(&actor.who(None)).await?;
    let Some(person) = Person::by_account(&mut cx, actor.account).await? else { return page(&shown) };
    let (tree, today) = (app.service::<Trees>().now(), actor.today);
    // Nothing here is a link into a desk: the person need not have one.
    let nowhere = Scope { orgs: Vec::new() };
    shown.none = false;
    shown.facts = facts(l, &person, Some(actor.email.clone()));
    shown.facts.insert(0, Fact { label: l.t("person.name").to_owned(), value: person.details.name.clone(), url: None });
    shown.bio = person.bio(l).lines().filter(|t| !t.trim().is_empty()).map(str::to_owned).collect();
    let roles = app.service::<Parts>().roles(&mut cx, &person, l).await?;
    shown.roles = roles.iter().map(|r| role(l, &tree, &nowhere, "", today, r)).collect();
    let consents = Consent::of_person(&mut cx, person.id).await?;
    let holds = |p: Purpose| consents.iter().any(|c| c.purpose == p && c.holds(person.details.born, today));
    shown.open = Purpose::ALL.iter().copied().filter(|p| !holds(*p)).collect();
    shown.consents = consents.iter().map(|c| consent(l, &person, today, c, routes::mine_withdrawal(c.id))).collect();
    shown.public = consents::choices(l, &Fields::parse(&person.public));
    let readers = Access::of_person(&mut cx, person.id, READERS).await?;
    shown.readers = readers.iter().map(|a| reader(l, &tree, a)).collect();
    let ties = Person::ties(&mut cx, person.id).await?;
    let names = ties.into_iter().filter_map(|o| tree.get(o)).map(|n| n.name_on(today).full(l).to_owned());
    shown.known = names.collect();
    page(&shown)
}
