/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisPlaceAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `spoken.note`, and one of `tilegrid` of the ways, `box.map` with `mapview` and
 * `grid.controls`, and `answer` to search for a name. What a search finds is a helper.
 */

#include "parvis-place-answer.h"

#include "parvis-answer-private.h"
#include "parvis-button.h"
#include "parvis-choice-answer.h"
#include "parvis-map-view.h"
#include "parvis-place-value.h"
#include "parvis-place-words.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WAY_ID "way:"
#define NAME_PREFIX "place-"

typedef enum
{
  STATE_WAYS,
  STATE_MAP,
  STATE_NAMES,
} State;

typedef enum
{
  WAY_NONE,
  WAY_MAP,
  WAY_NAMES,
  WAY_HERE,
} Way;

struct _ParvisPlaceAnswer
{
  ParvisAnswer parent_instance;

  State state;
  Way way;              /* how @points came here; NONE where they came with the question */
  GArray *points;       /* (owned) (element-type ParvisPosition): the answer, but on a map where one
                         * point is asked for: that is its middle */
  const char *step;     /* (nullable): what was done to the map last, in the person's words */
  ParvisAtlasInfo info; /* borrowed */

  /* (unowned): children */
  ParvisSpokenLabel *note;
  ParvisTileGrid *ways;
  GtkWidget *map_box;
  ParvisMapView *map;
  GtkWidget *controls;
  ParvisButton *add, *undo;
  ParvisAnswer *names; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ParvisPlaceAnswer, parvis_place_answer, PARVIS_TYPE_ANSWER)

static ParvisFormType
get_kind (ParvisPlaceAnswer *self)
{
  return parvis_answer_get_prompt (PARVIS_ANSWER (self))->type;
}

static gboolean
is_point (ParvisPlaceAnswer *self)
{
  return get_kind (self) == PARVIS_FORM_TYPE_GEOPOINT;
}

/* --- What it says -------------------------------------------------------------------------- */

/* Of the point that matters now: under the cross, or the one that was chosen. */
static const ParvisPosition *
get_position (ParvisPlaceAnswer *self)
{
  if (self->state == STATE_MAP)
    return parvis_map_view_get_centre (self->map);

  return self->points->len > 0
             ? &g_array_index (self->points, ParvisPosition, self->points->len - 1)
             : NULL;
}

static const char *
get_ways_note (ParvisPlaceAnswer *self)
{
  if (parvis_tile_grid_get_n_tiles (self->ways) > 0)
    return _ ("How do you want to show the place?");
  if (parvis_answer_get_prompt (PARVIS_ANSWER (self))->required)
    return _ ("This machine shows no map. Ask the people here for help.");

  return _ ("This machine shows no map. You can continue without it.");
}

static char *
dup_count (ParvisPlaceAnswer *self)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u point.", "%u points.", self->points->len),
      self->points->len);
}

static char *
dup_map_note (ParvisPlaceAnswer *self)
{
  g_autofree char *where = parvis_place_words_describe (&self->info, get_position (self));
  g_autofree char *count = is_point (self) ? NULL : dup_count (self);
  const char *words = where != NULL ? where : self->step;

  if (words == NULL)
    words = is_point (self) ? _ ("Move the map until the cross is on the place.")
                            : _ ("Move the cross to each corner, and add it.");
  if (where != NULL && self->step == NULL)
    return g_strdup_printf ("%s %s",
                            is_point (self) ? _ ("Move the map until the cross is on the place.")
                                            : _ ("Move the cross to each corner, and add it."),
                            where);

  return count != NULL ? g_strdup_printf ("%s %s", count, words) : g_strdup (words);
}

static char *
dup_note (ParvisPlaceAnswer *self)
{
  const ParvisPosition *position = get_position (self);
  g_autofree char *where = NULL;

  if (self->state == STATE_MAP)
    return dup_map_note (self);
  if (self->state == STATE_NAMES)
    return g_strdup (_ ("Write the first letters, then touch the place."));
  if (position == NULL)
    return g_strdup (get_ways_note (self));

  where = parvis_place_words_describe (&self->info, position);

  return where != NULL ? g_steal_pointer (&where) : g_strdup (_ ("A place is kept."));
}

