/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-visit.h"

#include <string.h>

#include "parvis-receipt-code.h"

#define MAX_ROUNDS 4

typedef struct
{
  char *media_type; /* (owned) */
  GBytes *bytes;    /* (owned) */
} Attachment;

struct _ParvisVisit
{
  GObject parent_instance;

  ParvisStore *store; /* (owned) */

  ParvisVisitStage stage;
  char *language; /* (owned): "fr" */

  /* Of the procedure that was chosen; all go when the visit is erased. */
  ParvisProcedure *procedure; /* (owned) (nullable) */
  ParvisFormRecord *record;   /* (owned) (nullable) */
  char *ref;                  /* (owned) (nullable): the question being asked */
  GHashTable *attachments;    /* (owned) (element-type utf8 Attachment) */
  char *receipt_code;         /* (owned) (nullable) */
  GTimeZone *zone;            /* (owned) */
  gboolean changing;          /* came from the review and goes straight back there */
  gboolean handing_in;        /* the store is writing: no answer may change any more */
};

G_DEFINE_FINAL_TYPE (ParvisVisit, parvis_visit, G_TYPE_OBJECT)

enum
{
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
attachment_free (Attachment *attachment)
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

  return NULL;
}

static void
move_to (ParvisVisit *self, ParvisVisitStage stage)
{
  self->stage = stage;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
ask (ParvisVisit *self, char *ref)
{
  g_free (self->ref);
  self->ref = ref;
  move_to (self, PARVIS_VISIT_QUESTION);
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

  /* A form that does not speak the person's language speaks its own. */
  if (name != NULL)
    (void) parvis_form_record_set_language (self->record, name, NULL);
  answer_requests (self);
}

static void
forget_procedure (ParvisVisit *self)
{
  g_clear_object (&self->record);
  g_clear_pointer (&self->procedure, parvis_procedure_unref);
  g_clear_pointer (&self->ref, g_free);
  g_clear_pointer (&self->receipt_code, g_free);
  g_hash_table_remove_all (self->attachments);
  self->changing = FALSE;
  self->handing_in = FALSE;
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
  ParvisFormOutside outside = {
    .get_now = get_now,
    .get_random = get_random,
    .dup_property = dup_property,
    .zone = self->zone,
    .user_data = self,
  };

  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (procedure != NULL, FALSE);

  forget_procedure (self);
  self->receipt_code = parvis_receipt_code_new ();
  self->record = parvis_form_record_new (parvis_procedure_get_form (procedure), &outside, error);
  if (self->record == NULL)
    return FALSE;

  self->procedure = parvis_procedure_ref (procedure);
  speak_record_language (self);
  move_to (self, PARVIS_VISIT_BEFORE);

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

  move_to (self, PARVIS_VISIT_CODE);
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

  move_to (self, PARVIS_VISIT_CASE);
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
    ask (self, ref);
  else
    move_to (self, PARVIS_VISIT_REVIEW);
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
      move_to (self, PARVIS_VISIT_LANGUAGE);
      break;

    case PARVIS_VISIT_LANGUAGE:
      move_to (self, PARVIS_VISIT_HOME);
      break;

    case PARVIS_VISIT_BEFORE:
      ask_or_review (self, parvis_form_record_dup_next (self->record, NULL));
      break;

    case PARVIS_VISIT_QUESTION:
      leave_question (self);
      break;

    case PARVIS_VISIT_RECEIPT:
    case PARVIS_VISIT_CASE:
      parvis_visit_erase (self);
      break;

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
    ask (self, previous);
  else
    move_to (self, PARVIS_VISIT_BEFORE);
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
      move_to (self, PARVIS_VISIT_LANGUAGE);
      break;

    case PARVIS_VISIT_BEFORE:
      forget_procedure (self);
      move_to (self, PARVIS_VISIT_HOME);
      break;

    case PARVIS_VISIT_CODE:
      move_to (self, PARVIS_VISIT_HOME);
      break;

    case PARVIS_VISIT_CASE:
      move_to (self, PARVIS_VISIT_CODE);
      break;

    case PARVIS_VISIT_QUESTION:
      if (self->changing)
        {
          self->changing = FALSE;
          move_to (self, PARVIS_VISIT_REVIEW);
        }
      else
        {
          step_back (self, self->ref);
        }
      break;

    case PARVIS_VISIT_REVIEW:
      /* An answer changed now would not be in what is being written. */
      if (!self->handing_in)
        step_back (self, NULL);
      break;

    case PARVIS_VISIT_WELCOME:
    case PARVIS_VISIT_RECEIPT:
      break;

    default:
      g_return_if_reached ();
    }
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

  return parvis_form_record_get_prompt (self->record, self->ref, NULL);
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
  Attachment *attachment;

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (name != NULL && media_type != NULL && bytes != NULL);

  attachment = g_new0 (Attachment, 1);
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
      ParvisFormPrompt *prompt =
          parvis_form_record_get_prompt (self->record, g_ptr_array_index (refs, i), NULL);

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

  if (self->handing_in)
    return;

  self->changing = TRUE;
  ask (self, g_strdup (ref));
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
  ask (self, gap);

  return TRUE;
}

