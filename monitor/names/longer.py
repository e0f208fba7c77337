"""Names that hold another name and mean something else: South Sudan is not Sudan, 索马里 (Somalia) is not 马里 (Mali).

Only what a reader of the news meets. In scripts without spaces ordinary words stand here too (发展中国家: developing
countries), since there every place in a text may begin a name.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from monitor.names.inflect import inflect
from monitor.text.fold import fold

HEAD = 5  # letters, with the space before them, that rule most patterns out at once
TABLE = {
    "en": """
        South Sudan | Equatorial Guinea | Guinea-Bissau | New Guinea | guinea pig | guinea pigs | guinea fowl |
        Niger Delta | Niger State | Niger River | River Niger | New Mexico | Indian Ocean | American Samoa |
        Congo-Brazzaville | Turkish delight |
        South America | South American | Latin America | Latin American | Central America | Central American |
        Port of Spain | Northern Ireland | South Sudanese | Equatorial Guinean
    """,
    "nl": """
        Zuid-Soedan | Equatoriaal-Guinea | Guinee-Bissau | Nieuw-Guinea | Nigerdelta | New Mexico |
        Indische Oceaan |
        Zuid-Amerika | Zuid-Amerikaans | Zuid-Amerikaanse | Latijns-Amerika | Latijns-Amerikaanse | Frans-Guyana |
        Noord-Ierland | Wit-Rusland | Wit-Russische | Midden-Amerika
    """,
    "fr": """
        Soudan du Sud | Guinée équatoriale | Guinée-Bissau | Nouvelle-Guinée | delta du Niger |
        Nouveau-Mexique | océan Indien | fleuve Niger |
        sud-américain | sud-américaine | sud-américains | latino-américain | Dominique de Villepin | Salvador Dali |
        Amérique latine | Amérique du Sud | Irlande du Nord
    """,
    "de": """
        Südsudan | Äquatorialguinea | Guinea-Bissau | Neuguinea | New Mexico | Indischer Ozean |
        Indischen Ozean |
        Nordirland | Südamerika | Lateinamerika
    """,
    "es": """
        Sudán del Sur | Guinea Ecuatorial | Guinea-Bisáu | Guinea-Bissau | Nueva Guinea | delta del Níger |
        Nuevo México | océano Índico | río Níger |
        América Latina | América del Sur | Irlanda del Norte | Estados Unidos Mexicanos | provincia de Granada |
        Universidad de Granada
    """,
    "pt": """
        Sudão do Sul | Guiné Equatorial | Guiné-Bissau | Nova Guiné | delta do Níger | Novo México |
        oceano Índico | rio Níger |
        Guiana Francesa | América Latina | América do Sul | Irlanda do Norte
    """,
    "it": """
        Sud Sudan | Sudan del Sud | Guinea Equatoriale | Guinea-Bissau | Nuova Guinea | delta del Niger |
        Nuovo Messico | oceano Indiano | fiume Niger
    """,
    "pl": """
        Sudan Południowy | Gwinea Równikowa | Gwinea Bissau | Nowa Gwinea | delta Nigru | Nowy Meksyk |
        Ocean Indyjski
    """,
    "ru": """
        Южный Судан | Экваториальная Гвинея | Гвинея-Бисау | Новая Гвинея | дельта Нигера | морская свинка |
        Индийский океан
    """,
    "uk": """
        Південний Судан | Екваторіальна Гвінея | Гвінея-Бісау | Нова Гвінея | дельта Нігеру |
        Індійський океан
    """,
    "ar": """
        جنوب السودان | غينيا الاستوائية | غينيا بيساو | غينيا الجديدة | دلتا النيجر | نيو مكسيكو |
        المحيط الهندي |
        أمريكا اللاتينية | أميركا اللاتينية | أمريكا الجنوبية | أميركا الجنوبية | روسيا البيضاء
    """,
    "tr": """
        Güney Sudan | Ekvator Ginesi | Gine-Bissau | Yeni Gine | Nijer Deltası | Hint Okyanusu |
        Beyaz Rusya | Kuzey İrlanda | Latin Amerika | Güney Amerika
    """,
    "zh": """
        索马里 | 索馬里 | 马里兰 | 馬里蘭 | 马里奥 | 馬里奧 | 马里乌波尔 | 馬里烏波爾 | 马里布 | 馬里布 |
        马里亚纳 | 馬里亞納 | 马里昂 | 馬里昂 | 马里亚诺 | 马里诺 | 马里尼 | 卡马里 | 阿马里 | 撒马里 |
        印度尼西亚 | 印度尼西亞 | 印度洋 | 印度支那 | 几内亚比绍 | 幾內亞比紹 | 赤道几内亚 | 赤道幾內亞 |
        新几内亚 | 新幾內亞 | 几内亚湾 | 白俄罗斯 | 白俄羅斯 | 罗马教 | 羅馬教 | 南苏丹 | 南蘇丹 | 努尔苏丹 |
        都柏林 | 哥伦比亚 | 若开罗兴亚 | 约旦河 | 約旦河 | 发展中国家 | 發展中國家 | 其中国 | 集中国 |
        拉美国家 | 南美国家 | 北美国家 | 中美国家 | 欧美国家 | 宪法国家 | 立法国家 | 道德国家 | 上海地 |
        沿海地 | 南海地 | 黑海地 | 青海地 | 北海地 | 东海地 | 珠海地 | 阿曼达 | 西南非 | 许多哥伦 | 尼日尔河 |
        东京湾 | 古巴西 | 蒙古巴 | 智利用 | 南非洲 |
        西班牙港 | 帕拉马里博 | 哥伦比亚大学 | 法属圭亚那 | 拉美国
    """,
    "ja": """
        南スーダン | 南スーダン共和国 | 白ロシア | ローマ教 | 赤道ギニア | ギニア・ビサウ | ギニア湾 |
        インド洋 | 中国地方 | 中国電力 | 中国山地 | 中国自動車道 | 発展途上中国 | 欧米国 | 途上国連 | 中国連 |
        ヨルダン川 | ニジェール川 | ニジェール・デルタ | コンゴ川
    """,
    "th": """
        โซมาลี | โสมาลี | มาลีวัลย์ | มาลีวัล | ชาดก | อินเดียนา | อินเดียแดง | ซูดานใต้ | อิเควทอเรียลกินี |
        กินี-บิสเซา | ปาปัวนิวกินี
    """,
    "ko": """
        소말리아 | 소말릴란드 | 말리부 | 말리는 | 말리다 | 인도네시아 | 인도양 | 인도주의 | 인도적 | 적도기니 |
        뉴기니 | 기니비사우 | 기니만 | 남수단 | 수단과 방법 | 멕시코만 | 뉴멕시코
    """,
}


def longer_names(pattern: str) -> tuple[str, ...]:
    """Return the folded names, meaning something else, in which a folded one stands; a text there is not the name.

    A pattern that ends in no space is the beginning of a word.
    """
    rows, longer, heads = _rows()
    if pattern.endswith(" "):
        return longer.get(pattern, ())
    if len(pattern) >= HEAD and pattern[:HEAD] not in heads:
        return ()
    first = bisect_left(rows, pattern)
    found: set[str] = set()
    for row in rows[first:]:
        if not row.startswith(pattern):
            break
        found.update(longer[row])
    return tuple(sorted(found))


def with_longer_names(patterns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return those patterns that have longer names, each with them (`longer_names`)."""
    heads = _rows()[2]
    likely = [pattern for pattern in patterns if pattern[:HEAD] in heads or len(pattern) < HEAD]
    return {pattern: longer for pattern in likely if (longer := longer_names(pattern))}


@cache
def _rows() -> tuple[list[str], dict[str, tuple[str, ...]], frozenset[str]]:
    """Return every row of words that a longer name holds, sorted, the names that hold it, and how the rows begin."""
    found: dict[str, set[str]] = {}
    for language, names in TABLE.items():
        for name in names.split("|"):
            inflected = (text for form in inflect(name.strip(), language) for text in form.texts())
            for text in (name, *inflected):
                folded = fold(text)
                for row in _shorter(folded.split()):
                    found.setdefault(row, set()).add(folded)
    rows = {row: tuple(sorted(longer)) for row, longer in found.items()}
    return sorted(rows), rows, frozenset(row[:HEAD] for row in rows)


def _shorter(words: list[str]) -> list[str]:
    """Return every row of words of a name but the whole."""
    ends = ((first, last) for first in range(len(words)) for last in range(first + 1, len(words) + 1))
    return [f" {' '.join(words[first:last])} " for first, last in ends if last - first < len(words)]
