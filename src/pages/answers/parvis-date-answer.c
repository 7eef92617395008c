/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisDateAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `box.parts` of `button.part[.active]`, and `button.unknown` where a part may be
 * unknown. A number pad or the months are a helper.
 */

#include "parvis-date-answer.h"

#include "parvis-button.h"
#include "parvis-key-grid.h"
#include "parvis-moment.h"
#include "parvis-named.h"
#include "parvis-number-pad.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  DAY,
  MONTH,
  YEAR,
  HOUR,
  MINUTE,
  N_PARTS,
} Part;

/* A part that the person does not know. */
#define UNKNOWN "?"

/* After the last digit of a whole date, and after one in between. */
#define PAUSE 900

static const struct
{
  const char *name; /* msgid */
  guint digits;
} parts[N_PARTS] = {
  [DAY] = { N_ ("Day"), 2 },    [MONTH] = { N_ ("Month"), 2 },    [YEAR] = { N_ ("Year"), 4 },
  [HOUR] = { N_ ("Hours"), 2 }, [MINUTE] = { N_ ("Minutes"), 2 },
};

struct _ParvisDateAnswer
{
  ParvisAnswer parent_instance;

  gboolean used[N_PARTS];
  char *values[N_PARTS]; /* (owned): digits, "" for none */
  Part active;

  GtkWidget *boxes[N_PARTS];     /* (unowned) */
  GtkLabel *box_values[N_PARTS]; /* (unowned) */
  GtkWidget *month_keys[12];     /* (unowned) */
  GtkLabel *whole;               /* (unowned): the date in words */
  gboolean partial;              /* day, or day and month, may be unknown */
  ParvisButton *unknown;         /* (unowned): "I do not know the day" */

  GtkWidget *helper;    /* (owned): a stack, shown by the page */
  ParvisNumberPad *pad; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (ParvisDateAnswer, parvis_date_answer, PARVIS_TYPE_ANSWER)

static int
get_number (ParvisDateAnswer *self, Part part)
{
  return (int) g_ascii_strtoll (self->values[part], NULL, 10);
}

static gboolean
is_unknown (ParvisDateAnswer *self, Part part)
{
  return g_str_equal (self->values[part], UNKNOWN);
}

/* Whether the part is used and the person gave it: it can be said and stored. */
static gboolean
has (ParvisDateAnswer *self, Part part)
{
  return self->used[part] && *self->values[part] != '\0' && !is_unknown (self, part);
}

static gboolean
is_empty (ParvisDateAnswer *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (self->used[i] && *self->values[i] != '\0')
      return FALSE;

  return TRUE;
}

static gboolean
is_missing_some (ParvisDateAnswer *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (self->used[i] && *self->values[i] == '\0')
      return TRUE;

  return FALSE;
}

static const char *
get_month_name (ParvisDateAnswer *self)
{
  int month = get_number (self, MONTH);

  return month >= 1 && month <= 12 ? parvis_month_get_name (month) : NULL;
}

static const char *
get_shown (ParvisDateAnswer *self, Part part)
{
  const char *name = part == MONTH ? get_month_name (self) : NULL;

  if (name != NULL)
    return name;

  return *self->values[part] != '\0' ? self->values[part] : "–";
}

/* As it is said: "27 March 2007", "14 h 30". */
static char *
dup_words (ParvisDateAnswer *self)
{
  GString *words = g_string_new (NULL);

  if (has (self, DAY))
    g_string_append_printf (words, "%d", get_number (self, DAY));
  for (guint i = MONTH; i <= YEAR; i++)
    if (has (self, i))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", get_shown (self, i));
  if (has (self, HOUR))
    g_string_append_printf (words, "%s%d:%02d", words->len > 0 ? ", " : "", get_number (self, HOUR),
                            get_number (self, MINUTE));

  return g_string_free (words, FALSE);
}

static void
show_unknown (ParvisDateAnswer *self)
{
  gboolean may = self->partial && (self->active == DAY || self->active == MONTH);

  gtk_widget_set_visible (GTK_WIDGET (self->unknown), may);
  /* There is not room for both everywhere, and the boxes say the same. */
  gtk_widget_set_visible (GTK_WIDGET (self->whole), !may);
  parvis_button_set_text (self->unknown, self->active == MONTH ? _ ("I do not know the month")
                                                               : _ ("I do not know the day"));
}

static void
show_parts (ParvisDateAnswer *self)
{
  g_autofree char *words = dup_words (self);

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", _ (parts[i].name), get_shown (self, i));

      gtk_label_set_text (self->box_values[i], get_shown (self, i));
      parvis_named_set (self->boxes[i], name);
      if (i == self->active)
        gtk_widget_add_css_class (self->boxes[i], "active");
      else
        gtk_widget_remove_css_class (self->boxes[i], "active");
    }
  for (int i = 0; i < 12; i++)
    {
      gboolean chosen = get_number (self, MONTH) == i + 1;

      if (chosen)
        gtk_widget_add_css_class (self->month_keys[i], "chosen");
      else
        gtk_widget_remove_css_class (self->month_keys[i], "chosen");
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (self->month_keys[i]), GTK_ACCESSIBLE_STATE_PRESSED,
          chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
  gtk_label_set_text (self->whole, words);
  show_unknown (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->helper),
                                    self->active == MONTH ? "months" : "pad");
}

