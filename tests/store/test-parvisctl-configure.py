#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a server from ODK's settings code: test-parvisctl-configure.py PARVISCTL."""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zlib

PARVISCTL = sys.argv[1]
TOKEN = 'T0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0ke'
CENTRAL = {'general': {'server_url': f'https://odk.example/v1/key/{TOKEN}/projects/7',
                       'form_update_mode': 'match_exactly'},
           'admin': {}, 'project': {'name': 'Mairie'}}
KOBO = {'general': {'server_url': 'https://kobo.example', 'username': 'mairie',
                    'password': 's3cret words'}, 'admin': {}}


def encode(settings):
    return base64.b64encode(zlib.compress(json.dumps(settings).encode(), 9))


class Configure(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.temporary.name)
        self.config = self.root / 'parvis.conf'
        self.password = self.root / 'server.password'

    def tearDown(self):
        self.temporary.cleanup()

    def run_it(self, path, expect=0):
        done = subprocess.run([PARVISCTL, 'configure', path, '--config', self.config],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.assertNotIn(TOKEN, done.stdout + done.stderr)
        self.assertNotIn('s3cret', done.stdout + done.stderr)
        return done

    def write(self, name, content):
        path = self.root / name
        path.write_bytes(content)
        return path

    def draw(self, name, text):
        path = self.root / name
        subprocess.run(['qrencode', '-o', path, '-r', self.write('text', text)], check=True,
                       timeout=60)
        return path

    def test_picture(self):
        """The code as Central shows it, into a configuration that was not there."""
        done = self.run_it(self.draw('code.png', encode(CENTRAL)))
        self.assertIn('Mairie', done.stdout)
        self.assertIn(f'url={CENTRAL["general"]["server_url"]}\n', self.config.read_text())
        self.assertEqual(self.config.stat().st_mode & 0o777, 0o600)
        self.assertFalse(self.password.exists())

    def test_camera(self):
        """Shown to a camera, for which a still picture stands in here."""
        picture = self.draw('code.png', encode(KOBO))
        self.run_it(f'camera:filesrc location={picture} ! pngdec ! imagefreeze')
        self.assertIn('url=https://kobo.example', self.config.read_text())
        for source, words in (('videotestsrc num-buffers=3 pattern=white', 'nothing more'),
                              ('no-such-element', 'no-such-element'),
                              ('filesrc location=/does/not/exist ! pngdec', 'exist')):
            self.assertIn(words, self.run_it(f'camera:{source}', expect=1).stderr)

    def test_text(self):
        """What the code says, or Collect's file, over what was configured; the rest stays."""
        self.config.write_text('# Where it hangs\n[screen]\nwidth-mm=300\n\n[server]\n'
                               'url=https://old.example\n')
        self.run_it(self.write('code.txt', encode(KOBO) + b'\n'))
        text = self.config.read_text()
        for line in ('# Where it hangs', 'width-mm=300', 'url=https://kobo.example',
                     'username=mairie', f'password-file={self.password}'):
            self.assertIn(line, text.splitlines())
        self.assertNotIn('s3cret', text)
        self.assertEqual(self.password.read_text(), 's3cret words')
        self.assertEqual(self.password.stat().st_mode & 0o777, 0o600)

        self.run_it(self.write('export.json', json.dumps(CENTRAL).encode()))
        text = self.config.read_text()
        self.assertNotIn('username', text)
        self.assertNotIn('password-file', text)
        self.assertIn('width-mm=300', text)

    def test_refused(self):
        """What cannot be used changes nothing, and is told without secrets."""
        self.config.write_text('[server]\nurl=https://old.example\n')
        plain = json.loads(json.dumps(KOBO))
        plain['general']['server_url'] = 'http://kobo.example'
        for name, content in (('nothing', b''), ('binary', b'\xff\xd8\xff\xe0 not a picture'),
                              ('other', b'https://somewhere.example'), ('half', encode(KOBO)[:40]),
                              ('plain-http', encode(plain))):
            with self.subTest(name):
                self.assertNotEqual(self.run_it(self.write(name, content), expect=1).stderr, '')
        self.assertIn('no code', self.run_it(self.draw_nothing(), expect=1).stderr)
        self.run_it(self.root / 'missing', expect=1)
        self.assertEqual(self.config.read_text(), '[server]\nurl=https://old.example\n')
        self.assertFalse(self.password.exists())

    def draw_nothing(self):
        path = self.root / 'white.png'
        subprocess.run(['convert', '-size', '200x200', 'xc:white', path], check=True, timeout=60)
        return path

    def test_where(self):
        """It says what is missing when no configuration is named."""
        done = subprocess.run([PARVISCTL, 'configure', self.write('code.txt', encode(KOBO))],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn('--config', done.stderr)


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    unittest.main(argv=sys.argv[:1], verbosity=2)
