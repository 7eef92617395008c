-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What comes under a version's name again, with other files or with a slip mended, must not take
-- away what was there: it may be of no use. So form and version may stand here more than once.
CREATE TABLE form_3 (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id TEXT NOT NULL,
  version TEXT NOT NULL,
  name    TEXT,
  hash    TEXT,
  xml     BLOB NOT NULL
) STRICT;

CREATE TABLE form_media_3 (
  id    INTEGER PRIMARY KEY,
  form  INTEGER NOT NULL REFERENCES form_3 (id) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  hash  TEXT,
  bytes BLOB NOT NULL,
  UNIQUE (form, name)
) STRICT;

INSERT INTO form_3 SELECT id, form_id, version, name, hash, xml FROM form;
INSERT INTO form_media_3 SELECT id, form, name, hash, bytes FROM form_media;

DROP TABLE form_media;
DROP TABLE form;
ALTER TABLE form_3 RENAME TO form;
ALTER TABLE form_media_3 RENAME TO form_media;

CREATE INDEX form_newest ON form (form_id, id);