static void
go_to (ParvisDateAnswer *self, Part part)
{
  self->active = part;
  show_parts (self);
}

static void
set_value (ParvisDateAnswer *self, Part part, const char *value)
{
  g_free (self->values[part]);
  self->values[part] = g_strdup (value);
  show_parts (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

/* To the next part that is used. FALSE where there is none. */
static gboolean
go_on (ParvisDateAnswer *self)
{
  for (Part next = self->active + 1; next < N_PARTS; next++)
    if (self->used[next])
      {
        go_to (self, next);
        return TRUE;
      }

  return FALSE;
}

static void
key_cb (ParvisDateAnswer *self, const char *digit)
{
  g_autofree char *value = NULL;

  const char *before = is_unknown (self, self->active) ? "" : self->values[self->active];

  if (strlen (before) >= parts[self->active].digits)
    return;

  value = g_strconcat (before, digit, NULL);
  set_value (self, self->active, value);
  parvis_answer_say_touched (PARVIS_ANSWER (self), digit, NULL);
  parvis_answer_read_back_later (PARVIS_ANSWER (self), PAUSE);
}

/* Who does not know the month does not know the day. The year is the least there is. */
static void
unknown_cb (ParvisDateAnswer *self)
{
  Part part = self->active;

  if (part == MONTH)
    set_value (self, DAY, UNKNOWN);
  set_value (self, part, UNKNOWN);
  parvis_answer_say (PARVIS_ANSWER (self), "part", parvis_button_get_text (self->unknown), NULL);
  (void) go_on (self);
}

static void
erase_cb (ParvisDateAnswer *self)
{
  gsize length = strlen (self->values[self->active]);
  g_autofree char *value = g_strndup (self->values[self->active], length > 0 ? length - 1 : 0);

  set_value (self, self->active, value);
}

static void
clear_cb (ParvisDateAnswer *self)
{
  set_value (self, self->active, "");
}

static void
month_cb (GtkWidget *key, ParvisDateAnswer *self)
{
  for (int i = 0; i < 12; i++)
    if (self->month_keys[i] == key)
      {
        g_autofree char *value = g_strdup_printf ("%d", i + 1);

        set_value (self, MONTH, value);
        parvis_answer_say_touched (PARVIS_ANSWER (self), parvis_month_get_name (i + 1), NULL);
        parvis_answer_read_back_later (PARVIS_ANSWER (self), PAUSE);
      }
}

static void
box_cb (GtkWidget *box, ParvisDateAnswer *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (self->boxes[i] == box)
      {
        go_to (self, i);
        parvis_answer_say (PARVIS_ANSWER (self), "part", _ (parts[i].name), NULL);
      }
}

/* What people write between the parts of a date or a time. */
static gboolean
is_separator (gunichar c)
{
  return c == '/' || c == '-' || c == '.' || c == ':' || c == ' ' || c == 'h';
}

/* Digits of a real keyboard go to the part that is being filled: 27/3/2007, 14h30. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                ParvisDateAnswer *self)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (c < 0x80 && g_ascii_isdigit ((char) c))
    {
      char digit[2] = { (char) c, '\0' };

      key_cb (self, digit);
      return GDK_EVENT_STOP;
    }
  if (is_separator (c) && *self->values[self->active] != '\0')
    return go_on (self);
  if (keyval == GDK_KEY_BackSpace)
    {
      erase_cb (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
use_parts (ParvisDateAnswer *self, ParvisFormPrompt *prompt)
{
  gboolean year_alone = prompt->appearance.date_parts == PARVIS_FORM_DATE_YEAR;
  gboolean month_year = prompt->appearance.date_parts == PARVIS_FORM_DATE_MONTH_YEAR;
  gboolean has_date = prompt->type != PARVIS_FORM_TYPE_TIME;
  gboolean has_clock =
      prompt->type == PARVIS_FORM_TYPE_TIME || prompt->type == PARVIS_FORM_TYPE_DATE_TIME;

  self->partial = prompt->type == PARVIS_FORM_TYPE_STRING;

  self->used[DAY] = has_date && !year_alone && !month_year;
  self->used[MONTH] = has_date && !year_alone;
  self->used[YEAR] = has_date;
  self->used[HOUR] = self->used[MINUTE] = has_clock;
}

/* "2007-03-27", "2007-03", "14:30:00.000+02:00", "2007-03-27T14:30:00.000+02:00" */
static void
take_value (ParvisDateAnswer *self, const char *value)
{
  const char *clock = strchr (value, 'T');
  int year, month, day, hour, minute;
  int n = value[0] != '\0' && value[1] != '\0' && value[2] == ':'
              ? 0
              : sscanf (value, "%4d-%2d-%2d", &year, &month, &day);

  if (n == 3 || (n > 0 && self->partial))
    {
      self->values[YEAR] = g_strdup_printf ("%d", year);
      self->values[MONTH] = n >= 2 ? g_strdup_printf ("%d", month) : g_strdup (UNKNOWN);
      self->values[DAY] = n == 3 ? g_strdup_printf ("%d", day) : g_strdup (UNKNOWN);
    }
  if (sscanf (clock != NULL ? clock + 1 : value, "%2d:%2d", &hour, &minute) == 2)
    {
      self->values[HOUR] = g_strdup_printf ("%d", hour);
      self->values[MINUTE] = g_strdup_printf ("%02d", minute);
    }
  for (guint i = 0; i < N_PARTS; i++)
    if (self->values[i] == NULL)
      self->values[i] = g_strdup ("");
}

static void
parvis_date_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);

  use_parts (self, prompt);
  take_value (self, prompt->value != NULL ? prompt->value : "");
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_set_visible (self->boxes[i], self->used[i]);

  self->active = DAY;
  while (!self->used[self->active])
    self->active++;
}

