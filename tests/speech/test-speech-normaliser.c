/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parvis-speech-normaliser.h"

typedef struct
{
  const char *shown;
  const char *spoken;
} Case;

static const Case french[] = {
  /* Nothing to do */
  { "Quel est votre nom ?", "Quel est votre nom ?" },
  { "J'habite à L'Haÿ-les-Roses.", "J'habite à L'Haÿ-les-Roses." },
  { "", "" },
  { " \n ", "" },
  /* Whole numbers */
  { "0", "zéro" },
  { "1", "un" },
  { "16", "seize" },
  { "17", "dix-sept" },
  { "21", "vingt et un" },
  { "70", "soixante-dix" },
  { "71", "soixante et onze" },
  { "77", "soixante-dix-sept" },
  { "80", "quatre-vingts" },
  { "81", "quatre-vingt-un" },
  { "91", "quatre-vingt-onze" },
  { "99", "quatre-vingt-dix-neuf" },
  { "100", "cent" },
  { "101", "cent un" },
  { "200", "deux cents" },
  { "280", "deux cent quatre-vingts" },
  { "999", "neuf cent quatre-vingt-dix-neuf" },
  { "1000", "mille" },
  { "1 000", "mille" },
  { "2001", "deux mille un" },
  { "1958", "mille neuf cent cinquante-huit" },
  { "80 000", "quatre-vingt mille" },
  { "200 000", "deux cent mille" },
  { "1 234 567", "un million deux cent trente-quatre mille cinq cent soixante-sept" },
  { "80 000 000", "quatre-vingts millions" },
  { "2.000.000", "deux millions" },
  { "1 000 000 000", "un milliard" },
  { "1000000000000", "mille milliards" },
  { "999 999 999 999", "neuf cent quatre-vingt-dix-neuf milliards neuf cent quatre-vingt-dix-neuf "
                       "millions neuf cent quatre-vingt-dix-neuf mille neuf cent "
                       "quatre-vingt-dix-neuf" },
  { "-5", "moins cinq" },
  { "Exemple : 27 3 1980.", "Exemple : vingt-sept, trois, mille neuf cent quatre-vingts." },
  { "De 10-15 jours", "De dix à quinze jours" },
  { "Étape 2/6", "Étape deux sur six" },
  { "1 page et 21 pages", "une page et vingt et une pages" },
  { "1 jour", "un jour" },
  { "11 pages", "onze pages" },
  /* Decimals */
  { "12,5", "douze virgule cinq" },
  { "12.5", "douze virgule cinq" },
  { "3,05", "trois virgule zéro cinq" },
  { "3,1416", "trois virgule un quatre un six" },
  { "Il y en a 3, ou 4.", "Il y en a trois, ou quatre." },
  /* Ordinals */
  { "1er", "premier" },
  { "1re", "première" },
  { "1ère", "première" },
  { "2e", "deuxième" },
  { "2nd", "second" },
  { "2nde", "seconde" },
  { "3ème", "troisième" },
  { "5e", "cinquième" },
  { "9e", "neuvième" },
  { "21e", "vingt et unième" },
  { "80e", "quatre-vingtième" },
  { "les 1ers", "les premiers" },
  { "1ᵉʳ", "premier" },
  { "XXe siècle", "vingtième siècle" },
  { "XIXe", "dix-neuvième" },
  { "François Ier", "François premier" },
  { "Le vent", "Le vent" },
  /* Days */
  { "13/07/1958", "treize juillet mille neuf cent cinquante-huit" },
  { "01/01/2024", "premier janvier deux mille vingt-quatre" },
  { "3.7.1958", "trois juillet mille neuf cent cinquante-huit" },
  { "13-07-58", "treize juillet cinquante-huit" },
  { "1958-07-13", "treize juillet mille neuf cent cinquante-huit" },
  { "2024-02-30", "deux mille vingt-quatre, zéro deux, trente" },
  { "2024-05-03T14:30", "trois mai deux mille vingt-quatre à quatorze heures trente" },
  { "3 mars 1958", "trois mars mille neuf cent cinquante-huit" },
  { "Lundi 1er mai", "Lundi premier mai" },
  { "1 mai 2024", "premier mai deux mille vingt-quatre" },
  { "14 juil. 2024", "quatorze juillet deux mille vingt-quatre" },
  { "le 25/12", "le vingt-cinq décembre" },
  { "31/02/2024", "trente et un, zéro deux, deux mille vingt-quatre" },
  /* Hours */
  { "14h30", "quatorze heures trente" },
  { "14 h 30", "quatorze heures trente" },
  { "14:30", "quatorze heures trente" },
  { "9h", "neuf heures" },
  { "1h05", "une heure cinq" },
  { "0h30", "zéro heure trente" },
  { "21h00", "vingt et une heures" },
  { "de 9h à 12h", "de neuf heures à douze heures" },
  { "14h75", "14h75" },
  /* Money, units */
  { "12,50 €", "douze euros cinquante" },
  { "1 €", "un euro" },
  { "0,50 €", "cinquante centimes" },
  { "12,05 €", "douze euros cinq" },
  { "12,5 €", "douze euros cinquante" },
  { "1 234,50 €", "mille deux cent trente-quatre euros cinquante" },
  { "1 000 000 €", "un million d'euros" },
  { "86 euros", "quatre-vingt-six euros" },
  { "20 €/mois", "vingt euros par mois" },
  { "12,5 %", "douze virgule cinq pour cent" },
  { "100%", "cent pour cent" },
  { "45 m²", "quarante-cinq mètres carrés" },
  { "1 m2", "un mètre carré" },
  { "3 km", "trois kilomètres" },
  { "50 km/h", "cinquante kilomètres heure" },
  { "1,5 km", "un virgule cinq kilomètre" },
  { "21 min", "vingt et une minutes" },
  { "19 °C", "dix-neuf degrés" },
  { "3 l'eau", "trois l'eau" },
  /* Telephone */
  { "06 12 34 05 78", "zéro six, douze, trente-quatre, zéro cinq, soixante-dix-huit" },
  { "0612340578", "zéro six, douze, trente-quatre, zéro cinq, soixante-dix-huit" },
  { "01.40.00.00.80", "zéro un, quarante, zéro zéro, zéro zéro, quatre-vingts" },
  { "+33 6 12 34 56 78", "plusse trente-trois, six, douze, trente-quatre, cinquante-six, "
                         "soixante-dix-huit" },
  { "0 800 123 006", "zéro, huit cents, cent vingt-trois, zéro zéro six" },
  { "1 58 03 75 011 001 42",
    "un, cinquante-huit, zéro trois, soixante-quinze, zéro onze, zéro zéro un, quarante-deux" },
  { "FR76 3000 4000 0312 7",
    "effe erre sept six, trois zéro zéro zéro, quatre zéro zéro zéro, zéro trois un deux, sept" },
  { "35 h/semaine", "trente-cinq heures par semaine" },
  { "25:10", "vingt-cinq:dix" },
  { "17 h 05 min", "dix-sept heures cinq minutes" },
  { "Version 1.2.3", "Version un point deux point trois" },
  { "au m²", "au mètre carré" },
  { "le 3919", "le trente-neuf dix-neuf" },
  { "le 112", "le cent douze" },
  /* Postcodes, files */
  { "75011 Paris", "soixante-quinze mille onze Paris" },
  { "33000 Bordeaux", "trente-trois mille Bordeaux" },
  { "06200 Nice", "zéro six mille deux cents Nice" },
  { "01000", "zéro un mille" },
  { "dossier 1234567", "dossier un deux trois, quatre cinq, six, sept" },
  { "007", "zéro zéro sept" },
  { "12345678901234",
    "un deux trois, quatre cinq six, sept huit, neuf, zéro un deux, trois quatre" },
  { "12 bis rue", "douze bis rue" },
  { "12bis rue", "douze bis rue" },
  { "14b rue", "quatorze bé rue" },
  /* Codes */
  { "A7K2-9QMX", "a sept ka deux, neuf ku èmme ixe" },
  { "AB-123-CD", "a bé, un deux trois, cé dé" },
  { "K7XM 4XRT", "ka sept ixe èmme, quatre ixe erre té" },
  { "JUIN 2024", "juin deux mille vingt-quatre" },
  { "HATE 3467", "ache a té e, trois quatre six, sept" },
  { "HATE LAVE", "ache a té e, elle a vé e" },
  { "En 2024 2025", "En deux mille vingt-quatre, deux mille vingt-cinq" },
  { "B6D8A", "bé six, dé huit, a" },
  { "A4, T6", "a quatre, té six" },
  { "COVID-19", "covid-dix-neuf" },
  /* Addresses */
  { "jean.dupont@mairie.fr", "jean point dupont arobase mairie point effe erre" },
  { "Écrivez à a-b_2@c.org.", "Écrivez à a tiret bé tiret bas deux arobase cé point org." },
  { "www.service-public.fr", "trois double vé point service tiret public point effe erre" },
  { "https://ants.gouv.fr/", "a enne té esse point gouv point effe erre" },
  { "service-public.fr", "service tiret public point effe erre" },
  /* Acronyms */
  { "la CAF", "la caf" },
  { "votre CNI", "votre cé enne i" },
  { "l'INSEE", "l'insé" },
  { "le CCAS, le RSA", "le cé cé a esse, le erre esse a" },
  { "un PDF", "un pé dé effe" },
  { "C.A.F.", "caf" },
  { "S.N.C.F.", "esse enne cé effe" },
  { "DUPONT", "dupont" },
  { "un e-mail", "un i-mèl" },
  { "XForms ODK", "XForms o dé ka" },
  { "BNF", "bé enne effe" },
  { "LA MAIRIE", "la mairie" },
  { "ÉTAT CIVIL", "état civil" },
  { "un RDV", "un rendez-vous" },
  /* Abbreviations */
  { "n° 5", "numéro cinq" },
  { "N°12", "numéro douze" },
  { "M. Martin", "Monsieur Martin" },
  { "Mme Petit", "Madame Petit" },
  { "Je suis M.", "Je suis M." },
  { "St-Denis", "Saint-Denis" },
  { "Me Roux", "Maître Roux" },
  { "Me connecter", "Me connecter" },
  { "3 bd Voltaire", "trois boulevard Voltaire" },
  { "etc.", "et cétéra" },
  { "24h/24", "vingt-quatre heures sur vingt-quatre" },
  /* Signs */
  { "vos enfant(s) né(e)s", "vos enfant nés" },
  { "Madame/Monsieur", "Madame ou Monsieur" },
  { "et/ou", "et ou" },
  { "Nom *", "Nom" },
  { "Jean & Marie", "Jean et Marie" },
  { "→ Continuer ✓", "Continuer" },
  { "« Bonjour »", "Bonjour" },
  { "touchez « Oui ».", "touchez Oui." },
  { "l’été", "l’été" },
  { "e\xCC\x81te\xCC\x81", "été" },
  { "a\xC2\xAD"
    "b",
    "ab" },
};

