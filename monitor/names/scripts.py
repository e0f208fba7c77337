"""Names in Chinese and Japanese: told by the titles beside them and by the words that they end or begin with.

Neither writes spaces, so a name is only taken where both of its ends are sure: a foreign name by its
middle dots or its katakana, an own one by a surname and a title, an organisation by its last character and what
stands before it.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.names.arabic import named_in_arabic
from monitor.names.named import Named

HAN = r"\u4e00-\u9fff"
KATAKANA = r"\u30a1-\u30fa\u30fc"
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁"
    "潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺"
    "賀顾顧毛郝龚邵万萬钱錢严嚴"
)
TITLES_ZH = (
    "总统|總統|总理|總理|首相|大臣|主席|部长|部長|外长|外長|防长|财长|省长|市长|市長|法官|检察官|检察长|律师|教授|医生|"
    "醫生|博士|先生|女士|上校|将军|將軍|发言人|發言人|大使|书记|書記|局长|局長|主任|董事长|董事長|首席执行官|教练|"
    "教練|队长|球员|选手|国王|國王|总监|總監|创始人|創始人|创办人|总裁|總裁|总经理|经理|院长|院長|校长|校長|秘书长|"
    "参议员|众议员|议员|議員|立委|专家|专员|研究员|学者|导演|作家|演员|歌手|记者|前员工|员工|居民|村民|村长|学生|男子|"
    "女子|嫌犯|被告|负责人|分析师|分析師|司令|厅长|处长|署长|州长|县长|镇长|老板"
)
SAYING_ZH = "表示|说|說|称|稱|指出|强调|強調|宣布|告诉|告訴|认为|認為"
VERBS_ZH = "道歉|辞|辭|出席|透露|坦言|承认|否认|呼吁|批评|回应|抵达|访问|会见|当选|签署|警告|要求|敦促|下令|出任"
AFTER_ZH = (
    rf"(?:{SAYING_ZH}|道歉|辞|辭|出席|透露|坦言|承认|承認|否认|否認|呼吁|呼籲|批评|批評|回应|回應|被|在|的|对|對|于|於|"
    r"与|與|和|及|将|將|已|曾|也|则|則|向|因|获|獲|涉|赴|率|是|[，。、：；！？”」》（）\s]|$)"
)
BODIES_ZH = (
    "公司|集团|集團|大学|大學|医院|醫院|法院|委员会|委員會|银行|銀行|协会|協會|研究所|研究院|基金会|基金會|联盟|聯盟|"
    "俱乐部|俱樂部|出版社|学院|中学|小学|办公室|辦公室|检察院|公安局|警察局|管理局|监管局|海关|总署|交易所|事务所|中心|"
    "工会|商会|学会|联合会|总局|部门|消防队|电视台|航空"
)
FIRMS_ZH = (  # what the short names of companies end in
    "科技|数据|數據|制药|製藥|汽车|汽車|能源|电子|電子|半导体|半導體|生物|医药|醫藥|航空|地产|地產|证券|證券|保险|保險|"
    "电力|石油|石化|钢铁|鋼鐵|矿业|礦業|食品|乳业|乳業|物流|通信|网络|網絡|软件|軟件|资本|資本|影业|传媒|航运|重工|化工|"
    "置业|控股|电器|电机|股份|实业|材料|新能源|智能|动力|药业|互动|娱乐"
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
    "大学|病院|地裁|高裁|裁判所|委員会|銀行|協会|連盟|研究所|株式会社|財団|組合|安全処|県警|府警|道警|警察署|警視庁|製作所|製薬|"
    "工業|電機|ホールディングス|自動車|電力|鉄道|航空|建設|証券|生命|海運|物産|商事|化学|食品|新聞|テレビ|放送|重工|製鉄|"
    "製紙|薬品|電鉄|交通|運輸|漁協|農協|高校|中学校|小学校|学園|市役所|県庁|検察庁|地検|海上保安庁|海上保安本部|労働局|消防局|消防庁|保健所|衛生研究所|機構|協議会|連合会|学会"
)
MINISTRIES_JA = (
    "経済産業省|厚生労働省|厚労省|経産省|財務省|外務省|防衛省|文部科学省|文科省|国土交通省|国交省|農林水産省|農水省|環境省|総務省|法務省|金融庁|"
    "消費者庁|気象庁|国税庁|警察庁|海上保安庁"
)
PLACES_JA = "県|府|市|町|村|区|島|川|湖|港|半島|山|岳"
THINGS_JA = (
    "薬|船|号|機|アプリ|車|サービス|商品|製品|作品|客船|漁船|タンカー|フェリー|ブランド|会社|社|党|団体|グループ|店"
)
THINGS_ZH = (
    "产品|產品|应用|應用|公司|集团|集團|品牌|轮|輪|号|號|船|软件|軟件|平台|游戏|遊戲|组织|組織|手机|药物|藥物|渡轮"
)
PERSON = "人"  # behind the name of a country
DAYS_ZH = "周[一二三四五六日末]"
FOREIGN_ZH = re.compile(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")
OWN_ZH = re.compile(
    rf"(?:(?:{TITLES_ZH})((?!{DAYS_ZH})[{SURNAMES}][{HAN}]{{1,2}}?)(?={AFTER_ZH})|"
    rf"(?<![{HAN}])((?!{DAYS_ZH})[{SURNAMES}][{HAN}]{{1,2}}?)(?={SAYING_ZH}|先生|女士|教授|博士|律师|辞去|道歉))"
)
BODY_ZH = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,12}}?(?:{BODIES_ZH})")
FIRM_ZH = re.compile(rf"(?=([{HAN}]{{2}})({FIRMS_ZH})(?!{FIRMS_ZH}))")
QUOTED_ZH = "[“「《]([^“”「」《》，。]{2,10})[”」》]"
THING_ZH = re.compile(rf"(?:{THINGS_ZH}){QUOTED_ZH}|{QUOTED_ZH}(?:{THINGS_ZH})")
# Bounded: of an endless row each letter would be tried with all behind it.
KATAKANA_NAME = re.compile(rf"[{KATAKANA}]{{2,40}}(?:[・＝][{KATAKANA}]{{1,}})+")
KATAKANA_TITLED = re.compile(rf"([{KATAKANA}]{{2,40}})(?={TITLES_JA})")
OWN_JA = re.compile(rf"(?<![{HAN}])([{HAN}]{{2,5}})(?=(?:{TITLES_JA})(?![{HAN}]))")
BODY_JA = re.compile(
    rf"(?:[{HAN}]{{2,12}}?|[{KATAKANA}]{{2,12}}?)(?:{BODIES_JA})(?:[{HAN}]{{0,6}}(?:{BODIES_JA}))?|(?:{MINISTRIES_JA})"
)
PLACE_JA = re.compile(
    rf"(?<![{HAN}{KATAKANA}])([{HAN}]{{2,3}}(?:{PLACES_JA}))(?![{HAN}])|"
    rf"([{HAN}]{{2,3}}[県府市町村区])(?=の|に|で|を|・|）|、|は|が)"
)
THING_JA = re.compile(rf"(?:{THINGS_JA})[「『]([^「」『』、。]{{2,14}})[」』]")
COUNTRIES_JA = "国|米|英|独|仏|台湾|インド|ロシア|フランス|ドイツ|イタリア|スペイン|オランダ|カナダ"
OF_COUNTRY_JA = re.compile(rf"(?:{COUNTRIES_JA})の([{KATAKANA}]{{5,}})(?![{KATAKANA}・])")
TIMES_OF_A_FIRM = 2  # how often a short name must stand in a text


def shaped_without_capitals(text: str, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Named]:
    """Return the names in a Chinese, Japanese or Arabic text that their surroundings give away; elsewhere none.

    `taken` are the spans of names that are known already.
    """
    if language == "zh":
        return _first_come([*_chinese(text)])
    if language == "ja":
        return _first_come([*_japanese(text)])
    return _first_come([*named_in_arabic(text, taken)]) if language == "ar" else []


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
    for name in dict.fromkeys(found[1] or found[2] for found in OWN_ZH.finditer(text)):
        yield from _everywhere(name, "person", text)
    for found in BODY_ZH.finditer(text):
        if not any(char in STOPS_ZH for char in found[0]):
            yield Named(found[0], "organisation", found.start(), found.end())
    for name in dict.fromkeys("".join(found.groups()) for found in FIRM_ZH.finditer(text)):
        if text.count(name) >= TIMES_OF_A_FIRM and not any(char in STOPS_ZH for char in name):
            yield from _everywhere(name, "organisation", text)
    for found in THING_ZH.finditer(text):
        yield from _everywhere(found[1] or found[2], "thing", text)


def _everywhere(name: str, kind: str, text: str) -> Iterator[Named]:
    yield from (Named(name, kind, one.start(), one.end()) for one in re.finditer(re.escape(name), text))


def _after_titles(text: str, titles: str) -> int:
    """Return where the name begins behind words that run into it: the last title, the last small word."""
    first = text.split("·", maxsplit=1)[0]
    title = max((found.end() for found in re.finditer(titles, first)), default=0)
    small = max((index + 1 for index, char in enumerate(first[:-1]) if char in STOPS_ZH or char == PERSON), default=0)
    return max(title, small)


def _before_verb(text: str) -> int:
    """Return where the name ends in front of a verb of saying or a small word that runs into it."""
    last = text.rindex("·") + 2
    ends = [last + one.start() for one in re.finditer(f"{VERBS_ZH}|{SAYING_ZH}|[{STOPS_ZH}]", text[last:])]
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
    for found in PLACE_JA.finditer(text):
        yield from _everywhere(found[1] or found[2], "place", text)
    for name in dict.fromkeys(found[1] for found in THING_JA.finditer(text)):
        yield from _everywhere(name, "thing", text)
    for found in OF_COUNTRY_JA.finditer(text):
        yield Named(found[1], "organisation", found.start(1), found.end(1))
