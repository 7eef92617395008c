/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-wide.h"

#include "parvis-button.h"
#include "parvis-metrics.h"
#include "parvis-spoken-label.h"

/* As ParvisMetrics' style sheet has it: what is between letters is between words as well. */
#define LETTERS PARVIS_METRICS_WIDE_LETTERS

/* Letters that are joined must not be pulled apart. */
static gboolean
is_joined (gunichar character)
{
  GUnicodeScript script = g_unichar_get_script (character);

  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_SYRIAC ||
         script == G_UNICODE_SCRIPT_INHERITED;
}

gboolean
parvis_wide_is_on (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), PARVIS_METRICS_WIDE_CLASS);
}

static void
add (PangoAttrList *attributes, int spacing, const char *text, const char *from, const char *to)
{
  PangoAttribute *attribute = pango_attr_letter_spacing_new (spacing);

  attribute->start_index = (guint) (from - text);
  attribute->end_index = (guint) (to - text);
  pango_attr_list_insert (attributes, attribute);
}

void
parvis_wide_add (PangoAttrList *attributes, GtkWidget *widget, const char *text)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  int size = font != NULL ? pango_font_description_get_size (font) : 0;

  for (const char *at = text, *next; *at != '\0'; at = next)
    {
      gunichar character = g_utf8_get_char (at);

      next = g_utf8_next_char (at);
      if (g_unichar_isspace (character))
        add (attributes, (int) (size * (LETTERS + PARVIS_WIDE_WORDS)), text, at, next);
      else if (is_joined (character))
        {
          while (is_joined (g_utf8_get_char (next)))
            next = g_utf8_next_char (next);
          add (attributes, 0, text, at, next);
        }
    }
}

void
parvis_wide_show (GtkLabel *label, GtkWidget *widget)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (parvis_wide_is_on (widget))
    {
      attributes = pango_attr_list_new ();
      parvis_wide_add (attributes, widget, gtk_label_get_text (label));
    }
  if (attributes != NULL || gtk_label_get_attributes (label) != NULL)
    gtk_label_set_attributes (label, attributes);
}

static void
words_changed_cb (GtkLabel *label)
{
  parvis_wide_show (label, GTK_WIDGET (label));
}

static void
follow (GtkLabel *label, GtkWidget *holder)
{
  gulong id = g_signal_handler_find (label, G_SIGNAL_MATCH_FUNC, 0, 0, NULL,
                                     (gpointer) words_changed_cb, NULL);

  if (id == 0 && parvis_wide_is_on (holder))
    g_signal_connect (label, "notify::label", G_CALLBACK (words_changed_cb), NULL);
  parvis_wide_show (label, holder);
}

void
parvis_wide_follow (GtkWidget *holder)
{
  if (PARVIS_IS_SPOKEN_LABEL (holder) || PARVIS_IS_BUTTON (holder))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (holder); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      follow (GTK_LABEL (child), holder);
    else
      parvis_wide_follow (child);
}
