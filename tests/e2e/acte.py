# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person answers who wants their own birth certificate, and what the office then holds."""

from filling import agree, date, find, photo_and_help, sign, touch, write

ANSWERS = {
    'type_acte': touch('Un acte de naissance'),
    'evenement_en_france': touch('Oui, en France'),
    'demandeur': touch("C'est mon acte"),
    'code_postal': write('26400'),
    'commune': find('cre', 'Crest'),
    'connait_date': touch('Oui, je connais la date'),
    'date_evenement': date(28, 2, 1990),
    'nom_personne': write('martin'),
    'prenoms_personne': write('marie'),
    'forme': touch('La copie complète'),
    'connait_parents': touch('Non, je montre ma pièce d\'identité'),
    'nombre': touch('1 exemplaire'),
    'retrait': touch('Je viens à la mairie'),
    'a_telephone': touch("Non, je n'ai pas de téléphone"),
    'a_courriel': touch("Non, je n'ai pas de courriel"),
    'retour': touch('Je repasse ici'),
    'comment_papiers': touch('Je les prends en photo ici'),
    'piece_identite': photo_and_help,
    'aide_par': touch("Non, personne ne m'aide"),
    'lu_exact': agree,
    'signature': sign,
}
RECEIVED = {
    'type_acte': 'naissance', 'demandeur_est': 'interesse', 'date_evenement': '1990-02-28', 'nom_personne': 'martin',
    'prenoms_personne': 'marie', 'commune': '26108', 'commune_nom': 'Crest', 'forme_retenue': 'copie_integrale',
    'nombre': '1', 'retrait': 'mairie', 'retour': 'je_repasse', 'lu_exact': 'OK',
}
