/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-outcome.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-xml.h"

#define MAX_SIZE (64 * 1024)

/* "message":"…" of Central's JSON, for a person to read: not worth a parser, and bounded by
 * redact(). */
static char *
dup_json_message (const char *data, gsize size)
{
  static const char mark[] = "\"message\":\"";
  g_autofree char *text = g_strndup (data, size);
  const char *start = strstr (text, mark);

  if (start == NULL)
    return NULL;

  start += strlen (mark);

  return g_strndup (start, strcspn (start, "\""));
}

static char *
dup_openrosa_message (GBytes *body)
{
  g_autoptr (xmlDoc) document = parvis_sync_xml_parse (body, MAX_SIZE, NULL);
  char *message;

  if (document == NULL || !parvis_sync_xml_is (xmlDocGetRootElement (document), "OpenRosaResponse"))
    return NULL;

  message = parvis_sync_xml_dup_child (xmlDocGetRootElement (document), "message");

  return message != NULL ? message : g_strdup ("");
}

/* Central begins its XML with an empty line, which is not well-formed only before a declaration. */
static GBytes *
skip_space (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  gsize skipped = 0;

  while (skipped < size && g_ascii_isspace (data[skipped]))
    skipped++;

  return g_bytes_new_from_bytes (body, skipped, size - skipped);
}

/**
 * parvis_sync_body_read:
 * @message: (out) (optional) (nullable) (transfer full): what it says to a person, unredacted
 *
 * Returns: what kind of body it is
 */
ParvisSyncBody
parvis_sync_body_read (GBytes *body, char **message)
{
  g_autoptr (GBytes) content = skip_space (body);
  g_autofree char *text = NULL;
  ParvisSyncBody kind = PARVIS_SYNC_BODY_OTHER;
  gsize size;
  const char *data = g_bytes_get_data (content, &size);

  if (size == 0)
    kind = PARVIS_SYNC_BODY_EMPTY;
  else if ((text = dup_openrosa_message (content)) != NULL)
    kind = PARVIS_SYNC_BODY_OPENROSA;
  else if (*data == '<')
    kind = PARVIS_SYNC_BODY_HTML;
  else if (*data == '{')
    {
      kind = PARVIS_SYNC_BODY_JSON;
      text = dup_json_message (data, MIN (size, MAX_SIZE));
    }

  if (message != NULL)
    *message = g_steal_pointer (&text);

  return kind;
}

/**
 * parvis_sync_outcome_for_response:
 * @status: of a submission's POST
 *
 * The one place that says what an answer means. Only 201 and 202 are success: 200 is a captive
 * portal. 409 has five meanings that only its English text tells apart, some of them passing,
 * so it is neither "sent" nor "lost". What the server itself has judged it says in OpenRosa's
 * XML; the same status with another body comes from something in between.
 */
ParvisSyncOutcome
parvis_sync_outcome_for_response (guint status, ParvisSyncBody body)
{
  switch (status)
    {
    case 201:
    case 202:
      return PARVIS_SYNC_OUTCOME_RECEIVED;

    case 401:
    case 403:
      return PARVIS_SYNC_OUTCOME_AUTHENTICATION;

    case 413:
      return PARVIS_SYNC_OUTCOME_TOO_LARGE;

    case 408: /* our upload took too long */
    case 425:
    case 429: /* too many requests */
      return PARVIS_SYNC_OUTCOME_NETWORK;

    case 407: /* a proxy's */
    case 511: /* a captive portal that says so */
      return PARVIS_SYNC_OUTCOME_PROTOCOL;

    default:
      if (status >= 500)
        return PARVIS_SYNC_OUTCOME_NETWORK;
      if (status < 400)
        return PARVIS_SYNC_OUTCOME_PROTOCOL;
      return body == PARVIS_SYNC_BODY_OPENROSA ? PARVIS_SYNC_OUTCOME_JUDGED
                                               : PARVIS_SYNC_OUTCOME_PROTOCOL;
    }
}

/**
 * parvis_sync_outcome_for_error:
 * @error: of a transport: there was no whole answer, so it is unknown what the server did
 */
ParvisSyncOutcome
parvis_sync_outcome_for_error (const GError *error)
{
  if (g_error_matches (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL))
    return PARVIS_SYNC_OUTCOME_PROTOCOL;

  if (g_error_matches (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION))
    return PARVIS_SYNC_OUTCOME_CONFIGURATION;

  return PARVIS_SYNC_OUTCOME_NETWORK;
}

ParvisSyncError
parvis_sync_outcome_to_error_code (ParvisSyncOutcome outcome)
{
  switch (outcome)
    {
    case PARVIS_SYNC_OUTCOME_AUTHENTICATION:
      return PARVIS_SYNC_ERROR_AUTHENTICATION;

    case PARVIS_SYNC_OUTCOME_JUDGED:
    case PARVIS_SYNC_OUTCOME_TOO_LARGE:
      return PARVIS_SYNC_ERROR_JUDGED;

    case PARVIS_SYNC_OUTCOME_PROTOCOL:
      return PARVIS_SYNC_ERROR_PROTOCOL;

    case PARVIS_SYNC_OUTCOME_CONFIGURATION:
      return PARVIS_SYNC_ERROR_CONFIGURATION;

    case PARVIS_SYNC_OUTCOME_NETWORK:
      return PARVIS_SYNC_ERROR_NETWORK;

    case PARVIS_SYNC_OUTCOME_RECEIVED:
    default:
      g_return_val_if_reached (PARVIS_SYNC_ERROR_PROTOCOL);
    }
}

/**
 * parvis_sync_outcome_get_retry_after:
 *
 * A server that is busy says when to come back; a portal's or a proxy's page says nothing of when
 * the server will be there.
 */
gint64
parvis_sync_outcome_get_retry_after (const ParvisSyncResponse *response)
{
  return response->status == 429 || response->status == 503 ? response->retry_after : 0;
}

static const char *
describe (guint status, ParvisSyncBody body)
{
  if (status == 401)
    return "The server does not accept who we are";
  if (status == 403)
    return "The server says that we have no right to do this";
  if (status == 404 && body == PARVIS_SYNC_BODY_EMPTY)
    return "Nothing at this address takes submissions";
  if (status == 408)
    return "Our upload took too long for the server";
  if (status == 413)
    return "The submission is too large for the server";
  if (status == 429 || status == 503)
    return "The server is busy";
  if (status == 407)
    return "A proxy wants a name and password";
  if (status == 511)
    return "A captive portal wants somebody to log in";
  if (status >= 300 && status < 400)
    return "Sent elsewhere (a captive portal?)";
  if (status >= 500)
    return "The server failed";
  if (status < 400)
    return body == PARVIS_SYNC_BODY_HTML
               ? "A web page instead of an OpenRosa answer (a captive portal?)"
               : "Not the answer of an OpenRosa server (a captive portal?)";
  return body == PARVIS_SYNC_BODY_OPENROSA ? "The server refused it"
                                           : "Refused, but not by an OpenRosa server";
}

/**
 * parvis_sync_outcome_dup_reason:
 *
 * Returns: (transfer full): "The server refused it (409): …"
 */
char *
parvis_sync_outcome_dup_reason (guint status, GBytes *body)
{
  g_autofree char *message = NULL;
  g_autofree char *safe = NULL;
  ParvisSyncBody kind = parvis_sync_body_read (body, &message);

  if (message == NULL || *message == '\0')
    return g_strdup_printf ("%s (%u)", describe (status, kind), status);

  safe = parvis_sync_redact (message);

  return g_strdup_printf ("%s (%u): %s", describe (status, kind), status, safe);
}
