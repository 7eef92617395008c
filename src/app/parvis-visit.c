/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-visit-private.h"

#include <string.h>

#include "parvis-receipt-code.h"

#define MAX_ROUNDS 4

G_DEFINE_FINAL_TYPE (ParvisVisit, parvis_visit, G_TYPE_OBJECT)

enum
{
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
attachment_free (ParvisVisitAttachment *attachment)
{
  g_free (attachment->media_type);
  g_bytes_unref (attachment->bytes);
  g_free (attachment);
}

static gint64
get_now (gpointer user_data)
{
  return g_get_real_time ();
}

static double
get_random (gpointer user_data)
{
  return g_random_double ();
}

/* What a form may ask of the machine (jr:preload="property"). receiptcode is ours: it lets
 * the office find by its code what a person asks about. */
static char *
dup_property (const char *name, gpointer user_data)
{
  ParvisVisit *self = user_data;

  if (g_str_equal (name, "receiptcode"))
    return g_strdup (self->receipt_code);
  if (g_str_equal (name, "deviceid"))
    return g_strdup_printf ("parvis:%s", parvis_store_get_device_id (self->store));

  return self->dup_consent != NULL ? self->dup_consent (name, self->consent_data) : NULL;
}

static void
log_move (ParvisVisit *self)
{
  if (self->stage == PARVIS_VISIT_QUESTION || self->stage == PARVIS_VISIT_REVIEW)
    parvis_visit_audit_enter (self->audit, self->stage == PARVIS_VISIT_QUESTION ? self->ref : NULL);
  else
    parvis_visit_audit_leave (self->audit);
}

/* Where the visit stands from now on; whoever shows it is told. */
void
_parvis_visit_move_to (ParvisVisit *self, ParvisVisitStage stage)
{
  self->stage = stage;
  if (self->audit != NULL)
    log_move (self);
  g_signal_emit (self, signals[MOVED], 0);
}

void
_parvis_visit_ask (ParvisVisit *self, char *ref)
{
  g_free (self->ref);
  self->ref = ref;
  _parvis_visit_move_to (self, PARVIS_VISIT_QUESTION);
}

/* This machine neither knows where it stands nor listens: each request is told so at once, so
 * that nothing waits and no older answer passes for a new one. An answer is a change, which may
 * ask again, but not for ever. */
static void
answer_requests (ParvisVisit *self)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) requests = parvis_form_record_take_requests (self->record);

      for (guint i = 0; i < requests->len; i++)
        parvis_form_record_answer_request (self->record, g_ptr_array_index (requests, i), "");
    }
}

static void
speak_record_language (ParvisVisit *self)
{
  const char *name = parvis_procedure_find_language (self->procedure, self->language);

  /* A form that does not speak the person's language speaks its own, not the one before. */
  if (name == NULL)
    name = parvis_form_get_languages (parvis_procedure_get_form (self->procedure))[0];
  if (name != NULL)
    (void) parvis_form_record_set_language (self->record, name, NULL);
  g_free (self->words_language);
  self->words_language =
      parvis_procedure_dup_words_language (self->procedure, self->language, self->office_language);
  answer_requests (self);
}

void
_parvis_visit_forget_procedure (ParvisVisit *self)
{
  g_clear_pointer (&self->audit, parvis_visit_audit_free);
  g_clear_object (&self->record);
  g_clear_pointer (&self->procedure, parvis_procedure_unref);
  g_clear_pointer (&self->ref, g_free);
  g_clear_pointer (&self->words_language, g_free);
  g_clear_pointer (&self->receipt_code, g_free);
  g_clear_pointer (&self->resume_code, g_free);
  g_clear_pointer (&self->draft, g_bytes_unref);
  self->kept_until = 0;
  g_hash_table_remove_all (self->attachments);
  self->changing = FALSE;
  self->handing_in = FALSE;
  self->keeping = FALSE;
}

void
_parvis_visit_init_outside (ParvisVisit *self, ParvisFormOutside *outside)
{
  *outside = (ParvisFormOutside){
    .get_now = get_now,
    .get_random = get_random,
    .dup_property = dup_property,
    .zone = self->zone,
    .user_data = self,
  };
}

void
_parvis_visit_take_record (ParvisVisit *self, ParvisProcedure *procedure, ParvisFormRecord *record)
{
  self->record = record;
  self->procedure = parvis_procedure_ref (procedure);
  self->audit = parvis_visit_audit_new (record);
  speak_record_language (self);
}

ParvisVisitStage
parvis_visit_get_stage (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), PARVIS_VISIT_WELCOME);

  return self->stage;
}

/**
 * parvis_visit_get_language:
 *
 * Returns: (transfer none): "fr"
 */