static void
parvis_date_answer_update (ParvisAnswer *answer)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);

  for (guint i = 0; i < N_PARTS; i++)
    gtk_label_set_text (
        GTK_LABEL (gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (self->boxes[i])))),
        _ (parts[i].name));
  for (guint i = 0; i < 12; i++)
    parvis_key_set_label (self->month_keys[i], parvis_month_get_name (i + 1));
  parvis_number_pad_update (self->pad);
  show_parts (self);
}

/* Of a partial date only what is known is written: nothing is made up. */
static char *
dup_date (ParvisDateAnswer *self)
{
  if (self->partial && is_unknown (self, MONTH))
    return g_strdup_printf ("%04d", get_number (self, YEAR));
  if (self->partial && is_unknown (self, DAY))
    return g_strdup_printf ("%04d-%02d", get_number (self, YEAR), get_number (self, MONTH));

  return g_strdup_printf ("%04d-%02d-%02d", get_number (self, YEAR),
                          self->used[MONTH] ? get_number (self, MONTH) : 1,
                          self->used[DAY] ? get_number (self, DAY) : 1);
}

/* With the offset of this place, as ODK stores times. */
static char *
dup_clock (ParvisDateAnswer *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *offset = g_date_time_format (now, "%:z");

  return g_strdup_printf ("%02d:%02d:00.000%s", get_number (self, HOUR), get_number (self, MINUTE),
                          offset);
}

