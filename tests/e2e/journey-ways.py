#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three people who neither see nor point, one after the other, on a machine with nothing attached
and no accessibility bus: a finger that slides and hears, two switches, and a headset.

journey-ways.py [PROCEDURE [all]]: which procedure the switches go through, signalement-voirie unless
told; with "all" the finger goes through all of it too.
"""

import os
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree as ET

import acte
import filling
import hands
import kiosk
import listes
import voirie
from filling import find, touch, write

EV_SW, SW_HEADPHONE_INSERT = 5, 2

VOIRIE = {
    'categorie': touch('La route, le trottoir'),
    'sous_categorie': touch('Un trou dans la route'),
    'danger': touch("Non, ce n'est pas dangereux"),
    'code_postal': write('26400'),
    'commune': find('cre', 'Crest'),
    'adresse': write('rue'),
    'photo': lambda hand: (hand.press('Prendre une photo'), hand.hear('On lit bien')),
    'anonyme': touch('Non, je reste anonyme'),
}


def screen_goes_black(hand):
    """As long as they like; the voice goes on."""
    picture = hand.desk.folder / 'black.png'
    hand.desk.key('c')
    hand.hear('est caché')
    hand.desk.screenshot(picture)
    brightest = subprocess.run(['convert', picture, '-format', '%[fx:maxima]', 'info:'], check=True,
                               capture_output=True).stdout
    assert brightest == b'0', f'something is seen: {brightest}'
    hand.desk.key('f2')
    hand.hear('Tout est lu')
    hand.desk.key('c')
    hand.hear('est revenu')


def key_is_held(hand):
    """A hand that stays on a key has pressed it once."""
    hand.desk.tell('k 2 1')
    moved = [line for line in hand.catch_up(1) if line['cause'] == 'focus']
    hand.desk.tell('k 2 0')
    assert len(moved) == 1, f'held for a second, it moved over {moved}'


def go_through(hand, tile, answers):
    """As filling.fill_in(), after the attract screen; every answer must be asked for."""
    hand.press('^Français')
    hand.press('^Continuer')
    hand.press(f'^{tile}')
    while filling.arrival(hand) != 'before':
        pass
    hand.press('^Commencer')
    left = dict(answers)
    while (name := filling.arrival(hand)) != 'review':
        if name in left:
            left.pop(name)(hand)
        hand.press('^Continuer')
    assert not left, f'never asked: {list(left)}'


def hand_in(hand, office, already):
    hand.press('Envoyer ma demande')
    code = hand.hear(voirie.CODE)['shown'].replace(' ', '').replace('\u00a0', '')
    folder = kiosk.wait_for('the submission at the office', lambda: office.received()[already:])[0]
    root = ET.parse(folder / 'submission.xml').getroot()
    said = {e.tag.split('}')[-1]: (e.text or '') for e in root.iter()}
    assert said['receipt_code'] == code, (said.get('receipt_code'), code)
    hand.press('^Terminer')
    hand.hear('effacé')
    return said


def begin_with_a_finger(machine):
    hand = hands.Finger(machine)
    hand.begin()
    hand.press('^Commencer')
    return hand


def finger_leaves(machine):
    """Chooses a language, and goes away again."""
    hand = begin_with_a_finger(machine)
    hand.press('^Français')
    hand.press('^Retour')
    hand.hear('Tout est effacé')


def tell_of_plug(socket, plugged):
    """As the kernel does of a sound card's own switch: struct input_event."""
    with open(socket, 'wb', buffering=0) as pipe:
        pipe.write(struct.pack('@llHHi', 0, 0, EV_SW, SW_HEADPHONE_INSERT, plugged))


def headset_comes_and_goes(machine, socket):
    """Within a second the welcome begins again; out of the socket, nothing more is said."""
    hand = hands.Heard(machine)
    before = time.monotonic()
    tell_of_plug(socket, True)
    line = hand.hear('Faites vos démarches ici')
    assert line['monotonic'] - before < 1, f"{line['monotonic'] - before:.2f} s from the plug to the voice"
    tell_of_plug(socket, False)
    hand.desk.key('down')
    assert not [line for line in hand.catch_up(0.3) if line['cause'] == 'focus'], 'the hall heard it'
    hand.desk.key('f2')
    hand.hear('Tout est lu')  # who asks is answered
    hand.desk.key('m')
    hand.hear('La voix est revenue')


def three_people_and_no_eyes():
    procedure = sys.argv[1] if len(sys.argv) > 1 else 'signalement-voirie'
    tile, answers, received = {
        'signalement-voirie': ('Un problème dans la rue', VOIRIE, {'commune': '26108', 'adresse': 'rue'}),
        'acte-etat-civil': ('Demander un acte', acte.ANSWERS, acte.RECEIVED),
        'listes-electorales': ("S'inscrire pour voter", listes.ANSWERS, listes.RECEIVED),
    }[procedure]
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        picture = voirie.take_photo(desk)
        socket = desk.folder / 'headset'
        os.mkfifo(socket)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES, bus=False,
                              sound=f'headset={socket}\n',
                              configuration=voirie.configuration(office, picture) + hands.keys_file(desk))
        hands.wake(machine)
        headset_comes_and_goes(machine, socket)
        if 'all' in sys.argv:
            hand = begin_with_a_finger(machine)
            go_through(hand, tile, answers)
            hand_in(hand, office, 0)
        else:
            finger_leaves(machine)
        hands.end_farewell(desk)
        hand = hands.Switches(machine)
        hand.calibrate()
        screen_goes_black(hand)
        key_is_held(hand)
        hand.press('^Commencer')
        go_through(hand, tile, answers)
        said = hand_in(hand, office, len(office.received()))
        for name, want in received.items():
            assert said.get(name, '').lower() == want.lower(), (name, said.get(name), want)
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(three_people_and_no_eyes)
