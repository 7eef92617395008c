/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisChoiceAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with a `tilegrid`, and `button.again` below it for a rank; where one can search, a
 * `searchbox`, and the tiles are a helper beside it or, by turns with its keys, below it.
 */

#include "parvis-choice-answer.h"

#include "parvis-button.h"
#include "parvis-choice-order.h"
#include "parvis-named.h"
#include "parvis-pictogram.h"
#include "parvis-search-box.h"
#include "parvis-search.h"
#include "parvis-tile-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than three pages of tiles, and one would rather write a letter or two. */
#define SEARCH_FROM 16

/* What a search shows at most: two pages. Further down one would rather write another letter. */
#define MOST_FOUND 10

/* More at once is too much for one who looks for the right one (R102). */
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
  GPtrArray *own;       /* (owned) (nullable) (element-type ParvisFormChoice): yes and no */
  GPtrArray *choices;   /* (owned) (element-type ParvisFormChoice, unowned): as they are shown */
  GPtrArray *chosen;    /* (owned) (element-type utf8): values, in the order they were touched */
  GHashTable *by_value; /* (owned) (element-type utf8 ParvisFormChoice, unowned) */
  ParvisSearch *search; /* (owned) (nullable): labels, one for each choice */

  /* (unowned): children, but for the grid where it is a helper */
  ParvisTileGrid *grid; /* (owned) */
  ParvisSearchBox *box; /* (nullable) */
  GtkLabel *note;       /* (nullable): what cannot be done here, and what can */
  ParvisButton *again;  /* (nullable): for a rank */
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

static const ParvisFormChoice *
get_choice (ParvisChoiceAnswer *self, const char *value)
{
  return g_hash_table_lookup (self->by_value, value);
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
  if (self->again != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->again), self->chosen->len > 0);
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
  const char *value = parvis_tile_get_value (tile);
  ParvisPageSaying *words = dup_saying (self, get_choice (self, value));
  g_autofree char *place = g_strdup_printf ("%d", find_chosen (self, value) + 1);
  g_autoptr (GString) say = g_string_new (format);
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();

  (void) g_string_replace (say, "%d", place, 1);
  /* A recording says the words alone, so it fits where they are said apart. */
  if (words->language == NULL)
    g_clear_pointer (&words->audio, g_free);
  parvis_page_sayings_add_about (sayings, say->str, words);
  g_signal_emit_by_name (self, "say", sayings);
}

/* "None of these" and any of these cannot both be so: the last one that was touched is. Returns
 * whether others had to go. */
static gboolean
make_room_for (ParvisChoiceAnswer *self, const char *value)
{
  gboolean alone = get_choice (self, value)->is_exclusive;
  guint before = self->chosen->len;

  if (self->mode == CHOOSE_ONE)
    g_ptr_array_set_size (self->chosen, 0);
  for (guint i = self->mode == CHOOSE_SOME ? self->chosen->len : 0; i > 0; i--)
    if (alone || get_choice (self, self->chosen->pdata[i - 1])->is_exclusive)
      g_ptr_array_remove_index (self->chosen, i - 1);

  return self->mode == CHOOSE_SOME && self->chosen->len < before;
}

static const char *
get_words_for_chosen (ParvisChoiceAnswer *self, gboolean others_gone)
{
  if (self->mode == CHOOSE_ORDER)
    /* Translators: spoken when an answer is put in its place; %d is that place, %s its words. */
    return _ ("Number %d: %s");
  if (others_gone)
    /* Translators: spoken when an answer is touched that rules the others out; %s is its words. */
    return _ ("You chose: %s. The others are no longer chosen.");

  /* Translators: spoken when an answer is touched; %s is its words. */
  return _ ("You chose: %s");
}