static char *
speak (const char *shown, const char *language)
{
  g_autoptr (ParvisSpeechText) text = parvis_speech_normalise (shown, language, NULL);

  return g_strdup (parvis_speech_text_get_spoken (text));
}

/* Every word has a place, within the text, that is not empty and not before the one before. */
static void
check_map (const char *shown, const char *language, gboolean is_in_order)
{
  g_autoptr (ParvisSpeechText) text = parvis_speech_normalise (shown, language, NULL);
  guint n = parvis_speech_tokens_get_length (parvis_speech_text_get_tokens (text));
  guint last = 0;

  for (guint i = 0; i < n; i++)
    {
      guint start, end;

      parvis_speech_text_get_shown (text, i, &start, &end);
      g_assert_cmpuint (start, <, end);
      g_assert_cmpuint (end, <=, (guint) g_utf8_strlen (shown, -1));
      if (is_in_order)
        g_assert_cmpuint (start, >=, last);
      last = start;
    }
}

static void
test_french (void)
{
  g_test_summary ("French is said as one reads it aloud");

  for (guint i = 0; i < G_N_ELEMENTS (french); i++)
    {
      g_autofree char *spoken = speak (french[i].shown, "fr");

      if (g_strcmp0 (spoken, french[i].spoken) != 0)
        {
          g_test_message ("“%s”: “%s”, not “%s”", french[i].shown, spoken, french[i].spoken);
          g_test_fail ();
        }
      check_map (
          french[i].shown, "fr",
          strstr (french[i].shown, "-07-13") == NULL && strstr (french[i].shown, "T14") == NULL &&
              strstr (french[i].shown, "0,50") == NULL && strstr (french[i].shown, "€") == NULL);
    }
}

