/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mbtiles.h"
#include "parvis-camera.h"
#include "parvis-maps.h"
#include "parvis-places.h"
#include "parvis-stick.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result; /* (owned) (nullable) */
  guint n_frames;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
wait_for (Wait *wait)
{
  g_clear_object (&wait->result);
  g_main_loop_run (wait->loop);
}

static char *
dup_stamp (gpointer user_data)
{
  return g_strdup ("Voter\nMairie 28/11/2026");
}

static GBytes *
take (ParvisCamera *camera, Wait *wait, gboolean is_identity, GError **error)
{
  const ParvisPictureWish wish = { .longest = 200, .is_identity = is_identity };

  parvis_viewfinder_take_async (PARVIS_VIEWFINDER (camera), &wish, NULL, done_cb, wait);
  wait_for (wait);

  return parvis_viewfinder_take_finish (PARVIS_VIEWFINDER (camera), wait->result, error);
}

static void
finish (GObject *object, Wait *wait)
{
  g_clear_object (&wait->result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (object);
  g_main_loop_unref (wait->loop);
}

static void
frame_cb (ParvisViewfinder *camera, GdkTexture *texture, int advice, Wait *wait)
{
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 320);
  if (++wait->n_frames == 2)
    g_main_loop_quit (wait->loop);
}

static void
test_live (void)
{
  ParvisCamera *camera =
      parvis_camera_new ("videotestsrc pattern=smpte ! video/x-raw,width=320,height=240", NULL);
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  g_autoptr (GBytes) early = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) stamped = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What a camera sees is taken; a paper's picture is stamped, another is not");

  parvis_camera_set_stamp_func (camera, dup_stamp, NULL);
  g_assert_true (parvis_camera_is_there (camera));
  g_assert_true (parvis_viewfinder_is_live (PARVIS_VIEWFINDER (camera)));
  early = take (camera, &wait, FALSE, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_signal_connect (camera, "frame", G_CALLBACK (frame_cb), &wait);
  parvis_viewfinder_open (PARVIS_VIEWFINDER (camera), PARVIS_VIEWFINDER_SCENE);
  wait_for (&wait);
  plain = take (camera, &wait, FALSE, &error);
  g_assert_no_error (error);
  stamped = take (camera, &wait, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (memcmp (g_bytes_get_data (plain, NULL), "\xff\xd8\xff", 3) == 0);
  g_assert_false (g_bytes_equal (plain, stamped));

  parvis_viewfinder_close (PARVIS_VIEWFINDER (camera));
  parvis_camera_close (camera);
  finish (G_OBJECT (camera), &wait);
}

static char *
save_picture (const char *folder, const char *name, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, 0x3377bbff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return path;
}

static int
get_width (GBytes *jpeg)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (jpeg, NULL);

  g_assert_nonnull (texture);

  return gdk_texture_get_width (texture);
}

static void
test_still (void)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = save_picture (folder, "photo.png", 400, 300);
  ParvisCamera *camera = parvis_camera_new ("no-such-element", path);
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A picture file stands in for a camera");

  g_assert_false (parvis_viewfinder_is_live (PARVIS_VIEWFINDER (camera)));
  picture = take (camera, &wait, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_width (picture), ==, 200);
  g_remove (path);
  none = take (camera, &wait, FALSE, &error);
  g_assert_nonnull (error);
  parvis_camera_close (camera);
  finish (G_OBJECT (camera), &wait);
  g_rmdir (folder);
}

