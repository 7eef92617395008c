#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts as an operator sees and carries them: test-parvisctl-draft.py PARVISCTL LEAVE-TRACES."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PARVISCTL, LEAVE_TRACES = map(os.path.abspath, sys.argv[1:3])

# What LEAVE-TRACES keeps, and under which code.
CODE = 'K7NX4M9PWA'
KEPT = 'Zyqkeptxml'


class Draft(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.root = pathlib.Path(cls.temporary.name)
        subprocess.run([LEAVE_TRACES, cls.root / 'village', 'close'], check=True, timeout=60, stdout=subprocess.DEVNULL)

    def run_it(self, *arguments, machine='village', expect=0, is_json=True):
        done = subprocess.run([PARVISCTL, 'draft', *map(str, arguments), *(['--json'] if is_json else []),
                               '--folder', self.root / machine], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, expect, f'{arguments}: {done.stdout}{done.stderr}')
        self.errors = done.stderr
        for secret in (CODE, CODE[:3], KEPT):
            self.assertNotIn(secret, done.stdout + done.stderr)
        return json.loads(done.stdout) if is_json and expect != 2 else done.stdout

    def list(self, machine='village'):
        return self.run_it('list', machine=machine)['drafts']

    def test_list(self):
        """Procedure, dates, and two letters of the code."""
        [draft] = self.list()
        self.assertEqual((draft['letters'], draft['form_id']), (CODE[:2], 'voirie'))
        self.assertLess(draft['kept'], draft['expires'])
        self.assertRegex(self.run_it('list', is_json=False), r'(?m)^ +\d+  K7    voirie ')

    def test_carry(self):
        """Taken once, sealed all the way; a bad file is named and keeps no other from being taken."""
        stick = self.root / 'stick'
        self.assertEqual(self.run_it('export', stick), {'exported': 1})
        self.assertEqual(self.run_it('export', stick, '--id', self.list()[0]['id']), {'exported': 1})
        [path] = stick.iterdir()
        whole = path.read_bytes()
        for secret in (CODE, KEPT):
            self.assertNotIn(secret.encode(), whole)

        (stick / '0-cut.draft').write_bytes(whole[:-9])
        (stick / '0-other.draft').write_bytes(b'PARVIS-CARRIED-1')
        (stick / 'note.txt').write_text('nothing of ours')
        first = self.run_it('import', stick, machine='town', expect=1)
        self.assertEqual(first, {'taken': 1, 'known': 0, 'refused': 2})
        self.assertIn('0-cut.draft: The draft is cut short', self.errors)
        self.assertIn('0-other.draft: It is not a draft', self.errors)
        (stick / '0-cut.draft').unlink()
        (stick / '0-other.draft').unlink()
        self.assertEqual(self.run_it('import', stick, machine='town'), {'taken': 0, 'known': 1, 'refused': 0})

        here, there = self.list()[0], self.list('town')[0]
        self.assertEqual([here[key] for key in ('letters', 'form_id', 'kept', 'expires', 'size')],
                         [there[key] for key in ('letters', 'form_id', 'kept', 'expires', 'size')])

    def test_mistakes(self):
        """What is not asked for rightly is said, and makes no store."""
        self.run_it('export', self.root / 'none', '--id', '99', expect=1)
        self.assertEqual(list((self.root / 'none').iterdir()), [])
        self.run_it('import', self.root / 'nowhere', machine='new', expect=1)
        for arguments in (['list', 'x'], ['export'], ['import'], ['erase', 'x']):
            self.run_it(*arguments, machine='new', expect=2)
        self.assertFalse((self.root / 'new').exists())


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    unittest.main(argv=sys.argv[:1], verbosity=2)
