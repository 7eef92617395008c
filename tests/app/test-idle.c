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
  parvis_idle_hold (fixture->idle, PARVIS_IDLE_LISTENS);
  g_timeout_add_seconds (4, quit_cb, fixture->loop);
  g_main_loop_run (fixture->loop);
  g_assert_cmpstr (fixture->events->str, ==, "");

  parvis_idle_release (fixture->idle, PARVIS_IDLE_LISTENS);
  g_main_loop_run (fixture->loop);
  g_assert_cmpstr (fixture->events->str, ==, "warn 1 gone ");
}

static void
test_held_too_long (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A voice that never ends does not keep the screen for ever");

  parvis_idle_start (fixture->idle);
  parvis_idle_hold (fixture->idle, PARVIS_IDLE_LISTENS);
  g_main_loop_run (fixture->loop);

  g_assert_cmpstr (fixture->events->str, ==, "warn 1 gone ");
}

static void
real_warn_cb (GString *events)
{
  g_string_append (events, "warn ");
}

static void
real_left_cb (GString *events, guint left)
{
  g_string_append_printf (events, "%u ", left);
}

static void
real_gone_cb (GString *events)
{
  g_string_append (events, "gone ");
}

static ParvisIdle *
make_real (GString *events)
{
  /* What an installation has where it says nothing. */
  ParvisIdle *idle = parvis_idle_new (180, 45, 600);

  g_signal_connect_swapped (idle, "warn", G_CALLBACK (real_warn_cb), events);
  g_signal_connect_swapped (idle, "left", G_CALLBACK (real_left_cb), events);
  g_signal_connect_swapped (idle, "gone", G_CALLBACK (real_gone_cb), events);
  parvis_idle_start (idle);

  return idle;
}

static void
let_pass (ParvisIdle *idle, guint seconds)
{
  for (guint i = 0; i < seconds; i++)
    parvis_idle_tick (idle);
}

static void
test_seconds (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (ParvisIdle) idle = make_real (events);

  g_test_summary ("No warning at 179 seconds, one at 180; 44 to answer, gone at 45 (R90, R91)");

  let_pass (idle, 179);
  g_assert_cmpstr (events->str, ==, "");
  let_pass (idle, 1);
  g_assert_cmpstr (events->str, ==, "warn ");
  let_pass (idle, 25);
  g_assert_true (g_str_has_suffix (events->str, " 20 "));
  let_pass (idle, 19);
  g_assert_true (g_str_has_suffix (events->str, " 1 "));
  let_pass (idle, 1);
  g_assert_true (g_str_has_suffix (events->str, " 1 gone "));

  /* Nobody is watched any more. */
  let_pass (idle, 1000);
  g_assert_true (g_str_has_suffix (events->str, " 1 gone "));
}

static void
test_without_end (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (ParvisIdle) idle = make_real (events);

  g_test_summary ("Who answers the warning has all the time again, as often as they like (R91)");

  for (guint i = 0; i < 50; i++)
    {
      let_pass (idle, 180 + 44);
      g_assert_true (g_str_has_suffix (events->str, " 1 "));
      g_assert_true (parvis_idle_touch (idle));
      g_string_truncate (events, 0);
    }
}

static void
test_reasons (void)
{
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (ParvisIdle) idle = make_real (events);

  g_test_summary ("What has ended does not let go for what has not (R90)");

  parvis_idle_hold (idle, PARVIS_IDLE_CALLS);
  parvis_idle_hold (idle, PARVIS_IDLE_LISTENS);
  parvis_idle_hold (idle, PARVIS_IDLE_PRINTS);
  let_pass (idle, 200);
  parvis_idle_release (idle, PARVIS_IDLE_LISTENS);
  let_pass (idle, 200);
  parvis_idle_release (idle, PARVIS_IDLE_PRINTS);
  let_pass (idle, 200);
  g_assert_cmpstr (events->str, ==, "");

  parvis_idle_touch (idle);
  parvis_idle_release (idle, PARVIS_IDLE_CALLS);
  let_pass (idle, 180);
  g_assert_cmpstr (events->str, ==, "warn ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/app/idle/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/app/idle/touch", Fixture, NULL, set_up, test_touch, tear_down);
  g_test_add ("/app/idle/hold", Fixture, NULL, set_up, test_hold, tear_down);

  g_test_add ("/app/idle/held-too-long", Fixture, NULL, set_up, test_held_too_long, tear_down);

  g_test_add_func ("/app/idle/seconds", test_seconds);
  g_test_add_func ("/app/idle/without-end", test_without_end);
  g_test_add_func ("/app/idle/reasons", test_reasons);

  return g_test_run ();
}
