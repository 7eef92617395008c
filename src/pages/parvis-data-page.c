/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-data-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-rows.h"

struct _ParvisDataPage
{
  ParvisReadingPage parent_instance;

  char *service; /* (owned) (nullable) */
  guint days;
  ParvisOutcome outcome;
  guint minutes;
  guint kept_days; /* 0: nothing is kept to be gone on with */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisRows *facts;
  ParvisButton *erase;
};

G_DEFINE_FINAL_TYPE (ParvisDataPage, parvis_data_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_ERASE,
  SIGNAL_DROP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_fact (ParvisDataPage *self, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (self->facts, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, text, NULL);
}

static void
drop_clicked_cb (ParvisDataPage *self)
{
  g_signal_emit (self, signals[SIGNAL_DROP], 0);
}

/* Beside what it is about. */
static void
add_drop (ParvisDataPage *self)
{
  GtkWidget *drop = parvis_button_new ("key", NULL);

  g_signal_connect_object (drop, "clicked", G_CALLBACK (drop_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (drop, "danger");
  parvis_rows_add (self->facts, drop);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), drop, "drop", _ ("Erase what I kept"),
                           _ ("To erase what you kept, touch Erase what I kept."));
}

static void
add_kept_for_later (ParvisDataPage *self)
{
  g_autofree char *text = NULL;

  if (self->kept_days == 0)
    return;

  text = g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE, "To continue later: it stays here, locked by your code, for %u day.",
          "To continue later: it stays here, locked by your code, for %u days.", self->kept_days),
      self->kept_days);
  add_fact (self, "later", "key", text);
  add_drop (self);
}

static void
show_left (ParvisDataPage *self)
{
  g_autofree char *left = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Not sent after %u minute without a touch: all is erased.",
                   "Not sent after %u minutes without a touch: all is erased.", self->minutes),
      self->minutes);

  add_fact (self, "left", "eraser", left);
}

static void
show_request (ParvisDataPage *self)
{
  /* Translators: %s is the name of a service. */
  g_autofree char *goes =
      g_strdup_printf (_ ("When you send, only this office gets them: %s."),
                       self->service != NULL ? self->service : _ ("The town hall"));
  g_autofree char *kept =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sent: a copy stays here, locked, for %u day.",
                                    "Sent: a copy stays here, locked, for %u days.", self->days),
                       self->days);

  add_fact (self, "before", "lock-key",
            _ ("Before you send, your answers are only on this screen."));
  show_left (self);
  add_kept_for_later (self);
  add_fact (self, "goes", "paper-plane-tilt", goes);
  add_fact (self, "kept", "vault", kept);
  add_fact (self, "journal", "clock",
            _ ("The machine notes the hour of a request, never your answers."));
}

/* No office gets anything, and nothing stays. */
static void
show_sheet (ParvisDataPage *self)
{
  add_fact (self, "before", "lock-key", _ ("Your answers are only on this screen."));
  show_left (self);
  add_fact (self, "goes", "file-text", _ ("Nothing is sent. The sheet is for you."));
}

static void
show_facts (ParvisDataPage *self)
{
  parvis_rows_clear (self->facts);
  if (self->outcome == PARVIS_OUTCOME_SHEET)
    show_sheet (self);
  else
    show_request (self);
  parvis_rows_update (self->facts);
}

static void
parvis_data_page_update (ParvisPage *page)
{
  ParvisDataPage *self = PARVIS_DATA_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("My data"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  show_facts (self);
  parvis_reading_page_add (reading, GTK_WIDGET (self->erase), "erase", _ ("Erase everything"),
                           _ ("To erase your answers now, touch the eraser."));
  parvis_page_set_complete (page, TRUE);
}

static void
erase_clicked_cb (ParvisDataPage *self)
{
  g_signal_emit (self, signals[SIGNAL_ERASE], 0);
}

static void
parvis_data_page_finalize (GObject *object)
{
  g_free (PARVIS_DATA_PAGE (object)->service);

  G_OBJECT_CLASS (parvis_data_page_parent_class)->finalize (object);
}

static void
parvis_data_page_class_init (ParvisDataPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_data_page_finalize;
  page_class->update = parvis_data_page_update;

  signals[SIGNAL_ERASE] = g_signal_new ("erase", PARVIS_TYPE_DATA_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DROP] = g_signal_new ("drop", PARVIS_TYPE_DATA_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisDataPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisDataPage, facts);
  gtk_widget_class_bind_template_child (widget_class, ParvisDataPage, erase);
}

static void
parvis_data_page_init (ParvisDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "data");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->days = 30;
  self->minutes = 3;
  parvis_rows_set_spread (self->facts, 0.6);
  parvis_button_set_icon (self->erase, "eraser");
  g_signal_connect_object (self->erase, "clicked", G_CALLBACK (erase_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->facts, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_data_page_new (void)
{
  return g_object_new (PARVIS_TYPE_DATA_PAGE, NULL);
}

void
parvis_data_page_set_facts (ParvisDataPage *self, const char *service, guint days, guint minutes)
{
  g_return_if_fail (PARVIS_IS_DATA_PAGE (self));

  g_free (self->service);
  self->service = g_strdup (service);
  self->days = days;
  self->minutes = minutes;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_data_page_set_kept_days (ParvisDataPage *self, guint days)
{
  g_return_if_fail (PARVIS_IS_DATA_PAGE (self));

  self->kept_days = days;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_data_page_set_outcome (ParvisDataPage *self, ParvisOutcome outcome)
{
  g_return_if_fail (PARVIS_IS_DATA_PAGE (self));

  self->outcome = outcome;
  parvis_page_update (PARVIS_PAGE (self));
}
