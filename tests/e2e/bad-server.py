#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An office that answers nonsense, in every way that it knows.

What was handed in stays, the receipt never says that it was sent, the operator reads why, and
once the office answers as it should exactly one submission has arrived.
"""

import re

import kiosk
import voirie

# What the office does, and what the operator is to read of it.
MODES = {
    'html-200': 'html|not an OpenRosa|OpenRosa|portal',
    '401': '401|password|credential|authenticat',
    '409': '409|already|same|another',
    'half-body': 'answer|cut|partial|transfer|half|closed',
    'empty': 'answer|OpenRosa|empty|nothing',
    'down': 'answer|connect|closed|empty|nothing',
}


def only_row(machine):
    code, answer, text = machine.parvisctl('queue', '--all')
    row, = answer['submissions']
    return row


def check_waiting(machine, mode, reason, token):
    row = only_row(machine)
    assert token not in str(row), f'{mode}: parvisctl queue tells the token'
    assert row['state'] == 'waiting', f'{mode}: {row}'
    assert row['reason'] and re.search(reason, row['reason'], re.I), f"{mode}: {row['reason']}"
    assert row['reason'].isprintable() and len(row['reason']) < 300, f"{mode}: {row['reason']}"
    print(f"# {mode}: {row['reason']}")


def a_bad_office_loses_nothing():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk, mode='html-200')
        photo = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, photo))
        code = voirie.report(machine)
        machine.see("n.est pas encore envoyée")
        token = re.search('/key/([^/]+)/', office.url)[1]

        for mode, reason in MODES.items():
            office.behave(mode)
            status, answer, told = machine.parvisctl('sync')
            assert status == 1 and answer['sent'] == 0 and answer['left'] == 1, f'{mode}: {told}'
            assert token not in told, f'{mode}: parvisctl sync tells the token'
            check_waiting(machine, mode, reason, token)
            assert machine.look("n.est pas encore envoyée") and not machine.look('est envoyée'), \
                f'{mode}: the receipt says sent, and it is not'

        office.behave('ok')
        machine.parvisctl('sync')
        received = kiosk.wait_for('the submission at the office', office.received)
        kiosk.wait_for('the queue to say so', lambda: only_row(machine)['state'] == 'sent')
        voirie.check(received, photo, code)
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1
        assert token not in (desk.folder / 'kiosk.log').read_text(), 'the log tells the token'


kiosk.main(a_bad_office_loses_nothing)
