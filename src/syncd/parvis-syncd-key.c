/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-syncd-key.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define CREDENTIAL "parvis-device-key"

/* The group is the one that the kiosk's user is in, too. */
static gboolean
check_mode (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) < 0)
    {
      int number = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "The key %s: %s", path,
                   g_strerror (number));
      return FALSE;
    }

  if ((info.st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM,
               "The key %s is open to others: its mode is %04o and must be 0600", path,
               (guint) info.st_mode & 07777);
  return FALSE;
}

/* What systemd gives is for us alone, whatever its mode looks like with an access list. */
static char *
find_credential (void)
{
  const char *folder = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return NULL;

  path = g_build_filename (folder, CREDENTIAL, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

char *
parvis_syncd_find_key (const char *chosen, const ParvisConfiguration *configuration, GError **error)
{
  char *credential = chosen == NULL ? find_credential () : NULL;
  const char *path = chosen != NULL ? chosen : configuration->key_file;

  if (credential != NULL)
    return credential;

  if (path != NULL)
    return check_mode (path, error) ? g_strdup (path) : NULL;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
               "There is no key: neither the credential " CREDENTIAL
               " nor [sync] key-file nor --key names one");
  return NULL;
}

void
parvis_syncd_warn_of_other_key (const ParvisConfiguration *configuration, const char *key)
{
  g_autofree char *path = g_build_filename (configuration->data_folder, "device.key", NULL);

  if (!g_str_equal (path, key) && g_file_test (path, G_FILE_TEST_EXISTS))
    g_warning ("%s is not used any more: if it is the same key as %s, the kiosk must not have it",
               path, key);
}
