# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person with their answers ready, who touches their way through any of our procedures.

The answers are a table by the names of the questions; which question is on the screen is heard,
from the transcript. What is not in the table is left empty, as a note or an optional question is.
"""

import re
import xml.etree.ElementTree as ET

import kiosk
import voirie

MONTHS = ('Janvier', 'Février', 'Mars', 'Avril', 'Mai', 'Juin', 'Juillet', 'Août', 'Septembre', 'Octobre',
          'Novembre', 'Décembre')


def touch(label):
    """A tile, on whichever page of tiles it is."""
    return lambda machine: machine.turn_to(f'^{re.escape(label)}$')


def write(text):
    return lambda machine: voirie.write(machine, text)


def find(begin, label):
    """In a long list: the first letters, then the tile."""
    def act(machine):
        voirie.write(machine, begin)
        machine.press(f'^{re.escape(label)}$')
    return act


def date(day, month, year):
    def act(machine):
        voirie.write(machine, str(day))
        machine.press('^Mois')
        machine.press(f'(?i)^{MONTHS[month - 1]}$')
        machine.press('^Année')
        voirie.write(machine, str(year))
    return act


def photo(machine):
    machine.press('Prendre une photo')
    machine.see('Recommencer')


def photo_and_help(machine):
    """Takes it, and asks for help before going on: it must still be there."""
    photo(machine)
    here = machine.title()
    machine.press('^Aide')
    assert machine.arrival() == 'help'
    machine.press('^Retour')
    machine.arrival()
    machine.see('Une photo est gardée')
    assert machine.title() == here


def agree(machine):
    machine.press('^J.ai compris')


def sign(machine):
    """Without drawing."""
    machine.press('^Je confirme')


def go_through(machine, tile, answers, told=lambda name: None):
    """After the attract screen, to the review; every answer must be asked for. Each question that is
    passed is told of. Returns how many there were."""
    machine.press('^Français')
    machine.press('^Continuer')
    machine.choose_procedure(tile)
    while machine.arrival() != 'before':
        pass
    machine.press('^Commencer')
    left = dict(answers)
    n = 0
    while (name := machine.arrival()) != 'review':
        told(name)
        if name in left:
            left.pop(name)(machine)
        machine.press('^Continuer')
        n += 1
    assert not left, f'never asked: {list(left)}'
    return n


def fill_in(machine, tile, answers):
    """From the attract screen to the review; every answer must be asked for."""
    machine.press('Commencer')
    go_through(machine, tile, answers)


def hand_in(machine, office):
    """From the review to the office; returns the code, the folder and what was said there."""
    machine.press('Envoyer ma demande')
    code = voirie.receipt_code(machine)
    folder, = kiosk.wait_for('the submission at the office', office.received)
    machine.see('est envoyée')
    root = ET.parse(folder / 'submission.xml').getroot()
    return code, folder, root


def check(root, code, expected, absent):
    said = {e.tag.split('}')[-1]: (e.text or '') for e in root.iter() if not len(e)}
    assert said['receipt_code'] == code, (said.get('receipt_code'), code)
    for name, want in expected.items():
        assert said.get(name, '').lower() == want.lower(), (name, said.get(name), want)
    for name in absent:
        assert name not in said, f'{name} is not relevant and was sent'
    assert re.fullmatch(r'uuid:[0-9a-f-]{36}', said['instanceID']), said['instanceID']
    voirie.validate(root, root.get('id'))
    return said
