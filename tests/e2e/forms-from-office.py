#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk that came without procedures gets them from its office, and the new versions too."""

import re
import shutil

import kiosk

OLD, NEW = 'Un problème dans la rue', 'Un souci dans la rue'


def go_home(machine):
    machine.press('Commencer')
    machine.press('^Français')
    machine.press('^Continuer')


def publish(form, version, old, new):
    """A new version of the form, with something in other words."""
    text = form.read_text()
    before = re.search(r'<data [^>]*version="([^"]+)"', text)[1]
    assert old in text
    form.write_text(text.replace(old, new).replace(f'version="{before}"', f'version="{version}"'))


def check_forms(machine, count):
    code, answer, told = machine.parvisctl('status')
    assert code == 0 and answer['forms'] == count and not answer['left_out'], told


def procedures_come_from_the_office():
    with kiosk.Desk() as desk:
        forms = desk.folder / 'forms'
        shutil.copytree(kiosk.PROCEDURES, forms)
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

        publish(forms / 'signalement-voirie.xml', '2099010101', OLD, NEW)
        office.behave('ok')
        machine = kiosk.Kiosk(desk, configuration=configuration)
        go_home(machine)
        machine.press(f'^{NEW}')
        machine.see('Vous signalez un problème')
        assert not machine.look(OLD)
        check_forms(machine, 3)
        assert machine.stop() == 0, 'the kiosk did not end well'

        # One that is broken does not take away the one that works.
        publish(forms / 'signalement-voirie.xml', '2099010102', 'calculate="', 'calculate="frobnicate() or ')
        machine = kiosk.Kiosk(desk, configuration=configuration)
        go_home(machine)
        kiosk.wait_for('the operator to be told', lambda: machine.parvisctl('status')[1]['left_out'])
        code, answer, told = machine.parvisctl('status')
        assert code == 1 and re.search(r'signalement-voirie:\d+: .*frobnicate', answer['left_out'][0]), told
        machine.press(f'^{NEW}')
        machine.see('Vous signalez un problème')
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(procedures_come_from_the_office)
