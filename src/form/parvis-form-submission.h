/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form.h"

G_BEGIN_DECLS

/**
 * ParvisFormWish:
 * @PARVIS_FORM_WISH_NONE: the form leaves it to whoever fills it
 */
typedef enum
{
  PARVIS_FORM_WISH_NONE,
  PARVIS_FORM_WISH_NO,
  PARVIS_FORM_WISH_YES,
} ParvisFormWish;

/**
 * ParvisFormSubmission:
 * @action: (nullable): where to, in place of the server's own address
 * @public_key: (nullable): RSA, as X.509 in base64: what is handed in must be encrypted to it.
 * Whether it can be is for whoever offers the form to try: nothing is encrypted here
 * @auto_send: orx:auto-send: as soon as it is finalised
 * @auto_delete: orx:auto-delete: as soon as it is sent
 * @line: where the element is in the form's XML; 0 where there is none
 *
 * What the form's submission element says, ODK XForms "Submission". All are owned by the form.
 */
typedef struct
{
  char *action;
  char *public_key;
  ParvisFormWish auto_send;
  ParvisFormWish auto_delete;
  guint line;
} ParvisFormSubmission;

const ParvisFormSubmission *parvis_form_get_submission (ParvisForm *self);

G_END_DECLS
