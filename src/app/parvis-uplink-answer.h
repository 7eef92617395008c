/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The store's settings by which a process without the key asks the one that has it to send now:
 * a word of its own choice, and what became of it. */
#define PARVIS_UPLINK_WISH "uplink-wish"
#define PARVIS_UPLINK_ANSWER "uplink-answer"

/**
 * ParvisUplinkAnswer:
 *
 * What parvis-syncd says of a wish, as it stands in the setting. Nothing in it is about a person.
 */
typedef struct
{
  char *wish; /* (owned): the word that is answered */
  guint n_sent, n_updated;
  char *problem; /* (owned) (nullable): why not all was done, in English, for the operator */
} ParvisUplinkAnswer;

ParvisUplinkAnswer *parvis_uplink_answer_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_uplink_answer_to_string (const ParvisUplinkAnswer *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_uplink_answer_free (ParvisUplinkAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisUplinkAnswer, parvis_uplink_answer_free)

G_END_DECLS
