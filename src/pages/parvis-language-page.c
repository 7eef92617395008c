/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-language-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-fact.h"
#include "parvis-language.h"
#include "parvis-named.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

#define LANGUAGE_ID "language:"

struct _ParvisLanguagePage
{
  ParvisReadingPage parent_instance;

  char **codes;  /* (owned) (nullable) */
  char **silent; /* (owned) (nullable): those that nothing here speaks */
  char *chosen;  /* (owned) (nullable) */
  char *touched; /* (owned) (nullable): by the finger, since the page was shown */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisTileGrid *grid;
  ParvisFact *words;   /* what the questions are in */
  ParvisFact *written; /* what is not spoken */
};

/* More than this side by side, and the right one is hard to find (R102). */
#define MOST_TILES 5

G_DEFINE_FINAL_TYPE (ParvisLanguagePage, parvis_language_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_chosen (ParvisLanguagePage *self)
{
  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);

      parvis_tile_set_chosen (tile, g_strcmp0 (parvis_tile_get_value (tile), self->chosen) == 0);
    }
  parvis_page_set_complete (PARVIS_PAGE (self), self->chosen != NULL);
}

static gboolean
is_silent (ParvisLanguagePage *self, const char *code)
{
  return self->silent != NULL && g_strv_contains ((const char *const *) self->silent, code);
}

static char *
dup_written (const char *autonyms)
{
  /* Translators: %s is what these languages call themselves. */
  return g_strdup_printf (_ ("These languages are written here, not spoken: %s"), autonyms);
}

/* In the language of before the touch: of the new one nothing could be said. */
static void
say_written (ParvisLanguagePage *self, const char *code, const char *before)
{
  GPtrArray *sayings = parvis_page_sayings_new ();
  g_autofree char *text = dup_written (parvis_language_get_autonym (code));

  g_ptr_array_add (sayings, parvis_page_saying_new_in (before, "written", text));
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

/* How to go on, in the voice of that language; and what the questions are in, if in another. */
static void
say_chosen (ParvisLanguagePage *self, const char *code)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  g_autofree char *id = g_strconcat (LANGUAGE_ID, code, NULL);
  GPtrArray *sayings = parvis_reading_page_dup_sayings_of (reading, id);

  g_ptr_array_extend_and_steal (sayings, parvis_reading_page_dup_sayings_of (reading, "words"));
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

static void
tile_clicked_cb (ParvisLanguagePage *self, ParvisTile *tile)
{
  g_autofree char *code = g_strdup (parvis_tile_get_value (tile));
  g_autofree char *before = g_strdup (self->chosen);

  if (g_strcmp0 (self->touched, code) == 0)
    {
      parvis_page_done (PARVIS_PAGE (self));
      return;
    }

  g_free (self->touched);
  self->touched = g_strdup (code);
  if (is_silent (self, code))
    say_written (self, code, before);
  parvis_language_page_set_chosen (self, code);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, code);
  if (!is_silent (self, code))
    say_chosen (self, code);
}

static void
add_tiles (ParvisLanguagePage *self)
{
  parvis_tile_grid_clear (self->grid);
  for (guint i = 0; self->codes != NULL && self->codes[i] != NULL; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));

      parvis_tile_set_value (tile, self->codes[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
}

static void
show_tile (ParvisLanguagePage *self, ParvisTile *tile)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  const char *code = parvis_tile_get_value (tile);
  const char *autonym = parvis_language_get_autonym (code);
  const char *invitation = parvis_language_get_invitation (code);
  g_autofree char *id = g_strconcat (LANGUAGE_ID, code, NULL);
  g_autofree char *written = NULL;

  if (is_silent (self, code))
    {
      written = dup_written (autonym);
      parvis_reading_page_add (reading, GTK_WIDGET (tile), id, autonym, written);
      parvis_named_set_spoken (GTK_WIDGET (tile), written, NULL);
      return;
    }

  parvis_reading_page_add_in (reading, code, GTK_WIDGET (tile), id, autonym, invitation);
  parvis_named_set_spoken (GTK_WIDGET (tile), invitation, code);
}

