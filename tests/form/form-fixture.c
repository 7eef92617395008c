/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-fixture.h"

#include <string.h>

#include "parvis-form-state.h"

const char *fixture_last_saved;
gint64 fixture_now = FIXTURE_NOW;

static gint64
get_now (gpointer user_data)
{
  return fixture_now;
}

/* The same numbers in every run, or a failure could not be looked at twice. */
static double
get_random (gpointer user_data)
{
  static guint32 state = 1;

  state = state * 1664525 + 1013904223;

  return state / 4294967296.0;
}

static char *
dup_property (const char *name, gpointer user_data)
{
  static const char *const all[][2] = {
    { "deviceid", "parvis:1" },    { "username", "ada" },
    { "email", "ada@parvis" },     { "phonenumber", "+33600000000" },
    { "simserial", "never told" }, { "subscriberid", "never told" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (strcmp (name, all[i][0]) == 0)
      return g_strdup (all[i][1]);

  return NULL;
}

char *
fixture_build (const char *model, const char *body)
{
  return g_strconcat (FIXTURE_HEAD, model, FIXTURE_MIDDLE, body, FIXTURE_TAIL, NULL);
}

static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  static const char towns[] = "code_postal,nom\n44000,Nantes\n44100,Nantes\n75001,Paris\n";
  static const char twice[] = "a,a,b\n1,2,x\n2,1,y\n3,3,z\n";
  static const char lists[] =
      "list_name,name,label,state\nstates,4,Four,\ncounties,a,A,4\ncounties,b,B,5\n";

  if (strcmp (uri, "jr://file-csv/itemsets.csv") == 0)
    return g_bytes_new_static (lists, strlen (lists));
  if (strcmp (uri, "jr://file-csv/twice.csv") == 0)
    return g_bytes_new_static (twice, strlen (twice));
  if (strcmp (uri, "jr://file-csv/towns.csv") == 0)
    return g_bytes_new_static (towns, strlen (towns));

  if (strcmp (uri, "jr://instance/last-saved") == 0 && fixture_last_saved != NULL)
    return g_bytes_new_static (fixture_last_saved, strlen (fixture_last_saved));

  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE, "not there");

  return NULL;
}

ParvisForm *
fixture_parse (const char *xml, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return parvis_form_parse (bytes, get_resource, NULL, problems, error);
}

static const ParvisFormOutside outside = { .get_now = get_now,
                                           .get_random = get_random,
                                           .dup_property = dup_property };

ParvisFormRecord *
fixture_new (const char *model, const char *body)
{
  g_autofree char *xml = fixture_build (model, body);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, NULL, &error);
  ParvisFormRecord *record;

  g_assert_no_error (error);
  record = parvis_form_record_new (form, &outside, &error);
  g_assert_no_error (error);

  return record;
}

ParvisFormRecord *
fixture_reopen (ParvisFormRecord *record, GBytes *instance, ParvisFormReopening reopening)
{
  g_autoptr (GError) error = NULL;
  ParvisFormRecord *resumed = parvis_form_record_new_from_instance (
      parvis_form_record_get_form (record), &outside, instance, reopening, &error);

  g_assert_no_error (error);

  return resumed;
}

ParvisFormRecord *
fixture_resume (ParvisFormRecord *record, GBytes *instance)
{
  return fixture_reopen (record, instance, PARVIS_FORM_RESUME_DRAFT);
}

void
fixture_set (ParvisFormRecord *record, const char *ref, const char *value)
{
  g_autoptr (GError) error = NULL;

  parvis_form_record_set_value (record, ref, value, &error);
  g_assert_no_error (error);
}

void
fixture_check (ParvisFormRecord *record, const char *ref, const char *expected)
{
  g_autofree char *value = parvis_form_record_dup_value (record, ref);

  g_assert_cmpstr (value, ==, expected);
}

static void
keep_relevant (const ParvisFormState *state, gpointer user_data)
{
  *(gboolean *) user_data = state->relevant;
}

void
fixture_check_relevant (ParvisFormRecord *record, const char *ref, gboolean expected)
{
  gboolean relevant = !expected;

  g_assert_true (parvis_form_record_foreach_state (record, ref, keep_relevant, &relevant));
  g_assert_cmpint (relevant, ==, expected);
}

char *
fixture_dup_xml (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}
