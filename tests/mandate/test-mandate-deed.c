/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mandate-fixture.h"

#include <string.h>

#include "parvis-mandate-file.h"

static ParvisMandateDeed *
parse_text (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return parvis_mandate_file_parse (bytes, error);
}

static char *
write_text (gint64 revoked, guint8 *key)
{
  g_autoptr (ParvisMandateDeed) deed = mandate_fixture_seal (revoked, key);
  g_autoptr (GBytes) bytes = parvis_mandate_file_write (deed);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_verify (void)
{
  guint8 key[PARVIS_MANDATE_KEY_SIZE], other[PARVIS_MANDATE_KEY_SIZE];
  guint8 secret[PARVIS_MANDATE_SECRET_SIZE];
  g_autofree char *text = write_text (0, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisMandateDeed) deed = parse_text (text, -1, &error);

  g_test_summary ("What was sealed here verifies with the public key, and comes back as it was");

  g_assert_no_error (error);
  parvis_mandate_deed_verify (deed, key, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < PARVIS_MANDATE_N_FIELDS; i++)
    g_assert_cmpstr (parvis_mandate_get (parvis_mandate_deed_get_mandate (deed), i), ==,
                     mandate_fixture_values[i]);

  parvis_mandate_deed_make_key (secret, other);
  g_assert_false (parvis_mandate_deed_verify (deed, other, &error));
  g_assert_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_KEY);
}

/* Where in the file the value of each member is, between its quotation marks. */
static const char *
find_value (const char *line, gsize *length)
{
  const char *value = strstr (line, "\": \"");
  const char *end = strchr (line, '\n');

  if (value == NULL || end == NULL || value > end)
    return NULL;

  value += strlen ("\": \"");
  *length = (gsize) (end - value) - (end[-1] == ',' ? 2 : 1);
  return value;
}

/* FALSE where the byte that was changed makes something that is not taken for a mandate at all. */
static gboolean
check_tampered (const char *text, const guint8 *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisMandateDeed) deed = parse_text (text, -1, &error);

  if (deed == NULL)
    {
      g_assert_nonnull (error);
      return FALSE;
    }

  g_assert_false (parvis_mandate_deed_verify (deed, key, &error));
  g_assert_nonnull (error);
  return TRUE;
}

static guint
tamper_value (char *text, const char *value, gsize length, const guint8 *key)
{
  guint n_read = 0;

  for (gsize i = 0; i < length; i++)
    {
      char *byte = text + (value - text) + i;
      char was = *byte;

      for (guint bit = 0; bit < 8; bit++)
        {
          *byte = was ^ (char) (1 << bit);
          n_read += check_tampered (text, key);
        }
      *byte = was;
    }

  return n_read;
}

static void
test_tamper (gconstpointer data)
{
  guint8 key[PARVIS_MANDATE_KEY_SIZE];
  g_autofree char *text = write_text (GPOINTER_TO_INT (data), key);
  guint n_members = 0, n_read = 0;

  g_test_summary ("One bit of any byte of any field, and it does not verify");

  for (char *line = text; line != NULL && *line != '\0';)
    {
      gsize length;
      const char *value = find_value (line, &length);

      if (value != NULL)
        {
          n_members++;
          n_read += tamper_value (text, value, length, key);
        }
      line = strchr (line, '\n');
      line = line != NULL ? line + 1 : NULL;
    }

  /* Every member was tried, and many a change made another mandate that reads well. */
  g_assert_cmpuint (n_members, ==, 1 + PARVIS_MANDATE_N_FIELDS + 7);
  g_assert_cmpuint (n_read, >, 500);
}

typedef struct
{
  const char *name;
  const char *what, *instead;
  ParvisMandateError code;
} Change;

