/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-element.h"

#include <glib/gi18n-lib.h>

#include "parvis-answer.h"
#include "parvis-fact.h"
#include "parvis-named.h"
#include "parvis-page.h"
#include "parvis-reading-page.h"
#include "parvis-spoken-label.h"
#include "parvis-tile.h"

static gboolean
has_words (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
}

static gboolean
is_element (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) ||
         PARVIS_IS_FACT (widget) || PARVIS_IS_SPOKEN_LABEL (widget) || has_words (widget);
}

/* Words within something larger that has a name belong to it: a fact, a button. */
static GtkWidget *
get_outermost (GtkWidget *widget)
{
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
  GtkWidget *tile = gtk_widget_get_ancestor (widget, PARVIS_TYPE_TILE);
  GtkWidget *fact = gtk_widget_get_ancestor (widget, PARVIS_TYPE_FACT);
  GtkWidget *spoken = gtk_widget_get_ancestor (widget, PARVIS_TYPE_SPOKEN_LABEL);

  /* The small ear of a tile only says it, as the finger has just been told. */
  if (button != NULL && tile != NULL)
    return gtk_widget_get_first_child (tile);
  if (button != NULL)
    return button;
  if (fact != NULL)
    return fact;

  return spoken != NULL ? spoken : widget;
}

/**
 * parvis_element_at:
 * @x, @y: in @root's coordinates
 *
 * Returns: (transfer none) (nullable): what a finger there is on, or %NULL for nothing
 */
GtkWidget *
parvis_element_at (GtkWidget *root, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (root, x, y, GTK_PICK_INSENSITIVE);

  while (widget != NULL && !is_element (widget))
    widget = gtk_widget_get_parent (widget);

  return widget != NULL ? get_outermost (widget) : NULL;
}

static void
collect_words (GtkWidget *widget, GString *words)
{
  GtkWidget *child;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;

  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      if (*text != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", text);
      return;
    }

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

/* What was written there, or NULL where nobody can write. Dots stand for something secret. */
static char *
dup_written (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_TEXT (widget))
    return gtk_text_get_visibility (GTK_TEXT (widget))
               ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)))
               : g_strdup ("");
  if (!GTK_IS_TEXT_VIEW (widget))
    return NULL;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* What is asked for there stands in it, until something does. */
static char *
dup_empty_name (GtkWidget *field)
{
  const char *asked = GTK_IS_TEXT (field) ? gtk_text_get_placeholder_text (GTK_TEXT (field)) : NULL;

  return asked != NULL ? g_strdup_printf (_ ("%s, %s"), _ ("Write here"), asked)
                       : g_strdup (_ ("Write here"));
}

static char *
dup_field_name (GtkWidget *field, ParvisElementPrivacy privacy)
{
  g_autofree char *written = dup_written (field);

  if (written == NULL)
    return NULL;
  if (*written == '\0')
    return dup_empty_name (field);

  return privacy == PARVIS_ELEMENT_PRIVATE ? g_strdup (_ ("Private answers are not read aloud."))
                                           : g_steal_pointer (&written);
}

/* Part of an answer is named with what it holds, "Day: 13"; its caption stands first in it. */
static GtkWidget *
find_caption (GtkWidget *part)
{
  GtkWidget *child = gtk_widget_get_first_child (part);

  while (child != NULL && !GTK_IS_LABEL (child))
    child = gtk_widget_get_first_child (child);

  return child;
}

static gboolean
holds_private (GtkWidget *widget, ParvisElementPrivacy privacy)
{
  return privacy == PARVIS_ELEMENT_PRIVATE &&
         gtk_widget_get_ancestor (widget, PARVIS_TYPE_ANSWER) != NULL;
}

static char *
dup_given_name (GtkWidget *widget, ParvisElementPrivacy privacy)
{
  const char *aloud = parvis_named_get_aloud (widget);
  const char *name = aloud != NULL ? aloud : parvis_named_get (widget);
  GtkWidget *caption = NULL;

  if (name != NULL && holds_private (widget, privacy))
    caption = find_caption (widget);

  return g_strdup (caption != NULL ? gtk_label_get_text (GTK_LABEL (caption)) : name);
}

/* What the page itself says of it: a code letter by letter. */
static char *
dup_read_words (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PARVIS_TYPE_READING_PAGE);

  if (page == NULL || GTK_IS_BUTTON (widget))
    return NULL;

  return g_strdup (parvis_reading_page_get_words (PARVIS_READING_PAGE (page), widget));
}

