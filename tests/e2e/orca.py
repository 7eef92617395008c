#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orca, where it is installed, reads the screens by their names, and our own voice keeps quiet beside
it unless it is asked.

Orca wants an X display; what it says is read from its own log. Not among the tests that run each
time: meson test -C _build --suite assistive, with the packages orca, speech-dispatcher and xdotool.
"""

import re
import shutil
import subprocess
import time

import kiosk

TELLS = 'org.a11y.Bus', '/org/a11y/bus', 'org.freedesktop.DBus.Properties'


class Desk(kiosk.Desk):
    """Xvfb in place of the compositor, and keys by XTEST."""

    def start_compositor(self):
        self.environment.pop('WAYLAND_DISPLAY')
        self.environment['GDK_BACKEND'] = 'x11'
        self.environment['GDK_DEBUG'] = 'gl-disable'
        xvfb = self.run('xvfb', ['Xvfb', '-displayfd', '1', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'],
                        stdout=subprocess.PIPE)
        self.environment['DISPLAY'] = ':' + xvfb.popen.stdout.readline().decode().strip()

    def key(self, name, hold=()):
        subprocess.run(['xdotool', 'key', name], env=self.environment, check=True, timeout=20)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], env=self.environment, check=True, timeout=20)


def say_that_one_reads(desk):
    """As the desktop does when it starts a screen reader."""
    for name in ('IsEnabled', 'ScreenReaderEnabled'):
        subprocess.run(['gdbus', 'call', '--session', '--dest', TELLS[0], '--object-path', TELLS[1], '--method',
                        f'{TELLS[2]}.Set', 'org.a11y.Status', name, '<true>'], env=desk.environment, check=True,
                       timeout=20, stdout=subprocess.DEVNULL)


def start_orca(desk):
    """With a synthesiser that says nothing: what is to be said is in the log."""
    (desk.folder / '.asoundrc').write_text('pcm.!default { type null }\nctl.!default { type null }\n')
    config = desk.folder / 'config' / 'speech-dispatcher'
    (config / 'modules').mkdir(parents=True)
    (config / 'speechd.conf').write_text('AudioOutputMethod "alsa"\nAddModule "silent" "sd_generic" "silent.conf"\n'
                                         'DefaultModule silent\n')
    (config / 'modules' / 'silent.conf').write_text('GenericExecuteSynth "true \\"$DATA\\""\n'
                                                    'AddVoice "fr" "MALE1" "fr"\nAddVoice "en" "MALE1" "en"\n')
    log = desk.folder / 'orca.log'
    desk.run('orca', ['orca', '--replace', '--debug-file', log], env=dict(desk.environment, LC_ALL='C.UTF-8'))
    return log


def orca_reads_and_we_do_not():
    if missing := [name for name in ('orca', 'xdotool', 'Xvfb') if not shutil.which(name)]:
        raise kiosk.Skip(f'{missing} is not installed')
    with Desk() as desk:
        say_that_one_reads(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES)
        machine.see('Commencer')
        log = start_orca(desk)

        def said():
            text = log.read_text(errors='replace') if log.exists() else ''
            return re.findall(r"SPEECH OUTPUT: (?:'([^']*)'|\"([^\"]*)\")", text)

        def orca_says(pattern):
            def probe():
                return [line for pair in said() for line in pair if re.search(pattern, line)]
            try:
                kiosk.wait_for(f'“{pattern}” from Orca', probe, 20)
            except kiosk.Gone as gone:
                raise kiosk.Gone(f'{gone}; it said {said()}') from None
        def walk_to(pattern):
            for _ in range(20):
                before = len(said())
                desk.key('Down')
                try:
                    kiosk.wait_for('Orca', lambda: len(said()) > before, 3)
                except kiosk.Gone:
                    continue
                time.sleep(0.3)  # it says a thing in several goes
                if any(re.search(pattern, line) for pair in said()[before:] for line in pair):
                    return
            raise kiosk.Gone(f'“{pattern}” from Orca; it said {said()}')
        orca_says('Screen reader on')
        desk.key('Down')  # wakes the machine
        walk_to('^Commencer')
        desk.key('Return')
        machine.see('Quelle langue')
        walk_to('^Français')
        desk.key('Page_Down')
        machine.see('Que voulez-vous faire')
        walk_to('^Un problème dans la rue')
        spoken = [line for line in iter(machine.listen, None) if line['event'] == 'begin']
        assert not spoken, f'both of them speak: {spoken}'
        desk.key('F2')
        machine.hear('Que voulez-vous faire')  # who asks is answered
        order = [one or other for one, other in said()]
        print('# Orca said: ' + ' | '.join(order))
        places = [next(i for i, line in enumerate(order) if re.search(word, line))
                  for word in ('Commencer', 'Français', 'Un problème dans la rue')]
        assert places == sorted(places), order
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(orca_reads_and_we_do_not)
