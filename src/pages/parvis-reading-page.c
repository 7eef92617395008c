/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-reading-page.h"

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-named.h"
#include "parvis-tile.h"

typedef struct
{
  GtkWidget *widget; /* (owned) */
  char *id;          /* (owned) */
  char *text;        /* (owned) */
  char *say;         /* (owned) (nullable) */
  char *language;    /* (owned) (nullable) */
  char *format;      /* (owned) (nullable): what is told about the words */
  char *words;       /* (owned) (nullable): goes with @format */
} Reading;

typedef struct
{
  GPtrArray *readings; /* (owned) (element-type Reading) */
} ParvisReadingPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ParvisReadingPage, parvis_reading_page, PARVIS_TYPE_PAGE)

static void
reading_free (Reading *self)
{
  g_object_unref (self->widget);
  g_free (self->id);
  g_free (self->text);
  g_free (self->say);
  g_free (self->language);
  g_free (self->format);
  g_free (self->words);
  g_free (self);
}

static void
show_text (GtkWidget *widget, const char *text)
{
  if (PARVIS_IS_SPOKEN_LABEL (widget))
    parvis_spoken_label_set_text (PARVIS_SPOKEN_LABEL (widget), text);
  else if (PARVIS_IS_FACT (widget))
    parvis_fact_set_text (PARVIS_FACT (widget), text);
  else if (PARVIS_IS_TILE (widget))
    parvis_tile_set_text (PARVIS_TILE (widget), text);
  else if (PARVIS_IS_BUTTON (widget))
    parvis_button_set_text (PARVIS_BUTTON (widget), text);
  else
    g_assert_not_reached ();
}

static void
light (GtkWidget *widget, gboolean speaking, guint start, guint end)
{
  if (PARVIS_IS_SPOKEN_LABEL (widget))
    parvis_spoken_label_highlight (PARVIS_SPOKEN_LABEL (widget), start, end);
  else if (PARVIS_IS_FACT (widget))
    parvis_spoken_label_highlight (parvis_fact_get_label (PARVIS_FACT (widget)), start, end);
  else if (PARVIS_IS_BUTTON (widget))
    parvis_button_set_speaking (PARVIS_BUTTON (widget), speaking);
  else if (PARVIS_IS_TILE (widget))
    {
      parvis_tile_highlight (PARVIS_TILE (widget), start, end);
      parvis_tile_set_speaking (PARVIS_TILE (widget), speaking);
    }
}

/* Also of a page that is not mapped yet: it is asked what to say as it comes. */
static gboolean
is_on_page (ParvisReadingPage *self, GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (widget == GTK_WIDGET (self))
        return TRUE;
      if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
        return FALSE;
    }

  return FALSE;
}

static void
add_saying (GPtrArray *sayings, const Reading *reading)
{
  const char *text = reading->words != NULL ? reading->words : reading->text;
  ParvisPageSaying *saying = parvis_page_saying_new_in (reading->language, reading->id, text);

  saying->say = g_strdup (reading->say);
  if (reading->format != NULL)
    parvis_page_sayings_add_about (sayings, reading->format, saying);
  else
    g_ptr_array_add (sayings, saying);
}

static GPtrArray *
parvis_reading_page_dup_sayings (ParvisPage *page)
{
  ParvisReadingPage *self = PARVIS_READING_PAGE (page);
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);
  GPtrArray *sayings = parvis_page_sayings_new ();

  for (guint i = 0; i < priv->readings->len; i++)
    {
      const Reading *reading = priv->readings->pdata[i];

      if (is_on_page (self, reading->widget))
        add_saying (sayings, reading);
    }

  return sayings;
}

static void
parvis_reading_page_highlight (ParvisPage *page, const char *id, guint start, guint end)
{
  ParvisReadingPage *self = PARVIS_READING_PAGE (page);
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);

  for (guint i = 0; i < priv->readings->len; i++)
    {
      const Reading *reading = priv->readings->pdata[i];
      gboolean speaking = g_strcmp0 (reading->id, id) == 0;

      light (reading->widget, speaking, speaking ? start : 0, speaking ? end : 0);
    }
}

static void
tile_listen_cb (ParvisReadingPage *self, ParvisTile *tile)
{
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);

  for (guint i = 0; i < priv->readings->len; i++)
    {
      const Reading *reading = priv->readings->pdata[i];

      if (reading->widget == GTK_WIDGET (tile))
        {
          parvis_reading_page_say (self, reading->id);
          return;
        }
    }
}

static void
parvis_reading_page_dispose (GObject *object)
{
  ParvisReadingPagePrivate *priv =
      parvis_reading_page_get_instance_private (PARVIS_READING_PAGE (object));

  g_ptr_array_set_size (priv->readings, 0);

  G_OBJECT_CLASS (parvis_reading_page_parent_class)->dispose (object);
}

static void
parvis_reading_page_finalize (GObject *object)
{
  ParvisReadingPagePrivate *priv =
      parvis_reading_page_get_instance_private (PARVIS_READING_PAGE (object));

  g_ptr_array_unref (priv->readings);

  G_OBJECT_CLASS (parvis_reading_page_parent_class)->finalize (object);
}

