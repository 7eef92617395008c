/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-resuming.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "parvis-receipt-code.h"

struct _ParvisResuming
{
  GObject parent_instance;

  ParvisVisit *visit;     /* (owned) */
  ParvisStore *store;     /* (owned) */
  ParvisLibrary *library; /* (owned) */
  guint days;

  GCancellable *cancellable; /* (owned) (nullable): while something is asked for */
};

G_DEFINE_FINAL_TYPE (ParvisResuming, parvis_resuming, G_TYPE_OBJECT)

enum
{
  FAILED,
  LANGUAGE,
  ERASED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One thing that was asked for. */
typedef struct
{
  ParvisResuming *resuming;  /* (owned) */
  GCancellable *cancellable; /* (owned): of this, whatever is asked for later */
  ParvisCodePage *page;      /* (owned) (nullable): where the code was typed */
  char *code;                /* (owned) (nullable) */
  ParvisStoreDraft *draft;   /* (owned) (nullable): once opened */
} Wish;

static void
wish_free (Wish *wish)
{
  if (wish->code != NULL)
    memset (wish->code, 0, strlen (wish->code));
  g_free (wish->code);
  g_clear_pointer (&wish->draft, parvis_store_draft_unref);
  g_clear_object (&wish->page);
  g_object_unref (wish->cancellable);
  g_object_unref (wish->resuming);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* Takes @code. */
static Wish *
begin_wish (ParvisResuming *self, ParvisCodePage *page, char *code)
{
  Wish *wish = g_new0 (Wish, 1);

  self->cancellable = g_cancellable_new ();
  wish->resuming = g_object_ref (self);
  wish->cancellable = g_object_ref (self->cancellable);
  wish->page = page != NULL ? g_object_ref (page) : NULL;
  wish->code = code;

  return wish;
}

/* Whether anybody waits for it still; nobody does afterwards. */
static gboolean
end_wish (const Wish *wish)
{
  ParvisResuming *self = wish->resuming;

  if (self->cancellable != wish->cancellable)
    return FALSE;

  g_clear_object (&self->cancellable);
  return TRUE;
}

static void
fail (ParvisResuming *self, const GError *error, const char *sentence)
{
  g_warning ("%s", error->message);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* Keeping */

static const char *
get_not_kept (const GError *error)
{
  return g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FULL)
             ? _ ("This machine is full. Your answers are not kept. Please call someone.")
             : _ ("Your answers are not kept. Go on, or call someone.");
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;

  (void) parvis_visit_keep_finish (PARVIS_VISIT (source), result, &error);
  if (end_wish (wish) && error != NULL)
    fail (wish->resuming, error, get_not_kept (error));
}

guint
parvis_resuming_get_days (ParvisResuming *self)
{
  g_return_val_if_fail (PARVIS_IS_RESUMING (self), 0);

  return parvis_visit_may_keep (self->visit) ? self->days : 0;
}

void
parvis_resuming_keep (ParvisResuming *self)
{
  g_return_if_fail (PARVIS_IS_RESUMING (self));

  /* A second touch keeps nothing twice. */
  if (self->cancellable == NULL && parvis_resuming_get_days (self) > 0)
    parvis_visit_keep_async (self->visit, self->days, NULL, kept_cb, begin_wish (self, NULL, NULL));
}

/* Opening */

static void
go_on (const Wish *wish, ParvisProcedure *procedure)
{
  ParvisResuming *self = wish->resuming;
  g_autoptr (GError) error = NULL;

  if (wish->draft->language != NULL)
    g_signal_emit (self, signals[LANGUAGE], 0, wish->draft->language);
  if (!parvis_visit_resume (self->visit, procedure, wish->draft, wish->code, &error))
    fail (self, error, _ ("Your answers cannot be opened today. Please ask someone."));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisProcedure) procedure =
      parvis_library_find_version_finish (PARVIS_LIBRARY (source), result, &error);

  if (!end_wish (wish))
    return;

  if (procedure != NULL)
    go_on (wish, procedure);
  else
    fail (wish->resuming, error, _ ("Your answers cannot be opened today. Please ask someone."));
}

/* What was typed opens nothing: whether it never did, or its days are over, is told alike. */
static void
refuse (const Wish *wish, const GError *error)
{
  parvis_code_page_set_problem (
      wish->page, g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER)
                      ? PARVIS_CODE_LATER
                      : PARVIS_CODE_UNKNOWN);
}

