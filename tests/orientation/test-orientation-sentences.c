/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many of the frozen sentences lead where they should; sentences-fr.tsv says how they were
 * made. With a word after the folder, what failed of the half that may be looked at is printed too.
 */

#include "catalogue.h"

#include <string.h>

/* What may not become worse: of a hundred. The figures themselves are printed. */
static const struct
{
  const char *half;
  double first, among, nothing, urgent;
} bars[] = {
  { "development", 85, 95, 88, 94 },
  { "held-out", 85, 95, 80, 90 },
  { "later", 85, 95, 70, 90 },
};

/* Which number stands first on the screen for a danger: as parvis-urgent-page.c has it. */
static const char *const numbers[PARVIS_ORIENTATION_N_DANGERS] = {
  [PARVIS_ORIENTATION_VIOLENCE] = "3919", [PARVIS_ORIENTATION_CHILD] = "119",
  [PARVIS_ORIENTATION_SUICIDE] = "3114",  [PARVIS_ORIENTATION_STREET] = "115",
  [PARVIS_ORIENTATION_EVICTION] = "115",  [PARVIS_ORIENTATION_HEALTH] = "15",
  [PARVIS_ORIENTATION_FIRE] = "18",       [PARVIS_ORIENTATION_CRIME] = "17",
};

typedef struct
{
  guint n_sentences, n_first, n_among; /* that need a procedure */
  guint n_nothing, n_refused;          /* that need none of them */
  guint n_urgent, n_warned;
  guint n_alarms; /* false ones */
  guint n_close;
} Count;

static ParvisOrientationIndex *orientation;
static char **lines;
static gboolean shows_misses;

static void
show_miss (const char *const *row, const ParvisOrientationAnswer *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!shows_misses || g_str_equal (row[2], "held-out"))
    return;

  g_string_append_printf (text, "%s (%s) danger %d:", row[0], row[1], answer->danger);
  for (guint i = 0; i < answer->offers->len; i++)
    {
      const ParvisOrientationOffer *offer = answer->offers->pdata[i];
      g_autofree char *why = g_strjoinv (", ", offer->why);

      g_string_append_printf (text, " %s %.2f [%s]", offer->id, offer->score, why);
    }
  g_test_message ("%s", text->str);
}

static void
count_procedure (Count *count, const char *const *row, const ParvisOrientationAnswer *answer)
{
  gboolean among = FALSE, first = FALSE;

  for (guint i = 0; i < answer->offers->len; i++)
    if (g_str_equal (((ParvisOrientationOffer *) answer->offers->pdata[i])->id, row[1]))
      {
        among = TRUE;
        first = i == 0;
      }

  count->n_sentences++;
  count->n_among += among;
  count->n_first += first;
  if (!first)
    show_miss (row, answer);
}

static void
count_line (Count *count, const char *const *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisOrientationAnswer) answer =
      parvis_orientation_index_ask (orientation, row[0], &error);
  gboolean is_urgent = g_str_has_prefix (row[1], "urgent:");
  gboolean right;

  g_assert_no_error (error);
  count->n_close += answer->is_close;
  if (!is_urgent && answer->danger != PARVIS_ORIENTATION_NO_DANGER)
    {
      count->n_alarms++;
      g_test_message ("False alarm (%s)", row[2]);
      show_miss (row, answer);
    }

  if (is_urgent)
    {
      right = g_strcmp0 (numbers[answer->danger], row[1] + strlen ("urgent:")) == 0;
      count->n_urgent++;
      count->n_warned += right;
      if (!right)
        show_miss (row, answer);
    }
  else if (g_str_equal (row[1], "none"))
    {
      count->n_nothing++;
      count->n_refused += answer->offers->len == 0;
      if (answer->offers->len > 0)
        show_miss (row, answer);
    }
  else
    count_procedure (count, row, answer);
}

static double
get_share (guint part, guint whole)
{
  return whole > 0 ? 100.0 * part / whole : 100;
}

static void
test_half (gconstpointer data)
{
  const char *half = data;
  Count count = { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (row), ==, 3);
      if (g_str_equal (row[2], half))
        count_line (&count, (const char *const *) row);
    }

  g_test_message (
      "%s: of %u sentences, first %.1f %%, among three %.1f %%; of %u about nothing here, "
      "%.1f %% offered nothing; of %u of danger, %.1f %% with the right number first; "
      "%u false alarms; %u asked one question",
      half, count.n_sentences, get_share (count.n_first, count.n_sentences),
      get_share (count.n_among, count.n_sentences), count.n_nothing,
      get_share (count.n_refused, count.n_nothing), count.n_urgent,
      get_share (count.n_warned, count.n_urgent), count.n_alarms, count.n_close);
  for (gsize i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      if (!g_str_equal (bars[i].half, half))
        continue;
      g_assert_cmpuint (count.n_sentences, >=, 60);
      g_assert_cmpfloat (get_share (count.n_first, count.n_sentences), >=, bars[i].first);
      g_assert_cmpfloat (get_share (count.n_among, count.n_sentences), >=, bars[i].among);
      g_assert_cmpfloat (get_share (count.n_refused, count.n_nothing), >=, bars[i].nothing);
      g_assert_cmpfloat (get_share (count.n_warned, count.n_urgent), >=, bars[i].urgent);
      g_assert_cmpuint (count.n_alarms, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) procedures = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 3);
  shows_misses = argc > 3;

  procedures = catalogue_load (argv[1]);
  orientation = parvis_orientation_index_new ("fr", NULL, procedures, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (argv[2], &text, NULL, &error));
  lines = g_strsplit (text, "\n", -1);

  g_test_add_data_func ("/orientation/sentences/development", "development", test_half);
  g_test_add_data_func ("/orientation/sentences/held-out", "held-out", test_half);
  g_test_add_data_func ("/orientation/sentences/later", "later", test_half);
  result = g_test_run ();

  g_strfreev (lines);
  parvis_orientation_index_free (orientation);

  return result;
}
