/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisKeyboard:
 *
 * ## CSS nodes
 *
 * `keyboard` with a `keygrid`; letters are `.letter`, the others `.turn`.
 *
 * A key is never less than a finger needs. Where that leaves no room for five rows of ten
 * (ParvisMetrics says so by the window's classes), the row of accents goes behind a key ("low"), or
 * there are eight keys a row, in the order of the alphabet ("narrow").
 */

#include "parvis-keyboard.h"

#include "parvis-key-grid.h"
#include "parvis-named.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of an alphabet without its accents, and of any other page of keys: with Shift and Erase three
 * rows of ten, and with two more four rows of eight. */
#define N_LETTERS 28

/* A row of them. */
#define MOST_ACCENTS 10

typedef enum
{
  SHAPE_WIDE,
  SHAPE_LOW,
  SHAPE_NARROW,
} Shape;

static const struct
{
  guint columns;
  guint n_in_last; /* of the letters, beside Shift and Erase */
} shapes[] = {
  [SHAPE_WIDE] = { 10, 8 },
  [SHAPE_LOW] = { 10, 8 },
  [SHAPE_NARROW] = { 8, 4 },
};

static const struct
{
  const char *letters;
  const char *marks;    /* the row above, in a wide keyboard */
  const char *to_marks; /* where that row is behind a key, what stands on it */
  gboolean has_accents; /* the row above is of those of the letter before the caret instead */
} layouts[PARVIS_N_KEYBOARD_LAYOUTS] = {
  [PARVIS_KEYBOARD_AZERTY] = { "azertyuiopqsdfghjklmwxcvbn'-", "éèêëàâçôîù", "é à ç", TRUE },
  [PARVIS_KEYBOARD_ABC] = { "abcdefghijklmnopqrstuvwxyz'-", "éèêëàâçôîù", "é à ç", TRUE },
  [PARVIS_KEYBOARD_ARABIC] = { "ضصثقفغعهخحجشسيبلاتنمكطدروزظ-", "ذئءؤلىةآأإ", "ء أ إ", FALSE },
  [PARVIS_KEYBOARD_SYMBOLS] = { "1234567890/:;!?()+&#_,\"*%=€°", "ïüûœæñöäóá", NULL, FALSE },
  /* After the row of the alphabet that one came from. */
  [PARVIS_KEYBOARD_MARKS] = { "ïüûœæñöäóáíúòãõåÿß", NULL, NULL, FALSE },
};

/* After the letter that they go with; at most ten. */
static const char *const accents[] = { "eéèêë", "aàâäáãåæ", "cç",  "iîïíì", "oôöœóòõø",
                                       "uùûüú", "nñ",       "yÿý", "sšß",   "zž" };

struct _ParvisKeyboard
{
  GtkWidget parent_instance;

  ParvisKeyboardLayout layout;
  ParvisKeyboardLayout alphabet; /* what the others go back to */
  Shape shape;
  ParvisKeyboardPurpose purpose;
  gboolean shift;
  gunichar before; /* the letter before the caret; 0 for none */

  /* (unowned) */
  ParvisKeyGrid *grid;
  GtkWidget *shift_key;
  GtkWidget *accent_keys[MOST_ACCENTS]; /* NULL where the layout has its own */
};

G_DEFINE_FINAL_TYPE (ParvisKeyboard, parvis_keyboard, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_KEY,
  SIGNAL_REPLACE,
  SIGNAL_ERASE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_key_text (ParvisKeyboard *self, GtkWidget *key)
{
  const char *text = g_object_get_data (G_OBJECT (key), "text");

  return self->shift ? g_utf8_strup (text, -1) : g_strdup (text);
}

/* Keys show what they will write. */
static void
show_case (ParvisKeyboard *self)
{
  for (GtkWidget *key = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    if (gtk_widget_has_css_class (key, "letter"))
      {
        g_autofree char *text = dup_key_text (self, key);

        parvis_key_set_label (key, text);
      }

  if (self->shift_key == NULL)
    return;

  if (self->shift)
    gtk_widget_add_css_class (self->shift_key, "on");
  else
    gtk_widget_remove_css_class (self->shift_key, "on");
  /* Translators: a switch, said after its name: "Capital letter, switched on". */
  parvis_named_set_state (self->shift_key, self->shift ? _ ("switched on") : _ ("switched off"));
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->shift_key), GTK_ACCESSIBLE_STATE_PRESSED,
      self->shift ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static const char *
find_accents (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    if (letter != 0 && g_utf8_strchr (accents[i], -1, g_unichar_tolower (letter)) != NULL)
      return accents[i];

  return NULL;
}

/* In the case of the letter; ß has none, and would be two letters. */
static char *
dup_accented (ParvisKeyboard *self, const char *accented)
{
  char text[7] = { 0 };
  gunichar c = g_utf8_get_char (accented);

  (void) g_unichar_to_utf8 (g_unichar_isupper (self->before) ? g_unichar_toupper (c) : c, text);

  return g_strdup (text);
}

/* A key under the hand keeps its place: keys are shown and hidden, never made anew. */
static void
show_accents (ParvisKeyboard *self)
{
  const char *row = find_accents (self->before);

  if (row != NULL)
    row = g_utf8_next_char (row);
  for (guint i = 0; i < MOST_ACCENTS && self->accent_keys[0] != NULL; i++)
    {
      gboolean shown = row != NULL && *row != '\0';
      GtkWidget *key = self->accent_keys[i];

      gtk_widget_set_child_visible (key, shown);
      gtk_widget_set_focusable (key, shown);
      gtk_accessible_update_state (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
      if (shown)
        {
          g_autofree char *text = dup_accented (self, row);

          parvis_key_set_label (key, text);
          row = g_utf8_next_char (row);
        }
    }
}

static void
accent_cb (GtkWidget *key, ParvisKeyboard *self)
{
  const char *row = find_accents (self->before);

  for (guint i = 0; i < MOST_ACCENTS && row != NULL && *row != '\0'; i++)
    {
      row = g_utf8_next_char (row);
      if (self->accent_keys[i] == key)
        {
          g_autofree char *text = dup_accented (self, row);

          g_signal_emit (self, signals[SIGNAL_REPLACE], 0, text);
          return;
        }
    }
}

static void
letter_cb (GtkWidget *key, ParvisKeyboard *self)
{
  g_autofree char *text = dup_key_text (self, key);

  if (self->shift)
    parvis_keyboard_set_shift (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_KEY], 0, text);
}

static void
space_cb (ParvisKeyboard *self)
{
  g_signal_emit (self, signals[SIGNAL_KEY], 0, " ");
}

static void
erase_cb (ParvisKeyboard *self)
{
  g_signal_emit (self, signals[SIGNAL_ERASE], 0);
}

static void
shift_cb (ParvisKeyboard *self)
{
  parvis_keyboard_set_shift (self, !self->shift);
}

/* The keys are made anew: not under the hand of the one that is being let go. */
static gboolean
turn_layout_cb (gpointer data)
{
  ParvisKeyboard *self = data;
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (self->alphabet == PARVIS_KEYBOARD_AZERTY)
    self->alphabet = PARVIS_KEYBOARD_ABC;
  else if (self->alphabet == PARVIS_KEYBOARD_ABC && rtl)
    self->alphabet = PARVIS_KEYBOARD_ARABIC;
  else
    self->alphabet = self->shape == SHAPE_NARROW ? PARVIS_KEYBOARD_ABC : PARVIS_KEYBOARD_AZERTY;
  parvis_keyboard_set_layout (self, self->alphabet);

  return G_SOURCE_REMOVE;
}

static gboolean
turn_symbols_cb (gpointer data)
{
  ParvisKeyboard *self = data;

  parvis_keyboard_set_layout (
      self, self->layout == PARVIS_KEYBOARD_SYMBOLS ? self->alphabet : PARVIS_KEYBOARD_SYMBOLS);

  return G_SOURCE_REMOVE;
}

static gboolean
turn_marks_cb (gpointer data)
{
  ParvisKeyboard *self = data;

  parvis_keyboard_set_layout (self, self->layout == PARVIS_KEYBOARD_MARKS ? self->alphabet
                                                                          : PARVIS_KEYBOARD_MARKS);

  return G_SOURCE_REMOVE;
}

static void
layout_cb (ParvisKeyboard *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_layout_cb, g_object_ref (self), g_object_unref);
}

static void
symbols_cb (ParvisKeyboard *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_symbols_cb, g_object_ref (self), g_object_unref);
}

static void
marks_cb (ParvisKeyboard *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_marks_cb, g_object_ref (self), g_object_unref);
}

