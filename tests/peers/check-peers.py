#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold parvis-form against the peers' own test cases, where PARVIS_PEERS names the folder with them.

usage: check-peers.py xpath|scenarios|forms PARVIS_FORM

What disagrees must be in exceptions.txt, and what is there must disagree: a line each, of three columns with tabs
between: which cases, which of them, and why we say otherwise.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SKIPPED = 77


def exceptions(kind):
    lines = (HERE / 'exceptions.txt').read_text(encoding='utf-8').splitlines()
    rows = [line.split('\t') for line in lines if line and not line.startswith('#')]
    for row in rows:
        assert len(row) == 3 and all(row), f'three columns expected: {row}'
    return collections.Counter(key for k, key, reason in rows if k == kind)


def run(peers, script, program):
    """What a script of the peers' folder says, and what disagrees."""
    with tempfile.NamedTemporaryFile('r', encoding='utf-8') as failures:
        done = subprocess.run([sys.executable, peers / script, '--failures', failures.name, program],
                              capture_output=True, text=True)
        print(done.stdout + done.stderr, end='')
        assert re.search(r': \d+ of \d+ agree', done.stdout), f'{script} did not end well'
        return [json.loads(line) for line in failures]


def place(origin):
    """enketo geo.spec.js:30, of all that a case says of where it is from."""
    project, _, path = origin.partition(' ')
    return f'{project} {path.rsplit("/", 1)[-1]}'


def xpath(peers, program):
    return [f'{place(case["from"])} {json.dumps(case["expr"], ensure_ascii=False)}' for case in
            run(peers, 'xpath.py', program)]


def scenarios(peers, program):
    return [f'{case["file"]} {case["test"]}' for case in run(peers, 'replay.py', program)]


def check(program, form):
    media = form.parent / 'media' / form.stem
    done = subprocess.run([program, 'check', form, '--media', media], capture_output=True, text=True)
    assert done.returncode in (0, 1), f'{form.name}: {done.returncode}, {done.stderr}'
    return done.returncode == 0, done.stdout + done.stderr


def refuses(program, form):
    """Whether a form is refused with a reason that has a line."""
    loads, said = check(program, form)
    return not loads and re.search(r'^\S*:[1-9][0-9]*: (?!warning)', said, re.M) is not None


def forms(peers, program):
    good = sorted((peers / 'forms').glob('*.xml'))
    bad = sorted((peers / 'forms' / 'invalid').glob('*.xml'))
    wrong = [form.name for form in good if not check(program, form)[0]]
    wrong += [f'invalid/{form.name}' for form in bad if not refuses(program, form)]
    print(f'forms: {len(good) + len(bad) - len(wrong)} of {len(good) + len(bad)} agree')
    return wrong


def main(kind, program):
    if 'PARVIS_PEERS' not in os.environ:
        print('PARVIS_PEERS names no folder')
        return SKIPPED
    cases = {'xpath': xpath, 'scenarios': scenarios, 'forms': forms}[kind]
    wrong = collections.Counter(cases(pathlib.Path(os.environ['PARVIS_PEERS']), program))
    listed = exceptions(kind)
    for key in (wrong - listed).elements():
        print(f'disagrees, but is no exception: {key}')
    for key in (listed - wrong).elements():
        print(f'agrees, but is an exception: {key}')
    print(f'exceptions: {listed.total()}')
    return 0 if wrong == listed else 1


sys.exit(main(*sys.argv[1:]))
