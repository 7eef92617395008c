/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules.h"

#include "parvis-question-page.h"
#include "parvis-tile.h"

/* Millimetres of ParvisMetrics: the panel's own, but on a small panel. */
#define LEAST_TARGET 20.0
#define LEAST_TILE 25.0
#define LEAST_LETTER 16.5
#define LEAST_GAP 3.0

/* Real ones, on whatever panel: what a finger needs. */
#define FINGER_TARGET 12.7
#define FINGER_GAP 2.54

/* A pixel at either end. */
#define SLACK_PX 2.0

/* What shows itself by its words alone: what cannot be pressed now. */
#define LEAST_DISABLED 4.5
#define LEAST_OUTLINE 4.5
#define LEAST_PICTURE 3.0

#define MOST_CHOICES 5

/* In em, of who asked for more room. */
#define LEAST_LINES 1.5
#define LEAST_LETTERS 0.12
#define LEAST_WORDS 0.16

static const double least_caps[PARVIS_N_TEXT_SIZES] = { 3.5, 4.8, 6.4, 7.3 };

static const struct
{
  double least, most;
} contrasts[PARVIS_N_THEMES] = {
  [PARVIS_THEME_DEFAULT] = { 10, 21 },
  [PARVIS_THEME_WHITE_ON_BLACK] = { 20, 21 },
  [PARVIS_THEME_BLACK_ON_WHITE] = { 20, 21 },
  [PARVIS_THEME_SOFT] = { 4.5, 8 },
};

double
rules_get_least_cap (ParvisTextSize size)
{
  return least_caps[size];
}

static void G_GNUC_PRINTF (4, 5)
    tell (GPtrArray *breaches, const char *rule, const GeometryItem *item, const char *format, ...)
{
  g_autofree char *how = NULL;
  const char *path = item->path;
  va_list args;

  va_start (args, format);
  how = g_strdup_vprintf (format, args);
  va_end (args);

  /* The end of a path says most. */
  if (strlen (path) > 70)
    path += strlen (path) - 70;
  g_ptr_array_add (breaches, g_strdup_printf ("%s\t%s \"%.40s\"\t%s", rule, path,
                                              item->words != NULL ? item->words : "", how));
}

static gboolean
has_class (const GeometryItem *item, const char *name)
{
  return gtk_widget_has_css_class (item->widget, name);
}

/* Of one axis: how far apart, negative where they overlap. */
static double
get_distance (double a, double a_length, double b, double b_length)
{
  return MAX (a, b) - MIN (a + a_length, b + b_length);
}

/* How far apart in the direction in which they are furthest. */
static double
get_gap (const GeometryItem *a, const GeometryItem *b)
{
  double x = get_distance (a->box.origin.x, a->box.size.width, b->box.origin.x, b->box.size.width);
  double y =
      get_distance (a->box.origin.y, a->box.size.height, b->box.origin.y, b->box.size.height);

  return MAX (x, y);
}

/* A tick or a cross is meant to lie over the picture of its own tile. */
static gboolean
is_sign_of (const GeometryItem *sign, const GeometryItem *picture)
{
  return has_class (sign, "sign") &&
         gtk_widget_get_parent (sign->widget) == gtk_widget_get_parent (picture->widget);
}

static gboolean
may_share (const GeometryItem *a, const GeometryItem *b)
{
  return is_sign_of (a, b) || is_sign_of (b, a) ||
         (a->role == GEOMETRY_TARGET && geometry_belongs (b, a)) ||
         (b->role == GEOMETRY_TARGET && geometry_belongs (a, b));
}

static void
check_pair (Stage *stage,
            const GeometryItem *a,
            const GeometryItem *b,
            double px_per_mm,
            GPtrArray *breaches)
{
  double gap = get_gap (a, b);
  double least = MAX (LEAST_GAP * px_per_mm, FINGER_GAP * stage_get_real_px_per_mm (stage));

  if (may_share (a, b))
    return;

  if (gap < -SLACK_PX)
    tell (breaches, "overlap", a, "%.1f mm over %s \"%.30s\"", -gap / px_per_mm, b->path,
          b->words != NULL ? b->words : "");
  else if (a->role == GEOMETRY_TARGET && b->role == GEOMETRY_TARGET && gap < least - SLACK_PX)
    tell (breaches, "gap", a, "%.2f mm to \"%s\" %s", gap / px_per_mm, b->words, b->path);
}

