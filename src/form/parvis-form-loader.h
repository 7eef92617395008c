/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "parvis-form-loader-lists.h"
#include "parvis-form-private.h"
#include "parvis-form-problem.h"

G_BEGIN_DECLS

/* Bounds on what comes from outside: the largest form of the peers' is 1.6 MB. */
#define PARVIS_FORM_MAX_XML (16 * 1024 * 1024)
#define PARVIS_FORM_MAX_RESOURCE (64 * 1024 * 1024)
#define PARVIS_FORM_MAX_DEPTH 200
#define PARVIS_FORM_MAX_DEFINITIONS 10000

/* One form on its way in. */
typedef struct
{
  ParvisForm *form;                    /* (unowned) */
  ParvisFormLists *inline_lists;       /* (unowned): its secondary instances */
  GPtrArray *problems;                 /* (unowned) */
  ParvisFormResourceFunc get_resource; /* (nullable) */
  gpointer user_data;
  guint n_definitions;
  GHashTable *repeats;  /* (owned) (element-type utf8): nodesets of the body's repeats */
  GHashTable *required; /* (owned) (element-type utf8 xmlNode): CSV files that choices need */
  GHashTable *lists;    /* (owned) (element-type utf8 xmlNode): lists of itemsets.csv */
  GHashTable *bind_ids; /* (owned) (element-type utf8 ParvisFormDefinition) */
} ParvisFormLoader;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

xmlDoc *parvis_form_loader_read_xml (GBytes *bytes,
                                     gsize max_size,
                                     ParvisFormLists *lists,
                                     guint *line,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Elements and attributes. */
xmlNode *parvis_form_loader_find_child (xmlNode *node, const char *name);
gboolean parvis_form_loader_is (xmlNode *node, const char *name);
char *parvis_form_loader_dup_attribute (xmlNode *node,
                                        const char *namespace_uri,
                                        const char *name) G_GNUC_WARN_UNUSED_RESULT;
guint parvis_form_loader_get_line (xmlNode *node);
void parvis_form_loader_error (ParvisFormLoader *self, xmlNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void parvis_form_loader_warning (ParvisFormLoader *self, xmlNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Pieces of a form. */
ParvisFormExpression *parvis_form_loader_compile (ParvisFormLoader *self,
                                                  xmlNode *node,
                                                  const char *what,
                                                  const char *text) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormCaption *parvis_form_loader_read_caption (ParvisFormLoader *self,
                                                    xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormCaption *parvis_form_loader_read_message (ParvisFormLoader *self,
                                                    xmlNode *node,
                                                    const char *text) G_GNUC_WARN_UNUSED_RESULT;

void parvis_form_loader_read_instance (ParvisFormLoader *self, xmlNode *root);
void parvis_form_loader_read_binds (ParvisFormLoader *self, xmlNode *model);
void parvis_form_loader_read_itext (ParvisFormLoader *self, xmlNode *model);
void parvis_form_loader_read_body (ParvisFormLoader *self, xmlNode *body);
void
parvis_form_loader_read_looks (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element);
void
parvis_form_loader_read_asks (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element);
ParvisFormDefinition *parvis_form_loader_read_binding (ParvisFormLoader *self,
                                                       xmlNode *node,
                                                       const ParvisFormElement *parent);
void parvis_form_loader_read_control (ParvisFormLoader *self,
                                      xmlNode *node,
                                      ParvisFormElement *parent,
                                      ParvisFormControl control);
void parvis_form_loader_read_actions (ParvisFormLoader *self,
                                      xmlNode *parent,
                                      ParvisFormDefinition *holder,
                                      ParvisFormElement *element);
void parvis_form_loader_read_audit (ParvisFormLoader *self,
                                    xmlNode *bind,
                                    const ParvisFormDefinition *definition);
void parvis_form_loader_read_submission (ParvisFormLoader *self, xmlNode *model);

/* Choices that come from files. */
gboolean parvis_form_loader_is_search (const char *word);
void
parvis_form_loader_read_search (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element);
void
parvis_form_loader_read_query (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element);
void parvis_form_loader_read_tick_labels (ParvisFormLoader *self,
                                          xmlNode *node,
                                          ParvisFormElement *element,
                                          const char *instance);
void parvis_form_loader_read_resources (ParvisFormLoader *self, xmlNode *model);
void parvis_form_loader_require_csv (ParvisFormLoader *self, xmlNode *node, const char *name);
void parvis_form_loader_require_list (ParvisFormLoader *self, xmlNode *node, const char *name);

G_END_DECLS
