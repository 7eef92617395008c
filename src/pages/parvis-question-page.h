/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-album.h"
#include "parvis-atlas.h"
#include "parvis-form-prompt.h"
#include "parvis-page.h"
#include "parvis-viewfinder.h"

G_BEGIN_DECLS

/**
 * ParvisQuestionMediaFunc:
 * @name: file name among the form's media
 *
 * Returns: (transfer full) (nullable): its bytes
 */
typedef GBytes *(*ParvisQuestionMediaFunc) (const char *name, gpointer user_data);

/**
 * ParvisQuestionRecordedFunc:
 * @bytes: (nullable): what was said; NULL where it could not be recorded
 * @media_type: "audio/ogg"
 */
typedef void (*ParvisQuestionRecordedFunc) (GBytes *bytes,
                                            const char *media_type,
                                            gpointer user_data);

/**
 * ParvisQuestionRecorder:
 * @start: calls @done once, on the main thread: after stop(), or when it has had enough
 * @stop: what was said until now is enough
 * @drop: nobody waits for @done any more, and it is not called
 *
 * How a question hears a person; each takes the data that it was set with.
 */
typedef struct
{
  void (*start) (ParvisQuestionRecordedFunc done, gpointer done_data, gpointer user_data);
  void (*stop) (gpointer user_data);
  void (*drop) (gpointer user_data);
} ParvisQuestionRecorder;

/**
 * ParvisQuestionPage:
 *
 * Any question of any form. The app gives it a prompt; on Continue it calls submit(), and
 * either the page complains of what was typed (and says so), or it emits one of:
 *
 * ::answered (const char *value): the value as the instance stores it, "" for no answer. For
 * a photo or a signature it is the file name, and ::attachment came just before.
 * ::attachment (const char *name, const char *media_type, GBytes *bytes)
 * ::repeat (gboolean add): the answer to a REPEAT prompt: one more, or not
 * ::help: the person failed more than once, and would rather ask somebody
 *
 * Whether the value is right is the form's to say: set_error() shows its words. The page stays
 * as it is, its value too, until it is given another prompt.
 *
 * Ids of sayings: "title", "hint", "guidance", "error", "choice:VALUE", and "value" for what the
 * person has entered: where prompt->is_private, that one is not for the loudspeaker.
 */
#define PARVIS_TYPE_QUESTION_PAGE (parvis_question_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisQuestionPage, parvis_question_page, PARVIS, QUESTION_PAGE, ParvisPage)

ParvisPage *parvis_question_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_question_page_set_media_func (ParvisQuestionPage *self,
                                          ParvisQuestionMediaFunc func,
                                          gpointer user_data);

/* What the machine has, each NULL where it has none and the page says so; for the prompts that
 * are set from now on. */
void parvis_question_page_set_devices (ParvisQuestionPage *self,
                                       ParvisViewfinder *viewfinder,
                                       ParvisAlbum *album,
                                       ParvisAtlas *atlas);

/* @recorder: (nullable): must outlive the page; NULL where there is no microphone. */
void parvis_question_page_set_recorder (ParvisQuestionPage *self,
                                        const ParvisQuestionRecorder *recorder,
                                        gpointer user_data);

ParvisFormPrompt *parvis_question_page_get_prompt (ParvisQuestionPage *self);
void parvis_question_page_set_prompt (ParvisQuestionPage *self, ParvisFormPrompt *prompt);

/* @message: (nullable): one at a time; it is said too. NULL takes it away. */
void parvis_question_page_set_error (ParvisQuestionPage *self, const char *message);
/* The same in the words, and the language, of the form. */
void parvis_question_page_set_given_error (ParvisQuestionPage *self, const char *message);

/* What stands there now, right or wrong: to keep it when the person goes back. */
char *parvis_question_page_dup_value (ParvisQuestionPage *self) G_GNUC_WARN_UNUSED_RESULT;

/* A picture that was taken or drawn goes out by ::attachment, as when Continue is pressed. */
void parvis_question_page_accept (ParvisQuestionPage *self);

/* Continue was pressed. A question in parts (day, month, year) may take it to show its next part.
 */
void parvis_question_page_submit (ParvisQuestionPage *self);

/* Back was pressed. TRUE if the page only went to its part before. */
gboolean parvis_question_page_go_back (ParvisQuestionPage *self);

G_END_DECLS
