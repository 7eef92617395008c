/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-uplink-call.h"

#include <string.h>

/* Word, state and seconds, a line each. */
#define N_FIELDS 3
#define MAX_WORD 64
#define MAX_SECONDS G_GINT64_CONSTANT (253402300799) /* the year 9999 */

/* In the order of ParvisUplinkCallState. */
static const char *const states[] = { "come", "over", "rung", "failed" };

static gboolean
is_word (const char *text)
{
  gsize length = strspn (text, "0123456789abcdefghijklmnopqrstuvwxyz-");

  return length > 0 && length <= MAX_WORD && text[length] == '\0';
}

static gboolean
parse_state (const char *text, ParvisUplinkCallState *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (text, states[i]))
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

ParvisUplinkCall *
parvis_uplink_call_parse (const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text != NULL ? text : "", "\n", N_FIELDS);
  g_autoptr (ParvisUplinkCall) self = g_new0 (ParvisUplinkCall, 1);

  if (g_strv_length (fields) != N_FIELDS || !is_word (fields[0]) ||
      !parse_state (fields[1], &self->state) ||
      !g_ascii_string_to_signed (fields[2], 10, 0, MAX_SECONDS, &self->seconds, NULL))
    return NULL;

  self->word = g_strdup (fields[0]);

  return g_steal_pointer (&self);
}

char *
parvis_uplink_call_to_string (const ParvisUplinkCall *self)
{
  g_return_val_if_fail (self != NULL && is_word (self->word), NULL);
  g_return_val_if_fail (self->state < G_N_ELEMENTS (states), NULL);

  return g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT, self->word, states[self->state],
                          self->seconds);
}

void
parvis_uplink_call_free (ParvisUplinkCall *self)
{
  g_free (self->word);
  g_free (self);
}
