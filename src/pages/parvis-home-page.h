/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisHomeItem: one procedure
 * @category: (owned) (nullable): as it is shown, in the language of now
 * @icon: (owned) (nullable)
 * @keywords: (owned) (nullable): words by which one may look for it
 * @language: (owned) (nullable): the language of its words; %NULL for the person's
 */
typedef struct
{
  char *id;
  char *title;
  char *category;
  char *icon;
  char *keywords;
  char *language;
} ParvisHomeItem;

ParvisHomeItem *parvis_home_item_new (const char *id,
                                      const char *title,
                                      const char *category,
                                      const char *icon,
                                      const char *keywords) G_GNUC_WARN_UNUSED_RESULT;
void parvis_home_item_free (ParvisHomeItem *self);

/**
 * ParvisHomePage:
 *
 * What one can do here, as pictures. Up to eight procedures stand side by side; of more, one
 * chooses the category first.
 *
 * Signals: ::done: a procedure was touched; ::follow: what became of a request, by its code.
 */
#define PARVIS_TYPE_HOME_PAGE (parvis_home_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisHomePage, parvis_home_page, PARVIS, HOME_PAGE, ParvisReadingPage)

GtkWidget *parvis_home_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @items: (element-type ParvisHomeItem) */
void parvis_home_page_set_items (ParvisHomePage *self, GPtrArray *items);

/* The id of the procedure that was touched. */
const char *parvis_home_page_get_chosen (ParvisHomePage *self);

/* From the procedures of a category back to the categories; FALSE where there is no such step. */
gboolean parvis_home_page_go_back (ParvisHomePage *self);

/* Whether a code may also open what was kept to be gone on with; not at first. */
void parvis_home_page_set_resumes (ParvisHomePage *self, gboolean resumes);

G_END_DECLS
