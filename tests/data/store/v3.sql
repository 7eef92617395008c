-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store as version 3 left it: three submissions, one form. Never edited.
-- device.key: bc60298806daa64f43f525991d12f9ae2a5b67309e828db1e1d25322cc657431
BEGIN TRANSACTION;
CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  ordinal    INTEGER NOT NULL,
  sealed     BLOB NOT NULL,
  UNIQUE (submission, ordinal)
) STRICT;
INSERT INTO attachment VALUES(1,1,1,X'7c89374a4bb2a3f0c602c00d0c2aa11241c9b2bb397621328af38048e1952f7c82f6c2aed49b9aba11660048c5e8b763903afbebf02dd76660247357354be7b87ff745df8c6d581c4e6efe6ac1f59f7f535e9d73c3da12a2bb98c06a43ec359766fd2afcd4d3893f802f475e90639f743a998630929b57ca54ccdeffb7bc5f1c571dabf7ae525bb5');
CREATE TABLE device (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  device_id  TEXT NOT NULL,
  public_key BLOB NOT NULL CHECK (length (public_key) = 32)
) STRICT;
INSERT INTO device VALUES(1,'64852067-58c9-4b48-8f61-3957b0132273',X'6a1029233e2b5ec5bf2a853d466bc9da8f313c7ec463bd3fbccb8934847fc30b');
CREATE TABLE journal (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  event   TEXT NOT NULL,
  subject TEXT NOT NULL,
  hash    BLOB NOT NULL CHECK (length (hash) = 32)
) STRICT;
INSERT INTO journal VALUES(1,1795451139,'parvis','store-made','64852067-58c9-4b48-8f61-3957b0132273',X'9d01a8c99588bc8cb1424868dac926e4d1c84dda199aecabb9f7c4b0af21de7f');
INSERT INTO journal VALUES(2,1795451139,'parvis','handed-in','uuid:a',X'eb2889a714e1ff15f20b8aac3ccd391a1d750ad39a14e6d781afbf99a4db2283');
INSERT INTO journal VALUES(3,1795451139,'parvis','handed-in','uuid:b',X'8383e04d4249a3fb789ed9ff78e577397d1eeee2f091b0481a24c3a6804c4b5c');
INSERT INTO journal VALUES(4,1795451139,'parvis','handed-in','uuid:c',X'1002808589f9c65aa9e189a2b91b2401df3e11fcefc57a29d378f26c1032cf4b');
INSERT INTO journal VALUES(5,1795451139,'parvis','sent','uuid:b',X'e2ceba800e6c655a3f7767a006ae434c1ad288862fc03fe57a266a87e8b40d2c');
INSERT INTO journal VALUES(6,1795451139,'parvis','form-stored','voirie',X'463d8ad7ef1c371b211262b99c32cc43302983ea15cf0e60c1ed0ac7f9077f1a');
CREATE TABLE payload (
  submission INTEGER PRIMARY KEY REFERENCES submission (id),
  sealed     BLOB NOT NULL
) STRICT;
INSERT INTO payload VALUES(1,X'944698540c89da29218d24305ee51bd850616f9422e2bd238bb9ccf3996a01698837d4173c529ce22a3e923519ddd8bee701e9a3639c50881d490d344898db4d1a4701af096f76ad5bb9cefb3dfceafeccd059833e584e2a4ae807cfe20e2bb70ddc7de69c702a10af94d28a6bc90b2bb6ce75c956c182461b122c081a37015acfc3189889d22d47b6246f013cf8d64b828301a2e18366f1b4d818194cc4360f6a1455c9da6be3f8afcb71bddc446e7d588088ce73e0de3e36');
INSERT INTO payload VALUES(2,X'17f42be5d45bb070fd19bbbca81b3dc63a7360c7a8c2849852abf367c0916867a784fd3b24db70f545c076ff642dd85123b8e9acdc2bbdca1ce09723265b77cf36903cc5f267034e1656bd8e3a8ed7047cde89803940b6710c5704f1805dc6b1057cc7620fcf6da9282f077fed5e4e504e33dbdc6d5147b879d36aeef37983f8c39755017539b2288711efdf7ff5895758997f62826eebede4');
INSERT INTO payload VALUES(3,X'60186f2e80eff7dc8721bef52e240c86bd1f3e099a94b76fe1e9d22f1c67ad0f8fd8f7e3b279efdca625f217390c8f656d9baffc95b06f2e07161bdd35840281b50ae6e3667b2027a36d7573c73bd1895ec330f1958e2cda5669b7e9c17ff8238a984e657cedf4d8b1656f4462aec7acde8e28b1503e5d0f0b8fdf8ae38669d8f132cdb5efa650bee6b5f9b5c6185c20bfb454d52056177a9e2c08');
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('volume','3');
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
, judged INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO submission VALUES(1,'uuid:a','voirie','2026112301','R-a',NULL,1700000000,'waiting',0,0,0,NULL,321,0);
INSERT INTO submission VALUES(2,'uuid:b','voirie','2026112301','R-b',NULL,1700000000,'sent',1,0,1700000100,NULL,153,0);
INSERT INTO submission VALUES(3,'uuid:c','voirie','2026112301','R-c',NULL,1700000000,'waiting',1,1700000400,0,'the server said 503',155,0);
CREATE TABLE tally (
  state TEXT PRIMARY KEY,
  n     INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO tally VALUES('refused',0);
INSERT INTO tally VALUES('sent',1);
INSERT INTO tally VALUES('waiting',2);
CREATE TABLE IF NOT EXISTS "form" (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id TEXT NOT NULL,
  version TEXT NOT NULL,
  name    TEXT,
  hash    TEXT,
  xml     BLOB NOT NULL
) STRICT;
INSERT INTO form VALUES(1,'voirie','1','Signalement','md5:0123',X'3c68746d6c2f3e');
CREATE TABLE IF NOT EXISTS "form_media" (
  id    INTEGER PRIMARY KEY,
  form  INTEGER NOT NULL REFERENCES "form" (id) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  hash  TEXT,
  bytes BLOB NOT NULL,
  UNIQUE (form, name)
) STRICT;
INSERT INTO form_media VALUES(1,1,'communes.csv','md5:4567',X'6e616d652c6c6162656c0a');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('form',1);
CREATE INDEX submission_due ON submission (next_try) WHERE state = 'waiting';
CREATE INDEX submission_receipt ON submission (receipt_code);
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
CREATE TRIGGER journal_update BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is only added to');
END;
CREATE INDEX submission_sent ON submission (settled) WHERE state = 'sent';
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
CREATE INDEX form_newest ON form (form_id, id);
PRAGMA user_version = 3;
COMMIT;
