/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-bell.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "parvis-store-file.h"

/* Milliseconds between two looks. The first is at once. */
#define PAUSE 50

/* IN_CLOSE_WRITE is the ringing; after the others the file has to be found again. */
#define HEARD IN_CLOSE_WRITE
#define LOST (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)

struct _ParvisStoreBell
{
  char *path; /* (owned) */

  GMainContext *context; /* (owned) */
  GSourceOnceFunc heard;
  gpointer user_data;

  int inotify;      /* -1 where there is none to be had */
  int watch;        /* -1 while the file is not there */
  GSource *source;  /* (owned) (nullable): of inotify */
  GSource *pausing; /* (owned) (nullable): until the next look */
  gint64 last;      /* monotonic: when @heard was called */
};

static void
destroy_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
call_heard (ParvisStoreBell *self)
{
  self->last = g_get_monotonic_time ();
  self->heard (self->user_data);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  ParvisStoreBell *self = user_data;

  g_clear_pointer (&self->pausing, g_source_unref);
  call_heard (self);

  return G_SOURCE_REMOVE;
}

static void
hear (ParvisStoreBell *self)
{
  gint64 passed = (g_get_monotonic_time () - self->last) / 1000;

  if (self->pausing != NULL)
    return;

  if (passed >= PAUSE)
    {
      call_heard (self);
      return;
    }

  self->pausing = g_timeout_source_new ((guint) (PAUSE - passed));
  g_source_set_callback (self->pausing, pause_over_cb, self, NULL);
  g_source_attach (self->pausing, self->context);
}

/* Also after it was lost: whoever made it again watches the same file as we do. */
static void
watch_file (ParvisStoreBell *self)
{
  parvis_store_bell_ring (self);
  self->watch = inotify_add_watch (self->inotify, self->path, HEARD | LOST | IN_DONT_FOLLOW);
}

/* Reads what there is, and gives what it was about. Of watches that are no more, it gives
 * nothing. */
static guint32
read_events (ParvisStoreBell *self)
{
  char buffer[4096] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  gssize size = read (self->inotify, buffer, sizeof buffer);
  guint32 mask = 0;

  for (gssize at = 0; at < size;)
    {
      const struct inotify_event *event = (const struct inotify_event *) (buffer + at);

      if (event->wd == self->watch)
        mask |= event->mask;
      at += (gssize) (sizeof *event + event->len);
    }

  return mask;
}

static gboolean
events_cb (int fd, GIOCondition condition, gpointer user_data)
{
  ParvisStoreBell *self = user_data;
  guint32 mask = read_events (self);

  if ((mask & LOST) != 0)
    {
      (void) inotify_rm_watch (self->inotify, self->watch); /* it may be gone with the file */
      watch_file (self);
    }

  /* Somebody may have rung in between. */
  if (mask != 0)
    hear (self);

  return G_SOURCE_CONTINUE;
}

static void
attach (ParvisStoreBell *self)
{
  self->source = g_unix_fd_source_new (self->inotify, G_IO_IN);
  g_source_set_static_name (self->source, "ParvisStoreBell");
  g_source_set_callback (self->source, G_SOURCE_FUNC (events_cb), self, NULL);
  g_source_attach (self->source, self->context);
}

ParvisStoreBell *
parvis_store_bell_new (const char *folder,
                       GMainContext *context,
                       GSourceOnceFunc heard,
                       gpointer user_data)
{
  ParvisStoreBell *self = g_new0 (ParvisStoreBell, 1);

  self->path = g_build_filename (folder, "bell", NULL);
  self->context = g_main_context_ref (context);
  self->heard = heard;
  self->user_data = user_data;

  self->inotify = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  if (self->inotify >= 0)
    {
      watch_file (self);
      attach (self);
    }

  return self;
}

void
parvis_store_bell_free (ParvisStoreBell *self)
{
  destroy_source (&self->source);
  destroy_source (&self->pausing);
  if (self->inotify >= 0)
    (void) close (self->inotify); /* nothing was written */
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self);
}

void
parvis_store_bell_ring (ParvisStoreBell *self)
{
  /* What stands there instead is not ours to open, nor to wait for. */
  int fd =
      parvis_store_file_open (self->path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  /* Nobody hears it then, and they look by themselves in a minute. */
  if (fd >= 0)
    (void) close (fd);
}
