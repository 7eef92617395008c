/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-request.h"

/**
 * parvis_form_request_new:
 * @ref: copied
 *
 * Returns: (transfer full): a request
 */
ParvisFormRequest *
parvis_form_request_new (ParvisFormRequestKind kind, const char *ref, ParvisFormQuality quality)
{
  ParvisFormRequest *self = g_atomic_rc_box_new0 (ParvisFormRequest);

  self->kind = kind;
  self->ref = g_strdup (ref);
  self->quality = quality;

  return self;
}

ParvisFormRequest *
parvis_form_request_ref (ParvisFormRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_request (ParvisFormRequest *self)
{
  g_free (self->ref);
}

void
parvis_form_request_unref (ParvisFormRequest *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_request);
}
