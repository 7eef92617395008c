/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-welcome-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-language.h"
#include "parvis-rows.h"
#include "parvis-split.h"

#define MOST_WITH_ICON 5

/* All that there are. */
#define MOST_FACTS 6

struct _ParvisWelcomePage
{
  ParvisReadingPage parent_instance;

  char **codes; /* (owned) (nullable) */
  guint minutes;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisFact *lead;
  ParvisButton *start;
  ParvisRows *facts;
  ParvisButton *languages;
  ParvisButton *practice;
};

G_DEFINE_FINAL_TYPE (ParvisWelcomePage, parvis_welcome_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_LANGUAGE,
  SIGNAL_PRACTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
languages_clicked_cb (ParvisWelcomePage *self)
{
  g_signal_emit (self, signals[SIGNAL_LANGUAGE], 0);
}

static void
practice_clicked_cb (ParvisWelcomePage *self)
{
  g_signal_emit (self, signals[SIGNAL_PRACTICE], 0);
}

static void
add_fact (ParvisWelcomePage *self, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (self->facts, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, text, NULL);
}

static void
show_facts (ParvisWelcomePage *self)
{
  g_autofree char *erased = NULL;

  /* Translators: %u is 2 to 5. */
  erased = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "After %u minute without a touch, everything is erased.",
                   "After %u minutes without a touch, everything is erased.", self->minutes),
      self->minutes);

  parvis_rows_clear (self->facts);
  add_fact (self, "hold", "hand-pointing",
            _ ("You do not see well? Leave your finger on the screen."));
  add_fact (self, "free", "hand-heart", _ ("It is free."));
  add_fact (self, "private", "lock-key", _ ("Your answers stay private."));
  add_fact (self, "erased", "eraser", erased);
  add_fact (self, "person", "hand-waving", _ ("You can ask a person for help."));
  add_fact (self, "end", "paper-plane-tilt", _ ("Nothing is sent before the end."));
  parvis_rows_update (self->facts);
}

/* Not said one after the other: in the voice of one language, the names of others are noise. Each
 * is kept apart from its neighbours, whichever way it runs. */
static void
show_languages (ParvisWelcomePage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = self->codes != NULL ? g_strv_length (self->codes) : 0;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s\u2068%s\u2069", i > 0 ? "   " : "",
                            parvis_language_get_autonym (self->codes[i]));
  parvis_button_set_text (self->languages, names->str);
  /* Many names say by themselves what they are, and need the room of the picture. */
  parvis_button_set_icon (self->languages, n > MOST_WITH_ICON ? NULL : "translate");
  gtk_widget_set_visible (GTK_WIDGET (self->languages), names->len > 0);
}

static void
parvis_welcome_page_update (ParvisPage *page)
{
  ParvisWelcomePage *self = PARVIS_WELCOME_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Do your paperwork here."));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->lead), "lead",
                           _ ("Everything is read aloud."), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->start), "start", _ ("Begin"),
                           _ ("To begin, touch the large button."));
  show_facts (self);
  show_languages (self);
  parvis_reading_page_add (reading, GTK_WIDGET (self->practice), "practice", _ ("Try first"),
                           _ ("To try first, touch the hand."));
}

static void
parvis_welcome_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (PARVIS_WELCOME_PAGE (page)->start));
}

static void
parvis_welcome_page_finalize (GObject *object)
{
  ParvisWelcomePage *self = PARVIS_WELCOME_PAGE (object);

  g_strfreev (self->codes);

  G_OBJECT_CLASS (parvis_welcome_page_parent_class)->finalize (object);
}

static void
parvis_welcome_page_class_init (ParvisWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_welcome_page_finalize;
  page_class->update = parvis_welcome_page_update;
  page_class->shown = parvis_welcome_page_shown;

  signals[SIGNAL_LANGUAGE] = g_signal_new ("language", PARVIS_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_PRACTICE] = g_signal_new ("practice", PARVIS_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_FACT);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisWelcomePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisWelcomePage, lead);
  gtk_widget_class_bind_template_child (widget_class, ParvisWelcomePage, start);
  gtk_widget_class_bind_template_child (widget_class, ParvisWelcomePage, facts);
  gtk_widget_class_bind_template_child (widget_class, ParvisWelcomePage, languages);
  gtk_widget_class_bind_template_child (widget_class, ParvisWelcomePage, practice);
}

static void
parvis_welcome_page_init (ParvisWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "welcome");
  self->minutes = 3;
  parvis_fact_set_icon (self->lead, "ear");
  parvis_rows_set_compact (self->facts, TRUE);
  /* Nothing is chosen among them: where there is room, all stand on one page and are said in one
   * go. */
  parvis_rows_set_max_per_page (self->facts, MOST_FACTS);
  parvis_rows_set_spread (self->facts, 0.4);
  parvis_button_set_icon (self->start, "arrow-right");
  parvis_button_set_directional (self->start, TRUE);
  parvis_button_set_icon_last (self->start);
  parvis_button_set_icon (self->practice, "hand-tap");
  g_signal_connect_object (self->practice, "clicked", G_CALLBACK (practice_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->languages, "clicked", G_CALLBACK (languages_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start, "clicked", G_CALLBACK (parvis_page_done), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_welcome_page_new (void)
{
  return g_object_new (PARVIS_TYPE_WELCOME_PAGE, NULL);
}

void
parvis_welcome_page_set_languages (ParvisWelcomePage *self, const char *const *codes)
{
  g_return_if_fail (PARVIS_IS_WELCOME_PAGE (self));

  g_strfreev (self->codes);
  self->codes = g_strdupv ((char **) codes);
  show_languages (self);
}

void
parvis_welcome_page_set_minutes (ParvisWelcomePage *self, guint minutes)
{
  g_return_if_fail (PARVIS_IS_WELCOME_PAGE (self));

  self->minutes = minutes;
  parvis_page_update (PARVIS_PAGE (self));
}
