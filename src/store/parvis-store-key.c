/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "parvis-store-file.h"
#include "parvis-store.h"

struct _ParvisStoreKey
{
  guint8 *secret; /* (owned): sodium_malloc(), no access but where it is revealed */
  guint revealed; /* by how many */
  guint8 public[PARVIS_STORE_PUBLIC_KEY_SIZE];
};

G_STATIC_ASSERT (PARVIS_STORE_PUBLIC_KEY_SIZE == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (PARVIS_STORE_SECRET_KEY_SIZE == crypto_box_SECRETKEYBYTES);

static gboolean
fail_errno (const char *doing, int number, GError **error)
{
  ParvisStoreError code =
      number == ENOSPC || number == EDQUOT ? PARVIS_STORE_ERROR_FULL : PARVIS_STORE_ERROR_FAILED;

  g_set_error (error, PARVIS_STORE_ERROR, code, "%s: %s", doing, g_strerror (number));
  return FALSE;
}

static guint8 *
allocate_secret (GError **error)
{
  /* Memory that may not be locked (RLIMIT_MEMLOCK) is given all the same. */
  guint8 *secret = sodium_malloc (crypto_box_SECRETKEYBYTES);

  if (secret == NULL)
    fail_errno ("Making room for the device's key", errno, error);

  return secret;
}

static gboolean
read_secret (int fd, const char *path, guint8 *secret, GError **error)
{
  gsize at = 0;
  guint8 extra;

  while (at < crypto_box_SECRETKEYBYTES)
    {
      gssize n = read (fd, secret + at, crypto_box_SECRETKEYBYTES - at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      at += n;
    }

  if (at == crypto_box_SECRETKEYBYTES && read (fd, &extra, 1) == 0)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
               "%s is not a key: it must be %u bytes", path, crypto_box_SECRETKEYBYTES);
  return FALSE;
}

static gboolean
write_secret (int fd, const guint8 *secret)
{
  gsize at = 0;

  while (at < crypto_box_SECRETKEYBYTES)
    {
      gssize n = write (fd, secret + at, crypto_box_SECRETKEYBYTES - at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      at += n;
    }

  return TRUE;
}

/* Writes beside the key and links it into place when it is whole: a pulled plug leaves no
 * half key, and a key that is already there is never replaced. Gives an errno, or 0. */
static int
create_file (const char *path, const guint8 *secret)
{
  g_autofree char *fresh = g_strdup_printf ("%s.%08x", path, randombytes_random ());
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  int number = 0;

  if (fd < 0)
    return errno;

  if (!write_secret (fd, secret) || fsync (fd) < 0 || link (fresh, path) < 0 ||
      !parvis_store_file_sync (folder))
    number = errno;
  (void) close (fd); /* fsync() has had its say */
  (void) unlink (fresh);

  return number;
}

/* What a plug pulled in the middle left: a key that nothing was ever sealed to. */
static void
remove_leftovers (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix))
      {
        g_autofree char *leftover = g_build_filename (folder, entry, NULL);

        (void) g_unlink (leftover); /* it harms nobody */
      }
}

guint8 *
parvis_store_key_read_secret (const char *path, GError **error)
{
  guint8 *secret;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    {
      int number = errno;

      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
                   "Opening the device's key %s: %s", path, g_strerror (number));
      return NULL;
    }

  secret = allocate_secret (error);
  if (secret != NULL && !read_secret (fd, path, secret, error))
    g_clear_pointer (&secret, sodium_free);

  (void) close (fd); /* read only */
  return secret;
}

gboolean
parvis_store_key_ensure (const char *path,
                         guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                         GError **error)
{
  guint8 *secret;
  int number;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      secret = allocate_secret (error);
      if (secret == NULL)
        return FALSE;

      randombytes_buf (secret, crypto_box_SECRETKEYBYTES);
      remove_leftovers (path);
      number = create_file (path, secret);
      sodium_free (secret);
      /* Another process may have been first. */
      if (number != 0 && number != EEXIST)
        return fail_errno ("Making the device's key", number, error);
    }

  return parvis_store_key_read_public (path, public_key, error);
}

gboolean
parvis_store_key_read_public (const char *path,
                              guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                              GError **error)
{
  guint8 *secret = parvis_store_key_read_secret (path, error);

  if (secret == NULL)
    return FALSE;

  crypto_scalarmult_base (public_key, secret);
  sodium_free (secret);
  return TRUE;
}

/* Gives an errno, or 0. */
static int
write_key (const char *path, const guint8 *secret)
{
  if (!g_str_equal (path, "-"))
    return create_file (path, secret);

  return write_secret (STDOUT_FILENO, secret) ? 0 : errno;
}