/* What stands below the tiles, where there is something to tell. */
static void
show_notes (ParvisLanguagePage *self)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  const char *given = parvis_page_get_given_language (PARVIS_PAGE (self));
  g_autoptr (GString) autonyms = g_string_new (NULL);
  g_autofree char *written = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->words), given != NULL);
  if (given != NULL)
    parvis_reading_page_add_about (reading, GTK_WIDGET (self->words), "words",
                                   _ ("The questions are in this language: %s"),
                                   parvis_language_get_autonym (given), given);

  for (guint i = 0; self->silent != NULL && self->silent[i] != NULL; i++)
    g_string_append_printf (autonyms, "%s%s", i > 0 ? ", " : "",
                            parvis_language_get_autonym (self->silent[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->written), autonyms->len > 0);
  written = dup_written (autonyms->str);
  parvis_fact_set_text (self->written, written);
}

static void
parvis_language_page_update (ParvisPage *page)
{
  ParvisLanguagePage *self = PARVIS_LANGUAGE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Which language do you speak?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);

  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->grid); i++)
    show_tile (self, parvis_tile_grid_get_tile (self->grid, i));
  show_notes (self);
  parvis_tile_grid_update (self->grid);
  show_chosen (self);
}

static void
parvis_language_page_shown (ParvisPage *page)
{
  ParvisLanguagePage *self = PARVIS_LANGUAGE_PAGE (page);

  g_clear_pointer (&self->touched, g_free);
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
parvis_language_page_finalize (GObject *object)
{
  ParvisLanguagePage *self = PARVIS_LANGUAGE_PAGE (object);

  g_strfreev (self->codes);
  g_strfreev (self->silent);
  g_free (self->chosen);
  g_free (self->touched);

  G_OBJECT_CLASS (parvis_language_page_parent_class)->finalize (object);
}

static void
parvis_language_page_class_init (ParvisLanguagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_language_page_finalize;
  page_class->update = parvis_language_page_update;
  page_class->shown = parvis_language_page_shown;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PARVIS_TYPE_LANGUAGE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARVIS_TYPE_FACT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/language-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisLanguagePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisLanguagePage, grid);
  gtk_widget_class_bind_template_child (widget_class, ParvisLanguagePage, words);
  gtk_widget_class_bind_template_child (widget_class, ParvisLanguagePage, written);
}

static void
parvis_language_page_init (ParvisLanguagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "language");
  parvis_tile_grid_set_max_per_page (self->grid, MOST_TILES);
  parvis_fact_set_icon (self->words, "translate");
  parvis_fact_set_icon (self->written, "speaker-slash");
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_language_page_new (void)
{
  return g_object_new (PARVIS_TYPE_LANGUAGE_PAGE, NULL);
}

/**
 * parvis_language_page_set_languages:
 * @codes: (array zero-terminated=1): what is offered, the usual one first
 *
 * Where they are the same again, only their words are told anew: a tile that is being touched
 * stays.
 */
void
parvis_language_page_set_languages (ParvisLanguagePage *self, const char *const *codes)
{
  g_return_if_fail (PARVIS_IS_LANGUAGE_PAGE (self));
  g_return_if_fail (codes != NULL);

  if (self->codes == NULL || !g_strv_equal ((const char *const *) self->codes, codes))
    {
      g_strfreev (self->codes);
      self->codes = g_strdupv ((char **) codes);
      add_tiles (self);
    }
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_language_page_set_silent (ParvisLanguagePage *self, const char *const *codes)
{
  g_return_if_fail (PARVIS_IS_LANGUAGE_PAGE (self));

  g_strfreev (self->silent);
  self->silent = g_strdupv ((char **) codes);
  parvis_page_update (PARVIS_PAGE (self));
}

const char *
parvis_language_page_get_chosen (ParvisLanguagePage *self)
{
  g_return_val_if_fail (PARVIS_IS_LANGUAGE_PAGE (self), NULL);

  return self->chosen;
}

void
parvis_language_page_set_chosen (ParvisLanguagePage *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_LANGUAGE_PAGE (self));

  if (g_strcmp0 (self->chosen, code) != 0)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (code);
    }
  show_chosen (self);
}
