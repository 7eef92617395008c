#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same street report by keys and ears alone.

Nothing here looks at the screen: what to do is decided by what was said, as written in the
transcript, and done with the arrow keys, Enter and a keyboard for the words.
"""

import re
import time

import hands
import kiosk
import voirie


class Ears:
    def __init__(self, machine):
        self.machine = machine
        self.desk = machine.desk

    def hear(self, pattern):
        return self.machine.hear(pattern)

    def walk_to(self, pattern):
        """Goes down the screen, item by item, until one is said to be what is looked for."""
        said = []
        for _ in range(70):
            self.desk.key('down')
            line = self.machine.hear_cause('focus')
            said.append(line)
            if re.search(pattern, line):
                return
        raise kiosk.Gone(f'“{pattern}” among what the keys come to; they came to {said}')

    def press(self, pattern):
        self.walk_to(pattern)
        self.desk.key('enter')

    def answer(self, question, pattern):
        self.hear(question)
        self.choose(pattern)

    def choose(self, pattern):
        self.press(pattern)
        self.machine.hear_cause('touch')  # "Vous avez choisi…"
        self.go_on()

    def go_on(self):
        self.desk.key('page-down')

    def write(self, word):
        for letter in word:
            self.desk.key(letter)


def a_street_report_by_ear():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        photo = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, photo) + hands.keys_file(desk))
        ears = Ears(machine)
        machine.see('Commencer')  # not to act on it: it is when the sound is there too
        time.sleep(1)
        desk.key('down')  # any key wakes it
        ears.hear('Commencer')
        ears.press('Commencer')
        ears.hear('(?i)langue|Français')
        ears.press('Français')
        ears.go_on()
        ears.hear('(?i)que voulez-vous faire')
        ears.press('Un problème dans la rue')
        ears.hear('Vous signalez un problème')
        ears.go_on()
        ears.answer('Quel est le problème', 'La route, le trottoir')
        ears.answer('Que voyez-vous', 'Un trou dans la route')
        ears.answer('dangereux maintenant', "Non, ce n'est pas dangereux")
        ears.hear('code postal du lieu')
        ears.write('26400')
        ears.go_on()
        ears.hear('Dans quelle commune')
        ears.write('cre')
        ears.choose('^Crest')
        ears.hear('Où est-ce exactement')
        ears.write('rue')
        ears.go_on()
        ears.hear('ajouter quelque chose')
        ears.go_on()
        ears.hear('ajouter une photo')
        ears.press('Prendre une photo')
        ears.hear('On lit bien')
        ears.go_on()
        ears.answer('donner votre nom', 'Non, je reste anonyme')
        while True:
            line = machine.hear_cause('arrival', 'title')
            if 'Vérifiez' in line:
                break
            if 'ce que fait la mairie' in line:
                ears.choose('Non, pas besoin')
                continue
            ears.go_on()
        ears.go_on()
        code, _ = machine.hear_all(voirie.CODE, 'est envoyée')
        code = code.replace(' ', '')
        received = kiosk.wait_for('the submission at the office', office.received)
        voirie.check(received, photo, code)
        ears.press('Terminer')
        ears.hear('effacé')
        assert machine.stop() == 0, 'the kiosk did not end well'


kiosk.main(a_street_report_by_ear)
