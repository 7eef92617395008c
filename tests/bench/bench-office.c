/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-office.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_HEAD 8192
#define MAX_EVENTS 64

static const char ready[] = "HTTP/1.1 204 No Content\r\nX-OpenRosa-Version: 1.0\r\n"
                            "X-OpenRosa-Accept-Content-Length: 100000000\r\n\r\n";
static const char received[] =
    "HTTP/1.1 201 Created\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: text/xml\r\n"
    "Content-Length: 109\r\n\r\n"
    "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"
    "<message>Full submit</message></OpenRosaResponse>";

typedef struct
{
  int fd;
  char head[MAX_HEAD];
  gsize length; /* of @head, so far */
  gsize left;   /* of the body */
  gboolean in_body, is_post;
} Visitor;

typedef struct
{
  Visitor *visitor;
  gint64 due;
} Answer;

typedef struct
{
  int epoll, listener;
  gint64 delay;   /* microseconds */
  GQueue answers; /* (element-type Answer): that are not due yet, in their order */
  guint *n_posts;
} Desk;

static void
watch (Desk *desk, int fd, gpointer data)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = data };

  if (epoll_ctl (desk->epoll, EPOLL_CTL_ADD, fd, &event) != 0)
    abort ();
}

static void
welcome (Desk *desk)
{
  Visitor *visitor = g_new0 (Visitor, 1);
  int yes = 1;

  visitor->fd = accept (desk->listener, NULL, NULL);
  if (visitor->fd < 0)
    abort ();
  setsockopt (visitor->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  watch (desk, visitor->fd, visitor);
}

static void
say (Visitor *visitor)
{
  const char *text = visitor->is_post ? received : ready;

  /* A visitor that has gone is noticed by the next read. */
  if (send (visitor->fd, text, strlen (text), MSG_NOSIGNAL) < 0)
    return;
}

static void
answer (Desk *desk, Visitor *visitor)
{
  Answer *later;

  *desk->n_posts += visitor->is_post;
  if (desk->delay == 0 || !visitor->is_post)
    {
      say (visitor);
      return;
    }

  later = g_new0 (Answer, 1);
  later->visitor = visitor;
  later->due = g_get_monotonic_time () + desk->delay;
  g_queue_push_tail (&desk->answers, later);
}

/* Whether the head is whole; then what came behind it belongs to the body. */
static gboolean
read_head (Visitor *visitor)
{
  char *end = memmem (visitor->head, visitor->length, "\r\n\r\n", 4);
  char *length;
  gsize behind;

  if (end == NULL)
    return FALSE;

  *end = '\0';
  behind = visitor->length - (gsize) (end + 4 - visitor->head);
  length = strcasestr (visitor->head, "\r\nContent-Length:");
  visitor->is_post = g_str_has_prefix (visitor->head, "POST ");
  visitor->left = length != NULL ? strtoul (length + strlen ("\r\nContent-Length:"), NULL, 10) : 0;
  visitor->left -= MIN (behind, visitor->left);
  visitor->in_body = TRUE;
  visitor->length = 0;

  return TRUE;
}

/* FALSE when the visitor has gone. Nobody here asks for the next before the answer. */
static gboolean
listen_to (Desk *desk, Visitor *visitor)
{
  static char sink[64 * 1024];
  gssize n = visitor->in_body
                 ? read (visitor->fd, sink, MIN (sizeof sink, visitor->left))
                 : read (visitor->fd, visitor->head + visitor->length, MAX_HEAD - visitor->length);

  if (n <= 0)
    return FALSE;

  if (visitor->in_body)
    visitor->left -= (gsize) n;
  else
    visitor->length += (gsize) n;

  if (!visitor->in_body && !read_head (visitor))
    return visitor->length < MAX_HEAD;

  if (visitor->left == 0)
    {
      visitor->in_body = FALSE;
      answer (desk, visitor);
    }

  return TRUE;
}

static int
say_what_is_due (Desk *desk)
{
  Answer *next;
  gint64 now = g_get_monotonic_time ();

  while ((next = g_queue_peek_head (&desk->answers)) != NULL && next->due <= now)
    {
      say (next->visitor);
      g_free (g_queue_pop_head (&desk->answers));
    }

  return next != NULL ? (int) ((next->due - now + 999) / 1000) : -1;
}

G_NORETURN static void
serve (Desk *desk)
{
  for (;;)
    {
      struct epoll_event events[MAX_EVENTS];
      int n = epoll_wait (desk->epoll, events, MAX_EVENTS, say_what_is_due (desk));

      for (int i = 0; i < n; i++)
        {
          Visitor *visitor = events[i].data.ptr;

          if (visitor == NULL)
            welcome (desk);
          else if (!listen_to (desk, visitor))
            {
              close (visitor->fd);
              g_free (visitor);
            }
        }
    }
}

void
bench_office_start (BenchOffice *self, guint delay_ms)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  Desk desk = { .listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
                .epoll = epoll_create1 (EPOLL_CLOEXEC),
                .delay = (gint64) delay_ms * 1000 };

  self->n_posts =
      mmap (NULL, sizeof (guint), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  desk.n_posts = self->n_posts;
  if (bind (desk.listener, (struct sockaddr *) &address, sizeof address) != 0 ||
      listen (desk.listener, 128) != 0 ||
      getsockname (desk.listener, (struct sockaddr *) &address, &length) != 0)
    g_error ("No office here: %m");

  self->port = ntohs (address.sin_port);
  self->pid = fork ();
  if (self->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      g_queue_init (&desk.answers);
      watch (&desk, desk.listener, NULL);
      serve (&desk);
    }

  close (desk.listener);
  close (desk.epoll);
}

void
bench_office_stop (BenchOffice *self)
{
  kill (self->pid, SIGKILL);
  waitpid (self->pid, NULL, 0);
  munmap (self->n_posts, sizeof (guint));
}
