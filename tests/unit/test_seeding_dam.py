"""A draft of a Portuguese article on a mine's dam: what it calls things, and which of the next days' news it takes."""

import pytest

from monitor.app.drafting.seed import Seeded, seed
from monitor.app.drafting.selftest import to_watchlist
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.seeding.article import Article

DAM = Article(
    "Barragem de rejeitos da Mineração Monte Azul vaza e ameaça o rio Tapuri",
    "VARJOTA FUNDA — A barragem do Poço Novo, que guarda rejeitos da mina de ferro da Mineração Monte Azul em Varjota "
    "Funda, no interior de Campos Gerais, apresentou um vazamento na madrugada desta quinta-feira. A lama atingiu um "
    "afluente do rio Tapuri, segundo a Defesa Civil.\n\n"
    "A diretora da empresa, Lívia Sampaio, afirmou que não há risco de rompimento. Técnicos da Agência Nacional de "
    "Mineração foram enviados ao local. Moradores do povoado de Lagedim avisaram a prefeitura. O Ministério Público de "
    "Campos Gerais abriu inquérito.\n\n"
    "O engenheiro Tomé Zanatta, responsável pelo laudo de 2025, não quis comentar. A barragem do Poço Novo armazena 11 "
    "milhões de metros cúbicos. A prefeita de Varjota Funda, Noemi Fontoura, pediu calma.",
    "pt",
)


def _entry(title: str, summary: str = "", language: str = "pt") -> Subject:
    return Subject(title, summary, "", "", language)


def _takes(made: Seeded, entry: Subject) -> bool:
    return bool(match_entry(compile_watchlists([to_watchlist(made.draft)]), entry))


def test_what_a_portuguese_article_names_is_told_as_what_it_is() -> None:
    types = {one.name: one.type for one in seed([DAM]).draft.entities}
    organisations = {name for name, kind in types.items() if kind == "organisation"}
    assert {name for name, kind in types.items() if kind == "person"} == {
        "Lívia Sampaio",
        "Tomé Zanatta",
        "Noemi Fontoura",
    }
    assert organisations == {
        "Mineração Monte Azul",
        "civil defence",
        "Agência Nacional de Mineração",
        "Ministério Público de Campos Gerais",
    }


@pytest.mark.parametrize(
    "entry",
    [
        _entry("Sobe para 900 o número de retirados em Varjota Funda", "A zona de risco da barragem cresceu."),
        _entry("Vaza mais água no rio Tapuri", "Moradores veem lama."),
        _entry("Mud from leaking tailings dam reaches Tapuri river", "Fish died on Sunday.", "en"),
        _entry("Staudamm in Varjota Funda undicht", "Hunderte flohen.", "de"),
    ],
    ids=["evacuated", "leak", "en", "de"],
)
def test_the_next_days_of_a_dam_are_found_by_the_dam_and_the_leak_in_any_language(entry: Subject) -> None:
    assert _takes(seed([DAM]), entry)


@pytest.mark.parametrize(
    "entry",
    [
        _entry("Varjota Funda adia festa da padroeira", "A paróquia culpa a chuva."),
        _entry("Barragem de hidrelétrica no sul passa por manutenção", "A concessionária nega risco de vazamento."),
    ],
    ids=["town", "another dam"],
)
def test_other_news_of_the_town_and_of_other_dams_is_no_hit(entry: Subject) -> None:
    assert not _takes(seed([DAM]), entry)


def test_a_company_is_found_without_what_it_does_unless_a_place_of_the_article_is_called_so() -> None:
    words = {one.name: one.aliases.get("*") for one in seed([DAM]).draft.entities}
    assert words["Mineração Monte Azul"] == ["Monte Azul"]
    town = Article(DAM.title, DAM.text.replace("Varjota Funda", "Monte Azul"), "pt")
    words = {one.name: one.aliases.get("*") for one in seed([town]).draft.entities}
    assert words["Mineração Monte Azul"] is None


@pytest.mark.parametrize(
    ("entry", "taken"),
    [
        (_entry("Monte Azul chief steps down over dam leak", "", "en"), True),
        (_entry("Presidente da mineradora Monte Azul, Lívia Sampaio, renuncia"), True),
        (_entry("Polícia prende Tomé Zanatta", "Ele assinou o laudo do Poço Novo."), True),
        (_entry("Monte Azul orders 14 locomotives", "Mineração Monte Azul signed a contract.", "en"), False),
        (_entry("Tomé Zanatta fala de futebol"), False),
    ],
    ids=["short name", "chief", "engineer of the dam", "locomotives", "engineer alone"],
)
def test_a_company_and_who_acts_at_its_dam_count_beside_something_else(entry: Subject, taken: bool) -> None:
    assert _takes(seed([DAM]), entry) == taken
