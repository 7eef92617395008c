/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A module for weston 10 that gives its headless compositor a seat with a keyboard and a
 * touch screen, moved by text commands on a datagram socket ($WESTON_TOUCH), so that a test
 * can touch the kiosk as a finger would:
 *
 *   td ID X Y   finger ID goes down      tm ID X Y   it moves     tu ID   it is lifted
 *   k CODE 1    evdev key goes down      k CODE 0    it comes up
 *
 * Each is answered with "ok" or "err". */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sys/socket.h>
#include <sys/un.h>

#include <libweston/libweston.h>

/* Exported by libweston-10.so.0, but in no header that Debian ships. */
void weston_seat_init (struct weston_seat *, struct weston_compositor *, const char *);
int weston_seat_init_pointer (struct weston_seat *);
int weston_seat_init_keyboard (struct weston_seat *, struct xkb_keymap *);
int weston_seat_init_touch (struct weston_seat *);
struct weston_touch_device *weston_touch_create_touch_device (
    struct weston_touch *, const char *, void *, const struct weston_touch_device_ops *);
void notify_key (struct weston_seat *,
                 const struct timespec *,
                 uint32_t,
                 enum wl_keyboard_key_state,
                 enum weston_key_state_update);
void notify_touch_normalized (struct weston_touch_device *,
                              const struct timespec *,
                              int,
                              double,
                              double,
                              const struct weston_point2d_device_normalized *,
                              int);
void notify_touch_frame (struct weston_touch_device *);
int wet_module_init (struct weston_compositor *, int *, char *[]);

static struct weston_compositor *compositor;
static struct weston_seat seat;
static struct weston_touch_device *touch;

static const char *
obey (const char *line)
{
  struct timespec now;
  int id, code, down;
  double x, y;

  clock_gettime (CLOCK_MONOTONIC, &now);
  weston_compositor_wake (compositor);

  if (sscanf (line, "td %d %lf %lf", &id, &x, &y) == 3)
    notify_touch_normalized (touch, &now, id, x, y, NULL, WL_TOUCH_DOWN);
  else if (sscanf (line, "tm %d %lf %lf", &id, &x, &y) == 3)
    notify_touch_normalized (touch, &now, id, x, y, NULL, WL_TOUCH_MOTION);
  else if (sscanf (line, "tu %d", &id) == 1)
    notify_touch_normalized (touch, &now, id, 0, 0, NULL, WL_TOUCH_UP);
  else if (sscanf (line, "k %d %d", &code, &down) == 2)
    {
      notify_key (&seat, &now, (uint32_t) code,
                  down ? WL_KEYBOARD_KEY_STATE_PRESSED : WL_KEYBOARD_KEY_STATE_RELEASED,
                  STATE_UPDATE_AUTOMATIC);
      return "ok";
    }
  else
    return "err";

  notify_touch_frame (touch);
  return "ok";
}

static int
command_cb (int fd, uint32_t mask, void *data)
{
  char line[256];
  struct sockaddr_un from;
  socklen_t from_length = sizeof from;
  ssize_t length =
      recvfrom (fd, line, sizeof line - 1, MSG_DONTWAIT, (struct sockaddr *) &from, &from_length);
  const char *answer;

  if (length <= 0)
    return 0;

  line[length] = '\0';
  answer = obey (line);
  if (from_length > sizeof (sa_family_t))
    (void) sendto (fd, answer, strlen (answer), MSG_DONTWAIT, (struct sockaddr *) &from,
                   from_length);

  return 0;
}

WL_EXPORT int
wet_module_init (struct weston_compositor *the_compositor, int *argc, char *argv[])
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const char *path = getenv ("WESTON_TOUCH");
  int fd;

  if (path == NULL || strlen (path) >= sizeof address.sun_path)
    return -1;

  compositor = the_compositor;
  weston_seat_init (&seat, compositor, "test-seat");
  weston_seat_init_pointer (&seat);
  weston_seat_init_keyboard (&seat, NULL);
  weston_seat_init_touch (&seat);
  /* With operations, weston would ask for calibrated co-ordinates and abort. */
  touch =
      weston_touch_create_touch_device (weston_seat_get_touch (&seat), "test-touch", NULL, NULL);

  strcpy (address.sun_path, path);
  unlink (path);
  fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) < 0)
    {
      weston_log ("weston-touch: %s: %s\n", path, strerror (errno));
      return -1;
    }

  wl_event_loop_add_fd (wl_display_get_event_loop (compositor->wl_display), fd, WL_EVENT_READABLE,
                        command_cb, NULL);
  return 0;
}