static char *
parvis_date_answer_dup_value (ParvisAnswer *answer)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);
  g_autofree char *date = NULL, *clock = NULL;

  if (is_empty (self))
    return g_strdup ("");

  date = dup_date (self);
  clock = dup_clock (self);
  if (!self->used[YEAR])
    return g_steal_pointer (&clock);
  if (!self->used[HOUR])
    return g_steal_pointer (&date);

  return g_strconcat (date, "T", clock, NULL);
}

static gboolean
is_real (ParvisDateAnswer *self)
{
  int day = has (self, DAY) ? get_number (self, DAY) : 1;
  int month = has (self, MONTH) ? get_number (self, MONTH) : 1;
  int year = get_number (self, YEAR);

  if (self->used[HOUR] && (get_number (self, HOUR) > 23 || get_number (self, MINUTE) > 59))
    return FALSE;
  if (!self->used[YEAR])
    return TRUE;

  /* A year of two digits could be of either century. */
  return year >= 1000 && day > 0 && month > 0 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static char *
parvis_date_answer_dup_problem (ParvisAnswer *answer)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);

  if (is_empty (self))
    return NULL;

  for (guint i = 0; i < N_PARTS; i++)
    if (self->used[i] && *self->values[i] == '\0')
      /* Translators: %s is a part of a date: "Day", "Month", "Year", "Hours", "Minutes". */
      return g_strdup_printf (_ ("This is missing: %s"), _ (parts[i].name));

  if (is_real (self))
    return NULL;

  if (self->used[YEAR] && get_number (self, YEAR) < 1000)
    return g_strdup (_ ("A year has 4 digits. Example: 1987"));

  return g_strdup (self->used[YEAR] ? _ ("This date does not exist. Example: 27 March 2007")
                                    : _ ("This time does not exist. Example: 14:30"));
}

/* The date in words, once it is whole: "27 March 2007". */
static void
parvis_date_answer_read_back (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);
  g_autofree char *words = dup_words (self);

  if (!is_missing_some (self) && is_real (self))
    g_ptr_array_add (sayings, parvis_page_saying_new ("value", words));
}

static void
parvis_date_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);
  g_autofree char *words = dup_words (self);

  if (*words != '\0')
    g_ptr_array_add (sayings, parvis_page_saying_new ("value", words));
  else
    g_ptr_array_add (sayings, parvis_page_saying_new ("part", _ (parts[self->active].name)));
}

static gboolean
parvis_date_answer_advance (ParvisAnswer *answer)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);

  /* Nothing at all is an answer, where the form allows it; and one who came back to a whole date
   * need not walk through it again. */
  if (is_empty (self) || !is_missing_some (self))
    return FALSE;

  if (!go_on (self))
    return FALSE;

  parvis_answer_say (answer, "part", _ (parts[self->active].name), NULL);

  return TRUE;
}

static gboolean
parvis_date_answer_retreat (ParvisAnswer *answer)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (answer);

  for (Part part = self->active; part > DAY; part--)
    if (self->used[part - 1])
      {
        go_to (self, part - 1);
        parvis_answer_say (answer, "part", _ (parts[part - 1].name), NULL);
        return TRUE;
      }

  return FALSE;
}

static GtkWidget *
parvis_date_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  *place = PARVIS_ANSWER_PLACE_PAD;

  return PARVIS_DATE_ANSWER (answer)->helper;
}

