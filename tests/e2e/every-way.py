#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sample procedure, to the receipt, by each way there is: touch alone with the voice off; keys
and what is heard, with the screen unseen; a finger that explores; two switches.

every-way.py [PROCEDURE|all [WAY|all]] writes a table, tests/accessibility/RESULTS.md has the last
one. What stops is told of, and the others go on. Only touch has an accessibility bus to look with.
"""

import pathlib
import sys
import time
import traceback

import filling
import hands
import kiosk
import voirie
import ways


class Journey:
    """One person, one procedure."""

    def __init__(self, procedure, way):
        self.procedure, self.way = procedure, way
        self.last = 'the first screen'
        self.seconds = self.questions = self.received = 0
        self.stopped = ''

    def told(self, name):
        self.last = name

    def start(self, desk, office):
        look = self.way == 'touch'
        kind = ways.Eyes if look else kiosk.Kiosk
        return kind(desk, '--procedures', kiosk.PROCEDURES, bus=look,
                    configuration=voirie.configuration(office, voirie.take_photo(desk)) + hands.keys_file(desk))

    def walk(self, desk, office):
        tile, answers, received = ways.PROCEDURES[self.procedure]
        machine = self.start(desk, office)
        if self.way == 'finger':
            hands.wake(machine)
        begun = time.monotonic()
        try:
            if self.way == 'touch':
                machine.know(self.procedure)
            hand = BEGINNINGS[self.way](machine)
            self.questions = filling.go_through(hand, tile, answers, self.told)
            self.last = 'the review'
            hand_in = ways.hand_in_by_eye if self.way == 'touch' else ways.hand_in
            ways.check(hand_in(hand, office, 0), received)
        finally:
            self.seconds = time.monotonic() - begun
            self.received = len(office.received())
        assert machine.stop() == 0, 'the kiosk did not end well'

    def run(self):
        with kiosk.Desk() as desk:
            office = kiosk.Office(desk)
            try:
                self.walk(desk, office)
            except (kiosk.Gone, AssertionError) as reason:
                traceback.print_exc()
                desk.witness()
                self.stopped = f'{self.last}: {str(reason)[:200]}'

    def row(self):
        return (f'| {self.procedure} | {self.way} | {self.seconds:.0f} | {self.questions} | {self.received} | '
                f'{self.stopped or "nothing"} |')


BEGINNINGS = {
    'touch': ways.begin_with_eyes,
    'keys': ways.begin_with_keys,
    'finger': ways.begin_with_a_finger,
    'switches': ways.begin_with_switches,
}


def chosen(place, of):
    asked = sys.argv[place] if len(sys.argv) > place else 'all'
    if asked != 'all' and asked not in of:
        sys.exit(f'{pathlib.Path(sys.argv[0]).name}: {asked}: one of {", ".join(of)} or all')
    return list(of) if asked == 'all' else [asked]


def every_way():
    print('# | procedure | way | seconds | questions | received | what stopped |')
    print('# |---|---|---|---|---|---|', flush=True)
    stopped = []
    for procedure in chosen(1, ways.PROCEDURES):
        for way in chosen(2, BEGINNINGS):
            journey = Journey(procedure, way)
            journey.run()
            print('#', journey.row(), flush=True)
            if journey.stopped or journey.received != 1:
                stopped.append(f'{procedure} by {way}')
    assert not stopped, f'not to the end: {", ".join(stopped)}'


kiosk.main(every_way)
