/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-store-form.h"

G_BEGIN_DECLS

/*
 * A folder of forms as ODK's tools lay it out: NAME.xml, and what it refers to in NAME-media/.
 */

/* The names of the forms, in order. */
GPtrArray *parvisctl_form_folder_list (const char *folder,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The form with all its media, if the form engine takes it; with what it says of it added to
 * @problems (element-type ParvisFormProblem) in any case. */
ParvisStoreForm *parvisctl_form_folder_read (const char *folder,
                                             const char *name,
                                             GPtrArray *problems,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
