/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * filler FOLDER FORMS URL N: does N visits as the kiosk does, without its screen: answers, hands
 * in, and sends meanwhile. To be killed.
 *
 * What a person would be shown is said on stdout, a line each: "receipt CODE" once it is handed
 * in, "told full" or "told failed" when it is not, "closed" when nobody may begin. What the
 * operator would read is on stderr. It tries again as a person does, TRIES times.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parvis-sync.h"
#include "parvis-visit.h"

#define FORM "temoin"
#define TRIES 8
#define MAX_PHOTO 24000

/* What main() returns. */
enum
{
  ENDED,
  NOT_OPENED = 3,
  NOT_HANDED_IN = 4,
};

typedef struct
{
  ParvisStore *store;     /* (owned) */
  ParvisLibrary *library; /* (owned) */
  ParvisSync *sync;       /* (owned) */
  GAsyncResult *result;   /* (owned) (nullable) */
} Filler;

/* In one write: a line is there whole or is not. */
static void
say (const char *what, const char *which)
{
  g_autofree char *line = g_strdup_printf ("%s%s%s\n", what, *which != '\0' ? " " : "", which);

  if (write (STDOUT_FILENO, line, strlen (line)) != (gssize) strlen (line))
    _exit (1);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Filler *self = user_data;

  g_assert (self->result == NULL);
  self->result = g_object_ref (result);
}

static GAsyncResult *
await (Filler *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->result);
}

static gboolean
open_store (Filler *self, const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->store = parvis_store_new ();
  parvis_store_open_async (self->store, folder, NULL, result_cb, self);
  result = await (self);
  if (parvis_store_open_finish (self->store, result, &error))
    return TRUE;

  g_printerr ("The store could not be opened: %s\n", error->message);
  say ("closed", "");
  return FALSE;
}

static void
load_forms (Filler *self, const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GError) error = NULL;

  self->library = parvis_library_new (self->store, folder);
  parvis_library_load_async (self->library, NULL, result_cb, self);
  result = await (self);
  refusals = parvis_library_load_finish (self->library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (refusals->len, ==, 0);
}

static void
start_sync (Filler *self, const char *url)
{
  ParvisSyncServer *server = parvis_sync_server_new (url, parvis_store_get_device_id (self->store));

  self->sync = parvis_sync_new (self->store, server);
  parvis_sync_server_free (server);
  parvis_sync_start (self->sync);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_store_note_finish (PARVIS_STORE (source), result, &error))
    g_printerr ("The journal could not be written: %s\n", error->message);
}

static void
answer (ParvisVisit *visit, const char *value)
{
  g_autoptr (GError) error = NULL;

  parvis_visit_answer (visit, value, &error);
  g_assert_no_error (error);
  parvis_visit_next (visit);
}

/* Its name says what must be in it. */
static void
answer_photo (ParvisVisit *visit)
{
  gsize size = (gsize) g_random_int_range (1, MAX_PHOTO);
  guint8 *noise = g_malloc (size);
  g_autoptr (GBytes) photo = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;

  for (gsize i = 0; i < size; i++)
    noise[i] = (guint8) g_random_int ();
  photo = g_bytes_new_take (noise, size);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo);
  name = g_strconcat (sum, ".jpg", NULL);

  parvis_visit_attach (visit, name, "image/jpeg", photo);
  answer (visit, name);
}

static void
fill_in (Filler *self, ParvisVisit *visit)
{
  g_autoptr (GError) error = NULL;

  while (parvis_visit_get_stage (visit) != PARVIS_VISIT_HOME)
    parvis_visit_next (visit);
  parvis_visit_choose (visit, parvis_library_find (self->library, FORM), &error);
  g_assert_no_error (error);
  while (parvis_visit_get_stage (visit) != PARVIS_VISIT_QUESTION)
    parvis_visit_next (visit);

  answer (visit, "Mme Durand");
  answer_photo (visit);
  answer_photo (visit);
  g_assert_cmpint (parvis_visit_get_stage (visit), ==, PARVIS_VISIT_REVIEW);
}

static gboolean
hand_in (Filler *self, ParvisVisit *visit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_visit_hand_in_async (visit, NULL, result_cb, self);
  result = await (self);
  if (parvis_visit_hand_in_finish (visit, result, &error))
    {
      say ("receipt", parvis_visit_get_receipt_code (visit));
      parvis_sync_wake (self->sync);
      return TRUE;
    }

  g_printerr ("A submission could not be kept: %s\n", error->message);
  say ("told",
       g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FULL) ? "full" : "failed");
  /* They are in front of the review, and their answers with them. */
  g_assert_cmpint (parvis_visit_get_stage (visit), ==, PARVIS_VISIT_REVIEW);
  return FALSE;
}

static gboolean
visit_once (Filler *self)
{
  g_autoptr (ParvisVisit) visit = parvis_visit_new (self->store);

  fill_in (self, visit);
  for (guint i = 0; i < TRIES; i++)
    if (hand_in (self, visit))
      {
        parvis_visit_erase (visit);
        return TRUE;
      }

  return FALSE;
}

static void
send_all (Filler *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_sync_send_now_async (self->sync, NULL, result_cb, self);
  result = await (self);
  if (!parvis_sync_send_now_finish (self->sync, result, NULL, NULL, &error))
    g_printerr ("Nothing could be sent: %s\n", error->message);
}

static void
clear (Filler *self)
{
  if (self->sync != NULL)
    parvis_sync_stop (self->sync);
  if (self->library != NULL)
    parvis_library_close (self->library);
  parvis_store_close (self->store);

  /* What was asked holds them until it is told. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->sync);
  g_clear_object (&self->library);
  g_clear_object (&self->store);
}

static int
run (Filler *self, const char *folder, const char *forms, const char *url, int n_visits)
{
  if (!open_store (self, folder))
    return NOT_OPENED;

  parvis_store_note_async (self->store, "start", "filler", NULL, noted_cb, NULL);
  load_forms (self, forms);
  start_sync (self, url);

  for (int i = 0; i < n_visits; i++)
    if (!visit_once (self))
      return NOT_HANDED_IN;

  send_all (self);
  return ENDED;
}

int
main (int argc, char *argv[])
{
  Filler self = { 0 };
  int status;

  if (argc != 5)
    {
      g_printerr ("Usage: filler FOLDER FORMS URL N\n");
      return 2;
    }

  status = run (&self, argv[1], argv[2], argv[3], atoi (argv[4]));
  clear (&self);
  if (status == ENDED)
    say ("ended", "");

  return status;
}
