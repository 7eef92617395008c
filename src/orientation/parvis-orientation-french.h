/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * parvis_orientation_french_stem:
 * @folded: small letters without accents
 *
 * Takes off what plural, feminine and the commonest endings of verbs and of the nouns made of them
 * add: "déménagements", "déménagée", "déménager" → "demenag". Light: it would rather leave an
 * ending than make two words one.
 */
char *parvis_orientation_french_stem (const char *folded) G_GNUC_WARN_UNUSED_RESULT;

/**
 * parvis_orientation_french_sound:
 * @small: small letters with their accents
 *
 * About how a word sounds, for who writes by ear: "kantine" and "cantine" are one. A key to
 * compare, not to say.
 *
 * Returns: (transfer full): "" where the word is of another script
 */
char *parvis_orientation_french_sound (const char *small) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
