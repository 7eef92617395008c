/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-key-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *icon;
  const char *text;
} words[PARVIS_N_KEYS] = {
  [PARVIS_KEY_NONE] = { "prohibit", N_ ("This key does nothing here.") },
  [PARVIS_KEY_NEXT_ITEM] = { "arrow-down", N_ ("This key goes to the next thing.") },
  [PARVIS_KEY_PREVIOUS_ITEM] = { "arrow-up", N_ ("This key goes to the thing before.") },
  [PARVIS_KEY_SELECT] = { "hand-tap", N_ ("This key presses what you heard last.") },
  [PARVIS_KEY_CONTINUE] = { "arrow-right", N_ ("This key goes to the next screen.") },
  [PARVIS_KEY_BACK] = { "arrow-left", N_ ("This key goes back to the last screen.") },
  [PARVIS_KEY_LISTEN] = { "ear", N_ ("This key reads the screen again.") },
  [PARVIS_KEY_REPEAT] = { "ear", N_ ("This key says the last thing again.") },
  [PARVIS_KEY_HELP] = { "hand-waving", N_ ("This key opens the help.") },
  [PARVIS_KEY_CALL] = { "bell-ringing", N_ ("This key calls a person.") },
  [PARVIS_KEY_HUSH] = { "stop", N_ ("This key stops the voice.") },
  [PARVIS_KEY_MUTE] = { "speaker-slash", N_ ("This key turns the voice off, and on again.") },
  [PARVIS_KEY_PAUSE] = { "pause", N_ ("This key pauses the voice, and lets it go on.") },
  [PARVIS_KEY_LOUDER] = { "speaker-high", N_ ("This key makes the voice louder.") },
  [PARVIS_KEY_SOFTER] = { "speaker-low", N_ ("This key makes the voice quieter.") },
  [PARVIS_KEY_FASTER] = { "person-simple-run", N_ ("This key makes the voice faster.") },
  [PARVIS_KEY_SLOWER] = { "person-simple-walk", N_ ("This key makes the voice slower.") },
  [PARVIS_KEY_TRY] = { "keyboard", N_ ("This key lets you try the keys.") },
  [PARVIS_KEY_CURTAIN] = { "eye-slash", N_ ("This key hides the screen, and shows it again.") },
  [PARVIS_KEY_EXPLORE] = { "hand-pointing",
                           N_ ("With this key, you hear what is under your finger.") },
  [PARVIS_KEY_MOVE] = { "arrow-right", N_ ("This button moves to the next thing.") },
  [PARVIS_KEY_CHOOSE] = { "hand-tap", N_ ("This button presses what you heard last.") },
  [PARVIS_KEY_HEADSET_IN] = { "headphones", N_ ("You have plugged in a headset.") },
  [PARVIS_KEY_HEADSET_OUT] = { "headphones", N_ ("You have pulled out the headset.") },
  [PARVIS_KEY_ANSWER_1] = { "number-circle-one", N_ ("In a list, this key chooses answer 1.") },
  [PARVIS_KEY_ANSWER_2] = { "number-circle-two", N_ ("In a list, this key chooses answer 2.") },
  [PARVIS_KEY_ANSWER_3] = { "number-circle-three", N_ ("In a list, this key chooses answer 3.") },
  [PARVIS_KEY_ANSWER_4] = { "number-circle-four", N_ ("In a list, this key chooses answer 4.") },
  [PARVIS_KEY_ANSWER_5] = { "number-circle-five", N_ ("In a list, this key chooses answer 5.") },
  [PARVIS_KEY_ANSWER_6] = { "hand-tap", N_ ("In a list, this key chooses answer 6.") },
};

/**
 * parvis_key_words_dup:
 * @key: what it stands for
 * @keyval: what it writes, where it stands for nothing
 *
 * Returns: (transfer full): in the language of the person
 */
char *
parvis_key_words_dup (ParvisKey key, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[8] = { 0 };

  if (key != PARVIS_KEY_NONE)
    return g_strdup (_ (words[key].text));
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    return g_strdup (_ (words[PARVIS_KEY_SELECT].text));
  if (!g_unichar_isgraph (letter))
    return g_strdup (_ (words[PARVIS_KEY_NONE].text));

  (void) g_unichar_to_utf8 (letter, text);
  /* Translators: %s is a letter or a digit. */
  return g_strdup_printf (_ ("This key writes: %s."), text);
}

/**
 * parvis_key_words_get_icon:
 *
 * Returns: (transfer none): the name of a pictogram
 */
const char *
parvis_key_words_get_icon (ParvisKey key)
{
  return key == PARVIS_KEY_NONE ? "keyboard" : words[key].icon;
}