static void
tile_clicked_cb (ParvisTile *tile, ParvisChoiceAnswer *self)
{
  const char *value = parvis_tile_get_value (tile);
  int place = find_chosen (self, value);

  if (self->mode != CHOOSE_ONE && place >= 0)
    {
      g_ptr_array_remove_index (self->chosen, (guint) place);
      show_chosen (self);
      /* Translators: spoken when an answer is touched a second time and is no longer chosen. */
      say_choice (self, tile, _ ("No longer chosen: %s"));
    }
  else
    {
      gboolean others_gone = make_room_for (self, value);

      g_ptr_array_add (self->chosen, g_strdup (value));
      show_chosen (self);
      say_choice (self, tile, get_words_for_chosen (self, others_gone));
    }
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
again_cb (ParvisChoiceAnswer *self)
{
  g_ptr_array_set_size (self->chosen, 0);
  show_chosen (self);
  parvis_answer_say (PARVIS_ANSWER (self), "again", _ ("Touch the most important one first."),
                     NULL);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
tile_listen_cb (ParvisTile *tile, ParvisChoiceAnswer *self)
{
  const ParvisFormChoice *choice = get_choice (self, parvis_tile_get_value (tile));
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();

  g_ptr_array_add (sayings, dup_saying (self, choice));
  g_signal_emit_by_name (self, "say", sayings);
}

/* Over the picture of the form, or in its place where it has none. */
static void
show_sign (ParvisTile *tile, ParvisTileSign sign)
{
  if (parvis_tile_has_picture (tile))
    {
      parvis_tile_set_sign (tile, sign);
      return;
    }

  parvis_tile_set_icon (tile, sign == PARVIS_TILE_SIGN_YES ? "check-circle" : "x-circle");
  parvis_tile_set_wash (tile, sign == PARVIS_TILE_SIGN_YES ? "leaf" : "brick");
}

static void
add_tile (ParvisChoiceAnswer *self)
{
  ParvisTile *tile = PARVIS_TILE (
      parvis_tile_new (self->mode == CHOOSE_ONE ? PARVIS_TILE_RADIO : PARVIS_TILE_CHECK));

  g_signal_connect (tile, "clicked", G_CALLBACK (tile_clicked_cb), self);
  g_signal_connect (tile, "listen", G_CALLBACK (tile_listen_cb), self);
  parvis_tile_grid_add (self->grid, tile);
}

static void
dress_tile (ParvisChoiceAnswer *self, ParvisTile *tile, const ParvisFormChoice *choice)
{
  g_autoptr (GBytes) image = parvis_answer_load_media (PARVIS_ANSWER (self), choice->label.image);
  guint yes, no;

  parvis_tile_set_text (tile, choice->label.text != NULL ? choice->label.text : choice->value);
  parvis_named_set_spoken (GTK_WIDGET (tile), NULL, get_language (self));
  parvis_tile_set_value (tile, choice->value);
  parvis_tile_set_runs (tile, choice->label.runs);
  if (image != NULL)
    parvis_tile_set_image (tile, image);
  else
    parvis_tile_set_icon (tile, choice->pictogram);
  if (!parvis_choices_find_yes_no (self->choices, &yes, &no))
    return;

  if (parvis_choice_is_yes (choice))
    show_sign (tile, PARVIS_TILE_SIGN_YES);
  else if (parvis_choice_is_no (choice))
    show_sign (tile, PARVIS_TILE_SIGN_NO);
}

/* Tiles that are there already get other words: making one takes longer than all the looking. */
static void
show_choices (ParvisChoiceAnswer *self, const guint *indices, guint n)
{
  parvis_tile_grid_truncate (self->grid, n);
  for (guint i = 0; i < n; i++)
    {
      if (i >= parvis_tile_grid_get_n_tiles (self->grid))
        add_tile (self);
      dress_tile (self, parvis_tile_grid_get_tile (self->grid, i),
                  self->choices->pdata[indices[i]]);
    }
  show_chosen (self);
}

static gboolean
begins_so (ParvisChoiceAnswer *self, guint index, const char *query)
{
  g_autofree char *wanted = parvis_search_fold (query);
  g_autofree char *words =
      parvis_search_fold (((ParvisFormChoice *) self->choices->pdata[index])->label.text);
  const char *found = strstr (words, wanted);

  return found == words || (found != NULL && found[-1] == ' ');
}

/* "Mine is not in the list" is there whatever one looks for. */
static void
add_way_out (ParvisChoiceAnswer *self, GArray *found)
{
  guint last = self->choices->len - 1;

  if (!parvis_form_choice_is_way_out (self->choices->pdata[last]))
    return;

  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, guint, i) == last)
      return;
  g_array_append_val (found, last);
}

