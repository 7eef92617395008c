/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-headset.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/dev/input"

/* A machine has two or three sockets; more are something else. */
#define MOST_SOCKETS 16

/* Events taken at once; the rest waits for the next turn. */
#define MOST_EVENTS 32

/* One input device that knows of a socket. */
typedef struct
{
  ParvisDeviceHeadset *owner; /* (unowned) */
  char *path;                 /* (owned) */
  int fd;
  guint watch; /* source id */
  gboolean is_plugged;
} Socket;

struct _ParvisDeviceHeadset
{
  GObject parent_instance;

  char *source;          /* (owned) (nullable) */
  GPtrArray *sockets;    /* (owned) (element-type Socket) */
  GFileMonitor *monitor; /* (owned) (nullable): where devices appear */
  gboolean is_plugged;
};

G_DEFINE_FINAL_TYPE (ParvisDeviceHeadset, parvis_device_headset, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
socket_free (Socket *socket)
{
  g_clear_handle_id (&socket->watch, g_source_remove);
  (void) close (socket->fd); /* it was only read */
  g_free (socket->path);
  g_free (socket);
}

static gboolean
has_bit (const guint8 *bits, guint bit)
{
  return (bits[bit / 8] & (1 << bit % 8)) != 0;
}

/* Whether it is a device with such a switch. Asking does not wait for anybody. */
static gboolean
knows_plugs (int fd)
{
  guint8 bits[SW_CNT / 8 + 1] = { 0 };

  return ioctl (fd, EVIOCGBIT (EV_SW, sizeof bits), bits) >= 0 &&
         has_bit (bits, SW_HEADPHONE_INSERT);
}

/* How it stands now, or as it was where that cannot be asked. */
static void
ask (Socket *socket)
{
  guint8 bits[SW_CNT / 8 + 1] = { 0 };

  if (ioctl (socket->fd, EVIOCGSW (sizeof bits), bits) >= 0)
    socket->is_plugged = has_bit (bits, SW_HEADPHONE_INSERT);
}

static void
tell (ParvisDeviceHeadset *self)
{
  gboolean is_plugged = FALSE;

  for (guint i = 0; i < self->sockets->len; i++)
    is_plugged |= ((Socket *) self->sockets->pdata[i])->is_plugged;

  if (self->is_plugged == is_plugged)
    return;

  self->is_plugged = is_plugged;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_event (Socket *socket, const struct input_event *event)
{
  if (event->type == EV_SW && event->code == SW_HEADPHONE_INSERT)
    socket->is_plugged = event->value != 0;
  else if (event->type == EV_SYN && event->code == SYN_DROPPED)
    ask (socket);
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer user_data)
{
  Socket *socket = user_data;
  g_autoptr (ParvisDeviceHeadset) self = g_object_ref (socket->owner);
  struct input_event events[MOST_EVENTS];
  gssize size = read (fd, events, sizeof events);

  if (size > 0)
    {
      for (gsize i = 0; i < (gsize) size / sizeof events[0]; i++)
        take_event (socket, &events[i]);
    }
  else if (size == 0 || (errno != EAGAIN && errno != EINTR))
    {
      /* The card was pulled out, and the plug with it. */
      socket->watch = 0;
      g_ptr_array_remove (self->sockets, socket);
      tell (self);
      return G_SOURCE_REMOVE;
    }

  tell (self);
  return G_SOURCE_CONTINUE;
}

static void
add_socket (ParvisDeviceHeadset *self, const char *path, int fd)
{
  Socket *socket = g_new0 (Socket, 1);

  socket->owner = self;
  socket->path = g_strdup (path);
  socket->fd = fd;
  socket->watch = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, socket);
  ask (socket);
  g_ptr_array_add (self->sockets, socket);
}

static gboolean
is_known (ParvisDeviceHeadset *self, const char *path)
{
  for (guint i = 0; i < self->sockets->len; i++)
    if (g_str_equal (((Socket *) self->sockets->pdata[i])->path, path))
      return TRUE;

  return FALSE;
}

/* What may not be read, or knows of no plugs, is somebody else's. */
static void
try (ParvisDeviceHeadset *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  int fd;

  if (!g_str_has_prefix (name, "event") || is_known (self, path) ||
      self->sockets->len >= MOST_SOCKETS)
    return;

  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return;

  if (knows_plugs (fd))
    add_socket (self, path, fd);
  else
    (void) close (fd); /* it was only read */
}

/* Permissions come a moment after the device. */
static void
appeared_cb (ParvisDeviceHeadset *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  g_autofree char *path = NULL;

  if (event != G_FILE_MONITOR_EVENT_CREATED && event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;

  path = g_file_get_path (file);
  try (self, path);
  tell (self);
}

/* The folder is memory of the kernel, and what is in it is opened without waiting. */
static void
look_around (ParvisDeviceHeadset *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (FOLDER);
  g_autoptr (GDir) dir = g_dir_open (FOLDER, 0, NULL);
  const char *name;

  /* Without one there are no devices, nor will there be. */
  if (dir == NULL)
    return;

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (appeared_cb), self,
                             G_CONNECT_SWAPPED);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (FOLDER, name, NULL);

      try (self, path);
    }
}

