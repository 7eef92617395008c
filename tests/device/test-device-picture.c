/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-folder.h"
#include "parvis-device-picture.h"
#include "scene.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

/* What a telephone writes beside a picture: that it was held upright, and where it was. */
static const guint8 exif[] = {
  0xff, 0xe1, 0x00, 0x54, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
  0,    3,                                                   /* three entries */
  0x01, 0x0f, 0,    2,    0,   0,   0,   8,   0, 0, 0,   50, /* maker */
  0x01, 0x12, 0,    3,    0,   0,   0,   1,   0, 6, 0,   0,  /* turned by a quarter */
  0x88, 0x25, 0,    4,    0,   0,   0,   1,   0, 0, 0,   58, /* position */
  0,    0,    0,    0,                                       /* the last */
  'P',  'a',  'r',  'v',  'i', 's', '!', 0,                  /* at 50 */
  0,    1,    0,    1,    0,   2,   0,   0,   0, 2, 'N', 0,   0, 0,  0, 0, 0, 0, /* at 58: north */
};

static GBytes *
save (ParvisDeviceFrame *frame, const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_bytes (frame->rgb, GDK_COLORSPACE_RGB, FALSE, 8, (int) frame->width,
                                 (int) frame->height, (int) frame->stride);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static GBytes *
add_exif (GBytes *jpeg)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  GByteArray *with = g_byte_array_new ();

  g_assert_cmpuint (sizeof exif, ==, 0x54 + 2);
  g_byte_array_append (with, data, 2);
  g_byte_array_append (with, exif, sizeof exif);
  g_byte_array_append (with, data + 2, (guint) size - 2);

  return g_byte_array_free_to_bytes (with);
}

static gboolean
has_bytes (GBytes *bytes, const char *needle)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, needle, strlen (needle)) != NULL;
}

static ParvisDeviceFrame *
read_picture (GBytes *file, guint longest)
{
  g_autoptr (GError) error = NULL;
  ParvisDeviceFrame *frame = parvis_device_picture_read (file, longest, &error);

  g_assert_no_error (error);

  return frame;
}

static GBytes *
write_picture (ParvisDeviceFrame *frame, guint longest, const char *stamp)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = parvis_device_picture_write (frame, longest, stamp, &error);

  g_assert_no_error (error);

  return file;
}

static void
test_exif (void)
{
  g_autoptr (ParvisDeviceFrame) scene = scene_draw (&(Scene){ SCENE_GOOD }, 400, 300);
  g_autoptr (GBytes) plain = save (scene, "jpeg");
  g_autoptr (GBytes) telephone = add_exif (plain);
  g_autoptr (ParvisDeviceFrame) frame = read_picture (telephone, 0);
  g_autoptr (GBytes) written = write_picture (frame, 0, NULL);

  g_test_summary ("A picture is kept as it was held, and where it was taken is not");

  g_assert_true (has_bytes (telephone, "Exif"));
  g_assert_true (has_bytes (telephone, "Parvis!"));
  g_assert_cmpuint (frame->width, ==, 300);
  g_assert_cmpuint (frame->height, ==, 400);
  g_assert_false (has_bytes (written, "Exif"));
  g_assert_false (has_bytes (written, "Parvis!"));
  g_assert_true (memcmp (g_bytes_get_data (written, NULL), "\xff\xd8\xff", 3) == 0);
}

static void
test_scaled (void)
{
  g_autoptr (ParvisDeviceFrame) scene = scene_draw (&(Scene){ SCENE_GOOD }, 800, 400);
  g_autoptr (GBytes) png = save (scene, "png");
  g_autoptr (ParvisDeviceFrame) small = read_picture (png, 200);
  g_autoptr (ParvisDeviceFrame) whole = read_picture (png, 0);
  g_autoptr (GBytes) written = write_picture (whole, 300, NULL);
  g_autoptr (ParvisDeviceFrame) again = read_picture (written, 0);

  g_test_summary ("No side is longer than is wished; a smaller one stays as it is");

  g_assert_cmpuint (small->width, ==, 200);
  g_assert_cmpuint (small->height, ==, 100);
  g_assert_cmpuint (whole->width, ==, 800);
  g_assert_cmpuint (again->width, ==, 300);
  g_assert_cmpuint (again->height, ==, 150);
}

