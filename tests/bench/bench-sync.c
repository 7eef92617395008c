/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a long queue costs, and how fast it empties, beside what libcurl and the disk do by
 * themselves in the same run: bench-sync [N [FOLDER]]. */

#include <curl/curl.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench-office.h"
#include "parvis-sync.h"

#define SIZE 5000
#define BATCH 64
#define SAMPLE 500
#define N_FAR 10000

typedef struct
{
  char *folder;       /* (owned) */
  ParvisStore *store; /* (owned) (nullable) */
  guint n_under_way;
} Bench;

typedef struct
{
  double open, count, batch, hand_in; /* milliseconds */
} Costs;

static double
ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
get_cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static double
get_resident_mib (void)
{
  g_autofree char *text = NULL;
  unsigned long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*u %lu", &pages);

  return (double) pages * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (place);
}

/* The store */

static double
open_store (Bench *bench)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  bench->store = parvis_store_new ();
  parvis_store_open_async (bench->store, bench->folder, NULL, result_cb, &place);
  result = await (&place);
  if (!parvis_store_open_finish (bench->store, result, &error))
    g_error ("%s", error->message);

  return ms_since (start);
}

static void
close_store (Bench *bench)
{
  parvis_store_close (bench->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&bench->store);
}

static void
handed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;

  if (!parvis_store_hand_in_finish (PARVIS_STORE (source), result, &error))
    g_error ("%s", error->message);
  bench->n_under_way--;
}

static void
hand_in (Bench *bench)
{
  g_autoptr (ParvisStoreSubmission) submission = parvis_store_submission_new ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *text = g_strnfill (SIZE, 'x');

  submission->instance_id = g_strconcat ("uuid:", id, NULL);
  submission->form_id = g_strdup ("voirie");
  submission->form_version = g_strdup ("1");
  submission->receipt_code = g_strndup (id, 8);
  submission->created = g_get_real_time () / G_USEC_PER_SEC;
  submission->xml = g_bytes_new (text, SIZE);
  bench->n_under_way++;
  parvis_store_hand_in_async (bench->store, submission, NULL, handed_in_cb, bench);
}

/* @n of them, @at_once asked for before the first is done: each is synced by itself anyway. */
static double
hand_in_all (Bench *bench, guint n, guint at_once)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      hand_in (bench);
      while (bench->n_under_way >= at_once)
        g_main_context_iteration (NULL, TRUE);
    }

  while (bench->n_under_way > 0)
    g_main_context_iteration (NULL, TRUE);

  return ms_since (start);
}

static double
count (Bench *bench, guint expected)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ParvisStoreTally tally = { 0 };
  gint64 start = g_get_monotonic_time ();

  parvis_store_count_async (bench->store, NULL, result_cb, &place);
  result = await (&place);
  if (!parvis_store_count_finish (bench->store, result, &tally, NULL) || tally.waiting != expected)
    g_error ("%u wait rather than %u", tally.waiting, expected);

  return ms_since (start);
}

static void
release (Bench *bench, GPtrArray *submissions)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < submissions->len; i++)
    g_array_append_val (ids, ((ParvisStoreSubmission *) submissions->pdata[i])->id);
  parvis_store_release_async (bench->store, (const gint64 *) ids->data, ids->len, NULL, result_cb,
                              &place);
  result = await (&place);
  if (!parvis_store_release_finish (bench->store, result, NULL))
    g_error ("What was taken cannot be given back");
}

static double
take_batch (Bench *bench)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) submissions = NULL;
  gint64 next_due, start = g_get_monotonic_time ();
  double duration;

  parvis_store_take_batch_async (bench->store, "", g_get_real_time () / G_USEC_PER_SEC, BATCH, NULL,
                                 result_cb, &place);
  result = await (&place);
  submissions = parvis_store_take_batch_finish (bench->store, result, &next_due, NULL);
  duration = ms_since (start);
  if (submissions == NULL || submissions->len != BATCH)
    g_error ("No batch of %d", BATCH);
  release (bench, submissions);

  return duration;
}

/* With @n in the queue. The first batch also reads the device's key. */
static Costs
measure_costs (Bench *bench, guint n)
{
  Costs costs;

  close_store (bench);
  costs.open = open_store (bench);
  (void) take_batch (bench);
  costs.count = count (bench, n);
  costs.batch = take_batch (bench);
  costs.hand_in = hand_in_all (bench, SAMPLE, 1) / SAMPLE;

  return costs;
}

/* The floors */

