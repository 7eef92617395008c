# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk on a desk of its own: compositor, session bus, receiving office and the real program.

Everything is started by this module, listens on loopback only, and is ended by process id. What
a test knows of the screen it knows as an assistive technology does (AT-SPI), or by ear (the
transcript of what is said); it acts with a finger or with keys, through the compositor.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
# The three that our people know their way through; the kiosk itself comes with the whole catalogue.
PROCEDURES = TOP / 'tests' / 'e2e' / 'procedures'
PATIENCE = float(os.environ.get('PARVIS_TEST_PATIENCE', '20'))

KEYS = {'tab': 15, 'enter': 28, 'space': 57, 'left': 105, 'right': 106, 'up': 103, 'down': 108,
        'escape': 1, 'backspace': 14, 'f1': 59, 'f2': 60, 'home': 102, 'end': 107,
        'page-up': 104, 'page-down': 109}
KEYS.update({letter: code for code, letter in zip(
    list(range(2, 12)) + list(range(16, 26)) + list(range(30, 39)) + list(range(44, 51)),
    '1234567890' 'qwertyuiop' 'asdfghjkl' 'zxcvbnm')})


class Gone(Exception):
    """What was looked for did not come in time."""


class Skip(Exception):
    """What this machine does not let a test do."""


def wait_for(what, probe, seconds=PATIENCE, pause=0.05):
    """Returns the first true answer of probe()."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = probe()
        if answer:
            return answer
        time.sleep(pause)
    raise Gone(f'{what}: not within {seconds:.0f} s')


CATALOGUE = TOP / 'data' / 'procedures'


def find_theme(begin):
    """Under which theme one of our procedures is, by how its name begins."""
    for path in sorted(CATALOGUE.glob('*.xml')):
        said = dict(re.findall(r'<text id="demarche\.(title|category)"><value>(.*?)</value>',
                               path.read_text(encoding='utf-8').partition('</translation>')[0]))
        if said['title'].startswith(begin):
            return said['category']
    raise AssertionError(f'none of our procedures is called “{begin}…”')


class Process:
    def __init__(self, name, command, folder, **options):
        self.name = name
        self.log = open(folder / f'{name}.log', 'ab')
        self.popen = subprocess.Popen([str(c) for c in command], stderr=self.log,
                                      stdout=options.pop('stdout', self.log), **options)

    def end(self, how=signal.SIGTERM):
        if self.popen.poll() is None:
            self.popen.send_signal(how)
            try:
                self.popen.wait(10)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()
        self.log.close()
        return self.popen.returncode


class Desk:
    """Compositor, bus and folder: what stays when the kiosk's plug is pulled."""

    def __init__(self, folder=None, width=1920, height=1080, build=None):
        self.build = pathlib.Path(build or os.environ['PARVIS_BUILD'])
        self.own = None
        if folder is None:
            self.own = tempfile.TemporaryDirectory(prefix='parvis-')
            folder = self.own.name
        self.folder = pathlib.Path(folder)
        self.width, self.height = width, height
        self.runtime = self.folder / 'run'
        self.runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.processes = []
        self.environment = dict(os.environ, XDG_RUNTIME_DIR=str(self.runtime), WAYLAND_DISPLAY='parvis-test',
                                WESTON_TOUCH=str(self.runtime / 'touch'), GDK_BACKEND='wayland',
                                GSK_RENDERER='cairo', GTK_A11Y='atspi', HOME=str(self.folder),
                                GST_REGISTRY=str(self.folder / 'gst-registry.bin'), LC_ALL='C.UTF-8',
                                GSETTINGS_BACKEND='memory', XDG_DATA_HOME=str(self.folder / 'data'),
                                XDG_CACHE_HOME=str(self.folder / 'cache'), XDG_CONFIG_HOME=str(self.folder / 'config'))
        for name in ('DISPLAY', 'AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS'):
            self.environment.pop(name, None)

    def __enter__(self):
        try:
            self.start_bus()
            self.start_compositor()
            import gi
            gi.require_version('Atspi', '2.0')
            from gi.repository import Atspi
            self.atspi = Atspi
            Atspi.init()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, kind=None, *unused):
        if kind is not None:
            self.witness()
        for process in reversed(self.processes):
            process.end()
        if self.own:
            self.own.cleanup()

    def witness(self):
        """What the screen showed, and what the kiosk complained of, when a test failed."""
        try:
            shots = pathlib.Path(os.environ.get('PARVIS_TEST_SHOTS', self.build / 'meson-logs'))
            self.screenshot(shots / 'failed.png')
            print(f'# the screen: {shots}/failed.png')
        except Exception as e:
            print(f'# no picture of the screen: {e}')
        log = self.folder / 'kiosk.log'
        for line in log.read_text(errors='replace').splitlines()[-30:] if log.exists() else []:
            print(f'# kiosk: {line}')

    def run(self, name, command, **options):
        process = Process(name, command, self.folder, **options)
        self.processes.append(process)
        return process

    def start_bus(self):
        bus = self.run('bus', ['dbus-daemon', '--session', '--nofork', '--print-address'],
                       env=self.environment, stdout=subprocess.PIPE)
        address = bus.popen.stdout.readline().decode().strip()
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = address
        os.environ.update({k: self.environment[k] for k in ('DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR')})
        os.environ.pop('DISPLAY', None)

    def start_compositor(self):
        module = self.build / 'tests' / 'e2e' / 'libweston-touch.so'
        self.run('weston', ['weston', '--backend=headless-backend.so', '--use-pixman', '--shell=kiosk-shell.so',
                            f'--modules={module}', f'--width={self.width}', f'--height={self.height}',
                            '--socket=parvis-test', '--idle-time=0', '--no-config', '--debug'], env=self.environment)
        wait_for('compositor', lambda: (self.runtime / 'touch').exists() and (self.runtime / 'parvis-test').exists())
        self.wire = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.wire.bind('')
        self.wire.settimeout(5)

    def tell(self, command):
        self.wire.sendto(command.encode(), str(self.runtime / 'touch'))
        answer = self.wire.recv(16)
        assert answer == b'ok', (command, answer)

    def touch(self, x, y, seconds=0.07):
        self.tell(f'td 0 {x} {y}')
        time.sleep(seconds)
        self.tell('tu 0')

    def draw(self, points):
        """One stroke of a finger."""
        (x, y), *rest = points
        self.tell(f'td 0 {x} {y}')
        for x, y in rest:
            time.sleep(0.02)
            self.tell(f'tm 0 {x} {y}')
        self.tell('tu 0')

    def key(self, name, hold=()):
        for other in hold:
            self.tell(f'k {other} 1')
        self.tell(f'k {KEYS[name]} 1')
        self.tell(f'k {KEYS[name]} 0')
        for other in hold:
            self.tell(f'k {other} 0')

    def screenshot(self, path):
        before = set(self.folder.glob('wayland-screenshot-*.png'))
        subprocess.run(['weston-screenshooter'], cwd=self.folder, env=self.environment, check=True, timeout=20,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made, = set(self.folder.glob('wayland-screenshot-*.png')) - before
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        made.replace(path)


class Office:
    """The receiving office, its own process, which a test may tell to misbehave."""

    def __init__(self, desk, forms=None, port=0, mode='ok'):
        self.desk = desk
        self.keep = desk.folder / 'office'
        self.control = desk.folder / 'office-mode'
        self.log = desk.folder / 'office.jsonl'
        self.behave(mode)
        command = [TOP / 'kiosk-setup' / 'office', '--port', port, '--keep', self.keep, '--control', self.control,
                   '--log', self.log]
        if forms:
            command += ['--forms', forms]
        self.process = desk.run('office', command, stdout=subprocess.PIPE, env=desk.environment)
        first = self.process.popen.stdout.readline().decode()
        self.url = re.search(r'http://\S+', first)[0]

    def behave(self, mode):
        self.control.write_text(mode)

    def received(self):
        """Folders of submissions, each with submission.xml and its attachments."""
        return sorted(p.parent for p in self.keep.glob('*/submission.xml')) if self.keep.exists() else []


class Kiosk:
    """The real program, full-screen, as it would stand in a town hall."""

    def __init__(self, desk, *arguments, panel=(476, 268), configuration='', sound='', bus=True):
        self.desk = desk
        self.transcript = desk.folder / 'transcript.jsonl'
        self.heard = 0
        self.unheard = []
        config = desk.folder / 'parvis.conf'
        config.write_text(f'[data]\nfolder={desk.folder}/store\n[sound]\nsink=none\ntranscript={self.transcript}\n{sound}'
                          f'[screen]\nwidth-mm={panel[0]}\nheight-mm={panel[1]}\n{configuration}')
        if self.transcript.exists():
            self.heard = self.transcript.stat().st_size
        self.process = desk.run('kiosk', [desk.build / 'src' / 'app' / 'parvis', '--config', config, *arguments],
                                env=dict(desk.environment, LC_ALL='C',  # as on a bare Debian
                                         GTK_A11Y='atspi' if bus else 'none'))
        self.app = wait_for('the kiosk on the accessibility bus', self.find_app) if bus else None

    def find_app(self):
        if self.process.popen.poll() is not None:
            raise Gone(f'the kiosk ended with {self.process.popen.returncode}: ' +
                       (self.desk.folder / 'kiosk.log').read_text()[-2000:])
        desktop = self.desk.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app and app.get_process_id() == self.process.popen.pid and app.get_child_count():
                return app
        return None

    def kill(self):
        """Pulls the plug."""
        self.process.end(signal.SIGKILL)
        self.desk.processes.remove(self.process)

    def stop(self):
        code = self.process.end()
        self.desk.processes.remove(self.process)
        return code

    def parvisctl(self, *arguments):
        """What its operator is told: exit status, answer, and all of it as text."""
        done = subprocess.run([self.desk.build / 'src' / 'tools' / 'parvisctl', *arguments, '--json',
                               '--config', self.desk.folder / 'parvis.conf'], capture_output=True, encoding='utf-8',
                              env=self.desk.environment, timeout=60)
        return done.returncode, json.loads(done.stdout), done.stdout + done.stderr

    # By eye

    def walk(self, node=None, depth=0):
        node = node or self.app
        if depth > 40:
            return
        try:
            count = node.get_child_count()
        except Exception:
            return  # it left the screen while we looked
        for i in range(min(count, 400)):
            try:
                child = node.get_child_at_index(i)
            except Exception:
                continue
            if child is not None:
                yield child
                yield from self.walk(child, depth + 1)

    def box(self, node):
        try:
            e = node.get_extents(self.desk.atspi.CoordType.WINDOW)
        except Exception:
            return None
        return e if e.width > 0 and e.height > 0 else None

    def names(self):
        found = []
        for node in self.walk():
            try:
                if node.get_name() and self.box(node):
                    found.append((node.get_role_name(), node.get_name()))
            except Exception:
                pass
        return found

    def written(self):
        """What stands in every field that somebody can write in."""
        found = []
        for node in self.walk():
            try:
                if node.get_editable_text_iface() and self.box(node):
                    found.append(self.desk.atspi.Text.get_text(node, 0, -1))
            except Exception:
                continue
        return found

    def look(self, pattern, roles=None):
        for node in self.walk():
            try:
                name = node.get_name() or ''
                if re.search(pattern, name) and (roles is None or node.get_role_name() in roles) and self.box(node):
                    return node
            except Exception:
                continue
        return None

    def see(self, pattern, roles=None, seconds=PATIENCE):
        try:
            return wait_for(f'“{pattern}” on the screen', lambda: self.look(pattern, roles), seconds)
        except Gone as gone:
            raise Gone(f'{gone}; there is: {self.names()[:60]}') from None

    BUTTONS = ('push button', 'toggle button', 'check box', 'radio button', 'list item', 'button')

    def still(self, pattern):
        """The box of a button once it stays where it is: a finger waits for the screen, too."""
        def places():
            node = self.look(pattern, self.BUTTONS)
            box = node and self.box(node)
            return box and (box.x, box.y, box.width, box.height)

        def same():
            before = places()
            time.sleep(0.15)
            return before and before == places() and self.box(self.look(pattern, self.BUTTONS))
        self.see(pattern, self.BUTTONS)
        return wait_for(f'“{pattern}” to stay where it is', same)

    def press(self, pattern):
        box = self.still(pattern)
        self.desk.touch(box.x + box.width / 2, box.y + box.height / 2)

    def turn_to(self, pattern):
        """A tile, on whichever page of tiles it is, and touches it."""
        while not self.look(pattern, self.BUTTONS):
            self.press('^Suite$')
        self.press(pattern)

    def choose_procedure(self, begin):
        """From the home screen, by its theme where there are themes."""
        pattern = f'^{re.escape(begin)}'
        self.see('^Que voulez-vous faire')
        if self.look('^Dire ce', self.BUTTONS) and not self.look(pattern, self.BUTTONS):
            self.turn_to(f'^{re.escape(find_theme(begin))}$')
            self.see(pattern, self.BUTTONS)
        self.turn_to(pattern)

    def write(self, word):
        for letter in word:
            self.press(f'(?i)^{re.escape(letter)}$')

    def arrival(self):
        """The next screen: the name of its question, or of the screen. It is heard."""
        line = self.hear_where('the next screen', lambda line: line['cause'] == 'arrival' and
                               line['segment'] == 'title')
        return line['screen'].rsplit('/', 1)[-1]

    def slide_off(self, pattern):
        """A finger that changes its mind: down on a button, and up beside it."""
        box = self.still(pattern)
        x, y = box.x + box.width / 2, box.y + box.height / 2
        self.desk.draw([(x, y), (x, y - box.height), (x, y - 3 * box.height)])
        time.sleep(0.2)

    def holds(self, word):
        """Whether a word is anywhere on the screen, written by us or by them."""
        everything = [name for role, name in self.names()] + self.written()
        return any(word.lower() in text.lower() for text in everything)

    def is_pressed(self, pattern):
        """Whether a button that stays down is down."""
        node = self.see(pattern, self.BUTTONS)
        return node.get_state_set().contains(self.desk.atspi.StateType.PRESSED)

    # By ear

    def listen(self):
        """The next line of the transcript that was not listened to yet, or None."""
        if not self.unheard and self.transcript.exists():
            with open(self.transcript, 'rb') as file:
                file.seek(self.heard)
                *lines, _ = file.read().split(b'\n')
            self.unheard = [json.loads(line) for line in lines]
            self.heard += sum(len(line) + 1 for line in lines)
        return self.unheard.pop(0) if self.unheard else None

    def hear_where(self, what, wanted, seconds=PATIENCE, pause=0.05):
        """The next utterance begun for which wanted() holds; those before it have passed."""
        heard = []

        def probe():
            while line := self.listen():
                if line['event'] == 'begin':
                    heard.append(line['shown'])
                    if wanted(line):
                        return line
            return None
        try:
            return wait_for(f'{what} said aloud', probe, seconds, pause)
        except Gone as gone:
            raise Gone(f'{gone}; heard: {heard[-30:]}') from None

    def hear(self, pattern, seconds=PATIENCE):
        return self.hear_where(f'“{pattern}”', lambda line: re.search(pattern, line['shown']), seconds)

    def hear_cause(self, causes, segment=None):
        """What is said next because of one of these."""
        return self.hear_where(f'something because of {causes}', lambda line: re.fullmatch(causes, line['cause']) and
                               segment in (None, line['segment']))['shown']

    def hear_all(self, *patterns):
        """What is said for each of these, in whatever order it comes."""
        said = {}

        def wanted(line):
            for pattern in patterns:
                if pattern not in said and (found := re.search(pattern, line['shown'])):
                    said[pattern] = found[0]
            return len(said) == len(patterns)
        self.hear_where(' and '.join(patterns), wanted)
        return [said[pattern] for pattern in patterns]

    def title(self):
        """The name of the page that is shown."""
        for node in self.walk():
            try:
                if node.get_role_name() in ('panel', 'grouping', 'group') and node.get_name() and self.box(node):
                    return node.get_name()
            except Exception:
                continue
        return ''


def check_traces(machine, word):
    """A word that somebody wrote is in no file, but for the transcript that tests read."""
    def holding(path):
        return word.lower().encode() in path.read_bytes().lower()
    files = [p for p in machine.desk.folder.rglob('*') if p.is_file() and not p.is_symlink()]
    found = {p for p in files if holding(p)}
    assert machine.transcript in found, f'“{word}” was never said: nothing could have been found'
    assert any(p.name == 'store.db' for p in files), 'there is no store to look into'
    assert found == {machine.transcript}, f'“{word}” is in {found - {machine.transcript}}'


def main(test):
    """Runs test() and says, in TAP, how it went."""
    print('1..1')
    try:
        test()
    except Skip as reason:
        print(f'ok 1 - {test.__name__} # SKIP {reason}')
        return
    except BaseException as e:
        for line in f'{type(e).__name__}: {e}'.splitlines():
            print(f'# {line}')
        print(f'not ok 1 - {test.__name__}')
        import traceback
        traceback.print_exc()
        sys.exit(1)
    print(f'ok 1 - {test.__name__}')
