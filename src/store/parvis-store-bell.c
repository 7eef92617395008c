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

/* Between two ringings. The first is at once, and those that come sooner are one, after it: many
 * hand-ins a second must not pay for it each. */
#define RING_PAUSE 10

/* IN_CLOSE_WRITE is the ringing; after the others the file has to be found again. */
#define HEARD IN_CLOSE_WRITE
#define LOST (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)

/* What rings, also after the bell is gone. */
typedef struct
{
  char *path;  /* (owned) */
  gint is_due; /* atomic: to be rung when the pause is over */
} Clapper;

struct _ParvisStoreBell
{
  Clapper *clapper; /* (owned) */
  gint64 rung;      /* monotonic, for who rings: when that was */

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

static void
clapper_clear (Clapper *clapper)
{
  g_free (clapper->path);
}

static void
clapper_unref (gpointer clapper)
{
  g_atomic_rc_box_release_full (clapper, (GDestroyNotify) clapper_clear);
}

static void
strike (Clapper *clapper)
{
  /* What stands there instead is not ours to open, nor to wait for. */
  const int flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  int fd = open (clapper->path, flags);

  if (fd < 0 && errno == ENOENT)
    fd = parvis_store_file_open (clapper->path, flags | O_CREAT);

  /* Nobody hears it then, and they look by themselves in a minute. */
  if (fd >= 0)
    (void) close (fd);
}

static gboolean
strike_if_due (gpointer user_data)
{
  Clapper *clapper = user_data;

  if (g_atomic_int_compare_and_exchange (&clapper->is_due, 1, 0))
    strike (clapper);

  return G_SOURCE_REMOVE;
}

static void
strike_later (ParvisStoreBell *self)
{
  g_autoptr (GSource) source = g_timeout_source_new (RING_PAUSE);

  g_source_set_callback (source, strike_if_due, g_atomic_rc_box_acquire (self->clapper),
                         clapper_unref);
  g_source_attach (source, self->context);
}

/* Also after it was lost: whoever made it again watches the same file as we do. */
static void
watch_file (ParvisStoreBell *self)
{
  strike (self->clapper);
  self->watch =
      inotify_add_watch (self->inotify, self->clapper->path, HEARD | LOST | IN_DONT_FOLLOW);
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

  self->clapper = g_atomic_rc_box_new0 (Clapper);
  self->clapper->path = g_build_filename (folder, "bell", NULL);
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
  (void) strike_if_due (self->clapper); /* who is about to leave waits for nothing */
  clapper_unref (self->clapper);
  g_free (self);
}

void
parvis_store_bell_ring (ParvisStoreBell *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->rung >= RING_PAUSE * 1000)
    {
      self->rung = now;
      strike (self->clapper);
    }
  else if (g_atomic_int_compare_and_exchange (&self->clapper->is_due, 0, 1))
    strike_later (self);
}
