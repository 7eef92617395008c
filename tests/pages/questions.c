/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

typedef struct
{
  const char *name;
  ParvisFormControl control;
  ParvisFormType type;
  const char *appearance;
  const char *pictogram;
  const char *label, *hint, *guidance;
  const char *value;
  const char *choices; /* "value|pictogram|label" by lines */
  gboolean required;
} Question;

#define STREET \
  "lamp|street-lamp|Éclairage\nroad|road-horizon|Route\nwaste|trash|Déchets, propreté\n" \
  "trees|tree|Arbres, espaces verts\nwater|drop|Eau, fuite\nother|question|Autre, je ne sais pas"

#define REGIONS \
  "ara||Auvergne-Rhône-Alpes\nbfc||Bourgogne-Franche-Comté\nbre||Bretagne\ncvl||Centre-Val de " \
  "Loire\ncor||Corse\nges||Grand Est\nhdf||Hauts-de-France\nidf||Île-de-France\nnor||Normandie\n" \
  "naq||Nouvelle-Aquitaine\nocc||Occitanie\npdl||Pays de la Loire\npac||Provence-Alpes-Côte " \
  "d’Azur"

#define TOWNS \
  "07010||Annonay\n07019||Aubenas\n07042||Bourg-Saint-Andéol\n07064||Le " \
  "Cheylard\n07102||Guilherand-" \
  "Granges\n07110||Joyeuse\n07132||Lamastre\n07186||Privas\n07204||Ruoms\n07228||Saint-Étienne-" \
  "de-" \
  "Lugdarès\n07231||Saint-Félicien\n07240||Saint-Jean-de-Muzols\n07281||Saint-Péray\n07316||Le " \
  "Teil\n07319||Thueyts\n07323||Tournon-sur-Rhône\n07330||Vallon-Pont-d’Arc\n07334||Les " \
  "Vans\n07340||Vernoux-en-Vivarais\n07346||Villeneuve-de-Berg\n07348||Viviers\n07349||La " \
  "Voulte-sur-Rhône"

#define SCALE \
  "5|smiley|Très content\n4|smiley|Content\n3|smiley-meh|Ni l’un ni l’autre\n2|smiley-sad|Pas " \
  "content\n1|smiley-sad|Pas content du tout"

#define SIX \
  "car|car|En voiture\nbus|bus|En bus\nbike|bicycle|À vélo\nfoot|person-simple-walk|À pied\n" \
  "train|signpost|En train\ntaxi|car-simple|En taxi"

#define AIDS \
  "rsa|coins|Le RSA\napl|house|L’aide au logement\naah|wheelchair|L’allocation adulte handicapé\n" \
  "none|x-circle|Rien de tout cela"

#define LONG_TEXT \
  "La mairie garde vos réponses un an. Elle les efface ensuite. Seules les personnes qui " \
  "traitent " \
  "votre demande les lisent. Vous pouvez demander à les voir. Vous pouvez les faire corriger. " \
  "Vous " \
  "pouvez aussi demander à les effacer. Pour cela, écrivez à la mairie ou venez à l’accueil. Si " \
  "la " \
  "réponse ne vous convient pas, vous pouvez écrire à la CNIL. La CNIL protège vos informations. " \
  "Son adresse est affichée à l’accueil. Un agent peut vous aider à écrire cette lettre. C’est " \
  "gratuit. La mairie répond avant un mois. Elle peut vous demander une pièce d’identité. Elle " \
  "ne " \
  "garde pas cette pièce. Elle ne vend vos réponses à personne. Elle ne les montre à aucune " \
  "autre " \
  "administration sans vous le dire avant. Vous pouvez changer d’avis à tout moment."

#define YES_NO "oui||Oui, j’ai un téléphone\nnon||Non, je n’ai pas de téléphone"

