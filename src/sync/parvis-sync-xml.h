/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* XML from a server, which may be hostile: no DTD, so no entities; few levels, few elements. */
xmlDoc *
parvis_sync_xml_parse (GBytes *bytes, gsize max_size, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_sync_xml_is (xmlNode *node, const char *name);
/* The text of a child element without the white space around it, or NULL if there is none. */
char *parvis_sync_xml_dup_child (xmlNode *node, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
