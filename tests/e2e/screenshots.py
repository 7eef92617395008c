#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of every screen of the built kiosk, from the attract screen to the receipt.

usage: screenshots.py [--size 1920x1080] [--language fr] [--text 0..3] [--theme 0..3] FOLDER
"""

import argparse
import os
import pathlib
import time

import kiosk
import voirie

WORDS = {
    'fr': {'start': 'Commencer', 'language': 'Français', 'procedure': 'Un problème dans la rue', 'go': '^Commencer',
           'next': '^Continuer', 'settings': 'Réglages', 'help': '^Aide', 'erase': 'Tout effacer', 'back': '^Retour',
           'kind': 'La route, le trottoir', 'detail': 'Un trou dans la route', 'safe': "Non, ce n'est pas dangereux",
           'town': '^Crest', 'photo': 'Prendre une photo', 'anonymous': 'Non, je reste anonyme', 'send': 'Envoyer ma demande'},
    'ar': {'start': 'ابدأ|ابدؤوا|Commencer', 'language': 'العربية', 'procedure': '.', 'go': '.'},
}


def picture(machine, folder, name):
    machine.desk.touch(4, 4)  # silence, so that no word is lit
    time.sleep(0.5)
    machine.desk.screenshot(folder / f'{name}.png')
    print(folder / f'{name}.png')


def walk(machine, folder, words):
    def shot(name):
        picture(machine, folder, name)

    machine.see(words['start'])
    shot('welcome')
    machine.press(words['start'])
    machine.see(words['language'])
    shot('language')
    machine.press('^' + words['language'])
    machine.press(words['next'])
    machine.see(words['procedure'])
    shot('home')
    machine.press(words['settings'])
    shot('settings')
    machine.press(words['back'])
    machine.press(words['help'])
    shot('help')
    machine.press(words['back'])
    machine.press('^' + words['procedure'])
    machine.see(words['go'])
    shot('before')
    machine.press(words['go'])
    machine.see(words['kind'])
    machine.press(words['kind'])
    shot('question-choice')
    machine.press(words['next'])
    machine.press(words['detail'])
    machine.press(words['next'])
    machine.see(words['safe'])
    machine.press(words['next'])
    shot('question-not-answered')
    machine.press(words['safe'])
    shot('question-danger')
    machine.press(words['next'])
    machine.see('^5$')
    for digit in '26400':
        machine.press(f'^{digit}$')
    shot('question-number')
    machine.press(words['next'])
    for letter in 'cre':
        machine.press(f'^{letter}$')
    machine.press(words['town'])
    shot('question-commune')
    machine.press(words['next'])
    for letter in 'RUE':
        machine.press(f'(?i)^{letter}$')
    shot('question-text')
    machine.press(words['next'])
    time.sleep(0.5)
    machine.press(words['next'])
    machine.see(words['photo'])
    shot('question-photo')
    machine.press(words['photo'])
    shot('question-photo-taken')
    machine.press(words['next'])
    machine.press(words['anonymous'])
    machine.press(words['erase'])
    shot('erase')
    machine.press('Non|Garder|^Retour')
    for _ in range(8):
        machine.press(words['next'])
        time.sleep(0.6)
        if machine.look(words['send']):
            break
        shot('question-note')
    shot('review')
    machine.press(words['send'])
    voirie.receipt_code(machine)
    time.sleep(0.5)
    shot('receipt')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--size', default='1920x1080')
    ap.add_argument('--language', default='fr', choices=sorted(WORDS))
    ap.add_argument('folder', type=pathlib.Path)
    args = ap.parse_args()
    width, height = map(int, args.size.split('x'))
    os.environ.setdefault('PARVIS_BUILD', os.getcwd())
    with kiosk.Desk(width=width, height=height) as desk:
        office = kiosk.Office(desk, mode='down')
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.TOP / 'data' / 'procedures',
                              configuration=voirie.configuration(office, voirie.take_photo(desk)))
        walk(machine, args.folder, WORDS[args.language])


main()