static gboolean
open_named (ParvisDeviceHeadset *self, GError **error)
{
  struct stat status = { 0 };
  gboolean is_pipe = stat (self->source, &status) == 0 && S_ISFIFO (status.st_mode);
  /* A pipe that we write into as well does not end when another writer goes. */
  int fd = open (self->source, (is_pipe ? O_RDWR : O_RDONLY) | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", self->source,
                   g_strerror (errno));
      return FALSE;
    }

  if (!is_pipe && !knows_plugs (fd))
    {
      (void) close (fd); /* it was only read */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "%s: no input device that knows of a headset's plug", self->source);
      return FALSE;
    }

  add_socket (self, self->source, fd);
  return TRUE;
}

/**
 * parvis_device_headset_start:
 * @error: only where a source was named
 *
 * From now on ::changed is told, at once where there is a plug already.
 */
gboolean
parvis_device_headset_start (ParvisDeviceHeadset *self, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_DEVICE_HEADSET (self), FALSE);

  if (g_strcmp0 (self->source, "none") == 0)
    return TRUE;

  if (self->source == NULL)
    look_around (self);
  else if (!open_named (self, error))
    return FALSE;

  tell (self);
  return TRUE;
}

void
parvis_device_headset_stop (ParvisDeviceHeadset *self)
{
  g_return_if_fail (PARVIS_IS_DEVICE_HEADSET (self));

  g_clear_object (&self->monitor);
  g_ptr_array_set_size (self->sockets, 0);
}

gboolean
parvis_device_headset_is_plugged (ParvisDeviceHeadset *self)
{
  g_return_val_if_fail (PARVIS_IS_DEVICE_HEADSET (self), FALSE);

  return self->is_plugged;
}

static void
parvis_device_headset_dispose (GObject *object)
{
  parvis_device_headset_stop (PARVIS_DEVICE_HEADSET (object));

  G_OBJECT_CLASS (parvis_device_headset_parent_class)->dispose (object);
}

static void
parvis_device_headset_finalize (GObject *object)
{
  ParvisDeviceHeadset *self = PARVIS_DEVICE_HEADSET (object);

  g_ptr_array_unref (self->sockets);
  g_free (self->source);

  G_OBJECT_CLASS (parvis_device_headset_parent_class)->finalize (object);
}

static void
parvis_device_headset_class_init (ParvisDeviceHeadsetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_device_headset_dispose;
  object_class->finalize = parvis_device_headset_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_device_headset_init (ParvisDeviceHeadset *self)
{
  self->sockets = g_ptr_array_new_with_free_func ((GDestroyNotify) socket_free);
}

ParvisDeviceHeadset *
parvis_device_headset_new (const char *source)
{
  ParvisDeviceHeadset *self = g_object_new (PARVIS_TYPE_DEVICE_HEADSET, NULL);

  self->source = g_strdup (source);

  return self;
}
