"""Origins: the agency that a text is credited to, in the ways that outlets credit, or whose site it stands on.

A credit stands in parentheses ("(Reuters)"), behind "with", "by" or "source" at the end of a text ("met AFP",
"Von dpa", "Kaynak: AA"), before a dash at the beginning ("BERLIN, 3 May (dpa) -", "PARIS — AFP:"), between slashes
and dashes ("dpa/AP", "ANP -"), or it opens the text ("据新华社报道"). A bare name within a sentence ("told Reuters") is
no credit, nor is a photograph's. Of several agencies the first counts; "Agencias" or "وكالات" is none.
"""

import re

from monitor.text.fold import fold

AGENCIES = {
    "reuters": "reuters", "рейтер": "reuters", "رويترز": "reuters", "路透社": "reuters", "ロイター": "reuters",
    "afp": "afp", "agence france-presse": "afp", "афп": "afp", "فرانس برس": "afp", "أ ف ب": "afp", "法新社": "afp",
    "ap": "ap", "associated press": "ap", "the associated press": "ap", "美联社": "ap", "أسوشيتد برس": "ap",
    "dpa": "dpa", "dpa-afx": "dpa", "د ب أ": "dpa", "anp": "anp", "efe": "efe", "agencia efe": "efe",
    "belga": "belga", "tass": "tass", "тасс": "tass", "itar-tass": "tass", "تاس": "tass", "塔斯社": "tass",
    "xinhua": "xinhua", "新华社": "xinhua", "新華社": "xinhua", "شينخوا": "xinhua", "ansa": "ansa", "lusa": "lusa",
    "agência lusa": "lusa", "pap": "pap", "ria novosti": "ria", "риа новости": "ria", "interfax": "interfax",
    "интерфакс": "interfax", "інтерфакс": "interfax", "ukrinform": "ukrinform", "укринформ": "ukrinform",
    "укрінформ": "ukrinform", "anadolu": "anadolu", "anadolu ajansı": "anadolu", "anadolu agency": "anadolu",
    "aa": "anadolu", "الأناضول": "anadolu", "kyodo": "kyodo", "共同": "kyodo", "jiji": "jiji", "時事": "jiji",
    "yonhap": "yonhap", "europa press": "europa-press", "agência brasil": "agencia-brasil",
    "ats": "keystone-sda", "sda": "keystone-sda",
    "keystone-ats": "keystone-sda", "keystone-sda": "keystone-sda", "apa": "apa", "ntb": "ntb", "ritzau": "ritzau",
    "stt": "stt", "ctk": "ctk", "čtk": "ctk", "mti": "mti", "sta": "sta", "hina": "hina", "tanjug": "tanjug",
    "pti": "pti", "ani": "ani", "ians": "ians", "bernama": "bernama", "antara": "antara", "wam": "wam", "spa": "spa",
    "mena": "mena", "aps": "aps", "map": "map", "pana": "pana", "panapress": "pana", "press association": "pa",
    "pa media": "pa", "canadian press": "canadian-press", "the canadian press": "canadian-press", "aap": "aap",
    "dha": "dha", "خبرگزاری فرانسه": "afp", "فرانس‌پرس": "afp", "رویترز": "reuters", "آسوشیتدپرس": "ap",
    "ایرنا": "irna", "irna": "irna", "ایسنا": "isna", "isna": "isna", "adnkronos": "adnkronos",
    "adn kronos": "adnkronos", "dts": "dts", "afx": "afx", "epd": "epd", "kna": "kna",
    "sid": "sid", "notimex": "notimex", "ddp": "ddp",
}  # fmt: skip
SITES = {  # where agencies publish themselves what others take from them
    "reuters.com": "reuters", "afp.com": "afp", "apnews.com": "ap", "dpa.com": "dpa", "anp.nl": "anp", "efe.com": "efe",
    "belga.be": "belga", "belganewsagency.eu": "belga", "tass.com": "tass", "tass.ru": "tass",
    "xinhuanet.com": "xinhua", "news.cn": "xinhua", "ansa.it": "ansa", "lusa.pt": "lusa", "pap.pl": "pap",
    "ria.ru": "ria", "interfax.ru": "interfax", "interfax.com": "interfax", "interfax.com.ua": "interfax",
    "ukrinform.ua": "ukrinform", "ukrinform.net": "ukrinform", "aa.com.tr": "anadolu", "kyodonews.net": "kyodo",
    "jiji.com": "jiji",
    "yna.co.kr": "yonhap", "europapress.es": "europa-press", "agenciabrasil.ebc.com.br": "agencia-brasil",
    "apa.at": "apa", "ntb.no": "ntb", "ritzau.dk": "ritzau", "stt.fi": "stt", "ctk.cz": "ctk", "mti.hu": "mti",
    "sta.si": "sta", "hina.hr": "hina", "tanjug.rs": "tanjug", "ptinews.com": "pti", "aninews.in": "ani",
    "bernama.com": "bernama", "antaranews.com": "antara", "wam.ae": "wam", "spa.gov.sa": "spa", "aps.dz": "aps",
    "mapnews.ma": "map", "panapress.com": "pana", "thecanadianpress.com": "canadian-press",
}  # fmt: skip
_NAME = "(?:" + "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True)) + ")"
_AND = r"(?:\s*[/,&+|、·・-]\s*|\s+(?:and|en|et|und|y|e|i|и|та|і|ve|och|og|و)\s+)"
# Each further one is read in one way alone: in two, a long row would be tried in as many ways as there are rows.
_ROW = rf"({_NAME})(?:{_AND}(?>{_NAME}(?!\w)|[^\W\d_]{{2,12}}(?:\.[a-z]{{2,4}})?))*"
_WITH = (
    r"(?:met|avec|mit|with|con|com|von|par|door|by|od|за|za|по\s+данным|via|source|bron|fonte|fuente|quelle|källa|kilde|z|"
    r"źródło|na\s+podstawie|kaynak|источник|джерело|сообщает|передаёт|передает|передає|повідомляє|"
    r"com\s+informaç(?:ão|ões)\s+d[aeo]|con\s+informaci(?:ón|ones)\s+de|mit\s+material\s+(?:von|der)|"
    r"وكالات|عن|نقلا\s+عن|المصدر|با\s+کمک|به\s+نقل\s+از|منبع|来源|來源|出典)"
)
_OPENS = r"(?:به\s+گزارش(?:\s+خبرگزاری)?\s|[据據])"  # "as … reports", at the beginning
_END = r"[\s.)\]»*]*$"
_CREDITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<=/)\s*{_ROW}\s*/",
        rf"^\s*{_OPENS}?(新华社|新華社|路透社|法新社|美联社|塔斯社|共同|時事)",
        rf"^\s*{_OPENS}{_ROW}",
        rf"^\s*{_ROW}{_END}",
        rf"[(\[（【](?:{_WITH}[\s:：]++)?{_ROW}\s*[)\]）】]",
        rf"^\s*\[[^\[\].]{{1,20}}\s{_ROW}\]",
        rf"^[\s«\"]*(?:[^\W\d_][\w\s,./]{{1,40}}[,\s|—–-]\s*)?{_ROW}\s*(?:[-—–:|]|\s--)\s",
        rf"(?:^|[\s(.,;*。，—–-]){_WITH}(?:\s++[:：]?|[:：])\s*+{_ROW}(?:\s+staff)?{_END}",
        rf"(?:\n|[.!?»\"”]\s){_ROW}{_END}",
        rf"[/—–|]\s*{_ROW}{_END}",
        rf"(?:^|[\n.]\s*)(?:the\s)?{_ROW}\s+contributed\s+to\s+this\s+(?:report|story|article)",
        rf"©\s*(?:\d{{4}}\s+)?{_ROW}{_END}",
    )
)
EDGE = 300  # characters at both ends of a text in which credits stand


