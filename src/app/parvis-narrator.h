/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-library.h"
#include "parvis-page.h"
#include "parvis-speech.h"

G_BEGIN_DECLS

/**
 * ParvisNarrator:
 *
 * Has the page on screen read aloud, and lights up on it the word that is being said. The
 * pages know no speech and the speech knows no pages: here they meet.
 *
 * Signal ::heard (const char *id): the saying of that name was said to its end.
 */
#define PARVIS_TYPE_NARRATOR (parvis_narrator_get_type ())
G_DECLARE_FINAL_TYPE (ParvisNarrator, parvis_narrator, PARVIS, NARRATOR, GObject)

ParvisNarrator *parvis_narrator_new (ParvisSpeech *speech) G_GNUC_WARN_UNUSED_RESULT;

void parvis_narrator_set_language (ParvisNarrator *self, const char *code);
void parvis_narrator_set_procedure (ParvisNarrator *self, ParvisProcedure *procedure);
void parvis_narrator_keep_private (ParvisNarrator *self, gboolean keep);
void parvis_narrator_tell_numbers (ParvisNarrator *self, gboolean tell);
void parvis_narrator_follow (ParvisNarrator *self, ParvisPage *page, const char *screen);

void parvis_narrator_read (ParvisNarrator *self, const char *cause);
void parvis_narrator_say (ParvisNarrator *self, const char *cause, GPtrArray *sayings);
void parvis_narrator_say_text (ParvisNarrator *self, const char *cause, const char *text);
void parvis_narrator_repeat (ParvisNarrator *self);
void parvis_narrator_pause (ParvisNarrator *self);
void parvis_narrator_resume (ParvisNarrator *self);
gboolean parvis_narrator_is_paused (ParvisNarrator *self);
void parvis_narrator_stop (ParvisNarrator *self);

gboolean parvis_narrator_has_voice (ParvisNarrator *self, const char *code);

G_END_DECLS
