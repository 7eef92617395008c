/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisPageSaying:
 * @id: (owned): the name that highlight() gets back
 * @text: (owned): what the screen shows
 * @say: (owned) (nullable): what to say where it differs
 * @audio: (owned) (nullable): file name of a recording among the form's media
 * @language: (owned) (nullable): the language of the words, "ar", whose voice says them; %NULL for
 *   that of the person
 * @recording: (owned) (nullable): the recording itself, where the person has just made it
 * @discreet: (owned) (nullable): what the loudspeaker says instead where this is private; without
 *   it, nothing
 *
 * One thing that a page wants said, as plain words: the pages know no speech.
 */
typedef struct
{
  char *id;
  char *text;
  char *say;
  char *audio;
  char *language;
  GBytes *recording;
  char *discreet;
} ParvisPageSaying;

ParvisPageSaying *parvis_page_saying_new (const char *id,
                                          const char *text) G_GNUC_WARN_UNUSED_RESULT;
ParvisPageSaying *parvis_page_saying_new_in (const char *language,
                                             const char *id,
                                             const char *text) G_GNUC_WARN_UNUSED_RESULT;
void parvis_page_saying_free (ParvisPageSaying *self);

/* (transfer full) (element-type ParvisPageSaying): none yet. */
GPtrArray *parvis_page_sayings_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to @sayings what @format, "You chose: %s", tells of @words, which it takes. Words of another
 * language are said in their own voice, between those of the sentence. */
void
parvis_page_sayings_add_about (GPtrArray *sayings, const char *format, ParvisPageSaying *words);

/**
 * ParvisPage:
 *
 * One screen. It shows what it is given, hands back what the person did, and never decides
 * where to go next.
 *
 * Properties: "title" (string): names the page for a screen reader; "complete" (gboolean):
 * whether Continue may be pressed; "name" is the screen's name in the transcript.
 * Signals: ::done: the person did what the page is for and wants to go on (a tile of the
 * home screen, "Oui, je continue"), without touching the frame's Continue.
 * ::say (GPtrArray of ParvisPageSaying): something to be said now (a tile was touched).
 */
#define PARVIS_TYPE_PAGE (parvis_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ParvisPage, parvis_page, PARVIS, PAGE, GtkWidget)

/**
 * ParvisPageClass:
 * @update: shows the present state and language; called again when either changes
 * @shown: the page has just come on screen: put the focus where work begins
 * @dup_sayings: (transfer full) (element-type ParvisPageSaying): what the page says on arrival and
 * on Listen, in the order of the eye
 * @highlight: light up characters @start to @end of the saying @id; @id NULL puts all lights out
 */
struct _ParvisPageClass
{
  GtkWidgetClass parent_class;

  void (*update) (ParvisPage *self);
  void (*shown) (ParvisPage *self);
  GPtrArray *(*dup_sayings) (ParvisPage *self);
  void (*highlight) (ParvisPage *self, const char *id, guint start, guint end);
};

const char *parvis_page_get_title (ParvisPage *self);
void parvis_page_set_title (ParvisPage *self, const char *title);

/* The language of what the page is given to show, where that is not the person's: (nullable) */
const char *parvis_page_get_given_language (ParvisPage *self);
void parvis_page_set_given_language (ParvisPage *self, const char *language);

gboolean parvis_page_get_complete (ParvisPage *self);
void parvis_page_set_complete (ParvisPage *self, gboolean complete);

void parvis_page_update (ParvisPage *self);
void parvis_page_show (ParvisPage *self);
GPtrArray *parvis_page_dup_sayings (ParvisPage *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_page_highlight (ParvisPage *self, const char *id, guint start, guint end);

/* For pages: */
void parvis_page_done (ParvisPage *self);
void parvis_page_say (ParvisPage *self, GPtrArray *sayings);

G_END_DECLS