/* A line a case: what is shown, a tab, what is said; without a @language it comes before them.
 * Returns: how many there were */
static guint
check_file (const char *name, const char *language)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "speech", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  (void) g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);
      guint shown = language != NULL ? 0 : 1;
      g_autofree char *spoken = NULL;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_assert_cmpuint (g_strv_length (parts), ==, shown + 2);
      spoken = speak (parts[shown], language != NULL ? language : parts[0]);
      if (g_strcmp0 (spoken, parts[shown + 1]) != 0)
        {
          g_test_message ("%s:%u: “%s”: “%s”, not “%s”", name, i + 1, parts[shown], spoken,
                          parts[shown + 1]);
          g_test_fail ();
        }
      check_map (parts[shown], language != NULL ? language : parts[0], FALSE);
      n++;
    }

  return n;
}

static void
test_french_phrases (void)
{
  g_test_summary ("What an office writes is said in French as one reads it aloud");

  g_assert_cmpuint (check_file ("french.tsv", "fr"), >=, 450);
}

typedef struct
{
  const char *shown;
  const char *map; /* "spoken=shown", one a spoken word */
} MapCase;

static const MapCase maps[] = {
  { "Né le 13/07/1958 à Nice.", "Né=Né|le=le|treize=13|juillet=07|mille=1958|neuf=1958|cent=1958|"
                                "cinquante-huit=1958|à=à|Nice.=Nice." },
  { "l'aide à Saint-Étienne", "l'aide=l'aide|à=à|Saint-Étienne=Saint-Étienne" },
  { "Été 12,50 € !", "Été=Été|douze=12|euros= €|cinquante=50" },
  { "06 12", "zéro=0|six,=6|douze=12" },
  { "📷 Photo", "Photo=Photo" },
  { "A7-B", "a=A|sept,=7|bé=B" },
  { "n°5", "numéro=n°|cinq=5" },
  { "à 14h30.", "à=à|quatorze=14|heures=h|trente.=30." },
  { "la CNI", "la=la|cé=C|enne=N|i=I" },
  { "e\xCC\x81te\xCC\x81 2e", "été=e\xCC\x81te\xCC\x81|deuxième=2e" },
};

