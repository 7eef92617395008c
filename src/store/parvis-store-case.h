/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStoreCase:
 *
 * What an office says about one request, as a row of its list of cases. Plain data, immutable
 * once handed over.
 */
typedef struct
{
  char *uuid;     /* (owned) (nullable): the row's own name; %NULL when a code opened it */
  char *version;  /* (owned): a number that grows with each change, or empty */
  char *code;     /* (owned) (nullable): which the person holds; %NULL when it opened this */
  char *status;   /* (owned): in the office's own word */
  char *message;  /* (owned): for the person, may be empty */
  char *label;    /* (owned): may be empty */
  gint64 fetched; /* when the office said so last, seconds since 1970 UTC; 0 in a list */
} ParvisStoreCase;

ParvisStoreCase *parvis_store_case_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_case_free (ParvisStoreCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreCase, parvis_store_case_free)

/**
 * ParvisStoreCaseList:
 *
 * A list of cases as it was fetched. Plain data, immutable once handed over.
 */
typedef struct
{
  char *server;      /* (owned): as submission.server names it */
  char *name;        /* (owned): of its file, "cases.csv" */
  char *hash;        /* (owned): as the server says it; not that of the bytes */
  gint64 fetched;    /* seconds since 1970 UTC */
  gboolean is_whole; /* what is not in it is not in the server's list either */
  GPtrArray *cases;  /* (owned) (element-type ParvisStoreCase) */
} ParvisStoreCaseList;

ParvisStoreCaseList *parvis_store_case_list_new (const char *server,
                                                 const char *name,
                                                 const char *hash,
                                                 gint64 fetched) G_GNUC_WARN_UNUSED_RESULT;
ParvisStoreCaseList *parvis_store_case_list_ref (ParvisStoreCaseList *self);
void parvis_store_case_list_unref (ParvisStoreCaseList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreCaseList, parvis_store_case_list_unref)

G_END_DECLS
