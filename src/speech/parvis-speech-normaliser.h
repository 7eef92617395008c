/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-text.h"

G_BEGIN_DECLS

/* Longer texts are cut: nobody listens to more, and the rules below are not to be a way of
 * keeping a machine busy. */
#define PARVIS_SPEECH_NORMALISER_MAX 4000

ParvisSpeechText *parvis_speech_normalise (const char *text,
                                           const char *language,
                                           gboolean *out_is_cut) G_GNUC_WARN_UNUSED_RESULT;
ParvisSpeechText *parvis_speech_normalise_instead (const char *say,
                                                   const char *text,
                                                   const char *language,
                                                   gboolean *out_is_cut) G_GNUC_WARN_UNUSED_RESULT;
ParvisSpeechText *parvis_speech_normalise_frame (ParvisSpeechText *text,
                                                 const char *before,
                                                 const char *after,
                                                 const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
