#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""By touch alone, in French: a street report from the attract screen to the receipt.

The office must receive exactly one submission, whose XML says what was touched and whose photo
is the one that was taken, byte for byte.
"""

import kiosk
import voirie


def a_street_report_reaches_the_office():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        photo = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, photo))
        code = voirie.report(machine)
        machine.see('envoyée')
        received = kiosk.wait_for('the submission at the office', office.received)
        voirie.check(received, photo, code)
        machine.press('Terminer')
        machine.see('Commencer')
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1


kiosk.main(a_street_report_reaches_the_office)
