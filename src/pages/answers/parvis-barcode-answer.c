/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisBarcodeAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `spoken.note`, a `finder` while one looks through the camera, and `box.actions`
 * with an `answer` to write in otherwise. The keyboard is a helper.
 */

#include "parvis-barcode-answer.h"

#include "parvis-answer-private.h"
#include "parvis-button.h"
#include "parvis-coach.h"
#include "parvis-finder.h"
#include "parvis-spoken-label.h"
#include "parvis-text-answer.h"

#include <glib/gi18n-lib.h>

struct _ParvisBarcodeAnswer
{
  ParvisAnswer parent_instance;

  gboolean is_live; /* looking through the camera */
  gboolean is_read; /* what stands there came from a code */
  gboolean has_failed;
  ParvisCoach coach;
  ParvisViewfinderAdvice advice;

  /* (unowned): children */
  ParvisSpokenLabel *note;
  ParvisFinder *finder;
  ParvisAnswer *text;
  ParvisButton *look;
};

G_DEFINE_FINAL_TYPE (ParvisBarcodeAnswer, parvis_barcode_answer, PARVIS_TYPE_ANSWER)

/* A picture that stands in for a camera shows no code. */
static ParvisViewfinder *
get_viewfinder (ParvisBarcodeAnswer *self)
{
  ParvisViewfinder *viewfinder = parvis_answer_get_sources (PARVIS_ANSWER (self))->viewfinder;

  return viewfinder != NULL && parvis_viewfinder_is_live (viewfinder) ? viewfinder : NULL;
}

/* "" where the button says it all: a keyboard needs the height. */
static const char *
get_note (ParvisBarcodeAnswer *self)
{
  if (self->is_live)
    return parvis_coach_get_words (self->advice, PARVIS_VIEWFINDER_CODE);
  if (self->has_failed)
    return _ ("The camera does not work. Write what stands under the code.");
  if (self->is_read)
    return _ ("The code was read. Check it, or read it again.");
  if (get_viewfinder (self) != NULL)
    return "";

  return _ ("Write what stands under the code.");
}

static void
show_state (ParvisBarcodeAnswer *self)
{
  ParvisAnswerPlace place;

  parvis_spoken_label_set_text (self->note, get_note (self));
  gtk_widget_set_visible (GTK_WIDGET (self->note), *get_note (self) != '\0');
  if (self->is_live)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "coach");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "coach");
  gtk_widget_set_visible (GTK_WIDGET (self->finder), self->is_live);
  gtk_widget_set_visible (GTK_WIDGET (self->text), !self->is_live);
  gtk_widget_set_visible (parvis_answer_get_helper (self->text, &place), !self->is_live);
  gtk_widget_set_visible (GTK_WIDGET (self->look), get_viewfinder (self) != NULL);
  parvis_button_set_text (self->look, self->is_live   ? _ ("Stop")
                                      : self->is_read ? _ ("Read it again")
                                                      : _ ("Show it to the camera"));
  parvis_button_set_icon (self->look, self->is_live ? "x-circle" : "qr-code");
  parvis_finder_set_guide (self->finder, PARVIS_FINDER_CORNERS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->finder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the camera sees"), -1);
}

static void
say_note (ParvisBarcodeAnswer *self)
{
  if (*get_note (self) != '\0')
    parvis_answer_say (PARVIS_ANSWER (self), "note", get_note (self), NULL);
}

static void
stop (ParvisBarcodeAnswer *self)
{
  if (!self->is_live)
    return;

  self->is_live = FALSE;
  parvis_viewfinder_close (parvis_answer_get_sources (PARVIS_ANSWER (self))->viewfinder);
  parvis_finder_set_texture (self->finder, NULL);
  show_state (self);
}

static void
look_cb (ParvisBarcodeAnswer *self)
{
  if (self->is_live)
    {
      stop (self);
      say_note (self);
      return;
    }

  self->is_live = TRUE;
  self->has_failed = FALSE;
  self->coach = (ParvisCoach){ 0 };
  self->advice = PARVIS_VIEWFINDER_GOOD;
  show_state (self);
  say_note (self);
  parvis_viewfinder_open (get_viewfinder (self), PARVIS_VIEWFINDER_CODE);
}

static void
frame_cb (ParvisBarcodeAnswer *self, GdkTexture *texture, ParvisViewfinderAdvice advice)
{
  if (!self->is_live)
    return;

  parvis_finder_set_texture (self->finder, texture);
  /* That it is good is not enough here: nothing is taken but by the code itself. */
  if (advice != PARVIS_VIEWFINDER_GOOD &&
      parvis_coach_look (&self->coach, advice, g_get_monotonic_time ()) == PARVIS_COACH_SAY)
    {
      self->advice = advice;
      show_state (self);
      say_note (self);
    }
}