static char *
print_map (const char *shown, const char *language)
{
  g_autoptr (ParvisSpeechText) text = parvis_speech_normalise (shown, language, NULL);
  ParvisSpeechTokens *tokens = parvis_speech_text_get_tokens (text);
  GString *printed = g_string_new (NULL);

  for (guint i = 0; i < parvis_speech_tokens_get_length (tokens); i++)
    {
      guint start, end;
      g_autofree char *spoken = NULL;
      g_autofree char *place = NULL;

      parvis_speech_tokens_get (tokens, i, &start, &end);
      spoken = g_utf8_substring (parvis_speech_text_get_spoken (text), start, end);
      parvis_speech_text_get_shown (text, i, &start, &end);
      place = g_utf8_substring (shown, start, end);
      g_string_append_printf (printed, "%s%s=%s", i > 0 ? "|" : "", spoken, place);
    }

  return g_string_free (printed, FALSE);
}

static void
test_map (void)
{
  g_test_summary ("Each word that is said knows the characters that stand for it");

  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      g_autofree char *map = print_map (maps[i].shown, "fr");

      g_assert_cmpstr (map, ==, maps[i].map);
    }
}

static const Case english[] = {
  { "Press the green button.", "Press the green button." },
  { "13/07/1958", "the thirteenth of July nineteen fifty-eight" },
  { "2024-05-03", "the third of May twenty twenty-four" },
  { "2024-05-03T14:30", "the third of May twenty twenty-four at fourteen thirty" },
  { "3 March 2005", "the third of March two thousand and five" },
  { "14:30", "fourteen thirty" },
  { "9:05", "nine oh five" },
  { "21 pages", "twenty-one pages" },
  { "1,250", "one thousand two hundred and fifty" },
  { "1 000 000", "one million" },
  { "3.5", "three point five" },
  { "€12.50", "twelve euros fifty" },
  { "12,50 €", "twelve euros fifty" },
  { "1 €", "one euro" },
  { "50%", "fifty per cent" },
  { "06 12 34 05 78", "oh six, one two, three four, oh five, seven eight" },
  { "A7K2-9QMX", "eh seven K two, nine Q M X" },
  { "Step 2/6", "Step two of six" },
  { "1st", "first" },
  { "22nd", "twenty-second" },
  { "no. 5", "number five" },
};

