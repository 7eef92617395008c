#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a person at the screen could meet words that are missing or hard.

Everything translatable is listed in POTFILES; every language is complete; no sentence
is longer than twelve words; no word is one that only an office uses. Run with --update
after changing strings: it merges them into the .po files and says what is missing.
"""

import gettext
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LONGEST = 12
HARD = {
    'fr': r'invalide|erreur|soumettre|soumission|formulaire|téléservice|valider|saisir|usager',
    'en': r'invalid|error|submit|submission|form\b|e-service',
}
CALLS = r'\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext)\s*\('
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'Q_', 'ngettext:1,2', 'g_dngettext:2,3')

top = pathlib.Path(sys.argv[1])
po = top / 'po'
update = '--update' in sys.argv
bad = []


def listed(name):
    lines = (po / name).read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def run(*command):
    return subprocess.run(command, cwd=top, check=True, capture_output=True, text=True).stdout


def check_potfiles(names):
    found = {str(path.relative_to(top)) for path in (top / 'src').rglob('*.c')
             if re.search(CALLS, re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S))}
    found |= {str(path.relative_to(top)) for path in (top / 'ui').rglob('*.ui')
              if 'translatable="' in path.read_text(encoding='utf-8')}
    found |= {str(path.relative_to(top)) for pattern in ('*.desktop.in', '*.metainfo.xml.in')
              for path in (top / 'data').glob(pattern)}
    bad.extend(f'po/POTFILES: {name} is missing' for name in sorted(found - set(names)))
    bad.extend(f'po/POTFILES: {name} has nothing to translate' for name in sorted(set(names) - found))


def sentences(text):
    text = re.sub(r'\b(M|Mme|etc)\.', r'\1', text)
    return [part for part in re.split(r'[.!?…:;؟]+(?:\s|$)|\n', text) if part.strip()]


def check_words(language, text):
    for sentence in sentences(text):
        words = [word for word in sentence.split() if re.search(r'\w', word)]
        if len(words) > LONGEST:
            bad.append(f'{language}: {len(words)} words: {sentence.strip()}')
    if language in HARD and (hard := re.search(rf'\b({HARD[language]})', text, re.I)):
        bad.append(f'{language}: "{hard[0]}" in: {text}')


def check_language(language, pot, folder):
    path = po / f'{language}.po'
    merged, shown, machine = (os.path.join(folder, name) for name in ('all.po', 'seen.po', 'seen.mo'))
    run('msgmerge', '-q', '-N', '-o', merged, str(path), pot)
    if update:
        run('msgattrib', '--no-obsolete', '--no-wrap', '--add-location=file', '-o', str(path), merged)
    for kind in ('--untranslated', '--only-fuzzy'):
        rest = run('msgattrib', kind, '--no-obsolete', '--no-wrap', merged)
        bad.extend(f'po/{path.name}: {kind[2:]}: {text}'
                   for text in re.findall(r'^msgid "(.+)"$', rest, re.M))
    # What stands in data/ is read by those who install the program.
    run('msggrep', '-N', 'src/*', '-N', 'ui/*', '-o', shown, merged)
    if not os.path.exists(shown):
        return
    run('msgfmt', '--check', '-o', machine, shown)
    with open(machine, 'rb') as file:
        catalog = gettext.GNUTranslations(file)._catalog
    for source, text in catalog.items():
        source = source[0] if isinstance(source, tuple) else source
        if source:
            check_words(language, text)
            check_words('en', source.split('\x04')[-1])


names = listed('POTFILES')
check_potfiles(names)
with tempfile.TemporaryDirectory() as folder:
    pot = os.path.join(folder, 'parvis.pot')
    run('xgettext', '--from-code=UTF-8', '--add-comments=Translators:', '--package-name=parvis',
        *(f'--keyword={keyword}' for keyword in KEYWORDS), '-o', pot,
        *(name for name in names if (top / name).exists()))
    for language in listed('LINGUAS'):
        check_language(language, pot, folder)

print('\n'.join(dict.fromkeys(bad)))
sys.exit(bool(bad))
