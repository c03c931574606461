//! The table of operations.

use db::{Cx, Result, Row, Value, args};
use kernel::{Date, OperationId, OrgId, Timestamp, day_hanoi};

use super::model::{Effects, Operation, OperationState};
use super::{Asked, RowChange, Wanted};

const COLUMNS: &str = "o.id, o.org, o.kind, o.day, o.decision, o.document, o.state, o.portals, o.plan, o.effects, o.refusal, o.made_by_name, o.made_at, o.undone_by_name";

db::queries! {
    INSERT = "INSERT INTO organisation_operation (id, number, org, kind, day, decision, document, state, portals, plan, wanted, effects, before, refusal, made_by_name, made_at, undone_by_name, version)
        VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM organisation_operation), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '[]', '', $12, $13, '', 1)";
    PART = "INSERT INTO organisation_operation_part (operation, org) VALUES ($1, $2) ON CONFLICT (operation, org) DO NOTHING";
    DECIDED = "UPDATE organisation_operation SET state = 'decided', number = (SELECT COALESCE(MAX(number), 0) + 1 FROM organisation_operation), effects = $2, before = $3, decided_at = $4, version = version + 1 WHERE id = $1 AND state = 'waiting'";
    IN_FORCE = "UPDATE organisation_operation SET state = 'in_force', in_force_at = $2, version = version + 1 WHERE id = $1 AND state = 'decided'";
    UNDONE = "UPDATE organisation_operation SET state = 'undone', undone_at = $2, undone_by_name = $3, version = version + 1 WHERE id = $1 AND state = 'decided'";
    REFUSED = "UPDATE organisation_operation SET state = 'refused', refusal = $2, version = version + 1 WHERE id = $1 AND state = 'waiting'";
    WANTED = "SELECT wanted FROM organisation_operation WHERE id = $1";
    BEFORE = "SELECT before FROM organisation_operation WHERE id = $1";
    /// Later operations that still stand and touch the same organisations.
    LATER = "SELECT p.org FROM organisation_operation_part p JOIN organisation_operation o ON o.id = p.operation
        WHERE p.org IN (SELECT q.org FROM organisation_operation_part q WHERE q.operation = $1)
        AND o.number > (SELECT n.number FROM organisation_operation n WHERE n.id = $1) AND o.state IN ('waiting', 'decided', 'in_force') LIMIT 1";
    DUE = "SELECT id FROM organisation_operation WHERE state = 'decided' AND day <= $1 ORDER BY day, id";
    PLANNED = "SELECT plan, id, state FROM organisation_operation WHERE plan LIKE $1 AND state IN ('waiting', 'decided', 'in_force') ORDER BY id";
}

/// Which operations a list shows; the default is all of them.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// One state; empty for all.
    pub state: String,
    /// One kind; empty for all.
    pub kind: String,
}

/// A page of operations.
#[derive(Debug)]
pub struct Listed {
    /// The newest first.
    pub rows: Vec<Operation>,
    /// How many there are in all.
    pub total: i64,
}

impl Operation {
    fn read(r: &Row) -> Result<Self> {
        let made_at: Timestamp = r.get("made_at")?;
        Ok(Self {
            id: r.get("id")?,
            by: r.get("org")?,
            kind: r.parse("kind")?,
            on: r.get("day")?,
            recorded_on: day_hanoi(made_at),
            decision: r.get("decision")?,
            document: r.get("document")?,
            portals: r.parse("portals")?,
            plan: r.get("plan")?,
            state: r.parse("state")?,
            effects: serde_json::from_str(&r.get::<String>("effects")?).unwrap_or_default(),
            made_by_name: r.get("made_by_name")?,
            made_at,
            undone_by_name: r.get("undone_by_name")?,
            refusal: serde_json::from_str(&r.get::<String>("refusal")?).unwrap_or_default(),
        })
    }

    /// An operation.
    pub async fn find(cx: &mut Cx, id: OperationId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM organisation_operation o WHERE o.id = $1");
        Ok(cx.compose("organisation::operation::FIND", sql, args![id], Self::read).await?.pop())
    }

    /// What was asked for.
    pub async fn wanted(cx: &mut Cx, id: OperationId) -> Result<Option<Wanted>> {
        let text: Option<String> = cx.opt(WANTED, args![id], |r| r.get("wanted")).await?;
        Ok(text.and_then(|t| serde_json::from_str(&t).ok()))
    }

