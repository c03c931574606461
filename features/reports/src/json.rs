//! A report for programs: the promised form of `lienhiep report --format json` and of the desk's JSON. Names are added
//! to, never changed.

use ledger::TreeKind;
use serde_json::{Value as Json, json};
use ui::Lang;

use crate::bound::{resolve, words};
use crate::document::{Document, Item};
use crate::facts::{Fact, Facts};
use crate::narrate;

/// Before every address that has no host of its own stands that of the installation.
fn absolute(installation: &str, url: &str) -> String {
    if url.starts_with('/') { format!("{installation}{url}") } else { url.to_owned() }
}

fn fact(facts: &Facts, f: &Fact, installation: &str) -> Json {
    let url = ledger::routes::figure(&facts.desk_slug, &f.key, &facts.period.to_string(), TreeKind::Then, None);
    let records: Vec<Json> = facts
        .records
        .iter()
        .filter(|r| r.keys.contains(&f.key))
        .map(|r| json!({ "title": r.title, "day": r.day.to_string(), "url": absolute(installation, &r.url), "of": r.of }))
        .collect();
    let evidence: Vec<Json> = facts
        .evidence
        .iter()
        .filter(|e| e.key == f.key)
        .map(|e| json!({ "label": e.label, "url": absolute(installation, &e.url), "sentence": e.sentence }))
        .collect();
    let share = |s: &crate::facts::Share| json!({ "name": s.name, "org": s.slug, "value": s.value.amount, "reported": !s.unreported });
    json!({
        "key": f.key,
        "name": f.name,
        "unit": f.unit,
        "value": f.value.map(|v| v.amount),
        "words": Some(&f.words).filter(|w| !w.is_empty()),
        "qualifier": f.value.map(|v| v.qualifier.word()),
        "basis": f.value.map(|v| v.basis.word()),
        "plan": f.plan,
        "last_year": f.last_year.map(|v| v.amount),
        "opening": f.opening,
        "of": f.of_assigned,
        "own": f.own.map(|v| v.amount),
        "eliminated": f.eliminated,
        "url": absolute(installation, &url),
        "records": records,
        "evidence": evidence,
        "children": f.children.iter().map(share).collect::<Vec<_>>(),
    })
}

fn paragraphs(items: &[Item]) -> Vec<String> {
    let text = |item: &Item| match item {
        Item::Paragraph(pieces) => Some(words(pieces)),
        Item::Bullet(pieces) => Some(format!("- {}", words(pieces))),
        Item::Record { text, .. } => Some(format!("- {text}")),
        Item::Hint(_) | Item::Door { .. } | Item::Table(_) => None,
    };
    items.iter().filter_map(text).collect()
}

impl Document {
    /// The report with its figures; `installation` stands before every address.
    pub fn json(&self, l: Lang, facts: &Facts, installation: &str) -> Json {
        let sections: Vec<Json> = self
            .sections
            .iter()
            .zip(self.numbers())
            .map(
                |((title, items), number)| json!({ "number": number, "title": title, "paragraphs": paragraphs(items) }),
            )
            .collect();
        let unions: Vec<Json> = facts
            .unions
            .iter()
            .map(|u| {
                let narrative = words(&resolve(l, u, &narrate::in_short(l, u)));
                let figures: Vec<Json> = u.known().map(|f| json!({ "key": f.key, "value": f.value.map(|v| v.amount), "qualifier": f.value.map(|v| v.qualifier.word()) })).collect();
                let within = Some(&u.heir).filter(|h| !h.is_empty());
                json!({ "org": u.slug, "name": u.name, "within": within, "narrative": narrative, "figures": figures })
            })
            .collect();
        json!({
            "org": facts.slug,
            "name": facts.name,
            "period": facts.period.to_string(),
            "title": self.title,
            "opening": paragraphs(&self.opening),
            "sections": sections,
            "figures": facts.known().map(|f| fact(facts, f, installation)).collect::<Vec<_>>(),
            "records_cut": facts.records_cut,
            "returns": { "in": facts.expected.len() - facts.missing.len(), "expected": facts.expected.len(), "missing": facts.missing, "counted_missing": facts.counted_missing },
            "merged": facts.merged.iter().map(|(name, day)| json!({ "name": name, "day": day.to_string() })).collect::<Vec<_>>(),
            "unions": unions,
        })
    }
}
