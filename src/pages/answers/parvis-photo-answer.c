/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisPhotoAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `pictogram.photo`, `label.note`, and `box.actions` of buttons.
 */

#include "parvis-photo-answer.h"

#include "parvis-button.h"
#include "parvis-pictogram.h"

#include <glib/gi18n-lib.h>

/* What a phone's largest picture comes to, twice. */
#define MOST_BYTES (24 * 1024 * 1024)

struct _ParvisPhotoAnswer
{
  ParvisAnswer parent_instance;

  GBytes *bytes;    /* (owned) (nullable): taken now */
  char *media_type; /* (owned) (nullable) */
  char *kept;       /* (owned): the value it came with: a photo taken before, "" for none */

  /* (unowned): children */
  ParvisPictogram *picture;
  GtkLabel *note;
  ParvisButton *take, *drop;
};

G_DEFINE_FINAL_TYPE (ParvisPhotoAnswer, parvis_photo_answer, PARVIS_TYPE_ANSWER)

static gboolean
can_take (ParvisPhotoAnswer *self)
{
  ParvisFormPrompt *prompt = parvis_answer_get_prompt (PARVIS_ANSWER (self));

  return parvis_answer_get_sources (PARVIS_ANSWER (self))->photo_func != NULL &&
         (prompt->asks.media_type == NULL || g_str_has_prefix (prompt->asks.media_type, "image/"));
}

static gboolean
has_photo (ParvisPhotoAnswer *self)
{
  return self->bytes != NULL || *self->kept != '\0';
}

static const char *
get_note (ParvisPhotoAnswer *self)
{
  ParvisFormPrompt *prompt = parvis_answer_get_prompt (PARVIS_ANSWER (self));

  if (self->bytes != NULL)
    return _ ("Can you see everything? If not, take it again.");
  if (*self->kept != '\0')
    return _ ("A photo is kept for this question.");
  if (can_take (self))
    return _ ("Hold it still, then touch the camera.");
  if (prompt->required)
    return _ ("This machine cannot take a photo. Ask the people here for help.");

  return _ ("This machine cannot take a photo. Continue without it: you can bring it later.");
}

static void
show_state (ParvisPhotoAnswer *self)
{
  gtk_label_set_text (self->note, get_note (self));
  if (self->bytes != NULL)
    parvis_pictogram_set_bytes (self->picture, self->bytes);
  else
    parvis_pictogram_set_icon (self->picture, has_photo (self)  ? "image"
                                              : can_take (self) ? "camera"
                                                                : "camera-slash");
  /* Only what was photographed deserves the whole room. */
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), self->bytes != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->take), can_take (self));
  gtk_widget_set_visible (GTK_WIDGET (self->drop), has_photo (self));
  parvis_button_set_text (self->take, has_photo (self) ? _ ("Take it again") : _ ("Take a photo"));
  parvis_button_set_text (self->drop, _ ("Without a photo"));
}

static void
say_note (ParvisPhotoAnswer *self)
{
  parvis_answer_say (PARVIS_ANSWER (self), "note", gtk_label_get_text (self->note), NULL);
}

static void
take_cb (ParvisPhotoAnswer *self)
{
  const ParvisAnswerSources *sources = parvis_answer_get_sources (PARVIS_ANSWER (self));
  g_autofree char *media_type = NULL;
  g_autoptr (GBytes) bytes = sources->photo_func (&media_type, sources->photo_data);

  if (bytes == NULL || g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > MOST_BYTES)
    {
      gtk_label_set_text (self->note, _ ("The photo did not work. Try again."));
      say_note (self);
      return;
    }

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->media_type);
  self->bytes = g_steal_pointer (&bytes);
  self->media_type = g_steal_pointer (&media_type);
  show_state (self);
  say_note (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
drop_cb (ParvisPhotoAnswer *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  *self->kept = '\0';
  show_state (self);
  say_note (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static char *
parvis_photo_answer_dup_value (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  if (self->bytes == NULL)
    return g_strdup (self->kept);

  return parvis_answer_dup_file_name (
      answer, g_strcmp0 (self->media_type, "image/png") == 0 ? ".png" : ".jpg");
}

static void
parvis_photo_answer_accept (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);
  g_autofree char *name = parvis_photo_answer_dup_value (answer);

  if (self->bytes != NULL)
    parvis_answer_attach (answer, name, self->media_type != NULL ? self->media_type : "image/jpeg",
                          self->bytes);
}

static void
parvis_photo_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  g_free (self->kept);
  self->kept = g_strdup (prompt->value != NULL ? prompt->value : "");
}

static void
parvis_photo_answer_update (ParvisAnswer *answer)
{
  show_state (PARVIS_PHOTO_ANSWER (answer));
}

static void
parvis_photo_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->note)));
}

static gboolean
parvis_photo_answer_grab_focus (GtkWidget *widget)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (widget);

  return can_take (self) && gtk_widget_grab_focus (GTK_WIDGET (self->take));
}

static void
parvis_photo_answer_finalize (GObject *object)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->media_type);
  g_free (self->kept);

  G_OBJECT_CLASS (parvis_photo_answer_parent_class)->finalize (object);
}

static void
parvis_photo_answer_class_init (ParvisPhotoAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_photo_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_photo_answer_grab_focus;
  answer_class->set_prompt = parvis_photo_answer_set_prompt;
  answer_class->update = parvis_photo_answer_update;
  answer_class->dup_value = parvis_photo_answer_dup_value;
  answer_class->add_sayings = parvis_photo_answer_add_sayings;
  answer_class->accept = parvis_photo_answer_accept;
}

static void
parvis_photo_answer_init (ParvisPhotoAnswer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->kept = g_strdup ("");
  self->picture = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  self->take = PARVIS_BUTTON (parvis_button_new ("camera", ""));
  self->drop = PARVIS_BUTTON (parvis_button_new ("x-circle", ""));
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "photo");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_add_css_class (actions, "actions");
  gtk_box_append (GTK_BOX (actions), GTK_WIDGET (self->take));
  gtk_box_append (GTK_BOX (actions), GTK_WIDGET (self->drop));
  gtk_widget_set_parent (GTK_WIDGET (self->picture), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (actions, widget);
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (take_cb), self);
  g_signal_connect_swapped (self->drop, "clicked", G_CALLBACK (drop_cb), self);
}
