/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-search.h"

#include <string.h>

/* What a screen of 60 pictures a second leaves for all that one key does. */
#define FRAME_MS 16.7

static ParvisSearch *
read_communes (void)
{
  ParvisSearch *search = parvis_search_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  (void) g_file_get_contents (COMMUNES, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", 3);

      parvis_search_add (search, fields[1]);
    }
  g_assert_cmpuint (parvis_search_get_n_texts (search), >, 30000);

  return search;
}

static ParvisSearch *
make (const char *words)
{
  ParvisSearch *search = parvis_search_new ();
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    parvis_search_add (search, each[i]);

  return search;
}

static void
test_fold (void)
{
  const char *cases[][2] = {
    { "L'Haÿ-les-Roses", "l hay les roses" },
    { "Œuilly", "oeuilly" },
    { "  Le  Teil ", "le teil" },
    { "Saint-Étienne-de-Lugdarès", "saint etienne de lugdares" },
    { "الإنارة", "الانارة" },
    { "مدينة", "مدينة" },
    { "\xff\xfe", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = parvis_search_fold (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
test_found (void)
{
  const char *words = "Vals|Valence|Le Val|Bourg-lès-Valence|Lyon|Saint-Étienne|Marseille";
  const char *cases[][2] = {
    { "val", "0 1 2 3" },   /* the very beginning first, then a later word */
    { "vals", "0" },        /* and no slip where something fits */
    { "ETIENNE", "5" },     /* from a later word, without its accent */
    { "st", "" },           /* too short to be a slip */
    { "vlaence", "1 3" },   /* exchanged */
    { "lion", "4" },        /* wrong */
    { "marsseille", "6" },  /* surplus */
    { "marseile", "6" },    /* missing */
    { "mqrseillr", "6" },   /* two wrong in a long word */
    { "xxxxxxx", "" },      /* nothing at all */
    { "", "0 1 2 3 4 5 6" } /* everything */
  };
  g_autoptr (ParvisSearch) search = make (words);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) found = parvis_search_find (search, cases[i][0], 10);
      g_autoptr (GString) numbers = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (numbers, "%s%u", j > 0 ? " " : "", g_array_index (found, guint, j));
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (numbers->str, ==, cases[i][1]);
    }
}

static void
test_most (void)
{
  g_autoptr (ParvisSearch) search = read_communes ();
  g_autoptr (GArray) found = parvis_search_find (search, "saint", 20);

  g_assert_cmpuint (found->len, ==, 20);
}

/* Each letter of a name, and of a name with a slip, among all communes of France. */
static void
test_frame (void)
{
  g_autoptr (ParvisSearch) search = read_communes ();
  const char *queries[] = { "s",    "sa",      "saint",     "saint e",  "saint etienne de l",
                            "zzzz", "marseij", "bourh san", "vilneuve", "xxxxxxxxxxxxxxxx" };
  double worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double best = G_MAXDOUBLE;

      /* The least of three: what else runs here is no fault of the search's. */
      for (guint run = 0; run < 3; run++)
        {
          gint64 start = g_get_monotonic_time ();
          g_autoptr (GArray) found = parvis_search_find (search, queries[i], 20);

          best = MIN (best, (double) (g_get_monotonic_time () - start) / 1000);
          g_assert_cmpuint (found->len, <=, 20);
        }
      g_test_message ("%s: %.2f ms", queries[i], best);
      worst = MAX (worst, best);
    }
  g_test_minimized_result (worst, "slowest key among 35,000: %.2f ms", worst);
  g_assert_cmpfloat (worst, <, FRAME_MS * BUILD_SLOWNESS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("The first letters find a name, accents and slips aside, within a frame.");
  g_test_add_func ("/pages/search/fold", test_fold);
  g_test_add_func ("/pages/search/found", test_found);
  g_test_add_func ("/pages/search/most", test_most);
  g_test_add_func ("/pages/search/frame", test_frame);

  return g_test_run ();
}
