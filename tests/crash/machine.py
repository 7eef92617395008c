# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine whose plug is pulled: its folder, the runs on it, and the office that it sends to."""

import collections
import dataclasses
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
FORMS = HERE / 'forms'
PATIENCE = float(os.environ.get('PARVIS_TEST_PATIENCE', '60'))

ENDED, NOT_OPENED, NOT_HANDED_IN = 0, 3, 4  # what the filler returns


class Broken(Exception):
    """A promise that was not kept."""


def demand(holds, *words):
    if not holds:
        raise Broken(' '.join(str(word) for word in words))


@dataclasses.dataclass
class Run:
    """What came of one start of the filler."""
    code: int
    receipts: list
    told: list
    closed: bool
    call: str | None  # the call it was ended at, "pwrite store.db-wal", or None
    n_calls: int
    log: str

    @property
    def was_killed(self):
        return self.code == -signal.SIGKILL


class Office:
    """Its own process. It takes so little at once that two photos may need two requests.

    photo: what every picture must be; without it, a picture's name is its hash.
    """

    def __init__(self, folder, accept=32000, photo=None):
        self.photo = photo
        folder.mkdir(parents=True, exist_ok=True)
        self.keep, self.control, self.log = folder / 'kept', folder / 'mode', folder / 'log.jsonl'
        self.process = subprocess.Popen(
            [TOP / 'kiosk-setup' / 'office', '--until-eof', '--keep', self.keep, '--control', self.control,
             '--log', self.log, '--accept', str(accept), '--forms', FORMS],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().removeprefix('office: ').strip()
        demand(self.url.startswith('http://127.0.0.1:'), 'the office did not open')
        # It says a line for each that it received, and must not wait for us to read it.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.whole = {}

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)

    def behave(self, mode):
        fresh = self.control.with_suffix('.new')
        fresh.write_text(mode)
        fresh.replace(self.control)

    def read(self, instance):
        """The receipt's code of a submission and the photos that it lacks."""
        folder = self.keep / instance
        data = (folder / 'submission.xml').read_bytes()
        try:
            root = ET.fromstring(data)
        except ET.ParseError as error:
            raise Broken(f'{instance}: half of it was sent: {error}') from None
        names = [e.text for e in root.iter() if e.tag.split('}')[-1] in ('recto', 'verso')]
        demand(len(names) == 2 and all(names), f'{instance}: an answer is missing')
        for name in names:
            demand(not (folder / name).exists() or self.is_right(folder / name),
                   f'{instance}: {name} is not the photo that was handed in')
        return root.findtext('{*}code'), [name for name in names if not (folder / name).exists()]

    def is_right(self, path):
        data = path.read_bytes()
        return data == self.photo if self.photo else hashlib.sha256(data).hexdigest() + '.jpg' == path.name

    def received(self):
        """Every instance, its code and what it lacks. Those that are whole are read once."""
        for folder in self.keep.iterdir() if self.keep.exists() else []:
            if folder.name not in self.whole and (folder / 'submission.xml').exists():
                code, missing = self.read(folder.name)
                if missing:
                    yield folder.name, code, missing
                else:
                    self.whole[folder.name] = code
        yield from ((instance, code, []) for instance, code in self.whole.items())

    def repeats(self):
        """How many requests came again, each with the very bytes of the first."""
        seen, n = {}, 0
        for line in self.log.read_text().splitlines():
            entry = json.loads(line)
            if entry['endpoint'] != 'submission' or 'instance' not in entry:
                demand(entry['status'] != 409, 'the office was sent another XML for the same instance')
                continue
            first = seen.setdefault(entry['instance'], entry['sha256'])
            demand(first == entry['sha256'], entry['instance'], 'came again with other bytes')
            demand(not entry['dropped'], entry['instance'], 'came with files that it does not name')
            n += not entry['new']
        return n


