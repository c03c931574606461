//! Kinds of records in words, for whoever reads or writes posting rules. What the ledger and its neighbours book by
//! themselves is named here; kinds that people make are named by the feature that keeps them, wired at boot.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use db::{Cx, Result};
use ui::Lang;

use crate::{Indicators, Rule};

/// A kind of record with the fields that rules may read: words and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordKind {
    /// The word in rules and records.
    pub key: String,
    /// In Vietnamese and in English.
    pub names: [String; 2],
    /// Word and names of each field.
    pub fields: Vec<(String, [String; 2])>,
}

/// Kinds to come.
pub type Naming<'a> = Pin<Box<dyn Future<Output = Result<Vec<RecordKind>>> + Send + 'a>>;

/// Whoever keeps kinds of records that people make.
pub trait RecordKinds: Send + Sync {
    /// All of them, in their order.
    fn all<'a>(&'a self, cx: &'a mut Cx) -> Naming<'a>;
}

/// The service that boot wires.
#[derive(Clone)]
pub struct TheRecordKinds(pub Arc<dyn RecordKinds>);

impl std::fmt::Debug for TheRecordKinds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TheRecordKinds")
    }
}

/// What is booked without anybody recording it: kind and fields, by the ends of their text keys.
const OWN: [(&str, &[&str]); 11] = [
    ("admission", &["associations", "collectives", "linked", "units"]),
    ("departure", &["associations", "collectives", "linked", "units"]),
    ("transfer_in", &["associations", "collectives", "linked", "units"]),
    ("transfer_out", &["associations", "collectives", "linked", "units"]),
    ("congress", &["organisations"]),
    ("term_due", &["organisations"]),
    ("term_overdue", &["organisations"]),
    ("term_settled", &["organisations"]),
    ("assigned_task", &[]),
    ("web_article", &["images"]),
    ("activity", &[]),
];

fn both(key: &str) -> [String; 2] {
    [Lang::Vi, Lang::En].map(|l| l.t(key).to_owned())
}

/// All kinds: those that people make, then those that are booked by themselves.
pub(crate) async fn all(cx: &mut Cx, made: &TheRecordKinds) -> Result<Vec<RecordKind>> {
    let mut list = made.0.all(cx).await?;
    let indicators = Indicators::read(cx).await?;
    let rules = Rule::all(cx).await?;
    for (key, fields) in OWN {
        let named = fields.iter().map(|f| ((*f).to_owned(), both(&format!("ledger.record_field.{f}"))));
        let mut fields: Vec<(String, [String; 2])> = named.collect();
        // Summed-up figures bear the words of the indicators that they count as.
        for rule in rules.iter().filter(|r| r.kind == key && !r.field.is_empty()) {
            if let Some(i) = indicators.key(&rule.field).filter(|i| !fields.iter().any(|(word, _)| *word == i.key)) {
                fields.push((i.key.clone(), [Lang::Vi, Lang::En].map(|l| i.name(l).to_owned())));
            }
        }
        list.push(RecordKind { key: key.to_owned(), names: both(&format!("ledger.record.{key}")), fields });
    }
    Ok(list)
}

/// The name of a kind; its word where nobody knows it.
pub(crate) fn kind_name(l: Lang, kinds: &[RecordKind], key: &str) -> String {
    kinds.iter().find(|k| k.key == key).map_or_else(|| key.to_owned(), |k| l.pick(&k.names[0], &k.names[1]).to_owned())
}

/// The name of a field of a kind.
pub(crate) fn field_name(l: Lang, kinds: &[RecordKind], kind: &str, field: &str) -> String {
    let fields = kinds.iter().filter(|k| k.key == kind).flat_map(|k| &k.fields);
    let found = fields.into_iter().find(|(word, _)| word == field);
    found.map_or_else(|| field.to_owned(), |(_, names)| l.pick(&names[0], &names[1]).to_owned())
}
