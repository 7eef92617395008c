-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The public half of mandate.key, with which this device seals mandates. Made with the first.
ALTER TABLE device ADD COLUMN mandate_key BLOB CHECK (mandate_key IS NULL OR length (mandate_key) = 32);

-- With which a helper acts in somebody's place. What listing needs, and nothing of the person: that
-- is sealed under a code that stands on their copy alone. is_over: the journal has its end already.
CREATE TABLE mandate (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  code_id     BLOB NOT NULL UNIQUE CHECK (length (code_id) = 16),
  helper_id   TEXT NOT NULL,
  helper_name TEXT NOT NULL,
  themes      TEXT NOT NULL,
  starts      INTEGER NOT NULL,
  ends        INTEGER NOT NULL,
  revoked     INTEGER NOT NULL DEFAULT 0,
  revoked_by  TEXT NOT NULL DEFAULT '',
  is_over     INTEGER NOT NULL DEFAULT 0,
  sealed      BLOB NOT NULL
) STRICT;

CREATE INDEX mandate_ends ON mandate (ends);
