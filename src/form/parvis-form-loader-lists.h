/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/parser.h>

#include "parvis-form-list-builder.h"

G_BEGIN_DECLS

/**
 * ParvisFormLists:
 *
 * Secondary instances on their way past libxml2's tree, which would take twenty times the
 * room: what the parser tells of them goes to a builder of our own.
 */
typedef struct
{
  GHashTable *documents; /* (owned) (element-type xmlNode ParvisFormNode): by <instance>; NULL for
                          * the whole document */
  ParvisFormListBuilder *builder; /* (owned) (nullable): where one is being read */
  xmlNode *holder;                /* (unowned) (nullable): the <instance> around it */
  gboolean is_whole;              /* the whole document is one */
  gboolean is_too_deep;
} ParvisFormLists;

void parvis_form_lists_init (ParvisFormLists *self);
void parvis_form_lists_init_whole (ParvisFormLists *self);
void parvis_form_lists_clear (ParvisFormLists *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParvisFormLists, parvis_form_lists_clear)

void parvis_form_lists_divert (ParvisFormLists *self, xmlParserCtxt *context);
ParvisFormNode *parvis_form_lists_take (ParvisFormLists *self,
                                        xmlNode *holder) G_GNUC_WARN_UNUSED_RESULT;

/* What a parser's _private points to begins with this. */
typedef struct
{
  ParvisFormLists *lists; /* (unowned) (nullable) */
} ParvisFormReading;

G_END_DECLS