static void
test_stick (void)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = save_picture (folder, "one.png", 800, 600);
  ParvisStick *stick = parvis_stick_new (folder);
  const ParvisPictureWish wish = { 0 };
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  g_autoptr (GPtrArray) times = NULL;
  g_autoptr (GBytes) small = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Of a stick one gets small pictures, and one that was chosen; broken ones fail");

  parvis_album_list_async (PARVIS_ALBUM (stick), NULL, done_cb, &wait);
  wait_for (&wait);
  times = parvis_album_list_finish (PARVIS_ALBUM (stick), wait.result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (times->len, ==, 1);
  parvis_album_look_async (PARVIS_ALBUM (stick), 0, NULL, done_cb, &wait);
  wait_for (&wait);
  small = parvis_album_picture_finish (PARVIS_ALBUM (stick), wait.result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_width (small), ==, 320);

  g_assert_true (g_file_set_contents (path, "no picture any more", -1, NULL));
  parvis_album_take_async (PARVIS_ALBUM (stick), 0, &wish, NULL, done_cb, &wait);
  wait_for (&wait);
  g_assert_null (parvis_album_picture_finish (PARVIS_ALBUM (stick), wait.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  parvis_album_take_async (PARVIS_ALBUM (stick), 7, &wish, NULL, done_cb, &wait);
  wait_for (&wait);
  g_assert_null (parvis_album_picture_finish (PARVIS_ALBUM (stick), wait.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  parvis_stick_close (stick);
  finish (G_OBJECT (stick), &wait);
  g_remove (path);
  g_rmdir (folder);
}

static void
check_places (const char *csv, const char *expected)
{
  g_autoptr (GBytes) file = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = parvis_places_parse (file, &error);
  g_autoptr (GString) told = g_string_new (NULL);

  if (places == NULL)
    g_string_append (told, error->message);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const ParvisAtlasPlace *place = places->pdata[i];

      g_string_append_printf (told, "%s %.1f %.1f;", place->name, place->position.latitude,
                              place->position.longitude);
    }
  g_test_message ("%s", told->str);
  g_assert_nonnull (strstr (told->str, expected));
}

static void
test_places (void)
{
  check_places ("name,latitude,longitude\nEurre,44.8,5\nCrest,44.7,5.1\n",
                "Crest 44.7 5.1;Eurre 44.8 5.0;");
  check_places ("insee;longitude;name;latitude\n1;5;\"A; b\";44\n", "A; b 44.0 5.0;");
  check_places ("name,latitude\nCrest,44\n", "“longitude”");
  check_places ("name,latitude,longitude\nCrest,44.7,5.1\nNulle part,444,5\n", "Place 2");
  check_places ("name,latitude,longitude\n,44.7,5.1\n", "Place 1");
  check_places ("name,latitude,longitude\nCrest,nan,5.1\n", "Place 1");
  check_places ("", "“name”");
}

static void
changed_cb (ParvisAtlas *atlas, Wait *wait)
{
  g_main_loop_quit (wait->loop);
}

static GdkTexture *
get_tile (ParvisMaps *maps, Wait *wait, guint x, guint y, GError **error)
{
  parvis_atlas_tile_async (PARVIS_ATLAS (maps), 3, x, y, NULL, done_cb, wait);
  wait_for (wait);

  return parvis_atlas_tile_finish (PARVIS_ATLAS (maps), wait->result, error);
}

static void
test_maps (void)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *picture = save_picture (folder, "tile.png", 256, 256);
  g_autofree char *png = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *path = NULL;
  GString *hex = g_string_new (NULL);
  gsize size;
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  ParvisMaps *maps;
  ParvisAtlasInfo info;
  g_autoptr (GdkTexture) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Tiles become pictures; holes are none, and what is broken is an error");

  g_assert_true (g_file_get_contents (picture, &png, &size, NULL));
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", (guint8) png[i]);
  sql = g_strdup_printf (MBTILES_TABLES "INSERT INTO metadata VALUES ('format','png'),"
                                        "('minzoom','3'),('maxzoom','3');"
                                        "INSERT INTO tiles VALUES (3,1,7,x'%s'),(3,2,7,x'00ff');",
                         hex->str);
  g_string_free (hex, TRUE);
  path = mbtiles_make (sql);
  maps = parvis_maps_new (path, NULL, "44.7289 5.0218", "Mairie");
  g_signal_connect (maps, "changed", G_CALLBACK (changed_cb), &wait);
  wait_for (&wait);
  parvis_atlas_get_info (PARVIS_ATLAS (maps), &info);
  g_assert_true (info.has_map);
  g_assert_cmpuint (info.most_zoom, ==, 3);
  g_assert_cmpstr (info.home->name, ==, "Mairie");
  g_assert_cmpfloat (info.centre.latitude, ==, 44.7289);
  g_assert_null (info.places);

  tile = get_tile (maps, &wait, 1, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (tile), ==, 256);
  g_assert_null (get_tile (maps, &wait, 5, 5, &error));
  g_assert_no_error (error);
  g_assert_null (get_tile (maps, &wait, 2, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  parvis_maps_close (maps);
  finish (G_OBJECT (maps), &wait);
  mbtiles_remove (path);
  g_remove (picture);
  g_rmdir (folder);
}

/* An installation whose files are not there has no map, and says so in its log. */
static void
test_no_maps (void)
{
  ParvisMaps *maps;
  ParvisAtlasInfo info;
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*no “latitude longitude”*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*map cannot be shown*/nowhere*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*chosen by name*/nowhere*");
  maps = parvis_maps_new ("/nowhere/a.mbtiles", "/nowhere/b.csv", "somewhere", NULL);
  g_signal_connect (maps, "changed", G_CALLBACK (changed_cb), &wait);
  wait_for (&wait);
  g_test_assert_expected_messages ();
  parvis_atlas_get_info (PARVIS_ATLAS (maps), &info);
  g_assert_false (info.has_map);
  g_assert_null (info.home);
  parvis_maps_close (maps);
  finish (G_OBJECT (maps), &wait);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/camera/live", test_live);
  g_test_add_func ("/app/camera/still", test_still);
  g_test_add_func ("/app/stick", test_stick);
  g_test_add_func ("/app/places", test_places);
  g_test_add_func ("/app/maps", test_maps);
  g_test_add_func ("/app/maps/none", test_no_maps);

  return g_test_run ();
}
