/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisSignInHelper: one who may sign in, as the page needs to know them
 * @is_digits: a number pad is enough for their secret
 * @has_code: six digits of their telephone are wanted too
 */
typedef struct
{
  gint64 id;
  const char *name;
  const char *role; /* "" for none */
  gboolean is_digits, has_code;
} ParvisSignInHelper;

typedef enum
{
  PARVIS_SIGN_IN_FINE,
  PARVIS_SIGN_IN_WRONG,
  PARVIS_SIGN_IN_LATER,
  PARVIS_SIGN_IN_LOCKED,
  PARVIS_SIGN_IN_FAILED,
} ParvisSignInProblem;

/**
 * ParvisSignInPage:
 *
 * Who helps: a name out of a list, then their PIN or passphrase, then six digits where they have
 * them. How much was typed is seen, and what is neither seen nor said. The same page, for one name,
 * stands over the work of an agent who went away.
 *
 * Signals: ::sign-in (gint64 id, const char *secret, const char *code: "" for none); ::other: on a
 * locked page: it is somebody else.
 */
#define PARVIS_TYPE_SIGN_IN_PAGE (parvis_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisSignInPage, parvis_sign_in_page, PARVIS, SIGN_IN_PAGE, ParvisReadingPage)

GtkWidget *parvis_sign_in_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The page that stands over somebody's work. */
GtkWidget *parvis_sign_in_page_new_locked (void) G_GNUC_WARN_UNUSED_RESULT;

/* Begins anew, with the choice of a name; on a locked page with the secret of the first. */
void parvis_sign_in_page_set_helpers (ParvisSignInPage *self,
                                      const ParvisSignInHelper *helpers,
                                      guint n_helpers);

/* What was typed is wiped. @wait: seconds, for %PARVIS_SIGN_IN_LATER. */
void
parvis_sign_in_page_set_problem (ParvisSignInPage *self, ParvisSignInProblem problem, guint wait);

/* The one next step; and the one before: %FALSE where there is none. */
void parvis_sign_in_page_submit (ParvisSignInPage *self);
gboolean parvis_sign_in_page_go_back (ParvisSignInPage *self);

G_END_DECLS
