/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-paper-printer.h"
#include "parvis-store-mandate.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/* For whom and as what the helper works; copied. */
typedef struct
{
  const char *organisation;
  const char *id, *name;
  const char *capacity;
} ParvisMandateHelper;

/**
 * ParvisMandatingAnswer:
 * @PARVIS_MANDATING_MADE: there is a new one, which may be used
 * @PARVIS_MANDATING_FOUND: the one of this code may be used
 * @PARVIS_MANDATING_ALLOWED: the procedure may be begun with it
 * @PARVIS_MANDATING_REVOKED: the one of this code is over
 * @PARVIS_MANDATING_UNKNOWN: no mandate has that code
 * @PARVIS_MANDATING_LATER: too many codes were tried
 * @PARVIS_MANDATING_OVER: its days are over, it was revoked, or it is another helper's
 * @PARVIS_MANDATING_OTHER: it is not for that procedure
 * @PARVIS_MANDATING_NOT_PRINTED: the two copies did not come out
 * @PARVIS_MANDATING_FAILED: the store could not say, or keep it
 */
typedef enum
{
  PARVIS_MANDATING_MADE,
  PARVIS_MANDATING_FOUND,
  PARVIS_MANDATING_ALLOWED,
  PARVIS_MANDATING_REVOKED,
  PARVIS_MANDATING_UNKNOWN,
  PARVIS_MANDATING_LATER,
  PARVIS_MANDATING_OVER,
  PARVIS_MANDATING_OTHER,
  PARVIS_MANDATING_NOT_PRINTED,
  PARVIS_MANDATING_FAILED,
} ParvisMandatingAnswer;

/**
 * ParvisMandating:
 *
 * Makes a mandate with the person, in a visit of a procedure of its own (data/mandate), and finds,
 * begins and ends those that there are. It knows nothing of screens. What it holds of a mandate
 * goes with the person.
 *
 * Signal ::answered (ParvisMandatingAnswer): what became of what was asked.
 */
#define PARVIS_TYPE_MANDATING (parvis_mandating_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMandating, parvis_mandating, PARVIS, MANDATING, GObject)

/* @printer: (nullable): none is there. Whoever has it closes it. */
ParvisMandating *parvis_mandating_new (ParvisVisit *visit,
                                       ParvisStore *store,
                                       ParvisPaperPrinter *printer) G_GNUC_WARN_UNUSED_RESULT;

/* The visit asks the questions of a mandate from now on. */
gboolean
parvis_mandating_begin (ParvisMandating *self, const ParvisMandateHelper *helper, GError **error);
gboolean parvis_mandating_is_under_way (ParvisMandating *self);

/* All is answered and signed: seals and keeps it. Where an answer is missing the visit asks for it;
 * where the person wants to think about it, it is where it was before. */
void parvis_mandating_complete (ParvisMandating *self);

/* Back to where the visit was, with the mandate if one was made. */
void parvis_mandating_leave (ParvisMandating *self);

/* @code: as parvis_receipt_code_parse() gives it. Nothing happens while one is being answered. */
void parvis_mandating_use (ParvisMandating *self, const char *code, const char *helper_id);
void parvis_mandating_revoke (ParvisMandating *self, const char *code, const char *by);

/* Whether @procedure may be begun with the mandate that was made or found; it is used from here. */
void parvis_mandating_ask (ParvisMandating *self, ParvisProcedure *procedure);
/* (transfer none) (nullable): what was allowed last */
ParvisProcedure *parvis_mandating_get_procedure (ParvisMandating *self);

/* (transfer none) (nullable) */
const ParvisMandateDeed *parvis_mandating_get_deed (ParvisMandating *self);
const char *parvis_mandating_get_code (ParvisMandating *self);

G_END_DECLS
