/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-home-page.h"

G_BEGIN_DECLS

/**
 * ParvisOffersStep:
 * @PARVIS_OFFERS_QUESTION: is it for the first or for the second?
 * @PARVIS_OFFERS_CARDS: all that it may be
 * @PARVIS_OFFERS_NOTHING: none of these, or nothing was found
 */
typedef enum
{
  PARVIS_OFFERS_QUESTION,
  PARVIS_OFFERS_CARDS,
  PARVIS_OFFERS_NOTHING,
} ParvisOffersStep;

/**
 * ParvisOffersPage:
 *
 * What a sentence may mean, as a few cards, and why: the words that decided. There is always a way
 * out: none of these, and a person.
 *
 * Signals: ::done: a card was touched; ::again: the person wants to say it otherwise; ::all: they
 * want to see everything; ::call: they want somebody.
 */
#define PARVIS_TYPE_OFFERS_PAGE (parvis_offers_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisOffersPage, parvis_offers_page, PARVIS, OFFERS_PAGE, ParvisReadingPage)

GtkWidget *parvis_offers_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @item: taken; @why: (nullable): words of the person, at most two of which are told */
void parvis_offers_page_add (ParvisOffersPage *self, ParvisHomeItem *item, const char *const *why);
void parvis_offers_page_clear (ParvisOffersPage *self);

/* Shows them; of none, only that there is nothing. */
void parvis_offers_page_set_step (ParvisOffersPage *self, ParvisOffersStep step);

/* Whether this place can call somebody: FALSE at first, and one is told to ask. */
void parvis_offers_page_set_can_call (ParvisOffersPage *self, gboolean can_call);

/* From none of these back to the cards; FALSE where there is no such step. */
gboolean parvis_offers_page_go_back (ParvisOffersPage *self);

/* The id of the procedure whose card was touched. */
const char *parvis_offers_page_get_chosen (ParvisOffersPage *self);

G_END_DECLS
