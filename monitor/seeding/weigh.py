"""What articles name and are about, weighed: how much the story hangs on it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.names.cues import has_cue
from monitor.names.lexicon import Mention, Thing, things
from monitor.names.table import countries
from monitor.seeding.article import Article
from monitor.seeding.found import FOUND, Findings, whole
from monitor.text.fold import fold

FIRST_IN_TITLE = 3.0  # whom a headline begins with acts in it
IN_TITLE = 4.0
IN_LEAD = 2.0
IN_TEXT = 1.0
MOST_OF_TEXT = 6.0  # what repeating a name in the body can add
NOISE = {
    "media": "it tells the news",
    "agency": "it tells the news",
    "social-network": "the news was said there",
}
WEIGHTS = (3.0, 2.0, 1.0)
ACTORS = frozenset(("person", "organisation", "event", "thing"))
PLACE_OF_NOBODY = 0.6  # what a place that no table knows tells, beside who acts in it
DESCRIBED = 0.4  # and a name of ordinary words
SMALL_WORD = 3  # letters of what only links words
SEAT, SEATED = "belgium", frozenset(("eu", "european-commission", "european-parliament", "nato"))
SAME_SEAT = 5  # letters of a folded name, the space before it included
AT_HOME = frozenset(
    ("office", "party", "minister", "agency-security", "leader", "court", "bank", "official", "politician")
)
OWN_IN_TITLE = 0.5
OWN = 0.7  # of the core's salience: what no table knows and matters so much is of this story alone

# How many of 1,000 entries of world news name these; all others are named by about one.
RATES: Mapping[str, float] = {
    "united-states": 120, "united-kingdom": 60, "russia": 55, "ukraine": 55, "israel": 45, "china": 45, "france": 35,
    "germany": 30, "eu": 30, "india": 25, "iran": 22, "palestinian-territories": 20, "japan": 18, "italy": 18,
    "spain": 18, "canada": 15, "turkiye": 15, "un": 14, "australia": 12, "poland": 12, "brazil": 12, "nato": 12,
    "hamas": 12, "white-house": 12, "mexico": 10, "south-korea": 10, "netherlands": 10, "belgium": 8, "egypt": 8,
    "saudi-arabia": 8, "syria": 8, "lebanon": 8, "pakistan": 8, "south-africa": 8, "european-commission": 8,
    "afghanistan": 7, "nigeria": 7, "north-korea": 6, "argentina": 5, "indonesia": 5, "switzerland": 5, "ireland": 5,
    "taiwan": 5, "new-zealand": 4, "united-arab-emirates": 4, "qatar": 4, "iraq": 4, "denmark": 4, "sweden": 4,
    "greece": 4, "colombia": 4, "venezuela": 4, "portugal": 3, "norway": 3, "austria": 3, "hungary": 3, "yemen": 3,
    "morocco": 3, "kenya": 3, "philippines": 3, "thailand": 3, "malaysia": 3, "vietnam": 3, "bangladesh": 3,
    "serbia": 3, "romania": 3, "chile": 2, "peru": 2, "cuba": 2, "finland": 2, "ethiopia": 2, "sudan": 2, "algeria": 2,
    "tunisia": 2, "libya": 2, "ghana": 2, "czechia": 2, "belarus": 2, "georgia": 2,
    "donald-trump": 60, "vladimir-putin": 20, "joe-biden": 12, "volodymyr-zelensky": 12, "benjamin-netanyahu": 10,
    "elon-musk": 15, "emmanuel-macron": 5, "xi-jinping": 5, "keir-starmer": 6, "narendra-modi": 4, "pope-leo": 4,
    "democrats-us": 8, "republicans-us": 12, "us-congress": 8, "european-parliament": 4, "hezbollah": 4, "kremlin": 6,
    "fifa": 5, "google": 8, "apple": 8, "meta-platforms": 4, "microsoft": 6, "tesla": 5,
}  # fmt: skip
RARE = 1.0
NARROW = 3.0  # of 1,000 entries: a name that few say
WIDE = 25.0  # of 1,000 entries: a name that halves what it tells


@dataclass(frozen=True)
class Weighed:
    """A thing that articles name: how much it matters there, how wide its name is, and why.

    `spans` are where its first article names it, in `found.whole`; `shared` counts the articles that name it.
    """

    thing: Thing
    salience: float
    mentions: int
    in_title: bool
    rate: float
    reason: str
    noise: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    shared: int = 1


def weigh(article: Article, found: Findings) -> list[Weighed]:
    """Return what the article names, the most important first; what only carries the news is marked as noise."""
    named: dict[str, list[Mention]] = {}
    for mention in found.mentions:
        named.setdefault(mention.thing, []).append(mention)
    first = found.mentions[0].thing if found.mentions else None
    weighed = [_weighed(found.things[name], article, mine, first == name) for name, mine in named.items()]
    return sorted([*_without_seats(weighed, named), *_unnamed(weighed)], key=_in_order)


def _without_seats(weighed: Sequence[Weighed], named: Mapping[str, Sequence[Mention]]) -> list[Weighed]:
    """Mark a country that the article names by the seat of a body alone, beside that body: Brussels is the EU."""
    there = {one.thing.id for one in weighed}
    return [
        replace(one, noise="its capital stands for the EU")
        if one.thing.id == SEAT and there & SEATED and all(_is_seat(mention) for mention in named[SEAT])
        else one
        for one in weighed
    ]


def _is_seat(mention: Mention) -> bool:
    seats = {fold(word)[:SAME_SEAT] for code in countries() if code.code == "BE" for _, word in code.capital}
    return fold(mention.text)[:SAME_SEAT] in seats


def _unnamed(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Return the country of the bodies and persons that an article names, where it is itself named nowhere.

    Papers do not name their own country, and those of others name hardly anything else.
    """
    homes = Counter(
        one.thing.country
        for one in weighed
        if one.thing.country and one.noise is None and one.thing.kind in AT_HOME and one.thing.type != "place"
    )
    known = {thing.country: thing for thing in things().values() if thing.kind == "country"}
    named = {one.thing.country for one in weighed if one.thing.kind == "country"}
    if not homes or any(home in named for home in homes):
        return []
    code, _ = max(homes.items(), key=lambda home: (home[1], home[0] or ""))
    return [
        Weighed(
            known[code],
            IN_TEXT,
            0,
            in_title=False,
            rate=RATES.get(known[code].id, RARE),
            reason="not named: the country of what is",
        )
    ]


