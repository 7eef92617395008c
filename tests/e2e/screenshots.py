#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of every screen of the built kiosk, from the attract screen to the receipt.

usage: screenshots.py [--size 1920x1080] [--panel 476x268] [--language fr] [--text 0..3] [--theme 0..3] FOLDER
"""

import argparse
import gettext
import os
import pathlib
import re
import subprocess
import time
import xml.etree.ElementTree as ET

import acte
import filling
import kiosk
import voirie

SETTINGS = {'text': ('Small', 'Medium', 'Large', 'Very large'), 'theme': ('Light', 'White on black', 'Black on white', 'Soft')}


class Words:
    """What stands on the buttons: ours from the translations, the form's from its itext."""

    def __init__(self, language):
        folder = os.environ['PARVIS_LOCALE_FOLDER']
        self.ours = gettext.translation('parvis', folder, [language], fallback=True)
        form = ET.parse(kiosk.TOP / 'data' / 'procedures' / 'signalement-voirie.xml')
        xf = '{http://www.w3.org/2002/xforms}'
        translation, = (t for t in form.iter(f'{xf}translation') if t.get('lang').endswith(f'({language})'))
        self.texts = {t.get('id'): t.find(f'{xf}value').text for t in translation.iter(f'{xf}text')}

    def ui(self, msgid):
        return '^' + re.escape(self.ours.gettext(msgid)) + '$'

    def form(self, text_id):
        return '^' + re.escape(self.texts[text_id])


AUTONYMS = {'fr': 'Français', 'en': 'English', 'ar': 'العربية'}


def paint_photo(desk):
    """A street with a hole in it."""
    path = desk.folder / 'photo.jpg'
    subprocess.run(['convert', '-size', '1200x800', 'gradient:#cfe3ee-#eef3ee', '-fill', '#8b8f94', '-draw',
                    'polygon 430,330 770,330 1200,800 0,800', '-fill', '#f4f4f0', '-draw',
                    'polygon 592,360 608,360 616,430 584,430 polygon 578,500 622,500 640,620 560,620', '-fill',
                    '#4b4038', '-draw', 'ellipse 800,640 130,48 0,360', '-fill', '#2f2823', '-draw',
                    'ellipse 806,650 100,32 0,360', '-fill', '#7fa06a', '-draw',
                    'polygon 0,330 430,330 0,790 polygon 770,330 1200,330 1200,790', str(path)], check=True)
    return path


def picture(machine, folder, name):
    machine.desk.touch(4, 4)  # silence, so that no word is lit
    time.sleep(0.5)
    machine.desk.screenshot(folder / f'{name}.png')
    print(folder / f'{name}.png')


def adjust(machine, words, args):
    """Text size and colours, as a person would set them."""
    machine.press(words.ui('Settings'))
    for kind, number in (('text', args.text), ('theme', args.theme)):
        if number is not None:
            machine.press(words.ui(SETTINGS[kind][number]))
    machine.press(words.ui('Continue'))


def walk(machine, words, args):
    ui, form = words.ui, words.form

    def shot(name):
        picture(machine, args.folder, name)

    french = Words('fr')
    machine.see(french.ui('Begin'))
    shot('welcome')
    machine.press(french.ui('Begin'))
    machine.press('^' + AUTONYMS[args.language])
    shot('language')
    machine.press(ui('Continue'))
    machine.see(form('demarche.title'))
    if args.text is not None or args.theme is not None:
        adjust(machine, words, args)
    shot('home')
    machine.press(ui('Settings'))
    shot('settings')
    machine.press(ui('Back'))
    machine.press(ui('Help'))
    shot('help')
    machine.press(ui('Back'))
    machine.press(form('demarche.title'))
    machine.see(ui('Begin'))
    shot('before')
    machine.press(ui('Begin'))
    machine.press(form('categorie.route'))
    shot('question-choice')
    machine.press(ui('Continue'))
    machine.press(form('sous_categorie.trou'))
    machine.press(ui('Continue'))
    machine.see(form('danger.non'))
    machine.press(ui('Continue'))
    shot('question-not-answered')
    machine.press(form('danger.non'))
    shot('question-danger')
    machine.press(ui('Continue'))
    for digit in '26400':
        machine.press(f'^{digit}$')
    shot('question-number')
    machine.press(ui('Continue'))
    machine.see(form('commune.question'))
    for letter in 'cre':
        machine.press(f'^{letter}$')
    machine.press('^Crest')
    shot('question-search')
    machine.press(ui('Continue'))
    machine.see(form('adresse.question'))
    for letter in 'rue':
        machine.press(f'(?i)^{letter}$')
    shot('question-text')
    machine.press(ui('Continue'))
    machine.see(form('description.question'))
    machine.press(ui('Continue'))
    machine.press(ui('Take a photo'))
    shot('question-photo')
    machine.press(ui('Continue'))
    machine.press(form('anonyme.oui'))
    machine.press(ui('Erase everything'))
    shot('erase')
    machine.press(ui('Back'))
    finish(machine, ui, shot)
    voirie.receipt_code(machine)
    shot('receipt')
    machine.press(ui('Finish and erase everything'))
    shot('goodbye')


def walk_certificate(machine, args):
    """The questions that the street report does not have: a date, an agreement, a signature."""
    def pictured(name, act):
        def answer(machine):
            act(machine)
            picture(machine, args.folder, name)
        return answer

    def half_a_date(machine):
        voirie.write(machine, '28')
        machine.press('^Mois')
        machine.press('(?i)^février$')
        picture(machine, args.folder, 'question-date')
        machine.press('^Année')
        voirie.write(machine, '1990')

    answers = dict(acte.ANSWERS, date_evenement=half_a_date)
    answers['lu_exact'] = pictured('question-agree', answers['lu_exact'])
    answers['signature'] = pictured('question-signature', answers['signature'])
    filling.fill_in(machine, 'Demander un acte', answers)


def wait_too_long(machine, words, args):
    """Somebody began, and then nobody touches the screen."""
    machine.press(words.ui('Begin'))
    machine.see(words.ui('Are you still there?'))
    time.sleep(0.5)
    machine.desk.screenshot(args.folder / 'idle.png')
    print(args.folder / 'idle.png')


def finish(machine, ui, shot):
    for _ in range(8):
        title = machine.title()
        machine.press(ui('Continue'))
        kiosk.wait_for('the next screen', lambda: machine.title() not in ('', title))
        if machine.look(ui('Send my request')):
            break
        shot('question-note')
    shot('review')
    machine.press(ui('Send my request'))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--size', default='1920x1080')
    ap.add_argument('--language', default='fr', choices=sorted(AUTONYMS))
    ap.add_argument('--text', type=int, choices=range(4))
    ap.add_argument('--theme', type=int, choices=range(4))
    ap.add_argument('--panel', default='476x268', help='millimetres')
    ap.add_argument('folder', type=pathlib.Path)
    args = ap.parse_args()
    width, height = map(int, args.size.split('x'))
    panel = args.panel.split('x')
    with kiosk.Desk(width=width, height=height) as desk:
        office = kiosk.Office(desk, mode='down')
        configuration = voirie.configuration(office, paint_photo(desk))
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES, panel=panel,
                              configuration=configuration)
        walk(machine, Words(args.language), args)
        machine.stop()
        if args.language == 'fr':
            machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES, panel=panel,
                                  configuration=configuration)
            walk_certificate(machine, args)
            machine.stop()
        machine = kiosk.Kiosk(desk, panel=panel, configuration='[idle]\nwarn-after=4\nanswer-within=60\n')
        wait_too_long(machine, Words('fr'), args)


main()
