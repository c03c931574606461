CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- waiting, failed (given up, somebody must look), done
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    -- no other worker takes the job before this instant
    held_until BIGINT,
    made_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX job_due ON job (state, run_at);
