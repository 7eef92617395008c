/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-syntax.h"
#include "parvis-form-value.h"

G_BEGIN_DECLS

/**
 * ParvisFormScope:
 * @node: the context node, what "." means
 * @position: the context position, from 1
 * @size: the context size
 * @current: what current() yields: the node whose bind or control holds the expression
 * @primary: the document node of the primary instance, where absolute paths begin
 * @rebase: (nullable): inside a repeat, the node that absolute paths are re-based against: where
 * a path leads along its ancestors it goes through these alone, its last step aside
 * @host: what an expression may ask of the outside
 * @data: passed to @host's functions
 * @spent: (nullable): what an evaluation costs is added to it, in steps of work
 *
 * Where an expression is evaluated. Everything that an expression can learn comes through
 * here, so the same scope gives the same value.
 */
typedef struct _ParvisFormHost ParvisFormHost;
typedef struct
{
  ParvisFormNode *node;
  guint position;
  guint size;
  ParvisFormNode *current;
  ParvisFormNode *primary;
  ParvisFormNode *rebase;
  const ParvisFormHost *host;
  gpointer data;
  guint64 *spent;
} ParvisFormScope;

/**
 * ParvisFormHost:
 * @get_instance: the document node of the secondary instance @id, or %NULL where there is none.
 * Unless it is the primary one it must not change any more, since it is indexed
 * @get_now: the wall clock in microseconds since 1970 UTC
 * @get_zone: (transfer none): the time zone that dates are told in; UTC where nobody knows
 * @get_random: a number in [0, 1)
 * @dup_text: the text of itext @id in the active language, or %NULL
 * @dup_choice_label: the label of the choice @value of the control at the path @path, or %NULL
 * @dup_property: preload property or version(): "version", "deviceid", "username"…, or %NULL
 * @get_language: (nullable): name of the active language, for the names of months and days
 * @resolve_prefix: (nullable): the namespace that @prefix stands for
 * @get_namespace: (nullable): the namespace of element names without a prefix, "" for none;
 * where it or its answer is %NULL, such names stand for all elements without a prefix, since
 * those of an instance inherit the namespace of the form around it
 *
 * The outside, as functions, since this room has no clock, no locale and no files.
 * Any may be %NULL; what needs it then fails with %PARVIS_FORM_ERROR_UNSUPPORTED.
 */
struct _ParvisFormHost
{
  ParvisFormNode *(*get_instance) (const char *id, gpointer data);
  gint64 (*get_now) (gpointer data);
  GTimeZone *(*get_zone) (gpointer data);
  double (*get_random) (gpointer data);
  char *(*dup_text) (const char *id, gpointer data);
  char *(*dup_choice_label) (const char *value,
                             const char *path,
                             const ParvisFormScope *scope,
                             gpointer data);
  char *(*dup_property) (const char *name, gpointer data);
  const char *(*get_language) (gpointer data);
  const char *(*resolve_prefix) (const char *prefix, gpointer data);
  const char *(*get_namespace) (gpointer data);
};

/**
 * ParvisFormPath:
 * @instance: (nullable): id given to instance(), when the path starts there
 * @absolute: whether it starts at "/"
 * @from_current: whether it starts at current()
 * @context: (nullable): for a path inside a predicate, the path that the predicate filters
 * @steps: (array zero-terminated=1): "name", "..", ".", "*", "@name", "//": axes without their
 * predicates
 *
 * A path that an expression reads, told so that a form can work out what depends on what.
 */
typedef struct _ParvisFormPath ParvisFormPath;
struct _ParvisFormPath
{
  const char *instance;
  gboolean absolute;
  gboolean from_current;
  const ParvisFormPath *context;
  const char *const *steps;
};

typedef void (*ParvisFormPathFunc) (const ParvisFormPath *path, gpointer user_data);

/**
 * ParvisFormExpression:
 *
 * One expression of the ODK XPath dialect, compiled once; immutable, so it may be evaluated
 * from any thread and shared by every record of a form.
 */
typedef struct _ParvisFormExpression ParvisFormExpression;

ParvisFormExpression *parvis_form_expression_parse (const char *text,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormExpression *parvis_form_expression_ref (ParvisFormExpression *self);
void parvis_form_expression_unref (ParvisFormExpression *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormExpression, parvis_form_expression_unref)

gboolean parvis_form_expression_check_functions (ParvisFormExpression *self, GError **error);
gboolean parvis_form_expression_calls (ParvisFormExpression *self, const char *const *names);
gboolean parvis_form_expression_has_predicates (ParvisFormExpression *self);

struct _ParvisFormDefinition;
void parvis_form_expression_compile_routes (ParvisFormExpression *self,
                                            struct _ParvisFormDefinition *holder);

const char *parvis_form_expression_get_text (ParvisFormExpression *self);
char *parvis_form_expression_to_string (ParvisFormExpression *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_expression_foreach_path (ParvisFormExpression *self,
                                          ParvisFormPathFunc func,
                                          gpointer user_data);

gboolean parvis_form_expression_take_shortcut (ParvisFormExpression *self,
                                               const ParvisFormScope *scope,
                                               ParvisFormScalar *scalar);
gboolean parvis_form_expression_evaluate (ParvisFormExpression *self,
                                          const ParvisFormScope *scope,
                                          ParvisFormValue *value,
                                          GError **error);
gsize parvis_form_expression_get_memory (const ParvisFormExpression *self);

G_END_DECLS
