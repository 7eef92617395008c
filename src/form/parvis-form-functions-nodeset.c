/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"

static gboolean
call_count (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = parvis_form_call_get_nodes (call, 0, error);

  if (nodes == NULL)
    return FALSE;

  parvis_form_value_set_number (value, nodes->len);
  return TRUE;
}

/* A group is not empty, whatever is in it: JavaRosa's, as in boolean(). */
static gboolean
is_empty (ParvisFormEvaluation *evaluation, const ParvisFormNode *node)
{
  g_autofree char *owned = NULL;

  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    if (child->kind == PARVIS_FORM_NODE_ELEMENT)
      return FALSE;

  return *parvis_form_evaluation_peek_text (evaluation, node, &owned) == '\0';
}

static gboolean
call_count_non_empty (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = parvis_form_call_get_nodes (call, 0, error);
  guint n = 0;

  if (nodes == NULL)
    return FALSE;

  for (guint i = 0; i < nodes->len; i++)
    n += !is_empty (call->evaluation, g_ptr_array_index (nodes, i));

  parvis_form_value_set_number (value, n);
  return TRUE;
}

static guint
count_place (const ParvisFormNode *node)
{
  guint place = 1;

  parvis_form_node_unfold_neighbours (node);
  for (const ParvisFormNode *n = node->previous; n != NULL; n = n->previous)
    place += n->kind == node->kind && n->name == node->name && !n->template;

  return place;
}

/* Of a node, its place among the siblings of its name: the number of a repeat instance. */
static gboolean
call_position (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = NULL;
  guint place;

  if (parvis_form_call_count (call) == 0)
    {
      parvis_form_value_set_number (value, call->focus->position);
      return TRUE;
    }

  nodes = parvis_form_call_get_nodes (call, 0, error);
  if (nodes == NULL)
    return FALSE;

  place = nodes->len > 0 ? count_place (g_ptr_array_index (nodes, 0)) : 0;
  parvis_form_value_set_number (value, place);

  return parvis_form_evaluation_spend (call->evaluation, place, error);
}

static gboolean
call_last (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  parvis_form_value_set_number (value, call->focus->size);
  return TRUE;
}

/* The node whose name is asked for: %NULL in @node where the set is empty. */
static gboolean
get_node (const ParvisFormCall *call, const ParvisFormNode **node, GError **error)
{
  g_autoptr (GPtrArray) nodes = NULL;

  *node = call->focus->node;
  if (parvis_form_call_count (call) == 0)
    return TRUE;

  nodes = parvis_form_call_get_nodes (call, 0, error);
  if (nodes == NULL)
    return FALSE;

  *node = nodes->len > 0 ? g_ptr_array_index (nodes, 0) : NULL;
  return TRUE;
}

static gboolean
call_local_name (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  const ParvisFormNode *node;

  if (!get_node (call, &node, error))
    return FALSE;

  if (node != NULL)
    parvis_form_value_take_string (value, g_strdup (node->name));
  return TRUE;
}

static gboolean
call_name (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  const ParvisFormNode *node;

  if (!get_node (call, &node, error))
    return FALSE;

  if (node != NULL)
    parvis_form_value_take_string (value, node->prefix != NULL
                                              ? g_strconcat (node->prefix, ":", node->name, NULL)
                                              : g_strdup (node->name));
  return TRUE;
}

static gboolean
call_namespace_uri (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  const ParvisFormNode *node;

  if (!get_node (call, &node, error))
    return FALSE;

  if (node != NULL)
    parvis_form_value_take_string (value, g_strdup (node->namespace_uri));
  return TRUE;
}

static gboolean
call_current (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  ParvisFormNode *current = call->evaluation->scope->current;
  GPtrArray *nodes = g_ptr_array_new ();

  if (current != NULL && !current->irrelevant)
    g_ptr_array_add (nodes, current);
  parvis_form_value_take_nodes (value, nodes);

  return TRUE;
}

/* Park and Miller's minimal standard generator, which a seed has to give the same numbers
 * from as in every other client. */
#define MODULUS 2147483647

typedef struct
{
  gint64 seed;
  const ParvisFormScope *scope; /* (nullable): ask the host, as no seed was given */
} Generator;

static void
init_generator (Generator *self, gint64 seed)
{
  self->scope = NULL;
  self->seed = seed % MODULUS;
  if (self->seed <= 0)
    self->seed += MODULUS - 1;
}

static double
next_random (Generator *self)
{
  if (self->scope != NULL)
    return self->scope->host->get_random (self->scope->data);

  self->seed = self->seed * 16807 % MODULUS;

  return (double) (self->seed - 1) / (MODULUS - 1);
}

/* A text that is no number is a seed by the first eight bytes of its SHA-256. */
static gint64
hash_text (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 seed = 0;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < 8; i++)
    seed = seed << 8 | digest[i];

  return (gint64) seed;
}

static gint64
read_seed (const ParvisFormCall *call, const ParvisFormValue *value)
{
  g_autofree char *text = parvis_form_value_to_string (value);
  double number = parvis_form_evaluation_to_number (call->evaluation, value);
  gboolean is_text =
      value->kind == PARVIS_FORM_VALUE_STRING || value->kind == PARVIS_FORM_VALUE_NODESET;

  if (isnan (number))
    return is_text && *text != '\0' ? hash_text (text) : 0;

  return (gint64) CLAMP (number, -9e15, 9e15);
}

static gboolean
init_random (const ParvisFormCall *call, Generator *generator, GError **error)
{
  g_auto (ParvisFormValue) seed = PARVIS_FORM_VALUE_INIT;
  const ParvisFormScope *scope = call->evaluation->scope;

  if (parvis_form_call_count (call) < 2)
    {
      generator->scope = scope;
      return (scope->host != NULL && scope->host->get_random != NULL) ||
             parvis_form_call_miss (call, error);
    }

  if (!parvis_form_call_evaluate (call, 1, &seed, error))
    return FALSE;

  init_generator (generator, read_seed (call, &seed));
  return TRUE;
}

static gboolean
call_randomize (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = parvis_form_call_get_nodes (call, 0, error);
  GPtrArray *shuffled;
  Generator generator = { 0 };

  if (nodes == NULL || !init_random (call, &generator, error))
    return FALSE;

  /* Fisher and Yates's shuffle, from the inside out. */
  shuffled = g_ptr_array_sized_new (nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      guint j = (guint) (next_random (&generator) * (i + 1));

      j = MIN (j, i);
      g_ptr_array_add (shuffled, nodes->pdata[i]);
      shuffled->pdata[i] = shuffled->pdata[j];
      shuffled->pdata[j] = nodes->pdata[i];
    }

  parvis_form_value_take_nodes (value, shuffled);
  return TRUE;
}

const ParvisFormFunction parvis_form_functions_nodeset[] = {
  { "count", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_count },
  { "count-non-empty", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_count_non_empty },
  { "position", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_position },
  { "last", 0, 0, PARVIS_FORM_READS_CONTEXT, call_last },
  { "local-name", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_local_name },
  { "name", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_name },
  { "namespace-uri", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_namespace_uri },
  { "current", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_current },
  { "randomize", 1, 2, PARVIS_FORM_READS_ARGUMENTS, call_randomize },
  { 0 },
};
