/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One form of an OpenRosa form list. */
typedef struct
{
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

/* Both refuse the whole when one entry cannot be used: half a list is a wrong list. */
GPtrArray *parvis_sync_parse_form_list (GBytes *bytes,
                                        const char *url,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *parvis_sync_parse_manifest (GBytes *bytes,
                                       const char *url,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a name from a server may be that of a file next to a form. */
gboolean parvis_sync_file_name_is_safe (const char *name);

G_END_DECLS