static double
append_raw (Bench *bench, guint n)
{
  g_autofree char *path = g_build_filename (bench->folder, "raw", NULL);
  g_autofree char *bytes = g_strnfill (SIZE, 'x');
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  gint64 start = g_get_monotonic_time ();
  double duration;

  for (guint i = 0; i < n; i++)
    if (write (fd, bytes, SIZE) != SIZE || fdatasync (fd) != 0)
      g_error ("The disk: %m");

  duration = ms_since (start);
  close (fd);
  g_unlink (path);

  return duration;
}

static size_t
ignore_cb (char *data, size_t size, size_t n, void *user_data)
{
  return size * n;
}

typedef struct
{
  CURL *easy;
  curl_mime *mime;
} Post;

static void
set_up_post (Post *post, const char *url, const char *text)
{
  curl_mimepart *part;

  post->easy = curl_easy_init ();
  post->mime = curl_mime_init (post->easy);
  part = curl_mime_addpart (post->mime);
  curl_mime_name (part, "xml_submission_file");
  curl_mime_filename (part, "submission.xml");
  curl_mime_type (part, "text/xml");
  curl_mime_data (part, text, SIZE);
  curl_easy_setopt (post->easy, CURLOPT_URL, url);
  curl_easy_setopt (post->easy, CURLOPT_MIMEPOST, post->mime);
  curl_easy_setopt (post->easy, CURLOPT_WRITEFUNCTION, ignore_cb);
}

static void
clear_post (Post *post)
{
  curl_easy_cleanup (post->easy);
  curl_mime_free (post->mime);
}

/* One easy handle, one after the other: a second's worth of submissions. */
static double
post_bare (const char *url, guint n)
{
  g_autofree char *text = g_strnfill (SIZE, 'x');
  Post post;
  gint64 start = g_get_monotonic_time ();

  set_up_post (&post, url, text);
  for (guint i = 0; i < n; i++)
    if (curl_easy_perform (post.easy) != CURLE_OK)
      g_error ("libcurl alone fails");
  clear_post (&post);

  return n * 1000 / ms_since (start);
}

static double
post_bare_multi (const char *url, guint n)
{
  g_autofree char *text = g_strnfill (SIZE, 'x');
  Post posts[4];
  CURLM *multi = curl_multi_init ();
  gint64 start = g_get_monotonic_time ();
  guint n_begun = G_N_ELEMENTS (posts), n_done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      set_up_post (&posts[i], url, text);
      curl_multi_add_handle (multi, posts[i].easy);
    }

  while (n_done < n)
    {
      CURLMsg *message;
      int left;

      curl_multi_perform (multi, &left);
      while ((message = curl_multi_info_read (multi, &left)) != NULL)
        {
          CURL *easy = message->easy_handle;

          n_done++;
          curl_multi_remove_handle (multi, easy);
          if (n_begun++ < n)
            curl_multi_add_handle (multi, easy);
        }
      if (n_done < n)
        curl_multi_poll (multi, NULL, 0, 1000, NULL);
    }

  start = g_get_monotonic_time () - start;
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    clear_post (&posts[i]);
  curl_multi_cleanup (multi);

  return n * 1e6 / (double) start;
}

