#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carries submissions on a stick: test-parvisctl-carry.py PARVISCTL HAND-IN."""

import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import unittest

PARVISCTL, HAND_IN = sys.argv[1:3]
OPENROSA = '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message/></OpenRosaResponse>'
NO_FORMS = '<xforms xmlns="http://openrosa.org/xforms/xformsList"/>'


class Office(http.server.BaseHTTPRequestHandler):
    """Takes every submission, and keeps what came by instance id."""

    protocol_version = 'HTTP/1.1'
    received = {}

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header('X-OpenRosa-Version', '1.0')
        self.send_header('Content-Type', 'text/xml; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def do_GET(self):
        self.answer(200, NO_FORMS)

    def do_HEAD(self):
        self.answer(204, '')

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        boundary = re.search('boundary=(.*)', self.headers['Content-Type'])[1].encode()
        parts = [part.split(b'\r\n\r\n', 1) for part in body.split(b'--' + boundary)[1:-1]]
        content = tuple(part[1] for part in parts)
        instance = re.search(rb'<instanceID>([^<]+)', content[0])
        key = instance[1] if instance else content[0]
        Office.received.setdefault(key, set()).add(content)
        self.answer(201, OPENROSA)

    def log_message(self, *args):
        pass


class Machine:
    """One Parvis, as its operator sees it."""

    def __init__(self, test, name):
        self.test = test
        self.folder = test.root / name

    def run(self, *args, expect=0):
        done = subprocess.run([PARVISCTL, *map(str, args), '--json', '--folder', self.folder],
                              capture_output=True, text=True, timeout=60)
        self.test.assertEqual(done.returncode, expect, f'{args}: {done.stdout}{done.stderr}')
        return json.loads(done.stdout)

    def key(self):
        return self.run('key')['public_key']

    def hand_in(self, count):
        subprocess.run([HAND_IN, self.folder, str(count)], check=True, timeout=60,
                       stdout=subprocess.DEVNULL)

    def tally(self):
        status = self.run('status')
        return status['waiting'], status['sent']


class Carry(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.temporary.name)
        self.stick = self.root / 'stick'
        self.village = Machine(self, 'village')
        self.town = Machine(self, 'town')
        Office.received.clear()
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Office)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.temporary.cleanup()

    def carry_out(self, count):
        self.village.hand_in(count)
        out = self.village.run('export', self.stick, '--to', self.town.key())
        self.assertEqual(out, {'carried': count, 'damaged': 0})

    def test_there_and_back(self):
        """Taken up once, sent once, and counted as sent only when the server has it."""
        self.carry_out(4)
        self.assertEqual(len(list(self.stick.iterdir())), 4)

        first = self.town.run('import', self.stick)
        self.assertEqual((first['taken'], first['known']), (4, 0))
        again = self.town.run('import', self.stick)
        self.assertEqual((again['taken'], again['known']), (0, 4))
        self.assertEqual(self.town.tally(), (4, 0))

        # What was taken up is not sent yet, and the stick does not say so.
        self.assertEqual(self.village.run('import', self.stick)['settled'], 0)
        self.assertEqual(self.village.tally(), (4, 0))

        self.town.run('sync', '--server', self.url)
        self.town.run('import', self.stick)
        self.assertEqual(self.village.run('import', self.stick)['settled'], 4)
        self.assertEqual(self.village.run('import', self.stick)['settled'], 0)
        self.assertEqual(self.village.tally(), (0, 4))
        self.assertEqual(len(Office.received), 4)
        for machine in (self.village, self.town):
            machine.run('status', '--verify')

    def test_both_ways(self):
        """Where the network came back first too, the server gets the same bytes."""
        self.carry_out(3)
        self.town.run('import', self.stick)
        self.village.run('sync', '--server', self.url)
        self.town.run('sync', '--server', self.url)
        self.assertEqual([len(bodies) for bodies in Office.received.values()], [1, 1, 1])
        self.town.run('import', self.stick)
        self.assertEqual(self.village.run('import', self.stick)['settled'], 0)

    def test_readable_by_nobody_else(self):
        """Nothing on the stick can be read, and no other machine takes it."""
        self.carry_out(2)
        for path in self.stick.iterdir():
            self.assertNotIn(b'Durand', path.read_bytes())
            self.assertNotIn(b'<data', path.read_bytes())
        other = Machine(self, 'other')
        other.key()
        self.assertEqual(other.run('import', self.stick, expect=1)['other'], 2)
        self.assertEqual(other.tally(), (0, 0))

    def test_forged(self):
        """Nobody but whom it was carried to can say that it arrived."""
        self.carry_out(2)
        forger = Machine(self, 'forger')
        names = [path.stem for path in self.stick.iterdir()]
        self.village.run('export', self.root / 'theirs', '--to', forger.key())
        forger.run('import', self.root / 'theirs')
        # Theirs is genuine, but says that nothing arrived; cut and changed ones say nothing.
        [genuine] = (self.root / 'theirs').glob('*.acknowledged')
        content = genuine.read_bytes()
        for name, forged in (('cut', content[:-1]), ('changed', content[:-1] + b'?'),
                             ('empty', b''), ('text', '\n'.join(names).encode())):
            (self.stick / f'{name}.acknowledged').write_bytes(forged)
        self.assertEqual(self.village.run('import', self.stick, expect=1)['settled'], 0)
        self.assertEqual(self.village.tally(), (2, 0))

    def test_damaged(self):
        """A stick that was pulled out: what is whole is taken, the rest is named."""
        self.carry_out(3)
        first, second, _ = sorted(self.stick.iterdir())
        first.write_bytes(first.read_bytes()[:-100])
        second.write_bytes(second.read_bytes().replace(b'PARVIS', b'parvis', 1))
        done = self.town.run('import', self.stick)
        self.assertEqual((done['taken'], done['other']), (1, 2))
        self.assertEqual(self.village.tally(), (3, 0))

    def test_bad_key(self):
        """What is not a key is said, and nothing is written."""
        self.village.hand_in(1)
        for key in ('', 'nonsense', 'AAAA'):
            self.assertIn('error', self.village.run('export', self.stick, '--to', key, expect=1))
        self.assertFalse(self.stick.exists())


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    unittest.main(argv=sys.argv[:1], verbosity=2)