/* Pictures of identity papers do not stay here once they have arrived. */
static void
attach_to (ParvisStoreSubmission *submission,
           const char *name,
           const Attachment *attachment,
           GPtrArray *papers)
{
  if (g_ptr_array_find_with_equal_func (papers, name, g_str_equal, NULL))
    parvis_store_submission_add_identity_paper (submission, name, attachment->media_type,
                                                attachment->bytes);
  else
    parvis_store_submission_add_attachment (submission, name, attachment->media_type,
                                            attachment->bytes);
}

static ParvisStoreSubmission *
build_submission (ParvisVisit *self, GError **error)
{
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  ParvisForm *form = parvis_procedure_get_form (self->procedure);
  GBytes *xml = parvis_form_record_finalize (self->record, &names, error);

  if (xml == NULL)
    return NULL;

  submission = parvis_store_submission_new ();
  submission->instance_id = parvis_form_record_dup_instance_id (self->record);
  submission->form_id = g_strdup (parvis_form_get_id (form));
  submission->form_version = g_strdup (parvis_form_get_version (form));
  submission->receipt_code = g_strdup (self->receipt_code);
  submission->created = g_get_real_time () / G_USEC_PER_SEC;
  submission->xml = xml;

  papers = parvis_form_record_list_identity_papers (self->record);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      Attachment *attachment = g_hash_table_lookup (self->attachments, name);

      /* The XML would name a file that no one has: better to stop here than to send it. */
      if (attachment == NULL)
        {
          g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE,
                       "The answers name a file that is not here: %s", name);
          return NULL;
        }

      attach_to (submission, name, attachment, papers);
    }

  return g_steal_pointer (&submission);
}

static void
handed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisVisit *self = g_task_get_source_object (task);
  gboolean is_here = g_task_get_task_data (task) == self->record;
  g_autoptr (GError) error = NULL;

  if (is_here)
    self->handing_in = FALSE;

  /* A duplicate is this very record, stored by a try that did not live to say so. */
  if (!parvis_store_hand_in_finish (PARVIS_STORE (source), result, &error) &&
      !g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DUPLICATE))
    {
      if (is_here)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The person had gone: %s",
                                 error->message);
      return;
    }

  /* The receipt is for who handed in. The next one may be in front of the screen by now. */
  if (is_here)
    move_to (self, PARVIS_VISIT_RECEIPT);
  g_task_return_boolean (task, TRUE);
}

/**
 * parvis_visit_hand_in_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is durable, or when it is not and the answers are still here
 *
 * Writes the submission once and hands it to the store. Done means that a pulled plug does
 * not undo it. Erasing meanwhile does not undo it either: it only keeps the receipt from whoever
 * comes next.
 */
void
parvis_visit_hand_in_async (ParvisVisit *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  GError *error = NULL;

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_REVIEW && !self->handing_in);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_visit_hand_in_async);
  g_task_set_check_cancellable (task, FALSE);

  submission = build_submission (self, &error);
  if (submission == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Held, so that no later record can have its address and be taken for it. */
  g_task_set_task_data (task, g_object_ref (self->record), g_object_unref);
  self->handing_in = TRUE;
  parvis_store_hand_in_async (self->store, submission, cancellable, handed_in_cb,
                              g_steal_pointer (&task));
}

/**
 * parvis_visit_hand_in_finish:
 *
 * Returns: whether it is kept; %G_IO_ERROR_CANCELLED when it is not and its person had gone, so
 *   that nobody is there to be told
 */
gboolean
parvis_visit_hand_in_finish (ParvisVisit *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_visit_is_handing_in:
 *
 * Returns: whether the store is writing what this person handed in
 */
gboolean
parvis_visit_is_handing_in (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);

  return self->handing_in;
}

/**
 * parvis_visit_get_receipt_code:
 *
 * Returns: (transfer none) (nullable): eight characters
 */
const char *
parvis_visit_get_receipt_code (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->receipt_code;
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

  forget_procedure (self);
  move_to (self, PARVIS_VISIT_WELCOME);
}

static void
parvis_visit_finalize (GObject *object)
{
  ParvisVisit *self = PARVIS_VISIT (object);

  forget_procedure (self);
  g_clear_pointer (&self->attachments, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->store);
  g_free (self->language);

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
