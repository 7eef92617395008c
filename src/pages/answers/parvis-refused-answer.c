/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisRefusedAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `spoken.refusal`.
 */

#include "parvis-refused-answer.h"

#include "parvis-spoken-label.h"

#include <glib/gi18n-lib.h>

#define ID "refusal"

struct _ParvisRefusedAnswer
{
  ParvisAnswer parent_instance;

  ParvisSpokenLabel *label; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (ParvisRefusedAnswer, parvis_refused_answer, PARVIS_TYPE_ANSWER)

static const char *
get_words (ParvisFormPrompt *prompt)
{
  if (prompt->required)
    return _ ("This machine takes no film. Ask the people here for help.");

  return _ ("This machine takes no film. Continue without it: you can bring it later.");
}

static void
parvis_refused_answer_update (ParvisAnswer *answer)
{
  parvis_spoken_label_set_text (PARVIS_REFUSED_ANSWER (answer)->label,
                                get_words (parvis_answer_get_prompt (answer)));
}

/* What came with the form, a draft from another machine, stays. */
static char *
parvis_refused_answer_dup_value (ParvisAnswer *answer)
{
  const char *value = parvis_answer_get_prompt (answer)->value;

  return g_strdup (value != NULL ? value : "");
}

static void
parvis_refused_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisRefusedAnswer *self = PARVIS_REFUSED_ANSWER (answer);

  g_ptr_array_add (sayings,
                   parvis_page_saying_new (ID, parvis_spoken_label_get_text (self->label)));
}

static gboolean
parvis_refused_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  gboolean lit = g_strcmp0 (id, ID) == 0;

  parvis_spoken_label_highlight (PARVIS_REFUSED_ANSWER (answer)->label, lit ? start : 0,
                                 lit ? end : 0);

  return lit;
}

static gboolean
parvis_refused_answer_grab_focus (GtkWidget *widget)
{
  return FALSE;
}

static void
parvis_refused_answer_class_init (ParvisRefusedAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_refused_answer_grab_focus;
  answer_class->update = parvis_refused_answer_update;
  answer_class->dup_value = parvis_refused_answer_dup_value;
  answer_class->add_sayings = parvis_refused_answer_add_sayings;
  answer_class->highlight = parvis_refused_answer_highlight;
}

static void
parvis_refused_answer_init (ParvisRefusedAnswer *self)
{
  self->label = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "refusal");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}
