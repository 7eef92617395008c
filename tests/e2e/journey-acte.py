#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""By touch alone, in French: a birth certificate of one's own, from the attract screen to the
receipt, with a date, a paper photographed, and a signature for who cannot draw one."""

import acte
import filling
import kiosk
import voirie


def a_certificate_is_asked_for():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        picture = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.PROCEDURES,
                              configuration=voirie.configuration(office, picture))
        filling.fill_in(machine, 'Demander un acte', acte.ANSWERS)
        code, folder, root = filling.hand_in(machine, office)
        assert root.get('id') == 'acte-etat-civil', root.attrib
        said = filling.check(root, code, acte.RECEIVED, ['ville', 'adresse_ligne', 'telephone', 'courriel', 'nom_aidant'])
        paper = (folder / said['piece_identite']).read_bytes()
        assert paper.startswith(b'\xff\xd8\xff') and b'Exif' not in paper, paper[:20]
        assert paper != voirie.developed(picture), 'an identity paper without a stamp'
        signature = (folder / said['signature']).read_bytes()
        assert signature.startswith(b'\x89PNG'), signature[:8]
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1


kiosk.main(a_certificate_is_asked_for)
