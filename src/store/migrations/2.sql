-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Of the attempts, those that the server understood and refused: a week without network must
-- not use up what is granted to these.
ALTER TABLE submission ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;

-- When the newest was sent, and what may be erased since.
CREATE INDEX submission_sent ON submission (settled) WHERE state = 'sent';

-- Erasing is for what has arrived.
CREATE TRIGGER payload_delete BEFORE DELETE ON payload
WHEN (SELECT state FROM submission WHERE id = old.submission) <> 'sent'
BEGIN
  SELECT RAISE (ABORT, 'what was not sent is not erased');
END;

CREATE TRIGGER attachment_delete BEFORE DELETE ON attachment
WHEN (SELECT state FROM submission WHERE id = old.submission) <> 'sent'
BEGIN
  SELECT RAISE (ABORT, 'what was not sent is not erased');
END;
