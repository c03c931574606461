//! Terms of office, congresses with their elections, and emulation clusters, by the verbs that an office uses.

use std::collections::HashMap;

use kernel::{Date, OrgId, PersonId};
use terms::cluster::{Cluster, NewCluster, NewScheme, Officer, OfficerRole, Place, Scheme};
use terms::congress::{
    Allocation, Closing, CongressEntry, CongressKind, Credentials, Delegate, Method, Mode, NewVote, Protocol, Vote,
};
use terms::election::{Candidate, Counted, Election, Meant, NewElection};
use terms::{Congress, Note, Post, Sheet, Term, TermEntry};
use ui::Lang;

use super::{DemoError, Filling};
use crate::data;

fn refused(key: &str, why: impl std::fmt::Debug) -> DemoError {
    DemoError::Refused(key.to_owned(), format!("{why:?}"))
}

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    let mut cx = f.write().await?;
    for term in &f.demo.terms {
        record(&mut cx, f, term).await?;
    }
    for between in &f.demo.elections {
        elect(&mut cx, f, between).await?;
    }
    for congress in &f.demo.congresses {
        hold(&mut cx, f, congress).await?;
    }
    for scheme in &f.demo.schemes {
        cluster(&mut cx, f, scheme).await?;
    }
    end_with_their_organisations(&mut cx, f).await?;
    cx.commit().await?;
    Ok(())
}

async fn record(cx: &mut db::Cx, f: &Filling<'_>, t: &data::Term) -> Result<(), DemoError> {
    let org = f.org(&t.org)?;
    let entry = TermEntry {
        number: t.number,
        from: t.from,
        planned_end: t.planned,
        ended_on: t.ended,
        decision: t.decision.clone(),
    };
    let id = Term::begin(cx, org, &entry).await?.map_err(|e| refused(&t.org, e))?;
    let term = Term::find(cx, org, id).await?.ok_or_else(|| refused(&t.org, "no term"))?;
    for note in t.notes.iter().filter(|n| n.day <= f.today) {
        Note::add(cx, org, &term, note.day, &note.text).await?;
    }
    Ok(())
}

/// Who is meant by the names of a ballot: people of the demo, or new ones.
async fn meant(
    cx: &mut db::Cx,
    f: &Filling<'_>,
    election: &Election,
    map: &mut HashMap<kernel::CandidateId, Meant>,
) -> Result<(), DemoError> {
    for c in Candidate::of(cx, election.id).await? {
        let person: Option<PersonId> = f.persons.get(&c.name).copied();
        map.insert(c.id, person.map_or(Meant::New, Meant::Known));
    }
    Ok(())
}

async fn count(cx: &mut db::Cx, org: OrgId, id: kernel::ElectionId, e: &data::Election) -> Result<Election, DemoError> {
    let find =
        async |cx: &mut db::Cx| Election::find(cx, org, id).await?.ok_or_else(|| refused(&e.title, "no election"));
    let election = find(cx).await?;
    let list: Vec<(String, String)> = e.candidates.iter().map(|c| (c.name.clone(), c.about.clone())).collect();
    Candidate::stand(cx, &election, &list).await?;
    let sheet = Sheet {
        issued: e.issued,
        returned: e.returned,
        valid: e.valid,
        invalid: e.invalid,
        votes: e.candidates.iter().map(|c| c.votes).collect(),
        ..Sheet::default()
    };
    match Election::count(cx, &election, election.version, sheet).await? {
        Counted::Kept => find(cx).await,
        other => Err(refused(&e.title, other)),
    }
}

