//! Every line judged: good, wrong, or perhaps somebody who is known already.

use std::collections::HashMap;

use db::{Cx, Result};
use kernel::PersonId;

use super::Sheet;
use super::line::{Draft, Fault, Reading};
use crate::twin::{ENOUGH, Reason, Twin, score};
use crate::{Details, Person, Scope, name, reach};

/// What is done with a line that may be somebody known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is the known person: the membership is added, what is missing is filled in.
    Same,
    /// It is somebody else.
    New,
    /// Leave the line out.
    Skip,
}

impl Choice {
    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Choice::Same => "same",
            Choice::New => "new",
            Choice::Skip => "skip",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Choice::Same, Choice::New, Choice::Skip].into_iter().find(|c| c.word() == word)
    }
}

/// A judged line.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its number in the spreadsheet.
    pub number: u32,
    /// What it says, or what is wrong.
    pub draft: std::result::Result<Draft, Vec<Fault>>,
    /// A known person it may be, with the points and why.
    pub known: Option<(Person, i64, Vec<Reason>)>,
    /// An earlier line of the file that may be the same person.
    pub earlier: Option<u32>,
    /// The known person is a member there already.
    pub member: bool,
}

/// From so many points on the known person is proposed.
const SURE: i64 = 75;

impl Judged {
    /// Whether somebody must look.
    pub fn is_doubtful(&self) -> bool {
        self.draft.is_ok() && (self.known.is_some() || self.earlier.is_some())
    }

    /// What is proposed.
    pub fn proposed(&self) -> Choice {
        match &self.known {
            _ if self.earlier.is_some() => Choice::Skip,
            Some((_, points, _)) if *points >= SURE => Choice::Same,
            _ => Choice::New,
        }
    }
}

/// Judges every line of a sheet that says anything.
pub(crate) async fn judge(cx: &mut Cx, scope: &Scope, reading: &Reading<'_>, sheet: &Sheet) -> Result<Vec<Judged>> {
    let mut lines = Vec::with_capacity(sheet.rows.len());
    let mut seen: HashMap<String, u32> = HashMap::new();
    for (number, cells) in &sheet.rows {
        if reading.is_blank(cells) {
            continue;
        }
        let draft = reading.read(cells);
        let mut one = Judged { number: *number, draft, known: None, earlier: None, member: false };
        if let Ok(draft) = &one.draft {
            for key in keys(&draft.details) {
                match seen.get(&key) {
                    Some(first) => one.earlier = one.earlier.or(Some(*first)),
                    None => {
                        seen.insert(key, *number);
                    }
                }
            }
            one.known = known(cx, scope, draft).await?;
            if let Some((person, ..)) = &one.known {
                let today = cx.today();
                let theirs = crate::Membership::of_person(cx, person.id).await?;
                one.member = theirs.iter().any(|m| m.org == draft.org && m.dates.to.is_none_or(|to| to > today));
            }
        }
        lines.push(one);
    }
    Ok(lines)
}

/// What two lines of one file share when they are one person.
fn keys(d: &Details) -> Vec<String> {
    let mut keys = Vec::new();
    let folded = name::folded(&d.name);
    if let Some(born) = d.born {
        keys.push(format!("n {folded} {born}"));
    }
    let (email, phone) = (reach::email_key(&d.email), reach::phone_key(&d.phone));
    if !email.is_empty() {
        keys.push(format!("e {folded} {email}"));
    }
    if !phone.is_empty() {
        keys.push(format!("p {folded} {phone}"));
    }
    keys
}

/// The likeliest known person, among those the desk sees.
async fn known(cx: &mut Cx, scope: &Scope, draft: &Draft) -> Result<Option<(Person, i64, Vec<Reason>)>> {
    let mut best: Option<(Person, i64, Vec<Reason>)> = None;
    let ids: Vec<PersonId> = Twin::candidates(cx, &draft.details, None).await?;
    for id in ids {
        let Some(person) = Person::seen(cx, scope, id).await? else { continue };
        let same_org = Person::ties(cx, id).await?.contains(&draft.org);
        let (points, reasons) = score(&draft.details, &person.details, same_org);
        if points >= ENOUGH && best.as_ref().is_none_or(|(_, most, _)| points > *most) {
            best = Some((person, points, reasons));
        }
    }
    Ok(best)
}
