/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-uplink-answer.h"
#include "parvisctl-session.h"

G_BEGIN_DECLS

/* Asks parvis-syncd to send now and to fetch forms, and waits for what became of it: NULL with
 * G_IO_ERROR_TIMED_OUT when it does not answer in @seconds. */
ParvisUplinkAnswer *
parvisctl_wish (ParvisctlSession *session, int seconds, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
