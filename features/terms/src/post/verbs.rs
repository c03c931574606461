//! Filling a post, correcting it, ending it. Rights that hang on a post end with it, in the same transaction.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{Date, Dates, OrgId, PersonId, PostId, TermId};

use super::office;
use super::{Obtained, Post};

/// A post to be filled.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Who.
    pub person: PersonId,
    /// In which organ.
    pub organ: String,
    /// As what.
    pub title_vi: String,
    /// In English.
    pub title_en: String,
    /// In which term.
    pub term: Option<TermId>,
    /// How it was obtained.
    pub obtained: Obtained,
    /// By which decision.
    pub decision: String,
    /// Posts of State or Party held at the same time.
    pub concurrent: String,
    /// Official telephone.
    pub phone: String,
    /// Official e-mail.
    pub email: String,
    /// Order within the organ, the highest office first.
    pub position: i64,
    /// When.
    pub dates: Dates,
}

impl NewPost {
    /// A post of a person from a day on; the rest is empty.
    pub fn of(person: PersonId, organ: &str, title_vi: &str, dates: Dates) -> Self {
        let (title_en, _) = super::known_office(title_vi).unwrap_or_default();
        Self {
            person,
            organ: organ.into(),
            title_vi: title_vi.into(),
            title_en: title_en.into(),
            term: None,
            obtained: Obtained::default(),
            decision: String::new(),
            concurrent: String::new(),
            phone: String::new(),
            email: String::new(),
            position: super::rank(title_vi),
            dates,
        }
    }
}

/// Why a post cannot be filled or ended; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostError {
    /// It would end before it begins.
    Dates,
    /// The person holds the same office in the same organ in those days.
    Held,
}

impl PostError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            PostError::Dates => "post.error.dates",
            PostError::Held => "post.error.held",
        }
    }

    /// The form field it stands beside.
    pub fn field(self) -> &'static str {
        match self {
            PostError::Dates => "to",
            PostError::Held => "title_vi",
        }
    }
}

db::queries! {
    INSERT = "INSERT INTO post (id, org, person, organ, title_vi, title_en, term, obtained, decision, concurrent, phone, email, position,
        from_day, to_day, end_reason, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', 1)";
    UPDATE = "UPDATE post SET organ = $3, title_vi = $4, title_en = $5, term = $6, obtained = $7, decision = $8, concurrent = $9, phone = $10,
        email = $11, position = $12, from_day = $13, version = version + 1 WHERE id = $1 AND version = $2";
    END = "UPDATE post SET to_day = $3, end_reason = $4, version = version + 1 WHERE id = $1 AND version = $2";
    SAME = "SELECT id, from_day, to_day FROM post WHERE org = $1 AND person = $2 AND organ = $3 AND title_vi = $4 LIMIT 200";
}

impl Post {
    /// Fills a post. Who was unknown to the organisation becomes known to it.
    pub async fn fill(cx: &mut Cx, org: OrgId, new: &NewPost) -> Result<std::result::Result<PostId, PostError>> {
        let d = new.dates;
        if d.from.zip(d.to).is_some_and(|(from, to)| to <= from) {
            return Ok(Err(PostError::Dates));
        }
        let read = |r: &db::Row| Ok(Dates { from: r.get("from_day")?, to: r.get("to_day")? });
        let held = cx.all(SAME, args![org, new.person, &new.organ, &new.title_vi], read).await?;
        if held.iter().any(|h| h.overlaps(d)) {
            return Ok(Err(PostError::Held));
        }
        people::Person::tie(cx, new.person, org).await?;
        let id: PostId = cx.id();
        let n = new;
        let row = args![
            id,
            org,
            n.person,
            &n.organ,
            &n.title_vi,
            &n.title_en,
            n.term,
            n.obtained.word(),
            &n.decision,
            &n.concurrent,
            &n.phone,
            &n.email,
            n.position,
            d.from,
            d.to
        ];
        cx.run(INSERT, row).await?;
        let name = name_of(cx, n.person).await?;
        let diff = Diff::new()
            .field("person", "", &name)
            .field("office", "", &n.title_vi)
            .field("organ", "", &n.organ)
            .maybe("begins", None, d.from)
            .maybe("ends", None, d.to);
        happened(cx, org, id, "post_filled", &name, diff, Some(&n.decision)).await?;
        Ok(Ok(id))
    }

    /// Corrects what is recorded of a post; who holds it stays, and its end has a verb of its own.
    pub async fn correct(
        cx: &mut Cx,
        before: &Self,
        version: i64,
        n: &NewPost,
    ) -> Result<std::result::Result<(), PostError>> {
        if n.dates.from.zip(before.dates.to).is_some_and(|(from, to)| to <= from) {
            return Ok(Err(PostError::Dates));
        }
        let row = args![
            before.id,
            version,
            &n.organ,
            &n.title_vi,
            &n.title_en,
            n.term,
            n.obtained.word(),
            &n.decision,
            &n.concurrent,
            &n.phone,
            &n.email,
            n.position,
            n.dates.from
        ];
        cx.run_one(UPDATE, row).await?;
        let b = before;
        let diff = Diff::new()
            .field("organ", &b.organ, &n.organ)
            .field("office", &b.title_vi, &n.title_vi)
            .field("obtained", b.obtained, n.obtained)
            .field("term_decision", &b.decision, &n.decision)
            .field("concurrent", &b.concurrent, &n.concurrent)
            .field("phone", &b.phone, &n.phone)
            .field("email", &b.email, &n.email)
            .maybe("begins", b.dates.from, n.dates.from);
        happened(cx, b.org, b.id, "post_corrected", &b.name, diff, None).await?;
        Ok(Ok(()))
    }

    /// Ends what somebody holds below a new office in the same organ: a deputy who becomes president is no deputy any
    /// more. A seat in the organ stays.
    pub async fn rise(cx: &mut Cx, org: OrgId, person: PersonId, new: &NewPost, reason: &str) -> Result<()> {
        let Some(day) = new.dates.from else { return Ok(()) };
        let lower = |post: &Post| {
            let place = super::rank(&post.title_vi);
            post.person == person
                && post.organ == new.organ
                && place > super::rank(&new.title_vi)
                && place < office::member()
        };
        for post in Self::on(cx, org, day).await?.into_iter().filter(lower) {
            let _ = Self::end(cx, &post, day, reason).await?;
        }
        Ok(())
    }

    /// Ends a post with a day, the first without it, and with it the rights that hang on it.
    pub async fn end(cx: &mut Cx, post: &Self, on: Date, reason: &str) -> Result<std::result::Result<(), PostError>> {
        if post.dates.from.is_some_and(|from| on <= from) {
            return Ok(Err(PostError::Dates));
        }
        cx.run_one(END, args![post.id, post.version, on, reason]).await?;
        post.end_rights(cx, on).await?;
        let diff = Diff::new().maybe("ends", post.dates.to, Some(on));
        happened(cx, post.org, post.id, "post_ended", &post.name, diff, Some(reason)).await?;
        Ok(Ok(()))
    }
}

async fn name_of(cx: &mut Cx, person: PersonId) -> Result<String> {
    Ok(people::Person::find(cx, person).await?.map(|p| p.details.name).unwrap_or_default())
}

pub(super) async fn happened(
    cx: &mut Cx,
    org: OrgId,
    id: PostId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    let reason = reason.filter(|r| !r.is_empty());
    audit::record(cx, Event { org: Some(org), verb, kind: "post", id: id.0, title, diff, reason }).await?;
    cx.changed("post", id, Some(org));
    Ok(())
}
