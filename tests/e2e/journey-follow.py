#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody reports a hole, comes back with the code of the receipt, and learns what became of it.

Until the office has answered it is known here how far the report has come; afterwards it is what
the office says. Of either nothing can be read on the disk.
"""

import re
import shutil

import kiosk
import voirie

HEADER = 'name,label,__version,tracking_code,status,message\n'
MESSAGE = 'Nous venons mardi.'


def follow(machine, code):
    machine.press('Commencer')
    machine.press('^Français')
    machine.press('^Continuer')
    machine.press('^J.ai un code')
    machine.see('Quel est votre code')
    voirie.write(machine, code)
    machine.press('^Continuer')


def finish(machine):
    machine.press('Terminer et tout effacer')
    machine.press('Retour au début')


def count_files(office):
    return office.log.read_text().count('"endpoint": "media"')


def check_unreadable(desk, *words):
    for path in (desk.folder / 'store').rglob('*'):
        if path.is_file():
            data = path.read_bytes()
            for word in words:
                assert word.encode() not in data, f'{word} can be read in {path.name}'


def a_code_tells_what_became_of_it():
    with kiosk.Desk() as desk:
        forms = desk.folder / 'forms'
        shutil.copytree(kiosk.PROCEDURES, forms)
        (forms / 'signalement-voirie-media' / 'cases.csv').unlink()
        lists = forms / 'signalement-voirie-lists'
        lists.mkdir()
        (lists / 'cases.csv').write_text(HEADER)
        office = kiosk.Office(desk, forms=forms)
        photo = voirie.take_photo(desk)
        configuration = voirie.configuration(office, photo)

        machine = kiosk.Kiosk(desk, configuration=configuration)
        machine.see('Commencer')
        kiosk.wait_for('the forms', lambda: machine.parvisctl('status')[1]['forms'] == 3)
        code = voirie.report(machine)
        received = kiosk.wait_for('the submission at the office', office.received, 60)
        finish(machine)
        xml = (received[0] / 'submission.xml').read_text()
        assert re.search(r'<entity dataset="cases" id="[0-9a-f-]{36}" create="1"><label>Signalement ' + code, xml), xml
        assert f'<receipt_code>{code}</receipt_code>' in xml and '<etat>recu</etat>' in xml, xml

        follow(machine, code)
        machine.see('^Envoyé$')
        finish(machine)
        assert machine.stop() == 0, 'the kiosk did not end well'

        before = count_files(office)
        (lists / 'cases.csv').write_text(f'{HEADER}u-1,L,2,{code[:4]}-{code[4:]},recu,{MESSAGE}\n')
        machine = kiosk.Kiosk(desk, configuration=configuration)
        machine.see('Commencer')
        kiosk.wait_for('the list', lambda: count_files(office) > before)
        follow(machine, code)
        machine.see('^Bien reçu$')
        machine.see(re.escape(MESSAGE))
        machine.see('^À jour au ')
        machine.hear('Bien reçu')
        machine.hear(re.escape(MESSAGE))
        finish(machine)

        follow(machine, code[::-1] if code[::-1] != code else 'ACDEFHJK')
        machine.see('Essayez encore|essayez encore')
        assert not machine.look('^Bien reçu$')
        assert machine.stop() == 0, 'the kiosk did not end well'
        check_unreadable(desk, MESSAGE, 'u-1')


kiosk.main(a_code_tells_what_became_of_it)
