/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisChoiceAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with a `tilegrid`; where one can search, `entry.field` and a `keyboard`, and the
 * tiles are a helper beside them. On a panel without the room for both (the window is "low" or
 * "narrow"), keyboard and tiles take turns below the field, with a `button.found` beside it.
 */

#include "parvis-choice-answer.h"

#include "parvis-button.h"
#include "parvis-keyboard.h"
#include "parvis-named.h"
#include "parvis-pictogram.h"
#include "parvis-search.h"
#include "parvis-tile-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than three pages of tiles, and one would rather write a letter or two. */
#define SEARCH_FROM 16

/* What a search shows at most: four pages. Tiles are widgets, and there may be 35,000 choices. */
#define MOST_FOUND 20

/* And one more where it is "something else", or "I do not know". */
#define PER_PAGE 5
#define CHOICE_ID "choice:"

typedef enum
{
  CHOOSE_ONE,
  CHOOSE_SOME,
  CHOOSE_ORDER,
} Mode;

struct _ParvisChoiceAnswer
{
  ParvisAnswer parent_instance;

  Mode mode;
  GPtrArray *choices;   /* (owned) (element-type ParvisFormChoice): the prompt's, or yes and no */
  GPtrArray *chosen;    /* (owned) (element-type utf8): values, in the order they were touched */
  GHashTable *by_value; /* (owned) (element-type utf8 ParvisFormChoice, unowned) */
  char **folded;        /* (owned) (nullable): labels to search in, one for each choice */

  GtkStack *helper; /* (owned) (nullable): where one can search, the tiles; or, by turns, keys */
  ParvisTileGrid *grid; /* (owned) */

  /* (unowned) (nullable): where one can search */
  GtkWidget *line; /* of the two that follow */
  GtkWidget *entry;
  ParvisButton *turn; /* to what was found, and back to the keys */
  ParvisKeyboard *keyboard;
  GtkLabel *none; /* nothing was found */
};

G_DEFINE_FINAL_TYPE (ParvisChoiceAnswer, parvis_choice_answer, PARVIS_TYPE_ANSWER)

/* "One more?" is the machine's question, so its answers are too. */
static GPtrArray *
new_yes_no (void)
{
  static const char *const values[] = { "yes", "no" };
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_choice_free);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      ParvisFormChoice *choice = g_new0 (ParvisFormChoice, 1);

      choice->value = g_strdup (values[i]);
      choice->label.text = g_strdup ("");
      g_ptr_array_add (choices, choice);
    }

  return choices;
}

static int
find_chosen (ParvisChoiceAnswer *self, const char *value)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->chosen, value, g_str_equal, &index))
    return (int) index;

  return -1;
}

static void
show_chosen (ParvisChoiceAnswer *self)
{
  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);
      int place = find_chosen (self, parvis_tile_get_value (tile));

      parvis_tile_set_chosen (tile, place >= 0);
      if (self->mode == CHOOSE_ORDER && place >= 0)
        {
          g_autofree char *mark = g_strdup_printf ("%d", place + 1);

          parvis_tile_set_mark (tile, mark);
        }
    }
}

/* Whether to add one more is asked in our words, all else in those of the form. */
static const char *
get_language (ParvisChoiceAnswer *self)
{
  const ParvisFormPrompt *prompt = parvis_answer_get_prompt (PARVIS_ANSWER (self));

  return prompt->control != PARVIS_FORM_CONTROL_REPEAT ? prompt->language : NULL;
}

static ParvisPageSaying *
dup_saying (ParvisChoiceAnswer *self, const ParvisFormChoice *choice)
{
  g_autofree char *id = g_strconcat (CHOICE_ID, choice->value, NULL);
  ParvisPageSaying *saying =
      parvis_page_saying_new_in (get_language (self), id, choice->label.text);

  saying->say = g_strdup (choice->label.say);
  saying->audio = g_strdup (choice->label.audio);

  return saying;
}

