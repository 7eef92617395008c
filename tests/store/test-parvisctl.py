#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built parvisctl as an operator does: test-parvisctl.py PARVISCTL HAND-IN PROCEDURES."""

import hashlib
import http.server
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

PARVISCTL, HAND_IN, PROCEDURES = sys.argv[1:4]

BAD_FORM = '''<?xml version="1.0"?>
<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms">
  <h:head><h:title>Bad</h:title><model>
    <instance><data id="bad" version="1"><a/></data></instance>
    <bind nodeset="/data/a" relevant="no-such-function()"/>
  </model></h:head>
  <h:body><input ref="/data/a"><label>A</label></input></h:body>
</h:html>
'''

OPENROSA = '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message/></OpenRosaResponse>'
NO_FORMS = '<xforms xmlns="http://openrosa.org/xforms/xformsList"/>'


class Office(http.server.BaseHTTPRequestHandler):
    """Takes every submission, and notes the names and sizes of its parts."""

    protocol_version = 'HTTP/1.1'
    received = []

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header('X-OpenRosa-Version', '1.0')
        self.send_header('Content-Type', 'text/xml; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def read_body(self):
        if self.headers.get('Transfer-Encoding') == 'chunked':
            chunks = []
            while size := int(self.rfile.readline(), 16):
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b''.join(chunks)
        return self.rfile.read(int(self.headers.get('Content-Length', 0)))

    def do_GET(self):
        self.answer(200, NO_FORMS)

    def do_HEAD(self):
        self.answer(204, '')

    def do_POST(self):
        body = self.read_body()
        if b'xml_submission_file' in body:
            Office.received.append(body)
        self.answer(201, OPENROSA)

    def log_message(self, *args):
        pass


class Parvisctl(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.temporary.name)
        self.folder = self.root / 'data'

    def tearDown(self):
        self.temporary.cleanup()

    def run_it(self, *args, expect=0):
        done = subprocess.run([PARVISCTL, *map(str, args), '--folder', str(self.folder)],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, expect, f'{args}: {done.stdout}{done.stderr}')
        return done

    def run_json(self, *args, expect=0):
        return json.loads(self.run_it(*args, '--json', expect=expect).stdout)

    def hand_in(self, count):
        done = subprocess.run([HAND_IN, str(self.folder), str(count)], capture_output=True,
                              text=True, timeout=60, check=True)
        return [line.split()[1] for line in done.stdout.splitlines()]

    def make_forms(self):
        forms = self.root / 'forms'
        forms.mkdir()
        (forms / 'good.xml').write_text(BAD_FORM.replace('no-such-function()', 'true()')
                                        .replace('id="bad"', 'id="good"'))
        return forms

    def test_usage(self):
        """What is not understood is said, with 2; help is help, with 0."""
        for arguments in ([], ['frobnicate'], ['status', 'too', 'many'], ['import'],
                          ['queue', '--no-such-option'], ['sync'],
                          ['status', '--config', '/does/not/exist']):
            done = subprocess.run([PARVISCTL, *arguments], capture_output=True, text=True,
                                  timeout=60)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertNotEqual(done.stderr, '')
        for command in ([], ['status'], ['queue'], ['sync'], ['import'], ['export'],
                        ['journal']):
            done = subprocess.run([PARVISCTL, *command, '--help'], capture_output=True, text=True,
                                  timeout=60)
            self.assertEqual(done.returncode, 0)
            self.assertIn('Exit status', done.stdout)

    def test_no_store(self):
        """A mistyped folder is an error, and no new store."""
        for command in ('status', 'queue', 'journal'):
            self.assertIn('no store', self.run_it(command, expect=1).stderr)
        self.assertIn('error', self.run_json('status', expect=1))
        self.run_it('import', self.root / 'nowhere', expect=1)
        self.assertFalse(self.folder.exists())

    def test_import(self):
        """The sample procedures are taken."""
        count = len(list(pathlib.Path(PROCEDURES).glob('*.xml')))
        forms = self.run_json('import', PROCEDURES)['forms']
        self.assertEqual([form['outcome'] for form in forms], ['imported'] * count)
        self.assertEqual(self.run_json('status')['forms'], count)

    def test_import_again(self):
        """A form is taken once, and again only when it or one of its files has changed."""
        forms = self.make_forms()
        media = forms / 'good-media'

        def import_it():
            return self.run_json('import', forms)['forms'][0]['outcome']

        self.assertEqual([import_it(), import_it()], ['imported', 'unchanged'])
        media.mkdir()
        (media / 'icon.svg').write_text('<svg/>')
        self.assertEqual([import_it(), import_it()], ['imported', 'unchanged'])
        (media / 'icon.svg').write_text('<svg></svg>')
        self.assertEqual([import_it(), import_it()], ['imported', 'unchanged'])
        self.assertEqual(self.run_json('status')['forms'], 1)

    def test_import_refused(self):
        """A bad form is named with its line, keeps no other out, and leaves the old one."""
        forms = self.make_forms()
        (forms / 'bad.xml').write_text(BAD_FORM)
        (forms / 'not-xml.xml').write_text('hello')
        done = self.run_it('import', forms, expect=1)
        self.assertRegex(done.stderr, r'bad\.xml:5: .*no-such-function')
        self.assertIn('good.xml: imported (good 1)', done.stdout)
        self.assertIn('not-xml.xml: refused', done.stdout)
        self.assertEqual(self.run_json('status')['forms'], 1)

        (forms / 'good.xml').write_text('hello')
        self.run_it('import', forms, expect=1)
        self.assertEqual(self.run_json('status')['forms'], 1)

    def test_queue(self):
        """Each row is listed with its state, and never its content."""
        kept = self.hand_in(3)
        rows = self.run_json('queue')['submissions']
        self.assertEqual([row['instance_id'] for row in rows], kept)
        self.assertEqual({row['state'] for row in rows}, {'waiting'})
        text = self.run_it('queue').stdout
        self.assertEqual(len(text.splitlines()), 4)
        self.assertRegex(text.splitlines()[1], r'^R-\S+ +voirie +waiting +0 +now')
        self.assertNotIn('Durand', text)

    def tamper(self, sql):
        """Changes the file behind the store's back, as one who has it could."""
        with sqlite3.connect(self.folder / 'store.db') as db:
            db.executescript('DROP TRIGGER IF EXISTS journal_update;'
                             'DROP TRIGGER IF EXISTS journal_delete;' + sql)
        db.close()

    def test_journal(self):
        """Who did what when is listed, the last of it if there is much, and never any content."""
        kept = self.hand_in(3)
        entries = self.run_json('journal')['entries']
        self.assertEqual([entry['id'] for entry in entries], [1, 2, 3, 4])
        self.assertEqual([entry['event'] for entry in entries], ['store-made'] + 3 * ['handed-in'])
        self.assertEqual([entry['subject'] for entry in entries[1:]], kept)
        self.assertEqual(self.run_json('journal', 'list', '--last', 2)['entries'], entries[2:])
        text = self.run_it('journal', 'list', '--last=1').stdout
        self.assertRegex(text, rf'^ +4  \d{{4}}-\S+Z  \S+ +handed-in +{kept[2]}\n$')
        self.run_it('journal', 'list', '--last', 0, expect=2)
        self.run_it('journal', 'frobnicate', expect=2)

    def test_journal_verify(self):
        """The chain is followed to its end; the first entry that does not fit is named, with 1."""
        self.hand_in(3)
        last = self.run_json('journal')['entries'][-1]
        self.assertEqual(self.run_json('journal', 'verify'), {'entries': 4, 'hash': last['hash']})
        self.assertIn(f'4 entries, the last is {last["hash"]}', self.run_it('journal', 'verify').stdout)

        for sql, first in (("UPDATE journal SET subject = 'uuid:other' WHERE id = 3", 3),
                           ('UPDATE journal SET at = at - 60 WHERE id = 2', 2),
                           ('DELETE FROM journal WHERE id = 1', 1)):
            self.tamper(sql)
            done = self.run_it('journal', 'verify', expect=1)
            self.assertIn(f'at or before entry {first}\n', done.stderr)
            self.assertIn(f'entry {first}', self.run_json('journal', 'verify', expect=1)['error'])

    def test_journal_cut(self):
        """A journal whose end was cut off is whole, and has another last hash than was noted."""
        self.hand_in(3)
        noted = self.run_json('journal', 'verify')
        self.tamper('DELETE FROM journal WHERE id = 4')
        self.assertNotEqual(self.run_json('journal', 'verify'), noted)

    def test_export(self):
        """What is exported is sealed, whole, listed with its hashes, and still in the queue."""
        kept = self.hand_in(3)
        out = self.root / 'out'
        self.run_it('export', out)
        manifest = json.loads((out / 'manifest.json').read_text())
        self.assertEqual([one['instance_id'] for one in manifest['submissions']], kept)
        named = {'manifest.json'}
        for submission in manifest['submissions']:
            self.assertEqual(len(submission['files']), 2)
            for file in submission['files']:
                content = (out / file['name']).read_bytes()
                self.assertEqual(hashlib.sha256(content).hexdigest(), file['sha256'])
                self.assertEqual(len(content), file['size'])
                self.assertNotIn(b'Durand', content)
                self.assertEqual((out / file['name']).stat().st_mode & 0o777, 0o600)
                named.add(file['name'])
        self.assertEqual({path.name for path in out.iterdir()}, named)
        self.assertEqual(self.run_json('status', '--verify')['waiting'], 3)

    def test_sync(self):
        """With no server all is left, and said to be; with one each arrives exactly once."""
        kept = self.hand_in(5)
        left = self.run_json('sync', '--server', 'http://127.0.0.1:9', expect=1)
        self.assertEqual((left['sent'], left['left']), (0, 5))
        self.assertTrue(left['send_error'] or left['fetch_error'])
        rows = self.run_json('queue')['submissions']
        self.assertTrue(any(row['attempts'] > 0 and row['reason'] for row in rows))

        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Office)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f'http://127.0.0.1:{server.server_port}'
        config = self.root / 'parvis.conf'
        config.write_text(f'[server]\nurl={url}\n')
        try:
            done = self.run_json('sync', '--config', config)
            again = self.run_json('sync', '--server', url)
        finally:
            server.shutdown()
            server.server_close()

        self.assertEqual((done['sent'], done['left']), (5, 0))
        self.assertEqual((again['sent'], again['left']), (0, 0))
        self.assertEqual(len(Office.received), len(kept))
        self.assertTrue(all(b'Mme Durand' in body for body in Office.received))
        self.assertEqual(self.run_json('queue')['submissions'], [])
        self.assertEqual({row['state'] for row in self.run_json('queue', '--all')['submissions']},
                         {'sent'})
        status = self.run_json('status', '--verify')
        self.assertEqual((status['waiting'], status['sent']), (0, 5))
        self.assertRegex(status['last_sent'], re.compile(r'^\d{4}-.*Z$'))

    def test_beside_the_kiosk(self):
        """While another process writes without pause, every command still works."""
        kiosk = subprocess.Popen([HAND_IN, str(self.folder)], stdout=subprocess.PIPE, text=True)
        try:
            kiosk.stdout.readline()
            self.run_it('export', self.root / 'out')
            self.run_json('import', self.make_forms())
            for _ in range(3):
                self.run_json('queue')
                self.run_json('status', '--verify')
            self.assertIsNone(kiosk.poll())
        finally:
            kiosk.kill()
            kiosk.communicate()
        self.run_json('status', '--verify')


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    unittest.main(argv=sys.argv[:1], verbosity=2)
