/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-runs.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) outputs = g_ptr_array_new ();
  g_autoptr (ParvisFormRuns) runs = NULL;
  g_autofree char *plain = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\x01')
      g_ptr_array_add (outputs, (gpointer) "*");

  /* Marks take text away and add none: an output is one character here, as its mark is. */
  runs = parvis_form_runs_parse (text, outputs);
  plain = parvis_form_runs_dup_text (runs);
  g_assert_cmpuint (strlen (plain), <=, strlen (text));
  g_assert_cmpuint (runs->n_runs, <=, 1000);

  return 0;
}
