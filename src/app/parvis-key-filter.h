/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisKeyTiming: milliseconds
 * @repeat_after: a key that is held counts again after this; 0 for never
 * @repeat_every: and then so often; 0 for as often as it comes
 * @ignore_within: the same key counts again only when this has passed since it last did
 */
typedef struct
{
  guint repeat_after;
  guint repeat_every;
  guint ignore_within;
} ParvisKeyTiming;

/* What a person whose hands shake can ask for: half a second between two strokes of a key. */
#define PARVIS_KEY_MOST_IGNORE 500

/**
 * ParvisKeyFilter:
 *
 * Which strokes count: a hand that stays on a key, or strikes it twice without meaning to, has
 * pressed it once (EN 301 549 5.7 and 5.8). It has no clock: each event brings its own time.
 */
typedef struct _ParvisKeyFilter ParvisKeyFilter;

ParvisKeyFilter *parvis_key_filter_new (const ParvisKeyTiming *timing) G_GNUC_WARN_UNUSED_RESULT;
void parvis_key_filter_free (ParvisKeyFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisKeyFilter, parvis_key_filter_free)

void parvis_key_filter_set_timing (ParvisKeyFilter *self, const ParvisKeyTiming *timing);

gboolean parvis_key_filter_press (ParvisKeyFilter *self, guint keycode, guint32 time);
void parvis_key_filter_release (ParvisKeyFilter *self, guint keycode, guint32 time);

G_END_DECLS
