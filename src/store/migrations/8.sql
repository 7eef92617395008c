-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What somebody who helps has to account for: that they helped, and with what. Nothing of who was
-- helped, and no time of the day, so that it cannot be laid beside the journal. day is the seconds
-- since 1970 UTC of the beginning of a day. The words are those of the Coop de la médiation
-- numérique. autonomy and redirection are NULL where nobody said; redirection is 'none' where they
-- were sent to nobody.
CREATE TABLE session_report (
  id          INTEGER PRIMARY KEY,
  agent       INTEGER NOT NULL REFERENCES agent (id),
  day         INTEGER NOT NULL CHECK (day % 86400 = 0),
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1439),
  place       TEXT NOT NULL CHECK (length (place) BETWEEN 1 AND 64),
  theme       TEXT NOT NULL CHECK (length (theme) BETWEEN 1 AND 64),
  autonomy    TEXT CHECK (length (autonomy) BETWEEN 1 AND 64),
  redirection TEXT CHECK (length (redirection) BETWEEN 1 AND 64)
) STRICT;

CREATE INDEX session_report_day ON session_report (day);
