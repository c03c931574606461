-- Where work comes from.
CREATE TABLE plan_decision (
    id UUID NOT NULL PRIMARY KEY,
    -- at whose desk it is kept
    org UUID NOT NULL REFERENCES organisation (id),
    -- decision, programme, resolution, plan, agreement, request, initiative
    source TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    abstract_line TEXT NOT NULL,
    -- the year whose work it assigns
    year BIGINT NOT NULL,
    file TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- amends, replaces, or empty
    relation TEXT NOT NULL,
    relates_to UUID REFERENCES plan_decision (id),
    -- issuer, number, symbol and date without marks; NULL where there is no number
    same_key TEXT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX plan_decision_same ON plan_decision (org, same_key);
CREATE INDEX plan_decision_year ON plan_decision (org, year);
CREATE TABLE plan_task (
    id UUID NOT NULL PRIMARY KEY,
    decision UUID REFERENCES plan_decision (id),
    -- the item of the decision
    item TEXT NOT NULL,
    -- the task of an organisation above that it is a part of
    parent UUID REFERENCES plan_task (id),
    -- the task of an earlier year that it carries on
    carried_from UUID REFERENCES plan_task (id),
    -- who leads
    org UUID NOT NULL REFERENCES organisation (id),
    -- at whose desk it was assigned
    assigned_by UUID NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    year BIGINT NOT NULL,
    due_on TEXT,
    -- whole VND
    state_money BIGINT,
    sponsored_money BIGINT,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    done_on TEXT,
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX plan_task_org ON plan_task (org, year);
CREATE INDEX plan_task_decision ON plan_task (decision);
CREATE INDEX plan_task_parent ON plan_task (parent);
CREATE INDEX plan_task_due ON plan_task (due_on);
-- Who co-ordinates.
CREATE TABLE plan_helper (
    task UUID NOT NULL REFERENCES plan_task (id),
    org UUID NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (task, org)
);
CREATE INDEX plan_helper_org ON plan_helper (org);
CREATE TABLE plan_target (
    task UUID NOT NULL REFERENCES plan_task (id),
    indicator BIGINT NOT NULL REFERENCES ledger_indicator (number),
    -- at_least, exactly, at_most
    comparison TEXT NOT NULL,
    -- NULL where the target has no number
    value BIGINT,
    PRIMARY KEY (task, indicator)
);
-- Which record of the ledger serves which task.
CREATE TABLE plan_service (
    record UUID NOT NULL PRIMARY KEY,
    task UUID NOT NULL REFERENCES plan_task (id),
    since BIGINT NOT NULL
);
CREATE INDEX plan_service_task ON plan_service (task);
-- Tasks that went to a successor.
CREATE TABLE plan_moved (
    task UUID NOT NULL REFERENCES plan_task (id),
    operation UUID NOT NULL,
    from_org UUID NOT NULL REFERENCES organisation (id),
    to_org UUID NOT NULL REFERENCES organisation (id),
    on_day TEXT NOT NULL,
    PRIMARY KEY (task, operation)
);
CREATE INDEX plan_moved_operation ON plan_moved (operation);
CREATE INDEX plan_moved_from ON plan_moved (from_org);
-- Letters that were sent about a task: `soon` or `late`, once for each due date.
CREATE TABLE plan_reminder (
    task UUID NOT NULL REFERENCES plan_task (id),
    kind TEXT NOT NULL,
    due_on TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (task, kind, due_on)
);
