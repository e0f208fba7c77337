"""Names of persons from one script to another, as newsrooms write them.

Into Cyrillic by the practical transcription of the language that the name was read in, into Arabic by consonants and
long vowels, from Cyrillic by the habits of each language of the Latin script. From Arabic, which leaves vowels out,
only where every part of a name is one that the table of given names knows.

Sources: the rules of practical transcription into Russian and Ukrainian, BGN/PCGN and the romanisations of news
agencies, Arabic style guides of broadcasters.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial

from monitor.names.languages import scripts_of
from monitor.names.table import LANGUAGES

CYRILLIC = ("ru", "uk")
LATIN = tuple(language for language in LANGUAGES if language not in {*CYRILLIC, "ar", "zh", "ja"})

# Into Russian: the longest beginning counts; `^` begins a word, `$` ends it.
COMMON = (
    "shch щ sch ш tch ч ch ч sh ш zh ж kh х ts ц th т ph ф ck к qu кв ya я yu ю yo ё ye е ia ия iya ия aa а "
    "oo у ee и ou у "
    "^e э ä э ö ё ü ю a а b б c к d д e е f ф g г h х i и j дж k к l л m м n н o о p п q к r р s с t т u у v "
    "в w в x кс "
    "y$ и y й z з é е è е ê е á а à а ã а â а ç с í и ì и î и ï и ñ нь ó о ò о ô о õ о ú у ù у ø ё å о æ э š ш č ч ž ж "
    "ł л ń нь ś сь ź зь ż ж ć чь ą он ę ен ő ё ű ю ş ш ğ г ı ы ß сс"
)
FROM = {
    "en": "ce$ с ck к ew ью igh ай j дж ow оу oy ой ey$ и wh у ay эй ^wr р",
    "de": "sch ш tsch ч ^sp шп ^st шт ei ай ai ай eu ой äu ой ie и ch х ck к z ц v ф w в tz ц s с th т ^je е j й ph ф",
    "nl": "sch сх ij ей ei ей oe у ui ёй eu ё ie и ou ау uu ю g г w в v в z з ch х j й ee е oo о aa а ck к",
    "fr": "eau о aux$ о au о oi уа ou у ch ш gn нь qu к ille ий ai е ei е eu ё oux$ у et$ е ez$ е ier$ ье er$ е ent$ "
    "ан el$ эль oe э en ен an ан on он in ен ain ен j ж h  c к ce с ci си cé се ge ж gi жи gé же gu г x$  s$  "
    "t$  d$  e$  é е è е y и",
    "es": "ch ч ll ль ñ нь qu к gue ге gui ги ge хе gi хи j х h  ce се ci си z с v в y$ и ya я ia ия",
    "pt": "ão ан ções сойнс ch ш lh ль nh нь qu к ge же gi жи gue ге gui ги j ж h  ce се ci си ç с z с x ш v в",
    "it": "ia ья ia$ ия io ьо io$ ио giu джу gli ли gn нь sci ши sce ше sch ск ch к gh г ce че ci чи cci "
    "ччи cce чче cia ча cio чо ge дже gi джи gia "
    "джа gio джо z ц h  qu кв v в",
    "pl": "szcz щ sz ш cz ч rz ж ch х dź дзь dż дж ł л w в ó у j й ia я ie е io ё iu ю ja я je е ju ю jo ё c ц y ы l "
    "ль la ля le ле li ли lo ло lu лю ll ль ski$ ский cki$ цкий ska$ ская cka$ цкая",
    "tr": "c дж ç ч ş ш ğ  ı ы j ж y й ya я yu ю ö ё ü ю h х",
}
UKRAINIAN = {"э": "е", "ы": "и", "ё": "ьо", "и": "і", "г": "ґ"}
TO_UKRAINIAN = {"и": "і", "ы": "и", "э": "е", "ё": "йо"}
TO_RUSSIAN = {"і": "и", "и": "ы", "є": "е", "ї": "и", "ґ": "г"}
ARABIC = (
    "sch ش tch تش ch تش sh ش zh ج kh خ gh غ th ث dh ذ ph ف ck ك qu ك ou و oo و ee ي ei اي ai اي au او aw او "
    "aa ا ^a أ ^e إ ^i إ ^o أو "
    "^u أو a ا b ب c ك d د e  f ف g غ h ه i ي j ج k ك l ل m م n ن o و p ب q ق r ر s س t ت u و v ف w و x كس y ي z ز "
    "é ي è ي ê ي ç س ñ ني ş ش ğ غ ı ي ö و ü و ä ا ß س ł ل š ش č تش ž ج"
)
TO_LATIN = {
    "en": "щ shch ш sh ч ch ж zh х kh ц ts ю yu я ya ё yo й$ y ый$ y ий$ y й y ^е ye э e ъ  ь  ы y",
    "de": "щ schtsch ш sch ч tsch ж sch х ch ц z ю ju я ja ё jo ий$ i ый$ y й i в w з s э e ъ  ь  ы y ^е je",
    "fr": "щ chtch ш ch ч tch ж j х kh ц ts ю iou я ia ё io ий$ i ый$ y й ï у ou э e ъ  ь  ы y ин$ ine ^е ie",
    "nl": "щ sjtsj ш sj ч tsj ж zj х ch ц ts ю joe я ja ё jo ий$ i ый$ y й j у oe э e ъ  ь  ы y ^е je",
    "pl": "щ szcz ш sz ч cz ж ż х ch ц c ю ju я ja ё jo ий$ ij ый$ yj й j в w э e ъ  ь  ы y л ł ^е je ле le ли li",
    "es": "щ sch ш sh ч ch ж zh х j ц ts ю yu я ya ё yo ий$ i ый$ i й i э e ъ  ь  ы y ^е ye",
    "it": "щ sch ш sh ч ch ж zh х kh ц ts ю ju я ja ё jo ий$ ij ый$ yj й j э e ъ  ь  ы y",
    "tr": "щ şç ш ş ч ç ж j х h ц ts ю yu я ya ё yo ий$ i ый$ ı й y э e ъ  ь  ы ı ^е ye",
}
UKRAINIAN_TO_LATIN = {  # the official romanisation of 2010, and how papers of three languages write instead
    "en": "щ shch ш sh ч ch ж zh х kh ц ts ^ю yu ю iu ^я ya я ia ^є ye є ie ^ї yi ї i ^й y й i и y г h ґ g зг zgh ь  "
    "ʼ  ' ",
    "de": "щ schtsch ш sch ч tsch ж sch х ch ц z ю ju я ja є je ї ji й j и y г h ґ g в w з s ь ",
    "fr": "щ chtch ш ch ч tch ж j х kh ц ts ю iou я ia є ie ї ï й ï и y у ou г h ґ g ь ",
    "pl": "щ szcz ш sz ч cz ж ż х ch ц c ю iu я ia є ie ї ji й j и y г h ґ g в w л ł лі li лю lu ля la ле łe ль l ь ",
}
SOURCES_TO_ARABIC = {  # what letters are where the name comes from
    "tr": "c ج ç تش j ج",
    "it": "ci تشي ce تشي cc تش gi جي ge جي gn ني gli لي ch ك gh غ sci شي z ز",
    "es": "j خ ge خي gi خي ll ي ñ ني ce سي ci سي z س qu ك",
    "pt": "ce سي ci سي ç س nh ني lh لي ão او",
    "fr": "ch ش j ج ou و gn ني oi وا eau و au و ce سي ci سي qu ك",
    "de": "sch ش tsch تش ch خ z تس w ف v ف j ي ei اي",
    "pl": "sz ش cz تش rz ج ż ج w ف j ي c تس ch خ ł ل ó و",
    "nl": "oe و ij اي sch سخ g خ j ي",
}
PLAIN_LATIN = "а a б b в v г g д d е e з z и i і i ї yi є ye ґ g к k л l м m н n о o п p р r с s т t у u ф f"
GIVEN = {  # Arabic given names and parts of names, as the Latin press writes them; the first is the usual one
    "محمد": "Mohammed Muhammad Mohamed",
    "أحمد": "Ahmed Ahmad",
    "محمود": "Mahmoud Mahmud",
    "علي": "Ali",
    "حسن": "Hassan Hasan",
    "حسين": "Hussein Hussain",
    "إبراهيم": "Ibrahim",
    "خالد": "Khaled Khalid",
    "عمر": "Omar Umar",
    "يوسف": "Youssef Yusuf",
    "مصطفى": "Mustafa Mostafa",
    "سعيد": "Said Saeed",
    "صالح": "Saleh",
    "سامي": "Sami",
    "كريم": "Karim",
    "طارق": "Tariq Tarek",
    "عبد": "Abdel Abd",
    "الله": "Allah",
    "عبدالله": "Abdullah Abdallah",
    "الرحمن": "Rahman",
    "فاطمة": "Fatima",
    "مريم": "Maryam",
    "ليلى": "Leila Layla",
    "نور": "Nour Noor",
    "ياسر": "Yasser",
    "ياسين": "Yassin",
    "حمزة": "Hamza",
    "بلال": "Bilal",
    "جمال": "Jamal Gamal",
    "كمال": "Kamal",
    "ناصر": "Nasser",
    "فيصل": "Faisal",
    "سلمان": "Salman",
    "سليمان": "Suleiman",
    "هشام": "Hisham",
    "وليد": "Walid",
    "زياد": "Ziad",
    "رامي": "Rami",
    "سمير": "Samir",
    "منصور": "Mansour",
    "العطار": "al-Attar",
    "الحداد": "al-Haddad Haddad",
    "النجار": "al-Najjar",
    "حداد": "Haddad",
    "خليل": "Khalil",
    "عثمان": "Othman",
    "رشيد": "Rashid",
    "جابر": "Jaber",
    "فهد": "Fahd",
    "ماجد": "Majed",
    "عادل": "Adel",
    "عماد": "Imad",
    "أنور": "Anwar",
    "أشرف": "Ashraf",
    "المصري": "al-Masri",
    "السوري": "al-Souri",
    "بشار": "Bashar",
    "حافظ": "Hafez",
    "زينب": "Zeinab Zaynab",
    "سارة": "Sara Sarah",
    "هدى": "Huda Hoda",
    "أمين": "Amin",
    "فؤاد": "Fouad",
    "رفيق": "Rafik",
    "نبيل": "Nabil",
    "جورج": "George",
    "ميشال": "Michel",
    "مهدي": "Mahdi Mehdi",
    "جعفر": "Jafar Jaafar",
    "عباس": "Abbas",
    "رضا": "Reza Rida",
    "حميد": "Hamid",
    "الحميد": "Hamid",
    "العزيز": "Aziz",
    "الفتاح": "Fattah",
    "القادر": "Kader Qadir",
    "الكريم": "Karim",
    "الرزاق": "Razzaq",
    "الناصر": "Nasser",
    "المجيد": "Majid",
    "نوري": "Nouri",
    "إسماعيل": "Ismail",
    "موسى": "Moussa Musa",
    "عيسى": "Issa",
    "داود": "Daoud Dawood",
    "زكريا": "Zakaria",
    "يحيى": "Yahya",
    "أيمن": "Ayman",
    "باسم": "Bassem",
    "بسام": "Bassam",
    "حازم": "Hazem",
    "حاتم": "Hatem",
    "رائد": "Raed",
    "سعد": "Saad",
    "شريف": "Sherif Sharif",
    "صلاح": "Salah",
    "ضياء": "Diaa Zia",
    "طه": "Taha",
    "عصام": "Essam Issam",
    "علاء": "Alaa",
    "غسان": "Ghassan",
    "فادي": "Fadi",
    "قاسم": "Qassem Kassem",
    "لؤي": "Louay",
    "مازن": "Mazen",
    "مروان": "Marwan",
    "معاذ": "Muath Moaz",
    "منير": "Mounir Munir",
    "نجيب": "Najib",
    "هاني": "Hani",
    "هيثم": "Haitham",
    "وائل": "Wael",
    "آمنة": "Amina",
    "أسماء": "Asma",
    "إيمان": "Iman",
    "خديجة": "Khadija",
    "رانيا": "Rania",
    "ريم": "Reem Rim",
    "سلمى": "Salma",
    "سميرة": "Samira",
    "عائشة": "Aisha",
    "منى": "Mona",
    "نادية": "Nadia",
    "نجلاء": "Najla",
    "هند": "Hind",
}


@cache
def _rules(*tables: str) -> tuple[dict[str, str], int]:
    """Return the rules of tables as beginnings → letters, the first table's before the others', and the "
    "longest's length."""
    found: dict[str, str] = {}
    for table in tables:
        parts = re.split(r" ", table)
        index = 0
        while index < len(parts):
            found.setdefault(parts[index], parts[index + 1] if index + 1 < len(parts) else "")
            index += 2
    return found, max(len(key) for key in found)


