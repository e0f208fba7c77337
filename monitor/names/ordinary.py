"""Words that have a capital and are no name: what begins sentences, days, months, units; and what every text has."""

from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError

from monitor.text.fold import fold

FUNCTION = {
    "nl": "de het een en maar in op van voor met bij na uit tot door over om te dat die dit deze er is zijn was "
    "waren wordt worden hij zij ze we wij ik je u haar zijn hun als toen nu ook nog al volgens sinds tijdens "
    "intussen daarmee daarbij wie wat waar hoe of zo niet geen elk alle veel meer eerder later vooral onder "
    "tegen tussen naast zonder omdat terwijl",
    "en": "the a an and but or in on at of for with by from to as it its is are was were be has have had he she they "
    "we i you his her their our this that these those there here when while after before since during who what "
    "where how why if not no all many more most some both each last next new according under over between "
    "against without because although",
    "fr": "le la les un une des et mais ou dans sur à au aux de du pour avec par en il elle ils elles on nous vous "
    "je ce cet cette ces son sa ses leur leurs qui que quoi où comment quand si ne pas tous toutes plus selon "
    "depuis pendant après avant entre contre sans alors lors aussi c'est d l s n j qu",
    "de": "der die das den dem des ein eine einer einem einen und aber oder in im an am auf aus bei von vom zu zum "
    "zur für mit nach vor über unter seit während er sie es wir ihr ich sein seine ihre dies diese dieser "
    "dieses wer was wo wie wann wenn als dass nicht kein keine alle viele mehr auch noch laut gegen zwischen "
    "ohne weil so nun damit dabei ende anfang mitte prozent millionen milliarden euro dollar uhr jahr jahre "
    "jahren tag tage menschen teil zahl stadt land",
    "es": "el la los las un una unos unas y pero o en de del al a para con por sin sobre tras desde hasta entre "
    "según durante él ella ellos ellas su sus este esta estos estas ese esa que quien cómo cuándo dónde si no "
    "se lo ya más todo todos también además mientras aunque porque",
    "pt": "o a os as um uma uns umas e mas ou em no na nos nas de do da dos das ao para com por sem sobre após desde "
    "até entre segundo durante ele ela eles elas seu sua este esta esse essa que quem como quando onde se não "
    "já mais todo todos também além enquanto embora porque",
    "it": "il lo la i gli le un uno una e ma o in nel nella nei di del della dei al alla per con da dal su tra fra "
    "senza dopo prima secondo durante lui lei loro suo sua questo questa quel quella che chi come quando dove "
    "se non si più tutto tutti anche mentre perché l d nell dell all",
    "pl": "i a ale lub w we na z ze o od do dla po przed przez przy pod nad między za jak jako to ten ta te tego tej "
    "on ona oni one jego jej ich który która co kto gdzie kiedy czy nie się już także też więcej wszystkie "
    "według podczas ponieważ",
    "ru": "и а но или в во на с со о об от до для по перед через при под над между за как это этот эта эти того он "
    "она они его её их который что кто где когда если не уже также ещё все более после из к у был была были "
    "так однако по",
    "uk": "і й та а але або в у на з зі із про від до для по перед через при під над між за як це цей ця ці того він "
    "вона вони його її їх який що хто де коли якщо не вже також ще всі більше після був була були так однак",
    "ar": "في من إلى الى على عن مع هذا هذه ذلك تلك التي الذي الذين بعد قبل بين كما أن إن ان كان كانت قد لم لن لا ما ضد "
    "حول خلال عند منذ حتى أو ثم كل بعض غير وهو وهي هو هي هم قال قالت وقال وقالت يوم عام",
    "tr": "ve ama veya ile için bu şu o bir her çok daha en ne kim nerede nasıl ise de da ki gibi kadar sonra önce "
    "göre ancak olarak onun bunun yeni ilk son",
}
FILLERS = {
    "nl": "kan kunnen kon konden moet moeten moest moesten mag mogen zal zullen zou zouden heeft hebben had hadden "
    "gaat gaan ging komt komen kwam doen doet deed krijgt zegt zei zeggen twee drie vier vijf eerste tweede "
    "andere enkele ander alleen weer wel heel erg binnen buiten rond vandaag gisteren morgen want dus dan "
    "daar hier echter namelijk beide sommige welke deel soms steeds nieuwe nieuw laatste jaar dagen weken "
    "maanden",
    "en": "will would can could should may might must do does did done say says said get gets got make makes made "
    "go goes went come comes came take takes took two three four five first second other another such than "
    "then them only just even still yet again very much many few today yesterday tomorrow within around "
    "through however one ones own same being into about out off down back day days week weeks month months "
    "year years",
    "fr": "est sont était étaient été être sera seront serait ont avait avaient avoir aura fait faire font peut "
    "peuvent pourrait doit doivent devra devront devait va vont dit disent selon deux trois quatre cinq "
    "premier première autre autres même mêmes celle celles celui ceux dont donc car ainsi encore déjà très "
    "bien peu trop moins toujours jamais hier demain jour jours semaine semaines mois année années chaque "
    "plusieurs quelques certains vers chez dès lui eux y notre nos votre",
    "de": "ist sind war waren sei wird werden wurde wurden worden hat haben hatte hatten kann können konnte soll "
    "sollen sollte muss müssen musste will wollen wollte darf dürfen sagt sagte sagen geht gehen kommt kommen "
    "macht machen zwei drei vier fünf erste ersten zweite andere anderen einige etwa rund sehr schon wieder "
    "nur dann dort hier heute gestern morgen woche wochen monat monate jedoch aber doch bereits jetzt sich "
    "uns ihm ihn ihnen seinen seiner ihrer ihren welche beim bis",
    "es": "es son era eran fue fueron ser será serán sido está están estaba ha han había habían hay hacer hace hizo "
    "puede pueden podría debe deben deberá va van dijo dice dicen dos tres cuatro cinco primer primera otro "
    "otra otros otras mismo misma donde cuando como así aún hoy ayer mañana día días semana semanas mes meses "
    "año años cada varios algunos muy mucho poco menos nuevo nueva le les nos me",
    "pt": "é são era eram foi foram ser será serão sido está estão estava há tem têm tinha ter fazer faz fez pode "
    "podem poderia deve devem vai vão disse diz dizem dois duas três quatro cinco primeiro primeira outro "
    "outra outros outras mesmo mesma assim ainda hoje ontem amanhã dia dias semana semanas mês meses ano anos "
    "cada vários alguns muito pouco menos novo nova lhe pelo pela pelos pelas num numa",
    "it": "è sono era erano fu stato stata stati essere sarà saranno ha hanno aveva avevano avere fare fa fatto può "
    "possono potrebbe deve devono va vanno detto dice due tre quattro cinque primo prima altro altra altri "
    "altre stesso stessa così ancora oggi ieri domani giorno giorni settimana mese mesi anno anni ogni alcuni "
    "molto poco meno nuovo nuova gli ne ci vi dall sul sulla sui nelle dalle delle agli alle",
    "pl": "jest są był była było byli być będzie będą może mogą musi muszą ma mają miał powiedział mówi dwa dwie "
    "trzy cztery pięć pierwszy drugi inny inne tym tych temu by jednak tylko bardzo jeszcze dziś wczoraj "
    "jutro dzień dni tydzień miesiąc rok roku lat oraz bez około każdy kilka nowy nowe",
    "ru": "быть будет будут есть может могут мог должен должны стал стала сказал сказала говорит два две три четыре "
    "пять первый другой другие такой такие этом этого том тем чем только очень ещё сегодня вчера завтра день "
    "дня дней неделя месяц год года лет без около каждый несколько новый новые себя свои своих ему ей им нас "
    "вас бы ли же",
    "uk": "бути буде будуть є може можуть міг повинен став стала сказав сказала каже два дві три чотири пять перший "
    "інший інші такий цьому цього тому тим чим тільки лише дуже сьогодні вчора завтра день дня днів тиждень "
    "місяць рік року років без близько кожен кілька новий нові себе свої йому їй їм нас вас би чи ж",
    "ar": "كما أي أية هناك هنا أمس اليوم غدا يمكن يجب سوف ليس ليست كانوا تكون يكون اثنان ثلاثة أربعة خمسة أول ثاني "
    "آخر أخرى فقط جدا أيضا ايضا عدة عدد شهر أشهر أسبوع أيام سنة أعوام جديد جديدة نحو لدى وفق وفقا حيث لكن "
    "بسبب بشأن",
    "tr": "olan oldu olduğu olacak var yok dedi diyor söyledi etti ediyor edecek yapıldı iki üç dört beş birinci "
    "diğer başka aynı sadece hala bugün dün yarın gün hafta ay yıl yılında üzere karşı arasında içinde "
    "üzerinde kendi bazı birkaç ya hem",
}
CALENDAR = """
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
    september oktober november december monday tuesday wednesday thursday friday saturday sunday january february
    march may june july august october lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch
    donnerstag freitag samstag sonntag januar februar märz mai juni juli dezember oktober lunes martes miércoles
    jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre segunda terça quarta quinta sexta janeiro fevereiro março maio junho julho setembro outubro novembro
    dezembro lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio
    settembre ottobre dicembre pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs
    haziran temmuz ağustos eylül ekim kasım aralık covid internet twitter facebook whatsapp instagram tiktok
    telegram youtube
"""
CODES = """
    sos ceo cfo cto coo gps dna rna pcr tv pm mp phd wk ek gdp pib bip ki vat btw tva iva sms pdf app usb led vpn suv
    faq lng lpg ipo vip ufo hiv aids epo ddos pc cctv ngo ngos ong esg co2 kw mw kwh url html orsec smic tgv
    тв сос днк пцр смс нло вич спид ооо оао зао пао пп бпла дтп втрп
"""
REGIONS = """
    west east north south central western eastern northern southern middle latin african africans asian asians
    european europeans american americans arab arabs caribbean balkan nordic baltic noord zuid oost westers westerse
    afrikaanse afrikaan europese europeaan aziatische arabische occidentale orientale africain africaine européen
    européenne europäische europäischen afrikanische afrikanischen arabische arabischen asiatische occidental
    oriental africano europe africa asia america europa afrika azië asien amerika afrique asie amérique áfrica ásia
    américa azja azji europy afryki ameryki европа европе европы африка африке африки азия азии америка америке
    америки європа європі європи азія africana europeo europea asiático árabe africani europei ocidental europeu
    europeia
"""


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the folded words that begin sentences in a language without being names."""
    return frozenset(fold(word).strip() for word in FUNCTION.get(language, FUNCTION["en"]).split())


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded words that stand in every other text of a language, and tell nothing of this one."""
    return function_words(language) | {fold(word).strip() for word in FILLERS.get(language, "").split()}


@cache
def calendar(language: str) -> frozenset[str]:
    """Return days, months and carriers of news, folded: none of them is what a story is about.

    Those of our tables count in all languages; of another one CLDR knows the days and months.
    """
    return frozenset(fold(word).strip() for word in (*CALENDAR.split(), *_days_and_months(language)))


def _days_and_months(language: str) -> Iterator[str]:
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return
    for names in (locale.days, locale.months):
        for form in ("format", "stand-alone"):
            for name in names[form]["wide"].values():
                yield from name.split()


@cache
def regions() -> frozenset[str]:
    """Return the folded words for parts of the world; a name of such words alone is an adjective."""
    return frozenset(fold(word).strip() for word in REGIONS.split())


@cache
def codes() -> frozenset[str]:
    """Return folded abbreviations, and words like them, that name nobody."""
    return frozenset(fold(word).strip() for word in CODES.split())