def _key(name: str) -> str:
    return fold(name).strip()


_AGENCIES = {_key(name): agency for name, agency in AGENCIES.items()}
_ORIGINS = frozenset(AGENCIES.values())
_CASED = frozenset(
    {"ap", "pap", "sta", "apa", "ats", "ani", "mena", "map", "spa", "sid", "hina", "aps", "efe", "pana", "aa", "dha"}
)


def credit_of(text: str) -> str | None:
    """Return the agency that a text is credited to, by its own name; None where none is."""
    found = _credit(text)
    return None if found is None else _AGENCIES[_key(found[1])]


def without_credit(text: str) -> str:
    """Return a text without the agency that it is credited to: who wrote it is no news."""
    found = _credit(text)
    if found is None:
        return text
    start = found.start() if found.end() == len(found.string) and found.start() else found.start(1)
    return text.replace(found.string[start : found.end()], " ")


def _credit(text: str) -> re.Match[str] | None:
    edges = text if len(text) <= 2 * EDGE else f"{text[:EDGE]}\n…\n{text[-EDGE:]}"
    for pattern in _CREDITS:
        for found in pattern.finditer(edges.strip()):
            if _key(found[1]) not in _CASED or found[1].isupper():
                return found
    return None


def origin_of_text(outlet: str, *texts: str) -> str:
    """Return where a text comes from: the agency that one of its parts credits or whose site it is, else the outlet."""
    return next(filter(None, map(credit_of, texts)), agency_of(outlet) or outlet)


def is_agency(origin: str) -> bool:
    """Tell whether an origin is an agency, and no outlet."""
    return origin in _ORIGINS


def agency_of(outlet: str) -> str | None:
    """Return the agency whose site this is, or a part of it ("in.reuters.com")."""
    labels = outlet.split(".")
    return next(filter(None, (SITES.get(".".join(labels[at:])) for at in range(len(labels) - 1))), None)
