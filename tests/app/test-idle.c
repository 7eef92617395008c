/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-idle.h"

typedef struct
{
  ParvisIdle *idle; /* (owned) */
  GMainLoop *loop;  /* (owned) */
  GString *events;  /* (owned) */
} Fixture;

static void
warn_cb (Fixture *fixture)
{
  g_string_append (fixture->events, "warn ");
}

static void
left_cb (Fixture *fixture, guint left)
{
  g_string_append_printf (fixture->events, "%u ", left);
}

static void
gone_cb (Fixture *fixture)
{
  g_string_append (fixture->events, "gone ");
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->idle = parvis_idle_new (2, 2, 5);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->events = g_string_new (NULL);
  g_signal_connect_swapped (fixture->idle, "warn", G_CALLBACK (warn_cb), fixture);
  g_signal_connect_swapped (fixture->idle, "left", G_CALLBACK (left_cb), fixture);
  g_signal_connect_swapped (fixture->idle, "gone", G_CALLBACK (gone_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->idle);
  g_main_loop_unref (fixture->loop);
  g_string_free (fixture->events, TRUE);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
touch_on_warning_cb (gpointer data)
{
  Fixture *fixture = data;

  if (g_strstr_len (fixture->events->str, -1, "warn") == NULL)
    return G_SOURCE_CONTINUE;

  g_assert_true (parvis_idle_touch (fixture->idle));
  g_assert_false (parvis_idle_touch (fixture->idle));
  g_string_append (fixture->events, "touch ");
  return G_SOURCE_REMOVE;
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Nobody touches: it warns, counts, and lets go once");

  parvis_idle_start (fixture->idle);
  g_main_loop_run (fixture->loop);

  g_assert_cmpstr (fixture->events->str, ==, "warn 1 gone ");
}

static void
test_touch (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A touch at the warning gives all the time back");

  parvis_idle_start (fixture->idle);
  g_timeout_add (20, touch_on_warning_cb, fixture);
  g_main_loop_run (fixture->loop);

  g_assert_cmpstr (fixture->events->str, ==, "warn touch warn 1 gone ");
}

static void
test_hold (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("While somebody listens, their time does not run");

  parvis_idle_start (fixture->idle);
  parvis_idle_hold (fixture->idle);
  g_timeout_add_seconds (4, quit_cb, fixture->loop);
  g_main_loop_run (fixture->loop);
  g_assert_cmpstr (fixture->events->str, ==, "");

  parvis_idle_release (fixture->idle);
  g_main_loop_run (fixture->loop);
  g_assert_cmpstr (fixture->events->str, ==, "warn 1 gone ");
}

static void
test_held_too_long (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A voice that never ends does not keep the screen for ever");

  parvis_idle_start (fixture->idle);
  parvis_idle_hold (fixture->idle);
  g_main_loop_run (fixture->loop);

  g_assert_cmpstr (fixture->events->str, ==, "warn 1 gone ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/app/idle/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/app/idle/touch", Fixture, NULL, set_up, test_touch, tear_down);
  g_test_add ("/app/idle/hold", Fixture, NULL, set_up, test_hold, tear_down);

  g_test_add ("/app/idle/held-too-long", Fixture, NULL, set_up, test_held_too_long, tear_down);

  return g_test_run ();
}
