/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A visit that is kept to be gone on with on another day, and that day. */

#include <string.h>

#include "parvis-receipt-code.h"
#include "parvis-visit-private.h"

#define DAY ((gint64) 24 * 60 * 60)

/* A code to find on one's paper may be what betrays who had to vanish. */
static gboolean
is_sensitive (ParvisVisit *self)
{
  g_autofree char *sensitive =
      parvis_procedure_dup_metadata (self->procedure, "sensitive", self->language);

  return g_strcmp0 (sensitive, "yes") == 0;
}

/**
 * parvis_visit_may_keep:
 *
 * Returns: whether there are answers that could be kept: not of a sensitive procedure, which leaves
 *   nothing behind
 */
gboolean
parvis_visit_may_keep (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);

  return (self->stage == PARVIS_VISIT_QUESTION || self->stage == PARVIS_VISIT_REVIEW) &&
         !self->handing_in && !is_sensitive (self);
}

/* Keeping */

/* One that was taken again has another name, and nothing names the first any more. */
static gboolean
is_named (GBytes *xml, const char *name)
{
  gsize size;
  const void *data = g_bytes_get_data (xml, &size);

  return memmem (data, size, name, strlen (name)) != NULL;
}

static void
attach_to (ParvisStoreDraft *draft,
           const char *name,
           const ParvisVisitAttachment *attachment,
           GPtrArray *papers)
{
  ParvisStoreAttachment *kept =
      parvis_store_attachment_new (name, attachment->media_type, attachment->bytes);

  kept->is_identity = g_ptr_array_find_with_equal_func (papers, name, g_str_equal, NULL);
  parvis_store_draft_take_attachment (draft, kept);
}

static ParvisStoreDraft *
build_draft (ParvisVisit *self, guint days)
{
  ParvisStoreDraft *draft = parvis_store_draft_new ();
  ParvisForm *form = parvis_procedure_get_form (self->procedure);
  g_autoptr (GPtrArray) papers = parvis_form_record_list_identity_papers (self->record);
  GHashTableIter iter;
  gpointer name, attachment;

  draft->form_id = g_strdup (parvis_form_get_id (form));
  draft->form_version = g_strdup (parvis_form_get_version (form));
  draft->xml = parvis_form_record_serialize (self->record);
  draft->language = g_strdup (self->language);
  draft->place = self->stage == PARVIS_VISIT_QUESTION ? g_strdup (self->ref) : NULL;
  draft->receipt_code = g_strdup (self->receipt_code);
  draft->days = days;
  draft->handle = self->draft != NULL ? g_bytes_ref (self->draft) : NULL;

  g_hash_table_iter_init (&iter, self->attachments);
  while (g_hash_table_iter_next (&iter, &name, &attachment))
    if (is_named (draft->xml, name))
      attach_to (draft, name, attachment, papers);

  return draft;
}

/* What a keeping that is under way needs when it ends. */
typedef struct
{
  ParvisFormRecord *record; /* (owned): held, so that no later one has its address */
  char *code;               /* (owned) */
  gboolean is_known;        /* the person came with it */
  gint64 until;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_object_unref (keeping->record);
  memset (keeping->code, 0, strlen (keeping->code));
  g_free (keeping->code);
  g_free (keeping);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_store_drop_draft_finish (PARVIS_STORE (source), result, NULL, &error))
    g_debug ("A draft that nobody can open stays until its days are over: %s", error->message);
}

