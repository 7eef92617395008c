#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said on a way is the same, word for word, with the accessibility bus and without it: the
voice needs nobody's help (EN 301 549 5.1.2.2)."""

import hands
import kiosk


def walk(desk, bus):
    """From the attract screen to the second question; returns all that was said."""
    machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES, bus=bus,
                          configuration=hands.keys_file(desk))
    start = machine.heard
    hands.wake(machine)
    hand = hands.Switches(machine)
    hand.desk.key('1')
    hand.hear('bouton qui bouge')
    hand.desk.key('1')
    hand.hear('bouton qui choisit')
    hand.desk.key('2')
    hand.hear('sont prêts')
    hand.desk.key('2')
    hand.hear('Tout est lu')
    for pattern, answer in (('^Commencer', 'Quelle langue'), ('^Français', '^Français'),
                            ('^Continuer', 'Que voulez-vous faire'), ('^Un problème dans la rue', 'Vous signalez'),
                            ('^Commencer', 'Quel est le problème'), ('^La route, le trottoir', '^La route'),
                            ('^Continuer', 'Que voyez-vous')):
        hand.press(pattern)
        hand.hear(answer)
    for _ in hand.catch_up(1):
        pass
    assert machine.stop() == 0, 'the kiosk did not end well'
    machine.heard, machine.unheard = start, []
    said = []
    while line := machine.listen():
        # How far a voice came that was interrupted is the clock's affair; what it was asked for is not.
        if line['event'] == 'begin' and line['cause'] in ('focus', 'touch', 'setting') or line['segment'] == 'title':
            said.append((line['screen'], line['cause'], line['text']))
    return said


def bus_or_no_bus():
    with kiosk.Desk() as desk:
        alone, beside = walk(desk, False), walk(desk, True)
        assert len(alone) > 40, f'too little to compare: {alone}'
        different = [pair for pair in zip(alone, beside) if pair[0] != pair[1]]
        assert not different and len(alone) == len(beside), (different[:3], len(alone), len(beside))


kiosk.main(bus_or_no_bus)
