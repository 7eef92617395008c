/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * ParvisOrientationDanger:
 * @PARVIS_ORIENTATION_VIOLENCE: somebody hurts or threatens the person
 * @PARVIS_ORIENTATION_CHILD: a child is in danger
 * @PARVIS_ORIENTATION_SUICIDE: somebody thinks of dying
 * @PARVIS_ORIENTATION_STREET: no place to sleep
 * @PARVIS_ORIENTATION_EVICTION: about to be put out of their home
 * @PARVIS_ORIENTATION_HEALTH: a life may be in danger
 * @PARVIS_ORIENTATION_FIRE: fire or gas
 * @PARVIS_ORIENTATION_CRIME: somebody is being attacked or robbed
 *
 * What cannot wait for any procedure.
 */
typedef enum
{
  PARVIS_ORIENTATION_NO_DANGER,
  PARVIS_ORIENTATION_VIOLENCE,
  PARVIS_ORIENTATION_CHILD,
  PARVIS_ORIENTATION_SUICIDE,
  PARVIS_ORIENTATION_STREET,
  PARVIS_ORIENTATION_EVICTION,
  PARVIS_ORIENTATION_HEALTH,
  PARVIS_ORIENTATION_FIRE,
  PARVIS_ORIENTATION_CRIME,
} ParvisOrientationDanger;

#define PARVIS_ORIENTATION_N_DANGERS (PARVIS_ORIENTATION_CRIME + 1)
