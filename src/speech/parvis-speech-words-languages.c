/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the languages that have no rules of their own. */

#include <string.h>

#include "parvis-speech-words.h"

static const ParvisSpeechWords languages[] = {
  {
      .language = "es",
      .months = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                  "septiembre", "octubre", "noviembre", "diciembre" },
      .first = "primero",
      .of_month = "de",
      .of_year = "de",
      .and_minutes = "y",
      .sharp = "en punto",
      .one = "un",
      .euro = { "euro", "euros", "euros" },
      .cent = { "céntimo", "céntimos", "céntimos" },
      .and_cents = "con",
      .percent = { "por ciento", "por ciento", "por ciento" },
      .decimal = "coma",
      .minus = "menos",
      .plus = "más",
      .of = "de",
      .to = "a",
      .number = "número",
      .at = "arroba",
      .dot = "punto",
      .dash = "guion",
      .slash = "barra",
  },
  {
      .language = "pt",
      .months = { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
                  "setembro", "outubro", "novembro", "dezembro" },
      .first = "primeiro",
      .of_month = "de",
      .of_year = "de",
      .and_minutes = "e",
      .sharp = "em ponto",
      .euro = { "euro", "euros", "euros" },
      .cent = { "cêntimo", "cêntimos", "cêntimos" },
      .and_cents = "e",
      .percent = { "por cento", "por cento", "por cento" },
      .decimal = "vírgula",
      .minus = "menos",
      .plus = "mais",
      .of = "de",
      .to = "a",
      .number = "número",
      .at = "arroba",
      .dot = "ponto",
      .dash = "hífen",
      .slash = "barra",
  },
  {
      .language = "tr",
      .months = { "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos",
                  "Eylül", "Ekim", "Kasım", "Aralık" },
      .euro = { "avro", "avro", "avro" },
      .cent = { "sent", "sent", "sent" },
      .percent = { "yüzde", "yüzde", "yüzde" },
      .is_percent_first = TRUE,
      .decimal = "virgül",
      .minus = "eksi",
      .plus = "artı",
      .of = "bölü",
      .to = "ila",
      .number = "numara",
      .at = "et",
      .dot = "nokta",
      .dash = "tire",
      .slash = "eğik çizgi",
  },
  {
      .language = "uk",
      .months = { "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня",
                  "вересня", "жовтня", "листопада", "грудня" },
      .year = "року",
      .sharp = "нуль нуль",
      .plural = PARVIS_SPEECH_PLURAL_SLAVIC,
      .euro = { "євро", "євро", "євро" },
      .cent = { "цент", "центи", "центів" },
      .percent = { "відсоток", "відсотки", "відсотків" },
      .decimal = "кома",
      .minus = "мінус",
      .plus = "плюс",
      .of = "з",
      .to = "до",
      .number = "номер",
      .at = "ет",
      .dot = "крапка",
      .dash = "дефіс",
      .slash = "скісна риска",
  },
  {
      .language = "ru",
      .months = { "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
                  "сентября", "октября", "ноября", "декабря" },
      .year = "года",
      .sharp = "ноль ноль",
      .plural = PARVIS_SPEECH_PLURAL_SLAVIC,
      .euro = { "евро", "евро", "евро" },
      .cent = { "цент", "цента", "центов" },
      .percent = { "процент", "процента", "процентов" },
      .decimal = "запятая",
      .minus = "минус",
      .plus = "плюс",
      .of = "из",
      .to = "до",
      .number = "номер",
      .at = "собака",
      .dot = "точка",
      .dash = "дефис",
      .slash = "косая черта",
  },
  {
      .language = "ro",
      .months = { "ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august",
                  "septembrie", "octombrie", "noiembrie", "decembrie" },
      .first = "întâi",
      .and_minutes = "și",
      .sharp = "fix",
      .plural = PARVIS_SPEECH_PLURAL_ROMANIAN,
      .one = "un",
      .euro = { "euro", "euro", "de euro" },
      .cent = { "cent", "cenți", "de cenți" },
      .and_cents = "și",
      .percent = { "la sută", "la sută", "la sută" },
      .decimal = "virgulă",
      .minus = "minus",
      .plus = "plus",
      .of = "din",
      .to = "până la",
      .number = "numărul",
      .at = "arond",
      .dot = "punct",
      .dash = "liniuță",
      .slash = "bară",
  },
  {
      .language = "ar",
      .months = { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
                  "أكتوبر", "نوفمبر", "ديسمبر" },
      .first = "الأول",
      .of_month = "من",
      .of_year = "سنة",
      .and_minutes = "و",
      .minutes = "دقيقة",
      .sharp = "تماما",
      .plural = PARVIS_SPEECH_PLURAL_ARABIC,
      .euro = { "يورو", "يورو", "يورو" },
      .cent = { "سنت", "سنتات", "سنتا" },
      .and_cents = "و",
      .percent = { "في المئة", "في المئة", "في المئة" },
      .decimal = "فاصلة",
      .minus = "ناقص",
      .plus = "زائد",
      .of = "من",
      .to = "إلى",
      .number = "رقم",
      .at = "آت",
      .dot = "نقطة",
      .dash = "شرطة",
      .slash = "شرطة مائلة",
  },
  {
      .language = "fa",
      .months = { "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر",
                  "اکتبر", "نوامبر", "دسامبر" },
      .first = "اول",
      .and_minutes = "و",
      .minutes = "دقیقه",
      .euro = { "یورو", "یورو", "یورو" },
      .cent = { "سنت", "سنت", "سنت" },
      .and_cents = "و",
      .percent = { "درصد", "درصد", "درصد" },
      .decimal = "ممیز",
      .minus = "منفی",
      .plus = "به‌علاوه",
      .of = "از",
      .to = "تا",
      .number = "شماره",
      .at = "ات",
      .dot = "نقطه",
      .dash = "خط تیره",
      .slash = "اسلش",
  },
};

/**
 * parvis_speech_words_find:
 * @language: BCP 47
 *
 * Returns: (nullable) (transfer none): its words; Dari has those of Persian
 */
const ParvisSpeechWords *
parvis_speech_words_find (const char *language)
{
  gsize length;

  g_return_val_if_fail (language != NULL, NULL);

  length = strcspn (language, "-_");
  if (length == 3 && g_ascii_strncasecmp (language, "prs", 3) == 0)
    return parvis_speech_words_find ("fa");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].language) == length &&
        g_ascii_strncasecmp (languages[i].language, language, length) == 0)
      return &languages[i];

  return NULL;
}
