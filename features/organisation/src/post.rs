//! Posts held in an organisation: its leaders and offices, of today and of any day.

use db::{Cx, Result, Row, args};
use kernel::{Date, Dates, OrgId, PostId};
use ui::Lang;

use crate::Organisation;

/// A post.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Who.
    pub person: String,
    /// In which organ (text keys `organ.…`).
    pub organ: String,
    /// As what.
    pub title_vi: String,
    /// In English.
    pub title_en: String,
    /// Official telephone.
    pub phone: String,
    /// Official e-mail.
    pub email: String,
    /// When.
    pub dates: Dates,
}

/// A post to be filled.
#[derive(Clone, Debug, Default)]
pub struct NewPost {
    /// Who.
    pub person: String,
    /// In which organ.
    pub organ: String,
    /// As what.
    pub title_vi: String,
    /// In English.
    pub title_en: String,
    /// Official telephone.
    pub phone: String,
    /// Official e-mail.
    pub email: String,
    /// Order on the page, the highest office first.
    pub position: i64,
    /// When.
    pub dates: Dates,
}

db::queries! {
    INSERT = "INSERT INTO organisation_post (id, org, person, organ, title_vi, title_en, phone, email, position, from_day, to_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ON = "SELECT id, person, organ, title_vi, title_en, phone, email, from_day, to_day FROM organisation_post
        WHERE org = $1 AND (from_day IS NULL OR from_day <= $2) AND (to_day IS NULL OR to_day > $2) ORDER BY position, id LIMIT 200";
    ALL = "SELECT id, person, organ, title_vi, title_en, phone, email, from_day, to_day FROM organisation_post
        WHERE org = $1 ORDER BY from_day DESC NULLS LAST, position, id LIMIT 500";
    FIND = "SELECT id, person, organ, title_vi, title_en, phone, email, from_day, to_day FROM organisation_post WHERE id = $1 AND org = $2";
    END = "UPDATE organisation_post SET to_day = $3 WHERE id = $1 AND org = $2";
}

impl Post {
    /// The office in a language.
    pub fn title(&self, l: Lang) -> &str {
        if l == Lang::En && !self.title_en.is_empty() { &self.title_en } else { &self.title_vi }
    }

    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            person: r.get("person")?,
            organ: r.get("organ")?,
            title_vi: r.get("title_vi")?,
            title_en: r.get("title_en")?,
            phone: r.get("phone")?,
            email: r.get("email")?,
            dates: Dates { from: r.get("from_day")?, to: r.get("to_day")? },
        })
    }

    /// The posts held on a day, in their order.
    pub async fn on(cx: &mut Cx, org: OrgId, day: Date) -> Result<Vec<Self>> {
        cx.all(ON, args![org, day], Self::read).await
    }

    /// A post of an organisation.
    pub async fn find(cx: &mut Cx, org: OrgId, id: PostId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// All posts ever, the newest first.
    pub async fn all(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(ALL, args![org], Self::read).await
    }

    /// Fills a post.
    pub async fn fill(cx: &mut Cx, org: OrgId, new: &NewPost) -> Result<PostId> {
        let id: PostId = cx.id();
        let (from, to) = (new.dates.from, new.dates.to);
        let row = args![
            id,
            org,
            &new.person,
            &new.organ,
            &new.title_vi,
            &new.title_en,
            &new.phone,
            &new.email,
            new.position,
            from,
            to
        ];
        cx.run(INSERT, row).await?;
        let diff = audit::Diff::new().field("person", "", &new.person).field("title", "", &new.title_vi);
        Organisation::happened(cx, org, "post_filled", &new.person, diff, None).await?;
        Ok(id)
    }

    /// Ends a post with a day, the first without it.
    pub async fn end(cx: &mut Cx, org: OrgId, post: &Self, on: Date) -> Result<()> {
        cx.run_one(END, args![post.id, org, on]).await?;
        let diff = audit::Diff::new().maybe("to", post.dates.to, Some(on));
        Organisation::happened(cx, org, "post_ended", &post.person, diff, None).await
    }
}