def _in_order(one: Weighed) -> tuple[bool, float, int, str]:
    return one.noise is not None, -one.salience, -one.mentions, one.thing.id


def _weighed(thing: Thing, article: Article, mine: Sequence[Mention], leads: bool) -> Weighed:
    title_end = len(article.title)
    lead_end = title_end + 2 + len(article.lead)
    in_title = sum(mention.start < title_end for mention in mine)
    in_lead = sum(title_end <= mention.start < lead_end for mention in mine)
    in_text = len(mine) - in_title
    first = FIRST_IN_TITLE * bool(leads and in_title)
    salience = first + IN_TITLE * min(in_title, 1) + IN_LEAD * min(in_lead, 2) + min(IN_TEXT * in_text, MOST_OF_TEXT)
    places = [where for where, count in (("title", in_title), ("lead", in_lead)) if count]
    return Weighed(
        thing,
        salience,
        len(mine),
        bool(in_title),
        RATES.get(thing.id, RARE),
        f"{len(mine)}x, {' and '.join(places) or 'text'}",
        _noise(thing, article, mine, in_title),
        tuple((mention.start, mention.end) for mention in mine),
    )


def _noise(thing: Thing, article: Article, mine: Sequence[Mention], in_title: int) -> str | None:
    """Who tells the news is not in it, unless the headline says so."""
    names = {fold(word) for _, word in thing.words}
    if article.source and fold(article.source) in names:
        return "it is the article's own source"
    if thing.kind in NOISE and not in_title:
        return NOISE[thing.kind]
    if thing.kind == FOUND and thing.type == "organisation" and not in_title and _tells_news(thing, article.language):
        return NOISE["media"]
    if thing.type == "person" and thing.kind == FOUND and _signs(article, mine):
        return "it wrote the article"
    return None


