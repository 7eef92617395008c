#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody wrote and photographed is readable in no file of the machine.

It is handed in while the office is away, the kiosk crashes with cores allowed, and everything is
sent later. Files of every kind are looked into: store, WAL, logs, temporary and cache folders.
With UNSEALED.so, which switches sealing off, the same must find what is there.

  nothing-readable.py [UNSEALED.so]
"""

import os
import signal
import sys

import kiosk
import voirie

sys.path.insert(0, str(kiosk.TOP / 'tests'))
import traces

CANARY = 'zwyxqk'
UNSEALED = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None

# Written for this test, or by who is no part of the machine.
OURS = {'transcript.jsonl', 'photo.png', 'office.jsonl'}


def found(desk, photo):
    """Where the word is in what the machine wrote, and where a piece from the middle of the picture."""
    seen, made = (content[len(content) // 2:][:48] for content in (photo.read_bytes(), voirie.developed(photo)))
    where = traces.find(desk.folder, [CANARY, seen, made])
    assert 'photo.png' in where[seen], 'not even the picture itself was found'
    return [{name for word in words for name in where.get(word, set()) - OURS if not name.startswith('office/')}
            for words in ((CANARY,), (seen, made))]


def start(desk, office, photo):
    return kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                       configuration=voirie.configuration(office, photo))


def crash(desk, machine):
    """In the middle of it, with the receipt on the screen."""
    machine.process.end(signal.SIGABRT)
    desk.processes.remove(machine.process)


def hand_in_and_crash(desk, office, photo):
    (desk.folder / 'tmp').mkdir()
    desk.environment['TMPDIR'] = str(desk.folder / 'tmp')
    machine = start(desk, office, photo)
    voirie.fill_in(machine, CANARY)
    machine.press('Envoyer ma demande')
    voirie.receipt_code(machine)
    crash(desk, machine)
    assert (desk.folder / 'store' / 'store.db-wal').stat().st_size > 0, 'there is no WAL to look into'
    return machine


def nothing_is_readable_anywhere():
    traces.allow_core()
    with kiosk.Desk() as desk:
        os.chdir(desk.folder)  # where a core would be
        office = kiosk.Office(desk, mode='down')
        photo = voirie.take_photo(desk)
        machine = hand_in_and_crash(desk, office, photo)
        assert not traces.cores(desk.folder), 'the kiosk left a core'
        assert found(desk, photo) == [set(), set()], f'it is in {found(desk, photo)}'

        office.behave('ok')
        code, answer, told = machine.parvisctl('sync')
        assert code == 0 and answer['sent'] == 1, told
        received, = office.received()
        assert CANARY in (received / 'submission.xml').read_text().lower()
        machine = start(desk, office, photo)
        machine.see('Commencer')
        assert machine.stop() == 0, 'the kiosk did not end well'
        for command in ('status', 'queue', 'journal'):
            assert CANARY not in machine.parvisctl(command)[2].lower()
        assert found(desk, photo) == [set(), set()], f'it is in {found(desk, photo)}'
        os.chdir('/')


def everything_is_readable_without_sealing():
    traces.allow_core()
    with kiosk.Desk() as desk:
        os.chdir(desk.folder)
        office = kiosk.Office(desk, mode='down')
        photo = voirie.take_photo(desk)
        desk.environment['LD_PRELOAD'] = UNSEALED
        hand_in_and_crash(desk, office, photo)
        assert found(desk, photo) == 2 * [{'store/store.db-wal'}], f'with sealing off it is in {found(desk, photo)}'
        os.chdir('/')


kiosk.main(everything_is_readable_without_sealing if UNSEALED else nothing_is_readable_anywhere)
