#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if something that helps people is not named in data/ACCESSIBILITY.md (EN 301 549, 12.1.1).

Looks for what the program has: the buttons around a page, the settings, the keys.
"""

import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
page = (top / 'data' / 'ACCESSIBILITY.md').read_text(encoding='utf-8').lower()


def read(name):
    return (top / 'src' / name).read_text(encoding='utf-8')


def features():
    for text in re.findall(r'\{ "\w+", "[\w-]+", N_ \("([^"]+)"\)', read('pages/parvis-frame.c')):
        yield 'button', text
    settings = read('pages/parvis-settings-page.c')
    for text in re.findall(r'N_ \("([^"]+)"\)', settings):
        yield 'setting', text
    for key in re.findall(r'^  PARVIS_KEY_(\w+),', read('app/parvis-keys.h'), flags=re.M):
        if key != 'NONE':
            yield 'key', key.replace('_', ' ')


found = list(features())
bad = [f'data/ACCESSIBILITY.md: the {kind} “{text}” is missing' for kind, text in found
       if text.lower() not in page]
if len(found) < 20:
    bad.append(f'only {len(found)} features were found: look at how they are looked for')
print('\n'.join(bad))
sys.exit(bool(bad))
