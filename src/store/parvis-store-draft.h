/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-attachment.h"

G_BEGIN_DECLS

/* How long a draft is kept, in days. */
#define PARVIS_STORE_DRAFT_DAYS 15
#define PARVIS_STORE_DRAFT_MAX_DAYS 90

/**
 * ParvisStoreDraft:
 *
 * A filling that is to be gone on with on another day. Fields are public since it is plain data
 * that both ends fill and read; immutable once handed over.
 */
typedef struct
{
  char *form_id;          /* (owned) */
  char *form_version;     /* (owned) (nullable) */
  GBytes *xml;            /* (owned): the instance as parvis_form_record_serialize() wrote it */
  GPtrArray *attachments; /* (owned) (element-type ParvisStoreAttachment) */
  guint days;             /* for which it is kept: PARVIS_STORE_DRAFT_DAYS at first */
  gint64 kept;            /* when it was, seconds since 1970 UTC; 0 before */
} ParvisStoreDraft;

ParvisStoreDraft *parvis_store_draft_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisStoreDraft *parvis_store_draft_ref (ParvisStoreDraft *self);
void parvis_store_draft_unref (ParvisStoreDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreDraft, parvis_store_draft_unref)

/* Takes @attachment. */
void parvis_store_draft_take_attachment (ParvisStoreDraft *self, ParvisStoreAttachment *attachment);

G_END_DECLS