static void
say_choice (ParvisChoiceAnswer *self, ParvisTile *tile, const char *format)
{
  const ParvisFormChoice *choice =
      g_hash_table_lookup (self->by_value, parvis_tile_get_value (tile));
  ParvisPageSaying *words = dup_saying (self, choice);
  g_autoptr (GPtrArray) sayings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);

  /* A recording says the words alone, so it fits where they are said apart. */
  if (words->language == NULL)
    g_clear_pointer (&words->audio, g_free);
  parvis_page_sayings_add_about (sayings, format, words);
  g_signal_emit_by_name (self, "say", sayings);
}

static void
tile_clicked_cb (ParvisTile *tile, ParvisChoiceAnswer *self)
{
  const char *value = parvis_tile_get_value (tile);
  int place = find_chosen (self, value);

  if (self->mode == CHOOSE_ONE)
    g_ptr_array_set_size (self->chosen, 0);

  if (self->mode != CHOOSE_ONE && place >= 0)
    g_ptr_array_remove_index (self->chosen, (guint) place);
  else
    g_ptr_array_add (self->chosen, g_strdup (value));

  show_chosen (self);
  if (find_chosen (self, value) >= 0)
    /* Translators: spoken when an answer is touched; %s is its words. */
    say_choice (self, tile, _ ("You chose: %s"));
  else
    /* Translators: spoken when an answer is touched a second time and is no longer chosen. */
    say_choice (self, tile, _ ("No longer chosen: %s"));
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
tile_listen_cb (ParvisTile *tile, ParvisChoiceAnswer *self)
{
  const ParvisFormChoice *choice =
      g_hash_table_lookup (self->by_value, parvis_tile_get_value (tile));
  g_autoptr (GPtrArray) sayings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);

  g_ptr_array_add (sayings, dup_saying (self, choice));
  g_signal_emit_by_name (self, "say", sayings);
}

static gboolean
is_one_of (const char *value, const char *const *values)
{
  return g_strv_contains (values, value);
}

/* Yes and no have their signs in every form, drawn or not. */
static const char *
get_icon (const ParvisFormChoice *choice)
{
  static const char *const yes[] = { "yes", "oui", "true", "1", "o", "y", NULL };
  static const char *const no[] = { "no", "non", "false", "0", "n", NULL };
  g_autofree char *value = g_ascii_strdown (choice->value, -1);

  if (choice->pictogram != NULL && parvis_pictogram_exists (choice->pictogram))
    return choice->pictogram;
  if (is_one_of (value, yes))
    return "check-circle";

  return is_one_of (value, no) ? "x-circle" : NULL;
}

static void
add_tile (ParvisChoiceAnswer *self, const ParvisFormChoice *choice)
{
  ParvisTile *tile = PARVIS_TILE (
      parvis_tile_new (self->mode == CHOOSE_ONE ? PARVIS_TILE_RADIO : PARVIS_TILE_CHECK));
  g_autoptr (GBytes) image = parvis_answer_load_media (PARVIS_ANSWER (self), choice->label.image);

  parvis_tile_set_text (tile, choice->label.text != NULL ? choice->label.text : choice->value);
  parvis_named_set_spoken (GTK_WIDGET (tile), NULL, get_language (self));
  parvis_tile_set_value (tile, choice->value);
  if (image != NULL)
    parvis_tile_set_image (tile, image);
  else
    parvis_tile_set_icon (tile, get_icon (choice));
  g_signal_connect (tile, "clicked", G_CALLBACK (tile_clicked_cb), self);
  g_signal_connect (tile, "listen", G_CALLBACK (tile_listen_cb), self);
  parvis_tile_grid_add (self->grid, tile);
}

/* Those that begin with the query before those that have it in a later word. */
static void
show_found (ParvisChoiceAnswer *self)
{
  GPtrArray *choices = self->choices;
  g_autofree char *query = parvis_search_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint n_found = 0;

  parvis_tile_grid_clear (self->grid);
  for (int rank = PARVIS_SEARCH_BEGINS; rank < PARVIS_SEARCH_MISS; rank++)
    for (guint i = 0; i < choices->len && n_found < MOST_FOUND; i++)
      if ((int) parvis_search_match (self->folded[i], query) == rank)
        {
          add_tile (self, choices->pdata[i]);
          n_found++;
        }

  gtk_widget_set_visible (GTK_WIDGET (self->none), n_found == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->turn), n_found > 0);
  show_chosen (self);
}

