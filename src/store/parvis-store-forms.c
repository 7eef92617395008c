/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-forms.h"

#include "parvis-store-journal.h"
#include "parvis-store.h"

/* Bounds on what a server may fill the disk with. */
#define MAX_XML_SIZE (32 * 1024 * 1024)
#define MAX_MEDIA_SIZE (256 * 1024 * 1024)
#define MAX_MEDIA 1000
#define MAX_TEXT 1024

static const char INSERT_FORM[] =
    "INSERT INTO form (form_id, version, name, hash, xml) VALUES (?1, ?2, ?3, ?4, ?5)";

static const char INSERT_MEDIA[] =
    "INSERT INTO form_media (form, name, hash, bytes) VALUES (?1, ?2, ?3, ?4)";

/* Older ones are what a kiosk falls back on when the newest turns out to be of no use: one that
 * works survives three that do not. A draft needs the version that it was begun with, and so does
 * what waits, for whoever looks into it. */
#define MAX_VERSIONS 4

static const char DELETE_OLD[] =
    "DELETE FROM form WHERE form_id = ?1 AND id NOT IN "
    "(SELECT id FROM form WHERE form_id = ?1 ORDER BY id DESC LIMIT " G_STRINGIFY (
        MAX_VERSIONS) ") "
                      "AND id NOT IN (SELECT max (id) FROM form WHERE form_id = ?1 AND version IN "
                      "(SELECT form_version FROM draft WHERE form_id = ?1 UNION "
                      "SELECT form_version FROM submission WHERE form_id = ?1 AND state = "
                      "'waiting') "
                      "GROUP BY version)";

static const char SELECT_FORMS[] =
    "SELECT id, form_id, version, name, hash, xml FROM form "
    "WHERE id IN (SELECT max (id) FROM form GROUP BY form_id) ORDER BY form_id";

static const char SELECT_VERSIONS[] =
    "SELECT id, form_id, version, name, hash, xml FROM form WHERE form_id = ?1 ORDER BY id DESC";

static const char SELECT_MEDIA[] =
    "SELECT name, hash, bytes FROM form_media WHERE form = ?1 ORDER BY name";

static gboolean
refuse (const ParvisStoreForm *form, const char *why, GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, "Form %.80s: %s",
               form->form_id, why);
  return FALSE;
}

static gboolean
is_short_text (const char *text)
{
  return text == NULL || (strlen (text) <= MAX_TEXT && g_utf8_validate (text, -1, NULL));
}

static gboolean
is_flat_name (const char *name)
{
  return *name != '\0' && strchr (name, '/') == NULL && strcmp (name, ".") != 0 &&
         strcmp (name, "..") != 0 && is_short_text (name);
}

static gboolean
check_form (const ParvisStoreForm *form, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  gsize total = 0;

  if (*form->form_id == '\0' || !is_short_text (form->form_id) || !is_short_text (form->version) ||
      !is_short_text (form->name) || !is_short_text (form->hash))
    return refuse (form, "its names are empty, too long or not UTF-8", error);
  if (g_bytes_get_size (form->xml) > MAX_XML_SIZE)
    return refuse (form, "its XML is too large", error);
  if (form->media->len > MAX_MEDIA)
    return refuse (form, "it has too many media files", error);

  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = g_ptr_array_index (form->media, i);

      if (!is_flat_name (media->name) || !is_short_text (media->hash))
        return refuse (form, "a media file has no flat name", error);
      if (!g_hash_table_add (names, media->name))
        return refuse (form, "two media files have one name", error);

      total += g_bytes_get_size (media->bytes);
      if (total > MAX_MEDIA_SIZE)
        return refuse (form, "its media files are too large together", error);
    }

  return TRUE;
}

static gboolean
delete_old (ParvisStoreDatabase *database, const ParvisStoreForm *form, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, DELETE_OLD, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, form->form_id);

  return parvis_store_database_run (database, statement, "Deleting an older form", error);
}

static gboolean
insert_form (ParvisStoreDatabase *database, const ParvisStoreForm *form, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_FORM, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, form->form_id);
  parvis_store_statement_bind_text (statement, 2, form->version != NULL ? form->version : "");
  parvis_store_statement_bind_text (statement, 3, form->name);
  parvis_store_statement_bind_text (statement, 4, form->hash);
  parvis_store_statement_bind_bytes (statement, 5, form->xml);

  return parvis_store_database_run (database, statement, "Storing a form", error);
}

static gboolean
insert_media (ParvisStoreDatabase *database,
              gint64 form,
              const ParvisStoreMedia *media,
              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_MEDIA, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, form);
  parvis_store_statement_bind_text (statement, 2, media->name);
  parvis_store_statement_bind_text (statement, 3, media->hash);
  parvis_store_statement_bind_bytes (statement, 4, media->bytes);

  return parvis_store_database_run (database, statement, "Storing a form's media", error);
}

