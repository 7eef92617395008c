/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-camera.h"

/* A photo of the best telephone is 12 MB; what is larger is no photo. */
#define MAX_PICTURE (32 * 1024 * 1024)

struct _ParvisCamera
{
  GObject parent_instance;

  char *picture; /* (owned) (nullable): the file; %NULL where there is no camera */
  GBytes *bytes; /* (owned) (nullable): until it was read, and where it could not be */
  char *type;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ParvisCamera, parvis_camera, G_TYPE_OBJECT)

/* Stops a file that is too large, or never ends, where that is known. */
static gboolean
read_more (const char *contents, goffset size, gpointer user_data)
{
  return size <= MAX_PICTURE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisCamera) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *content_type = NULL;
  char *contents;
  gsize size;

  if (!g_file_load_partial_contents_finish (G_FILE (source), result, &contents, &size, NULL,
                                            &error))
    {
      g_warning ("The picture could not be read: %s", error->message);
      return;
    }

  if (size > MAX_PICTURE)
    {
      g_warning ("%s is too large for a picture", self->picture);
      g_free (contents);
      return;
    }

  content_type = g_content_type_guess (self->picture, (const guchar *) contents, size, NULL);
  self->type = g_content_type_get_mime_type (content_type);
  self->bytes = g_bytes_new_take (contents, size);
}

/**
 * parvis_camera_is_there:
 *
 * Returns: whether photos can be taken here at all
 */
gboolean
parvis_camera_is_there (ParvisCamera *self)
{
  g_return_val_if_fail (PARVIS_IS_CAMERA (self), FALSE);

  return self->picture != NULL;
}

/**
 * parvis_camera_take:
 * @media_type: (out) (transfer full): "image/jpeg"
 *
 * Returns: (transfer full) (nullable): a photo, or %NULL when it did not work
 */
GBytes *
parvis_camera_take (ParvisCamera *self, char **media_type)
{
  g_return_val_if_fail (PARVIS_IS_CAMERA (self), NULL);

  if (self->bytes == NULL)
    return NULL;

  *media_type = g_strdup (self->type);

  return g_bytes_ref (self->bytes);
}

static void
parvis_camera_finalize (GObject *object)
{
  ParvisCamera *self = PARVIS_CAMERA (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->picture);
  g_free (self->type);

  G_OBJECT_CLASS (parvis_camera_parent_class)->finalize (object);
}

static void
parvis_camera_class_init (ParvisCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_camera_finalize;
}

static void
parvis_camera_init (ParvisCamera *self)
{
}

/**
 * parvis_camera_new:
 * @picture: (nullable): a file that stands in for what a camera would see
 */
ParvisCamera *
parvis_camera_new (const char *picture)
{
  ParvisCamera *self = g_object_new (PARVIS_TYPE_CAMERA, NULL);

  if (picture != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (picture);

      self->picture = g_strdup (picture);
      g_file_load_partial_contents_async (file, NULL, read_more, read_cb, g_object_ref (self));
    }

  return self;
}
