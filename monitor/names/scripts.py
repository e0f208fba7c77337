"""Names in scripts without capitals: told by the titles beside them and by the words that they end or begin with.

Chinese and Japanese write no spaces, so a name is only taken where both of its ends are sure: a foreign name by its
middle dots or its katakana, an own one by a surname and a title, an organisation by its last character and what
stands before it.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.names.cues import words
from monitor.names.shape import Named
from monitor.text.fold import fold

HAN = r"\u4e00-\u9fff"
KATAKANA = r"\u30a1-\u30fa\u30fc"
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁"
    "潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺"
    "賀顾顧毛郝龚邵万萬钱錢严嚴"
)
TITLES_ZH = (
    "总统|總統|总理|總理|首相|主席|部长|部長|外长|外長|防长|财长|省长|市长|市長|法官|检察官|律师|教授|医生|"
    "醫生|博士|先生|女士|上校|将军|将军|"
    "发言人|發言人|大使|书记|書記|局长|局長|主任|董事长|首席执行官|教练|教練|队长|球员|选手|国王|國王|总监|總監"
)
SAYING_ZH = "表示|说|說|称|稱|指出|强调|強調|宣布|告诉|告訴|认为|認為"
BODIES_ZH = (
    "公司|集团|集團|大学|大學|医院|醫院|法院|委员会|委員會|银行|銀行|协会|協會|研究所|研究院|基金会|基金會|"
    "联盟|聯盟|俱乐部|出版社"
)
STOPS_ZH = (
    "的了在和与與是对對向被把从從至到及或但而也又就都还還并並其该該这這那一二三四五六七八九十两兩个個名位日月"
    "年时時说說称稱由为為以于因将將让讓"
)
TITLES_JA = (
    "大統領|首相|外相|国防相|財務相|大臣|長官|知事|市長|町長|議員|裁判長|裁判官|検事|弁護士|教授|医師|博士|氏|"
    "さん|被告|容疑者|選手|監督|社長|会長|"
    "国王|王子|王女|大佐|将軍|報道官|大使|委員長|代表|党首|主将"
)
BODIES_JA = (
    "大学|病院|地裁|高裁|裁判所|委員会|銀行|協会|連盟|研究所|株式会社|財団|組合|県警|警察署|製作所|製薬|工業|"
    "電機|ホールディングス"
)

FOREIGN_ZH = re.compile(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")
OWN_ZH = re.compile(
    rf"(?:(?:{TITLES_ZH})([{SURNAMES}][{HAN}]{{1,2}})(?=(?:{SAYING_ZH})|[，。、：])|"
    rf"([{SURNAMES}][{HAN}]{{1,2}})(?=(?:{SAYING_ZH}|先生|女士|教授|博士|律师)))"
)
BODY_ZH = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,12}}?(?:{BODIES_ZH})")
KATAKANA_NAME = re.compile(rf"[{KATAKANA}]{{2,}}(?:[・＝][{KATAKANA}]{{1,}})+")
KATAKANA_TITLED = re.compile(rf"([{KATAKANA}]{{2,}})(?={TITLES_JA})")
OWN_JA = re.compile(rf"(?<![{HAN}])([{HAN}]{{2,4}})(?=(?:{TITLES_JA})(?![{HAN}]))")
BODY_JA = re.compile(rf"[{HAN}{KATAKANA}]{{2,12}}?(?:{BODIES_JA})")
ARABIC_WORD = re.compile(r"[\u0621-\u064a\u0670\u0671-\u06d3]{2,}")
ARABIC_JOINED = ("عبد", "أبو", "ابو", "بن", "ابن", "آل", "ولد")
ARABIC_SMALL_WORDS = """
    في من إلى على عن مع بعد قبل خلال منذ أن إن التي الذي كما قال قالت أعلن أعلنت أكد أكدت هذا هذه
    ذلك تلك لم لن قد كان كانت يوم السابق السابقة الحالي الجديد الجديدة أمس اليوم إنه إنها وقال وقالت
    حول ضد بين حتى ثم أو