/* Where somebody lives is for no one else to hear: with a place in it, it is a value. */
static const char *
get_note_id (ParvisPlaceAnswer *self)
{
  return get_position (self) != NULL ? "value" : "note";
}

static void
say_note (ParvisPlaceAnswer *self)
{
  g_autofree char *note = dup_note (self);

  parvis_answer_say (PARVIS_ANSWER (self), get_note_id (self), note, NULL);
}

/* --- What it shows ------------------------------------------------------------------------- */

static void
show_ways (ParvisPlaceAnswer *self)
{
  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->ways); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->ways, i);
      Way way = (Way) g_ascii_strtoull (parvis_tile_get_value (tile), NULL, 10);

      parvis_tile_set_chosen (tile, way == self->way && self->points->len > 0);
      if (way == WAY_MAP)
        parvis_tile_set_text (tile, _ ("On the map"));
      else if (way == WAY_NAMES)
        parvis_tile_set_text (tile, _ ("By its name"));
      else
        parvis_tile_set_text (tile, *self->info.home->name != '\0' ? self->info.home->name
                                                                   : _ ("It is here"));
    }
}

static void
show_state (ParvisPlaceAnswer *self)
{
  g_autofree char *note = dup_note (self);
  ParvisAnswerPlace place;

  parvis_spoken_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->ways), self->state == STATE_WAYS);
  gtk_widget_set_visible (self->map_box, self->state == STATE_MAP);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->map_box),
                                  parvis_answer_is_upright (PARVIS_ANSWER (self))
                                      ? GTK_ORIENTATION_VERTICAL
                                      : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (GTK_WIDGET (self->add), !is_point (self));
  gtk_widget_set_visible (GTK_WIDGET (self->undo), !is_point (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->undo), self->points->len > 0);
  parvis_map_view_set_line (self->map, is_point (self) ? NULL : self->points,
                            get_kind (self) == PARVIS_FORM_TYPE_GEOSHAPE);
  if (self->names != NULL)
    {
      GtkWidget *helper = parvis_answer_get_helper (self->names, &place);

      gtk_widget_set_visible (GTK_WIDGET (self->names), self->state == STATE_NAMES);
      if (helper != NULL)
        gtk_widget_set_visible (helper, self->state == STATE_NAMES);
    }
  show_ways (self);
}

static void
grab (ParvisPlaceAnswer *self)
{
  if (self->state == STATE_MAP)
    (void) gtk_widget_child_focus (self->controls, GTK_DIR_TAB_FORWARD);
  else if (self->state == STATE_NAMES)
    (void) gtk_widget_grab_focus (GTK_WIDGET (self->names));
  else if (parvis_tile_grid_get_n_tiles (self->ways) > 0)
    (void) gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (self->ways, 0)));
}

static void
turn_to (ParvisPlaceAnswer *self, State state)
{
  self->state = state;
  self->step = NULL;
  show_state (self);
  grab (self);
  say_note (self);
}

/* --- What is done -------------------------------------------------------------------------- */

