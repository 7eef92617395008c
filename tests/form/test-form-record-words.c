/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-fixture.h"
#include "parvis-form-state.h"

static ParvisFormPrompt *
get_prompt (ParvisFormRecord *record, const char *ref)
{
  g_autoptr (GError) error = NULL;
  ParvisFormPrompt *prompt = parvis_form_record_get_prompt (record, ref, &error);

  g_assert_no_error (error);

  return prompt;
}

static ParvisFormRecord *
new_styled (void)
{
  return fixture_new (
      "<itext><translation lang='fr'><text id='h'><value>**Ici**</value>"
      "<value form='guidance'>*Pourquoi*</value></text><text id='m'><value>_Non_</value></text>"
      "<text id='c'><value>**Oui**</value></text></translation></itext>"
      "<instance><data id='f'><name>*Ada* &lt;b&gt;</name><a/><s/></data></instance>"
      "<instance id='own'><root><item><v>1</v><l>*Un*</l></item></root></instance>"
      "<bind nodeset='/data/a' required='true()' jr:requiredMsg=\"jr:itext('m')\"/>",
      "<group><label># Vous</label><input ref='/data/a'>"
      "<label>_Dites_ : <output value='/data/name'/></label><hint ref=\"jr:itext('h')\"/></input>"
      "</group><select1 ref='/data/s'><label>Lequel ?</label>"
      "<item><label ref=\"jr:itext('c')\"/><value>0</value></item>"
      "<itemset nodeset=\"instance('own')/root/item\"><value ref='v'/><label ref='l'/></itemset>"
      "</select1>");
}

static void
test_shown (void)
{
  g_autoptr (ParvisFormRecord) record = new_styled ();
  g_autoptr (ParvisFormPrompt) prompt = get_prompt (record, "/data/a");

  g_test_summary ("A page shows no marks, and what a person answered as they wrote it");

  g_assert_cmpstr (prompt->label.text, ==, "Dites : *Ada* <b>");
  g_assert_cmpuint (prompt->label.runs->n_runs, ==, 2);
  g_assert_cmpint (prompt->label.runs->runs[0].flags, ==, PARVIS_FORM_RUN_EMPHASIS);
  g_assert_cmpint (prompt->label.runs->runs[1].flags, ==, 0);
  g_assert_cmpstr (prompt->hint.text, ==, "Ici");
  g_assert_cmpint (prompt->hint.runs->runs[0].flags, ==, PARVIS_FORM_RUN_STRONG);
  g_assert_cmpstr (prompt->guidance, ==, "Pourquoi");
  g_assert_cmpstr (prompt->section, ==, "Vous");
  g_assert_cmpstr (prompt->violation_message, ==, "Non");
}

static void
test_choices (void)
{
  g_autoptr (ParvisFormRecord) record = new_styled ();
  g_autoptr (ParvisFormPrompt) prompt = get_prompt (record, "/data/s");
  const ParvisFormChoice *item = prompt->choices->pdata[0];
  const ParvisFormChoice *row = prompt->choices->pdata[1];

  g_test_summary ("Choices are styled where their labels stand in the form itself");

  g_assert_cmpstr (item->label.text, ==, "Oui");
  g_assert_cmpint (item->label.runs->runs[0].flags, ==, PARVIS_FORM_RUN_STRONG);
  g_assert_cmpstr (row->label.text, ==, "Un");
  g_assert_cmpint (row->label.runs->runs[0].flags, ==, PARVIS_FORM_RUN_EMPHASIS);
}

static void
keep_label (const ParvisFormState *state, gpointer user_data)
{
  *(char **) user_data = g_strdup (state->label);
}

static void
test_raw (void)
{
  g_autoptr (ParvisFormRecord) record = new_styled ();
  g_autofree char *label = NULL;

  g_assert_true (parvis_form_record_foreach_state (record, "/data/a", keep_label, &label));
  g_assert_cmpstr (label, ==, "_Dites_ : *Ada* <b>");
}

static ParvisFormPrompt *
get_upload (const char *bind, const char *control)
{
  g_autofree char *model =
      g_strdup_printf ("<itext><translation lang='fr'><text id='l'><value>L</value>"
                       "<value form='image'>jr://images/a.png</value>"
                       "<value form='big-image'>jr://images/big.png</value>"
                       "<value form='video'>jr://video/a.mp4</value></text></translation></itext>"
                       "<instance><data id='f'><a/></data></instance><bind nodeset='/data/a' %s/>",
                       bind);
  g_autofree char *body = g_strdup_printf (
      "<upload ref='/data/a' mediatype='image/*' %s><label ref=\"jr:itext('l')\"/></upload>",
      control);
  g_autoptr (ParvisFormRecord) record = fixture_new (model, body);

  return get_prompt (record, "/data/a");
}

static void
check_pixels (const char *bind, guint expected)
{
  g_autoptr (ParvisFormPrompt) prompt = get_upload (bind, "");

  g_assert_cmpuint (prompt->max_pixels, ==, expected);
}

static void
check_saves (const char *bind, gboolean expected)
{
  g_autoptr (ParvisFormPrompt) prompt = get_upload (bind, "");

  g_assert_cmpint (prompt->saves_incomplete, ==, expected);
}

static void
check_autoplay (const char *control, ParvisFormAutoplay expected)
{
  g_autoptr (ParvisFormPrompt) prompt = get_upload ("", control);

  g_assert_cmpint (prompt->autoplay, ==, expected);
}

static void
test_media (void)
{
  g_autoptr (ParvisFormPrompt) prompt = get_upload ("", "");

  g_assert_cmpstr (prompt->label.image, ==, "a.png");
  g_assert_cmpstr (prompt->label.big_image, ==, "big.png");
  g_assert_cmpstr (prompt->label.video, ==, "a.mp4");

  check_pixels ("", 0);
  check_pixels ("orx:max-pixels='1000'", 1000);
  check_pixels ("orx:max-pixels='0'", 0);
  check_pixels ("orx:max-pixels='many'", 0);
  check_saves ("", FALSE);
  check_saves ("saveIncomplete='true()'", TRUE);
  check_saves ("saveIncomplete='true'", TRUE);
  check_saves ("saveIncomplete='false()'", FALSE);
  check_autoplay ("", PARVIS_FORM_AUTOPLAY_NONE);
  check_autoplay ("autoplay='audio'", PARVIS_FORM_AUTOPLAY_AUDIO);
  check_autoplay ("autoplay='video'", PARVIS_FORM_AUTOPLAY_VIDEO);
  check_autoplay ("autoplay='song'", PARVIS_FORM_AUTOPLAY_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/words/shown", test_shown);
  g_test_add_func ("/form/record/words/choices", test_choices);
  g_test_add_func ("/form/record/words/raw", test_raw);
  g_test_add_func ("/form/record/words/media", test_media);

  return g_test_run ();
}
