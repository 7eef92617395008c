/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisPhotoAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `spoken.note` (`.coach` while one looks through the camera), and `box.sight` of
 * one of `pictogram.photo`, `finder` and `tilegrid`, and `box.actions` of buttons.
 */

#include "parvis-photo-answer.h"

#include "parvis-album-tiles.h"
#include "parvis-button.h"
#include "parvis-coach.h"
#include "parvis-finder.h"
#include "parvis-photo-ways.h"
#include "parvis-pictogram.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

#include <glib/gi18n-lib.h>

/* After so many a person is of more help than a machine. */
#define MOST_TRIES 3

/* On one screen: more pictures at once is too much for one who looks for the right one. */
#define PER_PAGE 5

typedef enum
{
  STATE_IDLE, /* nothing, or what was taken before, is there */
  STATE_LIVE, /* looking through the camera */
  STATE_WORKING,
  STATE_REVIEW, /* one is taken: can it be read? */
  STATE_ALBUM,  /* choosing among those of a stick */
} State;

struct _ParvisPhotoAnswer
{
  ParvisAnswer parent_instance;

  State state;
  GBytes *bytes; /* (owned) (nullable): taken now */
  char *kept;    /* (owned): the value it came with: a photo taken before, "" for none */
  guint n_tries;
  gboolean has_said_yes; /* it can be read */
  const char *trouble;   /* (nullable): what went wrong last, not translated yet */

  ParvisCoach coach;
  ParvisViewfinderAdvice advice;
  GCancellable *cancellable; /* (owned) (nullable): of what is being taken or listed */

  /* (unowned): children */
  ParvisSpokenLabel *note;
  ParvisPictogram *icon;
  ParvisFinder *finder;
  ParvisTileGrid *grid;
  ParvisButton *take, *album, *yes, *again, *drop;
  GtkWidget *sight, *actions;
};

G_DEFINE_FINAL_TYPE (ParvisPhotoAnswer, parvis_photo_answer, PARVIS_TYPE_ANSWER)

static const ParvisAnswerSources *
get_sources (ParvisPhotoAnswer *self)
{
  return parvis_answer_get_sources (PARVIS_ANSWER (self));
}

static ParvisFormPrompt *
get_prompt (ParvisPhotoAnswer *self)
{
  return parvis_answer_get_prompt (PARVIS_ANSWER (self));
}

static ParvisPhotoWays
get_ways (ParvisPhotoAnswer *self)
{
  return parvis_photo_ways_find (get_prompt (self), get_sources (self));
}

static ParvisViewfinderAim
get_aim (ParvisPhotoAnswer *self)
{
  return parvis_photo_ways_get_aim (get_prompt (self));
}

static const char *
get_note (ParvisPhotoAnswer *self)
{
  switch (self->state)
    {
    case STATE_LIVE:
      return parvis_coach_get_words (self->advice, get_aim (self));

    case STATE_WORKING:
      return _ ("One moment, please.");

    case STATE_REVIEW:
      if (self->has_said_yes)
        return _ ("Good. Touch Continue.");
      if (self->n_tries >= MOST_TRIES)
        return _ ("Is it still hard to read? Keep it, and someone here will help you.");
      /* Translators: of the picture that was just taken. */
      return _ ("Can everything be read?");

    case STATE_ALBUM:
      return _ ("Touch your picture.");

    case STATE_IDLE:
    default:
      if (self->trouble != NULL)
        return _ (self->trouble);
      if (*self->kept != '\0')
        return _ ("A photo is kept for this question.");

      return parvis_photo_ways_get_note (get_ways (self), get_prompt (self));
    }
}

static void
show_guide (ParvisPhotoAnswer *self)
{
  ParvisFinderGuide guide = PARVIS_FINDER_PLAIN;

  if (self->state == STATE_LIVE && get_aim (self) == PARVIS_VIEWFINDER_PAPER)
    guide =
        self->advice == PARVIS_VIEWFINDER_GOOD ? PARVIS_FINDER_CORNERS_GOOD : PARVIS_FINDER_CORNERS;
  parvis_finder_set_guide (self->finder, guide);
}

