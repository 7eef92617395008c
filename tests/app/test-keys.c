/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-keys.h"

static void
test_reading (void)
{
  g_test_summary ("A keypad goes through items up and down, and through screens left and right");

  g_assert_cmpint (parvis_key_for (GDK_KEY_Down, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_NEXT_ITEM);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Up, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_PREVIOUS_ITEM);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Right, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_CONTINUE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Left, 0, GTK_TEXT_DIR_LTR, NULL), ==, PARVIS_KEY_BACK);
  g_assert_cmpint (parvis_key_for (GDK_KEY_r, 0, GTK_TEXT_DIR_LTR, NULL), ==, PARVIS_KEY_LISTEN);
  g_assert_cmpint (parvis_key_for (GDK_KEY_minus, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_SOFTER);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Return, 0, GTK_TEXT_DIR_LTR, NULL), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_r, GDK_CONTROL_MASK, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_NONE);
}

static void
test_mirrored (void)
{
  g_test_summary ("Left and right lead where the arrows on the buttons point");

  g_assert_cmpint (parvis_key_for (GDK_KEY_Right, 0, GTK_TEXT_DIR_RTL, NULL), ==, PARVIS_KEY_BACK);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Left, 0, GTK_TEXT_DIR_RTL, NULL), ==,
                   PARVIS_KEY_CONTINUE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Down, 0, GTK_TEXT_DIR_RTL, NULL), ==,
                   PARVIS_KEY_NEXT_ITEM);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Page_Down, 0, GTK_TEXT_DIR_RTL, NULL), ==,
                   PARVIS_KEY_CONTINUE);
}

static void
check_writing (GtkWidget *focus)
{
  g_object_ref_sink (focus);

  g_assert_cmpint (parvis_key_for (GDK_KEY_r, 0, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_minus, 0, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_KP_Add, 0, GTK_TEXT_DIR_LTR, focus), ==,
                   PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Left, 0, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Left, 0, GTK_TEXT_DIR_RTL, focus), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_AudioRaiseVolume, 0, GTK_TEXT_DIR_LTR, focus), ==,
                   PARVIS_KEY_LOUDER);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Down, 0, GTK_TEXT_DIR_LTR, focus), ==,
                   PARVIS_KEY_NEXT_ITEM);
  g_assert_cmpint (parvis_key_for (GDK_KEY_Page_Down, 0, GTK_TEXT_DIR_LTR, focus), ==,
                   PARVIS_KEY_CONTINUE);
  g_assert_cmpint (parvis_key_for (GDK_KEY_F2, 0, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_LISTEN);

  g_object_unref (focus);
}

static void
test_writing (void)
{
  g_test_summary ("Who writes may write an r and a minus, and still leave the field");

  check_writing (gtk_text_new ());
  check_writing (gtk_text_view_new ());
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/keys/reading", test_reading);
  g_test_add_func ("/app/keys/mirrored", test_mirrored);
  g_test_add_func ("/app/keys/writing", test_writing);

  return g_test_run ();
}
