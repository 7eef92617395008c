/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisEncrypter:
 *
 * Turns what is handed in into what is sent where a form carries a public key, on a thread of its
 * own: a few photos take as long as a person notices. What comes of it is stored, and those bytes
 * are sent until a server has them: a second encryption of the same record would be refused.
 */

#include "parvis-encrypter.h"

#include <string.h>

#include "parvis-encryption.h"
#include "parvis-worker.h"

#define ENCRYPTED_TYPE "application/octet-stream"

struct _ParvisEncrypter
{
  GObject parent_instance;

  ParvisWorker *worker; /* (owned) (nullable): begun with the first submission */
};

G_DEFINE_FINAL_TYPE (ParvisEncrypter, parvis_encrypter, G_TYPE_OBJECT)

/* Handed to the worker whole. */
typedef struct
{
  ParvisEncryptionKey *key;          /* (owned) */
  ParvisStoreSubmission *submission; /* (owned) (nullable): open; gone once it is encrypted */
} Job;

/* Nobody else holds it: its submission was given up. */
static void
wipe (GBytes *xml)
{
  gsize size;
  gpointer data = g_bytes_unref_to_data (xml, &size);

  explicit_bzero (data, size);
  g_free (data);
}

static void
job_free (Job *job)
{
  if (job->submission != NULL)
    {
      wipe (g_steal_pointer (&job->submission->xml));
      parvis_store_submission_unref (job->submission);
    }
  parvis_encryption_key_unref (job->key);
  g_free (job);
}

/* A file that two answers name is one file. */
static gboolean
has_file (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((const ParvisEncryptionFile *) files->pdata[i])->name, name))
      return TRUE;

  return FALSE;
}

static GPtrArray *
list_media (const ParvisStoreSubmission *submission)
{
  GPtrArray *media = parvis_encryption_files_new ();

  for (guint i = 0; i < submission->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = submission->attachments->pdata[i];

      if (!has_file (media, attachment->name))
        parvis_encryption_files_add (media, attachment->name, attachment->bytes);
    }

  return media;
}

static ParvisEncryptionPackage *
encrypt (const Job *job, GError **error)
{
  g_autoptr (GPtrArray) media = list_media (job->submission);
  const ParvisEncryptionRecord record = {
    .form_id = job->submission->form_id,
    .form_version = job->submission->form_version,
    .instance_id = job->submission->instance_id,
    .xml = job->submission->xml,
    .media = media,
  };

  return parvis_encryption_encrypt (job->key, &record, error);
}

/* Of those that show identity papers, by the names that they have when they are encrypted. */
static GHashTable *
list_papers (const ParvisStoreSubmission *submission)
{
  GHashTable *papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < submission->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = submission->attachments->pdata[i];

      if (attachment->is_identity)
        g_hash_table_add (papers, g_strconcat (attachment->name, ".enc", NULL));
    }

  return papers;
}

/* To whoever keeps and sends it, it is the same submission; its bytes are others. */
static void
repackage (ParvisStoreSubmission *submission, const ParvisEncryptionPackage *package)
{
  g_autoptr (GHashTable) papers = list_papers (submission);

  wipe (g_steal_pointer (&submission->xml));
  submission->xml = g_bytes_ref (package->manifest);
  g_ptr_array_set_size (submission->attachments, 0);
  for (guint i = 0; i < package->files->len; i++)
    {
      const ParvisEncryptionFile *file = package->files->pdata[i];

      if (g_hash_table_contains (papers, file->name))
        parvis_store_submission_add_identity_paper (submission, file->name, ENCRYPTED_TYPE,
                                                    file->bytes);
      else
        parvis_store_submission_add_attachment (submission, file->name, ENCRYPTED_TYPE,
                                                file->bytes);
    }
}

static void
encrypt_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  ParvisEncrypter *self = source_object;
  Job *job = task_data;
  g_autoptr (ParvisEncryptionPackage) package = NULL;
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  package = encrypt (job, &error);
  if (package == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  repackage (job->submission, package);
  g_task_return_pointer (task, g_steal_pointer (&job->submission),
                         (GDestroyNotify) parvis_store_submission_unref);
}

/**
 * parvis_encrypter_encrypt_async:
 * @key: whose owner alone is to read it
 * @submission: (transfer full): what is handed in, which nobody else may hold
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is encrypted, or when it cannot be
 *
 * Encrypts it, once. The XML as it was is wiped in either case.
 */
void
parvis_encrypter_encrypt_async (ParvisEncrypter *self,
                                ParvisEncryptionKey *key,
                                ParvisStoreSubmission *submission,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (PARVIS_IS_ENCRYPTER (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (submission != NULL && submission->id == 0);

  if (self->worker == NULL)
    self->worker = parvis_worker_new ("parvis-encrypt");

  job = g_new0 (Job, 1);
  job->key = parvis_encryption_key_ref (key);
  job->submission = submission;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_encrypter_encrypt_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  parvis_worker_push (self->worker, task, encrypt_in_thread);
}

/**
 * parvis_encrypter_encrypt_finish:
 *
 * Returns: (transfer full) (nullable): what to store in its place, or #PARVIS_ENCRYPTION_ERROR
 */
ParvisStoreSubmission *
parvis_encrypter_encrypt_finish (ParvisEncrypter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_ENCRYPTER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_encrypter_close:
 *
 * Ends the thread, after what it has to do; must be called before the last reference is dropped.
 */
void
parvis_encrypter_close (ParvisEncrypter *self)
{
  g_return_if_fail (PARVIS_IS_ENCRYPTER (self));

  if (self->worker != NULL)
    parvis_worker_stop (self->worker);
}

static void
parvis_encrypter_finalize (GObject *object)
{
  g_clear_object (&PARVIS_ENCRYPTER (object)->worker);

  G_OBJECT_CLASS (parvis_encrypter_parent_class)->finalize (object);
}

static void
parvis_encrypter_class_init (ParvisEncrypterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_encrypter_finalize;
}

static void
parvis_encrypter_init (ParvisEncrypter *self)
{
}

ParvisEncrypter *
parvis_encrypter_new (void)
{
  return g_object_new (PARVIS_TYPE_ENCRYPTER, NULL);
}
