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
# What is replaced, by what (and what else is, at once), and what must then be said.
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
    # The rules of rules.py, each by its number.
    ("La mairie sait à qui elle répond.", "Touchez le bouton vert.", "R68: told by its look or place alone, “vert”"),
    ("The photo helps to find the problem.", "Tap the picture on the right.", "R68: told by its look or place alone, “on the right”"),
    ("La mairie sait à qui elle répond.", "Ne partez pas sans votre code.", "R103: a double negation"),
    ("You can go on without one.", "You cannot go on without one.", "R103: a double negation"),
    ("La mairie sait à qui elle répond.", "La mairie répond en trois jours.", "R103: a number in words, “trois”"),
    ("<value>Que voyez-vous\u00a0?</value>", "<value>Quel est votre mot de passe\u00a0?</value>", "R80: a secret or a puzzle, “mot de passe”"),
    ('appearance="numbers" parvis:pictogram="phone"', 'appearance="numbers masked" parvis:pictogram="phone"', "R80: a field for a secret"),
    ("<danger/>", "<danger>oui</danger>", "/data/probleme/danger: R105: an answer is chosen already: oui"),
    ('ref="/data/meta/entity/@id" value="uuid()"/>', 'ref="/data/meta/entity/@id" value="uuid()"/>'
     '<setvalue event="odk-instance-first-load" ref="/data/probleme/danger" value="\'non\'"/>', "R105: an answer is chosen already: 'non'"),
    ("<value>What is your surname?</value>", "<value>Your first name?</value>", "/data/vous/nom: R79: asked already at /data/vous/prenom (English (en))"),
    ('<bind nodeset="/data/details/photo" type="binary"', '<bind nodeset="/data/details/photo" required="true()" jr:requiredMsg="jr:itext(\'prenom.requis\')" type="binary"',
     ("Voulez-vous ajouter une photo", "Voulez-vous une photo du visage"), "R25: a part of the body is the only way"),
    ("<value>Voulez-vous ajouter une photo\u00a0?</value>", '<value form="image">jr://images/a.png</value>', "R08: a picture without words"),
    ("<value>Voulez-vous ajouter une photo\u00a0?</value>", "<value>Voulez-vous ajouter une photo\u00a0?</value>"
     '<value form="video">jr://video/a.mp4</value>', "R09: a film without its words: a.mp4"),
    ("<value>Un signalement aide la mairie. La loi ne fixe pas de délai.</value>", "<value> </value>", "R110: the receipt has no silence"),
    ('parvis:address="1 place de la Mairie, 00000 Villexemple"', 'parvis:address="Place de la Mairie"', "R110: the address has no postcode"),
    ('parvis:phone="01 99 00 12 34"', 'parvis:phone="01 99 00 12"', "R110: the phone number is not whole"),
]

# The same of a sheet, which promises nothing.
SHEET = "procuration-vote"
SPOILT_SHEET = [
    ('parvis:minutes="5"', 'parvis:minutes="5" parvis:silence="jr:itext(\'demarche.service\')"', "a sheet with parvis:silence: nobody answers it"),
    ('<bind nodeset="/data/faire/police"', '<bind nodeset="/data/faire/police" parvis:private="yes"', "private, on the page that is read aloud"),
    ('parvis:url="https://', 'parvis:url="javascript:', "parvis:url is not a plain address"),
    ('  parvis:kind="sheet"\n', "", "the receipt has no silence"),
]


def run(check, folder, name):
    return subprocess.run([sys.executable, check, folder, name], capture_output=True, text=True, check=False)


def main():
    check, source = sys.argv[1], pathlib.Path(sys.argv[2])
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        shutil.copytree(source, folder, dirs_exist_ok=True)
        # Every commune of France, read once for each way, takes most of the time and tells nothing here.
        communes = folder / "communes.csv"
        communes.write_text("".join(communes.read_text(encoding="utf-8").splitlines(True)[:9]), encoding="utf-8")
        for name, ways in ((NAME, SPOILT), (SHEET, SPOILT_SHEET)):
            file = folder / f"{name}.xml"
            good = file.read_text(encoding="utf-8")
            for old, new, *others, wanted in ways:
                spoilt = good
                for before, after in [(old, new), *others]:
                    if before not in spoilt:
                        print(f"not in {name}.xml any more: {before}", file=sys.stderr)
                        failures += 1
                    spoilt = spoilt.replace(before, after, 1)
                file.write_text(spoilt, encoding="utf-8")
                result = run(check, folder, name)
                if result.returncode != 1 or wanted not in result.stderr:
                    print(f"{new or 'without ' + old}: {wanted!r} was not said, but:\n{result.stderr}", file=sys.stderr)
                    failures += 1
    print(f"{len(SPOILT) + len(SPOILT_SHEET)} ways to spoil a procedure, {failures} unnoticed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
