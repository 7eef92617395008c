/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-narrator.h"

#include <json-glib/json-glib.h>

#include "listener.h"

/* "fr:title tr:choice": the language and the id of what was begun, in order. */
static char *
read_languages (Listener *listener)
{
  g_autoptr (GPtrArray) lines = listener_read_transcript (listener);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *line = json_node_get_object (lines->pdata[i]);

      if (g_str_equal (json_object_get_string_member (line, "event"), "begin"))
        g_string_append_printf (told, "%s:%s ", json_object_get_string_member (line, "language"),
                                json_object_get_string_member (line, "segment"));
    }

  return g_string_free (told, FALSE);
}

static void
test_languages (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  g_autoptr (ParvisNarrator) narrator = parvis_narrator_new (listener->speech);
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();
  g_autofree char *told = NULL;

  g_test_summary ("Every utterance is said in the voice of the language of its text (R16)");

  parvis_narrator_set_language (narrator, "tr");
  g_ptr_array_add (sayings, parvis_page_saying_new ("title", "Cevap var"));
  g_ptr_array_add (sayings, parvis_page_saying_new_in ("fr", "message", "Venez à la mairie."));
  parvis_page_sayings_add_about (sayings, "Seçtiniz: %s.",
                                 parvis_page_saying_new_in ("ar", "choice", "نعم"));
  parvis_page_sayings_add_about (sayings, "Seçtiniz: %s", parvis_page_saying_new ("own", "Evet"));
  parvis_narrator_say (narrator, "listen", sayings);
  listener_wait_ended (listener, 1);
  parvis_narrator_set_language (narrator, "uk");
  parvis_narrator_say_text (narrator, "setting", "Тут");
  listener_wait_ended (listener, 2);

  listener_close (listener);
  told = read_languages (listener);
  g_assert_cmpstr (told, ==, "tr:title fr:message tr:about ar:choice tr:own uk:setting ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/narrator/languages", test_languages);

  return g_test_run ();
}