static void
show_button (ParvisButton *button, gboolean is_shown, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (button), is_shown);
  parvis_button_set_text (button, text);
}

static void
set_class (gpointer widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_buttons (ParvisPhotoAnswer *self)
{
  gboolean idle = self->state == STATE_IDLE, live = self->state == STATE_LIVE;
  gboolean review = self->state == STATE_REVIEW, album = self->state == STATE_ALBUM;
  gboolean more = review && self->n_tries < MOST_TRIES;
  ParvisPhotoWays ways = get_ways (self);

  show_button (self->take, live || (idle && (ways & PARVIS_PHOTO_WAY_CAMERA) != 0),
               live                  ? _ ("Take it now")
               : *self->kept != '\0' ? _ ("Take it again")
                                     : _ ("Take a photo"));
  show_button (self->album, (idle || album) && (ways & PARVIS_PHOTO_WAY_STICK) != 0,
               album ? _ ("Look again") : _ ("From a USB stick"));
  /* Translators: the picture can be read. */
  show_button (self->yes, review && !self->has_said_yes,
               more ? _ ("Yes, it can be read") : _ ("Keep it"));
  show_button (self->again, more, _ ("Take it again"));
  show_button (self->drop, live || album || (review && !more) || (idle && *self->kept != '\0'),
               live || album ? _ ("Stop") : _ ("Without a photo"));
  set_class (self->take, "main", live || idle);
}

/* Tiles want the width; what a camera sees wants what the screen has more of. */
static void
lay_out (ParvisPhotoAnswer *self)
{
  gboolean below = self->state == STATE_ALBUM || parvis_answer_is_upright (PARVIS_ANSWER (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sight),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->actions),
                                  below ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
show_state (ParvisPhotoAnswer *self)
{
  gboolean live = self->state == STATE_LIVE;
  gboolean finder = live || self->state == STATE_WORKING || self->state == STATE_REVIEW;

  parvis_spoken_label_set_text (self->note, get_note (self));
  set_class (self->note, "coach", live || self->state == STATE_REVIEW);
  parvis_pictogram_set_icon (
      self->icon, *self->kept != '\0' ? "image" : parvis_photo_ways_get_icon (get_ways (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), self->state == STATE_IDLE);
  gtk_widget_set_visible (GTK_WIDGET (self->finder), finder);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->state == STATE_ALBUM);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->finder), GTK_ACCESSIBLE_PROPERTY_LABEL,
      live ? _ ("What the camera sees") : _ ("The photo that was taken"), -1);
  lay_out (self);
  show_guide (self);
  show_buttons (self);
}

static void
say_note (ParvisPhotoAnswer *self)
{
  parvis_answer_say (PARVIS_ANSWER (self), "note", get_note (self), NULL);
}

/* The button that was pressed may be gone: keys go on with what there is now. */
static void
move_focus (ParvisPhotoAnswer *self)
{
  ParvisButton *const all[] = { self->yes, self->take, self->album, self->again, self->drop };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (all[i])) && gtk_widget_grab_focus (GTK_WIDGET (all[i])))
      return;
}

static void
turn_to (ParvisPhotoAnswer *self, State state)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->state = state;
  show_state (self);
  if (state == STATE_WORKING)
    return;

  if (had_focus)
    move_focus (self);
  say_note (self);
}

static void
close_camera (ParvisPhotoAnswer *self)
{
  if (get_sources (self)->viewfinder != NULL)
    parvis_viewfinder_close (get_sources (self)->viewfinder);
}

static void
stop_work (ParvisPhotoAnswer *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
begin_work (ParvisPhotoAnswer *self)
{
  stop_work (self);
  self->trouble = NULL;
  self->cancellable = g_cancellable_new ();
}

static void
fail (ParvisPhotoAnswer *self, const char *trouble)
{
  close_camera (self);
  self->trouble = trouble;
  turn_to (self, STATE_IDLE);
}

static void
show_picture (ParvisPhotoAnswer *self)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (self->bytes, NULL);

  parvis_finder_set_texture (self->finder, texture);
}

