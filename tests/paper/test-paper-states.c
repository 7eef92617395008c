/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-states.h"

/* No trouble. */
#define FINE (-1)

static const struct
{
  int job, printer;
  gboolean accepts;
  const char *reasons;
  int expected; /* a ParvisPaperError, or FINE */
} cases[] = {
  { 3, 3, TRUE, "none", FINE },
  { 5, 4, TRUE, "", FINE },
  { 5, 4, TRUE, "connecting-to-device", FINE },
  { 5, 4, TRUE, "media-low-report toner-low-warning", FINE },
  { 9, 5, TRUE, "media-empty-error", FINE },
  { 5, 4, TRUE, "media-empty-error", PARVIS_PAPER_ERROR_NO_PAPER },
  { 5, 4, TRUE, "media-empty", PARVIS_PAPER_ERROR_NO_PAPER },
  { 5, 4, TRUE, "media-empty-report", FINE },
  { 5, 5, TRUE, "media-needed", PARVIS_PAPER_ERROR_NO_PAPER },
  { 5, 5, TRUE, "paused media-empty-warning", PARVIS_PAPER_ERROR_NO_PAPER },
  { 5, 4, TRUE, "media-jam-error", PARVIS_PAPER_ERROR_STUCK },
  { 5, 4, TRUE, "cover-open", PARVIS_PAPER_ERROR_STUCK },
  { 5, 4, TRUE, "cutter-failure-error", PARVIS_PAPER_ERROR_STUCK },
  { 3, 3, TRUE, "offline-report", PARVIS_PAPER_ERROR_NO_ANSWER },
  { 5, 4, TRUE, "marker-supply-empty-error", PARVIS_PAPER_ERROR_FAILED },
  { 3, 5, TRUE, "", PARVIS_PAPER_ERROR_NO_ANSWER },
  { 3, 3, FALSE, "", PARVIS_PAPER_ERROR_NO_ANSWER },
  { 7, 3, TRUE, "", PARVIS_PAPER_ERROR_FAILED },
  { 8, 3, TRUE, "none", PARVIS_PAPER_ERROR_FAILED },
};

static void
test_check (void)
{
  g_test_summary ("What a print server says is told as one thing that somebody can do");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ParvisPaperStates states = {
        .job = cases[i].job,
        .printer = cases[i].printer,
        .accepts = cases[i].accepts,
        .reasons = g_strsplit (cases[i].reasons, " ", -1),
      };
      g_autoptr (GError) error = NULL;
      gboolean is_fine = parvis_paper_states_check (&states, &error);

      g_test_message ("%s", cases[i].reasons);
      if (cases[i].expected == FINE)
        g_assert_no_error (error);
      else
        g_assert_error (error, PARVIS_PAPER_ERROR, cases[i].expected);
      g_assert_cmpint (is_fine, ==, cases[i].expected == FINE);
      g_assert_cmpint (parvis_paper_states_is_done (&states), ==, cases[i].job == 9);
      parvis_paper_states_clear (&states);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper/states/check", test_check);

  return g_test_run ();
}
