/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-arena.h"
#include "parvis-form-error.h"
#include "parvis-form-tokenizer.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_FORM_AXIS_CHILD,
  PARVIS_FORM_AXIS_ATTRIBUTE,
  PARVIS_FORM_AXIS_SELF,
  PARVIS_FORM_AXIS_PARENT,
  PARVIS_FORM_AXIS_DESCENDANT,
  PARVIS_FORM_AXIS_DESCENDANT_OR_SELF,
  PARVIS_FORM_AXIS_FOLLOWING,
  PARVIS_FORM_AXIS_FOLLOWING_SIBLING,
  PARVIS_FORM_AXIS_NAMESPACE,
  /* Those that walk backwards, so that position 1 is the nearest. */
  PARVIS_FORM_AXIS_ANCESTOR,
  PARVIS_FORM_AXIS_ANCESTOR_OR_SELF,
  PARVIS_FORM_AXIS_PRECEDING,
  PARVIS_FORM_AXIS_PRECEDING_SIBLING,
} ParvisFormAxis;

typedef enum
{
  PARVIS_FORM_TEST_NAME, /* a or p:a */
  PARVIS_FORM_TEST_ANY,  /* * or p:* */
  PARVIS_FORM_TEST_NODE,
  PARVIS_FORM_TEST_TEXT,
  PARVIS_FORM_TEST_COMMENT,
  PARVIS_FORM_TEST_PROCESSING_INSTRUCTION,
} ParvisFormTest;

typedef enum
{
  PARVIS_FORM_SYNTAX_CHAIN,  /* operands with operators between them, done from the left */
  PARVIS_FORM_SYNTAX_NEGATE, /* one operand */
  PARVIS_FORM_SYNTAX_NUMBER,
  PARVIS_FORM_SYNTAX_STRING,
  PARVIS_FORM_SYNTAX_VARIABLE,
  PARVIS_FORM_SYNTAX_CALL,
  PARVIS_FORM_SYNTAX_PATH,
} ParvisFormSyntaxKind;

typedef enum
{
  PARVIS_FORM_START_CONTEXT,
  PARVIS_FORM_START_ROOT,
  PARVIS_FORM_START_OPERAND, /* the path goes on from the nodes that the first operand yields */
} ParvisFormStart;

typedef struct _ParvisFormSyntax ParvisFormSyntax;
typedef struct _ParvisFormFunction ParvisFormFunction;
typedef struct _ParvisFormRoute ParvisFormRoute;

/* A function's short way, see parvis-form-shortcut.h. */
typedef struct _ParvisFormEvaluation ParvisFormEvaluation;
typedef struct _ParvisFormNode ParvisFormNode;
typedef struct _ParvisFormScalar ParvisFormScalar;
typedef gboolean (*ParvisFormShortcutFunc) (ParvisFormEvaluation *evaluation,
                                            const ParvisFormSyntax *call,
                                            ParvisFormNode *node,
                                            ParvisFormScalar *scalar);

/**
 * ParvisFormKey:
 * @axis: child or attribute
 * @name: (unowned): the name of the child or attribute
 * @value: (unowned): what it must equal, which is the same for every node that is filtered
 *
 * That a predicate holds only where a named child equals something: what an index answers.
 */
typedef struct
{
  ParvisFormAxis axis;
  GRefString *name;
  const ParvisFormSyntax *value;
} ParvisFormKey;

typedef struct
{
  ParvisFormAxis axis;
  ParvisFormTest test;
  GRefString *prefix;         /* (nullable): interned */
  GRefString *name;           /* (nullable): interned */
  ParvisFormList *predicates; /* (nullable) (element-type ParvisFormSyntax) */
  gboolean keys_are_all;      /* the first predicate says nothing else */
  GArray *keys;               /* (nullable) (element-type ParvisFormKey): of the first predicate */
} ParvisFormStep;

/**
 * ParvisFormSyntax:
 *
 * One node of a parsed expression. Chains of operators are flat however long, and brackets
 * are bounded, so whatever walks the tree may recurse. All of it lies in the arena that it was
 * parsed into.
 */
struct _ParvisFormSyntax
{
  ParvisFormSyntaxKind kind;
  ParvisFormTokenKind before; /* the operator before it in a CHAIN, unless it is the first there */
  double number;              /* NUMBER; for NEGATE how many minus signs */
  char *text;                 /* (nullable): STRING, VARIABLE; the whole name of a CALL */
  ParvisFormList *operands;   /* (nullable) (element-type ParvisFormSyntax): arguments too */

  const ParvisFormFunction *function; /* (unowned) (nullable): CALL; NULL where unknown */

  ParvisFormStart start;           /* PATH */
  ParvisFormList *predicates;      /* (nullable): PATH, of its first operand */
  ParvisFormList *steps;           /* (nullable) (element-type ParvisFormStep): PATH */
  ParvisFormRoute *route;          /* (nullable): PATH, the short way there */
  ParvisFormShortcutFunc shortcut; /* (nullable): CALL */
};

ParvisFormSyntax *parvis_form_syntax_new (ParvisFormArena *arena,
                                          ParvisFormSyntaxKind kind) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormStep *parvis_form_step_new (ParvisFormArena *arena,
                                      ParvisFormAxis axis,
                                      ParvisFormTest test) G_GNUC_WARN_UNUSED_RESULT;

const char *parvis_form_axis_get_name (ParvisFormAxis axis);
gboolean parvis_form_axis_is_reverse (ParvisFormAxis axis);

gboolean parvis_form_syntax_is_step (const ParvisFormSyntax *self, ParvisFormAxis axis);
/* Of a conjunction, how many an index is asked for. */
#define PARVIS_FORM_MAX_KEYS 4

GArray *parvis_form_syntax_find_keys (const ParvisFormSyntax *predicate,
                                      gboolean *are_all) G_GNUC_WARN_UNUSED_RESULT;

/* The operator of a chain before its operand @i, which is not the first. */
static inline ParvisFormTokenKind
parvis_form_syntax_get_operator (const ParvisFormSyntax *self, guint i)
{
  return ((const ParvisFormSyntax *) self->operands->items[i])->before;
}

void parvis_form_syntax_append_to (const ParvisFormSyntax *self, GString *text);

G_END_DECLS
