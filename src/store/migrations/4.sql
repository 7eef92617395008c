-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Several servers, each with a lane of its own. '' is the first that the configuration names, which
-- is where all went before. More urgent first within a lane.
ALTER TABLE submission ADD COLUMN server TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9);

DROP INDEX submission_due;
CREATE INDEX submission_due ON submission (server, priority, next_try) WHERE state = 'waiting';

-- Pictures of identity papers go as soon as the server has acknowledged them.
ALTER TABLE attachment ADD COLUMN is_identity INTEGER NOT NULL DEFAULT 0;

-- Where a form came from, and whether it is still on that server's list: one that is closing is
-- offered to nobody new, but is kept for what is under way.
ALTER TABLE form ADD COLUMN server TEXT NOT NULL DEFAULT '';
ALTER TABLE form ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 1;
-- Whether a list ever named it: what came by hand is not taken away by a list without it.
ALTER TABLE form ADD COLUMN was_listed INTEGER NOT NULL DEFAULT 0;

-- With which codes that people hold are made into keys. Made once, with the first code.
ALTER TABLE device ADD COLUMN code_salt BLOB CHECK (code_salt IS NULL OR length (code_salt) = 16);

-- A filling that is to be gone on with, sealed under a code that only the person has. code_id is
-- what the code is found by, and does not lead back to it.
CREATE TABLE draft (
  id           INTEGER PRIMARY KEY,
  code_id      BLOB NOT NULL UNIQUE CHECK (length (code_id) = 16),
  form_id      TEXT NOT NULL,
  form_version TEXT NOT NULL,
  kept         INTEGER NOT NULL,
  expires      INTEGER NOT NULL,
  sealed       BLOB NOT NULL
) STRICT;

CREATE INDEX draft_expires ON draft (expires);

-- What came back. Each list of cases, and when it was had from its server last, whether or not it
-- had changed; with hash as of when it was taken in whole. seen in a case is the take_in in which
-- its list had it last: what a whole list has no more is gone.
CREATE TABLE case_list (
  id      INTEGER PRIMARY KEY,
  server  TEXT NOT NULL,
  name    TEXT NOT NULL,
  hash    TEXT NOT NULL DEFAULT '',
  fetched INTEGER NOT NULL DEFAULT 0,
  take_in INTEGER NOT NULL DEFAULT 0,
  UNIQUE (server, name)
) STRICT;

-- One row of such a list, which only its code opens. handle names server, list and row without
-- telling them.
CREATE TABLE tracked_case (
  id      INTEGER PRIMARY KEY,
  list    INTEGER NOT NULL REFERENCES case_list (id) ON DELETE CASCADE,
  handle  BLOB NOT NULL UNIQUE CHECK (length (handle) = 16),
  version TEXT NOT NULL,
  code_id BLOB NOT NULL CHECK (length (code_id) = 16),
  seen    INTEGER NOT NULL,
  sealed  BLOB NOT NULL
) STRICT;

CREATE INDEX tracked_case_code ON tracked_case (code_id);
CREATE INDEX tracked_case_list ON tracked_case (list, seen);

-- What other processes look at when they were woken. Nothing else says that the forms are others
-- than those that they have read.
CREATE TABLE change (
  topic TEXT PRIMARY KEY,
  n     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO change VALUES ('forms', 0);

CREATE TRIGGER form_insert AFTER INSERT ON form
BEGIN
  UPDATE change SET n = n + 1 WHERE topic = 'forms';
END;

CREATE TRIGGER form_listed AFTER UPDATE OF is_listed ON form WHEN old.is_listed <> new.is_listed
BEGIN
  UPDATE change SET n = n + 1 WHERE topic = 'forms';
END;
