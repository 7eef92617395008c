/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mandate-fixture.h"

#define START MANDATE_FIXTURE_START
#define DAY MANDATE_FIXTURE_DAY

typedef struct
{
  ParvisMandateField field;
  const char *name;
  const char *value; /* (nullable) */
} Refused;

static const Refused refused[] = {
  { PARVIS_MANDATE_ID, "id", "3F0E4A52-8F4C-4B66-9D5E-0D8A0F6C2B11" },
  { PARVIS_MANDATE_ID, "id", "" },
  { PARVIS_MANDATE_WORDING_DIGEST, "wording-sha256", "9F86" },
  { PARVIS_MANDATE_SURNAME, "surname", "" },
  { PARVIS_MANDATE_SURNAME, "surname", NULL },
  { PARVIS_MANDATE_SURNAME, "surname", " Durand" },
  { PARVIS_MANDATE_SURNAME, "surname", "Durand\nMartin" },
  { PARVIS_MANDATE_SURNAME, "surname", "Dur\xff" },
  { PARVIS_MANDATE_BIRTH_DATE, "birth-date", "1958-02-30" },
  { PARVIS_MANDATE_BIRTH_DATE, "birth-date", "1958-3-21" },
  { PARVIS_MANDATE_BIRTH_DATE, "birth-date", "21/03/1958" },
  { PARVIS_MANDATE_BIRTH_DATE, "birth-date", "1958-03--1" },
  { PARVIS_MANDATE_THEMES, "themes", "" },
  { PARVIS_MANDATE_THEMES, "themes", "logement papiers" },
  { PARVIS_MANDATE_THEMES, "themes", "papiers papiers" },
  { PARVIS_MANDATE_THEMES, "themes", "magie" },
  { PARVIS_MANDATE_PROCEDURES, "procedures", "a  b" },
  { PARVIS_MANDATE_START, "start", "01795000000" },
  { PARVIS_MANDATE_START, "start", "-1" },
  { PARVIS_MANDATE_START, "start", "99999999999999999999" },
  { PARVIS_MANDATE_DAYS, "days", "30" },
  { PARVIS_MANDATE_PROTECTION, "protection-measure", "curatelle" },
  { PARVIS_MANDATE_SIGNED, "signed", "voice" },
  { PARVIS_MANDATE_SIGNED, "person-signature-sha256", "paper" },
  { PARVIS_MANDATE_PERSON_SIGNATURE, "person-signature-sha256", "" },
  { PARVIS_MANDATE_HELPER_SIGNATURE, "helper-signature-sha256", "" },
};

static void
test_refused (void)
{
  g_test_summary ("What is no whole mandate is none, and which field is why is told");

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *beginning = g_strconcat (refused[i].name, ": ", NULL);

      g_assert_null (mandate_fixture_make (refused[i].field, refused[i].value, &error));
      g_assert_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_FIELD);
      g_assert_true (g_str_has_prefix (error->message, beginning));
    }
}

static void
test_ambiguous (void)
{
  g_autoptr (ParvisMandate) one = NULL;
  g_autoptr (ParvisMandate) other = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  const char *values[PARVIS_MANDATE_N_FIELDS];

  g_test_summary ("No text can be moved from one field into the next and be the same mandate");

  memcpy (values, mandate_fixture_values, sizeof values);
  values[PARVIS_MANDATE_FIRST_NAMES] = "Zoé;Durand";
  values[PARVIS_MANDATE_SURNAME] = "M";
  one = parvis_mandate_new (values, NULL);
  values[PARVIS_MANDATE_FIRST_NAMES] = "Zoé";
  values[PARVIS_MANDATE_SURNAME] = "Durand;M";
  other = parvis_mandate_new (values, NULL);
  g_assert_true (one != NULL && other != NULL);
  first = parvis_mandate_serialize (one);
  second = parvis_mandate_serialize (other);
  g_assert_false (g_bytes_equal (first, second));
}

