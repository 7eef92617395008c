/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The six digits that a telephone or a card shows: RFC 6238 with SHA-1 and steps of 30 seconds,
 * which is what every authenticator knows. Pure: bytes and numbers in, numbers out.
 */

/* Bytes: what RFC 4226 recommends. */
#define PARVIS_STORE_TOTP_SECRET_SIZE 20
#define PARVIS_STORE_TOTP_DIGITS 6

/* Steps to either side of where the other clock is thought to be, and how far it may ever be: a
 * quarter of an hour. Beyond that, one of the two clocks is wrong and needs a person. */
#define PARVIS_STORE_TOTP_WINDOW 3
#define PARVIS_STORE_TOTP_MOST_DRIFT 30

/* In which step @seconds since 1970 UTC are. */
gint64 parvis_store_totp_get_step (gint64 seconds);

/* The number that stands for @step, of @digits (1 to 8) digits. */
guint32 parvis_store_totp_compute (const guint8 *secret, gsize size, gint64 step, guint digits);

/**
 * ParvisStoreTotpState:
 * @drift: steps by which the other clock was ahead of ours when a code fitted last
 * @last_step: of that code: this one and those before it do not fit any more; 0 for none
 */
typedef struct
{
  gint64 drift;
  gint64 last_step;
} ParvisStoreTotpState;

/* Whether @code, as it was typed (blanks do not matter), fits at @now; @state is then brought up to
 * date. Every step of the window is looked at whichever fits, in the same time. */
gboolean parvis_store_totp_check (
    ParvisStoreTotpState *state, const guint8 *secret, gsize size, const char *code, gint64 now);

/* (transfer full): what an authenticator reads, "otpauth://totp/…", of @issuer and @name. To be
 * wiped. */
char *parvis_store_totp_to_uri (const guint8 *secret,
                                gsize size,
                                const char *issuer,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