static void
add_letter (ParvisKeyboard *self, guint row, const char *text)
{
  GtkWidget *key = parvis_key_grid_add (self->grid, row, 1, NULL, text);

  gtk_widget_add_css_class (key, "letter");
  g_object_set_data_full (G_OBJECT (key), "text", g_strdup (text), g_free);
  g_signal_connect (key, "clicked", G_CALLBACK (letter_cb), self);
}

/* @n of the letters from @at. Returns where they end. */
static const char *
add_letters (ParvisKeyboard *self, guint row, const char *at, guint n)
{
  for (; n > 0 && *at != '\0'; n--, at = g_utf8_next_char (at))
    {
      g_autofree char *text = g_strndup (at, g_utf8_next_char (at) - at);

      add_letter (self, row, text);
    }

  return at;
}

static void
add_accents (ParvisKeyboard *self, guint row)
{
  for (guint i = 0; i < MOST_ACCENTS; i++)
    {
      GtkWidget *key = parvis_key_grid_add (self->grid, row, 1, NULL, "");

      self->accent_keys[i] = key;
      gtk_widget_add_css_class (key, "accent");
      g_signal_connect (key, "clicked", G_CALLBACK (accent_cb), self);
    }
}

static GtkWidget *
add_turn (ParvisKeyboard *self,
          guint row,
          double units,
          const char *icon,
          const char *label,
          void (*callback) (ParvisKeyboard *))
{
  GtkWidget *key = parvis_key_grid_add (self->grid, row, units, icon, label);

  gtk_widget_add_css_class (key, "turn");
  g_signal_connect_swapped (key, "clicked", G_CALLBACK (callback), self);

  return key;
}

