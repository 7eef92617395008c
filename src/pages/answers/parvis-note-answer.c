/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-note-answer.h"

#include "parvis-tile.h"

#include <glib/gi18n-lib.h>

/* What ODK stores for a trigger that was touched. */
#define ACKNOWLEDGED "OK"

struct _ParvisNoteAnswer
{
  ParvisAnswer parent_instance;

  ParvisTile *tile; /* (unowned) (nullable): "I have understood" */
};

G_DEFINE_FINAL_TYPE (ParvisNoteAnswer, parvis_note_answer, PARVIS_TYPE_ANSWER)

static void
clicked_cb (ParvisNoteAnswer *self)
{
  if (parvis_tile_get_chosen (self->tile))
    parvis_answer_say (PARVIS_ANSWER (self), "acknowledge", parvis_tile_get_text (self->tile),
                       NULL);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
listen_cb (ParvisNoteAnswer *self)
{
  parvis_answer_say (PARVIS_ANSWER (self), "acknowledge", parvis_tile_get_text (self->tile), NULL);
}

static void
parvis_note_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);

  if (prompt->control != PARVIS_FORM_CONTROL_TRIGGER)
    return;

  self->tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_CHECK));
  parvis_tile_set_icon (self->tile, "thumbs-up");
  parvis_tile_set_flat (self->tile, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->tile), "single");
  parvis_tile_set_chosen (self->tile, g_strcmp0 (prompt->value, ACKNOWLEDGED) == 0);
  gtk_widget_set_parent (GTK_WIDGET (self->tile), GTK_WIDGET (self));
  g_signal_connect_swapped (self->tile, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->tile, "listen", G_CALLBACK (listen_cb), self);
}

static void
parvis_note_answer_update (ParvisAnswer *answer)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);

  if (self->tile != NULL)
    parvis_tile_set_text (self->tile, _ ("I have understood"));
}

static char *
parvis_note_answer_dup_value (ParvisAnswer *answer)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);

  return g_strdup (self->tile != NULL && parvis_tile_get_chosen (self->tile) ? ACKNOWLEDGED : "");
}

static void
parvis_note_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);

  if (self->tile != NULL)
    g_ptr_array_add (sayings,
                     parvis_page_saying_new ("acknowledge", parvis_tile_get_text (self->tile)));
}

static gboolean
parvis_note_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);
  gboolean lit = g_strcmp0 (id, "acknowledge") == 0;

  if (self->tile == NULL)
    return FALSE;

  parvis_tile_set_speaking (self->tile, lit);
  if (lit)
    parvis_tile_highlight (self->tile, start, end);

  return lit;
}

static gboolean
parvis_note_answer_grab_focus (GtkWidget *widget)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (widget);

  return self->tile != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->tile));
}

static void
parvis_note_answer_class_init (ParvisNoteAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_note_answer_grab_focus;
  answer_class->set_prompt = parvis_note_answer_set_prompt;
  answer_class->update = parvis_note_answer_update;
  answer_class->dup_value = parvis_note_answer_dup_value;
  answer_class->add_sayings = parvis_note_answer_add_sayings;
  answer_class->highlight = parvis_note_answer_highlight;
}

static void
parvis_note_answer_init (ParvisNoteAnswer *self)
{
}