const char *
parvis_visit_get_language (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->language;
}

/**
 * parvis_visit_set_language:
 * @code: "fr"
 *
 * Answers stay; the questions are told in the other language from now on.
 */
void
parvis_visit_set_language (ParvisVisit *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (code != NULL);

  if (!g_str_equal (self->language, code))
    {
      g_free (self->language);
      self->language = g_strdup (code);
    }

  if (self->record != NULL)
    speak_record_language (self);
}

const char *
parvis_visit_get_office_language (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->office_language;
}

void
parvis_visit_set_office_language (ParvisVisit *self, const char *code)
{
  char *copy = g_strdup (code);

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (code != NULL);

  g_free (self->office_language);
  self->office_language = copy;
  if (self->record != NULL)
    speak_record_language (self);
}

/**
 * parvis_visit_get_words_language:
 *
 * Returns: (transfer none) (nullable): the code of the language that the procedure speaks, where
 *   it does not speak the person's; %NULL where it does, or where none is chosen
 */
const char *
parvis_visit_get_words_language (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->words_language;
}

/**
 * parvis_visit_choose:
 * @procedure: what the person wants to do
 *
 * Begins a new record of it.
 *
 * Returns: whether the form could be begun
 */
gboolean
parvis_visit_choose (ParvisVisit *self, ParvisProcedure *procedure, GError **error)
{
  ParvisFormOutside outside;
  ParvisFormRecord *record;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (procedure != NULL, FALSE);

  _parvis_visit_forget_procedure (self);
  _parvis_visit_init_outside (self, &outside);
  self->receipt_code = parvis_receipt_code_new ();
  record = parvis_form_record_new (parvis_procedure_get_form (procedure), &outside, error);
  if (record == NULL)
    return FALSE;

  _parvis_visit_take_record (self, procedure, record);
  _parvis_visit_move_to (self, PARVIS_VISIT_BEFORE);

  return TRUE;
}

/**
 * parvis_visit_ask_code:
 *
 * The person is at home, and wants to follow a request.
 */
void
parvis_visit_ask_code (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_HOME);

  _parvis_visit_move_to (self, PARVIS_VISIT_CODE);
}

/**
 * parvis_visit_show_case:
 *
 * The code is known: what became of the request may be shown.
 */
void
parvis_visit_show_case (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_CODE);

  _parvis_visit_move_to (self, PARVIS_VISIT_CASE);
}

/**
 * parvis_visit_tell:
 *
 * The person would rather say what they need, or say it again.
 */
void
parvis_visit_tell (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_HOME || self->stage == PARVIS_VISIT_OFFERS);

  _parvis_visit_move_to (self, PARVIS_VISIT_TELL);
}

void
parvis_visit_show_urgent (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_TELL);

  _parvis_visit_move_to (self, PARVIS_VISIT_URGENT);
}

void
parvis_visit_show_offers (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_TELL || self->stage == PARVIS_VISIT_URGENT);

  _parvis_visit_move_to (self, PARVIS_VISIT_OFFERS);
}

void
parvis_visit_show_all (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_OFFERS);

  _parvis_visit_move_to (self, PARVIS_VISIT_HOME);
}

/**
 * parvis_visit_get_procedure:
 *
 * Returns: (transfer none) (nullable)
 */
ParvisProcedure *
parvis_visit_get_procedure (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->procedure;
}

static void
ask_or_review (ParvisVisit *self, char *ref)
{
  if (ref != NULL)
    _parvis_visit_ask (self, ref);
  else
    _parvis_visit_move_to (self, PARVIS_VISIT_REVIEW);
}

static void
leave_question (ParvisVisit *self)
{
  /* Changing one answer may have opened a question that was not asked yet. */
  if (self->changing)
    {
      char *gap = parvis_form_record_dup_first_violation (self->record);

      self->changing = gap != NULL;
      ask_or_review (self, gap);
      return;
    }

  ask_or_review (self, parvis_form_record_dup_next (self->record, self->ref));
}

/**
 * parvis_visit_next:
 *
 * Where Continue leads. For a question the answer must have been taken already.
 */
