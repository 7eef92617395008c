/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-application.h"
#include "parvis-secrecy.h"
#include "parvis-translation.h"

int
main (int argc, char *argv[])
{
  g_autoptr (ParvisApplication) application = NULL;

  parvis_secrecy_begin ();
  /* Before any thread, and before GTK looks at the environment. */
  parvis_translation_prepare ();
  application = parvis_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
