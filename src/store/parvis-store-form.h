/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *name; /* (owned): flat file name */
  char
      *hash; /* (owned): as the server said it, "md5:…"; for an entity list not that of the bytes */
  GBytes *bytes; /* (owned) */
} ParvisStoreMedia;

/**
 * ParvisStoreForm:
 *
 * One version of a form with its media, as fetched: plain data, immutable once handed over.
 */
typedef struct
{
  char *form_id, *version, *name, *hash; /* (owned) (nullable) but for form_id */
  char *server; /* (owned) (nullable): where it came from and its submissions go; NULL: the first */
  GBytes *xml;  /* (owned) */
  GPtrArray *media;     /* (owned) (element-type ParvisStoreMedia) */
  gboolean is_unlisted; /* set by the store: no list names it any more; for nobody new */
} ParvisStoreForm;

ParvisStoreForm *parvis_store_form_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisStoreForm *parvis_store_form_ref (ParvisStoreForm *self);
void parvis_store_form_unref (ParvisStoreForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreForm, parvis_store_form_unref)
void parvis_store_form_add_media (ParvisStoreForm *self,
                                  const char *name,
                                  const char *hash,
                                  GBytes *bytes);

G_END_DECLS
