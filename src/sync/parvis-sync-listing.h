/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A national catalogue has hundreds of forms. */
#define PARVIS_SYNC_MAX_FORMS 1000

/* One form of an OpenRosa form list. */
typedef struct
{
  GError *problem; /* (owned) (nullable): why it cannot be had; then only its id may be there */
  char *form_id, *name, *version; /* (owned); version may be empty */
  char *hash;                     /* (owned): "md5:…" of the form's bytes */
  char *download_url;             /* (owned): may be used as it is */
  char *manifest_url;             /* (owned) (nullable): may be used as it is */
} ParvisSyncListedForm;

/* One file of an OpenRosa manifest. */
typedef struct
{
  char *name;         /* (owned): flat and safe */
  char *hash;         /* (owned): "md5:…" */
  gboolean is_list;   /* an entity list: the hash is not that of the bytes */
  char *download_url; /* (owned): may be used as it is */
} ParvisSyncListedFile;

/* Forms do not need each other, so that one which cannot be had hides no others. */
GPtrArray *parvis_sync_parse_form_list (GBytes *bytes,
                                        const char *url,
                                        GPtrArray *groups,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *parvis_sync_listed_forms_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_merge_forms (GPtrArray *forms, GPtrArray *more);

/* A form needs each of its files, so that one which cannot be had makes the whole wrong. */
GPtrArray *parvis_sync_parse_manifest (GBytes *bytes,
                                       const char *url,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a name from a server may be that of a file next to a form. */
gboolean parvis_sync_file_name_is_safe (const char *name);

G_END_DECLS
