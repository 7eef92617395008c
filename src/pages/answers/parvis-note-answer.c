/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisNoteAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `tile.single` where there is something to acknowledge, and `rows.reading` where
 * the text needs more than one page.
 */

#include "parvis-note-answer.h"

#include "parvis-rows.h"
#include "parvis-spoken-label.h"
#include "parvis-tile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What ODK stores for a trigger that was touched. */
#define ACKNOWLEDGED "OK"

/* Characters: what is longer hardly fits on a small screen in very large letters. */
#define MOST_ON_A_PAGE 300

/* As many as fit. */
#define MOST_PARTS 40

#define PART_ID "part:"

struct _ParvisNoteAnswer
{
  ParvisAnswer parent_instance;

  ParvisRows *rows; /* (unowned) (nullable): a long text, a sentence or two each */
  ParvisTile *tile; /* (unowned) (nullable): "I have understood" */
};

G_DEFINE_FINAL_TYPE (ParvisNoteAnswer, parvis_note_answer, PARVIS_TYPE_ANSWER)

static void
add_parts (ParvisNoteAnswer *self, GPtrArray *sayings)
{
  guint first, n_shown = parvis_rows_get_shown (self->rows, &first);

  for (guint i = first; i < first + n_shown; i++)
    {
      ParvisSpokenLabel *label = PARVIS_SPOKEN_LABEL (parvis_rows_get_row (self->rows, i));
      g_autofree char *id = g_strdup_printf (PART_ID "%u", i);

      g_ptr_array_add (sayings, parvis_page_saying_new (id, parvis_spoken_label_get_text (label)));
    }
}

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

/* After a sentence's sign and its space; NULL at the end. */
static const char *
find_sentence_end (const char *text)
{
  for (const char *p = strpbrk (text, ".!?\n"); p != NULL; p = strpbrk (p + 1, ".!?\n"))
    if (*p == '\n' || p[1] == ' ' || p[1] == '\n')
      return p + 1;

  return NULL;
}

static void
add_part (ParvisNoteAnswer *self, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  GtkWidget *label;

  g_strstrip (part);
  if (*part == '\0')
    return;

  label = parvis_spoken_label_new (part);
  gtk_widget_add_css_class (label, "part-of-text");
  parvis_rows_add (self->rows, label);
}

/* Another page: it is said as it comes. */
static void
say_page (ParvisNoteAnswer *self)
{
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();

  add_parts (self, sayings);
  g_signal_emit_by_name (self, "say", sayings);
}

static void
build_rows (ParvisNoteAnswer *self, const char *text)
{
  self->rows = PARVIS_ROWS (parvis_rows_new ());
  parvis_rows_set_max_per_page (self->rows, MOST_PARTS);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "reading");
  for (const char *end; (end = find_sentence_end (text)) != NULL; text = end)
    add_part (self, text, (gsize) (end - text));
  add_part (self, text, strlen (text));
  gtk_widget_set_parent (GTK_WIDGET (self->rows), GTK_WIDGET (self));
  g_signal_connect_swapped (self->rows, "paged", G_CALLBACK (say_page), self);
}

static void
parvis_note_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);

  if (prompt->label.text != NULL && g_utf8_strlen (prompt->label.text, -1) > MOST_ON_A_PAGE)
    build_rows (self, prompt->label.text);
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

  if (self->rows != NULL)
    parvis_rows_update (self->rows);
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

  if (self->rows != NULL)
    add_parts (self, sayings);
  if (self->tile != NULL)
    g_ptr_array_add (sayings,
                     parvis_page_saying_new ("acknowledge", parvis_tile_get_text (self->tile)));
}

static gboolean
highlight_part (ParvisNoteAnswer *self, const char *id, guint start, guint end)
{
  gboolean found = FALSE;

  for (guint i = 0; i < parvis_rows_get_n_rows (self->rows); i++)
    {
      ParvisSpokenLabel *label = PARVIS_SPOKEN_LABEL (parvis_rows_get_row (self->rows, i));
      g_autofree char *own = g_strdup_printf (PART_ID "%u", i);
      gboolean lit = g_strcmp0 (id, own) == 0;

      parvis_spoken_label_highlight (label, lit ? start : 0, lit ? end : 0);
      found |= lit;
    }

  return found;
}

/* Continue turns the page too: nobody passes over what they have not seen. */
static gboolean
turn_by (ParvisNoteAnswer *self, int by)
{
  int page;

  if (self->rows == NULL)
    return FALSE;

  page = (int) parvis_rows_get_page (self->rows) + by;
  if (page < 0 || page >= (int) parvis_rows_get_n_pages (self->rows))
    return FALSE;

  parvis_rows_set_page (self->rows, (guint) page);
  say_page (self);

  return TRUE;
}

static gboolean
parvis_note_answer_advance (ParvisAnswer *answer)
{
  return turn_by (PARVIS_NOTE_ANSWER (answer), 1);
}

static gboolean
parvis_note_answer_retreat (ParvisAnswer *answer)
{
  return turn_by (PARVIS_NOTE_ANSWER (answer), -1);
}

static gboolean
parvis_note_answer_tells_title (ParvisAnswer *answer)
{
  return PARVIS_NOTE_ANSWER (answer)->rows != NULL;
}

static gboolean
parvis_note_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisNoteAnswer *self = PARVIS_NOTE_ANSWER (answer);
  gboolean lit = g_strcmp0 (id, "acknowledge") == 0;

  if (self->rows != NULL && highlight_part (self, id, start, end))
    return TRUE;
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
  answer_class->advance = parvis_note_answer_advance;
  answer_class->retreat = parvis_note_answer_retreat;
  answer_class->tells_title = parvis_note_answer_tells_title;
}

static void
parvis_note_answer_init (ParvisNoteAnswer *self)
{
}
