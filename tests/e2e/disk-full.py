#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk fills up while somebody answers.

They are told that nothing is handed in, keep every answer, and hand in as soon as there is room.
Whoever comes while there is little of it is not let begin.
"""

import contextlib
import errno
import pathlib
import sqlite3
import subprocess
import tempfile

import kiosk
import voirie

SIZE = '100m'  # more than what must be free for somebody to begin
TURN = 60  # seconds until it is noticed, on a machine that is busy


class SmallDisk:
    """A data folder on a disk of its own, which only root can make."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix='parvis-disk-'))
        self.ballast = self.path / 'ballast'
        mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={self.size}', 'parvis-test', self.path],
                                 capture_output=True, text=True)
        if mounted.returncode != 0:
            self.path.rmdir()
            raise kiosk.Skip(f'a small disk cannot be mounted: {mounted.stderr.strip()}')
        return self

    def __exit__(self, *unused):
        subprocess.run(['umount', '--lazy', self.path], check=True)  # a file may still be closing
        self.path.rmdir()

    def fill(self):
        with open(self.ballast, 'wb', buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError as error:
                assert error.errno == errno.ENOSPC, error

    def fill_most(self):
        self.ballast.write_bytes(bytes(50 * 1024 * 1024))

    def free(self):
        self.ballast.unlink()


def check_answers(machine):
    for answer in ('La route, le trottoir', 'Un trou dans la route', '^26400'):
        machine.see(answer)


def nothing_is_lost(disk, desk):
    office = kiosk.Office(desk)
    photo = voirie.take_photo(desk)
    machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                          configuration=voirie.configuration(office, photo))
    voirie.fill_in(machine)
    check_answers(machine)
    disk.fill()
    for _ in range(2):  # trying again changes nothing, and breaks nothing
        machine.press('Envoyer ma demande')
        machine.see('Votre demande n.est pas déposée')
        machine.hear('Votre demande n.est pas déposée')
        assert not machine.look(voirie.CODE), 'there is a receipt for nothing'
        machine.press('^Revenir à mes réponses')
        machine.see('Vérifiez')
        check_answers(machine)
    assert not office.received()

    disk.free()
    code, answer, told = machine.parvisctl('queue', '--all')
    assert code == 0 and answer['submissions'] == [], f'half of it is there: {told}'
    machine.press('Envoyer ma demande')
    code = voirie.receipt_code(machine)
    received = kiosk.wait_for('the submission at the office', office.received)
    voirie.check(received, photo, code)
    machine.see('est envoyée')
    assert machine.stop() == 0, 'the kiosk did not end well'
    assert len(office.received()) == 1
    assert 'CRITICAL' not in (desk.folder / 'kiosk.log').read_text()


def nobody_begins_for_nothing(disk, desk):
    disk.fill_most()
    before = told(desk)
    machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES)
    machine.see('ne peut pas vous aider', seconds=TURN)
    disk.free()
    machine.see('Commencer', seconds=TURN)
    disk.fill_most()
    machine.see('ne peut pas vous aider', seconds=TURN)
    assert not machine.look('Commencer'), 'somebody may begin what could not be kept'
    disk.free()
    machine.see('Commencer', seconds=TURN)

    machine.press('Commencer')
    machine.press('^Français')
    machine.press('^Continuer')
    machine.press('^Un problème dans la rue')
    machine.press('^Commencer')
    machine.see('Quel est le problème')
    disk.fill_most()
    kiosk.wait_for('the operator to be told', lambda: told(desk) == before + 3, TURN)
    assert machine.look('Quel est le problème'), 'somebody who had begun was sent away'
    assert machine.stop() == 0, 'the kiosk did not end well'
    log = (desk.folder / 'kiosk.log').read_text()
    assert 'Nobody may begin: the disk has room for' in log
    assert 'CRITICAL' not in log


def told(desk):
    """How often the journal says so."""
    database = sqlite3.connect(f'file:{desk.folder}/store/store.db?mode=ro', uri=True)
    with contextlib.closing(database):
        return database.execute("SELECT count(*) FROM journal WHERE event = 'room-scarce'").fetchone()[0]


def a_full_disk():
    with SmallDisk(SIZE) as disk, kiosk.Desk() as desk:
        (desk.folder / 'store').symlink_to(disk.path)
        nothing_is_lost(disk, desk)
        nobody_begins_for_nothing(disk, desk)


kiosk.main(a_full_disk)