void
parvis_visit_next (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));

  switch (self->stage)
    {
    case PARVIS_VISIT_WELCOME:
      _parvis_visit_move_to (self, PARVIS_VISIT_LANGUAGE);
      break;

    case PARVIS_VISIT_LANGUAGE:
      _parvis_visit_move_to (self, PARVIS_VISIT_HOME);
      break;

    case PARVIS_VISIT_BEFORE:
      ask_or_review (self, parvis_form_record_dup_next (self->record, NULL));
      break;

    case PARVIS_VISIT_QUESTION:
      leave_question (self);
      break;

    case PARVIS_VISIT_RECEIPT:
    case PARVIS_VISIT_CASE:
    case PARVIS_VISIT_KEPT:
      parvis_visit_erase (self);
      break;

    case PARVIS_VISIT_URGENT:
      parvis_visit_show_offers (self);
      break;

    case PARVIS_VISIT_TELL:   /* show_offers() leads on from here */
    case PARVIS_VISIT_OFFERS: /* choose() leads on from here */
    case PARVIS_VISIT_CODE:   /* show_case() leads on from here */
    case PARVIS_VISIT_HOME:   /* choose() leads on from here */
    case PARVIS_VISIT_REVIEW: /* hand_in() leads on from here */
      break;

    default:
      g_return_if_reached ();
    }
}

static void
step_back (ParvisVisit *self, const char *ref)
{
  char *previous = parvis_form_record_dup_previous (self->record, ref);

  if (previous != NULL)
    _parvis_visit_ask (self, previous);
  else
    _parvis_visit_move_to (self, PARVIS_VISIT_BEFORE);
}

/**
 * parvis_visit_back:
 *
 * Where Back leads. Nothing is lost by it, but for leaving the procedure altogether: its answers
 * are forgotten there and then. After the hand-in there is no way back: what was handed in is not
 * taken apart again.
 */
void
parvis_visit_back (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));

  switch (self->stage)
    {
    case PARVIS_VISIT_LANGUAGE:
      parvis_visit_erase (self);
      break;

    case PARVIS_VISIT_HOME:
      _parvis_visit_move_to (self, PARVIS_VISIT_LANGUAGE);
      break;

    case PARVIS_VISIT_BEFORE:
      _parvis_visit_forget_procedure (self);
      _parvis_visit_move_to (self, PARVIS_VISIT_HOME);
      break;

    case PARVIS_VISIT_CODE:
    case PARVIS_VISIT_TELL:
      _parvis_visit_move_to (self, PARVIS_VISIT_HOME);
      break;

    case PARVIS_VISIT_OFFERS:
    case PARVIS_VISIT_URGENT:
      _parvis_visit_move_to (self, PARVIS_VISIT_TELL);
      break;

    case PARVIS_VISIT_CASE:
      _parvis_visit_move_to (self, PARVIS_VISIT_CODE);
      break;

    case PARVIS_VISIT_QUESTION:
      if (self->changing)
        {
          self->changing = FALSE;
          _parvis_visit_move_to (self, PARVIS_VISIT_REVIEW);
        }
      else
        {
          step_back (self, self->ref);
        }
      break;

    case PARVIS_VISIT_REVIEW:
      /* An answer changed now would not be in what is being written. */
      if (!self->handing_in && !self->keeping)
        step_back (self, NULL);
      break;

    case PARVIS_VISIT_WELCOME:
    case PARVIS_VISIT_RECEIPT:
    case PARVIS_VISIT_KEPT:
      break;

    default:
      g_return_if_reached ();
    }
}

ParvisFormPrompt *
_parvis_visit_build_prompt (ParvisVisit *self, const char *ref)
{
  ParvisFormPrompt *prompt = parvis_form_record_get_prompt (self->record, ref, NULL);

  /* Nobody else has it yet. */
  if (prompt != NULL)
    prompt->language = g_strdup (self->words_language);

  return prompt;
}

/**
 * parvis_visit_dup_prompt:
 *
 * Returns: (transfer full) (nullable): the question being asked, as it stands now
 */
ParvisFormPrompt *
parvis_visit_dup_prompt (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  if (self->record == NULL || self->ref == NULL)
    return NULL;

  return _parvis_visit_build_prompt (self, self->ref);
}

/**
 * parvis_visit_answer:
 * @value: as the instance stores it; "" takes the answer away
 *
 * Takes the answer to the question being asked. Whether it may stand is the prompt's
 * violation, to be read afterwards.
 *
 * Returns: whether it was taken
 */
gboolean
parvis_visit_answer (ParvisVisit *self, const char *value, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (self->stage == PARVIS_VISIT_QUESTION, FALSE);

  if (!parvis_form_record_set_value (self->record, self->ref, value, error))
    return FALSE;

  answer_requests (self);
  if (self->audit != NULL)
    parvis_visit_audit_check (self->audit, self->ref);

  return TRUE;
}

/**
 * parvis_visit_add_repeat:
 *
 * Says yes to "one more?", and asks the first question of the new one.
 */
gboolean
parvis_visit_add_repeat (ParvisVisit *self, GError **error)
{
  g_autofree char *before = NULL;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (self->stage == PARVIS_VISIT_QUESTION, FALSE);

  before = parvis_form_record_dup_previous (self->record, self->ref);
  if (!parvis_form_record_add_repeat (self->record, self->ref, error))
    return FALSE;

  answer_requests (self);
  ask_or_review (self, parvis_form_record_dup_next (self->record, before));

  return TRUE;
}