static const char *
get_next_alphabet_label (ParvisKeyboard *self)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (self->alphabet == PARVIS_KEYBOARD_AZERTY)
    return "ABC";

  return self->alphabet == PARVIS_KEYBOARD_ABC && rtl ? "أ ب ت" : "AZE";
}

static void
add_shift (ParvisKeyboard *self, guint row, double units)
{
  /* Translators: the key that makes the next letter a capital. */
  self->shift_key = add_turn (self, row, units, "arrow-up", _ ("Capital letter"), shift_cb);
}

static void
add_erase (ParvisKeyboard *self, guint row, double units)
{
  gtk_widget_add_css_class (
      add_turn (self, row, units, "backspace", _ ("Delete the last one"), erase_cb), "danger");
}

static void
add_symbols (ParvisKeyboard *self, guint row, double units)
{
  add_turn (self, row, units, NULL, self->layout == PARVIS_KEYBOARD_SYMBOLS ? "abc" : "123",
            symbols_cb);
}

static void
add_marks (ParvisKeyboard *self, guint row, double units)
{
  add_turn (self, row, units, NULL,
            self->layout == PARVIS_KEYBOARD_MARKS ? "abc" : layouts[self->alphabet].to_marks,
            marks_cb);
}

static void
add_space (ParvisKeyboard *self, guint row, double units)
{
  /* Translators: the space bar of the keyboard. */
  add_turn (self, row, units, NULL, _ ("Space"), space_cb);
}

/* What turns the keys, what no word is without. */
static void
build_end (ParvisKeyboard *self, guint row)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  switch (self->shape)
    {
    case SHAPE_NARROW:
      /* There is but one order of Latin letters. */
      if (rtl)
        add_turn (self, row, 1.5, NULL, get_next_alphabet_label (self), layout_cb);
      add_symbols (self, row, 1.5);
      add_space (self, row, rtl ? 3 : 4.5);
      break;
    case SHAPE_LOW:
      add_turn (self, row, 1.5, NULL, get_next_alphabet_label (self), layout_cb);
      add_symbols (self, row, 1.5);
      add_marks (self, row, 1.5);
      add_space (self, row, 3.5);
      break;
    case SHAPE_WIDE:
    default:
      add_turn (self, row, 1.5, NULL, get_next_alphabet_label (self), layout_cb);
      add_symbols (self, row, 1.5);
      add_space (self, row, 5);
    }
  add_letter (self, row, ".");
  add_letter (self, row, "@");
}

static char *
dup_letters (ParvisKeyboard *self)
{
  const char *before = self->layout == PARVIS_KEYBOARD_MARKS ? layouts[self->alphabet].marks : "";

  return g_strconcat (before, layouts[self->layout].letters, NULL);
}

static void
build_keys (ParvisKeyboard *self)
{
  guint columns = shapes[self->shape].columns, row = 0;
  g_autofree char *letters = dup_letters (self);
  const char *at = letters;

  parvis_key_grid_clear (self->grid);
  memset (self->accent_keys, 0, sizeof self->accent_keys);
  parvis_key_grid_set_columns (self->grid, columns);
  if (self->shape == SHAPE_WIDE && layouts[self->layout].has_accents)
    {
      /* A search finds é by e, and needs the room. */
      if (self->purpose != PARVIS_KEYBOARD_FOR_SEARCH)
        add_accents (self, row++);
    }
  else if (self->shape == SHAPE_WIDE && layouts[self->layout].marks != NULL)
    (void) add_letters (self, row++, layouts[self->layout].marks, columns);
  for (guint left = N_LETTERS; left >= columns; left -= columns)
    at = add_letters (self, row++, at, columns);

  add_shift (self, row, 1);
  (void) add_letters (self, row, at, shapes[self->shape].n_in_last);
  if (self->shape == SHAPE_NARROW)
    add_marks (self, row, 1.5);
  add_erase (self, row, self->shape == SHAPE_NARROW ? 1.5 : 1);
  build_end (self, row + 1);
  show_case (self);
  show_accents (self);
}