static void
code_cb (ParvisBarcodeAnswer *self, const char *code)
{
  if (!self->is_live)
    return;

  parvis_text_answer_set_text (PARVIS_TEXT_ANSWER (self->text), code);
  self->is_read = TRUE;
  stop (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  parvis_answer_say_all (PARVIS_ANSWER (self));
}

static void
failed_cb (ParvisBarcodeAnswer *self)
{
  if (!self->is_live)
    return;

  self->has_failed = TRUE;
  stop (self);
  say_note (self);
}

static void
text_changed_cb (ParvisBarcodeAnswer *self)
{
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
text_say_cb (ParvisBarcodeAnswer *self, GPtrArray *sayings)
{
  g_signal_emit_by_name (self, "say", sayings);
}

static void
text_submit_cb (ParvisBarcodeAnswer *self)
{
  parvis_answer_submit (PARVIS_ANSWER (self));
}

static void
parvis_barcode_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisBarcodeAnswer *self = PARVIS_BARCODE_ANSWER (answer);
  ParvisViewfinder *viewfinder = get_viewfinder (self);

  parvis_answer_take_up (self->text, prompt, parvis_answer_get_sources (answer));
  if (viewfinder == NULL)
    return;

  g_signal_connect_object (viewfinder, "frame", G_CALLBACK (frame_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewfinder, "code", G_CALLBACK (code_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewfinder, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static void
parvis_barcode_answer_update (ParvisAnswer *answer)
{
  ParvisBarcodeAnswer *self = PARVIS_BARCODE_ANSWER (answer);

  show_state (self);
  parvis_answer_update (self->text);
}

static char *
parvis_barcode_answer_dup_value (ParvisAnswer *answer)
{
  return parvis_answer_dup_value (PARVIS_BARCODE_ANSWER (answer)->text);
}

static void
parvis_barcode_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisBarcodeAnswer *self = PARVIS_BARCODE_ANSWER (answer);

  if (*get_note (self) != '\0')
    g_ptr_array_add (sayings, parvis_page_saying_new ("note", get_note (self)));
  else
    g_ptr_array_add (sayings, parvis_page_saying_new ("look", parvis_button_get_text (self->look)));
  if (!self->is_live)
    parvis_answer_add_sayings (self->text, sayings);
}

static gboolean
parvis_barcode_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisBarcodeAnswer *self = PARVIS_BARCODE_ANSWER (answer);
  gboolean lit = g_strcmp0 (id, "note") == 0;

  parvis_spoken_label_highlight (self->note, lit ? start : 0, lit ? end : 0);
  parvis_button_set_speaking (self->look, g_strcmp0 (id, "look") == 0);

  return parvis_answer_highlight (self->text, id, start, end) || lit || g_strcmp0 (id, "look") == 0;
}

/* Back stops looking; a second time it leads to the question before. */
static gboolean
parvis_barcode_answer_retreat (ParvisAnswer *answer)
{
  ParvisBarcodeAnswer *self = PARVIS_BARCODE_ANSWER (answer);
  gboolean was_live = self->is_live;

  stop (self);

  return was_live;
}

static GtkWidget *
parvis_barcode_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  return parvis_answer_get_helper (PARVIS_BARCODE_ANSWER (answer)->text, place);
}

static gboolean
parvis_barcode_answer_grab_focus (GtkWidget *widget)
{
  ParvisBarcodeAnswer *self = PARVIS_BARCODE_ANSWER (widget);

  return gtk_widget_grab_focus (get_viewfinder (self) != NULL ? GTK_WIDGET (self->look)
                                                              : GTK_WIDGET (self->text));
}

static void
parvis_barcode_answer_unmap (GtkWidget *widget)
{
  stop (PARVIS_BARCODE_ANSWER (widget));

  GTK_WIDGET_CLASS (parvis_barcode_answer_parent_class)->unmap (widget);
}

static void
parvis_barcode_answer_class_init (ParvisBarcodeAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_barcode_answer_grab_focus;
  GTK_WIDGET_CLASS (klass)->unmap = parvis_barcode_answer_unmap;
  answer_class->set_prompt = parvis_barcode_answer_set_prompt;
  answer_class->update = parvis_barcode_answer_update;
  answer_class->dup_value = parvis_barcode_answer_dup_value;
  answer_class->add_sayings = parvis_barcode_answer_add_sayings;
  answer_class->highlight = parvis_barcode_answer_highlight;
  answer_class->retreat = parvis_barcode_answer_retreat;
  answer_class->get_helper = parvis_barcode_answer_get_helper;
}

static void
parvis_barcode_answer_init (ParvisBarcodeAnswer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->note = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  self->finder = PARVIS_FINDER (parvis_finder_new ());
  self->text = g_object_new (PARVIS_TYPE_TEXT_ANSWER, NULL);
  self->look = PARVIS_BUTTON (parvis_button_new ("qr-code", ""));
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_add_css_class (actions, "actions");
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  /* In one line: the keyboard needs the height. */
  gtk_box_append (GTK_BOX (actions), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (actions), GTK_WIDGET (self->look));
  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->finder), widget);
  gtk_widget_set_parent (actions, widget);
  g_signal_connect_swapped (self->look, "clicked", G_CALLBACK (look_cb), self);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "say", G_CALLBACK (text_say_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "submit", G_CALLBACK (text_submit_cb), self,
                           G_CONNECT_SWAPPED);
}
