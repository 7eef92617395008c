/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <curl/curl.h>
#include <string.h>

#include "parvis-sync-address.h"

#define BASE "https://o.example/v1/key/" TOKEN "/projects/1/formList"
#define TOKEN "Abcdefghijklmnopqrstuvwxyz0123456789Abcdefghijklmnopqrstuvwxyz01"

static char *
dup_part (const char *url, CURLUPart part)
{
  CURLU *parsed = curl_url ();
  char *text = NULL;
  char *copy;

  g_assert (parsed != NULL);
  if (curl_url_set (parsed, CURLUPART_URL, url, 0) == CURLUE_OK)
    (void) curl_url_get (parsed, part, &text, CURLU_DEFAULT_PORT); /* NULL then */
  copy = g_strdup (text);
  curl_free (text);
  curl_url_cleanup (parsed);

  return copy;
}

/* Whom we let through, and whom curl will then speak to, must be the same. */
static void
check_usable (const char *url)
{
  g_autofree char *scheme = dup_part (url, CURLUPART_SCHEME);
  g_autofree char *host = dup_part (url, CURLUPART_HOST);
  g_autofree char *user = dup_part (url, CURLUPART_USER);

  for (const char *c = url; *c != '\0'; c++)
    g_assert (!g_ascii_iscntrl (*c) && *c != ' ');
  g_assert (strlen (url) <= 2048);
  g_assert (user == NULL);
  /* What curl does not take as an address it does not ask either. */
  if (scheme == NULL || host == NULL)
    return;

  g_assert (strcmp (scheme, "https") == 0 || parvis_sync_address_is_loopback (url));
  if (parvis_sync_address_same_origin (url, BASE))
    g_assert (g_ascii_strcasecmp (host, "o.example") == 0);
}

static void
check_redacted (const char *text)
{
  g_autofree char *around = g_strconcat (text, BASE, text, NULL);
  g_autofree char *safe = parvis_sync_redact (around);

  g_assert (strstr (safe, TOKEN) == NULL);
  g_assert (g_utf8_validate (safe, -1, NULL));
  g_assert (strlen (safe) < 600);
  g_assert (strpbrk (safe, "\r\n") == NULL);
}

/* Of an address from a server: as it is, and against the address that it came from. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = parvis_sync_address_resolve (BASE, text, &error);

  g_assert ((whole != NULL) == (error == NULL));
  if (whole != NULL)
    check_usable (whole);
  if (parvis_sync_address_check (text, NULL))
    check_usable (text);
  check_redacted (text);

  return 0;
}