static void
test_english (void)
{
  g_test_summary ("English numbers, days and telephones are said as one reads them aloud");

  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    {
      g_autofree char *spoken = speak (english[i].shown, "en-GB");

      if (g_strcmp0 (spoken, english[i].spoken) != 0)
        {
          g_test_message ("“%s”: “%s”, not “%s”", english[i].shown, spoken, english[i].spoken);
          g_test_fail ();
        }
      check_map (english[i].shown, "en", FALSE);
    }
}

static void
test_english_phrases (void)
{
  g_test_summary ("What an office writes is said in English as one reads it aloud");

  g_assert_cmpuint (check_file ("english.tsv", "en"), >=, 100);
}

static void
test_languages (void)
{
  g_test_summary ("Dates, hours, telephones, codes and amounts have words in every other language");

  g_assert_cmpuint (check_file ("languages.tsv", NULL), >=, 90);
}

static void
test_other (void)
{
  static const char *const texts[] = { "Rozmawiać z 12 osobami.", "Bitte 3 Fotos, 13.07.1958." };

  g_test_summary ("A language without rules is said as it is written, word by word");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *spoken = speak (texts[i], i == 0 ? "pl" : "de");

      g_assert_cmpstr (spoken, ==, texts[i]);
      check_map (texts[i], "pl", TRUE);
    }
}

static void
test_bounds (void)
{
  g_autofree char *many = g_strnfill (100 * 1024, '9');
  g_autofree char *bytes = g_strnfill (100 * 1024, '\xE9');
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (ParvisSpeechText) text = NULL;
  guint start, end;
  guint n;
  gboolean is_cut = FALSE;

  g_test_summary ("Of an endless text the beginning is said, up to the end of a word");

  while (words->len < 100 * 1024)
    g_string_append (words, "été 12,50 € ");

  text = parvis_speech_normalise (words->str, "fr", &is_cut);
  g_assert_true (is_cut);
  n = parvis_speech_tokens_get_length (parvis_speech_text_get_tokens (text));
  parvis_speech_text_get_shown (text, n - 1, &start, &end);
  g_assert_cmpuint (end, <=, PARVIS_SPEECH_NORMALISER_MAX);
  g_assert_cmpuint (end, >, PARVIS_SPEECH_NORMALISER_MAX - 100);
  g_clear_pointer (&text, parvis_speech_text_unref);

  text = parvis_speech_normalise (many, "fr", &is_cut);
  g_assert_true (is_cut);
  g_assert_cmpuint (strlen (parvis_speech_text_get_spoken (text)), <, 12 * 4000);
  g_clear_pointer (&text, parvis_speech_text_unref);

  text = parvis_speech_normalise (bytes, "fr", &is_cut);
  g_assert_true (is_cut);
  g_assert_cmpstr (parvis_speech_text_get_spoken (text), ==, "");
  g_clear_pointer (&text, parvis_speech_text_unref);

  text = parvis_speech_normalise ("court", "fr", &is_cut);
  g_assert_false (is_cut);
}

static void
test_commands (void)
{
  g_autofree char *spoken = speak ("un\x01"
                                   "200s\x1b deux",
                                   "de");

  g_test_summary ("The engine's own commands do not get through");

  g_assert_cmpstr (spoken, ==, "un 200s deux");
}

static void
test_instead (void)
{
  g_autoptr (ParvisSpeechText) text =
      parvis_speech_normalise_instead ("Le 3 mai", "3/5 !", "fr", NULL);
  guint start, end;

  g_test_summary ("What is said instead stands for all that is shown");

  g_assert_cmpstr (parvis_speech_text_get_spoken (text), ==, "Le trois mai");
  for (guint i = 0; i < 3; i++)
    {
      parvis_speech_text_get_shown (text, i, &start, &end);
      g_assert_cmpuint (start, ==, 0);
      g_assert_cmpuint (end, ==, 5);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/normaliser/french", test_french);
  g_test_add_func ("/speech/normaliser/french-phrases", test_french_phrases);
  g_test_add_func ("/speech/normaliser/map", test_map);
  g_test_add_func ("/speech/normaliser/english", test_english);
  g_test_add_func ("/speech/normaliser/english-phrases", test_english_phrases);
  g_test_add_func ("/speech/normaliser/languages", test_languages);
  g_test_add_func ("/speech/normaliser/other", test_other);
  g_test_add_func ("/speech/normaliser/bounds", test_bounds);
  g_test_add_func ("/speech/normaliser/commands", test_commands);
  g_test_add_func ("/speech/normaliser/instead", test_instead);

  return g_test_run ();
}
