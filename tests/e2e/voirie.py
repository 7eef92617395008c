# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does to report a hole in the road, and what the office must then hold."""

import pathlib
import re
import struct
import subprocess
import xml.etree.ElementTree as ET
import zlib

import kiosk

LETTER = '[ACDEFHJKLMNPRTVWXY34679]'
CODE = f'{LETTER}{{4}}[ \u00a0]?{LETTER}{{4}}'


def take_photo(desk):
    """A picture that no program would write twice the same: noise, as PNG."""
    import random
    noise = random.Random(7)
    rows = b''.join(b'\0' + bytes(noise.randrange(256) for _ in range(120 * 3)) for _ in range(80))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    path = desk.folder / 'photo.png'
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 120, 80, 8, 2, 0, 0, 0)) +
                     chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
    return path


def developed(photo):
    """What the kiosk makes of a picture that needs no stamp: its points as JPEG, and nothing else."""
    import gi
    gi.require_version('GdkPixbuf', '2.0')
    from gi.repository import GdkPixbuf
    picture = GdkPixbuf.Pixbuf.new_from_file(str(photo))
    return bytes(picture.save_to_bufferv('jpeg', ['quality'], ['85'])[1])


def configuration(office, photo):
    return f'[server]\nurl={office.url}\n[camera]\npicture={photo}\n'


def begin(machine):
    machine.press('Commencer')
    machine.see('Quelle langue')
    machine.press('^Français')
    machine.press('^Continuer')
    machine.choose_procedure('Un problème dans la rue')
    machine.see('Vous signalez un problème')
    machine.press('^Commencer')


def choose(machine, question, answer):
    machine.see(question)
    machine.press(answer)
    machine.press('^Continuer')


def write(machine, word):
    machine.write(word)


def begin_report(machine):
    """From the attract screen to where the words begin: the place, still empty."""
    begin(machine)
    choose(machine, 'Quel est le problème', 'La route, le trottoir')
    choose(machine, 'Que voyez-vous', 'Un trou dans la route')
    choose(machine, 'dangereux maintenant', "Non, ce n'est pas dangereux")
    machine.see('code postal du lieu')
    write(machine, '26400')
    machine.press('^Continuer')
    machine.see('Dans quelle commune')
    write(machine, 'cre')
    machine.press('^Crest$')
    machine.press('^Continuer')
    machine.see('Où est-ce exactement')


def fill_in(machine, place='rue'):
    """From the attract screen to the review."""
    begin_report(machine)
    write(machine, place)
    machine.press('^Continuer')
    machine.see('ajouter quelque chose')
    machine.press('^Continuer')
    machine.see('ajouter une photo')
    machine.press('Prendre une photo')
    machine.see('On lit bien')
    machine.press('^Continuer')
    choose(machine, 'donner votre nom', 'Non, je reste anonyme')
    pass_notes(machine)


def report(machine):
    """From the attract screen to the receipt, by touch; returns the code that was shown."""
    fill_in(machine)
    machine.press('Envoyer ma demande')
    return receipt_code(machine)


def pass_notes(machine):
    """Whatever notes are left, then the review."""
    for _ in range(8):
        node = kiosk.wait_for('the review or another screen', lambda: machine.look('Envoyer ma demande') or
                              machine.look('^Continuer', machine.BUTTONS))
        if 'Envoyer' in node.get_name():
            break
        title = machine.title()
        if 'ce que fait la mairie' in title:
            machine.press("Non, pas besoin")
        machine.press('^Continuer')
        kiosk.wait_for('the next screen', lambda: machine.title() != title)


def receipt_code(machine):
    return re.search(CODE, machine.see(CODE).get_name())[0].replace(' ', '').replace('\u00a0', '')


def check(received, photo, code):
    """The office holds one submission that says what was touched."""
    folder, = received
    root = ET.parse(folder / 'submission.xml').getroot()
    said = {e.tag.split('}')[-1]: (e.text or '') for e in root.iter()}
    assert root.get('id') == 'signalement-voirie', root.attrib
    assert root.get('version'), root.attrib
    for name, want in {'categorie': 'route', 'sous_categorie': 'trou', 'service_code': 'voirie-nid-de-poule',
                       'danger': 'non', 'priorite': 'normale', 'code_postal': '26400', 'commune': '26108',
                       'commune_nom': 'Crest', 'anonyme': 'oui'}.items():
        assert said.get(name) == want, (name, said.get(name), want)
    assert said['adresse'].lower() == 'rue', said['adresse']
    for name in ('nom', 'telephone', 'appel_urgence', 'ville'):
        assert name not in said, f'{name} is not relevant and was sent'
    assert re.fullmatch(r'uuid:[0-9a-f-]{36}', said['instanceID']), said['instanceID']
    assert said['receipt_code'] == code, (said.get('receipt_code'), code)
    assert 'urn:parvis' not in (folder / 'submission.xml').read_text()
    sent = folder / said['photo']
    assert sent.read_bytes() == developed(photo), 'the photo is not the one that was taken'
    validate(root)


def validate(root, procedure='signalement-voirie'):
    """Every node is one that the form has, in a place where the form has it."""
    form = ET.parse(kiosk.TOP / 'data' / 'procedures' / f'{procedure}.xml')
    model = form.find('.//{http://www.w3.org/2002/xforms}instance')[0]

    def paths(node, prefix=''):
        here = f"{prefix}/{node.tag.split('}')[-1]}"
        yield here
        for child in node:
            yield from paths(child, here)
    extra = set(paths(root)) - set(paths(model))
    assert not extra, f'the form has no {extra}'
