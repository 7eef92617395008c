/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-narrator.h"
#include "parvis-preferences.h"
#include "parvis-speech-volume.h"

G_BEGIN_DECLS

/**
 * ParvisVoice:
 *
 * The kiosk's voice. It is silent until the first frame is out: finding out what sound there is
 * takes longer than drawing. What it is told meanwhile it knows when it starts.
 *
 * Signal ::speaking (gboolean): it began, or fell silent. ::heard (const char *id): what the page
 * calls so was said to its end.
 */
#define PARVIS_TYPE_VOICE (parvis_voice_get_type ())
G_DECLARE_FINAL_TYPE (ParvisVoice, parvis_voice, PARVIS, VOICE, GObject)

/* @configuration: must outlive the voice. @preferences: gets the speech to adjust. */
ParvisVoice *parvis_voice_new (const ParvisConfiguration *configuration,
                               ParvisPreferences *preferences) G_GNUC_WARN_UNUSED_RESULT;
void parvis_voice_start_later (ParvisVoice *self);
void parvis_voice_close (ParvisVoice *self);

void parvis_voice_set_language (ParvisVoice *self, const char *code);
void parvis_voice_set_procedure (ParvisVoice *self, ParvisProcedure *procedure);
void parvis_voice_keep_private (ParvisVoice *self, gboolean keep);
void parvis_voice_tell_numbers (ParvisVoice *self, gboolean tell);
void parvis_voice_follow (ParvisVoice *self, ParvisPage *page, const char *screen);

void parvis_voice_read (ParvisVoice *self, const char *cause);
void parvis_voice_say (ParvisVoice *self, GPtrArray *sayings);
void parvis_voice_say_focus (ParvisVoice *self, GPtrArray *sayings);
void parvis_voice_tell (ParvisVoice *self, const char *text);
void parvis_voice_turn_pause (ParvisVoice *self);
void parvis_voice_set_quiet (ParvisVoice *self, gboolean quiet);
void parvis_voice_hush (ParvisVoice *self);
void parvis_voice_repeat (ParvisVoice *self);
void parvis_voice_set_channel (ParvisVoice *self, ParvisSpeechChannel channel);
gboolean parvis_voice_is_speaking (ParvisVoice *self);
gboolean parvis_voice_speaks (ParvisVoice *self, const char *code);

G_END_DECLS
