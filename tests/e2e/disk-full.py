#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk fills up while somebody answers.

They are told that nothing is handed in, keep every answer, and hand in as soon as there is room.
"""

import errno
import pathlib
import subprocess
import tempfile

import kiosk
import voirie


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
        subprocess.run(['umount', self.path], check=True)
        self.path.rmdir()

    def fill(self):
        with open(self.ballast, 'wb', buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError as error:
                assert error.errno == errno.ENOSPC, error

    def free(self):
        self.ballast.unlink()


def check_answers(machine):
    for answer in ('La route, le trottoir', 'Un trou dans la route', '^26400'):
        machine.see(answer)


def nothing_is_lost_on_a_full_disk():
    with SmallDisk('4m') as disk, kiosk.Desk() as desk:
        (desk.folder / 'store').symlink_to(disk.path)
        office = kiosk.Office(desk)
        photo = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.TOP / 'data' / 'procedures',
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


kiosk.main(nothing_is_lost_on_a_full_disk)
