"""Bodies of alerts, as the store holds them, for channels to tell."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.alerting import message
from monitor.alerting.digest import Figures, Member, NearMiss, digest_of, empty_digest
from monitor.alerting.message import Occasion, payload, short_text
from monitor.model.alert import AlertType, Delivery
from monitor.model.development import Background, Change, Development, News
from monitor.model.hit import Evidence, Hit
from monitor.model.payload import DayCount, Mentions
from monitor.model.watchlist import Entity, Watchlist

EVENING = datetime(2022, 8, 18, 19, 31, tzinfo=UTC)
SITE = "https://watch.example"
MALI = Watchlist(
    "mali-france",
    "Mali accuses France of arming jihadists",
    entities=(Entity("mali", "Mali", "place", 3.0), Entity("france", "France", "place", 2.0)),
)
HIT = Hit(
    watchlist_id="mali-france",
    entry_id="e1",
    development_id="d1",
    kind="first",
    score=0.83,
    evidence=(
        Evidence("mali", "place", "Mali", "title", 3, 7),
        Evidence("france", "place", "la France", "title", 16, 25),
        Evidence("arms", "topic", "livraison d’armes", "summary", 0, 17),
    ),
    parts=(),
    title="Le Mali accuse la France : la Cedeao convoque une réunion d’urgence",
    url="https://rfi.example/afrique/mali-cedeao",
    canonical_url="https://rfi.example/afrique/mali-cedeao",
    title_key="",
    summary="Les chefs d’État se retrouvent à Accra ; 49 soldats ivoiriens restent détenus à Bamako.",
    language="fr",
    published=EVENING - timedelta(minutes=12),
    seen=EVENING,
    feed_id="f1",
    feed_url="https://rfi.example/rss",
    feed_name="RFI Afrique",
    origin="rfi.example",
)
OTHERS = (
    replace(
        HIT, entry_id="e2", kind="coverage", title="ECOWAS roept spoedvergadering bijeen over Mali", language="nl",
        origin="nos.example", url="https://nos.example/artikel/2441",
        seen=EVENING - timedelta(minutes=3), published=None,
    ),
    replace(
        HIT, entry_id="e3", kind="coverage", title="إيكواس تدعو إلى اجتماع طارئ بشأن مالي", language="ar",
        origin="aljazeera.example", url="https://aljazeera.example/1",
        seen=EVENING - timedelta(minutes=2), published=None,
    ),
)  # fmt: skip
DEVELOPMENT = Development(
    "d1", "mali-france", "e1", HIT.title, "fr", HIT.url, EVENING, EVENING,
    ("rfi.example", "nos.example", "aljazeera.example"), ("fr", "nl", "ar"), "d0",
    news=News(
        ("ECOWAS", "Accra"), ("49",), ("réunion d’urgence",),
        "La Cedeao convoque une réunion d’urgence sur les 49 soldats ivoiriens détenus à Bamako.",
    ),
)  # fmt: skip
EARLIER = tuple(
    replace(
        DEVELOPMENT, id=f"d-{day}", title=title, language=language, url=f"https://news.example/{day}",
        first_seen=EVENING - timedelta(days=day), origins=("a", "b"), follows=None, news=News(),
    )
    for day, title, language in (
        (1, "France rejects Mali’s claim at the Security Council", "en"),
        (2, "Mali vraagt de VN-Veiligheidsraad om een spoedzitting", "nl"),
        (3, "Mali accuses France of arming jihadists", "en"),
    )
)  # fmt: skip
OCCASION = Occasion(HIT, DEVELOPMENT, site=SITE, background=Background(EARLIER, OTHERS))
CHANGED = replace(OCCASION, changes=(Change("number", "12", "30", "e2"), Change("attribution", None, "MINUSMA", "e2")))


def delivery(body: str, text: str = "", id_: str = "dnbvgnbxmk3xcdhyhrqntwggdq") -> Delivery:
    """Return a body on its way."""
    type_ = json.loads(body)["type"]
    return Delivery(id_, "a1", "desk", "pending", 0, EVENING, EVENING, type_, text, body)


def telling(type_: AlertType = "development.new", occasion: Occasion = OCCASION) -> Delivery:
    """Return an alert about a development."""
    return delivery(payload(type_, "a1", "fast", MALI, occasion, EVENING), short_text(type_, MALI, occasion))


def titled(title: str) -> Delivery:
    """Return an alert whose development, entry and story bear a title that somebody chose."""
    hit, story = replace(HIT, title=title), replace(EARLIER[0], title=title)
    occasion = replace(
        OCCASION, hit=hit, development=replace(DEVELOPMENT, title=title), background=Background((story,))
    )
    return telling(occasion=occasion)


def trial() -> Delivery:
    """Return a test of the channel `desk`."""
    return delivery(message.test_payload("desk", EVENING))


COUNTS = (0, 2, 1, 0, 0, 5, 9, 4, 3, 0, 1, 7, 14, 11)


def digest(members: int = 2) -> Delivery:
    """Return a digest of one story with its mentions, or of nothing."""
    if not members:
        miss = NearMiss("mali-france", "Sahel-top in Bamako afgelast", "https://nos.example/2", 0.36, 0.4)
        return delivery(empty_digest("desk", EVENING, Figures(EVENING, 212, 0, 8412, 0), miss).payload)
    kinds: tuple[AlertType, ...] = ("development.new", "development.updated", "development.corroborated")
    told = [telling(kind, CHANGED if kind == "development.updated" else OCCASION) for kind in kinds[:members]]
    days: list[DayCount] = [{"day": f"2022-08-{day:02}", "count": count} for day, count in enumerate(COUNTS, 6)]
    mentions: list[Mentions] = [{"watchlist": message.watchlist_ref(MALI), "days": days}]
    made = [Member(one.text, one.payload, "quiet") for one in told]
    return delivery(digest_of("desk", "quiet", EVENING, made, mentions).payload)
