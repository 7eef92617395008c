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
#include "parvis-spelt-code.h"
#include "parvis-split.h"

/* Nothing is to be chosen among them: where there is room, all of them stand on one page, and are
 * said in one go. */
#define MOST_LINES 12

struct _ParvisReceiptPage
{
  ParvisReadingPage parent_instance;

  ParvisReceiptState receipt_state;
  char *code_text;           /* (owned) (nullable): as it was given */
  ParvisReceiptFacts *facts; /* (owned) */
  gint64 received;           /* seconds since 1970 UTC, or 0 */
  gint64 until;              /* the same, of what is kept */
  ParvisReceiptPrinting printing;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  GtkWidget *state_box;
  ParvisPictogram *state_icon;
  ParvisSpokenLabel *state;
  ParvisSpokenLabel *state_detail;
  GtkWidget *code_card;
  ParvisSpokenLabel *code_title;
  ParvisSpokenLabel *code;
  ParvisSpokenLabel *code_keep;
  ParvisQr *qr;
  ParvisSpokenLabel *next_title;
  ParvisRows *next;
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
static const struct
{
  const char *title, *icon, *state, *detail; /* @detail: NULL where there is a day in it */
  const char *code_title, *code_keep;        /* @code_keep: NULL where it is among what follows */
} words_of_state[] = {
  [PARVIS_RECEIPT_KEPT] = { N_ ("Your request is kept here, safe."), "wifi-slash",
                            N_ ("It is not sent yet."),
                            N_ ("The machine sends it by itself when the network is back."),
                            N_ ("Your code, to follow the request:"),
                            N_ ("Keep it for yourself.") },
  [PARVIS_RECEIPT_SENT] = { N_ ("Your request is sent."), "check-circle", N_ ("It has arrived."),
                            N_ ("You have nothing more to do."),
                            N_ ("Your code, to follow the request:"),
                            N_ ("Keep it for yourself.") },
  [PARVIS_RECEIPT_LATER] = { N_ ("Your answers are kept."), "lock-key", N_ ("Nothing is sent yet."),
                             NULL, N_ ("Your code, to go on with:"), NULL },
  [PARVIS_RECEIPT_SHEET] = { N_ ("This sheet is for you."), "file-text", N_ ("Nothing was sent."),
                             N_ ("On paper, it has your answers as well."), NULL, NULL },
};

/* A sheet goes nowhere, but may be gone on with. */
static ParvisReceiptState
get_shown (ParvisReceiptPage *self)
{
  if (self->receipt_state != PARVIS_RECEIPT_LATER && self->facts->outcome == PARVIS_OUTCOME_SHEET)
    return PARVIS_RECEIPT_SHEET;

  return self->receipt_state;
}

/* What is not printed has to be kept in another way. */
static char *
dup_detail (ParvisReceiptPage *self)
{
  const char *detail = words_of_state[get_shown (self)].detail;

  if (get_shown (self) == PARVIS_RECEIPT_SHEET && self->printing == PARVIS_RECEIPT_NO_PRINTER)
    return g_strdup (_ ("Take a picture of it, or write it down."));

  return detail != NULL ? g_strdup (_ (detail)) : parvis_receipt_words_dup_until (self->until);
}

static void
show_state (ParvisReceiptPage *self)
{
  gboolean sent = get_shown (self) == PARVIS_RECEIPT_SENT;
  g_autofree char *detail = dup_detail (self);

  parvis_page_set_title (PARVIS_PAGE (self), _ (words_of_state[get_shown (self)].title));
  add (self, self->title, "title", parvis_page_get_title (PARVIS_PAGE (self)), NULL);

  parvis_pictogram_set_icon (self->state_icon, words_of_state[get_shown (self)].icon);
  gtk_widget_remove_css_class (self->state_box, sent ? "waiting" : "sent");
  gtk_widget_add_css_class (self->state_box, sent ? "sent" : "waiting");
  add (self, self->state, "state", _ (words_of_state[get_shown (self)].state), NULL);
  add (self, self->state_detail, "state-detail", detail, NULL);
}

/* On the screen and on paper. */
#define NEXT_TITLE N_ ("And then?")
#define LINK_TITLE N_ ("The official page, for a telephone:")
#define ANSWERS_TITLE N_ ("Your answers")

/* "www.example.org" of "https://www.example.org": what one copies, and hears. */
static const char *
skip_scheme (const char *url)
{
  const char *scheme = strstr (url, "://");

  return scheme != NULL ? scheme + strlen ("://") : url;
}

/* In the place of the code, which a sheet has not. */
static void
show_link (ParvisReceiptPage *self)
{
  gtk_widget_set_visible (self->code_card, self->facts->url != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->code), FALSE);
  if (self->facts->url == NULL)
    return;

  add (self, self->code_title, "link-title", _ (LINK_TITLE), NULL);
  add (self, self->code_keep, "link", skip_scheme (self->facts->url), NULL);
  parvis_qr_set_text (self->qr, self->facts->url);
}

