#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people say is readable in no file afterwards.

Words that nobody says are handed in, sent, kept as drafts and dropped, by the store itself and
under the eyes of parvisctl; then every file that this made is searched for each of them, in
several encodings. The same with sealing switched off must find what is to be there: else nothing
could have been found. What is said to be erased is not found even then.

  test-canary.py LEAVE-TRACES PARVISCTL UNSEALED.so
"""

import base64
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from traces import allow_core, cores, encode, find

LEAVE_TRACES, PARVISCTL, UNSEALED = map(os.path.abspath, sys.argv[1:4])

STAYS = ['Zyqsentxml', 'Zyqsentpicture', 'Zyqsentpicturename', 'Zyqwaitingxmlé', 'Zyqwaitingpicture',
         'Zyqwaitingpicturename', 'Zyqwaitingpicturepaper', 'Zyqkeptxml', 'Zyqkeptpicture']
ERASED = ['Zyqsentpicturepaper', 'Zyqdroppedxml', 'Zyqdroppedpicture']
CODES = ['K7NX4M9PWA', 'K7NX4M9R', 'A7NX4M9R']


class Canary(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)
        self.store = self.root / 'store'
        for name in ('tmp', 'home', 'logs', 'run'):
            (self.root / name).mkdir()
        self.environment = dict(os.environ, TMPDIR=str(self.root / 'tmp'), HOME=str(self.root / 'home'),
                                XDG_RUNTIME_DIR=str(self.root / 'run'), G_MESSAGES_DEBUG='all')
        for name in ('XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'G_DEBUG'):
            self.environment.pop(name, None)

    def run_it(self, *command, preload=None):
        """Where a core would be found; what it says is searched as well."""
        environment = dict(self.environment, **({'LD_PRELOAD': preload} if preload else {}))
        with open(self.root / 'logs' / f'{len(os.listdir(self.root / "logs"))}.log', 'wb') as log:
            return subprocess.run([str(word) for word in command], cwd=self.root, env=environment, stdout=log,
                                  stderr=log, preexec_fn=allow_core, timeout=120).returncode

    def look_on(self):
        for command in (['status', '--verify'], ['queue', '--all'], ['journal'], ['journal', 'verify'],
                        ['export', self.root / 'exported']):
            status = self.run_it(PARVISCTL, *command, '--json', '--folder', self.store)
            self.assertEqual(status, 0, command)

    def test_encodings(self):
        """Each encoding finds the word where it stands in the middle of something."""
        word = 'Zyqkeptxml'
        for before in range(3):
            text = base64.b64encode(b'abc'[:before] + word.encode() + b'xyz')
            self.assertTrue(any(code in text for code in encode(word)), text)
        for encoding in ('utf-8', 'utf-16-le', 'utf-16-be'):
            self.assertTrue(any(code in f'<n>{word}</n>'.encode(encoding) for code in encode(word)))
        self.assertFalse(any(len(code) < 8 for code in encode(word)))

    def test_closed(self):
        """Nothing is readable after all of it ended well."""
        self.assertEqual(self.run_it(LEAVE_TRACES, self.store, 'close'), 0)
        self.look_on()
        self.assertGreater((self.store / 'store.db').stat().st_size, 100000)
        self.assertEqual(find(self.root, STAYS + ERASED + CODES), {})

    def test_crashed(self):
        """Nor after a crash, which leaves the WAL as it was, and no core."""
        self.assertLess(self.run_it(LEAVE_TRACES, self.store, 'abort'), 0)
        self.assertGreater((self.store / 'store.db-wal').stat().st_size, 0)
        self.assertEqual(find(self.root, STAYS + ERASED + CODES), {})
        self.assertEqual(cores(self.root), [])
        self.look_on()
        self.assertEqual(find(self.root, STAYS + ERASED + CODES), {})

    def test_control(self):
        """With sealing switched off it is all found where it is, but for what was erased."""
        self.assertEqual(self.run_it(LEAVE_TRACES, self.store, 'close', preload=UNSEALED), 0)
        found = find(self.root, STAYS + ERASED + CODES)
        self.assertEqual({word: {'store/store.db'} for word in STAYS}, found)

    def test_control_crashed(self):
        """And in the WAL, after a crash."""
        self.assertLess(self.run_it(LEAVE_TRACES, self.store, 'abort', preload=UNSEALED), 0)
        found = find(self.root, STAYS + ERASED + CODES)
        self.assertEqual(set(found), set(STAYS))
        self.assertIn('store/store.db-wal', found['Zyqkeptxml'])

    def test_control_core(self):
        """And in a core, where a program has not seen to it that there is none."""
        self.assertLess(self.run_it(LEAVE_TRACES, self.store, 'dump'), 0)
        if not cores(self.root):
            self.skipTest('this machine puts no core where the program was started')
        self.assertNotEqual(find(self.root, STAYS), {})


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    unittest.main(argv=sys.argv[:1], verbosity=2)
