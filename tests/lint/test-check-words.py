#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoil our translations, each in one way: check-words.py must name every one.

usage: test-check-words.py CHECK-WORDS TOP
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# The file, the English, what is put in its place, and what must then be said.
SPOILT = [
    ('es', 'It is free.', '', 'po/es.po: untranslated: It is free.'),
    ('pt', 'It is free.', 'É grátis, sem pagar nada, nem hoje, nem amanhã, nem depois, nunca mais.', 'pt: 13 words'),
    ('tr', 'Settings', 'Geçersiz', 'tr: "Geçersiz" in'),
    ('uk', 'Settings', 'Помилка', 'uk: "Помилк" in'),
    ('ar', 'Settings', 'خطأ', 'ar: "خطأ" in'),
    ('es', 'You chose: %s', 'Ha elegido', "es: fills in [], not [(1, 's')]"),
    ('uk', '%1$d %2$s at %3$d:%4$02d', '%1$d %2$s о %3$d', "uk: fills in [(1, 'd'), (2, 's'), (3, 'd')], not"),
    ('pt', 'Listen', 'Ouvir…', 'pt: an ellipsis'),
    ('tr', 'And then?', 'Sonra ne olur', 'tr: ends in “r”'),
    ('fr', 'And then?', 'Et après ?', 'fr: no no-break space'),
    ('es', 'And then?', 'Y después?', 'es: a sign without its other half'),
    ('ar', 'And then?', 'وماذا بعد?', 'ar: a sign that is not Arabic'),
]
PLURAL = ('uk', r'nplurals=3; plural=[^"]*;', r'nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);', 'po/uk.po: plurals')


def spoil(po, source, text):
    words = po.read_text(encoding='utf-8')
    spoilt, n = re.subn(r'(^msgid "' + re.escape(source) + r'"\nmsgstr )".*"$', lambda m: f'{m[1]}"{text}"', words, flags=re.M)
    if n != 1:
        sys.exit(f'{po.name}: not there, or not once: {source}')
    po.write_text(spoilt, encoding='utf-8')


def run(check, top):
    return subprocess.run([sys.executable, check, top], capture_output=True, text=True, check=False)


def main():
    check, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        for folder in ('po', 'src', 'ui'):
            shutil.copytree(source / folder, top / folder)
        (top / 'data').mkdir()
        for pattern in ('*.desktop.in', '*.metainfo.xml.in'):
            for file in (source / 'data').glob(pattern):
                shutil.copy(file, top / 'data')
        # Each language is spoilt once a run for a text: two spoil another one.
        said = ''
        rounds = [SPOILT[:9], SPOILT[9:]]
        for i, spoilt in enumerate(rounds):
            for language, text, new, _ in spoilt:
                spoil(top / 'po' / f'{language}.po', text, new)
            if i == 1:
                po = top / 'po' / f'{PLURAL[0]}.po'
                po.write_text(re.sub(PLURAL[1], PLURAL[2], po.read_text(encoding='utf-8')), encoding='utf-8')
            result = run(check, top)
            said += result.stdout
            if result.returncode != 1:
                sys.exit(f'nothing was said, but: {result.stdout}{result.stderr}')
    unnoticed = [wanted for *_, wanted in [*SPOILT, PLURAL] if wanted not in said]
    for wanted in unnoticed:
        print(f'not said: {wanted}', file=sys.stderr)
    if unnoticed:
        print(said, file=sys.stderr)
    print(f'{len(SPOILT) + 1} ways to spoil a translation, {len(unnoticed)} unnoticed')
    return 1 if unnoticed else 0


if __name__ == '__main__':
    sys.exit(main())
