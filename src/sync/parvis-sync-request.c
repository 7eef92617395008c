/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-request.h"

#include <string.h>

/* Enough for any answer of a server to a submission, and far from filling the memory. */
#define DEFAULT_MAX_BODY (64 * 1024)

static void
part_free (ParvisSyncPart *part)
{
  g_free (part->name);
  g_free (part->file_name);
  g_free (part->media_type);
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_free (part);
}

/**
 * parvis_sync_request_new:
 *
 * Returns: (transfer full): a request without credentials
 */
ParvisSyncRequest *
parvis_sync_request_new (ParvisSyncMethod method, const char *url)
{
  ParvisSyncRequest *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_new0 (ParvisSyncRequest, 1);
  self->method = method;
  self->url = g_strdup (url);
  self->max_body = DEFAULT_MAX_BODY;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  return self;
}

void
parvis_sync_request_free (ParvisSyncRequest *self)
{
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));

  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self->token);
  g_free (self->url);
  g_free (self->language);
  g_free (self->tag);
  g_free (self->username);
  g_free (self->password);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/* A media type goes into a header as it is, so nothing but a plain one may. */
static gboolean
is_media_type (const char *text)
{
  const char *slash = strchr (text, '/');

  if (slash == NULL || slash == text || slash[1] == '\0' || strlen (text) > 100)
    return FALSE;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("/.+-", *c) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * parvis_sync_request_add_part:
 * @file_name: (nullable): %NULL for a plain field
 * @media_type: (nullable): anything odd becomes application/octet-stream
 * @bytes: sent as they are
 */
void
parvis_sync_request_add_part (ParvisSyncRequest *self,
                              const char *name,
                              const char *file_name,
                              const char *media_type,
                              GBytes *bytes)
{
  ParvisSyncPart *part;

  g_return_if_fail (self->method == PARVIS_SYNC_METHOD_POST);
  g_return_if_fail (name != NULL);
  g_return_if_fail (bytes != NULL);

  part = g_new0 (ParvisSyncPart, 1);
  part->name = g_strdup (name);
  part->file_name = g_strdup (file_name);
  if (media_type != NULL)
    part->media_type =
        g_strdup (is_media_type (media_type) ? media_type : "application/octet-stream");
  part->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->parts, part);
}

void
parvis_sync_response_free (ParvisSyncResponse *self)
{
  g_free (self->location);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->md5);
  g_free (self->tag);
  g_free (self);
}

/* Enough to ask and be answered on the worst of lines. */
#define LEAST_SECONDS 60
/* What a line has to carry to be of use: a photograph of 1 MB in nine minutes. */
#define LEAST_BYTES_PER_SECOND 2000

/**
 * parvis_sync_request_get_seconds:
 * @most: that any exchange may have
 *
 * A few kilobytes that trickle along must not hold up all others for as long as a photograph
 * may: the time for an upload is by its size.
 *
 * Returns: seconds
 */
guint
parvis_sync_request_get_seconds (const ParvisSyncRequest *self, guint most)
{
  gsize size = 0;

  /* What an answer brings is not known beforehand, and holds up no upload. */
  if (self->method == PARVIS_SYNC_METHOD_GET)
    return most;

  for (guint i = 0; i < self->parts->len; i++)
    size += g_bytes_get_size (((const ParvisSyncPart *) self->parts->pdata[i])->bytes);

  return MIN (most, LEAST_SECONDS + MIN (size / LEAST_BYTES_PER_SECOND, G_MAXINT));
}
