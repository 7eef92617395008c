#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure every screen in every cell, and write the table of RESULTS.md to the terminal.

usage: run-matrix.py MATRIX [--sheets FOLDER]

Five panels, both ways up, four sizes, three languages; then four themes on two panels. With
--sheets, a contact sheet a panel and way up instead (ImageMagick's montage): to be looked at.
"""
import collections
import os
import pathlib
import subprocess
import sys
import tempfile

LANGUAGES = ('fr', 'en', 'ar')
PANELS = ('10in', '10in-fine', '15in', '21in', '32in')
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable',
               'GTK_A11Y': 'none', 'GSETTINGS_BACKEND': 'memory'}


def run(matrix, *args):
    """The lines that it prints, one a breach, and what it says of how many screens there were."""
    done = subprocess.run(['xvfb-run', '-a', '-s', '-screen 0 1920x1920x24', matrix, *args],
                          env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr)
    return [line.split('\t') for line in done.stdout.splitlines()], done.stderr.splitlines()[-1]


def write_table(matrix):
    counts, rules = collections.Counter(), set()
    for language in LANGUAGES:
        rows, said = run(matrix, '-l', language)
        print(f'{language}: {said}')
        for cell, rule, *_ in rows:
            panel, orientation, size = cell.split('.')[:3]
            counts[panel, orientation, size, language] += 1
            rules.add(rule)
    print('\n| panel | | ' + ' | '.join(f'{size} {language}' for size in range(4)
                                         for language in LANGUAGES) + ' |')
    print('|---' * (2 + 4 * len(LANGUAGES)) + '|')
    for panel in PANELS:
        for orientation in ('landscape', 'portrait'):
            cells = [str(counts[panel, orientation, str(size), language])
                     for size in range(4) for language in LANGUAGES]
            print(f'| {panel} | {orientation} | ' + ' | '.join(cells) + ' |')
    for panel in ('21in', '32in'):
        for theme in range(4):
            rows, said = run(matrix, '-l', 'fr', '-p', panel, '-o', 'landscape', '-s', '1', '-t',
                             str(theme))
            print(f'\n{panel}, theme {theme}: {said}')
            rules |= {row[1] for row in rows}
    print('\nRules that were broken:', ', '.join(sorted(rules)) or 'none')


def draw_sheets(matrix, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for panel in PANELS:
        for orientation, tile, size in (('landscape', 9, '320x200'), ('portrait', 14, '180x300')):
            with tempfile.TemporaryDirectory() as drawn:
                run(matrix, '-l', 'fr', '-p', panel, '-o', orientation, '-s', '3', '-g', drawn)
                pictures = sorted(map(str, pathlib.Path(drawn).glob('*.png')))
                sheet = folder / f'{panel}-{orientation}.jpg'
                subprocess.run(['montage', *pictures, '-tile', f'{tile}x', '-geometry',
                                f'{size}+4+4', '-quality', '70', str(sheet)], check=True)
                print(sheet)


def main():
    if '--sheets' in sys.argv:
        draw_sheets(sys.argv[1], pathlib.Path(sys.argv[sys.argv.index('--sheets') + 1]))
    else:
        write_table(sys.argv[1])


if __name__ == '__main__':
    main()
