/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-answer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisOrientationProcedure:
 * @id: (owned)
 * @title: (owned)
 * @keywords: (owned): words by which people look for it
 * @more: (owned): what else is said of it: what it is for, its theme
 *
 * What is to be found, in words of one language.
 */
typedef struct
{
  char *id;
  char *title;
  char *keywords;
  char *more;
} ParvisOrientationProcedure;

/* @keywords, @more: (nullable) */
ParvisOrientationProcedure *
parvis_orientation_procedure_new (const char *id,
                                  const char *title,
                                  const char *keywords,
                                  const char *more) G_GNUC_WARN_UNUSED_RESULT;
void parvis_orientation_procedure_free (ParvisOrientationProcedure *self);

/**
 * ParvisOrientationIndex:
 *
 * Procedures by their words, in memory. It waits for nothing but is SQLite: on one thread at a
 * time, never the main one.
 */
typedef struct _ParvisOrientationIndex ParvisOrientationIndex;

/* @spoken: (nullable): another language in which somebody may tell of a danger */
ParvisOrientationIndex *parvis_orientation_index_new (const char *language,
                                                      const char *spoken,
                                                      GPtrArray *procedures,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_orientation_index_free (ParvisOrientationIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisOrientationIndex, parvis_orientation_index_free)

ParvisOrientationAnswer *parvis_orientation_index_ask (ParvisOrientationIndex *self,
                                                       const char *sentence,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
