#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""By touch alone, in French: a first registration to vote, from the attract screen to the
receipt, with a date, three papers photographed, and a signature for who cannot draw one."""

import filling
import kiosk
import listes
import voirie


def a_voter_registers():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        picture = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, picture))
        filling.fill_in(machine, "S'inscrire pour voter", listes.ANSWERS)
        code, folder, root = filling.hand_in(machine, office)
        assert root.get('id') == 'listes-electorales', root.attrib
        said = filling.check(root, code, listes.RECEIVED, ['passeport', 'attestation_hebergement', 'nom_usage', 'mandat'])
        names = [said[paper] for paper in listes.PAPERS]
        assert len(set(names)) == len(names), f'two papers have one name: {names}'
        for name in names:
            paper = (folder / name).read_bytes()
            is_identity = 'identite' in name
            assert paper.startswith(b'\xff\xd8\xff') and b'Exif' not in paper, f'{name}: {paper[:20]}'
            assert (paper != voirie.developed(picture)) == is_identity, f'{name}: a stamp on identity papers, and on no other'
        assert (folder / said['signature']).read_bytes().startswith(b'\x89PNG')
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1


kiosk.main(a_voter_registers)