static void
key_cb (ParvisChoiceAnswer *self, const char *text)
{
  int position = -1;

  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  /* Who does not see it hears that the key was felt, or that it leads nowhere. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->none)))
    parvis_answer_say (PARVIS_ANSWER (self), "none", gtk_label_get_text (self->none), NULL);
  else
    parvis_answer_say (PARVIS_ANSWER (self), "value", text, NULL);
}

static void
erase_cb (ParvisChoiceAnswer *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gsize length = strlen (text);

  if (length == 0)
    return;

  *g_utf8_find_prev_char (text, text + length) = '\0';
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static gboolean
shows_keys (ParvisChoiceAnswer *self)
{
  return gtk_stack_get_visible_child (self->helper) == GTK_WIDGET (self->keyboard);
}

static void
show_turn (ParvisChoiceAnswer *self)
{
  gboolean keys = shows_keys (self);

  parvis_button_set_icon (self->turn, keys ? "list-checks" : "keyboard");
  /* Translators: a button that shows what was found, in the place of the keys. */
  parvis_button_set_text (self->turn, keys ? _ ("See the answers")
                                           /* Translators: a button back to the keys. */
                                           : _ ("Other letters"));
}

static void
say_answers (ParvisChoiceAnswer *self)
{
  g_autoptr (GPtrArray) sayings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);

  parvis_answer_add_sayings (PARVIS_ANSWER (self), sayings);
  g_signal_emit_by_name (self, "say", sayings);
}

static void
turn_cb (ParvisChoiceAnswer *self)
{
  gboolean to_answers = shows_keys (self);

  gtk_stack_set_visible_child (self->helper,
                               to_answers ? GTK_WIDGET (self->grid) : GTK_WIDGET (self->keyboard));
  show_turn (self);
  if (to_answers)
    say_answers (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Writing again means that the answer was not among them. */
static void
changed_cb (ParvisChoiceAnswer *self)
{
  show_found (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->turn)) && !shows_keys (self))
    turn_cb (self);
}

static void
build_line (ParvisChoiceAnswer *self)
{
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->line, "actions");
  gtk_box_set_homogeneous (GTK_BOX (self->line), TRUE);
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 60);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "field");
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->turn = PARVIS_BUTTON (parvis_button_new ("list-checks", NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->turn), "found");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->turn), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->turn), FALSE);
  gtk_box_append (GTK_BOX (self->line), self->entry);
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->turn));
}

static void
build_search (ParvisChoiceAnswer *self, GPtrArray *choices)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->folded = g_new0 (char *, choices->len + 1);
  for (guint i = 0; i < choices->len; i++)
    self->folded[i] = parvis_search_fold (((ParvisFormChoice *) choices->pdata[i])->label.text);

  build_line (self);
  self->keyboard = PARVIS_KEYBOARD (parvis_keyboard_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->keyboard), TRUE);
  self->none = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  self->helper = g_object_ref_sink (GTK_STACK (gtk_stack_new ()));
  gtk_stack_add_child (self->helper, GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->line, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->none), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->keyboard), widget);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->turn, "clicked", G_CALLBACK (turn_cb), self);
  g_signal_connect_swapped (self->keyboard, "key", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (self->keyboard, "erase", G_CALLBACK (erase_cb), self);
}

