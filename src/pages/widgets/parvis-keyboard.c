/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisKeyboard:
 *
 * ## CSS nodes
 *
 * `keyboard` with a `keygrid`; letters are `.letter`, the others `.turn`.
 */

#include "parvis-keyboard.h"

#include "parvis-key-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS 10
#define LETTER_ROWS 4

/* Ten to a row, but for the last, which Shift and Erase share: eight. Letters have an empty row
 * for the accents of the letter before the caret. */
static const char *const letters[PARVIS_N_KEYBOARD_LAYOUTS][LETTER_ROWS] = {
  [PARVIS_KEYBOARD_AZERTY] = { NULL, "azertyuiop", "qsdfghjklm", "wxcvbn'-" },
  [PARVIS_KEYBOARD_ABC] = { NULL, "abcdefghij", "klmnopqrst", "uvwxyz'-" },
  [PARVIS_KEYBOARD_ARABIC] = { "ذئءؤلىةآأإ", "ضصثقفغعهخح", "جشسيبلاتنم", "كطدروزظ-" },
  [PARVIS_KEYBOARD_SYMBOLS] = { "ïüûœæñöäóá", "1234567890", "/:;!?()+&#", "_,\"*%=€°" },
};

/* After the letter that they go with; at most ten. */
static const char *const accents[] = { "eéèêë", "aàâäáãåæ", "cç",  "iîïíì", "oôöœóòõø",
                                       "uùûüú", "nñ",       "yÿý", "sšß",   "zž" };

struct _ParvisKeyboard
{
  GtkWidget parent_instance;

  ParvisKeyboardLayout layout;
  ParvisKeyboardLayout alphabet; /* what Symbols goes back to */
  ParvisKeyboardPurpose purpose;
  gboolean shift;
  gunichar before; /* the letter before the caret; 0 for none */

  /* (unowned) */
  ParvisKeyGrid *grid;
  GtkWidget *shift_key;
  GtkWidget *accent_keys[COLUMNS]; /* NULL where the layout has its own */
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
  for (guint i = 0; i < COLUMNS && self->accent_keys[0] != NULL; i++)
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

  for (guint i = 0; i < COLUMNS && row != NULL && *row != '\0'; i++)
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
    self->alphabet = PARVIS_KEYBOARD_AZERTY;
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
add_letter (ParvisKeyboard *self, guint row, const char *text)
{
  GtkWidget *key = parvis_key_grid_add (self->grid, row, 1, NULL, text);

  gtk_widget_add_css_class (key, "letter");
  g_object_set_data_full (G_OBJECT (key), "text", g_strdup (text), g_free);
  g_signal_connect (key, "clicked", G_CALLBACK (letter_cb), self);
}

static void
add_letters (ParvisKeyboard *self, guint row, const char *row_letters)
{
  for (const char *p = row_letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *text = g_strndup (p, g_utf8_next_char (p) - p);

      add_letter (self, row, text);
    }
}

static void
add_accents (ParvisKeyboard *self)
{
  for (guint i = 0; i < COLUMNS; i++)
    {
      GtkWidget *key = parvis_key_grid_add (self->grid, 0, 1, NULL, "");

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
build_keys (ParvisKeyboard *self)
{
  const char *const *rows = letters[self->layout];
  guint last = LETTER_ROWS - 1;

  parvis_key_grid_clear (self->grid);
  memset (self->accent_keys, 0, sizeof self->accent_keys);
  /* A search finds é by e, and needs the room. */
  if (rows[0] == NULL && self->purpose == PARVIS_KEYBOARD_FOR_SEARCH)
    {
      rows++;
      last--;
    }
  for (guint row = 0; row < last; row++)
    if (rows[row] != NULL)
      add_letters (self, row, rows[row]);
    else
      add_accents (self);

  /* Translators: the key that makes the next letter a capital. */
  self->shift_key = add_turn (self, last, 1, "arrow-up", _ ("Capital letter"), shift_cb);
  add_letters (self, last, rows[last]);
  gtk_widget_add_css_class (
      add_turn (self, last, 1, "backspace", _ ("Delete the last one"), erase_cb), "danger");

  add_turn (self, last + 1, 1.5, NULL, get_next_alphabet_label (self), layout_cb);
  add_turn (self, last + 1, 1.5, NULL, self->layout == PARVIS_KEYBOARD_SYMBOLS ? "abc" : "123",
            symbols_cb);
  /* Translators: the space bar of the keyboard. */
  add_turn (self, last + 1, 5, NULL, _ ("Space"), space_cb);
  add_letter (self, last + 1, ".");
  add_letter (self, last + 1, "@");
  show_case (self);
  show_accents (self);
}

static void
parvis_keyboard_dispose (GObject *object)
{
  ParvisKeyboard *self = PARVIS_KEYBOARD (object);

  self->shift_key = NULL;
  g_clear_pointer ((GtkWidget **) &self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (parvis_keyboard_parent_class)->dispose (object);
}

static void
parvis_keyboard_class_init (ParvisKeyboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_keyboard_dispose;

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
  self->grid = PARVIS_KEY_GRID (parvis_key_grid_new (COLUMNS));
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
  if (layout != PARVIS_KEYBOARD_SYMBOLS)
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