static void
end_keeping (ParvisVisit *self, const Keeping *keeping)
{
  g_free (self->resume_code);
  self->resume_code = g_strdup (keeping->code);
  self->kept_until = keeping->until;
  _parvis_visit_move_to (self, PARVIS_VISIT_KEPT);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisVisit *self = g_task_get_source_object (task);
  const Keeping *keeping = g_task_get_task_data (task);
  gboolean is_here = self->record == keeping->record;
  GError *error = NULL;

  if (is_here)
    self->keeping = FALSE;

  if (!parvis_store_keep_draft_finish (PARVIS_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (is_here)
    end_keeping (self, keeping);
  else if (!keeping->is_known)
    /* Who went had not seen the code. */
    parvis_store_drop_draft_async (self->store, keeping->code, NULL, dropped_cb, NULL);

  g_task_return_boolean (task, is_here);
}

/**
 * parvis_visit_keep_async:
 * @days: for how many it is kept, 1 to %PARVIS_STORE_DRAFT_MAX_DAYS
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is durable, or when it is not and the answers are still here
 *
 * Keeps the answers, where the person is and in which language, so that only their code opens them.
 * It is the one that they came with, or a new one. Done means that a pulled plug does not undo it;
 * the visit then stands where the code is told.
 */
void
parvis_visit_keep_async (ParvisVisit *self,
                         guint days,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (ParvisStoreDraft) draft = NULL;
  Keeping *keeping;
  GTask *task;

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (parvis_visit_may_keep (self) && !self->keeping);

  draft = build_draft (self, days);
  keeping = g_new0 (Keeping, 1);
  keeping->record = g_object_ref (self->record);
  keeping->code =
      self->resume_code != NULL ? g_strdup (self->resume_code) : parvis_resume_code_new ();
  keeping->is_known = self->resume_code != NULL;
  keeping->until = g_get_real_time () / G_USEC_PER_SEC + days * DAY;
  self->keeping = TRUE;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_visit_keep_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, keeping, (GDestroyNotify) keeping_free);
  parvis_store_keep_draft_async (self->store, draft, keeping->code, cancellable, kept_cb, task);
}

/**
 * parvis_visit_keep_finish:
 *
 * Returns: whether it is kept and its person there to be told; %FALSE without an error when they
 *   had gone, and what nobody has the code of with them
 */
gboolean
parvis_visit_keep_finish (ParvisVisit *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Going on */

static void
take_attachments (ParvisVisit *self, const ParvisStoreDraft *draft)
{
  for (guint i = 0; i < draft->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = g_ptr_array_index (draft->attachments, i);

      parvis_visit_attach (self, attachment->name, attachment->media_type, attachment->bytes);
    }
}

/* "One more?" is on the way too, and is no node. */
static gboolean
is_on_the_way (ParvisVisit *self, const char *place)
{
  char *ref = parvis_form_record_dup_next (self->record, NULL);
  gboolean found;

  while (ref != NULL && !g_str_equal (ref, place))
    {
      g_autofree char *passed = ref;

      ref = parvis_form_record_dup_next (self->record, passed);
    }

  found = ref != NULL;
  g_free (ref);

  return found;
}

/* Where they were, if that is asked still; else what is missing, or the review. */
static void
find_place (ParvisVisit *self, const char *place)
{
  char *ref = NULL;

  if (place != NULL)
    ref = is_on_the_way (self, place) ? g_strdup (place)
                                      : parvis_form_record_dup_first_violation (self->record);

  if (ref != NULL)
    _parvis_visit_ask (self, ref);
  else
    _parvis_visit_move_to (self, PARVIS_VISIT_REVIEW);
}

/**
 * parvis_visit_resume:
 * @procedure: in the version that @draft was begun with
 * @draft: what the store opened
 * @code: that opened it
 *
 * Goes on from there, in the language that the visit has. When it is kept again, it is under the
 * same code; when it is handed in, the draft is erased with that.
 *
 * Returns: whether the form could be gone on with
 */
gboolean
parvis_visit_resume (ParvisVisit *self,
                     ParvisProcedure *procedure,
                     const ParvisStoreDraft *draft,
                     const char *code,
                     GError **error)
{
  ParvisFormOutside outside;
  ParvisFormRecord *record;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (procedure != NULL && draft != NULL && code != NULL, FALSE);

  _parvis_visit_forget_procedure (self);
  _parvis_visit_init_outside (self, &outside);
  self->receipt_code =
      draft->receipt_code != NULL ? g_strdup (draft->receipt_code) : parvis_receipt_code_new ();
  record = parvis_form_record_new_from_instance (parvis_procedure_get_form (procedure), &outside,
                                                 draft->xml, PARVIS_FORM_RESUME_DRAFT, error);
  if (record == NULL)
    return FALSE;

  _parvis_visit_take_record (self, procedure, record);
  take_attachments (self, draft);
  self->resume_code = g_strdup (code);
  self->draft = draft->handle != NULL ? g_bytes_ref (draft->handle) : NULL;
  find_place (self, draft->place);

  return TRUE;
}

const char *
parvis_visit_get_resume_code (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->resume_code;
}

gint64
parvis_visit_get_kept_until (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), 0);

  return self->kept_until;
}

void
parvis_visit_forget_draft (ParvisVisit *self)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));

  g_clear_pointer (&self->resume_code, g_free);
  g_clear_pointer (&self->draft, g_bytes_unref);
}

gboolean
parvis_visit_has_left_draft (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);

  return self->left_draft;
}
