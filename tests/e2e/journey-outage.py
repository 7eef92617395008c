#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The office is away, and the plug is pulled on the receipt.

The receipt must say that it is not sent yet. After a new start, and once the office is back,
exactly one submission arrives.
"""

import kiosk
import voirie


def nothing_handed_in_is_lost():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk, mode='down')
        photo = voirie.take_photo(desk)
        arguments = ('--procedures', kiosk.PROCEDURES)
        machine = kiosk.Kiosk(desk, *arguments, configuration=voirie.configuration(office, photo))
        code = voirie.report(machine)
        machine.see("n.est pas encore envoyée")
        assert not machine.look('est envoyée'), 'the screen says sent, and it is not'
        machine.kill()
        assert not office.received()

        machine = kiosk.Kiosk(desk, *arguments, configuration=voirie.configuration(office, photo))
        machine.see('Commencer')
        office.behave('ok')
        received = kiosk.wait_for('the submission at the office', office.received, 100)
        voirie.check(received, photo, code)
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1


kiosk.main(nothing_handed_in_is_lost)
