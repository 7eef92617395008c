/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-expression.h"

G_BEGIN_DECLS

typedef struct _ParvisFormCaption ParvisFormCaption;
typedef struct _ParvisFormElement ParvisFormElement;
typedef struct _ParvisFormTrigger ParvisFormTrigger;
typedef struct _ParvisFormDefinition ParvisFormDefinition;

/**
 * ParvisFormDefinition:
 *
 * What the form says of one node of the primary instance, and of all the nodes that repeat
 * it. Immutable once the form is parsed. Shown whole to the files of src/form/, like the
 * node that points to it.
 */
struct _ParvisFormDefinition
{
  ParvisFormDefinition *parent; /* (unowned) (nullable) */
  GPtrArray *children;          /* (owned): elements in document order, then attributes */
  GHashTable *by_name;          /* (owned) (nullable) (element-type utf8 ParvisFormDefinition): the
                                 * elements among many children */
  GRefString *name;             /* (owned): local name, interned */
  GRefString *prefix;           /* (owned) (nullable) */
  GRefString *namespace_uri;    /* (owned) (nullable) */
  char *path;                   /* (owned): /data/rep/x */
  guint line;
  guint index;                 /* place among the parent's children, which orders new instances */
  guint depth;                 /* 0 for the root */
  ParvisFormDefinition *block; /* (unowned): the innermost repeat that it is or stands in; the root
                                * where there is none */
  guint slot;                  /* of its nodes in the block around them */
  guint n_slots;               /* of a block */
  ParvisFormType type;
  gboolean is_attribute;
  gboolean begins_filled; /* whether the blank form has a value for it */
  gboolean is_repeat;
  ParvisFormNode *template; /* (owned) (nullable): what a new instance begins as, of a
                               repeat or of a node that only some records have */

  /* The bind. */
  gboolean has_bind;
  ParvisFormExpression *relevant;        /* (owned) (nullable) */
  ParvisFormExpression *required;        /* (owned) (nullable) */
  ParvisFormExpression *readonly;        /* (owned) (nullable) */
  ParvisFormExpression *constraint;      /* (owned) (nullable) */
  ParvisFormExpression *calculate;       /* (owned) (nullable) */
  ParvisFormCaption *required_message;   /* (owned) (nullable) */
  ParvisFormCaption *constraint_message; /* (owned) (nullable) */
  char *preload;                         /* (owned) (nullable) */
  char *preload_params;                  /* (owned) (nullable) */
  guint max_pixels;                      /* 0 for no limit */
  gboolean saves_incomplete;
  gboolean is_private;
  gboolean is_identity; /* what is given shows an identity paper */
  char **signer;        /* (owned) (nullable) (array zero-terminated=1): paths to the parts of the
                         * name of who signs */
  char *say;            /* (owned) (nullable) */
  char *pictogram;      /* (owned) (nullable) */

  ParvisFormElement *element; /* (unowned) (nullable): the control, group or repeat bound to it */
  GPtrArray
      *actions; /* (owned) (element-type ParvisFormAction, unowned): run as its value changes */
  GArray *dependents;             /* (owned) (element-type ParvisFormDependent): what reads it */
  ParvisFormTrigger *triggers[4]; /* (unowned) (nullable): its own, by ParvisFormTriggerKind */
};

ParvisFormDefinition *
parvis_form_definition_new (ParvisFormDefinition *parent,
                            const ParvisFormNode *node) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_definition_free (ParvisFormDefinition *self);

ParvisFormDefinition *parvis_form_definition_find_child (const ParvisFormDefinition *self,
                                                         const char *name,
                                                         gboolean is_attribute);
ParvisFormDefinition *parvis_form_definition_find (ParvisFormDefinition *root,
                                                   ParvisFormDefinition *context,
                                                   const char *path);
gboolean parvis_form_definition_is_within (const ParvisFormDefinition *self,
                                           const ParvisFormDefinition *ancestor);
ParvisFormType parvis_form_type_from_name (const char *name);
char *parvis_form_type_cast (ParvisFormType type, char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
