# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-streets.py makes a line a street of a national address base, and says of a bad one in which line.

usage: test-make-streets.py MAKE_STREETS
"""
import contextlib
import csv
import gzip
import io
import pathlib
import runpy
import sys
import tempfile
import types
import unittest.mock

HEADER = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;x;y;lon;lat;source\n"


def line(**other):
    fields = dict(id="00000_0010_00012", id_fantoir="00000_0010", numero="12", rep="", nom_voie="Rue de la Gare",
                  code_postal="00000", code_insee="00000", nom_commune="Villexemple", x="", y="", lon="5.00", lat="44.50",
                  source="commune")
    fields.update(other)
    return ";".join(fields.values()) + "\n"


GOOD = HEADER + "".join((
    line(), line(id="00000_0010_00014_bis", numero="14", rep="bis", lon="5.02", lat="44.52"),
    line(id="00000_0020_00001", nom_voie="  Rue  de l'Église ", lon="", lat=""),
    line(id="00000_0030_00001", nom_voie=""),  # a place that has a name of its own
    line(id="01000_0001_00001", nom_voie="\"Allée \"\"A\"\"\"", code_insee="01000", code_postal="01000"),
    line(id="2A004_0001_00001", nom_voie="Cours Haut", code_insee="2A004", code_postal="20000")))

# Communes that became one.
MERGED = HEADER.replace("source", "nom_ancienne_commune") + "".join(
    line(id=f"00000_{i}_00001", nom_voie="Rue Haute", source=old) for i, old in (("0100", "Hautville"), ("0200", "Basville")))

# What is handed in, the options, and what must be said of it.
REFUSED = (
    ("", (), ":1: there is no column id, nom_voie"),
    (HEADER.replace("lon;lat", "lon"), (), ":1: there is no column lat"),
    (HEADER + line() + line(code_postal="2640"), (), ":3: code_postal “2640” has not 5 digits"),
    (HEADER + line(code_insee="=cmd()"), (), ":2: code_insee “=cmd()” is none"),
    (HEADER + line(id="../../etc"), (), ":2: id “../../etc” is none"),
    (HEADER + line(nom_voie="x" * 121), (), ":2: nom_voie has not 1 to 120 characters"),
    (HEADER + line(lat="91"), (), ":2: it is nowhere on Earth"),
    (HEADER + line(lat="nan"), (), ":2: it is nowhere on Earth"),
    (HEADER + line(lat="north"), (), ":2: could not convert"),
    (HEADER + "a;b\n", (), ":2: it has not 13 fields"),
    (HEADER + line() + "x" * 5000, (), ":3: the line has more than 4000 characters"),
    (HEADER + line(rep="\0"), (), ":2: there is a zero byte"),
    (HEADER.encode() + line().encode() + b"\xff\xfe\n", (), "it is not UTF-8"),
    (HEADER + line() + '"', (), "unexpected end of data"),
    (HEADER + line(), ("--insee", "26108"), "no street of 26108"),
)


def call(tool, *arguments):
    """As a program is run, but in this one: its status, and what it complains of."""
    told = io.StringIO()
    code = 0
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told), \
            unittest.mock.patch("sys.argv", [tool, *arguments]):
        try:
            runpy.run_path(tool, run_name="__main__")
        except SystemExit as end:
            code = 0 if end.code in (None, 0) else 1
            told.write(end.code if isinstance(end.code, str) else "")
    return types.SimpleNamespace(returncode=code, stderr="" if code == 0 else told.getvalue())


def run(tool, folder, content, *options, name="adresses.csv"):
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return call(tool, str(file), "--output", str(folder / "rues.csv"), *map(str, options))


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def check(what, got, wanted):
    if got != wanted:
        print(f"{what}: {got!r}, not {wanted!r}", file=sys.stderr)
    return got != wanted


WAYS_OUT = [("autre", "Ma rue n'est pas dans la liste", "autre-fr", ""),
            ("autre", "My street is not in the list", "autre-en", "")]
TOWN = [("00000_0010", "Rue de la Gare", "00000", "00000"), ("00000_0020", "Rue de l'Église", "00000", "00000")]


def check_good(tool, folder):
    places = folder / "places.csv"
    done = run(tool, folder, GOOD, "--insee", "00000", "--places", places)
    failures = check("a town", (done.returncode, done.stderr), (0, ""))
    failures += check("its streets", rows(folder / "rues.csv")[1:], TOWN + WAYS_OUT)
    failures += check("where they are", rows(places), [("name", "latitude", "longitude"),
                                                       ("Rue de la Gare", "44.510000", "5.010000")])
    run(tool, folder, gzip.compress(GOOD.encode()), "--department", "2A", name="adresses.csv.gz")
    failures += check("a département", rows(folder / "rues.csv")[1:2], [("2A004_0001", "Cours Haut", "2A004", "20000")])
    run(tool, folder, "\ufeff" + GOOD)
    failures += check("all of them", rows(folder / "rues.csv")[3], ("01000_0001", 'Allée "A"', "01000", "01000"))
    cut = run(tool, folder, gzip.compress(GOOD.encode())[:60], name="adresses.csv.gz")
    run(tool, folder, MERGED)
    failures += check("two of one name", [row[1] for row in rows(folder / "rues.csv")[1:3]],
                      ["Rue Haute (Basville)", "Rue Haute (Hautville)"])
    return failures + check("a file that was cut", (cut.returncode, "adresses.csv.gz:" in cut.stderr), (1, True))


def main():
    tool, failures = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        failures += check_good(tool, folder)
        for content, options, wanted in REFUSED:
            (folder / "rues.csv").unlink(missing_ok=True)
            done = run(tool, folder, content, *options)
            if done.returncode != 1 or wanted not in done.stderr or (
                    folder / "rues.csv").exists():
                print(f"{wanted!r} was not said, but: {done.stderr}", file=sys.stderr)
                failures += 1
    print(f"{len(REFUSED)} files that are none, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
