/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Functions that ask the outside: other instances, texts, properties, chance. */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"
#include "parvis-form-index.h"
#include "parvis-form-table.h"

#define MAX_RANDOM_TEXT 4096

static ParvisFormNode *
get_instance (const ParvisFormCall *call, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;
  g_autofree char *id = NULL;
  ParvisFormNode *document;

  if (scope->host == NULL || scope->host->get_instance == NULL)
    {
      (void) parvis_form_call_miss (call, error);
      return NULL;
    }

  id = parvis_form_call_dup_string (call, 0, error);
  if (id == NULL)
    return NULL;

  document = scope->host->get_instance (id, scope->data);
  if (document == NULL)
    {
      g_autofree char *excerpt = parvis_form_error_dup_excerpt (id);

      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID, "There is no instance “%s”",
                   excerpt);
    }

  return document;
}

static gboolean
call_instance (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  ParvisFormNode *document = get_instance (call, error);
  GPtrArray *nodes;

  if (document == NULL)
    return FALSE;

  nodes = g_ptr_array_new ();
  g_ptr_array_add (nodes, document);
  parvis_form_value_take_nodes (value, nodes);

  return TRUE;
}

static ParvisFormNode *
find_first_element (const ParvisFormNode *parent)
{
  ParvisFormNode *child;

  if (parent == NULL)
    return NULL;

  parvis_form_node_unfold (parent);
  child = parent->first_child;

  while (child != NULL && child->kind != PARVIS_FORM_NODE_ELEMENT)
    child = child->next;

  return child;
}

/* What the rows are called. */
static GRefString *
get_item_name (const ParvisFormNode *root)
{
  const ParvisFormNode *first;

  if (root != NULL && root->owns_table)
    return parvis_form_table_get_item_name (root->table);

  first = find_first_element (root);

  return first != NULL ? first->name : NULL;
}

/* The first row whose column @column, a child or an "@attribute", is @value. */
static ParvisFormNode *
find_row (ParvisFormNode *root, const char *column, const char *value)
{
  gboolean is_attribute = *column == '@';
  g_autoptr (GRefString) name = g_ref_string_new_intern (is_attribute ? column + 1 : column);
  const ParvisFormKey key = { .axis = is_attribute ? PARVIS_FORM_AXIS_ATTRIBUTE
                                                   : PARVIS_FORM_AXIS_CHILD,
                              .name = name };
  GRefString *item_name = get_item_name (root);
  ParvisFormFound found;

  if (item_name == NULL || parvis_form_node_get_root (root)->kind != PARVIS_FORM_NODE_DOCUMENT)
    return NULL;

  if (!parvis_form_index_look_up (parvis_form_index_open (root, item_name, &key, FALSE), value,
                                  &found) ||
      found.n == 0)
    return NULL;

  return parvis_form_found_get (&found, 0);
}

static ParvisFormNode *
find_cell (const ParvisFormNode *row, const char *column)
{
  return *column == '@' ? parvis_form_node_find_attribute (row, column + 1)
                        : parvis_form_node_find_child (row, column);
}

/* pulldata ('instance', 'column', 'key column', key): the column of the first row with that
 * key, or nothing. */
static gboolean
call_pulldata (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  ParvisFormNode *document = get_instance (call, error);
  g_autofree char *column = NULL;
  g_autofree char *key = NULL;
  g_autofree char *sought = NULL;
  ParvisFormNode *row;
  ParvisFormNode *cell;

  if (document == NULL)
    return FALSE;

  column = parvis_form_call_dup_string (call, 1, error);
  key = column != NULL ? parvis_form_call_dup_string (call, 2, error) : NULL;
  sought = key != NULL ? parvis_form_call_dup_string (call, 3, error) : NULL;
  if (sought == NULL)
    return FALSE;
  if (document == call->evaluation->scope->primary)
    return parvis_form_call_refuse (call, "reads other instances, not the record", error);

  row = find_row (find_first_element (document), key, sought);
  cell = row != NULL ? find_cell (row, column) : NULL;
  if (cell != NULL)
    parvis_form_value_take_string (value, parvis_form_node_dup_text (cell));

  return TRUE;
}