/**
 * parvis_store_make_key:
 * @path: a file that is not there yet, or "-" for standard output
 *
 * Makes a key for a store that is not there yet either, readable by its owner alone; or, on
 * standard output, for a program that keeps it encrypted. Waits for the disk, so it is for a
 * command that does nothing else.
 *
 * Returns: whether it was written; a file that is there is left as it is
 */
gboolean
parvis_store_make_key (const char *path, GError **error)
{
  guint8 *secret;
  int number;

  g_return_val_if_fail (path != NULL, FALSE);

  if (sodium_init () < 0)
    return fail_errno ("Finding something random to make a key of", EIO, error);

  secret = allocate_secret (error);
  if (secret == NULL)
    return FALSE;

  randombytes_buf (secret, crypto_box_SECRETKEYBYTES);
  number = write_key (path, secret);
  sodium_free (secret);

  return number == 0 || fail_errno (path, number, error);
}

/**
 * parvis_store_key_load:
 * @path: where the key is
 * @public_key: what the store's submissions are sealed to
 *
 * Returns: (transfer full): the key that opens them, or %NULL with
 *   %PARVIS_STORE_ERROR_SEALED when there is none here, or another's
 */
ParvisStoreKey *
parvis_store_key_load (const char *path,
                       const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                       GError **error)
{
  g_autoptr (ParvisStoreKey) self = NULL;
  guint8 *secret = parvis_store_key_read_secret (path, error);

  if (secret == NULL)
    return NULL;

  self = g_new0 (ParvisStoreKey, 1);
  self->secret = secret;
  crypto_scalarmult_base (self->public, secret);
  sodium_mprotect_noaccess (secret);

  if (memcmp (self->public, public_key, PARVIS_STORE_PUBLIC_KEY_SIZE) != 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
                   "%s is not the key that this store is sealed to", path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
parvis_store_key_free (ParvisStoreKey *self)
{
  /* Wipes, whatever the protection. */
  sodium_free (self->secret);
  g_free (self);
}

/* Each change of protection interrupts every processor, so that whoever opens many reveals once. */
void
parvis_store_key_reveal (ParvisStoreKey *self)
{
  if (self->revealed++ == 0)
    sodium_mprotect_readonly (self->secret);
}

void
parvis_store_key_hide (ParvisStoreKey *self)
{
  g_return_if_fail (self->revealed > 0);

  if (--self->revealed == 0)
    sodium_mprotect_noaccess (self->secret);
}

gboolean
parvis_store_key_open (ParvisStoreKey *self, GBytes *sealed, guint8 *message)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  int status;

  parvis_store_key_reveal (self);
  status = crypto_box_seal_open (message, data, size, self->public, self->secret);
  parvis_store_key_hide (self);

  return status == 0;
}

GBytes *
parvis_store_key_box (ParvisStoreKey *self,
                      const guint8 recipient[PARVIS_STORE_PUBLIC_KEY_SIZE],
                      GBytes *message,
                      GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (message, &size);
  gsize boxed_size = crypto_box_NONCEBYTES + crypto_box_MACBYTES + size;
  g_autofree guint8 *boxed = g_malloc (boxed_size);
  int status;

  randombytes_buf (boxed, crypto_box_NONCEBYTES);
  parvis_store_key_reveal (self);
  status =
      crypto_box_easy (boxed + crypto_box_NONCEBYTES, data, size, boxed, recipient, self->secret);
  parvis_store_key_hide (self);

  if (status == 0)
    return g_bytes_new_take (g_steal_pointer (&boxed), boxed_size);

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED, "That is nobody's key");
  return NULL;
}

GBytes *
parvis_store_key_unbox (ParvisStoreKey *self,
                        const guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                        GBytes *boxed,
                        GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (boxed, &size);
  g_autofree guint8 *message = NULL;
  int status = -1;

  if (size >= crypto_box_NONCEBYTES + crypto_box_MACBYTES)
    {
      message = g_malloc (MAX (size - crypto_box_NONCEBYTES - crypto_box_MACBYTES, 1));
      parvis_store_key_reveal (self);
      status = crypto_box_open_easy (message, data + crypto_box_NONCEBYTES,
                                     size - crypto_box_NONCEBYTES, data, sender, self->secret);
      parvis_store_key_hide (self);
    }

  if (status == 0)
    return g_bytes_new_take (g_steal_pointer (&message),
                             size - crypto_box_NONCEBYTES - crypto_box_MACBYTES);

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
               "It is not from whom it should be, or not for us");
  return NULL;
}