static Shape
find_shape (GtkWidget *window)
{
  if (gtk_widget_has_css_class (window, "narrow"))
    return SHAPE_NARROW;

  return gtk_widget_has_css_class (window, "low") ? SHAPE_LOW : SHAPE_WIDE;
}

/* Now one knows on what panel it stands. */
static void
parvis_keyboard_root (GtkWidget *widget)
{
  ParvisKeyboard *self = PARVIS_KEYBOARD (widget);
  Shape shape;

  GTK_WIDGET_CLASS (parvis_keyboard_parent_class)->root (widget);

  shape = find_shape (GTK_WIDGET (gtk_widget_get_root (widget)));
  if (shape == self->shape)
    return;

  self->shape = shape;
  if (shape == SHAPE_NARROW && self->alphabet == PARVIS_KEYBOARD_AZERTY)
    self->alphabet = PARVIS_KEYBOARD_ABC;
  parvis_keyboard_set_layout (self, self->alphabet);
}

static void
parvis_keyboard_dispose (GObject *object)
{
  ParvisKeyboard *self = PARVIS_KEYBOARD (object);

  self->shift_key = NULL;
  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;

  G_OBJECT_CLASS (parvis_keyboard_parent_class)->dispose (object);
}

static void
parvis_keyboard_class_init (ParvisKeyboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_keyboard_dispose;
  GTK_WIDGET_CLASS (klass)->root = parvis_keyboard_root;

  signals[SIGNAL_KEY] = g_signal_new ("key", PARVIS_TYPE_KEYBOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REPLACE] = g_signal_new ("replace", PARVIS_TYPE_KEYBOARD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ERASE] = g_signal_new ("erase", PARVIS_TYPE_KEYBOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "keyboard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_keyboard_init (ParvisKeyboard *self)
{
  self->grid = PARVIS_KEY_GRID (parvis_key_grid_new (shapes[SHAPE_WIDE].columns));
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  parvis_keyboard_update (self);
}

GtkWidget *
parvis_keyboard_new (ParvisKeyboardPurpose purpose)
{
  ParvisKeyboard *self = g_object_new (PARVIS_TYPE_KEYBOARD, NULL);

  self->purpose = purpose;
  build_keys (self);

  return GTK_WIDGET (self);
}

ParvisKeyboardLayout
parvis_keyboard_get_layout (ParvisKeyboard *self)
{
  g_return_val_if_fail (PARVIS_IS_KEYBOARD (self), PARVIS_KEYBOARD_AZERTY);

  return self->layout;
}

void
parvis_keyboard_set_layout (ParvisKeyboard *self, ParvisKeyboardLayout layout)
{
  g_return_if_fail (PARVIS_IS_KEYBOARD (self));

  /* May come from an idle source that outlived the page. */
  if (self->grid == NULL)
    return;

  self->layout = layout;
  if (layout != PARVIS_KEYBOARD_SYMBOLS && layout != PARVIS_KEYBOARD_MARKS)
    self->alphabet = layout;
  build_keys (self);
}

gboolean
parvis_keyboard_get_shift (ParvisKeyboard *self)
{
  g_return_val_if_fail (PARVIS_IS_KEYBOARD (self), FALSE);

  return self->shift;
}

void
parvis_keyboard_set_shift (ParvisKeyboard *self, gboolean shift)
{
  g_return_if_fail (PARVIS_IS_KEYBOARD (self));

  if (self->shift == !!shift)
    return;

  self->shift = !!shift;
  show_case (self);
}

void
parvis_keyboard_set_before (ParvisKeyboard *self, gunichar letter)
{
  g_return_if_fail (PARVIS_IS_KEYBOARD (self));

  if (self->before == letter)
    return;

  self->before = letter;
  show_accents (self);
}

void
parvis_keyboard_update (ParvisKeyboard *self)
{
  g_return_if_fail (PARVIS_IS_KEYBOARD (self));

  build_keys (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keyboard"), -1);
}
