/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-attachment.h"

G_BEGIN_DECLS

/**
 * ParvisStoreSubmission:
 *
 * One submission, written once and never again: the exact bytes that will be sent. Fields are
 * public since it is plain data that both ends fill and read; immutable once handed over.
 */
typedef struct
{
  gint64 id;              /* row, 0 before it is stored */
  char *instance_id;      /* (owned): "uuid:…" */
  char *form_id;          /* (owned) */
  char *form_version;     /* (owned) */
  char *receipt_code;     /* (owned): eight characters */
  char *submission_url;   /* (owned) (nullable): the form's own, else the server's */
  char *server;           /* (owned) (nullable): the lane it goes by; the first server's if NULL */
  guint priority;         /* 0 to 9: more urgent first within a lane */
  char *mandate_id;       /* (owned) (nullable): with which somebody else hands it in */
  gint64 created;         /* seconds since 1970 UTC */
  guint attempts;         /* settled so far without success */
  guint judged;           /* of those, how often the server understood and said no */
  GBytes *xml;            /* (owned) */
  GPtrArray *attachments; /* (owned) (element-type ParvisStoreAttachment) */
  GBytes *draft;          /* (owned) (nullable): the handle of the draft that it was gone on with
                             from, which is erased as it is handed in */
} ParvisStoreSubmission;

ParvisStoreSubmission *parvis_store_submission_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisStoreSubmission *parvis_store_submission_ref (ParvisStoreSubmission *self);
void parvis_store_submission_unref (ParvisStoreSubmission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreSubmission, parvis_store_submission_unref)
void parvis_store_submission_add_attachment (ParvisStoreSubmission *self,
                                             const char *name,
                                             const char *media_type,
                                             GBytes *bytes);
void parvis_store_submission_add_identity_paper (ParvisStoreSubmission *self,
                                                 const char *name,
                                                 const char *media_type,
                                                 GBytes *bytes);
gsize parvis_store_submission_get_size (const ParvisStoreSubmission *self);

/**
 * ParvisStoreState:
 * @PARVIS_STORE_STATE_WAITING: kept here, to be sent when it is due
 * @PARVIS_STORE_STATE_SENT: acknowledged by the server
 * @PARVIS_STORE_STATE_REFUSED: the server judged it and said no, again and again; kept for a person
 * to look at
 */
typedef enum
{
  PARVIS_STORE_STATE_WAITING,
  PARVIS_STORE_STATE_SENT,
  PARVIS_STORE_STATE_REFUSED,
} ParvisStoreState;

typedef struct
{
  gint64 id;
  ParvisStoreState state;
  gint64 now;         /* when this happened, seconds since 1970 UTC */
  gint64 next_try;    /* for WAITING: not before this */
  gboolean judged;    /* the server understood and said no: counted in the row */
  const char *reason; /* (nullable): in English, for the operator */
} ParvisStoreOutcome;

/* One row of the queue, without its content. */
typedef struct
{
  gint64 id;
  char *instance_id, *form_id, *form_version, *receipt_code;
  char *server; /* (owned): "" is the first server's lane */
  guint priority;
  ParvisStoreState state;
  guint attempts;
  gint64 created, next_try, settled;
  char *reason; /* (owned) (nullable) */
  guint64 size; /* sealed bytes */
} ParvisStoreRow;

void parvis_store_row_free (ParvisStoreRow *self);

/* How much waits for one server. */
typedef struct
{
  char *server; /* (owned): "" is the first server */
  guint n_waiting;
} ParvisStoreLane;

void parvis_store_lane_free (ParvisStoreLane *self);

G_END_DECLS
