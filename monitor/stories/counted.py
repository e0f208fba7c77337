"""What the figures of news count, in the languages that feeds come in, and numbers that are written as words.

Stems are the folded beginnings of words.
"""

from functools import lru_cache

from monitor.text.fold import fold

STEMS = {
    "dead": """
        dead death died dies die kill fatalit toll dood dode gedood omgekomen dodental sterf gestorven slain
        mort tue tues tuee decede victimes muert falleci mata asesinad victimas morto matou matam matar obito
        vittim uccis decedut tote toten todesopfer getotet gestorben starb zabit zginel smierteln ofiar ofiary
        погиб убит жертв умер смерт загин вбит помер قتيل قتل قتلي مقتل وفاه وفيات ضحايا شهيد شهداء
        oldu olu olen hayatini olum 死 死亡 死者 遇难
    """,
    "hurt": """
        injur wound hurt gewond verwond bless ferit herid ferid verletz rannych rannyc rani ранен пострада поранен
        جريح جرحي اصاب مصاب yarali 受伤 负伤
    """,
    "missing": """
        missing vermist disparu desaparecid dispers vermisst zaginion пропавш пропал зникл مفقود kayip 失踪
    """,
    "held": """
        arrest detain gearresteer aangehouden opgepakt interpell detenid deteni festgenomm aresztowan zatrzyman
        задержан арестован затриман معتقل اعتقال توقيف gozalti tutuklan 逮捕 拘
    """,
    "hostage": "hostage kidnap abduct gijzel ontvoer otage enlev rehen secuestr refen sequestr geisel entfuhr ostagg "
    "zakladni porwan заложник похищ رهين رهائن مختطف rehine",
    "displaced": "displac refuge ontheemd vluchteling deplac refugi desplazad sfollat vertrieb fluchtling uchodz "
    "беженц біженц لاجئ نازح multeci",
    "troops": "soldier troop militar soldat truppen soldad militair troep zolnierz солдат военнослужащ جندي جنود asker",
    "cases": "case cases infect besmetting geval contagi casos infecta falle infiz zakazen przypadk случа заболев "
    "اصابه vaka 病例 感染",
    "money": "$ € £ ¥ ₽ ₺ dollar euro pound miljard roebel rouble рубл долл евро دولار يورو lira yen yuan",
}
WHOLE = frozenset({"die", "case", "mata", "kill", "tote", "tue", "oldu", "olu", "rani", "bless", "mort", "hurt"})
_OF_STEM = {fold(stem).strip() or stem: thing for thing, stems in STEMS.items() for stem in stems.split()}
_LONGEST = max(map(len, _OF_STEM))

SERIES = frozenset(
    word
    for words in (
        "day dag tag jour dia giorno dzien день дня يوم اليوم gun 第",
        "week semaine semana settimana woche tydzien неделя tydien hafta",
        "round ronde etape etappe etapa tappa stage part deel partie parte teil episode",
    )
    for word in words.split()
)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "erster": 1, "ersten": 1, "zweiter": 2, "zweiten": 2, "dritter": 3, "dritten": 3, "vierter": 4, "vierten": 4,
    "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "primeiro": 1, "terceiro": 3,
    "quarto": 4, "primo": 1, "secondo": 2, "terzo": 3, "pierwszy": 1, "drugi": 2, "trzeci": 3, "czwarty": 4,
    "первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "пятый": 5, "перший": 1, "другий": 2, "третіи": 3,
    "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "birinci": 1, "ikinci": 2, "ucuncu": 3,
}  # fmt: skip
MULTIPLIERS = {
    "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mln": 1e6, "bn": 1e9, "duizend": 1e3,
    "miljoen": 1e6, "miljard": 1e9, "mille": 1e3, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "tausend": 1e3,
    "millionen": 1e6, "milliarden": 1e9, "mil": 1e3, "millon": 1e6, "millones": 1e6, "milhao": 1e6, "milhoes": 1e6,
    "bilhoes": 1e9, "mila": 1e3, "milione": 1e6, "milioni": 1e6, "miliardi": 1e9, "tys": 1e3, "tysiecy": 1e3,
    "milionow": 1e6, "mld": 1e9, "тыс": 1e3, "тысяч": 1e3, "тысячи": 1e3, "млн": 1e6, "миллионов": 1e6, "млрд": 1e9,
    "тисяч": 1e3, "الف": 1e3, "الاف": 1e3, "مليون": 1e6, "مليار": 1e9, "bin": 1e3, "milyon": 1e6, "milyar": 1e9,
    "万": 1e4, "亿": 1e8, "億": 1e8,
}  # fmt: skip


def _row(words: str, first: int = 2) -> dict[str, int]:
    return {fold(word).strip(): first + number for number, word in enumerate(words.split())}


NUMBER_WORDS = {
    "en": _row("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
    | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    "nl": _row("twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien")
    | {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50},
    "fr": _row("deux trois quatre cinq six sept huit _ dix onze douze treize quatorze quinze")
    | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50},
    "de": _row("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn")
    | {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50},
    "es": _row("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince") | {"veinte": 20},
    "pt": _row("dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze")
    | {"duas": 2, "vinte": 20},
    "it": _row("due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"),
    "pl": _row("dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć") | {"dwoje": 2, "troje": 3, "dwie": 2},
    "ru": _row("два три четыре пять шесть семь восемь девять десять")
    | {"двое": 2, "трое": 3, "две": 2, "двух": 2, "трех": 3},
    "uk": _row("два три чотири пʼять шість сім вісім девʼять десять") | {"двоє": 2, "троє": 3, "дві": 2},
    "ar": _row("اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة") | {"شخصان": 2, "قتيلان": 2},
    "tr": _row("iki üç dört beş altı yedi sekiz dokuz on"),
}


@lru_cache(maxsize=20_000)
def thing_counted(word: str) -> str:
    """Return what a folded word says is counted, as "dead" or "hurt"; "" for a word that says nothing."""
    if word in _OF_STEM:
        return _OF_STEM[word]
    for length in range(min(_LONGEST, len(word)), 2, -1):
        stem = word[:length]
        if stem in _OF_STEM and not (stem in WHOLE and len(word) > length + 3):
            return _OF_STEM[stem]
    return ""
