/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-before-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-fact.h"
#include "parvis-language.h"
#include "parvis-rows.h"
#include "parvis-split.h"

struct _ParvisBeforePage
{
  ParvisReadingPage parent_instance;

  char *procedure; /* (owned) (nullable) */
  char *purpose;   /* (owned) (nullable) */
  char *icon;      /* (owned) (nullable) */
  char **needed;   /* (owned) (nullable): papers */
  ParvisOutcome outcome;
  guint minutes;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisRows *facts;
  GtkWidget *papers_card;
  ParvisSpokenLabel *papers_title;
  ParvisRows *papers;
};

G_DEFINE_FINAL_TYPE (ParvisBeforePage, parvis_before_page, PARVIS_TYPE_READING_PAGE)

static void
add_fact (
    ParvisBeforePage *self, ParvisRows *rows, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (rows, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, text, NULL);
}

/* Words of the form, which may not speak the person's language. */
static void
add_given_fact (
    ParvisBeforePage *self, ParvisRows *rows, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);
  const char *language = parvis_page_get_given_language (PARVIS_PAGE (self));

  parvis_rows_add (rows, fact);
  parvis_reading_page_add_in (PARVIS_READING_PAGE (self), language, fact, id, text, NULL);
}

/* Nobody is led into questions that they do not understand without being told. */
static void
show_language (ParvisBeforePage *self)
{
  const char *language = parvis_page_get_given_language (PARVIS_PAGE (self));
  GtkWidget *fact;

  if (language == NULL)
    return;

  fact = parvis_fact_new ("translate", NULL);
  parvis_rows_add (self->facts, fact);
  parvis_reading_page_add_about (PARVIS_READING_PAGE (self), fact, "language",
                                 /* Translators: %s is what a language calls itself. */
                                 _ ("The questions are in this language: %s"),
                                 parvis_language_get_autonym (language), language);
}

/* A sheet costs nothing, but what it prepares may. */
static void
show_end (ParvisBeforePage *self)
{
  if (self->outcome == PARVIS_OUTCOME_SHEET)
    {
      add_fact (self, self->facts, "end", "file-text",
                _ ("Nothing is sent. The sheet is for you."));
      return;
    }

  add_fact (self, self->facts, "free", "hand-heart", _ ("It is free."));
  add_fact (self, self->facts, "end", "paper-plane-tilt", _ ("Nothing is sent before the end."));
}

static void
show_facts (ParvisBeforePage *self)
{
  parvis_rows_clear (self->facts);
  show_language (self);
  if (self->purpose != NULL)
    add_given_fact (self, self->facts, "purpose", self->icon != NULL ? self->icon : "info",
                    self->purpose);
  if (self->minutes > 0)
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It takes about %u minute.",
                                           "It takes about %u minutes.", self->minutes),
                              self->minutes);
      add_fact (self, self->facts, "minutes", "clock", text);
    }
  show_end (self);
  parvis_rows_update (self->facts);
}

static void
show_papers (ParvisBeforePage *self)
{
  gboolean none = self->needed == NULL || self->needed[0] == NULL;

  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (self->papers_title), "papers",
                           none ? _ ("You need no papers.") : _ ("Have these papers with you:"),
                           NULL);
  parvis_rows_clear (self->papers);
  for (guint i = 0; !none && self->needed[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("paper:%u", i);

      add_given_fact (self, self->papers, id, "file-text", self->needed[i]);
    }
  if (none)
    add_fact (self, self->papers, "no-papers", "thumbs-up", _ ("You can begin now."));
  parvis_rows_update (self->papers);
}

static void
parvis_before_page_update (ParvisPage *page)
{
  ParvisBeforePage *self = PARVIS_BEFORE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, self->procedure != NULL ? self->procedure : _ ("Before you begin"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add_in (
      reading, self->procedure != NULL ? parvis_page_get_given_language (page) : NULL,
      GTK_WIDGET (self->title), "title", parvis_page_get_title (page), NULL);
  show_facts (self);
  show_papers (self);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_before_page_finalize (GObject *object)
{
  ParvisBeforePage *self = PARVIS_BEFORE_PAGE (object);

  g_free (self->procedure);
  g_free (self->purpose);
  g_free (self->icon);
  g_strfreev (self->needed);

  G_OBJECT_CLASS (parvis_before_page_parent_class)->finalize (object);
}

static void
parvis_before_page_class_init (ParvisBeforePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_before_page_finalize;
  page_class->update = parvis_before_page_update;

  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/before-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisBeforePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisBeforePage, facts);
  gtk_widget_class_bind_template_child (widget_class, ParvisBeforePage, papers_card);
  gtk_widget_class_bind_template_child (widget_class, ParvisBeforePage, papers_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisBeforePage, papers);
}

static void
parvis_before_page_init (ParvisBeforePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "before");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_rows_set_compact (self->facts, TRUE);
  parvis_rows_set_spread (self->facts, 0.6);
  parvis_rows_set_compact (self->papers, TRUE);
  g_signal_connect_object (self->facts, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->papers, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_before_page_new (void)
{
  return g_object_new (PARVIS_TYPE_BEFORE_PAGE, NULL);
}

void
parvis_before_page_set_procedure (ParvisBeforePage *self,
                                  const char *title,
                                  const char *purpose,
                                  const char *icon)
{
  g_return_if_fail (PARVIS_IS_BEFORE_PAGE (self));

  g_free (self->procedure);
  g_free (self->purpose);
  g_free (self->icon);
  self->procedure = g_strdup (title);
  self->purpose = g_strdup (purpose);
  self->icon = g_strdup (icon);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_before_page_set_papers (ParvisBeforePage *self, const char *const *papers)
{
  g_return_if_fail (PARVIS_IS_BEFORE_PAGE (self));

  g_strfreev (self->needed);
  self->needed = g_strdupv ((char **) papers);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_before_page_set_minutes (ParvisBeforePage *self, guint minutes)
{
  g_return_if_fail (PARVIS_IS_BEFORE_PAGE (self));

  self->minutes = minutes;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_before_page_set_outcome (ParvisBeforePage *self, ParvisOutcome outcome)
{
  g_return_if_fail (PARVIS_IS_BEFORE_PAGE (self));

  self->outcome = outcome;
  parvis_page_update (PARVIS_PAGE (self));
}
