/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-page.h"
#include "parvis-speech-segment.h"

G_BEGIN_DECLS

/**
 * ParvisPhraseNumbers:
 * @PARVIS_PHRASE_PLACES: a choice has its place among all
 * @PARVIS_PHRASE_KEYS: and the key with that number chooses it
 */
typedef enum
{
  PARVIS_PHRASE_PLACES,
  PARVIS_PHRASE_KEYS,
} ParvisPhraseNumbers;

void parvis_phrase_complete (GPtrArray *segments, GPtrArray *sayings, ParvisPhraseNumbers numbers);

/* (transfer none): said after choices that have keys. */
const char *parvis_phrase_get_person (void);

G_END_DECLS
