#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody stops half way, the plug is pulled, and they go on by their code: it is sent once.

Nothing of what they had kept is left on the disk then.
"""

import re
import shutil

import kiosk
import voirie

CANARY = 'zwyq'
CODE = f'{voirie.LETTER}{{5}}[ \u00a0]?{voirie.LETTER}{{5}}'


def stop(machine):
    """Half way; the code to go on with."""
    machine.press('^Arrêter')
    machine.see('Voulez-vous arrêter')
    machine.press('^Je continue plus tard')
    machine.see('Vos réponses sont gardées')
    return re.sub('[ \u00a0]', '', re.search(CODE, machine.see(CODE).get_name())[0])


def check_unreadable(desk, *words):
    files = [path for path in (desk.folder / 'store').rglob('*') if path.is_file()]
    assert any(path.name == 'store.db' for path in files), 'there is no store to look into'
    for path in files:
        for word in words:
            assert word.lower().encode() not in path.read_bytes().lower(), f'{word} can be read in {path.name}'


def begin(machine):
    machine.press('Commencer')
    machine.press('^Français')
    machine.press('^Continuer')


def what_is_kept_is_gone_on_with():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        forms = desk.folder / 'short'
        forms.mkdir()
        shutil.copy(kiosk.TOP / 'tests' / 'data' / 'app' / 'voisins.xml', forms)
        arguments = ('--procedures', forms)
        configuration = f'[server]\nurl={office.url}\n'

        machine = kiosk.Kiosk(desk, *arguments, configuration=configuration)
        begin(machine)
        machine.press('^Les voisins')
        machine.press('^Commencer')
        machine.see('Quel est votre nom')
        voirie.write(machine, CANARY)
        machine.press('^Continuer')
        machine.see('Voulez-vous de l.aide')
        code = stop(machine)
        machine.kill()

        machine = kiosk.Kiosk(desk, *arguments, configuration=configuration)
        begin(machine)
        machine.press('^J.ai un code')
        machine.see('Quel est votre code')
        voirie.write(machine, code)
        machine.press('^Continuer')
        voirie.choose(machine, 'Voulez-vous de l.aide', '^Non$')
        machine.see('Une photo')
        machine.press('^Continuer')
        voirie.choose(machine, 'voulez-vous en ajouter', 'Non, c.est tout')
        machine.press('Envoyer ma demande')
        received = kiosk.wait_for('the submission at the office', office.received, 60)
        assert CANARY in (received[0] / 'submission.xml').read_text().lower()

        assert machine.parvisctl('draft', 'list')[1]['drafts'] == []
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1, office.received()
        check_unreadable(desk, CANARY, code)


kiosk.main(what_is_kept_is_gone_on_with)
