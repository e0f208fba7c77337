"""Acts: what a title says was done, in any language."""

import pytest

from monitor.stories.acts import ACTS, acts_of

TOLD = [
    ("en", "Two managers detained over dam cracks", {"arrest"}),
    ("nl", "Burgemeester opgepakt na huiszoeking", {"arrest", "search"}),
    ("de", "Bürgermeister tritt nach Razzia zurück", {"resign", "search"}),
    ("de", "Schlachthof muss 1,2 Millionen Euro Strafe zahlen", {"fine"}),
    ("fr", "Le maire démissionne, une plainte est déposée", {"resign", "sue"}),
    ("es", "Multa de 12 millones y disculpas de la empresa", {"fine", "apologise"}),
    ("it", "Sindaco arrestato, il vice si dimette: dimissioni accolte", {"arrest", "resign"}),
    ("pt", "Ex-diretor condenado a seis anos", {"sentence"}),
    ("pt", "Ex-diretor condenado a seis anos de prisão por desvio de verba", {"sentence"}),
    ("pt", "Tribunal decreta prisão de engenheiro", {"arrest"}),
    ("pt", "Após a prisão do prefeito, vice assume", {"arrest"}),
    ("pt", "Engenheiro fica em prisão preventiva", {"arrest"}),
    ("pt", "Juiz expede mandado de prisão contra o prefeito", {"arrest"}),
    ("pt", "Ex-prefeito vai para a prisão", {"arrest"}),
    ("pt", "Chefe de quadrilha levado para prisão de segurança máxima", {"arrest"}),
    ("pt", "Prisões de ativistas preocupam a ONU", {"arrest"}),
    ("pl", "Prezes skazany, zastępca uniewinniony", {"sentence", "acquit"}),
    ("ru", "Директора уволили после обыска, ему грозит штраф", {"search", "fine", "dismiss"}),
    ("uk", "Ексмера засуджено до п'яти років", {"sentence"}),
    ("ar", "اعتقال رئيس البلدية بعد مداهمة مكتبه", {"arrest", "search"}),
    ("en", "Court frees the engineer on bail", {"release"}),
    ("pt", "Justiça solta engenheiro e proíbe a mina de operar", {"release", "ban"}),
    ("de", "Stürmer unterschreibt bis 2030", {"sign"}),
    ("es", "Los sindicatos firman el acuerdo", {"sign"}),
    ("fr", "Le préfet interdit la baignade, le maire remis en liberté", {"ban", "release"}),
    ("ru", "Суд запретил шахту, инженера отпустили", {"ban", "release"}),
    ("tr", "Genel müdür istifa etti, bakan özür diledi", {"resign", "apologise"}),
]


@pytest.mark.parametrize(("language", "title", "acts"), TOLD)
def test_a_title_says_what_was_done(language: str, title: str, acts: set[str]) -> None:
    assert acts_of(title, language) == acts


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Down the steep steps to the beach"),
        ("en", "Rescuers look for hikers in the Alps"),
        ("de", "Der Fluss tritt über die Ufer"),
        ("en", "A fine day for the regatta"),
        ("en", "Signs of life on the island"),
        ("de", "Die Firma baut eine Brücke"),
        ("pt", "Governo libera verba para a ponte"),
        ("pt", "Fuga da prisão de Harlen"),
        ("pt", "Motim na prisão deixa feridos"),
        ("pt", "Obras em prisão de segurança máxima"),
        ("pt", "Preparado para fugir da prisão de Harlen"),
        ("pt", "A prisão de segurança máxima fecha"),
        ("pt", "Superlotação nas prisões de Harlen"),
        ("pt", "A fuga que parou a prisão"),
        ("pt", "Presídio de Harlen pega fogo"),
        ("pl", "Nie ma pęknięć w tamie"),
        ("it", "Non ha preso un euro"),
        ("en", "Club rejects offer for striker"),
        ("en", "Denmark denied late penalty"),
        ("de", "Er weist den Weg"),
        ("fr", ""),
    ],
)
def test_words_that_only_look_like_it_are_no_act(language: str, title: str) -> None:
    assert acts_of(title, language) == frozenset()


def test_a_language_whose_words_we_do_not_know_has_those_of_all() -> None:
    assert acts_of("Starosta zatrzymany po razzia", "cs") == {"arrest", "search"}


def test_every_act_is_known() -> None:
    assert {act.lower() for act in ACTS} == set().union(*(acts for _, _, acts in TOLD))
