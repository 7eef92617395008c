#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fill our procedures at random, in one language after the other, and see that no one gets stuck.

usage: wander.py PARVIS_FORM FOLDER PROCEDURE… [--walks N] [--seed N]

Someone who answers anything that is offered must end with a record that can be handed in, or at
one of the notes that stop them on purpose (stop_…). At each question there must be something to
read, a picture, and, where one chooses, something to choose. The seed is printed; exit status 1
where someone got stuck.
"""
import argparse
import importlib.util
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("journeys", HERE / "run-journeys.py")
journeys = importlib.util.module_from_spec(spec)
spec.loader.exec_module(journeys)

# What one writes where one must write: the first pattern that the question's name matches.
WRITTEN = (
    (r"code_postal", ["26400", "75011", "01400", "97400", "20000", "51300"]),
    (r"naissance_jeune", ["2010-05-05", "2009-02-02", "2012-12-31", "1999-01-01"]),
    (r"naissance_(enfant|eleve)", ["2019-05-05", "2022-02-28", "2024-11-23"]),
    (r"(visiteur|acc)_naissance", ["1950-01-01", "2015-07-14"]),
    (r"date_francais", ["2026-11-01"]),
    (r"arrivee", ["2026-12-01"]),
    (r"depart$", ["2026-12-05"]),
    (r"retour_date", ["2026-12-20", "2027-02-28"]),
    (r"adultes|occupants|personnes$", ["1", "4"]),
    (r"enfants$", ["0", "3"]),
    (r"surface|montant|quotient|^(revenus|depenses)_", ["9", "120", "500"]),
    (r"visiteur_passeport", ["AB123456"]),
    (r"date_evenement", ["1930-02-28", "1952-02-29", "1999-12-31", "2026-11-23"]),
    (r"date_naissance", ["1931-01-01", "1988-02-29", "2003-07-14", "2012-05-05"]),
    (r"annee", ["1850", "1951", "2025"]),
    (r"telephone", ["0612345678", "0199000000"]),
    (r"courriel", ["a@b.fr", "marie.louise@exemple.example"]),
    (r"ancien_departement", ["26", "2A", "974"]),
    (r"photo|signature|facture|livret|assurance|identite|preuve|avis|mandat|passeport|attestation|domicile|filiation|statuts", ["image.jpg"]),
    (r"lu_exact|vote_ue_france", ["OK"]),
    (r"", ["Zoë d'Ÿ-L'Hœst", "Le Puy-en-Velay", "Où ça"]),
)
MANY = {"commune", "commune_adresse", "commune_naissance"}


def pick(rng, name, prompt):
    if prompt["choices"]:
        return rng.choice(prompt["choices"])[0]
    if not prompt["required"] and rng.random() < 0.5:
        return ""
    return rng.choice(next(values for pattern, values in WRITTEN if re.search(pattern, name)))


def look(name, prompt):
    if not prompt.get("label") or not prompt["label"]["text"] or not prompt["pictogram"]:
        yield f"{name} has no label or no picture"
    if prompt["control"] in ("select1", "select"):
        if not prompt["choices"] or not all(label for _, label in prompt["choices"]):
            yield f"{name} offers nothing, or something without words"
        if len(prompt["choices"]) > 6 and name not in MANY:
            yield f"{name} offers {len(prompt['choices'])} choices"


def wander(engine, rng):
    """Returns the names of what was asked and what is wrong."""
    asked, problems = [], []
    while len(asked) < 200:
        prompt = engine.ask("next")
        if prompt["ref"] is None:
            break
        name = prompt["ref"].rsplit("/", 1)[1]
        asked.append(name)
        problems += look(name, prompt)
        if prompt["control"] == "note":
            if prompt["violation"]:
                break
            continue
        value = pick(rng, name, prompt)
        engine.ask(f"set {prompt['ref']} {value}")
        violation = engine.ask("prompt")["violation"]
        while violation and prompt["choices"]:
            engine.ask(f"set {prompt['ref']} {pick(rng, name, prompt)}")
            violation = engine.ask("prompt")["violation"]
        if violation:
            problems.append(f"{name} refuses {value!r}: {violation}")
            break
    stopped = asked[-1].startswith("stop_")
    end = engine.ask("finalize")
    if stopped != ("error" in end):
        problems.append(f"after {asked[-1]}: {end.get('error') or 'handed in all the same'}")
    return asked, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("procedures", nargs="+")
    parser.add_argument("--walks", type=int, default=8)
    parser.add_argument("--seed", type=int, default=20261123)
    args = parser.parse_args()
    failed, seen = 0, {}
    for procedure in args.procedures:
        form = args.folder / f"{procedure}.xml"
        text = form.read_text(encoding="utf-8")
        languages = re.findall(r'<translation lang="([^"]+)"', text)
        for walk in range(args.walks):
            rng = random.Random(f"{args.seed} {procedure} {walk}")
            language = languages[walk % len(languages)]
            engine = journeys.Engine(args.binary, form, args.folder / f"{procedure}-media", {"lang": language})
            asked, problems = wander(engine, rng)
            engine.close()
            seen.setdefault(procedure, set()).update(asked)
            for problem in problems:
                print(f"{procedure}, {language}, walk {walk}: {problem}", file=sys.stderr)
            failed += bool(problems)
        total = len(re.findall(r"<(?:input|select1?|upload|trigger|repeat) (?:ref|nodeset)=", text))
        print(f"{procedure}: {len(seen[procedure])} of {total} questions met, seed {args.seed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
