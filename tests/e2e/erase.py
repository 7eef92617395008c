#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""“Arrêter” asks first; “Non” loses nothing, “Oui” leaves nothing."""

import kiosk
import voirie

CANARY = 'zwyxqk'


def everything_is_erased_when_asked_to():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        photo = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, photo))
        voirie.begin_report(machine)
        voirie.write(machine, CANARY)

        machine.slide_off('(?i)^a$')
        machine.slide_off('^Continuer')
        assert machine.written() == [CANARY.capitalize()], f'let go beside a key, it wrote: {machine.written()}'
        machine.press('^Arrêter')
        machine.see('Voulez-vous arrêter\u00a0?')
        machine.slide_off('^Oui, tout effacer')
        machine.press("^Non, je continue")
        machine.see('Où est-ce exactement')
        assert machine.holds(CANARY), f'“Non” lost the answer; there is {machine.written()}'

        machine.press('^Arrêter')
        machine.press('^Oui, tout effacer')
        machine.see('Tout est effacé')
        machine.hear('effacé')
        assert not machine.holds(CANARY)
        machine.see('Commencer')  # by itself
        voirie.begin_report(machine)
        assert machine.written() == [''], f'the next person finds {machine.written()}'

        assert machine.stop() == 0, 'the kiosk did not end well'
        assert not office.received()
        kiosk.check_traces(machine, CANARY)


kiosk.main(everything_is_erased_when_asked_to)
