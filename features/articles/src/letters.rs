//! Letters about the flow: to editors when something waits for them, to authors when it comes back or goes out.

use accounts::{Account, Grant, Permission, TheLineage};
use db::{Cx, Result};
use kernel::AccountId;
use ui::Lang;
use web::App;

use crate::{Article, routes};

struct Words {
    subject: &'static str,
    text: &'static str,
}

/// To everybody who may approve it, but not to the one who submitted.
pub async fn submitted(app: &App, cx: &mut Cx, article: &Article, remark: &str) -> Result<()> {
    let today = cx.today();
    let mut to: Vec<AccountId> = Vec::new();
    for grant in Grant::of_org(cx, article.org).await? {
        let edits = grant.dates.holds_on(today) && grant.role.may(Permission::Edit);
        if edits && Some(grant.account) != cx.who.account && !to.contains(&grant.account) {
            to.push(grant.account);
        }
    }
    let words = Words { subject: "article.letter.submitted", text: "article.letter.submitted_text" };
    for account in to {
        send(app, cx, article, account, &words, remark).await?;
    }
    Ok(())
}

/// To the author: it came back.
pub async fn returned(app: &App, cx: &mut Cx, article: &Article, remark: &str) -> Result<()> {
    let words = Words { subject: "article.letter.returned", text: "article.letter.returned_text" };
    to_author(app, cx, article, &words, remark).await
}

/// To the author: it was approved.
pub async fn approved(app: &App, cx: &mut Cx, article: &Article, remark: &str) -> Result<()> {
    let words = Words { subject: "article.letter.approved", text: "article.letter.approved_text" };
    to_author(app, cx, article, &words, remark).await
}

/// To the author: readers see it.
pub async fn published(app: &App, cx: &mut Cx, article: &Article) -> Result<()> {
    let words = Words { subject: "article.letter.published", text: "article.letter.published_text" };
    to_author(app, cx, article, &words, "").await
}

async fn to_author(app: &App, cx: &mut Cx, article: &Article, words: &Words, remark: &str) -> Result<()> {
    match article.made_by.filter(|author| Some(*author) != cx.who.account) {
        Some(author) => send(app, cx, article, author, words, remark).await,
        None => Ok(()),
    }
}

async fn send(app: &App, cx: &mut Cx, article: &Article, to: AccountId, words: &Words, remark: &str) -> Result<()> {
    let Some(account) = Account::find(cx, to).await?.filter(|a| !a.suspended) else { return Ok(()) };
    let l = Lang::parse(&account.lang).unwrap_or_default();
    let lineage: &TheLineage = app.service();
    let org = lineage.0.brief(article.org);
    let slug = org.as_ref().map(|o| o.slug.clone()).unwrap_or_default();
    let address_of = format!("{}{}", app.settings.address, routes::article(&slug, article.id));
    let title = &article.content.title;
    let said = if remark.trim().is_empty() {
        String::new()
    } else {
        format!("\n{}\n{}\n", l.t("article.letter.remark"), remark.trim())
    };
    let who = cx.who.name.clone();
    let org_name = org.map(|o| o.name(l).to_owned()).unwrap_or_default();
    let text = l.tf(
        words.text,
        &[
            ("name", &account.name),
            ("title", title),
            ("who", &who),
            ("remark", &said),
            ("url", &address_of),
            ("org", &org_name),
        ],
    );
    let subject = l.tf(words.subject, &[("title", title)]);
    accounts::send_later(cx, &account, subject, text).await
}
