#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds parvis-form to what it says of forms that carry a public key.

Usage: test-parvis-form.py PARVIS_FORM SAMPLE
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

PROGRAM, SAMPLE = sys.argv[1], pathlib.Path(sys.argv[2])
FILLED = 'set /data/nom Zoé\nset /data/photo p.jpg\nset /data/encore p.jpg\nfinalize\n'


def check(form):
    done = subprocess.run([PROGRAM, 'check', form, '--json'], capture_output=True, text=True, timeout=60)
    answer = json.loads(done.stdout)
    return done.returncode, answer['accepted'], [p for p in answer['problems'] if p['severity'] == 'error']


def finalize(form, *options):
    done = subprocess.run([PROGRAM, 'run', form, *options], input=FILLED, capture_output=True, text=True,
                          check=True, timeout=60)
    return json.loads(done.stdout.splitlines()[-1])


def check_sample(folder):
    assert check(SAMPLE) == (0, True, [])
    assert finalize(SAMPLE)['encrypted'] == {'missing': ['p.jpg']}

    (folder / 'p.jpg').write_bytes(b'x' * 16)
    answer = finalize(SAMPLE, '--files', folder)
    root = ET.fromstring(answer['encrypted']['manifest'].encode())
    assert root.get('id') == 'scelle' and root.get('version') == '1[encrypted:AaIEpBu1]'
    assert 'Zoé' in answer['xml'] and 'Zoé' not in answer['encrypted']['manifest']
    length = len(answer['xml'].encode())
    assert answer['encrypted']['files'] == [
        {'name': 'p.jpg.enc', 'size': 32},
        {'name': 'submission.xml.enc', 'size': (length // 16 + 1) * 16}], answer['encrypted']['files']


def check_broken(folder):
    broken = folder / 'broken.xml'
    broken.write_text(SAMPLE.read_text(encoding='utf-8').replace('MIIB', 'MIIC'), encoding='utf-8')
    code, accepted, (problem,) = check(broken)
    assert code == 1 and not accepted
    assert problem['line'] > 1 and problem['message'].startswith('submission: base64RsaPublicKey: '), problem
    assert finalize(broken, '--files', folder)['error'].startswith('submission: base64RsaPublicKey: ')


def check_open(folder):
    plain = folder / 'plain.xml'
    text = SAMPLE.read_text(encoding='utf-8')
    plain.write_text(re.sub(r'<submission [^>]*/>', '', text), encoding='utf-8')
    assert check(plain)[:2] == (0, True)
    assert 'encrypted' not in finalize(plain)


with tempfile.TemporaryDirectory() as name:
    for function in (check_sample, check_broken, check_open):
        function(pathlib.Path(name))
        print('ok', function.__name__)