/* Now one knows on what panel it stands. */
static void
parvis_choice_answer_root (GtkWidget *widget)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  if (self->entry != NULL && gtk_widget_get_parent (GTK_WIDGET (self->keyboard)) == widget &&
      (gtk_widget_has_css_class (window, "low") || gtk_widget_has_css_class (window, "narrow")))
    {
      g_object_ref (self->keyboard);
      gtk_widget_unparent (GTK_WIDGET (self->keyboard));
      gtk_stack_add_child (self->helper, GTK_WIDGET (self->keyboard));
      g_object_unref (self->keyboard);
      gtk_stack_set_visible_child (self->helper, GTK_WIDGET (self->keyboard));
      gtk_widget_set_visible (GTK_WIDGET (self->turn), TRUE);
      show_turn (self);
    }

  GTK_WIDGET_CLASS (parvis_choice_answer_parent_class)->root (widget);
}

static void
take_value (ParvisChoiceAnswer *self, const char *value)
{
  g_auto (GStrv) values = NULL;

  if (self->mode == CHOOSE_ONE)
    {
      if (*value != '\0')
        g_ptr_array_add (self->chosen, g_strdup (value));
      return;
    }

  values = g_strsplit (value, " ", -1);
  for (guint i = 0; values[i] != NULL; i++)
    if (*values[i] != '\0' && g_hash_table_contains (self->by_value, values[i]))
      g_ptr_array_add (self->chosen, g_strdup (values[i]));
}

static Mode
get_mode (ParvisFormPrompt *prompt)
{
  if (prompt->control == PARVIS_FORM_CONTROL_RANK)
    return CHOOSE_ORDER;

  return prompt->control == PARVIS_FORM_CONTROL_SELECT ? CHOOSE_SOME : CHOOSE_ONE;
}

static guint
get_most (GPtrArray *choices)
{
  if (choices->len == PER_PAGE + 1 &&
      parvis_form_choice_is_way_out (choices->pdata[choices->len - 1]))
    return PER_PAGE + 1;

  return PER_PAGE;
}

static void
parvis_choice_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);
  GPtrArray *choices;

  self->choices = prompt->control == PARVIS_FORM_CONTROL_REPEAT ? new_yes_no ()
                                                                : g_ptr_array_ref (prompt->choices);
  choices = self->choices;
  self->mode = get_mode (prompt);
  for (guint i = 0; i < choices->len; i++)
    {
      ParvisFormChoice *choice = choices->pdata[i];

      g_hash_table_insert (self->by_value, choice->value, choice);
    }
  take_value (self, prompt->value != NULL ? prompt->value : "");
  parvis_tile_grid_set_max_per_page (self->grid, get_most (choices));

  if (choices->len >= SEARCH_FROM)
    {
      build_search (self, choices);
      show_found (self);
      return;
    }

  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  for (guint i = 0; i < choices->len; i++)
    add_tile (self, choices->pdata[i]);
  show_chosen (self);
}

static void
name_yes_no (ParvisChoiceAnswer *self)
{
  const char *words[] = { _ ("Yes, one more"), _ ("No, that is all") };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      ParvisFormChoice *choice = self->choices->pdata[i];

      g_free (choice->label.text);
      choice->label.text = g_strdup (words[i]);
      parvis_tile_set_text (parvis_tile_grid_get_tile (self->grid, i), words[i]);
    }
}

static void
parvis_choice_answer_update (ParvisAnswer *answer)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);

  if (parvis_answer_get_prompt (answer)->control == PARVIS_FORM_CONTROL_REPEAT)
    name_yes_no (self);
  parvis_tile_grid_update (self->grid);
  if (self->entry == NULL)
    return;

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("First letters"));
  gtk_label_set_text (self->none, _ ("Nothing begins like this. Take away a letter."));
  parvis_answer_name_field (answer, self->entry);
  parvis_keyboard_update (self->keyboard);
  show_turn (self);
}

/* In the form's order, as ODK stores a multiple choice; a rank in the person's. */
static char *
parvis_choice_answer_dup_value (ParvisAnswer *answer)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);
  GPtrArray *choices = self->choices;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  if (self->mode != CHOOSE_SOME)
    for (guint i = 0; i < self->chosen->len; i++)
      g_ptr_array_add (values, self->chosen->pdata[i]);
  else
    for (guint i = 0; i < choices->len; i++)
      if (find_chosen (self, ((ParvisFormChoice *) choices->pdata[i])->value) >= 0)
        g_ptr_array_add (values, ((ParvisFormChoice *) choices->pdata[i])->value);
  g_ptr_array_add (values, NULL);

  return g_strjoinv (" ", (char **) values->pdata);
}

