/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-access.h"

#include <glib/gi18n-lib.h>

#include "parvis-help-page.h"
#include "parvis-key-words.h"
#include "parvis-keys-page.h"
#include "parvis-settings-page.h"
#include "parvis-ways-page.h"

/* Milliseconds for which a finger stays on the first screen to hear what it touches. Longer than
 * anybody presses a button, short enough to be waited for. */
#define HOLD 2500

/* What the keys are pressed for, when it is not to do what they do. */
typedef enum
{
  ERRAND_NONE,
  ERRAND_TRY,    /* to be told what they do */
  ERRAND_MOVE,   /* to say which of two switches moves */
  ERRAND_CHOOSE, /* to say which chooses */
  ERRAND_DONE,   /* both are known */
} Errand;

struct _ParvisAccess
{
  GObject parent_instance;

  GtkWindow *window;      /* (unowned): it owns us */
  ParvisInput *input;     /* (owned) */
  ParvisScreens *screens; /* (owned) */
  ParvisWaysPage *ways;   /* (weak) (nullable): until it was looked at */

  Errand errand;
  guint last;         /* key value that was tried last */
  guint move, choose; /* key values of the switches, or 0 */

  gboolean explores;
  gboolean is_slow;
  gboolean has_curtain;
  gboolean is_muted;
  gboolean has_keys; /* the last thing that was pressed was one */
  gboolean has_headset;
  gboolean has_screen_reader;
};

G_DEFINE_FINAL_TYPE (ParvisAccess, parvis_access, G_TYPE_OBJECT)

enum
{
  SAY,
  SHOW,
  LEAVE,
  QUIET,
  HEADSET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say (ParvisAccess *self, const char *text)
{
  g_signal_emit (self, signals[SAY], 0, text);
}

static void
tell_quiet (ParvisAccess *self)
{
  g_signal_emit (self, signals[QUIET], 0);
}

static void
set_errand (ParvisAccess *self, Errand errand)
{
  self->errand = errand;
  tell_quiet (self);
}

/* How fingers are heard */

static void
show_ways (ParvisAccess *self)
{
  if (self->ways == NULL)
    return;

  parvis_ways_page_set_on (self->ways, PARVIS_WAY_EXPLORE, self->explores);
  parvis_ways_page_set_on (self->ways, PARVIS_WAY_SLOW, self->is_slow);
}

static void
apply (ParvisAccess *self)
{
  ParvisTouch *touch = parvis_input_get_touch (self->input);
  ParvisTouchMode mode = PARVIS_TOUCH_PLAIN;

  if (self->explores)
    mode = PARVIS_TOUCH_EXPLORE;
  else if (self->has_curtain)
    mode = PARVIS_TOUCH_SCREENED;
  else if (self->is_slow)
    mode = PARVIS_TOUCH_SLOW;

  parvis_touch_set_mode (touch, mode);
  parvis_input_set_rest (self->input, self->is_slow ? PARVIS_KEY_MOST_IGNORE : 0);
  parvis_input_set_switches (self->input, self->move, self->choose);
  if (self->has_curtain)
    gtk_widget_add_css_class (GTK_WIDGET (self->window), "curtain");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->window), "curtain");
  show_ways (self);
}

static void
set_explores (ParvisAccess *self, gboolean explores)
{
  self->explores = explores;
  apply (self);
  say (self, explores ? _ ("Slide your finger: I say what is under it. "
                           "To press, touch the same place again.")
                      : _ ("A touch presses again, as usual."));
}

static void
set_slow (ParvisAccess *self, gboolean slow)
{
  self->is_slow = slow;
  apply (self);
  say (self, slow ? _ ("Keep your finger down for a moment to press.")
                  : _ ("A touch presses again, as usual."));
}

static void
set_curtain (ParvisAccess *self, gboolean curtain)
{
  self->has_curtain = curtain;
  apply (self);
  if (!curtain)
    say (self, _ ("The screen is back."));
  else if (self->explores)
    say (self, _ ("The screen is hidden."));
  else
    say (self, _ ("The screen is hidden. Touch it to see it again."));
}

static void
toggle_mute (ParvisAccess *self)
{
  self->is_muted = !self->is_muted;
  tell_quiet (self);
  say (self, self->is_muted ? _ ("The voice is off.") : _ ("The voice is on."));
}

