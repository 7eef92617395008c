/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-case-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "parvis-case-status.h"
#include "parvis-fact.h"
#include "parvis-moment.h"
#include "parvis-pictogram.h"
#include "parvis-rows.h"

/* Letters. A row is never cut, so that none may be higher than a page. */
#define MOST_IN_ROW 100

struct _ParvisCasePage
{
  ParvisReadingPage parent_instance;

  ParvisCaseStatus status;
  char *message_text; /* (owned) (nullable) */
  gint64 moment;

  /* (unowned): of the template */
  GtkWidget *state_box;
  ParvisPictogram *icon;
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  GtkWidget *message_card;
  ParvisRows *message;
  ParvisFact *updated;
};

G_DEFINE_FINAL_TYPE (ParvisCasePage, parvis_case_page, PARVIS_TYPE_READING_PAGE)

static void
add (ParvisCasePage *self, gpointer widget, const char *id, const char *text)
{
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (widget), id, text, NULL);
}

static const char *const styles[] = { "good", "bad", "waiting", "neutral" };

static gboolean
has_message (ParvisCasePage *self)
{
  return self->message_text != NULL && *self->message_text != '\0';
}

static void
show_status (ParvisCasePage *self)
{
  const char *style = parvis_case_status_get_style (self->status);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i], style))
      gtk_widget_add_css_class (self->state_box, styles[i]);
    else
      gtk_widget_remove_css_class (self->state_box, styles[i]);

  parvis_pictogram_set_icon (self->icon, parvis_case_status_get_icon (self->status));
  parvis_page_set_title (PARVIS_PAGE (self), parvis_case_status_get_text (self->status));
  add (self, self->title, "title", parvis_page_get_title (PARVIS_PAGE (self)));

  /* The office knows better what it means, where it says so. */
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !has_message (self));
  if (!has_message (self))
    add (self, self->detail, "detail", parvis_case_status_get_detail (self->status));
}

/* Where a row may end: after the sentence, or else after the word. */
static const char *
find_cut (const char *text)
{
  const char *end = text;
  const char *after_sentence = NULL, *after_word = NULL;

  for (guint n = 0; *end != '\0' && n < MOST_IN_ROW; n++, end = g_utf8_next_char (end))
    if (*end == ' ')
      {
        after_word = end;
        if (end > text && strchr (".!?", end[-1]) != NULL)
          after_sentence = end;
      }

  if (*end == '\0')
    return end;

  return after_sentence != NULL ? after_sentence : after_word != NULL ? after_word : end;
}

static void
add_row (ParvisCasePage *self, const char *text)
{
  GtkWidget *label = parvis_spoken_label_new (NULL);
  g_autofree char *id = g_strdup_printf ("message:%u", parvis_rows_get_n_rows (self->message));

  parvis_rows_add (self->message, label);
  /* The office writes in its own language, whatever the person chose here. */
  parvis_reading_page_add_in (PARVIS_READING_PAGE (self),
                              parvis_page_get_given_language (PARVIS_PAGE (self)), label, id, text,
                              NULL);
}

static void
add_paragraph (ParvisCasePage *self, char *paragraph)
{
  const char *at = g_strstrip (paragraph);

  while (*at != '\0')
    {
      const char *cut = find_cut (at);
      g_autofree char *row = g_strndup (at, cut - at);

      add_row (self, row);
      at = cut + strspn (cut, " ");
    }
}

static void
show_message (ParvisCasePage *self)
{
  g_auto (GStrv) paragraphs =
      g_strsplit (self->message_text != NULL ? self->message_text : "", "\n", -1);

  parvis_rows_clear (self->message);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    add_paragraph (self, paragraphs[i]);
  parvis_rows_update (self->message);
}

static void
show_moment (ParvisCasePage *self)
{
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->updated), self->moment > 0);
  if (self->moment <= 0)
    return;

  moment = parvis_moment_dup_text (self->moment);
  /* Translators: %s is a day and an hour. */
  text = g_strdup_printf (_ ("Up to date on %s"), moment);
  add (self, self->updated, "updated", text);
}

/* Alone it has the middle of the screen. */
static void
place_status (ParvisCasePage *self)
{
  gboolean alone = !has_message (self);

  gtk_widget_set_visible (self->message_card, !alone);
  gtk_widget_set_vexpand (self->state_box, alone);
  gtk_widget_set_valign (self->state_box, alone ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  if (alone)
    gtk_widget_add_css_class (self->state_box, "alone");
  else
    gtk_widget_remove_css_class (self->state_box, "alone");
}

static void
parvis_case_page_update (ParvisPage *page)
{
  ParvisCasePage *self = PARVIS_CASE_PAGE (page);

  parvis_reading_page_begin (PARVIS_READING_PAGE (self));
  place_status (self);
  show_status (self);
  if (has_message (self))
    show_message (self);
  show_moment (self);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_case_page_finalize (GObject *object)
{
  g_free (PARVIS_CASE_PAGE (object)->message_text);

  G_OBJECT_CLASS (parvis_case_page_parent_class)->finalize (object);
}

static void
parvis_case_page_class_init (ParvisCasePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = parvis_case_page_finalize;
  PARVIS_PAGE_CLASS (klass)->update = parvis_case_page_update;

  g_type_ensure (PARVIS_TYPE_FACT);
  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, state_box);
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, icon);
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, message_card);
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, message);
  gtk_widget_class_bind_template_child (widget_class, ParvisCasePage, updated);
}

static void
parvis_case_page_init (ParvisCasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "case");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_fact_set_icon (self->updated, "clock");
  g_signal_connect_object (self->message, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_case_page_new (void)
{
  return g_object_new (PARVIS_TYPE_CASE_PAGE, NULL);
}

void
parvis_case_page_set_case (ParvisCasePage *self,
                           const char *status,
                           const char *message,
                           gint64 updated)
{
  g_return_if_fail (PARVIS_IS_CASE_PAGE (self));
  g_return_if_fail (status != NULL && message != NULL);

  self->status = parvis_case_status_parse (status);
  g_free (self->message_text);
  self->message_text = g_strstrip (g_strdup (message));
  self->moment = updated;
  parvis_page_update (PARVIS_PAGE (self));
}
