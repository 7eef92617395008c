/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes with the person on paper, and the codes on it that they come back with. */

#include "parvis-screens-private.h"

#include <glib/gi18n-lib.h>

#include "parvis-code-page.h"
#include "parvis-receipt-code.h"
#include "parvis-receipt-page.h"

static guint
count_answers (ParvisScreens *self)
{
  g_autoptr (GPtrArray) prompts = parvis_visit_list_answers (self->visit);
  guint n = 0;

  for (guint i = 0; i < prompts->len; i++)
    if (*((ParvisFormPrompt *) prompts->pdata[i])->value != '\0')
      n++;

  return n;
}

static GPtrArray *
list_notes (ParvisScreens *self)
{
  g_autoptr (GPtrArray) prompts = parvis_visit_list_sheet_notes (self->visit);
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_receipt_line_free);

  for (guint i = 0; i < prompts->len; i++)
    {
      const ParvisFormPrompt *note = prompts->pdata[i];
      const char *hint = note->hint.text;

      g_ptr_array_add (notes,
                       parvis_receipt_line_new (
                           note->ref, note->pictogram != NULL ? note->pictogram : "info",
                           g_strjoin (hint != NULL ? " " : "", note->label.text, hint, NULL)));
    }

  return notes;
}

/* To copy at a desk. What was left out has no line. */
static GPtrArray *
list_answers (ParvisScreens *self)
{
  g_autoptr (GPtrArray) prompts = parvis_visit_list_answers (self->visit);
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < prompts->len; i++)
    {
      const ParvisFormPrompt *prompt = prompts->pdata[i];

      if (*prompt->value != '\0' && prompt->control != PARVIS_FORM_CONTROL_UPLOAD)
        g_ptr_array_add (answers, g_strjoin (" ", prompt->label.text, prompt->display, NULL));
    }

  return answers;
}

static void
fill_sheet (ParvisScreens *self, ParvisReceiptFacts *facts)
{
  facts->outcome = PARVIS_OUTCOME_SHEET;
  facts->url = _parvis_screens_dup_metadata (self, "url");
  facts->notes = list_notes (self);
  facts->answers = list_answers (self);
}

void
_parvis_screens_fill_receipt (ParvisScreens *self, ParvisPage *page)
{
  ParvisReceiptPage *receipt = PARVIS_RECEIPT_PAGE (page);
  g_autoptr (ParvisReceiptFacts) facts = g_new0 (ParvisReceiptFacts, 1);
  g_autofree char *kind = _parvis_screens_dup_metadata (self, "receipt");

  facts->procedure = _parvis_screens_dup_title (parvis_visit_get_procedure (self->visit),
                                                parvis_visit_get_language (self->visit));
  facts->service = _parvis_screens_dup_metadata (self, "service");
  facts->address = _parvis_screens_dup_metadata (self, "address");
  facts->email = _parvis_screens_dup_metadata (self, "email");
  facts->phone = _parvis_screens_dup_metadata (self, "phone");
  facts->delay = _parvis_screens_dup_metadata (self, "delay");
  facts->silence = _parvis_screens_dup_metadata (self, "silence");
  facts->acknowledges = g_strcmp0 (kind, "reception") == 0;
  facts->n_answers = count_answers (self);
  facts->entered = g_get_real_time () / G_USEC_PER_SEC;
  if (parvis_visit_makes_sheet (self->visit))
    fill_sheet (self, facts);

  parvis_page_set_given_language (page, parvis_visit_get_words_language (self->visit));
  parvis_receipt_page_set_code (receipt, facts->outcome == PARVIS_OUTCOME_SHEET
                                             ? NULL
                                             : parvis_visit_get_receipt_code (self->visit));
  parvis_receipt_page_set_facts (receipt, facts);
}

void
_parvis_screens_fill_code (ParvisScreens *self, ParvisPage *page)
{
  ParvisCodePage *code = PARVIS_CODE_PAGE (page);

  gboolean resumes = self->configuration->draft_days > 0;

  parvis_code_page_set_letters (code, PARVIS_RECEIPT_CODE_LETTERS, PARVIS_RECEIPT_CODE_LENGTH);
  parvis_code_page_set_longer (code, resumes ? PARVIS_RESUME_CODE_LENGTH : 0);
  parvis_code_page_set_question (code, _ ("What is your code?"),
                                 resumes ? _ ("It is on your paper: 8 or 10 letters and digits.")
                                         : _ ("It is on your receipt: 8 letters and digits."));
}

void
_parvis_screens_fill_drop (ParvisScreens *self, ParvisPage *page)
{
  ParvisCodePage *code = PARVIS_CODE_PAGE (page);

  parvis_code_page_set_letters (code, PARVIS_RECEIPT_CODE_LETTERS, PARVIS_RESUME_CODE_LENGTH);
  parvis_code_page_set_question (code, _ ("What is your code?"),
                                 _ ("What you kept under this code is erased."));
}

/* No receipt, though it looks like one: a code, and what it is for. */
void
_parvis_screens_fill_kept (ParvisScreens *self, ParvisPage *page)
{
  ParvisReceiptPage *kept = PARVIS_RECEIPT_PAGE (page);
  g_autoptr (ParvisReceiptFacts) facts = g_new0 (ParvisReceiptFacts, 1);

  facts->procedure = _parvis_screens_dup_title (parvis_visit_get_procedure (self->visit),
                                                parvis_visit_get_language (self->visit));
  parvis_page_set_given_language (page, parvis_visit_get_words_language (self->visit));
  parvis_receipt_page_set_until (kept, parvis_visit_get_kept_until (self->visit));
  parvis_receipt_page_set_code (kept, parvis_visit_get_resume_code (self->visit));
  parvis_receipt_page_set_facts (kept, facts);
  parvis_receipt_page_set_state (kept, PARVIS_RECEIPT_LATER);
}

void
_parvis_screens_fill_mandate_code (ParvisScreens *self, ParvisPage *page)
{
  ParvisCodePage *code = PARVIS_CODE_PAGE (page);

  parvis_code_page_set_letters (code, PARVIS_RECEIPT_CODE_LETTERS, PARVIS_RECEIPT_CODE_LENGTH);
  parvis_code_page_set_question (code, _ ("What is the code of the mandate?"),
                                 _ ("It is on your copy: 8 letters and digits."));
}
