/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-carry.h"

#include "parvis-bounded-file.h"
#include "parvisctl-out.h"

#define CARRIED ".carried"
#define ACKNOWLEDGED ".acknowledged"

#define KEY_SIZE 32
#define MAX_CARRIED (320 * 1024 * 1024)
#define MAX_ACKNOWLEDGED (8 * 1024 * 1024)

typedef struct
{
  ParvisctlSession *session; /* (unowned) */
  const char *folder;
  GHashTable
      *senders; /* (owned) (element-type GBytes GPtrArray): instance ids by whose they were */
  guint n_taken, n_known, n_settled, n_acknowledged, n_foreign;
  gboolean is_for_us; /* any of it */
} CarryIn;

static void
print_counts (ParvisctlSession *session, const char *const *names, const guint *counts)
{
  g_autoptr (JsonBuilder) builder = session->json ? json_builder_new () : NULL;

  if (builder != NULL)
    json_builder_begin_object (builder);

  for (guint i = 0; names[i] != NULL; i++)
    if (builder != NULL)
      parvisctl_add_int (builder, names[i], counts[i]);
    else
      g_print ("%s: %u\n", names[i], counts[i]);

  if (builder == NULL)
    return;

  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

/* Out */

/* What “parvisctl key” prints, or a file with it. */
static GBytes *
read_recipient (const char *recipient, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autofree char *text = NULL;
  guint8 *key;
  gsize size;

  if (g_file_test (recipient, G_FILE_TEST_EXISTS))
    {
      file = parvis_bounded_file_load (recipient, 1024, error);
      if (file == NULL)
        return NULL;
      text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
    }
  else
    text = g_strdup (recipient);

  g_strstrip (text);
  key = g_base64_decode (text, &size);
  if (size == KEY_SIZE)
    return g_bytes_new_take (key, size);

  g_free (key);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "“%s” is not a key as “parvisctl key” prints it, nor a file with one", recipient);
  return NULL;
}

/* An instance's id is any text; as a file name only a UUID is safe. */
static char *
name_file (const ParvisStoreRow *row)
{
  const char *uuid = g_str_has_prefix (row->instance_id, "uuid:") ? row->instance_id + 5 : "";
  g_autofree char *hash = NULL;

  if (g_uuid_string_is_valid (uuid))
    return g_strconcat (uuid, CARRIED, NULL);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, row->instance_id, -1);
  return g_strconcat (hash, CARRIED, NULL);
}

static gboolean
carry_row (ParvisctlSession *session,
           const char *folder,
           const ParvisStoreRow *row,
           GBytes *recipient,
           GError **error)
{
  g_autofree char *name = name_file (row);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) file = NULL;

  parvis_store_pack_async (session->store, row->id, recipient, NULL, parvisctl_session_result_cb,
                           session);
  result = parvisctl_session_await (session);
  file = parvis_store_pack_finish (session->store, result, error);

  return file != NULL && parvisctl_out_write (folder, name, file, error);
}

