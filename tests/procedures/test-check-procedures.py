#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoil a good procedure in one place at a time: check-procedures.py must name the place.

usage: test-check-procedures.py CHECK-PROCEDURES FOLDER
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

NAME = "signalement-voirie"
# What is replaced, by what, and what must then be said.
SPOILT = [
    ('relevant="/data/lieu/code_postal = \'\'"', 'relevant="/data/lieu/postcode = \'\'"', "reads /data/lieu/postcode, which the instance has not"),
    ('<bind nodeset="/data/probleme/danger"', '<bind nodeset="/data/probleme/dangers"', "a bind for a node that the instance has not"),
    ("<ville/>", "<ville/><village/>", "/data/lieu/village: neither asked nor calculated"),
    ('<text id="danger.oui"><value>Yes, it is dangerous</value></text>', "", "danger.oui: no text in English (en)"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Que voyez-vous.</value>", "a question without its sign"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Que voyez-vous ?</value>", "no no-break space"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Que voyez-vous là, dans la rue, devant vous, ou bien un peu plus loin\u00a0?</value>", "14 words"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Quelle erreur voyez-vous\u00a0?</value>", "a word we never use"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Voyez-vous la DDT\u00a0?</value>", "an acronym unexplained: DDT"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Quel est votre prénom\u00a0?</value>", "the same heading 2 times"),
    ("<value>Une rue et un numéro, ou un repère.</value>", "<value>Une rue. Un numéro, ou un repère.</value>", "a hint of more than one sentence"),
    ('<item parvis:pictogram="drop">', "<item>", "/data/probleme/categorie eau: no pictogram"),
    ("<categorie>eclairage</categorie>", "<categorie>route</categorie>", "choices for route"),
    ('constraint="string-length(.) &lt;= 2000"', "", "constraint and its message do not go together"),
    ('parvis:phone="01 99 00 12 34"', 'parvis:phone="04 75 00 00 00"', "kept for fiction"),
    ('parvis:minutes="5"', "", "no parvis:minutes"),
    ("""parvis:title="jr:itext('demarche.title')\"""", 'parvis:title="Rue"', "parvis:title is not translated"),
    ("jr://file-csv/communes.csv", "jr://file-csv/towns.csv", "is not in signalement-voirie-media/"),
    ("<nom/>", "<num_secu/>", "neither asked nor calculated"),
]


def run(check, folder):
    return subprocess.run([sys.executable, check, folder, NAME], capture_output=True, text=True, check=False)


def main():
    check, source = sys.argv[1], pathlib.Path(sys.argv[2])
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(source, folder, dirs_exist_ok=True)
        file = folder / f"{NAME}.xml"
        good = file.read_text(encoding="utf-8")
        for old, new, wanted in SPOILT:
            if old not in good:
                print(f"not in {NAME}.xml any more: {old}", file=sys.stderr)
                failures += 1
                continue
            file.write_text(good.replace(old, new, 1), encoding="utf-8")
            result = run(check, folder)
            if result.returncode != 1 or wanted not in result.stderr:
                print(f"{new or 'without ' + old}: {wanted!r} was not said, but:\n{result.stderr}", file=sys.stderr)
                failures += 1
    print(f"{len(SPOILT)} ways to spoil a procedure, {failures} unnoticed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
