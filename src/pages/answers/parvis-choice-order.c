/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-choice-order.h"

gboolean
parvis_choice_is_yes (const ParvisFormChoice *choice)
{
  static const char *const words[] = { "yes", "oui", "true", "1", "o", "y", NULL };
  g_autofree char *value = g_ascii_strdown (choice->value, -1);

  return g_strv_contains (words, value);
}

gboolean
parvis_choice_is_no (const ParvisFormChoice *choice)
{
  static const char *const words[] = { "no", "non", "false", "0", "n", NULL };
  g_autofree char *value = g_ascii_strdown (choice->value, -1);

  return g_strv_contains (words, value);
}

/* A yes and a no, and at most something like "I do not know". */
gboolean
parvis_choices_find_yes_no (const GPtrArray *choices, guint *yes, guint *no)
{
  gboolean has_yes = FALSE, has_no = FALSE;

  if (choices->len < 2 || choices->len > 3)
    return FALSE;

  for (guint i = 0; i < choices->len; i++)
    if (!has_yes && parvis_choice_is_yes (choices->pdata[i]))
      {
        has_yes = TRUE;
        *yes = i;
      }
    else if (!has_no && parvis_choice_is_no (choices->pdata[i]))
      {
        has_no = TRUE;
        *no = i;
      }

  return has_yes && has_no;
}

/* Yes has the first side and no the second in every question, or a hand that has learned the side
 * says the wrong thing. */
GPtrArray *
parvis_choices_dup_in_order (GPtrArray *choices)
{
  guint yes, no;
  GPtrArray *ordered;

  if (!parvis_choices_find_yes_no (choices, &yes, &no))
    return g_ptr_array_ref (choices);

  ordered = g_ptr_array_new ();
  g_ptr_array_add (ordered, choices->pdata[yes]);
  g_ptr_array_add (ordered, choices->pdata[no]);
  for (guint i = 0; i < choices->len; i++)
    if (i != yes && i != no)
      g_ptr_array_add (ordered, choices->pdata[i]);

  return ordered;
}
