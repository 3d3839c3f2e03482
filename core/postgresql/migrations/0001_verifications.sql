-- SPDX-FileCopyrightText: The SMS Verification Console authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- slot: 62 bits of the identifier's SHA-256. An integer first keeps the key's index small, and is
-- what transactions lock before they touch the entry, whether or not it is there.
-- Room in the pages: a wrong code changes only what no index holds, and stays on its page.
CREATE TABLE verification (
    slot bigint NOT NULL,
    auth_id text NOT NULL,
    recipient text NOT NULL, -- digits; empty: not known
    nonce bytea NOT NULL,
    digest bytea NOT NULL,
    key_id bigint NOT NULL,
    attempts bigint NOT NULL,
    tries_allowed bigint NOT NULL,
    created_at bigint NOT NULL, -- milliseconds since 1970, by this server's clock
    expires_at bigint NOT NULL, -- milliseconds since 1970
    message_state smallint NOT NULL, -- 0 waiting, 1 accepted, 2 unconfirmed
    message_id text NOT NULL,
    PRIMARY KEY (slot, auth_id)
) WITH (fillfactor = 80);
-- What the sweep finds, and whether entries under a key live.
CREATE INDEX verification_expiry ON verification (expires_at, slot);
-- For lists, newest first. With the end, so that what does not wait is passed over in the index.
CREATE INDEX verification_creation ON verification (created_at, expires_at, slot);

-- What has been taken from the limits. full_at: when nothing of it matters any more, milliseconds
-- since 1970.
CREATE TABLE budget (
    setting text NOT NULL,
    subject text NOT NULL,
    state bytea NOT NULL,
    full_at bigint NOT NULL,
    PRIMARY KEY (setting, subject)
) WITH (fillfactor = 80);
CREATE INDEX budget_end ON budget (full_at);
-- What transactions lock before they touch a budget, there or not. Negative, as no slot is.
CREATE FUNCTION budget_lock(setting text, subject text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT -2 - (hashtextextended(setting || ' ' || subject, 0) & 4611686018427387903) $$;

-- The last turns given to messages under GATEWAY_RATE, over all nodes; one row.
CREATE TABLE pace (
    id integer PRIMARY KEY,
    state bytea NOT NULL
);

-- The keys of the entries, as check values.
CREATE TABLE code_key (
    key_id bigint PRIMARY KEY,
    check_value bytea NOT NULL,
    registered_at bigint NOT NULL
);

-- How often what happened in which minute since 1970. In stripes, one a connection as far as they
-- reach: else all commits would wait for each other at the row of this minute.
CREATE TABLE minute_count (
    minute bigint NOT NULL,
    kind text NOT NULL,
    stripe smallint NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (minute, kind, stripe)
) WITH (fillfactor = 50);

-- Entries stored now, as the sum of all stripes.
CREATE TABLE active (
    stripe smallint PRIMARY KEY,
    entries bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO active (stripe, entries) SELECT stripe, 0 FROM generate_series(0, 15) AS stripe;

-- The programs that serve from this database.
CREATE TABLE node (
    node_id text PRIMARY KEY,
    name text NOT NULL, -- of the machine
    process_id bigint NOT NULL,
    version text NOT NULL,
    address text NOT NULL, -- of its API; empty while it is closed
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);
