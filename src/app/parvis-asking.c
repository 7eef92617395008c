/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-asking.h"

#include "parvis-complaint.h"
#include "parvis-microphone.h"

/* No language: the form's first. */
#define FORM_LANGUAGE ""

struct _ParvisAsking
{
  GObject parent_instance;

  ParvisVisit *visit;           /* (owned) */
  ParvisDevices *devices;       /* (owned) */
  ParvisMicrophone *microphone; /* (owned) */
  ParvisQuestionPage *page;     /* (nullable): weak; the screens own it */
};

G_DEFINE_FINAL_TYPE (ParvisAsking, parvis_asking, G_TYPE_OBJECT)

static void
refuse_answer (ParvisAsking *self, ParvisFormPrompt *prompt)
{
  g_autofree char *message = parvis_complaint_new (prompt);

  /* The form's own words are in its language, ours in the person's. */
  if (parvis_complaint_is_given (prompt))
    parvis_question_page_set_given_error (self->page, message);
  else
    parvis_question_page_set_error (self->page, message);
}

static void
answered_cb (ParvisAsking *self, const char *value)
{
  g_autoptr (ParvisFormPrompt) before = parvis_visit_dup_prompt (self->visit);
  g_autoptr (ParvisFormPrompt) after = NULL;
  g_autoptr (GError) error = NULL;

  if (before == NULL)
    return;

  if (before->control != PARVIS_FORM_CONTROL_NOTE && !before->readonly &&
      !parvis_visit_answer (self->visit, value, &error))
    {
      /* The form met something that its author did not foresee; the person can't mend it. */
      g_warning ("%s: %s", before->ref, error->message);
      refuse_answer (self, before);
      return;
    }

  after = parvis_visit_dup_prompt (self->visit);
  if (after != NULL && after->violation != PARVIS_FORM_VIOLATION_NONE)
    refuse_answer (self, after);
  else
    parvis_visit_next (self->visit);
}

static void
attachment_cb (ParvisAsking *self, const char *name, const char *media_type, GBytes *bytes)
{
  parvis_visit_attach (self->visit, name, media_type, bytes);
}

static void
repeat_cb (ParvisAsking *self, gboolean add)
{
  g_autoptr (GError) error = NULL;

  if (!add)
    parvis_visit_next (self->visit);
  else if (!parvis_visit_add_repeat (self->visit, &error))
    g_warning ("%s", error->message);
}

static GBytes *
get_media (const char *name, gpointer user_data)
{
  ParvisAsking *self = user_data;
  ParvisProcedure *procedure = parvis_visit_get_procedure (self->visit);
  GBytes *bytes = procedure != NULL ? parvis_procedure_get_media (procedure, name) : NULL;

  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

/* What a picture of an identity paper is for, and for whom: in the words of the form, which the
 * office reads; the day in those of all. */
static char *
dup_stamp (gpointer user_data)
{
  ParvisAsking *self = user_data;
  ParvisProcedure *procedure = parvis_visit_get_procedure (self->visit);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%d/%m/%Y");
  g_autofree char *title = NULL;
  g_autofree char *service = NULL;

  if (procedure != NULL)
    {
      title = parvis_procedure_dup_metadata (procedure, "title", FORM_LANGUAGE);
      service = parvis_procedure_dup_metadata (procedure, "service", FORM_LANGUAGE);
    }

  return g_strdup_printf ("%s\n%s %s", title != NULL ? title : "", service != NULL ? service : "",
                          day);
}

static void
connect (ParvisAsking *self, const char *signal, gpointer callback)
{
  g_signal_connect_object (self->page, signal, G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
}

/**
 * parvis_asking_set_page:
 * @page: where the questions are asked from now on
 */
void
parvis_asking_set_page (ParvisAsking *self, ParvisQuestionPage *page)
{
  g_return_if_fail (PARVIS_IS_ASKING (self));

  g_set_weak_pointer (&self->page, page);
  parvis_question_page_set_media_func (page, get_media, self);
  parvis_devices_offer (self->devices, page);
  parvis_microphone_serve (self->microphone, page);

  connect (self, "answered", answered_cb);
  connect (self, "attachment", attachment_cb);
  connect (self, "repeat", repeat_cb);
}

/**
 * parvis_asking_keep:
 *
 * What stands on the page is kept, right or wrong, when the person looks elsewhere: Back and
 * Help lose nothing.
 */
void
parvis_asking_keep (ParvisAsking *self)
{
  g_autofree char *value = NULL;
  ParvisFormPrompt *prompt;

  g_return_if_fail (PARVIS_IS_ASKING (self));
  g_return_if_fail (self->page != NULL);

  prompt = parvis_question_page_get_prompt (self->page);
  if (prompt == NULL || prompt->readonly || prompt->control == PARVIS_FORM_CONTROL_NOTE ||
      prompt->control == PARVIS_FORM_CONTROL_REPEAT)
    return;

  parvis_question_page_accept (self->page);
  value = parvis_question_page_dup_value (self->page);
  /* Half a date can't be kept; the answer before it stays. */
  (void) parvis_visit_answer (self->visit, value, NULL);
}

static void
parvis_asking_dispose (GObject *object)
{
  ParvisAsking *self = PARVIS_ASKING (object);

  g_clear_object (&self->visit);
  if (self->devices != NULL)
    parvis_devices_close (self->devices);
  g_clear_object (&self->devices);
  if (self->page != NULL)
    parvis_question_page_set_recorder (self->page, NULL, NULL);
  g_clear_object (&self->microphone);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (parvis_asking_parent_class)->dispose (object);
}

static void
parvis_asking_class_init (ParvisAskingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_asking_dispose;
}

static void
parvis_asking_init (ParvisAsking *self)
{
}

ParvisAsking *
parvis_asking_new (ParvisVisit *visit, ParvisDevices *devices)
{
  ParvisAsking *self = g_object_new (PARVIS_TYPE_ASKING, NULL);

  self->visit = g_object_ref (visit);
  self->devices = g_object_ref (devices);
  parvis_devices_set_stamp_func (devices, dup_stamp, self);
  self->microphone = parvis_microphone_new (NULL);

  return self;
}
