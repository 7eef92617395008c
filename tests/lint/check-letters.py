#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a letter of a language that we speak is in none of the fonts that we name.

usage: check-letters.py TOP [LETTER…]

A letter of a translation, of what a language calls itself, or of its whole alphabet (people
write their names) must be in the font for its script, in both weights: Andika, and Noto Sans
Arabic, which kiosk-setup/packages installs. All else must at least be in one of the families
that the style names. LETTER stands for more of them, to see that this test can fail.
"""
import pathlib
import re
import subprocess
import sys

# Each alphabet, small, and the font that was chosen for it.
ALPHABETS = {
    'ar': ('Noto Sans Arabic', 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي'),
    'es': ('Andika', 'abcdefghijklmnñopqrstuvwxyzáéíóúü'),
    'fr': ('Andika', 'abcdefghijklmnopqrstuvwxyzàâäéèêëïîôöùûüÿçæœ'),
    'pt': ('Andika', 'abcdefghijklmnopqrstuvwxyzáâãàçéêíóôõú'),
    'tr': ('Andika', 'abcçdefgğhıijklmnoöprsştuüvyzâîû'),
    'uk': ('Andika', 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'),
}
WEIGHTS = ('regular', 'bold')
# What has no shape of its own: spaces, and marks that only keep directions apart.
SHAPELESS = {'\n', '\u00a0', '\u2068', '\u2069'}

top = pathlib.Path(sys.argv[1])
bad = []


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def get_letters_of(family, weight):
    """What a font has; nothing where fontconfig knows no such family and offers another."""
    file, found = run('fc-match', '-f', '%{file}\n%{family}', f'{family}:{weight}').split('\n')
    if family not in found.split(','):
        return set()
    letters = set()
    for part in run('fc-query', '-f', '%{charset}', file).split():
        first, _, last = part.partition('-')
        letters |= set(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return letters


def get_families():
    style = (top / 'ui' / 'style' / 'parvis.css').read_text(encoding='utf-8')
    return re.findall(r'"([^"]+)"', re.search(r'font-family: ([^;]+);', style)[1])


def list_languages():
    lines = (top / 'po' / 'LINGUAS').read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def get_words(language):
    text = run('msgcat', '--no-wrap', str(top / 'po' / f'{language}.po'))
    words = ''.join(re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', text.split('\n\n', 1)[1], re.M))
    names = (top / 'src' / 'pages' / 'parvis-language.c').read_text(encoding='utf-8')
    own = re.search(r'\{ "%s", "([^"]+)",\s*"([^"]+)"' % language, names)
    if own is None:
        bad.append(f'{language}: src/pages/parvis-language.c does not say what it calls itself')
        return set(words)
    return set(words + own[1] + own[2])


def check_language(language, fonts, more):
    if language not in ALPHABETS:
        bad.append(f'{language}: its alphabet is not in {pathlib.Path(__file__).name}')
        return
    family, alphabet = ALPHABETS[language]
    # In Turkish the small i is never a capital without its dot: both are tried.
    letters = set(alphabet + alphabet.upper() + ('İ' if language == 'tr' else ''))
    for weight in WEIGHTS:
        missing = {letter for letter in letters if letter not in fonts[family, weight]}
        anywhere = set().union(*(there for (_, other), there in fonts.items() if other == weight))
        missing |= (get_words(language) | more) - anywhere - SHAPELESS
        bad.extend(f'{language}: no {weight} {letter} (U+{ord(letter):04X})' for letter in sorted(missing))


fonts = {(family, weight): get_letters_of(family, weight) for family in get_families() for weight in WEIGHTS}
for language in list_languages():
    check_language(language, fonts, set(''.join(sys.argv[2:])))
print('\n'.join(dict.fromkeys(bad)))
sys.exit(bool(bad))
