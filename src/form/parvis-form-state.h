/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-record.h"

G_BEGIN_DECLS

/**
 * ParvisFormState:
 * @choices: (element-type ParvisFormChoice) (nullable): of a select
 *
 * How one node of a record stands: for authors' tools and for tests, not for pages, which
 * ask for a #ParvisFormPrompt.
 */
typedef struct
{
  const char *ref;
  const char *kind;
  gboolean relevant;
  gboolean readonly;
  gboolean required;
  const char *value; /* (nullable): where it cannot hold one */
  const char *label; /* (nullable) */
  const char *hint;  /* (nullable) */
  GPtrArray *choices;
  ParvisFormViolation violation;
  const char *violation_message; /* (nullable) */
} ParvisFormState;

typedef void (*ParvisFormStateFunc) (const ParvisFormState *state, gpointer user_data);

gboolean parvis_form_record_foreach_state (ParvisFormRecord *self,
                                           const char *ref,
                                           ParvisFormStateFunc func,
                                           gpointer user_data);

G_END_DECLS
