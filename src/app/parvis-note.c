/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-note.h"

#include <string.h>

/* Bytes. What the journal takes; the log has the whole. */
#define MAX_SUBJECT 255

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The log on standard error has it already. */
  if (!parvis_store_note_finish (PARVIS_STORE (source), result, &error))
    g_warning ("The journal could not be written: %s", error->message);
}

/**
 * parvis_note:
 * @event: what happened, in the journal's words
 * @subject: to what, as far as it fits; never what anybody answered
 *
 * Writes in the journal; that it could not is told in the log.
 */
void
parvis_note (ParvisStore *store, const char *event, const char *subject)
{
  g_autofree char *cut = g_strndup (subject, MAX_SUBJECT);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);

  if (strlen (valid) > MAX_SUBJECT)
    valid[g_utf8_find_prev_char (valid, valid + MAX_SUBJECT) - valid] = '\0';
  parvis_store_note_async (store, event, valid, NULL, noted_cb, NULL);
}
