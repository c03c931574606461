//! The kinds in words, for whoever reads posting rules in the ledger.

use db::Cx;
use ledger::{Naming, RecordKind, RecordKinds};

use crate::Kind;

/// What boot wires into the ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct KindsInWords;

impl RecordKinds for KindsInWords {
    fn all<'a>(&'a self, cx: &'a mut Cx) -> Naming<'a> {
        Box::pin(async move {
            let word = |kind: Kind| RecordKind {
                fields: kind.fields.into_iter().filter(|f| f.of.counts()).map(|f| (f.key, [f.vi, f.en])).collect(),
                key: kind.key,
                names: [kind.name_vi, kind.name_en],
            };
            Ok(Kind::all(cx).await?.into_iter().map(word).collect())
        })
    }
}
