/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-done-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "parvis-fact.h"
#include "parvis-moment.h"
#include "parvis-rows.h"
#include "parvis-spelt-code.h"
#include "parvis-spoken-label.h"

struct _ParvisMandateDonePage
{
  ParvisReadingPage parent_instance;

  char *code; /* (owned) (nullable): wiped */
  gint64 end;
  ParvisMandatePrint print;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *code_title;
  ParvisSpokenLabel *code_label;
  ParvisRows *facts;
};

G_DEFINE_FINAL_TYPE (ParvisMandateDonePage, parvis_mandate_done_page, PARVIS_TYPE_READING_PAGE)

static void
add (ParvisMandateDonePage *self,
     ParvisSpokenLabel *label,
     const char *id,
     const char *text,
     const char *say)
{
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (label), id, text, say);
}

static void
show_code (ParvisMandateDonePage *self)
{
  g_autofree char *grouped = parvis_spelt_code_group (self->code);
  g_autofree char *spelt = parvis_spelt_code_spell (self->code);

  add (self, self->code_title, "code-title", _ ("The code of your mandate:"), NULL);
  add (self, self->code_label, "code", grouped, spelt);
}

static void
add_fact (ParvisMandateDonePage *self, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (self->facts, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, text, NULL);
}

static void
show_facts (ParvisMandateDonePage *self)
{
  g_autofree char *moment = parvis_moment_dup_date_text (self->end);
  /* Translators: %s is a day and an hour, "27 November 2026 at 14:05" */
  g_autofree char *until = g_strdup_printf (_ ("It ends on %s."), moment);

  parvis_rows_clear (self->facts);
  add_fact (self, "keep", "lock-key", _ ("Keep it for yourself."));
  add_fact (self, "until", "calendar-check", until);
  add_fact (self, "again", "key", _ ("With this code the helper can use it again."));
  add_fact (self, "end", "hand-palm", _ ("With this code you can end it, at any time."));
  if (self->print == PARVIS_MANDATE_PRINT_UNDER_WAY)
    add_fact (self, "print", "printer", _ ("Two copies are printed: one for each of you."));
  else
    add_fact (self, "print", "pencil-simple", _ ("Nothing is printed here. Copy your code."));
  parvis_rows_update (self->facts);
}

static void
parvis_mandate_done_page_update (ParvisPage *page)
{
  ParvisMandateDonePage *self = PARVIS_MANDATE_DONE_PAGE (page);

  parvis_page_set_title (page, _ ("The mandate is made"));
  if (self->code == NULL)
    return;

  parvis_reading_page_begin (PARVIS_READING_PAGE (self));
  add (self, self->title, "title", parvis_page_get_title (page), NULL);
  show_code (self);
  show_facts (self);
  parvis_page_set_complete (page, TRUE);
}

static void
forget_code (ParvisMandateDonePage *self)
{
  if (self->code != NULL)
    explicit_bzero (self->code, strlen (self->code));
  g_clear_pointer (&self->code, g_free);
}

static void
parvis_mandate_done_page_finalize (GObject *object)
{
  forget_code (PARVIS_MANDATE_DONE_PAGE (object));

  G_OBJECT_CLASS (parvis_mandate_done_page_parent_class)->finalize (object);
}

static void
parvis_mandate_done_page_class_init (ParvisMandateDonePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_mandate_done_page_finalize;
  PARVIS_PAGE_CLASS (klass)->update = parvis_mandate_done_page_update;

  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/mandate-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisMandateDonePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisMandateDonePage, code_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisMandateDonePage, code_label);
  gtk_widget_class_bind_template_child (widget_class, ParvisMandateDonePage, facts);
}

static void
parvis_mandate_done_page_init (ParvisMandateDonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "mandate-done");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_rows_set_spread (self->facts, 0.6);
  g_signal_connect_object (self->facts, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_mandate_done_page_new (void)
{
  return g_object_new (PARVIS_TYPE_MANDATE_DONE_PAGE, NULL);
}

void
parvis_mandate_done_page_set (ParvisMandateDonePage *self, const char *code, gint64 end)
{
  g_return_if_fail (PARVIS_IS_MANDATE_DONE_PAGE (self));
  g_return_if_fail (code != NULL);

  forget_code (self);
  self->code = g_strdup (code);
  self->end = end;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_mandate_done_page_set_print (ParvisMandateDonePage *self, ParvisMandatePrint print)
{
  g_return_if_fail (PARVIS_IS_MANDATE_DONE_PAGE (self));

  self->print = print;
  parvis_page_update (PARVIS_PAGE (self));
}
