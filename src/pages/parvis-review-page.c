/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-review-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-named.h"
#include "parvis-review-row.h"
#include "parvis-rows.h"

struct _ParvisReviewPage
{
  ParvisReadingPage parent_instance;

  GPtrArray *answers; /* (owned) (element-type ParvisReviewAnswer) */
  gboolean speak_private;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *notice;
  ParvisButton *aloud;
  ParvisRows *rows;
};

G_DEFINE_FINAL_TYPE (ParvisReviewPage, parvis_review_page, PARVIS_TYPE_READING_PAGE)

enum
{
  PROP_0,
  PROP_SPEAK_PRIVATE,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGE,
  SIGNAL_LEAVE_TO_SPEAK,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
may_say (ParvisReviewPage *self, const ParvisReviewAnswer *answer)
{
  return !answer->is_private || self->speak_private || answer->display == NULL;
}

static const ParvisReviewAnswer *
find_answer (ParvisReviewPage *self, const char *ref)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const ParvisReviewAnswer *answer = self->answers->pdata[i];

      if (g_strcmp0 (answer->ref, ref) == 0)
        return answer;
    }

  return NULL;
}

static void
change_cb (ParvisReviewPage *self, ParvisReviewRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0, parvis_review_row_get_ref (row));
}

static void
aloud_clicked_cb (ParvisReviewPage *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE_TO_SPEAK], 0);
}

static GPtrArray *
dup_sayings_of (ParvisReviewPage *self, const char *ref)
{
  GPtrArray *all = parvis_page_dup_sayings (PARVIS_PAGE (self));
  g_autofree char *label_id = g_strconcat ("label:", ref, NULL);
  g_autofree char *value_id = g_strconcat ("value:", ref, NULL);

  for (guint i = all->len; i > 0; i--)
    {
      const ParvisPageSaying *saying = all->pdata[i - 1];

      if (!g_str_equal (saying->id, label_id) && !g_str_equal (saying->id, value_id))
        g_ptr_array_remove_index (all, i - 1);
    }

  return all;
}

static void
listen_cb (ParvisReviewPage *self, ParvisReviewRow *row)
{
  const char *ref = parvis_review_row_get_ref (row);
  const ParvisReviewAnswer *answer = find_answer (self, ref);

  if (answer != NULL && !may_say (self, answer))
    g_signal_emit (self, signals[SIGNAL_LEAVE_TO_SPEAK], 0);
  else
    parvis_page_say (PARVIS_PAGE (self), dup_sayings_of (self, ref));
}

static void
add_row (ParvisReviewPage *self, const ParvisReviewAnswer *answer)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  GtkWidget *row =
      parvis_review_row_new (answer->ref, answer->label, answer->language, answer->pictogram);
  const char *display = answer->display != NULL ? answer->display : _ ("Not answered");
  g_autofree char *label_id = g_strconcat ("label:", answer->ref, NULL);
  g_autofree char *value_id = g_strconcat ("value:", answer->ref, NULL);
  GtkWidget *value = GTK_WIDGET (parvis_review_row_get_value (PARVIS_REVIEW_ROW (row)));

  g_signal_connect_object (row, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "listen", G_CALLBACK (listen_cb), self, G_CONNECT_SWAPPED);
  parvis_rows_add (self->rows, row);

  parvis_reading_page_add_in (reading, answer->language,
                              GTK_WIDGET (parvis_review_row_get_label (PARVIS_REVIEW_ROW (row))),
                              label_id, answer->label, NULL);
  /* Without leave the words do not even reach the list of what may be said. */
  if (may_say (self, answer))
    parvis_reading_page_add_in (reading, answer->display != NULL ? answer->display_language : NULL,
                                value, value_id, display, NULL);
  else
    parvis_spoken_label_set_text (PARVIS_SPOKEN_LABEL (value), display);
  parvis_named_set_aloud (
      value, may_say (self, answer) ? NULL : _ ("Private answers are not read aloud."));
}

static gboolean
keeps_silent (ParvisReviewPage *self)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (!may_say (self, self->answers->pdata[i]))
      return TRUE;

  return FALSE;
}