class Machine:
    """What stays when the plug is pulled, and what was said on its screen."""

    def __init__(self, build, folder, office, seed):
        self.build = pathlib.Path(build)
        self.folder = folder
        self.store = folder / 'store'
        self.office = office
        self.random = random.Random(seed)
        self.receipts = []
        self.runs = []
        folder.mkdir(parents=True)

    def environment(self, **plan):
        """What the shim is told."""
        (self.folder / 'report').unlink(missing_ok=True)
        return {f'CRASH_{name.upper()}': str(value) for name, value in plan.items()} | {
            'CRASH_FOLDER': str(self.store), 'CRASH_REPORT': str(self.folder / 'report'),
            'CRASH_SEED': str(self.random.randrange(1 << 40)),
            'LD_PRELOAD': str(self.build / 'tests' / 'crash' / 'libcrash.so')}

    def run(self, n_visits, kill_after=None, **plan):
        """Starts the filler. kill_after: seconds; else plan is that of the shim."""
        environment = {'G_DEBUG': 'fatal-criticals'} | os.environ | self.environment(**plan)
        process = subprocess.Popen([self.build / 'tests' / 'crash' / 'filler', self.store, FORMS, self.office.url,
                                    str(n_visits)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL, encoding='utf-8', env=environment)
        if kill_after is not None:
            threading.Timer(kill_after, process.kill).start()
        try:
            said, log = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Broken(f'the filler hangs: {process.communicate()}') from None
        run = self.understand(process.returncode, said, log)
        self.runs.append((n_visits, kill_after, plan, run))
        self.receipts += run.receipts
        return run

    def understand(self, code, said, log):
        report = self.folder / 'report'
        words = report.read_text().split() if report.exists() else ['', '0']
        call = f'{words[2]} {pathlib.PurePath(words[3]).name}' if len(words) > 3 else None
        if call:
            call = re.sub(r'device\.key\.[0-9a-f]{8}', 'device.key.new', call)
        lines = said.split('\n')[:-1]
        return Run(code, [line.split()[1] for line in lines if line.startswith('receipt ')],
                   [line.split()[1] for line in lines if line.startswith('told ')],
                   'closed' in lines, call, int(words[1]), log)

    # What must hold after every start

    def check(self):
        """Looks at a copy: the next run meets what the last one left, not what we mended."""
        if not (self.store / 'store.db').exists():
            demand(not self.receipts, 'there is no store, and there were receipts')
            return
        copy = self.folder / 'copy'
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.store, copy)
        self.check_by_program(copy)
        self.check_by_hand(copy)
        shutil.rmtree(copy)

    def parvisctl(self, command, folder, *arguments):
        done = subprocess.run([self.build / 'src' / 'tools' / 'parvisctl', command, '--json', '--folder', folder,
                               *arguments], capture_output=True, encoding='utf-8', timeout=PATIENCE)
        try:
            return done.returncode, json.loads(done.stdout), done.stderr
        except json.JSONDecodeError:
            raise Broken(f'parvisctl {command}: {done.returncode} {done.stdout}{done.stderr}') from None

    def check_by_program(self, folder):
        code, answer, told = self.parvisctl('status', folder, '--verify')
        demand(code == 0, f'parvisctl status --verify: {code}, {answer} {told}')
        demand(answer['refused'] == 0, 'something was refused, or does not open any more')

    def check_by_hand(self, folder):
        """Behind the program's back, with another reading of the same rules."""
        database = sqlite3.connect(folder / 'store.db')
        try:
            demand(database.execute('PRAGMA integrity_check').fetchall() == [('ok',)], 'integrity_check')
            demand(not database.execute('PRAGMA foreign_key_check').fetchall(), 'foreign_key_check')
            self.check_chain(database)
            self.check_rows(database)
            self.check_tally(database)
        finally:
            database.close()

    def check_chain(self, database):
        last, expected = bytes(32), 1
        number = lambda n: n.to_bytes(8, 'big', signed=True)  # noqa: E731
        for row, at, who, event, subject, link in database.execute(
                'SELECT id, at, who, event, subject, hash FROM journal ORDER BY id'):
            texts = b''.join(number(len(text.encode())) + text.encode() for text in (who, event, subject))
            last = hashlib.sha256(last + number(row) + number(at) + texts).digest()
            demand(row == expected and link == last, f'the journal does not hold at {row}')
            expected += 1

    def check_rows(self, database):
        codes = collections.Counter(code for code, in database.execute('SELECT receipt_code FROM submission'))
        for code in self.receipts:
            demand(codes[code] == 1, f'receipt {code} was shown, and the store has it {codes[code]} times')
        half = database.execute(
            "SELECT count(*) FROM submission s WHERE state = 'waiting' AND ((SELECT count(*) FROM payload "
            'WHERE submission = s.id) <> 1 OR (SELECT count(*) FROM attachment WHERE submission = s.id) <> 2)')
        demand(half.fetchone() == (0,), 'half a submission waits to be sent')
        half = database.execute('SELECT count(*) FROM form f WHERE (SELECT count(*) FROM form_media WHERE form = f.id) <> 1')
        demand(half.fetchone() == (0,), 'half a form is there')
        for instance, in database.execute("SELECT instance_id FROM submission WHERE state = 'sent'"):
            if instance not in self.office.whole:
                demand((self.office.keep / instance / 'submission.xml').exists(), f'{instance} is said to be sent')
                demand(not self.office.read(instance)[1], f'{instance} is said to be sent, and half of it is')

    def check_tally(self, database):
        counted = dict(database.execute('SELECT state, count(*) FROM submission GROUP BY state'))
        tally = dict(database.execute('SELECT state, n FROM tally'))
        demand({state: n for state, n in tally.items() if n} == counted, f'the tally says {tally}, and it is {counted}')

    # In the end

    def drain(self):
        """Sends what is left, and holds what the office has against what was said here."""
        self.office.behave('ok')
        if not (self.store / 'store.db').exists():
            return 0
        for _ in range(20):
            _, answer, told = self.parvisctl('sync', self.store, '--server', self.office.url)
            if answer.get('left') == 0:
                break
        demand(answer.get('left') == 0, f'not all could be sent: {answer} {told}')
        self.check()
        _, answer, _ = self.parvisctl('queue', self.store, '--all')
        return self.compare({row['instance_id']: row for row in answer['submissions']})

    def compare(self, rows):
        demand(all(row['state'] == 'sent' for row in rows.values()), 'something still waits')
        mine = {}
        for instance, code, missing in self.office.received():
            if instance in rows:
                demand(not missing, f'{instance}: the office lacks {missing}')
                demand(code == rows[instance]['receipt_code'], f'{instance} carries another code')
                mine[instance] = code
        demand(set(mine) == set(rows), 'the office lacks what is said to be sent')
        counts = collections.Counter(mine.values())
        for code in self.receipts:
            demand(counts[code] == 1, f'receipt {code} was shown, and the office has it {counts[code]} times')
        return len(mine) - len(self.receipts)

    def witness(self):
        """The runs that led here, for whoever looks into it."""
        for n_visits, kill_after, plan, run in self.runs[-6:]:
            print(f'#   {n_visits} visits, kill_after={kill_after} {plan}: {run}')
