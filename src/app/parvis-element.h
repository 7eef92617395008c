/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisElementPrivacy:
 * @PARVIS_ELEMENT_OPEN: all of it may be said
 * @PARVIS_ELEMENT_PRIVATE: what the person entered is not for the loudspeaker
 */
typedef enum
{
  PARVIS_ELEMENT_OPEN,
  PARVIS_ELEMENT_PRIVATE,
} ParvisElementPrivacy;

/* One thing on the screen, as a hand or the keys come to it: something to press, to write in, or
 * to read. What it is called aloud, and how it is pressed, is the same for both. */

GtkWidget *parvis_element_at (GtkWidget *root, double x, double y);
char *parvis_element_dup_name (GtkWidget *element,
                               ParvisElementPrivacy privacy) G_GNUC_WARN_UNUSED_RESULT;
/* The same, each part in its language: (element-type ParvisPageSaying). */
GPtrArray *parvis_element_dup_sayings (GtkWidget *element,
                                       ParvisElementPrivacy privacy) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_element_press (GtkWidget *element);

G_END_DECLS
