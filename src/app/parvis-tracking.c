/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-tracking.h"

#include "parvis-receipt-code.h"

struct _ParvisTracking
{
  GObject parent_instance;

  ParvisVisit *visit;        /* (owned) */
  ParvisStore *store;        /* (owned) */
  ParvisCodePage *page;      /* (nullable): weak; the screens own it */
  GCancellable *cancellable; /* (owned) (nullable): while the store is being asked */
  ParvisStoreCase *found;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ParvisTracking, parvis_tracking, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One question to the store. */
typedef struct
{
  ParvisTracking *tracking;  /* (owned) */
  GCancellable *cancellable; /* (owned): of this question, whatever is asked later */
  char *code;                /* (owned) */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->tracking);
  g_object_unref (question->cancellable);
  g_free (question->code);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Whether anybody waits for the answer still. */
static gboolean
is_current (const Question *question)
{
  return question->tracking->cancellable == question->cancellable;
}

/* What was typed opens nothing. */
static void
refuse (ParvisTracking *self, ParvisCodeProblem problem)
{
  g_clear_object (&self->cancellable);
  if (self->page != NULL)
    parvis_code_page_set_problem (self->page, problem);
}

static void
fail (ParvisTracking *self, const GError *error)
{
  g_clear_object (&self->cancellable);
  g_warning ("What became of a request could not be looked up: %s", error->message);
  g_signal_emit (self, signals[FAILED], 0);
}

static void
show (ParvisTracking *self, ParvisStoreCase *found)
{
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, parvis_store_case_free);
  self->found = found;
  parvis_visit_show_case (self->visit);
}

/* No office has said anything: how far has it come from here? One that was refused waits for a
 * person of the office, not for the network, but it is not sent either. */
static ParvisStoreCase *
make_local_case (const ParvisStoreRow *row)
{
  ParvisStoreCase *found = parvis_store_case_new ();

  found->status = g_strdup (row->state == PARVIS_STORE_STATE_SENT      ? "transmis"
                            : row->state == PARVIS_STORE_STATE_REFUSED ? "echec_envoi"
                                                                       : "en_attente_envoi");
  found->message = g_strdup ("");
  found->label = g_strdup ("");
  found->version = g_strdup ("");
  found->fetched = g_get_real_time () / G_USEC_PER_SEC;

  return found;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  ParvisTracking *self = question->tracking;
  g_autoptr (GError) error = NULL;
  ParvisStoreRow *row = parvis_store_lookup_finish (PARVIS_STORE (source), result, &error);

  if (is_current (question) && error != NULL)
    fail (self, error);
  else if (is_current (question) && row != NULL)
    show (self, make_local_case (row));
  else if (is_current (question))
    refuse (self, PARVIS_CODE_UNKNOWN);

  g_clear_pointer (&row, parvis_store_row_free);
}

/* Takes @question. */
static void
ask_how_far (Question *question)
{
  parvis_store_lookup_async (question->tracking->store, question->code, question->cancellable,
                             looked_up_cb, question);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  ParvisTracking *self = question->tracking;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases =
      parvis_store_open_cases_finish (PARVIS_STORE (source), result, &error);

  if (!is_current (question))
    return;

  if (g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER))
    refuse (self, PARVIS_CODE_LATER);
  else if (cases == NULL)
    fail (self, error);
  else if (cases->len > 0)
    show (self, g_ptr_array_steal_index (cases, 0));
  else
    ask_how_far (g_steal_pointer (&question));
}

static void
ask_store (ParvisTracking *self, const char *code)
{
  Question *question = g_new0 (Question, 1);

  self->cancellable = g_cancellable_new ();
  question->tracking = g_object_ref (self);
  question->cancellable = g_object_ref (self->cancellable);
  question->code = g_strdup (code);
  parvis_store_open_cases_async (self->store, code, self->cancellable, opened_cb, question);
}

void
parvis_tracking_begin (ParvisTracking *self)
{
  g_autofree char *code = NULL;

  g_return_if_fail (PARVIS_IS_TRACKING (self));

  /* A second touch asks nothing new. */
  if (self->page == NULL || self->cancellable != NULL)
    return;

  code = parvis_receipt_code_parse (parvis_code_page_get_code (self->page));
  if (code != NULL)
    ask_store (self, code);
  else
    refuse (self, PARVIS_CODE_MISTYPED);
}

void
parvis_tracking_set_page (ParvisTracking *self, ParvisCodePage *page)
{
  g_return_if_fail (PARVIS_IS_TRACKING (self));

  g_set_weak_pointer (&self->page, page);
}

const ParvisStoreCase *
parvis_tracking_get_case (ParvisTracking *self)
{
  g_return_val_if_fail (PARVIS_IS_TRACKING (self), NULL);

  return self->found;
}

static void
forget (ParvisTracking *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, parvis_store_case_free);
}

static void
moved_cb (ParvisTracking *self)
{
  if (parvis_visit_get_stage (self->visit) != PARVIS_VISIT_CASE)
    forget (self);
}

static void
parvis_tracking_dispose (GObject *object)
{
  ParvisTracking *self = PARVIS_TRACKING (object);

  forget (self);
  g_clear_object (&self->visit);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (parvis_tracking_parent_class)->dispose (object);
}

static void
parvis_tracking_class_init (ParvisTrackingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_tracking_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_tracking_init (ParvisTracking *self)
{
}

ParvisTracking *
parvis_tracking_new (ParvisVisit *visit, ParvisStore *store)
{
  ParvisTracking *self = g_object_new (PARVIS_TYPE_TRACKING, NULL);

  self->visit = g_object_ref (visit);
  self->store = g_object_ref (store);
  g_signal_connect_object (visit, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);

  return self;
}