def _apply(word: str, *tables: str) -> str:
    rules, longest = _rules(*tables)
    made, at = [], 0
    while at < len(word):
        for length in range(min(longest, len(word) - at), 0, -1):
            piece = word[at : at + length]
            keys = ([f"^{piece}"] if at == 0 else []) + ([f"{piece}$"] if at + length == len(word) else []) + [piece]
            key = next((key for key in keys if key in rules), None)
            if key is not None:
                made.append(rules[key])
                at += length
                break
        else:
            made.append(word[at])
            at += 1
    return "".join(made)


def script_of(name: str) -> str:
    """Return the script of a name's letters: LATIN, CYRILLIC, ARABIC, CJK, ..."""
    letter = next((char for char in name if char.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split(" ")[0]


def is_written_in(name: str, language: str) -> bool:
    """Tell whether a name stands in the script of a language, so that its texts may hold it as it is."""
    return script_of(name) in scripts_of(language)


def transliterated(name: str, source: str, target: str) -> tuple[str, ...]:
    """Return how a language writes a name that was read in another; () where they share the script or no "
    "rule leads there."""
    script = script_of(name)
    if script == "LATIN" and target in CYRILLIC:
        return (_each(name, lambda word: _cyrillic(word, source, target)),)
    if script == "LATIN" and target == "ar":
        return _arabic(name, source)
    if script == "CYRILLIC" and target in CYRILLIC and source != target:
        return (
            _each(name, lambda word: "".join((TO_UKRAINIAN if target == "uk" else TO_RUSSIAN).get(c, c) for c in word)),
        )
    if script == "CYRILLIC" and source == "uk" and target in LATIN:
        return _from_ukrainian(name, target)
    if script == "CYRILLIC" and target in LATIN:
        return (_each(name, lambda word: _apply(word, TO_LATIN.get(target, TO_LATIN["en"]), PLAIN_LATIN)),)
    if script == "CYRILLIC" and target == "ar":
        return _arabic(transliterated(name, source, "en")[0], "en")
    if script == "ARABIC" and target in LATIN:
        return _from_arabic(name)
    if script == "ARABIC" and target in CYRILLIC:
        return tuple(_each(one, lambda word: _cyrillic(word, "en", target)) for one in _from_arabic(name)[:1])
    return ()


def _each(name: str, change: Callable[[str], str]) -> str:
    """Change word by word; the first letter of each stays a capital, what joins them stays too."""
    made = []
    for part in re.split(r"([\s-]+)", name):
        changed = change(part.lower()) if part.strip("- \t") else part
        made.append(changed[:1].upper() + changed[1:] if part[:1].isupper() else changed)
    return "".join(made)


def _from_ukrainian(name: str, target: str) -> tuple[str, ...]:
    """Return a name by the habit of a language, and by the official rules that papers everywhere use."""
    tables = (UKRAINIAN_TO_LATIN.get(target, UKRAINIAN_TO_LATIN["en"]), UKRAINIAN_TO_LATIN["en"])
    return tuple(dict.fromkeys(_each(name, partial(_romanised, table=table)) for table in tables))


def _romanised(word: str, table: str) -> str:
    return _apply(word, table, PLAIN_LATIN)


def _arabic(name: str, source: str) -> tuple[str, ...]:
    """Return a name without its short vowels, with the first e, and with every e: papers differ."""
    table = SOURCES_TO_ARABIC.get(source, "")
    parts = [_plain(part) for part in re.split(r"[\s-]+", name.lower()) if part]
    first = [re.sub(r"(?<=.)e", "i", part, count=1) for part in parts]
    every = [re.sub(r"(?<=.)e(?!$)", "i", part) for part in parts]
    made = (" ".join(_apply(part, table, ARABIC) for part in one) for one in (parts, first, every))
    return tuple(dict.fromkeys(made))


def _cyrillic(word: str, source: str, target: str) -> str:
    russian = _apply(word.replace("'", "").replace("’", ""), FROM.get(source, FROM["en"]), COMMON)
    if target == "ru":
        return russian
    made = "".join(UKRAINIAN.get(char, char) for char in russian)
    return re.sub(r"(?<=[жчшщцдтзсрнл])і(?=[бвгґджзклмнпрстфхцчшщ])", "и", made)


def _plain(word: str) -> str:
    """Leave out the second of two equal consonants, and the marks that no rule reads."""
    kept = "".join(char if char in "çşğıöü" else unicodedata.normalize("NFD", char)[0] for char in word)
    return re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", kept.replace("'", "").replace("’", ""))


def _from_arabic(name: str) -> tuple[str, ...]:
    parts = [GIVEN.get(part, "").split() for part in name.split()]
    if not parts or not all(parts):
        return ()
    usual = " ".join(part[0] for part in parts)
    other = " ".join(part[-1] for part in parts)
    return tuple(dict.fromkeys((usual, other)))
