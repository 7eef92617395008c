# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person answers who registers to vote for the first time, and what the office then holds."""

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
    'a_adresse': touch("Oui, j'ai une adresse"),
    'code_postal': write('00000'),  # a town that does not exist, with a list of streets
    'commune': touch('Villexemple'),
    'rue': find('gar', 'Rue de la Gare'),
    'numero': write('12'),
    'numero_suite': touch('Oui, bis'),
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
    'date_naissance': '1980-03-27', 'ville_naissance': 'die', 'commune': '00000', 'commune_nom': 'Villexemple',
    'adresse_ligne': '12 bis Rue de la Gare', 'rattachement': 'domicile', 'telephone': '0612345678', 'lu_exact': 'OK',
}
