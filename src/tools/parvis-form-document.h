/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"

/**
 * ParvisFormDocument:
 * @root: (owned): the document node
 * @prefixes: (owned): prefixes that are declared anywhere in it, and what they stand for
 * @is_form: whether it declares the namespace of XForms at its root
 *
 * Any XML document as a tree of the form room's nodes, mixed content and all, for trying
 * expressions on.
 */
typedef struct
{
  ParvisFormNode *root;
  GHashTable *prefixes;
  gboolean is_form;
} ParvisFormDocument;

ParvisFormDocument *parvis_form_document_parse (const char *xml,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_document_free (ParvisFormDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormDocument, parvis_form_document_free)

ParvisFormNode *parvis_form_document_find (ParvisFormDocument *self, const char *address);
char *parvis_form_document_dup_address (const ParvisFormNode *node) G_GNUC_WARN_UNUSED_RESULT;

ParvisFormNode *parvis_form_document_find_instance (ParvisFormDocument *self, const char *id);
char *parvis_form_document_dup_text (ParvisFormDocument *self,
                                     const char *id,
                                     const char *language) G_GNUC_WARN_UNUSED_RESULT;
