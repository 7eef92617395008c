-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Those who help, made by an operator. Never deleted: the journal names them by their id. secret is
-- what argon2id makes of a PIN or a passphrase; the secret of the six digits is sealed under a key
-- that only the PIN or passphrase gives. failures is counted before a try, and set to 0 by one that
-- fits: at eight nobody is let in. drift is by how many steps of 30 s their clock was away
-- from ours when a code fitted last, and last_step the step of that code: none fits twice.
-- wait_until is of the monotonic clock of the run of the machine that wait_boot names.
CREATE TABLE agent (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 80),
  role        TEXT NOT NULL CHECK (length (role) <= 80),
  secret      TEXT NOT NULL,
  is_digits   INTEGER NOT NULL CHECK (is_digits IN (0, 1)),
  code_sealed BLOB,
  drift       INTEGER NOT NULL DEFAULT 0,
  last_step   INTEGER NOT NULL DEFAULT 0,
  failures    INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  wait_boot   TEXT NOT NULL DEFAULT '',
  wait_until  INTEGER NOT NULL DEFAULT 0,
  is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
  created     INTEGER NOT NULL
) STRICT;
