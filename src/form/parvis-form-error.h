/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_FORM_ERROR (parvis_form_error_quark ())

/**
 * ParvisFormError:
 * @PARVIS_FORM_ERROR_INVALID: the form, instance or expression is not well made; its author must
 * mend it
 * @PARVIS_FORM_ERROR_UNSUPPORTED: it asks for something that this version cannot do; refuse it
 * whole
 * @PARVIS_FORM_ERROR_TOO_LARGE: a bound on size, depth or time was passed; refuse it whole
 * @PARVIS_FORM_ERROR_REFERENCE: there is no such node in this record; the caller's own list is out
 * of date
 * @PARVIS_FORM_ERROR_VALUE: an expression met a value that it cannot work with; the answer is left
 * as it was
 *
 * What a caller can do when the form room says no.
 */
typedef enum
{
  PARVIS_FORM_ERROR_INVALID,
  PARVIS_FORM_ERROR_UNSUPPORTED,
  PARVIS_FORM_ERROR_TOO_LARGE,
  PARVIS_FORM_ERROR_REFERENCE,
  PARVIS_FORM_ERROR_VALUE,
} ParvisFormError;

GQuark parvis_form_error_quark (void);

char *parvis_form_error_dup_excerpt (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
