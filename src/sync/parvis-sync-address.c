/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-address.h"

#include <gio/gio.h>
#include <string.h>

#include "parvis-sync.h"

#define MAX_LENGTH 2048
#define MAX_REASON 400

/* Percent-encoding stays as it is written: a token may be encoded, and must arrive as it was given.
 */
#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED)

static gboolean
has_blank (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text) || *text == ' ')
      return TRUE;

  return FALSE;
}

static GUri *
parse_address (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (url) > MAX_LENGTH)
    return NULL;

  if (has_blank (url))
    return NULL;

  uri = g_uri_parse (url, URI_FLAGS & ~G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  /* GLib lets a host end with “;”, curl does not. */
  if (*g_uri_get_path (uri) != '\0' && *g_uri_get_path (uri) != '/')
    return NULL;

  return g_steal_pointer (&uri);
}

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  /* curl itself takes this name for the loopback address, whatever a resolver says. */
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * parvis_sync_address_is_loopback:
 *
 * Returns: whether @url stays on this machine
 */
gboolean
parvis_sync_address_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = parse_address (url);

  return uri != NULL && is_loopback_host (g_uri_get_host (uri));
}

/* A name may be told to be anywhere; digits are where they say. */
static gboolean
is_near_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  const guint8 *bytes;

  if (address == NULL)
    return is_loopback_host (host);

  bytes = g_inet_address_to_bytes (address);
  /* fc00::/7 is what fec0::/10, which GLib knows, became. */
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 && (bytes[0] & 0xfe) == 0xfc)
    return TRUE;

  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_site_local (address) ||
         g_inet_address_get_is_link_local (address);
}

/**
 * parvis_sync_address_is_near:
 *
 * Returns: whether @url is an address that is well formed and leaves no building
 */
gboolean
parvis_sync_address_is_near (const char *url)
{
  g_autoptr (GUri) uri = parse_address (url);

  if (uri == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;

  return (strcmp (g_uri_get_scheme (uri), "http") == 0 ||
          strcmp (g_uri_get_scheme (uri), "https") == 0) &&
         is_near_host (g_uri_get_host (uri));
}

/**
 * parvis_sync_address_check:
 *
 * Whether we may talk with @url at all: TLS, or plain HTTP on this machine, and no
 * credentials in the address. Errors: %PARVIS_SYNC_ERROR_CONFIGURATION.
 */
gboolean
parvis_sync_address_check (const char *url, GError **error)
{
  g_autoptr (GUri) uri = parse_address (url);
  const char *problem = NULL;

  if (uri == NULL)
    problem = "it is not an address";
  else if (g_uri_get_userinfo (uri) != NULL)
    problem = "a name and password go into settings of their own, not into the address";
  else if (g_uri_get_fragment (uri) != NULL)
    problem = "it has a fragment (#)";
  else if (strcmp (g_uri_get_scheme (uri), "http") == 0 && !is_loopback_host (g_uri_get_host (uri)))
    problem = "it is not https";
  else if (strcmp (g_uri_get_scheme (uri), "http") != 0 &&
           strcmp (g_uri_get_scheme (uri), "https") != 0)
    problem = "it is not https";

  if (problem != NULL)
    {
      g_autofree char *safe = parvis_sync_redact (url);

      g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION,
                   "The address “%s” cannot be used: %s", safe, problem);
    }

  return problem == NULL;
}

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);

  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/**
 * parvis_sync_address_same_origin:
 *
 * Returns: whether both have one scheme, host and port, so that what may be told to one
 * may be told to the other
 */
gboolean
parvis_sync_address_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) first = parse_address (a);
  g_autoptr (GUri) second = parse_address (b);

  return first != NULL && second != NULL &&
         strcmp (g_uri_get_scheme (first), g_uri_get_scheme (second)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0 &&
         port_of (first) == port_of (second);
}

/**
 * parvis_sync_address_resolve:
 * @base: an address that was checked
 * @url: what a server gave us, perhaps relative to @base
 *
 * Returns: (transfer full): an address that may be used, or %NULL
 */
char *
parvis_sync_address_resolve (const char *base, const char *url, GError **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (url));
  /* Not g_uri_peek_scheme(), which keeps for ever each scheme that a server makes up. */
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);
  g_autofree char *base_scheme = g_uri_parse_scheme (base);

  /* What names a host is taken as it is: GLib trips over odd ones ("https:.///", "//a;b"). */
  if (g_str_has_prefix (trimmed, "//"))
    whole = g_strconcat (base_scheme, ":", trimmed, NULL);
  else if (scheme == NULL && !has_blank (trimmed))
    whole = g_uri_resolve_relative (base, trimmed, URI_FLAGS, NULL);
  if (whole == NULL)
    whole = g_steal_pointer (&trimmed);

  if (!parvis_sync_address_check (whole, error))
    return NULL;

  return g_steal_pointer (&whole);
}

/* How many bytes at @text are a secret that follows something which announces one; 0 when none. */
static gsize
secret_after (const char *text, const char *mark, const char *end_at)
{
  gsize length = strlen (mark);

  if (g_ascii_strncasecmp (text, mark, length) != 0)
    return 0;

  return strcspn (text + length, end_at);
}

static const struct
{
  const char *mark;
  const char *end_at;
} secrets[] = {
  { "/key/", "/?# \"'<>" },     { "/test/", "/?# \"'<>" },     { "?st=", "&# \"'<>" },
  { "&st=", "&# \"'<>" },       { "%2Fkey%2F", "%/?# \"'<>" }, { "Bearer ", " ,;\"'<>\r\n" },
  { "Basic ", " ,;\"'<>\r\n" },
};

/* The name and password of "//name:password@host". */
static gsize
userinfo_at (const char *text)
{
  gsize length;

  if (strncmp (text, "//", 2) != 0)
    return 0;

  length = strcspn (text + 2, "/?#@ \"'<>");

  return text[2 + length] == '@' ? length : 0;
}

/* An app user's token, wherever it stands: 64 characters that no prose has. */
static gsize
token_at (const char *text)
{
  gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$");

  return length >= 64 ? length : 0;
}

/**
 * parvis_sync_redact:
 * @text: anything that is to be logged or shown to an operator
 *
 * Returns: (transfer full): @text on one line, valid UTF-8, not long, with “***” for tokens and
 * passwords in addresses
 */
char *
parvis_sync_redact (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, MIN (strlen (text), 8 * MAX_REASON));
  g_autoptr (GString) safe = g_string_new (NULL);
  const char *at = valid;

  while (*at != '\0' && safe->len < MAX_REASON)
    {
      gsize secret = token_at (at);
      gsize kept = 0;

      if (secret == 0 && (secret = userinfo_at (at)) > 0)
        kept = 2;

      for (guint i = 0; secret == 0 && i < G_N_ELEMENTS (secrets); i++)
        if ((secret = secret_after (at, secrets[i].mark, secrets[i].end_at)) > 0)
          kept = strlen (secrets[i].mark);

      if (secret > 0)
        {
          g_string_append_len (safe, at, kept);
          g_string_append (safe, "***");
          at += kept + secret;
          continue;
        }

      g_string_append_unichar (
          safe, g_unichar_iscntrl (g_utf8_get_char (at)) ? ' ' : g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }

  return g_string_free (g_steal_pointer (&safe), FALSE);
}