static void
screened_cb (ParvisAccess *self)
{
  set_curtain (self, FALSE);
}

static void
held_cb (ParvisAccess *self)
{
  set_explores (self, TRUE);
}

/* Keys that are only told of */

static ParvisKeysPage *
get_keys_page (ParvisAccess *self, ParvisScreen screen)
{
  return PARVIS_KEYS_PAGE (parvis_screens_get_page (self->screens, screen));
}

static void
begin_trying (ParvisAccess *self, guint keyval)
{
  parvis_keys_page_set (get_keys_page (self, PARVIS_SCREEN_KEYS), "keyboard",
                        _ ("Press a key: I say what it does."),
                        _ ("To stop, press the same key twice."));
  set_errand (self, ERRAND_TRY);
  self->last = keyval;
  g_signal_emit (self, signals[SHOW], 0, PARVIS_SCREEN_KEYS);
}

static void
leave (ParvisAccess *self)
{
  set_errand (self, ERRAND_NONE);
  g_signal_emit (self, signals[LEAVE], 0);
}

/* A digit has its own meaning in a list, beside whatever it has elsewhere. */
static char *
dup_words (ParvisAccess *self, guint keyval, ParvisKey key)
{
  g_autofree char *words = parvis_key_words_dup (key, keyval);
  g_autofree char *in_list = NULL;
  ParvisKey listed =
      parvis_key_map_find_in_list (parvis_input_get_keys (self->input), keyval, 0, NULL);

  if (listed == PARVIS_KEY_NONE)
    return g_steal_pointer (&words);

  in_list = parvis_key_words_dup (listed, keyval);
  return g_strdup_printf ("%s %s", in_list, words);
}

static void
try_key (ParvisAccess *self, guint keyval, ParvisKey key)
{
  g_autofree char *text = NULL;

  if (keyval == self->last)
    {
      leave (self);
      return;
    }

  self->last = keyval;
  text = dup_words (self, keyval, key);
  parvis_keys_page_tell (get_keys_page (self, PARVIS_SCREEN_KEYS), parvis_key_words_get_icon (key),
                         text);
}

/* Two switches */

static void
begin_switches (ParvisAccess *self)
{
  parvis_keys_page_set (get_keys_page (self, PARVIS_SCREEN_SWITCHES), "number-circle-one",
                        _ ("Press the button that moves."),
                        _ ("It goes from one thing to the next."));
  set_errand (self, ERRAND_MOVE);
  self->move = self->choose = 0;
  apply (self);
  g_signal_emit (self, signals[SHOW], 0, PARVIS_SCREEN_SWITCHES);
}

static void
show_switches (ParvisAccess *self, const char *icon, const char *title, const char *detail)
{
  ParvisKeysPage *page = get_keys_page (self, PARVIS_SCREEN_SWITCHES);

  parvis_keys_page_set (page, icon, title, detail);
  parvis_reading_page_say_all (PARVIS_READING_PAGE (page));
}

static void
take_move (ParvisAccess *self, guint keyval)
{
  self->move = keyval;
  set_errand (self, ERRAND_CHOOSE);
  show_switches (self, "number-circle-two", _ ("Press the button that chooses."),
                 _ ("It presses what you heard last."));
}

static void
take_choose (ParvisAccess *self, guint keyval)
{
  if (keyval == self->move)
    {
      show_switches (self, "number-circle-two", _ ("Press the button that chooses."),
                     _ ("This is the one that moves. Press the other one."));
      return;
    }

  self->choose = keyval;
  set_errand (self, ERRAND_DONE);
  apply (self);
  show_switches (self, "check-circle", _ ("Your two buttons are ready."),
                 _ ("To go on, press the one that chooses."));
}

static void
finish_switches (ParvisAccess *self, ParvisKey key)
{
  if (key == PARVIS_KEY_CHOOSE || key == PARVIS_KEY_SELECT)
    leave (self);
  else
    parvis_reading_page_say_all (
        PARVIS_READING_PAGE (get_keys_page (self, PARVIS_SCREEN_SWITCHES)));
}

