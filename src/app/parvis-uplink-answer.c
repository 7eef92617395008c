/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-uplink-answer.h"

#include <string.h>

/* A line for each field, the problem last, which may have lines of its own. */
#define N_FIELDS 4
#define MAX_COUNT 1000000000

static gboolean
parse_count (const char *text, guint *count)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_COUNT, &number, NULL))
    return FALSE;

  *count = (guint) number;
  return TRUE;
}

/**
 * parvis_uplink_answer_parse:
 * @text: (nullable): the setting
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL when it is no answer
 */
ParvisUplinkAnswer *
parvis_uplink_answer_parse (const char *text)
{
  g_autoptr (ParvisUplinkAnswer) self = g_new0 (ParvisUplinkAnswer, 1);
  g_auto (GStrv) fields = g_strsplit (text != NULL ? text : "", "\n", N_FIELDS);

  if (g_strv_length (fields) != N_FIELDS || fields[0][0] == '\0' ||
      !parse_count (fields[1], &self->n_sent) || !parse_count (fields[2], &self->n_updated))
    return NULL;

  self->wish = g_strdup (fields[0]);
  self->problem = fields[3][0] != '\0' ? g_strdup (fields[3]) : NULL;

  return g_steal_pointer (&self);
}

char *
parvis_uplink_answer_to_string (const ParvisUplinkAnswer *self)
{
  g_return_val_if_fail (self != NULL && self->wish != NULL, NULL);
  g_return_val_if_fail (strchr (self->wish, '\n') == NULL, NULL);

  return g_strdup_printf ("%s\n%u\n%u\n%s", self->wish, self->n_sent, self->n_updated,
                          self->problem != NULL ? self->problem : "");
}

void
parvis_uplink_answer_free (ParvisUplinkAnswer *self)
{
  g_free (self->wish);
  g_free (self->problem);
  g_free (self);
}
