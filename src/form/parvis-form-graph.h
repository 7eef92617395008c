/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-body.h"
#include "parvis-form-error.h"

G_BEGIN_DECLS

/**
 * ParvisFormTriggerKind:
 *
 * What an answer may bring about elsewhere. Required, read-only and constraint are not among
 * them: nothing reads them, so they are worked out when someone asks.
 */
typedef enum
{
  PARVIS_FORM_TRIGGER_RELEVANT,
  PARVIS_FORM_TRIGGER_COUNT,
  PARVIS_FORM_TRIGGER_CALCULATE,
  PARVIS_FORM_TRIGGER_CHOICES, /* drops an answer that its choices no longer offer */
} ParvisFormTriggerKind;

struct _ParvisFormTrigger
{
  ParvisFormTriggerKind kind;
  ParvisFormDefinition *definition; /* (unowned): whose nodes it is evaluated at */
  ParvisFormExpression *expression; /* (unowned) */
  guint order;                      /* place in the order of evaluation */
};

/**
 * ParvisFormDependent:
 * @trigger: what reads the definition that holds this
 * @apex: (nullable): the highest definition on the way from the one to the other: where it
 * is inside a repeat, only that instance is touched. %NULL for all instances
 */
typedef struct
{
  ParvisFormTrigger *trigger;
  ParvisFormDefinition *apex;
} ParvisFormDependent;

typedef void (*ParvisFormUnresolvedFunc) (const ParvisFormDefinition *holder,
                                          const char *start,
                                          const char *steps,
                                          gpointer user_data);

GPtrArray *parvis_form_graph_build (ParvisFormDefinition *root,
                                    const char *instance_id,
                                    ParvisFormUnresolvedFunc func,
                                    gpointer user_data,
                                    guint *line,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