/**
 * parvis_visit_attach:
 * @name: file name, which the answer to the question will be
 *
 * Keeps a picture in memory until it is handed in with the rest, or erased.
 */
void
parvis_visit_attach (ParvisVisit *self, const char *name, const char *media_type, GBytes *bytes)
{
  ParvisVisitAttachment *attachment;

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (name != NULL && media_type != NULL && bytes != NULL);

  attachment = g_new0 (ParvisVisitAttachment, 1);
  attachment->media_type = g_strdup (media_type);
  attachment->bytes = g_bytes_ref (bytes);
  g_hash_table_replace (self->attachments, g_strdup (name), attachment);
}

/**
 * parvis_visit_get_progress:
 * @step: (out): from 1
 * @n_steps: (out): 0 while no question is asked
 */
void
parvis_visit_get_progress (ParvisVisit *self, guint *step, guint *n_steps)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));

  *step = *n_steps = 0;
  if (self->stage == PARVIS_VISIT_QUESTION)
    parvis_form_record_get_progress (self->record, self->ref, step, n_steps);
}

/**
 * parvis_visit_list_answers:
 *
 * Returns: (transfer full) (element-type ParvisFormPrompt): every question that was asked,
 *   in order, with its answer
 */
GPtrArray *
parvis_visit_list_answers (ParvisVisit *self)
{
  GPtrArray *prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_prompt_unref);
  g_autoptr (GPtrArray) refs = NULL;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), prompts);

  if (self->record == NULL)
    return prompts;

  refs = parvis_form_record_list_questions (self->record);
  for (guint i = 0; i < refs->len; i++)
    {
      ParvisFormPrompt *prompt = _parvis_visit_build_prompt (self, g_ptr_array_index (refs, i));

      if (prompt != NULL)
        g_ptr_array_add (prompts, prompt);
    }

  return prompts;
}

/**
 * parvis_visit_change:
 * @ref: a question of the review
 *
 * Asks it again; Continue and Back then lead straight back to the review.
 */
void
parvis_visit_change (ParvisVisit *self, const char *ref)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_REVIEW);

  if (self->handing_in || self->keeping)
    return;

  self->changing = TRUE;
  _parvis_visit_ask (self, g_strdup (ref));
}

/**
 * parvis_visit_find_gap:
 *
 * Looks for an answer that may not stand, and asks for it.
 *
 * Returns: whether there was one
 */
gboolean
parvis_visit_find_gap (ParvisVisit *self)
{
  char *gap;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);

  gap = parvis_form_record_dup_first_violation (self->record);
  if (gap == NULL)
    return FALSE;

  self->changing = TRUE;
  _parvis_visit_ask (self, gap);

  return TRUE;
}

/**
 * parvis_visit_erase:
 *
 * Everything the person said is gone from here; the next one is welcome.
 */
void
parvis_visit_erase (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));

  self->left_draft = self->resume_code != NULL && self->stage != PARVIS_VISIT_RECEIPT;
  _parvis_visit_forget_procedure (self);
  g_clear_pointer (&self->mandate_id, g_free);
  _parvis_visit_move_to (self, PARVIS_VISIT_WELCOME);
}

static void
parvis_visit_finalize (GObject *object)
{
  ParvisVisit *self = PARVIS_VISIT (object);

  _parvis_visit_forget_procedure (self);
  parvis_encrypter_close (self->encrypter);
  g_clear_object (&self->encrypter);
  g_clear_pointer (&self->attachments, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->store);
  g_free (self->language);
  g_free (self->office_language);
  g_free (self->words_language);
  g_free (self->mandate_id);

  G_OBJECT_CLASS (parvis_visit_parent_class)->finalize (object);
}

static void
parvis_visit_class_init (ParvisVisitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_visit_finalize;

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_visit_init (ParvisVisit *self)
{
  self->language = g_strdup ("fr");
  self->office_language = g_strdup ("fr");
  self->encrypter = parvis_encrypter_new ();
  self->zone = g_time_zone_new_local ();
  self->attachments =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) attachment_free);
}

/**
 * parvis_visit_new:
 * @store: where a submission is handed in
 */
ParvisVisit *
parvis_visit_new (ParvisStore *store)
{
  ParvisVisit *self;

  g_return_val_if_fail (PARVIS_IS_STORE (store), NULL);

  self = g_object_new (PARVIS_TYPE_VISIT, NULL);
  self->store = g_object_ref (store);

  return self;
}
