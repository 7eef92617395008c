#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The accounts of those who help: test-parvisctl-agent.py PARVISCTL HAND_IN."""

import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import unittest

PARVISCTL, HAND_IN = sys.argv[1:3]
SECRET = 'un long mot de passe'


class Agent(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name) / 'data'
        subprocess.run([HAND_IN, cls.folder, '1'], check=True, timeout=60,
                       stdout=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def run_it(self, *arguments, expect=0, stdin='', fds=()):
        done = subprocess.run([PARVISCTL, 'agent', *arguments, '--folder', self.folder],
                              capture_output=True, text=True, input=stdin, timeout=60,
                              pass_fds=fds, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        return done

    def list(self):
        return {agent['name']: agent for agent in
                json.loads(self.run_it('list', '--json').stdout)['agents']}

    def test_life(self):
        """Made, listed, disabled, enabled; a name is one person's."""
        self.run_it('add', 'A. Agent', '--role', 'médiatrice numérique', stdin=SECRET + '\n')
        self.run_it('add', 'A. Agent', stdin=SECRET + '\n', expect=1)
        agent = self.list()['A. Agent']
        self.assertEqual(agent['role'], 'médiatrice numérique')
        self.assertEqual((agent['state'], agent['totp'], agent['failures']), ('enabled', False, 0))

        self.run_it('disable', 'A. Agent')
        self.assertEqual(self.list()['A. Agent']['state'], 'disabled')
        self.run_it('enable', 'A. Agent')
        self.run_it('unlock', 'A. Agent')
        self.assertIn('A. Agent, médiatrice numérique', self.run_it().stdout)

        journal = subprocess.run([PARVISCTL, 'journal', '--json', '--folder', self.folder],
                                 capture_output=True, text=True, check=True, timeout=60).stdout
        events = [entry['event'] for entry in json.loads(journal)['entries']
                  if entry['subject'] == f'agent {agent["id"]}']
        self.assertEqual(events, ['agent-added', 'agent-disabled', 'agent-enabled',
                                  'agent-unlocked'])
        self.assertNotIn('A. Agent', journal)

    def test_code(self):
        """What a telephone reads is printed once, as a square and as words; the secret comes from
        a file descriptor."""
        reader, writer = os.pipe()
        os.write(writer, b'735184\n')
        os.close(writer)
        done = self.run_it('add', 'B. Agent', '--totp', '--secret-fd', str(reader), fds=(reader,))
        os.close(reader)
        self.assertRegex(done.stdout, r'otpauth://totp/Parvis:B\.%20Agent\?secret=[A-Z2-7]{32}&')
        self.assertIn('▀', done.stdout)
        self.assertTrue(self.list()['B. Agent']['totp'])
        self.assertNotIn('otpauth', self.run_it('list').stdout)

    def test_refused(self):
        self.run_it('add', 'C. Agent', stdin='12345\n', expect=2)
        self.run_it('add', 'C. Agent', stdin='000000\n', expect=2)
        self.run_it('add', 'C. Agent', stdin='x' * 600, expect=1)
        self.run_it('add', ' C', stdin=SECRET, expect=2)
        self.run_it('add', expect=2)
        self.run_it('list', 'C. Agent', expect=2)
        self.run_it('remove', 'C. Agent', expect=2)
        self.run_it('add', 'C', 'Agent', expect=2)
        self.run_it('disable', 'Nobody', expect=1)
        self.assertNotIn('C. Agent', self.list())

    def test_terminal(self):
        """Typed twice, and not seen."""
        master, slave = pty.openpty()
        process = subprocess.Popen([PARVISCTL, 'agent', 'add', 'D. Agent', '--folder', self.folder],
                                   stdin=slave, stdout=slave, stderr=slave, close_fds=True)
        os.close(slave)
        seen = b''
        for _ in range(2):
            while not seen.rstrip(b' ').endswith(b':'):
                seen += os.read(master, 1000)
            os.write(master, SECRET.encode() + b'\n')
            seen += os.read(master, 1000)
        self.assertEqual(process.wait(60), 0)
        os.close(master)
        self.assertNotIn(SECRET.encode(), seen)
        self.assertIn('D. Agent', self.list())


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