static void
take_up (ParvisPhotoAnswer *self, GBytes *bytes, const GError *error)
{
  g_clear_object (&self->cancellable);
  close_camera (self);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      if (error != NULL)
        g_debug ("No picture: %s", error->message);
      fail (self, N_ ("The photo did not work. Try again."));
      return;
    }

  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_bytes_ref (bytes);
  self->n_tries++;
  self->has_said_yes = FALSE;
  show_picture (self);
  turn_to (self, STATE_REVIEW);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisPhotoAnswer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      parvis_viewfinder_take_finish (PARVIS_VIEWFINDER (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_up (self, bytes, error);
}

static void
take_now (ParvisPhotoAnswer *self)
{
  ParvisPictureWish wish = parvis_photo_ways_get_wish (get_prompt (self));

  begin_work (self);
  turn_to (self, STATE_WORKING);
  parvis_viewfinder_take_async (get_sources (self)->viewfinder, &wish, self->cancellable, taken_cb,
                                g_object_ref (self));
}

static void
look (ParvisPhotoAnswer *self)
{
  stop_work (self);
  self->trouble = NULL;
  self->coach = (ParvisCoach){ 0 };
  self->advice = get_aim (self) == PARVIS_VIEWFINDER_PAPER ? PARVIS_VIEWFINDER_NOTHING
                                                           : PARVIS_VIEWFINDER_MOVING;
  parvis_finder_set_texture (self->finder, NULL);
  turn_to (self, STATE_LIVE);
  parvis_viewfinder_open (get_sources (self)->viewfinder, get_aim (self));
}

static void
advise (ParvisPhotoAnswer *self, ParvisViewfinderAdvice advice)
{
  self->advice = advice;
  show_state (self);
  say_note (self);
}

static void
frame_cb (ParvisPhotoAnswer *self, GdkTexture *texture, ParvisViewfinderAdvice advice)
{
  ParvisCoachTurn turn;

  if (self->state != STATE_LIVE)
    return;

  parvis_finder_set_texture (self->finder, texture);
  turn = parvis_coach_look (&self->coach, advice, g_get_monotonic_time ());
  /* That it is good is told at once: one holds still then. Of a scene only the person knows
   * whether it is the right one. */
  if (turn == PARVIS_COACH_SAY || (advice == PARVIS_VIEWFINDER_GOOD && self->advice != advice))
    advise (self, advice);
  else if (turn == PARVIS_COACH_TAKE && get_aim (self) == PARVIS_VIEWFINDER_PAPER)
    take_now (self);
}

static void
failed_cb (ParvisPhotoAnswer *self)
{
  if (self->state == STATE_LIVE)
    fail (self, N_ ("The camera does not work. Ask the people here for help."));
}

static void
take_cb (ParvisPhotoAnswer *self)
{
  if (self->state == STATE_LIVE || !parvis_viewfinder_is_live (get_sources (self)->viewfinder))
    take_now (self);
  else
    look (self);
}

static void
yes_cb (ParvisPhotoAnswer *self)
{
  self->has_said_yes = TRUE;
  parvis_answer_submit (PARVIS_ANSWER (self));
  /* It may have been refused, and stand here still. */
  show_state (self);
}

static void
again_cb (ParvisPhotoAnswer *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  if ((get_ways (self) & PARVIS_PHOTO_WAY_CAMERA) != 0)
    take_cb (self);
  else
    turn_to (self, STATE_IDLE);
}

static void
drop_cb (ParvisPhotoAnswer *self)
{
  stop_work (self);
  close_camera (self);
  self->trouble = NULL;
  if (self->state == STATE_IDLE || self->state == STATE_REVIEW)
    {
      g_clear_pointer (&self->bytes, g_bytes_unref);
      *self->kept = '\0';
    }
  turn_to (self, STATE_IDLE);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
paged_cb (ParvisPhotoAnswer *self)
{
  if (self->state != STATE_ALBUM)
    return;

  parvis_album_tiles_look (self->grid, get_sources (self)->album, self->cancellable);
  parvis_answer_say_all (PARVIS_ANSWER (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisPhotoAnswer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = parvis_album_picture_finish (PARVIS_ALBUM (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_up (self, bytes, error);
}

static void
tile_clicked_cb (ParvisTile *tile, ParvisPhotoAnswer *self)
{
  ParvisPictureWish wish = parvis_photo_ways_get_wish (get_prompt (self));

  begin_work (self);
  parvis_finder_set_texture (self->finder, NULL);
  turn_to (self, STATE_WORKING);
  parvis_album_take_async (get_sources (self)->album, parvis_album_tiles_get_index (tile), &wish,
                           self->cancellable, chosen_cb, g_object_ref (self));
}

static void
tile_listen_cb (ParvisTile *tile, ParvisPhotoAnswer *self)
{
  g_autofree char *id = parvis_album_tiles_dup_id (tile);

  parvis_answer_say (PARVIS_ANSWER (self), id, parvis_tile_get_text (tile), NULL);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisPhotoAnswer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) times = parvis_album_list_finish (PARVIS_ALBUM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (times == NULL || times->len == 0)
    {
      fail (self, N_ ("No picture was found. Plug in your stick, and try again."));
      return;
    }

  parvis_album_tiles_fill (self->grid, times, G_CALLBACK (tile_clicked_cb),
                           G_CALLBACK (tile_listen_cb), self);
  turn_to (self, STATE_ALBUM);
  parvis_album_tiles_look (self->grid, get_sources (self)->album, self->cancellable);
}

static void
album_cb (ParvisPhotoAnswer *self)
{
  begin_work (self);
  close_camera (self);
  parvis_tile_grid_clear (self->grid);
  parvis_finder_set_texture (self->finder, NULL);
  turn_to (self, STATE_WORKING);
  parvis_album_list_async (get_sources (self)->album, self->cancellable, listed_cb,
                           g_object_ref (self));
}

static char *
parvis_photo_answer_dup_value (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  return self->bytes != NULL ? parvis_answer_dup_file_name (answer, ".jpg") : g_strdup (self->kept);
}

/* Pressed while the camera works: one more moment, rather than on without the photo. */
static char *
parvis_photo_answer_dup_problem (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  if (self->state == STATE_LIVE)
    return g_strdup (_ ("The photo is not taken yet. Touch “Take it now”, or “Stop”."));

  return self->state == STATE_WORKING ? g_strdup (_ ("One moment, please.")) : NULL;
}

static void
parvis_photo_answer_accept (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);
  g_autofree char *name = parvis_photo_answer_dup_value (answer);

  if (self->bytes != NULL)
    parvis_answer_attach (answer, name, "image/jpeg", self->bytes);
}

static void
parvis_photo_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);
  ParvisViewfinder *viewfinder = get_sources (self)->viewfinder;

  g_free (self->kept);
  self->kept = g_strdup (prompt->value != NULL ? prompt->value : "");
  if (viewfinder == NULL)
    return;

  g_signal_connect_object (viewfinder, "frame", G_CALLBACK (frame_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewfinder, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static void
parvis_photo_answer_update (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  show_state (self);
  parvis_tile_grid_update (self->grid);
}

static void
parvis_photo_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  g_ptr_array_add (sayings, parvis_page_saying_new ("note", get_note (self)));
  if (self->state == STATE_ALBUM)
    parvis_album_tiles_add_sayings (self->grid, sayings);
}

static gboolean
parvis_photo_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);
  gboolean is_note = g_strcmp0 (id, "note") == 0;

  parvis_spoken_label_highlight (self->note, is_note ? start : 0, is_note ? end : 0);

  return parvis_album_tiles_highlight (self->grid, id, start, end) || is_note;
}

/* Back stops looking; a second time it leads to the question before. */
static gboolean
parvis_photo_answer_retreat (ParvisAnswer *answer)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (answer);

  if (self->state != STATE_LIVE && self->state != STATE_ALBUM && self->state != STATE_WORKING)
    return FALSE;

  drop_cb (self);

  return TRUE;
}

static gboolean
parvis_photo_answer_grab_focus (GtkWidget *widget)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (widget);

  if (get_ways (self) == 0)
    return FALSE;

  move_focus (self);

  return TRUE;
}

/* Which side of the screen is longer is known only now. */
static void
parvis_photo_answer_map (GtkWidget *widget)
{
  lay_out (PARVIS_PHOTO_ANSWER (widget));

  GTK_WIDGET_CLASS (parvis_photo_answer_parent_class)->map (widget);
}

/* Nobody looks any more: the camera's light goes out. */
static void
parvis_photo_answer_unmap (GtkWidget *widget)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (widget);

  if (self->state == STATE_LIVE)
    {
      close_camera (self);
      self->state = STATE_IDLE;
      show_state (self);
    }

  GTK_WIDGET_CLASS (parvis_photo_answer_parent_class)->unmap (widget);
}

