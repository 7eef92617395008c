/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisUrgentKind: what somebody may need help with at once
 * @PARVIS_URGENT_VIOLENCE: somebody hurts them
 * @PARVIS_URGENT_CHILD: a child is in danger
 * @PARVIS_URGENT_SUICIDE: they, or somebody, think of dying
 * @PARVIS_URGENT_STREET: they have nowhere to sleep
 * @PARVIS_URGENT_EVICTION: they may lose their home
 * @PARVIS_URGENT_HEALTH: a life may be in danger
 * @PARVIS_URGENT_FIRE: fire or gas
 * @PARVIS_URGENT_CRIME: they are being attacked or robbed
 */
typedef enum
{
  PARVIS_URGENT_VIOLENCE,
  PARVIS_URGENT_CHILD,
  PARVIS_URGENT_SUICIDE,
  PARVIS_URGENT_STREET,
  PARVIS_URGENT_EVICTION,
  PARVIS_URGENT_HEALTH,
  PARVIS_URGENT_FIRE,
  PARVIS_URGENT_CRIME,
} ParvisUrgentKind;

#define PARVIS_N_URGENT_KINDS (PARVIS_URGENT_CRIME + 1)

/**
 * ParvisUrgentPage:
 *
 * Whom to call when something cannot wait: few numbers, large, and what each is for. Calm: it says
 * nothing of what the person wrote, since somebody may look over their shoulder.
 *
 * Signal ::call: they want somebody of this place.
 */
#define PARVIS_TYPE_URGENT_PAGE (parvis_urgent_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisUrgentPage, parvis_urgent_page, PARVIS, URGENT_PAGE, ParvisReadingPage)

GtkWidget *parvis_urgent_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_urgent_page_set_kind (ParvisUrgentPage *self, ParvisUrgentKind kind);

/* Whether this place can call somebody: FALSE at first. */
void parvis_urgent_page_set_can_call (ParvisUrgentPage *self, gboolean can_call);

/* The number that stands first for @kind: "3919". */
const char *parvis_urgent_page_get_first_number (ParvisUrgentKind kind);

G_END_DECLS
