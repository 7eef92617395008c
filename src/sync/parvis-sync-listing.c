/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-listing.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-xml.h"
#include "parvis-sync.h"

/* A form has dozens of files. */
#define MAX_SIZE (1024 * 1024)
#define MAX_GROUPS 100
#define MAX_FILES 500
#define MAX_NAME 200

static void
listed_form_free (ParvisSyncListedForm *form)
{
  g_clear_error (&form->problem);
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

static gboolean
is_form_id (const char *text)
{
  return text != NULL && *text != '\0' && strlen (text) <= MAX_NAME;
}

/* The address in the child called @name, or %NULL with an error; it may be somewhere else, for
 * media often are, but no credentials go there. */
static char *
dup_address (xmlNode *node, const char *name, const char *base, GError **error)
{
  g_autofree char *said = parvis_sync_xml_dup_child (node, name);

  if (said != NULL)
    return parvis_sync_address_resolve (base, said, error);

  refuse (error, "An entry of the list has no address", name);

  return NULL;
}

static gboolean
fill_form (ParvisSyncListedForm *form, xmlNode *node, const char *base, GError **error)
{
  g_autofree char *manifest_url = parvis_sync_xml_dup_child (node, "manifestUrl");

  if (!is_hash (form->hash))
    return refuse (error, "A form in the list has no MD5 hash", form->form_id);

  form->download_url = dup_address (node, "downloadUrl", base, error);
  if (form->download_url == NULL)
    return FALSE;

  if (manifest_url != NULL && *manifest_url != '\0')
    form->manifest_url = parvis_sync_address_resolve (base, manifest_url, error);

  return manifest_url == NULL || *manifest_url == '\0' || form->manifest_url != NULL;
}

static ParvisSyncListedForm *
read_form (xmlNode *node, const char *base)
{
  g_autoptr (ParvisSyncListedForm) form = g_new0 (ParvisSyncListedForm, 1);
  g_autofree char *form_id = parvis_sync_xml_dup_child (node, "formID");

  form->name = parvis_sync_xml_dup_child (node, "name");
  form->version = parvis_sync_xml_dup_child (node, "version");
  form->hash = dup_hash (node);
  if (form->version == NULL)
    form->version = g_strdup ("");

  if (!is_form_id (form_id))
    {
      refuse (&form->problem, "A form in the list has no usable id", form_id);
      return g_steal_pointer (&form);
    }

  form->form_id = g_steal_pointer (&form_id);
  if (form->name == NULL)
    form->name = g_strdup (form->form_id);
  (void) fill_form (form, node, base, &form->problem); /* which the form keeps */

  return g_steal_pointer (&form);
}

GPtrArray *
parvis_sync_listed_forms_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) listed_form_free);
}

static gboolean
is_same_form (const ParvisSyncListedForm *a, const ParvisSyncListedForm *b)
{
  return g_strcmp0 (a->hash, b->hash) == 0 && g_strcmp0 (a->download_url, b->download_url) == 0 &&
         g_strcmp0 (a->manifest_url, b->manifest_url) == 0;
}

/**
 * parvis_sync_merge_forms:
 * @forms: (element-type ParvisSyncListedForm): added to
 * @more: (element-type ParvisSyncListedForm): taken from, and empty afterwards
 *
 * A form may be in several groups. When two entries of one id differ, nobody knows which is
 * meant, and neither is of use.
 */
void
parvis_sync_merge_forms (GPtrArray *forms, GPtrArray *more)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < forms->len; i++)
    {
      ParvisSyncListedForm *form = forms->pdata[i];

      if (form->form_id != NULL)
        g_hash_table_insert (known, form->form_id, form);
    }

  while (more->len > 0)
    {
      g_autoptr (ParvisSyncListedForm) form = g_ptr_array_steal_index (more, 0);
      ParvisSyncListedForm *other =
          form->form_id != NULL ? g_hash_table_lookup (known, form->form_id) : NULL;

      if (other == NULL)
        {
          if (form->form_id != NULL)
            g_hash_table_insert (known, form->form_id, form);
          g_ptr_array_add (forms, g_steal_pointer (&form));
        }
      else if (!is_same_form (form, other) && other->problem == NULL)
        refuse (&other->problem, "The list has a form twice", form->form_id);
    }
}

static gboolean
add_group (GPtrArray *groups, xmlNode *node, const char *base, GError **error)
{
  char *url = dup_address (node, "listUrl", base, error);

  if (url == NULL)
    return FALSE;

  g_ptr_array_add (groups, url);

  return groups->len <= MAX_GROUPS || refuse (error, "The list has too many groups", url);
}

/**
 * parvis_sync_parse_form_list:
 * @url: where it came from
 * @groups: (element-type utf8): the addresses of further lists are added to it
 *
 * What describes a form (`descriptionText`, `descriptionUrl`) is passed over.
 *
 * Returns: (transfer full) (element-type ParvisSyncListedForm): the forms, also those that
 * cannot be had, or %NULL with %PARVIS_SYNC_ERROR_PROTOCOL or, for the address of a group that may
 * not be used, _CONFIGURATION
 */
GPtrArray *
parvis_sync_parse_form_list (GBytes *bytes, const char *url, GPtrArray *groups, GError **error)
{
  g_autoptr (GPtrArray) all = parvis_sync_listed_forms_new ();
  g_autoptr (GPtrArray) forms = parvis_sync_listed_forms_new ();
  g_autoptr (xmlDoc) document = parvis_sync_xml_parse (bytes, MAX_SIZE, error);
  xmlNode *root;

  if (document == NULL)
    return NULL;

  root = xmlDocGetRootElement (document);
  if (!parvis_sync_xml_is (root, "xforms"))
    return refuse (error, "This is not a form list", (const char *) root->name), NULL;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (parvis_sync_xml_is (node, "xforms-group") && !add_group (groups, node, url, error))
        return NULL;
      if (parvis_sync_xml_is (node, "xform"))
        g_ptr_array_add (all, read_form (node, url));
      if (all->len > PARVIS_SYNC_MAX_FORMS)
        return refuse (error, "The list has too many forms", url), NULL;
    }

  parvis_sync_merge_forms (forms, all);

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
