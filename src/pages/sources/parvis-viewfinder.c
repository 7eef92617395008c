/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-viewfinder.h"

G_DEFINE_INTERFACE (ParvisViewfinder, parvis_viewfinder, G_TYPE_OBJECT)

enum
{
  SIGNAL_FRAME,
  SIGNAL_CODE,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
parvis_viewfinder_default_init (ParvisViewfinderInterface *iface)
{
  signals[SIGNAL_FRAME] = g_signal_new ("frame", PARVIS_TYPE_VIEWFINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, GDK_TYPE_TEXTURE, G_TYPE_INT);
  signals[SIGNAL_CODE] = g_signal_new ("code", PARVIS_TYPE_VIEWFINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", PARVIS_TYPE_VIEWFINDER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

gboolean
parvis_viewfinder_is_live (ParvisViewfinder *self)
{
  g_return_val_if_fail (PARVIS_IS_VIEWFINDER (self), FALSE);

  return PARVIS_VIEWFINDER_GET_IFACE (self)->is_live (self);
}

/**
 * parvis_viewfinder_open:
 *
 * Frames come from now on, until it is closed or fails. Opening again aims at something else.
 */
void
parvis_viewfinder_open (ParvisViewfinder *self, ParvisViewfinderAim aim)
{
  g_return_if_fail (PARVIS_IS_VIEWFINDER (self));

  PARVIS_VIEWFINDER_GET_IFACE (self)->open (self, aim);
}

/**
 * parvis_viewfinder_close:
 *
 * Closing twice is closing once.
 */
void
parvis_viewfinder_close (ParvisViewfinder *self)
{
  g_return_if_fail (PARVIS_IS_VIEWFINDER (self));

  PARVIS_VIEWFINDER_GET_IFACE (self)->close (self);
}

/**
 * parvis_viewfinder_take_async:
 * @wish: copied
 *
 * Takes the picture that is seen now; closing it meanwhile changes nothing.
 */
void
parvis_viewfinder_take_async (ParvisViewfinder *self,
                              const ParvisPictureWish *wish,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_VIEWFINDER (self));
  g_return_if_fail (wish != NULL);

  PARVIS_VIEWFINDER_GET_IFACE (self)->take_async (self, wish, cancellable, callback, user_data);
}

/**
 * parvis_viewfinder_take_finish:
 *
 * Returns: (transfer full) (nullable): a JPEG
 */
GBytes *
parvis_viewfinder_take_finish (ParvisViewfinder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_VIEWFINDER (self), NULL);

  return PARVIS_VIEWFINDER_GET_IFACE (self)->take_finish (self, result, error);
}

void
parvis_viewfinder_show_frame (ParvisViewfinder *self,
                              GdkTexture *texture,
                              ParvisViewfinderAdvice advice)
{
  g_signal_emit (self, signals[SIGNAL_FRAME], 0, texture, advice);
}

void
parvis_viewfinder_show_code (ParvisViewfinder *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_CODE], 0, text);
}

void
parvis_viewfinder_fail (ParvisViewfinder *self)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0);
}
