/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-listing.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-xml.h"
#include "parvis-sync.h"

/* A national catalogue has hundreds of forms; a form has dozens of files. */
#define MAX_SIZE (1024 * 1024)
#define MAX_FORMS 1000
#define MAX_FILES 500
#define MAX_NAME 200

static void
listed_form_free (ParvisSyncListedForm *form)
{
  g_free (form->form_id);
  g_free (form->name);
  g_free (form->version);
  g_free (form->hash);
  g_free (form->download_url);
  g_free (form->manifest_url);
  g_free (form);
}

static void
listed_file_free (ParvisSyncListedFile *file)
{
  g_free (file->name);
  g_free (file->hash);
  g_free (file->download_url);
  g_free (file);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncListedForm, listed_form_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncListedFile, listed_file_free)

static gboolean
refuse (GError **error, const char *what, const char *value)
{
  g_autofree char *safe = parvis_sync_redact (value != NULL ? value : "");

  g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL, "%s: “%s”", what, safe);

  return FALSE;
}

static gboolean
is_hash (const char *hash)
{
  return hash != NULL && g_str_has_prefix (hash, "md5:") && strlen (hash) == 4 + 32 &&
         strspn (hash + 4, "0123456789abcdef") == 32;
}

/* Hashes are compared as text afterwards, and some servers write them in capitals. */
static char *
dup_hash (xmlNode *node)
{
  g_autofree char *said = parvis_sync_xml_dup_child (node, "hash");

  return said != NULL ? g_ascii_strdown (said, -1) : NULL;
}

/**
 * parvis_sync_file_name_is_safe:
 *
 * Flat, visible, printable, and short enough for any file system.
 */
gboolean
parvis_sync_file_name_is_safe (const char *name)
{
  if (*name == '\0' || *name == '.' || strlen (name) > MAX_NAME ||
      !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)) || *c == '/' || *c == '\\')
      return FALSE;

  return TRUE;
}

static ParvisSyncListedForm *
read_form (xmlNode *node, const char *base, GError **error)
{
  g_autoptr (ParvisSyncListedForm) form = g_new0 (ParvisSyncListedForm, 1);
  g_autofree char *download_url = parvis_sync_xml_dup_child (node, "downloadUrl");
  g_autofree char *manifest_url = parvis_sync_xml_dup_child (node, "manifestUrl");

  form->form_id = parvis_sync_xml_dup_child (node, "formID");
  form->name = parvis_sync_xml_dup_child (node, "name");
  form->version = parvis_sync_xml_dup_child (node, "version");
  form->hash = dup_hash (node);

  if (form->form_id == NULL || *form->form_id == '\0' || strlen (form->form_id) > MAX_NAME)
    return refuse (error, "A form in the list has no usable id", form->form_id), NULL;

  if (!is_hash (form->hash))
    return refuse (error, "A form in the list has no MD5 hash", form->form_id), NULL;

  if (download_url == NULL)
    return refuse (error, "A form in the list has no address", form->form_id), NULL;

  form->download_url = parvis_sync_address_resolve (base, download_url, error);
  if (form->download_url == NULL)
    return NULL;

  if (manifest_url != NULL && *manifest_url != '\0')
    {
      form->manifest_url = parvis_sync_address_resolve (base, manifest_url, error);
      if (form->manifest_url == NULL)
        return NULL;
    }

  if (form->name == NULL)
    form->name = g_strdup (form->form_id);
  if (form->version == NULL)
    form->version = g_strdup ("");

  return g_steal_pointer (&form);
}

/**
 * parvis_sync_parse_form_list:
 * @url: where it came from
 *
 * Groups of forms (`xforms-group`) are passed over.
 *
 * Returns: (transfer full) (element-type ParvisSyncListedForm): the forms, or %NULL with
 * %PARVIS_SYNC_ERROR_PROTOCOL or, for an address that may not be used, _CONFIGURATION
 */
GPtrArray *
parvis_sync_parse_form_list (GBytes *bytes, const char *url, GError **error)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) listed_form_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (xmlDoc) document = parvis_sync_xml_parse (bytes, MAX_SIZE, error);
  xmlNode *root;

  if (document == NULL)
    return NULL;

  root = xmlDocGetRootElement (document);
  if (!parvis_sync_xml_is (root, "xforms"))
    return refuse (error, "This is not a form list", (const char *) root->name), NULL;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      ParvisSyncListedForm *form;

      if (!parvis_sync_xml_is (node, "xform"))
        continue;

      form = read_form (node, url, error);
      if (form == NULL)
        return NULL;

      g_ptr_array_add (forms, form);
      if (forms->len > MAX_FORMS || !g_hash_table_add (seen, form->form_id))
        return refuse (error, "The list has too many forms, or one twice", form->form_id), NULL;
    }

  return g_steal_pointer (&forms);
}

static gboolean
is_entity_list (xmlNode *node)
{
  xmlChar *type = xmlGetNoNsProp (node, (const xmlChar *) "type");
  gboolean is_list = xmlStrEqual (type, (const xmlChar *) "entityList") ||
                     xmlStrEqual (type, (const xmlChar *) "approvalEntityList");

  xmlFree (type);

  return is_list;
}

static ParvisSyncListedFile *
read_file (xmlNode *node, const char *base, GError **error)
{
  g_autoptr (ParvisSyncListedFile) file = g_new0 (ParvisSyncListedFile, 1);
  g_autofree char *download_url = parvis_sync_xml_dup_child (node, "downloadUrl");

  file->name = parvis_sync_xml_dup_child (node, "filename");
  file->hash = dup_hash (node);
  file->is_list = is_entity_list (node);

  if (file->name == NULL || !parvis_sync_file_name_is_safe (file->name))
    return refuse (error, "A file in the manifest has no usable name", file->name), NULL;

  if (!is_hash (file->hash))
    return refuse (error, "A file in the manifest has no MD5 hash", file->name), NULL;

  if (download_url == NULL)
    return refuse (error, "A file in the manifest has no address", file->name), NULL;

  file->download_url = parvis_sync_address_resolve (base, download_url, error);
  if (file->download_url == NULL)
    return NULL;

  return g_steal_pointer (&file);
}

/**
 * parvis_sync_parse_manifest:
 * @url: where it came from
 *
 * Returns: (transfer full) (element-type ParvisSyncListedFile): the files, or %NULL with
 * %PARVIS_SYNC_ERROR_PROTOCOL or, for an address that may not be used, _CONFIGURATION
 */
GPtrArray *
parvis_sync_parse_manifest (GBytes *bytes, const char *url, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) listed_file_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (xmlDoc) document = parvis_sync_xml_parse (bytes, MAX_SIZE, error);
  xmlNode *root;

  if (document == NULL)
    return NULL;

  root = xmlDocGetRootElement (document);
  if (!parvis_sync_xml_is (root, "manifest"))
    return refuse (error, "This is not a manifest", (const char *) root->name), NULL;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      ParvisSyncListedFile *file;

      if (!parvis_sync_xml_is (node, "mediaFile"))
        continue;

      file = read_file (node, url, error);
      if (file == NULL)
        return NULL;

      g_ptr_array_add (files, file);
      if (files->len > MAX_FILES || !g_hash_table_add (seen, file->name))
        return refuse (error, "The manifest has too many files, or one twice", file->name), NULL;
    }

  return g_steal_pointer (&files);
}