static char *
dup_words (GtkWidget *widget, ParvisElementPrivacy privacy)
{
  g_autoptr (GString) words = g_string_new (NULL);
  char *name = dup_given_name (widget, privacy);

  if (name == NULL)
    name = dup_read_words (widget);
  if (name == NULL && PARVIS_IS_PAGE (widget))
    name = g_strdup (parvis_page_get_title (PARVIS_PAGE (widget)));
  if (name == NULL)
    name = dup_field_name (widget, privacy);
  if (name != NULL)
    return name;

  /* Among an answer's words, some tell what was entered. */
  if (!GTK_IS_BUTTON (widget) && holds_private (widget, privacy))
    return g_strdup (_ ("Private answers are not read aloud."));

  collect_words (widget, words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Of several that may be chosen each tells that it is not; of one alone, only the one that is. */
static const char *
get_tile_state (ParvisTile *tile)
{
  const char *state = parvis_named_get_state (GTK_WIDGET (tile));

  if (state == NULL && parvis_tile_get_chosen (tile))
    return parvis_tile_get_mark (tile);

  if (state == NULL && parvis_tile_get_kind (tile) == PARVIS_TILE_CHECK)
    return _ ("not chosen");

  return state;
}

/**
 * parvis_element_dup_name:
 *
 * What it is called is what is written on it, and where somebody writes, what they wrote; then how
 * it stands: "Large, chosen" (R29).
 *
 * Returns: (transfer full): "" for what has no words
 */
char *
parvis_element_dup_name (GtkWidget *element, ParvisElementPrivacy privacy)
{
  GtkWidget *tile;
  const char *state;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (element), NULL);

  tile = gtk_widget_get_ancestor (element, PARVIS_TYPE_TILE);
  if (tile != NULL)
    name = g_strdup (parvis_tile_get_text (PARVIS_TILE (tile)));
  else
    name = dup_words (element, privacy);
  state = tile != NULL ? get_tile_state (PARVIS_TILE (tile)) : parvis_named_get_state (element);
  if (!gtk_widget_is_sensitive (element))
    state = _ ("not possible yet");

  /* Translators: something and how it stands: "Large, chosen". */
  return state != NULL ? g_strdup_printf (_ ("%s, %s"), name, state) : g_steal_pointer (&name);
}

/* What stands in another language is said in it, and how it stands after it. */
static void
add_foreign (GPtrArray *sayings, GtkWidget *named, const char *words)
{
  const char *act = parvis_named_get_act (named);
  const char *spoken = parvis_named_get_spoken (named);
  ParvisPageSaying *saying =
      parvis_page_saying_new_in (parvis_named_get_language (named), "focus", words);

  if (act != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new ("focus", act));
  saying->say = g_strdup (spoken);
  g_ptr_array_add (sayings, saying);
}

/**
 * parvis_element_dup_sayings:
 *
 * Returns: (transfer full) (element-type ParvisPageSaying): none for what has no words
 */
GPtrArray *
parvis_element_dup_sayings (GtkWidget *element, ParvisElementPrivacy privacy)
{
  GPtrArray *sayings = parvis_page_sayings_new ();
  GtkWidget *tile = gtk_widget_get_ancestor (element, PARVIS_TYPE_TILE);
  GtkWidget *named = tile != NULL ? tile : element;
  const char *spoken = parvis_named_get_spoken (named);
  const char *state =
      tile != NULL ? get_tile_state (PARVIS_TILE (tile)) : parvis_named_get_state (element);
  g_autofree char *name = parvis_element_dup_name (element, privacy);

  if (parvis_named_get_language (named) == NULL)
    {
      if (*name != '\0')
        g_ptr_array_add (sayings, parvis_page_saying_new ("focus", name));
      return sayings;
    }

  add_foreign (sayings, named,
               tile != NULL     ? parvis_tile_get_text (PARVIS_TILE (tile))
               : spoken != NULL ? spoken
                                : name);
  if (state != NULL && (tile != NULL || spoken != NULL))
    g_ptr_array_add (sayings, parvis_page_saying_new ("focus", state));

  return sayings;
}

/**
 * parvis_element_press:
 *
 * Does what a touch of it does.
 *
 * Returns: whether there was something to press
 */
gboolean
parvis_element_press (GtkWidget *element)
{
  g_return_val_if_fail (GTK_IS_WIDGET (element), FALSE);

  if (!gtk_widget_is_sensitive (element) || !gtk_widget_get_mapped (element))
    return FALSE;

  /* Not gtk_widget_activate(): it shows the button down for a quarter of a second first. */
  if (GTK_IS_BUTTON (element))
    {
      g_signal_emit_by_name (element, "clicked");
      return TRUE;
    }

  return (GTK_IS_TEXT (element) || GTK_IS_TEXT_VIEW (element)) && gtk_widget_grab_focus (element);
}
