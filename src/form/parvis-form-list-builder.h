/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"

G_BEGIN_DECLS

/**
 * ParvisFormListBuilder:
 *
 * Makes a secondary instance of what an XML parser tells, one element after another: a
 * ParvisFormTable as long as the items are alike, else nodes.
 */
typedef struct _ParvisFormListBuilder ParvisFormListBuilder;

ParvisFormListBuilder *parvis_form_list_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_list_builder_free (ParvisFormListBuilder *self);

void parvis_form_list_builder_start (ParvisFormListBuilder *self,
                                     const char *name,
                                     const char *prefix,
                                     const char *uri);
void parvis_form_list_builder_add_attribute (ParvisFormListBuilder *self,
                                             const char *name,
                                             const char *prefix,
                                             const char *uri,
                                             const char *value);
void parvis_form_list_builder_add_text (ParvisFormListBuilder *self, const char *text, int length);
void parvis_form_list_builder_end (ParvisFormListBuilder *self);

guint parvis_form_list_builder_get_depth (const ParvisFormListBuilder *self);
ParvisFormNode *
parvis_form_list_builder_finish (ParvisFormListBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
