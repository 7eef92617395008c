/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-prompt.h"
#include "parvis-page.h"
#include "parvis-question-page.h"

G_BEGIN_DECLS

/**
 * ParvisAnswerPlace: where what helps to answer stands
 * @PARVIS_ANSWER_PLACE_NONE: there is none; the answer has all the room under the question
 * @PARVIS_ANSWER_PLACE_PAD: at the end of the line, as high as the page: a number pad
 * @PARVIS_ANSWER_PLACE_KEYBOARD: below, wide
 * @PARVIS_ANSWER_PLACE_RESULTS: at the end, as wide as the rest; the picture makes room
 * @PARVIS_ANSWER_PLACE_TURNS: below, with all the room that is left: keys and results by turns
 */
typedef enum
{
  PARVIS_ANSWER_PLACE_NONE,
  PARVIS_ANSWER_PLACE_PAD,
  PARVIS_ANSWER_PLACE_KEYBOARD,
  PARVIS_ANSWER_PLACE_RESULTS,
  PARVIS_ANSWER_PLACE_TURNS,
} ParvisAnswerPlace;

/**
 * ParvisAnswer:
 *
 * The part of a question where the answer is given: tiles, a field, a date.
 *
 * Signals: ::changed (by the person), ::say (GPtrArray of ParvisPageSaying),
 * ::submit (a key meant "that is it"), ::attachment (name, media type, GBytes).
 */
#define PARVIS_TYPE_ANSWER (parvis_answer_get_type ())
G_DECLARE_DERIVABLE_TYPE (ParvisAnswer, parvis_answer, PARVIS, ANSWER, GtkWidget)

/**
 * ParvisAnswerClass:
 * @set_prompt: called once, before it is shown
 * @update: language may have changed
 * @dup_value: as the instance stores it, "" for none
 * @dup_problem: (nullable): why what stands there can be no value at all, in the person's words
 * @add_sayings: what to say after the question
 * @read_back: what to say of the value as a whole, when the person has paused
 * @highlight: TRUE if @id was one of its own
 * @advance: TRUE if there was a next part, and it is shown now
 * @retreat: the same, backwards
 * @tells_title: TRUE if it shows and says the question itself, page by page
 * @accept: the value is about to be given: emit ::attachment if there is one
 * @get_helper: (transfer none) (nullable): pad, keyboard or results; a child of the page
 */
struct _ParvisAnswerClass
{
  GtkWidgetClass parent_class;

  void (*set_prompt) (ParvisAnswer *self, ParvisFormPrompt *prompt);
  void (*update) (ParvisAnswer *self);
  char *(*dup_value) (ParvisAnswer *self);
  char *(*dup_problem) (ParvisAnswer *self);
  void (*add_sayings) (ParvisAnswer *self, GPtrArray *sayings);
  void (*read_back) (ParvisAnswer *self, GPtrArray *sayings);
  gboolean (*highlight) (ParvisAnswer *self, const char *id, guint start, guint end);
  gboolean (*advance) (ParvisAnswer *self);
  gboolean (*retreat) (ParvisAnswer *self);
  gboolean (*tells_title) (ParvisAnswer *self);
  void (*accept) (ParvisAnswer *self);
  GtkWidget *(*get_helper) (ParvisAnswer *self, ParvisAnswerPlace *place);
};

/**
 * ParvisAnswerSources: what an answer may ask of the app; copied.
 */
typedef struct
{
  ParvisQuestionMediaFunc media_func; /* (nullable) */
  gpointer media_data;
  ParvisViewfinder *viewfinder;           /* (unowned) (nullable): the page has them all */
  ParvisAlbum *album;                     /* (unowned) (nullable) */
  ParvisAtlas *atlas;                     /* (unowned) (nullable) */
  const ParvisQuestionRecorder *recorder; /* (nullable) */
  gpointer recorder_data;
} ParvisAnswerSources;

/* Chooses by control, type and appearance; never NULL. */
ParvisAnswer *
parvis_answer_new_for_prompt (ParvisFormPrompt *prompt,
                              const ParvisAnswerSources *sources) G_GNUC_WARN_UNUSED_RESULT;

ParvisFormPrompt *parvis_answer_get_prompt (ParvisAnswer *self);
void parvis_answer_update (ParvisAnswer *self);
char *parvis_answer_dup_value (ParvisAnswer *self) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_answer_dup_problem (ParvisAnswer *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_answer_add_sayings (ParvisAnswer *self, GPtrArray *sayings);
gboolean parvis_answer_highlight (ParvisAnswer *self, const char *id, guint start, guint end);
gboolean parvis_answer_advance (ParvisAnswer *self);
gboolean parvis_answer_retreat (ParvisAnswer *self);
gboolean parvis_answer_tells_title (ParvisAnswer *self);
void parvis_answer_accept (ParvisAnswer *self);
GtkWidget *parvis_answer_get_helper (ParvisAnswer *self, ParvisAnswerPlace *place);

/* For answers: */
void parvis_answer_changed (ParvisAnswer *self);
void parvis_answer_submit (ParvisAnswer *self);
void
parvis_answer_attach (ParvisAnswer *self, const char *name, const char *media_type, GBytes *bytes);
/* @say: (nullable): where it differs from @text */
void parvis_answer_say (ParvisAnswer *self, const char *id, const char *text, const char *say);
/* Part of the value that was touched in just now. Where it is private, the loudspeaker says that it
 * was, so that who cannot see knows that the key was felt. */
void parvis_answer_say_touched (ParvisAnswer *self, const char *text, const char *say);
/* The value, which somebody asks to hear; where it is private, why it is not said. */
void parvis_answer_say_asked (ParvisAnswer *self, const char *text, const char *say);
/* All that stands there now, as when Listen is pressed. */
void parvis_answer_say_all (ParvisAnswer *self);
/* A key was touched and said. When no other follows for @milliseconds, the whole is said, once. */
void parvis_answer_read_back_later (ParvisAnswer *self, guint milliseconds);
/* The mark between whole and fraction in the language of the screen: "," or ".". */
const char *parvis_answer_get_decimal_mark (void);
/* Gives a field of the answer the question for its name, since a screen reader meets it alone. */
void parvis_answer_name_field (ParvisAnswer *self, GtkWidget *field);
GBytes *parvis_answer_load_media (ParvisAnswer *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the screen is taller than wide; FALSE while it is on none. */
gboolean parvis_answer_is_upright (ParvisAnswer *self);
const ParvisAnswerSources *parvis_answer_get_sources (ParvisAnswer *self);
/* A file name for an attachment, from where the question stands: "rep-2-photo.jpg". */
char *parvis_answer_dup_file_name (ParvisAnswer *self,
                                   const char *suffix) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
