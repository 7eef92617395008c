/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-receipt-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-pictogram.h"
#include "parvis-qr.h"
#include "parvis-rows.h"
#include "parvis-split.h"

struct _ParvisReceiptPage
{
  ParvisReadingPage parent_instance;

  ParvisReceiptState receipt_state;
  char *code_text; /* (owned) (nullable): as it was given */
  char *service;   /* (owned) (nullable) */
  char *phone;     /* (owned) (nullable) */
  char *address;   /* (owned) (nullable) */
  char *delay;     /* (owned) (nullable) */
  gboolean can_print;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  GtkWidget *state_box;
  ParvisPictogram *state_icon;
  ParvisSpokenLabel *state;
  ParvisSpokenLabel *state_detail;
  ParvisSpokenLabel *code_title;
  ParvisSpokenLabel *code;
  ParvisSpokenLabel *code_keep;
  ParvisQr *qr;
  ParvisSpokenLabel *next_title;
  ParvisRows *next;
  ParvisButton *print;
};

G_DEFINE_FINAL_TYPE (ParvisReceiptPage, parvis_receipt_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_PRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add (ParvisReceiptPage *self, gpointer widget, const char *id, const char *text, const char *say)
{
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (widget), id, text, say);
}

/* What is on no server is never called sent. */
static void
show_state (ParvisReceiptPage *self)
{
  gboolean sent = self->receipt_state == PARVIS_RECEIPT_SENT;

  parvis_page_set_title (PARVIS_PAGE (self), sent ? _ ("Your request is sent.")
                                                  : _ ("Your request is kept here, safe."));
  add (self, self->title, "title", parvis_page_get_title (PARVIS_PAGE (self)), NULL);

  parvis_pictogram_set_icon (self->state_icon, sent ? "check-circle" : "wifi-slash");
  gtk_widget_remove_css_class (self->state_box, sent ? "waiting" : "sent");
  gtk_widget_add_css_class (self->state_box, sent ? "sent" : "waiting");
  add (self, self->state, "state", sent ? _ ("It has arrived.") : _ ("It is not sent yet."), NULL);
  add (self, self->state_detail, "state-detail",
       sent ? _ ("You have nothing more to do.")
            : _ ("The machine sends it by itself when the network is back."),
       NULL);
}

/* Two groups of four: what one can copy at a glance. */
static char *
group_code (const char *code)
{
  gsize half = strlen (code) / 2;

  return g_strdup_printf ("%.*s %s", (int) half, code, code + half);
}

/* Letter by letter, a longer pause between the groups, all of it twice: for who writes it down. */
static char *
spell_code (const char *code)
{
  g_autoptr (GString) once = g_string_new (NULL);
  gsize length = strlen (code);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (once, "%c%s", code[i],
                            i + 1 == length || i + 1 == length / 2 ? ". " : ", ");

  /* Translators: %s is the code, letter by letter, then the same again. */
  return g_strdup_printf (_ ("%s Once more: %s"), once->str, once->str);
}

static void
show_code (ParvisReceiptPage *self)
{
  g_autofree char *grouped = NULL, *spelt = NULL;

  if (self->code_text == NULL)
    return;

  grouped = group_code (self->code_text);
  spelt = spell_code (self->code_text);
  add (self, self->code_title, "code-title", _ ("Your code, to follow the request:"), NULL);
  add (self, self->code, "code", grouped, spelt);
  add (self, self->code_keep, "code-keep", _ ("Keep it for yourself."), NULL);
  parvis_qr_set_text (self->qr, self->code_text);
}

static void
add_fact (ParvisReceiptPage *self, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (self->next, fact);
  add (self, fact, id, text, NULL);
}

static void
add_given_fact (ParvisReceiptPage *self, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);
  const char *language = parvis_page_get_given_language (PARVIS_PAGE (self));

  parvis_rows_add (self->next, fact);
  parvis_reading_page_add_in (PARVIS_READING_PAGE (self), language, fact, id, text, NULL);
}

