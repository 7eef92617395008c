-- SPDX-FileCopyrightText: The Parvis authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What agents may know of a code: its first two letters, so that somebody who stands there can be
-- helped to find what they kept. Only codes of ten letters show them; what is left of one is as much
-- as a code of eight has. code_id does not depend on this.
ALTER TABLE draft ADD COLUMN letters TEXT NOT NULL DEFAULT '' CHECK (length (letters) IN (0, 2));

-- Of the machine that sealed it, where that is another one: NULL is our own, device.code_salt.
ALTER TABLE draft ADD COLUMN salt BLOB CHECK (salt IS NULL OR length (salt) = 16);
