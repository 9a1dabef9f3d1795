-- Background work: queued in the transaction of the command that needs it, taken by any server that shares the database.

CREATE TABLE job (
    id @id,
    kind TEXT NOT NULL,                 -- names its handler
    payload TEXT NOT NULL,              -- JSON, for the handler
    job_key TEXT NOT NULL,              -- what has the same kind and key does the same work; empty: none
    once BOOLEAN NOT NULL,              -- no other with this key as long as this row is here; a schedule's period
    state TEXT NOT NULL,                -- waiting, running, done, failed, removed
    due_at BIGINT,                      -- when it may be taken; of a running one: when its lease runs out; NULL: over
    attempts BIGINT NOT NULL,
    claims BIGINT NOT NULL,             -- how often it was taken, ever: tells the present runner from earlier ones
    error TEXT NOT NULL,                -- of the latest attempt that failed
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT
);
CREATE INDEX job_due ON job (due_at, id);
CREATE INDEX job_state ON job (state, finished_at);
CREATE INDEX job_kind_key ON job (kind, job_key);
CREATE UNIQUE INDEX job_once ON job (kind, job_key) WHERE once;
