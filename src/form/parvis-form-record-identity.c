/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The name that a record goes by: meta/instanceID, and meta/deprecatedID once it replaces another
 * (OpenRosa metadata schema). */

#include "parvis-form-block.h"
#include "parvis-form-record-private.h"

static ParvisFormNode *
find_in_meta (ParvisFormRecord *self, const char *name)
{
  ParvisFormNode *root = parvis_form_record_get_root (self);
  ParvisFormNode *meta = parvis_form_node_find_child (root, "meta");

  return meta != NULL ? parvis_form_node_find_child (meta, name) : NULL;
}

gboolean
parvis_form_record_has_instance_id (ParvisFormRecord *self)
{
  const ParvisFormNode *node = find_in_meta (self, "instanceID");

  return node != NULL && node->value != NULL && *node->value != '\0';
}

/**
 * parvis_form_record_dup_instance_id:
 *
 * Returns: (transfer full): "uuid:…", the same from the first moment to the last; only an edit of
 * what was sent gets another when it is finalised
 */
char *
parvis_form_record_dup_instance_id (ParvisFormRecord *self)
{
  const ParvisFormNode *node;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  node = find_in_meta (self, "instanceID");

  return g_strdup (node != NULL && node->value != NULL ? node->value : "");
}

/**
 * parvis_form_record_dup_uuid:
 *
 * Returns: (transfer full): "uuid:" and a random UUID (RFC 4122, version 4)
 */
char *
parvis_form_record_dup_uuid (ParvisFormRecord *self)
{
  GString *id = g_string_new ("uuid:");

  for (guint i = 0; i < 16; i++)
    {
      guint byte = (guint) (self->outside.get_random (self->outside.user_data) * 256) & 0xff;

      if (i == 6)
        byte = 0x40 | (byte & 0x0f);
      if (i == 8)
        byte = 0x80 | (byte & 0x3f);
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (id, '-');
      g_string_append_printf (id, "%02x", byte);
    }

  return g_string_free (id, FALSE);
}

/**
 * parvis_form_record_ensure_instance_id:
 */
void
parvis_form_record_ensure_instance_id (ParvisFormRecord *self)
{
  ParvisFormNode *node = find_in_meta (self, "instanceID");
  g_autofree char *id = NULL;

  if (node == NULL || parvis_form_record_has_instance_id (self))
    return;

  id = parvis_form_record_dup_uuid (self);
  parvis_form_record_assign (self, node, id);
  parvis_form_record_settle (self);
}

static ParvisFormNode *
ensure_deprecated_id (ParvisFormRecord *self, ParvisFormNode *meta)
{
  ParvisFormNode *node = parvis_form_node_find_child (meta, "deprecatedID");
  ParvisFormDefinition *definition;

  if (node != NULL)
    return node;

  definition = parvis_form_definition_find_child (meta->definition, "deprecatedID", FALSE);
  node = parvis_form_node_copy (definition->template);
  parvis_form_node_append (meta, node);
  parvis_form_block_take_in (meta->block, node);

  return node;
}

/**
 * parvis_form_record_replace_instance_id:
 *
 * Gives an edit of what was sent a name of its own, and says whose place it takes. Once: however
 * often it is finalised, the server knows only the one that was sent.
 */
void
parvis_form_record_replace_instance_id (ParvisFormRecord *self)
{
  ParvisFormNode *node = find_in_meta (self, "instanceID");

  if (!self->is_edit)
    return;

  self->is_edit = FALSE;
  parvis_form_record_assign (self, ensure_deprecated_id (self, node->parent), node->value);
  parvis_form_record_assign (self, node, NULL);
  parvis_form_record_ensure_instance_id (self);
}
