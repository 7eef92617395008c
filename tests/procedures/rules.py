# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people who read little need of the words and questions of a procedure, rule by rule.

Each rule has the number that the accessibility requirements give it, and yields a problem a place.
"""
import collections
import re
import unicodedata

FRENCH, ENGLISH, ARABIC = "Français (fr)", "English (en)", "العربية (ar)"

# R68: a colour, a shape or a place says nothing to somebody who does not see it.
ACTS = {
    FRENCH: r"touch|appuy|cliqu|choisi|regard|utilis|press",
    ENGLISH: r"touch|tap|press|click|choose|look|use\b",
    ARABIC: r"المس|اضغط|انقر|اختر|انظر",
}
LOOKS = {
    FRENCH: r"\b(vert|rouge|bleu|jaune|orange|gris|violet|rose|blanc|noir)e?s?\b|\b(rond|carré|rectang)\w*"
            r"|à (droite|gauche)|en (haut|bas)\b|ci-(dessus|dessous|contre)|au (milieu|centre)",
    ENGLISH: r"\b(green|red|blue|yellow|orange|grey|purple|pink|white|black)\b|\b(round|square|circle|rectangle)\b"
             r"|\b(on|to|at) the (right|left|top|bottom)\b|\b(above|below)\b|in the middle",
    ARABIC: r"الأخضر|الأحمر|الأزرق|الأصفر|الدائرة|المربع|على (اليمين|اليسار)|في (الأعلى|الأسفل)|أدناه|أعلاه",
}

# R103: one no in a clause can be understood; two have to be worked out.
NO = {
    FRENCH: r"\bne\b|\bn[’']|\bsans\b|\bimpossible\b|\binterdit\w*",
    ENGLISH: r"\bnot\b|n[’']t\b|\bnever\b|\bno\b|\bnobody\b|\bnothing\b|\bwithout\b|\bcannot\b|\bimpossible\b|\bunless\b",
    ARABIC: r"(?<!\w)(?:لا|ليس\w*|لم|لن|بدون|دون|غير)(?!\w)",
}
ANSWER_NO = {FRENCH: r"^Non\b", ENGLISH: r"^No\b", ARABIC: r"^لا\b"}
NUMBERS = {
    FRENCH: r"\b(deux|trois|quatre|cinq|sept|huit|dix|onze|douze|quinze|vingt|trente|cent|mille)\b",
    ENGLISH: r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|hundred)\b",
}
# An acronym is explained by what stands after it: "CNI (carte d’identité)".
ACRONYM = r"\b[A-ZÉÈÀÇ]{2,}\b(?!\s*\([^)]{4,}\))"
KNOWN = {"PDF"}

# R80 and R25: nobody has to remember, to solve or to show their body to be let on.
SECRETS = r"mots? de passe|captcha|je ne suis pas un robot|code secret|password|not a robot|\bPIN\b|كلمة (السر|المرور)|passwd|mot_de_passe"
BODY = r"empreinte|biom[eé]tri|selfie|reconnaissance faciale|visage|fingerprint|\bface\b|بصمة|الوجه"

# R79: words that a question has whatever it asks for.
FILLERS = {
    FRENCH: "quel quelle quels quelles est sont votre vos le la les l un une de du des d que à a".split(),
    ENGLISH: "what which is are your the a an of do does you".split(),
    ARABIC: "ما هو هي ماذا".split(),
}


def sentences(text):
    """A dot inside an example (marie@exemple.fr) ends nothing; a line break ends a sentence."""
    return [s for s in re.split(r"(?<=[.!?؟…])\s+|\n", text) if s.strip()]


def looks_alone(language, text):
    """R68. The name of a thing, in quotes, beside its colour is enough."""
    for sentence in sentences(text):
        if (re.search(ACTS[language], sentence, re.I) and not re.search(r"[«“\"]", sentence)
                and (found := re.search(LOOKS[language], sentence, re.I))):
            yield f"R68: told by its look or place alone, “{found[0]}”: {sentence}"


def double_negation(language, text):
    for sentence in sentences(text):
        sentence = re.sub(ANSWER_NO[language], "", sentence)
        for clause in re.split(r"[,;:]", sentence):
            if len(re.findall(NO[language], clause, re.I)) > 1:
                yield f"R103: a double negation: {sentence}"


def numbers_in_words(language, text):
    if language in NUMBERS and (found := re.search(NUMBERS[language], text, re.I)):
        yield f"R103: a number in words, “{found[0]}”: {text}"


def acronyms(language, text):
    """R103. What is explained once in a text may stand alone after."""
    explained = set(re.findall(r"\b([A-ZÉÈÀÇ]{2,})\b\s*\([^)]{4,}\)", text))
    for acronym in sorted(set(re.findall(ACRONYM, text)) - KNOWN - explained):
        yield f"R103: an acronym unexplained: {acronym}"


def secrets(language, text):
    if found := re.search(SECRETS, text, re.I):
        yield f"R80: a secret or a puzzle, “{found[0]}”: {text}"


# Each reads a language and a text that people see, and yields what is wrong with it.
OF_TEXTS = (looks_alone, double_negation, numbers_in_words, acronyms, secrets)


def key_of(language, label):
    """What a question asks for, without the words that every question has."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    words = re.findall(r"\w+", plain)
    return " ".join(w for w in words if w not in FILLERS[language]) or plain


def same_question(language, labels):
    """R79. @labels: (place, text) of every question; two that ask for the same are one too many."""
    asked = collections.defaultdict(list)
    for place, text in labels:
        asked[key_of(language, text)].append(place)
    for key, places in asked.items():
        if len(places) > 1:
            yield places[1], f"R79: asked already at {places[0]} ({language}): {key}"


def preselected(kind, default, first_value):
    """R105. @default: the text of the node; @first_value: of a setvalue as the form is begun."""
    if kind not in ("select", "select1", "range", "trigger"):
        return
    if (default or "").strip() or (first_value or "").strip() not in ("", "''", '""'):
        yield f"R105: an answer is chosen already: {(default or first_value).strip()}"


def secret_field(ref, appearance):
    if "masked" in (appearance or "").split() or re.search(SECRETS, ref.rsplit("/", 1)[1], re.I):
        yield "R80: a field for a secret"


def body_alone(required, kind, words):
    """R25. @words: its label and its name."""
    if kind == "upload" and required and re.search(BODY, words, re.I):
        yield f"R25: a part of the body is the only way: {words}"


def pictures_without_words(forms):
    """R08. @forms: of one text, form → what it says."""
    if {"image", "big-image"} & set(forms) and not (forms.get(None) or forms.get("long") or "").strip():
        yield "R08: a picture without words"


def films_without_words(forms, media):
    """R09. @media: the names of the files beside the form."""
    if "video" in forms:
        name = forms["video"].rsplit("/", 1)[-1]
        if name.rsplit(".", 1)[0] + ".vtt" not in media:
            yield f"R09: a film without its words: {name}"


def receipt(value_of, is_sheet=False):
    """R110. @value_of: a parvis: attribute's text by its name, in one language. A sheet goes to nobody who would answer."""
    for name in ("service", "address", "phone") if is_sheet else ("service", "address", "phone", "delay", "silence"):
        if not (value_of(name) or "").strip():
            yield f"R110: the receipt has no {name}"
    if not re.search(r"\b\d{5}\b", value_of("address") or ""):
        yield "R110: the address has no postcode"
    if len(re.sub(r"\D", "", value_of("phone") or "")) < 10:
        yield "R110: the phone number is not whole"
