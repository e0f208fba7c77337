"""Names in Arabic, which has no capitals: told by titles, by the words that head them, by given names and quotes."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from monitor.names.cues import words
from monitor.names.named import Named
from monitor.names.nations import is_of_nation
from monitor.names.transliterate import GIVEN
from monitor.text.fold import fold

ARABIC_WORD = re.compile(r"[\u0621-\u064a\u0670\u0671-\u06d3]{2,}")
ARABIC_JOINED = ("عبد", "أبو", "ابو", "بن", "ابن", "آل", "ولد")
ARABIC_SMALL_WORDS = """
    في من إلى على عن مع بعد قبل خلال منذ أن إن التي الذي كما قال قالت أعلن أعلنت أكد أكدت هذا هذه
    ذلك تلك لم لن قد كان كانت يوم السابق السابقة الحالي الجديد الجديدة أمس اليوم إنه إنها وقال وقالت
    حول ضد بين حتى ثم أو وقد وهو وهي وفي ومن وعلى فيما بينما حيث لكن غير أي كل عدة عدد أكثر أقل نحو
    فتح دعا نفى أضاف وصل طالب وجه أدان رحب حذر كشف أوضح أشار ذكر ذكرت شدد أمر قرر وقع زار التقى غادر عاد بدأ تسلم أصدر
    نفت دعت طالبت أشارت أوضحت أضافت حذرت كشفت ضربت ضرب أدت أدى تسببت شهدت شهد تعرضت تعرض قتل قتلت أصيب أصيبت اعتقلت
    اعتقل المسؤولة المسؤول التابعة التابع الواقعة الواقع القريبة شرقي غربي شمالي جنوبي شرق غرب شمال جنوب وسط
"""
ARABIC_OFFICE_WORDS = """
    العام العامة الرسمي الرسمية الأول الأولى الأعلى التنفيذي التنفيذية السابق السابقة الأسبق الحالي الجديد الجديدة
    الخارجية الداخلية الدفاع المالية الصحة العدل الاقتصاد التعليم الثقافة الزراعة النفط الطاقة الإعلام العمل الشباب
    الرياضة البيئة التجارة الصناعة النقل الإسكان التخطيط الوزراء الجمهورية الحكومة البرلمان المجلس الأركان الشرطة
    الجيش الرئاسة الوزارة الخارجية الوحدة الوطنية المتحدة الأمم باسم
