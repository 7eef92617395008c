/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-receipt-words.h"

#include <glib/gi18n-lib.h>

#include "parvis-moment.h"
#include "parvis-reading-page.h"

ParvisReceiptFacts *
parvis_receipt_facts_copy (const ParvisReceiptFacts *self)
{
  ParvisReceiptFacts *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->procedure = g_strdup (self->procedure);
  copy->service = g_strdup (self->service);
  copy->address = g_strdup (self->address);
  copy->email = g_strdup (self->email);
  copy->phone = g_strdup (self->phone);
  copy->delay = g_strdup (self->delay);
  copy->silence = g_strdup (self->silence);
  copy->url = g_strdup (self->url);
  copy->notes = self->notes != NULL ? g_ptr_array_ref (self->notes) : NULL;
  copy->answers = self->answers != NULL ? g_ptr_array_ref (self->answers) : NULL;

  return copy;
}

void
parvis_receipt_facts_free (ParvisReceiptFacts *self)
{
  g_free (self->procedure);
  g_free (self->service);
  g_free (self->address);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->delay);
  g_free (self->silence);
  g_free (self->url);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}

ParvisReceiptKind
parvis_receipt_facts_get_kind (const ParvisReceiptFacts *self, gboolean is_sent)
{
  gboolean is_complete = self->service != NULL && self->phone != NULL && self->silence != NULL &&
                         (self->address != NULL || self->email != NULL);

  if (!is_sent)
    return PARVIS_RECEIPT_OF_ENTRY;

  return self->acknowledges && is_complete ? PARVIS_RECEIPT_OF_RECEPTION
                                           : PARVIS_RECEIPT_OF_REGISTRATION;
}

void
parvis_receipt_line_free (ParvisReceiptLine *self)
{
  g_free (self->id);
  g_free (self->icon);
  g_free (self->text);
  g_free (self);
}

ParvisReceiptLine *
parvis_receipt_line_new (const char *id, const char *icon, char *text)
{
  ParvisReceiptLine *self = g_new0 (ParvisReceiptLine, 1);

  self->id = g_strdup (id);
  self->icon = g_strdup (icon);
  self->text = text;
  self->is_given = TRUE;

  return self;
}

/* Takes @text, which may be %NULL: then there is nothing to say. */
static void
add (GPtrArray *lines, const char *id, const char *icon, char *text)
{
  ParvisReceiptLine *line;

  if (text == NULL)
    return;

  line = parvis_receipt_line_new (id, icon, text);
  line->is_given = FALSE;
  g_ptr_array_add (lines, line);
}

static char *
dup_phone (const ParvisReceiptFacts *self)
{
  g_autofree char *phone = NULL;

  if (self->phone == NULL)
    return NULL;

  phone = parvis_reading_page_keep_together (self->phone);

  /* Translators: %s is a telephone number. */
  return g_strdup_printf (_ ("A question? Call %s."), phone);
}

static char *
dup_service (const ParvisReceiptFacts *self)
{
  if (self->service == NULL || self->address == NULL)
    return g_strdup (self->service != NULL ? self->service : self->address);

  return g_strdup_printf ("%s, %s", self->service, self->address);
}

static char *
dup_moment (const ParvisReceiptFacts *self, gint64 received)
{
  g_autofree char *moment = NULL;

  if (received == 0 && self->entered == 0)
    return NULL;

  moment = parvis_moment_dup_date_text (received != 0 ? received : self->entered);

  /* Translators: %s is a day and an hour, "27 November 2026 at 14:05" */
  return received != 0 ? g_strdup_printf (_ ("The office received it on %s."), moment)
                       : g_strdup_printf (_ ("You entered it here on %s."), moment);
}

static char *
dup_kind (const ParvisReceiptFacts *self, gint64 received)
{
  switch (parvis_receipt_facts_get_kind (self, received != 0))
    {
    case PARVIS_RECEIPT_OF_ENTRY:
      return g_strdup (_ ("This receipt is from this machine, not from the office."));
    case PARVIS_RECEIPT_OF_REGISTRATION:
      /* Translators: what the law calls it: accusé d'enregistrement électronique */
      return g_strdup (_ ("This is an acknowledgement of registration."));
    case PARVIS_RECEIPT_OF_RECEPTION:
      /* Translators: what the law calls it: accusé de réception électronique */
      return g_strdup (_ ("This is an acknowledgement of receipt."));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_content (const ParvisReceiptFacts *self)
{
  if (self->n_answers == 0)
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is %u answer in it.",
                                       "There are %u answers in it.", self->n_answers),
                          self->n_answers);
}

static void
add_given (GPtrArray *lines, const char *id, const char *icon, char *text)
{
  if (text == NULL)
    return;

  g_ptr_array_add (lines, parvis_receipt_line_new (id, icon, text));
}

/* What the form advises, then who answers a question. No office has it: no day, and no delay. */
static void
add_sheet (GPtrArray *lines, const ParvisReceiptFacts *self)
{
  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      const ParvisReceiptLine *note = self->notes->pdata[i];

      add_given (lines, note->id, note->icon, g_strdup (note->text));
    }
  add (lines, "phone", "phone", dup_phone (self));
  add_given (lines, "service", "map-pin", dup_service (self));
  add_given (lines, "procedure", "file-text", g_strdup (self->procedure));
}

GPtrArray *
parvis_receipt_facts_list (const ParvisReceiptFacts *self, gint64 received)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_receipt_line_free);

  g_return_val_if_fail (self != NULL, lines);

  if (self->outcome == PARVIS_OUTCOME_SHEET)
    {
      add_sheet (lines, self);
      return lines;
    }

  add_given (lines, "delay", "clock", g_strdup (self->delay));
  add (lines, "phone", "phone", dup_phone (self));
  add_given (lines, "service", "map-pin", dup_service (self));
  add (lines, "email", "envelope-simple", g_strdup (self->email));
  add_given (lines, "silence", "hourglass-medium", g_strdup (self->silence));
  if (lines->len == 0)
    add (lines, "nothing", "info", g_strdup (_ ("With your code, ask the town hall.")));
  add (lines, "moment", "calendar-check", dup_moment (self, received));
  add_given (lines, "procedure", "file-text", g_strdup (self->procedure));
  add (lines, "content", "list-checks", dup_content (self));
  add (lines, "kind", "receipt", dup_kind (self, received));

  return lines;
}

char *
parvis_receipt_words_dup_until (gint64 until)
{
  g_autofree char *day = parvis_moment_dup_day_text (until);

  /* Translators: %s is a day, "27 November 2026" */
  return g_strdup_printf (_ ("They stay here until %s."), day);
}

GPtrArray *
parvis_receipt_words_list_later (const char *procedure)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_receipt_line_free);

  add (lines, "come-back", "qr-code", g_strdup (_ ("Come back here, and touch I have a code.")));
  add (lines, "after", "eraser", g_strdup (_ ("After that day, everything is erased.")));
  add_given (lines, "procedure", "file-text", g_strdup (procedure));

  return lines;
}
