"""Names in the news that are ordinary words too, by language.

An entry is a name (country, people, capital, organisation, acronym, surname) that a writer of that language also uses,
spelled alike once case and marks are folded away, to say something else: "turkey" in English, "mali" (small) in Polish.
What is no name at all ("house"), or a word only in a dictionary, is left out. A surname that is a trade or a colour
counts where a politician bears it. Inflected forms stand here only where the news mostly means the word by them, such
as Arabic المالي (financial) or Polish małych: `inflect` makes none of them.
"""

from functools import cache

from monitor.text.fold import fold

TABLE = {
    "en": """
        jersey reunion turkey chad jordan us who is it may polish china georgia guinea grenada dominica
        reading nice cork mobile bath
        eu ice aids bush trump brown johnson major cook rice powers young black white king pope baker cooper hunt
        march swiss scotch dutch ira eta sea wells orange ford gates jobs sun times post guardian mirror swift
        duke prince sage labour greens hull sandy cruz case hope chile chili panama java pole
    """,
    "nl": """
        vs pool pools let is it may chili pers wit zwart bos visser bakker kok vos wolf berg dam meer delft haren beek
        mol graan rust roemer smid jong kuiper koning keizer paus prins unie post staat vrede tijd trouw best son echt
        goes panama java lima turk bush trump bolt baal heerlen hoorn boom dijk weert terneuzen
    """,
    "fr": """
        réunion jersey tour tours nice sens us usa eu un is it bal bale port cour maire roi boucher berger
        petit grand blanc noir brun
        marchand fabre moulin monde point croix soir temps france perse franc chine chili guinee panama suisse
        polonaise lens die foix pau bush trump cuba java
    """,
    "de": """
        es us it polen essen halle hof hamm singen plauen lehrte siegen worms scholz kohl may wer weil kraft koch bauer
        fischer weber jager schwarz weiss braun klein gross konig kaiser papst ende welt zeit bild spiegel stern
        linke grune union regen inn baden minden witten guben berliner pariser wiener frankfurter hamburger chile
        panama jordan
    """,
    "es": """
        reunión chile cuba china peru granada salvador la un eu us usa sal plata leon lima paz rio santiago
        leones colon cuenca
        guerra calderon iglesias casado rey rojo blanco moreno castillo podemos vox sumar pais mundo razon jamas
        panama polaca suiza americana cana mula toro mena turca
    """,
    "pt": """
        reunião peru natal salvador belem porto faro lagos guarda beja usa eu us lula costa cunha serra neves
        rocha pinto leite
        coelho carneiro cordeiro ribeiro silva reis branco moro temer chega livre novo rede publico globo folha
        expresso malta granada panama americana china chile polaca
    """,
    "it": """
        riunione mali pera chi un usa is prato massa potenza bari monza como conte letta monti renzi fini
        meloni salvini rossi
        bianchi neri ferrari fontana grillo lega forza azione stampa foglio tempo giorno manifesto chiesa re papa
        turco greco americana svizzera panama cile cuba lecce
    """,
    "pl": """
        mali male mala malo malych malym malymi czad unia rada duda tusk kot kania lis wilk zajac sikora kowal wrona
        mazur gowin bosak po pis lewica nowa solidarnosc tak lech panama finka wegierka hiszpanka bulgarka japonka
        japonki szwedka angielka amerykanka polka czeszka lodz pila hel czarny bialy
    """,
    "ru": """
        того чад чили дели баку куба мир орел шахты порт испанка финка американка болгарка венгерка голландка шведка
        чешка чешки панама панамка полька вена вены рига козак волков зайцев орлов песков мороз правда известия труд
        яблоко родина лавров грозный судан канар газа газу газы газом
    """,
    "uk": """
        малі мала мали чад куба мир рада ради раді суми рівне львів фінка іспанка американка болгарка чешка чешки панама
        полька слуга голос свобода правда мороз гончар коваль кравець мельник бондар лис вовк орел біла сила порошок
        грозний того дели газа газу гази газом
    """,
    "ar": """
        مالي المالي مالية المالية ماليون ماليين الماليون بنين يمن هند مصر المغرب قطر حماس أمل فتح العدل النهضة الرياض
        المدينة الجزيرة الجزائر صالح سلام حسن سعيد أسد الأسد نصر الوفاق الشباب صدر الصدر عون الدعوة القاعدة القوات
        الكتائب المستقبل الحشد جدة الخليل صور الوطن الشرق الأهرام
    """,
    "tr": """
        mali us it ak umman mısır hindi ordu van muş uşak mersin demir yıldız yılmaz şahin kaya çelik aslan koç kılıç
        akar fidan soylu şimşek özel altun umut saadet gelecek deva zafer vatan sabah hürriyet cumhuriyet acem panama
    """,
    "sw": """
        mali kuba tanga mafia pwani mara simba amani
        baraka rehema salama furaha imani uhuru umoja mwananchi habari
        taifa papa kati chama azimio juma saba nipashe malkia neema tumaini jamhuri
    """,
    "id": """
        as is batu palu solo padang medan malang sorong seram mega puan ganjar garuda merdeka tempo kompas sinar harapan
        raja paus guru kota laut timur barat utara pusat demokrat republika nusantara panama
    """,
}


@cache
def common_words(language: str) -> frozenset[str]:
    """Return the names, folded, that are ordinary words of the language."""
    return frozenset(fold(word) for word in TABLE.get(language, "").split())


def is_common(word: str, language: str) -> bool:
    """Tell whether a name, in any case and with or without marks, is an ordinary word of the language too."""
    return fold(word) in common_words(language)


def common_languages(word: str) -> frozenset[str]:
    """Return the languages in which a name is an ordinary word too."""
    return _languages().get(fold(word), frozenset())


@cache
def _languages() -> dict[str, frozenset[str]]:
    words = frozenset().union(*map(common_words, TABLE))
    return {word: frozenset(one for one in TABLE if word in common_words(one)) for word in words}