"""
ARABIC_OFFICES = frozenset(ARABIC_OFFICE_WORDS.split())
ARTICLE_OF_MANY = "الم"  # the places of those who: no name
MOST_OF_AN_OFFICE = 5
SURNAME = 5  # letters of one that may stand alone
ARABIC_QUOTED = re.compile(r"([\u0621-\u064a]{3,40})\s[\"«“]([^\"«»“”\n]{3,30})[\"»”]")
ARABIC_SMALL = frozenset(ARABIC_SMALL_WORDS.split())


def named_in_arabic(text: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Named]:
    """Yield the names in an Arabic text that the words beside them give away; `taken` are names that are known."""
    told = list(_told(text))
    persons = [one.text for one in told if one.type == "person"]
    spans = [text[start:end] for start, end in taken]
    surnames = {name.split()[-1] for name in (*persons, *spans) if " " in name}
    kept = [_shortened(one, surnames) for one in told]
    yield from kept
    yield from _alone(kept, text)


def _shortened(one: Named, surnames: set[str]) -> Named:
    """Bring a name back to the surname that it begins with: what follows it is no part of it."""
    first = one.text.split()[0]
    if one.type != "person" or first not in surnames or first in GIVEN:
        return one
    return Named(first, one.type, one.start, one.start + len(first))


def _alone(told: Sequence[Named], text: str) -> Iterator[Named]:
    """Yield the surnames of persons where they stand alone, perhaps behind a small word that is written with them."""
    names = {one.text.split()[-1] for one in told if one.type == "person" and " " in one.text}
    for name in sorted(name for name in names if len(name) >= SURNAME and not is_of_nation(name, "ar")):
        for word in re.finditer(rf"(?<!\w)[وفبل]?({name})(?!\w)", text):
            if not any(one.start <= word.start(1) < one.end for one in told):
                yield Named(name, "person", word.start(1), word.end(1))


def _told(text: str) -> Iterator[Named]:
    found = list(ARABIC_WORD.finditer(text))
    places = {after[0] for word, after in pairwise(found) if _is(_bare(word[0]), "PLACES")}
    for index, word in enumerate(found):
        bare = _bare(word[0])
        start = word.end() - len(bare)
        if _is(bare, "TITLES"):
            yield from _arabic_name(found[index + 1 :], text, word.end(), places)
        elif _is(bare, "ORGANISATIONS"):
            yield from _named(found[index + 1 :], text, (start, word.end()), "organisation")
        elif _is(bare, "PLACES") and not any(map(_is_many, found[index + 1 : index + 2])):
            yield from _named(found[index + 1 :], text, (start, word.end()), "place")
        elif bare in GIVEN and not is_of_nation(bare, "ar") and not _within_name(found, index):
            yield from _person(found[index:], text, word.start())
    for quoted in ARABIC_QUOTED.finditer(text):
        if _is(_bare(quoted[1]), "ORGANISATIONS") or _is(_bare(quoted[1]), "THINGS"):
            yield Named(quoted[2], "organisation", quoted.start(2), quoted.end(2))


def _is(word: str, table: str) -> bool:
    return fold(word).strip() in words(table, "ar")


def _is_many(word: re.Match[str]) -> bool:
    return word[0].startswith(ARTICLE_OF_MANY)


def _named(after: Sequence[re.Match[str]], text: str, head: tuple[int, int], kind: str) -> Iterator[Named]:
    most = next((index for index, word in enumerate(after[:2]) if index and is_of_nation(word[0], "ar")), 2)
    last = _reach(after, text, head[1], most=most)
    if last is not None:
        yield Named(text[head[0] : last], kind, head[0], last)


def _person(found: Sequence[re.Match[str]], text: str, start: int) -> Iterator[Named]:
    last = _reach(found, text, start, most=3 if found[0][0] in ARABIC_JOINED else 2)
    if last is not None and " " in text[start:last]:
        yield Named(text[start:last], "person", start, last)


def _bare(word: str) -> str:
    """Return a word without the "and" that is written together with it, where it is a title even so."""
    return word if _is(word, "TITLES") or word in GIVEN else word.removeprefix("و")


def _within_name(found: Sequence[re.Match[str]], index: int) -> bool:
    before = found[index - 1][0] if index else ""
    in_office = _is(_bare(before), "TITLES") and found[index][0] in ARABIC_OFFICES  # a spokesman in whose name: باسم
    return before in GIVEN or before in ARABIC_JOINED or in_office


def _arabic_name(after: Sequence[re.Match[str]], text: str, end: int, places: Collection[str]) -> Iterator[Named]:
    """Yield the two words behind a title; what describes the office, or where it is held, stands before the name."""
    skipped, body = 0, False
    while after and skipped < MOST_OF_AN_OFFICE and (_describes(after[0][0], skipped, body) or after[0][0] in places):
        if not _is_beside(text[end : after[0].start()]):
            return
        body = body or _is(after[0][0], "ORGANISATIONS")
        end, after, skipped = after[0].end(), after[1:], skipped + 1
    most = 3 if after and after[0][0] in ARABIC_JOINED else 2
    last = _reach(after, text, end, most=most)
    if last is not None and len(text[after[0].start() : last].split()) > 1:
        yield Named(text[after[0].start() : last], "person", after[0].start(), last)


def _describes(word: str, skipped: int, body: bool) -> bool:
    """Tell whether a word belongs to the office: an adjective, a field or body.

    The first word with an article does, and each of them behind a body.
    """
    if word in ARABIC_OFFICES or _is(word, "TITLES") or _is(word, "ORGANISATIONS") or is_of_nation(word, "ar"):
        return True
    return (body or not skipped) and word.startswith("ال") and word not in GIVEN


def _is_beside(between: str) -> bool:
    """Tell whether two words stand in one line with nothing but space between them."""
    return not between.strip() and "\n" not in between


def _reach(after: Sequence[re.Match[str]], text: str, end: int, *, most: int) -> int | None:
    last = None
    for word in after[:most]:
        if not _is_beside(text[end : word.start()]) or word[0] in ARABIC_SMALL:
            break
        last = end = word.end()
    return last
