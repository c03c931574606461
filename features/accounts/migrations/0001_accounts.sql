CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    -- lower case, NFC; the one that is compared
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- name and e-mail without marks and case, for finding somebody
    folded TEXT NOT NULL,
    -- argon2id in PHC form; none until the person has chosen one
    password TEXT,
    -- base32 secret of RFC 6238; none unless switched on
    totp_secret TEXT,
    -- the last step used, so that a code is good once
    totp_step BIGINT,
    lang TEXT NOT NULL,
    suspended BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE recovery_code (
    account UUID NOT NULL REFERENCES account (id),
    digest TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, digest)
);
CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    -- SHA-256 of the cookie; the cookie itself is stored nowhere
    digest TEXT NOT NULL UNIQUE,
    -- the second factor has been shown, or is not needed
    complete BOOLEAN NOT NULL,
    agent TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX session_account ON session (account, made_at);
CREATE TABLE sign_in_failure (
    id UUID NOT NULL PRIMARY KEY,
    -- SHA-256 of "email:…" or "ip:…"
    key TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_key ON sign_in_failure (key, at);
CREATE TABLE password_reset (
    digest TEXT NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX password_reset_account ON password_reset (account);
CREATE TABLE role_grant (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    org UUID NOT NULL,
    role TEXT NOT NULL,
    from_day TEXT NOT NULL,
    -- first day without the role
    to_day TEXT,
    -- who is stood in for, when this is a substitute's role
    stands_in_for UUID REFERENCES account (id),
    given_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX role_grant_account ON role_grant (account);
CREATE INDEX role_grant_org ON role_grant (org);
