/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-orientation-index.h"

/* Keywords of a procedure on the first line, what somebody says on the others. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  static ParvisOrientationIndex *fixed;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *valid = g_utf8_make_valid (parts[0] != NULL ? parts[0] : "", -1);
  const char *sentence = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
  g_autoptr (ParvisOrientationAnswer) answer = NULL;

  if (fixed == NULL)
    {
      g_autoptr (GPtrArray) procedures =
          g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_procedure_free);

      g_ptr_array_add (procedures, parvis_orientation_procedure_new (
                                       "street", "La rue", "trou poubelle lampe", "\n;,"));
      fixed = parvis_orientation_index_new ("fr", NULL, procedures, NULL);
    }
  /* Anything that a form says of itself, too; less often, since it is slow. */
  if (size > 0 && data[0] % 16 == 0)
    {
      g_autoptr (GPtrArray) procedures =
          g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_procedure_free);
      g_autoptr (ParvisOrientationIndex) index = NULL;
      g_autoptr (ParvisOrientationAnswer) other = NULL;

      g_ptr_array_add (procedures, parvis_orientation_procedure_new ("x", valid, valid, valid));
      index = parvis_orientation_index_new ("fr", NULL, procedures, NULL);
      other = parvis_orientation_index_ask (index, sentence, NULL);
      g_assert_nonnull (other);
    }

  answer = parvis_orientation_index_ask (fixed, sentence, NULL);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->offers->len, <=, 1);

  return 0;
}
