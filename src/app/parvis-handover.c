/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-handover.h"

#include <glib/gi18n-lib.h>

/* Milliseconds. A disk that takes longer is slow enough that one touches again. */
#define PATIENCE 400

struct _ParvisHandover
{
  GObject parent_instance;

  ParvisVisit *visit;      /* (owned) */
  ParvisStore *store;      /* (owned) */
  ParvisReceiptPage *page; /* (nullable): weak; the screens own it */
  guint patience;          /* source id: while it is being written */
};

G_DEFINE_FINAL_TYPE (ParvisHandover, parvis_handover, G_TYPE_OBJECT)

enum
{
  FAILED,
  SLOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisHandover) self = user_data;
  g_autoptr (GError) error = NULL;
  ParvisStoreRow *row = parvis_store_lookup_finish (PARVIS_STORE (source), result, &error);
  const char *code = parvis_visit_get_receipt_code (self->visit);

  if (error != NULL)
    g_warning ("The state of a submission could not be read: %s", error->message);

  /* Meanwhile the person may have gone, and another come. */
  if (row != NULL && g_strcmp0 (row->receipt_code, code) == 0 &&
      row->state == PARVIS_STORE_STATE_SENT && self->page != NULL)
    {
      parvis_receipt_page_set_received (self->page, row->settled);
      parvis_receipt_page_set_state (self->page, PARVIS_RECEIPT_SENT);
    }

  g_clear_pointer (&row, parvis_store_row_free);
}

static void
store_changed_cb (ParvisHandover *self)
{
  if (parvis_visit_get_stage (self->visit) == PARVIS_VISIT_RECEIPT)
    parvis_store_lookup_async (self->store, parvis_visit_get_receipt_code (self->visit), NULL,
                               looked_up_cb, g_object_ref (self));
}

static void
handed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisHandover) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->patience, g_source_remove);

  if (parvis_visit_hand_in_finish (PARVIS_VISIT (source), result, &error))
    return;

  g_warning ("A submission could not be kept: %s", error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_signal_emit (
      self, signals[FAILED], 0,
      g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER)
          ? _ ("The mandate has ended. The request is not handed in.")
      : g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FULL)
          ? _ ("This machine is full. Your request is not handed in. Please call someone.")
          : _ ("Your request is not handed in. Please call someone."));
}

static gboolean
slow_cb (gpointer user_data)
{
  ParvisHandover *self = user_data;

  self->patience = 0;
  if (parvis_visit_is_handing_in (self->visit))
    g_signal_emit (self, signals[SLOW], 0);

  return G_SOURCE_REMOVE;
}

/**
 * parvis_handover_begin:
 *
 * Hands in, unless an answer is missing: then the visit asks for it. The visit moves on to the
 * receipt when all of it is durable, not before.
 */
void
parvis_handover_begin (ParvisHandover *self)
{
  g_return_if_fail (PARVIS_IS_HANDOVER (self));

  /* A second touch on "send" must not send twice. */
  if (parvis_visit_is_handing_in (self->visit) || parvis_visit_find_gap (self->visit))
    return;

  if (self->page != NULL)
    parvis_receipt_page_set_state (self->page, PARVIS_RECEIPT_KEPT);

  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add (PATIENCE, slow_cb, self);
  parvis_visit_hand_in_async (self->visit, NULL, handed_in_cb, g_object_ref (self));
}

/**
 * parvis_handover_set_page:
 * @page: where the receipt is shown
 */
void
parvis_handover_set_page (ParvisHandover *self, ParvisReceiptPage *page)
{
  g_return_if_fail (PARVIS_IS_HANDOVER (self));

  g_set_weak_pointer (&self->page, page);
}

static void
parvis_handover_dispose (GObject *object)
{
  ParvisHandover *self = PARVIS_HANDOVER (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->visit);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (parvis_handover_parent_class)->dispose (object);
}

static void
parvis_handover_class_init (ParvisHandoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_handover_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SLOW] = g_signal_new ("slow", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
parvis_handover_init (ParvisHandover *self)
{
}

ParvisHandover *
parvis_handover_new (ParvisVisit *visit, ParvisStore *store)
{
  ParvisHandover *self = g_object_new (PARVIS_TYPE_HANDOVER, NULL);

  self->visit = g_object_ref (visit);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