async fn elect(cx: &mut db::Cx, f: &Filling<'_>, b: &data::Between) -> Result<(), DemoError> {
    let org = f.org(&b.org)?;
    let new = NewElection {
        congress: None,
        committee: Some(b.committee.clone()),
        organ: b.election.organ.clone(),
        title: b.election.title.clone(),
        seats: b.election.seats,
        method: Method::Ballot,
        day: b.day,
        committee_heads: (b.members, b.present),
        decision: b.decision.clone(),
    };
    let id = Election::prepare(cx, org, &new).await?;
    let election = count(cx, org, id, &b.election).await?;
    let mut who = HashMap::new();
    meant(cx, f, &election, &mut who).await?;
    let term = Term::of_org(cx, org).await?.into_iter().find(|t| t.dates().holds_on(b.day)).map(|t| t.id);
    // The posts of those years stand in the organisation's file; confirming finds them filled.
    Election::confirm(cx, &election, &who, term, &b.decision, false).await?.map_err(|e| refused(&b.org, e))?;
    Ok(())
}

async fn hold(cx: &mut db::Cx, f: &Filling<'_>, c: &data::Congress) -> Result<(), DemoError> {
    let org = f.org(&c.org)?;
    let entry = CongressEntry {
        kind: c.kind.parse().unwrap_or(CongressKind::Regular),
        number: c.number,
        mode: c.mode.parse().unwrap_or(Mode::InPerson),
        place: c.place.clone(),
        starts_on: c.from,
        ends_on: c.to,
        begins_term: true,
        next_due: Some(c.next_due),
        committee: (0, 0),
        members: (0, 0),
    };
    let id = Congress::plan(cx, org, &entry, Lang::Vi).await?;
    let find = async |cx: &mut db::Cx| Congress::find(cx, org, id).await?.ok_or_else(|| refused(&c.org, "no congress"));
    let congress = find(cx).await?;
    Congress::call(cx, &congress, c.called_on, &c.call_decision).await?.map_err(|e| refused(&c.org, e))?;
    let congress = find(cx).await?;
    let places = c.allocation.iter().map(|a| Ok(Allocation { org: f.org(&a.org)?, places: a.places }));
    Allocation::set(cx, &congress, &places.collect::<Result<Vec<_>, DemoError>>()?).await?;
    for d in &c.delegates {
        let list: Vec<_> = d.names.iter().map(|n| (n.clone(), String::new(), f.persons.get(n).copied())).collect();
        Delegate::summon(cx, &congress, Some(f.org(&d.org)?), &list).await?;
    }
    if c.resolution_number.is_empty() {
        return Ok(());
    }
    let before = Delegate::of(cx, id).await?;
    let came = |d: &Delegate| {
        let list = c.delegates.iter().find_map(|l| l.names.iter().position(|n| *n == d.name).map(|at| at < l.present));
        Delegate { credentials: Credentials::Accepted, present: list.unwrap_or(false), ..d.clone() }
    };
    let after: Vec<Delegate> = before.iter().map(came).collect();
    Delegate::check(cx, &congress, &before, &after).await?;
    Congress::open(cx, &congress, (0, 0), true).await?.map_err(|e| refused(&c.org, e))?;
    let congress = find(cx).await?;
    let (heads, rules) = (congress.heads(cx).await?, congress.rules(cx).await?);
    for v in &c.votes {
        let new = NewVote {
            title: v.title.clone(),
            method: v.method.parse().unwrap_or(Method::Hands),
            in_favour: v.in_favour,
            against: v.against,
            abstained: v.abstained,
        };
        Vote::count(cx, &congress, &rules, heads, &new).await?.map_err(|e| refused(&c.org, e))?;
    }
    let protocol = Protocol {
        chair: c.chair.clone(),
        secretary: c.secretary.clone(),
        opened_at: c.opened_at.clone(),
        closed_at: c.closed_at.clone(),
        discussion: c.discussion.trim().to_owned(),
        resolution_number: c.resolution_number.clone(),
        resolution_day: c.resolution_day,
        resolution_abstract: c.resolution_abstract.clone(),
        document: None,
    };
    Congress::write_down(cx, &congress, congress.version, &protocol).await?;
    let mut who = HashMap::new();
    for e in &c.election {
        let new = NewElection {
            congress: Some(id),
            committee: None,
            organ: e.organ.clone(),
            title: e.title.clone(),
            seats: e.seats,
            method: Method::Ballot,
            day: c.to,
            committee_heads: (0, 0),
            decision: String::new(),
        };
        let election = Election::prepare(cx, org, &new).await?;
        let election = count(cx, org, election, e).await?;
        meant(cx, f, &election, &mut who).await?;
    }
    let congress = find(cx).await?;
    let closing = Closing { number: c.number, next_due: Some(c.next_due), meant: who, ends: Vec::new() };
    Congress::close(cx, &congress, &closing).await?.map_err(|e| refused(&c.org, e))?;
    Ok(())
}

