/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-runs.h"

#include <string.h>

/* "plain[s:strong][e:emphasis][2:heading][http://a|link][red|coloured]", flags together. */
static char *
describe (const ParvisFormRuns *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->n_runs; i++)
    {
      const ParvisFormRun *run = &runs->runs[i];
      g_autoptr (GString) style = g_string_new (NULL);

      if ((run->flags & PARVIS_FORM_RUN_STRONG) != 0)
        g_string_append_c (style, 's');
      if ((run->flags & PARVIS_FORM_RUN_EMPHASIS) != 0)
        g_string_append_c (style, 'e');
      if (run->heading > 0)
        g_string_append_printf (style, "%u", run->heading);
      if (run->url != NULL)
        g_string_append_printf (style, "<%s>", run->url);
      if (run->colour != NULL)
        g_string_append_printf (style, "c=%s;", run->colour);
      if (run->font != NULL)
        g_string_append_printf (style, "f=%s;", run->font);
      if (style->len > 0)
        g_string_append_printf (text, "{%s:%s}", style->str, run->text);
      else
        g_string_append (text, run->text);
    }

  return g_string_free (text, FALSE);
}

static void
check_with (const char *marked, const char *output, const char *expected)
{
  g_autoptr (GPtrArray) outputs = g_ptr_array_new ();
  g_autoptr (ParvisFormRuns) runs = NULL;
  g_autofree char *described = NULL;

  g_ptr_array_add (outputs, (gpointer) output);
  g_ptr_array_add (outputs, (gpointer) "second");
  runs = parvis_form_runs_parse (marked, outputs);
  described = describe (runs);
  g_assert_cmpstr (described, ==, expected);
}

static void
check (const char *marked, const char *expected)
{
  check_with (marked, "", expected);
}

static void
test_marks (void)
{
  check ("", "");
  check ("plain", "plain");
  check ("*a* b", "{e:a} b");
  check ("_a_ b", "{e:a} b");
  check ("**a b** c", "{s:a b} c");
  check ("__a__", "{s:a}");
  check ("**a\nb**", "{s:a\nb}");
  check ("**a *b* c**", "{s:a }{se:b}{s: c}");
  check ("***a***", "{se:a}");
  check ("*a **b***", "{e:a }{se:b}");
  check ("You _can_ **must** *do*", "You {e:can} {s:must} {e:do}");
  check ("*été*, _ça_", "{e:été}, {e:ça}");
}

static void
test_no_marks (void)
{
  g_test_summary ("What only looks like a mark is text");

  check ("2 * 3 * 4", "2 * 3 * 4");
  check ("first_name_here", "first_name_here");
  check ("*a", "*a");
  check ("**a*", "**a*");
  check ("*a\nb*", "*a\nb*");
  check ("* a*", "* a*");
  check ("**", "**");
  check ("****", "****");
  check ("____", "____");
  check ("a < b > c", "a < b > c");
  check ("<script>x</script>", "<script>x</script>");
  check ("</b>", "</b>");
  check ("[a] (b)", "[a] (b)");
  check ("[a](b", "[a](b");
  check ("[](b)", "[](b)");
  check ("a # b", "a # b");
  check ("#1", "#1");
  check ("####### a", "####### a");
  check ("C:\\dir", "C:\\dir");
}

static void
test_headings (void)
{
  check ("# One", "{1:One}");
  check ("###### Six\nplain", "{6:Six\n}plain");
  check ("a\n## *b* c\nd", "a\n{e2:b}{2: c\n}d");
}

static void
test_links (void)
{
  check ("see [the site](https://a/b), now", "see {<https://a/b>:the site}, now");
  check ("[**a** b](u)", "{s<u>:a}{<u>: b}");
  check ("*[a](u)*", "{e<u>:a}");
  check ("[a](u)[b](v)", "{<u>:a}{<v>:b}");
  check ("*a [b* c](u)", "{e:a }{e<u>:b} c](u)");
}

static void
test_escapes (void)
{
  check ("\\*a\\*", "*a*");
  check ("\\_a_", "_a_");
  check ("\\# a", "# a");
  check ("\\[a](b)", "[a](b)");
  check ("\\<b>", "<b>");
  check ("\\\\", "\\");
  check ("*a\\*b*", "{e:a*b}");
}

static void
test_tags (void)
{
  check ("<span style=\"color:red\">a</span> b", "{c=red;:a} b");
  check ("<span style='color: #ff0000; font-family: cursive'>a</span>", "{c=#ff0000;f=cursive;:a}");
  check ("<span style=\"color:red;background:url(x)\">a</span>", "{c=red;:a}");
  check ("<span style=\"color:red{}\">a</span>", "a");
  check ("<span>a</span>", "a");
  check ("<b>a</b> <em>b</em> <STRONG>c</STRONG> <i>d</i> <u>e</u>", "{s:a} {e:b} {s:c} {e:d} e");
  check ("a<br>b<br/>c", "a\nb\nc");
  check ("<p>a</p><p>b</p>", "a\nb");
  check ("*<span style=\"color:red\">a</span>*", "{ec=red;:a}");
  check ("<b>a *b</b> c*", "{s:a }{se:b} c*");
}

static void
test_outputs (void)
{
  g_test_summary ("What a person answered is never read as marks");

  check_with ("You said \001.", "*x* <b>y</b> # [a](b)", "You said *x* <b>y</b> # [a](b).");
  check_with ("*\001*", "**", "{e:**}");
  check_with ("\001a*", "*", "*a*");
  check_with ("<span style=\"color:red\">\001</span>\001", "</span>", "{c=red;:</span>}second");
  check_with ("<span style=\"color:\001\">a", "red", "<span style=\"color:red\">a");
  check_with ("\001", "# a", "# a");
  check_with ("[\001](u/\001)", "a](b", "{<u/second>:a](b}");
  check_with ("[a](u/\001) \001", "1)", "{<u/1)>:a} second");
  check_with ("\\\001", "*", "\\*");
  check_with ("\001\001\001", "a", "asecond");
}

static void
check_large (const char *piece, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ParvisFormRuns) runs = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  runs = parvis_form_runs_parse (text->str, NULL);
  g_assert_cmpuint (runs->n_runs, <=, 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

static void
test_bounds (void)
{
  g_autoptr (ParvisFormRuns) runs = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *plain = NULL;

  g_test_summary ("No text takes long, and none is lost");

  check_large ("*a* ", 10000);
  check_large ("_a ", 20000);
  check_large ("**a ", 15000);
  check_large ("[a](", 15000);
  check_large ("[a](b) ", 9000);
  check_large ("<b>", 20000);
  check_large ("<b", 30000);
  check_large ("*", 60000);
  check_large ("*a* ", 1000000);

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "*a* b\n");
  runs = parvis_form_runs_parse (text->str, NULL);
  plain = parvis_form_runs_dup_text (runs);
  g_assert_cmpuint (strlen (plain), ==, 2000 * strlen ("a b\n") - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/runs/marks", test_marks);
  g_test_add_func ("/form/runs/no-marks", test_no_marks);
  g_test_add_func ("/form/runs/headings", test_headings);
  g_test_add_func ("/form/runs/links", test_links);
  g_test_add_func ("/form/runs/escapes", test_escapes);
  g_test_add_func ("/form/runs/tags", test_tags);
  g_test_add_func ("/form/runs/outputs", test_outputs);
  g_test_add_func ("/form/runs/bounds", test_bounds);

  return g_test_run ();
}
