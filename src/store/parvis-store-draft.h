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
  char *language;         /* (owned) (nullable): in which the person was spoken to, "fr" */
  char *place;            /* (owned) (nullable): the question they were at; none at the review */
  char *receipt_code;     /* (owned) (nullable): that the XML may name already */
  guint days;             /* for which it is kept: PARVIS_STORE_DRAFT_DAYS at first */
  gint64 kept;            /* when it was, seconds since 1970 UTC; 0 before */
  GBytes *handle;         /* (owned) (nullable): by which the store knows it, once opened; what is
                             kept with it replaces it, under whatever code */
} ParvisStoreDraft;

ParvisStoreDraft *parvis_store_draft_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisStoreDraft *parvis_store_draft_ref (ParvisStoreDraft *self);
void parvis_store_draft_unref (ParvisStoreDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreDraft, parvis_store_draft_unref)

/* Takes @attachment. */
void parvis_store_draft_take_attachment (ParvisStoreDraft *self, ParvisStoreAttachment *attachment);

/**
 * ParvisStoreDraftRow: what others than its person may know of a draft
 * @form_id: (owned)
 * @form_version: (owned)
 * @letters: (owned): the first of its code, or ""
 * @kept: when it was, seconds since 1970 UTC
 * @expires: when upkeep erases it, the same
 * @size: of what is sealed, bytes
 */
typedef struct
{
  gint64 id;
  char *form_id, *form_version;
  char *letters;
  gint64 kept, expires;
  guint64 size;
} ParvisStoreDraftRow;

void parvis_store_draft_row_free (ParvisStoreDraftRow *self);

G_END_DECLS
