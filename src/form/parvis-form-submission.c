/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How, and where to, the form wants to be handed in. */

#include "parvis-form-submission.h"

#include <string.h>

#include "parvis-form-loader.h"

static ParvisFormWish
read_wish (ParvisFormLoader *self, xmlNode *node, const char *name)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS_OPENROSA, name);

  if (text == NULL)
    return PARVIS_FORM_WISH_NONE;

  g_strstrip (text);
  if (strcmp (text, "true") == 0 || strcmp (text, "true()") == 0)
    return PARVIS_FORM_WISH_YES;
  if (strcmp (text, "false") != 0 && strcmp (text, "false()") != 0)
    parvis_form_loader_warning (self, node, "submission: %s=\"%s\" is neither true nor false", name,
                                text);

  return PARVIS_FORM_WISH_NO;
}

/* OpenRosa posts, whichever of its two names for it a form writes. */
static void
check_method (ParvisFormLoader *self, xmlNode *node)
{
  g_autofree char *method = parvis_form_loader_dup_attribute (node, NULL, "method");

  if (method != NULL && strcmp (method, "post") != 0 && strcmp (method, "form-data-post") != 0)
    parvis_form_loader_warning (
        self, node, "submission: the method '%s' is not known; it is sent by post", method);
}

/* Keys are often broken into lines. */
static char *
dup_key (xmlNode *node)
{
  char *key = parvis_form_loader_dup_attribute (node, NULL, "base64RsaPublicKey");
  char *to = key;

  for (const char *from = key; from != NULL && *from != '\0'; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
  if (to != NULL)
    *to = '\0';
  if (key != NULL && *key == '\0')
    g_clear_pointer (&key, g_free);

  return key;
}

/**
 * parvis_form_loader_read_submission:
 */
void
parvis_form_loader_read_submission (ParvisFormLoader *self, xmlNode *model)
{
  xmlNode *node = parvis_form_loader_find_child (model, "submission");
  ParvisFormSubmission *submission = self->form->submission;

  if (node == NULL)
    return;

  submission->action = parvis_form_loader_dup_attribute (node, NULL, "action");
  submission->public_key = dup_key (node);
  submission->line = parvis_form_loader_get_line (node);
  submission->auto_send = read_wish (self, node, "auto-send");
  submission->auto_delete = read_wish (self, node, "auto-delete");
  check_method (self, node);
}

ParvisFormSubmission *
parvis_form_submission_new (void)
{
  return g_new0 (ParvisFormSubmission, 1);
}

void
parvis_form_submission_free (ParvisFormSubmission *self)
{
  if (self == NULL)
    return;

  g_free (self->action);
  g_free (self->public_key);
  g_free (self);
}

/**
 * parvis_form_get_submission:
 *
 * Returns: (transfer none): what the form's submission element says; all of it unset where it has
 * none
 */
const ParvisFormSubmission *
parvis_form_get_submission (ParvisForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->submission;
}
