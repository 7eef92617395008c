#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write communes.csv: every commune of France with its postal codes.

usage: make-communes.py PACKAGE [OUTPUT]

PACKAGE is the unpacked npm package @etalab/decoupage-administratif:
    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*.tgz
OUTPUT is communes.csv beside this script unless given.

A row is one commune with one of its postal codes, so a commune with three codes has three
rows, and a code shared by ten communes is in ten. Rows are sorted by name as a French reader
expects (accents and hyphens do not count), then by postal code.
"""
import csv
import json
import pathlib
import sys
import unicodedata

# The town that does not exist, for which the samples and rues.csv are: to be tried out with.
SAMPLE = ("00000", "Villexemple", "00000", "00")
COLUMNS = ("insee", "name", "postcode", "department")
LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


def sort_key(name):
    plain = unicodedata.normalize("NFD", name.translate(LIGATURES))
    return "".join(c for c in plain if c.isalnum()).casefold()


def read_rows(package):
    with open(package / "data" / "communes.json", encoding="utf-8") as f:
        communes = json.load(f)
    # Collectivities overseas have no department of their own in the source: their code's start says which.
    return [
        (c["code"], c["nom"], postcode, c.get("departement") or c["code"][:3])
        for c in communes
        if c["type"] == "commune-actuelle"
        for postcode in c.get("codesPostaux", [])
    ]


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    here = pathlib.Path(__file__).resolve().parent
    output = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else here / "communes.csv"
    rows = [*read_rows(pathlib.Path(sys.argv[1])), SAMPLE]
    rows.sort(key=lambda r: (sort_key(r[1]), r[2], r[0]))
    with open(output, "w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{output}: {len(rows)} rows")


if __name__ == "__main__":
    main()