static char *
parvis_choice_answer_dup_problem (ParvisAnswer *answer)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);

  if (self->mode != CHOOSE_ORDER || self->chosen->len == 0 ||
      self->chosen->len == self->choices->len)
    return NULL;

  return g_strdup (_ ("Touch all the answers, the first one first."));
}

static void
parvis_choice_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);
  guint first;
  guint n_shown = parvis_tile_grid_get_shown (self->grid, &first);

  if (self->entry != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new (
                                  "search", _ ("Touch the first letters, then your answer.")));

  for (guint i = first; i < first + n_shown; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);

      g_ptr_array_add (
          sayings,
          dup_saying (self, g_hash_table_lookup (self->by_value, parvis_tile_get_value (tile))));
    }

  if (self->entry == NULL && parvis_tile_grid_get_n_tiles (self->grid) > n_shown)
    g_ptr_array_add (sayings,
                     parvis_page_saying_new ("more", _ ("There are more answers: touch More.")));
}

static gboolean
parvis_choice_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);
  const char *value =
      id != NULL && g_str_has_prefix (id, CHOICE_ID) ? id + strlen (CHOICE_ID) : NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);
      gboolean lit = value != NULL && g_strcmp0 (value, parvis_tile_get_value (tile)) == 0;

      parvis_tile_set_speaking (tile, lit);
      if (lit)
        parvis_tile_highlight (tile, start, end);
      found |= lit;
    }

  return found;
}

static GtkWidget *
parvis_choice_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);

  if (self->helper == NULL)
    *place = PARVIS_ANSWER_PLACE_NONE;
  else
    *place = gtk_widget_get_visible (GTK_WIDGET (self->turn)) ? PARVIS_ANSWER_PLACE_TURNS
                                                              : PARVIS_ANSWER_PLACE_RESULTS;

  return (GtkWidget *) self->helper;
}

static gboolean
parvis_choice_answer_grab_focus (GtkWidget *widget)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (widget);

  if (self->entry != NULL)
    return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  if (parvis_tile_grid_get_n_tiles (self->grid) == 0)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, 0)));
}

static void
parvis_choice_answer_dispose (GObject *object)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (object);

  if (self->grid != NULL && gtk_widget_get_parent (GTK_WIDGET (self->grid)) == GTK_WIDGET (self))
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  g_clear_object (&self->grid);
  g_clear_object (&self->helper);

  G_OBJECT_CLASS (parvis_choice_answer_parent_class)->dispose (object);
}

static void
parvis_choice_answer_finalize (GObject *object)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (object);

  g_ptr_array_unref (self->chosen);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_hash_table_unref (self->by_value);
  g_strfreev (self->folded);

  G_OBJECT_CLASS (parvis_choice_answer_parent_class)->finalize (object);
}

static void
parvis_choice_answer_class_init (ParvisChoiceAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_choice_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_choice_answer_finalize;
  GTK_WIDGET_CLASS (klass)->root = parvis_choice_answer_root;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_choice_answer_grab_focus;
  answer_class->set_prompt = parvis_choice_answer_set_prompt;
  answer_class->update = parvis_choice_answer_update;
  answer_class->dup_value = parvis_choice_answer_dup_value;
  answer_class->dup_problem = parvis_choice_answer_dup_problem;
  answer_class->add_sayings = parvis_choice_answer_add_sayings;
  answer_class->highlight = parvis_choice_answer_highlight;
  answer_class->get_helper = parvis_choice_answer_get_helper;
}

static void
parvis_choice_answer_init (ParvisChoiceAnswer *self)
{
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  self->by_value = g_hash_table_new (g_str_hash, g_str_equal);
  self->grid = g_object_ref_sink (PARVIS_TILE_GRID (parvis_tile_grid_new ()));
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (say_answers), self, G_CONNECT_SWAPPED);
}
