"""Acts: what a title says was done, in any language."""

import pytest

from monitor.stories.acts import ACTS, acts_of

TOLD = [
    ("Two managers detained over dam cracks", {"arrest"}),
    ("Burgemeester opgepakt na huiszoeking", {"arrest", "search"}),
    ("Bürgermeister tritt nach Razzia zurück", {"resign", "search"}),
    ("Schlachthof muss 1,2 Millionen Euro Strafe zahlen", {"fine"}),
    ("Le maire démissionne, une plainte est déposée", {"resign", "sue"}),
    ("Multa de 12 millones y disculpas de la empresa", {"fine", "apologise"}),
    ("Sindaco arrestato, il vice si dimette: dimissioni accolte", {"arrest", "resign"}),
    ("Ex-diretor condenado a seis anos", {"sentence"}),
    ("Prezes skazany, zastępca uniewinniony", {"sentence", "acquit"}),
    ("Директора уволили после обыска, ему грозит штраф", {"search", "fine", "dismiss"}),
    ("Ексмера засуджено до п'яти років", {"sentence"}),
    ("اعتقال رئيس البلدية بعد مداهمة مكتبه", {"arrest", "search"}),
    ("Court frees the engineer on bail", {"release"}),
    ("Justiça solta engenheiro e proíbe a mina de operar", {"release", "ban"}),
    ("Stürmer unterschreibt bis 2030", {"sign"}),
    ("Los sindicatos firman el acuerdo", {"sign"}),
    ("Le préfet interdit la baignade, le maire remis en liberté", {"ban", "release"}),
    ("Суд запретил шахту, инженера отпустили", {"ban", "release"}),
    ("Genel müdür istifa etti, bakan özür diledi", {"resign", "apologise"}),
]


@pytest.mark.parametrize(("title", "acts"), TOLD)
def test_a_title_says_what_was_done(title: str, acts: set[str]) -> None:
    assert acts_of(title) == acts


@pytest.mark.parametrize(
    "title",
    [
        "Down the steep steps to the beach",
        "Rescuers look for hikers in the Alps",
        "Der Fluss tritt über die Ufer",
        "A fine day for the regatta",
        "Signs of life on the island",
        "Die Firma baut eine Brücke",
        "Governo libera verba para a ponte",
        "",
    ],
)
def test_words_that_only_look_like_it_are_no_act(title: str) -> None:
    assert acts_of(title) == frozenset()


def test_every_act_is_known() -> None:
    assert {act.lower() for act in ACTS} == set().union(*(acts for _, acts in TOLD))