static void
parvis_review_page_update (ParvisPage *page)
{
  ParvisReviewPage *self = PARVIS_REVIEW_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  guint first;

  parvis_page_set_title (page, _ ("Check your answers"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->notice), keeps_silent (self));
  gtk_widget_set_visible (GTK_WIDGET (self->aloud), keeps_silent (self));
  parvis_reading_page_add (reading, GTK_WIDGET (self->notice), "notice",
                           _ ("Private answers are not read aloud."), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->aloud), "aloud", _ ("Read my answers aloud"),
                           NULL);

  (void) parvis_rows_get_shown (self->rows, &first);
  parvis_rows_clear (self->rows);
  for (guint i = 0; i < self->answers->len; i++)
    add_row (self, self->answers->pdata[i]);
  if (first < self->answers->len)
    parvis_rows_reveal (self->rows, first);
  parvis_rows_update (self->rows);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_review_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPEAK_PRIVATE:
      g_value_set_boolean (value, PARVIS_REVIEW_PAGE (object)->speak_private);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
parvis_review_page_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPEAK_PRIVATE:
      parvis_review_page_set_speak_private (PARVIS_REVIEW_PAGE (object),
                                            g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
parvis_review_page_finalize (GObject *object)
{
  ParvisReviewPage *self = PARVIS_REVIEW_PAGE (object);

  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (parvis_review_page_parent_class)->finalize (object);
}

static void
parvis_review_page_class_init (ParvisReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_review_page_finalize;
  page_class->update = parvis_review_page_update;

  object_class->get_property = parvis_review_page_get_property;
  object_class->set_property = parvis_review_page_set_property;
  props[PROP_SPEAK_PRIVATE] =
      g_param_spec_boolean ("speak-private", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CHANGE] = g_signal_new ("change", PARVIS_TYPE_REVIEW_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEAVE_TO_SPEAK] =
      g_signal_new ("leave-to-speak", PARVIS_TYPE_REVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisReviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReviewPage, notice);
  gtk_widget_class_bind_template_child (widget_class, ParvisReviewPage, aloud);
  gtk_widget_class_bind_template_child (widget_class, ParvisReviewPage, rows);
}

static void
parvis_review_page_init (ParvisReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "review");
  self->answers = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_button_set_icon (self->aloud, "ear");
  g_signal_connect_object (self->aloud, "clicked", G_CALLBACK (aloud_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_review_page_new (void)
{
  return g_object_new (PARVIS_TYPE_REVIEW_PAGE, NULL);
}

ParvisReviewAnswer *
parvis_review_answer_new (const char *ref,
                          const char *label,
                          const char *display,
                          const char *pictogram,
                          gboolean is_private)
{
  ParvisReviewAnswer *self = g_new0 (ParvisReviewAnswer, 1);

  self->ref = g_strdup (ref);
  self->label = g_strdup (label);
  self->display = g_strdup (display);
  self->pictogram = g_strdup (pictogram);
  self->is_private = !!is_private;

  return self;
}

void
parvis_review_answer_free (ParvisReviewAnswer *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->label);
  g_free (self->display);
  g_free (self->pictogram);
  g_free (self->language);
  g_free (self->display_language);
  g_free (self);
}

void
parvis_review_page_set_answers (ParvisReviewPage *self, GPtrArray *answers)
{
  g_return_if_fail (PARVIS_IS_REVIEW_PAGE (self));
  g_return_if_fail (answers != NULL);

  g_ptr_array_ref (answers);
  g_ptr_array_unref (self->answers);
  self->answers = answers;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_review_page_reveal (ParvisReviewPage *self, const char *ref)
{
  g_return_if_fail (PARVIS_IS_REVIEW_PAGE (self));

  for (guint i = 0; i < self->answers->len; i++)
    if (g_strcmp0 (((ParvisReviewAnswer *) self->answers->pdata[i])->ref, ref) == 0)
      parvis_rows_reveal (self->rows, i);
}

gboolean
parvis_review_page_get_speak_private (ParvisReviewPage *self)
{
  g_return_val_if_fail (PARVIS_IS_REVIEW_PAGE (self), FALSE);

  return self->speak_private;
}

void
parvis_review_page_set_speak_private (ParvisReviewPage *self, gboolean speak)
{
  g_return_if_fail (PARVIS_IS_REVIEW_PAGE (self));

  if (self->speak_private == !!speak)
    return;

  self->speak_private = !!speak;
  parvis_page_update (PARVIS_PAGE (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEAK_PRIVATE]);
}
