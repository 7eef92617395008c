#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operator types does not get anything out of a sandbox, and does out of a real store:
test-parvisctl-sandbox.py PARVISCTL HAND_IN."""

import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

PARVISCTL, HAND_IN = sys.argv[1:3]


class Office(http.server.BaseHTTPRequestHandler):
    """Takes whatever comes, and remembers that it came."""

    def answer(self, status):
        self.rfile.read(int(self.headers.get('Content-Length') or 0))
        self.server.requests.append((self.command, self.path))
        self.send_response(status)
        self.send_header('X-OpenRosa-Version', '1.0')
        self.send_header('X-OpenRosa-Accept-Content-Length', '10000000')
        self.send_header('Location', f'http://127.0.0.1:{self.server.server_port}/submission')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def do_HEAD(self):
        self.answer(204)

    def do_GET(self):
        self.answer(404)

    def do_POST(self):
        self.answer(201)

    def log_message(self, *_):
        pass


class Sandbox(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.root = pathlib.Path(self.temporary.name)
        self.office = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Office)
        self.office.requests = []
        threading.Thread(target=self.office.serve_forever, daemon=True).start()
        self.addCleanup(self.office.server_close)
        self.addCleanup(self.office.shutdown)

    def make(self, name, *how):
        folder = self.root / name
        subprocess.run([HAND_IN, folder, '1', *how], check=True, timeout=60,
                       stdout=subprocess.DEVNULL)
        return folder

    def run_it(self, *arguments):
        return subprocess.run([PARVISCTL, *map(str, arguments)], capture_output=True, text=True,
                              timeout=60, env={**os.environ, 'LC_ALL': 'C.UTF-8'})

    def list_ways(self, folder):
        url = f'http://127.0.0.1:{self.office.server_port}'
        out = self.root / f'out-of-{folder.name}'
        return out, (('sync', '--server', url, '--folder', folder),
                     ('export', '--folder', folder, out))

    def list_posts(self):
        return [path for method, path in self.office.requests if method == 'POST']

    def test_sandbox(self):
        """Each way is refused by its name, and the office never hears of it."""
        folder = self.make('sandbox', 'sandbox')
        out, ways = self.list_ways(folder)
        for way in (*ways, ('queue', '--folder', folder)):
            done = self.run_it(*way)
            self.assertNotEqual(done.returncode, 0, way)
            self.assertIn('sandbox, for learning', done.stderr)
        self.assertEqual(self.office.requests, [])
        self.assertFalse(out.exists() and any(out.iterdir()))
        self.assertFalse((folder / 'device.key').exists())

    def test_control(self):
        """The same with a real one: the export is there, and the office has it."""
        folder = self.make('real')
        out, (sync, export) = self.list_ways(folder)
        done = self.run_it(*export)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(any(out.iterdir()))
        self.run_it(*sync)  # that there are no forms to fetch there is none of ours
        self.assertEqual(len(self.list_posts()), 1, self.office.requests)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
