/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-mandate FOLDER CODE DAYS: one that began an hour ago, for test-parvisctl-mandate; says its
 * id on stdout. */

#include <stdio.h>
#include <string.h>

#include "mandate-fixture.h"
#include "parvis-store-mandate.h"
#include "store-fixture.h"

static ParvisMandate *
make (ParvisStore *store, const char *uuid, const char *days)
{
  g_autofree char *start =
      g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC - 3600);
  const char *values[PARVIS_MANDATE_N_FIELDS];

  memcpy (values, mandate_fixture_values, sizeof values);
  values[PARVIS_MANDATE_ID] = uuid;
  values[PARVIS_MANDATE_DEVICE] = parvis_store_get_device_id (store);
  values[PARVIS_MANDATE_START] = start;
  values[PARVIS_MANDATE_DAYS] = days;
  values[PARVIS_MANDATE_SIGNED] = "paper";
  values[PARVIS_MANDATE_PERSON_SIGNATURE] = values[PARVIS_MANDATE_HELPER_SIGNATURE] = "";

  return parvis_mandate_new (values, NULL);
}

int
main (int argc, char *argv[])
{
  StoreFixture fixture = { 0 };
  const ParvisStoreSignatures none = { NULL, NULL };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (ParvisMandate) mandate = NULL;
  g_autoptr (ParvisMandateDeed) deed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 4);
  fixture.folder = argv[1];
  fixture.store = parvis_store_new ();
  store_fixture_open_or_fail (&fixture);
  mandate = make (fixture.store, uuid, argv[3]);
  parvis_store_make_mandate_async (fixture.store, mandate, &none, argv[2], NULL,
                                   store_fixture_result_cb, &fixture);
  result = store_fixture_await (&fixture);
  deed = parvis_store_make_mandate_finish (fixture.store, result, &error);
  g_assert_no_error (error);
  printf ("%s\n", uuid);
  parvis_store_close (fixture.store);

  return 0;
}
