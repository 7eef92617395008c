/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-language.h"

#include <string.h>

/* Not for gettext: each is said in its own language, whatever the page speaks. */
static const struct
{
  const char *code;
  const char *autonym;
  const char *invitation;
  gboolean rtl;
} languages[] = {
  { "fr", "Français", "Pour continuer en français, touchez ici.", FALSE },
  { "en", "English", "To go on in English, touch here.", FALSE },
  { "ar", "العربية", "للمتابعة باللغة العربية، المس هنا.", TRUE },
  { "es", "Español", "Para seguir en español, toque aquí.", FALSE },
  { "pt", "Português", "Para continuar em português, toque aqui.", FALSE },
  { "it", "Italiano", "Per continuare in italiano, tocchi qui.", FALSE },
  { "de", "Deutsch", "Um auf Deutsch weiterzumachen, hier berühren.", FALSE },
  { "tr", "Türkçe", "Türkçe devam etmek için buraya dokunun.", FALSE },
  { "uk", "Українська", "Щоб продовжити українською, торкніться тут.", FALSE },
  { "ru", "Русский", "Чтобы продолжить на русском, нажмите здесь.", FALSE },
  { "ro", "Română", "Pentru a continua în română, atingeți aici.", FALSE },
  { "fa", "فارسی", "برای ادامه به فارسی، اینجا را لمس کنید.", TRUE },
};

static gssize
find (const char *code)
{
  gsize length;

  g_return_val_if_fail (code != NULL, -1);

  length = strcspn (code, "-_.@");
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (length == strlen (languages[i].code) && strncmp (code, languages[i].code, length) == 0)
      return (gssize) i;

  return -1;
}

const char *
parvis_language_get_autonym (const char *code)
{
  gssize i = find (code);

  return i < 0 ? code : languages[i].autonym;
}

const char *
parvis_language_get_invitation (const char *code)
{
  gssize i = find (code);

  return i < 0 ? code : languages[i].invitation;
}

gboolean
parvis_language_is_rtl (const char *code)
{
  gssize i = find (code);

  return i >= 0 && languages[i].rtl;
}