static void
show_next (ParvisReceiptPage *self)
{
  add (self, self->next_title, "next", _ ("And then?"), NULL);

  parvis_rows_clear (self->next);
  if (self->delay != NULL)
    add_given_fact (self, "delay", "clock", self->delay);
  if (self->phone != NULL)
    {
      g_autofree char *phone = parvis_reading_page_keep_together (self->phone);
      /* Translators: %s is a telephone number. */
      g_autofree char *text = g_strdup_printf (_ ("A question? Call %s."), phone);

      add_fact (self, "phone", "phone", text);
    }
  if (self->service != NULL || self->address != NULL)
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf ("%s%s%s", self->service != NULL ? self->service : "",
                              self->service != NULL && self->address != NULL ? ", " : "",
                              self->address != NULL ? self->address : "");
      add_given_fact (self, "service", "map-pin", text);
    }
  if (parvis_rows_get_n_rows (self->next) == 0)
    add_fact (self, "nothing", "info", _ ("With your code, ask the town hall."));
  parvis_rows_update (self->next);

  gtk_widget_set_visible (GTK_WIDGET (self->print), self->can_print);
  add (self, self->print, "print", _ ("Print"), _ ("To have it on paper, touch Print."));
}

static void
parvis_receipt_page_update (ParvisPage *page)
{
  ParvisReceiptPage *self = PARVIS_RECEIPT_PAGE (page);

  parvis_reading_page_begin (PARVIS_READING_PAGE (self));
  show_state (self);
  show_code (self);
  show_next (self);
  parvis_page_set_complete (page, TRUE);
}

static void
print_clicked_cb (ParvisReceiptPage *self)
{
  g_signal_emit (self, signals[SIGNAL_PRINT], 0);
}

static void
parvis_receipt_page_finalize (GObject *object)
{
  ParvisReceiptPage *self = PARVIS_RECEIPT_PAGE (object);

  g_free (self->code_text);
  g_free (self->service);
  g_free (self->phone);
  g_free (self->address);
  g_free (self->delay);

  G_OBJECT_CLASS (parvis_receipt_page_parent_class)->finalize (object);
}

static void
parvis_receipt_page_class_init (ParvisReceiptPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_receipt_page_finalize;
  page_class->update = parvis_receipt_page_update;

  signals[SIGNAL_PRINT] = g_signal_new ("print", PARVIS_TYPE_RECEIPT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_QR);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/receipt-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, state_box);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, state);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, state_detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code_keep);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, qr);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, next_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, next);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, print);
}

static void
parvis_receipt_page_init (ParvisReceiptPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "receipt");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_rows_set_compact (self->next, TRUE);
  parvis_rows_set_spread (self->next, 0.6);
  parvis_button_set_icon (self->print, "printer");
  g_signal_connect_object (self->print, "clicked", G_CALLBACK (print_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_receipt_page_new (void)
{
  return g_object_new (PARVIS_TYPE_RECEIPT_PAGE, NULL);
}

ParvisReceiptState
parvis_receipt_page_get_state (ParvisReceiptPage *self)
{
  g_return_val_if_fail (PARVIS_IS_RECEIPT_PAGE (self), PARVIS_RECEIPT_KEPT);

  return self->receipt_state;
}

static GPtrArray *
dup_state_sayings (ParvisReceiptPage *self)
{
  GPtrArray *all = parvis_page_dup_sayings (PARVIS_PAGE (self));
  const guint n_of_state = 3;

  g_ptr_array_set_size (all, MIN (all->len, n_of_state));

  return all;
}

void
parvis_receipt_page_set_state (ParvisReceiptPage *self, ParvisReceiptState state)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));

  if (self->receipt_state == state)
    return;

  self->receipt_state = state;
  parvis_page_update (PARVIS_PAGE (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    parvis_page_say (PARVIS_PAGE (self), dup_state_sayings (self));
}

void
parvis_receipt_page_set_code (ParvisReceiptPage *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));
  g_return_if_fail (code != NULL && g_str_is_ascii (code));

  g_free (self->code_text);
  self->code_text = g_strdup (code);
  parvis_page_update (PARVIS_PAGE (self));
}

static void
set_string (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

void
parvis_receipt_page_set_service (ParvisReceiptPage *self,
                                 const char *name,
                                 const char *phone,
                                 const char *address,
                                 const char *delay)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));

  set_string (&self->service, name);
  set_string (&self->phone, phone);
  set_string (&self->address, address);
  set_string (&self->delay, delay);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_receipt_page_set_can_print (ParvisReceiptPage *self, gboolean can_print)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));

  self->can_print = !!can_print;
  parvis_page_update (PARVIS_PAGE (self));
}
