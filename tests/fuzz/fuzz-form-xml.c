/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "parvis-form-check.h"
#include "parvis-form-record.h"

#define MAX_SCREENS 40

static gint64
get_now (gpointer user_data)
{
  return G_GINT64_CONSTANT (1795449900000000);
}

static double
get_random (gpointer user_data)
{
  return 0.25;
}

static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  static const char rows[] = "name,label\na,A\nb,B\n";

  return g_bytes_new_static (rows, strlen (rows));
}

static void
visit (ParvisFormRecord *record, const char *ref)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, ref, NULL);

  /* What the way leads to can be asked. */
  g_assert (prompt != NULL);
  if (prompt->control == PARVIS_FORM_CONTROL_REPEAT)
    (void) parvis_form_record_add_repeat (record, ref, NULL); /* there may be too many */
  else
    g_assert (
        parvis_form_record_set_value (record, ref, prompt->choices->len > 0 ? "a" : "3", NULL));
}

static void
fill (ParvisForm *form)
{
  const ParvisFormOutside outside = { .get_now = get_now, .get_random = get_random };
  g_autoptr (ParvisFormRecord) record = parvis_form_record_new (form, &outside, NULL);
  g_autoptr (ParvisFormRecord) resumed = NULL;
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GBytes) submission = NULL;
  char *ref = parvis_form_record_dup_next (record, NULL);

  for (guint i = 0; ref != NULL && i < MAX_SCREENS; i++)
    {
      char *next;

      visit (record, ref);
      next = parvis_form_record_dup_next (record, ref);
      g_free (ref);
      ref = next;
    }
  g_free (ref);

  draft = parvis_form_record_serialize (record);
  resumed =
      parvis_form_record_new_from_instance (form, &outside, draft, PARVIS_FORM_RESUME_DRAFT, NULL);
  g_assert (resumed != NULL); /* what we wrote, we can read back */
  submission = parvis_form_record_finalize (record, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = parvis_form_parse (bytes, get_resource, NULL, problems, &error);

  /* Either a form, or a reason. */
  g_assert ((form != NULL) == (error == NULL));
  if (form == NULL)
    {
      g_assert (problems->len > 0);
      return 0;
    }

  parvis_form_check (form, problems);
  fill (form);

  return 0;
}
