/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-segment.h"

/**
 * parvis_speech_segment_new:
 * @id: what is being said
 * @text: what the screen shows
 * @language: BCP 47
 *
 * The other fields start empty; the caller fills what it needs before handing the segment over.
 *
 * Returns: (transfer full): a segment without recording or pause
 */
ParvisSpeechSegment *
parvis_speech_segment_new (const char *id, const char *text, const char *language)
{
  ParvisSpeechSegment *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_new0 (ParvisSpeechSegment, 1);
  self->id = g_strdup (id);
  self->text = g_strdup (text);
  self->language = g_strdup (language);

  return self;
}

/**
 * parvis_speech_segment_free:
 * @self: (nullable) (transfer full): a segment
 */
void
parvis_speech_segment_free (ParvisSpeechSegment *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->text);
  g_free (self->say);
  g_free (self->before);
  g_free (self->after);
  g_free (self->language);
  g_clear_pointer (&self->recording, g_bytes_unref);
  g_free (self);
}