static void
show_code (ParvisReceiptPage *self)
{
  const char *keep = words_of_state[self->receipt_state].code_keep;
  g_autofree char *grouped = NULL, *spelt = NULL;

  if (get_shown (self) == PARVIS_RECEIPT_SHEET)
    {
      show_link (self);
      return;
    }

  gtk_widget_set_visible (self->code_card, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->code), TRUE);
  if (self->code_text == NULL)
    return;

  grouped = parvis_spelt_code_group (self->code_text);
  spelt = parvis_spelt_code_spell (self->code_text);
  add (self, self->code_title, "code-title", _ (words_of_state[self->receipt_state].code_title),
       NULL);
  if (self->receipt_state == PARVIS_RECEIPT_LATER)
    gtk_widget_add_css_class (GTK_WIDGET (self->code), "long");
  add (self, self->code, "code", grouped, spelt);
  gtk_widget_set_visible (GTK_WIDGET (self->code_keep), keep != NULL);
  if (keep != NULL)
    add (self, self->code_keep, "code-keep", _ (keep), NULL);
  parvis_qr_set_text (self->qr, self->code_text);
}

/* @language: (nullable): of the words, where they are not ours */
static void
add_fact (ParvisReceiptPage *self,
          const char *id,
          const char *icon,
          const char *text,
          const char *language)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (self->next, fact);
  parvis_reading_page_add_in (PARVIS_READING_PAGE (self), language, fact, id, text, NULL);
}

static void
print_clicked_cb (ParvisReceiptPage *self)
{
  g_signal_emit (self, signals[SIGNAL_PRINT], 0);
}

/* First among what comes then: where these stand on pages, it is on the one that is seen. One may
 * print again; not while it prints, or two would come out. */
static void
add_print (ParvisReceiptPage *self)
{
  GtkWidget *print = parvis_button_new ("printer", NULL);

  g_signal_connect_object (print, "clicked", G_CALLBACK (print_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (print, "print");
  gtk_widget_set_sensitive (print, self->printing != PARVIS_RECEIPT_PRINTS);
  parvis_rows_add (self->next, print);
  add (self, print, "print", _ ("Print"), _ ("To have it on paper, touch Print."));
}

static GPtrArray *
list_facts (ParvisReceiptPage *self)
{
  gboolean sent = get_shown (self) == PARVIS_RECEIPT_SENT;

  if (self->receipt_state == PARVIS_RECEIPT_LATER)
    return parvis_receipt_words_list_later (self->facts->procedure);

  return parvis_receipt_facts_list (self->facts, sent ? self->received : 0);
}

static const struct
{
  const char *icon, *words;
} looks_of_printing[] = {
  [PARVIS_RECEIPT_NO_PRINTER] = { NULL, NULL },
  [PARVIS_RECEIPT_CAN_PRINT] = { NULL, NULL },
  [PARVIS_RECEIPT_PRINTS] = { "hourglass", N_ ("It is being printed. One moment.") },
  [PARVIS_RECEIPT_PRINTED] = { "printer", N_ ("It is printed. Take your paper.") },
  [PARVIS_RECEIPT_NO_PAPER] = { "warning", N_ ("The paper is missing. Please call someone.") },
  [PARVIS_RECEIPT_STUCK] = { "warning", N_ ("The paper is stuck. Please call someone.") },
  [PARVIS_RECEIPT_NOT_PRINTED] = { "warning", N_ ("The printer does not answer. Copy your code.") },
};

/* What becomes of the paper stands first while it is news. */
static void
show_next (ParvisReceiptPage *self)
{
  g_autoptr (GPtrArray) lines = list_facts (self);
  const char *language = parvis_page_get_given_language (PARVIS_PAGE (self));

  add (self, self->next_title, "next", _ (NEXT_TITLE), NULL);

  parvis_rows_clear (self->next);
  if (self->printing != PARVIS_RECEIPT_NO_PRINTER)
    add_print (self);
  if (looks_of_printing[self->printing].words != NULL)
    add_fact (self, "print-state", looks_of_printing[self->printing].icon,
              _ (looks_of_printing[self->printing].words), NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const ParvisReceiptLine *line = lines->pdata[i];

      add_fact (self, line->id, line->icon, line->text, line->is_given ? language : NULL);
    }
  parvis_rows_update (self->next);
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
parvis_receipt_page_finalize (GObject *object)
{
  ParvisReceiptPage *self = PARVIS_RECEIPT_PAGE (object);

  g_free (self->code_text);
  parvis_receipt_facts_free (self->facts);

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
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code_card);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, code_keep);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, qr);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, next_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReceiptPage, next);
}

