//! A paper, a task, a limit, a proposal for each address that asks for one.

use db::Cx;
use files::{Files, Kind};
use kernel::jiff::civil::date;
use kernel::{OrgId, Uuid};
use plan::{Decision, Limit, NewDecision, NewLimit, NewProposal, NewTask, Origin, Proposal, Source, Task};

pub async fn one(cx: &mut Cx, ledger: &ledger::Ledger, files: &Files, name: &str, org: OrgId, made: u32) -> Uuid {
    match name {
        "decision" => {
            let new = NewDecision {
                source: Source::Decision,
                issuer: "UBND tỉnh Hưng Yên".into(),
                number: made.to_string(),
                symbol: "QĐ-UBND".into(),
                issued_on: date(2025, 11, 24),
                abstract_line: "Giao nhiệm vụ năm 2026".into(),
                year: 2026,
                file: files.put(Kind::new("decision"), "words".as_bytes()).await.expect("a file").to_string(),
                file_name: "giao-nhiem-vu.txt".into(),
                relates: None,
                document: None,
            };
            Decision::keep(cx, org, &new).await.expect("an answer").expect("a paper").0
        }
        "task" => {
            let new = NewTask::of(org, 2026, "Tổ chức hội thảo");
            Task::assign(cx, ledger, org, &new, Origin::default()).await.expect("an answer").expect("a task").0
        }
        "limit" => {
            let new = NewLimit {
                named_on: date(2026, 6, 30),
                title: "Báo cáo chậm".into(),
                measure: "Nhắc trước hạn".into(),
                owner: "Chánh Văn phòng".into(),
                due_on: None,
            };
            Limit::name(cx, org, &new).await.expect("a limit").0
        }
        _ => {
            let (addressee, title) = ("UBND tỉnh".into(), "Bố trí trụ sở".into());
            let new = NewProposal { addressee, title, asked_on: date(2026, 6, 30) };
            Proposal::make(cx, org, &new).await.expect("a proposal").0
        }
    }
}