/* Of the points, the share that differs by more than compression explains. */
static double
compare (ParvisDeviceFrame *a, ParvisDeviceFrame *b, double *mean)
{
  guint width, height, n_other = 0;
  g_autofree guint8 *first = parvis_device_frame_dup_luma (a, 0, &width, &height);
  g_autofree guint8 *second = parvis_device_frame_dup_luma (b, 0, &width, &height);
  double sum = 0;

  for (guint i = 0; i < width * height; i++)
    {
      int difference = abs (first[i] - second[i]);

      sum += difference;
      n_other += difference > 24;
    }
  *mean = sum / (width * height);

  return (double) n_other / (width * height);
}

static void
test_stamp (void)
{
  g_autoptr (ParvisDeviceFrame) scene = scene_draw (&(Scene){ SCENE_GOOD }, 1600, 900);
  g_autoptr (GBytes) plain = write_picture (scene, 0, NULL);
  g_autoptr (GBytes) stamped =
      write_picture (scene, 0, "Demander un acte\nMairie de Villexemple 28/11/2026");
  g_autoptr (ParvisDeviceFrame) without = read_picture (plain, 0);
  g_autoptr (ParvisDeviceFrame) with = read_picture (stamped, 0);
  const char *keep = g_getenv ("PARVIS_KEEP_STAMP");
  double mean, share = compare (without, with, &mean);

  g_test_summary ("What an identity paper is for stands all over it, and it can be read still");

  g_test_message ("%.1f %% of the points differ, by %.1f of 255", 100 * share, mean);
  g_assert_cmpfloat (share, >, 0.03);
  g_assert_cmpfloat (share, <, 0.30);
  g_assert_cmpfloat (mean, <, 16);
  if (keep != NULL)
    g_assert_true (g_file_set_contents (keep, g_bytes_get_data (stamped, NULL),
                                        (gssize) g_bytes_get_size (stamped), NULL));
}

/* Each quarter of it, so that nobody cuts the words off. */
static void
test_stamp_everywhere (void)
{
  g_autoptr (GBytes) bytes =
      g_bytes_new_take (memset (g_malloc (3 * 640 * 480), 200, 3 * 640 * 480), 3 * 640 * 480);
  g_autoptr (ParvisDeviceFrame) grey = parvis_device_frame_new (640, 480, 3 * 640, bytes);
  g_autoptr (GBytes) stamped = write_picture (grey, 0, "Voter\nMairie 28/11/2026");
  g_autoptr (ParvisDeviceFrame) frame = read_picture (stamped, 0);
  guint width, height;
  g_autofree guint8 *luma = parvis_device_frame_dup_luma (frame, 0, &width, &height);

  for (guint quarter = 0; quarter < 4; quarter++)
    {
      guint n_dark = 0;

      for (guint y = 0; y < 240; y++)
        for (guint x = 0; x < 320; x++)
          n_dark += luma[(y + quarter / 2 * 240) * 640 + x + quarter % 2 * 320] < 170;
      g_assert_cmpuint (n_dark, >, 300);
    }
}

