/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSpeechTokens:
 *
 * The words of a text: runs of characters between white space that hold a letter or a digit.
 * Immutable. All places are characters, not bytes.
 */
typedef struct _ParvisSpeechTokens ParvisSpeechTokens;

ParvisSpeechTokens *parvis_speech_tokens_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_tokens_free (ParvisSpeechTokens *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechTokens, parvis_speech_tokens_free)

guint parvis_speech_tokens_get_length (ParvisSpeechTokens *self);
void
parvis_speech_tokens_get (ParvisSpeechTokens *self, guint token, guint *out_start, guint *out_end);

int
parvis_speech_tokens_snap (ParvisSpeechTokens *self, guint position, guint length, int previous);

G_END_DECLS
