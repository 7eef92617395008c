#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingers that are not quick and sure: one that stays, one that shakes, one on a hidden screen."""

import time

import kiosk


def middle(machine, pattern):
    box = machine.still(pattern)
    return box.x + box.width / 2, box.y + box.height / 2


def stays(machine):
    """Even on the button of the first screen: it then hears what is under it, and touches again to press."""
    place = middle(machine, '^Commencer')
    machine.desk.touch(*place, seconds=2.9)
    machine.hear('je dis ce qui est dessous')
    time.sleep(0.5)
    assert 'démarches ici' in machine.title(), f'it pressed what it lay on: {machine.title()}'
    machine.desk.touch(*place)
    machine.hear('^Commencer$')
    machine.desk.touch(*place)
    machine.see('Quelle langue')
    machine.desk.key('t')
    machine.hear("comme d.habitude")


def shakes(machine):
    """What only brushes over a button is nothing, and nor is a key that is struck twice."""
    machine.press('^Réglages')
    machine.press('^Autres façons')
    machine.press('^Toucher lentement')
    machine.hear('laissez votre doigt un instant')
    place = middle(machine, '^Continuer')
    machine.desk.touch(*place, seconds=0.2)
    time.sleep(0.5)
    assert 'autres façons' in machine.title(), f'a brush pressed it: {machine.title()}'
    machine.desk.touch(*place, seconds=0.8)
    machine.see('Quelle langue')
    for _ in range(2):
        machine.desk.key('down')
    time.sleep(0.4)
    moved = [line for line in iter(machine.listen, None) if line['event'] == 'begin' and line['cause'] == 'focus']
    assert len(moved) == 1, moved


def sees_nothing(machine):
    """A touch brings the screen back, and presses nothing on it."""
    place = middle(machine, '^Continuer')
    machine.desk.key('c')
    machine.hear('est caché')
    machine.desk.touch(*place, seconds=0.8)
    machine.hear('est revenu')
    assert 'Quelle langue' in machine.title(), machine.title()


def fingers_of_all_kinds():
    with kiosk.Desk() as desk:
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES)
        machine.see('Commencer')
        time.sleep(1)  # the sound is there a little later
        stays(machine)
        shakes(machine)
        sees_nothing(machine)
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(fingers_of_all_kinds)