static void
parvis_photo_answer_dispose (GObject *object)
{
  ParvisPhotoAnswer *self = PARVIS_PHOTO_ANSWER (object);

  stop_work (self);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (parvis_photo_answer_parent_class)->dispose (object);
}

static void
parvis_photo_answer_finalize (GObject *object)
{
  g_free (PARVIS_PHOTO_ANSWER (object)->kept);

  G_OBJECT_CLASS (parvis_photo_answer_parent_class)->finalize (object);
}

static void
parvis_photo_answer_class_init (ParvisPhotoAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_photo_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_photo_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_photo_answer_grab_focus;
  GTK_WIDGET_CLASS (klass)->map = parvis_photo_answer_map;
  GTK_WIDGET_CLASS (klass)->unmap = parvis_photo_answer_unmap;
  answer_class->set_prompt = parvis_photo_answer_set_prompt;
  answer_class->update = parvis_photo_answer_update;
  answer_class->dup_value = parvis_photo_answer_dup_value;
  answer_class->dup_problem = parvis_photo_answer_dup_problem;
  answer_class->add_sayings = parvis_photo_answer_add_sayings;
  answer_class->highlight = parvis_photo_answer_highlight;
  answer_class->retreat = parvis_photo_answer_retreat;
  answer_class->accept = parvis_photo_answer_accept;
}

