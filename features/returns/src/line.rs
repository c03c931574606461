//! One figure of a return.

use db::{Cx, Result, Row, args};
use kernel::{DeclarationId, ReturnId};
use ledger::{EvidenceFile, Qualifier};

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number of the indicator.
    pub indicator: i64,
    /// The number; none where it is not known, or only words are.
    pub value: Option<i64>,
    /// Words where there is no number.
    pub words: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
    /// The paper or article it stands in.
    pub evidence_label: String,
    /// Where that opens.
    pub evidence_url: String,
    /// The paper itself, where it was sent along.
    pub evidence_file: EvidenceFile,
    /// What it became.
    pub declaration: Option<DeclarationId>,
}

db::queries! {
    OF_RETURN = "SELECT l.indicator, l.value, l.words, l.qualifier, l.of_assigned, l.evidence_label, l.evidence_url, l.evidence_file, l.evidence_file_name, l.declaration
        FROM figure_return_line l WHERE l.ret = $1 ORDER BY l.indicator";
    CLEAR = "DELETE FROM figure_return_line WHERE ret = $1";
    INSERT = "INSERT INTO figure_return_line (ret, indicator, value, words, qualifier, of_assigned, evidence_label, evidence_url, evidence_file,
        evidence_file_name, declaration) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)";
    USED = "SELECT evidence_file FROM figure_return_line WHERE evidence_file <> ''";
    BECAME = "UPDATE figure_return_line SET declaration = $3 WHERE ret = $1 AND indicator = $2";
}

impl Line {
    /// A line nobody has filled in.
    pub fn empty(indicator: i64) -> Self {
        Self {
            indicator,
            value: None,
            words: String::new(),
            qualifier: Qualifier::Exact,
            of_assigned: None,
            evidence_label: String::new(),
            evidence_url: String::new(),
            evidence_file: EvidenceFile::default(),
            declaration: None,
        }
    }

    /// Whether anything is said.
    pub fn says(&self) -> bool {
        self.value.is_some() || !self.words.is_empty()
    }

    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            indicator: r.get("indicator")?,
            value: r.get("value")?,
            words: r.get("words")?,
            qualifier: r.parse("qualifier")?,
            of_assigned: r.get("of_assigned")?,
            evidence_label: r.get("evidence_label")?,
            evidence_url: r.get("evidence_url")?,
            evidence_file: EvidenceFile { key: r.get("evidence_file")?, name: r.get("evidence_file_name")? },
            declaration: r.get("declaration")?,
        })
    }

    /// The lines of a return, in the order of the request; those not filled in are empty.
    pub async fn of_return(cx: &mut Cx, id: ReturnId, items: &[i64]) -> Result<Vec<Self>> {
        let kept = cx.all(OF_RETURN, args![id], Self::read).await?;
        let one = |n: &i64| kept.iter().find(|l| l.indicator == *n).cloned().unwrap_or_else(|| Self::empty(*n));
        Ok(items.iter().map(one).collect())
    }

    /// Puts the lines that say something in the place of those kept before.
    pub(crate) async fn keep(cx: &mut Cx, id: ReturnId, lines: &[Self]) -> Result<()> {
        cx.run(CLEAR, args![id]).await?;
        for l in lines.iter().filter(|l| l.says()) {
            let (label, url) = (&l.evidence_label, &l.evidence_url);
            let file = &l.evidence_file;
            let word = l.qualifier.word();
            let row = args![id, l.indicator, l.value, &l.words, word, l.of_assigned, label, url, &file.key, &file.name];
            cx.run(INSERT, row).await?;
        }
        Ok(())
    }

    pub(crate) async fn became(&self, cx: &mut Cx, id: ReturnId, declaration: DeclarationId) -> Result<()> {
        cx.run(BECAME, args![id, self.indicator, declaration]).await.map(|_| ())
    }
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(USED, args![], |r| r.get("evidence_file")).await
}
