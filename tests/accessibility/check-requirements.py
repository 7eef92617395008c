#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold the table of requirements to what there is.

usage: check-requirements.py TABLE SOURCE BUILD

Fails where a requirement has no row, or a row names a test that meson does not know or a document
that is not there.
"""
import json
import pathlib
import re
import subprocess
import sys

N_REQUIREMENTS = 113

# Where one piece of evidence ends and the next begins.
KINDS = r'; (?=(?:test|document|hardware|na):)'


def read_tests(build):
    """SUITE/NAME of every test, as meson wrote them down when it was set up."""
    text = subprocess.run(['meson', 'introspect', '--tests', build], check=True,
                          capture_output=True, text=True).stdout
    return {f'{suite.split(":")[-1]}/{test["name"]}'
            for test in json.loads(text) for suite in test['suite']}


def read_rows(table):
    rows = []
    for number, line in enumerate(table.read_text(encoding='utf-8').splitlines(), 1):
        if line.startswith('#'):
            continue
        fields = line.split('\t')
        if len(fields) != 3 or not all(field.strip() for field in fields):
            sys.exit(f'{table.name}:{number}: not three fields apart by tabs')
        rows.append((number, *fields))
    return rows


def check_evidence(evidence, source, tests):
    kind, _, what = evidence.partition(':')
    if not what:
        return f'“{evidence}” says neither test:, document:, hardware: nor na:'
    if kind == 'test':
        return None if what in tests else f'no test is called {what}'
    if kind in ('document', 'hardware'):
        return None if (source / what).is_file() else f'there is no {what}'
    if kind == 'na':
        return None
    return f'nobody knows what “{kind}:” means'


def main():
    table, source = (pathlib.Path(name) for name in sys.argv[1:3])
    tests = read_tests(sys.argv[3])
    problems, seen = [], []
    for number, requirement, sentence, evidences in read_rows(table):
        where = f'{table.name}:{number}: {requirement}'
        if not re.fullmatch(r'R\d{2,3}', requirement) or requirement in seen:
            problems.append(f'{where}: not a requirement, or here twice')
        seen.append(requirement)
        parts = re.split(KINDS, evidences)
        problems += [f'{where}: {problem}' for part in parts
                     if (problem := check_evidence(part, source, tests))]
    wanted = [f'R{n:02}' for n in range(1, N_REQUIREMENTS + 1)]
    problems += [f'{name}: has no row' for name in wanted if name not in seen]
    print(f'{len(set(wanted) & set(seen))} of {len(wanted)} have a row')
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
