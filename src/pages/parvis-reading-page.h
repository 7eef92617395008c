/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-page.h"
#include "parvis-tile-grid.h"

G_BEGIN_DECLS

/**
 * ParvisReadingPage:
 *
 * A page that says what stands on it, from top to bottom: what is heard and what is seen are one
 * list, so that they cannot drift apart. Not for questions, which say more than they show.
 *
 * In its update() a page calls begin(), then add() for every widget that has words, in the order
 * of the eye. What is on another page of a ParvisRows or ParvisTileGrid, or hidden, is not said.
 */
#define PARVIS_TYPE_READING_PAGE (parvis_reading_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ParvisReadingPage, parvis_reading_page, PARVIS, READING_PAGE, ParvisPage)

struct _ParvisReadingPageClass
{
  ParvisPageClass parent_class;
};

void parvis_reading_page_begin (ParvisReadingPage *self);

/* @widget: a ParvisSpokenLabel, ParvisFact or ParvisButton, which gets @text; or a ParvisTile,
 * whose ear then says it. @say: (nullable): where that differs from @text. */
void parvis_reading_page_add (
    ParvisReadingPage *self, GtkWidget *widget, const char *id, const char *text, const char *say);

/* The same of words in another language, which their own voice says; @language: (nullable): the
 * person's. */
void parvis_reading_page_add_in (ParvisReadingPage *self,
                                 const char *language,
                                 GtkWidget *widget,
                                 const char *id,
                                 const char *text,
                                 const char *say);

/* Every tile of @grid, each by its value, with the words that it has. */
void parvis_reading_page_add_tiles (ParvisReadingPage *self, ParvisTileGrid *grid);

/* A sentence, @format, with words of another language in it: "The questions are in: %s". */
void parvis_reading_page_add_about (ParvisReadingPage *self,
                                    GtkWidget *widget,
                                    const char *id,
                                    const char *format,
                                    const char *words,
                                    const char *language);

/* What is said of that which was added as @id, and of nothing else. */
GPtrArray *parvis_reading_page_dup_sayings_of (ParvisReadingPage *self,
                                               const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* Says now what was added as @id, and nothing else; or all of the page again. */
void parvis_reading_page_say (ParvisReadingPage *self, const char *id);
void parvis_reading_page_say_all (ParvisReadingPage *self);

/* What is said of @widget where it stands, or NULL if it was not added; (transfer none). */
const char *parvis_reading_page_get_words (ParvisReadingPage *self, GtkWidget *widget);

/* A number that is broken over two lines, or turned around among Arabic words, is dialled wrong. */
char *parvis_reading_page_keep_together (const char *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