def _tells_news(thing: Thing, language: str) -> bool:
    return any(has_cue(word, "MEDIA", language) for word in fold(thing.name).split())


def _signs(article: Article, mine: Sequence[Mention]) -> bool:
    """Tell whether a name stands alone on its lines, as an author's does, perhaps behind "by"."""
    text = whole(article)
    return all(_is_signature(text, mention) for mention in mine)


def _is_signature(text: str, mention: Mention) -> bool:
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    line = text[start : len(text) if end < 0 else end]
    return (
        start > 0
        and len(line) - len(mention.text) <= len("correspondent in Buenos Aires: ")
        and line[-1:] not in ".!?。！？؟"
    )


def merge(weighed: Sequence[Sequence[Weighed]]) -> list[Weighed]:
    """Return what several articles on one story name: the mean salience, and in how many of them it stands."""
    if len(weighed) == 1:
        return list(weighed[0])
    found: dict[str, list[Weighed]] = {}
    for each in weighed:
        for one in each:
            found.setdefault(one.thing.id, []).append(one)
    return sorted((_merged(same, len(weighed)) for same in found.values()), key=_in_order)


def _merged(same: Sequence[Weighed], articles: int) -> Weighed:
    first = same[0]
    known = {pair: None for one in same for pair in one.thing.words}
    thing = replace(first.thing, words=tuple(known))
    heard = [one for one in same if one.noise is None]
    return replace(
        first,
        thing=thing,
        salience=sum(one.salience for one in same) / articles,
        mentions=sum(one.mentions for one in same),
        in_title=any(one.in_title for one in same),
        reason=f"in {len(same)} of {articles} articles, {sum(one.mentions for one in same)}x",
        noise=None if heard else first.noise,
        shared=len(same),
    )


def core_of(weighed: Sequence[Weighed], articles: int = 1) -> list[Weighed]:
    """Return what the story cannot be without: the name that tells most of it, and the names that are its own alone.

    Of several articles, what all of them name comes first.
    """
    useful = [one for one in weighed if one.noise is None]
    if not useful:
        return []
    first = max(useful, key=lambda one: (one.shared == articles, telling(one)))
    own = [one for one in useful if one is not first and _is_own(one, first)]
    if own and _is_stage(first):
        return own
    return [*own, first] if _is_described(first) else [first, *own]


def _is_own(one: Weighed, first: Weighed) -> bool:
    """Tell whether a name is of this story alone; a product or ship that the lead names is, if the core is unknown."""
    if one.thing.type not in ACTORS or one.thing.kind != FOUND or _is_described(one):
        return False
    if one.thing.type == "thing" and one.salience >= IN_LEAD + IN_TEXT and first.thing.kind == FOUND:
        return True
    wanted = OWN_IN_TITLE if one.in_title or _is_stage(first) else OWN
    most = telling(first) if _is_described(first) else first.salience
    return one.salience >= wanted * most and (one.in_title or first.thing.kind == FOUND)


def telling(one: Weighed) -> float:
    """Return how much a name tells of this story: what is salient here, and not in the news every day."""
    beside = PLACE_OF_NOBODY if _is_stage(one) else DESCRIBED if _is_described(one) else 1.0
    return one.salience / (1 + one.rate / WIDE) * beside


def _is_described(one: Weighed) -> bool:
    """Tell whether a name is made of words that every language says in its own: Fédération de handball."""
    small = [word for word in one.thing.name.split() if word.islower() and len(word) > SMALL_WORD]
    return one.thing.kind == FOUND and one.thing.type == "organisation" and bool(small)


def _is_stage(one: Weighed) -> bool:
    """Tell whether it is only where the story happens: a place that no table knows."""
    return one.thing.kind == FOUND and one.thing.type == "place"


def weight_of(one: Weighed, core: Collection[Weighed]) -> float:
    """Return the weight in the watchlist: the core 3, narrow names 2, wide ones 1."""
    if one in core:
        return WEIGHTS[0]
    return WEIGHTS[1] if one.rate <= NARROW else WEIGHTS[2]
