/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-room.h"

/* Bytes. A dozen photos of the largest kind, twice: once in the WAL, once in the file. */
#define LEAST_ROOM (64 * 1024 * 1024)

/* Seconds. Other programs fill a disk too, and nobody tells us. */
#define INTERVAL 5

struct _ParvisRoom
{
  GObject parent_instance;

  ParvisStore *store; /* (owned) */
  guint timer;        /* source id */
  gboolean is_asking; /* a disk that hangs is not asked again and again */
  gboolean is_scarce;
};

G_DEFINE_FINAL_TYPE (ParvisRoom, parvis_room, G_TYPE_OBJECT)

enum
{
  SCARCE,
  ENOUGH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* On a full disk this is no surprise, and the log has it already. */
  if (!parvis_store_note_finish (PARVIS_STORE (source), result, &error))
    g_debug ("The journal could not be written: %s", error->message);
}

static void
turn (ParvisRoom *self, guint64 n_bytes)
{
  g_autofree char *size = g_format_size (n_bytes);

  self->is_scarce = !self->is_scarce;
  if (self->is_scarce)
    g_warning ("Nobody may begin: the disk has room for %s", size);
  else
    g_message ("The disk has room again: %s", size);

  parvis_store_note_async (self->store, self->is_scarce ? "room-scarce" : "room-enough", size, NULL,
                           noted_cb, NULL);
  g_signal_emit (self, signals[self->is_scarce ? SCARCE : ENOUGH], 0);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  guint64 n_bytes;

  self->is_asking = FALSE;
  if (!parvis_store_measure_room_finish (PARVIS_STORE (source), result, &n_bytes, &error))
    {
      g_warning ("It is not known whether the disk has room: %s", error->message);
      return;
    }

  if (self->timer != 0 && (n_bytes < LEAST_ROOM) != self->is_scarce)
    turn (self, n_bytes);
}

static gboolean
measure_cb (gpointer user_data)
{
  ParvisRoom *self = user_data;

  if (!self->is_asking)
    {
      self->is_asking = TRUE;
      parvis_store_measure_room_async (self->store, NULL, measured_cb, g_object_ref (self));
    }

  return G_SOURCE_CONTINUE;
}

/**
 * parvis_room_start:
 *
 * Looks now, and from now on.
 */
void
parvis_room_start (ParvisRoom *self)
{
  g_return_if_fail (PARVIS_IS_ROOM (self));
  g_return_if_fail (self->timer == 0);

  self->timer = g_timeout_add_seconds (INTERVAL, measure_cb, self);
  (void) measure_cb (self);
}

/**
 * parvis_room_stop:
 *
 * Says nothing any more. Stopping twice is stopping once.
 */
void
parvis_room_stop (ParvisRoom *self)
{
  g_return_if_fail (PARVIS_IS_ROOM (self));

  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
parvis_room_dispose (GObject *object)
{
  ParvisRoom *self = PARVIS_ROOM (object);

  parvis_room_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parvis_room_parent_class)->dispose (object);
}

static void
parvis_room_class_init (ParvisRoomClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_room_dispose;

  signals[SCARCE] = g_signal_new ("scarce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[ENOUGH] = g_signal_new ("enough", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_room_init (ParvisRoom *self)
{
}

/**
 * parvis_room_new:
 * @store: on whose disk
 */
ParvisRoom *
parvis_room_new (ParvisStore *store)
{
  ParvisRoom *self;

  g_return_val_if_fail (PARVIS_IS_STORE (store), NULL);

  self = g_object_new (PARVIS_TYPE_ROOM, NULL);
  self->store = g_object_ref (store);

  return self;
}
