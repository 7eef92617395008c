/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-error.h"

G_BEGIN_DECLS

/**
 * ParvisFormProblem:
 * @line: the line of the form's XML, from 1, or 0 when the whole form is meant
 * @severity: whether the form is refused for it
 * @message: (owned): in English, for the author and the operator
 */
typedef enum
{
  PARVIS_FORM_PROBLEM_ERROR,
  PARVIS_FORM_PROBLEM_WARNING,
} ParvisFormSeverity;

typedef struct
{
  guint line;
  ParvisFormSeverity severity;
  char *message;
} ParvisFormProblem;

void parvis_form_problem_free (ParvisFormProblem *self);

/**
 * ParvisFormResourceFunc:
 * @uri: "jr://file/…", "jr://file-csv/…" as the form writes it; "jr://instance/last-saved" for the
 * XML of the record of this form that was last saved, which many hosts have not: a public kiosk
 * must not lend one person's answers to the next
 *
 * Hands in the bytes of a resource, or sets an error. Called while a form is parsed, on
 * the thread that parses it.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
typedef GBytes *(*ParvisFormResourceFunc) (const char *uri, gpointer user_data, GError **error);

/**
 * ParvisForm:
 *
 * What an ODK XForm means: model, binds, compiled expressions, controls, texts, dependency
 * graph. Immutable once parsed and reference counted, so that it is parsed off the main
 * thread and shared by every record. For one person's answers see #ParvisFormRecord.
 */
typedef struct _ParvisForm ParvisForm;

ParvisForm *parvis_form_parse (GBytes *xml,
                               ParvisFormResourceFunc get_resource,
                               gpointer user_data,
                               GPtrArray *problems,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisForm *parvis_form_ref (ParvisForm *self);
void parvis_form_unref (ParvisForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisForm, parvis_form_unref)

const char *parvis_form_get_id (ParvisForm *self);
const char *parvis_form_get_version (ParvisForm *self);
const char *parvis_form_get_title (ParvisForm *self);

/* Whether it carries a public key: its author was promised that nobody on the way reads what is
 * handed in. See parvis_form_get_submission() for the key. */
gboolean parvis_form_wants_encryption (ParvisForm *self);

/* The files that it names and that nobody handed in, as errors. An author may go on without
 * them; a kiosk must not offer a form that lacks any, for its lists have nothing to choose. */
const GPtrArray *parvis_form_get_gaps (ParvisForm *self);

/* About how many bytes it holds, lists and texts included; for whoever decides how many to keep. */
gsize parvis_form_get_memory (ParvisForm *self);

/* Names as the form writes them, "Français (fr)"; the first is the default. */
const char *const *parvis_form_get_languages (ParvisForm *self);

/* The text of parvis:NAME on the primary instance's root; jr:itext('id') is looked up in
 * the language (NULL for the default). NULL where the form does not say. */
char *parvis_form_dup_metadata (ParvisForm *self,
                                const char *name,
                                const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