async fn cluster(cx: &mut db::Cx, f: &Filling<'_>, s: &data::Scheme) -> Result<(), DemoError> {
    let new = NewScheme {
        kind: s.kind.parse().map_err(|e| refused(&s.name_vi, e))?,
        name_vi: s.name_vi.clone(),
        name_en: s.name_en.clone(),
        decision: s.decision.clone(),
        from: s.from,
    };
    let id = Scheme::set_up(cx, f.org(&s.org)?, &new).await?;
    let scheme = Scheme::find(cx, id).await?.ok_or_else(|| refused(&s.name_vi, "no scheme"))?;
    for c in &s.clusters {
        let new = NewCluster { number: c.number, name_vi: c.name_vi.clone(), name_en: c.name_en.clone(), from: s.from };
        Cluster::add(cx, &scheme, &new).await?;
    }
    let clusters = Cluster::of_scheme(cx, id).await?;
    let of = |number: i64| clusters.iter().find(|c| c.number == number).ok_or_else(|| refused(&s.name_vi, number));
    for p in &s.places {
        let (cluster, org) = (of(p.cluster)?, f.org(&p.org)?);
        let taken = Place::take(cx, &scheme, cluster, (org, &p.org), p.from, &s.decision).await?;
        let place = taken.map_err(|e| refused(&p.org, e))?;
        if let Some(to) = p.to {
            let place = Place::find(cx, cluster.id, place).await?.ok_or_else(|| refused(&p.org, "no place"))?;
            let left = Place::end(cx, &scheme, cluster, &place, &p.org, to, "").await?;
            left.map_err(|e| refused(&p.org, e))?;
        }
    }
    for o in &s.officers {
        let cluster = of(o.cluster)?;
        let mut list = Vec::new();
        for (role, unit) in [(OfficerRole::Leader, &o.leader), (OfficerRole::Deputy, &o.deputy)] {
            if let Some(key) = unit {
                let org = Some(f.org(key)?);
                list.push(Officer { cluster: cluster.id, year: o.year, role, org, person: String::new() });
            }
        }
        if !o.in_charge.is_empty() {
            let (role, person) = (OfficerRole::InCharge, o.in_charge.clone());
            list.push(Officer { cluster: cluster.id, year: o.year, role, org: None, person });
        }
        Officer::elect(cx, &scheme, cluster, o.year, &list).await?;
    }
    Ok(())
}

/// What was still running when an organisation ended, ended with it.
async fn end_with_their_organisations(cx: &mut db::Cx, f: &Filling<'_>) -> Result<(), DemoError> {
    let closed: Vec<(&str, Date)> =
        f.demo.organisations.iter().filter_map(|o| Some((o.key.as_str(), o.closed?))).collect();
    for (key, day) in closed {
        let org = f.org(key)?;
        for term in Term::of_org(cx, org).await?.into_iter().filter(|t| t.ended_on.is_none() && t.from < day) {
            Term::end(cx, &term, day, "").await?;
        }
        for post in Post::on(cx, org, day).await? {
            Post::end(cx, &post, day, "").await?.map_err(|e| refused(key, e))?;
        }
    }
    Ok(())
}
