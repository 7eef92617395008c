/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ParvisReadBack:
 *
 * Whether every answer of the review was said to its end, so that the person has heard what is
 * handed in for them. What was changed since must be heard again. Knows no speech and no page.
 *
 * Signal ::done: now all of it was.
 */
#define PARVIS_TYPE_READ_BACK (parvis_read_back_get_type ())
G_DECLARE_FINAL_TYPE (ParvisReadBack, parvis_read_back, PARVIS, READ_BACK, GObject)

ParvisReadBack *parvis_read_back_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* What is to be heard: begin(), then each answer with the name that saying it has, then end(). What
 * was heard already and is as it was then stays heard. */
void parvis_read_back_begin (ParvisReadBack *self);
void parvis_read_back_expect (ParvisReadBack *self, const char *id, const char *text);
void parvis_read_back_end (ParvisReadBack *self);

/* What has that name was said to its end. */
void parvis_read_back_heard (ParvisReadBack *self, const char *id);

gboolean parvis_read_back_is_done (ParvisReadBack *self);
guint parvis_read_back_get_n_left (ParvisReadBack *self);
void parvis_read_back_forget (ParvisReadBack *self);

G_END_DECLS