static void
changed (ParvisPlaceAnswer *self)
{
  show_state (self);
  say_note (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
keep_point (ParvisPlaceAnswer *self, Way way, const ParvisPosition *position)
{
  self->way = way;
  g_array_set_size (self->points, 0);
  g_array_append_vals (self->points, position, 1);
}

static void
open_map (ParvisPlaceAnswer *self)
{
  if (self->points->len > 0)
    parvis_map_view_set_centre (self->map, get_position (self));
  turn_to (self, STATE_MAP);
}

static void
way_clicked_cb (ParvisTile *tile, ParvisPlaceAnswer *self)
{
  switch ((Way) g_ascii_strtoull (parvis_tile_get_value (tile), NULL, 10))
    {
    case WAY_MAP:
      open_map (self);
      break;

    case WAY_NAMES:
      turn_to (self, STATE_NAMES);
      break;

    case WAY_HERE:
    case WAY_NONE:
    default:
      keep_point (self, WAY_HERE, &self->info.home->position);
      changed (self);
    }
}

static void
way_listen_cb (ParvisTile *tile, ParvisPlaceAnswer *self)
{
  g_autofree char *id = g_strconcat (WAY_ID, parvis_tile_get_value (tile), NULL);

  parvis_answer_say (PARVIS_ANSWER (self), id, parvis_tile_get_text (tile), NULL);
}

static void
move (ParvisPlaceAnswer *self, int east, int south)
{
  parvis_map_view_step (self->map, east, south);
  self->step = parvis_place_words_get_step (east, south);
  changed (self);
}

static void
left_cb (ParvisPlaceAnswer *self)
{
  move (self, -1, 0);
}

static void
right_cb (ParvisPlaceAnswer *self)
{
  move (self, 1, 0);
}

static void
up_cb (ParvisPlaceAnswer *self)
{
  move (self, 0, -1);
}

static void
down_cb (ParvisPlaceAnswer *self)
{
  move (self, 0, 1);
}

/* Nearer or farther, the point stays: only what it looks like is told. */
static void
zoom (ParvisPlaceAnswer *self, int levels)
{
  const char *words;

  if (!parvis_map_view_zoom_by (self->map, levels))
    words = levels > 0 ? _ ("The map shows no more than this.")
                       : _ ("The map goes no farther than this.");
  else
    words = levels > 0 ? _ ("Nearer. One step is smaller now.")
                       : _ ("Farther. One step is larger now.");
  parvis_answer_say (PARVIS_ANSWER (self), "zoom", words, NULL);
}

static void
nearer_cb (ParvisPlaceAnswer *self)
{
  zoom (self, 1);
}

static void
farther_cb (ParvisPlaceAnswer *self)
{
  zoom (self, -1);
}

static void
add_cb (ParvisPlaceAnswer *self)
{
  if (self->points->len >= PARVIS_PLACE_VALUE_MOST_POINTS)
    return;

  self->way = WAY_MAP;
  g_array_append_vals (self->points, parvis_map_view_get_centre (self->map), 1);
  self->step = _ ("The point was added.");
  changed (self);
}

static void
undo_cb (ParvisPlaceAnswer *self)
{
  if (self->points->len == 0)
    return;

  g_array_set_size (self->points, self->points->len - 1);
  self->step = _ ("The last point was taken away.");
  changed (self);
}

/* --- Names --------------------------------------------------------------------------------- */

/* The search of a long list of choices is that of names, too. */
static ParvisFormPrompt *
make_names_prompt (ParvisPlaceAnswer *self)
{
  ParvisFormPrompt *prompt = parvis_form_prompt_new ();

  prompt->ref = g_strdup (parvis_answer_get_prompt (PARVIS_ANSWER (self))->ref);
  prompt->control = PARVIS_FORM_CONTROL_SELECT1;
  prompt->value = g_strdup ("");
  prompt->label.text = g_strdup (parvis_answer_get_prompt (PARVIS_ANSWER (self))->label.text);
  for (guint i = 0; i < self->info.places->len; i++)
    {
      const ParvisAtlasPlace *place = self->info.places->pdata[i];
      ParvisFormChoice *choice = g_new0 (ParvisFormChoice, 1);

      /* No plain number: "1" is drawn as yes. */
      choice->value = g_strdup_printf (NAME_PREFIX "%u", i);
      choice->label.text = g_strdup (place->name);
      g_ptr_array_add (prompt->choices, choice);
    }

  return prompt;
}

static void
name_changed_cb (ParvisPlaceAnswer *self)
{
  g_autofree char *value = parvis_answer_dup_value (self->names);
  const ParvisAtlasPlace *place;

  if (*value == '\0')
    return;

  place = self->info.places->pdata[g_ascii_strtoull (value + strlen (NAME_PREFIX), NULL, 10)];
  keep_point (self, WAY_NAMES, &place->position);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
name_say_cb (ParvisPlaceAnswer *self, GPtrArray *sayings)
{
  g_signal_emit_by_name (self, "say", sayings);
}

static void
name_submit_cb (ParvisPlaceAnswer *self)
{
  parvis_answer_submit (PARVIS_ANSWER (self));
}

static void
make_names (ParvisPlaceAnswer *self)
{
  g_autoptr (ParvisFormPrompt) prompt = make_names_prompt (self);

  self->names = g_object_new (PARVIS_TYPE_CHOICE_ANSWER, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->names), GTK_WIDGET (self));
  parvis_answer_take_up (self->names, prompt, NULL);
  g_signal_connect_object (self->names, "changed", G_CALLBACK (name_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names, "say", G_CALLBACK (name_say_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names, "submit", G_CALLBACK (name_submit_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- The answer ---------------------------------------------------------------------------- */

static void
add_way (ParvisPlaceAnswer *self, Way way, const char *icon)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));
  g_autofree char *value = g_strdup_printf ("%u", way);

  parvis_tile_set_value (tile, value);
  parvis_tile_set_icon (tile, icon);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (way_clicked_cb), self, 0);
  g_signal_connect_object (tile, "listen", G_CALLBACK (way_listen_cb), self, 0);
  parvis_tile_grid_add (self->ways, tile);
}

static void
parvis_place_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);
  ParvisAtlas *atlas = parvis_answer_get_sources (answer)->atlas;

  parvis_atlas_get_info (atlas, &self->info);
  parvis_map_view_set_atlas (self->map, atlas);
  parvis_place_value_read (self->points, get_kind (self), prompt->value);
  if (self->info.has_map)
    add_way (self, WAY_MAP, "map-trifold");
  if (self->info.places != NULL && is_point (self))
    {
      make_names (self);
      add_way (self, WAY_NAMES, "signpost");
    }
  if (self->info.home != NULL && is_point (self))
    add_way (self, WAY_HERE, "map-pin");
}

static void
name_control (ParvisPlaceAnswer *self, int column, int row, const char *text)
{
  GtkWidget *button = gtk_grid_get_child_at (GTK_GRID (self->controls), column, row);

  parvis_button_set_text (PARVIS_BUTTON (button), text);
}

static void
parvis_place_answer_update (ParvisAnswer *answer)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);

  /* Translators: on buttons that move a map. */
  name_control (self, 0, 0, _ ("Up"));
  name_control (self, 1, 0, _ ("Down"));
  name_control (self, 0, 1, _ ("Left"));
  name_control (self, 1, 1, _ ("Right"));
  name_control (self, 0, 2, _ ("Farther"));
  name_control (self, 1, 2, _ ("Nearer"));
  name_control (self, 2, 0, _ ("Add point"));
  name_control (self, 2, 1, _ ("Take away"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map, with a cross in the middle"), -1);
  self->step = NULL;
  show_state (self);
  parvis_tile_grid_update (self->ways);
  if (self->names != NULL)
    parvis_answer_update (self->names);
}

static char *
parvis_place_answer_dup_value (ParvisAnswer *answer)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);
  const ParvisPosition *centre = parvis_map_view_get_centre (self->map);

  if (!is_point (self) || self->state != STATE_MAP)
    return parvis_place_value_write ((const ParvisPosition *) (gpointer) self->points->data,
                                     self->points->len, get_kind (self));

  return parvis_place_value_write (centre, 1, get_kind (self));
}

