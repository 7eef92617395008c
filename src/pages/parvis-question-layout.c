/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-question-layout.h"

#define SIDE_SHARE 0.235 /* of the width, for picture and "why" */
#define NOTE_SHARE 0.31  /* of the width, where there is only something to read */
#define STRIP_SHARE 0.15 /* of the height, for the picture on an upright screen */
#define NOTE_STRIP_SHARE 0.3
#define WIDE_SHAPE 1.2     /* between the bars of a small upright panel a page is nearly square */
#define PAD_SHARE 0.44     /* of the question's width, for a number pad */
#define RESULTS_SHARE 0.46 /* of the width, for what a search found */

/* So many, with what turns their pages, come before "why". */
#define RESULTS_BEFORE_WHY 3.2

struct _ParvisQuestionLayout
{
  GtkLayoutManager parent_instance;

  ParvisQuestionParts parts;
};

G_DEFINE_FINAL_TYPE (ParvisQuestionLayout, parvis_question_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One allocation: the rectangle that is left, and what mirrors it. */
typedef struct
{
  const ParvisQuestionParts *parts;
  gboolean mirrored;
  int whole; /* width to mirror in */
  int gap, small_gap;
} Sheet;

static gboolean
is_shown (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_visible (widget);
}

static int
get_least_width (GtkWidget *widget)
{
  int least = 0;

  if (is_shown (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

static int
get_natural_width (GtkWidget *widget)
{
  int natural = 0;

  if (is_shown (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_least_height (GtkWidget *widget, int width)
{
  int least = 0;

  if (is_shown (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, get_least_width (widget)),
                        &least, NULL, NULL, NULL);

  return least;
}

static int
get_natural_height (GtkWidget *widget, int width)
{
  int natural = 0;

  if (is_shown (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, get_least_width (widget)),
                        NULL, &natural, NULL, NULL);

  return natural;
}

static void
place (const Sheet *sheet, GtkWidget *widget, int x, int y, int width, int height)
{
  if (!is_shown (widget))
    return;

  /* Never less than it needs: it would rather stick out than be cut, and a test sees that. */
  width = MAX (width, get_least_width (widget));
  height = MAX (height, get_least_height (widget, width));
  if (sheet->mirrored)
    x = sheet->whole - x - width;
  gtk_widget_set_child_visible (widget, TRUE);
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
hide (GtkWidget *widget)
{
  if (widget != NULL)
    gtk_widget_set_child_visible (widget, FALSE);
}

/* What stands below the answer has the page's width. */
static gboolean
is_below (const ParvisQuestionParts *parts)
{
  return parts->place == PARVIS_ANSWER_PLACE_KEYBOARD || parts->place == PARVIS_ANSWER_PLACE_TURNS;
}

/* What question, answer and what stands below them need at least, one above the other. */
static int
get_column_height (const Sheet *sheet, int width)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int height = get_least_height (parts->words, width) + sheet->small_gap +
               get_least_height (parts->answer, width);

  if (is_below (parts))
    height += sheet->small_gap + get_least_height (parts->helper, width);

  return height;
}

static int
get_column_width (const Sheet *sheet)
{
  int least = MAX (get_least_width (sheet->parts->words), get_least_width (sheet->parts->answer));

  if (is_below (sheet->parts))
    least = MAX (least, get_least_width (sheet->parts->helper));

  return least;
}

/* Answer, and a keyboard at the bottom, in the rectangle given. */
static void
place_answer (const Sheet *sheet, int x, int y, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int left = height;

  if (is_below (parts) && is_shown (parts->helper))
    {
      int most = left - sheet->small_gap - get_least_height (parts->answer, width);
      int keys = parts->place == PARVIS_ANSWER_PLACE_TURNS
                     ? most
                     : MIN (get_natural_height (parts->helper, width) * 5 / 4, most);

      keys = MAX (keys, get_least_height (parts->helper, width));
      place (sheet, parts->helper, x, y + height - keys, width, keys);
      left -= keys + sheet->small_gap;
    }
  place (sheet, parts->answer, x, y, width, left);
}

/* Question, answer, and a keyboard at the bottom, in the rectangle given. A note is a card that
 * ends, with the tile to touch below it, where the picture beside it does. */
static void
place_column (const Sheet *sheet, int x, int y, int width, int height, int card)
{
  int words = get_least_height (sheet->parts->words, width);
  int left;

  if (sheet->parts->note)
    {
      int answer = get_least_height (sheet->parts->answer, width);
      int below = answer > 0 ? answer + sheet->small_gap : 0;

      words = MAX (words, MIN (card, height) - below);
      left = answer;
    }
  else
    left = height - words - sheet->small_gap;
  place (sheet, sheet->parts->words, x, y, width, words);
  place_answer (sheet, x, y + words + sheet->small_gap, width, left);
}

/* Of @width, for what stands beside the question. */
static int
get_width_beside (const ParvisQuestionParts *parts, int width)
{
  int beside =
      parts->place == PARVIS_ANSWER_PLACE_RESULTS
          ? (int) (width * RESULTS_SHARE)
          : CLAMP (get_natural_width (parts->helper), (int) (width * PAD_SHARE), width / 2);

  return MAX (beside, get_least_width (parts->helper));
}

/* Beside: what stands to the end of the column, as high as all of it. Returns the column's width.
 */
static int
place_beside (const Sheet *sheet, int x, int y, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int beside;

  if (!is_shown (parts->helper) || is_below (parts))
    return width;

  beside = get_width_beside (parts, width);
  place (sheet, parts->helper, x + width - beside, y, beside, height - y);

  return width - beside - sheet->gap;
}

static gboolean
has_side (const ParvisQuestionParts *parts)
{
  return is_shown (parts->picture) || is_shown (parts->why);
}

static int
get_side (const ParvisQuestionParts *parts, int width)
{
  return (int) (width * (parts->note ? NOTE_SHARE : SIDE_SHARE));
}

static gboolean
side_fits (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int side = get_side (parts, width);
  int column = width - side - sheet->gap;

  if (!has_side (parts) || parts->place == PARVIS_ANSWER_PLACE_RESULTS ||
      get_least_width (parts->why) > side)
    return FALSE;

  if (parts->place == PARVIS_ANSWER_PLACE_PAD && is_shown (parts->helper))
    column -= get_width_beside (parts, column) + sheet->gap;

  /* Tiles say what they would like, and would rather stand all on one page than have a picture
   * beside them. */
  if (parts->place == PARVIS_ANSWER_PLACE_NONE &&
      get_least_height (parts->words, column) + sheet->small_gap +
              get_natural_height (parts->answer, column) >
          height)
    return FALSE;

  return column >= get_column_width (sheet) && get_column_height (sheet, column) <= height;
}

/* Where a pad has all of the height, "why" stands under the answer if there is room. */
static void
place_why_below (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int column = place_beside (sheet, 0, 0, width, height);
  int why = MIN (get_natural_width (parts->why), column);
  int why_height = get_natural_height (parts->why, why);

  if (get_column_height (sheet, column) + sheet->small_gap + why_height > height)
    {
      hide (parts->why);
      place_column (sheet, 0, 0, column, height, 0);
      return;
    }

  place (sheet, parts->why, 0, height - why_height, why, why_height);
  place_column (sheet, 0, 0, column, height - why_height - sheet->small_gap, 0);
}

/* What the helper beside the question needs to be of use. */
static int
get_height_beside (const Sheet *sheet, int width)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int least = get_least_height (parts->helper, (int) (width * RESULTS_SHARE));

  return parts->place == PARVIS_ANSWER_PLACE_RESULTS ? (int) (RESULTS_BEFORE_WHY * least) : least;
}

/* Without a picture, "why" stands at the end of the question's first line; over the results
 * where there are some. FALSE where there is no "why", and nothing was placed. */
static gboolean
place_why (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int why = MIN (get_natural_width (parts->why), width / 3);
  int why_height = get_natural_height (parts->why, why);
  int beside = is_shown (parts->helper) && !is_below (parts);
  int column, words;

  if (!is_shown (parts->why))
    return FALSE;

  /* The last to go, where even so there is no room for the rest. */
  if (!beside && get_column_height (sheet, width - why - sheet->gap) > height)
    {
      hide (parts->why);
      return FALSE;
    }

  /* Nor has it one over keys that would then be cut, or results that would stand alone. */
  if (beside && why_height + sheet->small_gap + get_height_beside (sheet, width) > height)
    {
      place_why_below (sheet, width, height);
      return TRUE;
    }

  place (sheet, parts->why, width - why, 0, why, why_height);
  if (beside)
    {
      column = place_beside (sheet, 0, why_height + sheet->small_gap, width, height);
      place_column (sheet, 0, 0, column, height, 0);
      return TRUE;
    }

  /* The words leave it the end of their lines, the rest has all of the width. */
  words = MAX (get_least_height (parts->words, width - why - sheet->gap), why_height);
  place (sheet, parts->words, 0, 0, width - why - sheet->gap, words);
  place_answer (sheet, 0, words + sheet->small_gap, width, height - words - sheet->small_gap);

  return TRUE;
}

/* A question that takes two lines in a column of its own takes one over both columns, and leaves
 * a keyboard the room it needs. FALSE where it need not, and nothing was placed. */
static gboolean
place_under_words (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int column = width - (int) (width * RESULTS_SHARE) - sheet->gap;
  int words = get_least_height (parts->words, width), top = words + sheet->small_gap;

  if (parts->place != PARVIS_ANSWER_PLACE_RESULTS || !is_shown (parts->helper) ||
      get_column_height (sheet, column) <= height)
    return FALSE;

  place (sheet, parts->words, 0, 0, width, words);
  column = place_beside (sheet, 0, top, width, height);
  place (sheet, parts->answer, 0, top, column, height - top);

  return TRUE;
}

/* Where keys leave no room for question and field above each other, these stand side by side.
 * FALSE where they need not, and nothing was placed. */
static gboolean
place_words_beside (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int half = (width - sheet->small_gap) / 2;
  int keys = get_least_height (parts->helper, width);
  int above, most;

  if (!is_below (parts) || get_column_height (sheet, width) <= height)
    return FALSE;

  hide (parts->why);
  above = MAX (get_least_height (parts->words, half), get_least_height (parts->answer, half));
  most = height - above - sheet->small_gap;
  keys = parts->place == PARVIS_ANSWER_PLACE_TURNS
             ? MAX (keys, most)
             : CLAMP (get_natural_height (parts->helper, width), keys, MAX (keys, most));
  place (sheet, parts->words, 0, 0, half, height - keys - sheet->small_gap);
  place (sheet, parts->answer, width - half, 0, half, height - keys - sheet->small_gap);
  place (sheet, parts->helper, 0, height - keys, width, keys);

  return TRUE;
}

static void
allocate_wide (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  int x = 0, picture = 0;
  int column;

  if (side_fits (sheet, width, height))
    {
      int side = get_side (parts, width);
      int why = get_natural_height (parts->why, side);

      picture = is_shown (parts->picture) ? MIN (side, height - why - sheet->small_gap) : 0;
      place (sheet, parts->picture, 0, 0, side, picture);
      place (sheet, parts->why, 0, picture > 0 ? picture + sheet->small_gap : 0, side, why);
      x = side + sheet->gap;
    }
  else
    {
      hide (parts->picture);
      if (place_words_beside (sheet, width, height) || place_why (sheet, width, height) ||
          place_under_words (sheet, width, height))
        return;
    }

  column = place_beside (sheet, x, 0, width - x, height);
  place_column (sheet, x, 0, column, height, picture);
}

/* Of the strip with picture and "why"; nothing where the rest needs the room. */
static int
place_strip (const Sheet *sheet, int width, int height, int needed)
{
  const ParvisQuestionParts *parts = sheet->parts;
  double share = parts->note ? NOTE_STRIP_SHARE : STRIP_SHARE;
  int picture = is_shown (parts->picture) ? (int) (height * share) : 0;
  int x, why, why_height, strip;

  /* Of results one wants to see some at once. */
  if (parts->place == PARVIS_ANSWER_PLACE_RESULTS ||
      (picture > 0 && picture + sheet->gap + needed > height))
    picture = 0;
  if (picture > 0)
    place (sheet, parts->picture, 0, 0, picture, picture);
  else
    hide (parts->picture);

  x = picture > 0 ? picture + sheet->gap : 0;
  why = MIN (get_natural_width (parts->why), width - x);
  why_height = get_natural_height (parts->why, why);
  strip = MAX (picture, why_height);
  /* The last to go, where even so there is no room for the rest. */
  if (why_height > 0 && strip + sheet->gap + needed > height)
    {
      hide (parts->why);
      return 0;
    }
  place (sheet, parts->why, x, (strip - why_height) / 2, why, why_height);

  return strip > 0 ? strip + sheet->gap : 0;
}

static void
allocate_upright (const Sheet *sheet, int width, int height)
{
  const ParvisQuestionParts *parts = sheet->parts;
  gboolean below = is_shown (parts->helper) && !is_below (parts);
  int helper = below ? get_least_height (parts->helper, width) : 0;
  int needed = get_column_height (sheet, width) + (below ? helper + sheet->gap : 0);
  int y = place_strip (sheet, width, height, needed);
  int column = height - y;

  if (below)
    {
      gboolean results = parts->place == PARVIS_ANSWER_PLACE_RESULTS;
      int answer = results ? get_natural_height (parts->answer, width)
                           : get_least_height (parts->answer, width);
      int most = height - y - get_least_height (parts->words, width) - sheet->small_gap - answer -
                 sheet->gap;
      int natural = results ? most : get_natural_height (parts->helper, width) * 5 / 4;

      helper = CLAMP (natural, helper, MAX (helper, most));
      place (sheet, parts->helper, 0, height - helper, width, helper);
      column -= helper + sheet->gap;
    }
  place_column (sheet, 0, y, width, column, 0);
}

static void
parvis_question_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  ParvisQuestionLayout *self = PARVIS_QUESTION_LAYOUT (manager);
  GtkBorder padding;
  Sheet sheet;

  gtk_style_context_get_padding (gtk_widget_get_style_context (widget), &padding);
  sheet = (Sheet){
    .parts = &self->parts,
    .mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
    .whole = width,
    .gap = padding.left * 4 / 5,
    .small_gap = padding.bottom,
  };

  if (width >= height * WIDE_SHAPE)
    allocate_wide (&sheet, width, height);
  else
    allocate_upright (&sheet, width, height);
}

static void
parvis_question_layout_measure (GtkLayoutManager *manager,
                                GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  /* It is given the screen, and makes do. */
  *minimum = *natural = 1;
}

static void
parvis_question_layout_class_init (ParvisQuestionLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = parvis_question_layout_measure;
  layout_class->allocate = parvis_question_layout_allocate;
}

static void
parvis_question_layout_init (ParvisQuestionLayout *self)
{
}

void
parvis_question_layout_set_parts (ParvisQuestionLayout *self, const ParvisQuestionParts *parts)
{
  g_return_if_fail (PARVIS_IS_QUESTION_LAYOUT (self));

  self->parts = *parts;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
