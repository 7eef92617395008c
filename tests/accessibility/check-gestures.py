#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a screen wants more of a hand than a touch: pinching, turning, swiping, holding, dragging.

usage: check-gestures.py SOURCE
"""
import pathlib
import re
import sys

HARD = re.compile(r'gtk_(gesture_(zoom|rotate|swipe|long_press|drag|pan|stylus)|drag_source|drop_target)_new')
# A signature is drawn; beside it stands "I confirm", which is a touch (R75).
ALLOWED = {('answers/parvis-signature-answer.c', 'gtk_gesture_drag_new')}


def main():
    pages = pathlib.Path(sys.argv[1]) / 'src' / 'pages'
    files = sorted(pages.rglob('*.c'))
    bad = []
    for file in files:
        name = str(file.relative_to(pages))
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            found = HARD.search(line)
            if found and (name, found.group(0)) not in ALLOWED:
                bad.append(f'{name}:{number}: {found.group(0)}')
    print('\n'.join(bad) or f'{len(files)} files, and a touch is enough')
    return bool(bad) or not files


if __name__ == '__main__':
    sys.exit(main())
