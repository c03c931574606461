//! How to reach the organisation, and whom to tell of an error in an article.

use articles::State;
use organisation::Contact;
use terms::Post;
use ui::Lang;
use ui::parts::Fact;
use web::{Answer, Posted};

use crate::view::{Here, encoded};
use crate::web::article;
use crate::web::organisation::dial;

#[derive(askama::Template)]
#[template(path = "contact.html")]
struct ContactPage {
    shell: ui::portal::Shell,
    l: Lang,
    facts: Vec<Fact>,
    officers: Vec<Officer>,
    report: Option<Report>,
}

/// Who answers.
struct Officer {
    name: String,
    post: String,
    phone: String,
    dial: String,
    email: String,
}

/// An error to be reported: which article, and a letter about it.
struct Report {
    title: String,
    url: String,
    letter: String,
}

pub(crate) async fn show(here: Here) -> Answer {
    let (l, org) = (here.l, here.entry.site.org);
    let mut cx = here.read().await?;
    let contact = Contact::of(&mut cx, org).await?;
    let posts = Post::on(&mut cx, org, here.today()).await?;
    let asked = Posted::parse(&here.query);
    let report = match asked.some("bai") {
        Some(slug) => article::find(&mut cx, here.entry.site.id, slug).await?,
        None => None,
    };
    let report = report.filter(|a| a.state == State::Published).map(|a| {
        let url = here.absolute(&crate::routes::article(&a.slug));
        let subject = l.tf("portal.report.subject", &[("title", &a.content.title)]);
        let letter =
            format!("mailto:{}?subject={}&body={}", contact.email, encoded(&subject), encoded(&format!("{url}\n\n")));
        Report { title: a.content.title, url: here.paths.article(&a.slug), letter }
    });
    let shell = here.frame(&mut cx).await?.title(l.t("portal.contact")).organization().shell();
    web::page(&ContactPage { shell, l, facts: facts(l, &contact), officers: officers(&here, &contact, &posts), report })
}

fn facts(l: Lang, contact: &Contact) -> Vec<Fact> {
    let fact = |key: &str, value: &str, url: Option<String>| {
        (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value: value.to_owned(), url })
    };
    [
        fact("ui.address", contact.address(l), None),
        fact("ui.phone", &contact.phone, Some(format!("tel:{}", dial(&contact.phone)))),
        fact("ui.email", &contact.email, Some(format!("mailto:{}", contact.email))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The contact officer, and everybody of today's offices who can be reached.
fn officers(here: &Here, contact: &Contact, posts: &[Post]) -> Vec<Officer> {
    let main = (!contact.officer_name.is_empty()).then(|| Officer {
        name: contact.officer_name.clone(),
        post: here.office(&contact.officer_post),
        dial: dial(&contact.officer_phone),
        phone: contact.officer_phone.clone(),
        email: contact.officer_email.clone(),
    });
    let reached = posts.iter().filter(|p| !p.phone.is_empty() || !p.email.is_empty());
    let reached = reached.filter(|p| p.name != contact.officer_name).map(|p| Officer {
        name: p.name.clone(),
        post: p.title(here.l).to_owned(),
        dial: dial(&p.phone),
        phone: p.phone.clone(),
        email: p.email.clone(),
    });
    main.into_iter().chain(reached).collect()
}
