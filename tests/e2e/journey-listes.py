#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""By touch alone, in French: a first registration to vote, from the attract screen to the
receipt, with a date, three papers photographed, and a signature for who cannot draw one."""

import filling
import kiosk
import voirie
from filling import agree, date, find, photo, sign, touch, write

PAPERS = ('identite_recto', 'identite_verso', 'justificatif_domicile')
ANSWERS = {
    'nationalite_fr': touch('Oui, je suis de nationalité française'),
    'raison': touch("C'est ma première inscription"),
    'civilite': touch('Madame'),
    'nom_naissance': write('martin'),
    'a_nom_usage': touch('Non, un seul nom'),
    'prenoms': write('marie'),
    'sexe': touch('Femme'),
    'date_naissance': date(27, 3, 1980),
    'ne_en_france': touch('Oui, en France'),
    'ville_naissance': write('die'),  # no postal code: the town is written
    'code_postal': write('26400'),
    'commune': find('cre', 'Crest'),
    'adresse_ligne': write('village'),
    'lien': touch("J'habite ici"),
    'heberge': touch('Non, chez moi'),
    'type_identite': touch("Une carte d'identité"),
    'comment_papiers': touch('Je les prends en photo ici'),
    **{name: photo for name in PAPERS},
    'par_tiers': touch('Non, je suis ici'),
    'a_telephone': touch("Oui, j'ai un téléphone"),
    'telephone': write('0612345678'),
    'a_courriel': touch("Non, je n'ai pas de courriel"),
    'aide_par': touch("Non, personne ne m'aide"),
    'lu_exact': agree,
    'signature': sign,
}
RECEIVED = {
    'nationalite_fr': 'oui', 'nom_naissance': 'martin', 'prenoms': 'marie', 'sexe': 'femme',
    'date_naissance': '1980-03-27', 'ville_naissance': 'die', 'commune': '26108', 'commune_nom': 'Crest',
    'adresse_ligne': 'village', 'rattachement': 'domicile', 'telephone': '0612345678', 'lu_exact': 'OK',
}


def a_voter_registers():
    with kiosk.Desk() as desk:
        office = kiosk.Office(desk)
        picture = voirie.take_photo(desk)
        machine = kiosk.Kiosk(desk, '--procedures', kiosk.TOP / 'data' / 'procedures',
                              configuration=voirie.configuration(office, picture))
        filling.fill_in(machine, "S'inscrire pour voter", ANSWERS)
        code, folder, root = filling.hand_in(machine, office)
        assert root.get('id') == 'listes-electorales', root.attrib
        said = filling.check(root, code, RECEIVED, ['passeport', 'attestation_hebergement', 'nom_usage', 'mandat'])
        names = [said[paper] for paper in PAPERS]
        assert len(set(names)) == len(names), f'two papers have one name: {names}'
        for name in names:
            assert (folder / name).read_bytes() == picture.read_bytes(), f'{name} is not the photo that was taken'
        assert (folder / said['signature']).read_bytes().startswith(b'\x89PNG')
        assert machine.stop() == 0, 'the kiosk did not end well'
        assert len(office.received()) == 1


kiosk.main(a_voter_registers)
