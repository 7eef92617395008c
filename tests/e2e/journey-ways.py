#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three people who neither see nor point, one after the other, on a machine with nothing attached
and no accessibility bus: a finger that slides and hears, two switches, and a headset.

The switches hand in a street report; every-way.py goes through every procedure by each way.
"""

import os
import struct
import subprocess
import time

import filling
import hands
import kiosk
import voirie
import ways

EV_SW, SW_HEADPHONE_INSERT = 5, 2

def screen_goes_black(hand):
    """As long as they like; the voice goes on."""
    picture = hand.desk.folder / 'black.png'
    hand.desk.key('c')
    hand.hear('est caché')

    def brightest():
        hand.desk.screenshot(picture)
        return subprocess.run(['convert', picture, '-format', '%[fx:maxima]', 'info:'], check=True,
                              capture_output=True).stdout
    kiosk.wait_for('nothing to be seen', lambda: brightest() == b'0')  # it is said before it is drawn
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


def finger_leaves(machine):
    """Chooses a language, and goes away again."""
    hand = ways.begin_with_a_finger(machine)
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
    tile, answers, received = ways.PROCEDURES['signalement-voirie']
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
        finger_leaves(machine)
        hands.end_farewell(desk)
        hand = hands.Switches(machine)
        hand.calibrate()
        screen_goes_black(hand)
        key_is_held(hand)
        hand.press('^Commencer')
        filling.go_through(hand, tile, answers)
        ways.check(ways.hand_in(hand, office, 0), received)
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(three_people_and_no_eyes)
