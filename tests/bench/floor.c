/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The floor: the least that GTK can do. One window, two pages of a label and a button, and a
 * touch on the button shows the other page. */

#include <gtk/gtk.h>

static GtkWidget *
build_page (const char *text, GtkStack *stack, const char *other)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_size_request (button, 400, 200);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "other", g_strdup (other), g_free);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static void
clicked_cb (GtkButton *button, GtkStack *stack)
{
  gtk_stack_set_visible_child_name (stack, g_object_get_data (G_OBJECT (button), "other"));
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *stack = gtk_stack_new ();
  const char *const names[] = { "one", "two" };

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *page = build_page (names[i], GTK_STACK (stack), names[1 - i]);

      gtk_stack_add_named (GTK_STACK (stack), page, names[i]);
      g_signal_connect (gtk_widget_get_last_child (page), "clicked", G_CALLBACK (clicked_cb),
                        stack);
    }

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), stack);
  gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("org.parvis.Floor", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
