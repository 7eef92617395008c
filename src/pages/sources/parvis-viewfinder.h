/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_VIEWFINDER_SCENE,
  PARVIS_VIEWFINDER_PAPER,
  PARVIS_VIEWFINDER_CODE,
} ParvisViewfinderAim;

/**
 * ParvisViewfinderAdvice: what to do about what the camera sees, the worst first
 * @PARVIS_VIEWFINDER_NOTHING: no paper stands out
 * @PARVIS_VIEWFINDER_CUT: the paper goes on beyond an edge
 */
typedef enum
{
  PARVIS_VIEWFINDER_DARK,
  PARVIS_VIEWFINDER_MOVING,
  PARVIS_VIEWFINDER_NOTHING,
  PARVIS_VIEWFINDER_FAR,
  PARVIS_VIEWFINDER_CUT,
  PARVIS_VIEWFINDER_GLARE,
  PARVIS_VIEWFINDER_BLURRED,
  PARVIS_VIEWFINDER_GOOD,
} ParvisViewfinderAdvice;

/**
 * ParvisPictureWish:
 * @longest: the most points on a side; 0 leaves it to the machine
 * @is_identity: it shows an identity paper: what it is for is to stand all over it
 */
typedef struct
{
  guint longest;
  gboolean is_identity;
} ParvisPictureWish;

/**
 * ParvisViewfinder:
 *
 * A camera, as a page knows it. The app gives one that has a camera behind it.
 *
 * Signals: ::frame (GdkTexture, ParvisViewfinderAdvice): what it sees now; ::code (const char *):
 * what a code in sight says; ::failed: it sees nothing any more, and is closed.
 */
#define PARVIS_TYPE_VIEWFINDER (parvis_viewfinder_get_type ())
G_DECLARE_INTERFACE (ParvisViewfinder, parvis_viewfinder, PARVIS, VIEWFINDER, GObject)

/**
 * ParvisViewfinderInterface:
 * @is_live: FALSE where there is nothing to look through: one takes a picture at once
 * @take_async: of what it sees now, as a JPEG without anything beside the picture
 */
struct _ParvisViewfinderInterface
{
  GTypeInterface parent_iface;

  gboolean (*is_live) (ParvisViewfinder *self);
  void (*open) (ParvisViewfinder *self, ParvisViewfinderAim aim);
  void (*close) (ParvisViewfinder *self);
  void (*take_async) (ParvisViewfinder *self,
                      const ParvisPictureWish *wish,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GBytes *(*take_finish) (ParvisViewfinder *self, GAsyncResult *result, GError **error);
};

gboolean parvis_viewfinder_is_live (ParvisViewfinder *self);
void parvis_viewfinder_open (ParvisViewfinder *self, ParvisViewfinderAim aim);
void parvis_viewfinder_close (ParvisViewfinder *self);
void parvis_viewfinder_take_async (ParvisViewfinder *self,
                                   const ParvisPictureWish *wish,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GBytes *parvis_viewfinder_take_finish (ParvisViewfinder *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For those who are one: */
void parvis_viewfinder_show_frame (ParvisViewfinder *self,
                                   GdkTexture *texture,
                                   ParvisViewfinderAdvice advice);
void parvis_viewfinder_show_code (ParvisViewfinder *self, const char *text);
void parvis_viewfinder_fail (ParvisViewfinder *self);

G_END_DECLS
