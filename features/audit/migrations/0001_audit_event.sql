-- Append-only: who changed what, for which organisation, field by field.
CREATE TABLE audit_event (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    account UUID,
    name TEXT NOT NULL,
    acting_for UUID,
    via TEXT NOT NULL,
    org UUID,
    verb TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    subject_title TEXT NOT NULL,
    -- JSON: {"field": ["before", "after"], …}
    diff TEXT NOT NULL,
    reason TEXT
);
CREATE INDEX audit_event_org ON audit_event (org, id);
CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, id);