    /// The operations that touch organisations, the latest day first; `orgs` is a short list.
    pub async fn of(cx: &mut Cx, orgs: &[OrgId]) -> Result<Vec<Self>> {
        let places: Vec<String> = (1..=orgs.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT {COLUMNS} FROM organisation_operation o WHERE o.state IN ('decided', 'in_force') AND o.id IN
            (SELECT operation FROM organisation_operation_part WHERE org IN ({})) ORDER BY o.day DESC, o.id DESC LIMIT 200",
            places.join(", ")
        );
        let args = orgs.iter().map(|id| db::Value::from(*id)).collect();
        cx.compose("organisation::operation::OF", sql, args, Self::read).await
    }

    /// The operations that these offices recorded, or that touch their organisations; the newest first, before `before`.
    pub async fn list(
        cx: &mut Cx,
        orgs: &[OrgId],
        which: &Which,
        before: Option<OperationId>,
        most: i64,
    ) -> Result<Listed> {
        let from = "FROM organisation_operation o WHERE (o.org IN ($1) OR o.id IN (SELECT operation FROM organisation_operation_part WHERE org IN ($1)))
            AND (o.state = $2 OR $2 = '') AND (o.kind = $3 OR $3 = '')";
        let total = cx
            .compose(
                "organisation::operation::COUNT",
                format!("SELECT COUNT(*) AS n {from}"),
                args![Value::ids(orgs), &which.state, &which.kind],
                |r| r.get::<i64>("n"),
            )
            .await?
            .pop()
            .unwrap_or(0);
        let before = before.map_or(kernel::Uuid::max(), |id| id.0);
        let rows = cx
            .compose(
                "organisation::operation::LIST",
                format!("SELECT {COLUMNS} {from} AND o.id < $4 ORDER BY o.id DESC LIMIT $5"),
                args![Value::ids(orgs), &which.state, &which.kind, before, most],
                Self::read,
            )
            .await?;
        Ok(Listed { rows, total })
    }

    /// Lines of a plan that were carried out or are waiting: the line, the operation.
    pub async fn planned(cx: &mut Cx, plan: &str) -> Result<Vec<(String, OperationId)>> {
        cx.all(PLANNED, args![format!("{plan}/%")], |r| Ok((r.get("plan")?, r.get("id")?))).await
    }

    /// Operations whose day has come while nobody looked.
    pub async fn due(cx: &mut Cx, today: Date) -> Result<Vec<OperationId>> {
        cx.all(DUE, args![today], |r| r.get("id")).await
    }

    pub(super) async fn insert(&self, cx: &mut Cx, asked: &Asked) -> Result<()> {
        let wanted = serde_json::to_string(&asked.wanted).unwrap_or_default();
        let effects = serde_json::to_string(&self.effects).unwrap_or_default();
        let row = args![
            self.id,
            self.by,
            self.kind.word(),
            self.on,
            &self.decision,
            &self.document,
            self.state.word(),
            self.portals.word(),
            &self.plan,
            wanted,
            effects,
            &self.made_by_name,
            cx.now
        ];
        cx.run_one(INSERT, row).await
    }

    /// The parts can be stored once those who begin have their rows.
    pub(super) async fn insert_parts(&self, cx: &mut Cx) -> Result<()> {
        for org in self.effects.parts() {
            cx.run(PART, args![self.id, org]).await?;
        }
        Ok(())
    }

    pub(super) async fn decided(&mut self, cx: &mut Cx, effects: &Effects, before: &[RowChange]) -> Result<()> {
        let effects_text = serde_json::to_string(effects).unwrap_or_default();
        let before = serde_json::to_string(before).unwrap_or_default();
        cx.run_one(DECIDED, args![self.id, effects_text, before, cx.now]).await?;
        self.effects.clone_from(effects);
        self.state = OperationState::Decided;
        Ok(())
    }

    pub(super) async fn in_force(&mut self, cx: &mut Cx) -> Result<()> {
        cx.run_one(IN_FORCE, args![self.id, cx.now]).await?;
        self.state = OperationState::InForce;
        Ok(())
    }

    pub(super) async fn undone(&mut self, cx: &mut Cx) -> Result<()> {
        let by = cx.who.name.clone();
        cx.run_one(UNDONE, args![self.id, cx.now, by]).await?;
        self.state = OperationState::Undone;
        Ok(())
    }

    pub(super) async fn refused(&mut self, cx: &mut Cx, why: &super::Both) -> Result<()> {
        let why = serde_json::to_string(why).unwrap_or_default();
        cx.run_one(REFUSED, args![self.id, why]).await?;
        self.state = OperationState::Refused;
        Ok(())
    }

    pub(super) async fn before(cx: &mut Cx, id: OperationId) -> Result<Vec<RowChange>> {
        let text: String = cx.one(BEFORE, args![id], |r| r.get("before")).await?;
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    pub(super) async fn later(cx: &mut Cx, id: OperationId) -> Result<Option<OrgId>> {
        cx.opt(LATER, args![id], |r| r.get("org")).await
    }
}
