/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"

G_BEGIN_DECLS

/**
 * ParvisFormValueKind:
 *
 * The kinds that an ODK expression can yield. Dates are kinds of their own since JavaRosa's
 * nodes are typed: they compare and subtract as days since 1970-01-01, and print as ISO 8601.
 */
typedef enum
{
  PARVIS_FORM_VALUE_BOOLEAN,
  PARVIS_FORM_VALUE_NUMBER,
  PARVIS_FORM_VALUE_STRING,
  PARVIS_FORM_VALUE_DATE,
  PARVIS_FORM_VALUE_DATE_TIME,
  PARVIS_FORM_VALUE_NODESET,
} ParvisFormValueKind;

/**
 * ParvisFormValue:
 *
 * One result, on the stack of whoever asked. Begin with PARVIS_FORM_VALUE_INIT, end with
 * parvis_form_value_clear(). Shown whole to the files of src/form/ alone: it is made and
 * dropped a million times a form.
 */
typedef struct
{
  ParvisFormValueKind kind;
  union
  {
    gboolean boolean;
    double number;    /* NUMBER; for DATE and DATE_TIME days since 1970-01-01T00:00Z */
    char *string;     /* (owned) (nullable): STRING; NULL reads as "" */
    GPtrArray *nodes; /* (owned) (element-type ParvisFormNode, unowned): in document order */
  };
  /* (owned) (nullable): for DATE and DATE_TIME, the ISO text; for a NUMBER that is a date
   * with days added, that day, so that clocks put forward or back do not show in what is
   * done with it next */
  char *text;
} ParvisFormValue;

#define PARVIS_FORM_VALUE_INIT \
  { \
    .kind = PARVIS_FORM_VALUE_STRING, .string = NULL, .text = NULL \
  }

void parvis_form_value_clear (ParvisFormValue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParvisFormValue, parvis_form_value_clear)

void parvis_form_value_set_boolean (ParvisFormValue *self, gboolean boolean);
void parvis_form_value_set_number (ParvisFormValue *self, double number);
void parvis_form_value_take_string (ParvisFormValue *self, char *string);
void parvis_form_value_take_nodes (ParvisFormValue *self, GPtrArray *nodes);

gboolean parvis_form_value_to_boolean (const ParvisFormValue *self);
double parvis_form_value_to_number (const ParvisFormValue *self);
char *parvis_form_value_to_string (const ParvisFormValue *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
