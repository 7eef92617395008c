/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-definition.h"
#include "parvis-form-prompt.h"
#include "parvis-form-request.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_FORM_EVENT_FIRST_LOAD = 1 << 0,
  PARVIS_FORM_EVENT_LOAD = 1 << 1,
  PARVIS_FORM_EVENT_VALUE_CHANGED = 1 << 2,
  PARVIS_FORM_EVENT_NEW_REPEAT = 1 << 3,
  PARVIS_FORM_EVENT_REVALIDATE = 1 << 4,
} ParvisFormEvent;

typedef enum
{
  PARVIS_FORM_ACTION_SET_VALUE,
  PARVIS_FORM_ACTION_ASK_POSITION,
  PARVIS_FORM_ACTION_ASK_AUDIO,
} ParvisFormActionKind;

/**
 * ParvisFormAction:
 *
 * When @events happen, the target gets a value: at once, or from the host when it has it.
 */
typedef struct
{
  ParvisFormActionKind kind;
  ParvisFormEvent events;
  ParvisFormDefinition *target; /* (unowned) */
  ParvisFormDefinition *holder; /* (unowned) (nullable): the control or repeat that it stands in */
  ParvisFormExpression *target_ref; /* (owned) (nullable): where the target's path has predicates */
  ParvisFormExpression *value;      /* (owned) (nullable) */
  char *text;                       /* (owned) (nullable): where there is no @value */
  ParvisFormQuality quality;
  guint line;
} ParvisFormAction;

typedef enum
{
  PARVIS_FORM_ELEMENT_GROUP,
  PARVIS_FORM_ELEMENT_REPEAT,
  PARVIS_FORM_ELEMENT_CONTROL,
} ParvisFormElementKind;

typedef struct
{
  char *value;              /* (owned) */
  ParvisFormCaption *label; /* (owned) (nullable) */
  char *say;                /* (owned) (nullable) */
  char *pictogram;          /* (owned) (nullable) */
} ParvisFormItem;

/**
 * ParvisFormElement:
 *
 * One group, repeat or control of the body, as a tree. Shown whole to src/form/.
 */
struct _ParvisFormElement
{
  ParvisFormElementKind kind;
  ParvisFormControl control;
  ParvisFormElement *parent;        /* (unowned) (nullable) */
  GPtrArray *children;              /* (owned) (element-type ParvisFormElement) */
  ParvisFormDefinition *definition; /* (unowned) (nullable): none for a group without a ref */
  guint line;

  ParvisFormAppearance appearance;
  ParvisFormAsks asks;
  ParvisFormCaption *label; /* (owned) (nullable) */
  ParvisFormCaption *hint;  /* (owned) (nullable) */
  char *say;                /* (owned) (nullable) */
  char *pictogram;          /* (owned) (nullable) */
  gboolean is_private;
  ParvisFormAutoplay autoplay;

  GPtrArray *items;                 /* (owned) (element-type ParvisFormItem) */
  ParvisFormExpression *itemset;    /* (owned) (nullable) */
  ParvisFormExpression *item_value; /* (owned) (nullable) */
  GRefString *item_value_name;      /* (owned) (nullable): where the value is a plain child */
  GRefString *item_label_name;      /* (owned) (nullable): where the label is a plain child */
  ParvisFormCaption *item_label;    /* (owned) (nullable): evaluated at each item */

  ParvisFormExpression *count; /* (owned) (nullable): jr:count */
  gboolean no_add_remove;
};

ParvisFormElement *parvis_form_element_new (ParvisFormElementKind kind,
                                            ParvisFormElement *parent) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_element_free (ParvisFormElement *self);
gboolean parvis_form_element_is_select (const ParvisFormElement *self);
gboolean parvis_form_element_can_grow (const ParvisFormElement *self);

void parvis_form_action_free (ParvisFormAction *self);
void parvis_form_item_free (ParvisFormItem *self);

G_END_DECLS
