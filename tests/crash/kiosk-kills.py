#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real kiosk under a finger, killed while it hands in and sends, and started again where it was
left; then with a disk that fails under it.

    PARVIS_BUILD=_build tests/crash/kiosk-kills.py [KILLS [SEED]]

What was on the screen is a receipt when its code was seen there. Without a number it is a sample.
"""

import os
import pathlib
import random
import re
import sys
import time

import machine

sys.path.insert(0, str(machine.TOP / 'tests' / 'e2e'))

import kiosk  # noqa: E402
import voirie  # noqa: E402

HOWS = ('kill', 'kill-after', 'torn', 'lost', 'instant')
SAMPLE = 2
NOT_HANDED_IN = 'Votre demande n.est pas déposée'
OUT_OF_SERVICE = 'ne peut pas vous aider'


class Desk:
    """A machine.Machine with a screen."""

    def __init__(self, desk, seed):
        self.desk = desk
        self.random = random.Random(seed)
        photo = voirie.take_photo(desk)
        self.office = machine.Office(desk.folder / 'at-the-office', accept=60000, photo=voirie.developed(photo))
        self.box = machine.Machine(desk.build, desk.folder / 'box', self.office, seed)
        self.armed = desk.folder / 'armed'
        self.configuration = f'[server]\nurl={self.office.url}\n[camera]\npicture={photo}\n'
        self.box.store = desk.folder / 'store'  # where every kiosk of this desk has it

    def start(self, is_armed=False, **plan):
        """A kiosk with the shim before it, whose calls count once somebody hands in."""
        self.armed.unlink(missing_ok=True)
        told = self.box.environment(**plan) | ({} if is_armed else {'CRASH_ARMED': str(self.armed)})
        self.desk.environment.update(told)
        try:
            return kiosk.Kiosk(self.desk, '--procedures', machine.FORMS, configuration=self.configuration)
        finally:
            for name in told:
                del self.desk.environment[name]

    def fill_in(self, screen):
        screen.press('Commencer')
        screen.see('Quelle langue')
        screen.press('^Français')
        screen.press('^Continuer')
        screen.press('^Témoin')
        screen.press('^Commencer')
        screen.see('Votre nom')
        voirie.write(screen, 'zoe')
        screen.press('^Continuer')
        for side in ('recto', 'verso'):
            screen.see(f'Une photo du {side}')
            screen.press('Prendre une photo')
            screen.see('Recommencer')
            screen.press('^Continuer')
        screen.see('Envoyer ma demande')

    def look_for_receipt(self, screen):
        """The code on the screen, or None when the kiosk was gone before it could be seen."""
        def probe():
            if screen.process.popen.poll() is not None:
                return 'gone'
            return screen.look(voirie.CODE)
        seen = kiosk.wait_for('the receipt, or the end', probe)
        if seen == 'gone':
            return None
        code = re.search(voirie.CODE, seen.get_name() or '')
        return code and re.sub('[ \u00a0]', '', code[0])

    def hand_in(self, screen):
        self.armed.touch()
        screen.press('Envoyer ma demande')
        return self.look_for_receipt(screen)

    def measure(self):
        """How many calls handing in and sending makes."""
        screen = self.start()
        self.fill_in(screen)
        self.box.receipts.append(self.hand_in(screen))
        screen.see('est envoyée')
        machine.demand(screen.stop() == 0, 'left alone, the kiosk did not end well')
        return int((self.box.folder / 'report').read_text().split()[1])

    def kill_once(self, how, n_calls):
        """Whether it was killed; a plan may lie behind its last call."""
        self.office.behave(self.random.choice(('ok', 'ok', 'lost-answer', 'down')))
        plan = {} if how == 'instant' else {'how': how, 'at': self.random.randrange(1, n_calls + 1)}
        screen = self.start(**plan)
        self.fill_in(screen)
        if how == 'instant':
            self.armed.touch()
            screen.press('Envoyer ma demande')
            time.sleep(self.random.uniform(0, 0.4))
            code = None
        else:
            code = self.hand_in(screen)
        if code:
            self.box.receipts.append(code)
            time.sleep(0.5)
        was_killed = how == 'instant' or screen.process.popen.poll() is not None
        screen.kill()
        self.box.check()
        return was_killed

    # A disk that fails

    def fail_once(self, error):
        """Told so, with the answers kept; and handed in as soon as the disk works again."""
        screen = self.start(how=f'fail:{error}', at=1, **{'for': 1})
        self.fill_in(screen)
        self.armed.touch()
        screen.press('Envoyer ma demande')
        screen.see(NOT_HANDED_IN)
        screen.hear(NOT_HANDED_IN)
        machine.demand(not screen.look(voirie.CODE), f'{error}: there is a receipt for nothing')
        screen.press('^Revenir à mes réponses')
        screen.see('(?i)^zoe')
        screen.press('Envoyer ma demande')
        self.box.receipts.append(self.look_for_receipt(screen))
        machine.demand(screen.stop() == 0, f'{error}: the kiosk did not end well')
        self.box.check()

    def cannot_begin(self, error):
        screen = self.start(is_armed=True, how=f'fail:{error}', at=1)
        screen.see(OUT_OF_SERVICE)
        machine.demand(not screen.look('Commencer'), f'{error}: somebody may begin what cannot be kept')
        machine.demand(screen.stop() == 0, f'{error}: the kiosk did not end well')
        log = (self.desk.folder / 'kiosk.log').read_text()
        machine.demand('The store could not be opened' in log, f'{error}: the operator is not told')
        self.box.check()


def killed_and_started_again():
    n_wanted = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    print(f'# seed {seed}')
    with kiosk.Desk() as desk:
        here = Desk(desk, seed)
        n_calls = here.measure()
        print(f'# handing in and sending is {n_calls} calls')
        n_kills = 0
        for i in range(3 * n_wanted):
            if n_kills == n_wanted:
                break
            n_kills += here.kill_once(HOWS[i % len(HOWS)], n_calls)
            if n_kills % 10 == 0:
                print(f'# {n_kills} kills, {len(here.box.receipts)} receipts seen', flush=True)
        here.office.behave('ok')
        for error in ('ENOSPC', 'EIO'):
            here.fail_once(error)
        for error in ('EROFS', 'ENOSPC'):
            here.cannot_begin(error)
        n_unshown = here.box.drain()
        print(f'# {n_kills} kills of the kiosk; {len(here.box.receipts)} receipts seen, each received once; '
              f'{n_unshown} more were not seen and received whole')
        here.office.close()


kiosk.main(killed_and_started_again)
