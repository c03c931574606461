//! Consents to the use of personal data (Law 91/2025/QH15): voluntary, for one purpose, on a text that was shown, and
//! taken back at any time, which masks at once.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{ConsentId, Date, OrgId, PersonId, Timestamp};
use ui::Lang;

use crate::membership::words;
use crate::person::happened;
use crate::{Born, Person};

words! {
    /// What the data may be used for.
    Purpose, "consent.purpose" {
        /// The public directory of experts.
        Directory = "directory",
        /// Name, photo and unit in articles and lists of results.
        Articles = "articles",
    }
}

impl Purpose {
    /// The text key of what is asked.
    pub fn text_key(self) -> &'static str {
        match self {
            Purpose::Directory => "consent.text.directory",
            Purpose::Articles => "consent.text.articles",
        }
    }
}

words! {
    /// How the yes was given.
    How, "consent.how" {
        /// On the person's own page.
        Online = "online",
        /// On a signed paper.
        Paper = "paper",
    }
}

/// A consent.
#[derive(Clone, Debug)]
pub struct Consent {
    /// The id.
    pub id: ConsentId,
    /// Whose data.
    pub person: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// The text that was shown.
    pub shown: String,
    /// How.
    pub how: How,
    /// Where the signed paper lies.
    pub evidence: String,
    /// The person's own yes.
    pub own: bool,
    /// Who said yes as legal representative.
    pub representative: String,
    /// When.
    pub given_at: Timestamp,
    /// Recorded by whom.
    pub given_name: String,
    /// Taken back when.
    pub withdrawn_at: Option<Timestamp>,
    /// And by whom.
    pub withdrawn_name: String,
}

/// A consent to be recorded.
#[derive(Clone, Debug)]
pub struct NewConsent {
    /// What for.
    pub purpose: Purpose,
    /// The text that was shown.
    pub shown: String,
    /// In which language.
    pub lang: Lang,
    /// How.
    pub how: How,
    /// Where the signed paper lies.
    pub evidence: String,
    /// The person's own yes.
    pub own: bool,
    /// The representative's.
    pub representative: String,
}

/// Below this age a person is a child (article 24).
pub const CHILD: i16 = 16;
/// From this age on a child's own yes is needed beside the representative's.
pub const HEARD: i16 = 7;

db::queries! {
    OF_PERSON = "SELECT id, person, purpose, shown, how, evidence, own, representative, given_at, given_name, withdrawn_at, withdrawn_name
        FROM consent WHERE person = $1 ORDER BY given_at DESC, id DESC";
    FIND = "SELECT id, person, purpose, shown, how, evidence, own, representative, given_at, given_name, withdrawn_at, withdrawn_name
        FROM consent WHERE id = $1";
    INSERT = "INSERT INTO consent (id, person, purpose, shown, lang, how, evidence, own, representative, given_at, given_account, given_name,
        withdrawn_at, withdrawn_account, withdrawn_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL, NULL, '')";
    WITHDRAW = "UPDATE consent SET withdrawn_at = $2, withdrawn_account = $3, withdrawn_name = $4 WHERE id = $1 AND withdrawn_at IS NULL";
}

/// Whether the parts that an age asks for are there: the representative's under 7, both from 7 to 15, one's own from 16.
/// An unknown age is taken for an adult's.
pub fn suffices(born: Option<Born>, on: Date, own: bool, representative: bool) -> bool {
    match born.map(|b| b.age_on(on)) {
        Some(age) if age < HEARD => representative,
        Some(age) if age < CHILD => own && representative,
        _ => own,
    }
}

impl Consent {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            person: r.get("person")?,
            purpose: r.parse("purpose")?,
            shown: r.get("shown")?,
            how: r.parse("how")?,
            evidence: r.get("evidence")?,
            own: r.get("own")?,
            representative: r.get("representative")?,
            given_at: r.get("given_at")?,
            given_name: r.get("given_name")?,
            withdrawn_at: r.get("withdrawn_at")?,
            withdrawn_name: r.get("withdrawn_name")?,
        })
    }

    /// Whether it holds on a day for somebody born then: a child grows into needing his or her own yes.
    pub fn holds(&self, born: Option<Born>, on: Date) -> bool {
        self.withdrawn_at.is_none() && suffices(born, on, self.own, !self.representative.is_empty())
    }

    /// All consents of a person, the newest first.
    pub async fn of_person(cx: &mut Cx, person: PersonId) -> Result<Vec<Self>> {
        cx.all(OF_PERSON, args![person], Self::read).await
    }

    /// One consent.
    pub async fn find(cx: &mut Cx, id: ConsentId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Whether a person's data may be used for a purpose today.
    pub async fn allows(cx: &mut Cx, person: &Person, purpose: Purpose) -> Result<bool> {
        let today = cx.today();
        let all = Self::of_person(cx, person.id).await?;
        Ok(all.iter().any(|c| c.purpose == purpose && c.holds(person.details.born, today)))
    }

    /// Records a consent. The caller has asked [`suffices`].
    pub async fn give(cx: &mut Cx, org: Option<OrgId>, person: &Person, new: &NewConsent) -> Result<ConsentId> {
        let id: ConsentId = cx.id();
        let (account, name) = (cx.who.account, cx.who.name.clone());
        let row = args![
            id,
            person.id,
            new.purpose.word(),
            &new.shown,
            new.lang.code(),
            new.how.word(),
            &new.evidence,
            new.own,
            &new.representative,
            cx.now,
            account,
            name
        ];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("purpose", "", new.purpose);
        happened(cx, org, "consent_given", person.id, &person.details.name, diff, None).await?;
        Ok(id)
    }

    /// Takes it back; what readers see is masked with the commit.
    pub async fn withdraw(cx: &mut Cx, org: Option<OrgId>, person: &Person, consent: &Self) -> Result<()> {
        let (account, name) = (cx.who.account, cx.who.name.clone());
        cx.run_one(WITHDRAW, args![consent.id, cx.now, account, name]).await?;
        let diff = Diff::new().field("purpose", consent.purpose, "");
        happened(cx, org, "consent_withdrawn", person.id, &person.details.name, diff, None).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn a_child_needs_the_representative_and_from_seven_its_own_word_too() {
        let on = date(2026, 11, 20);
        let born = |years: i16| Some(Born::Day(date(2026 - years, 1, 1)));
        for (age, own, representative, enough) in [
            (5, false, true, true),
            (5, true, false, false),
            (7, false, true, false),
            (7, true, true, true),
            (15, true, false, false),
            (16, true, false, true),
            (40, false, true, false),
        ] {
            assert_eq!(suffices(born(age), on, own, representative), enough, "{age} {own} {representative}");
        }
        assert!(suffices(None, on, true, false) && !suffices(None, on, false, true));
    }
}