static double
get_least_height (const GeometryItem *item)
{
  if (gtk_widget_get_ancestor (item->widget, PARVIS_TYPE_TILE) != NULL && has_class (item, "face"))
    return LEAST_TILE;
  if (has_class (item, "main") || has_class (item, "start"))
    return LEAST_TILE;
  if (g_strstr_len (item->path, -1, "keyboard") != NULL ||
      g_strstr_len (item->path, -1, "letters/") != NULL)
    return LEAST_LETTER;

  return LEAST_TARGET;
}

static void
check_target (Stage *stage, const GeometryItem *item, double px_per_mm, GPtrArray *breaches)
{
  double real = stage_get_real_px_per_mm (stage);
  double width = item->box.size.width + SLACK_PX / 2, height = item->box.size.height + SLACK_PX / 2;
  double least_height = get_least_height (item), least_width = MIN (least_height, LEAST_TARGET);

  if (height < least_height * px_per_mm || width < least_width * px_per_mm)
    tell (breaches, "target", item, "%.1f × %.1f mm", item->box.size.width / px_per_mm,
          item->box.size.height / px_per_mm);
  if (MIN (width, height) < FINGER_TARGET * real)
    tell (breaches, "finger", item, "%.1f × %.1f real mm", item->box.size.width / real,
          item->box.size.height / real);
}

/* On a panel that has no room for the size that was asked, words keep their share of what there
 * is. */
static void
check_words (Stage *stage, const GeometryItem *item, double px_per_mm, GPtrArray *breaches)
{
  ParvisTextSize size = parvis_metrics_get_text_size (stage->metrics);
  double body = parvis_metrics_get_cap_mm (stage->metrics);
  gboolean capped = size == PARVIS_TEXT_VERY_LARGE || body < least_caps[size];
  double least = MIN (least_caps[size], body * (capped ? 0.85 : 0.92));

  if (item->ellipsised)
    tell (breaches, "ellipsised", item, "an end is missing");
  if (item->cap < least * px_per_mm - 1)
    tell (breaches, "cap", item, "%.2f mm of %.2f", item->cap / px_per_mm, least);
}

/* "Something else", "I do not know": for who finds no other answer. */
static gboolean
is_way_out (Stage *stage, GtkWidget *tile)
{
  ParvisPage *page = parvis_frame_get_page (stage->frame);
  GPtrArray *choices;

  if (!PARVIS_IS_QUESTION_PAGE (page) || !PARVIS_IS_TILE (tile))
    return FALSE;

  choices = parvis_question_page_get_prompt (PARVIS_QUESTION_PAGE (page))->choices;
  for (guint i = 0; i < choices->len; i++)
    if (g_strcmp0 (((ParvisFormChoice *) choices->pdata[i])->value,
                   parvis_tile_get_value (PARVIS_TILE (tile))) == 0)
      return parvis_form_choice_is_way_out (choices->pdata[i]);

  return FALSE;
}

static void
check_count (Stage *stage, GPtrArray *items, GPtrArray *breaches)
{
  const GeometryItem *last = NULL;
  guint n = 0, most = MOST_CHOICES;

  for (guint i = 0; i < items->len; i++)
    {
      const GeometryItem *item = items->pdata[i];

      if (item->role != GEOMETRY_TARGET || !has_class (item, "face"))
        continue;
      n++;
      last = item;
    }
  if (last != NULL && is_way_out (stage, gtk_widget_get_parent (last->widget)))
    most++;
  if (n > most)
    tell (breaches, "choices", last, "%u tiles", n);
}