static const Question questions[] = {
  { "tiles", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "megaphone",
    "Quel est le problème dans la rue ?", "Touchez l’image qui va le mieux.",
    "La mairie envoie la bonne équipe.", "road", STREET, TRUE },
  { "yes-no", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "phone",
    "Avez-vous un téléphone ?", NULL, NULL, "", YES_NO, TRUE },
  { "phone", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, "numbers", "phone",
    "Quel est votre numéro de téléphone ?", "10 chiffres. Exemple : 06 12 34 56 78",
    "La mairie vous appelle si elle ne trouve pas le lieu.", "0612345", NULL, TRUE },
  { "postcode", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, "numbers", "mailbox",
    "Quel est votre code postal ?", "5 chiffres. Exemple : 07000", NULL, "07000", NULL, TRUE },
  { "int", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_INT, NULL, "users-three",
    "Combien de personnes vivent avec vous ?", NULL, NULL, "4", NULL, FALSE },
  { "decimal", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_DECIMAL, NULL, "coins",
    "Combien payez-vous de loyer ?", "En euros.", NULL, "412.5", NULL, FALSE },
  { "text", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, NULL, "user",
    "Quel est votre nom de naissance ?", "Comme sur votre carte d’identité.",
    "C’est le nom qui est sur tous vos papiers.", "", NULL, TRUE },
  { "first-name", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, NULL, "user",
    "Quel est votre prénom ?", NULL, NULL, "Zoe", NULL, TRUE },
  { "multiline", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, "multiline",
    "chat-circle-text", "Que voulez-vous dire à la mairie ?", "Deux ou trois phrases suffisent.",
    NULL, "Le trou est devant l’école. Il est profond, et un enfant est tombé hier.", NULL, FALSE },
  { "secret", PARVIS_FORM_CONTROL_SECRET, PARVIS_FORM_TYPE_STRING, NULL, "lock",
    "Quel est votre code ?", NULL, NULL, "azerty", NULL, FALSE },
  { "date", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_DATE, NULL, "cake",
    "Quelle est votre date de naissance ?", "Exemple : 27 mars 2007",
    "Pour ne pas vous confondre avec une autre personne.", "", NULL, TRUE },
  { "month-year", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_DATE, "month-year", "calendar",
    "Depuis quel mois habitez-vous ici ?", NULL, NULL, "2019-09-01", NULL, FALSE },
  { "year", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_DATE, "year", "calendar",
    "En quelle année ?", NULL, NULL, "1987-01-01", NULL, FALSE },
  { "time", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_TIME, NULL, "clock",
    "À quelle heure peut-on vous appeler ?", NULL, NULL, "14:30:00.000+02:00", NULL, FALSE },
  { "date-time", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_DATE_TIME, NULL, "calendar-check",
    "Quand l’avez-vous vu ?", NULL, NULL, "2026-03-02T08:05:00.000+01:00", NULL, FALSE },
  { "pages", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "map-trifold",
    "Dans quelle région êtes-vous né ?", NULL, NULL, "", REGIONS, TRUE },
  { "search", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "map-pin",
    "Dans quelle commune ?", "Une commune est une ville ou un village.",
    "L’acte est à la mairie de cette commune.", "", TOWNS, TRUE },
  { "several", PARVIS_FORM_CONTROL_SELECT, PARVIS_FORM_TYPE_STRING, NULL, "megaphone",
    "Quels problèmes voyez-vous ?", "Vous pouvez toucher plusieurs images.", NULL, "lamp trees",
    STREET, FALSE },
  { "rank", PARVIS_FORM_CONTROL_RANK, PARVIS_FORM_TYPE_STRING, NULL, "list-checks",
    "Qu’est-ce qui presse le plus ?", "Touchez d’abord le plus important.", NULL, "water road",
    "lamp|street-lamp|Éclairage\nroad|road-horizon|Route\nwater|drop|Eau, fuite", FALSE },
  { "range", PARVIS_FORM_CONTROL_RANGE, PARVIS_FORM_TYPE_INT, NULL, "smiley",
    "Êtes-vous content de l’accueil ?", "0 : pas du tout. 10 : tout à fait.", NULL, "8", NULL,
    FALSE },
  { "stepper", PARVIS_FORM_CONTROL_RANGE, PARVIS_FORM_TYPE_DECIMAL, NULL, "scales",
    "Combien pèse le paquet ?", "En kilos.", NULL, "12.5", NULL, FALSE },
  { "note", PARVIS_FORM_CONTROL_NOTE, PARVIS_FORM_TYPE_STRING, NULL, "info",
    "Votre demande est pour la mairie de Privas.", "Elle répond avant dix jours.", NULL, "", NULL,
    FALSE },
  { "summary", PARVIS_FORM_CONTROL_NOTE, PARVIS_FORM_TYPE_STRING, NULL, "clipboard-text",
    "Vous demandez : un acte de naissance, avec filiation. La personne : Zoé Marie Dupont. "
    "La mairie : Bourg-Saint-Andéol. Vous venez chercher le papier à la mairie, avec votre "
    "carte d’identité. C’est gratuit.",
    NULL, NULL, "", NULL, FALSE },
  { "trigger", PARVIS_FORM_CONTROL_TRIGGER, PARVIS_FORM_TYPE_STRING, NULL, "shield-check",
    "La mairie garde vos réponses un an.", "Personne d’autre ne les lit.", NULL, "", NULL, TRUE },
  { "photo", PARVIS_FORM_CONTROL_UPLOAD, PARVIS_FORM_TYPE_BINARY, NULL, "camera",
    "Pouvez-vous prendre une photo du problème ?", NULL, NULL, "", NULL, FALSE },
  { "identity", PARVIS_FORM_CONTROL_UPLOAD, PARVIS_FORM_TYPE_BINARY, NULL, "identification-card",
    "Prenez votre carte d’identité en photo.", NULL, "La mairie vérifie qui vous êtes.", "", NULL,
    TRUE },
  { "barcode", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_BARCODE, NULL, "qr-code",
    "Quel est le numéro de votre dossier ?", NULL, NULL, "", NULL, TRUE },
  { "signature", PARVIS_FORM_CONTROL_UPLOAD, PARVIS_FORM_TYPE_BINARY, "signature", "signature",
    "Signez votre demande.", "Votre nom suffit.", NULL, "", NULL, TRUE },
  { "geopoint", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_GEOPOINT, NULL, "map-pin",
    "Où est-ce ?", NULL, NULL, "", NULL, FALSE },
  { "geoshape", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_GEOSHAPE, NULL, "map-trifold",
    "Quel est le terrain ?", NULL, NULL, "", NULL, FALSE },
  { "repeat", PARVIS_FORM_CONTROL_REPEAT, PARVIS_FORM_TYPE_STRING, NULL, "users-three",
    "Voulez-vous ajouter un autre enfant ?", NULL, NULL, "", NULL, FALSE },
  { "partial-date", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, "partial-date", "cake",
    "Quelle est la date de naissance de votre mère ?", "Même une partie nous aide.", NULL,
    "1951-03", NULL, FALSE },
  { "thousands", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_INT, "thousands-sep", "coins",
    "Combien gagnez-vous en un an ?", "En euros. Exemple : 14 500", NULL, "14500", NULL, FALSE },
  { "masked", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, "masked", "key",
    "Quel est votre numéro de dossier ?", NULL, NULL, "X42", NULL, FALSE },
  { "other-program", PARVIS_FORM_CONTROL_INPUT, PARVIS_FORM_TYPE_STRING, "ex:org.example.meter",
    "thermometer", "Quelle est la température ?", NULL, NULL, "", NULL, FALSE },
  { "likert", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, "likert", "bank",
    "Êtes-vous content de la mairie ?", NULL, NULL, "", SCALE, FALSE },
  { "columns", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, "columns-2", "bank",
    "Que voulez-vous savoir ?", NULL, NULL, "",
    "a|clock|Les horaires\nb|phone|Le téléphone\nc|map-pin|L’adresse\nd|question|Autre chose",
    FALSE },
  { "six", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "road-horizon",
    "Comment venez-vous à la mairie ?", NULL, NULL, "", SIX, FALSE },
  { "map", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, "map", "map-trifold",
    "Quelle école ?", NULL, NULL, "", "a|student|L’école du centre\nb|student|L’école du pont",
    FALSE },
  { "no-first", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "users",
    "Faites-vous la demande pour une autre personne ?", NULL, NULL, "",
    "non|user|Non, c’est pour moi\noui|users|Oui, pour une autre personne", TRUE },
  { "none-of-these", PARVIS_FORM_CONTROL_SELECT, PARVIS_FORM_TYPE_STRING, NULL, "hand-coins",
    "Recevez-vous une de ces aides ?", "Vous pouvez toucher plusieurs images.", NULL, "rsa", AIDS,
    FALSE },
  { "leaps", PARVIS_FORM_CONTROL_RANGE, PARVIS_FORM_TYPE_INT, NULL, "couch",
    "Quelle est la surface de votre logement ?", "En mètres carrés.", NULL, "", NULL, FALSE },
  { "audio", PARVIS_FORM_CONTROL_UPLOAD, PARVIS_FORM_TYPE_BINARY, NULL, "chat-circle-text",
    "Racontez ce qui s’est passé.", NULL, NULL, "", NULL, FALSE },
  { "film", PARVIS_FORM_CONTROL_UPLOAD, PARVIS_FORM_TYPE_BINARY, NULL, "camera-slash",
    "Pouvez-vous filmer le bruit ?", NULL, NULL, "", NULL, FALSE },
  { "long", PARVIS_FORM_CONTROL_NOTE, PARVIS_FORM_TYPE_STRING, NULL, "shield-check", LONG_TEXT,
    NULL, NULL, "", NULL, FALSE },
  { "marked", PARVIS_FORM_CONTROL_NOTE, PARVIS_FORM_TYPE_STRING, NULL, "info",
    "Venez **avant le 3 mars** à la <span style=\"color:#ffe08a\">mairie</span>, avec votre "
    "<span style=\"color:#0a3d62\">carte d’identité</span>.",
    NULL, NULL, "", NULL, FALSE },
  { "repeat-plain", PARVIS_FORM_CONTROL_REPEAT, PARVIS_FORM_TYPE_STRING, NULL, "baby", "Enfant",
    NULL, NULL, "", NULL, FALSE },
  { "tiles-ar", PARVIS_FORM_CONTROL_SELECT1, PARVIS_FORM_TYPE_STRING, NULL, "megaphone",
    "ما المشكلة في الشارع؟", "المس الصورة الأنسب.", "ترسل البلدية الفريق المناسب.", "road",
    "lamp|street-lamp|الإنارة\nroad|road-horizon|الطريق\nwaste|trash|النفايات والنظافة\n"
    "trees|tree|الأشجار والحدائق\nwater|drop|تسرب ماء\nother|question|شيء آخر، لا أعرف",
    TRUE },
};

