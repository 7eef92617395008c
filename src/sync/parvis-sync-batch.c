/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-batch.h"

/* What OpenRosa gives a server that does not say. */
#define DEFAULT_ACCEPT_LENGTH 10000000
/* As ODK Collect does: proxies count parts. */
#define MAX_FILES 100
/* Headers and boundary of a part, twice a long file name included. */
#define PART_OVERHEAD 700

static gsize
measure (const ParvisStoreAttachment *attachment)
{
  return g_bytes_get_size (attachment->bytes) + PART_OVERHEAD;
}

/**
 * parvis_sync_batch_split_from:
 * @first: how many attachments the server has already
 * @accept_length: the most that the server takes in one request; 0 when it did not say
 *
 * A single file that is larger goes alone: the server may take it nevertheless.
 *
 * Returns: (transfer full) (element-type ParvisSyncBatch): batches that cover the others
 */
GArray *
parvis_sync_batch_split_from (const ParvisStoreSubmission *submission,
                              guint first,
                              gint64 accept_length)
{
  g_autoptr (GArray) batches = g_array_new (FALSE, FALSE, sizeof (ParvisSyncBatch));
  gsize limit = accept_length > 0 ? accept_length : DEFAULT_ACCEPT_LENGTH;
  /* The XML and the mark of an incomplete submission are in each. */
  gsize start = g_bytes_get_size (submission->xml) + 2 * PART_OVERHEAD;
  gsize size = start;
  ParvisSyncBatch batch = { first, first };

  for (guint i = first; i < submission->attachments->len; i++)
    {
      gsize more = measure (submission->attachments->pdata[i]);

      if (batch.end > batch.first && (size + more > limit || batch.end - batch.first >= MAX_FILES))
        {
          g_array_append_val (batches, batch);
          batch.first = i;
          size = start;
        }

      batch.end = i + 1;
      size += more;
    }

  g_array_append_val (batches, batch);

  return g_steal_pointer (&batches);
}

/**
 * parvis_sync_batch_split:
 *
 * Returns: (transfer full) (element-type ParvisSyncBatch): batches that cover all attachments
 */
GArray *
parvis_sync_batch_split (const ParvisStoreSubmission *submission, gint64 accept_length)
{
  return parvis_sync_batch_split_from (submission, 0, accept_length);
}

/**
 * parvis_sync_batch_fill:
 *
 * Adds the parts of one batch to @request: the XML, the same bytes each time, the files, and
 * unless it is the last, that more will come. A part's name is the file's name in the XML, for
 * that is what servers look at.
 */
void
parvis_sync_batch_fill (const ParvisStoreSubmission *submission,
                        const ParvisSyncBatch *batch,
                        ParvisSyncRequest *request)
{
  parvis_sync_request_add_part (request, "xml_submission_file", "submission.xml", "text/xml",
                                submission->xml);

  for (guint i = batch->first; i < batch->end; i++)
    {
      const ParvisStoreAttachment *attachment = submission->attachments->pdata[i];

      parvis_sync_request_add_part (request, attachment->name, attachment->name,
                                    attachment->media_type, attachment->bytes);
    }

  if (batch->end < submission->attachments->len)
    {
      g_autoptr (GBytes) yes = g_bytes_new_static ("yes", 3);

      parvis_sync_request_add_part (request, "*isIncomplete*", NULL, NULL, yes);
    }
}
