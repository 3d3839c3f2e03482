-- SPDX-FileCopyrightText: The SMS Verification Console authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- slot: 62 bits of the identifier's SHA-256 and, where identifiers collide, one of the three
-- numbers after it. An integer key keeps random access cheap when millions of entries wait.
CREATE TABLE verification (
    slot INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    nonce BLOB NOT NULL,
    digest BLOB NOT NULL,
    key_id INTEGER NOT NULL,
    tries_allowed INTEGER NOT NULL,
    created_at INTEGER NOT NULL, -- milliseconds since 1970
    expires_at INTEGER NOT NULL, -- milliseconds since 1970
    message_state INTEGER NOT NULL, -- 0 waiting, 1 accepted, 2 unconfirmed
    message_id TEXT NOT NULL
);
-- By key first: whether entries under a key live is asked at every opening.
CREATE INDEX verification_expiry ON verification (key_id, expires_at);
-- For lists, newest first. With the end, so that what does not wait is passed over in the index.
CREATE INDEX verification_creation ON verification (created_at, expires_at);

-- Wrong codes counted against an entry; no row, none. Apart from the entries: these rows are changed
-- by every wrong code, and a page of them holds hundreds.
CREATE TABLE attempt (
    slot INTEGER PRIMARY KEY,
    count INTEGER NOT NULL
);

-- What has been taken from the limits. slot: as above, of setting and subject.
CREATE TABLE budget (
    slot INTEGER PRIMARY KEY,
    setting TEXT NOT NULL,
    subject TEXT NOT NULL,
    state BLOB NOT NULL
);

-- The last turns given to messages under GATEWAY_RATE; one row.
CREATE TABLE pace (
    id INTEGER PRIMARY KEY,
    state BLOB NOT NULL
);

-- The keys of the entries, as check values.
CREATE TABLE code_key (
    key_id INTEGER PRIMARY KEY,
    check_value BLOB NOT NULL,
    registered_at INTEGER NOT NULL
);

-- How often what happened in which minute since 1970.
CREATE TABLE minute_count (
    minute INTEGER NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (minute, kind)
) WITHOUT ROWID;

-- Entries stored now; one row.
CREATE TABLE active (
    id INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL
);
INSERT INTO active (id, entries) VALUES (1, 0);
