/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-multipart.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* What libcurl writes together with the head. */
#define MOST (60 * 1024)
/* Of a part, its names aside. */
#define OVERHEAD 200
/* Nobody who fills a form can guess it, and end a part with it. */
#define N_RANDOM 16
/* Dashes, and twice as many digits as random bytes. */
#define BOUNDARY_SIZE (16 + 2 * N_RANDOM + 1)

static gsize
measure (const ParvisSyncRequest *request)
{
  gsize size = OVERHEAD;

  for (guint i = 0; i < request->parts->len; i++)
    {
      const ParvisSyncPart *part = request->parts->pdata[i];
      gsize names = strlen (part->name) + (part->file_name != NULL ? strlen (part->file_name) : 0);

      /* Each character of a name may become three. */
      size += g_bytes_get_size (part->bytes) + 3 * names + OVERHEAD;
    }

  return size;
}

/* FALSE where the kernel gives nothing random: then the parts are libcurl's own affair. */
static gboolean
make_boundary (char boundary[BOUNDARY_SIZE])
{
  guint8 bytes[N_RANDOM];
  gssize n;

  do
    n = getrandom (bytes, sizeof bytes, 0);
  while (n < 0 && errno == EINTR);
  if (n != sizeof bytes)
    return FALSE;

  memset (boundary, '-', 16);
  for (guint i = 0; i < N_RANDOM; i++)
    g_snprintf (boundary + 16 + 2 * i, 3, "%02x", bytes[i]);

  return TRUE;
}

static void
append (GByteArray *body, const char *text)
{
  g_byte_array_append (body, (const guint8 *) text, (guint) strlen (text));
}

/* As browsers do: what would end the name or the line is written by its number. */
static void
append_name (GByteArray *body, const char *name)
{
  for (gsize n = strcspn (name, "\"\r\n"); *name != '\0'; n = strcspn (name, "\"\r\n"))
    {
      g_byte_array_append (body, (const guint8 *) name, (guint) n);
      name += n;
      if (*name != '\0')
        append (body, *name == '"' ? "%22" : *name == '\r' ? "%0D" : "%0A");
      name += *name != '\0';
    }
}

static void
append_part (GByteArray *body, const char *boundary, const ParvisSyncPart *part)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (part->bytes, &size);
  const char *type = part->media_type;

  append (body, "--");
  append (body, boundary);
  append (body, "\r\nContent-Disposition: form-data; name=\"");
  append_name (body, part->name);
  append (body, "\"");
  if (part->file_name != NULL)
    {
      append (body, "; filename=\"");
      append_name (body, part->file_name);
      append (body, "\"");
      type = type != NULL ? type : "application/octet-stream";
    }

  if (type != NULL)
    {
      append (body, "\r\nContent-Type: ");
      append (body, type);
    }

  append (body, "\r\n\r\n");
  if (size > 0)
    g_byte_array_append (body, bytes, (guint) size);
  append (body, "\r\n");
}

/**
 * parvis_sync_multipart_new:
 * @request: a POST with parts
 *
 * Returns: (transfer full) (nullable): its body, or %NULL when that is not small
 */
ParvisSyncMultipart *
parvis_sync_multipart_new (const ParvisSyncRequest *request)
{
  ParvisSyncMultipart *self;
  char boundary[BOUNDARY_SIZE];
  gsize size = measure (request);

  if (size > MOST || !make_boundary (boundary))
    return NULL;

  self = g_new0 (ParvisSyncMultipart, 1);
  self->header = g_strconcat ("Content-Type: multipart/form-data; boundary=", boundary, NULL);
  /* Large enough from the start: what grows leaves copies behind. */
  self->body = g_byte_array_sized_new ((guint) size);
  for (guint i = 0; i < request->parts->len; i++)
    append_part (self->body, boundary, request->parts->pdata[i]);
  append (self->body, "--");
  append (self->body, boundary);
  append (self->body, "--\r\n");

  return self;
}

void
parvis_sync_multipart_free (ParvisSyncMultipart *self)
{
  explicit_bzero (self->body->data, self->body->len);
  g_byte_array_unref (self->body);
  g_free (self->header);
  g_free (self);
}