/* Every key, before it does anything. */
static gboolean
pressed_cb (ParvisAccess *self, guint keyval, ParvisKey key)
{
  if (self->errand == ERRAND_NONE || key == PARVIS_KEY_HEADSET_IN || key == PARVIS_KEY_HEADSET_OUT)
    {
      self->last = keyval;
      return FALSE;
    }

  if (self->errand == ERRAND_TRY)
    try_key (self, keyval, key);
  else if (key == PARVIS_KEY_HUSH || key == PARVIS_KEY_BACK)
    leave (self);
  else if (self->errand == ERRAND_MOVE)
    take_move (self, keyval);
  else if (self->errand == ERRAND_CHOOSE)
    take_choose (self, keyval);
  else
    finish_switches (self, key);

  return TRUE;
}

static void
press_switch (ParvisAccess *self, ParvisKey key)
{
  if (self->choose == 0)
    begin_switches (self);
  else if (key == PARVIS_KEY_MOVE)
    parvis_input_move_focus (self->input, GTK_DIR_TAB_FORWARD);
  else
    parvis_input_press_focus (self->input);
}

/**
 * parvis_access_take_key:
 *
 * Returns: whether the key is one of those that are ours
 */
gboolean
parvis_access_take_key (ParvisAccess *self, ParvisKey key)
{
  g_return_val_if_fail (PARVIS_IS_ACCESS (self), FALSE);

  switch ((int) key)
    {
    case PARVIS_KEY_MOVE:
    case PARVIS_KEY_CHOOSE:
      press_switch (self, key);
      return TRUE;
    case PARVIS_KEY_SELECT:
      parvis_input_press_focus (self->input);
      return TRUE;
    case PARVIS_KEY_TRY:
      begin_trying (self, self->last);
      return TRUE;
    case PARVIS_KEY_CURTAIN:
      set_curtain (self, !self->has_curtain);
      return TRUE;
    case PARVIS_KEY_EXPLORE:
      set_explores (self, !self->explores);
      return TRUE;
    case PARVIS_KEY_MUTE:
      toggle_mute (self);
      return TRUE;
    case PARVIS_KEY_HEADSET_IN:
    case PARVIS_KEY_HEADSET_OUT:
      parvis_access_set_headset (self, key == PARVIS_KEY_HEADSET_IN);
      return TRUE;
    default:
      return FALSE;
    }
}

/* What pages ask for */