static char *
parvis_place_answer_dup_problem (ParvisAnswer *answer)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);

  if (get_kind (self) == PARVIS_FORM_TYPE_GEOTRACE && self->points->len == 1)
    return g_strdup (_ ("A line has two points at least. Add one more."));
  if (get_kind (self) == PARVIS_FORM_TYPE_GEOSHAPE && self->points->len > 0 &&
      self->points->len < 3)
    return g_strdup (_ ("An area has three corners at least. Add one more."));

  return NULL;
}

static void
parvis_place_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);
  g_autofree char *note = dup_note (self);

  g_ptr_array_add (sayings, parvis_page_saying_new (get_note_id (self), note));
  if (self->state == STATE_NAMES)
    parvis_answer_add_sayings (self->names, sayings);
  if (self->state != STATE_WAYS)
    return;

  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->ways); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->ways, i);
      g_autofree char *id = g_strconcat (WAY_ID, parvis_tile_get_value (tile), NULL);

      g_ptr_array_add (sayings, parvis_page_saying_new (id, parvis_tile_get_text (tile)));
    }
}

static gboolean
parvis_place_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);
  gboolean is_note = g_strcmp0 (id, get_note_id (self)) == 0, found = is_note;

  parvis_spoken_label_highlight (self->note, is_note ? start : 0, is_note ? end : 0);
  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->ways); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->ways, i);
      g_autofree char *own = g_strconcat (WAY_ID, parvis_tile_get_value (tile), NULL);
      gboolean lit = g_strcmp0 (id, own) == 0;

      parvis_tile_set_speaking (tile, lit);
      if (lit)
        parvis_tile_highlight (tile, start, end);
      found = found || lit;
    }
  if (self->names != NULL)
    found = parvis_answer_highlight (self->names, id, start, end) || found;

  return found;
}

