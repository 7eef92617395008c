/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-private.h"

#include <string.h>

static void
free_resource (gpointer document)
{
  if (document != NULL)
    parvis_form_node_free (document);
}

/**
 * parvis_form_new:
 *
 * Returns: (transfer full): an empty form for the loader to fill
 */
ParvisForm *
parvis_form_new (void)
{
  ParvisForm *self = g_atomic_rc_box_new0 (ParvisForm);

  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->namespaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->submission = parvis_form_submission_new ();
  self->itext = parvis_form_itext_new ();
  self->body = parvis_form_element_new (PARVIS_FORM_ELEMENT_GROUP, NULL);
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_action_free);
  self->inline_instances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->instances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_resource);
  self->gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  self->written = g_hash_table_new (NULL, NULL);

  return self;
}

ParvisForm *
parvis_form_ref (ParvisForm *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_form (ParvisForm *self)
{
  g_clear_pointer (&self->blank, parvis_form_node_free);
  g_clear_pointer (&self->body, parvis_form_element_free);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->root, parvis_form_definition_free);
  g_clear_pointer (&self->triggers, g_ptr_array_unref);
  g_clear_pointer (&self->written, g_hash_table_unref);
  g_clear_pointer (&self->inline_instances, g_hash_table_unref);
  g_clear_pointer (&self->instances, g_hash_table_unref);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_clear_pointer (&self->itext, parvis_form_itext_free);
  g_clear_pointer (&self->metadata, g_hash_table_unref);
  g_clear_pointer (&self->namespaces, g_hash_table_unref);
  if (self->audit != NULL)
    g_free (self->audit->ref);
  g_free (self->audit);
  g_clear_pointer (&self->submission, parvis_form_submission_free);
  g_free (self->id);
  g_free (self->version);
  g_free (self->title);
  g_free (self->instance_id);
}

void
parvis_form_unref (ParvisForm *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_form);
}

/**
 * parvis_form_get_id:
 *
 * Returns: the id attribute of the primary instance's root
 */
const char *
parvis_form_get_id (ParvisForm *self)
{
  return self->id;
}

/**
 * parvis_form_get_version:
 *
 * Returns: (nullable): the version attribute of the primary instance's root
 */
const char *
parvis_form_get_version (ParvisForm *self)
{
  return self->version;
}

/**
 * parvis_form_get_title:
 *
 * Returns: the title, or the id where there is none
 */
const char *
parvis_form_get_title (ParvisForm *self)
{
  return self->title != NULL && *self->title != '\0' ? self->title : self->id;
}

/**
 * parvis_form_wants_encryption:
 *
 * Returns: whether what is handed in must be encrypted to a key that the form carries
 */
gboolean
parvis_form_wants_encryption (ParvisForm *self)
{
  return self->submission->public_key != NULL;
}

/**
 * parvis_form_get_gaps:
 *
 * Returns: (transfer none) (element-type ParvisFormProblem): what nobody handed in of the
 * files that it names; an empty list stands in its place
 */
const GPtrArray *
parvis_form_get_gaps (ParvisForm *self)
{
  return self->gaps;
}

/**
 * parvis_form_get_audit:
 *
 * Returns: (transfer none) (nullable): what the form wants logged; %NULL where it wants no log
 */
const ParvisFormAuditSettings *
parvis_form_get_audit (ParvisForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->audit;
}

/**
 * parvis_form_get_languages:
 *
 * Returns: (array zero-terminated=1): names of the languages, the default one first; empty
 * where the form has no itext
 */
const char *const *
parvis_form_get_languages (ParvisForm *self)
{
  return parvis_form_itext_get_languages (self->itext);
}

/* A text of itext whose outputs have nobody to ask: titles and addresses have none. */
static char *
dup_plain_text (ParvisForm *self, guint language, const char *id)
{
  const ParvisFormCaption *caption =
      parvis_form_itext_get (self->itext, language, id, PARVIS_FORM_TEXT_LONG);

  return caption != NULL ? g_strstrip (parvis_form_caption_dup_literal (caption)) : NULL;
}

/**
 * parvis_form_dup_metadata:
 * @name: local name of an attribute in urn:parvis:1 on the primary instance's root
 * @language: (nullable): a name among parvis_form_get_languages(); %NULL for the default
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
parvis_form_dup_metadata (ParvisForm *self, const char *name, const char *language)
{
  const char *text;
  g_autofree char *id = NULL;
  guint index = 0;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = g_hash_table_lookup (self->metadata, name);
  if (text == NULL)
    return NULL;

  id = parvis_form_text_parse_itext_id (text);
  if (id == NULL)
    return g_strdup (text);

  if (language != NULL && !parvis_form_itext_find_language (self->itext, language, &index))
    index = 0;
  length = strlen (id);
  if (length >= 2 && (id[0] == '\'' || id[0] == '"') && id[length - 1] == id[0])
    {
      id[length - 1] = '\0';
      return dup_plain_text (self, index, id + 1);
    }

  return NULL;
}
