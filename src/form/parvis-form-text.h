/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-expression.h"

G_BEGIN_DECLS

/**
 * ParvisFormCaption:
 *
 * A text of the form, not yet evaluated: literal pieces and outputs in turn, or a reference
 * to an itext. Immutable.
 */
typedef struct _ParvisFormCaption ParvisFormCaption;

ParvisFormCaption *parvis_form_caption_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_caption_free (ParvisFormCaption *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormCaption, parvis_form_caption_free)

void parvis_form_caption_append_text (ParvisFormCaption *self, const char *text);
void parvis_form_caption_take_output (ParvisFormCaption *self, ParvisFormExpression *expression);
void parvis_form_caption_set_itext (ParvisFormCaption *self, const char *id);
void parvis_form_caption_take_itext_expression (ParvisFormCaption *self,
                                                ParvisFormExpression *expression);

void parvis_form_caption_set_line (ParvisFormCaption *self, guint line);
guint parvis_form_caption_get_line (const ParvisFormCaption *self);
gboolean parvis_form_caption_is_empty (const ParvisFormCaption *self);
const char *parvis_form_caption_get_itext (const ParvisFormCaption *self);
char *parvis_form_caption_dup_itext (const ParvisFormCaption *self,
                                     const ParvisFormScope *scope) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_caption_dup_literal (const ParvisFormCaption *self) G_GNUC_WARN_UNUSED_RESULT;
typedef void (*ParvisFormOutputFunc) (ParvisFormExpression *output, gpointer user_data);
void parvis_form_caption_foreach_output (const ParvisFormCaption *self,
                                         ParvisFormOutputFunc func,
                                         gpointer user_data);
char *parvis_form_caption_evaluate (const ParvisFormCaption *self,
                                    const ParvisFormScope *scope) G_GNUC_WARN_UNUSED_RESULT;

char *parvis_form_caption_evaluate_marked (const ParvisFormCaption *self,
                                           const ParvisFormScope *scope,
                                           GPtrArray *outputs) G_GNUC_WARN_UNUSED_RESULT;

gsize parvis_form_caption_get_memory (const ParvisFormCaption *self);

char *parvis_form_text_parse_itext_id (const char *ref) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ParvisFormTextForm:
 *
 * The forms that a text of itext may take.
 */
typedef enum
{
  PARVIS_FORM_TEXT_LONG,
  PARVIS_FORM_TEXT_SHORT,
  PARVIS_FORM_TEXT_GUIDANCE,
  PARVIS_FORM_TEXT_IMAGE,
  PARVIS_FORM_TEXT_AUDIO,
  PARVIS_FORM_TEXT_VIDEO,
  PARVIS_FORM_TEXT_BIG_IMAGE,
  PARVIS_FORM_TEXT_N_FORMS,
} ParvisFormTextForm;

gboolean parvis_form_text_form_from_name (const char *name, ParvisFormTextForm *form);

/**
 * ParvisFormItext:
 *
 * All texts of a form in all its languages.
 */
typedef struct _ParvisFormItext ParvisFormItext;

ParvisFormItext *parvis_form_itext_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_itext_free (ParvisFormItext *self);

guint parvis_form_itext_add_language (ParvisFormItext *self, const char *name, gboolean is_default);
void parvis_form_itext_take (ParvisFormItext *self,
                             guint language,
                             const char *id,
                             ParvisFormTextForm form,
                             ParvisFormCaption *caption);
void parvis_form_itext_seal (ParvisFormItext *self);
const char *const *parvis_form_itext_get_languages (const ParvisFormItext *self);
gboolean
parvis_form_itext_find_language (const ParvisFormItext *self, const char *name, guint *language);
const ParvisFormCaption *parvis_form_itext_get (const ParvisFormItext *self,
                                                guint language,
                                                const char *id,
                                                ParvisFormTextForm form);
const ParvisFormCaption *parvis_form_itext_get_own (const ParvisFormItext *self,
                                                    guint language,
                                                    const char *id,
                                                    ParvisFormTextForm form);
gboolean parvis_form_itext_has (const ParvisFormItext *self, guint language, const char *id);

gsize parvis_form_itext_get_memory (const ParvisFormItext *self);

typedef void (*ParvisFormItextFunc) (const char *id,
                                     ParvisFormTextForm form,
                                     const ParvisFormCaption *caption,
                                     gpointer user_data);
void parvis_form_itext_foreach (const ParvisFormItext *self,
                                guint language,
                                ParvisFormItextFunc func,
                                gpointer user_data);

G_END_DECLS
