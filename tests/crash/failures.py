#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that fails: full, read-only or broken, at every call of a run that changes it, for one call,
for some, or from then on.

Nobody is shown a receipt for what is not kept; a person is told that it failed and may try again
with their answers; the operator reads why. When the disk works again all that was queued is there,
and the same machine takes and sends more.
"""

import argparse
import collections
import itertools
import os
import pathlib
import random
import re
import sys
import tempfile
import time
import traceback

import machine

# What the person is told of each, and what the operator reads. SQLite does not say why a file could
# not be made or taken away, as it does while a store is made.
ERRORS = {'ENOSPC': ('full', 'is full|No space left'), 'EROFS': ('failed', 'Read-only file system'),
          'EIO': ('failed', 'Input/output error')}
UNKNOWN = 'The store could not be opened: .*(unable to open database file|disk I/O error)$'
SPANS = (1, 6, 0)  # calls that fail; 0: all from there on


class Failures:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.office = machine.Office(folder / 'office')
        self.told = collections.Counter()
        self.words = collections.Counter()
        self.n_runs = self.n_receipts = self.n_unshown = 0
        self.begun = time.monotonic()

    def is_over(self):
        return self.options.seconds and time.monotonic() - self.begun > self.options.seconds

    def try_one(self, error, span, at, is_fresh):
        box = machine.Machine(self.options.build, self.folder / f'machine-{self.n_runs}', self.office,
                              self.options.seed * 100000 + at)
        self.n_runs += 1
        try:
            self.office.behave('down')
            if not is_fresh:
                machine.demand(box.run(1).code == machine.ENDED, 'left alone, it fails')
            run = box.run(2, how=f'fail:{error}', at=at, **{'for': span})
            self.judge(run, error, span)
            box.check()
            after = box.run(1)
            machine.demand(after.code == machine.ENDED and len(after.receipts) == 1, f'it does not recover: {after}')
            self.n_unshown += box.drain()
            self.n_receipts += len(box.receipts)
        except Exception:
            print(f'# {error} at {at} for {span}, {"fresh" if is_fresh else "with a past"}: {box.folder}')
            box.witness()
            raise
        machine.shutil.rmtree(box.folder)

    def judge(self, run, error, span):
        wanted, words = ERRORS[error]
        machine.demand(run.code in (machine.ENDED, machine.NOT_OPENED, machine.NOT_HANDED_IN), f'it ended by itself: {run}')
        machine.demand(all(told == wanted for told in run.told), f'they are told {run.told}, and it is {wanted}: {run}')
        if run.code != machine.ENDED:
            machine.demand(run.told or run.closed, f'nobody is told: {run}')
            machine.demand(span != 1 or run.closed, f'one call that fails is not got over: {run}')
        if run.told or run.closed:
            said = [line for line in run.log.splitlines() if re.match('The store could not|A submission could not', line)]
            machine.demand(said and all(re.search(f'{words}|{UNKNOWN}', line) for line in said), f'the operator is not told: {run}')
            self.words.update(re.sub(r'/\S+|device\.key\.\w+', '…', line) for line in said)
        self.told[error, 'closed' if run.closed else 'told' if run.told else 'not noticed'] += 1

    def count_calls(self):
        """Of a run that is left alone."""
        box = machine.Machine(self.options.build, self.folder / 'measured', self.office, self.options.seed)
        run = box.run(2)
        machine.demand(run.code == machine.ENDED and run.n_calls > 100, f'left alone, it fails: {run}')
        return run.n_calls

    def run(self):
        """In no order, so that one that is cut short is a sample of all."""
        plans = list(itertools.product(ERRORS, SPANS, range(1, self.count_calls() + 1), (True, False)))
        random.Random(self.options.seed).shuffle(plans)
        for plan in plans[:self.options.runs]:
            if self.is_over():
                break
            self.try_one(*plan)
        self.office.close()

    def tell(self):
        print(f'# {self.n_runs} machines whose disk failed, seed {self.options.seed}, {time.monotonic() - self.begun:.0f} s')
        for (error, what), n in sorted(self.told.items()):
            print(f'#   {error}: {what}: {n}')
        for words, n in self.words.most_common():
            print(f'#   the operator: {n} x {words}')
        print(f'# {self.n_receipts} receipts shown, each received once; {self.n_unshown} that were not shown arrived whole')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', type=pathlib.Path, default=os.environ.get('PARVIS_BUILD'))
    parser.add_argument('--runs', type=int, help='when it is enough (every call, error and span)')
    parser.add_argument('--seconds', type=float, help='or after so long')
    parser.add_argument('--seed', type=int, default=random.randrange(1 << 20))
    parser.add_argument('--folder', type=pathlib.Path)
    options = parser.parse_args()
    if options.build is None:
        parser.error('which build folder?')
    folder = pathlib.Path(tempfile.mkdtemp(prefix='parvis-failures-', dir=options.folder)).resolve()
    failures = Failures(options, folder)
    try:
        failures.run()
        failures.tell()
    except BaseException:
        traceback.print_exc(file=sys.stdout)
        print(f'# what is left is in {folder}')
        failures.office.process.kill()
        return 1
    machine.shutil.rmtree(folder)
    return 0


sys.exit(main())