/* One that is damaged must not keep the others from being saved, but is told of. */
static gboolean
carry_rows (ParvisctlSession *session,
            const char *folder,
            GBytes *recipient,
            guint *n_carried,
            guint *n_damaged,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  parvis_store_list_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  rows = parvis_store_list_finish (session->store, result, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const ParvisStoreRow *row = rows->pdata[i];
      g_autoptr (GError) problem = NULL;

      if (row->state == PARVIS_STORE_STATE_SENT)
        continue;

      if (carry_row (session, folder, row, recipient, &problem))
        (*n_carried)++;
      else if (g_error_matches (problem, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED))
        {
          g_printerr ("%s: %s: %s\n", g_get_prgname (), row->receipt_code, problem->message);
          (*n_damaged)++;
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return rows != NULL;
}

int
parvisctl_carry_out (ParvisctlSession *session, const char *folder, const char *recipient)
{
  const char *const names[] = { "carried", "damaged", NULL };
  guint counts[] = { 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = read_recipient (recipient, &error);

  if (key == NULL || !parvisctl_out_make_folder (folder, &error) ||
      !carry_rows (session, folder, key, &counts[0], &counts[1], &error) ||
      !parvisctl_session_note (session, "carried-out", counts[0], &error))
    return parvisctl_session_fail (session, error);

  print_counts (session, names, counts);
  return counts[1] > 0 ? PARVISCTL_WRONG : PARVISCTL_OK;
}

/* In */

static void
remember_sender (CarryIn *in, const ParvisStoreCarried *carried)
{
  GPtrArray *ids = g_hash_table_lookup (in->senders, carried->sender);

  if (ids == NULL)
    {
      ids = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (in->senders, g_bytes_ref (carried->sender), ids);
    }

  g_ptr_array_add (ids, g_strdup (carried->instance_id));
}

static gboolean
take_up (CarryIn *in, GBytes *file, GError **error)
{
  ParvisctlSession *session = in->session;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisStoreCarried) carried = NULL;

  parvis_store_take_up_async (session->store, file, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  carried = parvis_store_take_up_finish (session->store, result, error);
  if (carried == NULL)
    return FALSE;

  remember_sender (in, carried);
  if (carried->is_new)
    in->n_taken++;
  else
    in->n_known++;
  return TRUE;
}

static gboolean
take_acknowledgement (CarryIn *in, GBytes *file, GError **error)
{
  ParvisctlSession *session = in->session;
  g_autoptr (GAsyncResult) result = NULL;
  guint n_settled;

  parvis_store_take_acknowledgement_async (session->store, file, NULL, parvisctl_session_result_cb,
                                           session);
  result = parvisctl_session_await (session);
  if (!parvis_store_take_acknowledgement_finish (session->store, result, &n_settled, error))
    return FALSE;

  in->n_settled += n_settled;
  return TRUE;
}

/* A stick carries the files of many machines, in both directions. */
static gboolean
is_foreign (const GError *error)
{
  return g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED) ||
         error->domain == G_FILE_ERROR;
}

static gboolean
take_file (CarryIn *in, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (in->folder, name, NULL);
  gboolean is_carried = g_str_has_suffix (name, CARRIED);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) file =
      parvis_bounded_file_load (path, is_carried ? MAX_CARRIED : MAX_ACKNOWLEDGED, &problem);

  if (file != NULL &&
      (is_carried ? take_up (in, file, &problem) : take_acknowledgement (in, file, &problem)))
    {
      in->is_for_us = TRUE;
      return TRUE;
    }

  if (!is_foreign (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  g_printerr ("%s: %s: not for this machine, or damaged: %s\n", g_get_prgname (), name,
              problem->message);
  in->n_foreign++;
  return TRUE;
}

static gboolean
is_ours (const char *name)
{
  return g_str_has_suffix (name, CARRIED) || g_str_has_suffix (name, ACKNOWLEDGED);
}

static gboolean
take_files (CarryIn *in, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (in->folder, 0, error);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_ours (name) && !take_file (in, name, error))
      return FALSE;

  return dir != NULL;
}

static gboolean
acknowledge (CarryIn *in, GBytes *sender, GPtrArray *ids, GError **error)
{
  ParvisctlSession *session = in->session;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sender);
  g_autofree char *name = g_strdup_printf ("%.16s" ACKNOWLEDGED, hash);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) file = NULL;

  parvis_store_acknowledge_async (session->store, sender, ids, NULL, parvisctl_session_result_cb,
                                  session);
  result = parvisctl_session_await (session);
  file = parvis_store_acknowledge_finish (session->store, result, error);

  return file != NULL && parvisctl_out_write (in->folder, name, file, error);
}

static gboolean
acknowledge_all (CarryIn *in, GError **error)
{
  GHashTableIter iter;
  gpointer sender, ids;

  g_hash_table_iter_init (&iter, in->senders);
  while (g_hash_table_iter_next (&iter, &sender, &ids))
    {
      if (!acknowledge (in, sender, ids, error))
        return FALSE;
      in->n_acknowledged++;
    }

  return TRUE;
}

int
parvisctl_carry_in (ParvisctlSession *session, const char *folder)
{
  const char *const names[] = { "taken", "known", "settled", "acknowledged", "other", NULL };
  g_autoptr (GHashTable) senders =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                             (GDestroyNotify) g_ptr_array_unref);
  CarryIn in = { .session = session, .folder = folder, .senders = senders };
  g_autoptr (GError) error = NULL;

  if (!take_files (&in, &error) || !acknowledge_all (&in, &error) ||
      !parvisctl_session_note (session, "carried-in", in.n_taken, &error))
    return parvisctl_session_fail (session, error);

  print_counts (
      session, names,
      (const guint[]){ in.n_taken, in.n_known, in.n_settled, in.n_acknowledged, in.n_foreign });

  return in.is_for_us ? PARVISCTL_OK : PARVISCTL_WRONG;
}

gboolean
parvisctl_carry_is_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_ours (name))
      return TRUE;

  return FALSE;
}
