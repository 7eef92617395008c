# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands that are led by what is heard: two switches, and a finger that cannot see.

Each presses a thing by its name, as kiosk.Kiosk does by looking, so that the tables of answers in
acte.py, voirie.py and filling.py are for them too. Nothing here looks at the screen.
"""

import re
import time

import kiosk

# Strokes come as fast as answers do: a machine has no hand that bounces.
KEYS = '[strokes]\nignore-within=0\n'


def keys_file(desk):
    path = desk.folder / 'keys.conf'
    path.write_text(KEYS)
    return f'[keys]\nfile={path}\n'


def wake(machine):
    """Any touch is answered with how one who does not see goes on (R24); at first there is no one."""
    for _ in range(20):
        machine.desk.touch(5, 5, seconds=0.02)
        try:
            machine.hear('Laissez votre doigt', seconds=1)
            return
        except kiosk.Gone:
            pass
    raise kiosk.Gone('nobody answers a touch')


def wake_by_key(hand, key):
    """At first there is nobody to hear that either."""
    for _ in range(5):
        hand.desk.key(key)
        try:
            return hand.hear('Tout est lu', seconds=kiosk.PATIENCE / 4)
        except kiosk.Gone:
            pass
    raise kiosk.Gone('nobody answers a key')


def end_farewell(desk):
    """Presses what has the focus; GTK shows a button down for a quarter of a second first."""
    desk.key('enter')
    time.sleep(0.6)


class Heard:
    """What was said since the screen came, and what comes."""

    BUTTONS = kiosk.Kiosk.BUTTONS

    def __init__(self, machine):
        self.machine = machine
        self.desk = machine.desk
        self.screen = []  # what was said of this screen
        self.name = ''

    def note(self, line):
        if line['cause'] == 'arrival' and line['segment'] == 'title':
            self.screen = []
            self.name = line['shown']
        self.screen.append(line['shown'])

    def hear_where(self, what, wanted, seconds=kiosk.PATIENCE):
        def probe(line):
            self.note(line)
            return wanted(line)
        return self.machine.hear_where(what, probe, seconds, pause=0.002)

    def hear(self, pattern, seconds=kiosk.PATIENCE):
        return self.hear_where(f'“{pattern}”', lambda line: re.search(pattern, line['shown']), seconds)

    def catch_up(self, seconds=0.0):
        """Whatever has been said meanwhile."""
        end = time.monotonic() + seconds
        while True:
            while line := self.machine.listen():
                if line['event'] == 'begin':
                    self.note(line)
                    yield line
            if time.monotonic() >= end:
                return
            time.sleep(0.002)

    def look(self, pattern, roles=None):
        """Whether it was said of this screen; a moment is given to it to be."""
        if any(re.search(pattern, said) for said in self.screen):
            return True
        return any(re.search(pattern, line['shown']) for line in self.catch_up(1))

    def title(self):
        return self.name

    def turn_to(self, pattern):
        kiosk.Kiosk.turn_to(self, pattern)

    def choose_procedure(self, begin):
        """Of few, which have no themes."""
        self.press(f'^{begin}')

    def write(self, word):
        kiosk.Kiosk.write(self, word)

    def arrival(self):
        return kiosk.Kiosk.arrival(self)

    def see(self, pattern):
        if not self.look(pattern):
            self.find(pattern)


class Keys(Heard):
    """The arrow keys, Enter, and a keyboard for what is written."""

    # Who knows that there is a key for it does not walk there.
    OWN = {'^Continuer': 'page-down', '^Retour': 'page-up', '^Aide': 'f1'}

    def find(self, pattern):
        said = []
        for _ in range(90):
            self.desk.key('down')
            line = self.hear_where('where it moved', lambda line: line['cause'] == 'focus')['shown']
            if re.search(pattern, line):
                return
            said.append(line)
        raise kiosk.Gone(f'“{pattern}” among what the keys come to; that is {said}')

    def press(self, pattern):
        if pattern in self.OWN:
            self.desk.key(self.OWN[pattern])
            return
        self.find(pattern)
        self.desk.key('enter')
        # Each is answered; GTK shows a button down for a quarter of a second first.
        line = self.hear_where(f'an answer to “{pattern}”', lambda line: line['cause'] != 'focus')
        self.machine.unheard.insert(0, line)

    def write(self, word):
        for letter in word:
            self.desk.key(letter)


class Switches(Heard):
    """Key 1 moves, key 2 chooses."""

    def calibrate(self):
        """Any key wakes the machine, the next says that there are two switches."""
        wake_by_key(self, '1')
        self.desk.key('1')
        self.hear('bouton qui bouge')
        self.desk.key('1')
        self.hear('bouton qui choisit')
        self.desk.key('1')
        self.hear("Appuyez sur l.autre")
        self.desk.key('2')
        self.hear('sont prêts')
        self.desk.key('2')
        self.hear('Tout est lu')

    def find(self, pattern):
        said = []
        for _ in range(90):
            self.desk.key('1')
            line = self.hear_where('where it moved', lambda line: line['cause'] == 'focus')['shown']
            if re.search(pattern, line):
                return
            said.append(line)
        raise kiosk.Gone(f'“{pattern}” among what it moves over; that is {said}')

    def press(self, pattern):
        self.find(pattern)
        self.desk.key('2')


class Finger(Heard):
    """Slides over the screen until it hears what it is for, and touches there again."""

    STEP = 72  # pixels: less than the least thing to press, so that none lies between two of them

    def __init__(self, machine):
        super().__init__(machine)
        self.answered = False  # whether the last touch did something
        self.known = {}  # where something was: what is always there is there again

    def begin(self):
        """As somebody does who was told to leave the finger there."""
        self.desk.tell(f'td 0 {self.desk.width // 3} {self.desk.height // 2}')
        self.hear('je dis ce qui est dessous')
        self.desk.tell('tu 0')

    def places(self, pattern):
        """Where it was last, then along the rows, from the bottom up."""
        if pattern in self.known:
            yield self.known[pattern]
        for i, y in enumerate(range(self.desk.height - self.STEP // 2, 0, -self.STEP)):
            row = range(self.STEP // 2, self.desk.width, self.STEP)
            for x in row if i % 2 else reversed(row):
                yield x, y

    # Seconds on one place. A voice that is hurried on leaves out what it had no time to begin, above
    # all on a machine that does other things too: who has missed it goes over it again, slower.
    PACES = 0.012, 0.05, 0.15

    def find(self, pattern):
        """The last places of the finger when that was heard last; it was on one of them."""
        said = []
        for pace in self.PACES:
            if places := self.sweep(pattern, pace, said):
                return places
        raise kiosk.Gone(f'“{pattern}” under the finger; it heard {said}')

    def sweep(self, pattern, pace, said):
        been = []
        try:
            for x, y in self.places(pattern):
                self.desk.tell(f'tm 0 {x} {y}' if been else f'td 0 {x} {y}')
                been.append((x, y))
                for line in self.catch_up(pace):
                    said.append(line['shown'])
                    if line['cause'] == 'focus' and re.search(pattern, line['shown']):
                        return self.slide_back(pattern, been, line)
        finally:
            self.desk.tell('tu 0')
        return []

    def slide_back(self, pattern, been, line):
        """What is heard may lag behind the finger: back until it is what one is on."""
        last = been[:-8:-1]
        for i, (x, y) in enumerate(last):
            self.desk.tell(f'tm 0 {x} {y}')
            lines = [line, *self.catch_up(0.25)]
            line = lines[-1]
            # One thing may be said in several goes, each in its language.
            if any(re.search(pattern, each['shown']) for each in lines if each['utterance'] == line['utterance']):
                return last[i:]
        return []

    def press(self, pattern):
        """It is pressed by touching again what was heard last; beside it there may be nothing."""
        for place in self.find(pattern):
            # The first touch may be but a question; nothing is said where nothing is.
            if self.touch_once(place) == 'focus':
                self.touch_once(place)
            if self.answered:
                self.known[pattern] = place
                return
        raise kiosk.Gone(f'“{pattern}” did nothing when it was touched again')

    def touch_once(self, place):
        """Why something was said then, or None; what answers it is left to be heard."""
        list(self.catch_up(0.1))  # a thing may be said in several goes
        self.answered = False
        cause = None
        touched = time.monotonic()
        self.desk.touch(*place, seconds=0.01)
        for line in self.catch_up(1):
            # The screen that was being read is no answer.
            if line['cause'] != 'focus' and line['monotonic'] > touched:
                self.answered = True
                self.machine.unheard.insert(0, line)  # somebody waits to hear it
                return line['cause']
            cause = line['cause']
        return cause
