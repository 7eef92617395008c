#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of procedures in which all but one are broken, each in its own way.

The kiosk starts, and offers the one. The person reads nothing of it; the operator reads every
file, with the line and the reason, in the log, in the journal and from parvisctl.
"""

import os
import re
import shutil
import sqlite3
import time

import kiosk

FORM = '''<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa">
  <h:head>
    <h:title>{name} canari</h:title>
    <model>
      <instance><data id="{name}" version="1"><a/><b/><meta><instanceID/></meta></data></instance>
      {model}
    </model>
  </h:head>
  <h:body><input ref="/data/a"><label>A</label></input>{body}</h:body>
</h:html>
'''
MODEL_LINE = FORM[:FORM.index('{model}')].count('\n') + 1
LONG = 'é' * 110 + '.xml'  # its refusal is longer than an entry of the journal
STARTS_WITHIN = 15  # seconds
MEMORY = 400 * 1024  # KiB, with 50 MB that must not be read


def form(folder, name, model='', body='', before=''):
    text = FORM.format(name=name, model=model, body=body)
    if before:
        text = text.replace('<h:html', before + '<h:html', 1)
    (folder / f'{name}.xml').write_text(text)


def bomb():
    levels = ''.join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
    return f'<!DOCTYPE x [<!ENTITY a "ha">{levels}]>\n'


def unreadable(path):
    """Permissions stop everyone but root; a link to itself, root too."""
    if os.geteuid() == 0:
        path.symlink_to(path.name)
    else:
        path.write_text('secret')
        path.chmod(0)


def fill(folder):
    """Returns what is to be said: file, line or None, and a pattern of the reason."""
    folder.mkdir()
    good = kiosk.TOP / 'data' / 'procedures' / 'signalement-voirie'
    shutil.copy(good.with_suffix('.xml'), folder)
    shutil.copytree(f'{good}-media', folder / 'signalement-voirie-media')

    (folder / 'not-xml.xml').write_text('Bonjour,\nceci est une lettre.\n')
    (folder / LONG).write_text('Bonjour')
    form(folder, 'function', '<bind nodeset="/data/b" calculate="frobnicate(/data/a)"/>')
    form(folder, 'cycle', '<bind nodeset="/data/a" calculate="/data/b + 1"/>\n'
                          '<bind nodeset="/data/b" calculate="/data/a + 1"/>')
    form(folder, 'missing', '<instance id="towns" src="jr://file-csv/towns.csv"/>')
    form(folder, 'bomb', '<bind nodeset="/data/b" calculate="\'&k;\'"/>', before=bomb())
    form(folder, 'deep', body='<group>' * 300 + '</group>' * 300)
    form(folder, 'cut')
    os.truncate(folder / 'cut.xml', 300)
    with open(folder / 'huge.xml', 'wb') as huge:
        huge.truncate(50_000_000)
    unreadable(folder / 'unreadable.xml')
    (folder / 'directory.xml').mkdir()
    os.mkfifo(folder / 'pipe.xml')
    return {
        'not-xml.xml': (1, '(?i)xml|document'),
        LONG: (1, '.'),
        'function.xml': (MODEL_LINE, 'frobnicate'),
        'cycle.xml': (MODEL_LINE, '(?i)depend|cycl|circ|itself'),
        'missing.xml': (MODEL_LINE, r'towns\.csv'),
        'bomb.xml': (2, '(?i)entit|doctype|DTD'),
        'deep.xml': (None, '(?i)deep|depth|level|nest'),
        'cut.xml': (None, '.'),
        'huge.xml': (None, '(?i)50000000 bytes|large'),
        'unreadable.xml': (None, '.'),
        'directory.xml': (None, '(?i)not a plain file|directory'),
        'pipe.xml': (None, 'not a plain file'),
    }


def check_told(where, lines, expected):
    """Every file is named once or more, with its line and the reason."""
    for name, (line, reason) in expected.items():
        told = [text for text in lines if text.startswith(name + ':')]
        assert told, f'{where}: {name} is not among {lines}'
        place, rest = re.match(r'[^:]+:(\d*):? ?(.*)', told[0]).groups()
        assert line is None or int(place or 0) == line, f'{where}: line {line} expected in {told[0]}'
        assert re.search(reason, rest), f'{where}: {reason} expected in {told[0]}'
    others = {text.split(':')[0] for text in lines} - expected.keys()
    assert not others, f'{where}: {others}'


def in_log(desk):
    text = (desk.folder / 'kiosk.log').read_text()
    return re.findall(r'A procedure was left out: (.*)', text)


def in_journal(desk):
    with sqlite3.connect(f'file:{desk.folder}/store/store.db?mode=ro', uri=True) as store:
        return [row[0] for row in store.execute("SELECT subject FROM journal WHERE event = 'procedure-refused'")]


def in_status(machine):
    code, answer, text = machine.parvisctl('status')
    assert code == 1, f'parvisctl status ends with {code}: {text}'
    return answer['left_out']


def peak(machine):
    status = open(f'/proc/{machine.process.popen.pid}/status').read()
    return int(re.search(r'VmHWM:\s*(\d+)', status)[1])


def broken_forms_are_left_out():
    with kiosk.Desk() as desk:
        expected = fill(desk.folder / 'forms')
        begun = time.monotonic()
        machine = kiosk.Kiosk(desk, '--procedures', desk.folder / 'forms')
        machine.press('Commencer')
        machine.press('^Français')
        machine.press('^Continuer')
        machine.see('^Un problème dans la rue', machine.BUTTONS)
        took = time.monotonic() - begun
        assert took < STARTS_WITHIN, f'{took:.1f} s until there was something to choose'

        shown = ' '.join(name for role, name in machine.names())
        assert not re.search(r'(?i)canari|xml|error|erreur', shown), f'the person reads: {shown}'
        machine.press('^Un problème dans la rue')
        machine.see('Vous signalez un problème')

        check_told('the log', in_log(desk), expected)
        check_told('the journal', in_journal(desk), expected)
        check_told('parvisctl status', in_status(machine), expected)
        assert peak(machine) < MEMORY, f'{peak(machine)} KiB'
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert 'CRITICAL' not in (desk.folder / 'kiosk.log').read_text()
        print(f'# {took:.1f} s until the home screen')


kiosk.main(broken_forms_are_left_out)