static ParvisButton *
add_button (ParvisPhotoAnswer *self, GtkWidget *actions, const char *icon, GCallback callback)
{
  GtkWidget *button = parvis_button_new (icon, "");

  gtk_box_append (GTK_BOX (actions), button);
  g_signal_connect_swapped (button, "clicked", callback, self);

  return PARVIS_BUTTON (button);
}

static void
parvis_photo_answer_init (ParvisPhotoAnswer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->kept = g_strdup ("");
  self->sight = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->actions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->note = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  self->icon = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  self->finder = PARVIS_FINDER (parvis_finder_new ());
  self->grid = PARVIS_TILE_GRID (parvis_tile_grid_new ());
  parvis_tile_grid_set_max_per_page (self->grid, PER_PAGE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "photo");
  gtk_widget_add_css_class (self->actions, "actions");
  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (self->sight, widget);
  gtk_widget_add_css_class (self->sight, "sight");
  gtk_widget_set_vexpand (self->sight, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->icon), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->finder), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_widget_set_valign (self->actions, GTK_ALIGN_CENTER);
  /* Beside what is to be seen, which needs the height. */
  gtk_box_append (GTK_BOX (self->sight), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->sight), GTK_WIDGET (self->finder));
  gtk_box_append (GTK_BOX (self->sight), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (self->sight), self->actions);
  self->take = add_button (self, self->actions, "camera", G_CALLBACK (take_cb));
  self->yes = add_button (self, self->actions, "check-circle", G_CALLBACK (yes_cb));
  gtk_widget_add_css_class (GTK_WIDGET (self->yes), "main");
  self->again = add_button (self, self->actions, "arrow-counter-clockwise", G_CALLBACK (again_cb));
  self->album = add_button (self, self->actions, "image", G_CALLBACK (album_cb));
  self->drop = add_button (self, self->actions, "x-circle", G_CALLBACK (drop_cb));
  g_signal_connect_swapped (self->grid, "paged", G_CALLBACK (paged_cb), self);
}