void
rules_check_room (Stage *stage, GPtrArray *items, GPtrArray *breaches)
{
  double px_per_mm = parvis_metrics_get_px_per_mm (stage->metrics);

  for (guint i = 0; i < items->len; i++)
    {
      const GeometryItem *item = items->pdata[i];

      if (item->outside != NULL)
        tell (breaches, "outside", item, "%s", item->outside);
      if (item->role == GEOMETRY_TARGET)
        check_target (stage, item, px_per_mm, breaches);
      else if (item->role == GEOMETRY_TEXT)
        check_words (stage, item, px_per_mm, breaches);
      for (guint j = i + 1; j < items->len; j++)
        check_pair (stage, item, items->pdata[j], px_per_mm, breaches);
    }
  check_count (stage, items, breaches);
}

/* Rounding to whole pixels and Pango's units aside. */
void
rules_check_spacing (GPtrArray *items, GPtrArray *breaches)
{
  static const double slack = 0.004;

  for (guint i = 0; i < items->len; i++)
    {
      const GeometryItem *item = items->pdata[i];

      if (item->role != GEOMETRY_TEXT || GTK_IS_TEXT (item->widget))
        continue;
      if (item->line_height >= 0 && item->line_height < LEAST_LINES - 0.02)
        tell (breaches, "lines", item, "%.2f em", item->line_height);
      if (item->letter_spacing >= 0 && item->letter_spacing < LEAST_LETTERS - slack)
        tell (breaches, "letters", item, "%.3f em", item->letter_spacing);
      if (item->word_spacing >= 0 && item->word_spacing < LEAST_WORDS - slack)
        tell (breaches, "words", item, "%.3f em", item->word_spacing);
    }
}

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_SCROLLBAR (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_scroller (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
check_bar (GPtrArray *items, gboolean mirrored, GPtrArray *breaches)
{
  static const char *const order[] = { "back", "listen", "help", "next" };
  const GeometryItem *before = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < items->len; j++)
      {
        const GeometryItem *item = items->pdata[j];

        if (!g_str_equal (gtk_widget_get_name (item->widget), order[i]))
          continue;
        if (before != NULL && item->box.origin.y < before->box.origin.y + before->box.size.height &&
            (item->box.origin.x > before->box.origin.x) == mirrored)
          tell (breaches, "order", item, "not after %s", before->words);
        before = item;
      }
}

/* Asked anew, a question has no answer yet (R105). */
static void
check_untouched (Stage *stage, const GeometryItem *item, GPtrArray *breaches)
{
  ParvisPage *page = parvis_frame_get_page (stage->frame);
  ParvisFormPrompt *prompt;
  GtkWidget *tile = gtk_widget_get_parent (item->widget);

  if (!PARVIS_IS_QUESTION_PAGE (page) || !PARVIS_IS_TILE (tile))
    return;

  prompt = parvis_question_page_get_prompt (PARVIS_QUESTION_PAGE (page));
  if (*prompt->value == '\0' && parvis_tile_get_chosen (PARVIS_TILE (tile)))
    tell (breaches, "chosen", item, "before anybody chose");
}

void
rules_check_order (Stage *stage, GPtrArray *items, GPtrArray *breaches)
{
  ParvisFrameParts parts = parvis_frame_get_parts (stage->frame);
  const GeometryItem *last = items->pdata[items->len - 1];
  guint n_main = 0, n_titles = 0, n_complaints = 0, n_read = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const GeometryItem *item = items->pdata[i];

      n_main += item->role == GEOMETRY_TARGET && has_class (item, "main");
      n_titles += item->role == GEOMETRY_TEXT &&
                  (has_class (item, "title") ||
                   gtk_widget_has_css_class (gtk_widget_get_parent (item->widget), "title"));
      n_read += g_strstr_len (item->path, -1, "/rows.reading") != NULL;
      n_complaints += g_strstr_len (item->path, -1, "/box.error") != NULL;
      if (item->role == GEOMETRY_TARGET && has_class (item, "face"))
        check_untouched (stage, item, breaches);
    }
  if (n_main > 1 || ((parts & PARVIS_FRAME_NEXT) != 0 && n_main != 1))
    tell (breaches, "main", last, "%u of them", n_main);
  /* Over keys on a low panel a complaint takes the question's place; a long text is its own. */
  if (n_titles != 1 && (n_titles > 1 || (n_complaints == 0 && n_read == 0)))
    tell (breaches, "title", last, "%u of them", n_titles);
  if (find_scroller (GTK_WIDGET (stage->frame)) != NULL)
    tell (breaches, "scroll", last, "there is a scrollbar");
  check_bar (items, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL, breaches);
}

