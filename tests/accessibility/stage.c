/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "stage.h"

#include "parvis-question-page.h"
#include "questions.h"
#include "scenes.h"

#include <glib/gi18n-lib.h>

const Panel stage_panels[] = {
  { "10in", 1280, 800, 217 },  { "10in-fine", 1920, 1200, 217 }, { "15in", 1920, 1080, 344 },
  { "21in", 1920, 1080, 476 }, { "32in", 1920, 1080, 708 },
};

/* Questions that are shown once more with a complaint: a page with most on it. */
static const char *const complained[] = { "tiles", "text", "phone", "date", "search", "photo" };

guint
stage_get_n_panels (void)
{
  return G_N_ELEMENTS (stage_panels);
}

const char *
stage_get_orientation_name (Orientation orientation)
{
  return orientation == PORTRAIT ? "portrait" : "landscape";
}

void
stage_begin (const char *language)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_set_default_direction (g_strcmp0 (language, "ar") == 0 ? GTK_TEXT_DIR_RTL
                                                                    : GTK_TEXT_DIR_LTR);
}

Stage *
stage_new (const Panel *panel, Orientation orientation)
{
  Stage *self = g_new0 (Stage, 1);
  gboolean upright = orientation == PORTRAIT;
  int width = upright ? panel->height : panel->width;
  int height = upright ? panel->width : panel->height;
  double width_mm = upright ? panel->width_mm * panel->height / panel->width : panel->width_mm;

  self->panel = panel;
  self->orientation = orientation;
  self->metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_set_panel (self->metrics, width, height, width_mm);
  self->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  parvis_metrics_attach (self->metrics, GTK_WINDOW (self->window));
  self->frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->frame));
  gtk_window_present (GTK_WINDOW (self->window));

  return self;
}

void
stage_free (Stage *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->metrics);
  g_free (self);
}

guint
stage_get_n_screens (void)
{
  return scenes_get_n () + questions_get_n () + G_N_ELEMENTS (complained);
}

const char *
stage_get_screen_name (guint index)
{
  static char name[64];

  if (index < scenes_get_n ())
    return scenes_get_name (index);
  index -= scenes_get_n ();
  if (index < questions_get_n ())
    (void) g_snprintf (name, sizeof name, "question-%s", questions_get_name (index));
  else
    (void) g_snprintf (name, sizeof name, "complaint-%s", complained[index - questions_get_n ()]);

  return name;
}

int
stage_find_screen (const char *name)
{
  for (guint i = 0; i < stage_get_n_screens (); i++)
    if (g_str_equal (stage_get_screen_name (i), name))
      return (int) i;

  return -1;
}

static void
show_question (Stage *self, guint index, const char *complaint)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make (index);
  ParvisPage *page = parvis_question_page_new ();

  parvis_frame_set_parts (self->frame, PARVIS_FRAME_ALL);
  parvis_frame_set_steps (self->frame, 2, 6, "Acte de naissance, mariage, décès");
  parvis_frame_set_language_name (self->frame, "Português");
  parvis_frame_set_next (self->frame, NULL, NULL);
  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
  parvis_frame_set_page (self->frame, page);
  parvis_frame_update (self->frame);
  parvis_page_show (page);
  if (complaint != NULL)
    parvis_question_page_set_error (PARVIS_QUESTION_PAGE (page), complaint);
}

static gboolean
has_pager (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (gtk_widget_has_css_class (widget, "pager"))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_pager (child))
      return TRUE;

  return FALSE;
}

static void
wait (Stage *self)
{
  gtk_widget_queue_draw (self->window);
  gtk_test_widget_wait_for_draw (self->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
stage_settle (Stage *self)
{
  wait (self);
  /* A pager learns its words only once its pages are counted. */
  if (has_pager (GTK_WIDGET (self->frame)))
    wait (self);
}

void
stage_show (Stage *self, guint index)
{
  guint question = index - scenes_get_n ();

  if (index < scenes_get_n ())
    scenes_show (index, self->frame);
  else if (question < questions_get_n ())
    show_question (self, question, NULL);
  else
    show_question (
        self, (guint) questions_find (complained[question - questions_get_n ()]),
        g_dgettext (GETTEXT_PACKAGE, "This answer does not fit. Please look at it again."));
  stage_settle (self);
}

double
stage_get_real_px_per_mm (Stage *self)
{
  return self->panel->width / self->panel->width_mm;
}