guint
questions_get_n (void)
{
  return G_N_ELEMENTS (questions);
}

const char *
questions_get_name (guint index)
{
  return questions[index].name;
}

int
questions_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].name, name))
      return (int) i;

  return -1;
}

static void
add_choices (GPtrArray *choices, const char *lines)
{
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (each[i], "|", 3);
      ParvisFormChoice *choice = g_new0 (ParvisFormChoice, 1);

      choice->value = g_strdup (fields[0]);
      choice->pictogram = *fields[1] != '\0' ? g_strdup (fields[1]) : NULL;
      choice->label.text = g_strdup (fields[2]);
      g_ptr_array_add (choices, choice);
    }
}

static void
set_range (ParvisFormAsks *asks, double end, double step)
{
  asks->range_end = end;
  asks->range_step = step;
}

/* What only one question has. */
static void
make_special (ParvisFormPrompt *prompt, const char *name)
{
  if (g_str_equal (name, "stepper"))
    set_range (&prompt->asks, 30, 0.5);
  else if (g_str_equal (name, "leaps"))
    set_range (&prompt->asks, 300, 1);
  else if (g_str_equal (name, "audio"))
    prompt->asks.upload = PARVIS_FORM_UPLOAD_AUDIO;
  else if (g_str_equal (name, "film"))
    prompt->asks.upload = PARVIS_FORM_UPLOAD_VIDEO;
  else if (g_str_equal (name, "photo") || g_str_equal (name, "signature"))
    prompt->asks.upload = PARVIS_FORM_UPLOAD_IMAGE;
  else if (g_str_equal (name, "none-of-these"))
    ((ParvisFormChoice *) prompt->choices->pdata[3])->is_exclusive = TRUE;
  else if (g_str_equal (name, "marked"))
    {
      prompt->label.runs = parvis_form_runs_parse (prompt->label.text, NULL);
      g_free (prompt->label.text);
      prompt->label.text = parvis_form_runs_dup_text (prompt->label.runs);
    }
}

ParvisFormPrompt *
questions_make (guint index)
{
  const Question *question = &questions[index];
  ParvisFormPrompt *prompt = parvis_form_prompt_new ();

  g_free (prompt->ref);
  prompt->ref = g_strconcat ("/data/", question->name, NULL);
  prompt->control = question->control;
  prompt->type = question->type;
  if (question->appearance != NULL)
    (void) parvis_form_appearance_read_word (&prompt->appearance, G_MAXINT, question->appearance,
                                             NULL);
  prompt->label.text = g_strdup (question->label);
  prompt->hint.text = g_strdup (question->hint);
  prompt->guidance = g_strdup (question->guidance);
  prompt->pictogram = g_strdup (question->pictogram);
  prompt->required = question->required;
  prompt->is_identity = g_str_equal (question->name, "identity");
  if (g_str_equal (question->name, "signature"))
    prompt->signer = g_strdup ("Camille Essai");
  g_free (prompt->value);
  prompt->value = g_strdup (question->value);
  set_range (&prompt->asks, 10, 1);
  if (prompt->choices == NULL)
    prompt->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_choice_free);
  if (question->choices != NULL)
    add_choices (prompt->choices, question->choices);
  make_special (prompt, question->name);

  return prompt;
}
