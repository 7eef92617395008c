#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What sessions are accounted for with: test-parvisctl-report.py PARVISCTL HAND_IN."""

import csv
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PARVISCTL, HAND_IN = sys.argv[1:3]
DAY = 86400

# agent, day, minutes, place, theme, autonomy, redirection
ROWS = [
    (1, 20000 * DAY, 30, 'lieu_activite', 'logement', 'entierement_accompagne', 'none'),
    (1, 20001 * DAY, 45, 'a_distance', 'email', None, None),
    (1, 20002 * DAY, 100, 'domicile', 'argent_impots', 'autonome', 'administration'),
]
COLUMNS = ['mediateur', 'date', 'duree', 'type_lieu', 'structure', 'thematiques', 'autonomie',
           'oriente_vers_structure', 'structure_de_redirection']


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name) / 'data'
        subprocess.run([HAND_IN, cls.folder, '1'], check=True, timeout=60,
                       stdout=subprocess.DEVNULL)
        database = sqlite3.connect(cls.folder / 'store.db')
        database.execute("INSERT INTO agent (id, name, role, secret, is_digits, created)"
                         " VALUES (1, 'A. Agent', '', '', 1, 0)")
        database.executemany('INSERT INTO session_report (agent, day, minutes, place, theme,'
                             ' autonomy, redirection) VALUES (?, ?, ?, ?, ?, ?, ?)', ROWS)
        database.commit()
        database.close()
        cls.config = pathlib.Path(cls.temporary.name) / 'parvis.conf'
        cls.config.write_text('[people]\norganisation=Maison "France", Lyon\n')

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def run_it(self, *arguments, expect=0):
        done = subprocess.run([PARVISCTL, 'report', *arguments, '--folder', self.folder,
                               '--config', self.config],
                              capture_output=True, text=True, timeout=60,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done

    def export(self, *arguments):
        path = pathlib.Path(self.temporary.name) / 'sessions.csv'
        done = self.run_it('export', str(path), *arguments)
        with open(path, encoding='utf-8', newline='') as file:
            reader = csv.DictReader(file, strict=True)
            rows = list(reader)
        self.assertEqual(reader.fieldnames, COLUMNS)
        return done, rows

    def test_words(self):
        """The Coop's words; an administrative theme after the one that it needs."""
        _, rows = self.export()
        self.assertEqual([list(row.values()) for row in rows], [
            ['1', '2024-10-04', '30', 'lieu_activite', 'Maison "France", Lyon',
             'aide_aux_demarches_administratives|logement', 'entierement_accompagne', 'non', ''],
            ['1', '2024-10-05', '45', 'a_distance', '', 'email', '', '', ''],
            ['1', '2024-10-06', '100', 'domicile', '',
             'aide_aux_demarches_administratives|argent_impots', 'autonome', 'oui',
             'administration'],
        ])

    def test_since(self):
        done, rows = self.export('--since', '2024-10-05', '--json')
        self.assertEqual([row['duree'] for row in rows], ['45', '100'])
        self.assertEqual(json.loads(done.stdout)['exported'], 2)
        self.assertEqual(self.export('--since', '2030-01-01')[1], [])

    def test_private(self):
        """Only who may read the store reads what comes out of it; nobody is named."""
        self.export()
        path = pathlib.Path(self.temporary.name) / 'sessions.csv'
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertNotIn('Agent', path.read_text())
        self.assertNotIn('Durand', path.read_text())

    def test_misused(self):
        self.run_it(expect=2)
        self.run_it('export', expect=2)
        self.run_it('list', 'x.csv', expect=2)
        self.run_it('export', 'x.csv', '--since', 'yesterday', expect=2)
        self.run_it('export', 'x.csv', '--since', '2024-02-31', expect=2)
        self.run_it('export', str(pathlib.Path(self.temporary.name) / 'no' / 'x.csv'), expect=1)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
