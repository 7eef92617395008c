/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-encryption-key.h"

G_BEGIN_DECLS

/**
 * ParvisEncryptionFile:
 * @name: (owned): "p1.jpg", and "p1.jpg.enc" once encrypted
 * @bytes: (owned)
 */
typedef struct
{
  char *name;
  GBytes *bytes;
} ParvisEncryptionFile;

GPtrArray *parvis_encryption_files_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_encryption_files_add (GPtrArray *files, const char *name, GBytes *bytes);

/**
 * ParvisEncryptionRecord:
 * @form_id: (unowned)
 * @form_version: (unowned) (nullable): "" is none too
 * @instance_id: (unowned): "uuid:…"
 * @xml: (unowned): the record, as it would be sent
 * @media: (unowned) (element-type ParvisEncryptionFile): the files that it names, each once
 *
 * One finalised record, open.
 */
typedef struct
{
  const char *form_id;
  const char *form_version;
  const char *instance_id;
  GBytes *xml;
  GPtrArray *media;
} ParvisEncryptionRecord;

/**
 * ParvisEncryptionPackage:
 * @manifest: (owned): XML, to be sent in the record's place
 * @files: (owned) (element-type ParvisEncryptionFile): to be sent with it: media first, then the
 *   record
 *
 * The same, for one office alone. Made once for a record and kept until it is sent: another try
 * would have other bytes, and a server refuses those.
 */
typedef struct
{
  GBytes *manifest;
  GPtrArray *files;
} ParvisEncryptionPackage;

ParvisEncryptionPackage *parvis_encryption_encrypt (ParvisEncryptionKey *key,
                                                    const ParvisEncryptionRecord *record,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_encryption_package_free (ParvisEncryptionPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisEncryptionPackage, parvis_encryption_package_free)

G_END_DECLS