static void
way_cb (ParvisAccess *self, guint way)
{
  switch (way)
    {
    case PARVIS_WAY_EXPLORE:
      set_explores (self, !self->explores);
      break;
    case PARVIS_WAY_SLOW:
      set_slow (self, !self->is_slow);
      break;
    case PARVIS_WAY_SWITCHES:
      begin_switches (self);
      break;
    case PARVIS_WAY_CURTAIN:
      set_curtain (self, !self->has_curtain);
      break;
    case PARVIS_WAY_KEYS:
      begin_trying (self, 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
ways_cb (ParvisAccess *self)
{
  g_signal_emit (self, signals[SHOW], 0, PARVIS_SCREEN_WAYS);
}

static void
keys_cb (ParvisAccess *self)
{
  begin_trying (self, 0);
}

static void
made_cb (ParvisAccess *self, ParvisScreen screen, ParvisPage *page)
{
  if (screen == PARVIS_SCREEN_SETTINGS)
    g_signal_connect_object (page, "ways", G_CALLBACK (ways_cb), self, G_CONNECT_SWAPPED);
  else if (screen == PARVIS_SCREEN_HELP)
    g_signal_connect_object (page, "keys", G_CALLBACK (keys_cb), self, G_CONNECT_SWAPPED);
  else if (screen == PARVIS_SCREEN_WAYS)
    {
      g_signal_connect_object (page, "way", G_CALLBACK (way_cb), self, G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->ways, PARVIS_WAYS_PAGE (page));
      show_ways (self);
    }
}

/**
 * parvis_access_shown:
 * @screen: what is on the screen now
 */
void
parvis_access_shown (ParvisAccess *self, ParvisScreen screen)
{
  g_return_if_fail (PARVIS_IS_ACCESS (self));

  parvis_touch_forget (parvis_input_get_touch (self->input));
  parvis_touch_set_hold (parvis_input_get_touch (self->input),
                         screen == PARVIS_SCREEN_WELCOME && !self->explores ? HOLD : 0);
  if (screen != PARVIS_SCREEN_KEYS && screen != PARVIS_SCREEN_SWITCHES)
    set_errand (self, ERRAND_NONE);
}

/**
 * parvis_access_touched:
 * @by: what did; the plug of a headset is no hand
 */
void
parvis_access_touched (ParvisAccess *self, ParvisInputBy by)
{
  g_return_if_fail (PARVIS_IS_ACCESS (self));

  if (by != PARVIS_INPUT_BY_QUIET_KEY)
    self->has_keys = by == PARVIS_INPUT_BY_KEY;
}

/**
 * parvis_access_has_numbers:
 *
 * Returns: whether the person can press the number of what they choose: they have keys, and more
 * than two
 */
gboolean
parvis_access_has_numbers (ParvisAccess *self)
{
  g_return_val_if_fail (PARVIS_IS_ACCESS (self), FALSE);

  return self->has_keys && self->choose == 0;
}

/**
 * parvis_access_is_quiet:
 *
 * Returns: whether the voice may not speak of itself: where the person has turned it off, or
 * another reads the screen to them. What they ask to hear, they hear.
 */
gboolean
parvis_access_is_quiet (ParvisAccess *self)
{
  g_return_val_if_fail (PARVIS_IS_ACCESS (self), FALSE);

  return (self->is_muted || self->has_screen_reader) && self->errand == ERRAND_NONE;
}

/**
 * parvis_access_reset:
 *
 * The person goes: the next one finds the machine as everybody does.
 */
void
parvis_access_reset (ParvisAccess *self)
{
  g_return_if_fail (PARVIS_IS_ACCESS (self));

  self->explores = self->is_slow = self->has_curtain = self->is_muted = FALSE;
  self->has_keys = FALSE;
  self->last = self->move = self->choose = 0;
  set_errand (self, ERRAND_NONE);
  apply (self);
}

/**
 * parvis_access_set_headset:
 * @plugged: whether there is a plug in the socket
 *
 * In, the voice is on; out, it is off until somebody asks for it (R97).
 */
void
parvis_access_set_headset (ParvisAccess *self, gboolean plugged)
{
  g_return_if_fail (PARVIS_IS_ACCESS (self));

  if (self->has_headset == !!plugged)
    return;

  self->has_headset = !!plugged;
  self->is_muted = !plugged;
  tell_quiet (self);
  g_signal_emit (self, signals[HEADSET], 0, self->has_headset);
}

gboolean
parvis_access_has_headset (ParvisAccess *self)
{
  g_return_val_if_fail (PARVIS_IS_ACCESS (self), FALSE);

  return self->has_headset;
}

void
parvis_access_set_screen_reader (ParvisAccess *self, gboolean active)
{
  g_return_if_fail (PARVIS_IS_ACCESS (self));

  self->has_screen_reader = !!active;
  tell_quiet (self);
}

static void
parvis_access_dispose (GObject *object)
{
  ParvisAccess *self = PARVIS_ACCESS (object);

  g_clear_weak_pointer (&self->ways);
  g_clear_object (&self->input);
  g_clear_object (&self->screens);

  G_OBJECT_CLASS (parvis_access_parent_class)->dispose (object);
}

static void
parvis_access_class_init (ParvisAccessClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_access_dispose;

  signals[SAY] = g_signal_new ("say", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
  signals[SHOW] = g_signal_new ("show", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT);
  signals[LEAVE] =
      g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[QUIET] =
      g_signal_new ("quiet", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HEADSET] = g_signal_new ("headset", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
parvis_access_init (ParvisAccess *self)
{
}

/**
 * parvis_access_new:
 * @window: keeps the result for as long as it lives
 * @screens: whose pages are not made yet
 */
ParvisAccess *
parvis_access_new (GtkWindow *window, ParvisInput *input, ParvisScreens *screens)
{
  ParvisAccess *self = g_object_new (PARVIS_TYPE_ACCESS, NULL);
  ParvisTouch *touch = parvis_input_get_touch (input);

  self->window = window;
  self->input = g_object_ref (input);
  self->screens = g_object_ref (screens);
  g_signal_connect_object (input, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (touch, "held", G_CALLBACK (held_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (touch, "screened", G_CALLBACK (screened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);

  return self;
}
