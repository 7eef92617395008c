/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-runs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisSpokenLabel:
 *
 * Text that shows which of its words is being said: a yellow box edged in ink, without any
 * change of size. It wraps and is never cut short.
 */
#define PARVIS_TYPE_SPOKEN_LABEL (parvis_spoken_label_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSpokenLabel, parvis_spoken_label, PARVIS, SPOKEN_LABEL, GtkWidget)

GtkWidget *parvis_spoken_label_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;

const char *parvis_spoken_label_get_text (ParvisSpokenLabel *self);
void parvis_spoken_label_set_text (ParvisSpokenLabel *self, const char *text);
/* @runs: (nullable): how the author of the text wants it to look; taken up where they are of this
 * very text. What is to stand out does, but never in slanted letters, which are harder to read, and
 * never in a colour that is hard to see in the theme of the screen. Another text has none. */
void parvis_spoken_label_set_runs (ParvisSpokenLabel *self, ParvisFormRuns *runs);

/* Never within a word, so that the least width is that of the longest one. */
void parvis_spoken_label_keep_words (ParvisSpokenLabel *self);
void parvis_spoken_label_set_xalign (ParvisSpokenLabel *self, float xalign);

/* In characters, as speech counts; start = end puts it out. Places past the end are cut. */
void parvis_spoken_label_highlight (ParvisSpokenLabel *self, guint start, guint end);
gboolean parvis_spoken_label_get_highlight (ParvisSpokenLabel *self, guint *start, guint *end);

G_END_DECLS
