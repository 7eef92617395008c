#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person leaves without a word.

They are asked first, aloud, on a screen that shows nothing of theirs; a touch anywhere brings
them back to where they were. Who does not answer is gone: answers, letters, colours and voice.
"""

import kiosk
import voirie

CANARY = 'zwyxqk'
IDLE = '[idle]\nwarn-after=5\nanswer-within=6\n'


def picture(machine):
    path = machine.desk.folder / 'settings.png'
    machine.desk.screenshot(path)
    return path.read_bytes()


def settings(machine):
    """A picture of the settings as they stand: all four show there."""
    machine.press('^Réglages')
    machine.still('^Très grand')
    kiosk.wait_for('the settings to keep still', lambda: picture(machine) == picture(machine))
    return picture(machine)


def check_settings(machine, fresh, complaint):
    machine.press('^Réglages')
    machine.still('^Très grand')
    try:
        kiosk.wait_for('the settings as at first', lambda: picture(machine) == fresh, 4)
    except kiosk.Gone:
        raise AssertionError(complaint) from None


def change_settings(machine):
    machine.press('^Plus fort')
    machine.press('^Plus vite')
    machine.press('^Blanc sur noir')
    machine.press('^Très grand')  # last: larger letters need more pages
    assert machine.is_pressed('^Très grand') and machine.is_pressed('^Blanc sur noir')


def warning(machine):
    machine.see('Êtes-vous toujours là')
    machine.hear('Êtes-vous toujours là')
    assert not machine.holds(CANARY), 'the warning shows what the person wrote'


def no_trace_stays_of_who_leaves():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        photo = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, photo) + IDLE)
        machine.see('Commencer')
        fresh = settings(machine)
        change_settings(machine)
        # Nobody said anything yet: there is nothing to ask, but the settings are theirs.
        machine.see('^Commencer')
        check_settings(machine, fresh, 'settings outlived who left the first screen')
        machine.press('^Retour')

        voirie.begin_report(machine)
        voirie.write(machine, CANARY)
        warning(machine)
        desk.touch(30, 30)
        machine.see('Où est-ce exactement')
        assert machine.holds(CANARY), f'the answer is gone; there is {machine.written()}'

        machine.press('^Réglages')
        change_settings(machine)
        machine.press('^Retour')
        machine.see('Où est-ce exactement')
        warning(machine)
        machine.hear('effacé')
        machine.press('^Retour au début')
        machine.see('^Commencer')
        assert not machine.holds(CANARY)
        check_settings(machine, fresh, 'the next person finds other settings')

        assert machine.stop() == 0, 'the kiosk did not end well'
        assert not office.received()
        kiosk.check_traces(machine, CANARY)


kiosk.main(no_trace_stays_of_who_leaves)