static void
check_refused (const void *data, gsize size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_device_picture_read (file, 100, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
}

/* A JPEG whose head says that it has so many points on each side. */
static void
make_jpeg_say (GByteArray *jpeg, guint side)
{
  g_autoptr (ParvisDeviceFrame) scene = scene_draw (&(Scene){ SCENE_GOOD }, 64, 48);
  g_autoptr (GBytes) bytes = save (scene, "jpeg");
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *frame;

  g_byte_array_append (jpeg, data, (guint) size);
  frame = memmem (jpeg->data, jpeg->len, "\xff\xc0", 2);
  g_assert_nonnull (frame);
  frame[5] = frame[7] = side >> 8;
  frame[6] = frame[8] = side & 0xff;
}

static void
test_bombs (void)
{
  /* A PNG that says it is 60,000 points square, and is 40 bytes long. */
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0"
                              "\x0f\xb0\xe2\x15\0\0\0\x10IDAT\x78\x9c";
  g_autoptr (GByteArray) scans = g_byte_array_new ();
  g_autoptr (GByteArray) huge = g_byte_array_new ();
  gint64 start = g_get_monotonic_time ();

  g_test_summary ("What would fill the memory or never end is refused at once");

  check_refused (png, sizeof png - 1);
  make_jpeg_say (huge, 65500);
  check_refused (huge->data, huge->len);
  check_refused ("", 0);
  check_refused ("GIF89a", 6);
  check_refused ("<svg xmlns='http://www.w3.org/2000/svg'/>", 40);
  make_jpeg_say (scans, 64);
  for (guint i = 0; i < 5000; i++)
    g_byte_array_append (scans, (const guint8 *) "\xff\xda", 2);
  check_refused (scans->data, scans->len);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* Cut anywhere, it is read or refused, and nothing else. */
static void
test_cut (void)
{
  g_autoptr (ParvisDeviceFrame) scene = scene_draw (&(Scene){ SCENE_GOOD }, 64, 48);
  const char *const types[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = save (scene, types[i]);

      for (gsize n = 0; n < g_bytes_get_size (whole); n += 17)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, n);
          g_autoptr (GError) error = NULL;
          g_autoptr (ParvisDeviceFrame) frame = parvis_device_picture_read (part, 0, &error);

          g_assert_true ((frame != NULL) == (error == NULL));
        }
    }
}

static void
put (const char *folder, const char *name, GBytes *bytes, time_t modified)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct utimbuf times = { modified, modified };

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);
}

static void
remove_all (const char *folder)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);

  g_assert_cmpint (system (command), ==, 0);
}

static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *camera = g_build_filename (folder, "DCIM", NULL);
  g_autofree char *trash = g_build_filename (folder, ".Trash", NULL);
  g_autofree char *linked = g_build_filename (folder, "secret.jpg", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.jpg", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a picture", 9);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Pictures of a stick and its folders, the latest first; no link, no pipe");

  g_mkdir (camera, 0700);
  g_mkdir (trash, 0700);
  put (folder, "old.JPG", bytes, 1000);
  put (camera, "new.png", bytes, 2000);
  put (folder, "letter.pdf", bytes, 3000);
  put (trash, "gone.jpg", bytes, 4000);
  g_assert_cmpint (symlink ("/etc/hostname", linked), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  files = parvis_device_folder_list (folder, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_true (g_str_has_suffix (((ParvisDeviceFile *) files->pdata[0])->path, "DCIM/new.png"));
  g_assert_cmpint (((ParvisDeviceFile *) files->pdata[0])->modified, ==, 2000);
  g_assert_true (g_str_has_suffix (((ParvisDeviceFile *) files->pdata[1])->path, "old.JPG"));
  read = parvis_device_folder_read (((ParvisDeviceFile *) files->pdata[1])->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, bytes));

  g_assert_null (parvis_device_folder_read (linked, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (parvis_device_folder_read (pipe, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  remove_all (folder);
}

static void
test_no_stick (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_device_folder_list ("/nowhere/at/all", 10, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/device/picture/exif", test_exif);
  g_test_add_func ("/device/picture/scaled", test_scaled);
  g_test_add_func ("/device/picture/stamp", test_stamp);
  g_test_add_func ("/device/picture/stamp-everywhere", test_stamp_everywhere);
  g_test_add_func ("/device/picture/bombs", test_bombs);
  g_test_add_func ("/device/picture/cut", test_cut);
  g_test_add_func ("/device/folder/list", test_folder);
  g_test_add_func ("/device/folder/no-stick", test_no_stick);

  return g_test_run ();
}
