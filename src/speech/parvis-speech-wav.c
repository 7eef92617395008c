/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-wav.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "parvis-speech-sound.h"

#define HEADER_SIZE 44

/* A WAV can't be longer, its sizes are 32 bits. */
#define MAX_SIZE (G_MAXUINT32 - HEADER_SIZE)

struct _ParvisSpeechWav
{
  FILE *file;   /* (owned) */
  guint32 size; /* of the samples, in bytes */
};

static void
put_32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
put_16 (guint8 *at, guint16 value)
{
  value = GUINT16_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
make_header (guint8 header[HEADER_SIZE], guint32 size)
{
  memcpy (header, "RIFF", 4);
  put_32 (header + 4, size + HEADER_SIZE - 8);
  memcpy (header + 8, "WAVEfmt ", 8);
  put_32 (header + 16, 16);
  put_16 (header + 20, 1); /* PCM */
  put_16 (header + 22, 1); /* one channel */
  put_32 (header + 24, PARVIS_SPEECH_SOUND_RATE);
  put_32 (header + 28, PARVIS_SPEECH_SOUND_RATE * sizeof (gint16));
  put_16 (header + 32, sizeof (gint16));
  put_16 (header + 34, 16);
  memcpy (header + 36, "data", 4);
  put_32 (header + 40, size);
}

static gboolean
fail (GError **error, const char *doing)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s the WAV: %s", doing,
               g_strerror (saved));
  return FALSE;
}

/**
 * parvis_speech_wav_new:
 * @path: where to write; what was there is lost
 * @error: a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): a WAV in which nothing is said yet
 */
ParvisSpeechWav *
parvis_speech_wav_new (const char *path, GError **error)
{
  g_autoptr (ParvisSpeechWav) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (ParvisSpeechWav, 1);
  self->file = fopen (path, "wbe");
  if (self->file == NULL)
    {
      (void) fail (error, "Opening");
      return NULL;
    }

  if (!parvis_speech_wav_flush (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parvis_speech_wav_free:
 * @self: (nullable) (transfer full): a WAV
 */
void
parvis_speech_wav_free (ParvisSpeechWav *self)
{
  if (self == NULL)
    return;

  /* Whatever could still fail was reported by the last flush. */
  if (self->file != NULL)
    (void) fclose (self->file);
  g_free (self);
}

/**
 * parvis_speech_wav_append:
 * @self: a WAV
 * @pcm: samples at %PARVIS_SPEECH_SOUND_RATE
 * @size: how many bytes
 * @error: a %G_IO_ERROR
 *
 * Returns: whether they were taken
 */
gboolean
parvis_speech_wav_append (ParvisSpeechWav *self, const void *pcm, gsize size, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (size > MAX_SIZE - self->size)
    {
      errno = EFBIG;
      return fail (error, "Writing");
    }

  if (fwrite (pcm, 1, size, self->file) != size)
    return fail (error, "Writing");

  self->size += (guint32) size;

  return TRUE;
}

/**
 * parvis_speech_wav_flush:
 * @self: a WAV
 * @error: a %G_IO_ERROR
 *
 * Makes the file a whole one, up to here.
 *
 * Returns: whether it is
 */
gboolean
parvis_speech_wav_flush (ParvisSpeechWav *self, GError **error)
{
  guint8 header[HEADER_SIZE];

  g_return_val_if_fail (self != NULL, FALSE);

  make_header (header, self->size);
  if (fseek (self->file, 0, SEEK_SET) != 0 || fwrite (header, 1, HEADER_SIZE, self->file) == 0 ||
      fseek (self->file, 0, SEEK_END) != 0 || fflush (self->file) != 0)
    return fail (error, "Writing");

  return TRUE;
}