static void
parvis_receipt_page_init (ParvisReceiptPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->facts = g_new0 (ParvisReceiptFacts, 1);
  gtk_widget_set_name (GTK_WIDGET (self), "receipt");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_rows_set_compact (self->next, TRUE);
  parvis_rows_set_max_per_page (self->next, MOST_LINES);
  parvis_rows_set_spread (self->next, 0.6);
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

  return get_shown (self);
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
  g_return_if_fail (state != PARVIS_RECEIPT_SHEET);

  if (self->receipt_state == state)
    return;

  self->receipt_state = state;
  parvis_page_update (PARVIS_PAGE (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && get_shown (self) == state)
    parvis_page_say (PARVIS_PAGE (self), dup_state_sayings (self));
}

void
parvis_receipt_page_set_code (ParvisReceiptPage *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));
  g_return_if_fail (code == NULL || g_str_is_ascii (code));

  g_free (self->code_text);
  self->code_text = g_strdup (code);
  parvis_page_update (PARVIS_PAGE (self));
}

const char *
parvis_receipt_page_get_code (ParvisReceiptPage *self)
{
  g_return_val_if_fail (PARVIS_IS_RECEIPT_PAGE (self), NULL);

  return get_shown (self) == PARVIS_RECEIPT_SHEET ? self->facts->url : self->code_text;
}

void
parvis_receipt_page_set_facts (ParvisReceiptPage *self, const ParvisReceiptFacts *facts)
{
  gint64 entered;

  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));
  g_return_if_fail (facts != NULL);

  entered = self->facts->entered;
  parvis_receipt_facts_free (self->facts);
  self->facts = parvis_receipt_facts_copy (facts);
  if (entered != 0)
    self->facts->entered = entered;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_receipt_page_set_received (ParvisReceiptPage *self, gint64 received)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));

  self->received = received;
}

void
parvis_receipt_page_set_until (ParvisReceiptPage *self, gint64 until)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));

  self->until = until;
}

void
parvis_receipt_page_set_printing (ParvisReceiptPage *self, ParvisReceiptPrinting printing)
{
  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));

  if (self->printing == printing)
    return;

  self->printing = printing;
  parvis_page_update (PARVIS_PAGE (self));
  parvis_rows_set_page (self->next, 0);
  if (looks_of_printing[printing].words != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    parvis_reading_page_say (PARVIS_READING_PAGE (self), "print-state");
}

static void
foreach_code_line (ParvisReceiptPage *self, ParvisReceiptLineFunc func, gpointer user_data)
{
  g_autofree char *grouped = NULL;

  if (get_shown (self) == PARVIS_RECEIPT_SHEET && self->facts->url != NULL)
    {
      func (PARVIS_RECEIPT_HEADING, _ (LINK_TITLE), user_data);
      func (PARVIS_RECEIPT_LINK, skip_scheme (self->facts->url), user_data);
    }
  if (self->code_text == NULL)
    return;

  grouped = parvis_spelt_code_group (self->code_text);
  func (PARVIS_RECEIPT_HEADING, _ (words_of_state[self->receipt_state].code_title), user_data);
  func (PARVIS_RECEIPT_CODE, grouped, user_data);
  if (words_of_state[self->receipt_state].code_keep != NULL)
    func (PARVIS_RECEIPT_TEXT, _ (words_of_state[self->receipt_state].code_keep), user_data);
}

/* To copy at a desk. */
static void
foreach_answer (ParvisReceiptPage *self, ParvisReceiptLineFunc func, gpointer user_data)
{
  GPtrArray *answers = self->facts->answers;

  if (answers == NULL || answers->len == 0)
    return;

  func (PARVIS_RECEIPT_HEADING, _ (ANSWERS_TITLE), user_data);
  for (guint i = 0; i < answers->len; i++)
    func (PARVIS_RECEIPT_TEXT, answers->pdata[i], user_data);
}

void
parvis_receipt_page_foreach_line (ParvisReceiptPage *self,
                                  ParvisReceiptLineFunc func,
                                  gpointer user_data)
{
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *detail = NULL;

  g_return_if_fail (PARVIS_IS_RECEIPT_PAGE (self));
  g_return_if_fail (func != NULL);

  detail = dup_detail (self);
  func (PARVIS_RECEIPT_TITLE, _ (words_of_state[get_shown (self)].title), user_data);
  func (PARVIS_RECEIPT_TEXT, _ (words_of_state[get_shown (self)].state), user_data);
  if (get_shown (self) != PARVIS_RECEIPT_SHEET)
    func (PARVIS_RECEIPT_TEXT, detail, user_data);
  foreach_code_line (self, func, user_data);

  func (PARVIS_RECEIPT_HEADING, _ (NEXT_TITLE), user_data);
  facts = list_facts (self);
  for (guint i = 0; i < facts->len; i++)
    func (PARVIS_RECEIPT_TEXT, ((ParvisReceiptLine *) facts->pdata[i])->text, user_data);
  foreach_answer (self, func, user_data);
}
