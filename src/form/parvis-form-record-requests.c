/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the host can tell: asked when an event happens, answered when it knows. */

#include <math.h>
#include <string.h>

#include "parvis-form-record-private.h"

/* A form may ask at every instance of a repeat; nobody answers more than this. */
#define MAX_WAITING 1000

/* One question to the host that has no answer yet. */
typedef struct
{
  ParvisFormRequest *request; /* (owned) */
  ParvisFormNode *node;       /* (unowned): forgotten before it is freed */
  gboolean is_taken;
} Waiting;

static void
free_waiting (Waiting *self)
{
  parvis_form_request_unref (self->request);
  g_free (self);
}

static Waiting *
find_waiting (ParvisFormRecord *self, const ParvisFormNode *node, ParvisFormRequestKind kind)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = self->waiting->pdata[i];

      if (waiting->node == node && waiting->request->kind == kind)
        return waiting;
    }

  return NULL;
}

/**
 * parvis_form_record_init_requests:
 */
void
parvis_form_record_init_requests (ParvisFormRecord *self)
{
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) free_waiting);
}

/**
 * parvis_form_record_ask_host:
 * @node: what the answer is for
 *
 * Asks, unless the same has been asked for @node and still waits.
 */
void
parvis_form_record_ask_host (ParvisFormRecord *self,
                             const ParvisFormAction *action,
                             ParvisFormNode *node)
{
  ParvisFormRequestKind kind = action->kind == PARVIS_FORM_ACTION_ASK_AUDIO
                                   ? PARVIS_FORM_REQUEST_AUDIO
                                   : PARVIS_FORM_REQUEST_POSITION;
  g_autofree char *ref = NULL;
  Waiting *waiting;

  if (self->waiting->len >= MAX_WAITING || find_waiting (self, node, kind) != NULL)
    return;

  ref = parvis_form_record_dup_ref (node);
  waiting = g_new0 (Waiting, 1);
  waiting->request = parvis_form_request_new (kind, ref, action->quality);
  waiting->node = node;
  g_ptr_array_add (self->waiting, waiting);
}

static gboolean
is_within (const ParvisFormNode *node, const ParvisFormNode *ancestor)
{
  while (node != NULL && node != ancestor)
    node = node->parent;

  return node != NULL;
}

/**
 * parvis_form_record_forget_requests:
 * @node: what is about to be freed, with all below it
 */
void
parvis_form_record_forget_requests (ParvisFormRecord *self, const ParvisFormNode *node)
{
  for (guint i = self->waiting->len; i > 0; i--)
    if (is_within (((Waiting *) self->waiting->pdata[i - 1])->node, node))
      g_ptr_array_remove_index (self->waiting, i - 1);
}

/**
 * parvis_form_record_take_requests:
 *
 * What the form has asked of the host since this was last called: after a record is made, and
 * after each change to it. Nothing waits for an answer, but an honest host gives one to each.
 *
 * Returns: (transfer full) (element-type ParvisFormRequest): in the order in which they were
 * asked; empty where there are none
 */
GPtrArray *
parvis_form_record_take_requests (ParvisFormRecord *self)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_request_unref);

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), taken);

  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = self->waiting->pdata[i];

      if (!waiting->is_taken)
        g_ptr_array_add (taken, parvis_form_request_ref (waiting->request));
      waiting->is_taken = TRUE;
    }

  return taken;
}

/* "48.85 2.35 35 4": latitude and longitude at least, and on this earth. */
static gboolean
is_position (const char *text)
{
  static const double limits[] = { 90, 180, HUGE_VAL, HUGE_VAL };
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2 || n > G_N_ELEMENTS (limits))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      char *end;
      double number = g_ascii_strtod (words[i], &end);

      if (end == words[i] || *end != '\0' || !isfinite (number) || fabs (number) > limits[i])
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_file_name (const char *text)
{
  return *text != '\0' && *text != '.' && strpbrk (text, "/\\:") == NULL;
}

static void
store_answer (ParvisFormRecord *self,
              ParvisFormNode *node,
              ParvisFormRequestKind kind,
              const char *value)
{
  g_autofree char *cast = NULL;

  if (node->irrelevant || node->first_child != NULL)
    return;
  if (kind == PARVIS_FORM_REQUEST_AUDIO && !is_file_name (value))
    return; /* what was recorded before is not lost because nothing more could be */
  if (kind == PARVIS_FORM_REQUEST_POSITION && !is_position (value))
    value = "";

  cast = parvis_form_type_cast (node->type, g_strdup (value));
  parvis_form_record_assign (self, node, cast);
  parvis_form_record_settle (self);
  parvis_form_record_run_changed (self);
}

/**
 * parvis_form_record_answer_request:
 * @request: one that parvis_form_record_take_requests() gave
 * @value: (nullable): a position, "latitude longitude altitude accuracy", or the bare file name
 * of a recording; %NULL or "" where there is none to be had
 *
 * Stores what the host found, and works out what depends on it. Without a position the target is
 * emptied; without a recording it stays as it is. What the answer was for may have been taken away
 * meanwhile, or may not be relevant: then it is dropped, and that is no error.
 */
void
parvis_form_record_answer_request (ParvisFormRecord *self,
                                   ParvisFormRequest *request,
                                   const char *value)
{
  g_return_if_fail (PARVIS_FORM_IS_RECORD (self));
  g_return_if_fail (request != NULL);

  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = self->waiting->pdata[i];
      ParvisFormNode *node = waiting->node;

      if (waiting->request != request)
        continue;
      parvis_form_request_ref (request);
      g_ptr_array_remove_index (self->waiting, i);
      store_answer (self, node, request->kind, value != NULL ? value : "");
      parvis_form_request_unref (request);
      return;
    }
}
