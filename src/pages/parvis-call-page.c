/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-call-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-moment.h"
#include "parvis-pictogram.h"
#include "parvis-rows.h"

struct _ParvisCallPage
{
  ParvisReadingPage parent_instance;

  ParvisCallState state;
  gint64 seconds;
  char *phone; /* (owned) (nullable) */
  char *hours; /* (owned) (nullable) */

  /* (unowned): of the template */
  GtkWidget *state_box;
  ParvisPictogram *icon;
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisRows *facts;
  ParvisButton *act;
};

G_DEFINE_FINAL_TYPE (ParvisCallPage, parvis_call_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_OVER,
  SIGNAL_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon, *title, *style;
  const char *act_icon, *act;
  guint signal;
} looks[] = {
  [PARVIS_CALL_NONE] = { "bell-slash", N_ ("Nobody is called."), "neutral", "bell-ringing",
                         N_ ("Call someone"), SIGNAL_AGAIN },
  [PARVIS_CALL_RINGING] = { "bell-ringing", N_ ("We are calling someone."), "waiting", "x",
                            N_ ("I need no help any more"), SIGNAL_OVER },
  [PARVIS_CALL_COMING] = { "hand-waving", N_ ("Someone is coming."), "good", "check",
                           N_ ("I need no help any more"), SIGNAL_OVER },
  [PARVIS_CALL_NOBODY] = { "bell-slash", N_ ("Nobody answers now."), "bad", "bell-ringing",
                           N_ ("Call again"), SIGNAL_AGAIN },
};

static void
add_fact (ParvisCallPage *self, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (self->facts, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, text, NULL);
}

static char *
dup_detail (ParvisCallPage *self)
{
  g_autofree char *clock = NULL;

  if (self->state == PARVIS_CALL_RINGING)
    return g_strdup (_ ("One moment, please."));
  if (self->state != PARVIS_CALL_COMING)
    return g_strdup (_ ("Ask at the desk."));

  clock = parvis_moment_dup_clock_text (self->seconds);

  /* Translators: %s is an hour: "14:05" */
  return g_strdup_printf (_ ("They know since %s."), clock);
}

static void
show_phone (ParvisCallPage *self)
{
  g_autofree char *phone = parvis_reading_page_keep_together (self->phone);
  /* Translators: %s is a telephone number. */
  g_autofree char *text = g_strdup_printf (_ ("By telephone: %s."), phone);

  add_fact (self, "phone", "phone", text);
  if (self->hours != NULL)
    add_fact (self, "hours", "clock", self->hours);
}

static void
show_facts (ParvisCallPage *self)
{
  parvis_rows_clear (self->facts);
  add_fact (self, "stay", "shield-check", _ ("Your answers stay here. You lose nothing."));
  if (self->state != PARVIS_CALL_NOBODY)
    add_fact (self, "on", "arrow-u-up-left", _ ("You can go on meanwhile: touch Back."));
  if (self->phone != NULL)
    show_phone (self);
  parvis_rows_update (self->facts);
}

static void
show_state (ParvisCallPage *self)
{
  g_autofree char *detail = dup_detail (self);

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->state_box, looks[i].style);
  gtk_widget_add_css_class (self->state_box, looks[self->state].style);
  parvis_pictogram_set_icon (self->icon, looks[self->state].icon);
  parvis_page_set_title (PARVIS_PAGE (self), _ (looks[self->state].title));
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (self->title), "title",
                           parvis_page_get_title (PARVIS_PAGE (self)), NULL);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (self->detail), "detail", detail,
                           NULL);
}

static void
parvis_call_page_update (ParvisPage *page)
{
  ParvisCallPage *self = PARVIS_CALL_PAGE (page);

  parvis_reading_page_begin (PARVIS_READING_PAGE (self));
  show_state (self);
  show_facts (self);
  parvis_button_set_icon (self->act, looks[self->state].act_icon);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (self->act), "act",
                           _ (looks[self->state].act), NULL);
  parvis_page_set_complete (page, TRUE);
}

static void
act_clicked_cb (ParvisCallPage *self)
{
  g_signal_emit (self, signals[looks[self->state].signal], 0);
}

static void
parvis_call_page_finalize (GObject *object)
{
  ParvisCallPage *self = PARVIS_CALL_PAGE (object);

  g_free (self->phone);
  g_free (self->hours);

  G_OBJECT_CLASS (parvis_call_page_parent_class)->finalize (object);
}

static void
parvis_call_page_class_init (ParvisCallPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_call_page_finalize;
  page_class->update = parvis_call_page_update;

  signals[SIGNAL_OVER] = g_signal_new ("over", PARVIS_TYPE_CALL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_AGAIN] = g_signal_new ("again", PARVIS_TYPE_CALL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/call-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisCallPage, state_box);
  gtk_widget_class_bind_template_child (widget_class, ParvisCallPage, icon);
  gtk_widget_class_bind_template_child (widget_class, ParvisCallPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisCallPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisCallPage, facts);
  gtk_widget_class_bind_template_child (widget_class, ParvisCallPage, act);
}

static void
parvis_call_page_init (ParvisCallPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "call");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->act, "clicked", G_CALLBACK (act_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->facts, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_call_page_new (void)
{
  return g_object_new (PARVIS_TYPE_CALL_PAGE, NULL);
}

void
parvis_call_page_set_state (ParvisCallPage *self, ParvisCallState state, gint64 seconds)
{
  g_return_if_fail (PARVIS_IS_CALL_PAGE (self));

  if (self->state == state && self->seconds == seconds)
    return;

  self->state = state;
  self->seconds = seconds;
  parvis_page_update (PARVIS_PAGE (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && state != PARVIS_CALL_NONE)
    parvis_reading_page_say_all (PARVIS_READING_PAGE (self));
}

void
parvis_call_page_set_phone (ParvisCallPage *self, const char *phone, const char *hours)
{
  g_return_if_fail (PARVIS_IS_CALL_PAGE (self));

  g_free (self->phone);
  g_free (self->hours);
  self->phone = g_strdup (phone);
  self->hours = g_strdup (hours);
  parvis_page_update (PARVIS_PAGE (self));
}
