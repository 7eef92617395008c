/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * SECTION:parvis-translation
 *
 * Which language our own words are in. It changes with every person, while the program runs
 * and without a locale being installed for it, so it goes by gettext's LANGUAGE.
 */

#include "parvis-translation.h"

#include <libintl.h>
#include <locale.h>

#include <gtk/gtk.h>

#include "config.h"

/**
 * parvis_translation_prepare:
 *
 * Once, first thing in main(), while there is one thread: LANGUAGE is put into the
 * environment here, so that setting it again later replaces a pointer and never moves the
 * array that another thread may be reading.
 */
void
parvis_translation_prepare (void)
{
  const char *folder = g_getenv ("PARVIS_LOCALE_FOLDER");

  g_setenv ("LANGUAGE", "fr", TRUE);

  /* GTK would go back to what the environment says, which on a bare Debian is "C". */
  gtk_disable_setlocale ();

  /* gettext translates nothing in the plain "C" locale, whatever LANGUAGE says. */
  if (setlocale (LC_ALL, "") == NULL || g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : PARVIS_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * parvis_translation_set_language:
 * @code: "fr"
 *
 * Main thread. Every _() from here on is in this language; English where it has no word.
 */
void
parvis_translation_set_language (const char *code)
{
  g_return_if_fail (code != NULL);

  g_setenv ("LANGUAGE", code, TRUE);
  /* gettext remembers what it found until a domain is named anew. */
  textdomain (GETTEXT_PACKAGE);
}