"""
ARABIC_SMALL = frozenset(ARABIC_SMALL_WORDS.split())


def shaped_without_capitals(text: str, language: str) -> list[Named]:
    """Return the names in a Chinese, Japanese or Arabic text that their surroundings give away; elsewhere none."""
    if language == "zh":
        return _first_come([*_chinese(text)])
    if language == "ja":
        return _first_come([*_japanese(text)])
    return _first_come([*_arabic(text)]) if language == "ar" else []


def _first_come(found: Sequence[Named]) -> list[Named]:
    kept: list[Named] = []
    for named in sorted(found, key=lambda named: (named.start, -named.end)):
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
    return kept


def _chinese(text: str) -> Iterator[Named]:
    for found in FOREIGN_ZH.finditer(text):
        start, end = _after_titles(found[0], TITLES_ZH), _before_verb(found[0])
        yield Named(found[0][start:end], "person", found.start() + start, found.start() + end)
    people = {found[1] or found[2]: found for found in OWN_ZH.finditer(text)}
    for name in people:
        yield from (Named(name, "person", one.start(), one.end()) for one in re.finditer(re.escape(name), text))
    for found in BODY_ZH.finditer(text):
        if not any(char in STOPS_ZH for char in found[0]):
            yield Named(found[0], "organisation", found.start(), found.end())


def _after_titles(text: str, titles: str) -> int:
    """Return where the name begins behind words that run into it: the last title, the last small word."""
    first = text.split("·", maxsplit=1)[0]
    title = max((found.end() for found in re.finditer(titles, first)), default=0)
    small = max((index + 1 for index, char in enumerate(first[:-1]) if char in STOPS_ZH), default=0)
    return max(title, small)


def _before_verb(text: str) -> int:
    """Return where the name ends in front of a verb of saying or a small word that runs into it."""
    last = text.rindex("·") + 2
    ends = [last + one.start() for one in re.finditer(f"{SAYING_ZH}|[{STOPS_ZH}]", text[last:])]
    return min(ends, default=len(text))


def _japanese(text: str) -> Iterator[Named]:
    names = [found[0] for found in KATAKANA_NAME.finditer(text)]
    yield from (Named(found[0], "person", found.start(), found.end()) for found in KATAKANA_NAME.finditer(text))
    parts = {part for name in names for part in re.split("[・＝]", name) if len(part) > 2}
    titled = {found[1] for found in KATAKANA_TITLED.finditer(text)} | parts
    for name in sorted(titled):
        pattern = rf"(?<![{KATAKANA}・]){re.escape(name)}(?![{KATAKANA}])"
        yield from (Named(name, "person", one.start(), one.end()) for one in re.finditer(pattern, text))
    for found in OWN_JA.finditer(text):
        yield Named(found[1], "person", found.start(1), found.end(1))
    for found in BODY_JA.finditer(text):
        yield Named(found[0], "organisation", found.start(), found.end())


def _arabic(text: str) -> Iterator[Named]:
    found = list(ARABIC_WORD.finditer(text))
    for index, word in enumerate(found):
        bare = word[0].removeprefix("و") if fold(word[0]).strip() not in words("TITLES", "ar") else word[0]
        folded = fold(bare).strip()
        if folded in words("TITLES", "ar"):
            yield from _arabic_name(found[index + 1 :], text, word.end())
        elif folded in words("ORGANISATIONS", "ar"):
            last = _reach(found[index + 1 :], text, word.end(), most=2)
            if last is not None:
                start = word.end() - len(bare)
                yield Named(text[start:last], "organisation", start, last)


def _arabic_name(after: Sequence[re.Match[str]], text: str, end: int) -> Iterator[Named]:
    """Yield the two words behind a title; what describes the office, with an article, stands before the name."""
    skipped = 0
    while (
        after and skipped < 2 and (after[0][0].startswith("ال") or fold(after[0][0]).strip() in words("TITLES", "ar"))
    ):
        if text[end : after[0].start()].strip():
            return
        end, after, skipped = after[0].end(), after[1:], skipped + 1
    most = 3 if after and after[0][0] in ARABIC_JOINED else 2
    last = _reach(after, text, end, most=most)
    if last is not None and len(text[after[0].start() : last].split()) > 1:
        yield Named(text[after[0].start() : last], "person", after[0].start(), last)


def _reach(after: Sequence[re.Match[str]], text: str, end: int, *, most: int) -> int | None:
    last = None
    for word in after[:most]:
        if text[end : word.start()].strip() or word[0] in ARABIC_SMALL:
            break
        last = end = word.end()
    return last
