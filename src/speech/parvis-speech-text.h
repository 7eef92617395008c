/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-tokens.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechText:
 *
 * What is said, and for each of its words what the screen shows for it. Immutable, any thread.
 */
typedef struct _ParvisSpeechText ParvisSpeechText;

ParvisSpeechText *parvis_speech_text_ref (ParvisSpeechText *self);
void parvis_speech_text_unref (ParvisSpeechText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechText, parvis_speech_text_unref)

const char *parvis_speech_text_get_spoken (ParvisSpeechText *self);
ParvisSpeechTokens *parvis_speech_text_get_tokens (ParvisSpeechText *self);
void parvis_speech_text_get_shown (ParvisSpeechText *self,
                                   guint token,
                                   guint *out_start,
                                   guint *out_end);

/**
 * ParvisSpeechTextBuilder:
 *
 * Makes a ParvisSpeechText, in the order in which it is said.
 */
typedef struct _ParvisSpeechTextBuilder ParvisSpeechTextBuilder;

ParvisSpeechTextBuilder *parvis_speech_text_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_text_builder_free (ParvisSpeechTextBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechTextBuilder, parvis_speech_text_builder_free)

void parvis_speech_text_builder_say (ParvisSpeechTextBuilder *self,
                                     const char *spoken,
                                     guint start,
                                     guint end);
void parvis_speech_text_builder_say_word (ParvisSpeechTextBuilder *self,
                                          const char *spoken,
                                          guint start,
                                          guint end);
void parvis_speech_text_builder_say_all (ParvisSpeechTextBuilder *self, ParvisSpeechText *text);
void parvis_speech_text_builder_space (ParvisSpeechTextBuilder *self);
ParvisSpeechText *
parvis_speech_text_builder_end (ParvisSpeechTextBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