static gboolean
write_form (ParvisStoreDatabase *database, const ParvisStoreForm *form, GError **error)
{
  gint64 id;

  if (!insert_form (database, form, error))
    return FALSE;

  id = parvis_store_database_get_last_id (database);
  for (guint i = 0; i < form->media->len; i++)
    if (!insert_media (database, id, g_ptr_array_index (form->media, i), error))
      return FALSE;

  return delete_old (database, form, error) &&
         parvis_store_journal_append (database, "form-stored", form->form_id, error);
}

static gboolean
read_media (ParvisStoreDatabase *database, gint64 id, ParvisStoreForm *form, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_MEDIA, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  for (;;)
    {
      g_autoptr (GBytes) bytes = NULL;
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading media", &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      bytes = parvis_store_statement_dup_blob (statement, 2);
      parvis_store_form_add_media (form, (const char *) sqlite3_column_text (statement, 0),
                                   (const char *) sqlite3_column_text (statement, 1), bytes);
    }
}

static ParvisStoreForm *
read_form (ParvisStoreDatabase *database, ParvisStoreStatement *statement, GError **error)
{
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();

  form->form_id = parvis_store_statement_dup_text (statement, 1);
  form->version = parvis_store_statement_dup_text (statement, 2);
  form->name = parvis_store_statement_dup_text (statement, 3);
  form->hash = parvis_store_statement_dup_text (statement, 4);
  form->xml = parvis_store_statement_dup_blob (statement, 5);

  if (!read_media (database, sqlite3_column_int64 (statement, 0), form, error))
    return NULL;

  return g_steal_pointer (&form);
}

/* While the outer statement is open both read one and the same state of the file. */
static GPtrArray *
read_forms (ParvisStoreDatabase *database, ParvisStoreStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) forms =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_form_unref);

  for (;;)
    {
      g_autoptr (ParvisStoreForm) form = NULL;
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading forms", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&forms);

      form = read_form (database, statement, error);
      if (form == NULL)
        return NULL;

      g_ptr_array_add (forms, g_steal_pointer (&form));
    }
}

GPtrArray *
parvis_store_forms_list (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_FORMS, error);

  return statement != NULL ? read_forms (database, statement, error) : NULL;
}

GPtrArray *
parvis_store_forms_list_versions (ParvisStoreDatabase *database,
                                  const char *form_id,
                                  GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_VERSIONS, error);

  if (statement == NULL)
    return NULL;

  parvis_store_statement_bind_text (statement, 1, form_id);
  return read_forms (database, statement, error);
}

static const ParvisStoreMedia *
find_media (const ParvisStoreForm *form, const char *name)
{
  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = g_ptr_array_index (form->media, i);

      if (strcmp (media->name, name) == 0)
        return media;
    }

  return NULL;
}

static gboolean
is_same (const ParvisStoreForm *a, const ParvisStoreForm *b)
{
  if (g_strcmp0 (a->name, b->name) != 0 || g_strcmp0 (a->hash, b->hash) != 0 ||
      !g_bytes_equal (a->xml, b->xml) || a->media->len != b->media->len)
    return FALSE;

  for (guint i = 0; i < a->media->len; i++)
    {
      const ParvisStoreMedia *media = g_ptr_array_index (a->media, i);
      const ParvisStoreMedia *other = find_media (b, media->name);

      if (other == NULL || g_strcmp0 (media->hash, other->hash) != 0 ||
          !g_bytes_equal (media->bytes, other->bytes))
        return FALSE;
    }

  return TRUE;
}

/* Whether the newest of its id is @form to the last byte: put again and again it would else push
 * out all that one could fall back on. */
static gboolean
find_same (ParvisStoreDatabase *database,
           const ParvisStoreForm *form,
           gboolean *found,
           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_VERSIONS, error);
  const char *version = form->version != NULL ? form->version : "";
  g_autoptr (ParvisStoreForm) newest = NULL;
  gboolean has_row;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, form->form_id);
  if (!parvis_store_database_step (database, statement, "Looking for a form", &has_row, error))
    return FALSE;
  if (!has_row || g_strcmp0 ((const char *) sqlite3_column_text (statement, 2), version) != 0)
    return TRUE;

  newest = read_form (database, statement, error);
  if (newest == NULL)
    return FALSE;

  *found = is_same (newest, form);
  return TRUE;
}

static gboolean
put_unless_same (ParvisStoreDatabase *database, const ParvisStoreForm *form, GError **error)
{
  gboolean found;

  return find_same (database, form, &found, error) && (found || write_form (database, form, error));
}

gboolean
parvis_store_forms_put (ParvisStoreDatabase *database, const ParvisStoreForm *form, GError **error)
{
  if (!check_form (form, error) || !parvis_store_database_begin (database, error))
    return FALSE;

  if (put_unless_same (database, form, error) && parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}
