# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways through a procedure that its tests share: whose hands, which procedures, what is received."""

import re
import xml.etree.ElementTree as ET

import acte
import hands
import kiosk
import listes
import voirie
from filling import find, touch, write

VOIRIE = {
    'categorie': touch('La route, le trottoir'),
    'sous_categorie': touch('Un trou dans la route'),
    'danger': touch("Non, ce n'est pas dangereux"),
    'code_postal': write('26400'),
    'commune': find('cre', 'Crest'),
    'adresse': write('rue'),
    'photo': lambda hand: (hand.press('Prendre une photo'), hand.see('On lit bien')),
    'anonyme': touch('Non, je reste anonyme'),
}

# The tile on the home screen, what is answered, and what the office then has.
PROCEDURES = {
    'signalement-voirie': ('Un problème dans la rue', VOIRIE, {'commune': '26108', 'adresse': 'rue'}),
    'acte-etat-civil': ('Demander un acte', acte.ANSWERS, acte.RECEIVED),
    'listes-electorales': ("S'inscrire pour voter", listes.ANSWERS, listes.RECEIVED),
}


def titles(procedure):
    """The French question of each control, as a pattern, and the control's name."""
    spaces = {'x': 'http://www.w3.org/2002/xforms', 'h': 'http://www.w3.org/1999/xhtml'}
    root = ET.parse(kiosk.TOP / 'data' / 'procedures' / f'{procedure}.xml').getroot()
    words = {}
    for text in root.find('.//x:translation[@default]', spaces).iterfind('x:text', spaces):
        value = text.find('x:value', spaces)
        parts = [value.text or ''] + [part.tail or '' for part in value]
        words[f"jr:itext('{text.get('id')}')"] = '.*'.join(re.escape(part) for part in parts)
    return [(re.compile(words[label.get('ref')], re.DOTALL), control.get('ref').rsplit('/', 1)[-1])
            for control in root.find('h:body', spaces).iter() if control.get('ref')
            if (label := control.find('x:label', spaces)) is not None]


class Eyes(kiosk.Kiosk):
    """A finger and eyes, and nothing that is heard."""

    def know(self, procedure):
        self.titles = titles(procedure)
        self.shown = ''

    def name_screen(self):
        """The name of the question that is shown, or of the screen, once there is another than before."""
        title = self.title()
        if not title or title == self.shown:
            return None
        names = [name for pattern, name in self.titles if pattern.fullmatch(title)]
        if not names and self.look('Envoyer ma demande', self.BUTTONS):
            names = ['review']
        if not names and self.look('^Commencer', self.BUTTONS):
            names = ['before']
        if not names:
            names = ['help' if title.startswith('Aide') else title]
        self.shown = title
        return names[0]

    def arrival(self):
        return kiosk.wait_for('another screen', self.name_screen)


def hand_in(hand, office, already):
    """From the review to the end; returns what the office has."""
    hand.press('Envoyer ma demande')
    code = hand.hear(voirie.CODE)['shown'].replace(' ', '').replace('\u00a0', '')
    folder = kiosk.wait_for('the submission at the office', lambda: office.received()[already:])[0]
    said = read(folder)
    assert said['receipt_code'] == code, (said.get('receipt_code'), code)
    hand.press('^Terminer')
    hand.hear('effacé')
    return said


def hand_in_by_eye(machine, office, already):
    """Likewise, and nothing was said since the voice was put out."""
    machine.press('Envoyer ma demande')
    code = voirie.receipt_code(machine)
    folder = kiosk.wait_for('the submission at the office', lambda: office.received()[already:])[0]
    said = read(folder)
    assert said['receipt_code'] == code, (said.get('receipt_code'), code)
    while line := machine.listen():
        assert line['event'] != 'begin', f'with the voice off it says “{line["shown"]}”'
    machine.press('^Terminer')
    machine.see('effacé')
    return said


def read(folder):
    root = ET.parse(folder / 'submission.xml').getroot()
    return {e.tag.split('}')[-1]: (e.text or '') for e in root.iter()}


def check(said, received):
    for name, want in received.items():
        assert said.get(name, '').lower() == want.lower(), (name, said.get(name), want)


# Each comes to the kiosk as it stands in the hall, and goes as far as its first "Commencer".

def begin_with_a_finger(machine):
    """After hands.wake()."""
    hand = hands.Finger(machine)
    hand.begin()
    hand.press('^Commencer')
    return hand


def begin_with_keys(machine):
    hand = hands.Keys(machine)
    hands.wake_by_key(hand, 'down')
    hand.press('^Commencer')
    return hand


def begin_with_switches(machine):
    hand = hands.Switches(machine)
    hand.calibrate()
    hand.press('^Commencer')
    return hand


def begin_with_eyes(machine):
    """One key puts the voice out, as who sees and does not hear has no use for it; then touch alone."""
    hands.wake(machine)
    machine.desk.key('m')
    machine.hear('voix est coupée')
    machine.press('^Commencer')
    return machine
