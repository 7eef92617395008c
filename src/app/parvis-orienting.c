/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orienting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "parvis-tell-prompt.h"

struct _ParvisOrienting
{
  GObject parent_instance;

  ParvisVisit *visit;              /* (owned) */
  ParvisLibrary *library;          /* (owned) */
  ParvisOrientation *orientation;  /* (owned) */
  ParvisQuestionPage *page;        /* (nullable): weak; the screens own it */
  GCancellable *cancellable;       /* (owned) (nullable): while it is being looked for */
  char *learnt;                    /* (owned) (nullable): the language of what can be found */
  char *sentence;                  /* (owned) (nullable): wiped */
  ParvisOrientationAnswer *answer; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ParvisOrienting, parvis_orienting, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One question. */
typedef struct
{
  ParvisOrienting *orienting; /* (owned) */
  GCancellable *cancellable;  /* (owned): of this question, whatever is asked later */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->orienting);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Takes @sentence. */
static void
set_sentence (ParvisOrienting *self, char *sentence)
{
  if (self->sentence != NULL)
    explicit_bzero (self->sentence, strlen (self->sentence));
  g_free (self->sentence);
  self->sentence = sentence;
}

static void
forget (ParvisOrienting *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->answer, parvis_orientation_answer_free);
  set_sentence (self, NULL);
}

/* What each procedure says of itself, in the language of the person; what does not speak it is
 * found by its own words. */
static ParvisOrientationProcedure *
describe (ParvisProcedure *procedure, const char *language)
{
  ParvisForm *form = parvis_procedure_get_form (procedure);
  g_autofree char *title = parvis_procedure_dup_metadata (procedure, "title", language);
  g_autofree char *keywords = parvis_procedure_dup_metadata (procedure, "keywords", language);
  g_autofree char *purpose = parvis_procedure_dup_metadata (procedure, "purpose", language);

  return parvis_orientation_procedure_new (parvis_form_get_id (form),
                                           title != NULL ? title : parvis_form_get_title (form),
                                           keywords, purpose);
}

static void
learn (ParvisOrienting *self)
{
  GPtrArray *procedures = parvis_library_get_procedures (self->library);
  const char *language = parvis_visit_get_language (self->visit);
  const char *office = parvis_visit_get_office_language (self->visit);
  gboolean is_spoken = FALSE;
  g_autoptr (GPtrArray) described =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_procedure_free);

  for (guint i = 0; procedures != NULL && i < procedures->len; i++)
    {
      g_ptr_array_add (described, describe (procedures->pdata[i], language));
      is_spoken |= parvis_procedure_find_language (procedures->pdata[i], language) != NULL;
    }

  /* Where none speaks the person's language, all are found by the office's words. */
  if (is_spoken)
    parvis_orientation_learn (self->orientation, language, office, described);
  else
    parvis_orientation_learn (self->orientation, office, language, described);
  g_free (self->learnt);
  self->learnt = g_strdup (language);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  ParvisOrienting *self = question->orienting;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisOrientationAnswer) answer =
      parvis_orientation_ask_finish (PARVIS_ORIENTATION (source), result, &error);

  if (self->cancellable != question->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (answer == NULL)
    {
      g_warning ("What somebody needs could not be looked for: %s", error->message);
      g_signal_emit (self, signals[FAILED], 0);
      return;
    }

  g_clear_pointer (&self->answer, parvis_orientation_answer_free);
  self->answer = g_steal_pointer (&answer);
  if (self->answer->danger != PARVIS_ORIENTATION_NO_DANGER)
    parvis_visit_show_urgent (self->visit);
  else
    parvis_visit_show_offers (self->visit);
}

void
parvis_orienting_keep (ParvisOrienting *self)
{
  g_return_if_fail (PARVIS_IS_ORIENTING (self));

  if (self->page != NULL)
    set_sentence (self, parvis_question_page_dup_value (self->page));
}

void
parvis_orienting_begin (ParvisOrienting *self)
{
  Question *question;

  g_return_if_fail (PARVIS_IS_ORIENTING (self));

  /* A second touch asks nothing new. */
  if (self->cancellable != NULL || self->page == NULL)
    return;

  parvis_orienting_keep (self);
  if (*self->sentence == '\0')
    {
      parvis_question_page_set_error (self->page, _ ("Write a few words first."));
      return;
    }

  /* Another language may have been chosen since. */
  if (g_strcmp0 (self->learnt, parvis_visit_get_language (self->visit)) != 0)
    learn (self);
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->orienting = g_object_ref (self);
  question->cancellable = g_object_ref (self->cancellable);
  parvis_orientation_ask_async (self->orientation, self->sentence, self->cancellable, answered_cb,
                                question);
}