void
rules_check_help (GPtrArray *items, graphene_rect_t *place, GPtrArray *breaches)
{
  for (guint i = 0; i < items->len; i++)
    {
      const GeometryItem *item = items->pdata[i];

      if (!g_str_equal (gtk_widget_get_name (item->widget), "help") ||
          !GTK_IS_BUTTON (item->widget))
        continue;
      if (place->size.width == 0)
        *place = item->box;
      if (ABS (item->box.origin.x - place->origin.x) > SLACK_PX ||
          ABS (item->box.origin.y - place->origin.y) > SLACK_PX ||
          ABS (item->box.size.width - place->size.width) > SLACK_PX ||
          ABS (item->box.size.height - place->size.height) > SLACK_PX)
        tell (breaches, "help", item, "at %.0f,%.0f %.0f×%.0f, not %.0f,%.0f %.0f×%.0f",
              item->box.origin.x, item->box.origin.y, item->box.size.width, item->box.size.height,
              place->origin.x, place->origin.y, place->size.width, place->size.height);
    }
}

static gboolean
has_letters (const char *words)
{
  for (; *words != '\0'; words = g_utf8_next_char (words))
    if (g_unichar_isalnum (g_utf8_get_char (words)))
      return TRUE;

  return FALSE;
}

static void
check_contrast (Stage *stage, const GeometryItem *item, const Pixels *pixels, GPtrArray *breaches)
{
  ParvisTheme theme = parvis_metrics_get_theme (stage->metrics);
  gboolean enabled = gtk_widget_is_sensitive (item->widget);
  double least = enabled ? contrasts[theme].least : LEAST_DISABLED;
  Colour ground, ink;
  double ratio = pixels_measure (pixels, &item->box, &ground, &ink);

  /* A swatch shows its own theme in every other. */
  if (g_strstr_len (item->path, -1, "swatch-") != NULL)
    return;

  /* A hyphen is so thin that no pixel has its full colour; that of the letters beside it is its. */
  if (!has_letters (item->words))
    return;

  /* Drawn, a stem of few pixels may miss its full colour by a hair. */
  if (ratio < least - 0.05 || (enabled && ratio > contrasts[theme].most + 0.05))
    tell (breaches, "contrast", item, "%.2f:1, #%02x%02x%02x on #%02x%02x%02x", ratio, ink.red,
          ink.green, ink.blue, ground.red, ground.green, ground.blue);
}

static void
check_outline (const GeometryItem *item, const Pixels *pixels, int depth, GPtrArray *breaches)
{
  double ratio;

  /* An ear shows itself by its picture, and what cannot be pressed need not. */
  if (!gtk_widget_is_sensitive (item->widget) || has_class (item, "ear"))
    return;

  ratio = pixels_measure_edge (pixels, &item->box, depth);
  if (ratio < LEAST_OUTLINE - 0.05)
    tell (breaches, "outline", item, "%.2f:1", ratio);
}

void
rules_check_colours (Stage *stage, GPtrArray *items, const Pixels *pixels, GPtrArray *breaches)
{
  int depth = (int) (2 * parvis_metrics_get_px_per_mm (stage->metrics)) + 1;

  for (guint i = 0; i < items->len; i++)
    {
      const GeometryItem *item = items->pdata[i];
      Colour ground, ink;
      double ratio;

      if (item->role == GEOMETRY_TEXT)
        check_contrast (stage, item, pixels, breaches);
      else if (item->role == GEOMETRY_TARGET)
        check_outline (item, pixels, depth, breaches);
      else if (gtk_widget_is_sensitive (item->widget) &&
               (ratio = pixels_measure (pixels, &item->box, &ground, &ink)) < LEAST_PICTURE)
        tell (breaches, "picture", item, "%.2f:1", ratio);
    }
}
