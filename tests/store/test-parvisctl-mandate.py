#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built parvisctl over mandates: test-parvisctl-mandate.py PARVISCTL MAKE-MANDATE."""

import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PARVISCTL, MAKE = sys.argv[1:3]
CODE = 'K7NX4M9P'


class Mandate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.temporary.name)
        cls.folder = cls.root / 'store'
        made = subprocess.run([MAKE, str(cls.folder), CODE, '182'], capture_output=True, text=True,
                              check=True, timeout=60)
        cls.id = made.stdout.strip()
        cls.file = cls.root / 'one.parvis-mandate'
        cls.ctl('export', cls.id, cls.file, code=CODE)
        cls.key = cls.ctl('key').stdout.strip()

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def ctl(cls, *words, code='', expect=0, folder=None):
        done = subprocess.run([PARVISCTL, '--folder', str(folder or cls.folder), 'mandate',
                               *map(str, words)],
                              input=code, capture_output=True, text=True, timeout=60)
        assert done.returncode == expect, (words, done)
        return done

    def at(self, days):
        return (datetime.datetime.now(datetime.timezone.utc) +
                datetime.timedelta(days=days)).strftime('%Y-%m-%dT%H:%M:%SZ')

    def test_verify(self):
        """Genuine and live, here and on a machine that has the public key alone."""
        self.assertIn('Genuine', self.ctl('verify', self.file).stdout)
        elsewhere = self.root / 'no-store'
        told = json.loads(self.ctl('verify', self.file, '--device-key', self.key, '--json',
                                   folder=elsewhere).stdout)
        self.assertEqual((told['id'], told['state']), (self.id, 'live'))
        self.assertFalse(elsewhere.exists())

    def test_clock(self):
        """Before it began, in time and after its end."""
        for days, state, status in ((-1, 'not yet', 1), (181, 'live', 0), (182, 'expired', 1)):
            told = self.ctl('verify', self.file, '--at', self.at(days), '--json', expect=status)
            self.assertEqual(json.loads(told.stdout)['state'], state)

    def test_tampered(self):
        """A changed field is told, and so is another device's key."""
        text = self.file.read_text(encoding='utf-8')
        for what, instead, why in (('Durand', 'Durant', 'changed after it was signed'),
                                   ('"revoked": "0"', '"revoked": "1795000000"', 'revoked-by'),
                                   ('"days": "182"', '"days": "365"', 'changed after it was signed'),
                                   ('"surname"', '"nickname"', 'Line ')):
            self.assertIn(what, text)
            changed = self.root / 'changed.parvis-mandate'
            changed.write_text(text.replace(what, instead), encoding='utf-8')
            self.assertIn(why, self.ctl('verify', changed, expect=1).stderr)
        told = self.ctl('verify', self.file, '--device-key', 'a' * 64, expect=1)
        self.assertIn('another device', told.stderr)

    def test_list(self):
        """Who helps until when, and nothing of the person; warned of its end."""
        told = self.ctl('list', '--live', '--json').stdout
        self.assertIn(self.id, [row['id'] for row in json.loads(told)['mandates']])
        self.assertNotIn('Durand', told)
        self.assertIn('ends soon', self.ctl('list', '--live', '--at', self.at(170)).stdout)
        self.assertEqual(self.ctl('list', '--live', '--at', self.at(183)).stdout, '')

    def test_code(self):
        """Nothing is written without the code on the person's copy."""
        other = self.root / 'other.parvis-mandate'
        for code in ('', 'K7NX4M9R', 'no code'):
            self.ctl('export', self.id, other, code=code, expect=1)
        self.ctl('export', '3f0e4a52-8f4c-4b66-9d5e-0d8a0f6c2b11', other, code=CODE, expect=1)
        self.assertFalse(other.exists())

    def test_usage(self):
        """What is not understood is said."""
        for words in ((), ('frobnicate',), ('verify',), ('list', 'one'),
                      ('verify', self.file, '--at', 'tomorrow')):
            self.ctl(*words, expect=2)

    def test_zz_revoke(self):
        """Ended at once: what is handed on later says so, and what was before stays as of then."""
        self.ctl('revoke', '3f0e4a52-8f4c-4b66-9d5e-0d8a0f6c2b11', expect=1)
        self.ctl('revoke', self.id, '--by', 'A. Agent')
        self.assertNotIn(self.id, self.ctl('list', '--live').stdout)
        after = self.root / 'after.parvis-mandate'
        self.ctl('export', self.id, after, code=CODE)
        self.assertIn('revoked', self.ctl('verify', after, expect=1).stdout)
        self.ctl('verify', self.file)
        seal = after.read_text(encoding='utf-8').replace('"revoked-by": "A. Agent"',
                                                         '"revoked-by": "B. Agent"')
        after.write_text(seal, encoding='utf-8')
        self.assertIn('revocation', self.ctl('verify', after, expect=1).stderr)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
