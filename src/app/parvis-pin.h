/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Digits. */
#define PARVIS_PIN_LEAST 6
#define PARVIS_PIN_MOST 12

/**
 * ParvisPin:
 *
 * Whether somebody knows the operator's number, of which only an argon2id hash is here. After three
 * wrong ones nobody is heard for a while, and each time for twice as long: from half a minute to
 * half an hour.
 */
#define PARVIS_TYPE_PIN (parvis_pin_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPin, parvis_pin, PARVIS, PIN, GObject)

/* @hash: as parvis_pin_hash() made it. */
ParvisPin *parvis_pin_new (const char *hash) G_GNUC_WARN_UNUSED_RESULT;

/* Errors: %G_IO_ERROR_PERMISSION_DENIED: it is another; %G_IO_ERROR_BUSY: too many were tried, or
 * one is being looked at. */
void parvis_pin_check_async (ParvisPin *self,
                             const char *pin,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean parvis_pin_check_finish (ParvisPin *self, GAsyncResult *result, GError **error);

/* Waits until nothing is under way; before the last reference is dropped. */
void parvis_pin_close (ParvisPin *self);

/* Whether it has digits alone, and enough of them. */
gboolean parvis_pin_is_good (const char *pin);

/* (transfer full): what goes into the configuration. Slow, by design: a quarter of a second. */
char *parvis_pin_hash (const char *pin) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a text may be a hash at all. */
gboolean parvis_pin_is_hash (const char *text);

/* When it is now, monotonic seconds; for tests. */
void parvis_pin_set_clock (ParvisPin *self, gint64 (*get_seconds) (void));

G_END_DECLS