static const Change changes[] = {
  { "field", "\"Durand\"", "\"Durant\"", PARVIS_MANDATE_ERROR_HASH },
  { "longer", "\"days\": \"182\"", "\"days\": \"365\"", PARVIS_MANDATE_ERROR_HASH },
  { "more", "\"papiers logement\"", "\"papiers logement argent\"", PARVIS_MANDATE_ERROR_HASH },
  { "narrower", "\"acte-etat-civil\"", "\"\"", PARVIS_MANDATE_ERROR_HASH },
  { "revived", "\"revoked\": \"1795000100\"", "\"revoked\": \"1795000101\"",
    PARVIS_MANDATE_ERROR_STATEMENT },
  { "as-of", "\"as-of\": \"1795000060\"", "\"as-of\": \"1799000060\"",
    PARVIS_MANDATE_ERROR_STATEMENT },
  { "format", "\"parvis-mandate\": \"1\"", "\"parvis-mandate\": \"2\"",
    PARVIS_MANDATE_ERROR_NEWER },
  { "protected", "\"none\"", "\"tutelle\"", PARVIS_MANDATE_ERROR_FIELD },
  { "name", "\"surname\"", "\"nickname\"", PARVIS_MANDATE_ERROR_SYNTAX },
  { "escape", "Durand", "Dur\\u0061nd", PARVIS_MANDATE_ERROR_SYNTAX },
  { "cut", "\"statement-seal\"", "", PARVIS_MANDATE_ERROR_SYNTAX },
  { "nested", "\"Durand\"", "{\"a\": \"Durand\"}", PARVIS_MANDATE_ERROR_SYNTAX },
};

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  guint8 key[PARVIS_MANDATE_KEY_SIZE];
  g_autofree char *text = write_text (MANDATE_FIXTURE_START + 100, key);
  g_auto (GStrv) parts = g_strsplit (text, change->what, 2);
  g_autofree char *changed = g_strjoinv (change->instead, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisMandateDeed) deed = parse_text (changed, -1, &error);

  g_test_summary ("Each way in which a file is not what was written is told apart");

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  if (deed != NULL)
    g_assert_false (parvis_mandate_deed_verify (deed, key, &error));
  g_assert_error (error, PARVIS_MANDATE_ERROR, (int) change->code);
}

/* With the hash mended too: only the key's owner can seal. */
static void
test_forged (void)
{
  guint8 key[PARVIS_MANDATE_KEY_SIZE], other[PARVIS_MANDATE_KEY_SIZE];
  guint8 secret[PARVIS_MANDATE_SECRET_SIZE];
  const ParvisMandateStatement statement = { MANDATE_FIXTURE_START, 0, "" };
  g_autoptr (ParvisMandate) mandate = mandate_fixture_make (PARVIS_MANDATE_SURNAME, "Durant", NULL);
  g_autoptr (ParvisMandateDeed) forged = NULL;
  g_autoptr (ParvisMandateDeed) deed = NULL;
  g_autofree char *mine = NULL, *theirs = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) mended = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Who seals another mandate with another key and writes ours beside it fails");

  /* Ours is what @key belongs to. */
  g_free (write_text (0, key));
  parvis_mandate_deed_make_key (secret, other);
  forged = parvis_mandate_deed_new (mandate, &statement, secret);
  bytes = parvis_mandate_file_write (forged);
  mended = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  mine = parvis_mandate_digest_to_hex (key, sizeof key);
  theirs = parvis_mandate_digest_to_hex (other, sizeof other);
  g_assert_cmpuint (g_string_replace (mended, theirs, mine, 0), ==, 1);
  deed = parse_text (mended->str, -1, &error);
  g_assert_no_error (error);
  g_assert_false (parvis_mandate_deed_verify (deed, key, &error));
  g_assert_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_SEAL);
}

static void
test_bounds (void)
{
  g_autofree char *large = g_strnfill (PARVIS_MANDATE_FILE_MAX + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_test_summary ("No file is read that is longer than any mandate, and lines are counted");

  g_assert_null (parse_text (large, -1, &error));
  g_assert_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (parse_text ("{\n\n\"parvis-mandate\": \"1\"\n;", -1, &error));
  g_assert_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "Line 4: "));
  g_clear_error (&error);
  g_assert_null (parse_text ("{\0}", 3, &error));
  g_assert_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mandate/deed/verify", test_verify);
  g_test_add_data_func ("/mandate/deed/tamper", GINT_TO_POINTER (0), test_tamper);
  g_test_add_data_func ("/mandate/deed/tamper-revoked",
                        GINT_TO_POINTER (MANDATE_FIXTURE_START + 100), test_tamper);
  g_test_add_func ("/mandate/deed/forged", test_forged);
  g_test_add_func ("/mandate/deed/bounds", test_bounds);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/mandate/deed/", changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }

  return g_test_run ();
}
