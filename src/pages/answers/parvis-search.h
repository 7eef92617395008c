/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case without accents, ligatures or apostrophes: "L'Haÿ-les-Roses" → "l hay les roses". */
char *parvis_search_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ParvisSearch:
 *
 * Finds words by their first letters, without accents, among as many as there are communes in
 * France, each time a key is touched. Where nothing begins so, it takes one wrong, missing,
 * surplus or exchanged letter for a slip, two in a long word.
 */
typedef struct _ParvisSearch ParvisSearch;

ParvisSearch *parvis_search_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_search_free (ParvisSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSearch, parvis_search_free)

/* The first is number 0. */
void parvis_search_add (ParvisSearch *self, const char *text);
guint parvis_search_get_n_texts (const ParvisSearch *self);

/**
 * parvis_search_find:
 * @query: as it was written; "" meets everything
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type guint): numbers; the nearest first: the very words, those
 * that begin so, those with a later word that does, those that nearly begin so
 */
GArray *parvis_search_find (const ParvisSearch *self,
                            const char *query,
                            guint most) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