static void
test_clock (void)
{
  static const struct
  {
    gint64 at, revoked;
    ParvisMandateState state;
    gboolean soon;
  } cases[] = {
    { START - 1, 0, PARVIS_MANDATE_NOT_YET, FALSE },
    { START, 0, PARVIS_MANDATE_LIVE, FALSE },
    { START + 151 * DAY, 0, PARVIS_MANDATE_LIVE, FALSE },
    { START + 152 * DAY, 0, PARVIS_MANDATE_LIVE, TRUE },
    { START + 182 * DAY - 1, 0, PARVIS_MANDATE_LIVE, TRUE },
    { START + 182 * DAY, 0, PARVIS_MANDATE_EXPIRED, FALSE },
    { START + DAY, START + DAY, PARVIS_MANDATE_REVOKED, FALSE },
    /* A clock that is set back does not undo it. */
    { START, START + DAY, PARVIS_MANDATE_REVOKED, FALSE },
    { START + 999 * DAY, START + DAY, PARVIS_MANDATE_REVOKED, FALSE },
  };
  g_autoptr (ParvisMandate) mandate = parvis_mandate_new (mandate_fixture_values, NULL);

  g_test_summary ("It begins, is told to end soon, and ends, by the clock that it is given");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ParvisMandateTerm term = parvis_mandate_get_term (mandate);

      term.revoked = cases[i].revoked;
      g_assert_cmpint (parvis_mandate_term_get_state (&term, cases[i].at), ==, cases[i].state);
      g_assert_cmpint (parvis_mandate_term_ends_soon (&term, cases[i].at), ==, cases[i].soon);
    }
}

static void
test_short (void)
{
  static const char *const days[] = { "1", "31", "365" };

  g_test_summary ("Of the short ones nobody is warned; of the year, a month before");

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (ParvisMandate) mandate = mandate_fixture_make (PARVIS_MANDATE_DAYS, days[i], NULL);
      ParvisMandateTerm term = parvis_mandate_get_term (mandate);

      g_assert_cmpint (term.end - term.start, ==, g_ascii_strtoll (days[i], NULL, 10) * DAY);
      g_assert_cmpint (parvis_mandate_term_ends_soon (&term, term.end - 1), ==, i == 2);
    }
}

static void
test_allows (void)
{
  g_autoptr (ParvisMandate) narrow = parvis_mandate_new (mandate_fixture_values, NULL);
  g_autoptr (ParvisMandate) wide = mandate_fixture_make (PARVIS_MANDATE_PROCEDURES, "", NULL);

  g_test_summary ("It is for its themes, and where it names procedures for them alone");

  g_assert_true (parvis_mandate_allows (wide, PARVIS_MANDATE_THEME_PAPERS, "listes"));
  g_assert_true (parvis_mandate_allows (wide, PARVIS_MANDATE_THEME_HOUSING, "listes"));
  g_assert_false (parvis_mandate_allows (wide, PARVIS_MANDATE_THEME_MONEY, "listes"));
  g_assert_false (parvis_mandate_allows (wide, 0, "listes"));
  g_assert_true (parvis_mandate_allows (narrow, PARVIS_MANDATE_THEME_PAPERS, "acte-etat-civil"));
  g_assert_false (parvis_mandate_allows (narrow, PARVIS_MANDATE_THEME_PAPERS, "listes"));
}

static void
test_categories (void)
{
  static const struct
  {
    const char *category;
    ParvisMandateThemes themes;
  } cases[] = {
    { "Papiers et famille", PARVIS_MANDATE_THEME_PAPERS | PARVIS_MANDATE_THEME_FAMILY },
    { "Vote", PARVIS_MANDATE_THEME_PAPERS },
    { "Rue et ville", PARVIS_MANDATE_THEME_TRANSPORT },
    { "État civil", PARVIS_MANDATE_THEME_PAPERS },
    { "Impôts", PARVIS_MANDATE_THEME_MONEY },
    { "Santé", PARVIS_MANDATE_THEME_SOCIAL },
    { "Divers", 0 },
    { NULL, 0 },
  };

  g_test_summary ("Where a procedure stands says under which theme it falls");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (parvis_mandate_themes_of_category (cases[i].category), ==, cases[i].themes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mandate/refused", test_refused);
  g_test_add_func ("/mandate/ambiguous", test_ambiguous);
  g_test_add_func ("/mandate/clock", test_clock);
  g_test_add_func ("/mandate/short", test_short);
  g_test_add_func ("/mandate/allows", test_allows);
  g_test_add_func ("/mandate/categories", test_categories);

  return g_test_run ();
}