static gboolean
parvis_date_answer_grab_focus (GtkWidget *widget)
{
  ParvisDateAnswer *self = PARVIS_DATE_ANSWER (widget);

  return gtk_widget_grab_focus (self->boxes[self->active]);
}

static void
parvis_date_answer_dispose (GObject *object)
{
  g_clear_object (&PARVIS_DATE_ANSWER (object)->helper);

  G_OBJECT_CLASS (parvis_date_answer_parent_class)->dispose (object);
}

static void
parvis_date_answer_finalize (GObject *object)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_free (PARVIS_DATE_ANSWER (object)->values[i]);

  G_OBJECT_CLASS (parvis_date_answer_parent_class)->finalize (object);
}

static void
parvis_date_answer_class_init (ParvisDateAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_date_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_date_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_date_answer_grab_focus;
  answer_class->set_prompt = parvis_date_answer_set_prompt;
  answer_class->update = parvis_date_answer_update;
  answer_class->dup_value = parvis_date_answer_dup_value;
  answer_class->dup_problem = parvis_date_answer_dup_problem;
  answer_class->add_sayings = parvis_date_answer_add_sayings;
  answer_class->read_back = parvis_date_answer_read_back;
  answer_class->advance = parvis_date_answer_advance;
  answer_class->retreat = parvis_date_answer_retreat;
  answer_class->get_helper = parvis_date_answer_get_helper;
}

static void
build_box (ParvisDateAnswer *self, Part part, GtkWidget *row)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (NULL);

  self->boxes[part] = gtk_button_new ();
  self->box_values[part] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (self->boxes[part], "part");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->box_values[part]), "value");
  gtk_box_append (GTK_BOX (inside), caption);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->box_values[part]));
  gtk_button_set_child (GTK_BUTTON (self->boxes[part]), inside);
  gtk_widget_set_hexpand (self->boxes[part], TRUE);
  gtk_box_append (GTK_BOX (row), self->boxes[part]);
  g_signal_connect (self->boxes[part], "clicked", G_CALLBACK (box_cb), self);
}

static void
build_helper (ParvisDateAnswer *self)
{
  GtkWidget *grid = parvis_key_grid_new (3);

  self->pad = PARVIS_NUMBER_PAD (parvis_number_pad_new ());
  for (guint i = 0; i < 12; i++)
    {
      self->month_keys[i] = parvis_key_grid_add (PARVIS_KEY_GRID (grid), i / 3, 1, NULL, "");
      gtk_widget_add_css_class (self->month_keys[i], "month");
      g_signal_connect_object (self->month_keys[i], "clicked", G_CALLBACK (month_cb), self, 0);
    }
  self->helper = g_object_ref_sink (gtk_stack_new ());
  gtk_stack_add_named (GTK_STACK (self->helper), GTK_WIDGET (self->pad), "pad");
  gtk_stack_add_named (GTK_STACK (self->helper), grid, "months");
  g_signal_connect_object (self->pad, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pad, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pad, "clear", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
}

static void
parvis_date_answer_init (ParvisDateAnswer *self)
{
  GtkWidget *row = NULL;
  GtkEventController *controller = gtk_event_controller_key_new ();

  /* The date on a line, the time on the next. */
  for (guint i = 0; i < N_PARTS; i++)
    {
      if (i == DAY || i == HOUR)
        {
          row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          gtk_widget_add_css_class (row, "parts");
          gtk_widget_set_parent (row, GTK_WIDGET (self));
        }
      build_box (self, i, row);
    }
  self->whole = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->whole), "heading");
  gtk_widget_set_parent (GTK_WIDGET (self->whole), GTK_WIDGET (self));
  self->unknown = PARVIS_BUTTON (parvis_button_new ("question", ""));
  gtk_widget_add_css_class (GTK_WIDGET (self->unknown), "unknown");
  gtk_widget_set_halign (GTK_WIDGET (self->unknown), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->unknown), GTK_WIDGET (self));
  g_signal_connect_swapped (self->unknown, "clicked", G_CALLBACK (unknown_cb), self);
  build_helper (self);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
