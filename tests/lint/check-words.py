#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a person at the screen could meet words that are missing or hard.

Everything translatable is listed in POTFILES; every language is complete; no sentence
is longer than twelve words; no word is one that only an office uses; what a translation
fills in, and how its sentences end, is as in English; its plural is that of its language.
Run with --update after changing strings: it merges them into the .po files and says what
is missing. test-check-words.py spoils a translation in each way.
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
    'ar': r'خطأ|غير صالح|استمارة|إلزامي',
    'en': r'invalid|error|submit|submission|form\b|e-service',
    'es': r'inv[aá]lid|error|enviar formulario|formulario|someter|validar|teletr[aá]mite|usuario',
    'fr': r'invalide|erreur|soumettre|soumission|formulaire|téléservice|valider|saisir|usager',
    'pt': r'inv[aá]lid|erro\b|erros\b|submeter|submiss|formul[aá]rio|validar|utente|utilizador',
    'tr': r'geçersiz|hata\b|hatalı|form\b|formu|başvuru formu|zorunlu|kullanıcı',
    'uk': r'недійсн|невірн|помилк|бланк|формуляр|обов.язков|користувач',
}
# How many forms a language has for a number, and what it says for 1, 2, 5, 11, 21 and 100.
PLURALS = {
    'ar': (6, [1, 2, 3, 4, 4, 5]),
    'es': (2, [0, 1, 1, 1, 1, 1]),
    'fr': (2, [0, 1, 1, 1, 1, 1]),
    'pt': (2, [0, 1, 1, 1, 1, 1]),
    'tr': (2, [0, 1, 1, 1, 1, 1]),
    'uk': (3, [0, 1, 2, 2, 0, 2]),
}
NUMBERS = [1, 2, 5, 11, 21, 100]
# What printf() fills in; an order of one's own, %2$s, is the same as the usual one.
DIRECTIVE = r'%(?:(\d+)\$)?(0?\d*[a-z])'
# How a text ends says what it is: a question, a call, the head of a list.
ENDS = {'?': '?', '؟': '?', '!': '!', ':': ':', '…': '…', ';': '?'}
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


def get_directives(text):
    """In the order of the values: what is filled in, and as what."""
    found = re.findall(DIRECTIVE, text.replace('%%', ''))
    return sorted((int(place) if place else i + 1, kind) for i, (place, kind) in enumerate(found))


def check_filled_in(language, source, text, form):
    """A form for one number alone may say that number in a word."""
    wanted, there = get_directives(source), get_directives(text)
    if there != wanted and not (form is not None and language == 'ar' and form < 3 and not there):
        bad.append(f'{language}: fills in {there}, not {wanted}: {text}')


def check_end(language, source, text):
    ends = [ENDS.get(part.rstrip('»"”').strip()[-1:], '') for part in (source, text)]
    if ends[0] != ends[1]:
        bad.append(f'{language}: ends in “{text.strip()[-1:]}”, not as “{source}”: {text}')
    if '...' in text or '…' in text:
        bad.append(f'{language}: an ellipsis: {text}')


def check_typography(language, text):
    if language == 'fr' and re.search(r'[^\u00a0](?:[?!;:»])(?:\s|$)', text):
        bad.append(f'fr: no no-break space before the sign: {text}')
    if language == 'es' and (text.count('?'), text.count('!')) != (text.count('¿'), text.count('¡')):
        bad.append(f'es: a sign without its other half: {text}')
    if language == 'ar' and re.search(r'[?;]', text):
        bad.append(f'ar: a sign that is not Arabic: {text}')


def check_plural(language, catalog):
    if language not in PLURALS:
        bad.append(f'{language}: its plural is not in PLURALS')
        return
    n, wanted = PLURALS[language]
    rule = re.search(r'nplurals=(\d+); *plural=(.+?);', catalog._info['plural-forms'])
    there = [catalog.plural(number) for number in NUMBERS]
    if int(rule[1]) != n or there != wanted:
        bad.append(f'po/{language}.po: plurals {rule[0]}: {there} for {NUMBERS}, not {wanted}')


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
    # What stands in data/ is read by those who install the program. A * stops at a slash.
    places = [f'{folder}{"/*" * depth}' for folder in ('src', 'ui') for depth in (1, 2, 3)]
    run('msggrep', *(f'--location={place}' for place in places), '-o', shown, merged)
    if not os.path.exists(shown):
        bad.append(f'po/{path.name}: has no word that a person reads')
        return
    run('msgfmt', '-o', machine, shown)
    with open(machine, 'rb') as file:
        catalog = gettext.GNUTranslations(file)
    check_plural(language, catalog)
    for key, text in catalog._catalog.items():
        key, form = key if isinstance(key, tuple) else (key, None)
        if key:
            source = key.split('\x04')[-1]
            check_words(language, text)
            check_filled_in(language, source, text, form)
            check_end(language, source, text)
            check_typography(language, text)
            check_words('en', source)


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
