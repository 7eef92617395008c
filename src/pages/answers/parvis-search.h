/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case without accents, ligatures or apostrophes: "L'Haÿ-les-Roses" → "l hay les roses". */
char *parvis_search_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ParvisSearchRank: lower is nearer
 */
typedef enum
{
  PARVIS_SEARCH_BEGINS, /* the words begin as the query */
  PARVIS_SEARCH_WORD,   /* one of the words does */
  PARVIS_SEARCH_MISS,
} ParvisSearchRank;

/* Both folded. An empty query meets everything. */
ParvisSearchRank parvis_search_match (const char *words, const char *query);

G_END_DECLS
