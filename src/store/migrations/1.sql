-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- This device: one row, made when the store is first opened.
CREATE TABLE device (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  device_id  TEXT NOT NULL,
  public_key BLOB NOT NULL CHECK (length (public_key) = 32)
) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: the highest id is the newest version even after older ones are deleted.
CREATE TABLE form (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id TEXT NOT NULL,
  version TEXT NOT NULL,
  name    TEXT,
  hash    TEXT,
  xml     BLOB NOT NULL,
  UNIQUE (form_id, version)
) STRICT;

CREATE TABLE form_media (
  id    INTEGER PRIMARY KEY,
  form  INTEGER NOT NULL REFERENCES form (id) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  hash  TEXT,
  bytes BLOB NOT NULL,
  UNIQUE (form, name)
) STRICT;

-- What the queue knows of a submission. Its content is in tables of its own, sealed, so that
-- counting and listing never read past it. The row is the retry: attempts and next try are here.
CREATE TABLE submission (
  id             INTEGER PRIMARY KEY,
  instance_id    TEXT NOT NULL UNIQUE,
  form_id        TEXT NOT NULL,
  form_version   TEXT NOT NULL,
  receipt_code   TEXT NOT NULL,
  submission_url TEXT,
  created        INTEGER NOT NULL,
  state          TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused')),
  attempts       INTEGER NOT NULL DEFAULT 0,
  -- 0, not the time of creation: a clock that was ahead then must not hold it back now.
  next_try       INTEGER NOT NULL DEFAULT 0,
  settled        INTEGER NOT NULL DEFAULT 0,
  reason         TEXT,
  size           INTEGER NOT NULL
) STRICT;

CREATE INDEX submission_due ON submission (next_try) WHERE state = 'waiting';
CREATE INDEX submission_receipt ON submission (receipt_code);

CREATE TABLE payload (
  submission INTEGER PRIMARY KEY REFERENCES submission (id),
  sealed     BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  ordinal    INTEGER NOT NULL,
  sealed     BLOB NOT NULL,
  UNIQUE (submission, ordinal)
) STRICT;

-- A running count, since counting a hundred thousand rows takes as long as a frame.
CREATE TABLE tally (
  state TEXT PRIMARY KEY,
  n     INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO tally VALUES ('waiting', 0), ('sent', 0), ('refused', 0);

CREATE TRIGGER tally_insert AFTER INSERT ON submission
BEGIN
  UPDATE tally SET n = n + 1 WHERE state = new.state;
END;

CREATE TRIGGER tally_update AFTER UPDATE OF state ON submission WHEN old.state <> new.state
BEGIN
  UPDATE tally SET n = n - 1 WHERE state = old.state;
  UPDATE tally SET n = n + 1 WHERE state = new.state;
END;

CREATE TRIGGER submission_delete BEFORE DELETE ON submission
BEGIN
  SELECT RAISE (ABORT, 'what was handed in is never forgotten');
END;

-- Who did what when, never the content. Each row's hash covers the one before it.
CREATE TABLE journal (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  event   TEXT NOT NULL,
  subject TEXT NOT NULL,
  hash    BLOB NOT NULL CHECK (length (hash) = 32)
) STRICT;

CREATE TRIGGER journal_update BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_delete BEFORE DELETE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is only added to');
END;