/* What no sender of sealed submissions can do without: one opening each, in CPU ms. */
static double
open_bare (guint n)
{
  guint8 public[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
  g_autofree guint8 *text = (guint8 *) g_strnfill (SIZE, 'x');
  g_autofree guint8 *sealed = g_malloc (SIZE + crypto_box_SEALBYTES);
  double cpu;

  crypto_box_keypair (public, secret);
  crypto_box_seal (sealed, text, SIZE, public);
  cpu = get_cpu_ms ();
  for (guint i = 0; i < n; i++)
    if (crypto_box_seal_open (text, sealed, SIZE + crypto_box_SEALBYTES, public, secret) != 0)
      g_error ("libsodium alone fails");

  return (get_cpu_ms () - cpu) / n;
}

/* Emptying the queue */

static double
drain (Bench *bench, const char *base, guint n, double *cpu_ms)
{
  ParvisSyncServer *server = parvis_sync_server_new (base, "bench");
  g_autoptr (ParvisSync) sync = parvis_sync_new (bench->store, server);
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_sent = 0, n_left = 0;
  double cpu = get_cpu_ms (), seconds;
  gint64 start = g_get_monotonic_time ();

  parvis_sync_send_now_async (sync, NULL, result_cb, &place);
  result = await (&place);
  seconds = ms_since (start) / 1000;
  *cpu_ms = (get_cpu_ms () - cpu) / n;
  if (!parvis_sync_send_now_finish (sync, result, &n_sent, &n_left, &error))
    g_error ("%s", error->message);
  if (n_sent != n || n_left != 0)
    g_error ("%u sent and %u left of %u", n_sent, n_left, n);

  parvis_sync_stop (sync);
  parvis_sync_server_free (server);

  return seconds;
}

static void
print_costs (Bench *bench, guint n)
{
  Costs few, many;
  double raw;

  hand_in_all (bench, SAMPLE, 1);
  few = measure_costs (bench, SAMPLE);
  hand_in_all (bench, n - 3 * SAMPLE, BATCH);
  raw = append_raw (bench, SAMPLE) / SAMPLE;
  many = measure_costs (bench, n - SAMPLE);

  g_print ("| with %u queued, ms | %u | %u | ratio |\n|---|---|---|---|\n", n, SAMPLE, n);
  g_print ("| open | %.2f | %.2f | %.1f |\n", few.open, many.open, many.open / few.open);
  g_print ("| count | %.3f | %.3f | %.1f |\n", few.count, many.count, many.count / few.count);
  g_print ("| next %d, opened | %.2f | %.2f | %.1f |\n", BATCH, few.batch, many.batch,
           many.batch / few.batch);
  g_print ("| hand in, sealed and synced | %.3f | %.3f | %.1f |\n", few.hand_in, many.hand_in,
           many.hand_in / few.hand_in);
  g_print ("| raw append and fdatasync of the same %d bytes | | %.3f | %.2f of its rate |\n\n",
           SIZE, raw, raw / many.hand_in);
}

static void
print_drain (Bench *bench, guint n, const char *base)
{
  g_autofree char *url = g_strconcat (base, "/submission", NULL);
  guint n_bare = MIN (n, 10000);
  double curl_cpu = get_cpu_ms (), before = post_bare (url, n_bare), after, multi, cpu, floor;
  double start_mib = get_resident_mib (), end_mib, seconds;

  curl_cpu = (get_cpu_ms () - curl_cpu) / n_bare;
  floor = curl_cpu + open_bare (2000);
  seconds = drain (bench, base, n, &cpu);
  end_mib = get_resident_mib ();
  after = post_bare (url, n_bare);
  multi = post_bare_multi (url, n_bare);
  g_print ("| %u of %d bytes to an office on this machine | a second |\n|---|---|\n", n, SIZE);
  g_print ("| libcurl alone, one easy handle, before and after | %.0f, %.0f |\n", before, after);
  g_print ("| libcurl alone, four in a multi | %.0f |\n", multi);
  g_print ("| the queue, each settled on the disk | %.0f: %.2f of one easy handle |\n", n / seconds,
           n / seconds * 2 / (before + after));
  g_print ("| CPU of the sender, opening and settling included | %.3f ms each |\n", cpu);
  g_print ("| of which libcurl alone takes, and one opening | %.3f + %.3f: %.2f of it |\n",
           curl_cpu, floor - curl_cpu, floor / cpu);
  g_print ("| resident at the start and the end | %.1f, %.1f MiB |\n\n", start_mib, end_mib);
}

static void
print_far (Bench *bench, guint n, const char *base)
{
  double cpu, seconds;

  hand_in_all (bench, n, BATCH);
  seconds = drain (bench, base, n, &cpu);
  g_print ("| %u to an office that answers after 50 ms | %.1f s, %.3f ms CPU each, %.1f MiB |\n", n,
           seconds, cpu, get_resident_mib ());
  g_print ("|---|---|\n");
}

/* Only what this program made, by its name. */
static void
remove_folder (const char *folder)
{
  const char *names[] = { "store.db", "store.lock", "device.key", "bell" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      (void) g_unlink (path); /* rmdir() tells what stayed */
    }

  if (g_rmdir (folder) != 0)
    g_printerr ("%s is not empty\n", folder);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) MAX (atoi (argv[1]), 4 * SAMPLE) : 10000;
  g_autofree char *parent = g_strdup (argc > 2 ? argv[2] : g_get_tmp_dir ());
  g_autofree char *template = g_build_filename (parent, "parvis-bench-XXXXXX", NULL);
  BenchOffice near, far;
  g_autofree char *near_url = NULL;
  g_autofree char *far_url = NULL;
  Bench bench = { 0 };

  bench_office_start (&near, 0);
  bench_office_start (&far, 50);
  near_url = g_strdup_printf ("http://127.0.0.1:%u", near.port);
  far_url = g_strdup_printf ("http://127.0.0.1:%u", far.port);
  curl_global_init (CURL_GLOBAL_DEFAULT);
  bench.folder = g_strdup (g_mkdtemp (template));
  if (bench.folder == NULL)
    g_error ("No folder in %s", parent);

  (void) open_store (&bench);
  print_costs (&bench, n);
  print_drain (&bench, n, near_url);
  print_far (&bench, MIN (n, N_FAR), far_url);
  close_store (&bench);

  bench_office_stop (&near);
  bench_office_stop (&far);
  remove_folder (bench.folder);
  g_free (bench.folder);

  return 0;
}
