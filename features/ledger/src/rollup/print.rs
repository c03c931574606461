//! The roll-up as JSON, the form that is promised to the outside: names are added to, never changed.

use organisation::Tree;
use serde_json::{Value as Json, json};
use ui::Lang;

use super::{Line, Rollup};

impl Rollup {
    /// `{org, period, tree, indicators: [...]}`; organisations by the slug they bore at the end of the period.
    pub fn json(&self, tree: &Tree, l: Lang) -> Json {
        let slug = |org| tree.get(org).map_or_else(String::new, |n| n.slug_on(self.period.last).to_owned());
        let missing: Vec<String> = self.returns.missing.iter().map(|o| slug(*o)).collect();
        let indicators: Vec<Json> = self.lines.iter().map(|line| self.line(line, l, &slug, &missing)).collect();
        let mut answer = json!({
            "org": slug(self.org),
            "period": self.period.to_string(),
            "tree": self.tree.word(),
            "indicators": indicators,
        });
        if let Some(closed) = &self.closed {
            answer["closed"] = json!({ "at": closed.at.to_string(), "hash": closed.hash });
        }
        answer
    }

    fn line(&self, line: &Line, l: Lang, slug: &dyn Fn(kernel::OrgId) -> String, missing: &[String]) -> Json {
        let declared = |d: &super::Declared| {
            let value = d.value.map_or_else(|| Json::from(d.words.clone()), Json::from);
            json!({ "scope": d.scope.word(), "value": value, "qualifier": d.qualifier.word() })
        };
        let child =
            |c: &super::Child| json!({ "org": slug(c.org), "value": c.value.amount, "basis": c.value.basis.word() });
        let mut out = json!({
            "key": line.indicator.key,
            "name": line.indicator.name(l),
            "unit": line.indicator.unit(l),
            "value": line.value.map(|v| v.amount),
            "basis": line.value.map(|v| v.basis.word()),
            "qualifier": line.value.map(|v| v.qualifier.word()),
            "own": line.own.map(|v| v.amount),
            "counted": line.counted,
            "declared": line.declared.iter().map(declared).collect::<Vec<_>>(),
            "eliminated": line.eliminated,
            "plan": line.plan,
            "returns_in": self.returns.received(),
            "returns_expected": self.returns.expected.len(),
            "missing": missing,
            "children": line.children.iter().map(child).collect::<Vec<_>>(),
        });
        if let Some(closed) = &self.closed {
            out["closed"] = Json::from(closed.value(&line.indicator.key));
        }
        out
    }
}