static gboolean
is_refusal (const GError *error)
{
  return error == NULL || g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  ParvisResuming *self = wish->resuming;
  g_autoptr (GError) error = NULL;

  wish->draft = parvis_store_open_draft_finish (PARVIS_STORE (source), result, &error);
  if (wish->draft != NULL && self->cancellable == wish->cancellable)
    {
      parvis_library_find_version_async (self->library, wish->draft->form_id,
                                         wish->draft->form_version, wish->cancellable, found_cb,
                                         wish);
      g_steal_pointer (&wish);
      return;
    }

  if (!end_wish (wish))
    return;

  if (is_refusal (error))
    refuse (wish, error);
  else
    fail (self, error, _ ("Your answers cannot be opened today. Please ask someone."));
}

gboolean
parvis_resuming_begin (ParvisResuming *self, ParvisCodePage *page)
{
  const char *typed;
  char *code;

  g_return_val_if_fail (PARVIS_IS_RESUMING (self), FALSE);
  g_return_val_if_fail (PARVIS_IS_CODE_PAGE (page), FALSE);

  typed = parvis_code_page_get_code (page);
  if (self->days == 0 || strlen (typed) != PARVIS_RESUME_CODE_LENGTH)
    return FALSE;

  /* A second touch asks nothing new. */
  if (self->cancellable != NULL)
    return TRUE;

  code = parvis_resume_code_parse (typed);
  if (code != NULL)
    parvis_store_open_draft_async (self->store, code, NULL, opened_cb,
                                   begin_wish (self, page, code));
  else
    parvis_code_page_set_problem (page, PARVIS_CODE_MISTYPED);

  return TRUE;
}

/* Erasing */

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  gboolean found;
  gboolean done = parvis_store_drop_draft_finish (PARVIS_STORE (source), result, &found, &error);

  if (!end_wish (wish))
    return;

  if (done && found)
    g_signal_emit (wish->resuming, signals[ERASED], 0);
  else if (is_refusal (error))
    refuse (wish, error);
  else
    fail (wish->resuming, error, _ ("This cannot be erased today. Please ask someone."));
}

void
parvis_resuming_drop (ParvisResuming *self, ParvisCodePage *page)
{
  char *code;

  g_return_if_fail (PARVIS_IS_RESUMING (self));
  g_return_if_fail (PARVIS_IS_CODE_PAGE (page));

  if (self->cancellable != NULL)
    return;

  code = parvis_resume_code_parse (parvis_code_page_get_code (page));
  if (code != NULL)
    parvis_store_drop_draft_async (self->store, code, NULL, dropped_cb,
                                   begin_wish (self, page, code));
  else
    parvis_code_page_set_problem (page, PARVIS_CODE_MISTYPED);
}

/* One that was gone already is as good. */
static void
own_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  ParvisResuming *self = wish->resuming;
  g_autoptr (GError) error = NULL;
  gboolean done = parvis_store_drop_draft_finish (PARVIS_STORE (source), result, NULL, &error);

  if (!end_wish (wish))
    return;

  if (!done)
    {
      fail (self, error, _ ("This cannot be erased today. Please ask someone."));
      return;
    }

  parvis_visit_forget_draft (self->visit);
  parvis_visit_erase (self->visit);
}

void
parvis_resuming_erase (ParvisResuming *self)
{
  const char *code;

  g_return_if_fail (PARVIS_IS_RESUMING (self));

  code = parvis_visit_get_resume_code (self->visit);
  if (code == NULL)
    parvis_visit_erase (self->visit);
  else if (self->cancellable == NULL)
    parvis_store_drop_draft_async (self->store, code, NULL, own_dropped_cb,
                                   begin_wish (self, NULL, g_strdup (code)));
}

/* What was asked for is nothing to who goes elsewhere. */
static void
moved_cb (ParvisResuming *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
parvis_resuming_dispose (GObject *object)
{
  ParvisResuming *self = PARVIS_RESUMING (object);

  moved_cb (self);
  g_clear_object (&self->visit);
  g_clear_object (&self->store);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (parvis_resuming_parent_class)->dispose (object);
}

static void
parvis_resuming_class_init (ParvisResumingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_resuming_dispose;

  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ERASED] =
      g_signal_new ("erased", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_resuming_init (ParvisResuming *self)
{
}

ParvisResuming *
parvis_resuming_new (ParvisVisit *visit, ParvisStore *store, ParvisLibrary *library, guint days)
{
  ParvisResuming *self = g_object_new (PARVIS_TYPE_RESUMING, NULL);

  self->visit = g_object_ref (visit);
  self->store = g_object_ref (store);
  self->library = g_object_ref (library);
  self->days = days;
  g_signal_connect_object (visit, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);

  return self;
}