static void
show_found (ParvisChoiceAnswer *self)
{
  const char *query = parvis_search_box_get_text (self->box);
  g_autoptr (GArray) found = parvis_search_find (self->search, query, MOST_FOUND);
  const char *note = NULL;

  if (found->len == 0)
    note = _ ("Nothing begins like this. Take away a letter.");
  else if (!begins_so (self, g_array_index (found, guint, 0), query))
    note = _ ("Nothing begins like this. Is it one of these?");

  add_way_out (self, found);
  parvis_search_box_set_found (self->box, found->len, note);
  show_choices (self, (const guint *) (gpointer) found->data, found->len);
}

static void
say_answers (ParvisChoiceAnswer *self)
{
  parvis_answer_say_all (PARVIS_ANSWER (self));
}

/* Who does not see it hears that the key was felt, or that it leads nowhere. */
static void
key_cb (ParvisChoiceAnswer *self, const char *text)
{
  const char *note = parvis_search_box_get_note (self->box);

  if (note != NULL)
    parvis_answer_say (PARVIS_ANSWER (self), "none", note, NULL);
  else
    parvis_answer_say_touched (PARVIS_ANSWER (self), text, NULL);
}

static void
build_search (ParvisChoiceAnswer *self)
{
  self->search = parvis_search_new ();
  for (guint i = 0; i < self->choices->len; i++)
    parvis_search_add (self->search, ((ParvisFormChoice *) self->choices->pdata[i])->label.text);

  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "results");
  self->box = PARVIS_SEARCH_BOX (parvis_search_box_new (GTK_WIDGET (self->grid)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->box), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  g_signal_connect_swapped (self->box, "changed", G_CALLBACK (show_found), self);
  g_signal_connect_swapped (self->box, "key", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (self->box, "turned", G_CALLBACK (say_answers), self);
}

static void
build_all (ParvisChoiceAnswer *self)
{
  g_autofree guint *indices = g_new (guint, self->choices->len);

  for (guint i = 0; i < self->choices->len; i++)
    indices[i] = i;
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  show_choices (self, indices, self->choices->len);
}

/* A touch takes the last one back already; who is lost begins anew. */
static void
build_again (ParvisChoiceAnswer *self)
{
  self->again = PARVIS_BUTTON (parvis_button_new ("arrow-counter-clockwise", ""));
  gtk_widget_add_css_class (GTK_WIDGET (self->again), "again");
  gtk_widget_set_halign (GTK_WIDGET (self->again), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->again), GTK_WIDGET (self));
  g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (again_cb), self);
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

/* What the form would like: a scale in a line, answers in so many columns. */
static guint
get_columns (const ParvisFormPrompt *prompt)
{
  if (prompt->appearance.layout == PARVIS_FORM_LAYOUT_LIKERT)
    return MIN (prompt->choices->len, PER_PAGE);

  return prompt->appearance.layout == PARVIS_FORM_LAYOUT_COLUMNS ? prompt->appearance.n_columns : 0;
}

static gboolean
wants_search (const ParvisFormPrompt *prompt, const GPtrArray *choices)
{
  gboolean wished = (prompt->appearance.look & PARVIS_FORM_LOOK_AUTOCOMPLETE) != 0;

  return choices->len >= SEARCH_FROM || (wished && choices->len > PER_PAGE + 1);
}

