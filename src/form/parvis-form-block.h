/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-definition.h"

G_BEGIN_DECLS

/**
 * ParvisFormBlock:
 *
 * What stands once in the root, or once in one instance of a repeat: where each definition's
 * node is found without looking for it. The node at the top owns it. Shown whole to
 * src/form/, like the nodes that it points to.
 */
struct _ParvisFormBlock
{
  ParvisFormNode *top;     /* (unowned): the root or the instance */
  ParvisFormBlock *parent; /* (unowned) (nullable): of the node that the instance stands in */
  guint place;             /* among the instances of its repeat there, from 0 */
  GSList *sets;            /* (owned) (element-type GPtrArray): those among @slots */
  gpointer slots[];        /* (nullable): by a definition's slot: (unowned) ParvisFormNode, or, of a
                            * repeat, GPtrArray of the instances in their order */
};

void parvis_form_block_number_definitions (ParvisFormDefinition *root);
void parvis_form_block_attach (ParvisFormNode *top);
void parvis_form_block_take_in (ParvisFormBlock *self, ParvisFormNode *node);
void parvis_form_block_detach (ParvisFormNode *top);
void parvis_form_block_free (ParvisFormBlock *self);

GPtrArray *parvis_form_block_get_instances (const ParvisFormBlock *self,
                                            const ParvisFormDefinition *repeat);
int parvis_form_block_compare (const ParvisFormNode *a, const ParvisFormNode *b);

G_END_DECLS
