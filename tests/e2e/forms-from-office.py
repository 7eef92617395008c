#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk that came without procedures gets them from its office, and the new versions too."""

import shutil

import kiosk

OLD, NEW = 'Un problème dans la rue', 'Un souci dans la rue'


def go_home(machine):
    machine.press('Commencer')
    machine.press('^Français')
    machine.press('^Continuer')


def publish_new_version(form):
    text = form.read_text()
    version = text.split('version="', 2)[-1].split('"')[0]
    assert OLD in text and version
    form.write_text(text.replace(OLD, NEW).replace(f'version="{version}"', 'version="2099010101"'))


def check_forms(machine, count):
    code, answer, told = machine.parvisctl('status')
    assert code == 0 and answer['forms'] == count and not answer['left_out'], told


def procedures_come_from_the_office():
    with kiosk.Desk() as desk:
        forms = desk.folder / 'forms'
        shutil.copytree(kiosk.TOP / 'data' / 'procedures', forms)
        office = kiosk.Office(desk, forms=forms, mode='list=slow:8')
        configuration = f'[server]\nurl={office.url}\n'

        machine = kiosk.Kiosk(desk, configuration=configuration)
        go_home(machine)
        machine.see('Demandez à quelqu.un')
        assert not machine.look(f'^{OLD}')
        machine.see(f'^{OLD}', machine.BUTTONS)  # nobody touched anything
        machine.see("^S'inscrire pour voter", machine.BUTTONS)
        machine.see('^Demander un acte', machine.BUTTONS)
        machine.hear(OLD)
        check_forms(machine, 3)
        assert machine.stop() == 0, 'the kiosk did not end well'

        # What was fetched is there without the office.
        office.behave('down')
        machine = kiosk.Kiosk(desk, configuration=configuration)
        go_home(machine)
        machine.press(f'^{OLD}')
        machine.see('Vous signalez un problème')
        assert machine.stop() == 0, 'the kiosk did not end well'

        publish_new_version(forms / 'signalement-voirie.xml')
        office.behave('ok')
        machine = kiosk.Kiosk(desk, configuration=configuration)
        go_home(machine)
        machine.press(f'^{NEW}')
        machine.see('Vous signalez un problème')
        assert not machine.look(OLD)
        check_forms(machine, 3)
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(procedures_come_from_the_office)
