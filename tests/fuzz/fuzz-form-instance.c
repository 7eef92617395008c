/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "parvis-form-record.h"

static const char xml[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='f'><a/><g><b/>"
    "</g><rep jr:template=''><c/><in jr:template=''><d/></in></rep></data></instance>"
    "<bind nodeset='/data/g' relevant='/data/a &gt; 1'/>"
    "<bind nodeset='/data/g/b' type='int' calculate='count(/data/rep)'/></model></h:head><h:body>"
    "<input ref='/data/a'/><repeat nodeset='/data/rep'><input ref='/data/rep/c'/>"
    "<repeat nodeset='/data/rep/in'><input ref='/data/rep/in/d'/></repeat></repeat>"
    "</h:body></h:html>";

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

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  const ParvisFormOutside outside = { .get_now = get_now, .get_random = get_random };
  g_autoptr (GBytes) form_bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (ParvisForm) form = parvis_form_parse (form_bytes, NULL, NULL, NULL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormRecord) record = parvis_form_record_new_from_instance (
      form, &outside, bytes, PARVIS_FORM_RESUME_DRAFT, &error);
  g_autoptr (ParvisFormRecord) again = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;

  g_assert ((record != NULL) == (error == NULL));
  if (record == NULL)
    return 0;

  /* What we write, we read back as the same. */
  once = parvis_form_record_serialize (record);
  again =
      parvis_form_record_new_from_instance (form, &outside, once, PARVIS_FORM_RESUME_DRAFT, NULL);
  g_assert (again != NULL);
  twice = parvis_form_record_serialize (again);
  g_assert (g_bytes_equal (once, twice));

  return 0;
}
