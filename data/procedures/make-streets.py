#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the streets of a town or a département, for the questions that ask for an address.

usage: make-streets.py ADRESSES [--insee CODE …] [--department CODE] [--output rues.csv] [--places FILE]

ADRESSES is a CSV of the national address base (adresses-26.csv, or adresses-26.csv.gz as it is handed
out): one line an address, with the columns id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;
lon;lat in any order and among others. The output has a line a street: what a form's list reads (see
README.md, "An address"). FILE, if it is asked for, has each street with where it is, and is what
[place] names= of parvis.conf wants.
"""
import argparse
import collections
import csv
import gzip
import pathlib
import re
import sys
import unicodedata

NEEDED = ("id", "nom_voie", "code_postal", "code_insee", "nom_commune", "lon", "lat")
COLUMNS = ("code", "name", "insee", "postcode")

# A line of the base has some 200 characters, a département at most 1.2 million of them, and of streets
# some 40,000. Whatever is far beyond is no such file, and no kiosk could search it while one writes.
MOST_LINE = 4000
MOST_LINES = 3_000_000
MOST_NAME = 120
MOST_STREETS = 60_000

# Mine is not in the list: the last one, in each language that the form has. The form picks its own by
# what stands for its commune; see the text "rue.absente" in listes-electorales.xml.
WAYS_OUT = (("autre", "Ma rue n'est pas dans la liste", "autre-fr", ""),
            ("autre", "My street is not in the list", "autre-en", ""))

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


class Refused(Exception):
    """What is wrong with a file, and in which line."""


def sort_key(name):
    plain = unicodedata.normalize("NFD", name.translate(LIGATURES))
    return "".join(c for c in plain if c.isalnum()).casefold()


def bounded(lines, path):
    """The lines of a file, as long as they are lines of such a file."""
    number = 0
    try:
        while line := lines.readline(MOST_LINE + 1):
            number += 1
            if len(line) > MOST_LINE:
                raise Refused(f"{path}:{number}: the line has more than {MOST_LINE} characters")
            if number > MOST_LINES:
                raise Refused(f"{path}: more than {MOST_LINES} lines")
            if "\0" in line:
                raise Refused(f"{path}:{number}: there is a zero byte in it")
            yield line
    except UnicodeDecodeError:
        raise Refused(f"{path}:{number + 1}: it is not UTF-8") from None
    except (EOFError, OSError) as reason:
        raise Refused(f"{path}:{number + 1}: {reason}") from None


def open_text(path):
    opener = gzip.open if path.suffix == ".gz" else open
    return opener(path, "rt", encoding="utf-8-sig", newline="")


def read_place(row):
    """Where an address is, or None where the base does not know."""
    if not row["lon"] or not row["lat"]:
        return None
    longitude, latitude = float(row["lon"]), float(row["lat"])
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise ValueError("it is nowhere on Earth")
    return latitude, longitude


def read_street(row):
    """Its key, its name and its postal code."""
    name = " ".join(row["nom_voie"].split())
    if not 0 < len(name) <= MOST_NAME:
        raise ValueError(f"nom_voie has not 1 to {MOST_NAME} characters")
    if not re.fullmatch(r"\d[\dAB]\d{3}", row["code_insee"]):
        raise ValueError(f"code_insee “{row['code_insee'][:20]}” is none")
    if not re.fullmatch(r"\d{5}", row["code_postal"]):
        raise ValueError(f"code_postal “{row['code_postal'][:20]}” has not 5 digits")
    # "26108_0120_00012_bis" is number 12 bis of the street 26108_0120.
    code = "_".join(row["id"].split("_")[:2])
    if not re.fullmatch(r"[0-9A-Za-z_-]{1,40}", code):
        raise ValueError(f"id “{row['id'][:40]}” is none")
    return (row["code_insee"], code), name, row["code_postal"]


class Streets:
    """Those of the communes that were asked for."""

    def __init__(self, insee, department):
        self.insee, self.department = set(insee), department
        self.found = {}  # key: name, postal code, sums of places
        self.before = {}  # key: the commune that it was in before two became one

    def is_wanted(self, code):
        return ((not self.insee or code in self.insee) and (not self.department or code.startswith(self.department)))

    def add(self, row):
        if not self.is_wanted(row["code_insee"]) or not row["nom_voie"].strip():
            return  # an address without a street is a place that has its own name
        key, name, postcode = read_street(row)
        street = self.found.setdefault(key, [name, postcode, 0, 0.0, 0.0])
        self.before[key] = " ".join((row.get("nom_ancienne_commune") or "").split())[:MOST_NAME]
        if len(self.found) > MOST_STREETS:
            raise ValueError(f"more than {MOST_STREETS} streets: ask for fewer communes")
        if (place := read_place(row)) is not None:
            street[2] += 1
            street[3] += place[0]
            street[4] += place[1]

    def read(self, path):
        with open_text(path) as file:
            rows = csv.DictReader(bounded(file, path), delimiter=";", strict=True)
            missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
            if missing:
                raise Refused(f"{path}:1: there is no column {', '.join(missing)}")
            try:
                for row in rows:
                    if None in row or None in row.values():
                        raise ValueError(f"it has not {len(rows.fieldnames)} fields")
                    self.add(row)
            except (ValueError, csv.Error) as reason:
                raise Refused(f"{path}:{rows.line_num}: {reason}") from None
        if not self.found:
            raise Refused(f"{path}: no street of {', '.join(sorted(self.insee)) or self.department or 'any commune'}")

    def tell_apart(self):
        """Of communes that became one, a name may be there twice: who lives there knows in which."""
        names = collections.Counter((key[0], street[0]) for key, street in self.found.items())
        for key, street in self.found.items():
            if names[key[0], street[0]] > 1 and self.before[key]:
                street[0] = f"{street[0]} ({self.before[key]})"

    def in_order(self):
        self.tell_apart()
        return sorted(self.found.items(), key=lambda item: (item[0][0], sort_key(item[1][0]), item[0][1]))


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("addresses", type=pathlib.Path)
    parser.add_argument("--insee", action="append", default=[], help="a commune; may be given again")
    parser.add_argument("--department", default="", help="the first digits of its communes")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("rues.csv"))
    parser.add_argument("--places", type=pathlib.Path)
    args = parser.parse_args()
    streets = Streets(args.insee, args.department)
    try:
        streets.read(args.addresses)
        found = streets.in_order()
        write(args.output, COLUMNS,
              [(code, name, insee, postcode) for (insee, code), (name, postcode, *_) in found] + list(WAYS_OUT))
        if args.places:
            write(args.places, ("name", "latitude", "longitude"),
                  [(name, f"{south / n:.6f}", f"{east / n:.6f}") for _, (name, _, n, south, east) in found if n])
    except (Refused, OSError) as reason:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {reason}")
    print(f"{args.output}: {len(found)} streets of {len({key[0] for key, _ in found})} communes")


if __name__ == "__main__":
    main()
