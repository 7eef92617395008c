/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form engine behind the seven functions of formbench, a harness that times engines of
 * ODK XForms beside each other. Everything goes by the library's public calls, as a page's
 * would; the harness's header declares what is defined here. */

#include <string.h>

#include "fb_engine.h"
#include "parvis-form-record.h"

struct fb
{
  ParvisFormRecord *record; /* (owned) */
};

struct fb_node
{
  fb *engine; /* (unowned) */
  char *ref;  /* (owned): leaked at the end, like all nodes: the harness never frees one */
};

typedef const char *(*MediaFunc) (const char *uri);

const char *
fb_name (void)
{
  return "parvis";
}

const char *
fb_version (void)
{
  return "0.1.0";
}

const char *
fb_runtime (void)
{
  return "C " __VERSION__;
}

static gint64
get_now (gpointer user_data)
{
  return g_get_real_time ();
}

static double
get_random (gpointer user_data)
{
  return g_random_double ();
}

static GBytes *
read_file (const char *path, GError **error)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;

  return g_bytes_new_take (contents, length);
}

static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  const char *path = (*(MediaFunc *) user_data) (uri);

  if (path == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "there is no %s", uri);
      return NULL;
    }

  return read_file (path, error);
}

fb *
fb_load (const char *form_path, const char *(*media) (const char *jr_url), double *parse_ms)
{
  const ParvisFormOutside outside = { .get_now = get_now, .get_random = get_random };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = read_file (form_path, &error);
  g_autoptr (ParvisForm) form =
      xml != NULL ? parvis_form_parse (xml, get_resource, &media, NULL, &error) : NULL;
  fb *self;

  if (form == NULL)
    {
      g_printerr ("%s: %s\n", form_path, error->message);
      return NULL;
    }

  *parse_ms = (double) (g_get_monotonic_time () - start) / 1000;
  self = g_new0 (fb, 1);
  self->record = parvis_form_record_new (form, &outside, NULL);

  return self;
}

void
fb_free (fb *self)
{
  g_object_unref (self->record);
  g_free (self);
}

fb_node *
fb_find (fb *self, const char *ref)
{
  g_autofree char *value = parvis_form_record_dup_value (self->record, ref);
  fb_node *node;

  if (value == NULL)
    return NULL;

  node = g_new0 (fb_node, 1);
  node->engine = self;
  node->ref = g_strdup (ref);

  return node;
}

int
fb_set (fb *self, fb_node *node, const char *value)
{
  return !parvis_form_record_set_value (self->record, node->ref, value, NULL);
}

int
fb_read (fb *self, fb_node *node, int kind, char *out, size_t size)
{
  g_autofree char *value = NULL;

  if (kind == 'r')
    g_snprintf (out, size, "%d", parvis_form_record_is_relevant (self->record, node->ref));
  else if (kind == 'c')
    g_snprintf (out, size, "%u", parvis_form_record_count_choices (self->record, node->ref));
  else
    {
      value = parvis_form_record_dup_value (self->record, node->ref);
      g_strlcpy (out, value, size);
    }

  return 0;
}

int
fb_add_repeat (fb *self, const char *ref)
{
  return !parvis_form_record_add_repeat (self->record, ref, NULL);
}

size_t
fb_serialise (fb *self)
{
  g_autoptr (GBytes) bytes = parvis_form_record_serialize (self->record);

  return g_bytes_get_size (bytes);
}