static gboolean
call_itext (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;
  g_autofree char *id = NULL;

  if (scope->host == NULL || scope->host->dup_text == NULL)
    return parvis_form_call_miss (call, error);

  id = parvis_form_call_dup_string (call, 0, error);
  if (id == NULL)
    return FALSE;

  parvis_form_value_take_string (value, scope->host->dup_text (id, scope->data));
  return TRUE;
}

static gboolean
call_choice_name (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;
  g_autofree char *choice = NULL;
  g_autofree char *path = NULL;

  if (scope->host == NULL || scope->host->dup_choice_label == NULL)
    return parvis_form_call_miss (call, error);

  choice = parvis_form_call_dup_string (call, 0, error);
  path = choice != NULL ? parvis_form_call_dup_string (call, 1, error) : NULL;
  if (path == NULL)
    return FALSE;

  parvis_form_value_take_string (value,
                                 scope->host->dup_choice_label (choice, path, scope, scope->data));
  return TRUE;
}

static gboolean
take_property (const ParvisFormCall *call, const char *name, ParvisFormValue *value, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;

  if (scope->host == NULL || scope->host->dup_property == NULL)
    return parvis_form_call_miss (call, error);

  parvis_form_value_take_string (value, scope->host->dup_property (name, scope->data));
  return TRUE;
}

static gboolean
call_version (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return take_property (call, "version", value, error);
}

static gboolean
call_property (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *name = parvis_form_call_dup_string (call, 0, error);

  return name != NULL && take_property (call, name, value, error);
}

static gboolean
get_random (const ParvisFormCall *call, double *number, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;

  if (scope->host == NULL || scope->host->get_random == NULL)
    return parvis_form_call_miss (call, error);

  *number = scope->host->get_random (scope->data);
  return TRUE;
}

static gboolean
call_random (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  double number = 0;

  if (!get_random (call, &number, error))
    return FALSE;

  parvis_form_value_set_number (value, number);
  return TRUE;
}

/* As many random characters as @template has, with those that are fixed in it kept: "x"
 * stands for one of the first @n of @alphabet, "y" for one of 8, 9, a and b. */
static gboolean
fill_randomly (const ParvisFormCall *call, char *template, const char *alphabet, GError **error)
{
  gsize n = strlen (alphabet);

  for (char *c = template; *c != '\0'; c++)
    {
      double number = 0;

      if (*c != 'x' && *c != 'y')
        continue;
      if (!get_random (call, &number, error))
        return FALSE;
      *c = *c == 'x' ? alphabet[(gsize) (number * (double) n) % n]
                     : alphabet[8 + (gsize) (number * 4) % 4];
    }

  return TRUE;
}

static gboolean
call_uuid (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = g_strdup ("xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx");
  const char *alphabet = "0123456789abcdef";
  double length;

  if (parvis_form_call_count (call) > 0)
    {
      if (!parvis_form_call_get_number (call, 0, &length, error))
        return FALSE;
      if (!(length >= 0 && length <= MAX_RANDOM_TEXT))
        return parvis_form_call_refuse (call, "makes texts of up to 4096 characters", error);
      g_free (text);
      text = g_strnfill ((gsize) length, 'x');
      alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    }

  if (!fill_randomly (call, text, alphabet, error))
    return FALSE;

  parvis_form_value_take_string (value, g_steal_pointer (&text));
  return TRUE;
}

const ParvisFormFunction parvis_form_functions_host[] = {
  { "instance", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_instance },
  { "pulldata", 4, 4, PARVIS_FORM_READS_ARGUMENTS, call_pulldata },
  { "jr:itext", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_itext },
  { "jr:choice-name", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_choice_name },
  { "version", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_version },
  { "property", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_property },
  { "random", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_random },
  { "uuid", 0, 1, PARVIS_FORM_READS_ARGUMENTS, call_uuid },
  { 0 },
};
