"""The demo is the main job, whole: it must be right at any speed."""

from tests.faces.conftest import User


def test_the_demo_plays_the_world_and_every_alert_arrives_verified(user: User) -> None:
    said = user.types_bare("demo", "--seconds", "4")
    assert said.code == 0
    assert "128 entries served, 128 stored, each once" in said.out
    assert "50 of 50 entries of the story found, 0 others" in said.out
    assert "in ar, de, en, es, fr, nl, ru" in said.out
    assert "signature verified" in said.out
    assert "mail     desk@wire.example: [Mali–France] " in said.out
    assert "The dashboard is open on http://127.0.0.1:" in said.out
    assert ", 0 twice" in said.out
    assert said.out.count("development.new") > 12, "each happening is told apart by its date"
    assert "Mali–France: Mali accuses France" not in said.out, "the seed told that"