/* Back leads from a way to the ways. */
static gboolean
parvis_place_answer_retreat (ParvisAnswer *answer)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);

  if (self->state == STATE_WAYS)
    return FALSE;

  turn_to (self, STATE_WAYS);

  return TRUE;
}

static GtkWidget *
parvis_place_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  ParvisPlaceAnswer *self = PARVIS_PLACE_ANSWER (answer);

  *place = PARVIS_ANSWER_PLACE_NONE;

  return self->names != NULL ? parvis_answer_get_helper (self->names, place) : NULL;
}

static gboolean
parvis_place_answer_grab_focus (GtkWidget *widget)
{
  grab (PARVIS_PLACE_ANSWER (widget));

  return TRUE;
}

static void
parvis_place_answer_finalize (GObject *object)
{
  g_array_unref (PARVIS_PLACE_ANSWER (object)->points);

  G_OBJECT_CLASS (parvis_place_answer_parent_class)->finalize (object);
}

static void
parvis_place_answer_class_init (ParvisPlaceAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_place_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_place_answer_grab_focus;
  answer_class->set_prompt = parvis_place_answer_set_prompt;
  answer_class->update = parvis_place_answer_update;
  answer_class->dup_value = parvis_place_answer_dup_value;
  answer_class->dup_problem = parvis_place_answer_dup_problem;
  answer_class->add_sayings = parvis_place_answer_add_sayings;
  answer_class->highlight = parvis_place_answer_highlight;
  answer_class->retreat = parvis_place_answer_retreat;
  answer_class->get_helper = parvis_place_answer_get_helper;
}

static GtkWidget *
add_control (ParvisPlaceAnswer *self, const char *icon, GCallback callback, int column, int row)
{
  GtkWidget *button = parvis_button_new (icon, "");

  gtk_widget_set_hexpand (button, TRUE);
  gtk_grid_attach (GTK_GRID (self->controls), button, column, row, 1, 1);
  g_signal_connect_swapped (button, "clicked", callback, self);

  return button;
}

static void
build_map (ParvisPlaceAnswer *self)
{
  self->map_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->map = PARVIS_MAP_VIEW (parvis_map_view_new ());
  self->controls = gtk_grid_new ();
  /* Left is left on a map in every language. */
  gtk_widget_set_direction (self->controls, GTK_TEXT_DIR_LTR);
  gtk_widget_set_valign (self->controls, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->controls, "controls");
  gtk_widget_add_css_class (self->map_box, "map");
  gtk_box_append (GTK_BOX (self->map_box), GTK_WIDGET (self->map));
  gtk_box_append (GTK_BOX (self->map_box), self->controls);
  (void) add_control (self, "arrow-up", G_CALLBACK (up_cb), 0, 0);
  (void) add_control (self, "arrow-down", G_CALLBACK (down_cb), 1, 0);
  (void) add_control (self, "arrow-left", G_CALLBACK (left_cb), 0, 1);
  (void) add_control (self, "arrow-right", G_CALLBACK (right_cb), 1, 1);
  (void) add_control (self, "minus", G_CALLBACK (farther_cb), 0, 2);
  (void) add_control (self, "plus", G_CALLBACK (nearer_cb), 1, 2);
  self->undo = PARVIS_BUTTON (add_control (self, "arrow-u-up-left", G_CALLBACK (undo_cb), 2, 1));
  self->add = PARVIS_BUTTON (add_control (self, "crosshair", G_CALLBACK (add_cb), 2, 0));
}

static void
parvis_place_answer_init (ParvisPlaceAnswer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->points = g_array_new (FALSE, FALSE, sizeof (ParvisPosition));
  self->note = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  self->ways = PARVIS_TILE_GRID (parvis_tile_grid_new ());
  build_map (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_set_vexpand (GTK_WIDGET (self->ways), TRUE);
  gtk_widget_set_vexpand (self->map_box, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->ways), widget);
  gtk_widget_set_parent (self->map_box, widget);
}
