"""Origins: an agency's credit makes copies in many outlets one source."""

import pytest

from monitor.stories.origins import credit_of, origin_of_text


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BAMAKO (Reuters) - The government said on Monday", "reuters"),
        ("De troepen vertrekken in juni. (met AFP)", "afp"),
        ("Le gouvernement accuse Paris, avec AFP", "afp"),
        ("BERLIN (dpa/AFP) - Die Regierung", "dpa"),
        ("Die Regierung hat zugestimmt. dpa/lni", "dpa"),
        ("Der Minister tritt zurück. Von dpa", "dpa"),
        ("De minister treedt af. ANP", "anp"),
        ("De minister treedt af. Bron: ANP/Belga", "anp"),
        ("Madrid, 3 may (EFE).- El Gobierno", "efe"),
        ("МОСКВА, 3 мая. /ТАСС/. Министр заявил", "tass"),
        ("BAMAKO, Aug. 17 (Xinhua) -- The government", "xinhua"),
        ("新华社北京8月17日电 政府", "xinhua"),
        ("باماكو (أ ف ب) - قالت الحكومة", "afp"),
        ("PARIS — AFP: the minister", "afp"),
        ("LONDON (AP) — The minister", "ap"),
        ("ROMA (ANSA) - Il ministro", "ansa"),
        ("Lisboa, 3 mai 2024 (Lusa) - O governo", "lusa"),
        ("O governo aprovou. *Com informações da Reuters", "reuters"),
        ("El Gobierno aprobó la ley. (Con información de AFP)", "afp"),
        ("Das Werk steht still. (Mit Material von AFP und Reuters)", "afp"),
        ("Rząd przyjął ustawę. Na podstawie PAP", "pap"),
        ("Rząd przyjął ustawę. Źródło: PAP", "pap"),
        ("İSTANBUL (AA) - Yangın söndürüldü", "anadolu"),
        ("Yangın söndürüldü. Kaynak: Reuters", "reuters"),
        ("Yangın söndürüldü. (ANADOLU AJANSI)", "anadolu"),
        ("PEKİN (XİNHUA) - Yangın söndürüldü", "xinhua"),
        ("Пожар потушен. Об этом сообщает ТАСС.", "tass"),
        ("Пожежу загасили. Джерело: Укрінформ", "ukrinform"),
        ("آتش مهار شد. (با کمک رویترز)", "reuters"),
        ("به گزارش خبرگزاری فرانسه آتش مهار شد", "afp"),
        ("أخمد الحريق. المصدر: رويترز", "reuters"),
        ("据新华社报道，火灾已扑灭", "xinhua"),
        ("火灾已扑灭。来源：新华社", "xinhua"),
        ("[東京 3日 ロイター] - 火災は", "reuters"),
        ("工場で火災【共同】", "kyodo"),
        ("The fire is out. Reuters/AP", "reuters"),
        ("The fire is out. Reuters contributed to this report.", "reuters"),
        ("The fire is out — with AP and Reuters", "ap"),
        ("Europa Press", "europa-press"),
        ("La loi est votée © AFP", "afp"),
    ],
)
def test_a_credit_is_read_as_outlets_write_it(text: str, agency: str) -> None:
    assert credit_of(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "The minister told Reuters on Monday that talks go on.",
        "The reporter worked for AFP in Bamako for ten years.",
        "Here is where it happened (map)",
        "The new AP style book has a rule for it.",
        "Reuters and AP offices are closed",
        "He spoke (as he told AFP) of it",
        "Der Brand ist gelöscht. Foto: dpa",
        "القاهرة - وكالات",
        "Incendio apagado. Agencias",
        "",
    ],
)
def test_a_name_within_a_sentence_is_no_credit(text: str) -> None:
    assert credit_of(text) is None


def test_the_origin_is_the_agency_where_one_is_credited_and_the_outlet_where_none_is() -> None:
    assert origin_of_text("herald.example", "The dike gave way.", "KAMPEN (Reuters) - The dike") == "reuters"
    assert origin_of_text("herald.example", "The dike gave way.") == "herald.example"


def test_what_an_agency_publishes_itself_has_the_origin_of_what_others_take_from_it() -> None:
    assert origin_of_text("reuters.com", "The dike gave way.") == "reuters"
    assert origin_of_text("in.reuters.com", "The dike gave way.") == "reuters"
    assert origin_of_text("aa.com.tr", "The dike gave way. (AFP)") == "afp"
    assert [origin_of_text(outlet) for outlet in ("notreuters.com", "com.tr", "")] == ["notreuters.com", "com.tr", ""]


@pytest.mark.parametrize(
    "text", ["met afp" + ", afp" * 150, "(afp" + " and afp" * 70, "told " + "afp/" * 140, "afp - " * 100]
)
def test_a_long_row_of_agencies_is_read_at_once(text: str) -> None:
    assert credit_of(f"{text} 9! and more") in {"afp", None}