static void
parvis_reading_page_class_init (ParvisReadingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->dispose = parvis_reading_page_dispose;
  object_class->finalize = parvis_reading_page_finalize;

  page_class->dup_sayings = parvis_reading_page_dup_sayings;
  page_class->highlight = parvis_reading_page_highlight;
}

static void
parvis_reading_page_init (ParvisReadingPage *self)
{
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);

  priv->readings = g_ptr_array_new_with_free_func ((GDestroyNotify) reading_free);
}

/**
 * parvis_reading_page_begin:
 *
 * Forgets what was added: the page is shown anew.
 */
void
parvis_reading_page_begin (ParvisReadingPage *self)
{
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);

  g_return_if_fail (PARVIS_IS_READING_PAGE (self));

  g_ptr_array_set_size (priv->readings, 0);
}

static Reading *
add_reading (ParvisReadingPage *self,
             GtkWidget *widget,
             const char *id,
             const char *text,
             const char *language)
{
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);
  Reading *reading;

  show_text (widget, text);
  parvis_named_set_spoken (widget, NULL, language);
  if (PARVIS_IS_TILE (widget))
    {
      g_signal_handlers_disconnect_by_func (widget, tile_listen_cb, self);
      g_signal_connect_object (widget, "listen", G_CALLBACK (tile_listen_cb), self,
                               G_CONNECT_SWAPPED);
    }

  reading = g_new0 (Reading, 1);
  reading->widget = g_object_ref (widget);
  reading->id = g_strdup (id);
  reading->text = g_strdup (text);
  reading->language = g_strdup (language);
  g_ptr_array_add (priv->readings, reading);

  return reading;
}

void
parvis_reading_page_add (
    ParvisReadingPage *self, GtkWidget *widget, const char *id, const char *text, const char *say)
{
  parvis_reading_page_add_in (self, NULL, widget, id, text, say);
}

void
parvis_reading_page_add_in (ParvisReadingPage *self,
                            const char *language,
                            GtkWidget *widget,
                            const char *id,
                            const char *text,
                            const char *say)
{
  g_return_if_fail (PARVIS_IS_READING_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (id != NULL && text != NULL);

  add_reading (self, widget, id, text, language)->say = g_strdup (say);
}

void
parvis_reading_page_add_tiles (ParvisReadingPage *self, ParvisTileGrid *grid)
{
  g_return_if_fail (PARVIS_IS_READING_PAGE (self));

  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (grid, i);
      /* Being added, it is given its words anew. */
      g_autofree char *text = g_strdup (parvis_tile_get_text (tile));

      parvis_reading_page_add (self, GTK_WIDGET (tile), parvis_tile_get_value (tile), text, NULL);
    }
}

void
parvis_reading_page_add_about (ParvisReadingPage *self,
                               GtkWidget *widget,
                               const char *id,
                               const char *format,
                               const char *words,
                               const char *language)
{
  g_autoptr (GString) text = NULL;
  Reading *reading;

  g_return_if_fail (PARVIS_IS_READING_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (id != NULL && format != NULL && words != NULL);

  text = g_string_new (format);
  (void) g_string_replace (text, "%s", words, 1);
  reading = add_reading (self, widget, id, text->str, language);
  reading->format = g_strdup (format);
  reading->words = g_strdup (words);
}

GPtrArray *
parvis_reading_page_dup_sayings_of (ParvisReadingPage *self, const char *id)
{
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);
  GPtrArray *sayings;

  g_return_val_if_fail (PARVIS_IS_READING_PAGE (self), NULL);

  sayings = parvis_page_sayings_new ();
  for (guint i = 0; i < priv->readings->len; i++)
    {
      const Reading *reading = priv->readings->pdata[i];

      if (g_strcmp0 (reading->id, id) == 0)
        add_saying (sayings, reading);
    }

  return sayings;
}

void
parvis_reading_page_say (ParvisReadingPage *self, const char *id)
{
  g_return_if_fail (PARVIS_IS_READING_PAGE (self));

  parvis_page_say (PARVIS_PAGE (self), parvis_reading_page_dup_sayings_of (self, id));
}

void
parvis_reading_page_say_all (ParvisReadingPage *self)
{
  g_return_if_fail (PARVIS_IS_READING_PAGE (self));

  parvis_page_say (PARVIS_PAGE (self), parvis_page_dup_sayings (PARVIS_PAGE (self)));
}

const char *
parvis_reading_page_get_words (ParvisReadingPage *self, GtkWidget *widget)
{
  ParvisReadingPagePrivate *priv = parvis_reading_page_get_instance_private (self);

  g_return_val_if_fail (PARVIS_IS_READING_PAGE (self), NULL);

  for (guint i = 0; i < priv->readings->len; i++)
    {
      const Reading *reading = priv->readings->pdata[i];

      if (reading->widget == widget)
        return reading->say != NULL ? reading->say : reading->text;
    }

  return NULL;
}

char *
parvis_reading_page_keep_together (const char *number)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (number != NULL, NULL);

  parts = g_strsplit (number, " ", -1);

  return g_strjoinv ("\u00a0", parts);
}