/**
 * parvis_orienting_set_page:
 *
 * Connects nothing: Continue is the conductor's, and leads to begin().
 */
void
parvis_orienting_set_page (ParvisOrienting *self, ParvisQuestionPage *page)
{
  g_return_if_fail (PARVIS_IS_ORIENTING (self));

  g_set_weak_pointer (&self->page, page);
}

void
parvis_orienting_fill_question (ParvisOrienting *self, ParvisQuestionPage *page)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  g_return_if_fail (PARVIS_IS_ORIENTING (self));

  prompt = parvis_tell_prompt_new (self->sentence);
  parvis_question_page_set_prompt (page, prompt);
}

/* One word for a danger there and here: neither room knows the other. */
static const ParvisUrgentKind kinds[PARVIS_ORIENTATION_N_DANGERS] = {
  [PARVIS_ORIENTATION_VIOLENCE] = PARVIS_URGENT_VIOLENCE,
  [PARVIS_ORIENTATION_CHILD] = PARVIS_URGENT_CHILD,
  [PARVIS_ORIENTATION_SUICIDE] = PARVIS_URGENT_SUICIDE,
  [PARVIS_ORIENTATION_STREET] = PARVIS_URGENT_STREET,
  [PARVIS_ORIENTATION_EVICTION] = PARVIS_URGENT_EVICTION,
  [PARVIS_ORIENTATION_HEALTH] = PARVIS_URGENT_HEALTH,
  [PARVIS_ORIENTATION_FIRE] = PARVIS_URGENT_FIRE,
  [PARVIS_ORIENTATION_CRIME] = PARVIS_URGENT_CRIME,
};

void
parvis_orienting_fill_urgent (ParvisOrienting *self, ParvisUrgentPage *page)
{
  g_return_if_fail (PARVIS_IS_ORIENTING (self));

  if (self->answer != NULL && self->answer->danger != PARVIS_ORIENTATION_NO_DANGER)
    parvis_urgent_page_set_kind (page, kinds[self->answer->danger]);
}

const ParvisOrientationAnswer *
parvis_orienting_get_answer (ParvisOrienting *self)
{
  g_return_val_if_fail (PARVIS_IS_ORIENTING (self), NULL);

  return self->answer;
}

static void
moved_cb (ParvisOrienting *self)
{
  ParvisVisitStage stage = parvis_visit_get_stage (self->visit);

  if (stage != PARVIS_VISIT_TELL && stage != PARVIS_VISIT_OFFERS && stage != PARVIS_VISIT_URGENT)
    forget (self);
  else if (stage == PARVIS_VISIT_TELL)
    /* While the person writes. */
    learn (self);
}

/**
 * parvis_orienting_close:
 *
 * Ends its thread; must be called before the last reference is dropped.
 */
void
parvis_orienting_close (ParvisOrienting *self)
{
  g_return_if_fail (PARVIS_IS_ORIENTING (self));

  forget (self);
  parvis_orientation_close (self->orientation);
}

static void
parvis_orienting_dispose (GObject *object)
{
  ParvisOrienting *self = PARVIS_ORIENTING (object);

  forget (self);
  g_clear_object (&self->visit);
  g_clear_object (&self->library);
  g_clear_object (&self->orientation);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (parvis_orienting_parent_class)->dispose (object);
}

static void
parvis_orienting_finalize (GObject *object)
{
  g_free (PARVIS_ORIENTING (object)->learnt);

  G_OBJECT_CLASS (parvis_orienting_parent_class)->finalize (object);
}

static void
parvis_orienting_class_init (ParvisOrientingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_orienting_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_orienting_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_orienting_init (ParvisOrienting *self)
{
  self->orientation = parvis_orientation_new ();
}

ParvisOrienting *
parvis_orienting_new (ParvisVisit *visit, ParvisLibrary *library)
{
  ParvisOrienting *self = g_object_new (PARVIS_TYPE_ORIENTING, NULL);

  self->visit = g_object_ref (visit);
  self->library = g_object_ref (library);
  g_signal_connect_object (visit, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);

  return self;
}