static gboolean
wants_map (const ParvisFormPrompt *prompt)
{
  return prompt->appearance.layout == PARVIS_FORM_LAYOUT_MAP ||
         prompt->appearance.layout == PARVIS_FORM_LAYOUT_IMAGE_MAP;
}

static void
take_choices (ParvisChoiceAnswer *self, ParvisFormPrompt *prompt)
{
  guint n;

  self->own = prompt->control == PARVIS_FORM_CONTROL_REPEAT ? new_yes_no () : NULL;
  self->choices = parvis_choices_dup_in_order (self->own != NULL ? self->own : prompt->choices);
  n = self->choices->len;
  for (guint i = 0; i < n; i++)
    {
      ParvisFormChoice *choice = self->choices->pdata[i];

      g_hash_table_insert (self->by_value, choice->value, choice);
    }

  /* Five to think about, and one more for who cannot. */
  parvis_tile_grid_set_max_per_page (
      self->grid, n == PER_PAGE + 1 && parvis_form_choice_is_way_out (self->choices->pdata[n - 1])
                      ? n
                      : PER_PAGE);
  parvis_tile_grid_set_columns (self->grid, get_columns (prompt));
}

static void
parvis_choice_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);

  self->mode = get_mode (prompt);
  take_choices (self, prompt);
  take_value (self, prompt->value != NULL ? prompt->value : "");
  if (wants_map (prompt))
    {
      self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
      gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
    }

  if (wants_search (prompt, self->choices))
    {
      build_search (self);
      show_found (self);
    }
  else
    build_all (self);
  if (self->mode == CHOOSE_ORDER)
    {
      build_again (self);
      show_chosen (self);
    }
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
  if (self->again != NULL)
    parvis_button_set_text (self->again, _ ("Start this answer again"));
  if (self->note != NULL)
    gtk_label_set_text (self->note, _ ("This machine shows no map. Choose in the list."));
  if (self->box == NULL)
    return;

  parvis_answer_name_field (answer, parvis_search_box_get_entry (self->box));
  parvis_search_box_update (self->box);
}

/* In the form's order, as ODK stores a multiple choice; a rank in the person's. */
static char *
parvis_choice_answer_dup_value (ParvisAnswer *answer)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (answer);
  GPtrArray *choices = parvis_answer_get_prompt (answer)->choices;
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

  if (self->note != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->note)));
  if (self->box != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new (
                                  "search", _ ("Touch the first letters, then your answer.")));

  for (guint i = first; i < first + n_shown; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);

      g_ptr_array_add (sayings, dup_saying (self, get_choice (self, parvis_tile_get_value (tile))));
    }

  if (self->box == NULL && parvis_tile_grid_get_n_tiles (self->grid) > n_shown)
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

  *place = PARVIS_ANSWER_PLACE_NONE;
  if (self->box == NULL)
    return NULL;

  *place = parvis_search_box_takes_turns (self->box) ? PARVIS_ANSWER_PLACE_TURNS
                                                     : PARVIS_ANSWER_PLACE_RESULTS;

  return parvis_search_box_get_helper (self->box);
}

static gboolean
parvis_choice_answer_grab_focus (GtkWidget *widget)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (widget);

  if (self->box != NULL)
    return parvis_search_box_begin (self->box);
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

  G_OBJECT_CLASS (parvis_choice_answer_parent_class)->dispose (object);
}

static void
parvis_choice_answer_finalize (GObject *object)
{
  ParvisChoiceAnswer *self = PARVIS_CHOICE_ANSWER (object);

  g_ptr_array_unref (self->chosen);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->search, parvis_search_free);
  g_hash_table_unref (self->by_value);

  G_OBJECT_CLASS (parvis_choice_answer_parent_class)->finalize (object);
}

static void
parvis_choice_answer_class_init (ParvisChoiceAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_choice_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_choice_answer_finalize;
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
