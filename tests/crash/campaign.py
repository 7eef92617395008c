#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a machine that fills in, hands in and sends: at every call of a run that changes the disk,
and at random instants. After each kill it is looked at, and started again where it was left.

At the end all is sent, and what the office has is held against the receipts that were shown: each
exactly once and whole. What was committed but whose receipt had no time to be shown may have
arrived too, whole: its person saw no receipt, and was told nothing.
"""

import argparse
import collections
import itertools
import os
import pathlib
import random
import signal
import sys
import tempfile
import time
import traceback

import machine

# kill: before the call; kill-after: once it is done; torn: with some of its sectors written;
# lost: with the power, so that what was not synced may be gone. The last two: at any instant.
HOWS = ('kill', 'kill-after', 'torn', 'lost', 'instant', 'instant-lost')
MODES = ('ok', 'ok', 'ok', 'ok', 'lost-answer', 'down', 'half-body', '500-json')
ROUNDS = 25  # kills on one machine before it is emptied and compared


class Campaign:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.random = random.Random(options.seed)
        self.office = machine.Office(folder / 'office')
        self.kills = collections.Counter()
        self.calls = collections.Counter()
        self.n_machines = self.n_starts = self.n_receipts = self.n_unshown = 0
        self.begun = time.monotonic()

    @property
    def n_kills(self):
        return sum(self.kills.values())

    def is_over(self):
        seconds = self.options.seconds
        return self.n_kills >= self.options.kills or (seconds and time.monotonic() - self.begun > seconds)

    def build_machine(self):
        self.n_machines += 1
        return machine.Machine(self.options.build, self.folder / f'machine-{self.n_machines}', self.office,
                               self.random.randrange(1 << 40))

    def finish(self, box):
        self.n_unshown += box.drain()
        self.n_receipts += len(box.receipts)
        self.n_starts += len(box.runs)
        for path in (box.folder, box.store.with_name('store.cut')):
            machine.shutil.rmtree(path, ignore_errors=True)

    def measure(self, box, n_visits):
        """How many calls a whole run makes, and how long it takes."""
        begun = time.monotonic()
        run = box.run(n_visits)
        machine.demand(run.code == machine.ENDED and len(run.receipts) == n_visits, f'left alone, it fails: {run}')
        return run.n_calls, time.monotonic() - begun

    def kill(self, box, how, n_visits, at=None, seconds=None):
        self.office.behave(self.random.choice(MODES))
        if how == 'instant':
            run = box.run(n_visits, kill_after=seconds)
        elif how == 'instant-lost':
            run = box.run(n_visits, how='lost', after=int(seconds * 1e6))
        else:
            run = box.run(n_visits, how=how, at=at)
        machine.demand(run.was_killed or run.code == machine.ENDED, f'it ended by itself: {run}')
        machine.demand(not run.told and not run.closed, f'it was told of a failure: {run}')
        if run.was_killed:
            self.kills[how] += 1
            self.calls[f'at {run.call}' if run.call else 'at any instant'] += 1
        box.check()
        return run

    # Every call of a run, one after the other

    def every_call(self, hows, is_fresh):
        """From an empty folder each time, or from a machine with a past."""
        n_calls = {}
        for at in itertools.count(1):
            for how in hows:
                if at > n_calls.get(how, at) or self.is_over():
                    continue
                box = self.build_machine()
                self.guard(box, lambda: self.one_call(box, how, at, n_calls, is_fresh))
            if self.is_over() or all(at >= n_calls.get(how, at + 1) for how in hows):
                return

    def one_call(self, box, how, at, n_calls, is_fresh):
        if not is_fresh:
            self.office.behave('down')
            self.measure(box, 1)
        run = self.kill(box, how, 2, at=at)
        if not run.was_killed:
            n_calls[how] = at
        box.check()

    # Again and again on the same machine

    def chain(self, hows):
        box = self.build_machine()
        self.guard(box, lambda: self.rounds(box, hows))

    def rounds(self, box, hows):
        n_calls, seconds = self.measure(box, 3)
        for _ in range(ROUNDS):
            if self.is_over():
                break
            how = self.random.choice(hows)
            self.kill(box, how, self.random.randrange(1, 6), at=self.random.randrange(1, n_calls + 1),
                      seconds=self.random.uniform(0, seconds))

    def guard(self, box, work):
        try:
            work()
            self.finish(box)
        except Exception:
            print(f'# machine {box.folder}, seed {self.options.seed}:')
            box.witness()
            raise

    def run(self):
        hows = self.options.how
        at_calls = [how for how in hows if not how.startswith('instant')]
        if at_calls and self.options.every:
            self.every_call(at_calls, True)
            self.every_call(at_calls, False)
        while not self.is_over():
            self.chain(hows)
        self.office.close()

    def control(self):
        """On a disk that only says that it has synced, what was promised is lost: we must see it."""
        while not self.is_over():
            box = self.build_machine()
            n_calls, _ = self.measure(box, 3)
            try:
                for _ in range(ROUNDS):
                    self.kill(box, 'lying', 3, at=self.random.randrange(n_calls // 2, n_calls))
            except machine.Broken as broken:
                print(f'# seen after {self.n_kills} kills: {broken}')
                self.office.close()
                return
        raise machine.Broken('a disk that does not sync was not noticed')

    def tell(self):
        print(f'# {self.n_kills} kills of {self.n_starts} starts on {self.n_machines} machines, '
              f'{time.monotonic() - self.begun:.0f} s, seed {self.options.seed}')
        for how in HOWS:
            if self.kills[how]:
                print(f'#   {how}: {self.kills[how]}')
        for call, n in self.calls.most_common():
            print(f'#   {call}: {n}')
        print(f'# {self.n_receipts} receipts shown, each received once; {self.n_unshown} more had no time to be '
              f'shown, and were received whole; {self.office.repeats()} requests came again with the same bytes')


def parse_hows(text):
    hows = text.split(',')
    for how in hows:
        if how not in HOWS:
            raise argparse.ArgumentTypeError(f'no such way: {how}')
    return hows


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', type=pathlib.Path, default=os.environ.get('PARVIS_BUILD'), help='the build folder')
    parser.add_argument('--kills', type=int, default=2000, help='when it is enough (2000)')
    parser.add_argument('--seconds', type=float, help='or after so long')
    parser.add_argument('--seed', type=int, default=random.randrange(1 << 30))
    parser.add_argument('--how', type=parse_hows, default=list(HOWS), help=f'some of {",".join(HOWS)}')
    parser.add_argument('--control', action='store_true', help='with a disk that lies: succeeds if that is noticed')
    parser.add_argument('--no-every', dest='every', action='store_false', help='not every call of a run first')
    parser.add_argument('--folder', type=pathlib.Path, help='where to work; kept when something is broken')
    options = parser.parse_args()
    if options.build is None:
        parser.error('which build folder?')
    return options


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    options = read_options()
    folder = pathlib.Path(tempfile.mkdtemp(prefix='parvis-crash-', dir=options.folder)).resolve()
    campaign = Campaign(options, folder)
    try:
        if options.control:
            campaign.control()
        else:
            campaign.run()
            campaign.tell()
    except BaseException:
        traceback.print_exc(file=sys.stdout)
        print(f'# so far: {campaign.n_kills} kills; what is left is in {folder}')
        campaign.office.process.kill()
        return 1
    machine.shutil.rmtree(folder)
    return 0


sys.exit(main())
