/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-operator.h"

#include "parvis-note.h"
#include "parvis-pin.h"

struct _ParvisOperator
{
  GObject parent_instance;

  ParvisStore *store;  /* (owned) */
  ParvisPin *pin;      /* (owned) (nullable): nobody is expected */
  ParvisPinPage *page; /* (nullable): weak; the screens own it */
};

G_DEFINE_FINAL_TYPE (ParvisOperator, parvis_operator, G_TYPE_OBJECT)

enum
{
  LET_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisOperator) self = user_data;
  g_autoptr (GError) error = NULL;

  if (parvis_pin_check_finish (PARVIS_PIN (source), result, &error))
    {
      parvis_note (self->store, "operator-let-in", "");
      g_signal_emit (self, signals[LET_IN], 0);
      return;
    }

  parvis_note (self->store, "operator-refused", "");
  if (self->page != NULL)
    parvis_pin_page_clear (self->page, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY)
                                           ? PARVIS_PIN_LATER
                                           : PARVIS_PIN_WRONG);
}

gboolean
parvis_operator_is_expected (ParvisOperator *self)
{
  g_return_val_if_fail (PARVIS_IS_OPERATOR (self), FALSE);

  return self->pin != NULL;
}

/**
 * parvis_operator_set_page:
 * @page: where the number is typed
 */
void
parvis_operator_set_page (ParvisOperator *self, ParvisPinPage *page)
{
  g_return_if_fail (PARVIS_IS_OPERATOR (self));

  g_set_weak_pointer (&self->page, page);
  parvis_pin_page_set_length (page, PARVIS_PIN_LEAST, PARVIS_PIN_MOST);
}

void
parvis_operator_submit (ParvisOperator *self)
{
  g_return_if_fail (PARVIS_IS_OPERATOR (self));

  if (self->pin != NULL && self->page != NULL)
    parvis_pin_check_async (self->pin, parvis_pin_page_get_pin (self->page), checked_cb,
                            g_object_ref (self));
}

static void
parvis_operator_dispose (GObject *object)
{
  ParvisOperator *self = PARVIS_OPERATOR (object);

  if (self->pin != NULL)
    parvis_pin_close (self->pin);
  g_clear_object (&self->pin);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (parvis_operator_parent_class)->dispose (object);
}

static void
parvis_operator_class_init (ParvisOperatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_operator_dispose;

  signals[LET_IN] = g_signal_new ("let-in", PARVIS_TYPE_OPERATOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
parvis_operator_init (ParvisOperator *self)
{
}

ParvisOperator *
parvis_operator_new (const ParvisConfiguration *configuration, ParvisStore *store)
{
  ParvisOperator *self = g_object_new (PARVIS_TYPE_OPERATOR, NULL);

  self->store = g_object_ref (store);
  if (configuration->operator_pin != NULL)
    self->pin = parvis_pin_new (configuration->operator_pin);

  return self;
}
