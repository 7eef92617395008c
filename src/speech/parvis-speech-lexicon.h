/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechLexicon:
 *
 * Words of one language that are not said as they are written. Immutable, any thread.
 */
typedef struct _ParvisSpeechLexicon ParvisSpeechLexicon;

ParvisSpeechLexicon *parvis_speech_lexicon_get_french (void);

const char *parvis_speech_lexicon_find_word (ParvisSpeechLexicon *self, const char *written);
const char *parvis_speech_lexicon_find_abbreviation (ParvisSpeechLexicon *self,
                                                     const ParvisSpeechScan *scan,
                                                     guint at,
                                                     guint *out_length);
gboolean parvis_speech_lexicon_is_feminine (ParvisSpeechLexicon *self, const char *noun);

G_END_DECLS
