/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/**
 * Office:
 *
 * Who owns the private key, and reads what was encrypted to it. It shares no code with what
 * encrypts: it reads the format anew.
 */
typedef struct
{
  EVP_PKEY *pair;   /* (owned) */
  char *public_key; /* (owned): as a form carries it */
} Office;

void office_set_up (Office *self);
void office_set_up_from_file (Office *self, const char *path);
void office_tear_down (Office *self);

/* What a package came to, all checked to belong together. */
typedef struct
{
  char *form_id, *form_version, *instance_id; /* (owned): the version (nullable) */
  GPtrArray *names;                           /* (owned) (element-type utf8): without ".enc" */
  GPtrArray *bytes;                           /* (owned) (element-type GBytes): the record last */
} OfficeRecord;

/* @files: (element-type utf8 GBytes): by the name that they came with */
OfficeRecord *office_read (Office *self, GBytes *manifest, GHashTable *files);
void office_record_free (OfficeRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficeRecord, office_record_free)

G_END_DECLS
