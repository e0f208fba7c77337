"""What does a second look change, and what does it cost? Recall, precision, requests and CPU, with and without it.

    python -m benchmarks.second_look

Forty entries whose titles say little, in four languages, half of them of the story that the example watchlist follows:
their articles, written for this, say which. A server on ten loopback addresses gives feeds, robots.txt and articles.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

from loguru import logger

from benchmarks.report import keep, table
from monitor.app.config.load import load
from monitor.app.daemon.wiring import Parts, build
from monitor.app.process.store import own_store
from monitor.model.config import Config, HttpConfig
from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.storage.database import Connection
from monitor.storage.stories import hits_of, list_developments

CONFIG = Path(__file__).parent.parent / "config"
ROUNDS = ("never", "doubtful")
HOSTS = 10
# title, what stands first in the article (of the story or beside it), and the language
STORY = (
    (
        "Mali wants answers",
        "Bamako says that French planes dropped weapons for jihadists near Gao; Paris denies it.",
        "en",
    ),
    ("A letter from Bamako", "Mali asks the Security Council to meet on France, which it accuses of spying.", "en"),
    ("What Mali's colonel said", "He repeated that France armed terrorists, and thanked Russia for its help.", "en"),
    ("Mali closes a road", "Minusma convoys must wait; the junta says that French drones were seen above it.", "en"),
    ("Mali: un ministre s'explique", "Il accuse la France d'avoir livré des armes aux djihadistes dans le nord.", "fr"),
    ("Nuit agitée à Bamako", "Le Mali exige que la France cesse ses vols; la Minusma appelle au calme.", "fr"),
    ("Le Mali hausse le ton", "Le Conseil de sécurité est saisi d'une plainte contre l'armée française.", "fr"),
    ("Lettre du Mali", "Bamako y parle de parachutages français et remercie les instructeurs russes de Wagner.", "fr"),
    ("Mali wil opheldering", "Frankrijk zou wapens aan jihadisten hebben geleverd; Parijs noemt dat onzin.", "nl"),
    ("Brief uit Bamako", "Mali vraagt de Veiligheidsraad om een zitting over Franse wapenleveringen.", "nl"),
    ("Onrust in Mali", "De junta beschuldigt Franse militairen van spionage; Minusma wacht af.", "nl"),
    ("Mali spreekt", "Volgens de minister steunt Frankrijk terroristen; Rusland biedt hulp aan.", "nl"),
    ("Mali erhebt Vorwürfe", "Frankreich habe Dschihadisten bewaffnet, sagt Bamako; Paris weist das zurück.", "de"),
    ("Bamako bleibt hart", "Mali will den Sicherheitsrat anrufen, weil Frankreich den Luftraum verletze.", "de"),
    ("Neues aus Mali", "Die Minusma darf nicht fliegen, bis Frankreich zu den Waffen Stellung nimmt.", "de"),
    ("Ein Brief aus Mali", "Darin steht, dass französische Flugzeuge Waffen für Islamisten abwarfen.", "de"),
    ("Mali at midnight", "Soldiers searched a French base that was left behind, and found crates of arms.", "en"),
    ("Silence in Mali", "Nobody in Paris would say whether France still flies over the country's north.", "en"),
    ("Mali, encore", "La junte annonce des preuves contre la France et invite Wagner à rester.", "fr"),
    ("Mali en de waarheid", "Een Franse generaal ontkent dat er wapens voor jihadisten waren.", "nl"),
)
BESIDE = (
    ("Mali in song", "The singer's third record tells of rivers, weddings and her grandmother's loom.", "en"),
    ("Mali's young goalkeeper", "He saved two penalties in the final of the cup, and dreams of a club in Spain.", "en"),
    ("A walk in Mali", "Our reporter crossed the plateau on foot, with a guide, two donkeys and a kettle.", "en"),
    ("Mali grows cotton", "The harvest was the best in ten years, and prices on the world market are good.", "en"),
    ("Mali: le coton se porte bien", "La récolte est la meilleure depuis dix ans, selon les producteurs.", "fr"),
    ("Bamako en musique", "Le festival de kora réunit cette année trente musiciens sur la place du marché.", "fr"),
    ("Le Mali à table", "Trois recettes de mil, de gombo et de poisson séché, pour six personnes.", "fr"),
    ("Mali, terre de mosquées", "La restauration du minaret de terre a commencé avec les maçons du village.", "fr"),
    ("Koken uit Mali", "Gierst, okra en gedroogde vis: drie recepten voor zes personen.", "nl"),
    ("Bamako danst", "Het festival brengt dertig muzikanten naar het marktplein.", "nl"),
    ("Mali op het doek", "De film over een wever en zijn dochter draait vanaf donderdag.", "nl"),
    ("Regen in Mali", "De rivier staat hoger dan vorig jaar, en de vissers zijn blij.", "nl"),
    ("Mali im Konzert", "Dreißig Musiker spielen auf dem Marktplatz, der Eintritt ist frei.", "de"),
    ("Bamako kocht", "Drei Rezepte mit Hirse, Okra und getrocknetem Fisch für sechs Personen.", "de"),
    ("Mali im Regen", "Der Fluss steht höher als im Vorjahr, und die Fischer freuen sich.", "de"),
    ("Weber aus Mali", "Der Film über einen Weber und seine Tochter läuft ab Donnerstag.", "de"),
    ("Mali's weavers", "A film about a weaver and his daughter opens on Thursday in ten cinemas.", "en"),
    ("Fish from Mali", "Smoked perch from the inland delta finds buyers in seven countries.", "en"),
    ("Mali sous la pluie", "Le fleuve monte plus haut que l'an dernier, et les pêcheurs s'en réjouissent.", "fr"),
    ("Mali leest", "Een bus vol boeken rijdt langs de scholen van het binnenland.", "nl"),
)
FILLING = {
    "en": "People who were there told of a long day. Shops opened late and closed early. More is to "
    "follow tomorrow. A school stayed empty, and the bus drove past without a stop. Nobody was hurt.",
    "fr": "Les habitants parlent d'une longue journée. Les boutiques ont ouvert tard. La suite est "
    "attendue demain. Une école est restée vide et le bus est passé sans s'arrêter. Personne n'a été blessé.",
    "nl": "Bewoners spreken van een lange dag. Winkels gingen laat open. Morgen volgt meer, zei een "
    "ooggetuige. Een school bleef leeg en de bus reed door. Niemand raakte gewond.",
    "de": "Anwohner sprechen von einem langen Tag. Läden öffneten spät. Morgen soll mehr folgen, sagt ein "
    "Augenzeuge. Eine Schule blieb leer, der Bus fuhr vorbei. Verletzt wurde niemand.",
}


@dataclass(frozen=True)
class Item:
    """One entry with its article."""

    host: str
    path: str
    title: str
    article: str
    language: str
    story: bool


def items() -> list[Item]:
    """Return all entries, in an order that tells nothing."""
    made = [(one, True) for one in STORY] + [(one, False) for one in BESIDE]
    random.Random(1).shuffle(made)
    return [
        Item(f"127.0.0.{2 + number % HOSTS}", f"/a{number}", title, f"{first} {FILLING[language]}", language, story)
        for number, ((title, first, language), story) in enumerate(made)
    ]


class _Paper(BaseHTTPRequestHandler):
    """A newspaper: feeds by language, robots.txt, articles."""

    items: ClassVar[list[Item]] = []
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        kind, text = "text/html; charset=utf-8", ""
        if self.path.startswith("/feed/"):
            kind, text = "application/rss+xml", self._feed(self.path.removeprefix("/feed/"))
        elif found := [one for one in self.items if one.path == self.path]:
            body = "".join(f"<p>{part}.</p>" for part in found[0].article.rstrip(".").split(". "))
            head = f"<html lang='{found[0].language}'><body><article><h1>{found[0].title}</h1>"
            text = f"{head}{body}</article></body></html>"
        data = text.encode()
        self.send_response(200 if text else 404)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _feed(self, language: str) -> str:
        port, now = self.headers["host"].rpartition(":")[2], format_datetime(datetime.now(UTC))
        entries = "".join(
            f"<item><title>{one.title}</title><link>http://{one.host}:{port}{one.path}</link><pubDate>{now}</pubDate></item>"
            for one in self.items
            if one.language == language
        )
        return f"<rss version='2.0'><channel><title>P</title><language>{language}</language>{entries}</channel></rss>"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def paper(made: list[Item]) -> Iterator[str]:
    """Run the newspaper; yield its address."""
    _Paper.items, _Paper.asked = made, []
    server = ThreadingHTTPServer(("", 0), _Paper)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def _feeds(address: str) -> tuple[Feed, ...]:
    return tuple(
        Feed(feed_id(language), language, f"{address}/feed/{language}", language, address, language=language)
        for language in FILLING
    )


async def _round(config: Config) -> tuple[set[str], float, float]:
    """Return the titles of the hits, and the CPU ms and wall seconds that reading articles took."""
    with own_store(config) as database:
        parts: Parts = build(config, database)
        try:
            await parts.poller.poll_all(every=True, report=lambda _: None)
            cpu, wall = time.process_time(), time.perf_counter()
            await parts.second_look.settle_all()
            spent = (time.process_time() - cpu) * 1000, time.perf_counter() - wall

            def read(connection: Connection) -> set[str]:
                names = [one.id for one in list_developments(connection, None, 1000)]
                return {hit.title for hits in hits_of(connection, names).values() for hit in hits}

            return await database.read(read), *spent
        finally:
            await parts.close()


def main() -> None:
    logger.remove()
    """Measure both ways, print the table, keep the result."""
    made = items()
    example = load(CONFIG, {}).require()
    rows, results = [], {}
    for setting in ROUNDS:
        with paper(made) as address, tempfile.TemporaryDirectory() as data:
            config = replace(
                example, data=data, database=Secret(f"sqlite:///{data}/m.db"), full_text=setting, encoder="off",
                feeds=_feeds(address), http=HttpConfig(pause=0.0, allow=("127.0.0.0/8",)),
                watchlists=tuple(replace(one, seed=None) for one in example.watchlists),
            )  # fmt: skip
            found, cpu, wall = asyncio.run(_round(config))
            read = sum(path.startswith("/a") for path in _Paper.asked)
        story = {one.title for one in made if one.story}
        recall = len(found & story) / len(story)
        precision = len(found & story) / len(found) if found else 1.0
        results[setting] = {
            "recall": recall, "precision": precision, "articles": read,
            "cpu_ms_an_article": cpu / read if read else 0.0, "seconds": wall,
        }  # fmt: skip
        rows.append(
            (setting, f"{recall:.3f}", f"{precision:.3f}", read, f"{cpu / read if read else 0:.1f}", f"{wall:.1f}")
        )
    table(
        f"{len(made)} entries, half of the story",
        ("full_text", "recall", "precision", "articles", "CPU ms each", "s"),
        rows,
    )
    keep("second_look", results)


if __name__ == "__main__":
    main()
